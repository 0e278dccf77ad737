"""Turns raw cells into values, or into problems that name the cell, what is wrong and how to mend it.

Nothing here raises for what a person typed; a file with ten thousand mistakes gives ten thousand sentences.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rembug.core.errors import InputProblem, shown
from rembug.core.quantities import amount_rp
from rembug.spreadsheets.cells import read_cell, written
from rembug.spreadsheets.columns import WORD_KINDS, Column, SheetSpec, normal
from rembug.spreadsheets.mapping import ROW_NUMBERS, FileMap
from rembug.spreadsheets.reading import Cell, Row, RowKind, Table, cell_ref, find_table, read_rows
from rembug.spreadsheets.source import Source
from rembug.spreadsheets.text import clean, is_blank, looks_like_formula

MAX_PROBLEMS = 20_000
"""Beyond this many problems only their number is kept: the mapping is wrong, not the cells."""

_STRAY = frozenset({"", "-", "–", "—"})
"""What people put into number and date cells to say "nothing"."""


_ABOVE_ONE_ROW = frozenset({"money.too_large", "quantity.too_large", "cell.above"})
"""Limits of a single row, which the sum of many sound rows may pass."""


@dataclass(frozen=True, slots=True)
class CellProblem:
    """One problem: of a cell (`cell_ref` like "C12"), of a row (`column_key` empty) or of the file (row 0).

    `blocking` is False for what deserves a look but does not keep the row out.
    """

    row: int
    column_key: str
    cell_ref: str
    raw: str
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
    blocking: bool = True


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """One data row: its number in the file, its values by column key, and its problems.

    A column whose cell could not be used, or that the file does not have, is None in `values`.
    Amounts are int rupiah, quantities int thousandths, dates `date`, yes/no bool, choices their stored value.
    """

    number: int
    values: dict[str, Any]
    problems: tuple[CellProblem, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)
    """Which column of the file (0-based) each value came from."""

    def cell(self, key: str) -> str:
        """The reference of a value's cell like "C12"; empty where the file has no such column."""
        return cell_ref(self.number, self.places[key]) if key in self.places else ""

    def problem(
        self,
        key: str,
        code: str,
        facts: Mapping[str, object] | None = None,
        *,
        raw: object = "",
        blocking: bool = True,
    ) -> CellProblem:
        """A problem of one cell of this row, as the check of a kind tells it."""
        return CellProblem(self.number, key, self.cell(key), str(raw), code, facts or {}, blocking)

    @property
    def usable(self) -> bool:
        """Whether nothing keeps this row from being imported."""
        return not any(problem.blocking for problem in self.problems)


@dataclass(slots=True)
class FileReport:
    """Counts and problems of a whole file, complete once all rows of `check_rows` have been taken."""

    sheet: str = ""
    header_row: int = 0
    rows: int = 0
    usable_rows: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    """Rows not imported, by kind: blank, total, example, help, header_again, numbering, heading, after_total."""
    totals: dict[str, int] = field(default_factory=dict)
    """Sums of the columns that are summed, in the unit of the column, over all rows that gave a value."""
    problems: list[CellProblem] = field(default_factory=list)
    problem_count: int = 0

    @property
    def importable(self) -> bool:
        """Whether there is at least one row and nothing in file or rows stands against the import."""
        return self.rows > 0 and self.usable_rows == self.rows and not any(p.blocking for p in self.problems)


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file read and checked in one go: where its table lies, its rows and its report."""

    table: Table
    rows: list[CheckedRow]
    report: FileReport


def check_file(source: Source, spec: SheetSpec, file_map: FileMap | None = None) -> CheckedFile:
    """Read and check a whole file; result: every row with values or problems.

    Errors: InputProblem only for a file that cannot be read at all (see `source.load`, `find_table`).
    """
    table = find_table(source, spec, file_map)
    report = FileReport()
    return CheckedFile(table, list(check_rows(table, report)), report)


def check_rows(table: Table, report: FileReport) -> Iterator[CheckedRow]:
    """Check the rows of a table one at a time, filling `report` on the way.

    Columns that are missing, named twice, or without heading are problems of the file (row 0).
    """
    report.sheet, report.header_row = table.sheet, table.header_row
    checker = _Checker(table, report)
    checker.headings()
    for row in read_rows(table):
        if row.kind is RowKind.DATA:
            yield checker.data(row)
            continue
        report.skipped[row.kind.value] = report.skipped.get(row.kind.value, 0) + 1
        if row.kind is RowKind.TOTAL:
            checker.total(row)
        elif row.kind is RowKind.HEADING:
            checker.heading, checker.heading_is_new = row.heading, True
        elif row.kind is RowKind.EXAMPLE:
            checker.example(row)
        elif row.kind is RowKind.AFTER_TOTAL:
            text = next((shown(c) for c in row.cells if not is_blank(c)), "")
            checker.tell(
                CellProblem(row.number, "", "", text, "row.after_total", {"text": text}, blocking=False)
            )
    checker.finish()


REMEMBERED = 20_000
"""Cells kept as already read, whatever the size of the file."""


def _product(quantity: int | None, price: int | None) -> int | None:
    """Quantity x price where both are known and their product can be an amount."""
    if quantity is None or price is None:
        return None
    try:
        return amount_rp(quantity, price)
    except InputProblem:
        return None


def _raw(cell: Cell) -> str:
    return "" if cell is None else shown(cell, 200)


class _Checker:
    """Checks row after row, remembering keys and sums; one per file."""

    def __init__(self, table: Table, report: FileReport) -> None:
        self.table, self.spec, self.report = table, table.spec, report
        self.match, self.map = table.match, table.file_map
        self.constants: dict[str, Any] = {}
        self.sound: dict[tuple[str, type, Cell], Any] = {}
        self.first_row_of: dict[tuple[object, ...], int] = {}
        self.since_total: dict[str, int] = {}
        self.since_block: dict[str, int] = {}
        self.block: dict[str, Any] = {}
        self.heading, self.heading_is_new = "", False
        self.unread = dict(self.match.unmatched)
        self.unread_filled: set[int] = set()
        self.summed = [c for c in self.spec.columns if c.summed]
        self.values_of = {
            key: {clean(k).casefold(): v for k, v in table.items()} for key, table in self.map.values.items()
        }
        self.empty = frozenset(clean(text).casefold() for text in self.map.empty)
        report.totals = {c.key: 0 for c in self.summed if c.key in self.match.matched or c.product}
        self.since_total, self.since_block = dict(report.totals), dict(report.totals)
        self.incomplete_sums: set[str] = set()

    def tell(self, problem: CellProblem) -> None:
        """Keep a problem of the file (or of a row that is not imported)."""
        self.report.problem_count += 1
        if len(self.report.problems) < MAX_PROBLEMS:
            self.report.problems.append(problem)

    def headings(self) -> None:
        row = self.table.header_row
        for key in self.match.missing:
            label = self.spec.column(key).label_id
            if not any(key == k for k, _ in self.match.repeated):
                self.tell(CellProblem(0, key, "", "", "file.column_missing", {"label": label}))
        for key, indexes in self.match.repeated:
            refs = ", ".join(cell_ref(row, i) for i in indexes)
            facts = {"label": self.spec.column(key).label_id, "cells": refs}
            self.tell(
                CellProblem(
                    0,
                    key,
                    cell_ref(row, indexes[0]),
                    self.table.headers[indexes[0]],
                    "file.column_twice",
                    facts,
                )
            )
        for key, wanted in self.map.columns.items():
            if key not in self.match.matched:
                facts = {"label": self.spec.column(key).label_id, "header": shown(wanted)}
                self.tell(CellProblem(0, key, "", wanted, "file.mapped_header_missing", facts))
        for key, text in self.map.constants.items():
            value, problem = self._value(self.spec.column(key), text, 0, "")
            self.constants[key] = value
            if problem:
                self.tell(problem)

    def data(self, row: Row) -> CheckedRow:
        values: dict[str, Any] = {}
        problems: list[CellProblem] = []
        for column in self.spec.columns:
            index = self.match.matched.get(column.key)
            if index is None:
                values[column.key] = self.constants.get(column.key)
                continue
            reference = cell_ref(row.number, index)
            value, problem = self._value(column, row.cell(index), row.number, reference)
            values[column.key] = value
            if problem:
                problems.append(problem)
        if self.spec.block:
            self._carry_down(values)
        if self.spec.heading and values[self.spec.heading] is None:
            values[self.spec.heading] = self.heading or None
        self.heading_is_new = False
        for column in self.summed:
            if column.key not in self.report.totals:
                continue
            wrong = any(p.column_key == column.key and p.blocking for p in problems)
            if column.product and values[column.key] is None and not wrong:
                values[column.key] = _product(*(values[part] for part in column.product))
                wrong = values[column.key] is None
            if values[column.key] is not None:
                for sums in (self.report.totals, self.since_total, self.since_block):
                    sums[column.key] += values[column.key]
            elif wrong:
                self.incomplete_sums.add(column.key)
        for index, cell in enumerate(row.cells):
            if index not in self.unread_filled and not is_blank(cell):
                self.unread_filled.add(index)
        problems += self._repeated_key(row, values)
        checked = CheckedRow(row.number, values, tuple(problems), self.match.matched)
        self.report.rows += 1
        self.report.usable_rows += checked.usable
        self.report.problem_count += len(problems)
        return checked

    def _carry_down(self, values: dict[str, Any]) -> None:
        """Fill what a row leaves to the row above it; a new block begins where it says something else."""
        if self.block and all(values[key] in (None, self.block[key]) for key in self.spec.block):
            values.update(self.block)
            return
        widest = self.spec.block[0]
        if values[widest] is None:
            values[widest] = self.block.get(widest)
        self.block = {key: values[key] for key in self.spec.block}
        self.since_block = dict.fromkeys(self.since_block, 0)
        if not self.heading_is_new:
            self.heading = ""

    def _value(self, column: Column, cell: Cell, row: int, reference: str) -> tuple[Any, CellProblem | None]:
        trouble = self.table.troubled.get(reference)
        if trouble:
            return None, CellProblem(row, column.key, reference, _raw(cell), f"cell.{trouble}")
        # Sheets repeat themselves: village, sector and date are read once for each way they are written.
        known = (column.key, type(cell), cell)
        if known in self.sound:
            return self.sound[known], None
        value, problem = self._fresh(column, cell, row, reference)
        if problem is None:
            if len(self.sound) >= REMEMBERED:
                self.sound.clear()
            self.sound[known] = value
        return value, problem

    def _fresh(self, column: Column, cell: Cell, row: int, reference: str) -> tuple[Any, CellProblem | None]:
        """The value of a cell that was not read before, or its problem."""
        typed = cell
        if isinstance(cell, str):
            cell = clean(cell)
            if self.empty and cell.casefold() in self.empty:
                cell = ""
        if column.key in self.values_of and cell is not None:
            text = shown(int(cell) if isinstance(cell, float) and cell.is_integer() else cell, 500).casefold()
            cell = self.values_of[column.key].get(text, cell)
        if (
            cell is None
            or cell == ""
            or (isinstance(cell, str) and cell in _STRAY and column.kind not in WORD_KINDS)
        ):
            if column.required:
                return None, CellProblem(
                    row, column.key, reference, _raw(typed), "cell.required", {"label": column.label_id}
                )
            return None, None
        try:
            value = read_cell(column, cell, machine=self.map.numbers.get(column.key) == "machine")
        except InputProblem as problem:
            return None, CellProblem(row, column.key, reference, _raw(typed), problem.code, problem.facts)
        if column.kind in WORD_KINDS and looks_like_formula(value):
            # Kept as the text it is and never run; a person should know that it looks like a formula.
            return value, CellProblem(
                row,
                column.key,
                reference,
                _raw(typed),
                "cell.formula_text",
                {"text": shown(value)},
                blocking=False,
            )
        return value, None

    def _repeated_key(self, row: Row, values: dict[str, Any]) -> list[CellProblem]:
        if not self.spec.key:
            return []
        key = tuple(v.casefold() if isinstance(v := values[k], str) else v for k in self.spec.key)
        if any(part is None for part in key):
            return []
        first = self.first_row_of.setdefault(key, row.number)
        if first == row.number:
            return []
        labels = ", ".join(self.spec.column(k).label_id for k in self.spec.key)
        told = ", ".join(shown(written(self.spec.column(k), values[k])) for k in self.spec.key)
        return [
            CellProblem(
                row.number, "", "", told, "row.repeated", {"labels": labels, "text": told, "row": first}
            )
        ]

    def total(self, row: Row) -> None:
        """Compare a total row of the file with what its rows add up to, since the last total or from the top."""
        for column in self.summed:
            index = self.match.matched.get(column.key)
            if index is None or is_blank(row.cell(index)):
                continue
            reference = cell_ref(row.number, index)
            printed, problem = self._value(column, row.cell(index), row.number, reference)
            if problem and problem.code in _ABOVE_ONE_ROW:
                continue
            if problem:
                self.tell(problem)
                continue
            if printed is None or column.key in self.incomplete_sums:
                continue
            proven = [self.report.totals[column.key], self.since_total[column.key]]
            if self.spec.block:
                proven.append(self.since_block[column.key])
            if printed not in proven:
                whole = self.report.totals[column.key]
                facts = {
                    "label": column.label_id,
                    "printed": written(column, printed),
                    "computed": written(column, whole),
                    "difference": written(column, printed - whole),
                }
                self.tell(
                    CellProblem(
                        row.number, column.key, reference, shown(row.cell(index)), "file.total_differs", facts
                    )
                )
        self.since_total = dict.fromkeys(self.since_total, 0)

    def example(self, row: Row) -> None:
        """Notice a person who typed over the example row without clearing its mark."""
        for column in self.spec.columns:
            index = self.match.matched.get(column.key)
            if index is None:
                continue
            try:
                cell = row.cell(index)
                cell = clean(cell) if isinstance(cell, str) else cell
                value = None if is_blank(cell) else read_cell(column, cell)
            except InputProblem:
                value = cell
            if value != column.example:
                facts = {"label": column.label_id}
                self.tell(
                    CellProblem(
                        row.number, "", cell_ref(row.number, index), shown(cell), "row.example_changed", facts
                    )
                )
                return

    def finish(self) -> None:
        row = self.table.header_row
        for index in sorted(self.unread_filled):
            known = index in self.match.matched.values() or index in self.match.ignored
            repeated = any(index in indexes for _, indexes in self.match.repeated)
            if known or repeated or normal(self.unread.get(index, "")) in ROW_NUMBERS:
                continue
            code = "file.column_unread" if index in self.unread else "file.column_unnamed"
            header = self.unread.get(index, "")
            facts = {"header": shown(header), "cell": cell_ref(row, index)}
            self.tell(CellProblem(0, "", cell_ref(row, index), header, code, facts, blocking=False))
        if self.report.rows == 0:
            self.tell(CellProblem(0, "", "", "", "file.no_rows", {"sheet": self.table.sheet}))
