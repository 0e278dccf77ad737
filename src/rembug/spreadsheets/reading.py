"""Reads the table of a spreadsheet as it lies in the office: any sheet name, column order and first row.

Cells come out raw; `checking` turns them into values. Rows are produced one at a time.
"""

import csv
import datetime
import io
import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

import python_calamine

from rembug.core.errors import InputProblem
from rembug.spreadsheets.archive import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, column_letters
from rembug.spreadsheets.columns import (
    EXAMPLE_MARK,
    HELP_MARK,
    MARK_HEADER,
    NUMBER_KINDS,
    WORD_KINDS,
    Kind,
    SheetSpec,
    normal,
)
from rembug.spreadsheets.mapping import FileMap, Match, match_headers
from rembug.spreadsheets.source import Source
from rembug.spreadsheets.text import clean, is_blank, restored

T = TypeVar("T")

HEADER_WITHIN = 30
"""The heading is looked for in the first rows only; above it stand titles and letterheads."""

Cell = (
    str | int | float | bool | datetime.date | datetime.datetime | datetime.time | datetime.timedelta | None
)

_TOTAL = re.compile(
    r"(?:sub ?|grand )?(?:jumlah|total)"
    r"(?: (?:total|seluruh|seluruhnya|keseluruhan|semua|umum|rp|dana|biaya|anggaran|usulan|rab|halaman ini|"
    r"dipindahkan|pindahan|[ivx]+|[a-z]|\d+|(?:desa|dusun|kecamatan|kelompok|kegiatan|rw|rt)\b.*))*"
)
ROW_COUNT = re.compile(r"jumlah baris \d+")
_ENUMERATOR = re.compile(r"(?:[ivx]{1,4}|[a-z]|\d{1,2})")


class RowKind(StrEnum):
    """What a row under the heading is; only DATA rows are imported, all others are counted and told."""

    DATA = "data"
    BLANK = "blank"
    TOTAL = "total"
    EXAMPLE = "example"
    HELP = "help"
    HEADER_AGAIN = "header_again"
    NUMBERING = "numbering"
    HEADING = "heading"
    ROW_COUNT = "row_count"
    AFTER_TOTAL = "after_total"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the file: its number as the spreadsheet program shows it (1-based), kind and raw cells.

    `heading` is the stored value that a HEADING row gives to the rows under it.
    """

    number: int
    kind: RowKind
    cells: tuple[Cell, ...]
    heading: str = ""

    def cell(self, index: int) -> Cell:
        """The raw cell of a column (0-based); None beyond the row's end."""
        return self.cells[index] if index < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Table:
    """Where the table of a sheet was found: its heading and how the headings match the columns."""

    source: Source
    spec: SheetSpec
    sheet: str
    sheets: tuple[str, ...]
    header_row: int
    headers: tuple[str, ...]
    match: Match
    file_map: FileMap
    troubled: dict[str, str] = field(default_factory=dict)
    """Cells whose formula failed ("error") or was never computed ("not_computed"), by reference."""


def find_table(source: Source, spec: SheetSpec, file_map: FileMap | None = None) -> Table:
    """Find the sheet and the heading that fit the columns best.

    A file without any fitting heading still gives a Table (of its fullest row), so that a person can map
    it by hand; `match.missing` says what is lacking.
    Errors: InputProblem `file.empty`, `file.half_read`, `file.encrypted`, `file.no_such_sheet` and the
    limits of `source.load`.
    """
    file_map = file_map or FileMap()
    best: tuple[tuple[int, int, int], str, int, tuple[str, ...], Match] | None = None
    with _opened(source) as book:
        names = book.names
        wanted = (
            [name for name in names if normal(name) == normal(file_map.sheet)] if file_map.sheet else names
        )
        if not wanted:
            raise InputProblem("file.no_such_sheet", {"sheet": file_map.sheet, "sheets": ", ".join(names)})
        for name in wanted:
            head = list(itertools.islice(book.rows(name), HEADER_WITHIN))
            for number, cells in enumerate(head, start=1):
                texts = tuple(clean(cell) if isinstance(cell, str) else "" for cell in cells)
                filled = sum(1 for text in texts if text)
                if not filled and not any(not is_blank(cell) for cell in cells):
                    continue
                match = match_headers(texts, spec, file_map, suggest=False)
                fits = len(match.matched) + len(match.repeated)
                rank = (fits, int(name not in book.hidden), filled)
                if best is None or rank > best[0]:
                    best = (rank, name, number, texts, match)
    if best is None:
        raise InputProblem("file.empty", {"file": source.name})
    _, name, number, texts, _ = best
    match = match_headers(texts, spec, file_map)
    facts = source.archive.sheets.get(name) if source.archive else None
    troubled = facts.problems if facts else {}
    return Table(source, spec, name, tuple(names), number, texts, match, file_map, troubled)


def read_rows(table: Table) -> Iterator[Row]:
    """Give every row under the heading with its kind, in the order of the file.

    Errors: InputProblem `file.half_read` when the file breaks off inside a row, `file.too_many_rows`.
    """
    with _opened(table.source) as book:
        judge = _Judge(table)
        for number, cells in enumerate(book.rows(table.sheet), start=1):
            if number > table.header_row:
                yield judge.row(number, tuple(cells))


def raw_rows(source: Source, sheet: str) -> Iterator[Sequence[Cell]]:
    """Give every row of a sheet as it is, from the first; errors as `read_rows`."""
    with _opened(source) as book:
        yield from book.rows(sheet)


class _Judge:
    """Tells data rows from all that people put under a heading; it remembers what went before."""

    def __init__(self, table: Table) -> None:
        self.header_row = table.header_row
        self.header = tuple(normal(h) for h in table.headers)
        matched = table.match.matched
        columns = {key: table.spec.column(key) for key in matched}
        self.required = [matched[key] for key, c in columns.items() if c.required]
        # A total fills columns of money and sums, but never what tells one row from another.
        self.identifying = [
            matched[key]
            for key, c in columns.items()
            if c.required and not c.summed and c.kind not in (Kind.AMOUNT_RP, Kind.QTY_MILLI)
        ]
        self.numbers = [matched[key] for key, c in columns.items() if c.kind in NUMBER_KINDS]
        self.words = [matched[key] for key, c in columns.items() if c.kind in WORD_KINDS or c.options]
        self.mark = next((i for i, name in enumerate(self.header) if name == normal(MARK_HEADER)), None)
        self.total_seen = self.blank_after_total = False
        self.headings: dict[str, str] = {}
        if spec := table.spec.heading and table.spec.column(table.spec.heading):
            for choice in spec.options:
                for name in (choice.label_id, choice.label_en, *choice.synonyms):
                    self.headings[normal(name)] = choice.value

    def row(self, number: int, cells: tuple[Cell, ...]) -> Row:
        if self.headings and (heading := self._heading(cells)):
            self.total_seen = self.blank_after_total = False
            return Row(number, RowKind.HEADING, cells, heading)
        return Row(number, self._kind(number, cells), cells)

    def _heading(self, cells: tuple[Cell, ...]) -> str:
        """The value of a row that holds nothing but a heading and perhaps its number ("I", "A. BAHAN")."""
        found = ""
        for index, cell in enumerate(cells):
            if is_blank(cell):
                continue
            words = normal(str(cell)).split()
            if index in self.numbers or not words or (found and not _ENUMERATOR.fullmatch(" ".join(words))):
                return ""
            if not _ENUMERATOR.fullmatch(" ".join(words)):
                rest = words[1:] if _ENUMERATOR.fullmatch(words[0]) else words
                found = self.headings.get(" ".join(words)) or self.headings.get(" ".join(rest), "")
                if not found:
                    return ""
        return found

    def _kind(self, number: int, cells: tuple[Cell, ...]) -> RowKind:
        filled = [i for i, cell in enumerate(cells) if not is_blank(cell)]
        if not filled:
            self.blank_after_total = self.total_seen
            return RowKind.BLANK
        if self.mark is not None and self.mark in filled:
            mark = normal(str(cells[self.mark]))
            if mark.startswith((normal(EXAMPLE_MARK), normal(HELP_MARK))):
                return RowKind.EXAMPLE if mark.startswith(normal(EXAMPLE_MARK)) else RowKind.HELP
        first = cells[filled[0]]
        first_text = normal(first) if isinstance(first, str) else ""
        if len(filled) == 1 and ROW_COUNT.fullmatch(first_text):
            return RowKind.ROW_COUNT
        if self._is_total(cells, filled):
            self.total_seen, self.blank_after_total = True, False
            return RowKind.TOTAL
        if len(filled) > 1 and all(
            isinstance(cells[i], str) and i < len(self.header) and normal(str(cells[i])) == self.header[i]
            for i in filled
        ):
            return RowKind.HEADER_AGAIN
        if number == self.header_row + 1 and self._is_numbering(cells, filled):
            return RowKind.NUMBERING
        if self.blank_after_total:
            lacks = any(i not in filled for i in self.required)
            if lacks and not any(i in filled for i in self.numbers):
                return RowKind.AFTER_TOTAL
            self.total_seen = self.blank_after_total = False
        return RowKind.DATA

    def _is_total(self, cells: tuple[Cell, ...], filled: Sequence[int]) -> bool:
        """A total says so in a text cell, and lacks what every real row must have."""
        labels = [i for i in filled if isinstance(cells[i], str) and i not in self.numbers]
        if not labels:
            return False
        text = normal(str(cells[labels[0]]))
        first, _, rest = text.partition(" ")
        if not _TOTAL.fullmatch(text) and not (_TOTAL.fullmatch(first) and rest in self.headings):
            return False
        others = [i for i in self.identifying if i != labels[0]]
        return any(i not in filled for i in others) if others else len(labels) == 1

    def _is_numbering(self, cells: tuple[Cell, ...], filled: Sequence[int]) -> bool:
        """The row "1 2 3 4 ..." that official tables carry under their heading."""
        if len(filled) < 3 or not any(i in filled for i in self.words):
            return False
        texts = [re.sub(r"\.0$", "", str(cells[i])).strip("() .") for i in filled]
        return texts == [str(n) for n in range(1, len(filled) + 1)]


class _Book:
    """An opened file: the names of its sheets (hidden ones last) and their raw rows."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.names: list[str] = [source.name or "CSV"]
        self.hidden: set[str] = set()
        self._workbook: python_calamine.CalamineWorkbook | None = None

    def __enter__(self) -> "_Book":
        if self.source.kind == "csv":
            return self
        self._workbook = book = _guarded(
            lambda: python_calamine.CalamineWorkbook.from_object(io.BytesIO(self.source.data))
        )
        sheets = [s for s in book.sheets_metadata if s.typ == python_calamine.SheetTypeEnum.WorkSheet]
        self.hidden = {s.name for s in sheets if s.visible != python_calamine.SheetVisibleEnum.Visible}
        self.names = sorted((s.name for s in sheets), key=lambda name: name in self.hidden)
        return self

    def __exit__(self, *_: object) -> None:
        if self._workbook is not None:
            self._workbook.close()

    def rows(self, name: str) -> Iterator[Sequence[Cell]]:
        if self._workbook is None:
            yield from _csv_rows(self.source)
            return
        book = self._workbook
        sheet = _guarded(lambda: book.get_sheet_by_name(name))
        _size_allowed(name, sheet.total_height, sheet.total_width)
        yield from sheet.iter_rows()


def _opened(source: Source) -> _Book:
    return _Book(source)


def _guarded(read: Callable[[], T]) -> T:
    """Call the reader; whatever it says about a broken file becomes one of our own sentences."""
    try:
        return read()
    except python_calamine.PasswordError as error:
        raise InputProblem("file.encrypted", {}) from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise InputProblem("file.half_read", {"part": ""}) from error
    except BaseException as error:
        # A panic of the compiled reader is no ordinary Exception, yet it only means a broken file.
        if type(error).__name__ != "PanicException":
            raise
        raise InputProblem("file.half_read", {"part": ""}) from error


def _csv_rows(source: Source) -> Iterator[list[str]]:
    text = source.data.decode(source.encoding)
    if told := re.match(r"sep=.\r?\n", text):
        # Excel's own note about the delimiter is a line of the file, so the count of rows keeps it.
        text = "\n" + text[told.end() :]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=source.delimiter, strict=True)
    count = 0
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            code = "file.half_read" if "unexpected end" in str(error) else "file.csv_quotes"
            raise InputProblem(code, {"part": "", "row": count + 1}) from error
        count += 1
        _size_allowed(source.name, count, len(row))
        yield [restored(cell) for cell in row]


def _size_allowed(sheet: str, rows: int, columns: int) -> None:
    if rows > MAX_ROWS:
        raise InputProblem("file.too_many_rows", {"sheet": sheet, "rows": rows, "limit": MAX_ROWS})
    if columns > MAX_COLUMNS:
        raise InputProblem(
            "file.too_many_columns", {"sheet": sheet, "columns": columns, "limit": MAX_COLUMNS}
        )
    if rows * columns > MAX_CELLS:
        raise InputProblem(
            "file.too_many_cells", {"sheet": sheet, "cells": rows * columns, "limit": MAX_CELLS}
        )


def cell_ref(row: int, index: int) -> str:
    """The reference of a cell as the spreadsheet program shows it: row 12, index 2 is "C12"."""
    return f"{column_letters(index + 1)}{row}"
