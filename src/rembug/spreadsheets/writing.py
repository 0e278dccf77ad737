"""Writes tables to xlsx and csv in the format that `reading` reads back, and the empty template of a sheet.

No text that came from a person can become a formula: text is always written as text.
"""

import csv
import datetime
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from rembug.core.errors import InputProblem
from rembug.spreadsheets.archive import MAX_ROWS, column_letters
from rembug.spreadsheets.cells import written
from rembug.spreadsheets.columns import EXCEL_CELL_CHARS, NUMBER_KINDS, Column, Kind, SheetSpec
from rembug.spreadsheets.text import clean, looks_like_formula, neutral

PAPERS = {"f4": 14, "a4": 9}
"""Excel's numbers of paper sizes; "Folio" (14, 8.5 x 13 inches) is the F4 of Indonesian offices."""

_EXCEL_FIRST_DAY = datetime.date(1900, 3, 1)
_SAFE_NUMBER = 10**15
_WIDTHS = {
    Kind.TEXT: 32,
    Kind.NAME: 26,
    Kind.CODE: 16,
    Kind.INTEGER: 10,
    Kind.AMOUNT_RP: 18,
    Kind.QTY_MILLI: 12,
    Kind.DATE: 12,
    Kind.CHOICE: 18,
    Kind.YES_NO: 9,
    Kind.SEX: 7,
}
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd/mm/yyyy",
}

Target = str | Path | IO[bytes]
RowValues = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """How a table is printed: paper "f4" or "a4", direction, lines of the title block, texts of the totals.

    `title_lines` stand above the table, the first one large (letterhead, area, year, filters in words).
    """

    paper: str = "f4"
    landscape: bool = True
    title_lines: tuple[str, ...] = ()
    language: str = "id"

    def __post_init__(self) -> None:
        if self.paper not in PAPERS:
            raise ValueError(f"paper {self.paper!r} is none of {', '.join(PAPERS)}")


def write_xlsx(target: Target, spec: SheetSpec, rows: Iterable[RowValues], page: Page | None = None) -> int:
    """Write rows (values as `checking` returns them) to an xlsx file of constant memory; result: the row count.

    Under the table stand a total with working formulas, where columns are summed, and the number of rows.
    Errors: InputProblem `file.too_many_rows`, `cell.too_long`: nothing is cut in silence.
    """
    page = page or Page()
    book = xlsxwriter.Workbook(opened(target), _OPTIONS)
    try:
        sheet = book.add_worksheet(sheet_name(spec.title(page.language)))
        formats = Formats(book)
        top = _title_block(sheet, page, spec, formats)
        page_setup(sheet, page, spec, top)
        for index, column in enumerate(spec.columns):
            sheet.write_string(top, index, column.header(page.language), formats.header)
        sums = {c.key: 0 for c in spec.columns if c.summed}
        count, at = 0, top
        for row in rows:
            count, at = count + 1, at + 1
            if count > MAX_ROWS:
                facts = {"sheet": spec.title(page.language), "rows": count, "limit": MAX_ROWS}
                raise InputProblem("file.too_many_rows", facts)
            for index, column in enumerate(spec.columns):
                write_cell(sheet, at, index, column, row.get(column.key), formats)
            for key in sums:
                sums[key] += row.get(key) or 0
        sheet.autofilter(top, 0, max(at, top + 1), len(spec.columns) - 1)
        at += 1
        if sums and count:
            _totals(sheet, at, top, spec, sums, formats)
            at += 1
        sheet.write_string(at, 0, f"Jumlah baris: {count}", formats.note)
        return count
    finally:
        book.close()


def opened(target: Target) -> Any:
    return str(target) if isinstance(target, Path) else target


def sheet_name(title: str) -> str:
    """A name that Excel accepts for a sheet: 31 characters, without the signs it forbids."""
    name = "".join(" " if c in "[]:*?/\\" else c for c in clean(title)).strip("' ")[:31].strip("' ")
    return name or "Data"


class Formats:
    """The cell formats of a file, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        edge = {"border": 1, "border_color": "#B8B8B8", "valign": "top"}
        self.title: Format = book.add_format({"bold": True, "font_size": 14})
        self.line: Format = book.add_format({})
        head = {
            "bold": True,
            "text_wrap": True,
            "bg_color": "#E4E9ED",
            "valign": "vcenter",
            "align": "center",
        }
        self.header: Format = book.add_format(edge | head)
        self.required: Format = book.add_format(edge | head | {"bg_color": "#D3E3F0"})
        self.note: Format = book.add_format({"italic": True, "font_color": "#555555"})
        self.help: Format = book.add_format(
            edge | {"italic": True, "font_color": "#555555", "text_wrap": True, "font_size": 9}
        )
        self.text: Format = book.add_format(edge | {"text_wrap": True, "num_format": "@"})
        # The quote mark keeps a formula-like text a text even after somebody edits the cell.
        self.quoted: Format = book.add_format(
            edge | {"text_wrap": True, "num_format": "@", "quote_prefix": True}
        )
        self.whole: Format = book.add_format(edge | {"num_format": "#,##0"})
        self.decimals: Format = book.add_format(edge | {"num_format": "#,##0.0##"})
        self.date: Format = book.add_format(edge | {"num_format": "dd/mm/yyyy", "align": "left"})
        total = {"bold": True, "top": 2, "bg_color": "#F3F3F3"}
        self.total: Format = book.add_format(edge | total)
        self.total_whole: Format = book.add_format(edge | total | {"num_format": "#,##0"})
        self.total_decimals: Format = book.add_format(edge | total | {"num_format": "#,##0.0##"})


def write_cell(sheet: Worksheet, row: int, index: int, column: Column, value: Any, formats: Formats) -> None:
    """Write one value in the form of its column; numbers and dates as such, everything else as text."""
    if value is None or value == "":
        sheet.write_blank(row, index, None, formats.text)
    elif column.kind is Kind.QTY_MILLI and abs(value) < _SAFE_NUMBER:
        sheet.write_number(row, index, value / 1000, formats.decimals if value % 1000 else formats.whole)
    elif column.kind in NUMBER_KINDS and abs(value) < _SAFE_NUMBER:
        sheet.write_number(row, index, value, formats.whole)
    elif column.kind is Kind.DATE and value >= _EXCEL_FIRST_DAY:
        sheet.write_datetime(row, index, value, formats.date)
    else:
        text = written(column, value)
        _short_enough(text)
        sheet.write_string(row, index, text, formats.quoted if looks_like_formula(text) else formats.text)


def _short_enough(text: str) -> None:
    if len(text) > EXCEL_CELL_CHARS:
        raise InputProblem("cell.too_long", {"length": len(text), "limit": EXCEL_CELL_CHARS})


def _title_block(sheet: Worksheet, page: Page, spec: SheetSpec, formats: Formats) -> int:
    """Write the title lines and return the row (0-based) of the heading."""
    lines = page.title_lines or (spec.title(page.language),)
    for at, line in enumerate(lines):
        sheet.write_string(at, 0, clean(line), formats.line if at else formats.title)
    return len(lines) + 1


def page_setup(sheet: Worksheet, page: Page, spec: SheetSpec, top: int) -> None:
    sheet.set_paper(PAPERS[page.paper])
    if page.landscape:
        sheet.set_landscape()
    else:
        sheet.set_portrait()
    sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    of = ("Page &P of &N", "&A") if page.language == "en" else ("Halaman &P dari &N", "&A")
    sheet.set_footer(f"&L{of[1]}&R{of[0]}")
    sheet.freeze_panes(top + 1, 0)
    for index, column in enumerate(spec.columns):
        sheet.set_column(
            index, index, max(_WIDTHS[column.kind], min(len(column.header(page.language)) + 2, 24))
        )


def _totals(
    sheet: Worksheet, at: int, top: int, spec: SheetSpec, sums: dict[str, int], formats: Formats
) -> None:
    """The total row: sums of the visible rows, so that they follow the filter; with their value stored."""
    label_written = False
    for index, column in enumerate(spec.columns):
        if column.key in sums:
            letters = column_letters(index + 1)
            formula = f"=SUBTOTAL(109,{letters}{top + 2}:{letters}{at})"
            milli = column.kind is Kind.QTY_MILLI
            value = sums[column.key] / 1000 if milli else sums[column.key]
            fraction = milli and sums[column.key] % 1000
            sheet.write_formula(
                at, index, formula, formats.total_decimals if fraction else formats.total_whole, value
            )
        elif not label_written and column.kind not in NUMBER_KINDS:
            sheet.write_string(at, index, "Jumlah", formats.total)
            label_written = True
        else:
            sheet.write_blank(at, index, None, formats.total)


def write_csv(target: Target, spec: SheetSpec, rows: Iterable[RowValues], language: str = "id") -> int:
    """Write rows as CSV (UTF-8 with its mark, ";" between cells as Indonesian Excel expects); result: the count.

    Numbers are written as people write them; a text that could be taken for a formula gets a leading
    apostrophe, which the reader takes off again. The last line holds the number of rows.
    """
    raw = Path(target).open("wb") if isinstance(target, str | Path) else target  # noqa: SIM115
    stream = io.TextIOWrapper(raw, encoding="utf-8-sig", newline="")
    try:
        writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
        writer.writerow([neutral(column.header(language)) for column in spec.columns])
        count = 0
        for row in rows:
            count += 1
            writer.writerow([_csv_text(column, row.get(column.key)) for column in spec.columns])
        writer.writerow([f"Jumlah baris: {count}"])
        stream.flush()
        return count
    finally:
        if isinstance(target, str | Path):
            stream.close()
        else:
            stream.detach()


def _csv_text(column: Column, value: Any) -> str:
    text = written(column, value)
    return text if column.kind in NUMBER_KINDS else neutral(text)
