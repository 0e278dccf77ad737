"""Writes of meetings. Every function is an action: see ``rembug.core.door``."""

from rembug.meetings.actions.attendance import (
    accept_substitute,
    admit_substitute,
    record_attendance,
    record_departure,
    record_headcounts,
)
from rembug.meetings.actions.decisions import adopt_rules_of_order, attach_dissent, record_decision
from rembug.meetings.actions.delegates import name_delegates, replace_delegate
from rembug.meetings.actions.life import (
    cancel_meeting,
    close_meeting,
    open_meeting,
    plan_meeting,
    postpone_meeting,
    send_invitations,
)
from rembug.meetings.actions.minutes import file_invitation_proof, file_signed_scan, seal_minutes
from rembug.meetings.actions.recording import (
    CORRECTABLE,
    correct_meeting,
    record_meeting,
    record_meeting_history,
)

__all__ = [
    "CORRECTABLE",
    "accept_substitute",
    "admit_substitute",
    "adopt_rules_of_order",
    "attach_dissent",
    "cancel_meeting",
    "close_meeting",
    "correct_meeting",
    "file_invitation_proof",
    "file_signed_scan",
    "name_delegates",
    "open_meeting",
    "plan_meeting",
    "postpone_meeting",
    "record_attendance",
    "record_decision",
    "record_departure",
    "record_headcounts",
    "record_meeting",
    "record_meeting_history",
    "replace_delegate",
    "seal_minutes",
    "send_invitations",
]
