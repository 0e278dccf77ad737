"""The RAB multiplies and sums exactly, and says what cannot stand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rembug.core.money import MAX_RP
from rembug.planning.domain.rab import PARTS, Line, by_part, parts_of, problems, shares_problem, totals


@st.composite
def lines(draw: st.DrawFn) -> Line:
    qty, price = draw(st.integers(1, 10**7)), draw(st.integers(1, 10**8))
    line = Line(draw(st.sampled_from(list(PARTS))), "Semen", qty, "zak", price)
    return Line(line.part, line.text, qty, line.unit, price, draw(st.integers(0, line.amount_rp)))


@given(st.lists(lines(), max_size=30))
@settings(max_examples=100)
def test_parts_sum_to_the_whole_and_blm_and_swadaya_to_the_total(rab: list[Line]) -> None:
    parts, whole = by_part(rab), totals(rab)
    assert sum(part.totals.blm_rp for part in parts) == whole.blm_rp
    assert sum(part.totals.swadaya_rp for part in parts) == whole.swadaya_rp
    assert whole.blm_rp + whole.swadaya_rp == whole.total_rp == sum(line.amount_rp for line in rab)
    assert sum(len(part.lines) for part in parts) == len(rab)
    assert problems(rab) == []


@given(lines())
def test_amount_is_half_up_of_quantity_times_price(line: Line) -> None:
    assert (
        2 * line.qty_milli * line.price_rp - 1000
        < 2 * 1000 * line.amount_rp
        <= 2 * line.qty_milli * line.price_rp + 1000
    )


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"part": "magic"}, "planning.rab_part"),
        ({"text": "  "}, "planning.rab_text"),
        ({"unit": ""}, "planning.rab_unit"),
        ({"qty_milli": 0}, "planning.rab_qty"),
        ({"qty_milli": -1}, "planning.rab_qty"),
        ({"price_rp": 0}, "planning.rab_price"),
        ({"price_rp": MAX_RP + 1}, "planning.rab_price"),
        ({"qty_milli": 10**12, "price_rp": MAX_RP}, "money.too_large"),
        ({"swadaya_rp": 2_001}, "planning.rab_swadaya"),
        ({"swadaya_rp": -1}, "planning.rab_swadaya"),
    ],
)
def test_a_line_that_cannot_stand_is_named(change: dict, code: str) -> None:
    good = {
        "part": "material",
        "text": "Semen",
        "qty_milli": 2_000,
        "unit": "zak",
        "price_rp": 1_000,
        "swadaya_rp": 0,
    }
    found = problems([Line(**good), Line(**{**good, **change})])
    assert [(problem.line, problem.code) for problem in found] == [(1, code)]


def test_a_total_above_all_limits_is_refused_although_each_line_is_fine() -> None:
    line = Line("material", "Emas", 1_000, "kg", MAX_RP)
    assert [problem.code for problem in problems([line, line])] == ["planning.rab_total_too_large"]


def test_every_kind_has_its_parts() -> None:
    assert parts_of("infrastructure")[:3] == ("material", "equipment", "labour")
    assert set(parts_of("something new")) == set(PARTS)


@given(st.integers(0, 10**9), st.integers(0, 5000), st.integers(0, 10**9), st.integers(0, 5000))
def test_shares_hold_only_when_both_columns_sum_exactly(a: int, people_a: int, b: int, people_b: int) -> None:
    shares = [("99.01.01.2001", a, people_a), ("99.01.01.2002", b, people_b)]
    assert shares_problem(a + b, people_a + people_b, shares) is None
    wrong = shares_problem(a + b + 1, people_a + people_b, shares)
    assert wrong is not None
    assert wrong[0] == "planning.shares_cost"
    assert wrong[1]["difference_rp"] == 1
    fewer = shares_problem(a + b, people_a + people_b + 1, shares)
    assert fewer is not None
    assert fewer[0] == "planning.shares_people"


def test_one_village_or_one_twice_is_no_inter_village_proposal() -> None:
    one = ("99.01.01.2001", 5, 1)
    assert shares_problem(5, 1, [one]) == ("planning.shares_two", {})
    two = ("99.01.01.2002", 5, 1)
    assert shares_problem(15, 3, [one, one, two]) == ("planning.shares_twice", {})
