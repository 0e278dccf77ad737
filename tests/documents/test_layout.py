"""What must hold for every print: nothing outside the margins, nothing over anything, nothing torn apart."""

from __future__ import annotations

import pytest

from rembug.documents.examples import EXAMPLES
from rembug.documents.papers import FORMS
from rembug.documents.render import PAPERS, pack, render
from tests.documents.hard_cases import CASES, LONG_NAME, budget, long_minutes, plain
from tests.documents.reading import Page, is_tagged, read

F4, A4 = (215, 330), (210, 297)
HAIR = 0.4  # mm; glyphs of italics and quotes lean over their box
SPACE = 1.2  # mm; the unseen space at the end of a wrapped line belongs to the box that PDFium reports


def _outside(page: Page) -> list[str]:
    left, right = (18, 18) if page.width > page.height else (22, 18)
    return [
        box.text
        for box in page.boxes
        if box.left < left - HAIR
        or box.right > page.width - right + SPACE
        or box.top < 3
        or box.bottom > page.height - 3
    ]


def _over_each_other(page: Page) -> list[tuple[str, str]]:
    found = []
    for at, a in enumerate(page.boxes):
        for b in page.boxes[at + 1 :]:
            wide = min(a.right, b.right) - max(a.left, b.left)
            high = min(a.bottom, b.bottom) - max(a.top, b.top)
            if wide > HAIR and high > 1:
                found.append((a.text, b.text))
    return found


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("code", FORMS)
def test_nothing_leaves_the_margins_or_lies_over_other_text(code: str, paper: str) -> None:
    for blank in (False, True) if FORMS[code].blank else (False,):
        for page in read(render(code, plain(code), paper=paper, blank=blank)):
            assert _outside(page) == []
            assert _over_each_other(page) == []


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", CASES)
def test_hard_cases_stay_inside_their_columns(name: str, paper: str) -> None:
    code, make = CASES[name]
    for page in read(render(code, make(), paper=paper)):
        assert _outside(page) == []
        assert _over_each_other(page) == []


def test_the_margin_check_sees_text_outside() -> None:
    page = read(render("8.b", plain("8.b")))[0]
    shifted = Page(page.width - 10, page.height, page.lines, page.boxes)
    assert _outside(shifted) != []
    assert _over_each_other(Page(page.width, page.height, page.lines, page.boxes + page.boxes[:1])) != []


@pytest.mark.parametrize(("paper", "size"), [("f4", F4), ("a4", A4)])
def test_paper_has_the_size_of_the_sheet_in_the_tray(paper: str, size: tuple[int, int]) -> None:
    upright = read(render("5", EXAMPLES["5"], paper=paper))[0]
    lying = read(render("7.e", EXAMPLES["7.e"], paper=paper))[0]
    assert (round(upright.width), round(upright.height)) == size
    assert (round(lying.height), round(lying.width)) == size


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("blocks", range(1, 7))
@pytest.mark.parametrize("decisions", [1, 5, 9, 13])
def test_signature_blocks_are_never_split_from_each_other_or_from_their_roles(
    blocks: int, decisions: int, paper: str
) -> None:
    people = [
        {
            "role": f"Jabatan {at}",
            "name": f"{LONG_NAME} {at}",
            "nip": f"1965081719900310{at}",
            "known": at > 4,
        }
        for at in range(1, blocks + 1)
    ]
    data = long_minutes(decisions) | {"signatures": people}
    pages = read(render("1-MD", data, paper=paper))
    homes = [
        number
        for number, page in enumerate(pages)
        for person in people
        if str(person["role"]) in page.text and str(person["nip"]) in page.text
    ]
    assert len(homes) == blocks
    assert len(set(homes)) == 1


def test_a_long_money_table_carries_its_sums_from_page_to_page() -> None:
    pages = read(render("7.e", budget(200)))
    assert len(pages) > 3
    carried = 0
    for at, page in enumerate(pages):
        assert ("Pindahan" in page.text) == (at > 0 and page.find("Semen 50 kg") is not None)
        rows = sum(box.text.startswith("Semen") for box in page.boxes)
        if rows == 0:
            continue
        if at > 0:
            assert (
                f"Pindahan {_rp(carried * 900_000)} {_rp(carried * 100_000)} {_rp(carried * 1_000_000)}"
                in page.text
            )
        carried += rows
        words = "Jumlah" if carried == 200 else "Jumlah dipindahkan"
        assert (
            f"{words} {_rp(carried * 900_000)} {_rp(carried * 100_000)} {_rp(carried * 1_000_000)}"
            in page.text
        )
    assert carried == 200
    assert "Terbilang: dua ratus juta rupiah." in pages[-1].text + pages[-2].text


def _rp(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def test_the_head_of_a_table_stands_on_each_of_its_pages() -> None:
    pages = read(render("HADIR", CASES["attendance_200"][1]()))
    assert len(pages) > 5
    assert all("Tanda tangan" in page.text for page in pages[:-1])


def test_each_page_tells_its_number_and_the_last() -> None:
    pages = read(render("1-MD", long_minutes(40)))
    assert [f"Halaman {at} dari {len(pages)}" in page.text for at, page in enumerate(pages, 1)] == [
        True
    ] * len(pages)


def test_a_pack_counts_the_pages_of_each_form_for_itself() -> None:
    pages = read(pack([("HADIR", EXAMPLES["HADIR"]), ("5", EXAMPLES["5"]), ("7.e", EXAMPLES["7.e"])]))
    told = [line[line.index("Halaman") :] for page in pages for line in page.lines if "Halaman" in line]
    assert told == ["Halaman 1 dari 2", "Halaman 2 dari 2", "Halaman 1 dari 1", "Halaman 1 dari 1"]
    assert len(told) == len(pages)


def test_one_page_is_made_of_two_when_asked_and_not_when_it_would_be_unreadable() -> None:
    two = plain("1-MD")
    assert len(read(render("1-MD", two))) == 2
    assert len(read(render("1-MD", two, muat_satu_halaman=True))) == 1
    long = long_minutes(30)
    assert render("1-MD", long, muat_satu_halaman=True) == render("1-MD", long)


def test_files_are_tagged_and_the_same_for_the_same_data() -> None:
    first = render("1-MAD", EXAMPLES["1-MAD"])
    render("5", EXAMPLES["5"])
    assert render("1-MAD", EXAMPLES["1-MAD"]) == first
    assert is_tagged(first)
    assert b"D:20260409143100" in first
