"""Short ways that several chapters use."""

from __future__ import annotations

from datetime import time
from typing import Any

from rembug.meetings import actions as meetings
from rembug.programme import actions as programme
from rembug.programme.domain.steps import STEPS
from rembug.sample import roster
from rembug.sample.build import Story


def done(story: Story, step: str, village: str = "", meeting: Any = None) -> None:
    """The facilitator records that a step was done today, with everything it must leave behind."""
    outputs = list(STEPS[step].outputs)
    proof: dict[str, Any] = {}
    if "minutes" in outputs:
        proof["minutes"] = f"BA {STEPS[step].label.id}" + (f" Desa {village}" if village else "")
        proof["counts"] = {"men": 26, "women": 28, "poor_men": 11, "poor_women": 13}
    if meeting is not None:
        proof["meeting_id"] = meeting.pk
    story.do(
        "sri",
        programme.record_step_result,
        cycle_id=story.cycle_id,
        step=step,
        village=roster.village_code(village) if village else "",
        outputs=outputs,
        done_on=_today(),
        **proof,
    )


def _today() -> Any:
    from rembug.core import clock

    return clock.today(roster.DISTRICT)


def village_meeting(
    story: Story,
    village: str,
    kind: str,
    title: str,
    decisions: list[str],
    *,
    agenda: str,
    discussion: str,
    seal: bool = True,
) -> Any:
    """A village meeting with headcounts, recorded by the facilitator and sealed by the village head."""
    number = roster.VILLAGES.index(village)
    men, women = 24 + number * 5 % 17, 21 + number * 7 % 19
    meeting = story.do(
        "sri",
        meetings.record_meeting,
        area_code=roster.village_code(village),
        kind=kind,
        title=f"{title} Desa {village}",
        held_on=_today(),
        starts_at=time(9),
        ends_at=time(11, 30),
        place=f"Balai Desa {village}",
        agenda=agenda,
        discussion=discussion,
        chair_name=roster.HEADS[village][0],
        minute_taker_name="Sekretaris desa",
        cycle_id=story.cycle_id,
        men=men,
        women=women,
        poor_men=men * 2 // 5,
        poor_women=women // 2,
        decisions=decisions,
    )
    if not seal:
        return meeting
    return story.do(
        roster.head_of(village), meetings.seal_minutes, meeting_id=meeting.pk, version=meeting.version
    )
