"""Reads of proposals, always inside the actor's area."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce

from rembug.core.actor import VILLAGE_LENGTH, Actor
from rembug.core.attachments import attachments_of
from rembug.core.db import sum_rp
from rembug.core.errors import InputProblem, OutsideArea
from rembug.core.ids import parse_number, parse_qr
from rembug.core.models import Attachment
from rembug.core.search import Entry
from rembug.planning.domain import rab
from rembug.planning.models import Idea, Proposal, ProposalGroup, ProposalPaper, ProposalVillage, RabLine
from rembug.planning.processes import PROPOSAL
from rembug.programme.domain.menu import PROPOSAL_KINDS, SECTORS
from rembug.regions import queries as regions

KINDS = PROPOSAL_KINDS
"""Kinds of activity of the open menu."""

ORIGINS = {"mdkp": ("MDKP", "Women's meeting"), "md": ("MD Perencanaan", "Village planning meeting")}
"""Which meeting decided to propose it; ``other`` only in recorded history."""

OUT = ("withdrawn", "merged", "split", "cancelled", "sanctioned")
"""States of proposals that left the race: kept in lists only when asked for."""


def visible(actor: Actor) -> QuerySet[Proposal]:
    """Proposals of the actor's area; a village also sees the inter-village ones that it shares in (A-7)."""
    rows = Proposal.unscoped.visible_to(actor)
    if len(actor.area_code) < VILLAGE_LENGTH:
        return rows
    shared = ProposalVillage.objects.filter(village=actor.area_code[:VILLAGE_LENGTH]).values("proposal")
    return Proposal.unscoped.filter(Q(pk__in=rows.values("pk")) | Q(pk__in=shared))


def listed(
    actor: Actor,
    *,
    cycle_id: int | None = None,
    village: str = "",
    kind: str = "",
    state: str = "",
    origin: str = "",
) -> QuerySet[Proposal]:
    """Proposals of the area by number, drafts last, narrowed by what is given.

    Without a state those that left the race (withdrawn, merged ...) are left out.
    """
    rows = visible(actor).order_by(F("serial").asc(nulls_last=True), "part", "created_at", "pk")
    if cycle_id is not None:
        rows = rows.filter(cycle_id=cycle_id)
    if village:
        rows = rows.filter(village_code=village)
    wanted = {"kind": kind, "state": state, "origin": origin}
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    return rows if state else rows.exclude(state__in=OUT)


@dataclass(frozen=True, slots=True)
class Sums:
    """What a list adds up to; amounts in whole rupiah."""

    count: int
    blm_rp: int
    swadaya_rp: int
    beneficiaries: int
    poor: int
    from_women: int


def sums(rows: QuerySet[Proposal]) -> Sums:
    """The figures under a list, over all its pages. 1 query."""
    found = rows.order_by().aggregate(
        count=Count("pk"),
        blm=sum_rp(Coalesce("amount_final_rp", "amount_estimated_rp")),
        swadaya=sum_rp(Coalesce("swadaya_final_rp", "swadaya_rp")),
        beneficiaries=sum_rp("beneficiaries"),
        poor=sum_rp("beneficiaries_poor"),
        women=Count("pk", filter=Q(origin="mdkp")),
    )
    return Sums(*(found[name] for name in ("count", "blm", "swadaya", "beneficiaries", "poor", "women")))


def one(actor: Actor, proposal_id: UUID) -> Proposal:
    """One proposal with its cycle and where it went. Raises OutsideArea. 1 query."""
    found = (
        visible(actor)
        .filter(pk=proposal_id)
        .select_related("cycle", "merged_into", "split_from", "meeting")
        .first()
    )
    if found is None:
        raise OutsideArea
    return found


def by_number(actor: Actor, typed: str) -> Proposal | None:
    """The proposal of a number or QR text inside the actor's area, None where there is none.

    A bare number that stands in several kecamatan of a wide area finds nothing: it is not one object.
    """
    district = ""
    try:
        if ":" in typed or "/q/" in typed:
            target = parse_qr(typed)
            district, number = target.kecamatan_code, str(target.number)
        else:
            number = str(parse_number(typed))
    except InputProblem:
        return None
    rows = visible(actor).filter(number=number)
    if district:
        rows = rows.filter(district_code=district)
    found = list(rows[:2])
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that hangs on a proposal, read once for its page, its checklist and its papers."""

    lines: list[RabLine]
    final_lines: list[RabLine]
    groups: list[ProposalGroup]
    shares: list[ProposalVillage]
    pledges: list[Any]
    parcels: list[Any]
    papers: list[ProposalPaper]
    files: list[Attachment]
    ideas: list[Idea]
    merged: list[Proposal]
    parts: list[Proposal]

    @property
    def phase(self) -> str:
        """Which RAB counts now."""
        return "final" if self.final_lines else "estimate"

    @property
    def there(self) -> frozenset[str]:
        """Papers of Form 10 that are there: with a file, or on paper in a place that is named."""
        noted = {paper.kind for paper in self.papers if paper.place}
        return frozenset(noted | {file.kind for file in self.files})

    @property
    def counting(self) -> list[RabLine]:
        return self.final_lines or self.lines


def contents(proposal: Proposal) -> Contents:
    """The proposal's children and files. 10 queries, whatever their number."""
    lines = list(proposal.rab.order_by("no"))
    relatives = list(
        Proposal.unscoped.filter(Q(merged_into=proposal) | Q(split_from=proposal)).order_by(
            "serial", "part", "pk"
        )
    )
    return Contents(
        lines=[line for line in lines if line.phase == "estimate"],
        final_lines=[line for line in lines if line.phase == "final"],
        groups=list(proposal.groups.order_by("no")),
        shares=list(proposal.shares.order_by("village")),
        pledges=list(proposal.pledges.all()),
        parcels=list(proposal.parcels.all()),
        papers=list(proposal.papers.all()),
        files=list(attachments_of(proposal)),
        ideas=list(proposal.ideas.order_by("created_at", "pk")),
        merged=[other for other in relatives if other.merged_into_id == proposal.pk],
        parts=[other for other in relatives if other.split_from_id == proposal.pk],
    )


def budget(lines: Sequence[RabLine]) -> list[rab.Part]:
    """The RAB by parts, each with its sums."""
    return rab.by_part(lines)


def village_board(actor: Actor, village: str, cycle_id: int) -> dict[str, Any]:
    """What the planning page of a village shows: ideas by state and proposals with their sums. 4 queries."""
    ideas = Idea.unscoped.visible_to(actor).filter(village_code=village, cycle_id=cycle_id)
    rows = listed(actor, cycle_id=cycle_id, village=village)
    counts = ideas.aggregate(
        ideas=Count("pk", filter=~Q(state__in=["merged", "split", "cancelled"])),
        open=Count("pk", filter=Q(state="open")),
        women=Count("pk", filter=Q(women_named=True) & ~Q(state__in=["merged", "split", "cancelled"])),
    )
    return {"counts": counts, "proposals": list(rows), "sums": sums(rows)}


def village_rows(actor: Actor, cycle_id: int) -> dict[str, dict[str, int]]:
    """Ideas and proposals of every village of the area in a cycle. 2 queries, whatever the number of villages."""
    found: dict[str, dict[str, int]] = {}
    ideas = (
        Idea.unscoped.visible_to(actor)
        .filter(cycle_id=cycle_id)
        .exclude(state__in=["merged", "split", "cancelled"])
        .order_by()
        .values("village_code")
        .annotate(n=Count("pk"), w=Count("pk", filter=Q(women_named=True)))
    )
    for row in ideas:
        found.setdefault(row["village_code"], {}).update(ideas=row["n"], ideas_women=row["w"])
    proposals = (
        listed(actor, cycle_id=cycle_id)
        .order_by()
        .values("village_code")
        .annotate(
            n=Count("pk"),
            drafts=Count("pk", filter=Q(state="draft")),
            returned=Count("pk", filter=Q(state="returned")),
            from_women=Count("pk", filter=Q(origin="mdkp")),
            blm=sum_rp(Coalesce("amount_final_rp", "amount_estimated_rp")),
        )
    )
    for each in proposals:
        found.setdefault(each["village_code"], {}).update(
            proposals=each["n"],
            drafts=each["drafts"],
            returned=each["returned"],
            mdkp=each["from_women"],
            blm_rp=each["blm"],
        )
    return found


def area_of(proposal_id: UUID, **_: Any) -> str | None:
    """The proposal's area for the door, without regard to who asks."""
    return Proposal.unscoped.filter(pk=proposal_id).values_list("area_code", flat=True).first()


def area_of_survivor(survivor_id: UUID, **_: Any) -> str | None:
    return area_of(survivor_id)


def series_of(proposal_id: UUID) -> tuple[str, int]:
    """Kecamatan and year whose number series the proposal takes from. Raises OutsideArea."""
    found = Proposal.unscoped.filter(pk=proposal_id).values_list("district_code", "cycle__year").first()
    if found is None:
        raise OutsideArea
    return found


def state_label(state: str, language: str = "id") -> str:
    return PROPOSAL.label(state, language)


def sector_label(code: str, language: str = "id") -> str:
    sector = SECTORS.get(code)
    return getattr(sector.label, language) if sector else code


def kind_label(code: str, language: str = "id") -> str:
    kind = KINDS.get(code)
    return getattr(kind.label, language) if kind else code


def entries(proposals: Iterable[Proposal]) -> list[Entry]:
    """What the search keeps of proposals. At most 1 query."""
    rows = list(proposals)
    names = regions.names_of({proposal.area_code[:VILLAGE_LENGTH] for proposal in rows}) if rows else {}
    return [
        Entry(
            "proposal",
            str(proposal.pk),
            proposal.area_code,
            proposal.title,
            " - ".join(
                filter(
                    None,
                    [
                        proposal.number,
                        names.get(proposal.area_code[:VILLAGE_LENGTH], ""),
                        proposal.hamlet,
                        proposal.proposer,
                        proposal.source_no,
                    ],
                )
            ),
            "planning:proposal",
        )
        for proposal in rows
    ]


def all_entries() -> list[Entry]:
    """Every proposal, for the rebuild of the search."""
    return entries(Proposal.unscoped.iterator(chunk_size=2000))


def unit_prices(district_code: str, cycle_id: int) -> list[tuple[str, str, str, int]]:
    """(number, text, unit, price) of every RAB line of living proposals, for comparing prices. 1 query."""
    rows = RabLine.objects.filter(
        proposal__in=Proposal.unscoped.settled(),
        proposal__district_code=district_code,
        proposal__cycle_id=cycle_id,
        proposal__cancelled_at__isnull=True,
    ).order_by("pk")
    return list(rows.values_list("proposal__number", "text", "unit", "price_rp"))
