"""Budgets come in from an office's sheet: proposals found, lines proven, totals compared, all taken back."""

from __future__ import annotations

from datetime import date
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rembug.core.door import new_key
from rembug.core.errors import InputProblem, NotAllowed
from rembug.core.models import AuditEvent
from rembug.planning.actions import budget
from rembug.planning.actions.rab_import import import_rab, undo_rab
from rembug.planning.models import Proposal, RabLine
from rembug.spreadsheets import actions
from tests.examples import planning_proposals as given
from tests.spreadsheets.importing import applied, book, staged, told, undone
from tests.world import HERE, World

HEADS = ("No", "Desa", "Nama kegiatan", "Uraian", "Vol", "Sat", "Harga", "Jumlah", "Sumber")
ROAD, BRIDGE = "Jalan rabat beton Krajan", "Jembatan sawah"

SHEET: list[tuple[object, ...]] = [
    ("I", None, None, "BAHAN", None, None, None, None, None),
    (1, "Banjarsari", ROAD, "Semen 50 kg", 310, "sak", 68_000, 21_080_000, None),
    (2, None, None, "Pasir pasang", "46,5", "m3", "245.000", 11_392_500, "Swadaya"),
    (None, None, None, "Jumlah bahan", None, None, None, 32_472_500, None),
    ("II", None, None, "UPAH", None, None, None, None, None),
    (3, None, None, "Pekerja", 640, "HOK", 85_000, None, "BLM"),
    (None, None, None, "Jumlah II", None, None, None, 54_400_000, None),
    (None, None, None, "Jumlah total", None, None, None, 86_872_500, None),
    (None, None, None, None, None, None, None, None, None),
    ("I", None, None, "Bahan", None, None, None, None, None),
    (1, None, BRIDGE, "Kayu", 12, "batang", 150_000, 1_800_000, None),
    (None, None, None, "Total", None, None, None, 1_800_000, None),
    (None, None, None, "Jumlah seluruhnya", None, None, None, 88_672_500, None),
]
"""As offices write it: headings in their own rows, sums under each part, the proposal named once."""


@pytest.fixture
def villages(world: World) -> World:
    """A road with a complete budget and a bridge without any."""
    given.complete(world, ROAD)
    given.draft(world, BRIDGE)
    return world


def _sheet(*rows: tuple[object, ...]) -> bytes:
    return book(HEADS, list(rows or SHEET), sheet="RAB 2026")


def _lines(title: str) -> list[tuple[str, str, int, int, int]]:
    rows = RabLine.objects.filter(proposal__title=title, phase="estimate").order_by("no")
    return [(r.part, r.text, r.qty_milli, r.amount_rp, r.swadaya_rp) for r in rows]


def test_a_sheet_as_offices_write_it_becomes_the_budgets_of_its_proposals(villages: World) -> None:
    run = staged(villages, _sheet(), kind="rab")
    assert told(run) == [("C3", "planning.import_rab_replaces")]
    assert (run.rows, run.skipped) == (4, {"heading": 3, "total": 5, "blank": 1})
    assert run.totals["amount_rp"] == 88_672_500
    run = applied(villages, _sheet(), kind="rab")
    assert run.state == "applied"
    assert _lines(ROAD) == [
        ("material", "Semen 50 kg", 310_000, 21_080_000, 0),
        ("material", "Pasir pasang", 46_500, 11_392_500, 11_392_500),
        ("labour", "Pekerja", 640_000, 54_400_000, 0),
    ]
    assert _lines(BRIDGE) == [("material", "Kayu", 12_000, 1_800_000, 0)]
    road = Proposal.unscoped.get(title=ROAD)
    assert (road.amount_estimated_rp, road.swadaya_rp) == (75_480_000, 11_392_500)
    (event,) = AuditEvent.objects.filter(action="planning.import_rab")
    assert (event.facts["count"], event.facts["rows"]) == (2, 4)
    assert event.facts["blm_rp"] + event.facts["swadaya_rp"] == 88_672_500


def test_the_import_writes_the_same_rows_as_the_grid_does(villages: World) -> None:
    rows = [("1", "Banjarsari", BRIDGE, "Kayu", 12, "batang", 150_000, None, None)]
    applied(villages, _sheet(*rows), kind="rab")
    imported = list(RabLine.objects.filter(proposal__title=BRIDGE).values())
    road = Proposal.unscoped.get(title=ROAD)
    line = {"part": "other", "text": "Kayu", "qty_milli": 12_000, "unit": "batang", "price_rp": 150_000}
    given.call(villages, "tpu", budget.write_rab, proposal_id=road.pk, version=road.version, lines=[line])
    typed = list(RabLine.objects.filter(proposal__title=ROAD).values())
    own = {"id", "proposal_id"}
    assert [{k: v for k, v in r.items() if k not in own} for r in imported] == [
        {k: v for k, v in r.items() if k not in own} for r in typed
    ]
    sums = Proposal.unscoped.filter(title__in=[ROAD, BRIDGE]).values_list("amount_estimated_rp", "swadaya_rp")
    assert len(set(sums)) == 1


def test_undoing_puts_the_replaced_budget_back(villages: World) -> None:
    before = _lines(ROAD), _lines(BRIDGE)
    sums = list(Proposal.unscoped.order_by("pk").values_list("amount_estimated_rp", "swadaya_rp"))
    run = applied(villages, _sheet(), kind="rab")
    assert (_lines(ROAD), _lines(BRIDGE)) != before
    assert undone(villages, run).state == "undone"
    assert (_lines(ROAD), _lines(BRIDGE)) == before
    assert list(Proposal.unscoped.order_by("pk").values_list("amount_estimated_rp", "swadaya_rp")) == sums


def test_a_budget_that_somebody_went_on_with_is_not_taken_back(villages: World) -> None:
    run = applied(villages, _sheet(), kind="rab")
    bridge = Proposal.unscoped.get(title=BRIDGE)
    line = {"part": "other", "text": "Kayu jati", "qty_milli": 1_000, "unit": "batang", "price_rp": 900_000}
    given.call(villages, "tpu", budget.write_rab, proposal_id=bridge.pk, version=bridge.version, lines=[line])
    with pytest.raises(actions.HasDependants) as refusal:
        undone(villages, run)
    assert [one["code"] for one in refusal.value.facts["list"]] == ["planning.import_corrected"]
    assert _lines(BRIDGE)[0][1] == "Kayu jati"


def test_the_undo_itself_refuses_what_changed_since(villages: World) -> None:
    bridge = Proposal.unscoped.get(title=BRIDGE)
    row = {
        "proposal_id": bridge.pk,
        "part": "other",
        "text": "Kayu",
        "qty_milli": 1_000,
        "unit": "m",
        "price_rp": 9,
    }
    actor = villages.actor("upk_sekretaris")
    refs = import_rab(actor=actor, key=new_key(), area_code=HERE, rows=[row])
    Proposal.unscoped.filter(pk=bridge.pk).update(version=9)
    with pytest.raises(NotAllowed):
        undo_rab(actor=actor, key=new_key(), area_code=HERE, refs=refs, reason="keliru")
    Proposal.unscoped.filter(pk=bridge.pk).update(version=2)
    with pytest.raises(InputProblem):
        undo_rab(actor=actor, key=new_key(), area_code=HERE, refs=refs, reason=" ")


def test_every_fault_names_its_cell(villages: World) -> None:
    given.draft(villages, "Pinjaman Melati", kind="spp", origin="mdkp", sector="women_loans")
    run = staged(
        villages,
        _sheet(
            (1, "Banjarsari", ROAD, "Semen", 310, "sak", 68_000, 21_080_001, None),
            (2, None, None, "Pasir", 0, "m3", 245_000, None, None),
            (3, None, None, "=CMD()", 1, "m3", -5, None, "hibah"),
            (4, "Atlantis", "Talud", "Batu", 1, "m3", 100, None, None),
            (5, "Banjarsari", "Talud", "Batu", 1, "m3", 100, None, None),
            (6, "Banjarsari", BRIDGE, "Kayu", 1, "btg", 100, None, None),
            (7, "Banjarsari", ROAD, "Kerikil", 1, "m3", 100, None, None),
            (8, "Banjarsari", "Pinjaman Melati", "Modal", 1, "ls", 100, None, None),
            (None, None, None, "Jumlah", None, None, None, 1_000, None),
        ),
        kind="rab",
    )
    codes = dict(told(run))
    assert codes["C2"] == "planning.import_rab_replaces"
    assert codes["H2"] == "planning.import_rab_line_differs"
    assert codes["E3"] == "cell.below"
    assert codes["D4"] == "cell.formula_text"
    assert codes["I4"] == "cell.not_a_choice"
    assert codes["B5"] == "regions.village_unknown"
    assert codes["C6"] == "planning.import_rab_unknown"
    assert codes["C8"] == "planning.import_rab_apart"
    assert codes["C9"] == "planning.rab_is_groups"
    assert run.state == "staged"
    assert run.faults > 0


def test_a_total_row_that_does_not_prove_is_told_with_its_difference(villages: World) -> None:
    rows = [
        (1, "Banjarsari", BRIDGE, "Kayu", 12, "batang", 150_000, None, None),
        (2, None, None, "Paku", 2, "kg", 20_000, None, None),
        (None, None, None, "JUMLAH", None, None, None, 1_850_000, None),
    ]
    run = staged(villages, _sheet(*rows), kind="rab")
    assert told(run) == [("H4", "file.total_differs")]
    (problem,) = run.problems
    assert problem["facts"]["difference"] == "10.000"


def test_the_number_alone_names_a_proposal_and_must_agree_with_its_title(villages: World) -> None:
    road = Proposal.unscoped.get(title=ROAD)
    Proposal.unscoped.filter(pk=road.pk).update(number="2026-0147-4", serial=147, state="returned")
    heads = (
        "Nomor usulan",
        "Nama kegiatan",
        "Bagian",
        "Uraian",
        "Volume",
        "Satuan",
        "Harga satuan",
        "Swadaya",
    )
    rows: list[tuple[object, ...]] = [
        ("2026 0147 4", None, "Bahan", "Semen", 1, "sak", 68_000, 8_000),
        (None, None, None, "Pasir", 1, "m3", 50_000, 60_000),
        ("2026-0147-4", BRIDGE, None, "Kayu", 1, "btg", 100, None),
        ("2026-0148-4", None, None, "Kayu", 1, "btg", 100, None),
    ]
    codes = dict(told(staged(villages, book(heads, rows), kind="rab")))
    assert codes["H3"] == "planning.import_rab_swadaya"
    assert codes["A4"] == "planning.import_rab_contradicts"
    assert codes["A5"] in ("number.check", "planning.import_rab_unknown")
    run = applied(villages, book(heads, rows[:1]), kind="rab")
    assert run.state == "applied"
    assert _lines(ROAD) == [("material", "Semen", 1_000, 68_000, 8_000)]


def test_a_proposal_that_was_handed_in_keeps_its_budget(villages: World) -> None:
    Proposal.unscoped.filter(title=BRIDGE).update(state="submitted")
    rows = [(1, "Banjarsari", BRIDGE, "Kayu", 12, "batang", 150_000, None, None)]
    assert told(staged(villages, _sheet(*rows), kind="rab")) == [("C2", "planning.import_rab_closed")]


def test_a_budget_is_never_cut_between_two_transactions(villages: World) -> None:
    for n in range(6):
        given.draft(villages, f"Talud {n}")
    rows = [
        (
            None,
            "Banjarsari" if m == 0 else None,
            f"Talud {n}" if m == 0 else None,
            f"Batu {m}",
            1,
            "m3",
            1_000 + m,
            None,
            None,
        )
        for n in range(6)
        for m in range(40)
    ]
    run = applied(villages, _sheet(*rows), kind="rab")
    assert run.state == "applied"
    for n in range(6):
        assert [text for _, text, *_ in _lines(f"Talud {n}")] == [f"Batu {m}" for m in range(40)]
    assert AuditEvent.objects.filter(action="planning.import_rab").count() > 1
    assert undone(villages, run).state == "undone"
    assert not RabLine.objects.filter(proposal__title__startswith="Talud").exists()


def test_checking_takes_the_same_queries_for_any_number_of_lines(villages: World) -> None:
    from rembug.planning.imports_rab import _check
    from rembug.planning.sheets_rab import RAB
    from rembug.spreadsheets.checking import check_file
    from rembug.spreadsheets.kinds import Scope
    from rembug.spreadsheets.source import load

    def asked(count: int) -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        rows = [(1, "Banjarsari", ROAD, f"Semen {n}", 1, "sak", 68_000, None, None) for n in range(count)]
        found = check_file(load(_sheet(*rows), "rab.xlsx"), RAB).rows
        with CaptureQueriesContext(connection) as queries:
            assert [p.code for p in _check(Scope(HERE, 2026, date(2026, 11, 23)), found)] == [
                "planning.import_rab_replaces"
            ]
        return len(queries)

    assert asked(1) == asked(300) <= 3


def _page(villages: World, data: bytes, name: str = "rab.xlsx") -> tuple[int, str]:
    bridge = Proposal.unscoped.get(title=BRIDGE)
    address = reverse("planning:rab", args=[bridge.pk])
    sent = {
        "isi-dari-berkas": "1",
        "berkas": SimpleUploadedFile(name, data),
        "key": new_key(),
        "version": "1",
    }
    answer = villages.client("tpu").post(address, sent)
    return answer.status_code, unescape(answer.content.decode())


def test_the_page_of_a_budget_is_filled_from_a_sheet_and_stores_nothing(villages: World) -> None:
    rows = [("I", None, None, "UPAH", None, None, None, None, None), *SHEET[5:6]]
    status, text = _page(villages, _sheet(*rows))
    assert status == 200
    assert "1 baris dari berkas ada di bawah" in text
    assert 'value="Pekerja"' in text
    assert '<option value="labour" selected' in text
    assert _lines(BRIDGE) == []


def test_the_page_of_a_budget_names_what_is_wrong_in_the_sheet(villages: World) -> None:
    rows = [(1, None, None, "Kayu", "dua", "btg", 100, None, None)]
    status, text = _page(villages, _sheet(*rows))
    assert status == 400
    assert "E2, Volume:" in text
    assert _page(villages, _sheet())[0] == 400  # two proposals in one file
    assert "kosong" in _page(villages, b"")[1]
    assert _page(villages, b"%PDF-1.7 rab", "rab.pdf")[0] == 400
