"""From whole numbers and ISO dates to the words and figures of a printed form.

Callers hand over raw values; the name of a key says how it is written on paper:

| key ends in    | value                          | on paper                                   |
|----------------|--------------------------------|--------------------------------------------|
| `_rp`          | whole rupiah                   | "298.400.000" (the head says Rp)           |
| `_milli`       | thousandths                    | "2,75"                                     |
| `score_milli`  | thousandths                    | "4,30"                                     |
| `_bp`          | basis points                   | "12,5 %"                                   |
| `_on`          | "2026-04-09" or a date         | "9 April 2026"                             |
| `_at`          | "2026-04-09T14:31" or datetime | "9 April 2026 14.31"                       |
| `_time`        | "09:00"                        | "09.00"                                    |
| anything else  | text, whole number, true/false | as it is                                   |

Outside tables `_rp` also yields `<key>_words` (terbilang) and `_on` yields `<key>_words` (the sentence
that opens minutes) and `<key>_day` ("Kamis, 9 April 2026"). Every table (a list of dicts) yields `<key>_sum` (with words) and, in each row, `cum`: the sums up
to that row, from which the pages print what they carry forward. Sums are made here, from the rows that
are printed, so that a total on paper always proves.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from rembug.core.dates import day_name, format_date
from rembug.core.money import format_number, format_rp, terbilang, terbilang_rp
from rembug.core.quantities import format_percent, format_qty

# A word longer than this gets places where it may break, so that no word ever leaves its column.
LONGEST_WORD = 18
BREAK_EVERY = 6
ZERO_WIDTH_SPACE = "\u200b"

# Text that is drawn or encoded, never set as words.
VERBATIM = frozenset({"logo_svg", "logo_png", "qr_svg"})

# Counts that add up at the foot of a table without being money or quantities.
COUNTED = frozenset(
    {"male", "female", "total", "rtm", "invited", "present", "women", "households", "members", "count"}
)


def breakable(text: str) -> str:
    """Return `text` with invisible break points inside words longer than `LONGEST_WORD` signs."""
    if len(text) <= LONGEST_WORD:
        return text
    return " ".join(_broken(word) for word in text.split(" "))


def _broken(word: str) -> str:
    if len(word) <= LONGEST_WORD:
        return word
    return ZERO_WIDTH_SPACE.join(word[at : at + BREAK_EVERY] for at in range(0, len(word), BREAK_EVERY))


def date_sentence(day: datetime.date) -> str:
    """Return the date as minutes open with it: "Kamis, tanggal sembilan bulan April ... (9-4-2026)"."""
    month = format_date(day).split(" ")[1]
    return (
        f"{day_name(day)}, tanggal {terbilang(day.day)} bulan {month} tahun {terbilang(day.year)} "
        f"({day.day}-{day.month}-{day.year})"
    )


def present(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return `data` with every value as it stands on paper, sums and words added (see the module)."""
    if "columns" in data and "rows" in data:
        return _free_table(data)
    paper: dict[str, Any] = {}
    for key, value in data.items():
        if isinstance(value, Mapping):
            paper[key] = present(value)
        elif _is_table(value):
            rows, totals = _rows(value)
            paper[key] = rows
            paper[key + "_sum"] = totals
        else:
            paper[key] = shown(key, value)
            words = _in_words(key, value)
            if words:
                paper[key + "_words"] = words
            if key.endswith("_on") and value:
                paper[key + "_day"] = format_date(_day(value), weekday=True)
    return paper


def _free_table(table: Mapping[str, Any]) -> dict[str, Any]:
    """A table whose columns come with the data (inside a decision): each cell by the kind of its column."""
    endings = {"rp": "_rp", "qty": "_milli", "score": "score_milli", "percent": "_bp"}
    kinds = [endings.get(column["kind"], "") for column in table["columns"]]
    rows = [[shown(kind, cell) for kind, cell in zip(kinds, row, strict=True)] for row in table["rows"]]
    columns = [{"label": breakable(c["label"]), "kind": c["kind"]} for c in table["columns"]]
    return {"columns": columns, "rows": rows}


def _is_table(value: object) -> bool:
    return isinstance(value, Sequence) and len(value) > 0 and all(isinstance(row, Mapping) for row in value)


def _rows(rows: Sequence[Mapping[str, Any]]) -> tuple[list[dict[str, Any]], dict[str, str]]:
    sums: dict[str, int] = {}
    printed = []
    for row in rows:
        for key, value in row.items():
            if _adds_up(key) and isinstance(value, int) and not isinstance(value, bool):
                sums[key] = sums.get(key, 0) + value
        figures = {key: shown(key, total) for key, total in sums.items()}
        printed.append({**present(row), "cum": figures})
    totals = {key: shown(key, total) for key, total in sums.items()}
    return printed, totals | {f"{key}_words": _in_words(key, total) for key, total in sums.items()}


def _adds_up(key: str) -> bool:
    return key in COUNTED or key.endswith(("_rp", "_milli"))


def _in_words(key: str, value: object) -> str:
    if value is None or value == "":
        return ""
    if key.endswith("_rp") and isinstance(value, int):
        return terbilang_rp(value)
    if key.endswith("_on"):
        return date_sentence(_day(value))
    return ""


def shown(key: str, value: Any) -> Any:
    """Return one value as it stands on paper; the ending of `key` says what it is."""
    if value is None or value == "":
        return ""
    if key in VERBATIM:
        return list(value) if isinstance(value, bytes) else value
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return _figure(key, value)
    if isinstance(value, (datetime.date, str)) and key.endswith(("_on", "_at", "_time")):
        return _moment(key, value)
    if isinstance(value, str):
        return breakable(value)
    if isinstance(value, Mapping):
        return present(value)
    if isinstance(value, Sequence):
        return [shown(key, item) for item in value]
    raise TypeError(f"{key}: {type(value).__name__} cannot be printed; whole numbers, text and dates can")


def _figure(key: str, value: int) -> Any:
    if key.endswith("_rp"):
        return format_rp(value, parentheses=True)
    if key.endswith("score_milli"):
        return _score(value)
    if key.endswith("_milli"):
        return format_qty(value)
    if key.endswith("_bp"):
        return format_percent(value)
    return format_number(value) if key in COUNTED else value


def _score(value: int) -> str:
    """Scores stand under each other: always two decimals, three where the third counts."""
    whole, rest = divmod(abs(value), 1000)
    return f"{'-' if value < 0 else ''}{format_number(whole)},{rest // 10:02d}{rest % 10 or ''}"


def _moment(key: str, value: datetime.date | str) -> str:
    if key.endswith("_time"):
        return str(value).replace(":", ".")
    if key.endswith("_on"):
        return format_date(_day(value))
    at = value if isinstance(value, datetime.datetime) else datetime.datetime.fromisoformat(str(value))
    return f"{format_date(at.date())} {at:%H.%M}"


def _day(value: object) -> datetime.date:
    if isinstance(value, datetime.datetime):
        return value.date()
    return value if isinstance(value, datetime.date) else datetime.date.fromisoformat(str(value)[:10])
