"""BLM of a kecamatan: what the tables say, by which sources it is paid, and what deserves a second look.

Source: rulebook 3.1 and 3.2 (S06, S07, S08, S00b).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rembug.core.requirements import Requirement, State

from .checks import judged, not_applicable, unknown
from .resolver import ResolvedRule, RuleSet


@dataclass(frozen=True, slots=True)
class TableAnswer:
    """What a table says, in whole rupiah; `flag` tells why the row is doubtful, `reason` why there is none."""

    amount_rp: int | None
    flag: str = ""
    reason: str = ""


def amount_by_left_behind(rules: RuleSet, villages: int) -> TableAnswer:
    """Return the BLM for so many left-behind villages, as printed: a table, never a formula. Source: S07."""
    rule = rules.rule("allocation.by_left_behind_villages")
    if rule.value is None:
        return TableAnswer(None, reason=rule.state)
    for row in rule.value:
        if row["villages"] == villages:
            return TableAnswer(row["amount_rp"], flag=row["flag"] or "")
    return TableAnswer(None, reason="no_row")


def amount_by_population(rules: RuleSet, *, region: str, population: int, poor_bp: int) -> TableAnswer:
    """Return the BLM of a kecamatan without left-behind villages; region is jawa or luar_jawa.

    `poor_bp` is the share of the poor in basis points; both ends of a band belong to it. Source: S07.
    """
    rule = rules.rule("allocation.by_population")
    if rule.value is None:
        return TableAnswer(None, reason=rule.state)
    for row in rule.value:
        upper = row["pop_max"]
        if (
            row["region"] == region
            and row["pop_min"] <= population
            and (upper is None or population <= upper)
            and row["poor_min_bp"] <= poor_bp <= row["poor_max_bp"]
        ):
            return TableAnswer(row["amount_rp"], flag=row["flag"] or "")
    return TableAnswer(None, reason="no_row")


COLUMNS = ("edition", "region", "pop_min", "pop_max", "poor_min", "poor_max", "amount")


@dataclass(frozen=True, slots=True)
class TableFault:
    """A row of an imported table that cannot be used: its line, its column and what is wrong."""

    line: int
    column: str
    code: str


def read_population_table(
    rows: Iterable[Mapping[str, Any]], *, edition: str
) -> tuple[list[dict[str, Any]], list[TableFault]]:
    """Turn an imported table into the value of `allocation.by_population`, with every fault found.

    Columns are edition, region, pop_min, pop_max, poor_min, poor_max (basis points) and amount (rupiah);
    pop_max may be empty. Rows of other editions are passed over; overlapping bands are a fault.
    """
    result: list[dict[str, Any]] = []
    faults: list[TableFault] = []
    lines: list[int] = []
    for line, row in enumerate(rows, start=1):
        missing = [name for name in COLUMNS if name not in row]
        if missing:
            faults += [TableFault(line, name, "missing") for name in missing]
            continue
        if row["edition"] != edition:
            continue
        bad = [
            name
            for name in COLUMNS[2:]
            if not (name == "pop_max" and row[name] in (None, ""))
            and (isinstance(row[name], bool) or not isinstance(row[name], int) or row[name] < 0)
        ]
        if row["region"] not in ("jawa", "luar_jawa"):
            bad.insert(0, "region")
        if bad:
            faults += [TableFault(line, name, "not_a_value") for name in bad]
            continue
        pop_max = row["pop_max"] if row["pop_max"] not in (None, "") else None
        if pop_max is not None and pop_max < row["pop_min"]:
            faults.append(TableFault(line, "pop_max", "below_minimum"))
            continue
        if not row["poor_min"] <= row["poor_max"] <= 10_000:
            faults.append(TableFault(line, "poor_max", "not_a_share"))
            continue
        band = {
            "region": row["region"], "pop_min": row["pop_min"], "pop_max": pop_max, "poor_min_bp": row["poor_min"],
            "poor_max_bp": row["poor_max"], "amount_rp": row["amount"], "flag": None,
        }  # fmt: skip
        if any(_bands_meet(band, other) for other in result):
            faults.append(TableFault(line, "pop_min", "overlaps"))
            continue
        result.append(band)
        lines.append(line)
    return result, faults


def _bands_meet(first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    def below(one: Mapping[str, Any], two: Mapping[str, Any]) -> bool:
        return one["pop_max"] is not None and one["pop_max"] < two["pop_min"]

    apart = (
        first["region"] != second["region"]
        or below(first, second)
        or below(second, first)
        or first["poor_max_bp"] < second["poor_min_bp"]
        or second["poor_max_bp"] < first["poor_min_bp"]
    )
    return not apart


@dataclass(frozen=True, slots=True)
class CostShares:
    """Shares of the state (DUB) and the local budget (DDUB) in whole rupiah; they add up to the amount."""

    dub_rp: int
    ddub_rp: int


def cost_shares(rules: RuleSet, *, fiscal_class: str, amount_rp: int) -> CostShares | None:
    """Split an amount by the fiscal class of the district; None where no table is in force. Source: S06 (2012).

    The local share is rounded half up and the state pays the rest, so that the parts always add up.
    """
    if amount_rp < 0:
        raise ValueError("an allocation must not be negative")
    for row in rules.value("allocation.cost_shares") or ():
        if row["fiscal_class"] == fiscal_class:
            ddub = (amount_rp * row["ddub_bp"] + 5_000) // 10_000
            return CostShares(amount_rp - ddub, ddub)
    return None


def check_allocation(
    rules: RuleSet,
    *,
    amount_rp: int,
    by_source: Mapping[str, int] | None = None,
    left_behind_villages: int | None = None,
) -> list[Requirement]:
    """Judge the allocation of one kecamatan: its range (a warning), its sources, and the table where it applies.

    `by_source` maps apbn, apbd ... to whole rupiah; a sum that does not reconcile always blocks, since it is
    arithmetic and no opinion. Source: S00b, S08, S07.
    """
    low, high = rules.rule("allocation.min_rp"), rules.rule("allocation.max_rp")
    facts = {"amount_rp": amount_rp, "min_rp": low.value, "max_rp": high.value}
    checks = []
    if low.value is None or high.value is None:
        checks.append(not_applicable("allocation.range", low, facts))
    else:
        broken = high if amount_rp > high.value else low
        checks.append(judged("allocation.range", broken, low.value <= amount_rp <= high.value, facts))
    if by_source is not None:
        checks.append(_check_sources(rules.rule("allocation.sources"), amount_rp, by_source))
    if left_behind_villages is not None:
        checks.append(_check_table(rules, amount_rp, left_behind_villages))
    return checks


def _check_sources(rule: ResolvedRule, amount_rp: int, by_source: Mapping[str, int]) -> Requirement:
    total = sum(by_source.values())
    strange = sorted(set(by_source) - set(rule.value or ()))
    negative = sorted(name for name, value in by_source.items() if value < 0)
    facts = {
        "amount_rp": amount_rp, "sum_rp": total, "difference_rp": total - amount_rp,
        "unknown_sources": strange, "negative": negative,
    }  # fmt: skip
    tags = ", ".join(rule.source)
    if total != amount_rp or negative:
        return Requirement("allocation.sources", State.UNMET, facts, tags, rule.grade, True)
    return Requirement(
        "allocation.sources", State.ATTENTION if strange else State.MET, facts, tags, rule.grade, True
    )


def _check_table(rules: RuleSet, amount_rp: int, villages: int) -> Requirement:
    rule = rules.rule("allocation.by_left_behind_villages")
    answer = amount_by_left_behind(rules, villages)
    facts = {
        "amount_rp": amount_rp, "table_rp": answer.amount_rp, "villages": villages,
        "flag": answer.flag, "reason": answer.reason,
    }  # fmt: skip
    if rule.value is None:
        return not_applicable("allocation.table", rule, facts)
    if answer.amount_rp is None:
        return unknown("allocation.table", rule, facts)
    return judged("allocation.table", rule, answer.amount_rp == amount_rp and not answer.flag, facts)


def check_headline(*, computed_rp: int, printed_rp: int, tolerance_rp: int) -> Requirement:
    """Compare a computed total with a rounded one of the press; the difference stays visible."""
    difference = computed_rp - printed_rp
    facts = {"computed_rp": computed_rp, "printed_rp": printed_rp, "difference_rp": difference}
    return Requirement(
        "allocation.headline",
        State.MET if abs(difference) <= tolerance_rp else State.ATTENTION,
        facts,
        "",
        "C",
        False,
    )
