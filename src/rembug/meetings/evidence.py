"""What a sealed meeting proves of the programme's steps."""

from __future__ import annotations

from rembug.core.door import Door
from rembug.meetings import rules
from rembug.meetings.models import Meeting

PEOPLE = {
    "elect_mad_presidium": "presidium",
    "adopt_rules_of_order": "rules_of_order",
    "adopt_calendar": "calendar",
    "elect_kpmd": "kpmd_names",
    "elect_women_delegates": "women_delegates",
    "choose_women_proposals": "women_proposals",
    "appoint_delegates": "delegates",
    "elect_tpu": "tpu_names",
    "elect_tpk": "tpk_names",
    "adopt_vision": "village_vision",
}
"""Kinds of decision and the output of a step that each of them proves."""


def proven_step(meeting: Meeting) -> str:
    """The step that the minutes of this meeting prove, or ""."""
    return rules.kind_of(meeting.kind).proves


def outputs_of(meeting: Meeting) -> list[str]:
    """Outputs of the step that sealed minutes hold: minutes, attendance, and what valid decisions brought."""
    found = ["minutes", "attendance"]
    for decision in meeting.decisions.all():
        if decision.valid and decision.kind in PEOPLE and PEOPLE[decision.kind] not in found:
            found.append(PEOPLE[decision.kind])
    return found


def report_step(door: Door, meeting: Meeting) -> None:
    """Tell the programme that a step was done; nothing to tell outside a cycle."""
    step = proven_step(meeting)
    if not step or meeting.cycle_id is None:
        return
