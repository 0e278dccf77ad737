"""Examples of the papers of the road: calendar, villages x steps."""

from __future__ import annotations

from typing import Any

from rembug.documents.examples.common import DISTRICT_HEAD, VILLAGES

_FACTS: dict[str, Any] = {
    "letterhead": DISTRICT_HEAD, "district": "Mekar Jaya", "regency": "Nusa Raya", "year": 2026, "sample": True,
    "as_of": "9 April 2026 (WIB)", "printed_at": "2026-04-09T14:31", "edition": "PTO 2010-2014 (integrasi)",
}  # fmt: skip
_STATES = (
    "Selesai",
    "Selesai",
    "Di atas kertas",
    "Terlambat 8 hari",
    "Belum mulai",
    "Belum mulai",
    "Belum mulai",
)

EXAMPLES: dict[str, dict[str, Any]] = {
    "JADWAL": _FACTS | {
        "place_name": "Semua desa",
        "stages": [
            {"no": 1, "stage": "MAD Sosialisasi", "level": "Kecamatan", "starts_on": "2026-01-12",
             "due_on": "2026-01-12", "actual": "12 Januari 2026"},
            {"no": 2, "stage": "MD Sosialisasi", "level": "Desa", "starts_on": "2026-01-19",
             "due_on": "2026-01-30", "actual": "14 dari 14 desa, terakhir 4 Februari 2026", "late": "2 desa, paling lama 5 hari"},
            {"no": 5, "stage": "Menggagas Masa Depan Desa (MMDD)", "level": "Desa", "starts_on": "2026-03-02",
             "due_on": "2026-03-20", "actual": "12 dari 14 desa, terakhir 20 Maret 2026", "late": "2 desa, paling lama 20 hari"},
            {"no": 19, "stage": "Revisi kegiatan", "level": "Desa"},
        ],
    },
    "JALAN-DESA": _FACTS | {
        "villages": [
            {"village": name} | {f"step_{n}": text for n, text in enumerate(_STATES, 1)} for name in VILLAGES
        ],
    },
}  # fmt: skip
