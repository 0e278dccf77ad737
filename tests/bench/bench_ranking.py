"""How long 200 proposals take by five methods and through the funding walk.

Run: PYTHONPATH=src python -m tests.bench.bench_ranking. Prints what was done, the median of the runs and the
ratio to a reference measured in the same run (sorting 200 tuples 1000 times).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from statistics import median
from time import process_time

from rembug.planning.domain.envelope import Decision, Envelope, ListPot
from rembug.planning.domain.funding import decide
from rembug.planning.domain.ranking import rank
from rembug.planning.domain.scheme import (
    AgreedOrder,
    Ballot,
    Criterion,
    Inputs,
    ListRule,
    PairwiseTally,
    Ranking,
    Scheme,
    ScoreSheet,
)
from rembug.planning.domain.sentences import sentence
from rembug.planning.domain.values import Candidate

PROPOSALS = 200
VILLAGES = 20
RUNS = 7
LIMIT_MS = 200
LISTS = (ListRule("umum"), ListRule("spp"))
CRITERIA = tuple(
    Criterion(code, code, weight) for code, weight in zip("abcde", (30, 20, 20, 15, 15), strict=True)
)


def build() -> tuple[list[Candidate], dict[str, tuple[Scheme, Inputs]]]:
    """200 proposals of 20 villages in two lists, with what a meeting gives under each of five methods."""
    dice = random.Random(20_260_409)
    held = [
        Candidate(
            f"{i:03d}",
            (f"{i % VILLAGES:02d}",),
            "spp" if i % 5 == 0 else "umum",
            "spp" if i % 5 == 0 else "jalan",
            dice.randrange(20_000_000, 350_000_000, 50_000),
            swadaya_rp=dice.randrange(0, 40_000_000, 10_000),
            beneficiaries=dice.randrange(50, 900),
            rtm_beneficiaries=dice.randrange(10, 50),
        )
        for i in range(PROPOSALS)
    ]
    numbers = {rule.code: [c.number for c in held if c.list_code == rule.code] for rule in LISTS}
    sheets = tuple(
        ScoreSheet(c.number, tuple((criterion.code, dice.randint(1, 5)) for criterion in CRITERIA))
        for c in held
    )
    ballots = tuple(
        Ballot(f"v{i}-{code}", "99", tuple(dice.sample(within, 3)))
        for code, within in numbers.items()
        for i in range(VILLAGES * 6)
    )
    tallies = tuple(
        PairwiseTally(one, other, dice.randint(0, 120), dice.randint(0, 120))
        for within in numbers.values()
        for i, one in enumerate(within)
        for other in within[i + 1 :]
    )
    orders = tuple(
        AgreedOrder(code, tuple(dice.sample(within, len(within))), "BA") for code, within in numbers.items()
    )
    adopted = ("rtm_share", "rtm_count", "swadaya_share", "cost_per_beneficiary")

    def scheme(method: str) -> Scheme:
        criteria = CRITERIA if method.startswith("weighted") else ()
        return Scheme(method, criteria, lists=LISTS, tie_order=adopted)

    return held, {
        "weighted_sum": (scheme("weighted_sum"), Inputs(sheets=sheets)),
        "weighted_product": (scheme("weighted_product"), Inputs(sheets=sheets)),
        "borda": (scheme("borda"), Inputs(ballots=ballots)),
        "pairwise": (scheme("pairwise"), Inputs(tallies=tallies)),
        "direct_consensus": (scheme("direct_consensus"), Inputs(orders=orders)),
    }


def timed(work: Callable[[], object]) -> float:
    """Median milliseconds of the processor of RUNS calls: waiting for a shared machine is not in it."""
    taken = []
    for _ in range(RUNS):
        start = process_time()
        work()
        taken.append((process_time() - start) * 1000)
    return median(taken)


def main() -> None:
    held, methods = build()
    envelope = Envelope(3_000_000_000, (ListPot("umum"), ListPot("spp", share_bp=2500)), on_no_fit="skip")
    results: dict[str, tuple[Ranking, Decision]] = {}

    def all_methods() -> None:
        for name, (scheme, inputs) in methods.items():
            ranking = rank(scheme, held, inputs)
            results[name] = (ranking, decide(envelope, [ranking], held))

    dice = random.Random(1)
    tuples = [(dice.random(), dice.random(), str(i)) for i in range(PROPOSALS)]
    reference = timed(lambda: [sorted(tuples) for _ in range(1000)])
    print(
        f"{PROPOSALS} proposals of {VILLAGES} villages, five methods, each with the funding walk, {RUNS} runs"
    )
    print(f"reference: {PROPOSALS} tuples sorted 1000 times: {reference:.1f} ms")
    for name, (scheme, inputs) in methods.items():
        took = timed(lambda scheme=scheme, inputs=inputs: rank(scheme, held, inputs))
        print(f"  rank by {name}: {took:.1f} ms")
    scheme, inputs = methods["weighted_sum"]
    ranking = rank(scheme, held, inputs)
    print(f"  funding walk: {timed(lambda: decide(envelope, [ranking], held)):.1f} ms")
    total = timed(all_methods)
    decision = results["weighted_sum"][1]
    printed = timed(lambda: [sentence(o, lang) for o in decision.outcomes for lang in ("id", "en")])
    print(f"  {2 * PROPOSALS} sentences: {printed:.1f} ms")
    for name, (ranked, decided) in results.items():
        funded = sum(outcome.status == "funded" for outcome in decided.outcomes)
        print(f"  {name}: {len(ranked.entries)} ranked, {funded} funded, {len(decided.needs)} questions")
    print(
        f"all five methods and walks: {total:.1f} ms, {total / reference:.2f} x reference, limit {LIMIT_MS} ms"
    )
    print("within the limit" if total < LIMIT_MS else "OVER THE LIMIT")


if __name__ == "__main__":
    main()
