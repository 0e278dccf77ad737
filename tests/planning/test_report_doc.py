"""docs/funding-report.md names every field of the report."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from rembug.planning.queries import reports
from tests.planning.selecting import kecamatan
from tests.world import HERE, World

DOC = Path(__file__).resolve().parents[2] / "docs" / "funding-report.md"
FREE = {"names", "rules", "facts", "scores"}
"""Objects whose keys are codes of rules, villages or criteria, not fields."""


def fields(value: Any) -> set[str]:
    if isinstance(value, dict):
        found = set(value)
        for name, inner in value.items():
            found |= set() if name in FREE else fields(inner)
        return found
    if isinstance(value, list):
        return set().union(*map(fields, value)) if value else set()
    return set()


def test_every_field_of_the_report_is_described(world: World) -> None:
    area = kecamatan(world)
    one = area.propose(1, 300_000_000, kind="spp", groups=[300_000_000])
    two = area.propose(2, 300_000_000, shares={1: 100_000_000, 2: 200_000_000})
    area.ranked({one.number: 4, two.number: 5}, limits={"on_no_fit": "skip"})
    area.decide()
    known = set(re.findall(r"[a-z_]+", DOC.read_text(encoding="utf-8")))
    inner_words = {"value", "resolved_by", "missing", "before", "after", "voter", "village_code", "choices"}
    assert fields(reports.funding_report(HERE, 2026)) - known - inner_words == set()
