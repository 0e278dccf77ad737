"""Reads one cell by the kind of its column, and gives a value back its written form."""

import datetime
import math
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from rembug.core.dates import parse_date
from rembug.core.errors import InputProblem, shown
from rembug.core.money import format_number, parse_rp
from rembug.core.names import display_name
from rembug.core.quantities import format_qty, parse_qty
from rembug.spreadsheets.columns import EXCEL_CELL_CHARS, Column, Kind, normal
from rembug.spreadsheets.text import clean

MAX_INTEGER = 10**12
_SAFE_DIGITS = 15
"""Excel keeps 15 digits of a number; the rest of an identity number typed as a number is lost for good."""

_INTEGER = re.compile(r"([-\u2212]?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,0+)?")


def read_cell(column: Column, cell: Any, *, machine: bool = False) -> Any:
    """Turn a filled raw cell into the value of its column.

    `machine` reads number texts with a decimal point (1500000.50), as programs write them.
    Result: str, int, bool or date by the column's kind. Errors: InputProblem.
    """
    value = _READERS[column.kind](column, _machine(cell) if machine and isinstance(cell, str) else cell)
    if isinstance(value, int) and not isinstance(value, bool):
        _within(column, value)
    return value


def _machine(text: str) -> Decimal:
    try:
        number = (
            Decimal(text)
            if re.fullmatch(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d{1,2})?", text)
            else Decimal("NaN")
        )
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise InputProblem("cell.machine_number", {"text": shown(text)})
    return number


def _text(column: Column, cell: Any) -> str:
    if isinstance(cell, bool):
        text = "Ya" if cell else "Tidak"
    elif isinstance(cell, int | float):
        text = _plain_number(cell)
    elif isinstance(cell, datetime.datetime) and cell.time() != datetime.time():
        text = cell.strftime("%d/%m/%Y %H:%M")
    elif isinstance(cell, datetime.date):
        text = cell.strftime("%d/%m/%Y")
    else:
        text = clean(str(cell))
    limit = column.max_length or EXCEL_CELL_CHARS
    if len(text) > limit:
        raise InputProblem("cell.too_long", {"length": len(text), "limit": limit})
    return text


def _plain_number(number: float) -> str:
    """A number as its digits: 12.0 is "12", 2.5 is "2,5"; never 1.2e+16."""
    if not math.isfinite(number):
        return shown(number)
    return format(Decimal(f"{number:.15g}"), "f").replace(".", ",")


def _name(column: Column, cell: Any) -> str:
    return display_name(_text(column, cell))


def _code(column: Column, cell: Any) -> str:
    if isinstance(cell, bool | datetime.date | datetime.time | datetime.timedelta):
        # Excel turns codes such as 01-02-03 into dates by itself.
        raise InputProblem("cell.code_changed", {"text": _text(column, cell)})
    if isinstance(cell, float | int) and abs(cell) >= 10**_SAFE_DIGITS:
        raise InputProblem("cell.code_digits_lost", {"text": _plain_number(cell)})
    text = _text(column, cell)
    if column.digits is not None:
        bare = re.sub(r"[\s.\-]", "", text)
        if not bare.isascii() or not bare.isdigit() or len(bare) != column.digits:
            short = isinstance(cell, float | int) and len(bare) < column.digits
            code = "cell.code_zeros_lost" if short else "cell.code_digits"
            raise InputProblem(code, {"text": shown(text), "digits": column.digits, "length": len(bare)})
    return text


def _integer(column: Column, cell: Any) -> int:
    if isinstance(cell, str):
        found = _INTEGER.fullmatch(cell)
        if not found or len(cell) > 30 or not cell.replace("\u2212", "-").isascii():
            raise InputProblem("cell.not_integer", {"text": shown(cell)})
        digits = found[2].replace(".", "")
        number = -int(digits) if found[1] else int(digits)
    elif isinstance(cell, int | float | Decimal) and not isinstance(cell, bool):
        if not math.isfinite(cell) or cell != int(cell):
            raise InputProblem("cell.not_integer", {"text": shown(cell)})
        number = int(cell)
    else:
        raise InputProblem("cell.not_integer", {"text": shown(cell)})
    if abs(number) > MAX_INTEGER:
        raise InputProblem("cell.above", {"text": format_number(number), "limit": format_number(MAX_INTEGER)})
    return number


def _amount(column: Column, cell: Any) -> int:
    return parse_rp(cell, allow_negative=column.minimum is None or column.minimum < 0)


def _qty(column: Column, cell: Any) -> int:
    return parse_qty(cell)


def _date(column: Column, cell: Any) -> datetime.date:
    return parse_date(cell)


def _option(column: Column, cell: Any) -> Any:
    found = _options(column).get(normal(_option_text(cell)))
    if found is None:
        allowed = ", ".join(choice.label_id for choice in column.options)
        raise InputProblem("cell.not_a_choice", {"text": shown(cell), "allowed": shown(allowed, 400)})
    return found == "yes" if column.kind is Kind.YES_NO else found


def _option_text(cell: Any) -> str:
    if isinstance(cell, bool):
        return "ya" if cell else "tidak"
    return _plain_number(cell) if isinstance(cell, int | float) else str(cell)


@lru_cache(maxsize=512)
def _options(column: Column) -> dict[str, str]:
    """Every way of writing a choice; the stored value wins over a label, a label over a synonym."""
    ways: dict[str, str] = {}
    for texts in (
        lambda c: (c.value,),
        lambda c: (c.label_id, c.label_en),
        lambda c: c.synonyms,
    ):
        for choice in column.options:
            for text in texts(choice):
                if normal(text):
                    ways.setdefault(normal(text), choice.value)
    return ways


def _within(column: Column, number: int) -> None:
    for limit, code, outside in (
        (column.minimum, "cell.below", column.minimum is not None and number < column.minimum),
        (column.maximum, "cell.above", column.maximum is not None and number > column.maximum),
    ):
        if outside and limit is not None:
            facts = {"text": written(column, number), "limit": written(column, limit)}
            raise InputProblem(code, facts)


_READERS: dict[Kind, Callable[[Column, Any], Any]] = {
    Kind.TEXT: _text,
    Kind.INTEGER: _integer,
    Kind.AMOUNT_RP: _amount,
    Kind.QTY_MILLI: _qty,
    Kind.DATE: _date,
    Kind.CHOICE: _option,
    Kind.YES_NO: _option,
    Kind.CODE: _code,
    Kind.NAME: _name,
    Kind.SEX: _option,
}


def written(column: Column, value: Any) -> str:
    """A value as people write it: 1.500.000 for rupiah, 6,25 for quantities, 17/08/2026 for dates."""
    if value is None:
        return ""
    if column.kind is Kind.QTY_MILLI:
        return format_qty(value)
    if column.kind in (Kind.AMOUNT_RP, Kind.INTEGER):
        return format_number(value)
    if column.kind is Kind.DATE:
        day: datetime.date = value
        return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"
    if column.options:
        stored = ("yes" if value else "no") if column.kind is Kind.YES_NO else value
        return next((c.label_id for c in column.options if c.value == stored), str(stored))
    return str(value)
