"""Runs every measurement: `python -m tests.bench [WORD ...]` (make bench).

Each `bench_*.py` is a program of its own with a fresh data folder; it prints what was done, the figure, and the
ratio to a reference measured in the same run. A measurement never fails because it was slow on this machine;
it fails when it could not be made or when its result was wrong.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def main(words: list[str]) -> int:
    """Run the scripts whose names contain one of ``words`` (all without words); the number that failed."""
    scripts = [
        p.stem for p in sorted(HERE.glob("bench_*.py")) if not words or any(w in p.stem for w in words)
    ]
    failed = []
    for name in scripts:
        print(f"== {name}", flush=True)
        started = time.perf_counter()
        with tempfile.TemporaryDirectory(prefix="rembug-bench-") as data:
            environment = {
                **{k: v for k, v in os.environ.items() if k != "DATABASE_URL"},
                "REMBUG_DATA": data,
                "DJANGO_SETTINGS_MODULE": "rembug.config.settings",
                "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            }
            done = subprocess.run([sys.executable, "-m", f"tests.bench.{name}"], cwd=ROOT, env=environment)
        if done.returncode:
            failed.append(name)
        print(f"   ({time.perf_counter() - started:.1f} s)", flush=True)
    print(
        f"{len(scripts) - len(failed)} measured, {len(failed)} failed" + "".join(f"\n  {n}" for n in failed)
    )
    return len(failed)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
