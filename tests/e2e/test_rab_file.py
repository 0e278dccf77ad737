"""The TPU fills the budget from the office's own sheet, and the office imports budgets of several proposals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import databases
from tests.e2e.conftest import Server, Watch, _serve
from tests.e2e.test_import_tables import _finished
from tests.spreadsheets.importing import book
from tests.world import PASSWORD

FILL = """
import django; django.setup()
from tests.world import build_world
from tests.examples import planning_proposals as given
world = build_world()
given.draft(world, "Jembatan sawah")
given.complete(world, "Jalan rabat beton Krajan")
"""

HEADS = ("No", "Uraian", "Vol", "Sat", "Harga", "Jumlah", "Sumber")
LINES = [
    ("I", "BAHAN", None, None, None, None, None),
    (1, "Semen 50 kg", 310, "sak", 68_000, 21_080_000, None),
    (2, "Pasir pasang", "46,5", "m3", "245.000", 11_392_500, "Swadaya"),
    (None, "Jumlah bahan", None, None, None, 32_472_500, None),
    ("II", "UPAH", None, None, None, None, None),
    (3, "Pekerja", 640, "HOK", 85_000, 54_400_000, None),
    (None, "Jumlah total", None, None, None, 86_872_500, None),
]


@pytest.fixture(scope="module")
def villages() -> databases.Database:
    """A kecamatan with a draft without a budget and one with."""

    def build(database: databases.Database) -> None:
        done = database.run("-c", FILL, timeout=300)
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)

    return databases.cached("rab_walk", build, base=databases.template())


@pytest.fixture
def office(villages: databases.Database) -> Iterator[Server]:
    yield from _serve(databases.copy(villages))


def _sign_in(page: Page, server: Server, username: str) -> None:
    page.context.clear_cookies()
    page.goto(server.url + "/masuk/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", PASSWORD)
    page.locator("form:has([name=password]) button").first.click()
    expect(page.locator("h1")).to_have_text("Beranda")


@pytest.mark.parametrize("size", [(1366, 768), (360, 740)])
def test_budgets_come_from_sheets(
    open_page: Callable[..., Page],
    office: Server,
    axe: Callable[[Page], None],
    shot: Callable[..., object],
    tmp_path: Path,
    watch: Watch,
    size: tuple[int, int],
) -> None:
    watch.expect(r"status of 400")  # the sheet with a fault
    wrong, right, many = tmp_path / "rab-salah.xlsx", tmp_path / "rab.xlsx", tmp_path / "rab-desa.xlsx"
    wrong.write_bytes(book(HEADS, [*LINES[:2], (2, "Pasir", "banyak", "m3", 245_000, None, None)]))
    right.write_bytes(book(HEADS, LINES))
    named = [
        ("Banjarsari" if n == 0 else None, "Jembatan sawah" if n == 0 else None) for n in range(len(LINES))
    ]
    named[0], named[1] = (None, None), ("Banjarsari", "Jembatan sawah")
    rows = [(*who, *line) for who, line in zip(named, LINES, strict=True)]
    many.write_bytes(book(("Desa", "Nama kegiatan", *HEADS), rows))
    page = open_page(*size)
    _sign_in(page, office, "tpu-9901012001")
    page.goto(office.url + "/perencanaan/usulan/")
    page.locator("main a", has_text="Jembatan sawah").first.click()
    page.goto(page.url + "rab/")
    page.get_by_text("Isi dari berkas Excel").click()
    page.locator("#id_berkas").set_input_files(wrong)
    shot(page, "rab-berkas-1-pilih")
    page.get_by_role("button", name="Isi dari berkas").click()
    expect(page.get_by_text("C4, Volume:").first).to_be_visible()
    axe(page)
    shot(page, "rab-berkas-2-kesalahan")
    page.locator("#id_berkas").set_input_files(right)
    page.get_by_role("button", name="Isi dari berkas").click()
    expect(page.get_by_text("3 baris dari berkas ada di bawah")).to_be_visible()
    axe(page)
    shot(page, "rab-berkas-3-terisi")
    page.get_by_role("button", name="Simpan").first.click()
    expect(page.get_by_text("RAB tersimpan.")).to_be_visible()

    _sign_in(page, office, "upk_sekretaris-990101")
    page.goto(office.url + "/impor/?isi=rab")
    page.get_by_label("Tahun anggaran").fill("2026")
    page.locator("#id_file").set_input_files(many)
    page.get_by_role("button", name="Periksa berkas").last.click()
    expect(page.get_by_text("sudah mempunyai RAB 3 baris")).to_be_visible()
    axe(page)
    shot(page, "rab-impor-1-siap")
    page.get_by_role("button", name="Simpan semua baris").last.click()
    _finished(page, "Lanjutkan menyimpan", "3 baris tersimpan. Tidak ada lagi")
    page.get_by_role("link", name="Batalkan impor (dengan alasan)").click()
    page.get_by_label("Alasan").fill("Berkas lama")
    page.get_by_role("button", name="Batalkan impor (dengan alasan)").click()
    _finished(page, "Lanjutkan membatalkan", "3 baris dibatalkan: Berkas lama")
    shot(page, "rab-impor-2-dibatalkan")
