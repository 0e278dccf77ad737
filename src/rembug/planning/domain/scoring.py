"""From what the meeting gave to exact points, one function per method.

Every function fills `scores` (number to points) and `missing` (number to the reason why there are none).
Source: rulebook 4.3, 4.4.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from rembug.core.money import half_up
from rembug.planning.domain.scheme import AgreedOrder, Ballot, PairwiseTally, Part, Scheme, ScoreSheet
from rembug.planning.domain.values import Candidate, Facts, SelectionError, facts, whole


@dataclass(frozen=True, slots=True)
class Score:
    """Exact points of one proposal: `key` decides (the greater, the better), `shown` is for the eye."""

    key: Fraction | int
    points: str
    shown: str
    parts: tuple[Part, ...]


Scores = dict[str, Score]
Missing = dict[str, tuple[str, Facts]]


def _known(numbered: Mapping[str, Candidate], number: str, field: str) -> Candidate:
    candidate = numbered.get(number)
    if candidate is None:
        raise SelectionError("number_unknown", field, number=number)
    return candidate


def score_sheets(
    scheme: Scheme,
    numbered: Mapping[str, Candidate],
    ready: Mapping[str, list[Candidate]],
    sheets: Iterable[ScoreSheet],
    scores: Scores,
    missing: Missing,
) -> None:
    """Weighted sum or weighted product of one common sheet, or of the sheets of the villages."""
    by_village: dict[str, dict[str, dict[str, int]]] = defaultdict(dict)
    for sheet in sheets:
        _known(numbered, sheet.number, "sheets")
        if sheet.village_code in by_village[sheet.number]:
            raise SelectionError("sheet_twice", "sheets", number=sheet.number, village=sheet.village_code)
        by_village[sheet.number][sheet.village_code] = _read_sheet(scheme, sheet)
    scoring = {village for held in by_village.values() for village in held if village}
    for candidate in (c for held in ready.values() for c in held):
        given = by_village.get(candidate.number, {})
        if "" in given and len(given) > 1:
            raise SelectionError("common_and_village_sheets", "sheets", number=candidate.number)
        own = set() if scheme.own_village_may_score else set(candidate.village_codes)
        counted = {village: sheet for village, sheet in given.items() if village not in own}
        if not counted:
            missing[candidate.number] = ("no_scores", facts(own_sheets=len(given)))
            continue
        gaps = sorted({c.code for c in scheme.criteria for sheet in counted.values() if c.code not in sheet})
        if gaps:
            missing[candidate.number] = ("scores_missing", facts(criteria=", ".join(gaps)))
            continue
        absent = sorted(scoring - own - set(counted)) if "" not in counted else []
        if absent and scheme.village_sheets == "sum":
            # A sum with fewer sheets would silently count the absent ones as zero; a mean does not.
            missing[candidate.number] = ("village_sheets_missing", facts(villages=", ".join(absent)))
            continue
        scores[candidate.number] = _weigh(scheme, list(counted.values()))


def _read_sheet(scheme: Scheme, sheet: ScoreSheet) -> dict[str, int]:
    codes = {criterion.code for criterion in scheme.criteria}
    read: dict[str, int] = {}
    for code, score in sheet.scores:
        if code not in codes:
            raise SelectionError("criterion_unknown", "sheets", number=sheet.number, criterion=code)
        if code in read:
            raise SelectionError("score_twice", "sheets", number=sheet.number, criterion=code)
        whole(score, "sheets", low=0, number=sheet.number, criterion=code)
        if not scheme.scale_min <= score <= scheme.scale_max:
            raise SelectionError(
                "score_off_scale",
                "sheets",
                number=sheet.number,
                criterion=code,
                score=score,
                low=scheme.scale_min,
                high=scheme.scale_max,
            )
        read[code] = score
    return read


def _weigh(scheme: Scheme, sheets: list[dict[str, int]]) -> Score:
    divisor = len(sheets) if scheme.village_sheets == "mean" else 1
    parts = []
    total: Fraction | int = 0 if scheme.method == "weighted_sum" else 1
    for criterion in scheme.criteria:
        added = sum(sheet[criterion.code] for sheet in sheets)
        value: Fraction | int = added if divisor == 1 else Fraction(added, divisor)
        parts.append(Part(criterion.code, str(value), criterion.weight))
        if scheme.method == "weighted_sum":
            total += value * criterion.weight
        else:
            total *= value**criterion.weight
    weight = sum(criterion.weight for criterion in scheme.criteria)
    if scheme.method == "weighted_sum":
        shown = _decimals(Fraction(total, 1) / weight)
    else:
        shown = _root_decimals(Fraction(total), weight)
    return Score(total, str(total), shown, tuple(parts))


def score_ballots(
    scheme: Scheme,
    numbered: Mapping[str, Candidate],
    ready: Mapping[str, list[Candidate]],
    ballots: Iterable[Ballot],
    scores: Scores,
    missing: Missing,
) -> None:
    """First, second, third choice by points; unnamed proposals have 0 where the list was voted on."""
    totals: Counter[str] = Counter()
    places: dict[str, Counter[int]] = defaultdict(Counter)
    voted: set[tuple[str, str]] = set()
    for ballot in ballots:
        if not ballot.choices or len(ballot.choices) > len(scheme.borda_points):
            raise SelectionError(
                "choices_count", "ballots", voter=ballot.voter, most=len(scheme.borda_points)
            )
        if len(set(ballot.choices)) != len(ballot.choices):
            raise SelectionError("choice_twice", "ballots", voter=ballot.voter)
        chosen = [_known(numbered, number, "ballots") for number in ballot.choices]
        codes = {candidate.list_code for candidate in chosen}
        if len(codes) > 1:
            raise SelectionError("ballot_two_lists", "ballots", voter=ballot.voter)
        mark = (codes.pop(), ballot.voter)
        if mark in voted:
            raise SelectionError("voter_twice", "ballots", voter=ballot.voter)
        voted.add(mark)
        for place, candidate in enumerate(chosen):
            if not scheme.own_village_may_score and ballot.village_code in candidate.village_codes:
                raise SelectionError(
                    "own_village_choice", "ballots", voter=ballot.voter, number=candidate.number
                )
            totals[candidate.number] += scheme.borda_points[place]
            places[candidate.number][place] += 1
    lists_voted = {code for code, _ in voted}
    for code, held in ready.items():
        for candidate in held:
            if code not in lists_voted:
                missing[candidate.number] = ("no_ballots", ())
                continue
            parts = tuple(
                Part(f"choice_{place + 1}", str(places[candidate.number][place]), points)
                for place, points in enumerate(scheme.borda_points)
            )
            points = totals[candidate.number]
            scores[candidate.number] = Score(points, str(points), str(points), parts)


def score_tallies(
    numbered: Mapping[str, Candidate],
    ready: Mapping[str, list[Candidate]],
    tallies: Iterable[PairwiseTally],
    scores: Scores,
    missing: Missing,
) -> None:
    """Copeland: one point for each comparison won, one half for a draw; who beats all others is first."""
    # doubled points of each proposal against each other one: 2 won, 1 drawn, 0 lost
    against: dict[str, dict[str, int]] = {number: {} for number in numbered}
    for tally in tallies:
        first = numbered.get(tally.first) or _known(numbered, tally.first, "tallies")
        second = numbered.get(tally.second) or _known(numbered, tally.second, "tallies")
        if tally.first == tally.second or first.list_code != second.list_code:
            raise SelectionError("pair_wrong", "tallies", first=tally.first, second=tally.second)
        whole(tally.first_votes, "tallies", number=tally.first)
        whole(tally.second_votes, "tallies", number=tally.second)
        if tally.second in against[tally.first]:
            raise SelectionError("pair_twice", "tallies", first=tally.first, second=tally.second)
        lead = tally.first_votes - tally.second_votes
        against[tally.first][tally.second] = 2 if lead > 0 else 0 if lead < 0 else 1
        against[tally.second][tally.first] = 0 if lead > 0 else 2 if lead < 0 else 1
    for held in ready.values():
        complete = _with_all_pairs([candidate.number for candidate in held], against, missing)
        inside = set(complete)
        for number in complete:
            met = [points for other, points in against[number].items() if other in inside]
            won, drawn, lost = met.count(2), met.count(1), met.count(0)
            points = Fraction(2 * won + drawn, 2)
            parts = (Part("won", str(won)), Part("drawn", str(drawn)), Part("lost", str(lost)))
            scores[number] = Score(points, str(points), _decimals(points, 1), parts)


def _with_all_pairs(
    numbers: list[str], against: Mapping[str, Mapping[str, int]], missing: Missing
) -> list[str]:
    """Numbers compared with one another completely.

    Those with most gaps leave first, all at once where equal, until no gap is left: one proposal that was
    never compared must not unrank all others, and the outcome must not depend on the order of input.
    """
    left = list(numbers)
    gaps = {number: set(left).difference(against[number], (number,)) for number in left}
    while most := max((len(gaps[number]) for number in left), default=0):
        leaving = {number for number in left if len(gaps[number]) == most}
        for number in leaving:
            missing[number] = ("pairs_missing", facts(others=", ".join(sorted(gaps[number]))))
        left = [number for number in left if number not in leaving]
        for number in left:
            gaps[number] -= leaving
    if len(left) == 1 and len(numbers) > 1:
        others = ", ".join(sorted(number for number in numbers if number != left[0]))
        missing[left[0]] = ("pairs_missing", facts(others=others))
        return []
    return left


def score_orders(
    numbered: Mapping[str, Candidate],
    ready: Mapping[str, list[Candidate]],
    orders: Iterable[AgreedOrder],
    scores: Scores,
    missing: Missing,
) -> None:
    """The order that the meeting recorded, one per list."""
    held_orders: dict[str, AgreedOrder] = {}
    for agreed in orders:
        if agreed.list_code not in ready or agreed.list_code in held_orders:
            raise SelectionError("order_list_wrong", "orders", list=agreed.list_code, ref=agreed.ref)
        if len(set(agreed.order)) != len(agreed.order):
            raise SelectionError("order_number_twice", "orders", ref=agreed.ref)
        for number in agreed.order:
            if _known(numbered, number, "orders").list_code != agreed.list_code:
                raise SelectionError("order_list_wrong", "orders", list=agreed.list_code, number=number)
        held_orders[agreed.list_code] = agreed
    for code, held in ready.items():
        order = held_orders[code].order if code in held_orders else ()
        place = {number: position for position, number in enumerate(order, start=1)}
        for candidate in held:
            if candidate.number not in place:
                missing[candidate.number] = ("not_in_agreed_order", ())
                continue
            position = place[candidate.number]
            part = Part("agreed_order", held_orders[code].ref)
            scores[candidate.number] = Score(-position, str(position), str(position), (part,))


def score_rounds(ready: Mapping[str, list[Candidate]], scores: Scores, missing: Missing) -> None:
    """Round = the proposer's own rank; a rank used twice by one proposer leaves both unranked."""
    for held in ready.values():
        used = Counter((c.proposer, c.own_rank) for c in held)
        for candidate in held:
            if not candidate.proposer or candidate.own_rank is None:
                lacking = [
                    name
                    for name, absent in (
                        ("proposer", not candidate.proposer),
                        ("own_rank", candidate.own_rank is None),
                    )
                    if absent
                ]
                missing[candidate.number] = ("no_own_rank", facts(lacking=", ".join(lacking)))
            elif used[candidate.proposer, candidate.own_rank] > 1:
                missing[candidate.number] = (
                    "own_rank_twice",
                    facts(proposer=candidate.proposer, own_rank=candidate.own_rank),
                )
            else:
                part = Part("own_rank", candidate.proposer)
                text = str(candidate.own_rank)
                scores[candidate.number] = Score(-candidate.own_rank, text, text, (part,))


# --- figures for the eye --------------------------------------------------------------------------


def _decimals(value: Fraction, places: int = 2) -> str:
    """A fraction >= 0 with decimals and the Indonesian comma, rounded half up."""
    scale = 10**places
    units = half_up(value.numerator * scale, value.denominator)
    return f"{units // scale},{units % scale:0{places}d}"


def _root_decimals(value: Fraction, degree: int) -> str:
    """The weighted geometric mean with two decimals, found by whole-number comparison."""
    low, high = 0, 1
    top, bottom = value.numerator, value.denominator

    def reached(units: int) -> bool:
        # units/100 is not above the root, rounded half up: ((2 units - 1) / 200) ** degree <= value
        return bottom * (2 * units - 1) ** degree <= top * 200**degree

    while reached(high):
        high *= 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if reached(middle) else (low, middle)
    return f"{low // 100},{low % 100:02d}"
