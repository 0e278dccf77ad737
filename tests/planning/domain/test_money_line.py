"""The line where the money ends, drawn through a ranked list."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rembug.planning.domain.money_line import line_of

AMOUNTS = st.lists(st.integers(0, 10**9), max_size=30)


@given(AMOUNTS, st.integers(0, 5 * 10**9))
def test_all_above_the_line_fits_and_the_first_below_does_not(amounts: list[int], pot_rp: int) -> None:
    line = line_of([(str(no), amount) for no, amount in enumerate(amounts)], pot_rp)
    below = next((no for no, row in enumerate(line.rows) if row.first_below), len(amounts))
    assert line.reached_rp == sum(amounts[:below]) <= pot_rp
    assert line.left_rp == pot_rp - line.reached_rp
    assert line.crossed == (below < len(amounts))
    assert sum(row.first_below for row in line.rows) == line.crossed
    if line.crossed:
        assert sum(amounts[: below + 1]) > pot_rp


def test_what_is_left_after_each_is_counted_down_and_stands_negative_below() -> None:
    line = line_of([("a", 60), ("b", 50), ("c", 10)], 100)
    assert [row.left_rp for row in line.rows] == [40, -10, -20]
    assert [row.first_below for row in line.rows] == [False, True, False]
    assert line.left_rp == 40
