"""People in the browser: the first run, signing in, changing the role, a body with its members."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PASSWORD, Server, Watch

Look = Callable[[Page], None]
Shot = Callable[..., object]
NEW = "jalan-desa-berbatu-7"
SIZES = [(1366, 768, True), (360, 740, True), (1366, 768, False)]


def sign_in(page: Page, server: Server, name: str, password: str = PASSWORD) -> None:
    page.goto(server.url + "/masuk/")
    page.fill("[name=login]", name)
    page.fill("[name=password]", password)
    page.click("main button.pri")
    page.wait_for_load_state()


def code_on_the_console(server: Server) -> str:
    """What `rembug serve` prints on the first run."""
    done = server.database.run(
        "-c",
        "import django; django.setup(); from rembug.people.first_run import first_run_code; print(first_run_code())",
    )
    return done.stdout.strip().splitlines()[-1]


@pytest.mark.parametrize(("width", "height", "javascript"), SIZES)
def test_first_run(
    width: int,
    height: int,
    javascript: bool,
    empty_server: Server,
    open_page: Callable[..., Page],
    watch: Watch,
    axe: Look,
    shot: Shot,
) -> None:
    watch.expect("400")
    page = open_page(width, height, javascript=javascript)

    def look(name: str) -> None:
        if javascript:
            axe(page)
            shot(page, name)

    page.goto(empty_server.url + "/musyawarah/")
    expect(page).to_have_url(re.compile("/mulai/$"))
    look("mulai-kode")
    page.fill("[name=code]", "SALAH-SALAH")
    page.get_by_role("button", name="Lanjutkan").click()
    expect(page.get_by_text("Kode tidak cocok").first).to_be_visible()
    look("mulai-kode-salah")
    page.fill("[name=code]", code_on_the_console(empty_server))
    page.get_by_role("button", name="Lanjutkan").click()
    look("mulai-wilayah-kosong")
    page.set_default_timeout(90_000)
    page.get_by_role("button", name="Muat daftar wilayah").click()
    page.fill("[name=cari]", "cikeu")
    page.get_by_role("button", name="Cari").click()
    look("mulai-kecamatan")
    page.get_by_role("link", name=re.compile("Kec. Cikeusal")).first.click()
    look("mulai-pengelola")
    page.fill("[name=name]", "Rahmat Hidayat")
    page.get_by_label("Laki-laki").check()
    page.fill("[name=username]", "rahmat")
    page.fill("[name=password1]", NEW)
    page.fill("[name=password2]", NEW)
    page.get_by_role("button", name="Buat akun pengelola").click()
    paper = page.locator(".bigcode code").inner_text()
    look("mulai-kertas")
    page.get_by_role("link", name="Sudah saya simpan").click()
    expect(page.get_by_role("heading", name="Beranda").first).to_be_visible()
    page.context.clear_cookies()
    page.goto(empty_server.url + "/pulihkan/")
    look("pulihkan")
    page.fill("[name=username]", "rahmat")
    page.fill("[name=code]", paper)
    page.fill("[name=password1]", NEW + "-baru")
    page.fill("[name=password2]", NEW + "-baru")
    page.get_by_role("button", name="Simpan kata sandi baru").click()
    assert page.locator(".bigcode code").inner_text() != paper
    sign_in(page, empty_server, "rahmat", NEW + "-baru")
    expect(page.get_by_role("heading", name="Beranda").first).to_be_visible()


@pytest.mark.parametrize(("width", "height", "javascript"), SIZES)
def test_account_office_and_change_of_role(
    width: int,
    height: int,
    javascript: bool,
    fresh_server: Server,
    open_page: Callable[..., Page],
    watch: Watch,
    axe: Look,
    shot: Shot,
) -> None:
    watch.expect("422")
    page = open_page(width, height, javascript=javascript)

    def look(name: str, of: Page | None = None) -> None:
        if javascript:
            axe(of or page)
            shot(of or page, name)

    page.goto(fresh_server.url + "/masuk/")
    look("masuk")
    sign_in(page, fresh_server, "pengelola")
    page.goto(fresh_server.url + "/orang/")
    look("orang")
    page.goto(fresh_server.url + "/orang/tambah/")
    page.fill("[name=name]", "Ratna Puspita")
    page.get_by_label("Perempuan").check()
    page.select_option("[name=area_code]", index=1)
    look("orang-tambah")
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_role("heading", name="Ratna Puspita")).to_be_visible()
    person = page.url
    for role in ("tv", "kpmd"):
        page.goto(person + "tugaskan/")
        page.select_option("[name=role]", role)
        page.select_option("[name=area_code]", index=1 if role == "kpmd" else 0)
        page.fill("[name=starts_on]", "2/1/2026")
        page.fill("[name=document]", "SK 12/2026")
        page.get_by_role("button", name="Simpan penugasan").click()
        expect(page.get_by_role("heading", name="Ratna Puspita")).to_be_visible()
    page.goto(person + "tugaskan/")
    page.select_option("[name=role]", "tpu")
    page.select_option("[name=area_code]", index=1)
    page.fill("[name=starts_on]", "2/1/2026")
    page.fill("[name=document]", "SK 13/2026")
    page.get_by_role("button", name="Simpan penugasan").click()
    expect(page.get_by_text("Belum terpenuhi").first).to_be_visible()
    look("tugaskan-rangkap")
    page.goto(person + "akun/")
    page.fill("[name=username]", "ratna")
    page.get_by_role("button", name="Buat akun").click()
    password = page.locator(".bigcode code").inner_text()
    look("kata-sandi-sekali-pakai")
    page.goto(person)
    look("orang-satu")

    own = open_page(width, height, javascript=javascript)
    sign_in(own, fresh_server, "ratna", password)
    expect(own).to_have_url(re.compile("/akun/kata-sandi/$"))
    look("ubah-kata-sandi", own)
    own.fill("[name=oldpassword]", password)
    own.fill("[name=password1]", NEW)
    own.fill("[name=password2]", NEW)
    own.get_by_role("button", name="Simpan kata sandi").click()
    own.goto(fresh_server.url + "/peran/")
    look("peran", own)
    own.get_by_role("link", name="Kader Pemberdayaan").click()
    expect(own).to_have_url(re.compile(r"/sebagai/\d+/$"))
    assert " - KPMD" in own.content()
    other = own.context.new_page()
    other.goto(fresh_server.url + "/")
    assert " - TV" in other.content(), "the other tab keeps its role"
    own.goto(fresh_server.url + "/akun/pengaman/")
    look("pengaman", own)
    own.get_by_role("link", name="Nyalakan pengaman kedua").click()
    look("ulangi-sandi", own)
    own.fill("[name=password]", NEW)
    own.get_by_role("button", name="Lanjutkan").click()
    look("pengaman-nyalakan", own)


@pytest.mark.parametrize(("width", "height", "javascript"), SIZES)
def test_a_body_is_formed_and_a_member_replaced(
    width: int,
    height: int,
    javascript: bool,
    fresh_server: Server,
    open_page: Callable[..., Page],
    watch: Watch,
    axe: Look,
    shot: Shot,
) -> None:
    watch.expect("422")
    page = open_page(width, height, javascript=javascript)

    def look(name: str) -> None:
        if javascript:
            axe(page)
            shot(page, name)

    sign_in(page, fresh_server, "pengelola")
    page.goto(fresh_server.url + "/lembaga/")
    look("lembaga")
    page.goto(fresh_server.url + "/lembaga/bentuk/tim_pemantau/")
    page.fill("[name=starts_on]", "2/1/2026")
    page.fill("[name=chosen_in]", "MD Sosialisasi, 2 Januari 2026")
    for number, (name, sex) in enumerate((("Endang Suryani", "P"), ("Joko Prasetyo", "L"))):
        page.fill(f"[name=anggota-{number}-name]", name)
        page.select_option(f"[name=anggota-{number}-sex]", sex)
    look("lembaga-bentuk")
    page.get_by_role("button", name="Simpan lembaga").click()
    page.wait_for_load_state()
    if page.locator(".summary").count():
        page.fill("[name=catatan]", "Diputuskan musyawarah.")
        look("lembaga-lampu")
        page.get_by_role("button", name="Simpan lembaga").click()
    expect(page.get_by_role("heading", name="Tim Pemantau")).to_be_visible()
    page.get_by_role("link", name="Ganti Joko Prasetyo").click()
    page.fill("[name=name]", "Slamet Widodo")
    page.select_option("[name=sex]", "L")
    page.fill("[name=starts_on]", "1/2/2026")
    page.fill("[name=reason]", "Pindah ke kota")
    page.fill("[name=document]", "BA MD Khusus 1 Februari 2026")
    look("lembaga-ganti")
    page.get_by_role("button", name="Simpan pergantian").click()
    expect(page.get_by_text("menggantikan Joko Prasetyo").first).to_be_visible()
    look("lembaga-satu")
    page.goto(fresh_server.url + "/pelaku/")
    look("pelaku")
