"""Budget years (tahun anggaran, the calendar year), months and Roman numerals."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

from rembug.core.errors import InputProblem, shown

FIRST_YEAR = 1900
LAST_YEAR = 2100

MONTHS_ID = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month; months sort by time and print as "2026-08"."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (FIRST_YEAR <= self.year <= LAST_YEAR and 1 <= self.month <= 12):
            raise ValueError(f"no such month: {self.year}-{self.month}")

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


def month_name(number: int, language: str = "id") -> str:
    """Return the name of month 1 to 12 in `id` or `en`: 8 is "Agustus"."""
    if not 1 <= number <= 12:
        raise ValueError(f"no such month: {number}")
    return (MONTHS_ID if language.startswith("id") else MONTHS_EN)[number - 1]


def month_of(day: datetime.date) -> Month:
    """Return the month in which a date lies."""
    return Month(day.year, day.month)


def parse_month(text: str) -> Month:
    """Return the month of a text such as "2026-08"; raises InputProblem."""
    found = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})", text.strip())
    if not found or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR or not 1 <= int(found[2]) <= 12:
        raise InputProblem("period.month", {"text": shown(text)})
    return Month(int(found[1]), int(found[2]))


def format_month(month: Month, language: str = "id") -> str:
    """Return "Agustus 2026" or "August 2026"."""
    return f"{month_name(month.month, language)} {month.year}"


def first_day(month: Month) -> datetime.date:
    """Return the first day of a month."""
    return datetime.date(month.year, month.month, 1)


def last_day(month: Month) -> datetime.date:
    """Return the last day of a month."""
    return datetime.date(month.year, month.month, calendar.monthrange(month.year, month.month)[1])


def add_months(month: Month, count: int) -> Month:
    """Return the month `count` months later (earlier when negative)."""
    year, at = divmod(month.year * 12 + month.month - 1 + count, 12)
    return Month(year, at + 1)


def months_between(first: Month, last: Month) -> int:
    """Return how many months `last` comes after `first` (negative when before)."""
    return (last.year - first.year) * 12 + last.month - first.month


def add_months_to_date(day: datetime.date, count: int) -> datetime.date:
    """Return the same day `count` months later, or that month's last day when it is shorter.

    Always count from the first date, never from the previous result: 31 January, 28 February, 31 March.
    """
    month = add_months(month_of(day), count)
    return datetime.date(month.year, month.month, min(day.day, last_day(month).day))


def budget_year(day: datetime.date) -> int:
    """Return the budget year (TA) of a date: its calendar year."""
    return day.year


def parse_budget_year(value: object) -> int:
    """Return the year of "2026", "TA 2026" or the number 2026; raises InputProblem."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = shown(value)
    if isinstance(value, str):
        text = re.sub(r"^(?:Tahun Anggaran|T\.A\.|TA)\s*", "", text, flags=re.IGNORECASE)
    if not re.fullmatch(r"[0-9]{4}", text) or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        facts = {"text": shown(value), "first": FIRST_YEAR, "last": LAST_YEAR}
        raise InputProblem("period.year", facts)
    return int(text)


def budget_year_label(year: int) -> str:
    """Return "TA 2026"."""
    return f"TA {year}"


def months_of(year: int) -> list[Month]:
    """Return the twelve months of a budget year, January first."""
    return [Month(year, at) for at in range(1, 13)]


def quarter_of(month: Month) -> int:
    """Return the quarter (triwulan) of a month, 1 to 4."""
    return (month.month + 2) // 3


def roman(number: int) -> str:
    """Return 1 to 3999 as a Roman numeral, as in "Tahap II"."""
    if not 1 <= number <= 3999:
        raise ValueError(f"no Roman numeral for {number}")
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text


def from_roman(text: str) -> int:
    """Return the number of a Roman numeral in either case; raises InputProblem for any other spelling."""
    wanted, rest, number = text.strip().upper(), text.strip().upper(), 0
    for value, sign in _ROMAN:
        while rest.startswith(sign) and number < 4000:
            number, rest = number + value, rest[len(sign) :]
    if rest or not 1 <= number <= 3999 or roman(number) != wanted:
        raise InputProblem("period.roman", {"text": shown(text)})
    return number
