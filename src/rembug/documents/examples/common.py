"""What the examples share: letterheads, people and the paper's own facts."""

from __future__ import annotations

from typing import Any

from rembug.documents.schemas import Letterhead, Signature

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 68 80" fill="none" stroke="#000" stroke-width="2">'
    '<path d="M34 3 64 12v30c0 20-16 30-30 35C20 72 4 62 4 42V12z"/>'
    '<path d="M34 16v40M20 30c8-6 20-6 28 0M18 42c10-6 22-6 32 0M22 54c8-4 16-4 24 0"/></svg>'
)
ADDRESS = "Jalan Balai Desa Nomor 1, Mekar Jaya, Kode Pos 00000"
DISTRICT_HEAD: Letterhead = {
    "lines": ["PEMERINTAH KABUPATEN NUSA RAYA", "KECAMATAN MEKAR JAYA"], "address": ADDRESS, "logo_svg": LOGO,
}  # fmt: skip
VILLAGE_HEAD: Letterhead = {
    "lines": ["PEMERINTAH KABUPATEN NUSA RAYA", "KECAMATAN MEKAR JAYA", "DESA WONOSARI"],
    "address": "Jalan Raya Wonosari Nomor 12, Kode Pos 00000",
    "logo_svg": LOGO,
}

CHAIR = "H. Muhammad Syaifuddin Al-Ayyubi, S.Pd.I."
CAMAT = "Drs. H. Muhammad Abdurrahman Wahid Kartasasmita, S.Pd., M.Si."

KADES: Signature = {"role": "Kepala Desa Wonosari", "name": "Suharto Wiryosumarto", "known": True}
TPU: Signature = {"role": "Ketua TPU", "name": "Maria Magdalena Da Costa"}
MAD_SIGNERS: list[Signature] = [
    {"role": "Sekretaris MAD", "name": "Nurhayati, A.Md."},
    {"role": "Wakil utusan desa", "name": "Maria Magdalena Da Costa"},
    {"role": "Ketua MAD", "name": CHAIR},
    {"role": "Difasilitasi oleh FK", "name": "Sri Wahyuni, S.Sos."},
    {"role": "PjOK", "name": "Suparno, S.IP.", "nip": "19700101 199503 1 001", "known": True},
    {"role": "Camat Mekar Jaya", "name": CAMAT, "nip": "19650817 199003 1 012", "known": True},
]
VILLAGES = (
    "Wonosari", "Girimulyo", "Sidorejo", "Sungai Rangas", "Purwodadi", "Karanganyar", "Sukamaju",
    "Tanjung", "Sumberagung", "Mekar", "Banjarsari", "Kalijaga", "Rejosari", "Tegalsari",
)  # fmt: skip


def sheet(object_no: str, *, village: bool = False, **more: Any) -> dict[str, Any]:
    """Return the facts of the paper itself: letterhead, numbers, QR, fingerprint, print time."""
    return {
        "letterhead": VILLAGE_HEAD if village else DISTRICT_HEAD,
        "object_no": object_no,
        "qr_text": f"REMBUG:990101/{object_no}",
        "fingerprint": "7c41 9ab0 52de 11f4",
        "printed_at": "2026-04-09T14:31:00",
        "edition": "PTO 2014",
        "version": "Rembug",
        "sample": True,
        "place": "Wonosari" if village else "Mekar Jaya",
        "signed_on": "2026-04-09",
        **more,
    }


def proposal(number: str, title: str, **more: Any) -> dict[str, Any]:
    """Return the sheet of one proposal of the example village."""
    return sheet(number, village=True) | {
        "proposal_no": number, "title": title, "village": "Wonosari", "district": "Mekar Jaya",
        "regency": "Nusa Raya", "year": 2026, **more,
    }  # fmt: skip
