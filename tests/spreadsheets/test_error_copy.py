"""The coloured copy keeps the user's file and says in each place what is wrong."""

import datetime
import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from rembug.spreadsheets.checking import check_file
from rembug.spreadsheets.error_copy import SUMMARY, write_error_copy
from rembug.spreadsheets.source import load
from tests.spreadsheets import samples
from tests.spreadsheets.samples import HEADERS, PROPOSALS, good_row

WRONG = "00FFC7CE"


def own_file() -> bytes:
    """An office's own file: letterhead over merged cells, formats, a second sheet, notes, formulas."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Usulan 2026"
    sheet["A1"] = "KECAMATAN DANAU"
    sheet["A1"].font = Font(bold=True, size=16)
    sheet.merge_cells("A1:J1")
    for index, header in enumerate(HEADERS, start=1):
        sheet.cell(3, index, header).fill = PatternFill("solid", start_color="FFDDEEFF")
    for at, row in enumerate(
        [good_row(1), good_row(2, amount="1.950.00", sex="X"), good_row(3, activity=None)], 4
    ):
        for index, value in enumerate(row, start=1):
            sheet.cell(at, index, value)
    sheet["B4"].comment = Comment("catatan kami", "Kades")
    sheet["B4"] = "=1+1"
    sheet["B4"].data_type = "s"
    other = book.create_sheet("Rekap")
    other["A1"] = "=SUM('Usulan 2026'!E4:E6)"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def copy_of(data: bytes, name: str = "usulan.xlsx") -> openpyxl.Workbook:
    target = io.BytesIO()
    write_error_copy(check_file(load(data, name), PROPOSALS), target)
    return openpyxl.load_workbook(io.BytesIO(target.getvalue()))


def test_wrong_cells_are_coloured_commented_and_explained_in_the_last_column() -> None:
    book = copy_of(own_file())
    sheet = book["Usulan 2026"]
    assert sheet["K3"].value == "Kesalahan"
    for reference in ("D5", "G5", "B6"):
        assert sheet[reference].fill.start_color.rgb == WRONG
        assert sheet[reference].comment.author == "Rembug"
    assert "titik harus memisahkan tepat tiga angka" in sheet["G5"].comment.text
    assert sheet["K5"].value.count("\n") == 1
    assert "G5, Biaya" in sheet["K5"].value
    assert sheet["K6"].value == "B6, Kegiatan: Kegiatan wajib diisi. Lengkapi sel ini."
    assert sheet["C5"].fill.fill_type is None


def test_the_users_sheets_formats_notes_and_formulas_stay() -> None:
    book = copy_of(own_file())
    sheet = book["Usulan 2026"]
    assert sheet["A1"].font.size == 16
    assert "A1:J1" in [str(block) for block in sheet.merged_cells.ranges]
    assert sheet["A3"].fill.start_color.rgb == "FFDDEEFF"
    assert sheet["G5"].value == "1.950.00"
    assert book["Rekap"]["A1"].value == "=SUM('Usulan 2026'!E4:E6)"
    assert (sheet["B4"].value, sheet["B4"].data_type) == ("=1+1", "s")


def test_the_original_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "usulan.xlsx"
    path.write_bytes(own_file())
    before, changed = path.read_bytes(), path.stat().st_mtime_ns
    write_error_copy(check_file(load(path), PROPOSALS), tmp_path / "kesalahan.xlsx")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, changed)
    assert (tmp_path / "kesalahan.xlsx").exists()


def test_a_corrected_copy_is_read_again_and_its_marks_disappear() -> None:
    book = copy_of(own_file())
    sheet = book["Usulan 2026"]
    sheet["G5"], sheet["D5"] = 1_950_000, "P"
    corrected = io.BytesIO()
    book.save(corrected)
    checked = check_file(load(corrected.getvalue()), PROPOSALS)
    assert [row.usable for row in checked.rows] == [True, True, False]
    assert not [p for p in checked.report.problems if p.code == "file.column_unread"]
    again = copy_of(corrected.getvalue())
    sheet = again["Usulan 2026"]
    assert (sheet["G5"].comment, sheet["G5"].fill.fill_type, sheet["K5"].value) == (None, None, None)
    assert sheet["B6"].fill.start_color.rgb == WRONG
    assert [name for name in again.sheetnames if name.startswith(SUMMARY)] == [SUMMARY]


def test_the_summary_lists_every_problem_also_those_of_the_file() -> None:
    data = samples.xlsx(("a", [["Kode desa", "Warna"], ["07", "=2+2"]]))
    summary = copy_of(data)[SUMMARY]
    lines = [[cell.value for cell in row] for row in summary.iter_rows(min_row=3)]
    assert [line[0] for line in lines] == ["Berkas", "B1", "A2"]
    assert all(cell.data_type != "f" for row in summary.iter_rows() for cell in row)


def test_a_wrong_cell_inside_a_merged_block_marks_the_block() -> None:
    book = openpyxl.Workbook()
    for at, row in enumerate([HEADERS, good_row(1), good_row(2)], start=1):
        for index, value in enumerate(row, start=1):
            book.active.cell(at, index, value)
    book.active.merge_cells("B2:B3")
    target = io.BytesIO()
    book.save(target)
    sheet = copy_of(target.getvalue())["Sheet"]
    assert sheet["B2"].fill.start_color.rgb == WRONG


@pytest.mark.parametrize("kind", ["csv", "xls", "ods"])
def test_other_kinds_become_a_plain_workbook_with_the_same_marks(kind: str) -> None:
    rows = [
        ["Kode desa", "Kegiatan", "Biaya"],
        ["0720012001", "=cmd|' /C calc'!A0", "1.950.00"],
        ["0720012002", "Jalan", "5"],
    ]
    data = {
        "csv": samples.csv_bytes(*rows),
        "xls": samples.xls(rows),
        "ods": samples.ods(samples.ods_row(row) for row in rows),
    }[kind]
    sheet = copy_of(data, f"usulan.{kind}")["Data"]
    assert [sheet.cell(1, i).value for i in range(1, 5)] == ["Kode desa", "Kegiatan", "Biaya", "Kesalahan"]
    assert sheet["C2"].fill.start_color.rgb == "FFFFC7CE"
    assert "titik harus memisahkan" in sheet["C2"].comment.text
    assert (sheet["B2"].data_type, sheet["B2"].fill.start_color.rgb) == ("s", "FFFFEB9C")
    assert sheet["D3"].value is None
    assert sheet["A2"].value == "0720012001"


def test_macros_are_left_out_of_the_copy() -> None:
    data = samples.xlsx(("Data", [HEADERS, good_row(1, amount="x")]), vba=True)
    target = io.BytesIO()
    write_error_copy(check_file(load(data, "a.xlsm"), PROPOSALS), target)
    copied = load(target.getvalue(), "a.xlsx")
    assert copied.kind == "xlsx"
    assert copied.archive is not None
    assert not copied.archive.has_macros


def test_a_large_workbook_is_copied_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rembug.spreadsheets.error_copy.KEEP_UP_TO_CELLS", 10)
    day = datetime.date(2026, 8, 17)
    sheet = copy_of(samples.table_xlsx(good_row(1, amount="1.950.00"), good_row(2)))["Data"]
    assert sheet["G2"].fill.start_color.rgb == "FFFFC7CE"
    assert sheet["H3"].value.date() == day
    assert sheet["G3"].value == 1_950_000
