"""docs/funding-report.md names every field of the report, and no field that no report has."""

from __future__ import annotations

import dataclasses
import re
import typing
from pathlib import Path
from typing import Any

from rembug.planning.domain.recompute import Case
from rembug.planning.queries import reports
from tests.planning.deciding import walked
from tests.planning.test_funding_report import past_year
from tests.world import HERE, World

DOC = (Path(__file__).resolve().parents[2] / "docs" / "funding-report.md").read_text(encoding="utf-8")
FREE = ("edition.rules", "anomalies[].facts")
"""Objects whose keys are codes, not fields."""
OPAQUE = ("case", "walks[]")
"""Parts in the engine's own format, described in the second half."""


def described() -> set[str]:
    table = DOC[: DOC.index("# The case")]
    rows = [
        line.split(" | ")[0]
        for line in table[table.index("## Fields") :].splitlines()
        if line.startswith("| `")
    ]
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row)}


def fields(value: Any, path: str = "") -> set[str]:
    if path in OPAQUE:
        return {path}
    if isinstance(value, dict):
        if path in FREE:
            return {f"{path}.*"} if value else set()
        return set().union(*(fields(inner, f"{path}.{name}".strip(".")) for name, inner in value.items()))
    if isinstance(value, list):
        return set().union(*(fields(inner, f"{path}[]") for inner in value))
    return {path}


def test_the_table_and_real_reports_have_the_same_fields(world: World) -> None:
    walked(world)
    past_year(world)
    held = [reports.funding_report(world.actor("fk"), HERE, year) for year in (2026, 2012)]
    # No decision of this kecamatan gave the meeting something to notice: the shape of its rows is the engine's.
    held[0]["notices"].append({"code": "-", "text_id": "-", "text_en": "-"})
    real = fields(held[0]) | fields(held[1])
    # Where a part is missing the report holds null or an empty list in its place.
    empty = {"ranking", "case", "anomalies"}
    assert sorted(real - described() - empty) == []
    assert sorted(described() - real - empty) == []


def test_every_field_of_the_frozen_case_is_described() -> None:
    words = set(re.findall(r"[a-z_]+", DOC[DOC.index("# The case") :]))
    wanted: set[str] = set()
    seen: set[type] = set()

    def walk(hint: Any) -> None:
        if dataclasses.is_dataclass(hint) and hint not in seen:
            seen.add(typing.cast(type, hint))
            for name, inner in typing.get_type_hints(hint).items():
                wanted.add(name)
                walk(inner)
        for inner in typing.get_args(hint):
            walk(inner)

    walk(Case)
    assert sorted(wanted - words) == []
