"""The cycle and the rules that planning works under: one place where planning asks the programme."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from rembug.core.errors import InputProblem
from rembug.programme import queries as programme
from rembug.programme.domain.resolver import RuleSet
from rembug.programme.processes import OPEN

if TYPE_CHECKING:
    from rembug.programme.models import Cycle


def current(area_code: str, on: date) -> Cycle | None:
    """The cycle that an area works in on a day; None where there is none or the area is wider than a kecamatan."""
    return programme.current_cycle(area_code, on)


def shown(area_code: str, on: date, year: str = "", *, kept: dict[str, Any] | None = None) -> Cycle | None:
    """The cycle that a page shows: the one of ``year`` when it is asked for and there, else the current one."""
    found = programme.cycles_of(area_code, kept=kept)
    wanted = [cycle for cycle in found if str(cycle.year) == year]
    return wanted[0] if wanted else programme.choose_current(found, on)


def needed(area_code: str, on: date, *, year: int | None = None, history: bool = False) -> Cycle:
    """The cycle that takes an entry: the current one, or that of ``year``; a closed one only for history.

    Raises InputProblem with the remedy where there is none.
    """
    found = programme.cycles_of(area_code)
    if year is not None:
        found = [cycle for cycle in found if cycle.year == year]
    if not history:
        found = [cycle for cycle in found if cycle.state in OPEN]
    cycle = programme.choose_current(found, on)
    if cycle is None:
        raise InputProblem("planning.no_cycle", {"year": year or on.year})
    return cycle


def rules(area_code: str, on: date, cycle: Cycle) -> RuleSet:
    """The rules in force for planning in an area on a day under a cycle. 1 query."""
    return programme.rules_for(area_code, on, cycle, domains=("planning",))
