"""Tables of a kabupaten come in by the public import: allocations by source, BLM by left-behind villages."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from rembug.core.door import new_key
from rembug.core.errors import RequirementsUnmet
from rembug.programme.models import Allocation, RuleOverride
from rembug.spreadsheets import actions, runs
from rembug.spreadsheets.mapping import FileMap
from rembug.spreadsheets.models import ImportRun
from tests.examples.programme import opened
from tests.spreadsheets.importing import book, staged, told, undone
from tests.world import HERE, World

CASES = os.environ.get("REMBUG_CASES", "")
KABUPATEN = HERE[:5]
HEADS = ("Kecamatan", "Jumlah BLM", "APBN", "APBD", "Satuan uang")


def _table(*rows: tuple[object, ...]) -> bytes:
    return book(HEADS, list(rows))


def _staged(world: World, data: bytes, **kwargs: object) -> ImportRun:
    given = {"kind": "allocations", "role": "faskab", "district": KABUPATEN, **kwargs}
    from rembug.spreadsheets import staging

    actor = world.actor("faskab")
    run = staging.open_run(
        actor, kind=str(given["kind"]), area_code=KABUPATEN, year=2026, file=data, name="alokasi.xlsx"
    )
    file_map = given.get("file_map")
    return staging.stage(run, file_map if isinstance(file_map, FileMap) else FileMap())


def _applied(world: World, run: ImportRun) -> ImportRun:
    actor = world.actor("faskab")
    run = actions.begin_import(actor=actor, key=new_key(), run_id=run.pk, version=run.version)
    return runs.carry_on(actor, run.pk, notes={"*": "uji"})


def test_allocations_are_stored_by_source_and_taken_back(world: World) -> None:
    opened(world)
    run = _applied(world, _staged(world, _table(("Mekar Jaya", 2000, 1500, 500, "juta"))))
    assert run.state == "applied"
    held = {a.source: a.amount_rp for a in Allocation.objects.all()}
    assert held == {"apbn": 1_500_000_000, "apbd": 500_000_000}
    run = undone(world, run, role="faskab")
    assert run.state == "undone"
    assert Allocation.objects.filter(cancelled_at__isnull=True).count() == 0


def test_faults_of_the_table_name_the_cell(world: World) -> None:
    opened(world)
    run = _staged(world, _table(("Mekar Jaya", 2000, 1500, 600, "juta"), ("Antah Berantah", 1, 1, 0, "juta")))
    assert told(run) == [("B2", "programme.cell_sum"), ("A3", "programme.cell_district")]


def test_a_kecamatan_without_its_cycle_is_told(world: World) -> None:
    run = _staged(world, _table(("Mekar Jaya", 2000, 1500, 500, "juta")))
    assert [code for _, code in told(run)] == ["programme.table_no_cycle"]
    assert run.faults == 1


@pytest.mark.cases
@pytest.mark.skipif(not CASES, reason="REMBUG_CASES is not set")
def test_the_printed_rule_table_comes_in_with_its_doubtful_row(world: World) -> None:
    data = (Path(CASES) / "D5_blm_rule_desa_tertinggal" / "rule.csv").read_bytes()
    constants = {"edition": "pto2014", "starts_on": "2026-01-05", "reason": "Tabel PTO 2008"}
    file_map = FileMap(columns={"amount_rp": "blm_idr", "villages": "desa_tertinggal"}, constants=constants)
    run = _staged(world, data, kind="allocation_rules", file_map=file_map)
    assert (run.rows, run.faults) == (10, 0)
    assert [code for _, code in told(run)] == ["programme.table_row_doubtful"]
    actor = world.actor("faskab")
    begun = actions.begin_import(actor=actor, key=new_key(), run_id=run.pk, version=run.version)
    with pytest.raises(RequirementsUnmet):
        runs.carry_on(actor, begun.pk)
    trouble = ImportRun.unscoped.get(pk=run.pk).trouble
    assert trouble["code"] == "door.note_wanted"
    assert trouble["facts"]["list"][0]["code"] == "programme.table_doubtful.fact"
    run = runs.carry_on(actor, run.pk, notes={"*": "seperti tercetak"})
    assert run.state == "applied"
    (rule,) = RuleOverride.unscoped.all()
    assert (rule.area_code, rule.starts_on, len(rule.value)) == (KABUPATEN, date(2026, 1, 5), 10)
    assert undone(world, run, role="faskab").state == "undone"
    assert RuleOverride.unscoped.filter(cancelled_at__isnull=True).count() == 0


def test_the_helper_of_a_kecamatan_may_not_load_a_table_of_the_kabupaten(world: World) -> None:
    from rembug.core.errors import NotAllowed

    with pytest.raises(NotAllowed):
        staged(world, _table(("Mekar Jaya", 2000, 1500, 500, "juta")), kind="allocations", role="fk")
