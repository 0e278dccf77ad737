"""The screen of the meeting room: open it, choose what it shows, end it. Nothing here decides (A-8)."""

from __future__ import annotations

import secrets
from uuid import UUID

from rembug.core.door import Door, action
from rembug.core.errors import InputProblem, VersionConflict
from rembug.meetings import queries as meetings
from rembug.planning import permissions
from rembug.planning.models import RoomScreen
from rembug.planning.queries import room as queries
from rembug.planning.queries import selection


@action(permissions.ROOM, area=meetings.area_of)
def open_screen(door: Door, *, meeting_id: UUID) -> RoomScreen:
    """Open the projector page of a MAD under a new token; an ended one begins again, its old link is dead.

    Raises OutsideArea for a meeting that has no room.
    """
    meeting = queries.meeting_of(door.actor, meeting_id)
    row = RoomScreen.unscoped.filter(meeting=meeting).first()
    if row is not None:
        door.lock(RoomScreen.unscoped.filter(pk=row.pk))
    door.allow(not meeting.is_cancelled, "planning.room_cancelled")
    door.require([])
    row = row or RoomScreen(area_code=meeting.area_code, meeting=meeting, created_at=door.now, version=0)
    row.token = secrets.token_urlsafe(32)
    row.shows, row.proposal, row.ended_at = "ranking", None, None
    row.version += 1
    row.save()
    door.record(row, facts={"meeting": meeting.title})
    return row


@action(permissions.ROOM, area=queries.area_of_screen)
def show_on_screen(door: Door, *, screen_id: int, shows: str, number: str = "", version: int) -> RoomScreen:
    """Choose what the wall shows: the ranking, one proposal by its number, the attendance, or the title only.

    Raises InputProblem for an unknown choice or number, VersionConflict when somebody chose meanwhile.
    """
    row = door.lock(RoomScreen.unscoped.filter(pk=screen_id, ended_at__isnull=True))
    if shows not in queries.SHOWS:
        raise InputProblem("planning.room_shows", {"text": shows[:20]}, field="shows")
    proposal = None
    if shows == "proposal":
        proposal = selection.listed(queries.cycle_of(row.meeting).pk).filter(number=number).first()
        if proposal is None:
            raise InputProblem("planning.room_number", {"number": number[:20] or "-"}, field="number")
    if row.version != version:
        raise VersionConflict({"shows": row.shows}, row.version)
    door.require([])
    before = row.shows
    row.shows, row.proposal = shows, proposal
    row.version += 1
    row.save()
    door.record(row, facts={"meeting": row.meeting.title}, changes={"shows": [before, shows]})
    return row


@action(permissions.ROOM, area=queries.area_of_screen)
def end_screen(door: Door, *, screen_id: int) -> RoomScreen:
    """End the projector page: its link opens nothing any more."""
    row = door.lock(RoomScreen.unscoped.filter(pk=screen_id, ended_at__isnull=True))
    door.require([])
    row.ended_at = door.now
    row.version += 1
    row.save()
    door.record(row, facts={"meeting": row.meeting.title})
    return row
