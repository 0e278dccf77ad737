"""The facilitator opens the day: strip, late steps, next step, a result recorded; also without scripts."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Server
from tests.world import PASSWORD


@pytest.fixture
def day(empty_server: Server) -> Server:
    """A server whose FK has a cycle with three villages, one of them late."""
    filled = empty_server.database.run("-m", "tests.e2e.fill_programme")
    assert filled.returncode == 0, filled.stderr
    return empty_server


def sign_in(page: Page, server: Server, username: str = "fk-990101") -> None:
    page.goto(server.url + "/masuk/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", PASSWORD)
    page.locator("form:has([name=password]) button").first.click()
    expect(page.locator("h1")).to_have_text("Beranda")


@pytest.mark.parametrize("size", [(1366, 768), (360, 740)])
def test_facilitator_opens_the_day(
    open_page: Callable[..., Page], day: Server, axe: Any, shot: Any, size: tuple[int, int]
) -> None:
    page = open_page(*size)
    sign_in(page, day)
    strip = page.locator("table.strip")
    expect(strip.locator("tbody tr")).to_have_count(3)
    expect(strip.locator("td.lt").first).to_contain_text("Terlambat")
    expect(page.locator(".next")).to_contain_text("Catat hasil MD Sosialisasi Desa Banjarsari.")
    axe(page)
    shot(page, "beranda-fasilitator")
    for address, name in (
        ("/langkah/1/", "langkah-1"),
        ("/jalan/", "jalan"),
        ("/jalan/?desa=99.01.01.2001", "jalan-desa"),
        ("/ta/1/", "siklus"),
        ("/ta/1/jadwal/", "jadwal"),
        ("/ta/1/jadwal/ubah/", "jadwal-ubah"),
        ("/ta/1/keadaan/99.01.01.2001/", "keadaan-desa"),
        ("/aturan/", "aturan"),
        ("/aturan/participation.women_target_bp/ubah/", "aturan-ubah"),
        ("/lokasi/", "lokasi"),
    ):
        page.goto(day.url + address)
        axe(page)
        shot(page, name)


def record_result(page: Page) -> None:
    page.locator(".next a.btn").click()
    expect(page.locator("h1")).to_have_text("Catat hasil MD Sosialisasi")
    for label in ("Berita Acara (Form 1)", "Nama KPMD"):
        page.get_by_label(label).check()
    page.fill("[name=minutes]", "BA MD Sosialisasi 20-1-2026")
    page.fill("[name=men]", "20")
    page.fill("[name=women]", "21")
    page.locator("#isian button").click()
    expect(page.locator("h1")).to_have_text("1 Sosialisasi")
    row = page.locator("#md_socialisation tr", has_text="Banjarsari")
    expect(row).to_contain_text("Selesai")


def test_recording_a_result_from_the_next_step(page_wide: Page, day: Server, shot: Any) -> None:
    sign_in(page_wide, day)
    record_result(page_wide)
    shot(page_wide, "langkah-1-sesudah")


def test_the_same_without_scripts(page_nojs: Page, day: Server) -> None:
    sign_in(page_nojs, day)
    record_result(page_nojs)


def test_a_refused_result_keeps_what_was_typed(page_wide: Page, day: Server, axe: Any, watch: Any) -> None:
    watch.expect("422")
    sign_in(page_wide, day)
    page_wide.locator(".next a.btn").click()
    page_wide.get_by_label("Berita Acara (Form 1)").check()
    page_wide.fill("[name=note]", "Hujan deras")
    page_wide.locator("#isian button").click()
    expect(page_wide.locator(".summary")).to_be_visible()
    expect(page_wide.locator("tr.red")).to_contain_text("Berita acara dengan jumlah hadir")
    expect(page_wide.locator("[name=note]")).to_have_value("Hujan deras")
    axe(page_wide)


def test_a_village_head_sees_only_the_own_village(page_wide: Page, day: Server) -> None:
    sign_in(page_wide, day, "kades-9901012002")
    expect(page_wide.locator("table.strip tbody tr")).to_have_count(1)
    expect(page_wide.locator("table.strip tbody th")).to_contain_text("Cikeusal Hilir")
