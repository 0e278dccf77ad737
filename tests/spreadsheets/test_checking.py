"""Cells become values or sentences; nothing a person typed raises, and nothing is guessed."""

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rembug.spreadsheets.checking import CellProblem, CheckedRow, check_file
from rembug.spreadsheets.columns import EXAMPLE_MARK, MARK_HEADER, Column, Kind, SheetSpec
from rembug.spreadsheets.messages import located, sentence
from rembug.spreadsheets.source import load
from tests.spreadsheets import samples
from tests.spreadsheets.samples import HEADERS, PROPOSALS, good_row, table_xlsx


def checked_row(**changes: Any) -> CheckedRow:
    """One row of the proposals sheet, checked through a real file."""
    return check_file(load(table_xlsx(good_row(**changes))), PROPOSALS).rows[0]


def only_problem(**changes: Any) -> CellProblem:
    row = checked_row(**changes)
    assert len(row.problems) == 1, row.problems
    assert sentence(row.problems[0], "id")
    assert sentence(row.problems[0], "en")
    return row.problems[0]


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("amount", "Rp 1.950.000,-", 1_950_000),
        ("amount", 1949999.9999999998, 1_950_000),
        ("amount", "-", None),
        ("volume", "6,25", 6_250),
        ("volume", 0.1 + 0.2, 300),
        ("poor", "1.250", 1_250),
        ("poor", "12,0", 12),
        ("sex", "Laki-laki", "L"),
        ("sex", "wanita", "P"),
        ("sex", "M", "L"),
        ("sex", "F", "P"),
        ("women", "tdk", False),
        ("women", True, True),
        ("sector", "SARPRAS", "infrastructure"),
        ("sector", "health", "health"),
        ("day", "17/8/2026", datetime.date(2026, 8, 17)),
        ("day", "17-08-2026", datetime.date(2026, 8, 17)),
        ("day", "2026-08-17", datetime.date(2026, 8, 17)),
        ("day", "17 Agustus 2026", datetime.date(2026, 8, 17)),
        ("day", "Senin, 17-VIII-2026", datetime.date(2026, 8, 17)),
        ("day", 46251, datetime.date(2026, 8, 17)),
        ("code", "07.2000.0001", "07.2000.0001"),
        ("chair", "  Hj.  Nur'aini,  S.Pd. ", "Hj. Nur'aini, S.Pd."),
        ("activity", 2026, "2026"),
        ("activity", 2.5, "2,5"),
        ("activity", "Baris satu\r\nbaris dua", "Baris satu\nbaris dua"),
    ],
)
def test_cells_are_understood_as_people_type_them(key: str, typed: object, value: object) -> None:
    row = checked_row(**{key: typed})
    assert row.problems == ()
    assert row.values[key] == value


@pytest.mark.parametrize(
    ("key", "typed", "code"),
    [
        ("amount", "1.950.00", "money.grouping"),
        ("amount", "2 juta", "money.words"),
        ("amount", 1000.5, "money.fraction"),
        ("amount", "=1+1", "money.formula"),
        ("amount", -5000, "money.negative"),
        ("volume", "1.5", "quantity.ambiguous"),
        ("volume", 1.23456, "quantity.precision"),
        ("poor", "12,5", "cell.not_integer"),
        ("poor", "belasan", "cell.not_integer"),
        ("poor", -3, "cell.below"),
        ("poor", 1e15, "cell.above"),
        ("day", "8/17/2026", "date.month_first"),
        ("day", "31/2/2026", "date.no_such_day"),
        ("day", "17/8/26", "date.two_digit_year"),
        ("day", 2026, "date.year_only"),
        ("sex", "X", "cell.not_a_choice"),
        ("sector", "Pendidikan", "cell.not_a_choice"),
        ("women", "mungkin", "cell.not_a_choice"),
        ("chair", "RW 02", "name.digits"),
        ("code", None, "cell.required"),
        ("activity", "   ", "cell.required"),
        ("activity", "x" * 401, "cell.too_long"),
        ("code", 720012001, "cell.code_zeros_lost"),
        ("code", "07200", "cell.code_digits"),
        ("code", 3507012345678901, "cell.code_digits_lost"),
        ("code", datetime.date(2003, 2, 1), "cell.code_changed"),
    ],
)
def test_doubtful_cells_are_sent_back_with_their_remedy(key: str, typed: object, code: str) -> None:
    problem = only_problem(**{key: typed})
    assert (problem.code, problem.column_key, problem.row) == (code, key, 2)
    assert problem.cell_ref == f"{'ABCDEFGHIJ'[[c.key for c in PROPOSALS.columns].index(key)]}2"
    assert problem.blocking


def test_the_place_stands_in_front_of_the_sentence() -> None:
    assert located(only_problem(amount="1.950.00"), PROPOSALS).startswith("G2, Biaya: “1.950.00”")
    assert located(only_problem(amount="1.950.00"), PROPOSALS, "en").startswith("G2, Cost: “1.950.00”")


def test_all_wrong_cells_of_a_row_are_told_at_once() -> None:
    row = checked_row(amount="x", day="x", sex="x", poor="x")
    assert [p.column_key for p in row.problems] == ["sex", "poor", "amount", "day"]
    assert not row.usable


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "+62812", "-dan", "@SUM(A1)", "\t=1", "|cmd"])
def test_text_like_a_formula_stays_text_and_is_flagged(text: str) -> None:
    row = checked_row(activity=text)
    assert row.values["activity"] == text.strip()
    assert [(p.code, p.blocking) for p in row.problems] == [("cell.formula_text", False)]
    assert row.usable


def test_failed_and_never_computed_formulas_are_not_taken_for_empty_cells() -> None:
    cells = "".join(
        f'<c r="{"ABC"[i]}1" t="inlineStr"><is><t>{h}</t></is></c>'
        for i, h in enumerate(["Kode desa", "Kegiatan", "Biaya"])
    )
    data = samples.xlsx_of_xml(
        f'<row r="1">{cells}</row><row r="2"><c r="A2" t="inlineStr"><is><t>0720012001</t></is></c>'
        '<c r="B2" t="str"><f>A1&amp;""</f><v>Jalan</v></c><c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        '<row r="3"><c r="A3" t="inlineStr"><is><t>0720012002</t></is></c>'
        '<c r="B3" t="inlineStr"><is><t>Talud</t></is></c><c r="C3"><f>SUM(C1:C2)</f><v></v></c></row>'
        '<row r="4"><c r="A4" t="inlineStr"><is><t>0720012003</t></is></c>'
        '<c r="B4" t="inlineStr"><is><t>Pasar</t></is></c><c r="C4"><f>2*3</f><v>6</v></c></row>'
    )
    rows = check_file(load(data), PROPOSALS).rows
    assert [[(p.cell_ref, p.code) for p in row.problems] for row in rows] == [
        [("C2", "cell.error")],
        [("C3", "cell.not_computed")],
        [],
    ]
    assert rows[2].values["amount"] == 6


def test_a_repeated_key_names_the_first_row() -> None:
    checked = check_file(load(table_xlsx(good_row(1), good_row(2), good_row(1))), PROPOSALS)
    problem = checked.rows[2].problems[0]
    assert (problem.code, problem.row, problem.facts["row"]) == ("row.repeated", 4, 2)
    assert checked.report.usable_rows == 2


def test_total_rows_are_compared_with_the_whole_and_with_their_block() -> None:
    def total(poor: int, amount: int) -> list[Any]:
        return [None, "Jumlah", None, None, poor, None, amount]

    blocks = [good_row(1), total(42, 1_950_000), good_row(2), total(42, 1_950_000), total(84, 3_900_000)]
    assert check_file(load(table_xlsx(*blocks)), PROPOSALS).report.problems == []
    report = check_file(load(table_xlsx(good_row(1), good_row(2), total(84, 3_900_001))), PROPOSALS).report
    assert [(p.code, p.cell_ref, p.facts["difference"]) for p in report.problems] == [
        ("file.total_differs", "G4", "1")
    ]
    assert not report.importable


def test_a_total_over_a_cell_that_could_not_be_read_is_not_judged() -> None:
    rows = [good_row(1, amount="1.950.00"), [None, "Jumlah", None, None, 42, None, 1_950_000]]
    assert check_file(load(table_xlsx(*rows)), PROPOSALS).report.problems == []


def test_a_sum_may_pass_the_limit_of_one_row() -> None:
    rows = [
        good_row(1, amount=9 * 10**14),
        good_row(2, amount=9 * 10**14),
        [None, "Jumlah", *[None] * 4, 18 * 10**14],
    ]
    assert check_file(load(table_xlsx(*rows)), PROPOSALS).report.problems == []


def test_an_example_row_is_skipped_and_a_changed_one_is_told() -> None:
    example = [c.example for c in PROPOSALS.columns]
    example[8], example[9], example[5] = "Prasarana", "Ya", 6.25
    marked = [[*HEADERS, MARK_HEADER], [*example, EXAMPLE_MARK], good_row(1)]
    checked = check_file(load(samples.xlsx(("a", marked))), PROPOSALS)
    assert (checked.report.rows, checked.report.skipped, checked.report.problems) == (1, {"example": 1}, [])
    marked[1] = [*good_row(7), EXAMPLE_MARK]
    report = check_file(load(samples.xlsx(("a", marked))), PROPOSALS).report
    assert [p.code for p in report.problems] == ["row.example_changed"]


def test_columns_nobody_knows_are_told_but_do_not_block() -> None:
    data = samples.xlsx(
        ("a", [[*HEADERS, "Warna", None, "Kosong"], [*good_row(1), "biru", "tanpa judul", None]])
    )
    report = check_file(load(data), PROPOSALS).report
    assert [(p.code, p.cell_ref) for p in report.problems] == [
        ("file.column_unread", "K1"),
        ("file.column_unnamed", "L1"),
    ]
    assert report.importable


def test_a_heading_without_rows_says_so_instead_of_success() -> None:
    report = check_file(load(table_xlsx()), PROPOSALS).report
    assert [p.code for p in report.problems] == ["file.no_rows"]
    assert not report.importable


def test_missing_required_columns_are_problems_of_the_file() -> None:
    report = check_file(load(samples.xlsx(("a", [["Warna", "Ukuran"], ["biru", "L"]]))), PROPOSALS).report
    assert [p.column_key for p in report.problems if p.code == "file.column_missing"] == ["code", "activity"]


ANY = SheetSpec(
    "any",
    "Apa saja",
    tuple(
        Column(
            f"c_{kind}", f"Kolom {kind}", f"Column {kind}", kind, choices=PROPOSALS.column("sector").choices
        )
        for kind in Kind
    ),
)
anything = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.text("0123456789.,-/ Rp=", max_size=14),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(10**17), 10**17),
    st.booleans(),
    st.dates(datetime.date(1901, 1, 1), datetime.date(2199, 1, 1)),
)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.lists(anything, min_size=len(Kind), max_size=len(Kind)), min_size=1, max_size=4))
def test_no_cell_ever_raises_and_every_problem_has_its_sentence(rows: list[list[Any]]) -> None:
    data = samples.xlsx(("a", [[c.label_id for c in ANY.columns], *rows]))
    checked = check_file(load(data), ANY)
    for problem in [*checked.report.problems, *(p for row in checked.rows for p in row.problems)]:
        assert located(problem, ANY, "id")
        assert located(problem, ANY, "en")
    for row in checked.rows:
        blocked = {p.column_key for p in row.problems if p.blocking}
        assert all(row.values[key] is None for key in blocked)
