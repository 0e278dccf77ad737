"""The search finds meetings by village, number and day, inside the own area only, whatever happened to them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from rembug.core import clock, search
from rembug.core.door import REGISTRY, new_key
from rembug.core.verify import REGISTRY as CHECKS
from rembug.meetings import actions
from rembug.meetings.models import Meeting
from rembug.people.models import Person
from tests.examples.meetings import do, planned, recorded, village_meeting
from tests.world import HERE, World

pytestmark = pytest.mark.django_db


def found(world: World, typed: str, role: str = "fk", **where: object) -> list[str]:
    return [hit.title for hit in search.find(world.actor(role, **where), typed) if hit.kind == "meeting"]


def test_by_village_number_kind_and_day(world: World) -> None:
    meeting = recorded(world, title="Rapat akbar")
    name = world.client("fk").get(reverse("meetings:index")).context["rows"][0]["place"]
    for typed in (name, "ba-2026-0001", "u 2026 0001", "perencanaan", "2 februari 2026", "akbar balai"):
        assert found(world, typed) == ["Rapat akbar"], typed
    assert found(world, "3 februari 2026") == []
    page = world.client("fk").get(reverse("search"), {"q": name})
    assert reverse("meetings:detail", args=[meeting.pk]) in page.content.decode()


def test_only_in_the_own_area(world: World) -> None:
    recorded(world, title="Musyawarah kami")
    there = world.actor("fk", district="99.01.02")
    facts = village_meeting(world, area_code="99.01.02.2001", title="Musyawarah mereka")
    actions.record_meeting(actor=there, key=new_key(), **facts)
    planned(world, title="Musyawarah antar desa")
    assert set(found(world, "musyawarah")) == {"Musyawarah kami", "Musyawarah antar desa"}
    assert found(world, "BA-2026-0001") == ["Musyawarah kami"]
    assert found(world, "musyawarah", "kades", village=2) == ["Musyawarah antar desa"]


@pytest.mark.parametrize("typed", ["BA-2026-0001", "u-2026-0001", "REMBUG:99.01.01/BA-2026-0001"])
def test_a_number_or_qr_opens_the_meeting(typed: str, world: World) -> None:
    meeting = recorded(world)
    target = reverse("meetings:detail", args=[meeting.pk])
    assert world.client("fk").get(reverse("search"), {"q": typed})["Location"].endswith(target)
    stranger = world.client("fk", district="99.01.02")
    assert stranger.get(reverse("search"), {"q": typed}).status_code == 200


def test_the_address_of_a_printed_qr_opens_the_meeting(world: World) -> None:
    meeting = recorded(world)
    address = reverse("qr", args=[HERE, meeting.number])
    answer = world.client("fk").get(address)
    assert answer["Location"].endswith(reverse("meetings:detail", args=[meeting.pk]))
    assert world.client("fk").get(reverse("qr", args=[HERE, "BA-2026-0999"])).status_code in (403, 404)


def test_every_change_renews_what_is_found(world: World) -> None:
    meeting = recorded(world, title="Rapat lama")
    do(
        actions.correct_meeting,
        world.actor("fk"),
        meeting_id=meeting.pk,
        version=1,
        changes={"title": "Rapat baru"},
    )
    assert (found(world, "lama"), found(world, "baru")) == ([], ["Rapat baru"])
    do(actions.cancel_meeting, world.actor("fk"), meeting_id=meeting.pk, reason="Tercatat dua kali")
    assert found(world, "baru dibatalkan") == ["Rapat baru"]
    mad = planned(world, title="MAD besar")
    do(
        actions.postpone_meeting,
        world.actor("mad_sekretaris"),
        meeting_id=mad.pk,
        to_on=clock.today(HERE) + timedelta(days=7),
        reason="Kuorum",
    )
    assert found(world, "besar") == ["MAD besar"] * 2
    do(
        actions.record_meeting_history,
        world.actor("fk"),
        area_code=HERE,
        kind="mad_funding",
        title="MAD tua",
        held_on=meeting.held_on,
        provenance="Map 2012",
    )
    assert found(world, "tua") == ["MAD tua"]
    assert search.differences() == []


def test_what_the_index_lacks_is_told_and_rebuilt(world: World) -> None:
    recorded(world)
    assert CHECKS["core.search"].run() == CHECKS["core.search_contents"].run() == []
    Meeting.unscoped.update(title="Ditulis di luar pintu")
    search.forget("person", [Person.unscoped.values_list("pk", flat=True)[0]])
    search.index("meeting", "tidak-ada", HERE, "Hantu", "", "meetings:detail")
    told = CHECKS["core.search_contents"].run()
    assert told == [
        "search: person: 1 missing, 0 out of date, 0 too many; run rembug reindex",
        "search: meeting: 0 missing, 1 out of date, 1 too many; run rembug reindex",
    ]
    counts = search.rebuild()
    assert counts["meeting"] == 1
    assert search.differences() == []
    assert found(world, "luar pintu") == ["Ditulis di luar pintu"]


def test_identity_numbers_are_nowhere_in_the_index(world: World) -> None:
    REGISTRY["people.register_person"](
        actor=world.actor("pengelola"), key=new_key(), area_code=world.village(1), name="Sri Rahayu", sex="P",
        phone="081234567890", address="Jalan Melati 5", nik_hash="a" * 64, nik_masked="••••••••••••3456",
    )  # fmt: skip
    fk = world.actor("fk")
    assert [hit.title for hit in search.find(fk, "sri rahayu")] == ["Sri Rahayu"]
    assert [search.find(fk, typed) for typed in ("3456", "081234567890", "melati", "a" * 64)] == [
        [],
        [],
        [],
        [],
    ]
