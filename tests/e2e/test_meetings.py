"""A village meeting from plan to sealed minutes, by keyboard; a MAD with sixty people; a session that ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PASSWORD, Server, Watch

Look = Callable[[Page], None]
Shot = Callable[..., object]
TITLE = "MD Perencanaan Desa Sidorejo"


@pytest.fixture(autouse=True)
def _lamps_that_ask_for_a_note(watch: Watch) -> None:
    """A form that comes back with lamps answers 422, one typed wrongly 400: both happen here on purpose."""
    watch.expect("4(00|22)")


def sign_in(page: Page, server: Server, name: str) -> None:
    page.goto(server.url + "/masuk/")
    page.fill("[name=login]", name)
    page.fill("[name=password]", PASSWORD)
    page.click("main button.pri")
    page.wait_for_load_state()


def today() -> str:
    """Today's date in the sample kecamatan, as people type it."""
    return datetime.now(ZoneInfo("Asia/Jakarta")).strftime("%d/%m/%Y")


def save(page: Page, words: str) -> None:
    """Press the button and note what lamps ask for, once."""
    page.get_by_role("button", name=words, exact=True).click()
    page.wait_for_load_state()
    if page.locator("main form [name=catatan]").count() and page.locator(".summary").count():
        page.fill("main form [name=catatan]", "Disepakati bersama.")
        page.get_by_role("button", name=words, exact=True).click()
        page.wait_for_load_state()
    assert not page.locator(".summary").count(), page.locator(".summary").inner_text()


def plan(page: Page, server: Server, title: str = TITLE) -> None:
    page.goto(server.url + "/musyawarah/rencana/")
    page.select_option("[name=kind]", "md_planning")
    page.fill("[name=title]", title)
    page.fill("[name=held_on]", today())
    page.fill("[name=starts_at]", "19.30")
    page.fill("[name=place]", "Balai Desa Sidorejo")
    save(page, "Rencanakan")


PEOPLE = [
    ("Suwarno", "L", "Krajan"),
    ("Siti Aminah binti Sulaiman", "P", "Krajan"),
    ("Ni Luh Putu Ayu Ketut Widiastuti", "P", "Ngemplak"),
    ("Paimin", "L", "Sumber"),
]


def walk(page: Page, server: Server, look: Look, shot: Shot, name: str, *, script: bool = True) -> None:
    """Plan, invite, list who came, open, decide, close, seal."""
    sign_in(page, server, "kades-sidorejo")
    page.goto(server.url + "/musyawarah/")
    look(page)
    shot(page, f"musyawarah-daftar{name}")
    plan(page, server, TITLE + name)
    look(page)
    shot(page, f"musyawarah-undangan{name}")
    page.fill("[name=u-0-recipient]", "Seluruh kepala dusun")
    page.select_option("[name=u-0-channel]", "announcement")
    page.fill("[name=u-0-sent_on]", today())
    page.fill("[name=u-0-delivered_on]", today())
    page.fill("[name=u-0-received_by]", "Kepala dusun")
    save(page, "Simpan undangan")
    page.get_by_role("link", name="Daftar hadir", exact=True).first.click()
    page.get_by_role("link", name="Isi daftar hadir").click()
    if script:
        _type_by_keyboard(page)
    else:
        for row, (person, sex, hamlet) in enumerate(PEOPLE):
            page.fill(f"[name=h-{row}-name]", person)
            page.select_option(f"[name=h-{row}-sex]", sex)
            page.fill(f"[name=h-{row}-hamlet]", hamlet)
    look(page)
    shot(page, f"musyawarah-isi-hadir{name}")
    save(page, "Simpan daftar hadir")
    expect(page.locator("dl.facts")).to_contain_text("4")
    look(page)
    shot(page, f"musyawarah-hadir{name}")
    page.get_by_role("link", name="Buka musyawarah").first.click()
    page.fill("[name=opened_at]", "25.99")
    page.fill("[name=chair_name]", "Suwarno")
    page.fill("[name=minute_taker_name]", "Titik Puspitasari")
    page.get_by_role("button", name="Buka musyawarah", exact=True).click()
    expect(page.locator(".summary")).to_contain_text("Dibuka pukul")
    expect(page.locator("[name=opened_at]")).to_have_value("25.99")
    expect(page.locator("[name=chair_name]")).to_have_value("Suwarno")
    page.fill("[name=opened_at]", "19.35")
    look(page)
    save(page, "Buka musyawarah")
    page.get_by_role("link", name="Catat keputusan").first.click()
    page.select_option("[name=kind]", "choose_village_proposals")
    page.fill("[name=text]", "Usulan desa tiga buah: jembatan, jalan rabat beton, SPP tiga kelompok.")
    page.fill("[name=decided_at]", "20.40")
    look(page)
    shot(page, f"musyawarah-keputusan{name}")
    save(page, "Simpan keputusan")
    expect(page.locator("ol.decided")).to_contain_text("jembatan")
    look(page)
    shot(page, f"musyawarah-halaman{name}")
    page.get_by_role("link", name="Tutup musyawarah").click()
    page.fill("[name=ends_at]", "21.15")
    page.fill("[name=discussion]", "Peta sosial desa dan rekap gagasan dibahas per dusun.")
    save(page, "Tutup musyawarah")
    page.get_by_role("link", name="Sahkan berita acara").first.click()
    look(page)
    shot(page, f"musyawarah-sahkan{name}")
    page.get_by_role("button", name="Sahkan berita acara").click()
    page.wait_for_load_state()
    if page.locator(".notein").count():
        for note in page.locator(".notein").all():
            note.fill("Undangan lewat pengeras suara.")
        page.get_by_role("button", name="Sahkan berita acara").click()
        page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text("Disahkan")
    look(page)
    shot(page, f"musyawarah-dokumen{name}")
    minutes = page.locator("main").get_by_role("link", name="Cetak", exact=True).first.get_attribute("href")
    assert page.request.get(f"{server.url}{minutes}").body().startswith(b"%PDF-")


def _type_by_keyboard(page: Page) -> None:
    """Everybody typed in the grid without touching a mouse: Tab to the right, F2 for the time, Enter down."""
    page.focus("[name=h-0-name]")
    for person, sex, hamlet in PEOPLE:
        page.keyboard.type(person)
        page.keyboard.press("Tab")
        page.keyboard.press(sex)
        page.keyboard.press("Tab")
        page.keyboard.type(hamlet)
        page.keyboard.press("F2")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
    expect(page.locator("[name=h-3-arrived_at]")).to_have_value("19.30")
    expect(page.locator("[name=h-4-name]")).to_be_focused()


def test_village_meeting_with_attendance_wide(page_wide: Page, server: Server, axe: Look, shot: Shot) -> None:
    walk(page_wide, server, axe, shot, "")


def test_village_meeting_with_attendance_on_a_phone(
    page_phone: Page, server: Server, axe: Look, shot: Shot
) -> None:
    walk(page_phone, server, axe, shot, " (telepon)", script=False)


@pytest.mark.pg_e2e
def test_village_meeting_with_attendance_without_scripts(page_nojs: Page, server: Server, shot: Shot) -> None:
    walk(page_nojs, server, lambda page: None, shot, " (tanpa skrip)", script=False)


def test_a_session_that_ended_in_the_grid_loses_nothing(page_wide: Page, server: Server) -> None:
    sign_in(page_wide, server, "kades-sidorejo")
    plan(page_wide, server, "MD Khusus Sidorejo")
    address = page_wide.url.replace("undangan/", "hadir/isi/")
    page_wide.goto(address)
    page_wide.fill("[name=h-0-name]", "Siti Aminah")
    page_wide.select_option("[name=h-0-sex]", "P")
    page_wide.fill("[name=h-0-arrived_at]", "19.40")
    page_wide.context.clear_cookies(name="sessionid")
    page_wide.get_by_role("button", name="Simpan daftar hadir").click()
    page_wide.wait_for_load_state()
    sign_in(page_wide, server, "kades-sidorejo")
    page_wide.goto(address)
    expect(page_wide.locator("[name=h-0-name]")).to_have_value("Siti Aminah")
    expect(page_wide.locator("[name=h-0-arrived_at]")).to_have_value("19.40")
    save(page_wide, "Simpan daftar hadir")
    expect(page_wide.locator("table")).to_contain_text("Siti Aminah")


def mad(page: Page, server: Server, look: Look, shot: Shot) -> None:
    """A MAD of fourteen villages: eighty-four lines by keyboard, a walk-out, a substitute, sealed minutes."""
    made = server.database.run("-m", "tests.e2e.mad_room")
    assert made.returncode == 0, made.stderr
    address = f"{server.url}/musyawarah/{made.stdout.split()[-1]}/"
    sign_in(page, server, "nurhayati")
    page.goto(server.url + "/musyawarah/utusan/")
    look(page)
    shot(page, "mad-utusan")
    page.get_by_role("link", name="Wonosari").click()
    look(page)
    shot(page, "mad-utusan-desa")
    page.goto(address + "hadir/isi/")
    page.focus("[name=h-0-arrived_at]")
    for _ in range(78):
        page.keyboard.press("F2")
        page.keyboard.press("Enter")
    shot(page, "mad-isi-hadir", full_page=False)
    look(page)
    save(page, "Simpan daftar hadir")
    expect(page.locator("main")).to_contain_text("78 dari 84 datang")
    look(page)
    shot(page, "mad-hadir")
    page.goto(address + "buka/")
    page.fill("[name=chair_name]", "KH. Zainal Abidin, Lc.")
    page.fill("[name=minute_taker_name]", "Nurhayati")
    look(page)
    shot(page, "mad-buka")
    save(page, "Buka musyawarah")
    page.goto(address + "tata-tertib/")
    page.fill("[name=decided_at]", "09.20")
    look(page)
    shot(page, "mad-tata-tertib")
    save(page, "Catat tata tertib")
    page.locator(".note").get_by_role("link", name="Catat keputusan").click()
    page.fill("[name=text]", "Usulan desa itu tetap dinilai.")
    page.select_option("[name=outcome]", "still_ranked")
    page.fill("[name=decided_at]", "09.40")
    page.fill("[name=reason]", "Undangan diterima, tanpa kabar.")
    page.press("[name=decided_at]", "Tab")
    expect(page.locator("#kuorum")).to_contain_text("78 dari 84")
    look(page)
    shot(page, "mad-keputusan")
    save(page, "Simpan keputusan")
    page.goto(address + "hadir/pulang/")
    page.select_option("[name=village]", label="Sukamaju")
    page.fill("[name=left_at]", "10.40")
    page.fill("[name=reason]", "SPP dikritik")
    look(page)
    save(page, "Catat kepulangan")
    page.goto(address + "keputusan/")
    page.select_option("[name=kind]", "rank_proposals")
    page.fill("[name=text]", "Urutan prioritas usulan disepakati.")
    page.fill("[name=began_at]", "11.00")
    page.fill("[name=decided_at]", "13.10")
    save(page, "Simpan keputusan")
    expect(page.locator("ol.decided")).to_contain_text("hadir 72 dari 84, kuorum 43")
    expect(page.locator("ol.decided")).to_contain_text("Wonosari: Tetap dinilai")
    look(page)
    shot(page, "mad-halaman")


def test_mad_of_fourteen_villages_wide(page_wide: Page, fresh_server: Server, axe: Look, shot: Shot) -> None:
    mad(page_wide, fresh_server, axe, shot)


def test_mad_of_fourteen_villages_on_a_phone(
    page_phone: Page, fresh_server: Server, axe: Look, shot: Shot
) -> None:
    mad(page_phone, fresh_server, axe, shot)
