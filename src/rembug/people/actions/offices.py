"""Offices: role x area x dates of a person. A term is ended, never overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from rembug.core.areas import is_valid
from rembug.core.door import Door, action
from rembug.core.errors import InputProblem
from rembug.core.requirements import Requirement, require
from rembug.people import permissions, queries
from rembug.people.conflicts import DECIDED_GROUPS
from rembug.people.domain import Held
from rembug.people.models import Assignment, ConflictDecision, Person
from rembug.people.roles import ROLES, area_fits

FARTHEST = timedelta(days=366 * 10)
"""A term that begins or ends later than this is a slip of the pen."""


@action(permissions.ASSIGN, area="area_code")
def assign_role(
    door: Door,
    *,
    area_code: str,
    person_id: UUID,
    role: str,
    starts_on: date,
    ends_on: date | None = None,
    document: str = "",
    meeting_id: UUID | None = None,
) -> Assignment:
    """Give a person a role in an area for a term, by a document or a meeting.

    Raises InputProblem, RequirementsUnmet naming both offices when one person may not hold them together.
    Source: practice.md A-5, rulebook 2.2.
    """
    person = door.lock(Person.unscoped.filter(pk=person_id))
    check_person(door, person)
    check_term(door, role, area_code, starts_on, ends_on)
    new = queries.held(role, area_code, starts_on, ends_on)
    queries.refuse_held(person.pk, new)
    refuse_waivers(door)
    door.require(
        [
            *queries.conflict_lamps(person.pk, new),
            *seat_lamps(new),
            require(
                "people.document", bool(document.strip() or meeting_id), facts={"document": document or "-"}
            ),
        ]
    )
    row = Assignment.unscoped.create(
        person=person,
        role=role,
        area_code=area_code,
        starts_on=starts_on,
        ends_on=ends_on,
        document=document.strip(),
        meeting_id=meeting_id,
        created_at=door.now,
    )
    door.record(person, facts={"name": person.name, "office": new.title, "starts_on": starts_on})
    return row


@action(permissions.ASSIGN, area=queries.area_of_assignment)
def end_assignment(door: Door, *, assignment_id: int, ends_on: date, reason: str) -> Assignment:
    """End a term on its last day, with the reason; its history stays.

    Raises InputProblem; held back when nobody would be left to administer the area.
    """
    row = door.lock(Assignment.unscoped.select_related("person").filter(pk=assignment_id))
    door.allow(row.cancelled_at is None, "people.cancelled")
    door.allow(row.ends_on is None or row.ends_on >= ends_on, "people.already_ended")
    if ends_on < row.starts_on:
        raise InputProblem("people.ends_before_start", field="ends_on")
    if ends_on > door.today + FARTHEST:
        raise InputProblem("people.too_far", field="ends_on")
    if not reason.strip():
        raise InputProblem("people.reason_wanted", field="reason")
    door.require([administrator_lamp(row, ends_on + timedelta(days=1))])
    before = row.ends_on
    row.ends_on, row.ended_reason = ends_on, reason.strip()[:200]
    row.save(update_fields=["ends_on", "ended_reason"])
    door.record(
        row.person,
        facts={
            "name": row.person.name,
            "office": queries.as_held(row).title,
            "ends_on": ends_on,
            "reason": reason,
        },
        changes={"ends_on": [before, ends_on]},
    )
    return row


@action(permissions.ASSIGN, area=queries.area_of_assignment)
def cancel_assignment(door: Door, *, assignment_id: int, reason: str) -> Assignment:
    """Cancel an assignment that was recorded by mistake; one that was held is ended instead."""
    row = door.lock(Assignment.unscoped.select_related("person").filter(pk=assignment_id))
    door.allow(row.cancelled_at is None, "people.cancelled")
    if not reason.strip():
        raise InputProblem("people.reason_wanted", field="reason")
    door.require([administrator_lamp(row, door.today)])
    row.cancelled_at, row.cancelled_by, row.cancelled_reason = door.now, door.actor.user_id, reason.strip()
    row.save(update_fields=["cancelled_at", "cancelled_by", "cancelled_reason"])
    door.record(
        row.person,
        facts={"name": row.person.name, "office": queries.as_held(row).title, "reason": reason.strip()},
    )
    return row


@action(permissions.CONFLICT, area=queries.district_of_person)
def record_conflict_decision(
    door: Door,
    *,
    person_id: UUID,
    first_group: str,
    second_group: str,
    starts_on: date,
    document: str,
    reason: str,
    ends_on: date | None = None,
    meeting_id: UUID | None = None,
) -> ConflictDecision:
    """Record that the MAD allowed one person two groups of offices, by which minutes and for how long.

    It lifts the pairs that the rules leave to the MAD, never a forbidden pair. Source: practice.md A-5.
    """
    person = door.lock(Person.unscoped.filter(pk=person_id))
    check_person(door, person)
    if first_group == second_group or not {first_group, second_group} <= set(DECIDED_GROUPS):
        raise InputProblem("people.groups", field="second_group")
    if ends_on and ends_on < starts_on:
        raise InputProblem("people.ends_before_start", field="ends_on")
    if not document.strip():
        raise InputProblem("people.minutes_wanted", field="document")
    if not reason.strip():
        raise InputProblem("people.reason_wanted", field="reason")
    door.require([])
    row = ConflictDecision.unscoped.create(
        person=person,
        area_code=door.area_code,
        first_group=min(first_group, second_group),
        second_group=max(first_group, second_group),
        starts_on=starts_on,
        ends_on=ends_on,
        document=document.strip(),
        meeting_id=meeting_id,
        reason=reason.strip(),
        created_at=door.now,
    )
    door.record(
        person,
        facts={
            "name": person.name,
            "first": DECIDED_GROUPS[row.first_group][0],
            "second": DECIDED_GROUPS[row.second_group][0],
            "document": row.document,
        },
    )
    return row


# --- what appointing shares with bodies ----------------------------------------------------------------------


def check_person(door: Door, person: Person, *, own_too: bool = False) -> None:
    """The person is alive, of the actor's area, and not the actor unless the actor administers.

    ``own_too`` allows the actor: a Kepala Desa sits as delegate by office and also types the list.
    """
    door.allow(not person.is_cancelled, "people.cancelled")
    door.allow(person.died_on is None, "people.already_dead")
    door.allow(door.actor.covers(person.area_code), "people.elsewhere")
    own = door.actor.person_id is not None and str(person.pk) == door.actor.person_id
    door.allow(own_too or not own or door.actor.role == "pengelola", "people.own_office")


def check_term(door: Door, role: str, area_code: str, starts_on: date, ends_on: date | None) -> None:
    """Raises InputProblem for an unknown role, a role of another level, or dates that cannot be."""
    if role not in ROLES:
        raise InputProblem("people.role", {"role": role}, field="role")
    if not is_valid(area_code) or not area_fits(role, area_code):
        raise InputProblem("people.level", {"role": ROLES[role].label_id}, field="area_code")
    if ends_on and ends_on < starts_on:
        raise InputProblem("people.ends_before_start", field="ends_on")
    if starts_on > door.today + FARTHEST or (ends_on and ends_on > door.today + FARTHEST):
        raise InputProblem("people.too_far", field="ends_on")


def refuse_waivers(door: Door) -> None:
    """Two offices of one person are allowed by a recorded decision of the MAD, never by a bare waiver."""
    door.allow(
        not any(w.requirement.startswith("people.conflict") for w in door.waivers), "people.waiver_refused"
    )


def seat_lamps(new: Held, besides: Sequence[int] = ()) -> list[Requirement]:
    """Whether the one seat of an office is free in these days; nothing for an office of many."""
    if not ROLES[new.role].one_seat:
        return []
    names = [row.person.name for row in queries.seat_holders(new.role, new, besides=besides)]
    return [
        require(
            "people.seat_free",
            not names,
            facts={"office": new.title, "names": names or "-"},
            source="rulebook 2.1 (GK)",
        )
    ]


def administrator_lamp(row: Assignment, day: date) -> Requirement:
    """Whether somebody is left who can manage accounts once this term is over."""
    left = queries.administrators(row.area_code, day, besides=[row.pk]) if row.role == "pengelola" else None
    return require(
        "people.administrator_left",
        None if left is None else left > 0,
        facts={"count": left or 0},
        source="architecture 4",
        blocks=True,
    )
