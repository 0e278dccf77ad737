"""What goes into a ranking and what comes out: scheme, inputs of the meeting, ranked lists.

Source: rulebook 4.4; practice.md A-6.
"""

from __future__ import annotations

from dataclasses import dataclass

from rembug.planning.domain.values import Facts

METHODS = ("weighted_sum", "weighted_product", "borda", "pairwise", "direct_consensus", "rounds")
TIE_KEYS = ("rtm_share", "rtm_count", "swadaya_share", "cost_per_beneficiary")


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing a proposal is judged by; `weight` is a whole number >= 1."""

    code: str
    label: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class ListRule:
    """A list that is ranked apart (SPP and the rest, practice.md A-6); empty `kinds` takes every kind."""

    code: str
    label: str = ""
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scheme:
    """How the meeting ranks, agreed before any score is given.

    `tie_order` holds keys of TIE_KEYS only when the meeting adopted them. `village_sheets` says how sheets
    filled per village become one score: their exact mean or their sum.
    """

    method: str
    criteria: tuple[Criterion, ...] = ()
    scale_min: int = 1
    scale_max: int = 5
    lists: tuple[ListRule, ...] = ()
    tie_order: tuple[str, ...] = ()
    own_village_may_score: bool = False
    village_sheets: str = "mean"
    borda_points: tuple[int, ...] = (3, 2, 1)


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """Scores of one proposal as (criterion, score); an empty village is the one score deliberated in common."""

    number: str
    scores: tuple[tuple[str, int], ...]
    village_code: str = ""


@dataclass(frozen=True, slots=True)
class Ballot:
    """First, second, third choice of one voter within one list."""

    voter: str
    village_code: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairwiseTally:
    """How many voices preferred `first` to `second` and the other way round."""

    first: str
    second: str
    first_votes: int
    second_votes: int


@dataclass(frozen=True, slots=True)
class AgreedOrder:
    """An order that the meeting agreed on directly, recorded with the reference of its minutes."""

    list_code: str
    order: tuple[str, ...]
    ref: str


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the meeting gave: only the part that belongs to the scheme's method may be filled."""

    sheets: tuple[ScoreSheet, ...] = ()
    ballots: tuple[Ballot, ...] = ()
    tallies: tuple[PairwiseTally, ...] = ()
    orders: tuple[AgreedOrder, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderDecision:
    """A recorded decision of the meeting: these proposals of one list, among themselves, in this order.

    They share out the places they hold together; proposals that are not named keep theirs. Decisions are
    applied in the sequence in which the meeting took them.
    """

    ref: str
    reason: str
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One line of a proposal's points: criterion, opponent or choice; exact value and weight."""

    code: str
    value: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Ranked:
    """A ranked proposal: equal rank means that nothing has put one before the other (1, 1, 3).

    `points` is exact ("97" or "389/4"); `shown` is for the eye (two decimals, rounded half up).
    `computed_rank` is the rank before recorded decisions, `decision_ref` the decision that moved it.
    """

    number: str
    list_code: str
    rank: int
    points: str
    shown: str
    breakdown: tuple[Part, ...]
    computed_rank: int
    decision_ref: str = ""


@dataclass(frozen=True, slots=True)
class Unranked:
    """A proposal without a rank, and what is missing."""

    number: str
    list_code: str
    code: str
    facts: Facts = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """Proposals with equal points and what separated them: None, "tie_order:<key>" or "decision:<ref>".

    `missing` names the adopted key that could not be applied because a fact is not known.
    """

    list_code: str
    numbers: tuple[str, ...]
    resolved_by: str | None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class OrderChange:
    """A recorded decision as applied: places before and after, for the minutes."""

    ref: str
    reason: str
    list_code: str
    before: tuple[tuple[str, int], ...]
    after: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The ranked lists, those without a rank, the ties and the recorded changes."""

    method: str
    list_codes: tuple[str, ...]
    entries: tuple[Ranked, ...]
    unranked: tuple[Unranked, ...] = ()
    ties: tuple[Tie, ...] = ()
    changes: tuple[OrderChange, ...] = ()

    def groups(self, list_code: str) -> tuple[tuple[str, ...], ...]:
        """Numbers of one list, best first; proposals of equal rank stand together."""
        held: dict[int, list[str]] = {}
        for entry in self.entries:
            if entry.list_code == list_code:
                held.setdefault(entry.rank, []).append(entry.number)
        return tuple(tuple(sorted(held[rank_])) for rank_ in sorted(held))
