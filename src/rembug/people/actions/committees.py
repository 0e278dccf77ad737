"""Bodies chosen by a meeting: formed for a term, changed in mid-term, dissolved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from rembug.core.door import Door, action
from rembug.core.errors import InputProblem
from rembug.core.requirements import Requirement, require
from rembug.people import permissions, queries
from rembug.people.actions.offices import check_person, check_term, refuse_waivers, seat_lamps
from rembug.people.actions.persons import register_chosen
from rembug.people.domain import BODIES, Body, seat_requirements
from rembug.people.models import Assignment, Committee, Person
from rembug.people.roles import LEVEL_LENGTH, ROLES
from rembug.people.sizes import SIZES

TITLES = {code: {"id": role.label_id, "en": role.label_en} for code, role in ROLES.items()}
Known = dict[UUID, Person]


@action(permissions.COMMITTEES, area="area_code")
def form_committee(
    door: Door,
    *,
    area_code: str,
    kind: str,
    starts_on: date,
    members: list[dict[str, Any]],
    ends_on: date | None = None,
    chosen_in: str = "",
    chosen_in_meeting: UUID | None = None,
    decree: str = "",
    cycle_year: int | None = None,
) -> Committee:
    """Record a body that a meeting chose, with its members and term.

    Each of ``members`` has ``role`` and either ``person_id`` or ``name`` and ``sex`` of somebody not yet
    registered. Raises InputProblem, RequirementsUnmet. Source: rulebook 2.1, practice.md A-5, A-8.
    """
    body = body_of(kind, area_code)
    if body.several:
        raise InputProblem("people.delegates_elsewhere", field="kind")
    known = lock_members(door, members)
    lamps = _composition(body, area_code, starts_on, [(m["role"], _sex(m, known)) for m in members])
    lamps += seating_lamps(door, body, area_code, starts_on, ends_on, members, known)
    lamps += [_chosen_lamp(chosen_in, chosen_in_meeting), standing_lamp(body, area_code, starts_on, ends_on)]
    door.require(lamps)
    committee = Committee.unscoped.create(
        area_code=area_code,
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
        cycle_year=cycle_year,
        chosen_in=chosen_in.strip(),
        chosen_in_meeting=chosen_in_meeting,
        decree=decree.strip(),
        created_at=door.now,
    )
    seat_members(door, committee, members, known)
    door.record(committee, facts={"body": body.pair, "size": len(members), "chosen_in": chosen_in or "-"})
    return committee


@action(permissions.COMMITTEES, area=queries.area_of_assignment)
def replace_member(
    door: Door,
    *,
    assignment_id: int,
    starts_on: date,
    reason: str,
    document: str = "",
    meeting_id: UUID | None = None,
    person_id: UUID | None = None,
    name: str = "",
    sex: str = "",
) -> Assignment:
    """Replace a member in mid-term: the old term ends the day before the new one begins, with the reason.

    The newcomer is ``person_id`` or, not yet registered, ``name`` and ``sex``. The new term runs to the end of
    the body's. Raises InputProblem, RequirementsUnmet. Source: rulebook 2.1, practice.md S7.
    """
    return replaced(
        door, assignment_id, starts_on, reason, document, meeting_id, {"person_id": person_id, "name": name, "sex": sex}
    )  # fmt: skip


@action(permissions.COMMITTEES, area=queries.area_of_committee)
def dissolve_committee(door: Door, *, committee_id: int, ends_on: date, reason: str) -> Committee:
    """Dissolve a body: every term in it that still runs ends on that day. Raises InputProblem."""
    committee = lock_standing(door, committee_id)
    if ends_on < committee.starts_on:
        raise InputProblem("people.ends_before_start", field="ends_on")
    return dissolved(door, committee, ends_on, reason)


# --- what bodies and delegations share -----------------------------------------------------------------------


def body_of(kind: str, area_code: str) -> Body:
    """The body of a kind. Raises InputProblem for an unknown one or an area of another level."""
    if kind not in BODIES:
        raise InputProblem("people.kind", {"kind": kind}, field="kind")
    body = BODIES[kind]
    if len(area_code) != LEVEL_LENGTH[body.level]:
        raise InputProblem("people.level", {"role": body.pair}, field="area_code")
    return body


def lock_members(door: Door, members: list[dict[str, Any]], *, own_too: bool = False) -> Known:
    """The listed people among the members, locked and fit to be chosen. Raises InputProblem, NotAllowed."""
    ids = [m["person_id"] for m in members if m.get("person_id")]
    known = {person.pk: person for person in door.lock_all(Person.unscoped.filter(pk__in=ids))}
    if not members:
        raise InputProblem("people.no_members", field="members")
    if len(set(ids)) != len(ids):
        raise InputProblem("people.member_twice", field="members")
    for person in known.values():
        check_person(door, person, own_too=own_too)
    if len(known) != len(ids):
        door.allow(False, "people.elsewhere")
    refuse_waivers(door)
    return known


def seating_lamps(
    door: Door,
    body: Body,
    area_code: str,
    starts_on: date,
    ends_on: date | None,
    members: list[dict[str, Any]],
    known: Known,
) -> list[Requirement]:
    """What stands between each member and the seat. Raises InputProblem for a role or term that cannot be."""
    lamps: list[Requirement] = []
    for member in members:
        if member["role"] not in body.roles:
            raise InputProblem("people.role", {"role": member["role"]}, field="members")
        check_term(door, member["role"], area_code, starts_on, ends_on)
        new = queries.held(member["role"], area_code, starts_on, ends_on)
        if listed := _listed(member, known):
            lamps += queries.member_lamps(body, listed, new)
        lamps += seat_lamps(new)
    return lamps


def standing_lamp(
    body: Body, area_code: str, starts_on: date, ends_on: date | None, purpose: str = ""
) -> Requirement:
    """Whether no other body of the kind (and purpose) stands there in these days."""
    standing = queries.standing_bodies(area_code, body.kind, starts_on, ends_on, purpose)
    return require(
        "people.one_body",
        not standing,
        facts={"body": body.pair, "since_on": standing[0].starts_on if standing else "-"},
        source="rulebook 2.1 (GK)",
    )


def seat_members(
    door: Door, committee: Committee, members: list[dict[str, Any]], known: Known
) -> list[Assignment]:
    """Give every member the term of the body, in their order; who is not listed yet is registered before."""
    fresh = [m for m in members if not _listed(m, known)]
    newcomers = iter(_registered(door, committee.area_code, fresh))
    return Assignment.unscoped.bulk_create(
        _term(
            door, committee, _listed(m, known) or next(newcomers), m["role"], committee.starts_on, committee.ends_on
        )
        for m in members
    )  # fmt: skip


def replaced(
    door: Door,
    assignment_id: int,
    starts_on: date,
    reason: str,
    document: str,
    meeting_id: UUID | None,
    member: dict[str, Any],
    *,
    delegates: bool = False,
) -> Assignment:
    """The whole of a replacement, for the action that is entitled to it; ``delegates``: to those alone."""
    person_id = member.get("person_id")
    old = door.lock(Assignment.unscoped.select_related("person", "committee").filter(pk=assignment_id))
    person = door.lock(Person.unscoped.filter(pk=person_id)) if person_id else None
    door.allow(old.committee is not None and old.cancelled_at is None, "people.cancelled")
    committee = old.committee
    assert committee is not None  # the line above refuses it
    body = BODIES[committee.kind]
    door.allow(body.several or not delegates, "people.only_delegates")
    door.allow(not old.replaced_by.filter(cancelled_at__isnull=True).exists(), "people.already_replaced")
    if person:
        check_person(door, person, own_too=body.several)
        if person.pk == old.person_id:
            raise InputProblem("people.same_person", field="person_id")
    check_term(door, old.role, old.area_code, starts_on, committee.ends_on)
    if starts_on <= old.starts_on:
        raise InputProblem("people.replaced_before_start", {"starts_on": old.starts_on}, field="starts_on")
    if not reason.strip():
        raise InputProblem("people.reason_wanted", field="reason")
    refuse_waivers(door)
    others = [row for row in queries.members_of(committee.pk) if row.pk != old.pk and row.holds_on(starts_on)]
    if person and person.pk in {row.person_id for row in others}:
        raise InputProblem("people.member_twice", field="person_id")
    new = queries.held(old.role, old.area_code, starts_on, committee.ends_on)
    seats = [(row.role, row.person.sex) for row in others]
    sex = person.sex if person else str(member.get("sex", ""))
    # Delegations are judged by the edition of the meetings they sit in, not by the usual size of a body.
    lamps = [] if body.several else _composition(body, old.area_code, starts_on, [*seats, (old.role, sex)])
    lamps += queries.member_lamps(body, person, new) if person else []
    lamps += seat_lamps(new, besides=[old.pk])
    lamps.append(
        require("people.document", bool(document.strip() or meeting_id), facts={"document": document or "-"})
    )
    door.require(lamps)
    last = starts_on - timedelta(days=1)
    if old.ends_on is None or old.ends_on > last:
        old.ends_on = last
    old.ended_reason = reason.strip()[:200]
    old.save(update_fields=["ends_on", "ended_reason"])
    newcomer = person or _registered(door, old.area_code, [member])[0]
    row = _term(door, committee, newcomer, old.role, starts_on, committee.ends_on, old, document, meeting_id)
    row.save()
    door.record(
        committee,
        facts={"office": new.title, "old": old.person.name, "name": newcomer.name, "reason": reason.strip()},
    )
    return row


def lock_standing(door: Door, committee_id: int) -> Committee:
    """A body and its terms, locked, as long as it stands."""
    committee = door.lock(Committee.unscoped.filter(pk=committee_id))
    door.lock_all(Assignment.unscoped.filter(committee_id=committee_id, cancelled_at__isnull=True))
    door.allow(committee.cancelled_at is None, "people.cancelled")
    door.allow(not committee.ended_reason, "people.already_ended")
    return committee


def dissolved(door: Door, committee: Committee, ends_on: date, reason: str) -> Committee:
    """The end of a locked body, for the action that is entitled to it; before its first day it is cancelled."""
    if not reason.strip():
        raise InputProblem("people.reason_wanted", field="reason")
    door.require([])
    before, why = committee.ends_on, reason.strip()
    if ends_on < committee.starts_on:
        committee.cancelled_at, committee.cancelled_by = door.now, door.actor.user_id
        committee.cancelled_reason = why
    else:
        committee.ends_on, committee.ended_reason = ends_on, why[:200]
    committee.save()
    ended = 0
    for row in Assignment.unscoped.filter(committee=committee, cancelled_at__isnull=True).order_by("pk"):
        if row.ends_on is not None and row.ends_on <= ends_on:
            continue
        if row.starts_on > ends_on:
            row.cancelled_at, row.cancelled_by, row.cancelled_reason = door.now, door.actor.user_id, why
        else:
            row.ends_on, row.ended_reason = ends_on, why[:200]
        row.save()
        ended += 1
    door.record(
        committee,
        facts={"body": BODIES[committee.kind].pair, "ends_on": ends_on, "count": ended, "reason": why},
        changes={"ends_on": [before, committee.ends_on]},
    )
    return committee


def _listed(member: dict[str, Any], known: Known) -> Person | None:
    person_id = member.get("person_id")
    return known.get(UUID(str(person_id))) if person_id else None


def _sex(member: dict[str, Any], known: Known) -> str:
    person = _listed(member, known)
    return person.sex if person else str(member.get("sex", ""))


def _registered(door: Door, area_code: str, members: list[dict[str, Any]]) -> list[Person]:
    """Register those chosen who are not in the list yet; a lamp of the same name asks for the note here."""
    if not members:
        return []
    rows = [{"name": m["name"], "sex": m["sex"]} for m in members]
    made: list[Person] = door.call(register_chosen, area_code=area_code, rows=rows, notes=door.notes)
    return made


def _term(
    door: Door,
    committee: Committee,
    person: Person,
    role: str,
    starts_on: date,
    ends_on: date | None,
    replaces: Assignment | None = None,
    document: str = "",
    meeting_id: UUID | None = None,
) -> Assignment:
    """A term in a body, not stored yet."""
    return Assignment(
        person=person,
        role=role,
        area_code=committee.area_code,
        committee=committee,
        starts_on=starts_on,
        ends_on=ends_on,
        replaces=replaces,
        document=(document or committee.decree or committee.chosen_in).strip()[:200],
        meeting_id=meeting_id or committee.chosen_in_meeting,
        created_at=door.now,
    )


def _composition(
    body: Body, area_code: str, starts_on: date, members: Sequence[tuple[str, str]]
) -> list[Requirement]:
    """Lamps of size, of women and men and of the seats; ``members`` are (role, sex L or P)."""
    sexes = [sex for _, sex in members]
    sizes = SIZES.ask(
        area_code=area_code,
        kind=body.kind,
        starts_on=starts_on,
        men=sexes.count("L"),
        women=sexes.count("P"),
    )
    return [*sizes, *seat_requirements(body, [role for role, _ in members], TITLES)]


def _chosen_lamp(chosen_in: str, meeting_id: UUID | None) -> Requirement:
    return require(
        "people.chosen_in",
        bool(chosen_in.strip() or meeting_id),
        facts={"meeting": chosen_in.strip() or "-"},
        source="rulebook 2.1",
    )
