"""What a sealed meeting proves of the programme's steps."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse

from rembug.core.areas import Level, at_level, level
from rembug.core.door import Door
from rembug.core.errors import NotAllowed, RequirementsUnmet
from rembug.core.requirements import Requirement, require
from rembug.meetings import queries, rules
from rembug.meetings.models import Meeting
from rembug.programme.actions import record_step_result
from rembug.programme.domain.meeting_kinds import MEETING_KINDS
from rembug.programme.domain.steps import OUTPUT_LABELS, STEPS

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


def report_step(door: Door, meeting: Meeting) -> str:
    """Tell the programme that a step was done; the step's code, or "" when there was nothing it could take.

    Minutes are sealed whatever stands before them on the road: where an earlier step is still open the result
    waits, the road names the gap, and ``step_evidence`` answers with these minutes until it is recorded.
    """
    step = proven_step(meeting)
    if not step or meeting.cycle_id is None:
        return ""
    village = village_of(meeting)
    outputs = [name for name in outputs_of(meeting) if name in STEPS[step].outputs]
    try:
        door.call(
            record_step_result,
            cycle_id=meeting.cycle_id,
            step=step,
            village=village,
            outputs=outputs,
            done_on=meeting.held_on,
            meeting_id=meeting.pk,
            minutes=meeting.number,
            counts={name: getattr(meeting, name) for name in ("men", "women", "poor_men", "poor_women")},
            notes=door.notes,
        )
    except (RequirementsUnmet, NotAllowed):
        return ""
    return step


def village_of(meeting: Meeting) -> str:
    return at_level(meeting.area_code, Level.VILLAGE) if level(meeting.area_code) >= Level.VILLAGE else ""


def step_evidence(*, cycle_id: int, step: str, village: str, outputs: Sequence[str]) -> list[Requirement]:
    """Answer of the slot ``programme.step_evidence``: what sealed minutes prove, else what is on its way.

    One lamp for each asked output that meetings keep; sealed minutes meet it, a meeting not sealed yet does not.
    """
    kinds = [kind.code for kind in MEETING_KINDS.values() if kind.proves == step]
    if not kinds or (step not in STEPS):
        return []
    rows = list(
        queries.standing()
        .filter(cycle_id=cycle_id, kind__in=kinds)
        .prefetch_related("decisions")
        .order_by("held_on", "id")
    )
    here = [one for one in rows if village_of(one) == village]
    proven = {name for one in here if one.is_sealed and not _put_off(one) for name in outputs_of(one)}
    kept = {"minutes", "attendance", *PEOPLE.values()}
    waiting = next((one for one in here if not one.is_sealed), None)
    return [
        require(
            "meetings.step_output",
            name in proven,
            facts={
                "output_code": name,
                "output": OUTPUT_LABELS[name].id,
                "number": waiting.number if waiting else "-",
                "step": STEPS[step].label.id,
            },
            source=", ".join(STEPS[step].source),
            grade=STEPS[step].grade,
            remedy_url=reverse("meetings:detail", args=[waiting.pk])
            if waiting
            else reverse("meetings:index"),
        )
        for name in outputs
        if name in kept
    ]


def sealed_minutes(*, meeting_id: UUID, cycle_id: int, village: str) -> list[Requirement]:
    """Answer of the slot ``programme.sealed_minutes``: the meeting was held here in this cycle, and is sealed."""
    meeting = queries.standing().filter(pk=meeting_id, cycle_id=cycle_id).first()
    proven = (
        meeting is not None
        and meeting.is_sealed
        and not _put_off(meeting)
        and village_of(meeting) in ("", village)
    )
    return [
        require(
            "meetings.sealed_minutes",
            proven,
            facts={
                "number": meeting.number if meeting else "-",
                "total": meeting.present if meeting else 0,
                "poor": meeting.poor if meeting else 0,
            },
            source="rulebook 13.1",
            grade="A",
            remedy_url=reverse("meetings:detail", args=[meeting.pk])
            if meeting
            else reverse("meetings:index"),
        )
    ]


def _put_off(meeting: Meeting) -> bool:
    """Whether the sitting was postponed: its minutes prove no step."""
    return bool(meeting.postponed_reason)
