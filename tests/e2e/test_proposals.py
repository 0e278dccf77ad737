"""Walk: the TPU writes a proposal with its RAB by keyboard only, on a laptop and a phone, and without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests import databases
from tests.e2e.conftest import Server, Watch, _serve
from tests.world import PASSWORD

USER = "tpu-9901012001"


@pytest.fixture
def village_server() -> Iterator[Server]:
    """A server with two kecamatan, an open cycle and nothing written yet."""
    database = databases.copy(databases.template())
    done = database.run("-m", "tests.e2e.fill_world")
    assert done.returncode == 0, done.stderr
    yield from _serve(database)


def sign_in(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/masuk/?next=/perencanaan/usulan/tulis/")
    page.locator("input[type=text], input[name=login], input[name=login]").first.fill(USER)
    page.locator("input[type=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{server.url}/perencanaan/usulan/tulis/")


def write(page: Page, server: Server, axe: Callable[[Page], None] | None, shot: Callable[..., Path]) -> None:
    """Start, write the RAB, see the sums. Every entry goes through the keyboard."""
    sign_in(page, server)
    page.get_by_label("Nama kegiatan").focus()
    page.keyboard.type("Jembatan gantung Kali Ombo")
    page.keyboard.press("Enter")
    page.wait_for_url("**/isi/")
    if axe:
        axe(page)
    shot(page, "usulan-isi")
    page.get_by_label("Lokasi").focus()
    page.keyboard.type("Kali Ombo")
    page.keyboard.press("Enter")
    page.wait_for_url("**/perencanaan/usulan/*/")
    address = page.url
    page.goto(f"{address}rab/")
    rows = [
        ("Kawat baja seling", "148", "m", "286.000", ""),
        ("Pasir pasang", "46", "m3", "245.000", "9.800.000"),
    ]
    page.locator("#id_rab-0-text").focus()
    for index, row in enumerate(rows):
        for value in row:
            page.keyboard.type(value)
            page.keyboard.press("Tab")
        page.keyboard.press("Tab")  # over the choice of the part, into the next row
        if axe:
            expect(page.locator("[data-out=amount_rp]").nth(index)).not_to_be_empty()
    if axe:
        expect(page.locator("tfoot [data-sum=amount_rp]")).to_have_text("53.598.000")
        axe(page)
    shot(page, "usulan-rab" if axe else "usulan-rab-tanpa-skrip")
    page.get_by_role("button", name="Simpan", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(address)
    expect(page.get_by_text("43.798.000").first).to_be_visible()
    expect(page.get_by_text("Belum bernomor").first).to_be_visible()
    if axe:
        axe(page)
    shot(page, "usulan-konsep")
    page.goto(f"{address}kirim/")
    expect(page.get_by_role("button", name="Kirim usulan")).to_be_disabled()
    if axe:
        axe(page)
    shot(page, "usulan-kirim" if axe else "usulan-kirim-tanpa-skrip")
    page.goto(address)
    hand_in(page, axe, shot)


TEXT = (
    ("Berita acara", "BA MD Perencanaan"),
    ("Tanggal keputusan", "17/02/2026"),
    ("Dusun", "Krajan"),
    ("Volume", "24"),
    ("Satuan", "m"),
    ("Masalah atau potensi yang dijawab", "Anak sekolah memutar 4 km saat banjir."),
    ("Tujuan dan manfaat", "Anak sekolah dan panen menyeberang setiap hari."),
    ("Penerima manfaat (jiwa)", "412"),
    ("Perempuan", "205"),
    ("Dari RTM", "168"),
    ("Rencana pemeliharaan", "Tim Pemelihara, iuran warga"),
)


def reach(page: Page, wanted: Locator) -> None:
    """Go on with Tab until the wanted link, field or button has the focus."""
    for _ in range(120):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{page.url}: Tab never comes to {wanted}")


def hand_in(page: Page, axe: Callable[[Page], None] | None, shot: Callable[..., Path]) -> None:
    """What is still missing, through Tab, letters and Enter alone, until the proposal has its number."""
    main = page.locator("main")
    reach(page, main.get_by_role("link", name="Isi usulan (Form 5)"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/isi/")
    reach(page, page.get_by_label("Bidang"))
    page.keyboard.type("Jembatan")
    for label, text in TEXT:
        reach(page, page.get_by_label(label).first)
        page.keyboard.type(text)
    if axe:
        axe(page)
    shot(page, "usulan-isi-lengkap" if axe else "usulan-isi-lengkap-tanpa-skrip")
    reach(page, main.get_by_role("button", name="Simpan usulan"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/perencanaan/usulan/*/")
    reach(page, main.get_by_role("link", name="Swadaya dan lahan (Form 6)"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/swadaya/")
    reach(page, page.locator("#id_janji-0-kind"))
    page.keyboard.type("Bahan")
    for value in ("Pasir", "40", "m3", "245.000", "Dusun Krajan"):
        page.keyboard.press("Tab")
        page.keyboard.type(value)
    if axe:
        axe(page)
    shot(page, "usulan-swadaya" if axe else "usulan-swadaya-tanpa-skrip")
    reach(page, main.get_by_role("button", name="Simpan", exact=True))
    page.keyboard.press("Enter")
    page.wait_for_url("**/perencanaan/usulan/*/")
    reach(page, main.get_by_role("link", name="Kirim usulan"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/kirim/")
    expect(page.get_by_role("button", name="Kirim usulan")).to_be_enabled()
    for note in page.locator("main .notein").all():
        reach(page, note)
        page.keyboard.type("Gambar menyusul sebelum verifikasi.")
    reach(page, main.get_by_role("button", name="Kirim usulan"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/perencanaan/usulan/*/")
    expect(page.get_by_text("Usulan terkirim dan bernomor.")).to_be_visible()
    expect(main).to_contain_text(re.compile(r"Nomor usulan \d{4}-\d{4}-\d"))
    if axe:
        axe(page)
    shot(page, "usulan-terkirim" if axe else "usulan-terkirim-tanpa-skrip")


def test_on_a_laptop(page_wide: Page, village_server: Server, axe: Callable, shot: Callable) -> None:
    write(page_wide, village_server, axe, shot)


def test_on_a_phone(page_phone: Page, village_server: Server, axe: Callable, shot: Callable) -> None:
    write(page_phone, village_server, axe, shot)


def test_without_scripts(page_nojs: Page, village_server: Server, shot: Callable) -> None:
    write(page_nojs, village_server, None, shot)


def test_without_scripts_more_rows_keep_what_was_typed(page_nojs: Page, village_server: Server) -> None:
    sign_in(page_nojs, village_server)
    page_nojs.goto(f"{village_server.url}/perencanaan/gagasan/catat/")
    before = page_nojs.locator("tbody tr").count()
    page_nojs.locator("#id_gagasan-0-title").fill("Air bersih")
    page_nojs.get_by_role("button", name="Tambah baris").click()
    assert page_nojs.locator("tbody tr").count() > before
    expect(page_nojs.locator("#id_gagasan-0-title")).to_have_value("Air bersih")


def test_a_doubtful_amount_is_sent_back_at_its_cell(
    page_wide: Page, village_server: Server, watch: Watch
) -> None:
    watch.expect(r"status of 400")
    sign_in(page_wide, village_server)
    page_wide.get_by_label("Nama kegiatan").fill("Talud")
    page_wide.keyboard.press("Enter")
    page_wide.wait_for_url("**/isi/")
    page_wide.goto(page_wide.url.replace("/isi/", "/rab/"))
    for name, value in (("text", "Semen"), ("qty_milli", "10"), ("unit", "zak"), ("price_rp", "1.950.00")):
        page_wide.locator(f"#id_rab-0-{name}").fill(value)
    expect(page_wide.locator("[data-out=amount_rp]").first).to_have_text("?")
    page_wide.get_by_role("button", name="Simpan", exact=True).click()
    expect(page_wide.locator(".summary")).to_contain_text("1.950.00")
    expect(page_wide.locator("#id_rab-0-price_rp")).to_have_value("1.950.00")
    expect(page_wide.locator("#id_rab-0-price_rp")).to_have_attribute("aria-invalid", "true")
