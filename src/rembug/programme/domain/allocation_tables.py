"""Tables of allocations from outside, read row by row with every fault named. Source: rulebook 3.1 (S07, S08)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row: its number from 1, the column, a code and what stood there."""

    row: int
    column: str
    code: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An amount in whole rupiah for a kecamatan (official code) from a source."""

    district: str
    source: str
    amount_rp: int


def read_allocations(
    rows: Iterable[Mapping[str, Any]], *, districts: Mapping[str, str], unit_rp: int = 1
) -> tuple[list[Entry], list[Fault]]:
    """Read one row for each kecamatan: ``kecamatan`` (name or code), ``total``, and a column for each source.

    ``districts`` maps names to codes. Amounts are whole numbers of ``unit_rp`` rupiah; the sources must add up to
    the total where one is given; a kecamatan stands once.
    """
    entries: list[Entry] = []
    faults: list[Fault] = []
    codes = set(districts.values())
    by_name = {_key(name): code for name, code in districts.items()}
    seen: set[str] = set()
    for number, row in enumerate(rows, 1):
        name = str(row.get("kecamatan", "")).strip()
        code = name if name in codes else by_name.get(_key(name), "")
        if not code:
            faults.append(Fault(number, "kecamatan", "district", name))
            continue
        if code in seen:
            faults.append(Fault(number, "kecamatan", "twice", name))
            continue
        seen.add(code)
        amounts = {k: v for k, v in row.items() if k not in ("kecamatan", "total") and v not in (None, "")}
        bad = [k for k, v in amounts.items() if not _whole(v)]
        total = row.get("total")
        if total not in (None, "") and not _whole(total):
            bad.append("total")
        if bad or not amounts:
            faults += [Fault(number, k, "amount", str(row.get(k, ""))) for k in bad or ["total"]]
            continue
        computed = sum(amounts.values())
        if total not in (None, "") and computed != total:
            faults.append(Fault(number, "total", "sum", f"{computed} / {total}"))
            continue
        entries += [Entry(code, source, amount * unit_rp) for source, amount in amounts.items() if amount]
    return entries, faults


def read_left_behind_table(rows: Iterable[Mapping[str, Any]]) -> tuple[list[dict[str, Any]], list[Fault]]:
    """Read a table of BLM by number of left-behind villages; rows that do not rise get a flag.

    The flag says why a row is doubtful; a flag of the source itself is kept. Nothing is corrected.
    """
    table: list[dict[str, Any]] = []
    faults: list[Fault] = []
    for number, row in enumerate(rows, 1):
        bad = [k for k in ("villages", "amount_rp") if not _whole(row.get(k))]
        if bad:
            faults += [Fault(number, k, "amount", str(row.get(k, ""))) for k in bad]
            continue
        if any(one["villages"] == row["villages"] for one in table):
            faults.append(Fault(number, "villages", "twice", str(row["villages"])))
            continue
        table.append(
            {"villages": row["villages"], "amount_rp": row["amount_rp"], "flag": row.get("flag") or None}
        )
    table.sort(key=lambda one: one["villages"])
    for before, one in pairwise(table):
        if one["amount_rp"] <= before["amount_rp"] and not one["flag"]:
            one["flag"] = f"does not rise above {before['villages']}"
    return table, faults


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _key(name: str) -> str:
    return " ".join(name.casefold().removeprefix("kecamatan ").removeprefix("kec. ").split())
