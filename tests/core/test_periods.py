"""Budget years, months and Roman numerals."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rembug.core.errors import InputProblem
from rembug.core.periods import (
    Month,
    add_months,
    add_months_to_date,
    budget_year,
    budget_year_label,
    first_day,
    format_month,
    from_roman,
    last_day,
    month_name,
    month_of,
    months_between,
    months_of,
    parse_budget_year,
    parse_month,
    quarter_of,
    roman,
)

months = st.builds(Month, st.integers(1950, 2050), st.integers(1, 12))


@given(months)
def test_a_month_reads_back_and_holds_its_days(month: Month) -> None:
    assert parse_month(str(month)) == month
    assert month_of(first_day(month)) == month_of(last_day(month)) == month
    assert last_day(month) + datetime.timedelta(days=1) == first_day(add_months(month, 1))


@given(months, months, st.integers(-500, 500))
def test_counting_months_forward_and_back(one: Month, two: Month, count: int) -> None:
    assert add_months(one, months_between(one, two)) == two
    assert months_between(one, add_months(one, count)) == count
    assert (one < two) == (months_between(one, two) > 0)


def test_due_dates_keep_to_the_end_of_short_months() -> None:
    last_of_january = datetime.date(2026, 1, 31)
    assert add_months_to_date(last_of_january, 1) == datetime.date(2026, 2, 28)
    assert add_months_to_date(last_of_january, 2) == datetime.date(2026, 3, 31)
    assert add_months_to_date(datetime.date(2023, 12, 31), 2) == datetime.date(2024, 2, 29)
    assert add_months_to_date(datetime.date(2026, 3, 15), -3) == datetime.date(2025, 12, 15)


def test_months_and_years_are_named() -> None:
    assert format_month(Month(2026, 8)) == "Agustus 2026"
    assert format_month(Month(2026, 8), "en") == "August 2026"
    assert month_name(2) == "Februari"
    assert budget_year_label(2026) == "TA 2026"
    assert [str(month) for month in months_of(2026)][::11] == ["2026-01", "2026-12"]
    assert [quarter_of(month) for month in months_of(2026)] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]
    assert budget_year(datetime.date(2026, 12, 31)) == 2026


@pytest.mark.parametrize("typed", ["2026", "TA 2026", "ta2026", "Tahun Anggaran 2026", 2026, 2026.0])
def test_budget_years_as_people_type_them(typed: object) -> None:
    assert parse_budget_year(typed) == 2026


@pytest.mark.parametrize(
    "typed", ["26", "2026/2027", "", None, "２０２６", 20_260, 2026.5, float("nan"), float("inf"), True]
)
def test_other_budget_years_are_refused(typed: object) -> None:
    with pytest.raises(InputProblem) as refused:
        parse_budget_year(typed)
    assert refused.value.code == "period.year"


@pytest.mark.parametrize("typed", ["2026-13", "2026-00", "08-2026", "Agustus", "", "0001-01"])
def test_other_months_are_refused(typed: str) -> None:
    with pytest.raises(InputProblem) as refused:
        parse_month(typed)
    assert refused.value.code == "period.month"


def test_impossible_months_are_a_programming_error() -> None:
    for make in (lambda: Month(2026, 13), lambda: month_name(0), lambda: roman(0), lambda: roman(4000)):
        with pytest.raises(ValueError, match="no "):
            make()


def test_every_roman_numeral_reads_back() -> None:
    assert [roman(n) for n in (1, 2, 3, 4, 9, 14, 40, 1998)] == [
        "I",
        "II",
        "III",
        "IV",
        "IX",
        "XIV",
        "XL",
        "MCMXCVIII",
    ]
    assert all(from_roman(roman(n)) == n == from_roman(roman(n).lower()) for n in range(1, 4000))


@pytest.mark.parametrize("typed", ["", "IIII", "IC", "VX", "A", "2", "IVI", "M" * 50])
def test_other_spellings_of_roman_numerals_are_refused(typed: str) -> None:
    with pytest.raises(InputProblem) as refused:
        from_roman(typed)
    assert refused.value.code == "period.roman"
