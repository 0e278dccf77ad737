"""Bodies: formed by a meeting, judged by size and composition, changed in mid-term, dissolved."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from rembug.core.door import new_key
from rembug.core.errors import InputProblem, NotAllowed, RequirementsUnmet
from rembug.core.sentences import lamp_view
from rembug.people import actions, queries
from rembug.people.domain import BODIES, seat_requirements
from rembug.people.models import Assignment, Person
from rembug.people.roles import LEVEL_LENGTH, ROLES
from rembug.people.sizes import SIZES
from rembug.programme import body_sizes
from rembug.programme.domain import resolver
from tests.examples.people import DAY, WRITERS, a_member, appointed, do, formed, members, registered, writers
from tests.world import HERE, World

PTO2014, PTO2008 = "pto2014", "pto2008"


def lamps(
    monkeypatch: pytest.MonkeyPatch, edition: str, kind: str, *people: tuple[str, str]
) -> dict[str, str]:
    """States of the lamps of a body of ``people`` (role, sex) under an edition, by code."""
    rules = resolver.at(("planning",), HERE, DAY, edition=edition, overrides=())
    monkeypatch.setattr(body_sizes, "rules_on", lambda area_code, day: rules)
    sexes = [sex for _, sex in people]
    found = SIZES.ask(
        area_code=HERE, kind=kind, starts_on=DAY, men=sexes.count("L"), women=sexes.count("P")
    ) + seat_requirements(BODIES[kind], [role for role, _ in people])
    return {r.code: str(r.state) for r in found}


@pytest.mark.parametrize(
    ("edition", "kind", "people", "code", "state"),
    [
        (PTO2014, "tpu", [("tpu", "P")] * 5, "people.body_size", "met"),
        (PTO2014, "tpu", [("tpu", "P")] * 3, "people.body_size", "unmet"),
        (PTO2014, "tpu", [("tpu", "P")] * 6, "people.body_size", "unmet"),
        (PTO2008, "tpu", [("tpu", "P")] * 3, "people.body_size", "met"),
        (PTO2008, "tpu", [("tpu", "P")] * 2, "people.body_size", "met"),
        (PTO2008, "tpu", [("tpu", "P")] * 4, "people.body_size", "unmet"),
        ("ppk2005", "tpu", [("tpu", "P")] * 1, "people.body_size", "attention"),
        ("lokal", "tpu", [("tpu", "P")] * 9, "people.body_size", "not_applicable"),
        (PTO2014, "tv", [("tv_ketua", "L")] + [("tv", "P")] * 4, "people.body_size", "met"),
        (PTO2014, "tv", [("tv_ketua", "L")] + [("tv", "P")] * 3, "people.body_size", "attention"),
        (PTO2014, "tv", [("tv", "P")] * 5, "people.body_seats", "attention"),
        (PTO2014, "tpk", [("tpk_ketua", "L")] * 2, "people.body_size", "attention"),
        (PTO2014, "upk", [("upk_ketua", "P")] * 3, "people.body_size", "met"),
        (PTO2014, "bp_upk", [("bp_upk", "P")] * 2, "people.body_size", "attention"),
        (PTO2014, "kpmd", [("kpmd", "P"), ("kpmd", "L")], "people.body_sexes", "met"),
        (PTO2014, "kpmd", [("kpmd", "P"), ("kpmd", "P")], "people.body_sexes", "attention"),
        (PTO2014, "utusan", [("utusan", "P")] * 3 + [("utusan", "L")] * 3, "people.body_sexes", "met"),
        (PTO2014, "utusan", [("utusan", "P")] * 2 + [("utusan", "L")] * 4, "people.body_sexes", "unmet"),
        (PTO2014, "utusan", [("utusan", "P")] * 3 + [("utusan", "L")] * 2, "people.body_size", "unmet"),
    ],
)
def test_size_and_composition_are_those_of_the_edition(
    monkeypatch: pytest.MonkeyPatch, edition: str, kind: str, people: Any, code: str, state: str
) -> None:
    assert lamps(monkeypatch, edition, kind, *people)[code] == state


def test_the_lamp_of_a_size_names_the_numbers_and_the_text_they_come_from(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rules = resolver.at(("planning",), HERE, DAY, edition=PTO2014, overrides=())
    monkeypatch.setattr(body_sizes, "rules_on", lambda area_code, day: rules)
    (lamp,) = SIZES.ask(area_code=HERE, kind="tpu", starts_on=DAY, men=1, women=2)
    assert (lamp.facts["size"], lamp.facts["least"], lamp.facts["most"]) == (3, 5, 5)
    assert (lamp.source, lamp.grade, lamp.holds_back) == ("S11", "A", True)


def test_bodies_without_a_size_in_any_edition_have_no_lamp_of_it() -> None:
    assert SIZES.ask(area_code=HERE, kind="bkad", starts_on=DAY, men=1, women=0) == []


@pytest.mark.django_db
def test_three_writers_are_held_back_where_the_edition_asks_for_five(world: World) -> None:
    with pytest.raises(RequirementsUnmet) as refused:
        formed(world, members=writers(world)["members"][:3])
    held_back = next(r for r in refused.value.requirements if r.holds_back)
    assert (held_back.code, held_back.source) == ("people.body_size", "S11")
    with translation.override("en"):
        assert lamp_view(held_back)["fact"] == "3 people; at least 5, at most 5"


def test_every_body_knows_its_roles_and_level() -> None:
    for body in BODIES.values():
        assert set(body.seats) <= set(body.roles)
        assert {ROLES[code].committee for code in body.roles} == {body.kind}
        assert {LEVEL_LENGTH[ROLES[code].level] for code in body.roles} == {LEVEL_LENGTH[body.level]}
    assert {role.committee for role in ROLES.values() if role.committee} == set(BODIES)


@pytest.mark.django_db
def test_a_body_registers_its_newcomers_and_gives_everybody_a_term(world: World) -> None:
    committee = formed(world, ends_on=date(2026, 12, 31))
    rows = queries.members_of(committee.pk)
    assert [(r.person.name, r.role, r.starts_on, r.ends_on) for r in rows] == [
        (name, "tpu", DAY, date(2026, 12, 31)) for name in WRITERS
    ]
    assert rows[0].document == "MD Perencanaan, 2 Februari 2026"


@pytest.mark.django_db
def test_a_verifier_does_not_write_proposals(world: World) -> None:
    person = registered(world)
    appointed(world, person, "tv")
    people = [{"person_id": person.pk, "role": "tpu"}, *writers(world)["members"][:4]]
    with pytest.raises(RequirementsUnmet) as refused:
        formed(world, members=people)
    held_back = next(r for r in refused.value.requirements if r.holds_back)
    assert held_back.code == "people.conflict"
    assert held_back.facts["name"] == person.name
    assert not Person.unscoped.filter(name="Ani Lestari").exists(), "nothing was stored"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"members": []}, "people.no_members"),
        ({"members": members(("Ani", "P", "kades"))}, "people.role"),
        ({"kind": "arisan"}, "people.kind"),
        ({"area_code": HERE}, "people.level"),
        ({"ends_on": date(2026, 1, 1)}, "people.ends_before_start"),
        ({"starts_on": date(2099, 1, 1)}, "people.too_far"),
        ({"members": members(("12345", "P", "tpu"), *[(f"Ani {n}", "P", "tpu") for n in "abcd"])}, "name."),
    ],
)
def test_what_cannot_be_is_refused(changes: dict[str, Any], problem: str, world: World) -> None:
    with pytest.raises(InputProblem, match=problem):
        formed(world, **changes)


@pytest.mark.django_db
def test_one_person_stands_once_in_a_body(world: World) -> None:
    person = registered(world)
    twice = [{"person_id": person.pk, "role": role} for role in ("tpk_ketua", "tpk_bendahara")]
    with pytest.raises(InputProblem, match=r"people\.member_twice"):
        formed(world, kind="tpk", members=twice)


@pytest.mark.django_db
def test_a_second_body_beside_the_first_asks_for_a_note(world: World) -> None:
    formed(world)
    others = members(*((name, "P", "tpu") for name in ("Eka", "Fitri", "Gita", "Hani", "Indah")))
    again = writers(world, members=others)
    with pytest.raises(RequirementsUnmet) as refused:
        actions.form_committee(actor=world.actor("fk"), key=new_key(), **again)
    assert refused.value.missing_notes == ("people.one_body",)


@pytest.mark.django_db
def test_a_successor_takes_over_the_day_after(world: World) -> None:
    old = a_member(world)
    new = do(
        world,
        actions.replace_member,
        "fk",
        assignment_id=old.pk,
        starts_on=date(2026, 4, 1),
        reason="Pindah ke kota",
        name="Dewi Anggraini",
        sex="P",
    )
    old.refresh_from_db()
    assert (old.ends_on, old.ended_reason) == (date(2026, 3, 31), "Pindah ke kota")
    assert (new.starts_on, new.replaces_id, new.committee_id) == (date(2026, 4, 1), old.pk, old.committee_id)
    actor = world.actor("kades")
    for day, name in ((date(2026, 3, 31), old.person.name), (date(2026, 4, 1), "Dewi Anggraini")):
        there = {
            a.person.name for a in queries.office_holders(actor, world.village(1), day) if a.role == "tpu"
        }
        assert name in there
        assert len([n for n in there if n in (old.person.name, "Dewi Anggraini")]) == 1
    with pytest.raises(NotAllowed, match=r"people\.already_replaced"):
        do(
            world,
            actions.replace_member,
            assignment_id=old.pk,
            starts_on=date(2026, 5, 1),
            reason="lagi",
            name="Hana",
            sex="P",
        )


@pytest.mark.django_db
def test_nobody_replaces_themselves_or_before_the_term_began(world: World) -> None:
    old = a_member(world)
    call = {"assignment_id": old.pk, "reason": "x"}
    with pytest.raises(InputProblem, match=r"people\.same_person"):
        do(world, actions.replace_member, **call, starts_on=date(2026, 4, 1), person_id=old.person_id)
    with pytest.raises(InputProblem, match=r"people\.replaced_before_start"):
        do(world, actions.replace_member, **call, starts_on=DAY, name="Hana", sex="P")


@pytest.mark.django_db
def test_dissolving_ends_every_term_that_still_runs(world: World) -> None:
    first = a_member(world)
    do(
        world,
        actions.replace_member,
        assignment_id=first.pk,
        starts_on=date(2026, 4, 1),
        reason="x",
        name="H",
        sex="P",
    )
    before = date(2026, 3, 31)
    do(
        world,
        actions.dissolve_committee,
        committee_id=first.committee_id,
        ends_on=date(2026, 12, 31),
        reason="Siklus selesai",
    )
    ends = sorted(r.ends_on for r in Assignment.unscoped.filter(committee=first.committee_id) if r.ends_on)
    assert ends == [before] + [date(2026, 12, 31)] * 5
    with pytest.raises(NotAllowed):
        do(
            world,
            actions.dissolve_committee,
            committee_id=first.committee_id,
            ends_on=date(2027, 1, 1),
            reason="lagi",
        )


@pytest.mark.django_db
def test_the_page_forms_a_body_from_known_and_new_names(world: World) -> None:
    registered(world, "Sri Wahyuni")
    client = world.client("fk")
    assert "Sri Wahyuni" in client.get("/lembaga/bentuk/tpu/").content.decode(), "known names are offered"
    form = {
        "kunci": new_key(),
        "area_code": world.village(1),
        "starts_on": "2/2/2026",
        "chosen_in": "MD Perencanaan",
        "anggota-TOTAL_FORMS": "6",
        "anggota-INITIAL_FORMS": "0",
        "anggota-0-name": "Sri Wahyuni",
        "anggota-1-name": "Orang Baru",
        "anggota-2-name": "Budi Hartono",
        "anggota-2-sex": "L",
        "anggota-3-name": "Citra Dewi",
        "anggota-3-sex": "P",
        "anggota-4-name": "Dedi Kurnia",
        "anggota-4-sex": "L",
    }
    page = client.post("/lembaga/bentuk/tpu/", form)
    assert page.status_code == 400
    assert "Orang Baru belum tercatat" in page.content.decode()
    page = client.post("/lembaga/bentuk/tpu/", form | {"anggota-1-sex": "P"})
    assert page.status_code == 302, page.content.decode()
    names = {a.person.name for a in Assignment.unscoped.filter(committee__kind="tpu")}
    assert names == {"Sri Wahyuni", "Orang Baru", "Budi Hartono", "Citra Dewi", "Dedi Kurnia"}


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 20, 200])
def test_the_list_of_actors_costs_the_same_at_any_size(
    size: int, world: World, django_assert_max_num_queries: Any
) -> None:
    people = members(
        *((f"Warga {chr(97 + n // 26)}{chr(97 + n % 26)}", "L", "tim_pemantau") for n in range(size))
    )
    formed(world, kind="tim_pemantau", members=people)
    client = world.client("kades")
    client.get("/pelaku/")
    with django_assert_max_num_queries(15):
        assert client.get("/pelaku/").status_code == 200
