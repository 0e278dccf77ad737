"""Reads of cycles: which there are, which is current, what belongs to one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from rembug.core.actor import Actor
from rembug.core.areas import Level, at_level, level
from rembug.core.errors import OutsideArea
from rembug.programme.models import Allocation, Cycle, CycleVillage, LocationStatus, StepDate, StepResult
from rembug.programme.processes import OPEN
from rembug.regions import queries as regions


def visible(actor: Actor) -> QuerySet[Cycle]:
    """Cycles of the actor's area, newest year first."""
    return Cycle.unscoped.visible_to(actor).order_by("-year", "area_code", "-id")


def one(actor: Actor, cycle_id: int) -> Cycle:
    """One cycle that the actor may see. Raises OutsideArea."""
    found = visible(actor).filter(pk=cycle_id).first()
    if found is None:
        raise OutsideArea
    return found


def by_id(cycle_id: int) -> Cycle | None:
    """A cycle for work that already holds an object in its area."""
    return Cycle.unscoped.filter(pk=cycle_id).first()


def area_of_cycle(cycle_id: int, **_: object) -> str | None:
    """The kecamatan of a cycle for the door, without regard to who asks."""
    return Cycle.unscoped.filter(pk=cycle_id).values_list("area_code", flat=True).first()


def area_of_village(cycle_id: int, village: str = "", **_: object) -> str | None:
    """The place where a step of a cycle happens: the village when one is named, else the kecamatan."""
    district = area_of_cycle(cycle_id)
    if district is None or not village:
        return district
    inside = CycleVillage.unscoped.filter(cycle_id=cycle_id, area_code=village).exists()
    return village if inside else None


def cycles_of(area_code: str, *, kept: dict[str, Any] | None = None) -> list[Cycle]:
    """The living cycles of the kecamatan in which ``area_code`` lies, newest year first. One query.

    ``kept`` is what the page has read already (``core.web.kept``): view and frame then read them once.
    """
    if level(area_code) < Level.DISTRICT:
        return []
    district = at_level(area_code, Level.DISTRICT)
    if kept is not None and f"cycles {district}" in kept:
        return list(kept[f"cycles {district}"])
    rows = Cycle.unscoped.inside(district).filter(cancelled_at__isnull=True).order_by("-year", "-starts_on")
    found = list(rows)
    if kept is not None:
        kept[f"cycles {district}"] = found
    return found


def public_cycles() -> list[tuple[str, int]]:
    """(kecamatan, year) of every living cycle, for the public list of places. One query."""
    rows = Cycle.unscoped.filter(cancelled_at__isnull=True).order_by("area_code", "-year")
    return list(rows.values_list("area_code", "year"))


def choose_current(cycles: Iterable[Cycle], on: date) -> Cycle | None:
    """The cycle that a day's work belongs to unless somebody names another.

    Of the open cycles that have begun the newest; else the next to begin; else the last one closed.
    Source: situation S5 of practice.md.
    """
    cycles = sorted(cycles, key=lambda c: (c.year, c.starts_on), reverse=True)
    still_open = [c for c in cycles if c.state in OPEN]
    begun = [c for c in still_open if c.starts_on <= on]
    return next(iter(begun), None) or (still_open[-1] if still_open else next(iter(cycles), None))


def current_cycle(area_code: str, on: date, *, kept: dict[str, Any] | None = None) -> Cycle | None:
    """The current cycle of the kecamatan of ``area_code`` on a day, or None. One query, see ``cycles_of``."""
    return choose_current(cycles_of(area_code, kept=kept), on)


def villages_in(cycle: Cycle) -> list[CycleVillage]:
    """The participating villages by code, with their clusters. One query."""
    return list(cycle.villages.select_related("cluster").order_by("area_code"))


def allocations_of(cycle: Cycle) -> list[Allocation]:
    """Allocations that count, in the order of entry. One query."""
    return list(cycle.allocations.filter(cancelled_at__isnull=True).order_by("fund", "source", "pk"))


def allocated_rp(cycle: Cycle, fund: str = "blm") -> int:
    """Whole rupiah announced for a fund of a cycle. One query."""
    rows = cycle.allocations.filter(cancelled_at__isnull=True, fund=fund).values_list("amount_rp", flat=True)
    return sum(rows)


def by_source(allocations: Iterable[Allocation], fund: str = "blm") -> dict[str, int]:
    """Whole rupiah by source of one fund."""
    sums: dict[str, int] = {}
    for row in allocations:
        if row.fund == fund:
            sums[row.source] = sums.get(row.source, 0) + row.amount_rp
    return sums


def dates_of(cycle: Cycle) -> list[StepDate]:
    """The calendar: dates of the kecamatan and of single villages. One query."""
    return list(cycle.dates.order_by("starts_on", "step", "village"))


def village_states(cycle: Cycle) -> dict[str, str]:
    """State of every participating village, by code. One query. Source: practice A-4."""
    return dict(cycle.villages.order_by("area_code").values_list("area_code", "state"))


def location_statuses(area_code: str, on: date) -> list[LocationStatus]:
    """Location statuses that hold on a day at the kecamatan, its kabupaten or its province. One query.

    Source: rulebook 7.4 [S31].
    """
    codes = [area_code[:length] for length in (2, 5, 8) if len(area_code) >= length]
    found = LocationStatus.unscoped.filter(
        area_code__in=codes, cancelled_at__isnull=True, starts_on__lte=on
    ).order_by("starts_on", "pk")
    return [row for row in found if row.ends_on is None or row.ends_on >= on]


def area_of_allocation(allocation_id: int, **_: object) -> str | None:
    """The kecamatan of an allocation, for the door."""
    return Allocation.objects.filter(pk=allocation_id).values_list("cycle__area_code", flat=True).first()


def area_of_result(result_id: int, **_: object) -> str | None:
    """Where a result of a step was recorded: its village, else its kecamatan, for the door."""
    found = StepResult.objects.filter(pk=result_id).values_list("village", "cycle__area_code").first()
    return (found[0] or found[1]) if found else None


def area_of_status(status_id: int, **_: object) -> str | None:
    """Where a location status holds, for the door."""
    return LocationStatus.unscoped.filter(pk=status_id).values_list("area_code", flat=True).first()


def allocation(actor: Actor, allocation_id: int) -> Allocation:
    """One allocation of a cycle that the actor may see. Raises OutsideArea."""
    found = (
        Allocation.objects.select_related("cycle").filter(pk=allocation_id, cycle__in=visible(actor)).first()
    )
    if found is None:
        raise OutsideArea
    return found


def result(actor: Actor, result_id: int) -> StepResult:
    """One result of a step that the actor may see. Raises OutsideArea."""
    rows = StepResult.objects.select_related("cycle").filter(pk=result_id, cycle__in=visible(actor))
    found = rows.first()
    if found is None or (found.village and not actor.sees(found.village)):
        raise OutsideArea
    return found


def village_name(code: str) -> str:
    """The name of a village, or its code where nobody knows it. One query."""
    return regions.names_of([code]).get(code, code)


def statuses_visible(actor: Actor) -> QuerySet[LocationStatus]:
    """The register of problem locations of the actor's area and of the levels above it, newest first."""
    above = [actor.area_code[:length] for length in (2, 5, 8) if len(actor.area_code) >= length]
    own = LocationStatus.unscoped.visible_to(actor) | LocationStatus.unscoped.filter(area_code__in=above)
    return own.filter(cancelled_at__isnull=True).order_by("-starts_on", "-pk")


def status(actor: Actor, status_id: int) -> LocationStatus:
    """One location status of the actor's own area. Raises OutsideArea."""
    found = LocationStatus.unscoped.visible_to(actor).filter(pk=status_id).first()
    if found is None:
        raise OutsideArea
    return found
