"""Headings are matched by exact names; likeness is only ever a suggestion."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rembug.core.errors import InputProblem
from rembug.spreadsheets.checking import check_file
from rembug.spreadsheets.columns import Choice, Column, Kind, SheetSpec, describe, normal
from rembug.spreadsheets.mapping import FileMap, dump_map, load_map, map_from, match_headers
from rembug.spreadsheets.messages import sentence
from rembug.spreadsheets.source import load
from tests.spreadsheets import samples
from tests.spreadsheets.samples import HEADERS, PROPOSALS, good_row

KEYS = [column.key for column in PROPOSALS.columns]


def test_labels_keys_synonyms_case_marks_units_and_line_breaks_match() -> None:
    headers = (
        "KODE_DESA *",
        "Nama\nKegiatan",
        "ketua",
        "l/p",
        "Rtm",
        "Volume (m3)",
        "Jumlah Biaya [Rp]",
        "day",
    )
    match = match_headers(headers, PROPOSALS)
    assert match.matched == dict(zip(KEYS[:8], range(8), strict=True))
    assert not match.missing


def test_a_near_heading_is_suggested_but_never_taken() -> None:
    match = match_headers(("Kode desa", "Uraian pekerjaan", "Bidangg", "Warna"), PROPOSALS)
    assert match.matched == {"code": 0}
    assert {(s.header, s.key) for s in match.suggested} == {
        ("Uraian pekerjaan", "activity"),
        ("Bidangg", "sector"),
    }
    assert match.missing == ("activity",)
    assert (3, "Warna") in match.unmatched


def test_two_headings_for_one_column_are_left_to_a_person() -> None:
    match = match_headers(("Kode desa", "Kegiatan", "Biaya", "Anggaran"), PROPOSALS)
    assert "amount" not in match.matched
    assert match.repeated == (("amount", (2, 3)),)
    chosen = match_headers(("Kode desa", "Biaya", "Biaya"), PROPOSALS, FileMap(columns={"amount": "Biaya#2"}))
    assert chosen.matched["amount"] == 2


def test_a_map_gives_headings_constants_values_and_number_style(tmp_path: Path) -> None:
    path = tmp_path / "peta.toml"
    path.write_text(
        'sheet = "usulan"\nempty = ["NULL"]\n[columns]\nactivity = "pekerjaan"\namount = "idr"\n'
        '[constants]\ncode = "0720012001"\n[values.sector]\n"1" = "infrastructure"\n"2" = "health"\n'
        '[numbers]\namount = "machine"\n',
        encoding="utf-8",
    )
    file_map = load_map(path, PROPOSALS)
    data = samples.xlsx(
        (
            "usulan",
            [
                ["pekerjaan", "idr", "Bidang", "Ketua"],
                ["Jalan", "300000.0", 1, "NULL"],
                ["Posyandu", "5e5", "2", "Ani"],
            ],
        )
    )
    rows = check_file(load(data), PROPOSALS, file_map).rows
    assert [(r.values["code"], r.values["amount"], r.values["sector"], r.values["chair"]) for r in rows] == [
        ("0720012001", 300_000, "infrastructure", None),
        ("0720012001", 500_000, "health", "Ani"),
    ]


@pytest.mark.parametrize(
    ("content", "code", "key"),
    [
        ({"computed": {}}, "map.unknown_section", "computed"),
        ({"columns": {"colour": "Warna"}}, "map.unknown_column", "columns.colour"),
        ({"columns": {"code": 1.5}}, "map.not_text", "columns.code"),
        ({"columns": "code"}, "map.not_table", "columns"),
        ({"constants": {"code": True}}, "map.not_text", "constants.code"),
        ({"columns": {"code": "K"}, "constants": {"code": "1"}}, "map.twice", "constants.code"),
        ({"values": {"sector": {"1": "roads"}}}, "map.unknown_choice", "values.sector.1"),
        ({"values": []}, "map.not_table", "values"),
        ({"numbers": {"amount": "german"}}, "map.unknown_style", "numbers.amount"),
        ({"numbers": {"chair": "machine"}}, "map.not_number_column", "numbers.chair"),
        ({"sheet": 3}, "map.not_text", "sheet"),
        ({"empty": "NULL"}, "map.not_text", "empty"),
        ([], "map.not_table", ""),
    ],
)
def test_a_wrong_map_names_its_key(content: object, code: str, key: str) -> None:
    with pytest.raises(InputProblem) as caught:
        map_from(content, PROPOSALS)
    assert (caught.value.code, caught.value.facts["key"]) == (code, key)
    assert key in sentence(caught.value, "en")


def test_unreadable_and_missing_map_files_are_told(tmp_path: Path) -> None:
    bad = tmp_path / "peta.toml"
    bad.write_text("columns = [", encoding="utf-8")
    for path, code in ((bad, "map.unreadable"), (tmp_path / "tidak.json", "map.missing")):
        with pytest.raises(InputProblem) as caught:
            load_map(path, PROPOSALS)
        assert caught.value.code == code


texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc",)), max_size=30).map(
    lambda t: t.strip()
)
columns_of = st.dictionaries(st.sampled_from(KEYS), texts, max_size=5)


@settings(max_examples=60, deadline=None)
@given(
    columns=columns_of, values=st.dictionaries(texts, texts, max_size=4), empty=st.lists(texts, max_size=3)
)
def test_a_map_written_and_read_again_is_the_same(
    columns: dict[str, str], values: dict[str, str], empty: list[str]
) -> None:
    import tomllib

    content = {"sheet": 'a"b\\c', "columns": columns, "values": {"activity": values}, "empty": empty}
    file_map = map_from(content, PROPOSALS)
    again = map_from(tomllib.loads(dump_map(file_map)), PROPOSALS)
    assert again.columns == file_map.columns
    assert again.values.get("activity", {}) == file_map.values["activity"]
    assert (again.empty, again.sheet) == (file_map.empty, file_map.sheet)


def test_a_map_in_json_reads_like_one_in_toml(tmp_path: Path) -> None:
    path = tmp_path / "peta.json"
    path.write_text(json.dumps({"columns": {"code": "Nomor"}}), encoding="utf-8")
    assert load_map(path, PROPOSALS).columns == {"code": "Nomor"}


def test_a_mapped_heading_that_the_file_lacks_is_a_problem_of_the_file() -> None:
    data = samples.table_xlsx(good_row())
    report = check_file(load(data), PROPOSALS, FileMap(columns={"activity": "Pekerjaan"})).report
    assert {p.code for p in report.problems} >= {"file.mapped_header_missing", "file.column_missing"}
    assert not report.importable


def test_a_sheet_cannot_be_declared_with_ambiguous_headings() -> None:
    one = Column("a", "Biaya", "Cost", Kind.AMOUNT_RP)
    with pytest.raises(ValueError, match="means a and b"):
        SheetSpec("x", "X", (one, Column("b", "Nilai", "Value", Kind.AMOUNT_RP, synonyms=("biaya",))))
    with pytest.raises(ValueError, match="twice"):
        SheetSpec("x", "X", (one, one))
    with pytest.raises(ValueError, match="choices"):
        Column("c", "C", "C", Kind.CHOICE)
    with pytest.raises(KeyError, match="no column"):
        SheetSpec("x", "X", (one,), key=("z",))


def test_columns_explain_themselves_in_two_languages() -> None:
    indonesian, english = describe(PROPOSALS), describe(PROPOSALS, "en")
    assert [note.header for note in indonesian] == HEADERS
    assert english[8].choices == ("Infrastructure", "Health")
    assert "10 angka" in indonesian[0].rules
    assert all(note.kind for note in english)


def test_normal_forms_ignore_accents_and_marks() -> None:
    assert normal("  Náma\n_Kegiatan *") == normal("nama kegiatan")
    assert normal("L/P") == "l/p"
    assert Choice("a", "A").synonyms == ()
