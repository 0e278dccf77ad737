"""What is written can be read back to the same values, and nothing in it can run."""

import csv
import datetime
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rembug.core.errors import InputProblem
from rembug.core.money import MAX_RP
from rembug.core.quantities import MAX_QTY_MILLI
from rembug.spreadsheets.checking import CheckedFile, check_file
from rembug.spreadsheets.columns import Column, Kind, SheetSpec
from rembug.spreadsheets.source import load
from rembug.spreadsheets.template import write_template
from rembug.spreadsheets.text import clean, looks_like_formula, neutral, restored
from rembug.spreadsheets.writing import Page, write_csv, write_xlsx
from tests.spreadsheets.samples import PROPOSALS

SPEC = SheetSpec(
    "round",
    "Bolak-balik",
    (
        Column("no", "Nomor urut", "No", Kind.INTEGER, required=True, minimum=None),
        Column("text", "Uraian", "Text", Kind.TEXT),
        Column("code", "Kode", "Code", Kind.CODE),
        Column("name", "Nama", "Name", Kind.NAME),
        Column("sex", "Jenis kelamin", "Sex", Kind.SEX),
        Column("qty", "Volume", "Quantity", Kind.QTY_MILLI, unit="m3", summed=True),
        Column("amount", "Biaya", "Cost", Kind.AMOUNT_RP, minimum=None, unit="Rp", summed=True),
        Column("day", "Tanggal", "Date", Kind.DATE),
        Column("sector", "Bidang", "Sector", Kind.CHOICE, choices=PROPOSALS.column("sector").choices),
        Column("women", "Perempuan", "Women", Kind.YES_NO),
    ),
)

nasty = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "=1+1",
            "'=1+1",
            "''+62",
            "+62 812",
            "-5",
            "@SUM(A1)",
            "\t=x",
            "%0A",
            '=HYPERLINK("http://x","a")',
            "00123",
            "1E5",
            "TRUE",
            "#N/A",
            "_x0041_",
            "_x000D_",
            "a;b,c\td|e",
            "petik \" dan ' itu",
            "baris\nkedua",
            "http://contoh.desa.id",
            "2026-08-17",
            "1.950.000",
            "̈gabung",
            "😀 é ñ 中",
            "'",
            "''",
            "=",
            "＝1",
        ]
    ),
).map(clean)


def optional(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Values of a column that may be left empty; an empty text and an empty cell are the same."""
    return st.one_of(st.none(), values).map(lambda v: None if v == "" else v)


rows_of = st.fixed_dictionaries(
    {
        "no": st.integers(-(10**9), 10**9),
        "text": optional(nasty),
        "code": optional(nasty),
        "name": optional(st.sampled_from(["Siti Aminah", "Hj. Nur'aini, S.Pd.", "I Gusti Ngurah", "Jumlah"])),
        "sex": optional(st.sampled_from(["L", "P"])),
        "qty": optional(st.integers(0, MAX_QTY_MILLI)),
        "amount": optional(st.integers(-MAX_RP, MAX_RP)),
        "day": optional(st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))),
        "sector": optional(st.sampled_from(["infrastructure", "health"])),
        "women": optional(st.booleans()),
    }
)
tables = st.lists(rows_of, min_size=1, max_size=5)


def as_xlsx(rows: list[dict[str, Any]], page: Page | None = None) -> bytes:
    target = io.BytesIO()
    assert write_xlsx(target, SPEC, rows, page) == len(rows)
    return target.getvalue()


def as_csv(rows: list[dict[str, Any]]) -> bytes:
    target = io.BytesIO()
    assert write_csv(target, SPEC, rows) == len(rows)
    return target.getvalue()


def read_back(data: bytes) -> CheckedFile:
    checked = check_file(load(data), SPEC)
    assert not [p for p in checked.report.problems if p.blocking], checked.report.problems
    assert not [p for row in checked.rows for p in row.problems if p.blocking]
    return checked


@settings(max_examples=80, deadline=None)
@given(rows=tables)
def test_xlsx_written_and_read_again_is_equal(rows: list[dict[str, Any]]) -> None:
    checked = read_back(as_xlsx(rows))
    assert [row.values for row in checked.rows] == rows
    assert checked.report.skipped == {"total": 1, "row_count": 1}
    assert checked.report.totals["amount"] == sum(row["amount"] or 0 for row in rows)


@settings(max_examples=80, deadline=None)
@given(rows=tables)
def test_csv_written_and_read_again_is_equal(rows: list[dict[str, Any]]) -> None:
    assert [row.values for row in read_back(as_csv(rows)).rows] == rows


@pytest.mark.parametrize("key", ["text", "code", "name"])
def test_a_row_whose_only_text_is_jumlah_survives_its_own_total(key: str) -> None:
    row: dict[str, Any] = {column.key: None for column in SPEC.columns} | {"no": 1, key: "Jumlah"}
    for data in (as_xlsx([row]), as_csv([row])):
        assert [found.values for found in read_back(data).rows] == [row]


@settings(max_examples=200, deadline=None)
@given(text=nasty)
def test_neutral_text_cannot_run_and_is_restored(text: str) -> None:
    assert restored(neutral(text)) == text
    assert not re.match(r"\s*[=+\-@＝＋－＠|%]", neutral(text))
    assert (neutral(text) == text) is not looks_like_formula(text)


@settings(max_examples=40, deadline=None)
@given(rows=tables)
def test_no_text_becomes_a_formula_in_either_format(rows: list[dict[str, Any]]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(rows)))
    formulas = [c for row in book.active.iter_rows() for c in row if c.data_type == "f"]
    assert all(str(c.value).startswith("=SUBTOTAL(109,") for c in formulas)
    assert len(formulas) == 2
    for record in list(csv.reader(io.StringIO(as_csv(rows).decode("utf-8-sig")), delimiter=";"))[1:-1]:
        for column, cell in zip(SPEC.columns, record, strict=True):
            if column.kind not in (Kind.AMOUNT_RP, Kind.INTEGER):
                assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_amounts_are_numbers_dates_are_dates_and_totals_work() -> None:
    rows = [
        {"no": 1, "text": "=1+1", "amount": 1_950_000, "qty": 6_250, "day": datetime.date(2026, 8, 17)},
        {"no": 2, "text": "b", "amount": -50_000, "qty": 1_000},
    ]
    page = Page(title_lines=("Kecamatan Danau", "Tahun 2026"))
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(rows, page))).active
    assert [sheet.cell(1, 1).value, sheet.cell(2, 1).value] == ["Kecamatan Danau", "Tahun 2026"]
    head = {sheet.cell(4, i).value: i for i in range(1, 11)}
    amount, qty, day, text = head["Biaya (Rp)"], head["Volume (m3)"], head["Tanggal"], head["Uraian"]
    assert (sheet.cell(5, amount).value, sheet.cell(5, amount).number_format) == (1_950_000, "#,##0")
    assert (sheet.cell(5, qty).value, sheet.cell(6, qty).value) == (6.25, 1)
    assert sheet.cell(5, day).value == datetime.datetime(2026, 8, 17)  # noqa: DTZ001
    assert (sheet.cell(5, text).value, sheet.cell(5, text).data_type, sheet.cell(5, text).quotePrefix) == (
        "=1+1",
        "s",
        True,
    )
    assert sheet.cell(7, amount).value == "=SUBTOTAL(109,G5:G6)"
    assert sheet.cell(8, 1).value == "Jumlah baris: 2"
    values = openpyxl.load_workbook(io.BytesIO(as_xlsx(rows, page)), data_only=True).active
    assert (values.cell(7, amount).value, values.cell(7, qty).value) == (1_900_000, 7.25)


@pytest.mark.parametrize(("paper", "size"), [("f4", "14"), ("a4", "9")])
@pytest.mark.parametrize("landscape", [True, False])
def test_pages_are_set_up_for_the_offices_paper(paper: str, size: str, landscape: bool) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx([{"no": 1}], Page(paper, landscape)))).active
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (
        size if isinstance(sheet.page_setup.paperSize, str) else int(size),
        "landscape" if landscape else "portrait",
    )
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A4", "A3:J4")
    assert sheet.page_setup.fitToHeight in (0, "0")
    assert "&P" in sheet.oddFooter.right.text
    with pytest.raises(ValueError, match="paper"):
        Page("letter")


def test_too_many_rows_or_too_long_a_text_are_refused_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rembug.spreadsheets.writing.MAX_ROWS", 2)
    with pytest.raises(InputProblem) as caught:
        as_xlsx([{"no": n} for n in range(3)])
    assert caught.value.code == "file.too_many_rows"
    with pytest.raises(InputProblem) as caught:
        as_xlsx([{"no": 1, "text": "x" * 32_768}])
    assert caught.value.code == "cell.too_long"


def test_an_empty_export_says_zero_rows_and_reads_as_empty() -> None:
    for data in (as_xlsx([]), as_csv([])):
        report = check_file(load(data), SPEC).report
        assert (report.rows, [p.code for p in report.problems]) == (0, ["file.no_rows"])


def test_files_are_written_to_paths_too(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a.xlsx", SPEC, [{"no": 1}])
    write_csv(tmp_path / "a.csv", SPEC, [{"no": 1}])
    assert all(check_file(load(tmp_path / n), SPEC).report.rows == 1 for n in ("a.xlsx", "a.csv"))


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_template_is_read_by_the_code_that_made_it(language: str) -> None:
    target = io.BytesIO()
    write_template(target, PROPOSALS, Page(language=language))
    checked = check_file(load(target.getvalue()), PROPOSALS)
    assert set(checked.table.match.matched) == {c.key for c in PROPOSALS.columns}
    assert not checked.table.match.unmatched
    assert {k: v for k, v in checked.report.skipped.items() if k != "blank"} == {"help": 1, "example": 1}
    assert [p.code for p in checked.report.problems] == ["file.no_rows"]


def test_a_filled_template_imports_its_rows_only() -> None:
    target = io.BytesIO()
    write_template(target, PROPOSALS)
    book = openpyxl.load_workbook(target)
    sheet = book.worksheets[0]
    for index, value in enumerate(
        ["0720012001", "Jalan", "Ani", "P", 3, 1.5, 500_000, "17/8/2026", "Kesehatan", "Tidak"]
    ):
        sheet.cell(6, index + 1).value = value
    filled = io.BytesIO()
    book.save(filled)
    checked = check_file(load(filled.getvalue()), PROPOSALS)
    assert checked.report.importable
    assert [row.values["sector"] for row in checked.rows] == ["health"]
    assert sheet.cell(7, 1).number_format == "@"


def test_the_template_explains_every_column_and_offers_its_choices() -> None:
    target = io.BytesIO()
    write_template(target, PROPOSALS)
    book = openpyxl.load_workbook(target)
    guide = book["Petunjuk"]
    explained = [guide.cell(row, 1).value for row in range(4, 4 + len(PROPOSALS.columns))]
    assert explained == [c.header() for c in PROPOSALS.columns]
    rules = {
        str(v.sqref).split(":")[0]: v.formula1 for v in book.worksheets[0].data_validations.dataValidation
    }
    assert set(rules) == {"D6", "I6", "J6"}
    cells = rules["I6"].lstrip("=").removeprefix("Petunjuk!").replace("$", "")
    assert [c.value for (c,) in guide[cells]] == ["Prasarana", "Kesehatan"]


def test_what_is_written_holds_no_link_macro_or_outside_connection() -> None:
    with zipfile.ZipFile(io.BytesIO(as_xlsx([{"no": 1, "text": "http://contoh.id"}]))) as package:
        names = package.namelist()
        assert not [n for n in names if "vba" in n or "externalLink" in n or "sheet1.xml.rels" in n]
