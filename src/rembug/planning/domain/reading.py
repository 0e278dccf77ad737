"""Reading and checking what the funding walk is given: envelope, rankings, recorded decisions.

Source: rulebook 3.3; practice.md A-2, A-6.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rembug.planning.domain.envelope import (
    Envelope,
    FundingDecision,
    LinesDecision,
    OperatingShares,
    PartialDecision,
    SkipDecision,
    StopDecision,
    WomensShareWaiver,
)
from rembug.planning.domain.scheme import Ranking
from rembug.planning.domain.values import BP, Candidate, Facts, SelectionError, whole


def operating_money(envelope: Envelope) -> tuple[int, int, int]:
    """(UPK, TPK, available for proposals) in rupiah; the operating shares are zero when inside the RAB.

    Parts of a rupiah stay with the proposals: the shares are upper limits.
    Source: practice.md A-2; grade C values of rulebook 3.3.
    """
    operating = envelope.operating
    if operating.mode == "inside_rab":
        return 0, 0, envelope.ceiling_rp
    if operating.base == "blm":
        upk = envelope.ceiling_rp * operating.upk_bp // BP
        tpk = envelope.ceiling_rp * operating.tpk_bp // BP
        return upk, tpk, envelope.ceiling_rp - upk - tpk
    # Direct cost plus its shares is the BLM. What the division leaves over stays undistributed to the
    # shares and is therefore part of what proposals may use.
    direct = envelope.ceiling_rp * BP // (BP + operating.upk_bp + operating.tpk_bp)
    upk, tpk = direct * operating.upk_bp // BP, direct * operating.tpk_bp // BP
    return upk, tpk, envelope.ceiling_rp - upk - tpk


def check_envelope(envelope: Envelope) -> None:
    """Refuse an envelope that contradicts itself or holds an unknown setting."""
    whole(envelope.ceiling_rp, "ceiling_rp")
    codes = [pot.code for pot in envelope.lists]
    if not codes or len(set(codes)) != len(codes):
        raise SelectionError("lists_wrong", "lists", lists=", ".join(codes))
    for pot in envelope.lists:
        if pot.ceiling_rp is not None and pot.share_bp is not None:
            raise SelectionError("pot_twice", "lists", list=pot.code)
        if pot.ceiling_rp is not None:
            whole(pot.ceiling_rp, "lists", list=pot.code)
        if pot.share_bp is not None and whole(pot.share_bp, "lists", list=pot.code) > BP:
            raise SelectionError("share_over_whole", "lists", list=pot.code, share_bp=pot.share_bp)
    for name in ("cap_proposal_rp", "cap_village_rp", "cap_village_count"):
        if getattr(envelope, name) is not None:
            whole(getattr(envelope, name), name)
    _check_operating(envelope.operating)
    choices = {
        "unused_pot": ("others", "kept"),
        "on_no_fit": ("ask", "skip", "stop"),
        "womens_share_base": ("count", "amount"),
        "womens_share_mode": ("warning", "limit"),
    }
    for name, allowed in choices.items():
        if getattr(envelope, name) not in allowed:
            raise SelectionError(
                "setting_unknown", name, value=getattr(envelope, name), allowed=", ".join(allowed)
            )
    if envelope.womens_share_bp is not None and whole(envelope.womens_share_bp, "womens_share_bp") > BP:
        raise SelectionError("share_over_whole", "womens_share_bp", share_bp=envelope.womens_share_bp)
    for address in envelope.waiting_goes_to:
        if address not in ("skpd_forum", "next_year", "other_source"):
            raise SelectionError("setting_unknown", "waiting_goes_to", value=address)


def _check_operating(operating: OperatingShares) -> None:
    if operating.mode not in ("inside_rab", "top_sliced"):
        raise SelectionError("setting_unknown", "operating.mode", value=operating.mode)
    if operating.base not in ("blm", "direct_cost"):
        raise SelectionError("setting_unknown", "operating.base", value=operating.base)
    total = whole(operating.upk_bp, "upk_bp") + whole(operating.tpk_bp, "tpk_bp")
    if total > BP:
        raise SelectionError("share_over_whole", "operating", share_bp=total)


def pot_rp(envelope: Envelope, code: str, available: int) -> int:
    """The most a list may take: its own ceiling, its share of the BLM, or all that is available."""
    pot = next(pot for pot in envelope.lists if pot.code == code)
    if pot.ceiling_rp is not None:
        return min(pot.ceiling_rp, available)
    if pot.share_bp is not None:
        return min(envelope.ceiling_rp * pot.share_bp // BP, available)
    return available


def walk_order(envelope: Envelope) -> list[str]:
    """Lists with a pot first, then those that take the rest, each in the order of the envelope."""
    with_pot = [p.code for p in envelope.lists if p.ceiling_rp is not None or p.share_bp is not None]
    return with_pot + [pot.code for pot in envelope.lists if pot.code not in with_pot]


def read_rankings(
    envelope: Envelope, rankings: Sequence[Ranking], numbered: Mapping[str, Candidate]
) -> tuple[dict[str, tuple[tuple[str, ...], ...]], dict[str, int], dict[str, tuple[str, Facts]]]:
    """Groups by rank per list, rank by number, and reason by number for those without a rank."""
    codes = {pot.code for pot in envelope.lists}
    groups: dict[str, tuple[tuple[str, ...], ...]] = dict.fromkeys(codes, ())
    ranks: dict[str, int] = {}
    unranked: dict[str, tuple[str, Facts]] = {}
    seen: set[str] = set()
    for ranking in rankings:
        for code in ranking.list_codes:
            if code not in codes or code in seen:
                raise SelectionError("list_unknown", "rankings", list=code)
            seen.add(code)
            groups[code] = ranking.groups(code)
        places = [(e.number, e.list_code) for e in ranking.entries]
        places += [(u.number, u.list_code) for u in ranking.unranked]
        for number, list_code in places:
            candidate = numbered.get(number)
            if candidate is None:
                raise SelectionError("number_unknown", "rankings", number=number)
            if candidate.list_code != list_code:
                raise SelectionError("list_changed", "rankings", number=number, list=list_code)
        ranks.update({entry.number: entry.rank for entry in ranking.entries})
        unranked.update({left_out.number: (left_out.code, left_out.facts) for left_out in ranking.unranked})
    for number, candidate in numbered.items():
        if number not in ranks and number not in unranked:
            raise SelectionError("not_in_ranking", "rankings", number=number, list=candidate.list_code)
    return groups, ranks, unranked


def read_decisions(
    decisions: Sequence[FundingDecision], numbered: Mapping[str, Candidate], ranks: Mapping[str, int]
) -> tuple[
    dict[str, PartialDecision | LinesDecision],
    dict[str, SkipDecision],
    dict[str, StopDecision],
    WomensShareWaiver | None,
]:
    """The recorded decisions by proposal: amounts, skips, stops and the waiver; one per proposal."""
    amounts: dict[str, PartialDecision | LinesDecision] = {}
    skips: dict[str, SkipDecision] = {}
    stops: dict[str, StopDecision] = {}
    waiver: WomensShareWaiver | None = None
    named: set[str] = set()
    for decision in decisions:
        if not decision.ref or not decision.reason:
            raise SelectionError("decision_ref", "decisions", ref=decision.ref)
        if isinstance(decision, WomensShareWaiver):
            if waiver is not None:
                raise SelectionError("decision_twice", "decisions", ref=decision.ref)
            waiver = decision
            continue
        number = decision.number
        if number not in numbered or number not in ranks:
            raise SelectionError("decision_unranked", "decisions", ref=decision.ref, number=number)
        if number in named:
            raise SelectionError("decision_twice", "decisions", ref=decision.ref, number=number)
        named.add(number)
        if isinstance(decision, PartialDecision):
            asked = numbered[number].amount_rp
            whole(decision.amount_rp, "decisions", low=1, number=number)
            if decision.amount_rp >= asked:
                raise SelectionError(
                    "partial_not_less",
                    "decisions",
                    number=number,
                    amount_rp=decision.amount_rp,
                    asked_rp=asked,
                )
            amounts[number] = decision
        elif isinstance(decision, LinesDecision):
            codes = [line.code for line in numbered[number].lines]
            chosen = set(decision.lines)
            if not chosen or len(chosen) != len(decision.lines) or not chosen < set(codes):
                raise SelectionError("lines_wrong", "decisions", ref=decision.ref, number=number)
            amounts[number] = decision
        elif isinstance(decision, SkipDecision):
            skips[number] = decision
        else:
            stops[number] = decision
    return amounts, skips, stops, waiver
