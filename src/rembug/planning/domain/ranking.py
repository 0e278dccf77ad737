"""Ranking of proposals by the scheme that the meeting agreed beforehand.

Six ways to an order, all in whole numbers and exact fractions. Equal points stay equal unless the scheme
carries a tie order or the meeting records a decision: nothing here invents an order.
Source: rulebook 4.2-4.4; practice.md A-6, A-7.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from rembug.planning.domain.scheme import (
    METHODS,
    TIE_KEYS,
    Inputs,
    ListRule,
    OrderChange,
    OrderDecision,
    Ranked,
    Ranking,
    Scheme,
    Tie,
    Unranked,
)
from rembug.planning.domain.scoring import (
    Missing,
    Scores,
    score_ballots,
    score_orders,
    score_rounds,
    score_sheets,
    score_tallies,
)
from rembug.planning.domain.values import Candidate, SelectionError, by_number, facts, whole

# Never assessed, so they take no rank even if a score is lying about. Withdrawn, sanctioned and elsewhere
# funded proposals keep the rank they earned: scores given earlier do not vanish (practice.md S1, S9).
_NEVER_RANKED = ("not_eligible", "merged", "unranked")


def rank(
    scheme: Scheme,
    candidates: Iterable[Candidate],
    inputs: Inputs,
    decisions: Sequence[OrderDecision] = (),
) -> Ranking:
    """Rank each list of `scheme` by its method; the order of the inputs does not matter.

    A proposal with a missing score is unranked with its reason, never counted as zero.
    Errors: SelectionError for unknown or repeated numbers, scores off the scale, own-village choices,
    decisions that name part of a tie. Source: rulebook 4.4.
    """
    _check_scheme(scheme)
    numbered = by_number(candidates)
    _check_inputs(scheme, inputs)
    in_lists = _in_lists(scheme.lists, numbered)
    ready = {
        code: [c for c in held if not (c.standing and c.standing.status in _NEVER_RANKED)]
        for code, held in in_lists.items()
    }
    scores: Scores = {}
    missing: Missing = {}
    for number, candidate in numbered.items():
        if candidate.standing and candidate.standing.status in _NEVER_RANKED:
            missing[number] = ("out_" + candidate.standing.status, facts(reason=candidate.standing.reason))
    if scheme.method in ("weighted_sum", "weighted_product"):
        score_sheets(scheme, numbered, ready, inputs.sheets, scores, missing)
    elif scheme.method == "borda":
        score_ballots(scheme, numbered, ready, inputs.ballots, scores, missing)
    elif scheme.method == "pairwise":
        score_tallies(numbered, ready, inputs.tallies, scores, missing)
    elif scheme.method == "direct_consensus":
        score_orders(numbered, ready, inputs.orders, scores, missing)
    else:
        score_rounds(ready, scores, missing)
    return _finish(scheme, in_lists, scores, missing, decisions)


def rounds(
    candidates: Iterable[Candidate],
    lists: tuple[ListRule, ...],
    tie_order: tuple[str, ...] = (),
    decisions: Sequence[OrderDecision] = (),
) -> Ranking:
    """Rank in rounds of the proposers' own ranks: every proposer's rank 1 first, then every rank 2, ...

    All of one round are equal, so a round that crosses the money line comes back from the funding engine
    as a question. A proposal without proposer or rank is unranked.
    """
    return rank(Scheme("rounds", lists=lists, tie_order=tie_order), candidates, Inputs(), decisions)


def tie_fact(key: str, candidate: Candidate) -> Fraction | None:
    """The figure a tie order compares (the greater goes first), or None where a fact is not known.

    rtm_share = RTM / beneficiaries; swadaya_share = swadaya / (swadaya + amount);
    cost_per_beneficiary = amount / beneficiaries, the lower first. Source: rulebook 4.4 (grade C).
    """
    people = candidate.beneficiaries
    if key == "rtm_count":
        return None if candidate.rtm_beneficiaries is None else Fraction(candidate.rtm_beneficiaries)
    if key == "rtm_share":
        if candidate.rtm_beneficiaries is None or not people:
            return None
        return Fraction(candidate.rtm_beneficiaries, people)
    if key == "swadaya_share":
        if candidate.swadaya_rp is None or candidate.swadaya_rp + candidate.amount_rp == 0:
            return None
        return Fraction(candidate.swadaya_rp, candidate.swadaya_rp + candidate.amount_rp)
    if key == "cost_per_beneficiary":
        return None if not people else -Fraction(candidate.amount_rp, people)
    raise SelectionError("tie_key_unknown", "tie_order", key=key)


# --- checks ---------------------------------------------------------------------------------------


def _check_scheme(scheme: Scheme) -> None:
    if scheme.method not in METHODS:
        raise SelectionError("method_unknown", "method", method=scheme.method)
    codes = [rule.code for rule in scheme.lists]
    if not codes or len(set(codes)) != len(codes):
        raise SelectionError("lists_wrong", "lists", lists=", ".join(codes))
    for key in scheme.tie_order:
        if key not in TIE_KEYS:
            raise SelectionError("tie_key_unknown", "tie_order", key=key)
    if scheme.village_sheets not in ("mean", "sum"):
        raise SelectionError("village_sheets_unknown", "village_sheets", value=scheme.village_sheets)
    if scheme.method == "borda":
        points = scheme.borda_points
        if not points or any(points[i] <= points[i + 1] for i in range(len(points) - 1)) or points[-1] < 1:
            raise SelectionError("borda_points_wrong", "borda_points", points=str(points))
    if scheme.method in ("weighted_sum", "weighted_product"):
        names = [criterion.code for criterion in scheme.criteria]
        if not names or len(set(names)) != len(names):
            raise SelectionError("criteria_wrong", "criteria", criteria=", ".join(names))
        for criterion in scheme.criteria:
            whole(criterion.weight, "weight", low=1, criterion=criterion.code)
        # A zero would wipe out a whole product, a negative one would turn it over.
        whole(scheme.scale_min, "scale_min", low=1 if scheme.method == "weighted_product" else 0)
        whole(scheme.scale_max, "scale_max", low=scheme.scale_min + 1)


def _check_inputs(scheme: Scheme, inputs: Inputs) -> None:
    wanted = {
        "weighted_sum": "sheets",
        "weighted_product": "sheets",
        "borda": "ballots",
        "pairwise": "tallies",
        "direct_consensus": "orders",
    }.get(scheme.method)
    for name in ("sheets", "ballots", "tallies", "orders"):
        if name != wanted and getattr(inputs, name):
            raise SelectionError("input_of_other_method", name, method=scheme.method)


def _in_lists(lists: tuple[ListRule, ...], numbered: Mapping[str, Candidate]) -> dict[str, list[Candidate]]:
    rules = {rule.code: rule for rule in lists}
    held: dict[str, list[Candidate]] = {code: [] for code in rules}
    for number, candidate in numbered.items():
        rule = rules.get(candidate.list_code)
        if rule is None:
            raise SelectionError("list_unknown", "list_code", number=number, list=candidate.list_code)
        if rule.kinds and candidate.kind not in rule.kinds:
            raise SelectionError(
                "kind_not_in_list", "kind", number=number, kind=candidate.kind, list=candidate.list_code
            )
        held[candidate.list_code].append(candidate)
    return held


# --- order, ties, decisions -----------------------------------------------------------------------


def _finish(
    scheme: Scheme,
    in_lists: Mapping[str, list[Candidate]],
    scores: Scores,
    missing: Missing,
    decisions: Sequence[OrderDecision],
) -> Ranking:
    ties: list[Tie] = []
    sequence: dict[str, list[tuple[str, ...]]] = {}
    for code, held in in_lists.items():
        by_key: dict[Fraction | int, list[Candidate]] = defaultdict(list)
        for candidate in held:
            if candidate.number in scores:
                by_key[scores[candidate.number].key].append(candidate)
        groups: list[tuple[str, ...]] = []
        for key in sorted(by_key, reverse=True):
            groups += _split(by_key[key], scheme.tie_order, code, ties)
        sequence[code] = groups
    computed = {code: _places(groups) for code, groups in sequence.items()}
    moved, changes = _apply(decisions, sequence, in_lists, ties)
    entries = [
        Ranked(
            number,
            code,
            place,
            scores[number].points,
            scores[number].shown,
            scores[number].parts,
            computed[code][number],
            moved.get(number, ""),
        )
        for code, groups in sequence.items()
        for number, place in _places(groups).items()
    ]
    lists_of = {c.number: code for code, held in in_lists.items() for c in held}
    unranked = tuple(Unranked(n, lists_of[n], *missing[n]) for n in sorted(missing))
    return Ranking(scheme.method, tuple(in_lists), tuple(entries), unranked, tuple(ties), tuple(changes))


def _split(
    group: list[Candidate], keys: tuple[str, ...], list_code: str, ties: list[Tie]
) -> list[tuple[str, ...]]:
    """Separate equals by the adopted keys; what stays equal stays together."""
    numbers = tuple(sorted(candidate.number for candidate in group))
    if len(group) == 1:
        return [numbers]
    for i, key in enumerate(keys):
        values = {candidate.number: tie_fact(key, candidate) for candidate in group}
        known = {value for value in values.values() if value is not None}
        if any(value is None for value in values.values()):
            # Going on to the next key would put another order in place of the adopted one.
            ties.append(Tie(list_code, numbers, None, missing=key))
            return [numbers]
        if len(known) > 1:
            ties.append(Tie(list_code, numbers, f"tie_order:{key}"))
            out: list[tuple[str, ...]] = []
            for value in sorted(known, reverse=True):
                same = [candidate for candidate in group if values[candidate.number] == value]
                out += _split(same, keys[i + 1 :], list_code, ties)
            return out
    ties.append(Tie(list_code, numbers, None))
    return [numbers]


def _places(groups: Iterable[tuple[str, ...]]) -> dict[str, int]:
    places: dict[str, int] = {}
    for group in groups:
        place = len(places) + 1
        places.update(dict.fromkeys(group, place))
    return places


def _apply(
    decisions: Sequence[OrderDecision],
    sequence: dict[str, list[tuple[str, ...]]],
    in_lists: Mapping[str, list[Candidate]],
    ties: list[Tie],
) -> tuple[dict[str, str], list[OrderChange]]:
    moved: dict[str, str] = {}
    changes: list[OrderChange] = []
    refs: set[str] = set()
    list_of = {number: code for code, groups in sequence.items() for g in groups for number in g}
    for decision in decisions:
        if not decision.ref or not decision.reason or decision.ref in refs:
            raise SelectionError("decision_ref", "decisions", ref=decision.ref)
        refs.add(decision.ref)
        named = set(decision.order)
        if len(named) != len(decision.order) or len(named) < 2:
            raise SelectionError("decision_order", "decisions", ref=decision.ref)
        for number in decision.order:
            if number not in list_of:
                raise SelectionError("decision_unranked", "decisions", ref=decision.ref, number=number)
        codes = {list_of[number] for number in named}
        if len(codes) > 1:
            raise SelectionError("decision_two_lists", "decisions", ref=decision.ref)
        code = codes.pop()
        before = _places(sequence[code])
        was_tied = {n for group in sequence[code] if len(group) > 1 for n in group}
        queue = iter(decision.order)
        groups: list[tuple[str, ...]] = []
        for group in sequence[code]:
            inside = named.intersection(group)
            if not inside:
                groups.append(group)
            elif inside != set(group):
                left_out = ", ".join(sorted(set(group) - inside))
                raise SelectionError("decision_part_of_tie", "decisions", ref=decision.ref, left_out=left_out)
            else:
                groups += [(next(queue),) for _ in group]
        sequence[code] = groups
        after = _places(groups)
        for number in decision.order:
            if before[number] != after[number] or number in was_tied:
                moved[number] = decision.ref
        for i, tie in enumerate(ties):
            if tie.resolved_by is None and tie.list_code == code and named.issuperset(tie.numbers):
                ties[i] = Tie(code, tie.numbers, f"decision:{decision.ref}", tie.missing)
        changes.append(
            OrderChange(
                decision.ref,
                decision.reason,
                code,
                tuple((number, before[number]) for number in sorted(named)),
                tuple((number, after[number]) for number in sorted(named)),
            )
        )
    return moved, changes
