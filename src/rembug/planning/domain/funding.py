"""The funding walk: down each ranked list under the ceiling, the pots and the limits.

A higher-ranked proposal is never passed over without the rule and the figure that stopped it; partial
funding and passing over at the line happen only by a recorded decision; equals that cannot all be funded
come back as a question with everything else decided.
Source: rulebook 3.3, 4.4; practice.md A-2, A-6, A-7, A-12, S9.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rembug.planning.domain.envelope import (
    Decision,
    Envelope,
    FundingDecision,
    LinesDecision,
    ListTotal,
    NeedsDecision,
    Notice,
    Outcome,
    PartialDecision,
    SkipDecision,
    StopDecision,
    WomensShareWaiver,
)
from rembug.planning.domain.reading import (
    check_envelope,
    operating_money,
    pot_rp,
    read_decisions,
    read_rankings,
    walk_order,
)
from rembug.planning.domain.room import Barrier, Room, shares_of
from rembug.planning.domain.scheme import Ranking
from rembug.planning.domain.values import (
    BP,
    Candidate,
    Facts,
    SelectionError,
    by_number,
    facts,
    whole,
)

MONEY_RULES = ("no_room_pot", "no_room_ceiling")


def decide(
    envelope: Envelope,
    rankings: Sequence[Ranking],
    candidates: Iterable[Candidate],
    decisions: Sequence[FundingDecision] = (),
) -> Decision:
    """Walk the ranked lists under the envelope and give every proposal its status and reason.

    The order of `candidates` and `rankings` does not matter. Errors: SelectionError for an envelope that
    contradicts itself, a proposal in no or two rankings, decisions about unknown or repeated numbers.
    Source: rulebook 4.4, invariant 3; practice.md A-6.
    """
    walk = _prepare(envelope, rankings, candidates, decisions)
    for code in walk_order(envelope):
        walk.room.reserved_rp = walk.room.kept_for_pots(code)
        _walk_list(walk, code, walk.groups[code])
    walk.room.reserved_rp = 0
    return _result(walk)


def walk_down(
    previous: Decision,
    freed_rp: int,
    envelope: Envelope,
    rankings: Sequence[Ranking],
    candidates: Iterable[Candidate],
    decisions: Sequence[FundingDecision] = (),
    list_codes: tuple[str, ...] = (),
) -> Decision:
    """Distribute freed money down the waiting list of `previous`; what was granted stays granted.

    `candidates` carry the standing of today: a funded proposal that is now withdrawn or sanctioned gives
    its money back, a waiting one that is funded elsewhere is passed over. `list_codes` are the lists the
    meeting named, in its order; with several waiting lists and none named the question comes back.
    Errors: SelectionError where `previous` still has open questions or more is freed than there is.
    Source: practice.md S9.
    """
    if previous.needs:
        raise SelectionError("previous_open", "previous", questions=len(previous.needs))
    walk = _prepare(envelope, rankings, candidates, decisions)
    room = walk.room
    for old in previous.outcomes:
        if old.number not in walk.candidates:
            raise SelectionError("number_unknown", "previous", number=old.number)
        if old.status in ("funded", "funded_partly") and old.number not in walk.outcomes:
            room.take(walk.candidates[old.number], old.amount_rp)
            walk.outcomes[old.number] = old
    whole(freed_rp, "freed_rp", low=1)
    free = room.available_rp - room.granted_rp
    if freed_rp > free:
        raise SelectionError("freed_too_much", "freed_rp", freed_rp=freed_rp, free_rp=free)
    room.available_rp = room.granted_rp + freed_rp
    waiting = {old.number: old for old in previous.outcomes if old.status == "waiting"}
    queue = {
        code: [g for g in (tuple(n for n in group if n in waiting) for group in groups) if g]
        for code, groups in walk.groups.items()
    }
    open_lists = [
        code
        for code in walk_order(envelope)
        if any(number not in walk.outcomes for group in queue[code] for number in group)
    ]
    for code in list_codes:
        if code not in queue:
            raise SelectionError("list_unknown", "list_codes", list=code)
    if not list_codes and len(open_lists) > 1:
        walk.needs.append(
            NeedsDecision("which_list", "", (), facts(freed_rp=freed_rp, lists=", ".join(open_lists)))
        )
    elif not list_codes:
        list_codes = tuple(open_lists)
    for code in list_codes:
        _walk_list(walk, code, queue[code])
    for old in previous.outcomes:
        walk.outcomes.setdefault(old.number, old)
    for number in walk.candidates:
        if number not in walk.outcomes:
            raise SelectionError("not_in_previous", "previous", number=number)
    walk.room.available_rp = walk.total_available_rp
    return _result(walk)


# --- preparation ----------------------------------------------------------------------------------


@dataclass(slots=True)
class _Walk:
    envelope: Envelope
    candidates: Mapping[str, Candidate]
    groups: dict[str, tuple[tuple[str, ...], ...]]
    ranks: dict[str, int]
    amounts: dict[str, PartialDecision | LinesDecision]
    skips: dict[str, SkipDecision]
    stops: dict[str, StopDecision]
    waiver: WomensShareWaiver | None
    room: Room
    total_available_rp: int
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    needs: list[NeedsDecision] = field(default_factory=list)

    def need_rp(self, candidate: Candidate) -> int:
        """What the proposal needs to be granted: its amount, or what the meeting decided."""
        decision = self.amounts.get(candidate.number)
        if isinstance(decision, PartialDecision):
            return decision.amount_rp
        if isinstance(decision, LinesDecision):
            return sum(line.amount_rp for line in candidate.lines if line.code in decision.lines)
        return candidate.amount_rp


def _prepare(
    envelope: Envelope,
    rankings: Sequence[Ranking],
    candidates: Iterable[Candidate],
    decisions: Sequence[FundingDecision],
) -> _Walk:
    check_envelope(envelope)
    numbered = by_number(candidates)
    available = operating_money(envelope)[2]
    pots = {pot.code: pot_rp(envelope, pot.code, available) for pot in envelope.lists}
    has_pot = tuple(p.code for p in envelope.lists if p.ceiling_rp is not None or p.share_bp is not None)
    room = Room(envelope, available, pots, has_pot)
    groups, ranks, unranked = read_rankings(envelope, rankings, numbered)
    amounts, skips, stops, waiver = read_decisions(decisions, numbered, ranks)
    walk = _Walk(envelope, numbered, groups, ranks, amounts, skips, stops, waiver, room, available)
    for number, candidate in numbered.items():
        if candidate.standing is not None:
            walk.outcomes[number] = _out(candidate, ranks.get(number))
        elif number in unranked:
            code, why = unranked[number]
            walk.outcomes[number] = Outcome(
                number,
                candidate.list_code,
                "unranked",
                code,
                asked_rp=candidate.amount_rp,
                facts=why,
                next_to=("complete_data",),
            )
    return walk


# --- the walk -------------------------------------------------------------------------------------


def _walk_list(walk: _Walk, code: str, groups: Iterable[tuple[str, ...]]) -> None:
    """Walk one list by rank; equals are looked at together."""
    stopped: Facts = ()
    pending: tuple[str, Facts] | None = None
    for group in groups:
        contenders = [walk.candidates[number] for number in group if number not in walk.outcomes]
        if pending is not None:
            _hold(walk, contenders, *pending)
            continue
        ended = sorted(c.number for c in contenders if c.number in walk.stops)
        if ended and not stopped:
            decision = walk.stops[ended[0]]
            stopped = facts(at=ended[0], by="decision", ref=decision.ref, reason=decision.reason)
        if stopped:
            for candidate in contenders:
                _wait(walk, candidate, "walk_stopped", stopped)
            continue
        for candidate in contenders:
            skip = walk.skips.get(candidate.number)
            if skip is not None:
                _wait(
                    walk, candidate, "skipped_by_decision", facts(ref=skip.ref, reason=skip.reason), skip.ref
                )
        contenders = [c for c in contenders if c.number not in walk.skips]
        barred = {c.number: walk.room.barrier(c, walk.need_rp(c)) for c in contenders}
        fit, no_money = [], []
        for candidate in contenders:
            barrier = barred[candidate.number]
            if barrier is None:
                fit.append(candidate)
            elif barrier.rule in MONEY_RULES:
                no_money.append(candidate)
            else:
                # A limit of the proposal or its village: no order among equals could help it.
                _refuse(walk, candidate, barrier)
        on_no_fit = walk.envelope.on_no_fit
        if no_money and fit and on_no_fit != "skip":
            # Which of these equals comes first decides whether the others are still reached.
            pending = _ask_tie(walk, code, fit + no_money)
            continue
        for candidate in no_money:
            if on_no_fit == "ask":
                continue
            _refuse(walk, candidate, barred[candidate.number])
        if no_money and on_no_fit == "stop":
            first = no_money[0]
            left = walk.room.left_for(code)
            stopped = facts(at=first.number, by="no_fit", left_rp=left, stop_need_rp=walk.need_rp(first))
        elif no_money and on_no_fit == "ask":
            pending = _ask_no_fit(walk, code, no_money)
        if fit:
            pending = _grant_equals(walk, code, fit) or pending


def _grant_equals(walk: _Walk, code: str, equals: list[Candidate]) -> tuple[str, Facts] | None:
    """Grant proposals of equal rank, each of which fits alone; those that compete come back as a question."""
    room = walk.room
    for candidate in equals:
        room.take(candidate, walk.need_rp(candidate))
    barriers = {c.number: room.exceeded(c) for c in equals}
    # An undecided list above may still need the money or the room in a village that these count on.
    at_worst = {c.number: room.exceeded(c, worst=True) for c in equals}
    for candidate in equals:
        room.give_back(candidate, walk.need_rp(candidate))
    competing = [c for c in equals if barriers[c.number] is not None]
    unsure = [c for c in equals if barriers[c.number] is None and at_worst[c.number] is not None]
    _grant(walk, code, [c for c in equals if c not in competing and c not in unsure])
    pending = None
    if competing:
        rules = {barrier.rule for barrier in barriers.values() if barrier is not None}
        pending = _ask_tie(walk, code, competing, ", ".join(sorted(rules)))
    if unsure:
        open_lists = ", ".join(sorted({need.list_code for need in walk.needs}))
        held = ("other_list_pending", facts(lists=open_lists))
        _hold(walk, unsure, *held)
        pending = pending or held
    return pending


def _grant(walk: _Walk, code: str, equals: list[Candidate]) -> None:
    if not equals:
        return
    left_before = walk.room.left_for(code)
    for candidate in equals:
        walk.room.take(candidate, walk.need_rp(candidate))
    left_after = walk.room.left_for(code)
    for candidate in equals:
        granted = walk.need_rp(candidate)
        decision = walk.amounts.get(candidate.number)
        why = facts(left_after_rp=left_after, together=len(equals))
        if decision is not None:
            why = facts(
                left_after_rp=left_after, together=len(equals), ref=decision.ref, reason=decision.reason
            )
        lines: tuple[str, ...] = tuple(line.code for line in candidate.lines)
        if isinstance(decision, LinesDecision):
            lines = tuple(line.code for line in candidate.lines if line.code in decision.lines)
        elif isinstance(decision, PartialDecision):
            lines = ()
        rule = "fits"
        if decision is not None:
            rule = "partial" if isinstance(decision, PartialDecision) else "lines"
        walk.outcomes[candidate.number] = Outcome(
            candidate.number,
            code,
            "funded" if decision is None else "funded_partly",
            rule,
            rank=walk.ranks[candidate.number],
            asked_rp=candidate.amount_rp,
            amount_rp=granted,
            left_before_rp=left_before,
            facts=why,
            shares=shares_of(candidate, granted),
            lines=lines,
            decision_ref=decision.ref if decision is not None else "",
        )


def _refuse(walk: _Walk, candidate: Candidate, barrier: Barrier | None) -> None:
    if barrier is not None:
        _wait(walk, candidate, barrier.rule, barrier.facts)


def _wait(walk: _Walk, candidate: Candidate, rule: str, why: Facts, ref: str = "") -> None:
    need = walk.need_rp(candidate)
    walk.outcomes[candidate.number] = Outcome(
        candidate.number,
        candidate.list_code,
        "waiting",
        rule,
        rank=walk.ranks[candidate.number],
        asked_rp=candidate.amount_rp,
        left_before_rp=walk.room.left_for(candidate.list_code),
        facts=facts(**{**dict(why), "need_rp": need}),
        next_to=("waiting_list", *walk.envelope.waiting_goes_to),
        decision_ref=ref,
    )


def _hold(walk: _Walk, held: Iterable[Candidate], rule: str, why: Facts) -> None:
    """Leave proposals open until the meeting has answered, and count what they may still take."""
    for candidate in held:
        left = walk.room.left_for(candidate.list_code)
        walk.room.take_perhaps(candidate, walk.need_rp(candidate))
        walk.outcomes[candidate.number] = Outcome(
            candidate.number,
            candidate.list_code,
            "pending",
            rule,
            rank=walk.ranks[candidate.number],
            asked_rp=candidate.amount_rp,
            left_before_rp=left,
            facts=facts(**{**dict(why), "need_rp": walk.need_rp(candidate)}),
            next_to=("meeting",),
        )


def _ask_tie(walk: _Walk, code: str, equals: list[Candidate], rule: str = "") -> tuple[str, Facts]:
    numbers = tuple(sorted(candidate.number for candidate in equals))
    why = facts(
        left_rp=walk.room.left_for(code),
        need_rp=sum(walk.need_rp(candidate) for candidate in equals),
        rule=rule or "no_room_ceiling",
    )
    walk.needs.append(NeedsDecision("tie_across_line", code, numbers, why))
    _hold(walk, equals, "tie_across_line", facts(count=len(equals), others=", ".join(numbers)))
    return "after_question", facts(kind="tie_across_line", numbers=", ".join(numbers))


def _ask_no_fit(walk: _Walk, code: str, held: list[Candidate]) -> tuple[str, Facts]:
    numbers = tuple(sorted(candidate.number for candidate in held))
    why = facts(left_rp=walk.room.left_for(code), need_rp=min(walk.need_rp(candidate) for candidate in held))
    walk.needs.append(NeedsDecision("no_fit", code, numbers, why))
    _hold(walk, held, "no_fit", ())
    return "after_question", facts(kind="no_fit", numbers=", ".join(numbers))


# --- the result -----------------------------------------------------------------------------------

_NEXT = {
    "not_eligible": ("next_year",),
    "withdrawn": ("back_to_village",),
    "merged": ("merged_into",),
    "funded_elsewhere": ("other_source",),
    "sanctioned": ("by_decision",),
    "unranked": ("by_decision",),
}


def _out(candidate: Candidate, rank: int | None) -> Outcome:
    """A proposal outside the walk keeps its rank and says why and by which document."""
    standing = candidate.standing
    if standing is None:
        raise SelectionError("standing_unknown", "standing", number=candidate.number, status="-")
    why: dict[str, int | str] = {"reason": standing.reason}
    if standing.source:
        why["source"] = standing.source
    if standing.source_amount_rp:
        why["source_amount_rp"] = standing.source_amount_rp
    if standing.into:
        why["into"] = standing.into
    return Outcome(
        candidate.number,
        candidate.list_code,
        standing.status,
        "standing",
        rank=rank,
        asked_rp=candidate.amount_rp,
        facts=facts(**why),
        next_to=_NEXT[standing.status],
        decision_ref=standing.ref,
    )


def _result(walk: _Walk) -> Decision:
    _number_waiting(walk)
    warnings = _womens_share(walk)
    place = {pot.code: position for position, pot in enumerate(walk.envelope.lists)}
    last = len(walk.candidates) + 1
    outcomes = sorted(
        walk.outcomes.values(),
        key=lambda o: (place.get(o.list_code, last), o.rank if o.rank is not None else last, o.number),
    )
    upk, tpk, _ = operating_money(walk.envelope)
    room = walk.room
    return Decision(
        walk.envelope.ceiling_rp,
        upk,
        tpk,
        walk.total_available_rp,
        room.granted_rp,
        tuple(outcomes),
        tuple(walk.needs),
        warnings,
        tuple(ListTotal(p.code, room.pots[p.code], room.by_list[p.code]) for p in walk.envelope.lists),
    )


def _number_waiting(walk: _Walk) -> None:
    """Waiting-list numbers per list; equals share one, and below an open question there is none yet."""
    for groups in walk.groups.values():
        following = 1
        certain = True
        for group in groups:
            held = [walk.outcomes[number] for number in group]
            certain = certain and not any(outcome.status == "pending" for outcome in held)
            waiting = [outcome for outcome in held if outcome.status == "waiting"]
            for outcome in waiting:
                number = following if certain else None
                walk.outcomes[outcome.number] = replace(outcome, waiting_no=number)
            following += len(waiting)


def _womens_share(walk: _Walk) -> tuple[Notice, ...]:
    """Compare the funded proposals from the women's meeting with the least share, once nothing is open."""
    least = walk.envelope.womens_share_bp
    if least is None or walk.needs:
        return ()
    count = walk.envelope.womens_share_base == "count"
    whole_ = part = 0
    for outcome in walk.outcomes.values():
        if outcome.status in ("funded", "funded_partly"):
            weight = 1 if count else outcome.amount_rp
            whole_ += weight
            if walk.candidates[outcome.number].from_womens_meeting:
                part += weight
    if part * BP >= least * whole_:
        return ()
    why: dict[str, int | str] = {
        "base": walk.envelope.womens_share_base,
        "least_bp": least,
        "part": part,
        "whole": whole_,
    }
    if walk.waiver is not None:
        return (Notice("womens_share_waived", facts(**why, ref=walk.waiver.ref, reason=walk.waiver.reason)),)
    if walk.envelope.womens_share_mode == "limit":
        walk.needs.append(NeedsDecision("womens_share", "", (), facts(**why)))
        return ()
    return (Notice("womens_share", facts(**why)),)
