"""Reads of meetings, always inside the actor's area."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from rembug.core.actor import Actor
from rembug.core.errors import OutsideArea
from rembug.core.requirements import Requirement, require
from rembug.meetings.domain import Headcount
from rembug.meetings.models import Meeting


def visible(actor: Actor) -> QuerySet[Meeting]:
    """Meetings of the actor's area, newest first."""
    return Meeting.unscoped.visible_to(actor).order_by("-held_on", "-id")


def one(actor: Actor, meeting_id: UUID) -> Meeting:
    """One meeting with its decisions. Raises OutsideArea."""
    found = visible(actor).filter(pk=meeting_id).prefetch_related("decisions").first()
    if found is None:
        raise OutsideArea
    return found


def area_of(meeting_id: UUID, **_: object) -> str | None:
    """The meeting's area for the door, without regard to who asks."""
    return Meeting.unscoped.filter(pk=meeting_id).values_list("area_code", flat=True).first()


def recording_requirements(
    count: Headcount, *, chair: str, minute_taker: str, decisions: int, women_target: int, poor_target: int
) -> list[Requirement]:
    """What Form 1 needs (rulebook 13.1), and the participation targets (grade C, from the edition)."""
    return [
        require(
            "meetings.headcount",
            count.total > 0,
            facts={"total": count.total, "men": count.men, "women": count.women, "poor": count.poor},
            source="rulebook 13.1",
            grade="A",
        ),
        require(
            "meetings.officers",
            bool(chair.strip() and minute_taker.strip()),
            facts={"chair": chair or "-", "minute_taker": minute_taker or "-"},
            source="rulebook 13.1",
            grade="A",
        ),
        require(
            "meetings.decisions", decisions > 0, facts={"count": decisions}, source="rulebook 13.1", grade="A"
        ),
        require(
            "meetings.women_share",
            count.women_percent() >= women_target,
            facts={"percent": count.women_percent(), "target": women_target},
            source="rulebook 1.3 (GK)",
        ),
        require(
            "meetings.poor_share",
            count.poor_percent() >= poor_target,
            facts={"percent": count.poor_percent(), "target": poor_target},
            source="rulebook 1.3 (GK)",
        ),
    ]
