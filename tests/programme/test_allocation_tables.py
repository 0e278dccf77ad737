"""Allocations and rule tables as data, with the real cases of four kecamatan (D3) and of a rule table (D5)."""

from __future__ import annotations

import csv
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rembug.core.door import new_key
from rembug.core.errors import InputProblem, RequirementsUnmet
from rembug.people.models import Assignment
from rembug.people.queries import actor_of
from rembug.programme import actions, queries
from rembug.programme.domain.allocation import amount_by_left_behind, check_headline
from rembug.programme.domain.allocation_tables import read_allocations, read_left_behind_table
from rembug.regions.bulk import create_sample_region
from tests.examples.programme import opened
from tests.world import CREATED, HERE, START, World

CASES = os.environ.get("REMBUG_CASES", "")
needs_cases = pytest.mark.skipif(not CASES, reason="REMBUG_CASES names no folder of real cases")
MILLION = 1_000_000


def case(name: str, file: str) -> list[dict[str, str]]:
    with (Path(CASES) / name / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"kecamatan": "Entah", "apbn": 5}, "district"),
        ({"kecamatan": "Waru", "apbn": "5"}, "amount"),
        ({"kecamatan": "Waru"}, "amount"),
        ({"kecamatan": "Waru", "total": 7, "apbn": 5, "apbd": 1}, "sum"),
        ({"kecamatan": "Waru", "apbn": True}, "amount"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_guessed(row: dict[str, Any], code: str) -> None:
    entries, faults = read_allocations([row], districts={"Waru": "64.09.02"})
    assert entries == []
    assert faults[0].code == code
    assert faults[0].row == 1


def test_a_kecamatan_stands_once_by_name_or_code() -> None:
    rows = [{"kecamatan": "Kec. waru", "apbn": 5}, {"kecamatan": "64.09.02", "apbn": 6}]
    entries, faults = read_allocations(rows, districts={"Waru": "64.09.02"}, unit_rp=MILLION)
    assert [(e.district, e.source, e.amount_rp) for e in entries] == [("64.09.02", "apbn", 5 * MILLION)]
    assert [(f.row, f.code) for f in faults] == [(2, "twice")]


def test_rows_that_do_not_rise_are_flagged_and_kept() -> None:
    rows = [
        {"villages": 5, "amount_rp": 10},
        {"villages": 4, "amount_rp": 10},
        {"villages": 6, "amount_rp": 12},
    ]
    table, faults = read_left_behind_table(rows)
    assert faults == []
    assert [(row["villages"], bool(row["flag"])) for row in table] == [(4, False), (5, True), (6, False)]


@needs_cases
def test_four_kecamatan_by_source_reconcile_with_the_rounded_headline(db: None, world: World) -> None:
    rows = case("D3_blm_ppu_2014", "alokasi.csv")
    regency = "99.09"
    for number, row in enumerate(rows, 1):
        names = [f"Desa {n}" for n in range(1, int(row["desa"]) + 1)]
        create_sample_region(f"{regency}.{number:02d}", district_name=row["kecamatan"], village_names=names)
    faskab = faskab_of(world, regency)
    cycles = {}
    for number, row in enumerate(rows, 1):
        cycles[row["kecamatan"]] = actions.open_cycle(
            actor=faskab,
            key=new_key(),
            notes={"*": "Kelompok desa menyusul"},
            area_code=f"{regency}.{number:02d}",
            year=2014,
            edition="pto2014",
            starts_on=date(2014, 1, 13),
        )
    table = [
        {
            "kecamatan": row["kecamatan"],
            "total": int(row["blm_rp_juta"]),
            "apbn": int(row["apbn_rp_juta"]),
            "apbd": int(row["apbd_rp_juta"]),
        }
        for row in rows
    ]
    stored = actions.import_allocations(
        actor=faskab,
        key=new_key(),
        area_code=regency,
        year=2014,
        rows=table,
        unit_rp=MILLION,
        document="PPU 2014",
    )
    assert len(stored) == 8
    held = {name: queries.by_source(queries.allocations_of(cycle)) for name, cycle in cycles.items()}
    for row in table:
        assert held[row["kecamatan"]] == {"apbn": row["apbn"] * MILLION, "apbd": row["apbd"] * MILLION}
    total = sum(queries.allocated_rp(cycle) for cycle in cycles.values())
    assert total == 9_610 * MILLION
    printed = next(f for f in case("D3_blm_ppu_2014", "facts.csv") if f["key"] == "total")
    lamp = check_headline(
        computed_rp=total, printed_rp=int(float(printed["value"]) * 1000) * MILLION, tolerance_rp=50 * MILLION
    )
    assert lamp.state == "met"
    assert lamp.facts["difference_rp"] == 10 * MILLION
    assert sum(len(queries.villages_in(cycle)) for cycle in cycles.values()) == 54


def faskab_of(world: World, regency: str) -> Any:
    """The kabupaten facilitator, also assigned to another kabupaten."""
    user = world.user("faskab")
    row = Assignment.unscoped.create(
        person=user.person, role="faskab", area_code=regency, starts_on=START, created_at=CREATED
    )
    return actor_of(user, row)


@needs_cases
def test_the_doubtful_row_of_the_rule_table_is_flagged(world: World) -> None:
    rows = [
        {"villages": int(row["desa_tertinggal"]), "amount_rp": int(row["blm_idr"])}
        for row in case("D5_blm_rule_desa_tertinggal", "rule.csv")
    ]
    facts = {
        "area_code": HERE[:5],
        "edition": "pto2014",
        "rows": rows,
        "starts_on": date(2026, 1, 1),
        "reason": "Pedoman",
    }
    faskab = world.actor("faskab")
    with pytest.raises(RequirementsUnmet) as refusal:
        actions.import_allocation_rules(actor=faskab, key=new_key(), **facts)
    assert refusal.value.missing_notes == ("programme.table_doubtful",)
    actions.import_allocation_rules(actor=faskab, key=new_key(), notes={"*": "Sesuai cetakan"}, **facts)
    rules = queries.rules_for(HERE, date(2026, 3, 1), opened(world))
    assert amount_by_left_behind(rules, 6).flag
    assert amount_by_left_behind(rules, 6).amount_rp == 1_500 * MILLION
    assert not amount_by_left_behind(rules, 5).flag
    assert amount_by_left_behind(rules, 2).reason == "no_row"


def test_a_printed_table_of_grade_b_is_not_replaced(world: World) -> None:
    with pytest.raises(InputProblem, match="override_fault"):
        actions.import_allocation_rules(
            actor=world.actor("faskab"),
            key=new_key(),
            area_code=HERE[:5],
            edition="pto2008",
            rows=[{"villages": 3, "amount_rp": 5}],
            starts_on=date(2026, 1, 1),
            reason="Coba",
        )


def test_a_kecamatan_without_a_cycle_of_the_year_takes_no_allocation(world: World) -> None:
    opened(world)
    with pytest.raises(InputProblem, match="table_no_cycle"):
        actions.import_allocations(
            actor=world.actor("faskab"),
            key=new_key(),
            area_code=HERE[:5],
            year=2027,
            rows=[{"kecamatan": HERE, "apbn": 1_000_000_000}],
        )
