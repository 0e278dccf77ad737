"""The table is found wherever the office put it, and every row is either data or told about."""

from collections import Counter
from pathlib import Path

import pytest

from rembug.core.errors import InputProblem
from rembug.spreadsheets.checking import check_file
from rembug.spreadsheets.mapping import FileMap
from rembug.spreadsheets.reading import RowKind, cell_ref, find_table, read_rows
from rembug.spreadsheets.source import load
from tests.spreadsheets import samples
from tests.spreadsheets.samples import HEADERS, PROPOSALS, good_row, table_xlsx


def kinds(data: bytes) -> Counter[RowKind]:
    return Counter(row.kind for row in read_rows(find_table(load(data), PROPOSALS)))


def test_any_sheet_name_any_column_order_and_titles_above() -> None:
    turned = [list(reversed(HEADERS)), *(list(reversed(good_row(n))) for n in range(3))]
    titles = [["DAFTAR USULAN KECAMATAN"], [None, "Tahun 2026"], []]
    data = samples.xlsx(
        ("Sampul", [["Kegiatan desa"], ["Kecamatan Danau"]]),
        ("lembar kerja (2)", [*titles, *turned]),
    )
    checked = check_file(load(data), PROPOSALS)
    assert (checked.table.sheet, checked.table.header_row) == ("lembar kerja (2)", 4)
    assert [row.values["code"] for row in checked.rows] == ["0720000000", "0720000001", "0720000002"]
    assert checked.rows[0].number == 5
    assert checked.report.importable


def test_a_heading_in_row_thirty_is_found_and_in_row_thirty_one_is_not() -> None:
    for above, found in ((29, True), (30, False)):
        data = samples.xlsx(("a", [*([["kop surat"]] * above), HEADERS, good_row()]))
        assert (not find_table(load(data), PROPOSALS).match.missing) is found


def test_a_visible_sheet_wins_over_a_hidden_one_of_equal_fit() -> None:
    data = samples.xlsx(("lama", [HEADERS, good_row(1)]), ("baru", [HEADERS, good_row(2)]), hidden="lama")
    assert find_table(load(data), PROPOSALS).sheet == "baru"


def test_a_mapped_sheet_is_taken_and_a_missing_one_is_told() -> None:
    data = samples.xlsx(("satu", [HEADERS, good_row(1)]), ("dua", [HEADERS, good_row(2)]))
    assert find_table(load(data), PROPOSALS, FileMap(sheet="dua")).sheet == "dua"
    with pytest.raises(InputProblem) as caught:
        find_table(load(data), PROPOSALS, FileMap(sheet="tiga"))
    assert caught.value.code == "file.no_such_sheet"
    assert caught.value.facts["sheets"] == "satu, dua"


def test_blank_total_numbering_and_repeated_heading_rows_are_told_apart() -> None:
    numbering = [f"({n})" for n in range(1, len(HEADERS) + 1)]
    total = [None, "Jumlah", None, None, 84, None, 3_900_000]
    signature = [None, "Mengetahui, Kepala Desa"]
    data = table_xlsx(
        numbering, good_row(1), [], HEADERS, good_row(2), total, [], signature, [None, "(nama)"]
    )
    assert kinds(data) == {
        RowKind.NUMBERING: 1,
        RowKind.DATA: 2,
        RowKind.BLANK: 2,
        RowKind.HEADER_AGAIN: 1,
        RowKind.TOTAL: 1,
        RowKind.AFTER_TOTAL: 2,
    }


@pytest.mark.parametrize(
    "label", ["Jumlah", "TOTAL", "Sub Total", "Jumlah seluruhnya", "Total Desa Suka Maju", "Grand Total :"]
)
def test_total_rows_are_recognised_by_their_label(label: str) -> None:
    assert kinds(table_xlsx(good_row(), [None, label, None, None, 42, None, 1_950_000]))[RowKind.TOTAL] == 1


@pytest.mark.parametrize("activity", ["Total station untuk survei", "Jumlah besar pipa air", "Totalan jalan"])
def test_a_real_row_that_speaks_of_totals_is_data(activity: str) -> None:
    assert kinds(table_xlsx(good_row(activity=activity)))[RowKind.DATA] == 1
    assert kinds(table_xlsx([None, activity, None, None, 3]))[RowKind.TOTAL] == 0


def test_a_complete_row_whose_activity_is_jumlah_stays_data() -> None:
    assert kinds(table_xlsx(good_row(activity="Jumlah")))[RowKind.DATA] == 1


def test_a_data_row_below_a_subtotal_and_a_gap_is_still_read() -> None:
    total = [None, "Jumlah", None, None, 42, None, 1_950_000]
    assert (
        kinds(table_xlsx(good_row(1), total, [], good_row(2), [None, None, None, None, 7]))[RowKind.DATA] == 3
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_in_every_delimiter_and_encoding(delimiter: str, encoding: str) -> None:
    data = samples.csv_bytes(
        ["Kode desa", "Kegiatan", "Biaya"],
        ["0720012001", "Pengaspalan “Dusun” – tahap I", "1.950.000"],
        ["0720012002", "Saluran é", "Rp 500.000"],
        delimiter=delimiter,
        encoding=encoding,
    )
    checked = check_file(load(data, "usulan.csv"), PROPOSALS)
    assert [row.values["activity"] for row in checked.rows] == ["Pengaspalan “Dusun” – tahap I", "Saluran é"]
    assert checked.report.totals["amount"] == 2_450_000


def test_the_delimiter_note_of_excel_is_obeyed_and_rows_keep_their_number() -> None:
    data = b"sep=|\r\nKode desa|Kegiatan, biaya; dan lain\r\n0720012001|Jalan; jembatan, dan talud\r\n"
    table = find_table(load(data, "a.csv"), PROPOSALS)
    assert table.source.delimiter == "|"
    assert [row.number for row in read_rows(table)] == [3]


def test_xls_and_ods_give_the_same_rows_as_xlsx() -> None:
    rows = [["Kode desa", "Kegiatan", "Biaya (Rp)", "RTM"], ["0720012001", "Jalan", 1_950_000.0, 42.0]]
    wanted = ("0720012001", "Jalan", 1_950_000, 42)
    files = {
        "xlsx": samples.xlsx(("Data", rows)),
        "xls": samples.xls(rows),
        "ods": samples.ods(samples.ods_row(row) for row in rows),
    }
    for kind, data in files.items():
        source = load(data, f"usulan.{kind}")
        assert source.kind == kind
        values = check_file(source, PROPOSALS).rows[0].values
        assert tuple(values[key] for key in ("code", "activity", "amount", "poor")) == wanted


def test_the_kind_is_found_by_content_not_by_name(tmp_path: Path) -> None:
    path = tmp_path / "usulan.xls"
    path.write_bytes(table_xlsx(good_row()))
    assert load(path).kind == "xlsx"


def test_references_are_those_of_the_spreadsheet_program() -> None:
    assert [cell_ref(12, 2), cell_ref(1, 25), cell_ref(7, 26), cell_ref(3, 701), cell_ref(3, 702)] == [
        "C12",
        "Z1",
        "AA7",
        "ZZ3",
        "AAA3",
    ]
