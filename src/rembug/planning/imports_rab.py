"""Budget lines (RAB) as a kind of import: every row finds its proposal, every amount is proven."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from rembug.core.errors import InputProblem
from rembug.core.money import MAX_RP, format_number
from rembug.core.quantities import amount_rp
from rembug.planning import permissions
from rembug.planning.actions.rab_import import import_rab, undo_rab
from rembug.planning.domain.completeness import PER_GROUP
from rembug.planning.domain.rab import MAX_LINES
from rembug.planning.processes import PROPOSAL
from rembug.planning.queries.rab_imports import Target, Targets, rab_dependants
from rembug.planning.sheets_rab import RAB
from rembug.regions.places import Villages
from rembug.spreadsheets.checking import CellProblem, CheckedRow
from rembug.spreadsheets.kinds import ImportKind, RowIn, Scope, add


def register(opens: Callable[[Scope], list[CellProblem]]) -> None:
    """Declare the kind; called once when the program starts."""
    add(
        ImportKind(
            code="rab",
            label_id="RAB usulan",
            label_en="Budgets of proposals",
            permission=permissions.IMPORT,
            spec=RAB,
            apply=import_rab,
            arguments=_arguments,
            undo=undo_rab,
            check=_check,
            opens=opens,
            dependants=rab_dependants,
            about_id="Baris RAB perkiraan (Form 7 dan 8) menggantikan RAB usulan yang masih ditulis.",
            about_en="Lines of the estimated budget; they replace that of a proposal still being written.",
        )
    )


class _Seen:
    """What the check of one file knows of the proposals whose lines it has met."""

    def __init__(self, scope: Scope) -> None:
        self.places = Villages(scope.area_code)
        self.targets = Targets(scope.area_code, scope.year)
        self.block: tuple[Any, ...] | None = None
        self.target: Target | None = None
        self.lines: dict[UUID, int] = {}
        self.sums: dict[UUID, int] = {}


def _check(scope: Scope, rows: Sequence[CheckedRow]) -> list[CellProblem]:
    seen: _Seen = scope.memory.get("rab") or _Seen(scope)
    scope.memory["rab"] = seen
    problems, villages = seen.places.in_rows(rows)
    lost = {problem.row for problem in problems}
    for row in rows:
        if row.number in lost:
            seen.block = seen.target = None
        else:
            problems += _proposal_of(seen, row, villages.get(row.number, ""))
        problems += line_problems(row)
        if seen.target is not None:
            problems += _within(seen, seen.target.id, row)
    return problems


def _proposal_of(seen: _Seen, row: CheckedRow, village: str) -> list[CellProblem]:
    """Find the proposal at the first row of its block; whatever is wrong with it is told there, and once."""
    values = row.values
    block = tuple(values[key] for key in RAB.block)
    if block == seen.block:
        return []
    seen.block, seen.target = block, None
    try:
        seen.target = found = seen.targets.find(values["number"] or "", village, values["title"] or "")
    except InputProblem as problem:
        key = problem.field or "title"
        return [row.problem(key, problem.code, problem.facts, raw=values[key] or "")]
    named = "number" if values["number"] else "title"
    told = []
    if found.id in seen.lines:
        told.append(row.problem(named, "planning.import_rab_apart", {"title": str(found)}))
    elif found.kind in PER_GROUP:
        told.append(row.problem(named, "planning.rab_is_groups"))
    elif not PROPOSAL.can(found.state, "correct"):
        facts = {"title": str(found), "state": PROPOSAL.label(found.state).lower()}
        told.append(row.problem(named, "planning.import_rab_closed", facts))
    elif found.lines:
        facts = {"title": str(found), "rows": str(found.lines)}
        told.append(row.problem(named, "planning.import_rab_replaces", facts, blocking=False))
    seen.lines.setdefault(found.id, 0)
    seen.sums.setdefault(found.id, 0)
    return told


def _within(seen: _Seen, target: UUID, row: CheckedRow) -> list[CellProblem]:
    """The limits of a whole RAB, told at the line that passes them."""
    seen.lines[target] += 1
    seen.sums[target] += row.values["amount_rp"] or 0
    if seen.lines[target] == MAX_LINES + 1:
        return [row.problem("text", "planning.rab_too_long", {"limit": MAX_LINES})]
    if seen.sums[target] > MAX_RP >= seen.sums[target] - (row.values["amount_rp"] or 0):
        return [row.problem("amount_rp", "planning.rab_total_too_large")]
    return []


def line_problems(row: CheckedRow) -> list[CellProblem]:
    """What cannot stand in one line: an amount that is not quantity x price, more swadaya than the amount."""
    values = row.values
    if values["volume"] is None or values["price_rp"] is None:
        return []
    try:
        computed = amount_rp(values["volume"], values["price_rp"])
    except InputProblem as problem:
        return [row.problem("price_rp", problem.code, problem.facts)]
    stated, swadaya = values["amount_rp"], values["swadaya_rp"]
    if stated is not None and stated != computed:
        facts = {
            "computed": format_number(computed),
            "stated": format_number(stated),
            "difference": format_number(computed - stated),
        }
        return [row.problem("amount_rp", "planning.import_rab_line_differs", facts, raw=stated)]
    if swadaya is not None and values["source"] is not None:
        whole = computed if values["source"] == "swadaya" else 0
        if swadaya != whole:
            return [row.problem("swadaya_rp", "planning.import_rab_source", {}, raw=swadaya)]
    if swadaya is not None and swadaya > computed:
        facts = {"swadaya": format_number(swadaya), "amount": format_number(computed)}
        return [row.problem("swadaya_rp", "planning.import_rab_swadaya", facts, raw=swadaya)]
    return []


def line_of(values: dict[str, Any]) -> dict[str, Any]:
    """One line as the actions of the RAB take it, from the values of a sound row."""
    swadaya = values.get("swadaya_rp")
    if swadaya is None:
        whole = values.get("source") == "swadaya"
        swadaya = amount_rp(values["volume"], values["price_rp"]) if whole else 0
    return {
        "part": values.get("part") or "other",
        "text": values["text"],
        "qty_milli": values["volume"],
        "unit": values["unit"],
        "price_rp": values["price_rp"],
        "swadaya_rp": swadaya,
    }


def _arguments(scope: Scope, rows: list[RowIn]) -> dict[str, Any]:
    places, targets = Villages(scope.area_code), Targets(scope.area_code, scope.year)
    made = []
    for row in rows:
        values = row.filled()
        village = places.find(values["village"]) if "village" in values else ""
        found = targets.find(values.get("number", ""), village, values.get("title", ""))
        made.append({"proposal_id": found.id, **line_of(values)})
    return {"area_code": scope.area_code, "rows": made, "provenance": scope.provenance}
