"""Quantities: comma for decimals, thousandths inside."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rembug.core.errors import InputProblem
from rembug.core.money import InvalidAmount
from rembug.core.quantities import MAX_QTY_MILLI, amount_rp, format_percent, format_qty, parse_qty


@pytest.mark.parametrize(
    ("typed", "milli"),
    [
        ("12", 12_000),
        ("1,5", 1_500),
        ("2,75", 2_750),
        ("1,125", 1_125),
        ("1.250", 1_250_000),
        ("1.250,5", 1_250_500),
        ("12.345.678", 12_345_678_000),
        ("0.5", 500),
        ("0.500", 500),
        ("0,5", 500),
        ("0", 0),
        ("2,75000", 2_750),
        ("1,250.5", 1_250_500),
        ("1,250,000", 1_250_000_000),
        (" 7 ", 7_000),
        (12, 12_000),
        (2.75, 2_750),
        (0.1 + 0.2, 300),
        (Decimal("2.755"), 2_755),
        (10**9, MAX_QTY_MILLI),
    ],
)
def test_quantities_as_people_type_them_are_read(typed: object, milli: int) -> None:
    assert parse_qty(typed) == milli


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (None, "quantity.empty"),
        ("  ", "quantity.empty"),
        ("1.5", "quantity.ambiguous"),
        ("12.75", "quantity.ambiguous"),
        ("1.25.0", "quantity.ambiguous"),
        ("1250.500", "quantity.ambiguous"),
        ("1,5,5", "quantity.ambiguous"),
        ("1,", "quantity.ambiguous"),
        ("2,7555", "quantity.precision"),
        (2.7555, "quantity.precision"),
        ("2 m3", "quantity.not_a_number"),
        ("1/2", "quantity.not_a_number"),
        ("½", "quantity.not_a_number"),
        ("１２", "quantity.not_a_number"),
        ("1e3", "quantity.not_a_number"),
        ("-", "quantity.not_a_number"),
        ("dua", "quantity.not_a_number"),
        (math.nan, "quantity.not_a_number"),
        (math.inf, "quantity.not_a_number"),
        ("=2*3", "quantity.formula"),
        ("+5", "quantity.formula"),
        ("-2", "quantity.negative"),
        (-2, "quantity.negative"),
        ("007", "quantity.leading_zero"),
        ("0.500,5", "quantity.leading_zero"),
        ("1.000.000.000,001", "quantity.too_large"),
        (1e300, "quantity.too_large"),
        (10**400, "quantity.too_large"),
        (True, "quantity.kind"),
        (b"5", "quantity.kind"),
    ],
)
def test_doubtful_quantities_are_refused_with_their_reason(typed: object, code: str) -> None:
    with pytest.raises(InputProblem) as refused:
        parse_qty(typed)
    assert refused.value.code == code


def test_a_doubtful_decimal_is_sent_back_with_the_comma_form() -> None:
    with pytest.raises(InputProblem) as refused:
        parse_qty("12.75")
    assert refused.value.facts["comma"] == "12,75"


@given(st.integers(0, MAX_QTY_MILLI))
def test_every_written_quantity_reads_back(milli: int) -> None:
    assert parse_qty(format_qty(milli)) == milli


@given(st.one_of(st.text(max_size=20), st.text("0123456789.,- ", max_size=14), st.floats(), st.integers()))
def test_any_input_is_read_or_refused_never_a_crash(value: object) -> None:
    try:
        milli = parse_qty(value)
    except InputProblem:
        return
    assert 0 <= milli <= MAX_QTY_MILLI


def test_quantities_are_written_without_idle_zeros() -> None:
    assert format_qty(2_750) == "2,75"
    assert format_qty(1_250_000) == "1.250"
    assert format_qty(5) == "0,005"
    assert format_qty(-1_500) == "-1,5"
    assert format_percent(1_250) == "12,5 %"
    assert format_percent(3_333, space="") == "33,33%"


@pytest.mark.parametrize(
    ("milli", "price", "amount"),
    [
        (2_750, 1_000, 2_750),
        (500, 1, 1),
        (499, 1, 0),
        (1_500, 333, 500),
        (0, 5_000, 0),
        (12_345, 67_890, 838_102),
    ],
)
def test_amount_is_quantity_times_price_rounded_half_up(milli: int, price: int, amount: int) -> None:
    assert amount_rp(milli, price) == amount


@given(st.integers(0, 10**9), st.integers(0, 10**6))
def test_amount_is_within_half_a_rupiah_of_the_exact_product(milli: int, price: int) -> None:
    assert abs(amount_rp(milli, price) - Fraction(milli * price, 1000)) <= Fraction(1, 2)


def test_an_absurd_amount_is_refused() -> None:
    with pytest.raises(InvalidAmount) as refused:
        amount_rp(MAX_QTY_MILLI, 10**12)
    assert refused.value.code == "money.too_large"
