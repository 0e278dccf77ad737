"""What everybody may read of proposals: amounts, places, reasons and villages' bodies, never a private person.

No actor is asked for: these functions choose the columns that stand on a notice board and leave out the rest
(names of givers of land, notes of returns, free text of withdrawals, history with names).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from rembug.core.areas import Level, level
from rembug.core.errors import InputProblem
from rembug.core.ids import parse_number
from rembug.planning.domain import rab
from rembug.planning.models import (
    CamatLetter,
    FundingDecision,
    FundingOutcome,
    Proposal,
    ProposalVillage,
    RabLine,
    RankedProposal,
)
from rembug.planning.models.arriving import SettledQuerySet
from rembug.planning.queries.proposals import kind_label, sector_label, state_label

HIDDEN = ("draft", "cancelled")
"""A draft is its writers' own; a cancelled proposal never was one."""

DECIDED = ("funded", "funded_partly")


@dataclass(frozen=True, slots=True)
class PublicProposal:
    """One proposal as the public reads it. Amounts are whole rupiah, people are only counted."""

    id: UUID
    number: str
    title: str
    year: int
    district_code: str
    village_code: str
    hamlet: str
    kind: str
    sector: str
    origin: str
    state: str
    asked_rp: int
    swadaya_rp: int
    granted_rp: int | None
    beneficiaries: int
    beneficiaries_women: int
    beneficiaries_poor: int
    volume_milli: int | None
    unit: str
    submitted_on: date | None
    rank: int | None = None
    points: str = ""
    waiting_no: int | None = None
    sentence_id: str = ""
    sentence_en: str = ""
    elsewhere_by: str = ""
    source_no: str = ""
    """Row of an earlier paper where the office gave no number of its own."""
    recorded_history: bool = False
    shares: tuple[tuple[str, int], ...] = ()
    """Villages and their cost in rupiah of an inter-village proposal (A-7)."""

    @property
    def is_funded(self) -> bool:
        return self.state in DECIDED

    def sentence(self, language: str) -> str:
        """Why it stands where it stands, in one sentence with its figures; empty before the MAD."""
        told = self.sentence_en if language == "en" else self.sentence_id
        # An amount is never torn apart at the end of a line.
        return told.replace("Rp ", "Rp\u00a0")

    def state_label(self, language: str) -> str:
        return state_label(self.state, language)

    def kind_label(self, language: str) -> str:
        return kind_label(self.kind, language)

    def sector_label(self, language: str) -> str:
        return sector_label(self.sector, language) if self.sector else ""


@dataclass(frozen=True, slots=True)
class PublicDecision:
    """A decided list as the public reads it."""

    no: int
    decided_on: date
    available_rp: int
    granted_rp: int
    digest: str
    meeting_id: UUID

    @property
    def left_rp(self) -> int:
        return self.available_rp - self.granted_rp


@dataclass(frozen=True, slots=True)
class PublicThread:
    """One proposal with what hangs on it: its budget by part, dates of the steps, letters of the camat."""

    proposal: PublicProposal
    budget: list[rab.Part] = field(default_factory=list)
    decided_in: str = ""
    decided_on: date | None = None
    final_approved_on: date | None = None
    ranked_on: date | None = None
    funded_on: date | None = None
    letters: tuple[tuple[str, date], ...] = ()
    problem: str = ""
    purpose: str = ""
    merged_into: str = ""


def _shown(rows: SettledQuerySet) -> SettledQuerySet:
    # A file that is still being stored is shown to nobody, and then all at once.
    return rows.settled().filter(cancelled_at__isnull=True).exclude(state__in=HIDDEN)


def of_cycle(cycle_id: int, *, village: str = "") -> list[PublicProposal]:
    """Proposals of a cycle, those of one village with what it shares in, by number. 4 queries."""
    rows = _shown(Proposal.unscoped.filter(cycle_id=cycle_id))
    if village:
        shared = ProposalVillage.objects.filter(village=village, proposal__cycle_id=cycle_id)
        rows = rows.filter(Q(village_code=village) | Q(pk__in=shared.values("proposal")))
    found = list(rows.select_related("cycle").order_by("serial", "part", "pk"))
    return _public(found)


def by_number(district_code: str, typed: str) -> PublicProposal | None:
    """The proposal of a number in a kecamatan; None where there is none or its text is no number."""
    try:
        number = str(parse_number(typed))
    except InputProblem:
        return None
    rows = _shown(Proposal.unscoped.filter(district_code=district_code, number=number))
    return next(iter(_public(list(rows.select_related("cycle")[:1]))), None)


def thread(proposal: PublicProposal) -> PublicThread:
    """Everything public that hangs on a proposal. 6 queries, whatever its size."""
    row = Proposal.unscoped.select_related("merged_into").get(pk=proposal.id)
    lines = list(RabLine.objects.filter(proposal_id=proposal.id).order_by("no"))
    final = [line for line in lines if line.phase == "final"]
    ranked = (
        RankedProposal.objects.filter(proposal_id=proposal.id)
        .order_by("-priority_list__no")
        .values_list("priority_list__set_on", flat=True)
        .first()
    )
    decision = (
        FundingDecision.unscoped.filter(outcomes__proposal_id=proposal.id, outcomes__status__in=DECIDED)
        .order_by("no")
        .first()
    )
    letters = (
        CamatLetter.unscoped.filter(decision=decision, replaced_by__isnull=True).order_by("dated_on", "pk")
        if decision and proposal.is_funded
        else []
    )
    return PublicThread(
        proposal=proposal,
        budget=rab.by_part(final or lines),
        decided_in=row.decided_in,
        decided_on=row.decided_on,
        final_approved_on=row.final_approved_on,
        ranked_on=ranked,
        funded_on=decision.decided_on if decision and proposal.is_funded else None,
        letters=tuple((letter.number, letter.dated_on) for letter in letters),
        problem=row.problem,
        purpose=row.purpose,
        merged_into=row.merged_into.number if row.merged_into else "",
    )


def decisions_of(cycle_ids: Iterable[int]) -> dict[int, PublicDecision]:
    """The newest decided list of each cycle, by cycle. One query."""
    rows = FundingDecision.unscoped.filter(cycle_id__in=list(cycle_ids)).order_by("cycle_id", "no")
    return {
        row.cycle_id: PublicDecision(
            no=row.no,
            decided_on=row.decided_on,
            available_rp=row.available_rp,
            granted_rp=row.granted_rp,
            digest=row.digest,
            meeting_id=row.meeting_id,
        )
        for row in rows.only(
            "cycle_id", "no", "decided_on", "available_rp", "granted_rp", "digest", "meeting_id"
        )
    }


def is_kecamatan(code: str) -> bool:
    """Whether a text from an address is the code of a kecamatan; never raises."""
    try:
        return level(code) is Level.DISTRICT
    except InputProblem:
        return False


def _public(rows: Sequence[Proposal]) -> list[PublicProposal]:
    """At most 3 queries, whatever the number of rows."""
    ids = [row.pk for row in rows]
    outcomes: dict[Any, FundingOutcome] = {}
    ranks: dict[Any, RankedProposal] = {}
    shares: dict[Any, list[tuple[str, int]]] = {}
    if ids:
        for outcome in FundingOutcome.objects.filter(proposal_id__in=ids).order_by("decision__no"):
            outcomes[outcome.proposal_id] = outcome
        for line in RankedProposal.objects.filter(proposal_id__in=ids).order_by("priority_list__no"):
            ranks[line.proposal_id] = line
        for share in ProposalVillage.objects.filter(proposal_id__in=ids).order_by("village"):
            shares.setdefault(share.proposal_id, []).append((share.village, share.cost_rp))
    made = []
    for row in rows:
        ranked, told = ranks.get(row.pk), outcomes.get(row.pk)
        # A sentence of an older list is untrue for a proposal that has left the race since.
        fits = told is not None and told.status == row.state
        made.append(
            PublicProposal(
                id=row.pk,
                number=row.number,
                source_no=row.source_no,
                title=row.title,
                year=row.cycle.year,
                district_code=row.district_code,
                village_code=row.area_code[:13],
                hamlet=row.hamlet,
                kind=row.kind,
                sector=row.sector,
                origin=row.origin,
                state=row.state,
                asked_rp=row.asked_rp,
                swadaya_rp=row.total_rp - row.asked_rp,
                granted_rp=row.amount_decided_rp if row.state in DECIDED else None,
                beneficiaries=row.beneficiaries,
                beneficiaries_women=row.beneficiaries_women,
                beneficiaries_poor=row.beneficiaries_poor,
                volume_milli=row.volume_milli,
                unit=row.unit,
                submitted_on=row.submitted_on,
                rank=ranked.rank if ranked else None,
                points=ranked.shown if ranked else "",
                waiting_no=told.waiting_no if fits and told else None,
                sentence_id=told.sentence_id if fits and told else "",
                sentence_en=told.sentence_en if fits and told else "",
                elsewhere_by=row.funded_elsewhere_by if row.state == "funded_elsewhere" else "",
                recorded_history=row.recorded_history,
                shares=tuple(shares.get(row.pk, ())),
            )
        )
    return made
