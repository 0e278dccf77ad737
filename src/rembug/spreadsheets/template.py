"""The empty file that people fill in, made from the same declaration that reads it back."""

from pathlib import Path
from typing import IO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from rembug.spreadsheets.archive import column_letters
from rembug.spreadsheets.cells import written
from rembug.spreadsheets.columns import (
    EXAMPLE_MARK,
    HELP_MARK,
    MARK_HEADER,
    Column,
    ColumnNote,
    Kind,
    SheetSpec,
    describe,
)
from rembug.spreadsheets.writing import PAPERS, Formats, Page, opened, page_setup, sheet_name, write_cell

FILLABLE_ROWS = 5_000
"""Rows that get formats and choices in advance; rows pasted below them are read all the same."""

GUIDE = "Petunjuk"
_TOP = 2


def write_template(target: str | Path | IO[bytes], spec: SheetSpec, page: Page | None = None) -> None:
    """Write the template of a sheet: heading, help row, example row, and a second sheet that explains it.

    Help and example rows carry a mark in the last column; the reader skips them.
    """
    page = page or Page()
    book = xlsxwriter.Workbook(opened(target), {"strings_to_formulas": False, "strings_to_urls": False})
    try:
        formats = Formats(book)
        name = sheet_name(spec.title(page.language))
        sheet = book.add_worksheet(name if name != GUIDE else f"{GUIDE} 1")
        guide = book.add_worksheet(GUIDE)
        notes = describe(spec, page.language)
        _guide(guide, spec, notes, page, formats)
        lists = _choice_lists(guide, spec, notes, formats)
        page_setup(sheet, page, spec, _TOP)
        sheet.write_string(0, 0, spec.title(page.language), formats.title)
        english = page.language == "en"
        for index, (column, note) in enumerate(zip(spec.columns, notes, strict=True)):
            sheet.write_string(
                _TOP, index, note.header, formats.required if column.required else formats.header
            )
            sheet.write_string(_TOP + 1, index, _short_help(note, english), formats.help)
            write_cell(sheet, _TOP + 2, index, column, column.example, formats)
            _prepare(sheet, index, column, lists.get(column.key), formats, english)
        mark = len(spec.columns)
        sheet.set_column(mark, mark, 12)
        sheet.write_string(_TOP, mark, MARK_HEADER, formats.header)
        sheet.write_string(_TOP + 1, mark, HELP_MARK, formats.note)
        sheet.write_string(_TOP + 2, mark, EXAMPLE_MARK, formats.note)
    finally:
        book.close()


def _short_help(note: ColumnNote, english: bool) -> str:
    need = ("Required. " if english else "Wajib. ") if note.required else ""
    return need + ". ".join(part for part in (note.kind, note.rules, note.help) if part)


def _prepare(
    sheet: Worksheet, index: int, column: Column, choices: str | None, formats: Formats, english: bool
) -> None:
    """Give the empty rows their format, so that codes keep zeros, and their drop-down list."""
    form = {
        Kind.CODE: formats.text,
        Kind.TEXT: formats.text,
        Kind.NAME: formats.text,
        Kind.DATE: formats.date,
        Kind.AMOUNT_RP: formats.whole,
        Kind.INTEGER: formats.whole,
    }.get(column.kind)
    if form is not None:
        for row in range(_TOP + 3, _TOP + 53):
            sheet.write_blank(row, index, None, form)
    if choices:
        sheet.data_validation(
            _TOP + 3,
            index,
            _TOP + 2 + FILLABLE_ROWS,
            index,
            {
                "validate": "list",
                "source": choices,
                "error_type": "warning",
                "error_title": "Not in the list" if english else "Tidak ada dalam daftar",
                "error_message": "Choose from the list." if english else "Pilih dari daftar.",
            },
        )


def _guide(
    sheet: Worksheet, spec: SheetSpec, notes: tuple[ColumnNote, ...], page: Page, formats: Formats
) -> None:
    english = page.language == "en"
    sheet.set_paper(PAPERS[page.paper])
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, f"{GUIDE}: {spec.title(page.language)}", formats.title)
    heads = (
        ("Column", "Required", "Content", "Rules", "Explanation", "Example", "Choices", "Also read as")
        if english
        else ("Kolom", "Wajib", "Isi", "Aturan", "Penjelasan", "Contoh", "Pilihan", "Juga dibaca sebagai")
    )
    for index, (head, width) in enumerate(zip(heads, (26, 8, 30, 28, 44, 24, 30, 34), strict=True)):
        sheet.set_column(index, index, width)
        sheet.write_string(2, index, head, formats.header)
    for at, (column, note) in enumerate(zip(spec.columns, notes, strict=True), start=3):
        need = ("Yes" if english else "Ya") if note.required else ("No" if english else "Tidak")
        texts = (
            note.header,
            need,
            note.kind,
            note.rules,
            note.help,
            written(column, column.example),
            ", ".join(note.choices),
            ", ".join(note.also_read_as),
        )
        for index, text in enumerate(texts):
            sheet.write_string(at, index, text, formats.quoted if index == 5 else formats.help)
    rules = (
        (
            "Sheet names and the order of columns do not matter.",
            "Rows marked PETUNJUK or CONTOH are not read.",
        )
        if english
        else (
            "Nama lembar dan urutan kolom boleh berbeda; kolom tambahan tidak mengganggu.",
            f"Baris bertanda {HELP_MARK} atau {EXAMPLE_MARK} pada kolom terakhir tidak dibaca.",
        )
    )
    for at, rule in enumerate(rules, start=4 + len(notes)):
        sheet.write_string(at, 0, rule, formats.line)


def _choice_lists(
    sheet: Worksheet, spec: SheetSpec, notes: tuple[ColumnNote, ...], formats: Formats
) -> dict[str, str]:
    """Write the choices under the guide and return the range of each: Excel limits lists inside a rule to 255."""
    ranges = {}
    top = len(notes) + 9
    for index, column in enumerate(c for c in spec.columns if c.options):
        sheet.write_string(top, index, column.label_id, formats.header)
        for at, choice in enumerate(column.options, start=top + 1):
            sheet.write_string(at, index, choice.label_id, formats.text)
        letters = column_letters(index + 1)
        ranges[column.key] = f"={GUIDE}!${letters}${top + 2}:${letters}${top + 1 + len(column.options)}"
    return ranges
