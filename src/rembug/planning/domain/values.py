"""Values shared by ranking and funding: proposals as the meeting sees them, facts and refusals.

Money is whole rupiah, shares are basis points, scores are whole numbers. No float decides anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rembug.core.errors import InputProblem

Fact = int | str
Facts = tuple[tuple[str, Fact], ...]

BP = 10_000  # one whole in basis points

# Why a proposal is outside the walk, whatever its rank (practice.md ).
OUT_STATUSES = (
    "not_eligible",
    "withdrawn",
    "merged",
    "funded_elsewhere",
    "sanctioned",
    "unranked",
)


def facts(**values: Fact) -> Facts:
    """Facts as a sorted, hashable tuple of (name, value)."""
    return tuple(sorted(values.items()))


class SelectionError(InputProblem):
    """Input that the meeting has to mend first.

    The code is "selection." and the name of the rule; `refusals.REFUSALS` holds its sentence with the
    remedy in both languages, `field` the place, `facts` the figures.
    """

    def __init__(self, rule: str, place: str, **values: Fact) -> None:
        super().__init__(f"selection.{rule}", {"place": place, **values}, field=place)


@dataclass(frozen=True, slots=True)
class Standing:
    """Why a proposal is not in the running: one of OUT_STATUSES, the reason and the document that says so.

    `source` and `source_amount_rp` name the other payer (funded_elsewhere), `into` the surviving number (merged).
    """

    status: str
    reason: str
    ref: str = ""
    source: str = ""
    source_amount_rp: int = 0
    into: str = ""


@dataclass(frozen=True, slots=True)
class VillageShare:
    """The part of an inter-village proposal's cost that counts toward one village's limits."""

    village_code: str
    amount_rp: int


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group inside an SPP proposal (Form 7.d)."""

    code: str
    name: str
    amount_rp: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposal as it stands before the meeting.

    `amount_rp` is what is asked from the programme, `swadaya_rp` what the village brings. A fact that is
    not known is None, never 0. `shares` are needed when there are several villages. `standing` is None
    while the proposal is in the running.
    """

    number: str
    village_codes: tuple[str, ...]
    list_code: str
    kind: str
    amount_rp: int
    title: str = ""
    swadaya_rp: int | None = None
    beneficiaries: int | None = None
    rtm_beneficiaries: int | None = None
    women_beneficiaries: int | None = None
    from_womens_meeting: bool = False
    proposer: str = ""
    own_rank: int | None = None
    shares: tuple[VillageShare, ...] = ()
    lines: tuple[GroupLine, ...] = ()
    standing: Standing | None = None


def whole(value: object, field: str, *, low: int = 0, **where: Fact) -> int:
    """`value` itself when it is a whole number >= `low`; a float or a boolean is refused."""
    if type(value) is int and value >= low:  # nearly all, and there are ten thousand pairs in a meeting
        return value
    if isinstance(value, bool) or not isinstance(value, int):
        raise SelectionError("not_whole", field, value=str(value), **where)
    if value < low:
        raise SelectionError("too_small", field, value=value, low=low, **where)
    return value


def by_number(candidates: Iterable[Candidate]) -> dict[str, Candidate]:
    """Candidates by proposal number, in the order of the numbers, each checked once.

    Errors: a number used twice, a negative or broken amount, shares or lines that do not add up.
    """
    found: dict[str, Candidate] = {}
    for candidate in candidates:
        if candidate.number in found:
            raise SelectionError("number_twice", "number", number=candidate.number)
        _check(candidate)
        found[candidate.number] = candidate
    return {number: found[number] for number in sorted(found)}


def _check(candidate: Candidate) -> None:
    number = candidate.number
    if not number:
        raise SelectionError("number_missing", "number", title=candidate.title)
    whole(candidate.amount_rp, "amount_rp", number=number)
    for name in ("swadaya_rp", "beneficiaries", "rtm_beneficiaries", "women_beneficiaries"):
        value = getattr(candidate, name)
        if value is not None:
            whole(value, name, number=number)
    if candidate.beneficiaries is not None:
        for name in ("rtm_beneficiaries", "women_beneficiaries"):
            part = getattr(candidate, name)
            if part is not None and part > candidate.beneficiaries:
                raise SelectionError(
                    "part_over_whole", name, number=number, part=part, whole=candidate.beneficiaries
                )
    if candidate.own_rank is not None:
        whole(candidate.own_rank, "own_rank", low=1, number=number)
    if len(set(candidate.village_codes)) != len(candidate.village_codes):
        raise SelectionError("village_twice", "village_codes", number=number)
    if candidate.standing is not None and candidate.standing.status not in OUT_STATUSES:
        raise SelectionError("standing_unknown", "standing", number=number, status=candidate.standing.status)
    _check_shares(candidate)
    _check_lines(candidate)


def _check_shares(candidate: Candidate) -> None:
    if not candidate.shares:
        if len(candidate.village_codes) > 1:
            raise SelectionError("shares_missing", "shares", number=candidate.number)
        return
    for share in candidate.shares:
        whole(share.amount_rp, "shares", number=candidate.number)
    named = sorted(share.village_code for share in candidate.shares)
    if named != sorted(candidate.village_codes):
        raise SelectionError("shares_villages", "shares", number=candidate.number)
    total = sum(share.amount_rp for share in candidate.shares)
    if total != candidate.amount_rp:
        raise SelectionError(
            "shares_total", "shares", number=candidate.number, total_rp=total, amount_rp=candidate.amount_rp
        )


def _check_lines(candidate: Candidate) -> None:
    if not candidate.lines:
        return
    for line in candidate.lines:
        whole(line.amount_rp, "lines", number=candidate.number)
    if len({line.code for line in candidate.lines}) != len(candidate.lines):
        raise SelectionError("line_twice", "lines", number=candidate.number)
    total = sum(line.amount_rp for line in candidate.lines)
    if total != candidate.amount_rp:
        raise SelectionError(
            "lines_total", "lines", number=candidate.number, total_rp=total, amount_rp=candidate.amount_rp
        )
