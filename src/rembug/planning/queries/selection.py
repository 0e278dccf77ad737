"""Reads of selection up to the ranked list: meeting references, scheme, candidates, ranking, requirements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from rembug.core.actor import Actor
from rembug.core.dates import format_date
from rembug.core.errors import InputProblem, OutsideArea
from rembug.core.money import shares as split
from rembug.core.requirements import Requirement, require
from rembug.meetings import queries as meetings
from rembug.planning.domain import scheme as engine
from rembug.planning.domain.ranking import rank
from rembug.planning.domain.recompute import RankedBy
from rembug.planning.domain.values import Candidate, GroupLine, Standing, VillageShare
from rembug.planning.models import (
    ArrearsNote,
    PriorityList,
    Proposal,
    RankingScheme,
    Ruling,
    ScoreSheet,
    VerificationSheet,
)
from rembug.programme import queries as programme
from rembug.programme.domain.decision_kinds import usual_in
from rembug.programme.domain.menu import CRITERIA
from rembug.programme.domain.resolver import RuleSet
from rembug.regions import queries as regions

LIST_LABELS = {"spp": "SPP", "general": "Kegiatan lain"}

OUT = {
    "not_feasible": "not_eligible",
    "not_eligible": "not_eligible",
    "withdrawn": "withdrawn",
    "merged": "merged",
    "funded_elsewhere": "funded_elsewhere",
    "sanctioned": "sanctioned",
    "submitted": "unranked",
    "verifying": "unranked",
    "returned": "unranked",
}
"""State of a proposal to its standing outside the running (practice.md A-12); every other state runs."""

NOT_LISTED = ("draft", "split", "cancelled")

SHEET_METHODS = ("weighted_sum", "weighted_product")


# --- cycle, rules, meeting -------------------------------------------------------------------------------


def cycle_area(cycle_id: int, **_: object) -> str | None:
    """The kecamatan of a cycle, for the door."""
    return programme.area_of_cycle(cycle_id)


def scheme_area(scheme_id: int, **_: object) -> str | None:
    return RankingScheme.unscoped.filter(pk=scheme_id).values_list("area_code", flat=True).first()


def ruling_area(ruling_id: int, **_: object) -> str | None:
    return Ruling.unscoped.filter(pk=ruling_id).values_list("area_code", flat=True).first()


def rules_of(cycle: Any, on: date) -> RuleSet:
    """The rules of planning and funding that hold for a cycle on a day."""
    return programme.rules_for(cycle.area_code, on, cycle, domains=("planning", "funding"))


@dataclass(frozen=True, slots=True)
class MeetingRef:
    """A decision of a meeting as the records point to it."""

    meeting: Any
    decision_no: int
    text: str
    requirement: Requirement


def meeting_ref(actor: Actor, meeting_id: Any, decision_no: int | None) -> MeetingRef:
    """The decision ``decision_no`` of a meeting the actor may see. Raises OutsideArea.

    The requirement is unmet while the minutes hold no such decision or it was not valid (below quorum, S1).
    """
    meeting = meetings.one(actor, meeting_id)
    number = decision_no or 0
    found = next((d for d in meeting.decisions.all() if d.no == number), None)
    text = f"{meeting.title} {format_date(meeting.held_on)}, keputusan {number}"
    lamp = require(
        "planning.meeting_decision",
        found is not None and found.valid and not meeting.is_cancelled,
        facts={
            "meeting": meeting.title,
            "held_on": meeting.held_on,
            "no": number,
            "text": (found.text if found else "-")[:200],
        },
        source="A-8, S1",
        grade="A",
    )
    return MeetingRef(meeting, number, text, lamp)


def usual_lamp(meeting: Any, kind: str) -> Requirement:
    """Whether a decision of this kind is usual in this kind of meeting (A-16): attention, with a note."""
    usual = {decision.code for decision in usual_in(meeting.kind)}
    return require(
        "planning.usual_meeting",
        kind in usual,
        facts={"meeting": meeting.title},
        source="A-16",
        blocks=False,
    )


def presidium_lamp(meeting: Any) -> Requirement:
    """Chair and secretary of the MAD are named: they seal, the FK only facilitates (A-8)."""
    return require(
        "planning.presidium",
        bool(meeting.chair_name.strip() and meeting.minute_taker_name.strip()),
        facts={"chair": meeting.chair_name or "-", "secretary": meeting.minute_taker_name or "-"},
        source="A-8",
        grade="A",
    )


def in_list(proposal: Proposal) -> bool:
    """Whether MAD Prioritas has already set a list with this proposal."""
    return proposal.ranked_lines.exists()


# --- scheme ----------------------------------------------------------------------------------------------


def proposed_scheme(rules: RuleSet) -> dict[str, Any]:
    """What the edition proposes for a scheme: the meeting may adopt it or change it (rulebook 4.4)."""
    weights = {row["criterion"]: row["weight"] for row in rules.value("ranking.weights") or ()}
    lists = []
    for row in rules.value("ranking.lists") or ():
        ceiling = row.get("ceiling_key")
        lists.append(
            {
                "code": row["list"],
                "label": LIST_LABELS.get(row["list"], row["list"]),
                "kinds": list(row.get("kinds") or ()),
                "share_bp": rules.value(ceiling) if ceiling else None,
                "ceiling_rp": None,
            }
        )
    if not lists:
        lists = [{"code": "general", "label": "Usulan", "kinds": [], "share_bp": None, "ceiling_rp": None}]
    # Nothing may fall between the lists: the one that takes the rest takes every other kind.
    for one in reversed(lists):
        if one["share_bp"] is None and one["ceiling_rp"] is None:
            one["kinds"] = []
            break
    cap = rules.rule("proposals.max_value_rp")
    waiting = {"skpd_forum": "skpd_forum", "other_funders": "other_source", "next_year": "next_year"}
    return {
        "method": rules.value("ranking.method") or "weighted_sum",
        "way": "deliberation",
        "criteria": [
            {"code": code, "label": str(CRITERIA[code].label.id), "weight": weights.get(code, 1)}
            for code in rules.value("ranking.criteria") or ()
        ],
        "scale_min": rules.value("ranking.scale_min") or 1,
        "scale_max": rules.value("ranking.scale_max") or 5,
        "lists": lists,
        "tie_order": [],
        "own_village_may_score": bool(rules.value("ranking.own_village_scoring")),
        "village_sheets": "mean",
        "limits": {
            "operating_mode": rules.value("funding.operating_share_mode") or "inside_rab",
            "operating_base": rules.value("funding.operating_share_base") or "blm",
            "operating_upk_bp": rules.value("funding.operating_upk_bp") or 0,
            "operating_tpk_bp": rules.value("funding.operating_tpk_bp") or 0,
            "cap_proposal_rp": cap.value if cap.blocks else None,
            "cap_village_rp": None,
            "cap_village_count": None,
            "on_no_fit": rules.value("funding.on_no_fit") or "ask",
            "unused_pot": "others"
            if any(row.get("unused_to") for row in rules.value("ranking.lists") or ())
            else "kept",
            "waiting_goes_to": [
                waiting[code] for code in rules.value("funding.waiting_list_address") or () if code in waiting
            ],
        },
    }


def current_scheme(cycle_id: int) -> RankingScheme | None:
    """The scheme in force for a cycle; ``has_list`` says whether a ranked list was set. One query."""
    listed = PriorityList.unscoped.filter(cycle_id=OuterRef("cycle_id"))
    rows = RankingScheme.unscoped.filter(cycle_id=cycle_id).annotate(has_list=Exists(listed))
    return rows.order_by("-no").first()


def list_of_scheme(row: RankingScheme | None, cycle_id: int) -> PriorityList | None:
    """The ranked list of a cycle whose scheme in force is ``row``. One query, none while there is no list."""
    return current_list(cycle_id) if row is not None and row.has_list else None  # type: ignore[attr-defined]


def scheme_value(row: RankingScheme) -> engine.Scheme:
    """A stored scheme as the engine reads it."""
    return engine.Scheme(
        row.method,
        criteria=tuple(engine.Criterion(c["code"], c["label"], c["weight"]) for c in row.criteria),
        scale_min=row.scale_min,
        scale_max=row.scale_max,
        lists=tuple(engine.ListRule(x["code"], x["label"], tuple(x["kinds"])) for x in row.lists),
        tie_order=tuple(row.tie_order),
        own_village_may_score=row.own_village_may_score,
        village_sheets=row.village_sheets,
    )


def list_of(lists: Sequence[Mapping[str, Any]], kind: str) -> str:
    """The list a kind of proposal belongs to: the one that names it, else the one that takes every kind."""
    for one in lists:
        if kind in one["kinds"]:
            return str(one["code"])
    for one in lists:
        if not one["kinds"]:
            return str(one["code"])
    return str(lists[-1]["code"])


# --- candidates ------------------------------------------------------------------------------------------


def listed(cycle_id: int) -> QuerySet[Proposal]:
    """Proposals that a MAD of the cycle has before it: with a number, whatever became of them."""
    return (
        Proposal.unscoped.settled()
        .filter(cycle_id=cycle_id, cancelled_at__isnull=True)
        .exclude(number="")
        .exclude(state__in=NOT_LISTED)
        .order_by("number")
    )


def numbered(cycle_id: int) -> list[Proposal]:
    """Every proposal of a cycle that has a number, also those that left."""
    return list(Proposal.unscoped.settled().filter(cycle_id=cycle_id).exclude(number="").order_by("number"))


def loaded(cycle_id: int) -> list[Proposal]:
    """The listed proposals with what a candidate needs, ``said`` being the TV's last reason. Three queries."""
    last = VerificationSheet.objects.filter(proposal=OuterRef("pk")).order_by("-round")
    rows = listed(cycle_id).select_related("merged_into").annotate(said=Subquery(last.values("reason")[:1]))
    return list(rows.prefetch_related("shares", "groups"))


def recorded(cycle_id: int) -> list[Ruling]:
    """Every ruling of a cycle that counts, in the sequence in which the meetings took them. One query."""
    rows = Ruling.unscoped.filter(cycle_id=cycle_id, cancelled_at__isnull=True)
    return list(rows.select_related("proposal").order_by("pk"))


def of_stage(rulings: Iterable[Ruling], stage: str) -> list[Ruling]:
    return [row for row in rulings if row.stage == stage]


def village_rulings(rulings: Iterable[Ruling]) -> dict[str, Ruling]:
    """What the MAD decided about villages that were not there or left (S1), by village."""
    return {row.village: row for row in rulings if row.kind == "village"}


def arrears(cycle_id: int, limit_rp: int | None) -> dict[str, ArrearsNote]:
    """The newest certified arrears by village (A-11). One query, none where no limit is set."""
    if limit_rp is None:
        return {}
    return {row.area_code: row for row in ArrearsNote.unscoped.filter(cycle_id=cycle_id).order_by("pk")}


def candidates(
    proposals: Iterable[Proposal],
    lists: Sequence[Mapping[str, Any]],
    *,
    final: bool,
    rulings: Mapping[str, Ruling] | None = None,
    owed: Mapping[str, ArrearsNote] | None = None,
    arrears_limit_rp: int | None = None,
) -> list[Candidate]:
    """Proposals as the engine sees them: on estimates for the ranking, on final amounts for the money (A-1)."""
    return [
        candidate(
            proposal,
            lists,
            final=final,
            ruling=(rulings or {}).get(proposal.village_code),
            owed=(owed or {}).get(proposal.village_code),
            arrears_limit_rp=arrears_limit_rp,
        )
        for proposal in proposals
    ]


def candidate(
    proposal: Proposal,
    lists: Sequence[Mapping[str, Any]],
    *,
    final: bool,
    ruling: Ruling | None = None,
    owed: ArrearsNote | None = None,
    arrears_limit_rp: int | None = None,
) -> Candidate:
    """One proposal as a candidate; a figure nobody has written is None, never 0."""
    amount = proposal.asked_rp if final else proposal.amount_estimated_rp
    swadaya = proposal.swadaya_rp
    if final and proposal.swadaya_final_rp is not None:
        swadaya = proposal.swadaya_final_rp
    parts = sorted(proposal.shares.all(), key=lambda share: share.village)
    villages = tuple(share.village for share in parts) or (proposal.village_code,)
    groups = sorted(proposal.groups.all(), key=lambda group: group.no)
    known = proposal.beneficiaries or None
    return Candidate(
        proposal.number,
        villages,
        list_of(lists, proposal.kind),
        proposal.kind,
        amount,
        title=proposal.title,
        swadaya_rp=swadaya,
        beneficiaries=known,
        rtm_beneficiaries=proposal.beneficiaries_poor if known else None,
        women_beneficiaries=proposal.beneficiaries_women if known else None,
        from_womens_meeting=proposal.origin == "mdkp",
        proposer=proposal.proposer,
        own_rank=proposal.own_rank or None,
        shares=_shares(parts, amount),
        lines=tuple(GroupLine(str(g.no), g.name, g.amount_rp) for g in groups)
        if groups and sum(g.amount_rp for g in groups) == amount
        else (),
        standing=_standing(proposal, ruling, owed, arrears_limit_rp),
    )


def _shares(parts: Sequence[Any], amount_rp: int) -> tuple[VillageShare, ...]:
    """The agreed shares; a final amount is split in their proportion."""
    if not parts:
        return ()
    costs = [share.cost_rp for share in parts]
    if sum(costs) != amount_rp:
        costs = split(amount_rp, costs if sum(costs) else [1] * len(costs))
    return tuple(VillageShare(share.village, cost) for share, cost in zip(parts, costs, strict=True))


def _standing(
    proposal: Proposal, ruling: Ruling | None, owed: ArrearsNote | None, limit_rp: int | None
) -> Standing | None:
    status = OUT.get(proposal.state)
    if status == "not_eligible":
        # ``said`` comes with ``loaded``: a candidate is never made of a row that was read without it.
        reason = proposal.left_reason or proposal.said or "tidak layak menurut TV"  # type: ignore[attr-defined]
        return Standing(status, reason, proposal.left_document)
    if status == "funded_elsewhere":
        return Standing(
            status,
            proposal.left_reason or "sudah didanai sumber lain",
            proposal.funded_elsewhere_document,
            source=proposal.funded_elsewhere_by,
            source_amount_rp=proposal.funded_elsewhere_rp or 0,
        )
    if status == "merged":
        into = proposal.merged_into.number if proposal.merged_into else ""
        return Standing(status, proposal.left_reason or "digabung", proposal.left_document, into=into)
    if status == "unranked":
        return Standing(status, "verifikasi belum selesai")
    if status:
        return Standing(status, proposal.left_reason or "-", proposal.left_document)
    if ruling is not None and ruling.data.get("ruling") == "postponed":
        return Standing("unranked", f"ditunda: {ruling.reason}", ruling.ref)
    if owed is not None and limit_rp is not None and owed.arrears_rp > limit_rp:
        from rembug.core.money import format_rp

        why = f"tunggakan kelompok desa {format_rp(owed.arrears_rp)}, batas {format_rp(limit_rp)}"
        return Standing("not_eligible", why, owed.letter)
    return None


def arrears_limit(rules: RuleSet) -> int | None:
    """The greatest arrears a village may have, in rupiah; None where the rule is not switched on (A-11)."""
    if not rules.value("proposals.arrears_rule"):
        return None
    limit = rules.value("proposals.arrears_limit_rp")
    return int(limit) if limit is not None else None


# --- the ranking as it stands ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stand:
    """The ranking as it stands now: inputs as the engine reads them, its result, the rows behind it."""

    scheme: RankingScheme
    proposals: Mapping[str, Proposal]
    candidates: tuple[Candidate, ...]
    ranked_by: RankedBy
    ranking: engine.Ranking
    rulings: Sequence[Ruling] = ()
    sheets: Sequence[ScoreSheet] = ()

    def names(self, cycle: Any) -> dict[str, str]:
        """Names for the sentences about these proposals. One query."""
        return names_for(
            cycle, self.scheme.lists, {code for c in self.candidates for code in c.village_codes}
        )

    def entry(self, number: str) -> engine.Ranked | None:
        return next((one for one in self.ranking.entries if one.number == number), None)


def inputs_of(
    scheme: RankingScheme, numbers: Mapping[Any, str], sheets: Iterable[ScoreSheet] = ()
) -> engine.Inputs:
    """What the meeting gave under a scheme, by proposal number; ``numbers`` are those of the listed ones."""
    if scheme.method in SHEET_METHODS:
        read = [
            engine.ScoreSheet(numbers[s.proposal_id], tuple(sorted(s.scores.items())), s.village)
            for s in sheets
            if s.proposal_id in numbers and s.scores
        ]
        return engine.Inputs(sheets=tuple(sorted(read, key=lambda s: (s.number, s.village_code))))
    if scheme.method == "borda":
        known = set(numbers.values())
        ballots = [
            engine.Ballot(b.voter, b.village, tuple(n for n in b.choices if n in known))
            for b in scheme.ballots.order_by("list_code", "voter")
        ]
        return engine.Inputs(ballots=tuple(b for b in ballots if b.choices))
    if scheme.method == "pairwise":
        return engine.Inputs(
            tallies=tuple(
                engine.PairwiseTally(numbers[t.first_id], numbers[t.second_id], t.first_votes, t.second_votes)
                for t in scheme.tallies.order_by("pk")
                if t.first_id in numbers and t.second_id in numbers
            )
        )
    if scheme.method == "direct_consensus":
        known = set(numbers.values())
        return engine.Inputs(
            orders=tuple(
                engine.AgreedOrder(o.list_code, tuple(n for n in o.order if n in known), o.ref)
                for o in scheme.agreed_orders.order_by("list_code")
            )
        )
    return engine.Inputs()


def order_decisions(rulings: Iterable[Ruling], stage: str) -> tuple[engine.OrderDecision, ...]:
    """Recorded orders of one stage in the sequence in which the meeting took them."""
    return tuple(order_of(row) for row in of_stage(rulings, stage) if row.kind == "order")


def order_of(row: Ruling) -> engine.OrderDecision:
    """A ruling of the kind *order* as the engine reads it."""
    return engine.OrderDecision(row.ref, row.reason, tuple(row.data["order"]))


def stand(scheme: RankingScheme, rules: RuleSet, more: Ruling | None = None) -> Stand:
    """Rank what has been given so far, in a fixed number of queries. Raises SelectionError.

    ``more`` is an order that is not stored yet: whether the engine could read it. Source: rulebook 4.4; practice.md A-6.
    """
    proposals = loaded(scheme.cycle_id)
    sheets = list(scheme.sheets.all()) if scheme.method in SHEET_METHODS else []
    rulings, limit = recorded(scheme.cycle_id), arrears_limit(rules)
    made = candidates(
        proposals,
        scheme.lists,
        final=False,
        rulings=village_rulings(rulings),
        owed=arrears(scheme.cycle_id, limit),
        arrears_limit_rp=limit,
    )
    inputs = inputs_of(scheme, {p.pk: p.number for p in proposals}, sheets)
    # A proposal that left after it was scored keeps its rank, one that is not assessed keeps its scores unused.
    orders = order_decisions(rulings, "prioritas")
    if more is not None:
        orders += (order_of(more),)
    ranked_by = RankedBy(scheme_value(scheme), inputs, orders, tuple(made))
    ranking = rank(ranked_by.scheme, made, inputs, ranked_by.decisions)
    return Stand(scheme, {p.number: p for p in proposals}, tuple(made), ranked_by, ranking, rulings, sheets)


def unfinished(found: Stand) -> list[str]:
    """Numbers of ranked items whose scores are not closed yet; empty for methods without sheets."""
    if found.scheme.method not in SHEET_METHODS:
        return []
    still_open = set(
        ScoreSheet.objects.filter(scheme=found.scheme, finished=False).values_list(
            "proposal__number", flat=True
        )
    )
    ranked = {entry.number for entry in found.ranking.entries}
    return sorted(still_open & ranked)


def names_for(
    cycle: Any, lists: Sequence[Mapping[str, Any]], codes: Iterable[str] | None = None
) -> dict[str, str]:
    """Codes of villages and lists with their names, for the sentences of the engine.

    ``codes`` are the villages that are spoken of; without them all that take part.
    """
    villages = regions.names_of(programme.village_states(cycle) if codes is None else codes)
    return {**villages, **{one["code"]: one["label"] for one in lists}}


def current_list(cycle_id: int) -> PriorityList | None:
    """The ranked list in force for a cycle."""
    return (
        PriorityList.unscoped.filter(cycle_id=cycle_id)
        .select_related("scheme", "meeting", "cycle")
        .order_by("-no")
        .first()
    )


def unique_ref(cycle_id: int, text: str) -> str:
    """``text``, with a letter behind it where the same decision of a meeting already carries a ruling."""
    used = set(
        Ruling.unscoped.filter(cycle_id=cycle_id, ref__startswith=text[:180]).values_list("ref", flat=True)
    )
    if text not in used:
        return text[:200]
    for letter in "bcdefghijklmnopqrstuvwxyz":
        made = f"{text[:190]} ({letter})"
        if made not in used:
            return made
    raise InputProblem("planning.too_many_rulings", field="decision_no")


def ruling(actor: Actor, ruling_id: int) -> Ruling:
    """One ruling that the actor may see. Raises OutsideArea."""
    found = Ruling.unscoped.visible_to(actor).filter(pk=ruling_id).first()
    if found is None:
        raise OutsideArea
    return found
