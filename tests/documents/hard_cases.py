"""Data at the limits of paper: long names, long words, many rows, every sign a person may type."""

from __future__ import annotations

from typing import Any

from rembug.documents.examples import EXAMPLES

LONG_NAME = "Drs. H. Muhammad Abdurrahman Wahid Kartasasmita, S.Pd., M.Si."
ONE_WORD = "Sukarno"
LONG_WORD = "Pertanggungjawabanketerbukaanpelaksanaankegiatan" * 2
SIGNS = "#let x = 1 *tebal* _miring_ $x^2$ \\ @acuan <label> `kode` // bukan [isi] {x} = ~ \"kutip\" 'satu' https://x.id"
EMOJI = "Rabat beton \U0001f642 jadi"


def plain(code: str) -> dict[str, Any]:
    """The example of a form without the sample mark, whose large letters lie under the text on purpose."""
    return dict(EXAMPLES[code]) | {"sample": False}


def minutes_with_long_names() -> dict[str, Any]:
    """Form 1 in which everybody bears the longest name and one decision is one endless word."""
    data = plain("1-MAD")
    people = [
        dict(block) | {"name": LONG_NAME, "nip": "19650817 199003 1 012"} for block in data["signatures"]
    ]
    return data | {
        "chair": LONG_NAME, "secretary": ONE_WORD, "facilitators": [LONG_NAME, LONG_NAME], "signatures": people,
        "venue": LONG_WORD, "decisions": [{"text": LONG_WORD}, {"text": SIGNS}, {"text": EMOJI}],
        "delegate_signatures": [{"village": LONG_WORD, "name": LONG_NAME}] * 6,
    }  # fmt: skip


def attendance(rows: int) -> dict[str, Any]:
    """An attendance sheet of `rows` people."""
    names = (ONE_WORD, LONG_NAME, LONG_WORD, "Maria Magdalena Da Costa")
    return plain("HADIR") | {
        "rows": [
            {"name": f"{names[at % 4]} {at + 1}", "sex": "LP"[at % 2], "address": "Krajan", "role": "Warga"}
            for at in range(rows)
        ]
    }


def budget(rows: int) -> dict[str, Any]:
    """A RAB of `rows` lines of 1,000,000 rupiah each, of which a tenth is swadaya."""
    line = {
        "title": "Semen 50 kg", "unit": "zak", "qty_milli": 10_000, "price_rp": 100_000,
        "blm_rp": 900_000, "swadaya_rp": 100_000, "total_rp": 1_000_000,
    }  # fmt: skip
    return plain("7.e") | {"lines": [line] * rows}


def long_minutes(decisions: int) -> dict[str, Any]:
    """Form 1 of a village meeting with many decisions: about eight to a page."""
    text = (
        "Usulan nomor {} diterima dengan catatan bahwa gambar, volume dan harga diperiksa kembali oleh FT "
        * 2
    )
    return plain("1-MD") | {
        "decisions": [
            {"text": text.format(at, at), "at_time": "10:15", "method": "musyawarah mufakat",
             "quorum": {"base": 84, "required": 43, "present": 78, "met": True}}
            for at in range(1, decisions + 1)
        ]
    }  # fmt: skip


CASES: dict[str, tuple[str, Any]] = {
    "long_names": ("1-MAD", minutes_with_long_names),
    "attendance_200": ("HADIR", lambda: attendance(200)),
    "budget_200": ("7.e", lambda: budget(200)),
    "minutes_60": ("1-MD", lambda: long_minutes(60)),
}
