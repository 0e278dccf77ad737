"""Dates as people type and read them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rembug.core.dates import day_name, format_date, format_date_short, parse_date
from rembug.core.errors import InputProblem

INDEPENDENCE = datetime.date(2026, 8, 17)
days = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))


@pytest.mark.parametrize(
    "typed",
    [
        "17/8/2026",
        "17/08/2026",
        "17-08-2026",
        "17.8.2026",
        "17 8 2026",
        " 17 / 8 / 2026 ",
        "17 Agustus 2026",
        "17 agustus 2026",
        "17 AGUSTUS 2026",
        "17 Agt 2026",
        "17 Agu 2026",
        "17 Agst. 2026",
        "17-Agt-2026",
        "17Agt2026",
        "17 August 2026",
        "17-VIII-2026",
        "2026-08-17",
        "2026/8/17",
        "2026-08-17T00:00:00",
        "2026-08-17 09:30:00",
        "Senin, 17 Agustus 2026",
        "Senin 17/8/2026",
        INDEPENDENCE,
        datetime.datetime(2026, 8, 17, 23, 59),  # noqa: DTZ001
        46_251,
        46_251.75,
    ],
)
def test_dates_in_every_style_of_the_office_are_read(typed: object) -> None:
    assert parse_date(typed) == INDEPENDENCE


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (None, "date.empty"),
        ("  ", "date.empty"),
        ("8/17/2026", "date.month_first"),
        ("2026-17-08", "date.month_first"),
        ("17/13/2026", "date.no_such_month"),
        ("5/0/2026", "date.no_such_month"),
        ("99/99/2026", "date.no_such_month"),
        ("31/2/2026", "date.no_such_day"),
        ("29/2/2025", "date.no_such_day"),
        ("0/2/2026", "date.no_such_day"),
        ("31 April 2026", "date.no_such_day"),
        ("17/8/26", "date.two_digit_year"),
        ("17 Agt 26", "date.two_digit_year"),
        ("2026", "date.year_only"),
        (2026, "date.year_only"),
        (2026.0, "date.year_only"),
        ("17/8/1899", "date.out_of_range"),
        ("17/8/2101", "date.out_of_range"),
        (datetime.date(1899, 12, 31), "date.out_of_range"),
        ("Selasa, 17 Agustus 2026", "date.weekday"),
        ("17/8", "date.unknown"),
        ("17/8/202", "date.unknown"),
        ("17/8/20266", "date.unknown"),
        ("17 Foo 2026", "date.unknown"),
        ("kemarin", "date.unknown"),
        ("20260817", "date.unknown"),
        ("46251", "date.unknown"),
        ("１７/８/２０２６", "date.unknown"),
        ("=TODAY()", "date.unknown"),
        (20_260_817, "date.unknown"),
        (1, "date.unknown"),
        (-5, "date.unknown"),
        (float("nan"), "date.unknown"),
        (float("inf"), "date.unknown"),
        (True, "date.kind"),
        ([], "date.kind"),
    ],
)
def test_doubtful_dates_are_refused_with_their_reason(typed: object, code: str) -> None:
    with pytest.raises(InputProblem) as refused:
        parse_date(typed)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [("8/17/2026", "17/8/2026"), ("17/8/26", "17/8/2026"), ("2/29/2024", "29/2/2024")],
)
def test_the_remedy_is_a_date_that_will_be_accepted(typed: str, suggestion: str) -> None:
    with pytest.raises(InputProblem) as refused:
        parse_date(typed)
    assert refused.value.facts["suggestion"] == suggestion
    assert parse_date(suggestion)


def test_a_moment_with_a_zone_is_left_to_the_area() -> None:
    with pytest.raises(TypeError):
        parse_date(datetime.datetime(2026, 8, 17, tzinfo=datetime.UTC))


@given(days, st.sampled_from(["id", "en"]))
def test_every_written_date_reads_back(day: datetime.date, language: str) -> None:
    assert parse_date(format_date(day, language)) == day
    assert parse_date(format_date(day, language, weekday=True)) == day
    assert parse_date(format_date_short(day, language, year=True)) == day
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.day}/{day.month}/{day.year}") == day


@given(st.dates(datetime.date(1906, 1, 1), datetime.date(2100, 12, 31)))
def test_serial_numbers_of_excel_are_read(day: datetime.date) -> None:
    assert parse_date((day - datetime.date(1899, 12, 30)).days) == day


@given(
    st.one_of(st.text(max_size=24), st.text("0123456789/-. AgtMei", max_size=12), st.floats(), st.integers())
)
def test_any_input_is_read_or_refused_never_a_crash(value: object) -> None:
    try:
        day = parse_date(value)
    except InputProblem:
        return
    assert 1900 <= day.year <= 2100


def test_dates_are_written_in_both_languages() -> None:
    assert format_date(INDEPENDENCE) == "17 Agustus 2026"
    assert format_date(INDEPENDENCE, "en") == "17 August 2026"
    assert format_date(INDEPENDENCE, weekday=True) == "Senin, 17 Agustus 2026"
    assert format_date_short(INDEPENDENCE) == "17 Agt"
    assert format_date_short(INDEPENDENCE, "en", year=True) == "17 Aug 2026"
    assert day_name(datetime.date(2026, 8, 20)) == "Kamis"
    assert day_name(datetime.date(2026, 8, 20), "en") == "Thursday"
