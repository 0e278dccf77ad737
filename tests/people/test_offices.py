"""Offices of one person: who may hold what together, terms that end, and the history that stays."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from django.db import transaction

from rembug.core.door import new_key
from rembug.core.errors import InputProblem, NotAllowed, RequirementsUnmet
from rembug.core.models import AuditEvent
from rembug.core.requirements import Waiver
from rembug.core.slots import Slot
from rembug.people import actions, conflicts, queries
from rembug.people.domain import overlap
from rembug.people.models import Assignment
from rembug.people.roles import ROLES
from tests.examples.people import DAY, appointed, do, registered
from tests.world import HERE, World

pytestmark = pytest.mark.django_db


def codes(refusal: RequirementsUnmet) -> set[str]:
    return {r.code for r in refusal.requirements if r.holds_back}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("tpu", "kpmd"),
        ("utusan", "kades"),
        ("utusan", "tpk_ketua"),
        ("utusan", "kpmd"),
        ("kpmd", "kader_teknik"),
    ],
)
def test_what_the_manual_itself_does_is_allowed(first: str, second: str, world: World) -> None:
    person = registered(world)
    appointed(world, person, first)
    appointed(world, person, second)
    assert {row.role for row in queries.held_by(person.pk)} == {first, second}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("tv", "tpu"),
        ("upk_ketua", "tpk_ketua"),
        ("upk_bendahara", "tv_ketua"),
        ("upk_sekretaris", "bp_upk"),
        ("upk_ketua", "kades"),
        ("upk_ketua", "bpd"),
        ("upk_bendahara", "perangkat_desa"),
        ("tpk_bendahara", "kades"),
        ("tpk_sekretaris", "bpd"),
    ],
)
def test_a_pair_left_to_the_mad_waits_for_its_recorded_decision(
    first: str, second: str, world: World
) -> None:
    person = registered(world)
    held = appointed(world, person, first)
    with pytest.raises(RequirementsUnmet) as refused:
        appointed(world, person, second)
    assert codes(refused.value) == {"people.conflict"}
    lamp = next(r for r in refused.value.requirements if r.code == "people.conflict")
    assert lamp.facts["held"].startswith(ROLES[first].short)
    assert lamp.facts["new"].startswith(ROLES[second].short)
    assert Assignment.unscoped.filter(person=person).count() == 1
    one, two = ROLES[first].groups[0], ROLES[second].groups[0]
    do(
        world,
        actions.record_conflict_decision,
        "mad_sekretaris",
        person_id=person.pk,
        first_group=one,
        second_group=two,
        starts_on=DAY,
        document="BA MAD 5/2026",
        reason="Tidak ada calon lain",
    )
    row = appointed(world, person, second)
    assert overlap(queries.as_held(held), queries.as_held(row))


def test_a_decision_of_the_mad_holds_only_for_its_own_days(world: World) -> None:
    person = registered(world)
    appointed(world, person, "tv")
    do(
        world,
        actions.record_conflict_decision,
        person_id=person.pk,
        first_group="tpu",
        second_group="tv",
        starts_on=DAY,
        ends_on=date(2026, 6, 30),
        document="BA MAD",
        reason="Sementara",
    )
    with pytest.raises(RequirementsUnmet):
        appointed(world, person, "tpu")
    appointed(world, person, "tpu", ends_on=date(2026, 6, 30))


@pytest.mark.parametrize("second", ["utusan", "mad_ketua"])
def test_a_facilitator_never_decides_whatever_the_mad_says(second: str, world: World) -> None:
    person = registered(world)
    appointed(world, person, "fk")
    with pytest.raises(RequirementsUnmet) as refused:
        appointed(world, person, second)
    assert codes(refused.value) == {"people.conflict_forbidden"}


def test_chair_and_treasurer_of_one_body_are_two_people(world: World) -> None:
    person = registered(world)
    appointed(world, person, "upk_ketua")
    with pytest.raises(RequirementsUnmet) as refused:
        appointed(world, person, "upk_bendahara")
    assert codes(refused.value) == {"people.conflict_forbidden"}


def test_a_bare_waiver_does_not_lift_a_conflict(world: World) -> None:
    person = registered(world)
    appointed(world, person, "tv")
    waiver = Waiver("people.conflict", "pengelola", "saya izinkan")
    with pytest.raises(NotAllowed, match=r"people\.waiver_refused"):
        actions.assign_role(
            actor=world.actor("pengelola"),
            key=new_key(),
            notes={"*": "x"},
            waivers=[waiver],
            area_code=world.village(1),
            person_id=person.pk,
            role="tpu",
            starts_on=DAY,
            document="SK",
        )


def test_without_the_rules_of_the_programme_nobody_is_appointed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = registered(world)
    monkeypatch.setattr(queries, "CONFLICTS", Slot("people.conflicts", "nobody answers"))
    with pytest.raises(RequirementsUnmet) as refused:
        appointed(world, person, "tpu")
    assert "slots.not_known" in codes(refused.value)
    assert conflicts.CONFLICTS.providers, "the programme answers in the running program"


def test_offices_one_after_the_other_are_no_conflict(world: World) -> None:
    person = registered(world)
    first = appointed(world, person, "tv")
    do(world, actions.end_assignment, assignment_id=first.pk, ends_on=date(2026, 3, 1), reason="Selesai")
    appointed(world, person, "tpu", starts_on=date(2026, 3, 2))
    with pytest.raises(RequirementsUnmet):
        appointed(world, registered_in_tv(world), "tpu", starts_on=date(2026, 3, 1))


def registered_in_tv(world: World) -> Any:
    person = registered(world, "Orang Lain")
    row = appointed(world, person, "tv")
    do(world, actions.end_assignment, assignment_id=row.pk, ends_on=date(2026, 3, 1), reason="Selesai")
    return person


CHOICES = (
    "tpu",
    "kpmd",
    "tv",
    "tpk_ketua",
    "tpk_bendahara",
    "upk_ketua",
    "bp_upk",
    "kades",
    "bpd",
    "utusan",
    "fk",
)
FORBIDDEN = {frozenset({"facilitator", "delegate"}), frozenset({"facilitator", "mad_presidium"})}
BY_MAD = {
    frozenset(pair)
    for pair in (
        ("tv", "tpu"),
        ("upk", "tpk"),
        ("upk", "tv"),
        ("upk", "bp_upk"),
        ("upk", "kades"),
        ("upk", "bpd"),
        ("tpk", "kades"),
        ("tpk", "bpd"),
    )
}
"""Written out by hand from practice.md A-5 and SOD-1, not read from the program's own data."""


@pytest.mark.parametrize("seed", range(25))
def test_no_sequence_of_assigning_and_ending_leaves_a_forbidden_pair(seed: int, world: World) -> None:
    """Invariant 13: on no day does a person hold two forbidden roles without a recorded decision."""
    chance = random.Random(seed)
    person = registered(world)
    decided: set[frozenset[str]] = set()
    for _ in range(14):
        start = DAY + timedelta(days=chance.randrange(0, 200))
        end = None if chance.random() < 0.5 else start + timedelta(days=chance.randrange(0, 90))
        open_rows = list(
            Assignment.unscoped.filter(person=person, ended_reason="", cancelled_at__isnull=True)
        )
        try:
            with transaction.atomic():
                match chance.randrange(6):
                    case 0 if open_rows:
                        row = chance.choice(open_rows)
                        last = row.starts_on + timedelta(days=chance.randrange(0, 60))
                        do(
                            world,
                            actions.end_assignment,
                            assignment_id=row.pk,
                            ends_on=last,
                            reason="Berhenti",
                        )
                    case 1 if open_rows:
                        row = chance.choice(open_rows)
                        do(world, actions.cancel_assignment, assignment_id=row.pk, reason="Salah catat")
                    case 2:
                        one, two = chance.choice(sorted(map(sorted, BY_MAD)))
                        do(
                            world,
                            actions.record_conflict_decision,
                            person_id=person.pk,
                            first_group=one,
                            second_group=two,
                            starts_on=date(2026, 1, 1),
                            document="BA MAD",
                            reason="Diputuskan",
                        )
                        decided.add(frozenset({one, two}))
                    case _:
                        appointed(world, person, chance.choice(CHOICES), starts_on=start, ends_on=end)
        except (RequirementsUnmet, InputProblem, NotAllowed):
            pass
    held = [queries.as_held(row) for row in queries.held_by(person.pk)]
    for one_held, two_held in combinations(held, 2):
        if not overlap(one_held, two_held):
            continue
        pairs = {frozenset({a, b}) for a in one_held.groups for b in two_held.groups}
        assert not pairs & FORBIDDEN
        assert not (pairs & BY_MAD) - decided


def test_a_term_is_ended_once_and_keeps_its_history(world: World) -> None:
    row = appointed(world, registered(world), "kpmd")
    do(world, actions.end_assignment, assignment_id=row.pk, ends_on=date(2026, 3, 1), reason="Pindah")
    row.refresh_from_db()
    assert (row.starts_on, row.ends_on, row.ended_reason) == (DAY, date(2026, 3, 1), "Pindah")
    with pytest.raises(NotAllowed):
        do(world, actions.end_assignment, assignment_id=row.pk, ends_on=date(2026, 5, 1), reason="Lagi")
    event = AuditEvent.objects.latest("id")
    assert event.action == "people.end_assignment"
    assert event.changes == {"ends_on": [None, "2026-03-01"]}


@pytest.mark.parametrize(
    ("role", "area", "problem"),
    [
        ("kpmd", HERE, "people.level"),
        ("fk", f"{HERE}.2001", "people.level"),
        ("raja", HERE, "people.role"),
    ],
)
def test_a_role_stands_at_its_own_level(role: str, area: str, problem: str, world: World) -> None:
    person = registered(world)
    with pytest.raises(InputProblem, match=problem):
        do(
            world,
            actions.assign_role,
            area_code=area,
            person_id=person.pk,
            role=role,
            starts_on=DAY,
            document="SK",
        )


def test_the_same_office_is_not_given_twice(world: World) -> None:
    person = registered(world)
    appointed(world, person, "kpmd")
    with pytest.raises(InputProblem, match=r"people\.held_already"):
        appointed(world, person, "kpmd")


def test_two_heads_of_one_village_ask_for_a_note(world: World) -> None:
    person = registered(world)
    with pytest.raises(RequirementsUnmet) as refused:
        actions.assign_role(
            actor=world.actor("pengelola"),
            key=new_key(),
            area_code=world.village(1),
            person_id=person.pk,
            role="kades",
            starts_on=DAY,
            document="SK",
        )
    assert refused.value.missing_notes == ("people.seat_free",)


def test_the_last_administrator_stays(world: World) -> None:
    row = world.assignment("pengelola")
    with pytest.raises(RequirementsUnmet) as refused:
        do(world, actions.end_assignment, assignment_id=row.pk, ends_on=date(2026, 3, 1), reason="Pindah")
    assert codes(refused.value) == {"people.administrator_left"}


def test_nobody_records_their_own_office(world: World) -> None:
    with pytest.raises(NotAllowed, match=r"people\.own_office"):
        do(
            world,
            actions.form_committee,
            "fk",
            area_code=HERE,
            kind="tim_pengamat",
            starts_on=DAY,
            members=[{"person_id": world.assignment("fk").person_id, "role": "tim_pengamat"}],
            chosen_in="MAD",
        )


def test_death_closes_the_account_and_ends_every_office(world: World) -> None:
    user = world.user("upk_bendahara")
    client = world.client("upk_bendahara")
    assert client.get("/").status_code == 200
    do(
        world,
        actions.record_death,
        person_id=user.person_id,
        died_on=date(2026, 3, 8),
        document="Surat 3/2026",
    )
    assert client.get("/")["Location"].startswith("/masuk/")
    assert [(r.ends_on, r.ended_reason) for r in queries.held_by(user.person_id)] == [
        (date(2026, 3, 8), "meninggal")
    ]
    with pytest.raises(NotAllowed):
        do(world, actions.unblock_account, user_id=user.pk, reason="coba")
