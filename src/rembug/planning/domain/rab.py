"""The budget (RAB): lines that multiply and sum in whole rupiah, BLM and swadaya apart.

Source: rulebook 1.4 (Forms 7-8), 3.7; practice.md A-2.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rembug.core.errors import InputProblem
from rembug.core.money import MAX_RP
from rembug.core.quantities import MAX_QTY_MILLI, amount_rp

MAX_LINES = 500

PARTS: Mapping[str, tuple[str, str]] = {
    "material": ("Bahan", "Materials"),
    "equipment": ("Alat", "Tools and equipment"),
    "labour": ("Upah", "Labour"),
    "goods": ("Barang dan perlengkapan", "Goods and supplies"),
    "honour": ("Honor dan transpor", "Honoraria and transport"),
    "training": ("Biaya pelatihan", "Training cost"),
    "operating": ("Operasional", "Operating cost"),
    "other": ("Lainnya", "Other"),
}
"""Code > name (id, en), in the order in which they stand on the form."""

_OF_KIND: Mapping[str, tuple[str, ...]] = {
    "infrastructure": ("material", "equipment", "labour", "operating", "other"),
    "education": ("goods", "honour", "training", "operating", "other"),
    "health": ("goods", "honour", "training", "operating", "other"),
    "training": ("training", "goods", "honour", "operating", "other"),
    "economic_capacity": ("training", "goods", "honour", "operating", "other"),
}


def parts_of(kind: str) -> tuple[str, ...]:
    """Return the parts that a RAB of this kind of activity usually has, in the order of the form."""
    return _OF_KIND.get(kind, tuple(PARTS))


@dataclass(frozen=True, slots=True)
class Line:
    """One line as typed: quantity in thousandths, price and swadaya share in whole rupiah."""

    part: str
    text: str
    qty_milli: int
    unit: str
    price_rp: int
    swadaya_rp: int = 0

    @property
    def amount_rp(self) -> int:
        """Quantity x price, rounded half up. Raises InvalidAmount above 10**15."""
        return amount_rp(self.qty_milli, self.price_rp)

    @property
    def blm_rp(self) -> int:
        return self.amount_rp - self.swadaya_rp


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one line: its place (0 is the first), the column and the sentence."""

    line: int
    column: str
    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums in whole rupiah; ``total_rp`` is BLM and swadaya together."""

    blm_rp: int = 0
    swadaya_rp: int = 0

    @property
    def total_rp(self) -> int:
        return self.blm_rp + self.swadaya_rp

    def __add__(self, other: Totals) -> Totals:
        return Totals(self.blm_rp + other.blm_rp, self.swadaya_rp + other.swadaya_rp)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the RAB with its lines and their sums, numbered I, II, III as on the form."""

    code: str
    label_id: str
    label_en: str
    lines: tuple[Any, ...]
    totals: Totals


def problems(lines: Sequence[Line]) -> list[Problem]:
    """Return everything that cannot stand in a RAB, line by line; empty when all is well."""
    found: list[Problem] = []
    if len(lines) > MAX_LINES:
        found.append(Problem(MAX_LINES, "text", "planning.rab_too_long", {"limit": MAX_LINES}))
    for place, line in enumerate(lines):
        found += _line_problems(place, line)
    if not found and sum(line.amount_rp for line in lines) > MAX_RP:
        found.append(Problem(0, "price_rp", "planning.rab_total_too_large"))
    return found


def _line_problems(place: int, line: Line) -> list[Problem]:
    at = {"line": place + 1}
    found = []
    if line.part not in PARTS:
        found.append(Problem(place, "part", "planning.rab_part", at))
    if not line.text.strip():
        found.append(Problem(place, "text", "planning.rab_text", at))
    if not line.unit.strip():
        found.append(Problem(place, "unit", "planning.rab_unit", at))
    if not 0 < line.qty_milli <= MAX_QTY_MILLI:
        found.append(Problem(place, "qty_milli", "planning.rab_qty", at))
    if not 0 < line.price_rp <= MAX_RP:
        found.append(Problem(place, "price_rp", "planning.rab_price", at))
    if found:
        return found
    try:
        amount = line.amount_rp
    except InputProblem as problem:
        return [Problem(place, "price_rp", problem.code, dict(problem.facts))]
    if not 0 <= line.swadaya_rp <= amount:
        facts = {**at, "swadaya_rp": line.swadaya_rp, "amount_rp": amount}
        found.append(Problem(place, "swadaya_rp", "planning.rab_swadaya", facts))
    return found


def totals(lines: Iterable[Any]) -> Totals:
    """Return the sums of lines that have ``amount_rp`` and ``swadaya_rp``."""
    blm = swadaya = 0
    for line in lines:
        blm += line.amount_rp - line.swadaya_rp
        swadaya += line.swadaya_rp
    return Totals(blm, swadaya)


def by_part(lines: Iterable[Any]) -> list[Part]:
    """Return the parts that have lines, in the order of the form, each with its sums.

    The sums of the parts are the sums of the whole: no line stands in two parts or in none.
    """
    grouped: dict[str, list[Any]] = {}
    for line in lines:
        grouped.setdefault(line.part if line.part in PARTS else "other", []).append(line)
    return [
        Part(code, label_id, label_en, tuple(grouped[code]), totals(grouped[code]))
        for code, (label_id, label_en) in PARTS.items()
        if code in grouped
    ]


def shares_problem(
    cost_rp: int, beneficiaries: int, shares: Sequence[tuple[str, int, int]]
) -> tuple[str, dict[str, Any]] | None:
    """Return why the shares of an inter-village proposal cannot stand, or None.

    Each share is (village code, rupiah of BLM, beneficiaries). At least two different villages; both columns
    sum exactly to the proposal's own figures. Source: practice.md A-7.
    """
    villages = [village for village, _, _ in shares]
    if len(set(villages)) < 2:
        return "planning.shares_two", {}
    if len(set(villages)) != len(villages):
        return "planning.shares_twice", {}
    if any(rp < 0 or people < 0 for _, rp, people in shares):
        return "planning.shares_negative", {}
    summed, people = sum(rp for _, rp, _ in shares), sum(n for _, _, n in shares)
    if summed != cost_rp:
        return "planning.shares_cost", {
            "sum_rp": summed,
            "wanted_rp": cost_rp,
            "difference_rp": cost_rp - summed,
        }
    if people != beneficiaries:
        return "planning.shares_people", {"sum": people, "wanted": beneficiaries}
    return None
