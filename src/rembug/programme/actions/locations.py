"""The dated register of problem locations. Every function is an action."""

from __future__ import annotations

from datetime import date

from rembug.core.areas import Level, level
from rembug.core.door import Door, action
from rembug.core.errors import InputProblem
from rembug.programme import permissions, queries
from rembug.programme.models import LocationStatus

STATUSES = ("potential", "problem")


@action(permissions.LOCATION, area="area_code")
def set_location_status(
    door: Door, *, area_code: str, status: str, starts_on: date, letter: str, reason: str
) -> LocationStatus:
    """Enter a kecamatan, kabupaten or province as Lokasi Potensi Bermasalah or Lokasi Bermasalah.

    The letter's number is wanted. Raises InputProblem. Source: rulebook 7.4 [S31].
    """
    if status not in STATUSES:
        raise InputProblem("programme.unknown_status", {"status": status}, field="status")
    if not Level.PROVINCE <= level(area_code) <= Level.DISTRICT:
        raise InputProblem("programme.status_level", field="area_code")
    if not letter.strip():
        raise InputProblem("programme.letter_wanted", field="letter")
    if not reason.strip():
        raise InputProblem("programme.reason_wanted", field="reason")
    held = queries.location_statuses(area_code, starts_on)
    if any(row.status == status and row.area_code == area_code for row in held):
        raise InputProblem("programme.status_holds", field="status")
    door.require([])
    row = LocationStatus.unscoped.create(
        area_code=area_code,
        status=status,
        starts_on=starts_on,
        letter=letter.strip(),
        reason=reason.strip(),
        created_at=door.now,
    )
    door.record(row, facts={"status": status, "starts_on": starts_on, "letter": letter.strip()})
    return row


@action(permissions.LOCATION, area=queries.area_of_status)
def lift_location_status(door: Door, *, status_id: int, ends_on: date, reason: str) -> LocationStatus:
    """End a location status; ``ends_on`` is its last day. Raises InputProblem. Source: rulebook 7.4 [S31]."""
    row = door.lock(LocationStatus.unscoped.filter(pk=status_id))
    door.allow(row.ends_on is None and not row.is_cancelled, "programme.already_lifted")
    if not reason.strip():
        raise InputProblem("programme.reason_wanted", field="reason")
    if ends_on < row.starts_on:
        raise InputProblem("programme.ends_outside", {"starts_on": row.starts_on}, field="ends_on")
    door.require([])
    row.ends_on = ends_on
    row.save(update_fields=["ends_on"])
    door.record(
        row,
        facts={"status": row.status, "ends_on": ends_on, "reason": reason.strip()},
        changes={"last_day": [None, ends_on]},
    )
    return row
