"""What the public pages show, put together from the public reads of the contexts below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from rembug.core.errors import OutsideArea
from rembug.meetings.queries import public as meetings
from rembug.people import queries as people
from rembug.planning.queries import public as planning
from rembug.portal.domain import Figures, figures, grouped, open_row
from rembug.programme import queries as programme
from rembug.regions import queries as regions

if TYPE_CHECKING:
    from rembug.planning.queries.public import PublicDecision, PublicProposal, PublicThread
    from rembug.programme.models import Cycle

VILLAGE_OFFICES = ("kades", "tpk_ketua", "tpk_sekretaris", "tpk_bendahara", "tpu", "kpmd")
"""Who answers for a village's activities, named as on its notice board."""


@dataclass(frozen=True, slots=True)
class DistrictPage:
    """A kecamatan in a year, or without any cycle yet."""

    code: str
    name: str
    place: str
    cycle: Cycle | None
    years: list[int]
    decision: PublicDecision | None
    announced_rp: int
    totals: Figures
    villages: list[dict[str, Any]]
    meetings: list[Any]


@dataclass(frozen=True, slots=True)
class VillagePage:
    """A village in a year: what was decided, what waits, who answers for it, when people meet next."""

    code: str
    name: str
    district: str
    cycle: Cycle | None
    years: list[int]
    totals: Figures
    groups: list[tuple[str, list[PublicProposal]]]
    meetings: list[Any]
    held: list[Any]
    officers: list[tuple[str, str]]
    """(role code, name)."""
    dissent: list[tuple[str, str]]
    decision: PublicDecision | None


def districts() -> list[dict[str, Any]]:
    """Every kecamatan with a living cycle, by its path in words. 2 or 3 queries."""
    newest: dict[str, int] = {}
    for code, year in programme.public_cycles():
        newest[code] = max(year, newest.get(code, 0))
    paths = regions.paths_of(newest)
    rows = [{"code": code, "path": paths.get(code, code), "year": year} for code, year in newest.items()]
    return sorted(rows, key=lambda row: str(row["path"]))


def district_page(code: str, year: int | None, on: date) -> DistrictPage:
    """A kecamatan's page. Raises OutsideArea where nothing is known of it. A fixed number of queries."""
    cycle, years = _cycle(code, year, on)
    name = _name(code)
    found = planning.of_cycle(cycle.pk) if cycle else []
    states = programme.village_states(cycle) if cycle else {}
    names = regions.names_of({*states, *(p.village_code for p in found)})
    of_village: dict[str, list[PublicProposal]] = {village: [] for village in states}
    for proposal in found:
        of_village.setdefault(proposal.village_code, []).append(proposal)
    villages = [
        {"code": village, "name": names.get(village, village), "figures": figures(rows)}
        for village, rows in of_village.items()
    ]
    return DistrictPage(
        code=code,
        name=name,
        place=", ".join(regions.path(code).split(", ")[1:]),
        cycle=cycle,
        years=years,
        decision=planning.decisions_of([cycle.pk]).get(cycle.pk) if cycle else None,
        announced_rp=programme.allocated_rp(cycle) if cycle else 0,
        totals=figures(found),
        villages=sorted(villages, key=lambda row: str(row["name"])),
        meetings=meetings.next_open(code, on),
    )


def village_page(code: str, year: int | None, on: date) -> VillagePage:
    """A village's page. Raises OutsideArea where nothing is known of it. A fixed number of queries."""
    district = code[:8]
    cycle, years = _cycle(district, year, on)
    name = _name(code)
    found = planning.of_cycle(cycle.pk, village=code) if cycle else []
    decision = planning.decisions_of([cycle.pk]).get(cycle.pk) if cycle else None
    held = meetings.held(code, cycle.pk, cycle.year) if cycle else []
    notes = meetings.notes_of_dissent([m.id for m in held])
    officers = [row for row in people.public_officers(code, on) if row[0] in VILLAGE_OFFICES]
    return VillagePage(
        code=code,
        name=name,
        district=_name(district),
        cycle=cycle,
        years=years,
        # Of an inter-village proposal the leading village counts the whole; the others only show it.
        totals=figures([p for p in found if p.village_code == code]),
        groups=grouped(found),
        meetings=meetings.next_open(code, on),
        held=held,
        officers=officers,
        dissent=[(title, text) for village, title, text in notes if village == code],
        decision=decision,
    )


def proposal_page(district: str, number: str) -> tuple[PublicThread, dict[str, str]]:
    """A proposal's thread and the names of its villages. Raises OutsideArea. A fixed number of queries."""
    found = planning.by_number(district, number) if planning.is_kecamatan(district) else None
    if found is None:
        raise OutsideArea
    names = regions.names_of({found.village_code, *(village for village, _ in found.shares)})
    return planning.thread(found), names


def open_data(district: str, year: int) -> list[dict[str, Any]]:
    """All public proposals of a kecamatan and year as rows of the open data. Raises OutsideArea."""
    cycle = next((c for c in _cycles(district) if c.year == year), None)
    if cycle is None:
        raise OutsideArea
    found = planning.of_cycle(cycle.pk)
    names = regions.names_of({p.village_code for p in found})
    return [open_row(p, names.get(p.village_code, p.village_code)) for p in found]


def _cycles(district: str) -> list[Cycle]:
    if not planning.is_kecamatan(district):
        raise OutsideArea
    return programme.cycles_of(district)


def _cycle(district: str, year: int | None, on: date) -> tuple[Cycle | None, list[int]]:
    """The asked cycle, or the current one. Raises OutsideArea for a year that has none."""
    cycles = _cycles(district)
    years = sorted({c.year for c in cycles}, reverse=True)
    if year is None:
        return programme.choose_current(cycles, on), years
    found = next((c for c in cycles if c.year == year), None)
    if found is None:
        raise OutsideArea
    return found, years


def _name(code: str) -> str:
    """The long name of a place. Raises OutsideArea for a code that no place has."""
    label = regions.area_label(code)
    if label == code:
        raise OutsideArea
    return label
