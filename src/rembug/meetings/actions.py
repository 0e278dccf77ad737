"""Writes of meetings. Every function is an action: see ``rembug.core.door``."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from uuid import UUID

from rembug.core.door import Door, action
from rembug.core.errors import InputProblem, VersionConflict
from rembug.meetings import permissions, queries
from rembug.meetings.domain import Headcount
from rembug.meetings.models import Decision, Meeting

PARTICIPATION_TARGET = 40
"""Percent of women and of the poor when no edition speaks (rulebook 1.3, grade C)."""


@action(permissions.RECORD, area="area_code")
def record_meeting(
    door: Door,
    *,
    area_code: str,
    kind: str,
    title: str,
    held_on: date,
    place: str,
    starts_at: time | None = None,
    ends_at: time | None = None,
    hamlet: str = "",
    agenda: str = "",
    discussion: str = "",
    chair_name: str = "",
    minute_taker_name: str = "",
    men: int = 0,
    women: int = 0,
    poor_men: int = 0,
    poor_women: int = 0,
    decisions: list[str],
) -> Meeting:
    """Record a meeting that was held, with headcounts and decisions (Form 1).

    Raises InputProblem for figures or times that cannot be true, RequirementsUnmet without the parts that
    minutes must have. Source: rulebook 13.1.
    """
    count = Headcount(men, women, poor_men, poor_women)
    _check(door, held_on, starts_at, ends_at, count)
    written = [text.strip() for text in decisions if text.strip()]
    door.require(
        queries.recording_requirements(
            count,
            chair=chair_name,
            minute_taker=minute_taker_name,
            decisions=len(written),
            women_target=PARTICIPATION_TARGET,
            poor_target=PARTICIPATION_TARGET,
        )
    )
    meeting = Meeting.unscoped.create(
        area_code=area_code,
        kind=kind,
        state="held",
        title=title.strip(),
        held_on=held_on,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place.strip(),
        hamlet=hamlet.strip(),
        agenda=agenda.strip(),
        discussion=discussion.strip(),
        chair_name=chair_name.strip(),
        minute_taker_name=minute_taker_name.strip(),
        men=men,
        women=women,
        poor_men=poor_men,
        poor_women=poor_women,
        created_at=door.now,
    )
    Decision.objects.bulk_create(
        Decision(meeting=meeting, no=no, kind="other", text=text) for no, text in enumerate(written, 1)
    )
    door.record(meeting, facts={"title": meeting.title, "held_on": held_on, "total": count.total})
    return meeting


@action(permissions.RECORD, area=queries.area_of)
def correct_meeting(door: Door, *, meeting_id: UUID, version: int, changes: dict[str, Any]) -> Meeting:
    """Correct the record of a meeting whose minutes are not sealed.

    ``version`` is the one the form was opened with. Raises VersionConflict with the present text when somebody
    saved meanwhile, InputProblem, RequirementsUnmet.
    """
    meeting = door.lock(Meeting.unscoped.filter(pk=meeting_id))
    door.allow(meeting.minutes_sealed_at is None, "meetings.sealed")
    door.allow(not meeting.is_cancelled, "meetings.cancelled")
    fields = {name: changes[name] for name in CORRECTABLE if name in changes}
    decisions = [text.strip() for text in changes.get("decisions", []) if text.strip()]
    present = list(meeting.decisions.order_by("no").values_list("text", flat=True))
    if meeting.version != version:
        current = {name: getattr(meeting, name) for name in fields}
        raise VersionConflict({**current, "decisions": "\n".join(present)}, meeting.version)
    changed = {
        name: [getattr(meeting, name), value] for name, value in fields.items() if getattr(meeting, name) != value
    }
    for name, value in fields.items():
        setattr(meeting, name, value)
    if "decisions" in changes and decisions != present:
        changed["decisions"] = ["; ".join(present), "; ".join(decisions)]
    count = Headcount(meeting.men, meeting.women, meeting.poor_men, meeting.poor_women)
    _check(door, meeting.held_on, meeting.starts_at, meeting.ends_at, count)
    door.require(
        queries.recording_requirements(
            count,
            chair=meeting.chair_name,
            minute_taker=meeting.minute_taker_name,
            decisions=len(decisions) if "decisions" in changes else len(present),
            women_target=PARTICIPATION_TARGET,
            poor_target=PARTICIPATION_TARGET,
        )
    )
    meeting.version += 1
    meeting.save(update_fields=[*fields, "version"])
    if "decisions" in changed:
        meeting.decisions.all().delete()
        Decision.objects.bulk_create(
            Decision(meeting=meeting, no=no, kind="other", text=text) for no, text in enumerate(decisions, 1)
        )
    door.record(meeting, facts={"title": meeting.title}, changes=changed)
    return meeting


@action(permissions.CANCEL, area=queries.area_of)
def cancel_meeting(door: Door, *, meeting_id: UUID, reason: str) -> Meeting:
    """Cancel a meeting with a reason; nothing is deleted. Raises InputProblem without a reason."""
    meeting = door.lock(Meeting.unscoped.filter(pk=meeting_id))
    door.allow(not meeting.is_cancelled, "meetings.cancelled")
    if not reason.strip():
        raise InputProblem("meetings.reason_wanted", field="reason")
    door.require([])
    meeting.cancelled_at, meeting.cancelled_by = door.now, door.actor.user_id
    meeting.cancelled_reason = reason.strip()
    meeting.version += 1
    meeting.save(update_fields=["cancelled_at", "cancelled_by", "cancelled_reason", "version"])
    door.record(meeting, facts={"title": meeting.title, "reason": reason.strip()})
    return meeting


CORRECTABLE = (
    "title",
    "held_on",
    "starts_at",
    "ends_at",
    "place",
    "hamlet",
    "agenda",
    "discussion",
    "chair_name",
    "minute_taker_name",
    "men",
    "women",
    "poor_men",
    "poor_women",
)


def _check(door: Door, held_on: date, starts_at: time | None, ends_at: time | None, count: Headcount) -> None:
    for code in count.problems():
        raise InputProblem(code, field="poor_men" if "poor" in code else "men")
    if held_on > door.today:
        raise InputProblem("meetings.in_future", {"held_on": held_on}, field="held_on")
    if starts_at and ends_at and ends_at < starts_at:
        raise InputProblem("meetings.ends_before_start", field="ends_at")
