"""Run every test: SQLite, PostgreSQL, browser on both; go on after a failure; say what was left out.

    make test                       everything
    make test ARGS="-k musyawarah"  narrowed; whatever follows is handed to pytest
    make test ARGS="--only sqlite"  one section: sqlite, postgres, browser, browser-postgres, bench, soak

A section that could not run at all (no browser, no PostgreSQL) fails the whole, after the others ran.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NOTHING_COLLECTED = 5


@dataclass(frozen=True, slots=True)
class Section:
    """One call of pytest: which tests, on which database, how spread over the cores."""

    name: str
    title: str
    marks: str
    engine: str = "sqlite"
    browser: bool = False
    spread: tuple[str, ...] = ("-n", "auto")


EVERYDAY = (
    Section("sqlite", "units, actions and pages on SQLite", "not e2e and not bench and not soak"),
    Section(
        "postgres",
        "all that touches the database, on PostgreSQL",
        "db and not e2e and not bench and not soak",
        "postgres",
    ),
    # A walk tells a story over one server: the tests of a file stay together on one worker.
    Section(
        "browser", "browser walks on SQLite", "e2e", browser=True, spread=("-n", "auto", "--dist", "loadfile")
    ),
    Section("browser-postgres", "browser walks on PostgreSQL", "pg_e2e", "postgres", browser=True, spread=()),
)
ON_REQUEST = (
    Section("bench", "measurements", "bench", spread=()),
    Section("soak", "long runs on SQLite", "not bench and not e2e"),
    Section("soak", "long runs on PostgreSQL", "db and not bench and not e2e", "postgres"),
)


@dataclass(slots=True)
class Outcome:
    """What became of a section; `problem` says why it failed or could not run, empty when green."""

    section: Section
    seconds: float = 0.0
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    cases_skipped: int = 0
    problem: str = ""


def find_browser() -> str:
    """Return the path of a Chromium, installed through apt where missing and allowed; empty when none."""
    for name in BROWSERS:
        if path := shutil.which(name):
            return path
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium for the browser walks ...", flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        # The package list of a fresh machine is empty or old: without the first, the second finds nothing.
        subprocess.call(["apt-get", "update", "-qq"], **quiet)  # type: ignore[call-overload]
        subprocess.call(  # type: ignore[call-overload]
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-liberation"],
            **quiet,
        )
    return shutil.which("chromium") or ""


def counts(report: Path) -> Outcome | None:
    """Return the counts of a JUnit report; None when pytest wrote none."""
    try:
        suites = ElementTree.parse(report).getroot()
    except (OSError, ElementTree.ParseError):
        return None
    outcome = Outcome(EVERYDAY[0])
    for case in suites.iter("testcase"):
        kinds = {child.tag for child in case}
        if kinds & {"failure", "error"}:
            outcome.failed += 1
        elif "skipped" in kinds:
            outcome.skipped += 1
            reason = next(child for child in case if child.tag == "skipped").get("message") or ""
            outcome.cases_skipped += "REMBUG_CASES" in reason
        else:
            outcome.passed += 1
    return outcome


def run_pytest(section: Section, arguments: list[str], browser: str, soak: bool) -> Outcome:
    """Run one section in a folder of its own; its output goes straight to the screen."""
    outcome = Outcome(section)
    if section.browser and not browser:
        outcome.problem = (
            "NOT RUN: there is no Chromium here and it could not be installed (apt-get install chromium)"
        )
        return outcome
    with tempfile.TemporaryDirectory(prefix="rembug-report-") as folder:
        report = Path(folder) / "report.xml"
        environment = {**os.environ, "REMBUG_TEST_DB": section.engine, "REMBUG_TEST_BROWSER": browser}
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        if soak:
            environment["REMBUG_TEST_HYPOTHESIS"] = "soak"
        timeout = "3600" if soak else "300"
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-m",
            section.marks,
            *section.spread,
            f"--junitxml={report}",
        ]
        command += [f"--timeout={timeout}", "-rfEs", *arguments]
        started = time.monotonic()
        code = subprocess.call(command, cwd=ROOT, env=environment)
        found = counts(report)
        if found:
            outcome = found
            outcome.section = section
        outcome.seconds = time.monotonic() - started
    if code == NOTHING_COLLECTED:
        # Narrowed by hand, a section may be empty; in the whole run an empty section proves nothing.
        if not arguments:
            outcome.problem = "NOT RUN: no test belongs to it"
    elif code:
        outcome.problem = f"{outcome.failed} failed" if outcome.failed else f"pytest stopped with code {code}"
    return outcome


def summary(outcomes: list[Outcome]) -> int:
    """Print one line for each section and the total; return the exit code."""
    print("\n" + "=" * 78)
    for outcome in outcomes:
        state = "FAIL" if outcome.problem else "OK  "
        tail = f"  {outcome.problem}" if outcome.problem else ""
        print(
            f"{state} {outcome.section.title:<46} {outcome.passed:>5} passed {outcome.skipped:>4} skipped"
            f" {outcome.seconds:>6.0f} s{tail}"
        )
    passed, failed = sum(o.passed for o in outcomes), sum(o.failed for o in outcomes)
    skipped, cases = sum(o.skipped for o in outcomes), sum(o.cases_skipped for o in outcomes)
    seconds = sum(o.seconds for o in outcomes)
    print(f"TOTAL {passed} passed, {failed} failed, {skipped} skipped in {seconds / 60:.1f} minutes", end="")
    print(f"; {cases} of the skipped need real cases (REMBUG_CASES)" if cases else "; no real case skipped")
    bad = [o for o in outcomes if o.problem]
    if bad:
        print("NOT GREEN: " + "; ".join(f"{o.section.name}: {o.problem}" for o in bad))
    return 1 if bad else 0


def main() -> int:
    """Choose the sections, run them, sum up; return the exit code."""
    parser = argparse.ArgumentParser(description="Run the tests of Rembug.", allow_abbrev=False)
    names = sorted({section.name for section in (*EVERYDAY, *ON_REQUEST)})
    parser.add_argument("--only", choices=names, action="append", help="this section only; may be repeated")
    options, arguments = parser.parse_known_args()
    sections = (
        [s for s in (*EVERYDAY, *ON_REQUEST) if s.name in options.only] if options.only else list(EVERYDAY)
    )
    print(f"Real cases: {os.environ.get('REMBUG_CASES') or 'none (REMBUG_CASES is not set)'}")
    browser = find_browser() if any(section.browser for section in sections) else ""
    outcomes = []
    for section in sections:
        print(f"\n=== {section.title} " + "=" * (73 - len(section.title)), flush=True)
        outcomes.append(run_pytest(section, arguments, browser, soak=section.name == "soak"))
    return summary(outcomes)


if __name__ == "__main__":
    # pytest colours only what goes to a terminal; a leftover wish for colours would fill a log with signs.
    if not re.search("term|xterm|color", os.environ.get("TERM", "")):
        os.environ.setdefault("NO_COLOR", "1")
    sys.exit(main())
