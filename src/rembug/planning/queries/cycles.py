"""The cycle and the rules that planning works under: one place where planning asks the programme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rembug.core.actor import DISTRICT_LENGTH
from rembug.core.errors import InputProblem
from rembug.programme import queries as programme
from rembug.programme.domain.resolver import RuleSet
from rembug.programme.processes import OPEN


@dataclass(frozen=True, slots=True)
class CycleFacts:
    """What planning needs to know of a cycle."""

    pk: int
    year: int
    district_code: str
    state: str


def current(area_code: str, on: date) -> CycleFacts | None:
    """The cycle that an area works in on a day; None where none is open or the area is wider than a kecamatan."""
    if len(area_code) < DISTRICT_LENGTH:
        return None
    found = programme.current_cycle(area_code[:DISTRICT_LENGTH], on)
    return None if found is None else CycleFacts(found.pk, found.year, found.area_code, found.state)


def needed(area_code: str, on: date, year: int | None = None, *, past: bool = False) -> CycleFacts:
    """The same, or the cycle of ``year`` where one is named: an open one, with ``past`` a closed one too.

    Raises InputProblem with the remedy where there is none.
    """
    if year is None:
        found = current(area_code, on)
    else:
        of_year = [c for c in programme.cycles_of(area_code) if c.year == year and (past or c.state in OPEN)]
        found = CycleFacts(of_year[0].pk, year, of_year[0].area_code, of_year[0].state) if of_year else None
    if found is None:
        raise InputProblem("planning.no_cycle_of_year" if year else "planning.no_cycle", {"area": area_code, "year": year})
    return found


def rules(area_code: str, on: date, cycle_id: int | None) -> RuleSet:
    """The rules in force for planning in an area on a day under a cycle."""
    return programme.rules_for(area_code, on, cycle=cycle_id)
