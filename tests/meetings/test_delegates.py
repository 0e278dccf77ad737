"""Delegates are a body of people: named, replaced in mid-term, ended; the roll of a MAD follows their terms."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rembug.core import clock
from rembug.core.door import new_key
from rembug.core.errors import InputProblem, NotAllowed, RequirementsUnmet
from rembug.meetings import actions, permissions, queries
from rembug.meetings.models import Attendee, Delegate, Delegation
from rembug.people import actions as people_actions
from rembug.people import permissions as people_permissions
from rembug.people.models import Assignment, Committee, Person
from tests.examples.meetings import COUNT, a_cycle, do, planned, recorded, with_delegates
from tests.examples.people import registered
from tests.world import HERE, START, World

pytestmark = pytest.mark.django_db


def six(**sexes: str) -> list[dict[str, Any]]:
    """Six delegates, three of them women, in the seats of MAD Prioritas."""
    seats = ("kades", "tpk_chair", "elected", "elected_woman", "elected_woman", "elected_woman")
    return [
        {"name": f"Wakil {word}", "sex": "LLLPPP"[no], "seat": seats[no]} for no, word in enumerate(COUNT)
    ]


def named(world: World, role: str = "kades", **more: Any) -> Delegation:
    facts = {
        "area_code": world.village(1), "seats": "mad_priority", "delegates": six(), "named_on": START,
        "document": "BA MD Perencanaan", **more,
    }  # fmt: skip
    return do(actions.name_delegates, world.actor(role), **facts)


def roll(world: World, on: date | None = None) -> list[str]:
    """Names that may sit for the first village in a MAD of that day."""
    meeting = planned(world)
    meeting.held_on = on or meeting.held_on
    return [one.name for one in queries.delegates_of(meeting).values() if one.village == world.village(1)]


def test_the_choice_of_a_village_meeting_is_a_body_with_terms(world: World) -> None:
    meeting = recorded(world)
    made = named(world, meeting_id=meeting.pk, document="")
    body = Committee.unscoped.get(pk=made.committee_id)
    assert (body.kind, body.purpose, body.starts_on, body.chosen_in_meeting) == (
        "utusan", "mad_priority", START, meeting.pk,
    )  # fmt: skip
    terms = Assignment.unscoped.filter(committee=body).select_related("person")
    assert [(t.role, t.area_code, t.ends_on) for t in terms] == [("utusan", world.village(1), None)] * 6
    assert [t.person.name for t in terms.order_by("pk")] == [f"Wakil {word}" for word in COUNT]
    assert all(t.meeting_id == meeting.pk and meeting.number in t.document for t in terms)
    seats = Delegate.objects.filter(delegation=made).order_by("no")
    assert [one.person_id for one in seats] == [t.person_id for t in terms.order_by("pk")]
    assert roll(world) == [f"Wakil {word}" for word in COUNT]


def test_a_kepala_desa_types_the_list_and_sits_himself(world: World) -> None:
    kades = world.actor("kades")
    own = Person.unscoped.get(pk=kades.person_id)
    rows = six()
    rows[0] |= {"person_id": own.pk, "name": "tak dipakai", "sex": own.sex}
    rows[1]["sex"] = "L" if own.sex == "P" else "P"
    made = named(world, delegates=rows)
    assert Delegate.objects.get(delegation=made, no=1).person_id == own.pk
    assert Delegate.objects.get(delegation=made, no=1).name == own.name
    assert people_permissions.DELEGATES.roles == permissions.DELEGATES.roles
    with pytest.raises(NotAllowed):
        do(
            people_actions.form_committee,
            kades,
            area_code=world.village(1),
            kind="tpu",
            starts_on=START,
            members=[],
        )


def test_the_secretary_of_the_mad_may_name_people_who_are_not_listed_yet(world: World) -> None:
    assert named(world, "mad_sekretaris").delegates.count() == 6


def test_bodies_of_delegates_are_not_formed_beside_their_page(world: World) -> None:
    with pytest.raises(InputProblem, match="delegates_elsewhere"):
        do(
            people_actions.form_committee, world.actor("fk"), area_code=world.village(1), kind="utusan",
            starts_on=START, members=[{"name": "Sri", "sex": "P", "role": "utusan"}],
        )  # fmt: skip
    assert world.client("fk").get(reverse("people:form_body", args=["utusan"])).status_code == 404


def test_naming_anew_ends_the_terms_the_day_before(world: World) -> None:
    old = named(world)
    later = START + timedelta(days=60)
    rows = [{**row, "name": f"Baru {word}"} for row, word in zip(six(), COUNT, strict=True)]
    named(world, delegates=rows, named_on=later, reason="MD Perencanaan tahun ini")
    old.refresh_from_db()
    assert old.ended_on == later
    assert {t.ends_on for t in Assignment.unscoped.filter(committee=old.committee_id)} == {
        later - timedelta(days=1)
    }
    assert roll(world, later - timedelta(days=1))[0] == "Wakil Satu"
    assert roll(world, later)[0] == "Baru Satu"
    with pytest.raises(InputProblem, match="named_before"):
        named(world, named_on=START, reason="mundur")


def test_the_same_people_sit_in_two_kinds_of_mad_at_once(world: World) -> None:
    first = named(world)
    people = [
        {"person_id": d.person_id, "name": d.name, "sex": d.sex, "seat": d.seat}
        for d in first.delegates.all()
    ]
    second = named(world, seats="mad_funding", delegates=people)
    assert second.committee_id != first.committee_id
    assert Person.unscoped.filter(name__startswith="Wakil").count() == 6


def test_a_list_corrected_on_its_own_day_leaves_one_body(world: World) -> None:
    first = named(world)
    rows = six()
    rows[2]["name"] = "Wakil Pengganti"
    people = {d.name: d.person_id for d in first.delegates.all()}
    rows = [{**row, "person_id": people.get(row["name"])} for row in rows]
    named(world, delegates=rows, reason="Salah ketik")
    assert Committee.unscoped.get(pk=first.committee_id).is_cancelled
    assert roll(world) == [row["name"] for row in rows]


def _replace(world: World, **more: Any) -> Any:
    facts = {
        "delegate_id": Delegate.objects.get(name="Wakil Empat").pk, "starts_on": START + timedelta(days=30),
        "reason": "Pindah ke kota", "name": "Dewi Anggraini", "sex": "P", "document": "BA MD Khusus", **more,
    }  # fmt: skip
    return do(actions.replace_delegate, world.actor("kades"), **facts)


def test_a_replacement_counts_from_its_day_and_the_others_stay(world: World) -> None:
    made = named(world)
    _replace(world)
    day = START + timedelta(days=30)
    assert roll(world, day - timedelta(days=1))[3] == "Wakil Empat"
    assert roll(world, day) == [
        "Wakil Satu", "Wakil Dua", "Wakil Tiga", "Dewi Anggraini", "Wakil Lima", "Wakil Enam",
    ]  # fmt: skip
    row = next(s for s in queries.seats_on([made], day)[made.pk] if s.name == "Dewi Anggraini")
    assert (row.instead_of, row.since, row.seat) == ("Wakil Empat", day, "elected_woman")
    # Whoever follows her takes the same chair.
    _replace(world, starts_on=day + timedelta(days=10), name="Rukmini", reason="Sakit")
    assert roll(world, day + timedelta(days=10))[3] == "Rukmini"


def test_a_replacement_on_the_page_of_the_body_is_followed(world: World) -> None:
    made = named(world)
    term = Assignment.unscoped.get(committee=made.committee_id, person__name="Wakil Dua")
    do(
        people_actions.replace_member, world.actor("fk"), assignment_id=term.pk, starts_on=START + timedelta(days=5),
        reason="Mengundurkan diri", document="BA", name="Bambang Irawan", sex="L",
    )  # fmt: skip
    assert roll(world)[1] == "Bambang Irawan"


def test_a_man_in_a_womans_seat_asks_for_a_note(world: World) -> None:
    named(world, cycle_id=a_cycle(world).pk)
    facts = {
        "delegate_id": Delegate.objects.get(name="Wakil Empat").pk, "starts_on": START + timedelta(days=30),
        "reason": "Pindah", "name": "Joko Susilo", "sex": "L", "document": "BA",
    }  # fmt: skip
    with pytest.raises(RequirementsUnmet) as refusal:
        actions.replace_delegate(actor=world.actor("kades"), key=new_key(), **facts)
    asked = {one.code for one in refusal.value.requirements if one.asks_note or one.holds_back}
    assert "meetings.seats" in asked
    assert Assignment.unscoped.get(person__name="Wakil Empat").ends_on is None


def test_a_delegate_who_died_leaves_the_seat_empty_and_the_quorum_as_it_was(world: World) -> None:
    with_delegates(world)
    who = Person.unscoped.get(name="Utusan Dua Tiga")
    day = clock.today(HERE)
    do(
        people_actions.record_death,
        world.actor("pengelola"),
        person_id=who.pk,
        died_on=day - timedelta(days=1),
        document="SK 3",
    )
    meeting = planned(world)
    names = {one.name for one in queries.delegates_of(meeting).values()}
    assert "Utusan Dua Tiga" not in names
    assert len(names) == 17
    assert meeting.voters_invited == 18
    page = world.client("kades").get(
        reverse("meetings:name_delegates", args=[world.village(1), "mad_priority"])
    )
    assert ("Kosong" in page.content.decode()) is (world.village(1) == who.area_code)


# --- pages -------------------------------------------------------------------------------------------------------


def _form(names: list[str], **more: Any) -> dict[str, Any]:
    data = {
        "kunci": new_key(), "d-TOTAL_FORMS": str(len(names)), "d-INITIAL_FORMS": "0", "d-MIN_NUM_FORMS": "0",
        "d-MAX_NUM_FORMS": "1000", "named_on": "2/2/2026", "document": "BA MD", "catatan": "catatan",
    }  # fmt: skip
    for no, name in enumerate(names):
        data |= {f"d-{no}-name": name, f"d-{no}-sex": "LP"[no > 2]}
    return data | more


def test_a_typed_name_becomes_the_person_of_the_register(world: World) -> None:
    known = registered(world, "Sri Wahyuni")
    address = reverse("meetings:name_delegates", args=[world.village(1), "mad_priority"])
    client = world.client("kades")
    assert '<option value="Sri Wahyuni">' in client.get(address).content.decode()
    names = ["Agus", "Bambang", "Cahyo", "sri wahyuni", "Endang", "Fatimah"]
    answer = client.post(address, _form(names))
    assert answer.status_code == 302, answer.content.decode()
    assert Delegate.objects.get(no=4).person_id == known.pk
    assert Person.unscoped.filter(name="Sri Wahyuni").count() == 1


def test_of_several_people_of_one_name_the_page_asks_which(world: World) -> None:
    one, two = (registered(world, "Sri Wahyuni", birth_year=year) for year in (1970, 1988))
    address = reverse("meetings:name_delegates", args=[world.village(1), "mad_priority"])
    names = ["Agus", "Bambang", "Cahyo", "Sri Wahyuni", "Endang", "Fatimah"]
    client = world.client("kades")
    answer = client.post(address, _form(names))
    assert answer.status_code == 400
    text = answer.content.decode()
    assert "Ada 2 orang bernama ini" in text
    assert f'value="{one.pk}"' in text
    assert "lahir 1988" in text
    answer = client.post(address, _form(names, **{"d-3-person": str(two.pk)}))
    assert answer.status_code == 302
    assert Delegate.objects.get(no=4).person_id == two.pk


def test_the_page_replaces_one_delegate(world: World) -> None:
    named(world)
    seat = Delegate.objects.get(name="Wakil Empat")
    address = reverse("meetings:replace_delegate", args=[seat.pk])
    client = world.client("kades")
    assert "Wakil Empat" in client.get(address).content.decode()
    data = {
        "kunci": new_key(), "name": "Dewi Anggraini", "sex": "P", "starts_on": "5/3/2026", "reason": "Pindah",
        "document": "BA MD Khusus",
    }  # fmt: skip
    answer = client.post(address, data)
    assert answer.status_code == 302, answer.content.decode()
    page = client.get(reverse("meetings:name_delegates", args=[world.village(1), "mad_priority"]))
    assert "menggantikan Wakil Empat" in page.content.decode()
    assert world.client("kades", village=2).get(address).status_code in (403, 404)


def test_attendance_picks_people_by_typing(world: World) -> None:
    meeting = recorded(world)
    known = registered(world, "Sri Wahyuni", "P")
    twins = [registered(world, "Budi Hartono", "L", birth_year=year) for year in (1960, 1990)]
    address = reverse("meetings:fill_attendance", args=[meeting.pk])
    client = world.client("kades")
    data = {
        "kunci": new_key(), "h-TOTAL_FORMS": "3", "h-INITIAL_FORMS": "0", "h-MIN_NUM_FORMS": "0", "h-MAX_NUM_FORMS": "1000",
        "h-0-name": "SRI WAHYUNI", "h-0-kind": "resident", "h-0-arrived_at": "09.00",
        "h-1-name": "Budi Hartono", "h-1-kind": "resident", "h-1-arrived_at": "09.00",
        "h-2-name": "Tamu Lain", "h-2-sex": "L", "h-2-kind": "resident", "h-2-arrived_at": "09.10",
    }  # fmt: skip
    answer = client.post(address, data)
    assert answer.status_code == 400
    assert "Ada 2 orang bernama ini" in answer.content.decode()
    assert not Attendee.objects.exists()
    answer = client.post(address, {**data, "h-1-person": str(twins[1].pk)})
    assert answer.status_code == 302, answer.content.decode()
    people = {one.name: (one.person_id, one.sex) for one in Attendee.objects.all()}
    assert people == {
        "SRI WAHYUNI": (known.pk, "P"), "Budi Hartono": (twins[1].pk, "L"), "Tamu Lain": (None, "L"),
    }  # fmt: skip


def test_nobody_of_another_area_is_linked(world: World) -> None:
    meeting = recorded(world)
    stranger = Person.unscoped.filter(area_code="99.01.02.2001")[0]
    row = {"kind": "resident", "name": "Tamu", "sex": "L", "arrived_at": time(9), "person_id": stranger.pk}
    with pytest.raises(InputProblem, match="row_person"):
        do(actions.record_attendance, world.actor("fk"), meeting_id=meeting.pk, rows=[row])
    foreign = {"name": "Tamu", "sex": "L", "seat": "elected", "person_id": stranger.pk}
    with pytest.raises(NotAllowed):
        named(world, delegates=[foreign])


def test_the_page_of_delegates_asks_the_same_whoever_is_named(world: World) -> None:
    address = reverse("meetings:delegates")
    client = world.client("fk")
    client.get(address)
    found = []
    named(world)
    for _ in range(2):
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        found.append(len(seen))
        named(world, area_code=world.village(2), role="fk") if len(found) == 1 else None
    assert found[0] == found[1]
    assert found[0] <= 15
