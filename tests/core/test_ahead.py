"""What an action computes before its lock is used only while nothing was recorded since."""

from __future__ import annotations

from typing import Any

import pytest

from rembug.core import door as doors
from rembug.core.actor import Actor
from rembug.core.door import Door, action, mark_now, new_key
from rembug.core.errors import InputProblem
from rembug.core.models import AuditEvent
from rembug.people import permissions
from tests.examples import planning_proposals as given
from tests.world import HERE, THERE, World

pytestmark = pytest.mark.django_db

CALLS: list[str] = []
MEANWHILE: list[Any] = []


@pytest.fixture(autouse=True)
def nothing_seen() -> None:
    CALLS.clear()
    MEANWHILE.clear()


def _events(*, actor: Actor, area_code: str, wrong: bool = False, nested: Any = None) -> int:
    CALLS.append(actor.role)
    found = AuditEvent.objects.count()
    while MEANWHILE:
        MEANWHILE.pop()()
    if wrong:
        raise InputProblem("door.no_key")
    return found


@pytest.fixture(scope="module")
def counting() -> Any:
    @action(permissions.HOME, area="area_code", before=_events)
    def count_events_ahead(door: Door, *, area_code: str, wrong: bool = False, nested: Any = None) -> int:
        door.lock_all(AuditEvent.objects.none())
        if nested:
            door.call(doors.REGISTRY[nested], area_code=area_code)
        found: int = door.ahead()
        door.require([])
        door.record(facts={"count": found})
        return found

    yield count_events_ahead
    del doors.REGISTRY[count_events_ahead.name]


def test_it_is_computed_once_before_the_lock(world: World, counting: Any) -> None:
    counting(actor=world.actor("fk"), key=new_key(), area_code=HERE)
    assert CALLS == ["fk"]


def test_it_is_computed_again_when_something_was_recorded_meanwhile(world: World, counting: Any) -> None:
    MEANWHILE.append(lambda: given.cycle(world))
    before = AuditEvent.objects.count()
    assert counting(actor=world.actor("fk"), key=new_key(), area_code=HERE) == before + 1
    assert len(CALLS) == 2


def test_what_the_neighbour_records_changes_nothing_here(world: World, counting: Any) -> None:
    MEANWHILE.append(lambda: given.cycle(world, THERE))
    counting(actor=world.actor("fk"), key=new_key(), area_code=HERE)
    assert len(CALLS) == 1


def test_an_event_with_a_smaller_number_that_comes_later_is_noticed(world: World, counting: Any) -> None:
    """Two processes on PostgreSQL take numbers in one order and commit in the other."""
    given.cycle(world)
    last = AuditEvent.objects.order_by("-pk").values()[0]
    seen = mark_now(HERE)
    assert seen.still_holds(HERE)
    AuditEvent.objects.bulk_create([AuditEvent(**{**last, "id": last["id"] + 7})])
    late = mark_now(HERE)
    assert not seen.still_holds(HERE)
    AuditEvent.objects.bulk_create([AuditEvent(**{**last, "id": last["id"] + 3})])
    assert not late.still_holds(HERE)


def test_a_refusal_ahead_is_said_in_its_turn(world: World, counting: Any) -> None:
    with pytest.raises(InputProblem):
        counting(actor=world.actor("fk"), key=new_key(), area_code=HERE, wrong=True)
    assert len(CALLS) == 2


def test_a_repeated_key_computes_nothing(world: World, counting: Any) -> None:
    key = new_key()
    first = counting(actor=world.actor("fk"), key=key, area_code=HERE)
    assert counting(actor=world.actor("fk"), key=key, area_code=HERE) == first
    assert len(CALLS) == 1
