"""Reads of the funding decision: envelope, the case before the meeting, requirements, the chain of decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rembug.core.actor import Actor
from rembug.core.errors import InputProblem, OutsideArea
from rembug.core.requirements import Requirement, require
from rembug.planning.domain import envelope as money
from rembug.planning.domain.envelope import Decision
from rembug.planning.domain.funding import decide, walk_down
from rembug.planning.domain.ranking import rank
from rembug.planning.domain.reading import check_envelope
from rembug.planning.domain.recompute import Case, RankedBy, read
from rembug.planning.domain.scheme import Inputs, OrderDecision, Ranking, Scheme
from rembug.planning.domain.sentences import notice_sentence, question
from rembug.planning.domain.values import Candidate
from rembug.planning.models import (
    CamatLetter,
    FundingDecision,
    PriorityList,
    Proposal,
    RankingScheme,
    Ruling,
)
from rembug.planning.queries import selection
from rembug.programme import queries as programme
from rembug.programme.domain.checks import check_final_amount
from rembug.programme.domain.resolver import RuleSet

NEEDS_FINAL = ("infrastructure",)
"""Kinds whose design and final RAB the FT approves before MAD Penetapan (A-1, Forms 16-26)."""


def decision_area(decision_id: int, **_: object) -> str | None:
    return FundingDecision.unscoped.filter(pk=decision_id).values_list("area_code", flat=True).first()


def decisions_of(cycle_id: int) -> list[FundingDecision]:
    """The decisions of a cycle in their sequence: MAD Penetapan first, then the walks down the waiting list."""
    rows = FundingDecision.unscoped.filter(cycle_id=cycle_id).select_related(
        "meeting", "cycle", "priority_list__scheme"
    )
    return list(rows.order_by("no"))


def one(actor: Actor, decision_id: int) -> FundingDecision:
    """One funding decision that the actor may see. Raises OutsideArea."""
    found = (
        FundingDecision.unscoped.visible_to(actor)
        .select_related("meeting", "cycle", "priority_list__scheme")
        .filter(pk=decision_id)
        .first()
    )
    if found is None:
        raise OutsideArea
    return found


def spc_of(cycle_id: int) -> list[CamatLetter]:
    """The SPC of a cycle, the newest first."""
    rows = CamatLetter.unscoped.filter(cycle_id=cycle_id).select_related("replaces", "replaced_by")
    return list(rows.order_by("-dated_on", "-pk"))


def envelope_of(scheme: RankingScheme, ceiling_rp: int) -> money.Envelope:
    """The money and limits of one decision, from the allocation and what the meeting adopted.

    Source: rulebook 3.3; practice.md A-2, A-6.
    """
    limits = scheme.limits
    return money.Envelope(
        ceiling_rp,
        tuple(money.ListPot(x["code"], x.get("ceiling_rp"), x.get("share_bp")) for x in scheme.lists),
        money.OperatingShares(
            limits.get("operating_mode", "inside_rab"),
            limits.get("operating_base", "blm"),
            limits.get("operating_upk_bp", 0),
            limits.get("operating_tpk_bp", 0),
        ),
        cap_proposal_rp=limits.get("cap_proposal_rp"),
        cap_village_rp=limits.get("cap_village_rp"),
        cap_village_count=limits.get("cap_village_count"),
        womens_share_bp=limits.get("womens_share_bp"),
        womens_share_base=limits.get("womens_share_base", "count"),
        womens_share_mode=limits.get("womens_share_mode", "warning"),
        unused_pot=limits.get("unused_pot", "others"),
        on_no_fit=limits.get("on_no_fit", "ask"),
        waiting_goes_to=tuple(limits.get("waiting_goes_to") or ("skpd_forum",)),
    )


def ranked_by_of(row: PriorityList, more: Sequence[OrderDecision] = ()) -> RankedBy:
    """The ranking of a set list as it was frozen, with orders that a later meeting recorded."""
    frozen = row.frozen["ranked_by"][0]
    return RankedBy(
        read(Scheme, frozen["scheme"], "scheme"),
        read(Inputs, frozen["inputs"], "inputs"),
        tuple(read(OrderDecision, d, "decisions") for d in frozen["decisions"]) + tuple(more),
        tuple(read(Candidate, c, "candidates") for c in frozen["candidates"]),
    )


def set_ranking(row: PriorityList) -> Ranking:
    """The ranking of a set list, computed from what was frozen with it."""
    frozen = ranked_by_of(row)
    return rank(frozen.scheme, frozen.candidates, frozen.inputs, frozen.decisions)


def as_decisions(rulings: Sequence[Ruling]) -> tuple[money.FundingDecision, ...]:
    """Rulings on money as the engine reads them."""
    made: list[money.FundingDecision] = []
    for row in rulings:
        number = row.proposal.number if row.proposal else ""
        if row.kind == "partial":
            made.append(money.PartialDecision(row.ref, row.reason, number, row.data["amount_rp"]))
        elif row.kind == "lines":
            made.append(money.LinesDecision(row.ref, row.reason, number, tuple(row.data["lines"])))
        elif row.kind == "skip":
            made.append(money.SkipDecision(row.ref, row.reason, number))
        elif row.kind == "stop":
            made.append(money.StopDecision(row.ref, row.reason, number))
        elif row.kind == "womens_share":
            made.append(money.WomensShareWaiver(row.ref, row.reason))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Before:
    """What lies before MAD Penetapan: the case as the engine reads it and what would come of it now."""

    priority_list: PriorityList
    case: Case
    rankings: tuple[Ranking, ...]
    decision: Decision
    proposals: Mapping[str, Proposal]
    names: Mapping[str, str]
    order_stage: tuple[OrderDecision, ...]
    rulings: Sequence[Ruling]

    def questions(self, language: str = "id") -> list[dict[str, Any]]:
        """Open questions in words, with the kind of form that answers each."""
        return [
            {
                "kind": need.kind,
                "list": need.list_code,
                "numbers": need.numbers,
                "text": question(need, language, self.names),
            }
            for need in self.decision.needs
        ]


def today_candidates(
    row: PriorityList, rules: RuleSet, proposals: Sequence[Proposal], rulings: Sequence[Ruling]
) -> tuple[Candidate, ...]:
    """The ranked proposals as they stand today, on final amounts."""
    ranked = {c["number"] for c in row.frozen["ranked_by"][0]["candidates"]}
    limit = selection.arrears_limit(rules)
    return tuple(
        selection.candidates(
            [p for p in proposals if p.number in ranked],
            row.scheme.lists,
            final=True,
            rulings=selection.village_rulings(rulings),
            owed=selection.arrears(row.cycle_id, limit),
            arrears_limit_rp=limit,
        )
    )


def before_decision(cycle: Any, rules: RuleSet, more: Ruling | None = None) -> Before:
    """Walk the money down the ranked lists as things stand, without deciding anything.

    ``more`` is a ruling that is not stored yet: whether the engine could read it. Raises InputProblem while no ranked list is set, SelectionError for what the meeting has to mend.
    """
    row = selection.current_list(cycle.pk)
    if row is None:
        raise InputProblem("planning.no_priority_list")
    proposals = selection.loaded(cycle.pk)
    recorded = selection.recorded(cycle.pk)
    orders = selection.order_decisions(recorded, "penetapan")
    rulings = selection.of_stage(recorded, "penetapan")
    if more is not None and more.kind == "order":
        orders += (selection.order_of(more),)
    elif more is not None:
        rulings = [*rulings, more]
    ranked_by = ranked_by_of(row, orders)
    case = Case(
        today_candidates(row, rules, proposals, recorded),
        (ranked_by,),
        envelope_of(row.scheme, programme.allocated_rp(cycle)),
        as_decisions(rulings),
    )
    rankings = (rank(ranked_by.scheme, ranked_by.candidates, ranked_by.inputs, ranked_by.decisions),)
    decision = decide(case.envelope, rankings, case.candidates, case.decisions)
    named = {code for one in case.candidates for code in one.village_codes}
    names = selection.names_for(cycle, row.scheme.lists, named)
    by_number = {p.number: p for p in proposals}
    return Before(row, case, rankings, decision, by_number, names, orders, recorded)


# --- the chain: decision, then freed money ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Freed:
    """One walk down the waiting list as it was frozen."""

    freed_rp: int
    list_codes: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    decisions: tuple[money.FundingDecision, ...]
    orders: tuple[OrderDecision, ...]


def replay(first: Mapping[str, Any], walks: Sequence[Mapping[str, Any]]) -> tuple[Case, Decision, Decision]:
    """(case, first decision, decision after the last walk), computed from frozen inputs alone.

    Raises SelectionError. Source: rulebook 4.4 (recomputable by anyone).
    """
    from rembug.planning.domain.recompute import read_case, run

    case = read_case(first)
    _, decided = run(case)
    current = decided
    orders: tuple[OrderDecision, ...] = ()
    for data in walks:
        walk = read_walk(data)
        orders += walk.orders
        current = walk_down(
            current,
            walk.freed_rp,
            case.envelope,
            rankings_of(case, orders),
            walk.candidates,
            walk.decisions,
            walk.list_codes,
        )
    return case, decided, current


def rankings_of(case: Case, more: Sequence[OrderDecision] = ()) -> tuple[Ranking, ...]:
    """The rankings of a case, with orders recorded after it."""
    return tuple(
        rank(r.scheme, r.candidates or case.candidates, r.inputs, r.decisions + tuple(more))
        for r in case.ranked_by
    )


def read_walk(data: Mapping[str, Any]) -> Freed:
    """A frozen walk as a value. Raises SelectionError."""
    # Kinds of decisions are read by the case's own reader, so that both files speak one language.
    return Freed(
        read(int, data["freed_rp"], "freed_rp"),
        tuple(read(str, code, "list_codes") for code in data["list_codes"]),
        tuple(read(Candidate, c, "candidates") for c in data["candidates"]),
        tuple(read(money.FundingDecision, d, "decisions") for d in data["decisions"]),  # type: ignore[arg-type]
        tuple(read(OrderDecision, d, "orders") for d in data["orders"]),
    )


def before_walk(
    cycle: Any, rules: RuleSet, freed_rp: int, list_codes: Sequence[str]
) -> tuple[list[FundingDecision], Case, Decision, dict[str, Any], dict[str, Proposal]]:
    """(chain, case, decision after this walk, what will be frozen, proposals), without deciding anything.

    Raises InputProblem while there is no decision. Source: practice.md S9.
    """
    from rembug.planning.domain.recompute import plain

    chain = decisions_of(cycle.pk)
    if not chain:
        raise InputProblem("planning.no_decision")
    walks = [row.frozen for row in chain[1:]]
    case, _, current = replay(chain[0].frozen, walks)
    proposals = selection.loaded(cycle.pk)
    last = chain[-1].created_at
    recorded = selection.recorded(cycle.pk)
    rulings = [r for r in selection.of_stage(recorded, "waiting") if r.created_at > last]
    orders = tuple(
        OrderDecision(r.ref, r.reason, tuple(r.data["order"])) for r in rulings if r.kind == "order"
    )
    walk = Freed(
        freed_rp,
        tuple(list_codes),
        today_candidates(chain[0].priority_list, rules, proposals, recorded),
        as_decisions(rulings),
        orders,
    )
    earlier = tuple(order for data in walks for order in read_walk(data).orders)
    after = walk_down(
        current,
        walk.freed_rp,
        case.envelope,
        rankings_of(case, earlier + orders),
        walk.candidates,
        walk.decisions,
        walk.list_codes,
    )
    frozen = {
        "format": "rembug-freed/1",
        "freed_rp": freed_rp,
        "list_codes": list(list_codes),
        "candidates": [plain(c) for c in walk.candidates],
        "decisions": [plain(d) for d in walk.decisions],
        "orders": [plain(o) for o in orders],
        "result": plain(after),
    }
    return chain, case, after, frozen, {p.number: p for p in proposals}


def free_rp(cycle: Any, rules: RuleSet) -> int:
    """Money of the decided list that no proposal holds today: what a walk may give at most."""
    chain = decisions_of(cycle.pk)
    if not chain:
        return 0
    held = Proposal.unscoped.filter(
        cycle_id=cycle.pk, state__in=("funded", "funded_partly"), cancelled_at__isnull=True
    ).values_list("amount_decided_rp", flat=True)
    return chain[0].available_rp - sum(amount or 0 for amount in held)


# --- requirements ----------------------------------------------------------------------------------------


def difference_rulings(rulings: Sequence[Ruling]) -> dict[Any, Ruling]:
    """Decisions of the MAD on final amounts that differ too much, by proposal (A-1)."""
    return {row.proposal_id: row for row in rulings if row.kind == "difference"}


def final_lamps(found: Before, rules: RuleSet) -> list[Requirement]:
    """Design and final RAB approved by the FT; a difference above the accepted share was spoken about (A-1)."""
    spoken = difference_rulings(found.rulings)
    in_running = [found.proposals[c.number] for c in found.case.candidates if c.standing is None]
    without = [p.number for p in in_running if p.kind in NEEDS_FINAL and p.final_approved_on is None]
    wide = []
    for proposal in in_running:
        if proposal.amount_final_rp is None or proposal.pk in spoken:
            continue
        check = check_final_amount(
            rules, estimated_rp=proposal.amount_estimated_rp, final_rp=proposal.amount_final_rp
        )
        if str(check.state) not in ("met", "not_applicable"):
            wide.append(proposal.number)
    accepted = rules.value("proposals.final_difference_bp")
    return [
        require(
            "planning.final_rab",
            not without,
            facts={"count": len(without), "numbers": ", ".join(without) or "-"},
            source="A-1",
            grade="A",
        ),
        require(
            "planning.final_difference",
            None if accepted is None else not wide,
            facts={
                "count": len(wide),
                "numbers": ", ".join(wide) or "-",
                "percent": f"{(accepted or 0) // 100}",
            },
            source="A-1",
            grade=rules.rule("proposals.final_difference_bp").grade,
            blocks=True,
        ),
    ]


def decision_requirements(
    found: Before, rules: RuleSet, ref: selection.MeetingRef, *, doubled: Sequence[str] = ()
) -> list[Requirement]:
    """What MAD Penetapan needs before the list is decided (Form 27)."""
    decision = found.decision
    spp = next((t for t in decision.lists if t.code == "spp"), None)
    return [
        ref.requirement,
        selection.usual_lamp(ref.meeting, "fund_proposals"),
        selection.presidium_lamp(ref.meeting),
        require(
            "planning.allocation",
            decision.ceiling_rp > 0,
            facts={"ceiling_rp": decision.ceiling_rp},
            source="S15",
            grade="A",
        ),
        *final_lamps(found, rules),
        require(
            "planning.questions_answered",
            not decision.needs,
            facts={
                "count": len(decision.needs),
                "text": " ".join(q["text"] for q in found.questions()) or "-",
            },
            source="4.4",
            grade="A",
        ),
        require(
            "planning.within_ceiling",
            decision.granted_rp <= decision.available_rp,
            facts={"granted_rp": decision.granted_rp, "available_rp": decision.available_rp},
            source="13.3",
            grade="A",
        ),
        require(
            "planning.spp_pot",
            None if spp is None else spp.granted_rp <= spp.pot_rp,
            facts={
                "granted_rp": spp.granted_rp if spp else 0,
                "pot_rp": spp.pot_rp if spp else 0,
            },
            source="S40",
            grade="A",
        ),
        require(
            "planning.double_funding",
            not doubled,
            facts={"numbers": ", ".join(doubled) or "-"},
            source="S9",
            blocks=False,
        ),
        require(
            "planning.notices",
            not decision.warnings,
            facts={"text": " ".join(notice_sentence(n) for n in decision.warnings) or "-"},
            source="4.4",
            blocks=False,
        ),
    ]


def walk_requirements(
    after: Decision, ref: selection.MeetingRef, names: Mapping[str, str]
) -> list[Requirement]:
    """What a MAD needs before freed money goes down the waiting list (S9)."""
    return [
        ref.requirement,
        selection.usual_lamp(ref.meeting, "distribute_free_money"),
        selection.presidium_lamp(ref.meeting),
        require(
            "planning.questions_answered",
            not after.needs,
            facts={
                "count": len(after.needs),
                "text": " ".join(question(need, "id", names) for need in after.needs) or "-",
            },
            source="4.4",
            grade="A",
        ),
        require(
            "planning.within_ceiling",
            after.granted_rp <= after.available_rp,
            facts={"granted_rp": after.granted_rp, "available_rp": after.available_rp},
            source="13.3",
            grade="A",
        ),
    ]


def check(envelope: money.Envelope) -> None:
    """Refuse an envelope that contradicts itself. Raises SelectionError."""
    check_envelope(envelope)


def spc(actor: Actor, letter_id: int) -> CamatLetter:
    """One SPC that the actor may see. Raises OutsideArea."""
    found = (
        CamatLetter.unscoped.visible_to(actor)
        .select_related("decision__meeting", "decision__priority_list__scheme", "cycle", "replaces")
        .filter(pk=letter_id)
        .first()
    )
    if found is None:
        raise OutsideArea
    return found
