"""Import runs: staged without touching the programme, applied by chunks, continued, undone, refused with the list."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from rembug.core.door import new_key
from rembug.core.errors import InputProblem, NotAllowed, OutsideArea, RequirementsUnmet, WrongState
from rembug.core.models import AuditEvent
from rembug.planning.actions.ideas import correct_idea, merge_ideas
from rembug.planning.models import Idea
from rembug.spreadsheets import actions, keeping, queries, runs, staging
from rembug.spreadsheets.mapping import FileMap
from rembug.spreadsheets.models import ImportRow, ImportRun
from tests.spreadsheets.importing import (
    IDEA_HEADS,
    applied,
    begun,
    book,
    ideas,
    open_year,
    staged,
    told,
    undone,
)
from tests.world import HERE, THERE, World


@pytest.fixture
def ready(world: World) -> World:
    open_year(world)
    return world


def test_staging_stores_nothing_in_the_programme(ready: World) -> None:
    events = AuditEvent.objects.count()
    run = staged(ready, ideas(7))
    assert (run.state, run.rows, run.usable_rows, run.faults) == ("staged", 7, 7, 0)
    assert Idea.unscoped.count() == 0
    assert AuditEvent.objects.count() == events


def test_applying_stores_every_row_with_its_origin_and_says_so_once_a_chunk(ready: World) -> None:
    run = applied(ready, ideas(25))
    assert (run.state, run.applied_rows) == ("applied", 25)
    assert Idea.unscoped.count() == 25
    idea = Idea.unscoped.get(title="Gagasan nomor 3")
    assert (idea.area_code, idea.households, idea.households_poor) == (ready.village(1), 40, 30)
    assert idea.held_on is not None
    assert idea.held_on.isoformat() == "2026-02-04"
    assert idea.provenance.startswith("gagasan.xlsx")
    assert set(ImportRow.objects.filter(run=run).values_list("object_ref", flat=True)) == {
        str(pk) for pk in Idea.unscoped.values_list("pk", flat=True)
    }
    said = AuditEvent.objects.filter(action="planning.import_ideas").get()
    assert said.facts["count"] == 25


def test_a_row_with_a_fault_keeps_the_whole_file_out(ready: World) -> None:
    rows = [("Banjarsari", "Jembatan", "", 10, 5, None), ("Atlantis", "Talud", "", 10, 50, "31/2/2026")]
    run = staged(ready, book(IDEA_HEADS, rows))
    assert run.usable_rows == 1
    assert sorted(told(run)) == [
        ("A3", "regions.village_unknown"),
        ("E3", "planning.import_more_than_all"),
        ("F3", "date.no_such_day"),
    ]
    with pytest.raises(RequirementsUnmet):
        begun(ready, run)
    assert Idea.unscoped.count() == 0


def test_without_a_cycle_the_file_says_what_to_do_first(world: World) -> None:
    run = staged(world, ideas(2))
    assert told(run) == [("", "planning.no_cycle")]
    with pytest.raises(RequirementsUnmet):
        begun(world, run)


def test_the_same_bytes_again_ask_for_a_note(ready: World) -> None:
    applied(ready, ideas(3))
    again = staged(ready, ideas(3))
    assert [code for _, code in told(again)] == ["planning.import_twin"] * 3
    with pytest.raises(RequirementsUnmet) as refusal:
        begun(ready, again, note="")
    assert refusal.value.missing_notes == ("import.twin",)
    assert begun(ready, again, note="dua berkas yang memang sama").state == "applying"


def test_applying_in_slices_ends_with_each_row_once(ready: World) -> None:
    run = begun(ready, staged(ready, ideas(40)))
    actor = ready.actor("upk_sekretaris")
    for first in (1, 11, 5):
        key = runs.chunk_key(run.pk, "spreadsheets.apply_rows", first, first + 9)
        actions.apply_rows(actor=actor, key=key, run_id=run.pk, first=first, last=first + 9)
    assert Idea.unscoped.count() == 20
    run = runs.carry_on(actor, run.pk)
    assert (run.state, run.applied_rows, Idea.unscoped.count()) == ("applied", 40, 40)


def test_no_time_means_no_chunk_and_a_later_call_goes_on(ready: World) -> None:
    run = begun(ready, staged(ready, ideas(5)))
    actor = ready.actor("upk_sekretaris")
    assert runs.carry_on(actor, run.pk, seconds=0).state == "applying"
    assert Idea.unscoped.count() == 0
    assert runs.carry_on(actor, run.pk, seconds=30).state == "applied"


def test_undo_takes_every_row_back_and_deletes_nothing(ready: World) -> None:
    run = undone(ready, applied(ready, ideas(30)))
    assert (run.state, run.undone_rows) == ("undone", 30)
    assert Idea.unscoped.filter(state="cancelled", cancelled_reason="Berkas keliru").count() == 30
    again = applied(ready, ideas(30))
    assert again.state == "applied"
    assert Idea.unscoped.filter(state="open").count() == 30


def test_undo_of_a_half_applied_run_takes_back_what_stands(ready: World) -> None:
    run = begun(ready, staged(ready, ideas(30)))
    actor = ready.actor("upk_sekretaris")
    actions.apply_rows(actor=actor, key=new_key(), run_id=run.pk, first=1, last=12)
    run = undone(ready, run)
    assert (run.state, run.applied_rows, run.undone_rows) == ("undone", 12, 12)
    assert Idea.unscoped.exclude(state="cancelled").count() == 0


def test_undo_of_a_run_that_stored_nothing_is_done_at_once(ready: World) -> None:
    run = begun(ready, staged(ready, ideas(3)))
    assert undone(ready, run).state == "undone"


def test_undo_is_refused_with_the_list_when_something_rests_on_a_row(ready: World) -> None:
    run = applied(ready, ideas(6))
    first, second, third = Idea.unscoped.order_by("title")[:3]
    fk = ready.actor("fk")
    merge_ideas(actor=fk, key=new_key(), survivor_id=first.pk, other_ids=[second.pk])
    correct_idea(actor=fk, key=new_key(), idea_id=third.pk, version=1, changes={"hamlet": "Wetan"})
    with pytest.raises(actions.HasDependants) as refusal:
        undone(ready, run)
    assert {one["title"] for one in refusal.value.facts["list"]} == {first.title, second.title, third.title}
    assert Idea.unscoped.filter(state="cancelled").count() == 0
    assert ImportRun.unscoped.get(pk=run.pk).state == "applied"


def test_what_came_to_rest_on_a_row_while_undoing_stops_the_undo_there(ready: World) -> None:
    run = applied(ready, ideas(30))
    actor = ready.actor("upk_sekretaris")
    actions.begin_undo(actor=actor, key=new_key(), run_id=run.pk, reason="keliru")
    idea = Idea.unscoped.get(title="Gagasan nomor 2")
    correct_idea(
        actor=ready.actor("fk"), key=new_key(), idea_id=idea.pk, version=1, changes={"hamlet": "Wetan"}
    )
    actions.undo_rows(actor=actor, key=new_key(), run_id=run.pk, first=11, last=30)
    with pytest.raises(actions.HasDependants):
        runs.carry_on(actor, run.pk)
    run = ImportRun.unscoped.get(pk=run.pk)
    assert (run.state, run.undone_rows, run.trouble["code"]) == ("undoing", 20, "import.has_dependants")
    assert run.trouble["facts"]["list"][0]["title"] == idea.title


def test_a_reason_is_wanted(ready: World) -> None:
    run = applied(ready, ideas(1))
    with pytest.raises(InputProblem) as problem:
        undone(ready, run, reason="  ")
    assert problem.value.code == "import.reason_wanted"


def test_a_run_walks_only_its_table(ready: World) -> None:
    run = applied(ready, ideas(2))
    with pytest.raises(WrongState):
        begun(ready, run)
    with pytest.raises(WrongState):
        staging.stage(run, FileMap())
    with pytest.raises(WrongState):
        staging.discard(ready.actor("upk_sekretaris"), run.pk)
    undone(ready, run)
    with pytest.raises(WrongState):
        undone(ready, run)


def test_a_run_staged_anew_is_not_stored_by_the_old_page(ready: World) -> None:
    seen = staged(ready, ideas(3))
    staging.stage(seen, FileMap())
    with pytest.raises(InputProblem) as problem:
        begun(ready, seen)
    assert problem.value.code == "import.staged_anew"


def test_two_people_staging_one_run_do_not_mix_their_rows(ready: World) -> None:
    run = staged(ready, ideas(4))
    stale = ImportRun.unscoped.get(pk=run.pk)
    staging.stage(run, FileMap())
    with pytest.raises(Exception, match="version_conflict"):
        staging._lay_down(stale, stale.version, [ImportRow(run_id=run.pk, no=99, number=99, values={})])
    assert ImportRow.objects.filter(run=run).count() == 4
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportRow.objects.create(run=run, no=1, number=1, values={})


def test_who_may_import_what_and_where(ready: World) -> None:
    def taken(role: str, kind: str, district: str = HERE) -> ImportRun:
        actor = ready.actor(role)
        return staging.open_run(actor, kind=kind, area_code=district, year=2026, file=ideas(1), name="a.xlsx")

    assert taken("upk_sekretaris", "ideas").state == "reading"
    with pytest.raises(NotAllowed):
        taken("tpu", "ideas")
    with pytest.raises(NotAllowed):
        taken("fk", "proposal_history")
    with pytest.raises(OutsideArea):
        taken("fk", "ideas", THERE)
    with pytest.raises(InputProblem):
        taken("fk", "resep")
    with pytest.raises(InputProblem):
        taken("fk", "ideas", HERE[:5])


def test_a_run_is_not_seen_from_the_neighbour_nor_by_a_role_that_may_not_import_its_kind(
    ready: World,
) -> None:
    run = staged(ready, ideas(1))
    assert queries.one(ready.actor("fk"), run.pk).pk == run.pk
    for stranger in (
        ready.actor("upk_sekretaris", district=THERE),
        ready.actor("pengelola"),
        ready.actor("pl"),
    ):
        with pytest.raises(OutsideArea):
            queries.one(stranger, run.pk)


def test_discarding_forgets_rows_and_file(ready: World) -> None:
    run = staged(ready, ideas(2))
    staging.discard(ready.actor("upk_sekretaris"), run.pk)
    assert ImportRow.objects.filter(run=run).count() == 0
    with pytest.raises(InputProblem) as problem:
        keeping.fetch(run.sha256, run.file_name)
    assert problem.value.code == "import.file_gone"
    assert run.pk not in {r.pk for r in queries.visible(ready.actor("fk"))}
