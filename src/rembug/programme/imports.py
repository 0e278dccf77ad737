"""Allocations and allocation tables as kinds of import: one table of a kabupaten, stored whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rembug.programme import permissions, queries, sheets
from rembug.programme.actions.allocations import import_allocation_rules, import_allocations
from rembug.programme.actions.imports import undo_allocation_rules, undo_allocations
from rembug.programme.domain.allocation_tables import Fault, read_allocations, read_left_behind_table
from rembug.regions import queries as regions
from rembug.spreadsheets.checking import CellProblem, CheckedRow
from rembug.spreadsheets.kinds import ImportKind, RowIn, Scope, add

SOURCES = ("apbn", "apbd")


def register() -> None:
    """Declare the kinds of the programme; called once when the program starts."""
    add(
        ImportKind(
            code="allocations",
            label_id="Alokasi BLM menurut sumber",
            label_en="BLM allocations by source",
            permission=permissions.IMPORT,
            spec=sheets.ALLOCATIONS,
            apply=import_allocations,
            arguments=_allocation_arguments,
            undo=undo_allocations,
            check=_check_allocations,
            refs=_by_district,
            whole=True,
            wide=True,
            about_id="Satu baris satu kecamatan; setiap kecamatan sudah mempunyai siklus tahun itu.",
            about_en="One row a kecamatan; each has its cycle of the year already.",
        )
    )
    add(
        ImportKind(
            code="allocation_rules",
            label_id="Tabel alokasi menurut desa tertinggal",
            label_en="Allocation table by left-behind villages",
            permission=permissions.IMPORT,
            spec=sheets.ALLOCATION_RULES,
            apply=import_allocation_rules,
            arguments=_rule_arguments,
            undo=undo_allocation_rules,
            check=_check_rules,
            refs=lambda result, rows: [str(result.pk)] * rows,
            whole=True,
            wide=True,
            needs_year=False,
            about_id="Menjadi nilai setempat dari edisi aturan; baris yang meragukan ditandai.",
            about_en="Becomes a local value of an edition; doubtful rows are flagged.",
        )
    )


def _check_allocations(scope: Scope, rows: Sequence[CheckedRow]) -> list[CellProblem]:
    known = {choice.name: choice.code for choice in regions.children(scope.area_code)}
    entries, faults = read_allocations([_allocation(row.values) for row in rows], districts=known)
    problems = [_problem(fault, rows) for fault in faults]
    for code in dict.fromkeys(entry.district for entry in entries):
        if not any(cycle.year == scope.year for cycle in queries.cycles_of(code)):
            facts = {"code": code, "year": scope.year}
            problems.append(CellProblem(0, "", "", code, "programme.table_no_cycle", facts))
    units = {row.values["unit"] for row in rows}
    if len(units) > 1:
        problems.append(CellProblem(0, "unit", "", "", "programme.table_units", {}))
    return problems


def _check_rules(scope: Scope, rows: Sequence[CheckedRow]) -> list[CellProblem]:
    table, faults = read_left_behind_table([row.values for row in rows])
    problems = [_problem(fault, rows) for fault in faults]
    doubtful = {one["villages"]: one["flag"] for one in table if one["flag"]}
    for row in rows:
        if row.values["villages"] in doubtful:
            facts = {"text": doubtful[row.values["villages"]]}
            problems.append(row.problem("amount_rp", "programme.table_row_doubtful", facts, blocking=False))
    return problems


def _problem(fault: Fault, rows: Sequence[CheckedRow]) -> CellProblem:
    row = rows[fault.row - 1]
    return row.problem(fault.column, f"programme.cell_{fault.code}", {"text": fault.text}, raw=fault.text)


def _allocation(values: Any) -> dict[str, Any]:
    return {"kecamatan": values["kecamatan"] or "", "total": values["total"]} | {
        source: values[source] for source in SOURCES if values[source] is not None
    }


def _allocation_arguments(scope: Scope, rows: list[RowIn]) -> dict[str, Any]:
    first = rows[0].values
    return {
        "area_code": scope.area_code,
        "year": scope.year,
        "rows": [_allocation(row.values) for row in rows],
        "unit_rp": sheets.UNITS[first["unit"] or "rupiah"],
        "document": first["document"] or scope.provenance,
    }


def _rule_arguments(scope: Scope, rows: list[RowIn]) -> dict[str, Any]:
    first = rows[0].values
    return {
        "area_code": scope.area_code,
        "edition": first["edition"],
        "rows": [{key: row.values[key] for key in ("villages", "amount_rp", "flag")} for row in rows],
        "starts_on": first["starts_on"],
        "reason": first["reason"],
        "minutes": first["minutes"] or "",
    }


def _by_district(result: Any, rows: int) -> list[str]:
    """The allocations of each row: a kecamatan stands once, in the order of the file."""
    grouped: dict[int, list[str]] = {}
    for allocation in result:
        grouped.setdefault(allocation.cycle_id, []).append(str(allocation.pk))
    return [",".join(ids) for ids in grouped.values()]
