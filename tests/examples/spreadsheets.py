"""Examples of imports: a file of ideas taken in, stored and taken back, and what planning takes back."""

from __future__ import annotations

from datetime import date
from typing import Any

from rembug.core.door import new_key
from rembug.people.actions import imports as people
from rembug.people.actions.persons import register_people
from rembug.planning.actions import imports as planning
from rembug.planning.actions import rab_import as planning_rab
from rembug.planning.actions.ideas import import_ideas
from rembug.planning.actions.many import import_proposals, record_proposal_history
from rembug.programme.actions import imports as programme
from rembug.programme.actions.allocations import import_allocation_rules, import_allocations
from rembug.spreadsheets import actions
from tests.examples.registry import action_example, page_example, plain_page
from tests.spreadsheets.importing import applied, begun, ideas, open_year, staged
from tests.world import HERE, World


@action_example(actions.begin_import, "upk_sekretaris")
def begin_import(world: World) -> dict[str, Any]:
    open_year(world)
    run = staged(world, ideas(2))
    return {"run_id": run.pk, "version": run.version}


@action_example(actions.apply_rows, "upk_sekretaris")
def apply_rows(world: World) -> dict[str, Any]:
    open_year(world)
    return {"run_id": begun(world, staged(world, ideas(2))).pk, "first": 1, "last": 2}


@action_example(actions.begin_undo, "upk_sekretaris")
def begin_undo(world: World) -> dict[str, Any]:
    open_year(world)
    return {"run_id": applied(world, ideas(2)).pk, "reason": "Berkas keliru"}


@action_example(actions.undo_rows, "upk_sekretaris")
def undo_rows(world: World) -> dict[str, Any]:
    open_year(world)
    run = applied(world, ideas(2))
    actions.begin_undo(actor=world.actor("fk"), key=new_key(), run_id=run.pk, reason="Berkas keliru")
    return {"run_id": run.pk, "first": 1, "last": 2}


def _row(world: World, **more: Any) -> dict[str, Any]:
    return {"area_code": world.village(1), "title": "Talud", **more}


@action_example(planning.undo_ideas, "upk_sekretaris")
def undo_ideas(world: World) -> dict[str, Any]:
    open_year(world)
    made = import_ideas(
        actor=world.actor("fk"),
        key=new_key(),
        area_code=HERE,
        year=2026,
        rows=[_row(world)],
        provenance="uji",
    )
    return {"area_code": HERE, "refs": [str(made[0].pk)], "reason": "Berkas keliru"}


@action_example(planning.undo_proposals, "upk_sekretaris")
def undo_proposals(world: World) -> dict[str, Any]:
    open_year(world)
    rows = [_row(world, kind="infrastructure", origin="md", amount_rp=1_000_000)]
    made = import_proposals(
        actor=world.actor("fk"), key=new_key(), area_code=HERE, rows=rows, provenance="uji"
    )
    return {"area_code": HERE, "refs": [str(made[0].pk)], "reason": "Berkas keliru"}


@action_example(planning.undo_proposal_history, "upk_sekretaris")
def undo_proposal_history(world: World) -> dict[str, Any]:
    open_year(world)
    rows = [_row(world, kind="infrastructure", origin="other", amount_rp=1_000_000, result="funded")]
    actor = world.actor("upk_sekretaris")
    made = record_proposal_history(actor=actor, key=new_key(), area_code=HERE, rows=rows, provenance="uji")
    return {"area_code": HERE, "refs": [str(made[0].pk)], "reason": "Berkas keliru"}


def _budget(world: World) -> dict[str, Any]:
    from tests.examples.planning_proposals import draft

    line = {"part": "other", "text": "Kayu", "qty_milli": 1_000, "unit": "batang", "price_rp": 150_000}
    return {"area_code": HERE, "rows": [{"proposal_id": draft(world).pk, **line}], "provenance": "uji"}


@action_example(planning_rab.import_rab, "upk_sekretaris")
def import_rab(world: World) -> dict[str, Any]:
    return _budget(world)


@action_example(planning_rab.undo_rab, "upk_sekretaris")
def undo_rab(world: World) -> dict[str, Any]:
    refs = planning_rab.import_rab(actor=world.actor("fk"), key=new_key(), **_budget(world))
    return {"area_code": HERE, "refs": refs, "reason": "Berkas keliru"}


plain_page("spreadsheets:index")
plain_page("spreadsheets:template", query="?isi=ideas")


@page_example("spreadsheets:detail")
@page_example("spreadsheets:mapping")
@page_example("spreadsheets:undo")
@page_example("spreadsheets:error_copy")
@page_example("spreadsheets:mapping_file")
@page_example("spreadsheets:begin", status=(405,))
@page_example("spreadsheets:carry_on", status=(405,))
@page_example("spreadsheets:discard", status=(405,))
def a_run(world: World) -> dict[str, Any]:
    open_year(world)
    return {"run_id": staged(world, ideas(2)).pk}


@action_example(programme.undo_allocations, "faskab")
def undo_allocations(world: World) -> dict[str, Any]:
    open_year(world)
    row = {"kecamatan": "Mekar Jaya", "apbn": 1_500_000_000, "apbd": 500_000_000}
    made = import_allocations(
        actor=world.actor("faskab"), key=new_key(), area_code=HERE[:5], year=2026, rows=[row], unit_rp=1
    )
    return {"area_code": HERE[:5], "refs": [",".join(str(one.pk) for one in made)], "reason": "Salah berkas"}


@action_example(programme.undo_allocation_rules, "faskab")
def undo_allocation_rules(world: World) -> dict[str, Any]:
    made = import_allocation_rules(
        actor=world.actor("faskab"),
        key=new_key(),
        area_code=HERE[:5],
        edition="pto2014",
        rows=[{"villages": 3, "amount_rp": 1_000_000_000}, {"villages": 4, "amount_rp": 1_250_000_000}],
        starts_on=date(2026, 1, 5),
        reason="Tabel kabupaten",
    )
    return {"area_code": HERE[:5], "refs": [str(made.pk)], "reason": "Salah berkas"}


@action_example(people.undo_people, "fk")
def undo_people(world: World) -> dict[str, Any]:
    rows = [{"area_code": world.village(1), "name": "Warga Satu", "sex": "L"}]
    made = register_people(actor=world.actor("fk"), key=new_key(), area_code=HERE, rows=rows)
    return {"area_code": HERE, "refs": [str(made[0].pk)], "reason": "Salah berkas"}
