"""What users type reaches the paper as they typed it, and nothing they type is a command."""

from __future__ import annotations

import pytest

from rembug.documents.examples import EXAMPLES
from rembug.documents.papers import FORMS
from rembug.documents.render import render
from tests.documents.hard_cases import EMOJI, LONG_NAME, LONG_WORD, ONE_WORD, SIGNS, plain
from tests.documents.reading import read


def _words(code: str, data: dict[str, object], **more: object) -> str:
    return " ".join(page.text for page in read(render(code, data, **more)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "typed", [SIGNS, "= Judul\n- butir\n+ nomor\n/ kata: arti", "$1 + 1$", "#panic()", "\\u{41} @a"]
)
@pytest.mark.parametrize("code", ["1-MD", "5", "UNDANGAN"])
def test_signs_of_the_typesetter_are_printed_not_obeyed(code: str, typed: str) -> None:
    field = {"1-MD": "venue", "5": "problem", "UNDANGAN": "intro"}[code]
    data = plain(code) | {field: typed}
    squeezed = "".join(_words(code, data).split())
    assert "".join(typed.split()) in squeezed


def test_signs_are_safe_in_every_place_a_string_can_stand() -> None:
    nasty = "#x *a* _b_ $c$ \\ @d <e> `f`"

    def spoil(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {k: spoil(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [spoil(v, key) for v in value]
        keeps = key.endswith(("_on", "_at", "_time")) or key in (
            "logo_svg",
            "paper",
            "level",
            "verdict",
            "kind",
            "qr_text",
        )
        return nasty if isinstance(value, str) and not keeps else value

    for code in FORMS:
        spoiled = spoil(plain(code))
        assert isinstance(spoiled, dict)
        # 28 signs with blanks between: narrow columns break the line, never the text.
        assert "#x*a*_b_$c$\\@d<e>`f`" in "".join(_words(code, spoiled).split()), code


def test_emoji_and_unknown_scripts_do_not_stop_the_print() -> None:
    told = _words(
        "5", plain("5") | {"title": EMOJI, "problem": "\u0628\u0633\u0645 \ua9a0\ua9b8 \u4f60\u597d"}
    )
    assert "Rabat beton" in told
    assert "jadi" in told


def test_long_words_break_without_losing_a_letter() -> None:
    told = _words("5", plain("5") | {"title": LONG_WORD, "location": LONG_WORD})
    assert "".join(told.split()).count(LONG_WORD) == 2


@pytest.mark.parametrize("name", [LONG_NAME, ONE_WORD])
def test_names_keep_their_titles_and_single_words_stand_alone(name: str) -> None:
    data = plain("1-MAD")
    data["signatures"] = [dict(block) | {"name": name} for block in data["signatures"]]
    assert "".join(_words("1-MAD", data).split()).count("".join(name.split())) == 6 + (name in data["chair"])


def test_line_breaks_typed_by_a_person_stay_line_breaks() -> None:
    page = read(render("5", plain("5") | {"problem": "Baris satu.\nBaris dua."}))[0]
    one, two = page.find("Baris satu."), page.find("Baris dua.")
    assert one is not None
    assert two is not None
    assert two.top > one.bottom - 1
    assert abs(one.left - two.left) < 0.5


def test_a_sample_says_so_on_every_page_and_a_real_form_on_none() -> None:
    for page in read(render("1-MAD", EXAMPLES["1-MAD"])):
        assert "DATA CONTOH – BUKAN DOKUMEN RESMI" in page.text
    assert "DATA CONTOH" not in _words("1-MAD", plain("1-MAD"))


def test_minutes_below_quorum_say_that_the_decision_is_not_valid() -> None:
    note = "TIDAK SAH: kuorum tidak tercapai (hadir 40 dari 84 utusan, kuorum 43)"
    short = {"base": 84, "required": 43, "present": 40, "met": False, "unit": "utusan"}
    data = plain("1-MAD") | {
        "invalid_note": note, "quorum": short, "decisions": [{"text": "Ditunda.", "quorum": short}],
    }  # fmt: skip
    told = _words("1-MAD", data)
    assert note in told
    assert "hadir 40: tidak terpenuhi." in told
    assert "kuorum 43: TIDAK TERPENUHI, keputusan tidak sah" in told


def test_waivers_dissent_and_absent_villages_stand_in_the_minutes() -> None:
    told = _words("1-MAD", plain("1-MAD"))
    assert "Pengecualian" in told
    assert "Pengganti utusan datang terlambat" in told
    assert "Catatan keberatan Desa Sukamaju: tidak menerima penilaian SPP" in told
    assert "tidak hadir; undangan diterima 3 April 2026" in told
    assert "hadir 72 dari 84, kuorum 43: terpenuhi" in told


def test_a_blank_form_holds_nothing_of_the_data_but_letterhead_and_place() -> None:
    told = _words("5", plain("5"), blank=True)
    assert "DESA WONOSARI" in told
    assert "Kepala Desa" in told
    assert "Jalan" not in told.replace("Jalan Raya Wonosari Nomor 12", "")
    assert "298.400.000" not in told
    assert "Maria" not in told


def test_a_blank_verification_sheet_keeps_its_questions_and_drops_the_answers() -> None:
    told = _words("11", plain("11"), blank=True)
    assert "Tidak termasuk daftar larangan" in told
    assert "saluran air" not in told
    assert "Pinjaman yang masih berjalan lancar" in _words("12.c", plain("12.c"), blank=True)


def test_the_code_on_the_paper_carries_exactly_the_given_text() -> None:
    from rembug.documents.render import qr_svg

    assert qr_svg("REMBUG:990101/BA-1") == qr_svg("REMBUG:990101/BA-1")
    assert qr_svg("REMBUG:990101/BA-1") != qr_svg("REMBUG:990101/BA-2")
    assert "BA-2026-0031" in _words("1-MAD", plain("1-MAD"))
