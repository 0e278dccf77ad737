"""Walk: from the scheme over scores typed by keyboard, two ties and the money line to the decided list and its SPC."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests import databases
from tests.e2e.conftest import Server, Watch, _serve
from tests.e2e.walking import Walk, day
from tests.world import PASSWORD

Shot = Callable[..., object]
SECRETARY, CAMAT = "mad_sekretaris-990101", "camat-990101"
SCORES = {
    "Jalan rabat beton Krajan 850 m": "55555",
    "Jembatan gantung Kali Ombo 24 m": "55454",
    "Air bersih perpipaan 3,2 km": "55454",
    "Polindes dan sumur bor": "54444",
    "Gedung PAUD dua ruang dan alat bermain luar": "44444",
    "Drainase dan talud 640 m": "44444",
    "Kursus menjahit 40 orang": "34443",
    "Pelatihan pengolahan hasil kebun": "33333",
    "SPP Desa Cikeusal Hilir, dua kelompok": "55544",
    "SPP Desa Kertasari, dua kelompok": "45444",
}
WATER, BRIDGE = "Air bersih perpipaan", "Jembatan gantung"
SCHOOL, DRAIN = "Gedung PAUD", "Drainase dan talud"


@pytest.fixture
def room() -> Iterator[Server]:
    """A server of its own: ten verified proposals of six villages, a MAD Prioritas held, nothing scored."""
    yield from _serve(databases.copy(databases.cached("mad", _fill, base=databases.template())))


def _fill(database: databases.Database) -> None:
    done = database.run("-m", "tests.e2e.fill_selection", "mad")
    assert done.returncode == 0, done.stderr


@pytest.fixture(autouse=True)
def _refusals(watch: Watch) -> None:
    """Wrong input answers 400, lamps that hold back or want a note 422: both happen in these walks."""
    watch.expect(r"status of (400|422)")


def row(page: Page, words: str) -> Locator:
    return page.locator("main tbody tr").filter(has_text=words)


def number(page: Page, words: str) -> str:
    """The number of a proposal as its row shows it."""
    found: str = row(page, words).first.evaluate(r"row => row.innerText.match(/\d{4}-\d{4}-\d/)[0]")
    return found


def agree(walk: Walk) -> None:
    """What the MAD agreed before scoring, with one weight forgotten at first."""
    page = walk.page
    walk.sign_in(SECRETARY, PASSWORD, "/seleksi/")
    walk.seen("seleksi")
    walk.follow("Catat tata cara")
    walk.seen("tata-cara")
    page.get_by_label("Nomor keputusan dalam berita acara").fill("1")
    weight = page.get_by_label("Manfaat bagi RTM")
    weight.fill("")
    page.get_by_label("Dampak langsung pada kesejahteraan").fill("25")
    walk.press("Simpan tata cara")
    walk.refused("Manfaat bagi RTM")
    expect(page.get_by_label("Dampak langsung pada kesejahteraan")).to_have_value("25")
    weight.fill("30")
    walk.save("Simpan tata cara")
    expect(page.get_by_text("Tata cara tercatat.")).to_be_visible()


def score(walk: Walk) -> None:
    """Every score through the keyboard, row by row; one lies off the scale and nothing is lost."""
    page = walk.page
    walk.follow("Isi penilaian")
    walk.seen("nilai-kosong")
    titles = page.locator("main tbody th[scope=row]").all_inner_texts()
    page.locator("main tbody input:visible").first.focus()
    for place, title in enumerate(titles):
        digits = next(given for name, given in SCORES.items() if name in title)
        for digit in digits if place else "9" + digits[1:]:
            page.keyboard.type(digit)
            page.keyboard.press("Tab")
    page.get_by_label("Utusan hadir saat menilai").fill("36")
    walk.press("Simpan nilai")
    walk.refused("9")
    cells = page.locator("main tbody input:visible")
    expect(cells.nth(0)).to_have_value("9")
    expect(cells.nth(0)).to_have_attribute("aria-invalid", "true")
    expect(cells.nth(6)).to_have_value(next(g for n, g in SCORES.items() if n in titles[1])[1])
    walk.seen("nilai-keliru")
    cells.nth(0).focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(next(given for name, given in SCORES.items() if name in titles[0])[0])
    page.get_by_label("Tutup penilaian yang sudah lengkap").check()
    page.get_by_role("button", name="Simpan nilai").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nilai tersimpan.")).to_be_visible()
    walk.seen("nilai")


def rule(walk: Walk, name: str, first: str, second: str, no: str) -> None:
    """Record the meeting's order of two equal proposals; one place for both and no reason is refused."""
    page = walk.page
    page.get_by_label("Nomor keputusan dalam berita acara").fill(no)
    page.get_by_label(f"Urutan {first}").select_option("1")
    page.get_by_label(f"Urutan {second}").select_option("1")
    walk.press("Catat keputusan")
    walk.refused("Alasan", "Setiap urutan dipakai satu kali")
    expect(page.get_by_label("Nomor keputusan dalam berita acara")).to_have_value(no)
    page.get_by_label(f"Urutan {second}").select_option("2")
    page.get_by_label("Alasan").fill("Penerima manfaat dari RTM lebih banyak.")
    walk.seen(name)
    walk.save("Catat keputusan")
    expect(page.get_by_text("Keputusan musyawarah tercatat.")).to_be_visible()


def set_priorities(walk: Walk) -> None:
    """One tie is decided in MAD Prioritas, the other stays marked; the list is set and printed."""
    page = walk.page
    walk.follow("Urutan prioritas")
    walk.seen("urutan-nilai-sama")
    water, bridge = number(page, WATER), number(page, BRIDGE)
    expect(row(page, WATER)).to_contain_text("Nilai sama")
    notice = page.locator("main .ties li").filter(has_text=water)
    expect(notice).to_contain_text(bridge)
    walk.follow("Catat keputusan", within=notice)
    rule(walk, "keputusan-urutan", water, bridge, "3")
    expect(row(page, WATER)).not_to_contain_text("Nilai sama")
    expect(row(page, WATER).locator("td").first).to_have_text("2")
    expect(row(page, BRIDGE).locator("td").first).to_have_text("3")
    expect(row(page, SCHOOL)).to_contain_text("Nilai sama")
    walk.seen("urutan")
    walk.follow("Tetapkan urutan")
    page.get_by_label("Nomor keputusan dalam berita acara").fill("4")
    walk.save("Tetapkan urutan prioritas")
    expect(page.get_by_text("Form 15 siap dicetak")).to_be_visible()
    walk.seen("urutan-ditetapkan")
    assert len(walk.paper("Cetak Form 15")) > 10_000
    walk.go("/seleksi/")
    walk.seen("seleksi-sesudah-urutan")
    assert len(walk.paper("Cetak Form 14")) > 10_000


def money(walk: Walk) -> None:
    """The money ends between two equal proposals: the meeting says which goes first, and where funding stops."""
    page = walk.page
    made = walk.server.database.run("-m", "tests.e2e.fill_selection", "penetapan")
    assert made.returncode == 0, made.stderr
    walk.follow("Buka penetapan")
    expect(page.locator("main")).to_contain_text("Nilai sama di garis batas dana")
    walk.seen("penetapan-nilai-sama")
    school, drain = number(page, SCHOOL), number(page, DRAIN)
    walk.follow("Catat keputusan")
    rule(walk, "penetapan-keputusan", school, drain, "1")
    expect(row(page, SCHOOL)).to_contain_text("120.000.000")
    walk.seen("penetapan-tidak-cukup")
    walk.follow("Catat keputusan")
    walk.follow("Pendanaan daftar ini berhenti di sini")
    expect(page.get_by_label("Usulan", exact=False)).to_have_value(drain)
    page.get_by_label("Nomor keputusan dalam berita acara").fill("2")
    page.get_by_label("Alasan").fill("Sisa pagu terlalu kecil untuk usulan berikutnya.")
    walk.save("Catat keputusan")
    expect(page.locator("main")).to_contain_text("Garis batas dana")
    walk.seen("penetapan")


def decide(walk: Walk) -> None:
    """The list is decided; every proposal carries its sentence; papers open; the Camat issues the SPC."""
    page = walk.page
    walk.follow("Tetapkan daftar")
    walk.seen("tetapkan")
    page.get_by_label("Nomor keputusan dalam berita acara").fill("3")
    walk.save("Tetapkan daftar")
    expect(page.get_by_text("Form 27 siap dicetak")).to_be_visible()
    expect(row(page, SCHOOL)).to_contain_text("mendapat Rp 120.000.000")
    expect(row(page, DRAIN)).to_contain_text("masuk daftar tunggu nomor 1")
    expect(page.locator("tr.line")).to_contain_text("tersisa Rp 10.000.000")
    for title in SCORES:
        expect(row(page, title).locator(".why")).to_contain_text("Rp")
    walk.seen("daftar")
    for paper in ("Cetak Form 27", "Daftar tunggu", "Banjarsari"):
        assert len(walk.paper(paper)) > 5_000
    address = page.url.removeprefix(walk.server.url)
    walk.sign_in(CAMAT, PASSWORD, address)
    walk.follow("Terbitkan SPC")
    page.get_by_label("Nomor SPC").fill("411/12/SPC")
    page.get_by_label("Tanggal").fill(day())
    walk.seen("spc")
    walk.save("Terbitkan SPC")
    expect(page.locator("main")).to_contain_text("411/12/SPC")
    walk.seen("seleksi-selesai")
    assert len(walk.paper("411/12/SPC")) > 10_000


def hold(walk: Walk) -> None:
    """Both MADs from one end to the other."""
    agree(walk)
    score(walk)
    set_priorities(walk)
    money(walk)
    decide(walk)


def test_mad_to_the_decided_list_on_a_laptop(
    page_wide: Page, room: Server, axe: Callable, shot: Shot
) -> None:
    hold(Walk(page_wide, room, axe, shot, "mad"))


def test_mad_to_the_decided_list_on_a_phone(
    page_phone: Page, room: Server, axe: Callable, shot: Shot
) -> None:
    hold(Walk(page_phone, room, axe, shot, "mad"))


def test_mad_to_the_decided_list_without_scripts(page_nojs: Page, room: Server, shot: Shot) -> None:
    hold(Walk(page_nojs, room, None, shot, "mad-tanpa-skrip"))
