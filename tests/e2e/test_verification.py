"""Walk: the Tim Verifikasi gives out the work, visits, sends back for repair, finds feasible, prints Form 13."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests import databases
from tests.e2e.conftest import Server, Watch, _serve
from tests.e2e.walking import Walk, day
from tests.world import PASSWORD

Shot = Callable[..., object]
CHAIR, MEMBER, WRITERS = "tv_ketua-990101", "tv-990101", "tpu-9901012003"
DESK = "/seleksi/verifikasi/"
COURSE = "Kursus menjahit 40 orang"
FINDINGS = "Ruang kursus ada, listrik cukup; daftar peserta belum memuat RTM."
REASON = "Daftar peserta belum memuat nama dari RTM."


@pytest.fixture
def desk() -> Iterator[Server]:
    """A server of its own: three proposals handed in, nobody assigned yet."""
    yield from _serve(databases.copy(databases.cached("verifikasi", _fill, base=databases.template())))


def _fill(database: databases.Database) -> None:
    done = database.run("-m", "tests.e2e.fill_selection", "verifikasi")
    assert done.returncode == 0, done.stderr


@pytest.fixture(autouse=True)
def _refusals(watch: Watch) -> None:
    """Wrong input answers 400, lamps that hold back or want a note 422: both happen in these walks."""
    watch.expect(r"status of (400|422)")


def assign(walk: Walk) -> None:
    """The chair gives all three to a member who lives in one of the villages: refused; then to the other."""
    page = walk.page
    walk.sign_in(CHAIR, PASSWORD, "/")
    walk.seen("beranda-ketua")
    walk.go(DESK)
    expect(page.get_by_text("3 usulan menunggu ditugaskan")).to_be_visible()
    walk.seen("meja")
    walk.follow("Tugaskan Tim Verifikasi")
    page.get_by_label("Anggota Tim Verifikasi").select_option(label="Bambang Suryanto")
    for box in page.get_by_role("group", name="Usulan").get_by_role("checkbox").all():
        box.check()
    walk.press("Simpan penugasan")
    walk.refused("ada syarat yang belum terpenuhi")
    red = page.locator("tr.red")
    expect(red).to_contain_text("Bambang Suryanto")
    expect(page.get_by_role("group", name="Usulan").get_by_role("checkbox", checked=True)).to_have_count(3)
    walk.seen("benturan")
    page.get_by_label("Anggota Tim Verifikasi").select_option(label="TV 1")
    walk.save("Simpan penugasan")
    expect(page.get_by_text("Penugasan tersimpan.")).to_be_visible()
    walk.seen("ditugaskan")


def visit(walk: Walk) -> None:
    """A visit; the first try lies in the future and keeps what was typed."""
    page = walk.page
    walk.follow("Catat kunjungan")
    page.get_by_label("Tanggal kunjungan").fill(day(-2))
    page.get_by_label("Yang berkunjung").fill("TV 1, KPMD, kepala dusun")
    page.get_by_label("Temuan").fill(FINDINGS)
    walk.press("Simpan kunjungan")
    walk.refused("Tanggal kunjungan")
    expect(page.get_by_label("Temuan")).to_have_value(FINDINGS)
    walk.seen("kunjungan-keliru")
    page.get_by_label("Tanggal kunjungan").fill(day(1))
    walk.save("Simpan kunjungan")
    expect(page.get_by_text("Kunjungan tercatat.")).to_be_visible()
    walk.seen("kunjungan")


def answer(page: Page, but: str = "") -> None:
    """Yes to every question of the sheet, no to the one named."""
    for group in page.get_by_role("radiogroup").all():
        word = "Tidak" if but and but in (group.get_attribute("aria-labelledby") or "") else "Ya"
        group.get_by_label(word, exact=True).check()


def send_back(walk: Walk) -> None:
    """The sheet of the first round: a slip of the pen, then back to the village with the reason."""
    page = walk.page
    walk.follow("Isi lembar verifikasi")
    walk.seen("lembar-kosong")
    answer(page, but="poor_benefit")
    page.get_by_label("Penjelasan: Lebih bermanfaat bagi RTM").fill("Peserta RTM belum tertulis")
    page.get_by_label("Temuan").fill(FINDINGS)
    page.get_by_label("Dana yang direkomendasikan").fill("600.000.000")
    page.get_by_label("Layak dengan perbaikan").check()
    walk.press("Tanda tangani lembar")
    walk.refused("Alasan")
    page.get_by_label("Alasan atau yang harus diperbaiki").fill(REASON)
    walk.press("Tanda tangani lembar")
    walk.refused("Dana yang direkomendasikan", "Rp 600.000.000")
    expect(page.get_by_label("Penjelasan: Lebih bermanfaat bagi RTM")).to_have_value(
        "Peserta RTM belum tertulis"
    )
    expect(page.get_by_label("Dana yang direkomendasikan")).to_have_value("600.000.000")
    expect(page.get_by_role("radio", name="Tidak", checked=True)).to_have_count(1)
    walk.seen("lembar-keliru")
    page.get_by_label("Dana yang direkomendasikan").fill("60.000.000")
    walk.save("Tanda tangani lembar")
    expect(page.get_by_text("Lembar verifikasi tersimpan.")).to_be_visible()
    expect(page.locator("main")).to_contain_text("TPU memperbaiki usulan")
    walk.seen("dikembalikan")


def repair(walk: Walk, address: str) -> None:
    """The writers read why, mend, and hand in again."""
    page = walk.page
    walk.sign_in(WRITERS, PASSWORD, address)
    expect(page.get_by_text(REASON)).to_be_visible()
    walk.seen("perbaikan-usulan")
    walk.go(f"{address}isi/")
    page.get_by_label("Tujuan dan manfaat").fill(
        "Dua puluh empat dari empat puluh peserta perempuan dari RTM."
    )
    walk.save("Simpan usulan")
    walk.go(f"{address}kirim/")
    walk.seen("perbaikan-kirim")
    walk.save("Kirim usulan")
    expect(page.get_by_text("Usulan terkirim")).to_be_visible()


def find_feasible(walk: Walk, address: str) -> None:
    """The second round ends feasible, with the amount recommended."""
    page = walk.page
    walk.sign_in(MEMBER, PASSWORD, address)
    walk.follow("Mulai verifikasi")
    walk.save("Mulai verifikasi")
    walk.follow("Catat kunjungan")
    page.get_by_label("Tanggal kunjungan").fill(day())
    page.get_by_label("Yang berkunjung").fill("TV 1")
    page.get_by_label("Temuan").fill("Daftar peserta lengkap.")
    walk.save("Simpan kunjungan")
    walk.follow("Isi lembar verifikasi")
    answer(page)
    page.get_by_label("Layak", exact=True).check()
    walk.save("Tanda tangani lembar")
    expect(page.locator("main")).to_contain_text("rekomendasi dibawa ke MAD Prioritas")
    expect(page.locator("main")).to_contain_text("Putaran 2")
    walk.seen("layak")
    assert len(walk.paper("Cetak")) > 10_000
    walk.go(DESK)
    walk.seen("meja-sesudah")
    assert len(walk.paper("Cetak Form 13")) > 10_000


def verify(walk: Walk) -> None:
    """The whole loop of one proposal."""
    assign(walk)
    walk.sign_in(MEMBER, PASSWORD, DESK)
    walk.follow("Buka tugas saya")
    expect(walk.page.locator("tbody tr")).to_have_count(3)
    walk.seen("tugas-saya")
    walk.follow(COURSE)
    walk.seen("usulan")
    address = walk.page.url.removeprefix(walk.server.url)
    proposal = address.replace("/seleksi/verifikasi/", "/perencanaan/usulan/")
    visit(walk)
    send_back(walk)
    repair(walk, proposal)
    find_feasible(walk, address)


def test_tv_verifies_on_a_laptop(page_wide: Page, desk: Server, axe: Callable, shot: Shot) -> None:
    verify(Walk(page_wide, desk, axe, shot, "verifikasi"))


def test_tv_verifies_on_a_phone(page_phone: Page, desk: Server, axe: Callable, shot: Shot) -> None:
    verify(Walk(page_phone, desk, axe, shot, "verifikasi"))


def test_tv_verifies_without_scripts(page_nojs: Page, desk: Server, shot: Shot) -> None:
    verify(Walk(page_nojs, desk, None, shot, "verifikasi-tanpa-skrip"))
