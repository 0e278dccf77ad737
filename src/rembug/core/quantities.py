"""Quantities in thousandths (`qty_milli`): 2,75 m3 is 2750. A comma marks decimals, dots group thousands."""

from __future__ import annotations

import re
from decimal import Decimal

from rembug.core.errors import InputProblem, shown
from rembug.core.money import MAX_RP, InvalidAmount, format_number, half_up

MAX_QTY_MILLI = 10**12

_INDONESIAN = re.compile(r"^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$")
_ENGLISH = re.compile(r"^(\d{1,3}(?:,\d{3})+)\.(\d+)$|^(\d{1,3}(?:,\d{3}){2,})$")
_ZERO_DOT = re.compile(r"^(0)\.(\d+)$")  # no thousands group begins with a lone zero


def parse_qty(value: object) -> int:
    """Return thousandths from a typed text or a spreadsheet cell: "2,75" is 2750, "1.250" is 1250000.

    Up to 10**9 units with three decimals, never negative. Raises InputProblem; "1.5" is sent back because
    it may be 1,5 or a mistyped 1.500.
    """
    if value is None:
        raise InputProblem("quantity.empty", {})
    if isinstance(value, str):
        milli = _from_text(value)
    elif isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        milli = _from_cell(value)
    else:
        raise InputProblem("quantity.kind", {"kind": type(value).__name__})
    if milli < 0:
        raise InputProblem("quantity.negative", {"text": shown(value)})
    if milli > MAX_QTY_MILLI:
        raise InputProblem("quantity.too_large", {"text": shown(value), "limit": format_qty(MAX_QTY_MILLI)})
    return milli


def _from_cell(value: float | Decimal) -> int:
    # 0.1 + 0.2 in a cell is 0.30000000000000004; Excel shows 15 significant digits, and so do we.
    exact = Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)
    if not exact.is_finite():
        raise InputProblem("quantity.not_a_number", {"text": shown(value)})
    if not -MAX_QTY_MILLI <= exact <= MAX_QTY_MILLI:  # before multiplying: Decimal rounds beyond 28 digits
        raise InputProblem("quantity.too_large", {"text": shown(value), "limit": format_qty(MAX_QTY_MILLI)})
    milli = exact * 1000
    if milli != milli.to_integral_value():
        raise InputProblem("quantity.precision", {"text": shown(value)})
    return int(milli)


def _from_text(typed: str) -> int:
    text, told = typed.strip(), shown(typed)
    if not text:
        raise InputProblem("quantity.empty", {})
    if text[0] in "=+@":
        raise InputProblem("quantity.formula", {"text": told})
    negative = text[0] in "-\u2212" and len(text) > 1
    text = text[1:].strip() if negative else text
    if len(text) > 40 or not text.isascii() or not re.fullmatch(r"\d[\d.,]*", text):
        raise InputProblem("quantity.not_a_number", {"text": told})
    if negative:
        raise InputProblem("quantity.negative", {"text": told})
    if found := _ZERO_DOT.match(text) or _INDONESIAN.match(text):
        whole, decimals = found[1].replace(".", ""), found[2] or ""
    elif found := _ENGLISH.match(text):
        whole, decimals = (found[1] or found[3]).replace(",", ""), found[2] or ""
    else:
        comma = text.replace(",", "").replace(".", ",", 1).replace(".", "")
        raise InputProblem("quantity.ambiguous", {"text": told, "comma": comma})
    if len(whole) > 1 and whole[0] == "0":
        raise InputProblem("quantity.leading_zero", {"text": told})
    if decimals[3:].strip("0"):
        raise InputProblem("quantity.precision", {"text": told})
    return int(whole) * 1000 + int(decimals[:3].ljust(3, "0"))


def format_qty(qty_milli: int) -> str:
    """Return thousandths as people write them, without idle zeros: 2750 is "2,75", 1250000 is "1.250"."""
    whole, rest = divmod(abs(qty_milli), 1000)
    decimals = f"{rest:03d}".rstrip("0")
    return ("-" if qty_milli < 0 else "") + format_number(whole) + (f",{decimals}" if decimals else "")


def format_percent(bp: int, *, space: str = " ") -> str:
    """Return basis points as a percentage: 1250 is "12,5 %"."""
    return f"{format_qty(bp * 10)}{space}%"


def amount_rp(qty_milli: int, price_rp: int) -> int:
    """Return quantity x unit price in whole rupiah, rounded half up.

    Raises InvalidAmount above 10**15 rupiah.
    """
    amount = half_up(qty_milli * price_rp, 1000)
    if abs(amount) > MAX_RP:
        raise InvalidAmount(
            "money.too_large", {"text": format_number(amount), "limit": format_number(MAX_RP)}
        )
    return amount
