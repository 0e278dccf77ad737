"""What several actions of meetings share: the lock, the number, the sums."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any
from uuid import UUID

from rembug.core import search
from rembug.core.areas import Level, level
from rembug.core.door import Door
from rembug.core.errors import InputProblem, shown
from rembug.core.requirements import Requirement, State
from rembug.meetings import queries, rules
from rembug.meetings.domain import OTHER_COUNTS, Headcount, sum_headcounts
from rembug.meetings.models import Meeting, MeetingSeries


def locked(door: Door, meeting_id: UUID) -> Meeting:
    """The meeting, locked; sealed and cancelled ones refuse every further change."""
    meeting = lock_row(door, meeting_id)
    changeable(door, meeting)
    return meeting


def lock_row(door: Door, meeting_id: UUID) -> Meeting:
    return door.lock(Meeting.unscoped.filter(pk=meeting_id).select_related("cycle"))


def changeable(door: Door, meeting: Meeting) -> None:
    """Refuse what is sealed or cancelled. Every lock of the action comes before."""
    door.allow(not meeting.is_sealed, "meetings.sealed")
    door.allow(not meeting.is_cancelled, "meetings.cancelled")


def next_serial(door: Door, area_code: str, year: int) -> int:
    """The next number of the kecamatan in this year. Two who plan at once wait for each other here."""
    district = area_code[:8]
    MeetingSeries.objects.bulk_create([MeetingSeries(area_code=district, year=year)], ignore_conflicts=True)
    series = door.lock(MeetingSeries.objects.filter(area_code=district, year=year))
    series.last += 1
    series.save(update_fields=["last"])
    return series.last


def known_kind(kind: str, area_code: str) -> None:
    """Raises InputProblem for a kind of meeting that the catalogue does not know or that is held elsewhere."""
    if kind not in {k.code for k in rules.kinds_at(area_code)}:
        raise InputProblem("meetings.kind_elsewhere", {"kind": shown(rules.kind_label(kind))}, field="kind")


def recount(meeting: Meeting) -> Headcount:
    """Bring the meeting's sums up to its lists and counts; the caller saves."""
    count = sum_headcounts(queries.counted_parts(meeting))
    meeting.men, meeting.women = count.men, count.women
    meeting.poor_men, meeting.poor_women = count.poor_men, count.poor_women
    return count


SUMS = ["men", "women", "poor_men", "poor_women"]


def clean_others(others: dict[str, Any] | None) -> dict[str, int]:
    """The optional counts of duties.md; only those that were counted. Raises InputProblem."""
    found = {}
    for name, value in (others or {}).items():
        if name not in OTHER_COUNTS:
            raise InputProblem("meetings.unknown_count", {"name": shown(name)})
        if value is None or value == "":
            continue
        if int(value) < 0:
            raise InputProblem("meetings.count_negative", field=name)
        found[name] = int(value)
    return found


def agenda_lines(agenda: list[Any]) -> list[dict[str, str]]:
    """Agenda lines from words or from {kind, text}; empty ones fall away.

    Papers often put the whole agenda on one line with semicolons: each point becomes a line of its own.
    """
    lines = []
    points = [point for item in agenda for point in (item.split(";") if isinstance(item, str) else [item])]
    for item in points:
        line = {"kind": "", "text": item} if isinstance(item, str) else {"kind": "", "text": "", **item}
        if line["text"].strip():
            lines.append({"kind": line["kind"], "text": line["text"].strip()})
    return lines


def check_times(starts_at: time | None, ends_at: time | None) -> None:
    if starts_at and ends_at and ends_at < starts_at:
        raise InputProblem("meetings.ends_before_start", field="ends_at")


def check_held(door: Door, held_on: date) -> None:
    if held_on > door.today:
        raise InputProblem("meetings.in_future", {"held_on": held_on}, field="held_on")


def only_reminds(lamp: Requirement) -> Requirement:
    """The same lamp where the act itself is not forbidden: it draws attention and asks for a note.

    A meeting below its quorum may be opened, but decides nothing; a substitute may sit, but not vote.
    """
    state = State.ATTENTION if lamp.state == State.UNMET else lamp.state
    return replace(lamp, state=state, blocks=False)


def put_into_search(*meetings: Meeting) -> None:
    """Renew meetings in the search; cancelled ones stay found, for their papers still go round."""
    search.index_many(queries.entries(meetings))


def is_village_level(meeting: Meeting) -> bool:
    return level(meeting.area_code) >= Level.VILLAGE
