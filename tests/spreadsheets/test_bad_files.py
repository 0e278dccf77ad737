"""Files that must be refused with a sentence, before they cost memory or store a half."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from rembug.core.errors import InputProblem
from rembug.spreadsheets.archive import MAX_ROWS
from rembug.spreadsheets.checking import check_file
from rembug.spreadsheets.messages import SENTENCES, sentence
from rembug.spreadsheets.source import MAX_BYTES, load
from tests.spreadsheets import samples
from tests.spreadsheets.samples import HEADERS, PROPOSALS, good_row, table_xlsx


def refused(data: bytes, name: str = "berkas.xlsx") -> str:
    """The code under which reading the file is refused; its sentence must exist in both languages."""
    with pytest.raises(InputProblem) as caught:
        check_file(load(data, name), PROPOSALS)
    for language in ("id", "en"):
        assert sentence(caught.value, language)
    return caught.value.code


@pytest.mark.parametrize("data", [b"", b"\0" * 500, b"\r\n\r\n \t", b";;;;\r\n;;;;\r\n"])
def test_empty_files_are_refused_as_empty(data: bytes) -> None:
    assert refused(data) == "file.empty"


def test_a_workbook_without_any_filled_cell_is_empty() -> None:
    assert refused(samples.xlsx(("Data", []))) == "file.empty"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"%PDF-1.7 ...", "pdf"),
        (b"\x89PNG\r\n\x1a\n....", "image"),
        (b"\xff\xd8\xff\xe0....", "image"),
        (b"  <html><table><tr><td>Usulan</td></tr></table>", "html"),
        (b"SQLite format 3\0....", "database"),
        (b"a;b\0c;d\r\n", "binary"),
        (bytes(range(1, 256)) * 4, "binary"),
    ],
)
def test_other_kinds_of_file_are_named(data: bytes, found: str) -> None:
    with pytest.raises(InputProblem) as caught:
        load(data, "usulan.xlsx")
    assert caught.value.code in ("file.wrong_type", "file.encoding")
    if caught.value.code == "file.wrong_type":
        assert caught.value.facts["found"] == found


def test_a_word_document_is_not_a_spreadsheet() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    assert refused(target.getvalue()) == "file.wrong_type"


def test_fifty_megabytes_are_refused_by_size_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "besar.xlsx"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)

    def never(*_: object) -> bytes:
        raise AssertionError("the file was read although its size forbids it")

    monkeypatch.setattr(Path, "read_bytes", never)
    with pytest.raises(InputProblem) as caught:
        load(path)
    assert caught.value.code == "file.too_big"
    assert caught.value.facts == {"size_mb": 50, "limit_mb": MAX_BYTES // 2**20}


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputProblem) as caught:
        load(tmp_path / "tidak-ada.xlsx")
    assert caught.value.code == "file.missing"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_cut_xlsx_is_refused(share: float) -> None:
    data = table_xlsx(*(good_row(n) for n in range(200)))
    assert refused(data[: int(len(data) * share)]) == "file.truncated"


def test_a_damaged_byte_inside_a_sheet_is_noticed() -> None:
    data = bytearray(table_xlsx(*(good_row(n) for n in range(500))))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as package:
        entry = package.getinfo("xl/worksheets/sheet1.xml")
    data[entry.header_offset + 200] ^= 0xFF
    assert refused(bytes(data)) == "file.half_read"


def test_a_sheet_whose_xml_breaks_off_is_refused() -> None:
    whole = samples.sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')
    data = samples.with_part(table_xlsx(), "xl/worksheets/sheet1.xml", whole[:-30], replace=True)
    assert refused(data) == "file.half_read"


def test_a_csv_that_ends_inside_quotes_or_a_letter_is_half_read() -> None:
    assert refused(b'Kode desa;Kegiatan\r\n0720012001;"Rabat be') == "file.half_read"
    whole = "Kode desa;Kegiatan\r\n0720012001;Rabat béton dan lain-lain é".encode()
    assert refused(whole[:-1]) == "file.half_read"


def test_unpaired_quotes_in_csv_name_their_line() -> None:
    data = b'Kode desa;Kegiatan\r\n0720012001;"Pipa" 1/2\r\n'
    with pytest.raises(InputProblem) as caught:
        check_file(load(data, "a.csv"), PROPOSALS)
    assert (caught.value.code, caught.value.facts["row"]) == ("file.csv_quotes", 2)


@pytest.mark.parametrize("reference", ["XFD1048576", "A1048576", "XFD1", "ZZZZZZ1"])
def test_one_far_cell_cannot_take_the_memory(reference: str) -> None:
    cells = f'<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="{reference}"><v>1</v></c></row>'
    assert refused(samples.xlsx_of_xml(cells)).startswith(("file.too_many", "file.half_read"))


@pytest.mark.parametrize(
    "cells",
    [
        "<row r='1'><c r = 'XFD1048576'><v>1</v></c></row>",
        '<row r="1"><c foo=">" r="XFD1048576"><v>1</v></c></row>',
        '<row r="1048576"><c><v>1</v></c></row>',
        '<row r="1048575"><c r="A2"><v>1</v></c></row><row><c t="inlineStr"><is><t>x</t></is></c></row>',
    ],
)
def test_odd_but_legal_writing_of_positions_is_understood(cells: str) -> None:
    data = samples.xlsx_of_xml(cells)
    if 'r="A2"' in cells:  # positions count on from the last cell, so nothing here is far away
        assert load(data, "a.xlsx").archive is not None
    else:
        assert refused(data).startswith("file.too_many")


def test_far_cells_that_are_only_formatted_do_no_harm() -> None:
    cells = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Kode desa</t></is></c><c r="XFD1" s="0"/></row>'
        '<row r="1048576"><c r="A1048576" s="0"/></row>'
    )
    checked = check_file(load(samples.xlsx_of_xml(cells), "a.xlsx"), PROPOSALS)
    assert checked.table.headers[0] == "Kode desa"


def test_more_rows_than_allowed_are_refused_with_both_figures() -> None:
    with pytest.raises(InputProblem) as caught:
        load(
            samples.xlsx_of_xml(f'<row r="{MAX_ROWS + 1}"><c r="A{MAX_ROWS + 1}"><v>1</v></c></row>'),
            "a.xlsx",
        )
    assert caught.value.facts["rows"] == MAX_ROWS + 1
    assert caught.value.facts["limit"] == MAX_ROWS


def test_repeat_marks_of_opendocument_are_counted_not_unfolded() -> None:
    filled = samples.ods_row(["x"], repeat=1_048_576)
    assert refused(samples.ods([samples.ods_row(["Kode desa"]), filled]), "a.ods") == "file.too_many_rows"
    wide = (
        '<table:table-row><table:table-cell office:value-type="string" table:number-columns-repeated="16384">'
        "<text:p>x</text:p></table:table-cell></table:table-row>"
    )
    assert refused(samples.ods([wide]), "a.ods") == "file.too_many_columns"


def test_empty_repeats_of_opendocument_are_harmless() -> None:
    empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    data = samples.ods(
        [samples.ods_row(["Kode desa", "Kegiatan"]), samples.ods_row(["0720012001", "Jalan"]), empty]
    )
    assert [row.values["activity"] for row in check_file(load(data, "a.ods"), PROPOSALS).rows] == ["Jalan"]


def test_a_zip_bomb_is_refused() -> None:
    data = samples.with_part(table_xlsx(good_row()), "xl/media/besar.bin", bytes(30 * 1024 * 1024))
    assert refused(data) == "file.bomb"


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(samples.with_part(table_xlsx(good_row()), "xl/media/a.bin", bytes(3_000_000)))
    at = data.rindex(b"PK\x01\x02")
    assert struct.unpack_from("<I", data, at + 24)[0] == 3_000_000
    struct.pack_into("<I", data, at + 24, 1000)
    assert refused(bytes(data)) == "file.bomb"


def test_xml_with_its_own_entities_is_refused() -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><sst>&b;</sst>'
    assert (
        refused(samples.with_part(table_xlsx(good_row()), "xl/sharedStrings.xml", evil, replace=True))
        == "file.unsafe"
    )


def test_files_with_a_password_are_told_apart() -> None:
    assert refused(samples.compound("EncryptedPackage", b"x" * 5000)) == "file.encrypted"
    assert refused(samples.xls([HEADERS], locked=True), "a.xls") == "file.encrypted"
    assert refused(samples.ods([], encrypted=True), "a.ods") == "file.encrypted"


def test_an_old_word_document_and_a_cut_xls_are_refused() -> None:
    assert refused(samples.compound("WordDocument", b"x" * 5000)) == "file.wrong_type"
    whole = samples.xls([HEADERS, *([f"{n:010d}", "Jalan"] for n in range(400))])
    assert refused(whole[:4000], "a.xls") in ("file.truncated", "file.half_read")


def test_a_macro_file_is_read_as_data_only() -> None:
    source = load(samples.xlsx(("Data", [HEADERS, good_row()]), vba=True), "makro.xlsm")
    assert source.kind == "xlsm"
    assert source.archive is not None
    assert source.archive.has_macros
    assert check_file(source, PROPOSALS).report.importable


def test_every_sentence_exists_in_two_languages_with_the_same_facts() -> None:
    import re

    for code, (indonesian, english) in SENTENCES.items():
        assert indonesian != english, code
        assert set(re.findall(r"%\((\w+)\)s", indonesian)) == set(re.findall(r"%\((\w+)\)s", english)), code
