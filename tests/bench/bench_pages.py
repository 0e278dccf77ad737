"""How long pages take on a kecamatan of 20 villages, ten years and 7,000 or 50,000 people.

Run: `make bench ARGS=pages`, or `python -m tests.bench.bench_pages [sqlite|postgres] [PEOPLE ...] [ROUNDS]`.
The server is `rembug serve` as in production, on 127.0.0.1. In each round every page is asked once and the
reference view with it, so that a busy machine slows both; the ratio is of medians (of the processor on SQLite). Then twenty people at
once, each a page every three seconds. Nothing fails for being slow: pages over a limit are marked.
"""

from __future__ import annotations

import json
import sys

from tests.bench.pages import server, weight
from tests.bench.pages.load import Measured, rounds, walk

LIMIT_P95_MS, LIMIT_RATIO, LIMIT_QUERIES, LIMIT_GROWTH = 150, 6.0, 15, 1.5
LIMIT_FIRST_VISIT_KB = 100
FEW, MANY, ROUNDS = 7_000, 50_000, 20
REFERENCE = "/acuan/"
DAILY = (
    "home",
    "road",
    "people",
    "meetings",
    "proposals",
    "proposal, this year",
    "planning board",
    "selection",
)

Found = dict[tuple[str, str], tuple[Measured, float]]
"""(role, page) to what was measured and its ratio to the reference of the same role and run."""


def main(arguments: list[str]) -> int:
    """Measure on the databases and sizes named; 0 unless something could not be measured."""
    engines = [word for word in arguments if word in server.ENGINES] or list(server.ENGINES)
    sizes = [int(word) for word in arguments if word.isdigit() and int(word) > 500] or [FEW, MANY]
    times = next((int(word) for word in arguments if word.isdigit() and int(word) <= 500), ROUNDS)
    over = 0
    for engine in engines:
        found = {}
        for people in sizes:
            found[people] = measure(engine, people, times)
        over += table(engine, found)
    print(f"{over} figures over a limit" if over else "every page within its limits")
    return 0


def measure(engine: str, people: int, times: int) -> Found:
    """One kecamatan on one database: every page of every role, ``times`` times."""
    with server.data_folder(engine) as place:
        made = json.loads(place.run("-m", "tests.bench.pages", str(people)).strip().splitlines()[-1])
        counts = ", ".join(f"{name} {number:,}" for name, number in made["counts"].items())
        print(f"\n{engine}, {people:,} people, made in {made['seconds']} s: {counts}", flush=True)
        found: Found = {}
        with place.serving() as address:
            for role, cookie in made["sessions"].items():
                paths = {name: path for who, name, path in made["pages"] if who == role}
                measured = rounds(address, cookie, [REFERENCE, *paths.values()], times=times)
                reference = measured[REFERENCE].middle(engine)
                found[role, "reference view"] = measured[REFERENCE], 1.0
                for name, path in paths.items():
                    one = measured[path]
                    found[role, name] = one, one.middle(engine) / reference
            _together(address, made)
            if engine == "sqlite" and people == FEW:
                weight.told(address, made["sessions"]["fk"], LIMIT_FIRST_VISIT_KB)
    return found


def _together(address: str, made: dict) -> None:
    """Twenty people at once on the pages of every day."""
    paths = [path for role, name, path in made["pages"] if role == "fk" and name in DAILY]
    results = walk(address, made["sessions"]["fk"], paths, people=20, rounds=6, every_s=3.0)
    took = Measured(took=[one for result in results.values() for one in result.took])
    print(
        f"20 people at once, a page every 3 s, {len(took.took)} pages: "
        f"median {took.percentile(50):.0f} ms, p95 {took.percentile(95):.0f} ms",
        flush=True,
    )


def table(engine: str, found: dict[int, Found]) -> int:
    """Print every page of the largest kecamatan beside the smallest; how many figures are over a limit."""
    few, many = min(found), max(found)
    print(f"\n{engine}, {many:,} people" + (f" (growth: against {few:,})" if few != many else ""))
    print(
        f"{'role':<15}{'page':<32}{'kB':>6}{'queries':>9}{'p50':>8}{'p95':>8}{'cpu':>8}{'ratio':>7}{'growth':>8}"
    )
    over = 0
    for key, (one, ratio) in found[many].items():
        # The processor's time where the database works in the same process: the machine may be shared.
        growth = one.middle(engine) / found[few][key][0].middle(engine)
        queries = max(one.queries)
        p95 = one.percentile(95)
        marks = {
            "p95": p95 > LIMIT_P95_MS,
            "ratio": ratio > LIMIT_RATIO,
            "queries": queries > LIMIT_QUERIES,
            "growth": growth > LIMIT_GROWTH,
        }
        over += sum(marks.values())
        told = " ".join(name for name, wrong in marks.items() if wrong)
        print(
            f"{key[0]:<15}{key[1]:<32}{one.size / 1000:>6.1f}{queries:>9}{one.percentile(50):>8.1f}{p95:>8.1f}"
            f"{one.processor():>8.1f}{ratio:>7.1f}{growth:>8.2f}  {told and '> ' + told}"
        )
    return over


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
