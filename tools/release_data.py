"""Write the data of this version for the tests of later ones: `python tools/release_data.py`, before the tag.

Makes the sample of a fixed day on SQLite and on PostgreSQL, takes a backup of each, and notes what it holds, in
tests/upgrades/VERSION/. Later programs must be able to take it over; it is never written again after the tag.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
DAY = "2026-11-23"
PASSWORD = "* contoh-rilis-2026\n"  # of a sample: invented people


def version() -> str:
    """The version without what marks it as not yet released: 0.1.0.dev0 is 0.1.0."""
    from rembug import __version__

    return __version__.partition(".dev")[0]


def write(folder: Path) -> None:
    """The backup and the notes of the database that REMBUG_TEST_DB names."""
    from tests import databases

    database = databases.copy(databases.template())
    if databases.ENGINE == "postgres":
        os.environ["REMBUG_PG_TOOLS"] = databases.pg_tools()
    words = database.data / "kata-sandi.txt"
    words.write_text(PASSWORD, encoding="utf-8")
    target = folder / f"{databases.ENGINE}.zip"
    target.unlink(missing_ok=True)
    said = ""
    for command in (
        ("rembug.ops.cli", "demo", "--on", DAY, "--passwords", str(words)),
        ("rembug.ops.cli", "backup", str(target)),
        ("tests.upgrades.look",),
    ):
        done = database.run("-m", *command, timeout=900)
        if done.returncode:
            raise SystemExit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
        said = done.stdout
    (folder / f"{databases.ENGINE}.json").write_text(said, encoding="utf-8")
    databases.drop(database)


def main() -> int:
    """Both databases, each in a process of its own; return the exit code."""
    folder = ROOT / "tests" / "upgrades" / version()
    folder.mkdir(parents=True, exist_ok=True)
    if "REMBUG_RELEASE_PART" in os.environ:
        write(folder)
        return 0
    for engine in ("sqlite", "postgres"):
        environment = {**os.environ, "REMBUG_RELEASE_PART": "1", "REMBUG_TEST_DB": engine}
        if subprocess.call([sys.executable, __file__], cwd=ROOT, env=environment):
            return 1
    for path in sorted(folder.iterdir()):
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
