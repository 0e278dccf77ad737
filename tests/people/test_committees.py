"""Bodies: formed by a meeting, judged by size and composition, changed in mid-term, dissolved."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rembug.core.door import new_key
from rembug.core.errors import InputProblem, NotAllowed, RequirementsUnmet
from rembug.people import actions, queries
from rembug.people.domain import BODIES, composition
from rembug.people.models import Assignment, Person
from rembug.people.roles import LEVEL_LENGTH, ROLES
from tests.examples.people import DAY, a_member, appointed, do, formed, members, registered, writers
from tests.world import HERE, World


def lamps(kind: str, *people: tuple[str, str]) -> dict[str, str]:
    return {r.code: str(r.state) for r in composition(BODIES[kind], people)}


@pytest.mark.parametrize(
    ("kind", "people", "code", "state"),
    [
        ("tpu", [("tpu", "P")] * 3, "people.body_size", "met"),
        ("tpu", [("tpu", "P")] * 2, "people.body_size", "attention"),
        ("tpu", [("tpu", "P")] * 4, "people.body_size", "attention"),
        ("tv", [("tv_ketua", "L")] + [("tv", "P")] * 4, "people.body_size", "met"),
        ("tv", [("tv_ketua", "L")] + [("tv", "P")] * 3, "people.body_size", "attention"),
        ("tv", [("tv", "P")] * 5, "people.body_seats", "attention"),
        ("kpmd", [("kpmd", "P"), ("kpmd", "L")], "people.body_sexes", "met"),
        ("kpmd", [("kpmd", "P"), ("kpmd", "P")], "people.body_sexes", "attention"),
        ("utusan", [("utusan", "P")] * 3 + [("utusan", "L")] * 3, "people.body_sexes", "met"),
        ("utusan", [("utusan", "P")] * 2 + [("utusan", "L")] * 4, "people.body_sexes", "attention"),
    ],
)
def test_size_and_composition_draw_attention(kind: str, people: Any, code: str, state: str) -> None:
    assert lamps(kind, *people)[code] == state


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
        (name, "tpu", DAY, date(2026, 12, 31)) for name in ("Ani Lestari", "Budi Hartono", "Citra Dewi")
    ]
    assert rows[0].document == "MD Perencanaan, 2 Februari 2026"


@pytest.mark.django_db
def test_a_verifier_does_not_write_proposals(world: World) -> None:
    person = registered(world)
    appointed(world, person, "tv")
    people = [{"person_id": person.pk, "role": "tpu"}, *writers(world)["members"][:2]]
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
        ({"members": members(("12345", "P", "tpu"))}, "name."),
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
    again = writers(world, members=members(("Eka", "P", "tpu"), ("Fajar", "L", "tpu"), ("Gita", "P", "tpu")))
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
    assert ends == [before] + [date(2026, 12, 31)] * 3
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
        "anggota-TOTAL_FORMS": "4",
        "anggota-INITIAL_FORMS": "0",
        "anggota-0-name": "Sri Wahyuni",
        "anggota-1-name": "Orang Baru",
        "anggota-2-name": "Budi Hartono",
        "anggota-2-sex": "L",
    }
    page = client.post("/lembaga/bentuk/tpu/", form)
    assert page.status_code == 400
    assert "Orang Baru belum tercatat" in page.content.decode()
    page = client.post("/lembaga/bentuk/tpu/", form | {"anggota-1-sex": "P"})
    assert page.status_code == 302, page.content.decode()
    names = {a.person.name for a in Assignment.unscoped.filter(committee__kind="tpu")}
    assert names == {"Sri Wahyuni", "Orang Baru", "Budi Hartono"}


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
