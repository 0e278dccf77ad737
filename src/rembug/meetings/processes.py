"""The life of a meeting, from plan to the signed paper."""

from __future__ import annotations

from rembug.core.process import Transition, process

MEETING = process(
    "meetings.meeting",
    states=[
        ("planned", "Direncanakan", "Planned"),
        ("invited", "Undangan terkirim", "Invitations sent"),
        ("open", "Berlangsung", "In session"),
        ("held", "Selesai, belum disahkan", "Held, not sealed"),
        ("sealed", "Berita acara disahkan", "Minutes sealed"),
        ("filed", "Pindaian tersimpan", "Signed scan filed"),
        ("postponed", "Ditunda", "Postponed"),
        ("cancelled", "Dibatalkan", "Cancelled"),
    ],
    initial="planned",
    transitions=[
        Transition("send_invitations", ("planned", "invited"), "invited"),
        Transition("open_meeting", ("planned", "invited"), "open"),
        Transition("close_meeting", ("open",), "held"),
        Transition("postpone_meeting", ("planned", "invited", "open"), "postponed"),
        Transition("seal_minutes", ("held", "postponed"), "sealed"),
        Transition("file_signed_scan", ("held",), "held"),
        Transition("file_signed_scan", ("postponed",), "postponed"),
        Transition("file_signed_scan", ("sealed", "filed"), "filed"),
        Transition("cancel_meeting", ("planned", "invited", "open", "held", "postponed"), "cancelled"),
    ],
)
"""A meeting recorded afterwards from paper begins as *held*. *filed* is never stored in the sealed row: the
scan lies in a table of its own, and ``queries.state_of`` adds the two together."""

UNFINISHED = ("planned", "invited", "open", "held")
"""States in which the record of the meeting itself may still be corrected."""
