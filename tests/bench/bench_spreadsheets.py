"""Measures reading, checking, writing and error copies of 10,000 rows against a plain read of the same file.

Run: python -m tests.bench.bench_spreadsheets [rows]
"""

import datetime
import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil

from rembug.spreadsheets.checking import FileReport, check_file, check_rows
from rembug.spreadsheets.error_copy import write_error_copy
from rembug.spreadsheets.reading import find_table
from rembug.spreadsheets.source import load
from rembug.spreadsheets.writing import write_xlsx
from tests.spreadsheets.samples import HEADERS, PROPOSALS, good_row, xlsx

BUDGET_SECONDS, BUDGET_MB = 15, 250


def _rows(count: int) -> Iterator[dict[str, Any]]:
    for number in range(count):
        yield {
            "code": f"{number:010d}",
            "activity": f"Pembangunan jalan rabat beton dusun {number} sepanjang {number % 900} meter",
            "chair": "Siti Aminah",
            "sex": "LP"[number % 2],
            "poor": number % 300,
            "volume": number * 7 % 100_000,
            "amount": 1_000_000 + number * 1_000,
            "day": datetime.date(2026, 1, 1) + datetime.timedelta(days=number % 300),
            "sector": "health" if number % 3 else "infrastructure",
            "women": number % 2 == 0,
        }


def _plain(path: Path) -> int:
    import python_calamine

    with python_calamine.CalamineWorkbook.from_path(path) as book:
        return sum(1 for _ in book.get_sheet_by_index(0).iter_rows())


def _check(path: Path) -> int:
    report = FileReport()
    for _ in check_rows(find_table(load(path), PROPOSALS), report):
        pass
    return report.usable_rows


def _peak_memory(task: str, path: Path) -> float:
    """Peak memory (MB) of a fresh process doing a task, by the kernel's high-water mark of that process alone."""
    code = (
        "import sys\nfrom pathlib import Path\nfrom tests.bench import bench_spreadsheets as b\n"
        f"b.{task}(Path(sys.argv[1]))\n"
        "print(next(l.split()[1] for l in open('/proc/self/status') if l.startswith('VmHWM')))"
    )
    out = subprocess.run(
        [sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True, env=os.environ
    )
    return int(out.stdout) / 1024


def _timed(work: Callable[[], object]) -> tuple[float, object]:
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def main(count: int = 10_000) -> bool:
    """Print the figures; result: whether reading with checking stayed within 15 s and 250 MB (at 10,000 rows)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "usulan.xlsx"
        writing, _ = _timed(lambda: write_xlsx(path, PROPOSALS, _rows(count)))
        plain, _ = _timed(lambda: _plain(path))
        checking, usable = _timed(lambda: _check(path))
        peak = _peak_memory("_check", path)
        plain_peak = _peak_memory("_plain", path)
        wrong = xlsx(("Data", [HEADERS, *(good_row(n, amount="1.950.00") for n in range(count))]))
        checked = check_file(load(wrong), PROPOSALS)
        copying, told = _timed(lambda: write_error_copy(checked, io.BytesIO()))
        print(
            f"spreadsheets: {count:,} rows x {len(PROPOSALS.columns)} columns, {path.stat().st_size // 1024:,} kB"
        )
        print(f"  plain read (calamine)        {plain:7.2f} s   peak {plain_peak:6.0f} MB")
        print(
            f"  read and check               {checking:7.2f} s   peak {peak:6.0f} MB "
            f"  {checking / plain:.1f} x plain read   {usable:,} usable rows"
        )
        print(f"  write xlsx                   {writing:7.2f} s")
        print(f"  coloured copy                {copying:7.2f} s   {told:,} problems")
        print(f"  this process now             {psutil.Process().memory_info().rss / 2**20:7.0f} MB")
        within = checking <= BUDGET_SECONDS and peak <= BUDGET_MB and usable == count
        print(f"  budget {BUDGET_SECONDS} s, {BUDGET_MB} MB: {'kept' if within else 'BROKEN'}")
        return within


if __name__ == "__main__":
    sys.exit(0 if main(*map(int, sys.argv[1:2])) else 1)
