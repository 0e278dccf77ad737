"""The delegates that a village sends to the inter-village meetings; their terms are kept by people."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from rembug.core.areas import Level, level
from rembug.core.door import Door, action
from rembug.core.errors import InputProblem
from rembug.core.names import display_name, sort_key
from rembug.core.sentences import sentence
from rembug.meetings import permissions, queries, rules
from rembug.meetings.models import Delegate, Delegation, Meeting
from rembug.people import actions as people_actions
from rembug.people import queries as people

SEX = ("L", "P")


@action(permissions.DELEGATES, area="area_code")
def name_delegates(
    door: Door,
    *,
    area_code: str,
    seats: str,
    delegates: list[dict[str, Any]],
    named_on: date,
    cycle_id: int | None = None,
    meeting_id: UUID | None = None,
    document: str = "",
    reason: str = "",
) -> Delegation:
    """Name the delegates of a village for one kind of inter-village meeting; the ones before are ended.

    ``delegates``: name, sex (L, P), seat (of the composition table), person_id where the person is registered;
    the others are registered now. ``meeting_id`` or ``document`` proves the choice. Requirements: six of whom
    three are women, and the seats of the composition table (A-15). Raises InputProblem naming the row,
    RequirementsUnmet.
    """
    if level(area_code) is not Level.VILLAGE:
        raise InputProblem("meetings.village_wanted", field="area_code")
    before = door.lock_all(queries.living_delegations(area_code, seats, cycle_id))
    cycle = queries.cycle_of(area_code, cycle_id)
    rows = _as_registered([row for row in delegates if str(row.get("name", "")).strip()])
    _check(rows)
    if before and not reason.strip():
        raise InputProblem("meetings.replacing_reason", field="reason")
    if any(old.named_on > named_on for old in before):
        raise InputProblem("meetings.named_before", {"named_on": before[0].named_on}, field="named_on")
    named_in = queries.meeting_for_door(meeting_id, area_code) if meeting_id else None
    ruleset = rules.rules_for(area_code, named_on, cycle)
    door.require(
        queries.delegation_lamps(
            ruleset,
            seats,
            [(row.get("seat", ""), row["sex"]) for row in rows],
            proven=bool(named_in or document.strip()),
        )
    )
    for old in before:
        _end(door, old, named_on, reason.strip())
    committee = door.call(
        people_actions.form_delegation,
        area_code=area_code,
        purpose=seats,
        starts_on=named_on,
        members=[{name: row.get(name) for name in ("person_id", "name", "sex")} for row in rows],
        chosen_in=_chosen_in(named_in),
        chosen_in_meeting=named_in.pk if named_in else None,
        document=document.strip(),
        cycle_year=cycle.year if cycle else None,
        notes=door.notes,
    )
    made = Delegation.unscoped.create(
        area_code=area_code,
        cycle=cycle,
        seats=seats,
        named_on=named_on,
        named_in=named_in,
        document=document.strip(),
        committee=committee,
        created_at=door.now,
    )
    Delegate.objects.bulk_create(
        Delegate(
            delegation=made,
            no=no,
            person=term.person,
            term=term,
            name=term.person.name,
            sex=term.person.sex,
            seat=row.get("seat", ""),
        )
        for no, (row, term) in enumerate(zip(rows, people.terms_of([committee.pk]), strict=True), 1)
    )
    women = sum(row["sex"] == "P" for row in rows)
    facts = {"village": queries.place_name(area_code), "count": len(rows), "women": women, "seats": seats}
    door.record(made, facts=facts)
    return made


@action(permissions.DELEGATES, area=queries.area_of_delegate)
def replace_delegate(
    door: Door,
    *,
    delegate_id: int,
    starts_on: date,
    reason: str,
    name: str = "",
    sex: str = "",
    person_id: UUID | None = None,
    meeting_id: UUID | None = None,
    document: str = "",
) -> Delegation:
    """Let somebody else take one seat of a delegation from a day on: the person before died, moved, stepped down.

    The other delegates stay. Meetings held before that day keep who sat in them. Raises InputProblem,
    RequirementsUnmet. Source: rulebook 1.3 [S16, S25].
    """
    living = Delegation.unscoped.select_related("cycle").prefetch_related("delegates")
    delegation = door.lock(living.filter(delegates__pk=delegate_id))
    door.allow(delegation.ended_on is None, "meetings.delegation_ended")
    seats = queries.seats_on([delegation], starts_on)[delegation.pk]
    seat = next(one for one in seats if one.pk == delegate_id)
    if seat.term_id is None:
        raise InputProblem("meetings.seat_without_term", field="name")
    named_in = queries.meeting_for_door(meeting_id, delegation.area_code) if meeting_id else None
    member = _as_registered([{"name": name, "sex": sex, "person_id": person_id}])[0]
    if not member["name"].strip():
        raise InputProblem("meetings.name_wanted", field="name")
    ruleset = rules.rules_for(delegation.area_code, starts_on, delegation.cycle)
    then = [
        (one.seat, member["sex"] if one.pk == delegate_id else one.sex)
        for one in seats
        if one.holds or one.pk == delegate_id
    ]
    proven = bool(named_in or document.strip())
    door.require(queries.delegation_lamps(ruleset, delegation.seats, then, proven=proven))
    term = door.call(
        people_actions.replace_in_delegation,
        assignment_id=seat.term_id,
        starts_on=starts_on,
        reason=reason,
        document=document.strip() or _chosen_in(named_in),
        meeting_id=named_in.pk if named_in else None,
        notes=door.notes,
        **member,
    )
    facts = {"village": queries.place_name(delegation.area_code), "old": seat.name, "name": term.person.name}
    door.record(delegation, facts=facts | {"starts_on": starts_on, "reason": reason.strip()})
    return delegation


def _chosen_in(meeting: Meeting | None) -> str:
    return f"{meeting.number} {meeting.title}" if meeting else ""


def _end(door: Door, old: Delegation, named_on: date, reason: str) -> None:
    """End a delegation on the day of the next; its terms hold up to the day before."""
    committee = old.committee
    if committee is not None and committee.cancelled_at is None and not committee.ended_reason:
        door.call(
            people_actions.end_delegation,
            committee_id=committee.pk,
            ends_on=named_on - timedelta(days=1),
            reason=reason,
            notes=door.notes,
        )
    old.ended_on, old.ended_reason = named_on, reason[:200]
    old.save(update_fields=["ended_on", "ended_reason"])


def _as_registered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with name and sex as the register has them, where a person was chosen from it."""
    known = people.people_of_ids([row["person_id"] for row in rows if row.get("person_id")])
    found = []
    for row in rows:
        person = known.get(str(row.get("person_id") or ""))
        found.append({**row, "name": person.name, "sex": person.sex} if person else dict(row))
    return found


def _check(rows: list[dict[str, Any]]) -> None:
    seen: set[str] = set()
    for line, row in enumerate(rows, 1):
        try:
            # Two people of the register may bear one name; what was only typed is told apart by the name.
            name = str(row.get("person_id") or "") or sort_key(display_name(row["name"]))
        except InputProblem as problem:
            why = sentence(problem.code, problem.facts)
            raise InputProblem("meetings.row_name_wrong", {"row": line, "why": why}) from problem
        if name in seen:
            raise InputProblem("meetings.row_twice", {"row": line, "name": row["name"]})
        seen.add(name)
        if row.get("sex") not in SEX:
            raise InputProblem("meetings.row_sex", {"row": line})
