"""Delegates of a village as a body: one for each kind of meeting that they sit in.

Size, seats and women's minimum are rules of the edition and judged by the meetings, which call these actions.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from rembug.core.door import Door, action
from rembug.people import permissions, queries
from rembug.people.actions import committees
from rembug.people.domain import BODIES
from rembug.people.models import Assignment, Committee

KIND = ROLE = "utusan"


@action(permissions.DELEGATES, area="area_code")
def form_delegation(
    door: Door,
    *,
    area_code: str,
    purpose: str,
    starts_on: date,
    members: list[dict[str, Any]],
    chosen_in: str = "",
    chosen_in_meeting: UUID | None = None,
    document: str = "",
    cycle_year: int | None = None,
) -> Committee:
    """Record the delegates of a village for the meetings of ``purpose``, until they are ended.

    Each of ``members`` has ``person_id``, or ``name`` and ``sex`` of somebody not yet registered; their terms
    follow in the same order. Raises InputProblem, RequirementsUnmet. Source: rulebook 1.3 [S16], A-5, A-15.
    """
    body = committees.body_of(KIND, area_code)
    seats = [{**member, "role": ROLE} for member in members]
    known = committees.lock_members(door, seats, own_too=True)
    lamps = committees.seating_lamps(door, body, area_code, starts_on, None, seats, known)
    door.require([*lamps, committees.standing_lamp(body, area_code, starts_on, None, purpose)])
    committee = Committee.unscoped.create(
        area_code=area_code,
        kind=KIND,
        purpose=purpose,
        starts_on=starts_on,
        cycle_year=cycle_year,
        chosen_in=chosen_in.strip()[:200],
        chosen_in_meeting=chosen_in_meeting,
        decree=document.strip(),
        created_at=door.now,
    )
    committees.seat_members(door, committee, seats, known)
    door.record(committee, facts={"body": body.pair, "size": len(seats), "chosen_in": chosen_in or "-"})
    return committee


@action(permissions.DELEGATES, area=queries.area_of_assignment)
def replace_in_delegation(
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
    """Replace one delegate in mid-term, as ``replace_member`` does with members of other bodies."""
    member = {"person_id": person_id, "name": name, "sex": sex}
    return committees.replaced(
        door, assignment_id, starts_on, reason, document, meeting_id, member, delegates=True
    )


@action(permissions.DELEGATES, area=queries.area_of_committee)
def end_delegation(door: Door, *, committee_id: int, ends_on: date, reason: str) -> Committee:
    """End a delegation; one that would end before its first day never sat and is cancelled. Raises InputProblem."""
    committee = committees.lock_standing(door, committee_id)
    door.allow(BODIES[committee.kind].several, "people.only_delegates")
    return committees.dissolved(door, committee, ends_on, reason)
