"""How long the funding report of 200 proposals takes: made, recomputed, and as each kind of file.

Run: PYTHONPATH=src python -m tests.bench.bench_funding_report. Prints the median of the runs and the ratio to a
reference measured in the same run (the engine's own ranking and walk of the same case).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from statistics import median
from time import perf_counter

RUNS = 5
PROPOSALS = 200


def timed(work: Callable[[], object]) -> float:
    """Median milliseconds of RUNS calls."""
    taken = []
    for _ in range(RUNS):
        start = perf_counter()
        work()
        taken.append((perf_counter() - start) * 1000)
    return median(taken)


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)

    from rembug.planning.domain.recompute import read_case, run
    from rembug.planning.papers import report_files
    from rembug.planning.queries import reports
    from tests.planning.selecting import kecamatan
    from tests.world import HERE, build_world

    world = build_world()
    k = kecamatan(world, blm_rp=3_000_000_000)
    made = [k.propose(n % 3 + 1, 20_000_000 + 50_000 * n) for n in range(PROPOSALS)]
    k.ranked(
        {p.number: n % 5 + 1 for n, p in enumerate(made)},
        limits={"on_no_fit": "skip"},
        tie_order=["cost_per_beneficiary"],
    )
    k.decide()
    actor = world.actor("fk")
    report = json.loads(report_files.as_json(reports.funding_report(actor, HERE, 2026)))
    case = read_case(report["case"])
    reference = timed(lambda: run(case))
    print(
        f"{PROPOSALS} proposals, {RUNS} runs; reference: the engine ranks and decides the case in {reference:.1f} ms"
    )
    for name, work in (
        ("report made", lambda: reports.funding_report(actor, HERE, 2026)),
        ("report recomputed", lambda: reports.recompute_report(report)),
        *(
            (form, lambda form=form: report_files.made(actor, HERE, 2026, form))
            for form in report_files.FORMATS
        ),
    ):
        took = timed(work)
        print(f"  {name}: {took:.1f} ms, {took / reference:.1f} x reference")
    differences = reports.recompute_report(report)
    if (
        differences
        or report["totals"]["proposals"] != PROPOSALS
        or not all(p["holds"] for p in report["proofs"])
    ):
        raise SystemExit(f"the report is wrong: {differences[:3]}")


if __name__ == "__main__":
    main()
