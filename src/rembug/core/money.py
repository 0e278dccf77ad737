"""Whole rupiah: reading what offices type, writing it back, words, rounding and sharing out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from num2words import num2words

from rembug.core.errors import InputProblem, shown

MAX_RP = 10**15
NBSP = "\u00a0"

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_PREFIX = re.compile(r"^(?:rp|idr)\.?", re.IGNORECASE)
_SUFFIX = re.compile(r"[,.](?:-{1,2}|=)$")  # "1.950.000,-" and its relatives ",--" ".-" ",="
_PLAIN = re.compile(r"^\d+$")
_INDONESIAN = re.compile(r"^(\d{1,3}(?:\.\d{3})+)(?:,(\d+))?$")
_INDONESIAN_UNGROUPED = re.compile(r"^(\d+),(\d+)$")
_ENGLISH = re.compile(r"^(\d{1,3}(?:,\d{3})+)\.(\d{1,2})$|^(\d{1,3}(?:,\d{3}){2,})$")
_ENGLISH_UNGROUPED = re.compile(r"^(\d{4,})\.(\d{1,2})$")
_WORDS = re.compile(r"^[\d.,]+(?:rb|ribu|jt|jta|juta|m|mlr|milyar|miliar|t|tr|triliun|k)\.?$", re.IGNORECASE)


class InvalidAmount(InputProblem):
    """A text or cell that is not a whole amount of rupiah."""


def format_number(amount: int) -> str:
    """Return an integer with dots between thousands: 1234567 is "1.234.567", -5000 is "-5.000"."""
    return f"{amount:,}".replace(",", ".")


def format_rp(amount: int, *, parentheses: bool = False, nbsp: bool = False) -> str:
    """Return rupiah as "Rp 1.234.567".

    With `parentheses` it is the column style of statements: no "Rp", negatives as "(1.234.567)".
    With `nbsp` the space cannot break across lines. Otherwise a negative is "-Rp 1.234.567".
    """
    if parentheses:
        return f"({format_number(-amount)})" if amount < 0 else format_number(amount)
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{NBSP if nbsp else ' '}{format_number(abs(amount))}"


def parse_rp(value: object, *, allow_negative: bool = False) -> int:
    """Return whole rupiah from what a person typed or a spreadsheet cell holds, at most 10**15 either way.

    Dots group thousands; ",00" and ",-" may follow; English style only where it can mean one thing.
    Raises InvalidAmount: nothing is guessed, a doubtful text is sent back with its remedy.
    """
    if value is None:
        raise InvalidAmount("money.empty", {})
    if isinstance(value, str):
        amount = _from_text(value)
    elif isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        amount = _from_cell(value)
    else:
        raise InvalidAmount("money.kind", {"kind": type(value).__name__})
    if amount < 0 and not allow_negative:
        raise InvalidAmount("money.negative", {"text": shown(value)})
    if abs(amount) > MAX_RP:
        raise InvalidAmount("money.too_large", {"text": shown(value), "limit": format_number(MAX_RP)})
    return amount


def _from_cell(value: float | Decimal) -> int:
    if isinstance(value, int):
        return value
    # Excel itself shows 15 significant digits; the noise beyond them (1949999.9999999998) is not data.
    exact = Decimal(f"{value:.15g}") if isinstance(value, float) else value
    if not exact.is_finite():
        raise InvalidAmount("money.not_a_number", {"text": shown(value)})
    if not -MAX_RP <= exact <= MAX_RP:
        raise InvalidAmount("money.too_large", {"text": shown(value), "limit": format_number(MAX_RP)})
    if exact != exact.to_integral_value():
        raise InvalidAmount("money.fraction", {"text": shown(value)})
    return int(exact)


def _from_text(typed: str) -> int:
    text = _SPACES.sub(" ", typed).strip()
    told = shown(typed)
    if not text:
        raise InvalidAmount("money.empty", {})
    if text[0] in "=+@":
        raise InvalidAmount("money.formula", {"text": told})
    if any(sign.isdigit() and not sign.isascii() for sign in text):
        raise InvalidAmount("money.digits", {"text": told})
    negative, text = _unsigned(text)
    text = _SUFFIX.sub("", text).strip()
    if len(text) > 40:
        raise InvalidAmount("money.not_a_number", {"text": told})
    if re.fullmatch(r"\d{1,3}(?: \d{3})+", text):
        text = text.replace(" ", "")
    if _WORDS.match(text.replace(" ", "")):
        raise InvalidAmount("money.words", {"text": told})
    whole, fraction = _split(text, told)
    if fraction.strip("0"):
        raise InvalidAmount("money.fraction", {"text": told})
    if len(whole) > 1 and whole[0] == "0":
        raise InvalidAmount("money.leading_zero", {"text": told})
    return -int(whole) if negative else int(whole)


def _unsigned(text: str) -> tuple[bool, str]:
    """Take off "Rp", a minus before or after it, and the parentheses of statements."""
    negative = False
    if text.startswith("(") and text.endswith(")"):
        negative, text = True, text[1:-1].strip()
    for _ in range(2):  # "-Rp 5.000" and "Rp -5.000"
        if not negative and text[:1] in ("-", "\u2212", "\u2013") and len(text) > 1:
            negative, text = True, text[1:].strip()
        text = _PREFIX.sub("", text, count=1).strip() if _PREFIX.match(text) else text
    return negative, text


def _split(text: str, told: str) -> tuple[str, str]:
    """Return the digits before and after the decimal mark, or refuse what can be read in two ways."""
    if _PLAIN.match(text):
        return text, ""
    if found := _INDONESIAN.match(text):
        return found[1].replace(".", ""), found[2] or ""
    if found := _ENGLISH.match(text):
        return (found[1] or found[3]).replace(",", ""), found[2] or ""
    if found := _ENGLISH_UNGROUPED.match(text):
        return found[1], found[2]
    if found := _INDONESIAN_UNGROUPED.match(text):
        if len(found[2]) == 3 and len(found[1]) <= 3:  # "1,950": English thousands or 1 rupiah and a fraction
            raise InvalidAmount("money.ambiguous", {"text": told})
        return found[1], found[2]
    if re.fullmatch(r"[\d.]+", text):
        raise InvalidAmount("money.grouping", {"text": told})
    if re.fullmatch(r"[\d.,]+", text):
        raise InvalidAmount("money.ambiguous", {"text": told})
    raise InvalidAmount("money.not_a_number", {"text": told})


def terbilang(amount: int) -> str:
    """Return an integer in Indonesian words, from -10**15 to 10**15: 1_000 is "seribu", 0 is "nol"."""
    if abs(amount) > MAX_RP:
        raise InvalidAmount(
            "money.too_large", {"text": format_number(amount), "limit": format_number(MAX_RP)}
        )
    if amount < 0:
        return "minus " + terbilang(-amount)
    if amount == 0:
        return "nol"
    words = " ".join(str(num2words(amount, lang="id")).split())
    if amount // 1000 % 1000 == 1:  # num2words says "satu juta satu ribu"; the usage is "satu juta seribu"
        words = words.replace(" satu ribu", " seribu")
    return words


def terbilang_rp(amount: int) -> str:
    """Return an amount in words as on a receipt: 2_000_000 is "dua juta rupiah"."""
    return terbilang(amount) + " rupiah"


def half_up(numerator: int, denominator: int) -> int:
    """Return numerator / denominator rounded to the nearest integer, halves away from zero.

    Away from zero, so that a reversal is always the exact mirror of what it reverses.
    The denominator is above zero, else ValueError.
    """
    if denominator <= 0:
        raise ValueError("half_up needs a denominator above zero")
    rounded = (2 * abs(numerator) + denominator) // (2 * denominator)
    return -rounded if numerator < 0 else rounded


def shares(total: int, weights: Sequence[int]) -> list[int]:
    """Share out `total` rupiah (0 or more) by weights (0 or more) with the method of largest remainder.

    The parts sum to the total exactly and each lies within one rupiah of its exact quota. Equal remainders go
    to the earlier position; a weight of zero gets nothing. Raises InvalidAmount when there is money to share
    but no weight above zero, ValueError for a negative total or weight.
    """
    if total < 0 or any(weight < 0 for weight in weights):
        raise ValueError("shares needs a total and weights of zero or more")
    weight_sum = sum(weights)
    if weight_sum == 0:
        if total:
            raise InvalidAmount("money.no_weights", {"total": format_number(total)})
        return [0] * len(weights)
    parts = [total * weight // weight_sum for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda at: -(total * weights[at] % weight_sum))
    for at in by_remainder[: total - sum(parts)]:
        parts[at] += 1
    return parts


def percent_bp(part: int, whole: int) -> int:
    """Return part of whole in basis points (1 % = 100), rounded half up; the whole is above zero."""
    return half_up(part * 10_000, whole)


def apply_bp(amount: int, bp: int) -> int:
    """Return `bp` basis points of an amount in rupiah, rounded half up: 2 % of 1.050 is apply_bp(1050, 200)."""
    return half_up(amount * bp, 10_000)
