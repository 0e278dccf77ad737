"""Pure rules of meetings: headcounts, who votes at a moment, delegations, numbers. No clock, no database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
from typing import Any

VOTING = ("delegate", "resident")
"""Standings that can vote; which of them does depends on the kind of meeting."""

OTHER_COUNTS = ("kat", "disabled", "elderly", "female_headed", "youth")
"""Optional counts of duties.md: remote indigenous communities, disabled, elderly, female heads, youth."""

LATE_RULES = ("next_item", "at_once", "observer")
"""How the rules of order treat a delegate who comes late: from the next item, at once, or without a vote."""


@dataclass(frozen=True, slots=True)
class Headcount:
    """People present. The poor (RTM) are counted among women and men, not beside them."""

    men: int = 0
    women: int = 0
    poor_men: int = 0
    poor_women: int = 0

    def __add__(self, other: Headcount) -> Headcount:
        return Headcount(
            self.men + other.men,
            self.women + other.women,
            self.poor_men + other.poor_men,
            self.poor_women + other.poor_women,
        )

    @property
    def total(self) -> int:
        return self.men + self.women

    @property
    def poor(self) -> int:
        return self.poor_men + self.poor_women

    def problems(self) -> list[str]:
        """Codes of what cannot be true about these figures."""
        found = []
        if min(self.men, self.women, self.poor_men, self.poor_women) < 0:
            found.append("meetings.count_negative")
        if self.poor_men > self.men or self.poor_women > self.women:
            found.append("meetings.poor_exceed")
        return found

    def women_percent(self) -> int:
        """Women's share in whole percent, rounded down; 0 when nobody came."""
        return share_percent(self.women, self.total)

    def poor_percent(self) -> int:
        return share_percent(self.poor, self.total)


def share_percent(part: int, whole: int) -> int:
    """A share in whole percent, rounded down; 0 of nothing."""
    return part * 100 // whole if whole else 0


def sum_headcounts(counts: Iterable[Headcount]) -> Headcount:
    """The sum of headcounts of dusun, villages or lists."""
    total = Headcount()
    for count in counts:
        total = total + count
    return total


def count_people(people: Iterable[tuple[str, bool]]) -> Headcount:
    """The headcount of listed people, each given as (sex L or P, whether of a poor household)."""
    men = women = poor_men = poor_women = 0
    for sex, poor in people:
        if sex == "P":
            women, poor_women = women + 1, poor_women + poor
        else:
            men, poor_men = men + 1, poor_men + poor
    return Headcount(men, women, poor_men, poor_women)


def meeting_number(year: int, serial: int) -> str:
    """The number of a meeting, "BA-2026-0012": serial within kecamatan and year; it heads the minutes too."""
    return f"BA-{year}-{serial:04d}"


def letter_number(year: int, serial: int) -> str:
    """The number of its invitation, "U-2026-0012": the same serial, so that letter and minutes find each other."""
    return f"U-{year}-{serial:04d}"


# --- who is in the room and votes ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Spell:
    """One time in the room, from arrival up to, not including, the minute of leaving; None: still there."""

    arrived: time
    left: time | None = None

    def holds(self, at: time) -> bool:
        return self.arrived <= at and (self.left is None or at < self.left)


@dataclass(frozen=True, slots=True)
class Present:
    """A person on the list. ``votes`` says whether the standing carries a vote in this meeting;
    ``votes_from`` delays it (a substitute accepted later)."""

    key: int
    sex: str
    votes: bool
    village: str = ""
    votes_from: time | None = None
    spells: tuple[Spell, ...] = field(default_factory=tuple)

    def in_room(self, at: time) -> bool:
        return any(spell.holds(at) for spell in self.spells)

    def votes_on(
        self, began: time, decided: time, late_rule: str = "next_item", opened: time | None = None
    ) -> bool:
        """Whether this person's vote counts in an item that ran from ``began`` to ``decided``.

        Under ``next_item`` a person must have been there when the item began; ``at_once`` asks for the
        moment of deciding only; ``observer`` gives no vote to whoever came after the meeting was opened.
        Source: practice S1, S4; the late rule is a switch of the rules of order (A-10).
        """
        if not self.votes or (self.votes_from is not None and self.votes_from > decided):
            return False
        if not self.in_room(decided):
            return False
        if late_rule == "at_once":
            return True
        if late_rule == "observer" and opened is not None and min(s.arrived for s in self.spells) > opened:
            return False
        if self.votes_from is not None and self.votes_from > began:
            return False
        return self.in_room(began)


@dataclass(frozen=True, slots=True)
class Roll:
    """Who votes at one moment: what a decision keeps for ever."""

    invited: int
    by_village: Mapping[str, int]
    women: int

    @property
    def present(self) -> int:
        return sum(self.by_village.values())

    @property
    def women_percent(self) -> int:
        return share_percent(self.women, self.present)


def roll_at(
    people: Iterable[Present],
    invited: Mapping[str, int],
    *,
    began: time,
    decided: time,
    late_rule: str = "next_item",
    opened: time | None = None,
) -> Roll:
    """Who votes in an item, by village; every invited village has an entry, 0 where nobody is there.

    ``invited`` maps villages to their number of delegates; a vote beyond that number is not counted.
    """
    present = dict.fromkeys(invited, 0)
    women = 0
    for person in people:
        if not person.votes_on(began, decided, late_rule, opened):
            continue
        if person.village in invited and present[person.village] >= invited[person.village]:
            continue
        present[person.village] = present.get(person.village, 0) + 1
        women += person.sex == "P"
    return Roll(sum(invited.values()), present, women)


@dataclass(frozen=True, slots=True)
class VillagePresence:
    """How a village was there: ``absent``, ``walked_out`` (with the time), ``incomplete`` or ``complete``."""

    village: str
    invited: int
    came: int
    women: int
    now: int
    state: str
    left_at: time | None = None


def village_presence(
    people: Sequence[Present], invited: Mapping[str, int], *, women_min: int = 0, at: time | None = None
) -> list[VillagePresence]:
    """What became of each invited village up to ``at`` (default: the end). Source: practice S1."""
    found = []
    for village, seats in invited.items():
        voters = [p for p in people if p.votes and p.village == village and p.spells]
        if at is not None:
            voters = [p for p in voters if min(s.arrived for s in p.spells) <= at]
        women = sum(p.sex == "P" for p in voters)
        moment = at or time.max
        now = [p for p in voters if p.in_room(moment)]
        left = max((s.left for p in voters for s in p.spells if s.left is not None), default=None)
        if not voters:
            state = "absent"
        elif not now:
            state = "walked_out"
        elif len(voters) < seats or women < women_min:
            state = "incomplete"
        else:
            state = "complete"
        found.append(
            VillagePresence(
                village, seats, len(voters), women, len(now), state, left if state == "walked_out" else None
            )
        )
    return found


# --- delegations --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SeatCheck:
    """One row of the composition table against the people named: ``short`` seats are not filled rightly."""

    seat: str
    wanted: int
    named: int
    wrong_sex: int

    @property
    def short(self) -> int:
        return max(0, self.wanted - (self.named - self.wrong_sex))


def check_seats(
    composition: Sequence[Mapping[str, Any]], delegates: Sequence[tuple[str, str]]
) -> list[SeatCheck]:
    """Compare delegates, given as (seat, sex), with rows of ``delegates.composition``. Source: A-15.

    Rows have ``seat``, ``count`` and ``sex`` (female, male or any). Seats that no row knows come last with
    ``wanted`` 0.
    """
    checks = []
    for row in composition:
        held = [sex for seat, sex in delegates if seat == row["seat"]]
        wanted_sex = {"female": "P", "male": "L"}.get(row.get("sex", "any"))
        wrong = sum(sex != wanted_sex for sex in held) if wanted_sex else 0
        checks.append(SeatCheck(row["seat"], row["count"], len(held), wrong))
    known = {row["seat"] for row in composition}
    for seat in dict.fromkeys(seat for seat, _ in delegates if seat not in known):
        checks.append(SeatCheck(seat, 0, sum(s == seat for s, _ in delegates), 0))
    return checks


# --- votes --------------------------------------------------------------------------------------------------


def vote_problems(voters: int, votes_for: int, against: int, abstain: int) -> list[str]:
    """Codes of what cannot be true about a count of votes."""
    if min(votes_for, against, abstain) < 0:
        return ["meetings.votes_negative"]
    if votes_for + against + abstain > voters:
        return ["meetings.votes_exceed"]
    return []


def carried(votes_for: int, against: int, majority: str = "simple") -> bool:
    """Whether a vote passed: more for than against, or two thirds of those who voted for or against."""
    if majority == "two_thirds":
        return votes_for > 0 and 3 * votes_for >= 2 * (votes_for + against)
    return votes_for > against
