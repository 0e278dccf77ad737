"""Writes the problems back into a coloured copy of the user's own file; the original stays as it was.

An .xlsx keeps its sheets, formats and formulas (openpyxl never computes them); macros are left out.
Other kinds, and files too large to be held whole, become a plain .xlsx of the sheet that was read.
"""

import io
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

import openpyxl
import xlsxwriter
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from rembug.core.errors import InputProblem
from rembug.spreadsheets.archive import MAX_COLUMNS
from rembug.spreadsheets.checking import CellProblem, CheckedFile
from rembug.spreadsheets.columns import EXCEL_CELL_CHARS, normal
from rembug.spreadsheets.mapping import ERROR_HEADER
from rembug.spreadsheets.messages import located, sentence
from rembug.spreadsheets.reading import cell_ref, raw_rows
from rembug.spreadsheets.text import clean, looks_like_formula

KEEP_UP_TO_CELLS = 400_000
"""openpyxl holds a whole file at some 500 bytes a cell; beyond this the copy is plain."""

MAX_COMMENTS = 5_000
SUMMARY = "Ringkasan kesalahan"
AUTHOR = "Rembug"
_WRONG, _LOOK = "FFC7CE", "FFEB9C"


def write_error_copy(checked: CheckedFile, target: str | Path | IO[bytes], language: str = "id") -> int:
    """Write a copy of a checked file in which every problem is coloured, commented and spelled out.

    A column "Kesalahan" at the end says all problems of its row; a last sheet lists all of them.
    Result: the number of problems shown. Errors: InputProblem `file.half_read` when the file cannot be kept.
    """
    problems = [*checked.report.problems, *(p for row in checked.rows for p in row.problems)]
    problems.sort(key=lambda p: (p.row, p.cell_ref))
    source = checked.table.source
    facts = source.archive.sheets.values() if source.archive else ()
    small = sum(sheet.rows * sheet.columns for sheet in facts) <= KEEP_UP_TO_CELLS
    if source.kind in ("xlsx", "xlsm") and small:
        _mark_own_file(checked, problems, target, language)
    else:
        _plain_copy(checked, problems, target, language)
    return len(problems)


def _by_row(problems: Iterable[CellProblem]) -> dict[int, list[CellProblem]]:
    rows: dict[int, list[CellProblem]] = defaultdict(list)
    for problem in problems:
        rows[problem.row].append(problem)
    return rows


def _row_text(problems: list[CellProblem], checked: CheckedFile, language: str) -> str:
    text = "\n".join(located(p, checked.table.spec, language) for p in problems)
    return text[:EXCEL_CELL_CHARS]


def _error_index(checked: CheckedFile) -> int:
    """The column (0-based) for the sentences: that of an earlier copy, else the first free one."""
    headers = checked.table.headers
    for index, header in enumerate(headers):
        if normal(header) == normal(ERROR_HEADER):
            return index
    return min(len(headers), MAX_COLUMNS - 1)


def _mark_own_file(
    checked: CheckedFile, problems: list[CellProblem], target: str | Path | IO[bytes], language: str
) -> None:
    table = checked.table
    try:
        book = openpyxl.load_workbook(io.BytesIO(table.source.data), keep_vba=False, keep_links=False)
        sheet = book[table.sheet]
    except Exception as error:
        raise InputProblem("file.half_read", {"part": ""}) from error
    index = max(_error_index(checked), 0)
    if not any(normal(h) == normal(ERROR_HEADER) for h in table.headers):
        index = max(index, sheet.max_column if sheet.max_column < MAX_COLUMNS else index)
    _clear_earlier_marks(sheet)
    _put(sheet, table.header_row, index, ERROR_HEADER, bold=True)
    for row in sheet.iter_rows(min_row=table.header_row + 1, min_col=index + 1, max_col=index + 1):
        for cell in row:
            if isinstance(cell, Cell) and cell.value is not None:
                cell.value = None
    sheet.column_dimensions[get_column_letter(index + 1)].width = 60
    commented = 0
    for number, found in _by_row(problems).items():
        if number == 0:
            continue
        _put(sheet, number, index, _row_text(found, checked, language))
        for problem in found:
            if not problem.cell_ref:
                continue
            cell = _top_left(sheet, problem.cell_ref)
            cell.fill = PatternFill("solid", start_color=_WRONG if problem.blocking else _LOOK)
            if commented < MAX_COMMENTS:
                comment = Comment(sentence(problem, language), AUTHOR, width=320, height=110)
                cell.comment = comment
                commented += 1
    _summary(book, problems, checked, language)
    book.active = book.index(sheet)
    book.save(target)


def _clear_earlier_marks(sheet: Worksheet) -> None:
    """Take our marks off a copy that was corrected and sent again; notes of other people stay."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.comment is not None and cell.comment.author == AUTHOR:
                cell.comment = None
                cell.fill = PatternFill()


def _top_left(sheet: Worksheet, reference: str) -> Cell:
    """The cell itself, or the first cell of the merged block it lies in."""
    cell = sheet[reference]
    if isinstance(cell, MergedCell):
        for block in sheet.merged_cells.ranges:
            if reference in block:
                cell = sheet.cell(block.min_row, block.min_col)
                break
    assert isinstance(cell, Cell)
    return cell


def _put(sheet: Worksheet, row: int, index: int, text: str, *, bold: bool = False) -> None:
    cell = _top_left(sheet, cell_ref(row, index))
    _set_text(cell, text)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.font = Font(bold=bold, color="9C0006")


def _set_text(cell: Any, text: str) -> None:
    """Set a text that can never be a formula."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"
    cell.quotePrefix = looks_like_formula(text)


def _summary(
    book: openpyxl.Workbook, problems: list[CellProblem], checked: CheckedFile, language: str
) -> None:
    if SUMMARY in book.sheetnames and book[SUMMARY]["A2"].value == "Sel":
        del book[SUMMARY]
    sheet = book.create_sheet(SUMMARY)
    for number, line in enumerate(_summary_lines(problems, checked, language), start=1):
        for column, text in enumerate(line, start=1):
            _set_text(sheet.cell(number, column), text)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 12, 24
    sheet.column_dimensions["C"].width, sheet.column_dimensions["D"].width = 30, 100


def _summary_lines(problems: list[CellProblem], checked: CheckedFile, language: str) -> list[tuple[str, ...]]:
    spec, report = checked.table.spec, checked.report
    lines: list[tuple[str, ...]] = [
        (f"Baris data: {report.rows}; dapat diimpor: {report.usable_rows}; catatan: {len(problems)}",),
        ("Sel", "Kolom", "Isi sekarang", "Kesalahan dan cara memperbaiki"),
    ]
    for problem in problems:
        label = (
            spec.column(problem.column_key).label("id" if language == "id" else "en")
            if problem.column_key
            else ""
        )
        place = problem.cell_ref or (f"Baris {problem.row}" if problem.row else "Berkas")
        lines.append((place, label, problem.raw, sentence(problem, language)))
    return lines


def _plain_copy(
    checked: CheckedFile, problems: list[CellProblem], target: str | Path | IO[bytes], language: str
) -> None:
    """Copy the values of the sheet that was read, row by row in constant memory, with the marks in place."""
    table = checked.table
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "dd/mm/yyyy",
        "nan_inf_to_errors": True,
    }
    book = xlsxwriter.Workbook(str(target) if isinstance(target, Path) else target, options)
    try:
        sheet = book.add_worksheet("Data")
        styles = {
            "": book.add_format({"valign": "top"}),
            "q": book.add_format({"valign": "top", "quote_prefix": True}),
            "wrong": book.add_format({"bg_color": f"#{_WRONG}", "valign": "top", "quote_prefix": True}),
            "look": book.add_format({"bg_color": f"#{_LOOK}", "valign": "top", "quote_prefix": True}),
            "say": book.add_format({"font_color": "#9C0006", "text_wrap": True, "valign": "top"}),
            "head": book.add_format({"bold": True, "bg_color": "#E4E9ED", "text_wrap": True}),
            "day": book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"}),
        }
        error_at = _error_index(checked)
        sheet.set_column(0, max(error_at - 1, 0), 18)
        sheet.set_column(error_at, error_at, 60)
        sheet.freeze_panes(table.header_row, 0)
        by_row = _by_row(problems)
        commented = 0
        for number, cells in enumerate(raw_rows(table.source, table.sheet), start=1):
            marks = {p.cell_ref: p for p in by_row.get(number, ()) if p.cell_ref}
            for index in range(max(len(cells), max((_index_of(r) + 1 for r in marks), default=0))):
                if index == error_at and number >= table.header_row:
                    continue
                problem = marks.get(cell_ref(number, index))
                style = ("wrong" if problem.blocking else "look") if problem else ""
                head = number == table.header_row
                _plain_cell(
                    sheet,
                    number - 1,
                    index,
                    cells[index] if index < len(cells) else None,
                    style,
                    head,
                    styles,
                )
                if problem and commented < MAX_COMMENTS:
                    sheet.write_comment(number - 1, index, sentence(problem, language), {"x_scale": 2.5})
                    commented += 1
            if number == table.header_row:
                sheet.write_string(number - 1, error_at, ERROR_HEADER, styles["head"])
            elif number in by_row:
                sheet.write_string(
                    number - 1, error_at, _row_text(by_row[number], checked, language), styles["say"]
                )
        summary = book.add_worksheet(SUMMARY)
        summary.set_column(0, 2, 24)
        summary.set_column(3, 3, 100)
        for at, line in enumerate(_summary_lines(problems, checked, language)):
            for index, text in enumerate(line):
                summary.write_string(at, index, text, styles["q" if looks_like_formula(text) else ""])
    finally:
        book.close()


def _index_of(reference: str) -> int:
    return column_index_from_string(reference.rstrip("0123456789")) - 1


def _plain_cell(
    sheet: Any, row: int, index: int, value: Any, style: str, head: bool, styles: dict[str, Any]
) -> None:
    form = styles["head"] if head and not style else styles[style]
    if value is None or value == "":
        sheet.write_blank(row, index, None, form)
    elif isinstance(value, bool):
        sheet.write_boolean(row, index, value, form)
    elif isinstance(value, int | float):
        sheet.write_number(row, index, value, form)
    elif hasattr(value, "year") and value.year >= 1901:
        sheet.write_datetime(row, index, value, styles["day"] if not style else form)
    else:
        text = clean(str(value))[:EXCEL_CELL_CHARS]
        sheet.write_string(
            row, index, text, styles["q"] if not style and not head and looks_like_formula(text) else form
        )
