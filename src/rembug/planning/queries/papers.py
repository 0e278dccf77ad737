"""Reads for printed papers: the object inside the actor's area, the rows it prints, who held which office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from rembug.core.actor import Actor
from rembug.core.errors import OutsideArea
from rembug.people import queries as people
from rembug.planning.domain import report
from rembug.planning.models import CamatLetter, FundingDecision, PriorityList, Proposal, VerificationSheet
from rembug.planning.queries import reports, selection
from rembug.programme import queries as programme
from rembug.regions import queries as regions

if TYPE_CHECKING:
    from rembug.programme.models import Cycle

OFFICES = ("camat", "pjok", "fk", "mad_ketua", "mad_sekretaris", "tv_ketua")


def whole(pk: str) -> int:
    """The key in an address; raises OutsideArea for what is no whole number."""
    if not pk.isascii() or not pk.isdigit() or len(pk) > 18:
        raise OutsideArea
    return int(pk)


def _first(rows: QuerySet[Any]) -> Any:
    found = rows.first()
    if found is None:
        raise OutsideArea
    return found


def sheet(actor: Actor, pk: str) -> VerificationSheet:
    """A verification sheet of a proposal that the actor may see. Raises OutsideArea."""
    seen = Proposal.unscoped.visible_to(actor)
    rows = VerificationSheet.objects.filter(pk=whole(pk), proposal__in=seen)
    return _first(rows.select_related("proposal__cycle").prefetch_related("proposal__groups"))


def cycle(actor: Actor, pk: str) -> Cycle:
    """A cycle that the actor may see. Raises OutsideArea."""
    return _first(programme.visible(actor).filter(pk=whole(pk)))


def priority_list(actor: Actor, pk: str) -> PriorityList:
    """A ranked list that the actor may see. Raises OutsideArea."""
    rows = PriorityList.unscoped.visible_to(actor).filter(pk=whole(pk))
    return _first(rows.select_related("cycle", "scheme", "meeting"))


def decision(actor: Actor, pk: str) -> FundingDecision:
    """A funding decision that the actor may see. Raises OutsideArea."""
    rows = FundingDecision.unscoped.visible_to(actor).filter(pk=whole(pk))
    return _first(rows.select_related("cycle", "meeting", "priority_list__scheme"))


def letter(actor: Actor, pk: str) -> CamatLetter:
    """An SPC that the actor may see. Raises OutsideArea."""
    rows = CamatLetter.unscoped.visible_to(actor).filter(pk=whole(pk))
    return _first(
        rows.select_related(
            "cycle", "replaces", "decision__cycle", "decision__meeting", "decision__priority_list__scheme"
        )
    )


@dataclass(frozen=True, slots=True)
class Offices:
    """Who held the offices of a kecamatan on the day of a paper; an office nobody held is a line to write on."""

    names: Mapping[str, str]

    def name(self, role: str) -> str:
        return self.names.get(role, "")


def offices(area_code: str, day: date) -> Offices:
    """Holders of the offices that sign papers of the kecamatan on a day. One query."""
    held: dict[str, str] = {}
    for assignment in people.holders(area_code, OFFICES, day):
        held.setdefault(assignment.role, assignment.person.name)
    return Offices(held)


def outcome_rows(made: FundingDecision) -> list[dict[str, Any]]:
    """Rows of `domain.report` as this decision of the chain left them, from frozen results alone."""
    chain = list(FundingDecision.unscoped.filter(cycle_id=made.cycle_id, no__lte=made.no).order_by("no"))
    frozen = [row.frozen for row in chain]
    labels = {one["code"]: one["label"] for one in made.priority_list.scheme.lists}
    candidates = reports.candidates_of(frozen[0], frozen[1:])
    names = regions.names_of({code for c in candidates for code in c.village_codes})
    return report.decided_rows(
        reports.rankings_of(frozen[0]),
        candidates,
        [reports.result_of(one) for one in frozen],
        {**names, **labels},
    )


def verified(made_in: Cycle) -> list[Proposal]:
    """Every listed proposal of a cycle with its sheets, village by village. Three queries."""
    rows = selection.listed(made_in.pk).prefetch_related("sheets", "shares")
    return sorted(rows, key=lambda p: (p.village_code, p.number))


def last_decision(made_in: Cycle) -> FundingDecision:
    """The newest decision of a cycle. Raises OutsideArea where there is none."""
    rows = FundingDecision.unscoped.filter(cycle_id=made_in.pk).order_by("-no")
    return _first(rows.select_related("cycle", "meeting", "priority_list__scheme"))
