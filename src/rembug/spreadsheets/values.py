"""Checked values and problems as JSON keeps them, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from rembug.spreadsheets.checking import CellProblem
from rembug.spreadsheets.columns import Kind, SheetSpec


def pack(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of a checked row as JSON keeps them; empty ones are left out."""
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in values.items()
        if value is not None
    }


def unpack(spec: SheetSpec, packed: Mapping[str, Any]) -> dict[str, Any]:
    """The values by column key again, None for every column that was empty."""
    values: dict[str, Any] = {}
    for column in spec.columns:
        value = packed.get(column.key)
        values[column.key] = date.fromisoformat(value) if value and column.kind is Kind.DATE else value
    return values


def pack_problem(problem: CellProblem) -> dict[str, Any]:
    """A problem as JSON keeps it."""
    return {
        "row": problem.row,
        "column": problem.column_key,
        "cell": problem.cell_ref,
        "raw": problem.raw,
        "code": problem.code,
        "facts": {name: _plain(value) for name, value in problem.facts.items()},
        "blocking": problem.blocking,
    }


def unpack_problem(packed: Mapping[str, Any]) -> CellProblem:
    """The problem again."""
    return CellProblem(
        packed["row"],
        packed["column"],
        packed["cell"],
        packed["raw"],
        packed["code"],
        packed["facts"],
        packed["blocking"],
    )


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, (str, int, bool, list, type(None))) else str(value)
