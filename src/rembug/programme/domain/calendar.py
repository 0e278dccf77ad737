"""The calendar of a cycle: dates proposed from offsets, and the test that nothing precedes what must come first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from rembug.core.requirements import Requirement

from .checks import judged
from .resolver import RuleSet
from .steps import STEPS, PlannedDates, guards

Why = Literal["offset", "as_needed", "no_offset"]


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One step with its first and last day (inclusive); without dates `why` says so."""

    step: str
    starts_on: date | None
    due_on: date | None
    why: Why


def propose(rules: RuleSet, start: date) -> tuple[CalendarEntry, ...]:
    """Return one entry for every step of the edition, in its order, counted from the first day of the cycle.

    A step without an offset is not left out: it comes without dates and says why. Source: GK (grade C).
    """
    offsets = {row["step"]: row for row in rules.value("calendar.offsets") or ()}
    entries = []
    for code in rules.value("steps.order") or ():
        row = offsets.get(code)
        if row is None:
            entries.append(
                CalendarEntry(code, None, None, "no_offset" if STEPS[code].scheduled else "as_needed")
            )
            continue
        first = start + timedelta(days=row["offset_days"])
        last = first + timedelta(days=max(row["duration_days"], 1) - 1)
        entries.append(CalendarEntry(code, first, last, "offset"))
    return tuple(entries)


def check_calendar(rules: RuleSet, entries: Iterable[CalendarEntry]) -> list[Requirement]:
    """Judge a calendar, proposed or edited: one check per step of the edition.

    A step may begin on the last day of what must be finished first, and on the first day of what must have
    begun; a scheduled step without a date, a missing step and an end before the start draw attention.
    Source: rulebook 1.2.
    """
    order = tuple(rules.value("steps.order") or ())
    rule = rules.rule("calendar.offsets")
    by_step = {entry.step: entry for entry in entries}
    checks = []
    for code in order:
        entry = by_step.get(code)
        problems: list[dict[str, str]] = []
        if entry is None or entry.starts_on is None or entry.due_on is None:
            if STEPS[code].scheduled:
                problems.append({"problem": "no_date"})
        else:
            if entry.due_on < entry.starts_on:
                problems.append({"problem": "ends_before_start"})
            problems += _too_early(code, entry.starts_on, order, by_step)
        facts = {"step": code, "problems": problems}
        checks.append(judged(f"calendar.{code}", rule, not problems, facts))
    return checks


def _too_early(
    code: str, starts_on: date, order: tuple[str, ...], by_step: Mapping[str, CalendarEntry]
) -> list[dict[str, str]]:
    finished, begun = guards(code, order)
    problems = []
    for name in finished:
        guard = by_step.get(name)
        if guard is not None and guard.due_on is not None and starts_on < guard.due_on:
            problems.append({"problem": "before_end_of", "step": name, "date": guard.due_on.isoformat()})
    for name in begun:
        guard = by_step.get(name)
        if guard is not None and guard.starts_on is not None and starts_on < guard.starts_on:
            problems.append({"problem": "before_start_of", "step": name, "date": guard.starts_on.isoformat()})
    return problems


def planned_dates(entries: Iterable[CalendarEntry]) -> dict[str, PlannedDates]:
    """Return the dates of a calendar in the form that the state of steps reads."""
    return {entry.step: PlannedDates(entry.starts_on, entry.due_on) for entry in entries}


def days_late(due_on: date | None, done_on: date | None, today: date) -> int:
    """Days by which a step was finished after its last day, or is still unfinished after it; 0 when in time."""
    if due_on is None:
        return 0
    return max(0, ((done_on or today) - due_on).days)
