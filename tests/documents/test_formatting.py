"""From raw values to paper: keys decide, totals prove, nothing is lost."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rembug.documents.formatting import (
    LONGEST_WORD,
    ZERO_WIDTH_SPACE,
    breakable,
    date_sentence,
    present,
    shown,
)


@pytest.mark.parametrize(
    ("key", "value", "paper"),
    [
        ("blm_rp", 298_400_000, "298.400.000"),
        ("left_rp", -1_500, "(1.500)"),
        ("left_rp", 0, "0"),
        ("qty_milli", 2_750, "2,75"),
        ("qty_milli", 1_240_000, "1.240"),
        ("score_milli", 4_300, "4,30"),
        ("score_milli", 4_855, "4,855"),
        ("score_milli", 50, "0,05"),
        ("service_bp", 150, "1,5 %"),
        ("held_on", "2026-04-09", "9 April 2026"),
        ("held_on", datetime.date(2026, 8, 17), "17 Agustus 2026"),
        ("printed_at", "2026-04-09T14:31:00", "9 April 2026 14.31"),
        ("start_time", "09:00", "09.00"),
        ("year", 2026, 2026),
        ("rtm", 1_234, "1.234"),
        ("blm_rp", None, ""),
        ("yes", True, True),
    ],
)
def test_the_ending_of_a_key_says_how_its_value_is_written(key: str, value: object, paper: object) -> None:
    assert shown(key, value) == paper


def test_money_and_dates_outside_tables_bring_their_words() -> None:
    paper = present({"ceiling_rp": 2_400_000_000, "held_on": "2026-04-09"})
    assert paper["ceiling_rp_words"] == "dua miliar empat ratus juta rupiah"
    assert paper["held_on_day"] == "Kamis, 9 April 2026"
    assert paper["held_on_words"] == (
        "Kamis, tanggal sembilan bulan April tahun dua ribu dua puluh enam (9-4-2026)"
    )


def test_a_float_is_refused_because_no_float_may_reach_paper() -> None:
    with pytest.raises(TypeError, match="qty_milli: float"):
        present({"lines": [{"qty_milli": 1.5}]})


def test_a_column_that_does_not_match_its_row_is_refused() -> None:
    with pytest.raises(ValueError):
        present({"table": {"columns": [{"label": "No", "kind": "no"}], "rows": [[1, 2]]}})


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=30))
def test_the_total_and_the_carried_sums_are_the_sums_of_the_printed_rows(amounts: list[int]) -> None:
    paper = present({"lines": [{"blm_rp": amount} for amount in amounts]})
    for at, row in enumerate(paper["lines"]):
        assert row["cum"]["blm_rp"] == shown("blm_rp", sum(amounts[: at + 1]))
    assert paper["lines_sum"]["blm_rp"] == shown("blm_rp", sum(amounts))


def test_rows_that_only_divide_a_table_change_no_sum() -> None:
    paper = present(
        {"lines": [{"heading": "A"}, {"blm_rp": 5}, {"heading": "B"}, {"blm_rp": 7, "yes": True}]}
    )
    assert paper["lines_sum"]["blm_rp"] == "12"
    assert [row["cum"].get("blm_rp") for row in paper["lines"]] == [None, "5", "5", "12"]


@given(st.text(max_size=200))
def test_break_points_change_nothing_but_where_a_line_may_end(text: str) -> None:
    text = text.replace(ZERO_WIDTH_SPACE, "")
    broken = breakable(text)
    assert broken.replace(ZERO_WIDTH_SPACE, "") == text
    assert all(
        len(part) <= LONGEST_WORD for word in broken.split(" ") for part in word.split(ZERO_WIDTH_SPACE)
    )


@given(st.dates(datetime.date(1999, 1, 1), datetime.date(2099, 12, 31)))
def test_the_sentence_of_a_date_ends_in_its_figures(day: datetime.date) -> None:
    assert date_sentence(day).endswith(f"({day.day}-{day.month}-{day.year})")


def test_the_callers_data_are_not_changed() -> None:
    data = {"lines": [{"blm_rp": 5}], "letterhead": {"lines": ["A"]}}
    present(data)
    assert data == {"lines": [{"blm_rp": 5}], "letterhead": {"lines": ["A"]}}
