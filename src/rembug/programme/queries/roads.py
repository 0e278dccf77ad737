"""The road of the villages: every step in every village on a day, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rembug.programme.domain import steps
from rembug.programme.domain.resolver import RuleSet
from rembug.programme.domain.steps import (
    EMPTY,
    NAVIGATION,
    PASSED,
    STEPS,
    NavigationStatus,
    PlannedDates,
    Step,
    StepEvidence,
    StepStatus,
)
from rembug.programme.models import Cycle, CycleVillage, StepDate, StepResult
from rembug.programme.queries.cycles import villages_in
from rembug.programme.queries.rules import rules_for
from rembug.regions import queries as regions

OUT_OF_ROUND = ("none_proposed", "dropped_by_sanction")
"""A village in these states brings nothing to MAD Prioritas, so what follows from proposals is not its road."""

WITHOUT_PROPOSALS = frozenset(
    {
        "proposal_writing",
        "verification",
        "design_budget",
        "preparation",
        "village_transfer",
        "md_accountability",
        "implementation",
        "revision",
        "completion",
        "mdst",
        "sustainability",
    }
)


@dataclass(frozen=True, slots=True)
class VillageRoad:
    """One village: its state before MAD Prioritas, every step, and the seven steps of the navigation."""

    code: str
    name: str
    village_state: str
    statuses: tuple[StepStatus, ...]
    strip: tuple[NavigationStatus, ...]

    def status(self, step: str) -> StepStatus | None:
        """How a step stands here; None when the edition has no such step."""
        return next((one for one in self.statuses if one.code == step), None)


@dataclass(frozen=True, slots=True)
class Road:
    """All villages of a cycle on a day.

    ``dates`` is the calendar of the kecamatan by step, ``own_dates`` what a village has of its own by (step,
    village); ``results`` are the living results by (step, village), "" for the kecamatan.
    """

    cycle: Cycle
    on: date
    rules: RuleSet
    steps: tuple[Step, ...]
    villages: tuple[VillageRoad, ...]
    dates: Mapping[str, PlannedDates]
    own_dates: Mapping[tuple[str, str], PlannedDates]
    results: Mapping[tuple[str, str], tuple[StepResult, ...]]

    def planned(self, step: str, village: str) -> PlannedDates:
        """The dates that a step has in a village: its own, else those of the kecamatan."""
        return self.own_dates.get((step, village)) or self.dates.get(step) or PlannedDates()

    def held(self, step: str, village: str) -> tuple[StepResult, ...]:
        """Results of a step that count in a village; for a step of the kecamatan those of the kecamatan."""
        return self.results.get((step, _place(step, village)), ())

    def village(self, code: str) -> VillageRoad | None:
        return next((one for one in self.villages if one.code == code), None)


def road(cycle: Cycle, on: date, *, village: str = "") -> Road:
    """States of all steps in all villages of a cycle (or in one), in 6 queries however many there are.

    Source: rulebook 1.2, practice A-3 (results on paper), A-4 (village states).
    """
    rules = rules_for(cycle.area_code, on, cycle, domains=("planning",))
    rows = [row for row in villages_in(cycle) if not village or row.area_code == village]
    names = regions.names_of({row.area_code for row in rows})
    dates = _dates(cycle.dates.all())
    results = list(cycle.results.filter(cancelled_at__isnull=True).order_by("pk"))
    evidence = _evidence(results)
    made = []
    for row in rows:
        facts = _facts_of(row, evidence)
        calendar = {**dates.get("", {}), **dates.get(row.area_code, {})}
        statuses = steps.road(rules, facts, calendar, on)
        made.append(
            VillageRoad(
                row.area_code,
                names.get(row.area_code, row.area_code),
                row.state,
                statuses,
                steps.navigation_state(statuses),
            )
        )
    made.sort(key=lambda one: (one.name.casefold(), one.code))
    held: dict[tuple[str, str], tuple[StepResult, ...]] = {}
    for one in results:
        held[one.step, one.village] = (*held.get((one.step, one.village), ()), one)
    return Road(
        cycle,
        on,
        rules,
        steps.steps_of(rules),
        tuple(made),
        dates.get("", {}),
        {(step, place): days for place, own in dates.items() if place for step, days in own.items()},
        held,
    )


def evidence_of(cycle: Cycle, step: str, village: str) -> StepEvidence:
    """What is known of one step in one village (or, for a step of the kecamatan, "" as village). One query."""
    found = cycle.results.filter(cancelled_at__isnull=True, step=step, village=_place(step, village))
    return _evidence(found).get((step, _place(step, village)), EMPTY)


def _place(step: str, village: str) -> str:
    return village if STEPS[step].per_village else ""


def _facts_of(row: CycleVillage, evidence: Mapping[tuple[str, str], StepEvidence]) -> dict[str, StepEvidence]:
    facts = {}
    for code in STEPS:
        if row.state in OUT_OF_ROUND and code in WITHOUT_PROPOSALS:
            facts[code] = StepEvidence(not_applicable=row.state)
        else:
            facts[code] = evidence.get((code, _place(code, row.area_code)), EMPTY)
    return facts


def _dates(rows: Iterable[StepDate]) -> dict[str, dict[str, PlannedDates]]:
    made: dict[str, dict[str, PlannedDates]] = {}
    for row in rows:
        made.setdefault(row.village, {})[row.step] = PlannedDates(row.starts_on, row.due_on)
    return made


def _evidence(rows: Iterable[StepResult]) -> dict[tuple[str, str], StepEvidence]:
    """Join the results of each step and place: outputs add up, it began with the first and ended with the last."""
    joined: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        one = joined.setdefault(
            (row.step, row.village), {"outputs": set(), "paper": set(), "begun": None, "done": None}
        )
        one["outputs"] |= set(row.outputs)
        if row.on_paper:
            one["paper"] |= set(paper_of(row))
        begun = row.begun_on or row.done_on
        if begun and (one["begun"] is None or begun < one["begun"]):
            one["begun"] = begun
        if row.done_on and (one["done"] is None or row.done_on > one["done"]):
            one["done"] = row.done_on
    return {
        place: StepEvidence(frozenset(one["outputs"]), frozenset(one["paper"]), one["begun"], one["done"])
        for place, one in joined.items()
    }


def paper_of(row: StepResult) -> tuple[str, ...]:
    """Which of minutes, counts and scan a result on paper brings. Source: practice A-3."""
    return tuple(
        name
        for name, there in (
            ("minutes", bool(row.document)),
            ("counts", sum(row.counts.values()) > 0),
            ("scan", bool(row.attachment)),
        )
        if there
    )


def progress_of(cycle: Cycle) -> dict[str, Any]:
    """What the navigation shows of a cycle, without today's date: per step done, begun, and its first day.

    Kept on the cycle so that every page reads it with the cycle itself.
    """
    seen = road(cycle, date.max)
    recorded = set(cycle.results.filter(cancelled_at__isnull=True).values_list("step", flat=True))
    progress: dict[str, Any] = {}
    for number, _ in enumerate(NAVIGATION, 1):
        codes = [one.code for one in seen.steps if one.navigation == number and one.scheduled]
        statuses = [s for v in seen.villages for s in v.statuses if s.code in codes]
        firsts = [d.starts_on for c in codes if (d := seen.dates.get(c)) and d.starts_on]
        progress[str(number)] = {
            "has": bool(codes),
            "done": bool(statuses) and all(s.state in PASSED for s in statuses),
            "begun": not recorded.isdisjoint(codes),
            "starts_on": min(firsts).isoformat() if firsts else "",
        }
    return progress


def navigation_of(cycle: Cycle | None, on: date) -> dict[int, str]:
    """State done, now or no of the seven steps on a day, from what is kept on the cycle. No query."""
    states = {}
    for number, _ in enumerate(NAVIGATION, 1):
        known = (cycle.progress if cycle else {}).get(str(number), {})
        first = known.get("starts_on") or ""
        running = known.get("begun") or (first and date.fromisoformat(first) <= on)
        states[number] = "done" if known.get("done") else "now" if running else "no"
    return states
