"""A real ward's proposals, read through a mapping file as the command line does."""

import os
from pathlib import Path

import pytest

from rembug.spreadsheets.checking import check_file
from rembug.spreadsheets.columns import Choice, Column, Kind, SheetSpec
from rembug.spreadsheets.mapping import map_from
from rembug.spreadsheets.source import load

CASES = os.environ.get("REMBUG_CASES", "")

SPEC = SheetSpec(
    "history",
    "Usulan",
    (
        Column("no", "Nomor", "Number", Kind.INTEGER, required=True),
        Column("proposer", "Pengusul", "Proposer", Kind.TEXT),
        Column("rank", "Peringkat", "Rank", Kind.INTEGER),
        Column("activity", "Kegiatan", "Activity", Kind.TEXT, required=True),
        Column("qty", "Volume", "Quantity", Kind.QTY_MILLI),
        Column("amount", "Anggaran", "Budget", Kind.AMOUNT_RP, summed=True),
        Column("price", "Harga satuan", "Unit price", Kind.AMOUNT_RP),
        Column(
            "outcome",
            "Hasil",
            "Outcome",
            Kind.CHOICE,
            choices=(Choice("funded", "Didanai"), Choice("not_funded", "Tidak didanai")),
        ),
    ),
    key=("no",),
)
MAP = {
    "columns": {
        "no": "no",
        "proposer": "proposer",
        "rank": "rank_in_proposer",
        "activity": "activity",
        "qty": "qty",
        "amount": "budget_idr",
        "price": "unit_price_idr",
        "outcome": "accommodated",
    },
    "numbers": {"qty": "machine", "price": "machine", "amount": "machine"},
    "values": {"outcome": {"1": "funded", "0": "not_funded"}},
}


@pytest.mark.cases
@pytest.mark.skipif(not CASES, reason="REMBUG_CASES is not set")
def test_kauman_2023_reads_whole_with_its_known_totals() -> None:
    path = Path(CASES) / "B1_kauman_musrenbang_2023" / "usulan.csv"
    checked = check_file(load(path), SPEC, map_from(MAP, SPEC))
    assert [p for row in checked.rows for p in row.problems if p.blocking] == []
    assert (checked.report.rows, checked.report.totals["amount"]) == (138, 2_232_210_000)
    funded = [row.values for row in checked.rows if row.values["outcome"] == "funded"]
    assert (len(funded), sum(row["amount"] for row in funded)) == (29, 591_490_000)
    nameless = [row.values["no"] for row in checked.rows if row.values["proposer"] is None]
    assert nameless == [225]
    assert len({row.values["proposer"] for row in checked.rows} - {None}) == 19
