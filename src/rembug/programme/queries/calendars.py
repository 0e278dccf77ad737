"""The calendar as it was planned and as it came: one line a step of a village, or of the whole kecamatan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rembug.programme.domain.calendar import days_late
from rembug.programme.domain.steps import PASSED, Step
from rembug.programme.queries.roads import Road, VillageRoad


@dataclass(frozen=True, slots=True)
class Planned:
    """One step in one village (or of the kecamatan): planned and actual days, days late, and its state."""

    step: Step
    village: VillageRoad
    starts_on: date | None
    due_on: date | None
    begun_on: date | None
    done_on: date | None
    late: int
    state: str


@dataclass(frozen=True, slots=True)
class Summed:
    """One step over all its villages: how many are done of how many, the last day, how many are late, the most."""

    step: Step
    starts_on: date | None
    due_on: date | None
    lines: tuple[Planned, ...]

    @property
    def done(self) -> list[Planned]:
        return [one for one in self.lines if one.done_on is not None]

    @property
    def late(self) -> list[Planned]:
        return [one for one in self.lines if one.late]

    @property
    def last_on(self) -> date | None:
        return max((one.done_on for one in self.lines if one.done_on), default=None)


def planned(seen: Road, village: VillageRoad, step: Step) -> Planned:
    """Plan and reality of a step in a village. No query."""
    place = village.code if step.per_village else ""
    days = seen.planned(step.code, place)
    status = village.status(step.code)
    state = status.state if status else "not_applicable"
    held = seen.held(step.code, village.code)
    begun = min((day for row in held if (day := row.begun_on or row.done_on)), default=None)
    done = max((row.done_on for row in held if row.done_on), default=None) if state in PASSED else None
    counts = step.scheduled and state != "not_applicable"
    late = days_late(days.due_on, done, seen.on) if counts else 0
    return Planned(step, village, days.starts_on, days.due_on, begun, done, late, state)


def of_village(seen: Road, village: VillageRoad) -> list[Planned]:
    """Every step of the edition in one village."""
    return [planned(seen, village, step) for step in seen.steps]


def of_all(seen: Road) -> list[Summed]:
    """Every step of the edition over the villages that it concerns; a step of the kecamatan stands once."""
    rows = []
    for step in seen.steps:
        places = seen.villages if step.per_village else seen.villages[:1]
        lines = tuple(planned(seen, village, step) for village in places)
        whole = seen.dates.get(step.code)
        concerned = tuple(one for one in lines if one.state != "not_applicable")
        rows.append(
            Summed(step, whole.starts_on if whole else None, whole.due_on if whole else None, concerned)
        )
    return rows
