"""The delegates that a village sends to the inter-village meetings."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from rembug.core.areas import Level, level
from rembug.core.door import Door, action
from rembug.core.errors import InputProblem
from rembug.meetings import permissions, queries, rules
from rembug.meetings.models import Delegate, Delegation
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

    ``delegates``: name, sex (L, P), seat (of the composition table), person_id where the person is registered.
    ``meeting_id`` or ``document`` proves the choice. Requirements: six of whom three are women, and the seats of
    the composition table (A-15). Raises InputProblem naming the row, RequirementsUnmet.
    """
    if level(area_code) is not Level.VILLAGE:
        raise InputProblem("meetings.village_wanted", field="area_code")
    before = door.lock_all(queries.living_delegations(area_code, seats, cycle_id))
    cycle = queries.cycle_of(area_code, cycle_id)
    rows = [row for row in delegates if str(row.get("name", "")).strip()]
    _check(rows)
    if before and not reason.strip():
        raise InputProblem("meetings.replacing_reason", field="reason")
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
        old.ended_on, old.ended_reason = named_on, reason.strip()
        old.save(update_fields=["ended_on", "ended_reason"])
    made = Delegation.unscoped.create(
        area_code=area_code,
        cycle=cycle,
        seats=seats,
        named_on=named_on,
        named_in=named_in,
        document=document.strip(),
        created_at=door.now,
    )
    Delegate.objects.bulk_create(
        Delegate(
            delegation=made,
            no=no,
            person_id=row.get("person_id") or None,
            name=" ".join(row["name"].split()),
            sex=row["sex"],
            seat=row.get("seat", ""),
        )
        for no, row in enumerate(rows, 1)
    )
    women = sum(row["sex"] == "P" for row in rows)
    facts = {"village": queries.place_name(area_code), "count": len(rows), "women": women, "seats": seats}
    door.record(made, facts=facts)
    return made


def _check(rows: list[dict[str, Any]]) -> None:
    seen: set[str] = set()
    for line, row in enumerate(rows, 1):
        name = " ".join(row["name"].split()).casefold()
        if name in seen:
            raise InputProblem("meetings.row_twice", {"row": line, "name": row["name"]})
        seen.add(name)
        if row.get("sex") not in SEX:
            raise InputProblem("meetings.row_sex", {"row": line})
    registered = people.sex_of(row["person_id"] for row in rows if row.get("person_id"))
    for line, row in enumerate(rows, 1):
        known = registered.get(str(row.get("person_id") or ""))
        if known is not None and known != row["sex"]:
            raise InputProblem("meetings.row_other_sex", {"row": line, "name": row["name"]})
