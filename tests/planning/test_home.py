"""What the first page of each role says of planning and meetings, and that it costs the same however much there is."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from rembug.core import clock
from rembug.core.actor import Actor
from rembug.core.door import new_key
from rembug.core.permissions import permissions_of
from rembug.meetings import actions as meetings
from rembug.meetings.home import home_part as of_meetings
from rembug.planning.home import home_part
from rembug.planning.queries.todo import todo
from tests.planning.selecting import Kecamatan, kecamatan
from tests.world import HERE, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def k(world: World) -> Kecamatan:
    return kecamatan(world, blm_rp=600_000_000)


def steps(actor: Actor) -> list[str]:
    found = home_part(actor, clock.today(HERE)).next_steps
    return [one.text for one in sorted(found, key=lambda one: -one.harm)]


def test_feasible_proposals_wait_for_the_secretary_of_the_mad(world: World, k: Kecamatan) -> None:
    k.propose(1, 100_000_000, title="Jalan rabat beton")
    assert steps(world.actor("mad_sekretaris"))[0] == "Usulan terverifikasi menunggu urutan prioritas."
    assert "Usulan terverifikasi menunggu urutan prioritas." not in steps(world.actor("fk"))


def test_nothing_to_do_is_something_to_read(world: World, k: Kecamatan) -> None:
    assert steps(world.actor("auditor")) == ["Lihat gagasan dan usulan."]
    above = Actor(None, "x", None, "nasional", "", permissions_of("nasional"))
    assert steps(above) == ["Baca hasil MAD dan alasannya."]


def test_the_neighbour_is_not_told(world: World, k: Kecamatan) -> None:
    k.propose(1, 100_000_000, title="Jalan rabat beton")
    other = Actor(None, "x", None, "mad_sekretaris", "99.01.02", permissions_of("mad_sekretaris"))
    assert todo(other).by_state == {}


@pytest.mark.parametrize("size", [1, 20])
def test_planning_costs_three_queries_whatever_waits(
    world: World, k: Kecamatan, size: int, django_assert_num_queries: Any
) -> None:
    for number in range(size):
        k.propose(1 + number % 3, 10_000_000, title=f"Jalan {number}")
    actor = world.actor("mad_sekretaris")
    with django_assert_num_queries(3):
        assert len(todo(actor).by_state["feasible"]) == size


def plan(world: World, role: str, area: str, on: date, **facts: Any) -> Any:
    return meetings.plan_meeting(
        actor=world.actor(role, **facts),
        key=new_key(),
        notes={"*": "-"},
        area_code=area,
        kind="md_information",
        title="MD Informasi",
        held_on=on,
        starts_at=time(9),
        place="Balai",
    )


def test_a_village_opens_its_own_meeting_and_the_office_only_helps(world: World) -> None:
    today = clock.today(HERE)
    plan(world, "fk", world.village(1), today)

    def said(role: str, **where: Any) -> list[str]:
        return [one.text for one in of_meetings(world.actor(role, **where), today).next_steps]

    assert said("kades", village=1) == ["Buka MD Informasi."]
    assert said("kades", village=2) == []
    assert said("fk") == ["Siapkan daftar hadir MD Informasi."]
    assert said("mad_ketua") == []
    assert said("auditor") == []


def test_meetings_of_today_stand_in_the_calendar_and_others_do_not(world: World) -> None:
    today = clock.today(HERE)
    plan(world, "fk", world.village(1), today)
    plan(world, "fk", world.village(2), today + timedelta(days=9))
    part = of_meetings(world.actor("fk"), today)
    assert [one.when for one in part.today] == ["09.00"]
    assert "Kirim undangan MD Informasi." in [one.text for one in part.next_steps]
