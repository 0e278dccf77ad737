"""Examples of verification, ranking, decision and the letters that follow: Forms 11 to 15, 27, SPC, letters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rembug.documents.examples.common import CAMAT, CHAIR, MAD_SIGNERS, VILLAGES, proposal, sheet
from rembug.documents.schemas import Signature, Verifier

_VERIFIERS: list[Verifier] = [
    {"name": "Ir. Hendra Gunawan", "skill": "Prasarana"},
    {"name": "Bd. Fransiska Lobo, A.Md.Keb.", "skill": "Kesehatan"},
    {"name": "Wagiman", "skill": "Pendidikan"},
    {"name": "Rukmini", "skill": "Simpan pinjam"},
    {"name": "I Made Sutirta", "skill": "Prasarana"},
]
_HEAD_OF_TV: list[Signature] = [{"role": "Ketua Tim Verifikasi", "name": "Ir. Hendra Gunawan", "known": True}]

_TITLES = (
    ("Jalan rabat beton 850 m", "Prasarana", 298_400_000, 23_300_000),
    ("Air bersih perpipaan 3,2 km", "Prasarana", 312_750_000, 18_400_000),
    ("Jembatan gantung Kali Ombo", "Prasarana", 240_000_000, 12_000_000),
    ("Tambatan perahu dan titian", "Prasarana", 196_850_000, 9_250_000),
    ("Gedung PAUD dua ruang", "Pendidikan", 187_300_000, 15_700_000),
    ("Simpan Pinjam Perempuan enam kelompok", "SPP", 96_000_000, 0),
    ("Posyandu dan makanan tambahan balita", "Kesehatan", 54_600_000, 3_600_000),
)


def _ranked() -> list[dict[str, Any]]:
    rows = []
    running = 0
    for at in range(14):
        title, kind, blm, swadaya = _TITLES[at % len(_TITLES)]
        running += blm
        rows.append({
            "rank": at + 1, "village": VILLAGES[at], "proposal_no": f"2026-{101 + at:04d}-{at % 10}", "title": title,
            "kind": kind, "from_women": at % 3 == 1, "households": 212 - at * 7, "rtm": 97 - at * 3,
            "blm_rp": blm, "swadaya_rp": swadaya, "total_rp": blm + swadaya, "requested_rp": blm,
            "recommended_rp": blm - (2_500_000 if at == 1 else 0), "decided_rp": blm, "running_rp": running,
            "score_milli": 4850 - at * 150, "verdict": "Layak dengan perbaikan" if at == 1 else "Layak",
            "status": "Didanai", "source": "APBN",
        })  # fmt: skip
    return rows


RANKED = _ranked()
CEILING = 2_400_000_000
FUNDED = [row for row in RANKED if row["running_rp"] <= CEILING]
WAITING = [
    row | {
        "reason": f"Sisa pagu pada peringkat {row['rank']} tidak cukup untuk biaya usulan.",
        "next_step": "Forum SKPD",
    }
    for row in RANKED if row["running_rp"] > CEILING
]  # fmt: skip
LEFT = CEILING - sum(row["decided_rp"] for row in FUNDED)
_LIST = {"district": "Mekar Jaya", "regency": "Nusa Raya", "year": 2026, "signatures": MAD_SIGNERS}
_ASKED = [
    ("Bermanfaat bagi RTM", True, "97 dari 212 rumah tangga"),
    ("Dapat dikerjakan oleh masyarakat", True, ""),
    ("Tidak termasuk daftar larangan", True, ""),
    ("Tidak merusak lingkungan", False, "saluran air harus dibuat di sisi utara"),
    ("Swadaya masyarakat jelas dan sanggup diberikan", True, "Form 6"),
    ("Rencana pemeliharaan ada", True, ""),
]


def _verification(title: str, kind: str, **more: Any) -> dict[str, Any]:
    return proposal("2026-0107-4", title) | sheet("2026-0107-4") | {
        "kind": kind, "visited_on": "2026-03-12", "requested_rp": 298_400_000, "recommended_rp": 295_900_000,
        "checks": [{"question": q, "yes": ok, "no": not ok, "note": note} for q, ok, note in _ASKED],
        "findings": "Jalan melintasi dua saluran irigasi; gorong-gorong lama masih baik.",
        "verdict": "repair", "reason": "Gambar saluran air dilengkapi sebelum MAD Penetapan.",
        "verifiers": _VERIFIERS, "signatures": _HEAD_OF_TV, **more,
    }  # fmt: skip


EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "11": _verification("Jalan rabat beton Krajan-Ngemplak", "Prasarana"),
    "12.a": _verification("PAUD Melati", "Pendidikan"),
    "12.b": _verification("Posyandu tiga dusun", "Kesehatan"),
    "12.c": _verification(
        "Simpan Pinjam Perempuan", "SPP", group="Melati", founded_on="2019-03-08", address="Krajan, Wonosari",
        business="warung, kue, ternak", group_level="berkembang", officers="Ngatini, Siti Aminah", months=10,
        service_bp=150, checks=[],
    ),
    "12.d": _verification("Jalan rabat beton Krajan-Ngemplak", "Prasarana"),
    "13": sheet("R-2026-0003") | _LIST | {"proposals": RANKED, "verifiers": _VERIFIERS, "signatures": _HEAD_OF_TV},
    "14": sheet("BA-2026-0031") | _LIST | {
        "meeting": "MAD Prioritas Usulan",
        "proposals": [row for at in range(14) for row in ({"heading": f"Desa {VILLAGES[at]}"}, RANKED[at])],
    },
    "15": sheet("BA-2026-0031") | _LIST | {
        "meeting": "MAD Prioritas Usulan", "held_on": "2026-04-09", "method": "nilai berbobot, lima kriteria",
        "ceiling_rp": CEILING, "proposals": RANKED,
        "notes": ["Nilai sama peringkat 9 dan 10: diputus secara musyawarah mufakat (Form 1, keputusan 3)."],
        "delegate_signatures": [{"village": village, "name": f"Utusan {village}"} for village in VILLAGES],
    },
    "27": sheet("BA-2026-0040") | _LIST | {
        "meeting": "MAD Penetapan Usulan", "held_on": "2026-05-20", "ceiling_rp": CEILING, "left_rp": LEFT,
        "proposals": FUNDED,
    },
    "SPC": sheet("SPC-2026-0001", number="SPC-2026-0001") | {
        "subject": "Kegiatan yang Didanai BLM Tahun Anggaran 2026",
        "considering": ["bahwa MAD Penetapan Usulan telah menetapkan daftar usulan yang akan didanai;"],
        "noting": ["Berita Acara MAD Penetapan Usulan nomor BA-2026-0040 dan Form 27."],
        "ruling": "Kegiatan yang didanai BLM Tahun Anggaran 2026 di Kecamatan Mekar Jaya sebagai berikut:",
        "proposals": FUNDED,
        "signatures": [{"role": "Camat Mekar Jaya", "name": CAMAT, "nip": "19650817 199003 1 012"}],
        "on_behalf": "a.n. Bupati Nusa Raya",
        "copies": ["Bupati Nusa Raya", "PjOKab Nusa Raya", "Ketua UPK Kecamatan Mekar Jaya"],
    },
    "SURAT-DESA": sheet("S-2026-0019", number="S-2026-0019") | {
        "nature": "Biasa", "attachment_note": "1 (satu) berkas", "subject": "Hasil MAD Penetapan Usulan",
        "recipient": "Kepala Desa Wonosari", "recipient_place": "Wonosari",
        "intro": "Bersama ini kami sampaikan hasil MAD Penetapan Usulan tanggal 20 Mei 2026 atas usulan desa Saudara:",
        "proposals": [
            {
                "title": "Jalan rabat beton Krajan-Ngemplak", "proposal_no": "2026-0107-4", "status": "Didanai", "rank": 1,
                "requested_rp": 298_400_000, "decided_rp": 295_900_000,
                "reason": "Peringkat 1 dari 14; pagu masih Rp 2.400.000.000 ketika giliran usulan ini tiba.",
                "next_step": "MD Informasi Hasil MAD, lalu rapat persiapan pelaksanaan.",
            },
            {
                "title": "Air bersih perpipaan", "proposal_no": "2026-0106-6", "status": "Daftar tunggu", "rank": 12,
                "requested_rp": 187_300_000,
                "reason": "Peringkat 12 dari 14; pagu tersisa Rp 117.250.000, kurang dari biaya usulan Rp 187.300.000.",
                "next_step": "dibawa ke Forum SKPD; tetap di daftar tunggu.",
            },
        ],
        "closing": "Demikian disampaikan untuk diumumkan kepada warga.",
        "signatures": [{"role": "Ketua MAD", "name": CHAIR}, {"role": "Camat Mekar Jaya", "name": CAMAT, "known": True}],
        "copies": ["Camat Mekar Jaya", "FK Kecamatan Mekar Jaya"],
    },
    "DAFTAR-TUNGGU": sheet("BA-2026-0040") | _LIST | {
        "meeting": "MAD Penetapan Usulan", "as_of_on": "2026-05-20", "proposals": WAITING,
    },
}  # fmt: skip
