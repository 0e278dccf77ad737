"""Data of every release is brought to this program's form: nothing lost, everything verified.

Beside this file lies, for every release, a backup of the sample from each database and what it held
(`tools/release_data.py` writes them before the tag). They are never written again.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests import databases

HERE = Path(__file__).parent
RELEASES = sorted(path.name for path in HERE.iterdir() if path.is_dir() and re.match(r"[0-9]", path.name))


@pytest.mark.parametrize("release", RELEASES)
def test_data_of_a_release_is_migrated_and_verified(
    committed_db: databases.Database, release: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if databases.ENGINE == "postgres":
        monkeypatch.setenv("REMBUG_PG_TOOLS", databases.pg_tools())
    backup = HERE / release / f"{databases.ENGINE}.zip"
    for command in (("restore", str(backup), "--replace"), ("migrate",), ("verify",)):
        done = committed_db.run("-m", "rembug.ops.cli", *command, timeout=600)
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    seen = committed_db.run("-m", "tests.upgrades.look")
    assert seen.returncode == 0, seen.stderr
    held = json.loads((HERE / release / f"{databases.ENGINE}.json").read_text(encoding="utf-8"))
    assert json.loads(seen.stdout) == held


def test_every_release_that_was_made_has_its_data() -> None:
    """A version with a day behind it in CHANGELOG.md was released; the one at work may be there too."""
    changelog = (databases.ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = set(re.findall(r"^## ([0-9.]+) \(\d{4}-\d{2}-\d{2}\)", changelog, re.M))
    assert released <= set(RELEASES)
    for release in RELEASES:
        names = {path.name for path in (HERE / release).iterdir()}
        assert names == {"sqlite.zip", "sqlite.json", "postgres.zip", "postgres.json"}
