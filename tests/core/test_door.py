"""The one door: order, replay, refusal, notes, events (docs/architecture.md 1)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from rembug.core import clock, door
from rembug.core.door import Door, new_key
from rembug.core.errors import (
    ClockSetBack,
    InputProblem,
    KeyReused,
    NotAllowed,
    OutsideArea,
    RequirementsUnmet,
    VersionConflict,
)
from rembug.core.models import ActionKey, AuditEvent
from rembug.core.requirements import Requirement, State, Waiver
from rembug.meetings import actions
from rembug.meetings.models import Meeting
from tests.examples.meetings import a_cycle, recorded, village_meeting
from tests.world import THERE, World

record = actions.record_meeting


def test_an_action_leaves_one_event_with_who_where_and_what(world: World) -> None:
    meeting = recorded(world)
    event = AuditEvent.objects.get()
    assert (event.action, event.object_id) == ("meetings.record_meeting", str(meeting.pk))
    assert (event.role, event.area_code) == ("fk", world.village(1))
    assert event.assignment_id == world.assignment("fk").pk
    assert {lamp["code"] for lamp in event.requirements} >= {
        "meetings.headcount",
        "participation.women_target_bp",
    }


def test_the_same_key_gives_the_first_result_and_writes_nothing_more(world: World) -> None:
    key = new_key()
    first = record(actor=world.actor("fk"), key=key, **village_meeting(world))
    again = record(actor=world.actor("fk"), key=key, **village_meeting(world))
    assert first.pk == again.pk
    assert Meeting.unscoped.count() == AuditEvent.objects.count() == ActionKey.objects.count() == 1


def test_the_same_key_with_another_payload_is_refused(world: World) -> None:
    key = new_key()
    record(actor=world.actor("fk"), key=key, **village_meeting(world))
    with pytest.raises(KeyReused):
        record(actor=world.actor("fk"), key=key, **village_meeting(world, men=30))
    assert Meeting.unscoped.count() == 1


def test_the_same_key_from_another_person_is_refused(world: World) -> None:
    key = new_key()
    record(actor=world.actor("fk"), key=key, **village_meeting(world))
    with pytest.raises(KeyReused):
        record(actor=world.actor("upk_sekretaris"), key=key, **village_meeting(world))


def test_a_refused_action_stores_nothing_and_its_key_may_be_tried_again(world: World) -> None:
    key = new_key()
    with pytest.raises(RequirementsUnmet):
        record(actor=world.actor("fk"), key=key, **village_meeting(world, decisions=[]))
    assert not ActionKey.objects.exists()
    assert not AuditEvent.objects.exists()
    assert record(actor=world.actor("fk"), key=key, **village_meeting(world)).pk


def test_every_lamp_is_shown_at_once(world: World) -> None:
    with pytest.raises(RequirementsUnmet) as refusal:
        record(
            actor=world.actor("fk"),
            key=new_key(),
            **village_meeting(
                world,
                cycle_id=a_cycle(world).pk,
                decisions=[],
                chair_name="",
                men=50,
                women=2,
                poor_men=0,
                poor_women=0,
            ),
        )
    states = {r.code: r.state for r in refusal.value.requirements}
    assert states["meetings.decisions"] == states["meetings.officers"] == State.UNMET
    assert states["participation.women_target_bp"] == State.ATTENTION
    assert states["meetings.headcount"] == State.MET


def test_a_lamp_that_draws_attention_wants_a_note(world: World) -> None:
    few_women = village_meeting(world, cycle_id=a_cycle(world).pk, men=50, women=2, poor_men=30, poor_women=2)
    with pytest.raises(RequirementsUnmet) as refusal:
        record(actor=world.actor("fk"), key=new_key(), **few_women)
    assert refusal.value.missing_notes == ("participation.women_target_bp",)
    notes = {"participation.women_target_bp": "Panen raya: perempuan di sawah."}
    assert record(actor=world.actor("fk"), key=new_key(), notes=notes, **few_women).women == 2


def test_role_is_asked_before_anything_else(world: World) -> None:
    with pytest.raises(NotAllowed):
        record(actor=world.actor("auditor"), key="", area_code="nonsense", decisions="wrong")


def test_another_area_looks_like_nothing(world: World) -> None:
    with pytest.raises(OutsideArea):
        record(actor=world.actor("fk", district=THERE), key=new_key(), **village_meeting(world))
    stranger = world.actor("fk", district=THERE)
    with pytest.raises(OutsideArea) as real:
        actions.cancel_meeting(actor=stranger, key=new_key(), meeting_id=recorded(world).pk, reason="x")
    with pytest.raises(OutsideArea) as missing:
        actions.cancel_meeting(
            actor=stranger, key=new_key(), meeting_id="0190aaaa-0000-7000-8000-000000000000", reason="x"
        )
    assert (real.value.code, real.value.status) == (missing.value.code, missing.value.status)


def test_saving_over_somebody_else_shows_their_text_and_saves_nothing(world: World) -> None:
    meeting = recorded(world)
    change = {"meeting_id": meeting.pk, "version": 1}
    actions.correct_meeting(actor=world.actor("fk"), key=new_key(), changes={"place": "Pendopo"}, **change)
    with pytest.raises(VersionConflict) as conflict:
        actions.correct_meeting(
            actor=world.actor("upk_sekretaris"), key=new_key(), changes={"place": "Masjid"}, **change
        )
    assert conflict.value.current["place"] == "Pendopo"
    assert Meeting.unscoped.get().place == "Pendopo"


def test_a_clock_set_back_refuses_to_write(world: World) -> None:
    later = datetime(2026, 6, 1, tzinfo=UTC)
    with clock.at(later):
        recorded(world)
    with clock.at(later - timedelta(days=1)), pytest.raises(ClockSetBack):
        recorded(world, title="Rapat lain")


def test_bad_figures_name_their_field(world: World) -> None:
    with pytest.raises(InputProblem) as problem:
        record(actor=world.actor("fk"), key=new_key(), **village_meeting(world, men=5, poor_men=6))
    assert problem.value.field == "poor_men"


@pytest.mark.parametrize(
    "statement", ["UPDATE core_auditevent SET note = 'x'", "DELETE FROM core_auditevent"]
)
def test_the_history_cannot_be_changed(world: World, statement: str) -> None:
    recorded(world)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditEvent.objects.get().note == ""


class TestOrder:
    """The steps of an action come in one order; a body that breaks it is a defect, found at once."""

    def make(self, world: World) -> Door:
        return Door(record, world.actor("fk"), new_key(), world.village(1), {}, ())

    def test_lock_after_require_is_a_defect(self, world: World) -> None:
        made = self.make(world)
        made.require([])
        with pytest.raises(AssertionError, match="lock after require"):
            made.lock(Meeting.unscoped.all())

    def test_recording_without_requirements_is_a_defect(self, world: World) -> None:
        with pytest.raises(AssertionError, match="without asking"):
            self.make(world).record(None)

    def test_recording_twice_is_a_defect(self, world: World) -> None:
        made = self.make(world)
        made.require([])
        made.record(None)
        with pytest.raises(AssertionError, match="twice"):
            made.record(None)

    def test_a_waiver_passes_one_lamp_and_stands_in_the_event(self, world: World) -> None:
        red = Requirement("meetings.decisions", State.UNMET, grade="A")
        waiver = Waiver("meetings.decisions", "fk", "Disepakati MAD", "BA 3/2026")
        made = Door(record, world.actor("fk"), new_key(), world.village(1), {}, (waiver,))
        made.require([red])
        event = made.record(None)
        assert {"waiver": "meetings.decisions", "reason": "Disepakati MAD", "document": "BA 3/2026"} in (
            event.requirements
        )
        with pytest.raises(RequirementsUnmet):
            self.make(world).require([red])


def test_an_action_that_records_nothing_is_a_defect(world: World) -> None:
    silent = door.Action(
        lambda d, *, area_code: None, record.permission, "area_code", money=False, history=False
    )
    with pytest.raises(AssertionError, match="no audit event"):
        silent(actor=world.actor("fk"), key=new_key(), area_code=world.village(1))
    assert not ActionKey.objects.exists()


def test_an_action_takes_plain_values_only(world: World) -> None:
    with pytest.raises(TypeError):
        record(actor=world.actor("fk"), key=new_key(), **village_meeting(world, place=1.5))
