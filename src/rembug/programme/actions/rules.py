"""Local values of grade C rules. Every function is an action."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from rembug.core.areas import is_valid
from rembug.core.door import Door, action
from rembug.core.errors import InputProblem
from rembug.core.requirements import Requirement
from rembug.programme import permissions, queries
from rembug.programme.domain.editions import library
from rembug.programme.domain.resolver import override_fault
from rembug.programme.models import RuleOverride


@action(permissions.RULES, area="area_code")
def override_rule(
    door: Door,
    *,
    area_code: str,
    edition: str,
    rule: str,
    value: Any,
    starts_on: date,
    ends_on: date | None = None,
    reason: str,
    minutes: str = "",
    meeting_id: UUID | None = None,
) -> RuleOverride:
    """Set a local value for a kecamatan, a kabupaten or the nation, with dates, reason and the meeting's minutes.

    Grade A and B stand; what the edition leaves to a meeting needs its minutes. Raises InputProblem with the
    rule and the remedy. Source: invariant 14.
    """
    return store_override(
        door,
        area_code=area_code,
        edition=edition,
        rule=rule,
        value=value,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=reason,
        minutes=minutes,
        meeting_id=meeting_id,
        lamps=[],
    )


def store_override(
    door: Door,
    *,
    area_code: str,
    edition: str,
    rule: str,
    value: Any,
    starts_on: date,
    ends_on: date | None,
    reason: str,
    minutes: str,
    meeting_id: UUID | None,
    lamps: list[Requirement],
) -> RuleOverride:
    """Check and store a local value inside an action; the rule's own limits decide."""
    books = library()
    if edition not in books.codes() or rule not in books.keys or not is_valid(area_code):
        raise InputProblem("programme.unknown_rule", {"rule": rule, "edition": edition}, field="rule")
    row = RuleOverride(
        area_code=area_code,
        edition=edition,
        domain=books.keys[rule].domain,
        rule=rule,
        value=value,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=reason.strip(),
        minutes=minutes.strip(),
        meeting_id=meeting_id,
        created_at=door.now,
    )
    fault = override_fault(books.edition(edition), queries.as_override(row))
    if fault is not None:
        raise InputProblem(
            "programme.override_fault",
            {"text_id": fault.text.id, "text_en": fault.text.en},
            field=_FIELDS.get(fault.code, "value"),
        )
    door.require(lamps)
    row.save()
    door.record(
        row,
        facts={
            "rule_id": books.keys[rule].label.id,
            "rule_en": books.keys[rule].label.en,
            "starts_on": starts_on,
        },
    )
    return row


_FIELDS = {"reason": "reason", "dates": "ends_on", "meeting": "minutes", "area": "area_code"}


@action(permissions.RULES, area=queries.area_of_override)
def end_override(door: Door, *, override_id: int, ends_on: date, reason: str) -> RuleOverride:
    """End a local value on a day (inclusive); what was decided under it keeps its values. Raises InputProblem."""
    row = door.lock(RuleOverride.unscoped.filter(pk=override_id))
    door.allow(not row.is_cancelled, "programme.already_cancelled")
    if not reason.strip():
        raise InputProblem("programme.reason_wanted", field="reason")
    if ends_on < row.starts_on or (row.ends_on is not None and ends_on > row.ends_on):
        raise InputProblem("programme.ends_outside", {"starts_on": row.starts_on}, field="ends_on")
    door.require([])
    before, row.ends_on = row.ends_on, ends_on
    row.save(update_fields=["ends_on"])
    label = library().keys[row.rule].label
    door.record(
        row,
        facts={"rule_id": label.id, "rule_en": label.en, "ends_on": ends_on, "reason": reason.strip()},
        changes={"last_day": [before, ends_on]},
    )
    return row
