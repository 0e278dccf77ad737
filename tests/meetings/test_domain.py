"""Pure rules of meetings: who votes at a moment, delegations, sums, numbers."""

from __future__ import annotations

from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from rembug.meetings.domain import (
    Headcount,
    Present,
    Spell,
    carried,
    check_seats,
    count_people,
    letter_number,
    meeting_number,
    roll_at,
    sum_headcounts,
    village_presence,
    vote_problems,
)

VILLAGES = ("A", "B", "C")
minutes = st.integers(8 * 60, 16 * 60)


def at(minute: int) -> time:
    return time(minute // 60, minute % 60)


@st.composite
def spells(draw: st.DrawFn) -> tuple[Spell, ...]:
    """One to three times in the room, one after the other, the last perhaps without an end."""
    moments = sorted(draw(st.lists(minutes, min_size=1, max_size=6, unique=True)))
    found = []
    for index in range(0, len(moments), 2):
        left = at(moments[index + 1]) if index + 1 < len(moments) else None
        found.append(Spell(at(moments[index]), left))
    return tuple(found)


@st.composite
def people(draw: st.DrawFn) -> list[Present]:
    count = draw(st.integers(0, 14))
    return [
        Present(
            key=number,
            sex=draw(st.sampled_from("LP")),
            votes=draw(st.booleans()),
            village=draw(st.sampled_from(VILLAGES)),
            votes_from=draw(st.none() | st.builds(at, minutes)),
            spells=draw(spells()),
        )
        for number in range(count)
    ]


INVITED = {"A": 6, "B": 6, "C": 6}


@given(people(), minutes, minutes, minutes)
def test_a_walk_out_counts_before_and_not_after(
    room: list[Present], first: int, walk: int, second: int
) -> None:
    """A village that leaves at ``walk`` counts fully in items decided before, not at all in later ones."""
    first, walk, second = sorted((first, walk, second))
    if first == walk:
        return
    closed = [
        Present(p.key, p.sex, p.votes, p.village, p.votes_from, _left_at(p.spells, at(walk)))
        if p.village == "A"
        else p
        for p in room
    ]
    before = roll_at(room, INVITED, began=at(first), decided=at(first))
    same = roll_at(closed, INVITED, began=at(first), decided=at(first))
    assert before == same
    later = roll_at(closed, INVITED, began=at(second), decided=at(second))
    assert later.by_village["A"] == 0
    untouched = roll_at(room, INVITED, began=at(second), decided=at(second))
    assert {v: later.by_village[v] for v in "BC"} == {v: untouched.by_village[v] for v in "BC"}


def _left_at(stays: tuple[Spell, ...], walk: time) -> tuple[Spell, ...]:
    return tuple(
        Spell(s.arrived, walk if s.left is None or s.left > walk else s.left)
        for s in stays
        if s.arrived < walk
    )


@given(people(), minutes, minutes)
def test_whoever_comes_later_never_changes_an_earlier_roll(
    room: list[Present], decided: int, after: int
) -> None:
    late = Present(99, "P", True, "A", None, (Spell(at(min(decided + 1, 1439))),))
    moment = at(decided)
    assert roll_at(room, INVITED, began=moment, decided=moment) == roll_at(
        [*room, late], INVITED, began=moment, decided=moment
    )


@given(people(), minutes, minutes)
def test_a_roll_is_bounded_and_the_order_of_the_list_does_not_matter(
    room: list[Present], began: int, decided: int
) -> None:
    began, decided = sorted((began, decided))
    roll = roll_at(room, INVITED, began=at(began), decided=at(decided))
    assert set(roll.by_village) == set(VILLAGES)
    assert all(0 <= roll.by_village[v] <= INVITED[v] for v in VILLAGES)
    assert 0 <= roll.women <= roll.present <= roll.invited
    if all(len([p for p in room if p.village == v]) <= 6 for v in VILLAGES):
        turned = roll_at(list(reversed(room)), INVITED, began=at(began), decided=at(decided))
        assert (turned.by_village, turned.women) == (roll.by_village, roll.women)


@given(people(), minutes, minutes)
def test_next_item_is_the_strictest_rule_for_the_late(room: list[Present], began: int, decided: int) -> None:
    began, decided = sorted((began, decided))
    strict = roll_at(room, INVITED, began=at(began), decided=at(decided), late_rule="next_item")
    loose = roll_at(room, INVITED, began=at(began), decided=at(decided), late_rule="at_once")
    assert all(strict.by_village[v] <= loose.by_village[v] for v in VILLAGES)


@given(st.lists(st.tuples(st.sampled_from("LP"), st.booleans()), max_size=60))
def test_counting_people_is_summing_them_one_by_one(listed: list[tuple[str, bool]]) -> None:
    assert count_people(listed) == sum_headcounts(count_people([one]) for one in listed)
    count = count_people(listed)
    assert count.total == len(listed)
    assert count.problems() == []


def test_a_person_who_left_is_not_counted_in_the_minute_of_leaving() -> None:
    spell = Spell(time(9), time(10, 40))
    assert spell.holds(time(10, 39))
    assert not spell.holds(time(10, 40))


def test_more_people_than_seats_never_give_more_votes_than_seats() -> None:
    room = [Present(n, "P", True, "A", None, (Spell(time(9)),)) for n in range(8)]
    assert roll_at(room, {"A": 6}, began=time(10), decided=time(10)).present == 6


def test_an_observer_by_rule_has_no_vote_after_the_opening() -> None:
    late = Present(1, "P", True, "A", None, (Spell(time(9, 30)),))
    early = Present(2, "P", True, "A", None, (Spell(time(8, 50)),))
    roll = roll_at(
        [late, early], {"A": 6}, began=time(10), decided=time(10), late_rule="observer", opened=time(9)
    )
    assert roll.present == 1


def test_a_village_is_absent_complete_incomplete_or_gone() -> None:
    room = [Present(n, "P" if n % 2 else "L", True, "A", None, (Spell(time(9)),)) for n in range(6)]
    room += [Present(10 + n, "L", True, "B", None, (Spell(time(9)),)) for n in range(6)]
    room += [Present(20 + n, "P", True, "C", None, (Spell(time(9), time(10, 40)),)) for n in range(6)]
    found = {p.village: p for p in village_presence(room, {**INVITED, "D": 6}, women_min=3)}
    assert {v: p.state for v, p in found.items()} == {
        "A": "complete", "B": "incomplete", "C": "walked_out", "D": "absent",
    }  # fmt: skip
    assert found["C"].left_at == time(10, 40)


def test_seats_say_what_is_short_and_what_nobody_knows() -> None:
    table = [
        {"seat": "kades", "count": 1, "sex": "any"},
        {"seat": "elected_woman", "count": 3, "sex": "female"},
    ]
    named = [("kades", "L"), ("elected_woman", "P"), ("elected_woman", "L"), ("camat", "L")]
    found = {one.seat: (one.short, one.wanted) for one in check_seats(table, named)}
    assert found == {"kades": (0, 1), "elected_woman": (2, 3), "camat": (0, 0)}


def test_votes_and_majorities() -> None:
    assert vote_problems(78, 60, 10, 8) == []
    assert vote_problems(78, 60, 10, 9) == ["meetings.votes_exceed"]
    assert vote_problems(78, -1, 0, 0) == ["meetings.votes_negative"]
    assert carried(40, 39)
    assert not carried(39, 39)
    assert carried(20, 10, "two_thirds")
    assert not carried(19, 10, "two_thirds")
    assert not carried(0, 0, "two_thirds")


def test_numbers_of_minutes_and_letter_share_their_serial() -> None:
    assert (meeting_number(2026, 12), letter_number(2026, 12)) == ("BA-2026-0012", "U-2026-0012")


def test_the_poor_are_counted_among_all() -> None:
    assert Headcount(3, 3, 4, 0).problems() == ["meetings.poor_exceed"]
    assert Headcount(-1, 3).problems() == ["meetings.count_negative", "meetings.poor_exceed"]
    assert Headcount(1, 2).women_percent() == 66
    assert Headcount().women_percent() == 0
