"""The cycle and the rules that planning works under: one place where planning asks the programme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rembug.core.actor import DISTRICT_LENGTH
from rembug.core.errors import InputProblem
from rembug.programme import queries as programme
from rembug.programme.domain.resolver import RuleSet


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


def needed(area_code: str, on: date) -> CycleFacts:
    """The same; raises InputProblem with the remedy where no cycle is open."""
    found = current(area_code, on)
    if found is None:
        raise InputProblem("planning.no_cycle", {"area": area_code})
    return found


def rules(area_code: str, on: date, cycle_id: int | None) -> RuleSet:
    """The rules in force for planning in an area on a day under a cycle."""
    return programme.rules_for(area_code, on, cycle=cycle_id)
