"""The facilitator of the kabupaten imports the allocations: from the cycle's page to the money in it, and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Server
from tests.e2e.test_import import kecamatan, office
from tests.spreadsheets.importing import book
from tests.world import PASSWORD

__all__ = ["kecamatan", "office"]

HEADS = ("Kecamatan", "Pagu kecamatan", "APBN", "APBD", "Satuan uang")


def _finished(page: Page, button: str, words: str) -> None:
    """Without waiting for the next slice: press on until the page says that it is done."""
    for _ in range(20):
        if page.get_by_text(words).count():
            break
        more = page.get_by_role("button", name=button)
        if more.count():
            more.click()
        page.wait_for_timeout(300)
    expect(page.get_by_text(words).first).to_be_visible()


@pytest.mark.parametrize("size", [(1366, 768), (360, 740)])
def test_allocations_of_a_kabupaten_come_in_and_go_back(
    open_page: Callable[..., Page],
    office: Server,
    axe: Callable[[Page], None],
    shot: Callable[..., object],
    tmp_path: Path,
    size: tuple[int, int],
) -> None:
    wrong, right = tmp_path / "alokasi.xlsx", tmp_path / "alokasi-benar.xlsx"
    wrong.write_bytes(book(HEADS, [("Mekar Jaya", 2000, 1500, 600, "juta"), ("Antah", 1, 1, 0, "juta")]))
    right.write_bytes(book(HEADS, [("Mekar Jaya", 2000, 1500, 500, "juta")]))
    page = open_page(*size)
    page.goto(office.url + "/masuk/")
    page.fill("[name=login]", "faskab-9901")
    page.fill("[name=password]", PASSWORD)
    page.locator("form:has([name=password]) button").first.click()
    expect(page.locator("h1")).to_have_text("Beranda")

    page.goto(office.url + "/aturan/")
    page.get_by_role("link", name="Impor tabel alokasi dari Excel").click()
    expect(page.locator("#id_kind")).to_have_value("allocation_rules")
    page.goto(office.url + "/ta/1/")
    axe(page)
    shot(page, "impor-alokasi-0-siklus")
    page.get_by_role("link", name="Impor alokasi kabupaten dari Excel").click()
    expect(page.locator("#id_kind")).to_have_value("allocations")
    page.get_by_label("Tahun anggaran").fill("2026")
    page.locator("#id_file").set_input_files(wrong)
    axe(page)
    shot(page, "impor-alokasi-1-pilih")
    page.get_by_role("button", name="Periksa berkas").last.click()

    expect(page.locator("h1")).to_have_text("Arti kolom")
    page.locator("#id_kolom_total").select_option(label="B: Pagu kecamatan")
    axe(page)
    shot(page, "impor-alokasi-2-arti-kolom")
    page.get_by_role("button", name="Periksa isi").last.click()
    expect(page.get_by_role("button", name="Simpan semua baris")).to_have_count(0)
    axe(page)
    shot(page, "impor-alokasi-3-kesalahan")
    with page.expect_download() as copy:
        page.get_by_role("link", name="Unduh salinan berwarna").last.click()
    assert copy.value.suggested_filename == "alokasi - kesalahan.xlsx"

    page.goto(office.url + "/impor/?isi=allocations")
    page.get_by_label("Tahun anggaran").fill("2026")
    page.locator("#id_file").set_input_files(right)
    page.get_by_role("button", name="Periksa berkas").last.click()
    expect(page.locator("#id_kolom_total")).to_have_value(
        "1"
    )  # guessed by its likeness; a person looks at it
    page.get_by_role("button", name="Periksa isi").last.click()
    axe(page)
    shot(page, "impor-alokasi-4-siap")
    page.get_by_role("button", name="Simpan semua baris").last.click()
    _finished(page, "Lanjutkan menyimpan", "1 baris tersimpan. Tidak ada lagi")
    axe(page)
    shot(page, "impor-alokasi-5-tersimpan")
    run = page.url
    page.goto(office.url + "/ta/1/")
    expect(page.locator("#alokasi")).to_contain_text("1.500.000.000")
    page.goto(run)
    page.get_by_role("link", name="Batalkan impor (dengan alasan)").click()
    page.get_by_label("Alasan").fill("Salah tahun")
    page.get_by_role("button", name="Batalkan impor (dengan alasan)").click()
    _finished(page, "Lanjutkan membatalkan", "1 baris dibatalkan: Salah tahun")
    page.goto(office.url + "/ta/1/")
    expect(page.locator("#alokasi")).not_to_contain_text("1.500.000.000")
