"""Dates as people type and read them. Day before month, always; the year in four digits, always."""

from __future__ import annotations

import calendar
import datetime
import math
import re

from rembug.core.errors import InputProblem, shown
from rembug.core.periods import FIRST_YEAR, LAST_YEAR, MONTHS_EN, MONTHS_ID, from_roman, month_name

DAYS_ID = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT_ID = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des")
_SHORT_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_MONTH_WORDS = {
    **{name.casefold(): at for names in (MONTHS_ID, MONTHS_EN) for at, name in enumerate(names, 1)},
    **{name.casefold(): at for names in (_SHORT_ID, _SHORT_EN) for at, name in enumerate(names, 1)},
    # spellings found in village papers
    "peb": 2, "pebruari": 2, "mrt": 3, "agu": 8, "ags": 8, "agst": 8, "agus": 8, "sept": 9,
    "oktb": 10, "nop": 11, "nopember": 11, "dess": 12,
}  # fmt: skip
_DAY_WORDS = {
    **{name.casefold(): at for names in (DAYS_ID, DAYS_EN) for at, name in enumerate(names)},
    "jum'at": 4, "jumaat": 4, "ahad": 6,
}  # fmt: skip

_ISO = re.compile(
    r"^([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?$"
)
_NUMERIC = re.compile(r"^([0-9]{1,2})\s*[-/. ]\s*([0-9]{1,2})\s*[-/. ]\s*([0-9]+)$")
_WORDED = re.compile(r"^([0-9]{1,2})[-/.,\s]*([^\W\d_]+)\.?[-/.,\s]*([0-9]+)$")
_WEEKDAY = re.compile(r"^([^\W\d_]+['’]?[^\W\d_]*)\s*[,/ ]\s*(?=[0-9])")

# Day 0 of Excel's 1900 system for every date after its invented 29 February 1900.
_EXCEL_EPOCH = datetime.date(1899, 12, 30)
_EXCEL_FIRST = 61
_EXCEL_LAST = (datetime.date(LAST_YEAR, 12, 31) - _EXCEL_EPOCH).days


def parse_date(value: object) -> datetime.date:
    """Return the date of a typed text or a spreadsheet cell (date, date-time or Excel serial number).

    Years run from 1900 to 2100. Two-digit years are refused, because birthdays and due dates meet in the same
    offices; so is month before day. A weekday in front must fit. Raises InputProblem; TypeError for a
    date-time with a time zone, whose day only its area can tell (`core.zones`).
    """
    if isinstance(value, datetime.datetime):
        if value.tzinfo is not None:
            raise TypeError("turn an aware date-time into its area's day with core.zones first")
        return _in_range(value.date(), value)
    if isinstance(value, datetime.date):
        return _in_range(value, value)
    if value is None:
        raise InputProblem("date.empty", {})
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _from_serial(value)
    if not isinstance(value, str):
        raise InputProblem("date.kind", {"kind": type(value).__name__})
    return _from_text(value)


def _in_range(day: datetime.date, value: object) -> datetime.date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise InputProblem(
            "date.out_of_range", {"text": shown(value), "first": FIRST_YEAR, "last": LAST_YEAR}
        )
    return day


def _from_serial(value: float) -> datetime.date:
    # A cell with the bare year 2026 would otherwise silently become 18 July 1905.
    if FIRST_YEAR <= value <= LAST_YEAR and value == int(value):
        raise InputProblem("date.year_only", {"text": int(value)})
    if not math.isfinite(value) or not _EXCEL_FIRST <= value < _EXCEL_LAST + 1:
        raise InputProblem("date.unknown", {"text": shown(value)})
    return _EXCEL_EPOCH + datetime.timedelta(days=int(value))


def _from_text(typed: str) -> datetime.date:
    text, told = " ".join(typed.split()), shown(typed)
    if not text:
        raise InputProblem("date.empty", {})
    if re.fullmatch(r"[0-9]{4}", text):
        raise InputProblem("date.year_only", {"text": text})
    weekday = None
    if (found := _WEEKDAY.match(text)) and found[1].replace("’", "'").casefold() in _DAY_WORDS:
        weekday = _DAY_WORDS[found[1].replace("’", "'").casefold()]
        text = text[found.end() :]
    if found := _ISO.match(text):
        year, month, day = found[1], int(found[2]), int(found[3])
    elif found := _NUMERIC.match(text):
        day, month, year = int(found[1]), int(found[2]), found[3]
    elif found := _WORDED.match(text):
        day, month, year = int(found[1]), _month_number(found[2], told), found[3]
    else:
        raise InputProblem("date.unknown", {"text": told})
    result = _build(day, month, year, told)
    if weekday is not None and weekday != result.weekday():
        facts = {"weekday_id": day_name(result), "weekday_en": day_name(result, "en"), "text": told}
        raise InputProblem("date.weekday", facts)
    return result


def _month_number(word: str, told: str) -> int:
    if word.casefold() in _MONTH_WORDS:
        return _MONTH_WORDS[word.casefold()]
    try:
        return from_roman(word)  # letters are often dated 17-VIII-2026
    except InputProblem:
        raise InputProblem("date.unknown", {"text": told}) from None


def _build(day: int, month: int, year: str, told: str) -> datetime.date:
    if len(year) == 2:
        raise InputProblem("date.two_digit_year", {"text": told, "suggestion": f"{day}/{month}/20{year}"})
    if len(year) != 4:
        raise InputProblem("date.unknown", {"text": told})
    if month > 12 and 1 <= day <= 12 and month <= calendar.monthrange(2000, day)[1]:
        facts = {"text": told, "month": month, "suggestion": f"{month}/{day}/{year}"}
        raise InputProblem("date.month_first", facts)
    if not 1 <= month <= 12:
        raise InputProblem("date.no_such_month", {"text": told, "month": month})
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise InputProblem("date.out_of_range", {"text": told, "first": FIRST_YEAR, "last": LAST_YEAR})
    last = calendar.monthrange(int(year), month)[1]
    if not 1 <= day <= last:
        facts = {"text": told, "day": day, "month": month, "year": year, "last": last}
        raise InputProblem("date.no_such_day", facts)
    return datetime.date(int(year), month, day)


def day_name(day: datetime.date, language: str = "id") -> str:
    """Return the weekday in `id` or `en`: "Kamis"."""
    return (DAYS_ID if language.startswith("id") else DAYS_EN)[day.weekday()]


def format_date(day: datetime.date, language: str = "id", *, weekday: bool = False) -> str:
    """Return "17 Agustus 2026" or "17 August 2026", with `weekday` "Senin, 17 Agustus 2026"."""
    text = f"{day.day} {month_name(day.month, language)} {day.year}"
    return f"{day_name(day, language)}, {text}" if weekday else text


def format_date_short(day: datetime.date, language: str = "id", *, year: bool = False) -> str:
    """Return "17 Agt" or "17 Aug", with `year` "17 Agt 2026"."""
    names = _SHORT_ID if language.startswith("id") else _SHORT_EN
    text = f"{day.day} {names[day.month - 1]}"
    return f"{text} {day.year}" if year else text
