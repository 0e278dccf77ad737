"""Run every check that reads the code without running it; print one line each; go on after a failure."""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CODE = ("src", "tests", "tools")
BANDIT_LINE = "{relpath}:{line}: {test_id} {severity}: {msg}"
SHOWN = 40  # lines of one failed check: enough to begin with, short enough to see the other checks


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what it proves, the command that proves it, and what puts it right where something can."""

    title: str
    command: tuple[str, ...]
    remedy: str = ""


def templates() -> tuple[str, ...]:
    """Return the Django templates of the project."""
    return tuple(str(p.relative_to(ROOT)) for p in sorted((ROOT / "src").rglob("templates/**/*.html")))


def tool(name: str, *arguments: str) -> tuple[str, ...]:
    """Return the call of a tool installed beside this Python."""
    return (str(BIN / name), *arguments)


def python(*arguments: str) -> tuple[str, ...]:
    """Return a call of this Python."""
    return (sys.executable, *arguments)


def checks() -> list[Check]:
    """Return all checks, the slowest first so that the others run beside it."""
    pages = templates()
    result = [
        Check("types (mypy)", tool("mypy")),
        Check(
            "format (ruff)",
            tool("ruff", "format", "--check", "--quiet", "--output-format", "concise", *CODE),
            "make format",
        ),
        Check("lint (ruff)", tool("ruff", "check", "--output-format", "concise", *CODE), "make format"),
        Check("layers (import-linter)", tool("lint-imports", "--no-logo")),
        Check(
            "dangerous code (bandit)",
            tool(
                "bandit",
                "--quiet",
                "-r",
                "src",
                "-c",
                "tools/bandit.yaml",
                "-f",
                "custom",
                "--msg-template",
                BANDIT_LINE,
            ),
        ),
        Check("translations", python("tools/messages.py", "check"), "make messages"),
        Check(
            "migrations match the models",
            python("-m", "django", "makemigrations", "--check", "--dry-run"),
            ".venv/bin/python -m django makemigrations",
        ),
        Check("Django's own checks", python("-m", "django", "check", "--fail-level", "WARNING")),
        Check("file sizes", python("tools/check_sizes.py"), "make it a package of the same name"),
    ]
    if pages:
        # Its lint only: its formatter breaks lines between inline elements, and such a space shows on the page.
        result.append(
            Check(
                "lint of templates (djangofmt)",
                tool("djangofmt", "check", "--output-format", "concise", *pages),
            )
        )
    return result


def run(check: Check) -> tuple[int, str, float]:
    """Return exit code, output and seconds of one check, run in a data folder that is thrown away."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="rembug-check-") as data:
        environment = {
            **os.environ,
            "REMBUG_DATA": data,
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "rembug.config.settings",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        }
        done = subprocess.run(
            check.command,
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
    return done.returncode, done.stdout.strip(), time.monotonic() - started


def format_all() -> int:
    """Put code and templates into the one style; return 1 when a fault stays that needs a person."""
    codes = [subprocess.call(tool("ruff", "check", "--fix", *CODE), cwd=ROOT)]
    codes.append(subprocess.call(tool("ruff", "format", *CODE), cwd=ROOT))
    if pages := templates():
        subprocess.call(
            tool("djangofmt", "check", "--fix", *pages), cwd=ROOT
        )  # what stays is told by make check
    return 1 if any(codes) else 0


def main() -> int:
    """Run all checks two at a time, print them in their order; return 1 when one failed."""
    failed, notes = [], []
    planned = checks()
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        for check, (code, output, seconds) in zip(planned, pool.map(run, planned), strict=True):
            print(f"{'FAIL' if code else 'OK  '} {check.title:<36} {seconds:>5.1f} s", flush=True)
            if code:
                failed.append(check.title)
                lines = output.splitlines()
                print("".join(f"     {line}\n" for line in lines[:SHOWN]), end="")
                if len(lines) > SHOWN:
                    print(f"     ... and {len(lines) - SHOWN} lines more")
                if check.remedy:
                    print(f"     put right by: {check.remedy}")
            notes += [line for line in output.splitlines() if line.startswith("NOTE: ")]
    for note in notes:
        print(note)
    print(
        f"{len(planned) - len(failed)} of {len(planned)} checks passed"
        + (f"; FAILED: {', '.join(failed)}" if failed else "")
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(format_all() if "--format" in sys.argv[1:] else main())
