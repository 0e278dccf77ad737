"""Meetings in the search, and the one meeting that a number or the QR of its papers leads to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rembug.core.actor import Actor
from rembug.core.areas import Level, at_level, level
from rembug.core.dates import format_date
from rembug.core.search import Entry
from rembug.meetings.domain import letter_number
from rembug.meetings.models import Meeting
from rembug.meetings.queries.reading import visible
from rembug.programme.domain.meeting_kinds import MEETING_KINDS
from rembug.regions import queries as regions

# The printed text of a QR, with or without an address before it, or the bare number of minutes or invitation.
_NUMBER = re.compile(
    r"(?:REMBUG:(?P<typed>[0-9.]+)/|.*/q/(?P<scanned>[0-9.]+)/)?(?:BA|U)-(?P<year>\d{4})-(?P<serial>\d{1,6})/?",
    re.IGNORECASE,
)


def entries(meetings: Iterable[Meeting]) -> list[Entry]:
    """What the search keeps of meetings: title; number, kind, place names, day. At most 1 query."""
    rows = list(meetings)
    codes = {code for one in rows for code in _places(one.area_code)}
    names = regions.names_of(codes) if codes else {}
    return [
        Entry("meeting", str(one.pk), one.area_code, one.title, _text(one, names), "meetings:detail")
        for one in rows
    ]


def _places(area_code: str) -> list[str]:
    deep = level(area_code)
    return [at_level(area_code, step) for step in (Level.VILLAGE, Level.DISTRICT) if step <= deep]


def _text(meeting: Meeting, names: dict[str, str]) -> str:
    parts = [
        meeting.number,
        letter_number(meeting.year, meeting.serial),
        # Whoever writes and whoever verifies may read different languages: the programme's own word is kept.
        MEETING_KINDS[meeting.kind].label.id if meeting.kind in MEETING_KINDS else meeting.kind,
        *(names.get(code, "") for code in _places(meeting.area_code)),
        meeting.hamlet,
        format_date(meeting.held_on),
        meeting.place,
        "dibatalkan" if meeting.is_cancelled else "",
    ]
    return " - ".join(part for part in parts if part)


def all_entries() -> list[Entry]:
    """Every meeting, for the rebuild of the search; cancelled ones stay found, their papers still go round."""
    return entries(Meeting.unscoped.iterator(chunk_size=2_000))


def by_number(actor: Actor, typed: str) -> Meeting | None:
    """The meeting of a number ("BA-2026-0012", "U-2026-0012") or QR text in the actor's area, else None.

    A bare number that several kecamatan of a wide area have is not one meeting and finds nothing. 1 query.
    """
    found = _NUMBER.fullmatch(typed.strip()) if len(typed) <= 300 else None
    if found is None:
        return None
    rows = visible(actor).filter(year=int(found["year"]), serial=int(found["serial"]))
    if district := found["typed"] or found["scanned"]:
        rows = rows.filter(district_code=district)
    first = list(rows[:2])
    return first[0] if len(first) == 1 else None
