"""Pages of meetings: flat numbers of queries, filters, two people at once, refusals that keep what was typed."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rembug.core.door import new_key
from rembug.core.errors import InputProblem, VersionConflict
from rembug.meetings import actions, queries
from rembug.meetings.forms import AttendeeRow
from rembug.meetings.models import Attendee, Meeting, Stay
from tests.examples.meetings import do, planned, recorded, sitting, village_meeting, with_delegates
from tests.world import HERE, World

pytestmark = pytest.mark.django_db

MOST_QUERIES = 15
"""Of a list page (the issue's limit)."""


def _queries(world: World, address: str, role: str = "fk") -> int:
    client = world.client(role)
    client.get(address)  # the first page of a process reads what later ones remember
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def _copies(meeting: Meeting, count: int) -> None:
    """More rows of the list, written beside the door: only their number matters here."""
    last = Meeting.unscoped.order_by("-serial").values_list("serial", flat=True).first() or 0
    Meeting.unscoped.bulk_create(
        Meeting(
            area_code=meeting.area_code, kind=meeting.kind, state="held", title=f"MD {no}", held_on=meeting.held_on,
            year=meeting.year, serial=last + no, place="Balai", created_at=meeting.created_at,
        )
        for no in range(1, count + 1)
    )  # fmt: skip


def test_the_list_asks_the_same_number_of_questions_for_1_20_and_200_meetings(world: World) -> None:
    meeting = recorded(world)
    address = reverse("meetings:index")
    found = {1: _queries(world, address)}
    for count, more in ((20, 19), (200, 180)):
        _copies(meeting, more)
        found[count] = _queries(world, address)
    assert len(set(found.values())) == 1, found
    assert found[1] <= MOST_QUERIES


@pytest.mark.parametrize("page", ["meetings:attendance", "meetings:fill_attendance"])
def test_the_attendance_asks_the_same_number_of_questions_for_1_20_and_200_people(
    page: str, world: World
) -> None:
    meeting = recorded(world)
    found = {}
    before = 0
    for count in (1, 20, 200):
        people = Attendee.objects.bulk_create(
            Attendee(
                meeting=meeting, no=no, kind="resident", name=f"Warga {no}", sex="LP"[no % 2], hamlet="Krajan"
            )
            for no in range(before + 1, count + 1)
        )
        Stay.objects.bulk_create(Stay(attendee=one, arrived_at=time(9)) for one in people)
        before = count
        found[count] = _queries(world, reverse(page, args=[meeting.pk]))
    assert len(set(found.values())) == 1, found
    assert found[1] <= MOST_QUERIES + 3


def test_filters_find_by_kind_village_month_and_state(world: World) -> None:
    recorded(world)
    recorded(
        world,
        kind="women_meeting",
        title="MDKP Girimulyo",
        held_on=date(2026, 3, 1),
        area_code=world.village(3),
    )
    client = world.client("fk")

    def titles(**wanted: str) -> set[str]:
        rows = client.get(reverse("meetings:index"), wanted).context["rows"]
        return {row["meeting"].title for row in rows}

    assert titles(jenis="women_meeting") == {"MDKP Girimulyo"}
    assert titles(desa=world.village(1)) == {"MD Perencanaan Desa Banjarsari"}
    assert titles(bulan="2026-03") == {"MDKP Girimulyo"}
    assert titles(keadaan="sealed") == set()
    assert titles(bulan="ngawur") == set()
    assert len(titles()) == 2


def test_two_operators_add_different_people_at_once_and_both_stay(world: World) -> None:
    meeting = recorded(world)
    row = {"kind": "resident", "sex": "P", "arrived_at": time(9)}
    do(actions.record_attendance, world.actor("fk"), meeting_id=meeting.pk, rows=[{**row, "name": "Siti"}])
    do(actions.record_attendance, world.actor("kpmd"), meeting_id=meeting.pk, rows=[{**row, "name": "Tini"}])
    assert [one.name for one in queries.attendees(meeting)] == ["Siti", "Tini"]


def test_two_operators_change_the_same_person_and_the_second_sees_it(world: World) -> None:
    meeting = recorded(world)
    row = {"kind": "resident", "name": "Siti", "sex": "P", "arrived_at": time(9)}
    do(actions.record_attendance, world.actor("fk"), meeting_id=meeting.pk, rows=[row])
    found = queries.attendees(meeting)[0]
    change = {"attendee_id": found.pk, "version": found.version, "arrived_at": time(9)}
    first = [{**change, "left_at": time(10)}]
    do(actions.record_attendance, world.actor("fk"), meeting_id=meeting.pk, rows=first)
    second = [{**change, "left_at": time(11)}]
    with pytest.raises(VersionConflict) as conflict:
        do(actions.record_attendance, world.actor("kpmd"), meeting_id=meeting.pk, rows=second)
    assert conflict.value.current["left_at"] == time(10)
    assert Stay.objects.get(attendee=found).left_at == time(10)


def test_a_conflict_in_the_grid_keeps_what_was_typed_and_answers_409(world: World) -> None:
    meeting = recorded(world)
    row = {"kind": "resident", "name": "Siti", "sex": "P", "hamlet": "Krajan", "arrived_at": time(9)}
    do(actions.record_attendance, world.actor("fk"), meeting_id=meeting.pk, rows=[row])
    found = queries.attendees(meeting)[0]
    was = AttendeeRow.signature({**row, "role": "", "is_poor": False, "left_at": None})
    changed = [{"attendee_id": found.pk, "version": 1, "arrived_at": time(9), "left_at": time(10)}]
    do(actions.record_attendance, world.actor("kpmd"), meeting_id=meeting.pk, rows=changed)
    data: dict[str, Any] = {
        "kunci": new_key(), "h-TOTAL_FORMS": "1", "h-INITIAL_FORMS": "0", "h-MIN_NUM_FORMS": "0", "h-MAX_NUM_FORMS": "1000",
        "h-0-attendee_id": found.pk, "h-0-version": 1, "h-0-was": was, "h-0-name": "Siti", "h-0-sex": "P",
        "h-0-kind": "resident", "h-0-hamlet": "Krajan", "h-0-arrived_at": "09.00", "h-0-left_at": "11.00",
    }  # fmt: skip
    answer = world.client("fk").post(reverse("meetings:fill_attendance", args=[meeting.pk]), data)
    assert answer.status_code == 409
    text = answer.content.decode()
    assert 'value="11.00"' in text
    assert 'name="h-0-version" value="2"' in text
    assert "09.00 - 10.00" in text


def test_an_untouched_line_is_not_sent_again(world: World) -> None:
    """Somebody else's change to a line that I did not touch is no conflict for me."""
    meeting = recorded(world)
    row = {"kind": "resident", "name": "Siti", "sex": "P", "arrived_at": time(9)}
    do(actions.record_attendance, world.actor("fk"), meeting_id=meeting.pk, rows=[row])
    found = queries.attendees(meeting)[0]
    was = AttendeeRow.signature({**row, "hamlet": "", "role": "", "is_poor": False, "left_at": None})
    changed = [{"attendee_id": found.pk, "version": 1, "arrived_at": time(9), "left_at": time(10)}]
    do(actions.record_attendance, world.actor("kpmd"), meeting_id=meeting.pk, rows=changed)
    data = {
        "kunci": new_key(), "h-TOTAL_FORMS": "2", "h-INITIAL_FORMS": "0", "h-MIN_NUM_FORMS": "0", "h-MAX_NUM_FORMS": "1000",
        "h-0-attendee_id": found.pk, "h-0-version": 1, "h-0-was": was, "h-0-name": "Siti", "h-0-sex": "P",
        "h-0-kind": "resident", "h-0-arrived_at": "09.00", "h-0-left_at": "",
        "h-1-name": "Tini", "h-1-sex": "P", "h-1-kind": "resident",
    }  # fmt: skip
    data["h-1-arrived_at"] = "09.10"
    answer = world.client("fk").post(reverse("meetings:fill_attendance", args=[meeting.pk]), data)
    assert answer.status_code == 302
    assert Stay.objects.get(attendee=found).left_at == time(10)
    assert Meeting.unscoped.get(pk=meeting.pk).women == 27


def test_numbers_are_unique_within_the_kecamatan_and_rise(world: World) -> None:
    numbers = [recorded(world).number, recorded(world, area_code=world.village(2)).number]
    assert numbers == ["BA-2026-0001", "BA-2026-0002"]
    other = world.actor("fk", district="99.01.02")
    facts = village_meeting(world, area_code="99.01.02.2001")
    assert actions.record_meeting(actor=other, key=new_key(), **facts).number == "BA-2026-0001"


def test_only_named_delegates_get_a_vote_in_a_mad(world: World) -> None:
    with_delegates(world)
    meeting = planned(world)
    stranger = {"kind": "delegate", "name": "Tamu", "sex": "L", "arrived_at": time(9)}
    with pytest.raises(InputProblem, match="row_not_delegate"):
        do(actions.record_attendance, world.actor("mad_sekretaris"), meeting_id=meeting.pk, rows=[stranger])
    first = next(iter(queries.delegates_of(meeting)))
    twice = [{"kind": "delegate", "delegate_id": first, "arrived_at": time(9)}] * 2
    with pytest.raises(InputProblem, match="row_twice"):
        do(actions.record_attendance, world.actor("mad_sekretaris"), meeting_id=meeting.pk, rows=twice)
    assert not Attendee.objects.filter(meeting=meeting).exists()


def test_a_faulty_list_names_its_row_and_stores_nothing(world: World) -> None:
    meeting = recorded(world)
    rows = [
        {"kind": "resident", "name": "Siti", "sex": "P", "arrived_at": time(9)},
        {"kind": "resident", "name": "", "sex": "P", "arrived_at": time(9)},
    ]
    with pytest.raises(InputProblem) as problem:
        do(actions.record_attendance, world.actor("fk"), meeting_id=meeting.pk, rows=rows)
    assert (problem.value.code, problem.value.facts) == ("meetings.row_name", {"row": 2})
    assert not Attendee.objects.filter(meeting=meeting).exists()


def test_the_live_quorum_line_follows_the_times_of_the_form(world: World) -> None:
    meeting = sitting(world)
    address = reverse("meetings:quorum", args=[meeting.pk])
    client = world.client("mad_sekretaris")
    assert "18 dari 18" in client.get(address, {"began_at": "09.00", "decided_at": "09.30"}).content.decode()
    leave = {"village": world.village(2), "left_at": time(10, 40)}
    do(actions.record_departure, world.actor("mad_sekretaris"), meeting_id=meeting.pk, **leave)
    text = client.get(address, {"began_at": "10.45", "decided_at": "11.00"}).content.decode()
    assert "12 dari 18" in text
    assert client.get(address, {"decided_at": "ngawur"}).status_code == 200


def test_a_village_sees_its_own_and_the_kecamatans_meetings_only(world: World) -> None:
    recorded(world)
    planned(world)
    titles = {m.title for m in queries.visible(world.actor("kades", village=2))}
    assert titles == {"MAD Prioritas Usulan"}
    assert queries.visible(world.actor("kades")).filter(area_code=HERE).count() == 1
