"""Merging and splitting lose nothing: everything lives somewhere, exactly once where only merges happen."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rembug.planning.domain.merging import Link, Lost, homes, living, merge_problem, split_problem


@st.composite
def histories(draw: st.DrawFn) -> list[Link]:
    """Random merges and splits as the actions allow them: only what lives is merged or split."""
    links = {n: Link(n) for n in range(draw(st.integers(1, 12)))}
    for _ in range(draw(st.integers(0, 12))):
        alive = sorted(living(links.values()))
        if draw(st.booleans()) and len(alive) > 1:
            survivor, *others = draw(st.lists(st.sampled_from(alive), min_size=2, max_size=4, unique=True))
            for other in others:
                links[other] = Link(other, survivor, links[other].split_from)
        else:
            whole = draw(st.sampled_from(alive))
            for _part in range(draw(st.integers(2, 4))):
                links[len(links)] = Link(len(links), None, whole)
    return list(links.values())


@given(histories())
@settings(max_examples=100)
def test_every_idea_lives_somewhere_and_only_the_living_count(links: list[Link]) -> None:
    found = homes(links)
    alive = living(links)
    assert set(found) == {link.key for link in links}
    for key, ends in found.items():
        assert ends
        assert set(ends) <= alive
        assert len(ends) == len(set(ends))
        if key in alive:
            assert ends == (key,)


@given(st.integers(1, 15), st.data())
def test_with_merges_alone_every_idea_is_counted_exactly_once(count: int, data: st.DataObject) -> None:
    links = {n: Link(n) for n in range(count)}
    for _ in range(data.draw(st.integers(0, 10))):
        alive = sorted(living(links.values()))
        if len(alive) < 2:
            break
        survivor, other = data.draw(st.lists(st.sampled_from(alive), min_size=2, max_size=2, unique=True))
        links[other] = Link(other, survivor)
    held = Counter(end for ends in homes(links.values()).values() for end in ends)
    assert sum(held.values()) == count


@pytest.mark.parametrize(
    "links",
    [
        [Link(1, merged_into=1)],
        [Link(1, merged_into=2), Link(2, merged_into=1)],
        [Link(1, merged_into=9)],
        [Link(1, split_from=9)],
        [Link(1, split_from=2), Link(2, split_from=1)],
    ],
)
def test_circles_and_unknown_targets_are_found(links: list[Link]) -> None:
    with pytest.raises(Lost):
        homes(links)


def test_merge_and_split_problems() -> None:
    assert merge_problem(1, []) == "planning.merge_one"
    assert merge_problem(1, [1]) == merge_problem(1, [2, 2]) == "planning.merge_twice"
    assert merge_problem(1, [2, 3]) == ""
    part = {"title": "Utara", "amount_rp": 40, "beneficiaries": 1}
    assert split_problem(80, 2, [part, part]) is None
    assert split_problem(81, 2, [part, part]) == (
        "planning.split_sum", {"sum_rp": 80, "wanted_rp": 81, "difference_rp": 1},
    )  # fmt: skip
    assert split_problem(40, 2, [part]) == ("planning.split_count", {"limit": 9})
    assert split_problem(80, 2, [part, {**part, "title": " "}]) == ("planning.split_title", {})
    assert split_problem(80, 0, [part, part]) == ("planning.split_people", {"limit": 0})
