"""The secretary of the UPK imports a village's list: errors by cell, the mended file, stored, undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import databases
from tests.e2e.conftest import Server, Watch, _serve
from tests.spreadsheets.importing import IDEA_HEADS, book, ideas
from tests.world import PASSWORD

FILL = """
import django; django.setup()
from tests.world import build_world
from tests.spreadsheets.importing import open_year
open_year(build_world())
"""


@pytest.fixture(scope="module")
def kecamatan() -> databases.Database:
    """Two kecamatan with everybody in office and an open cycle."""

    def build(database: databases.Database) -> None:
        done = database.run("-c", FILL, timeout=300)
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)

    return databases.cached("import_walk", build, base=databases.template())


@pytest.fixture
def office(kecamatan: databases.Database) -> Iterator[Server]:
    yield from _serve(databases.copy(kecamatan))


def _sign_in(page: Page, server: Server) -> None:
    page.goto(server.url + "/impor/")
    page.locator("input[name=username], input[name=login]").fill("upk_sekretaris-990101")
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    page.goto(server.url + "/impor/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Impor dari Excel")


def _send(page: Page, path: Path) -> None:
    page.get_by_label("Isi berkas").select_option(label="Gagasan")
    page.get_by_label("Tahun anggaran").fill("2026")
    page.locator("#id_file").set_input_files(path)
    page.get_by_role("button", name="Periksa berkas").last.click()


def _wrong() -> bytes:
    rows = [("Banjarsari", f"Gagasan nomor {n}", "Krajan", 40, 30, "3/2/2026") for n in range(1, 9)]
    rows[2] = ("Atlantis", "Talud", "Krajan", "empat puluh", 30, "31/2/2026")
    rows[5] = ("Banjarsari", "=CMD()", "Krajan", 10, 20, None)
    return book(("Nama desa", "Usulan warga", *IDEA_HEADS[2:]), rows)


def _walk(
    page: Page,
    server: Server,
    folder: Path,
    look: Callable[[Page], None],
    shot: Callable[[Page, str], object],
    name: str,
) -> None:
    _sign_in(page, server)
    look(page)
    shot(page, f"{name}-1-pilih")
    wrong, right = folder / "gagasan-desa.xlsx", folder / "gagasan-benar.xlsx"
    wrong.write_bytes(_wrong())
    right.write_bytes(ideas(30))

    # Headings of the village's own making: the page asks what one of them means.
    _send(page, wrong)
    expect(page.get_by_role("heading", level=1)).to_have_text("Arti kolom")
    page.locator("#id_kolom_title").select_option(label="B: Usulan warga")
    look(page)
    shot(page, f"{name}-2-arti-kolom")
    page.get_by_role("button", name="Periksa isi").last.click()

    expect(page.get_by_text("A4, Desa: Desa “Atlantis” tidak ada di kecamatan ini.")).to_be_visible()
    expect(page.get_by_text("D4, KK pemanfaat: “empat puluh” bukan bilangan bulat.")).to_be_visible()
    expect(page.get_by_role("button", name="Simpan semua baris")).to_have_count(0)
    look(page)
    shot(page, f"{name}-3-kesalahan")
    with page.expect_download() as copy:
        page.get_by_role("link", name="Unduh salinan berwarna").last.click()
    assert copy.value.suggested_filename == "gagasan-desa - kesalahan.xlsx"

    page.goto(server.url + "/impor/")
    _send(page, right)
    expect(page.get_by_text("Periksa angka di bawah, lalu simpan 30 baris.")).to_be_visible()
    look(page)
    shot(page, f"{name}-4-siap")
    page.get_by_role("button", name="Simpan semua baris").last.click()
    # Without scripts each slice of work ends with a button; with scripts the page goes on by itself.
    for _ in range(20):
        if page.get_by_text("30 baris tersimpan. Tidak ada lagi").count():
            break
        page.wait_for_timeout(500)
        more = page.get_by_role("button", name="Lanjutkan menyimpan")
        if more.count():
            more.click()
    expect(page.get_by_text("30 baris tersimpan. Tidak ada lagi")).to_be_visible()
    look(page)
    shot(page, f"{name}-5-tersimpan")

    page.get_by_role("link", name="Batalkan impor (dengan alasan)").click()
    page.get_by_label("Alasan").fill("Berkas desa lain")
    look(page)
    shot(page, f"{name}-6-batalkan")
    page.get_by_role("button", name="Batalkan impor (dengan alasan)").click()
    for _ in range(20):
        if page.get_by_text("30 baris dibatalkan: Berkas desa lain").count():
            break
        page.wait_for_timeout(500)
    expect(page.get_by_text("30 baris dibatalkan: Berkas desa lain")).to_be_visible()
    look(page)
    shot(page, f"{name}-7-dibatalkan")
    page.goto(server.url + "/impor/")
    look(page)
    shot(page, f"{name}-8-daftar")


def test_import_with_errors_and_undo_on_a_laptop(
    page_wide: Page, office: Server, axe: Callable[[Page], None], shot: Callable[..., object], tmp_path: Path
) -> None:
    _walk(page_wide, office, tmp_path, axe, shot, "impor")


def test_import_with_errors_and_undo_on_a_phone(
    page_phone: Page, office: Server, axe: Callable[[Page], None], shot: Callable[..., object], tmp_path: Path
) -> None:
    _walk(page_phone, office, tmp_path, axe, shot, "impor-hp")


def test_import_with_errors_and_undo_without_scripts(
    page_nojs: Page, office: Server, shot: Callable[..., object], tmp_path: Path, watch: Watch
) -> None:
    _walk(page_nojs, office, tmp_path, lambda page: None, shot, "impor-tanpa-js")
