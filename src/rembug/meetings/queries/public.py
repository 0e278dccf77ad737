"""What everybody may read of meetings: when and where the next open one is, how many came, notes of dissent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db.models import Q, QuerySet

from rembug.meetings.models import Dissent, Meeting
from rembug.meetings.rules import kind_label

AHEAD = ("planned", "invited", "open")
DONE = ("held", "sealed")


@dataclass(frozen=True, slots=True)
class PublicMeeting:
    """One meeting as the notice board shows it: people are counted, never named."""

    id: UUID
    kind: str
    title: str
    area_code: str
    held_on: date
    starts_at: time | None
    place: str
    present: int
    women: int

    @property
    def kind_label(self) -> str:
        return kind_label(self.kind)

    def women_percent(self) -> int:
        """Women's share in whole percent, rounded down; 0 when nobody is counted."""
        return self.women * 100 // self.present if self.present else 0


def next_open(area_code: str, on: date, *, limit: int = 3) -> list[PublicMeeting]:
    """The next meetings of a place from a day on; a village also reads those of its kecamatan. One query."""
    rows = _here(area_code).filter(state__in=AHEAD, held_on__gte=on).order_by("held_on", "starts_at", "pk")
    return [_public(row) for row in rows[:limit]]


def held(area_code: str, cycle_id: int, year: int, *, limit: int = 50) -> list[PublicMeeting]:
    """Meetings of a cycle that were held in a place, newest first. One query.

    Those of the same year that were recorded without a cycle belong to it too.
    """
    this_one = Q(cycle_id=cycle_id) | Q(cycle__isnull=True, year=year)
    rows = _here(area_code).filter(this_one, state__in=DONE).order_by("-held_on", "-pk")
    return [_public(row) for row in rows[:limit]]


def notes_of_dissent(meeting_ids: Sequence[UUID]) -> list[tuple[str, str, str]]:
    """(village code, title of the meeting, text) of notes that a village attached to sealed minutes. One query.

    A note of a single person is not shown. Source: situation S1 of practice.md.
    """
    rows = Dissent.objects.filter(meeting_id__in=list(meeting_ids), meeting__state="sealed")
    rows = rows.exclude(village="").order_by("meeting__held_on", "no")
    return list(rows.values_list("village", "meeting__title", "text"))


def _here(area_code: str) -> QuerySet[Meeting]:
    """Living meetings of a kecamatan itself, or of a village and its kecamatan."""
    rows = Meeting.unscoped.filter(cancelled_at__isnull=True)
    if len(area_code) > 8:
        return rows.filter(Q(village_code=area_code) | Q(area_code=area_code[:8]))
    return rows.filter(area_code=area_code)


def _public(row: Meeting) -> PublicMeeting:
    return PublicMeeting(
        id=row.pk,
        kind=row.kind,
        title=row.title,
        area_code=row.area_code,
        held_on=row.held_on,
        starts_at=row.starts_at,
        place=row.place,
        present=row.men + row.women,
        women=row.women,
    )
