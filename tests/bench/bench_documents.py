"""What printing costs: `python tests/bench/bench_documents.py`.

Each line: what was done, median of the runs, and the ratio to the reference of the same run, which is Typst
setting one empty page. Figures depend on the machine; the ratios are what should stay.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

from rembug.documents import helper
from rembug.documents.engine import compile_pdf
from rembug.documents.examples import EXAMPLES
from rembug.documents.render import prepare, render
from tests.documents.hard_cases import attendance, budget, long_minutes
from tests.documents.reading import read

RUNS = 7
LIMIT_MS = {"minutes of 30 pages": 1000}


def _median_ms(work: Callable[[int], object]) -> float:
    took = []
    for run in range(RUNS):
        begun = time.perf_counter()
        work(run)
        took.append((time.perf_counter() - begun) * 1000)
    return statistics.median(took)


def _fresh(data: dict[str, Any], run: int) -> dict[str, Any]:
    """The same form with another number in each run, so that the typesetter's cache does not answer."""
    return data | {"number": f"BA-2026-{run:04d}", "venue": f"Balai {run}"}


def _pages(code: str, data: dict[str, Any]) -> int:
    return len(read(render(code, data)))


def _minutes_of(pages: int) -> dict[str, Any]:
    """Minutes with just enough decisions to fill `pages` pages."""
    decisions = pages * 5
    while _pages("1-MD", long_minutes(decisions)) < pages:
        decisions += 1
    return long_minutes(decisions)


def main() -> None:
    """Print the table."""
    empty = b'#set page(width: 215mm, height: 330mm)\n#metadata("%d")'
    reference = _median_ms(lambda run: compile_pdf([], {}, source=empty % run))
    print(f"{'empty page, Typst alone (reference)':<52}{reference:>9.1f} ms{1:>9.0f} x")
    cases = [
        ("minutes of 3 pages", "1-MD", _minutes_of(3)),
        ("minutes of 30 pages", "1-MD", _minutes_of(30)),
        ("MAD minutes as in the example", "1-MAD", dict(EXAMPLES["1-MAD"])),
        ("attendance sheet, 200 rows", "HADIR", attendance(200)),
        ("RAB, 200 lines with carried sums", "7.e", budget(200)),
    ]
    for name, code, data in cases:
        took = _median_ms(lambda run, code=code, data=data: render(code, _fresh(data, run)))  # type: ignore[misc]
        mark = "  > over the limit" if name in LIMIT_MS and took > LIMIT_MS[name] else ""
        print(f"{f'{name} ({_pages(code, data)} pages)':<52}{took:>9.1f} ms{took / reference:>9.0f} x{mark}")
    took = _median_ms(lambda run: (helper.close(), render("8.b", _fresh(dict(EXAMPLES["8.b"]), run))))
    print(f"{'first form after the start (helper included)':<52}{took:>9.1f} ms{took / reference:>9.0f} x")
    took = _median_ms(
        lambda run: compile_pdf(*prepare([("8.b", _fresh(dict(EXAMPLES["8.b"]), run))], "f4", False))
    )
    print(f"{'one page without the helper':<52}{took:>9.1f} ms{took / reference:>9.0f} x")


if __name__ == "__main__":
    main()
