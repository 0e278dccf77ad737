"""Triggers: once minutes are sealed, no row of that meeting is changed, added or removed, by any road."""

from __future__ import annotations

from rembug.core import triggers

SEALED = "m.minutes_sealed_at IS NOT NULL"
CHILDREN = ("meetingvillage", "invitation", "attendee", "headcount", "decision", "dissent")
"""Tables with a column meeting_id."""


def register() -> None:
    """Register the triggers of this context."""
    message = "minutes are sealed"
    for verb in ("UPDATE", "DELETE"):
        triggers.refuse_when(
            f"meetings_meeting_sealed_{verb.lower()}",
            "meetings_meeting",
            verb,
            "OLD.minutes_sealed_at IS NOT NULL",
            message,
        )
    for child in CHILDREN:
        _guard(f"meetings_{child}", "SELECT 1 FROM meetings_meeting m WHERE m.id = {row}.meeting_id", message)
    _guard(
        "meetings_stay",
        "SELECT 1 FROM meetings_attendee a JOIN meetings_meeting m ON m.id = a.meeting_id "
        "WHERE a.id = {row}.attendee_id",
        message,
    )
    triggers.append_only("meetings_sealedminutes")
    triggers.append_only("meetings_signedscan")
    triggers.append_only("meetings_rulesoforder")


def _guard(table: str, of_meeting: str, message: str) -> None:
    """Refuse rows of a sealed meeting to come, to change, to go, and to be moved to another meeting."""
    for verb, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
        sealed = " OR ".join(f"EXISTS ({of_meeting.format(row=row)} AND {SEALED})" for row in rows)
        triggers.refuse_when(f"{table}_sealed_{verb.lower()}", table, verb, f"({sealed})", message)
