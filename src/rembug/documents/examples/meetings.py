"""Examples of the papers of a meeting: Form 1 of both kinds, attendance sheet, invitation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rembug.documents.examples.common import CHAIR, KADES, MAD_SIGNERS, VILLAGES, sheet

_MAD: dict[str, Any] = sheet("BA-2026-0031", number="BA-2026-0031") | {
    "level": "kecamatan",
    "meeting": "MAD Prioritas Usulan",
    "meeting_title": "Musyawarah Antar Desa Prioritas Usulan",
    "year": 2026,
    "held_on": "2026-04-09",
    "start_time": "09:00",
    "end_time": "14:20",
    "zone": "WIB",
    "venue": "Balai Kecamatan Mekar Jaya",
    "chair": CHAIR,
    "secretary": "Nurhayati, A.Md.",
    "facilitators": ["Sri Wahyuni, S.Sos. (FK)", "Agus Prasetyo, S.T. (FT)"],
    "invitation": "Nomor U-2026-0044, 2 April 2026, diterima 14 desa",
    "attendance": [
        {"label": "Utusan desa (hak suara)", "male": 35, "female": 43, "total": 78, "rtm": 25},
        {"label": "Peninjau, narasumber, pengamat", "male": 11, "female": 6, "total": 17, "rtm": 2},
    ],
    "delegates": [
        {
            "village": village, "invited": 6, "present": 0 if village == "Karanganyar" else 6,
            "women": 0 if village == "Karanganyar" else 4 if at in (0, 3, 8, 11) else 3,
            "note": {"Karanganyar": "tidak hadir; undangan diterima 3 April 2026", "Sukamaju": "meninggalkan tempat 10.40"}
            .get(village, ""),
        }
        for at, village in enumerate(VILLAGES)
    ],
    "quorum": {"base": 84, "required": 43, "present": 78, "met": True, "unit": "utusan"},
    "agenda": [
        "Tata tertib", "Laporan Tim Verifikasi atas 24 usulan", "Penilaian dengan lima kriteria",
        "Urutan prioritas", "Nilai sama",
    ],
    "discussion": [
        "Tim Verifikasi melaporkan 22 usulan layak dan 2 usulan layak dengan perbaikan.",
        "Utusan Desa Sidorejo menanyakan bobot kriteria kemiskinan; dijelaskan menurut tata tertib.",
    ],
    "decisions": [
        {
            "text": "Usulan Desa Karanganyar tetap dinilai walaupun utusannya tidak hadir.",
            "at_time": "09:25",
            "quorum": {"base": 84, "required": 43, "present": 78, "met": True},
            "method": "musyawarah mufakat",
        },
        {
            "text": "Urutan prioritas usulan disepakati sebagai berikut (peringkat 6 sampai 24 pada Form 15):",
            "at_time": "13:10",
            "quorum": {"base": 84, "required": 43, "present": 72, "met": True},
            "method": "musyawarah mufakat",
            "table": {
                "columns": [
                    {"label": "No", "kind": "no"}, {"label": "Desa", "kind": "text"}, {"label": "Usulan", "kind": "text"},
                    {"label": "Nilai", "kind": "score"}, {"label": "Biaya (Rp)", "kind": "rp"},
                ],
                "rows": [
                    [1, "Wonosari", "Jalan rabat beton 850 m", 4850, 298_400_000],
                    [2, "Girimulyo", "Air bersih perpipaan 3,2 km", 4650, 312_750_000],
                    [3, "Sidorejo", "Jembatan gantung Kali Ombo", 4450, 240_000_000],
                    [4, "Sungai Rangas", "Tambatan perahu dan titian", 4300, 196_850_000],
                    [5, "Purwodadi", "Gedung PAUD dua ruang", 4200, 187_300_000],
                ],
            },
            "dissent": [{"by": "Desa Sukamaju", "text": "tidak menerima penilaian SPP dan meninggalkan tempat."}],
        },
        {
            "text": "Nilai sama peringkat 9 dan 10: Sumberagung didahulukan karena RTM lebih banyak.",
            "at_time": "13:40",
            "quorum": {"base": 84, "required": 43, "present": 72, "met": True},
            "method": "musyawarah mufakat",
        },
    ],
    "waivers": [
        {
            "requirement": "Utusan perempuan paling sedikit tiga", "granted_by": "MAD",
            "reason": "Pengganti utusan datang terlambat", "document": "Keputusan nomor 1",
        }
    ],
    "attachments": ["daftar hadir bertanda tangan", "Form 14", "Form 15"],
    "signatures": MAD_SIGNERS,
    "delegate_signatures": [
        {"village": village, "name": f"Utusan {village}"} for village in VILLAGES if village != "Karanganyar"
    ],
}  # fmt: skip

_MD: dict[str, Any] = sheet("BA-2026-0012", village=True, number="BA-2026-0012") | {
    "level": "desa",
    "meeting": "MD Perencanaan",
    "meeting_title": "Musyawarah Desa Perencanaan",
    "year": 2026,
    "held_on": "2026-02-17",
    "signed_on": "2026-02-17",
    "start_time": "19:30",
    "end_time": "22:05",
    "zone": "WIB",
    "venue": "Balai Desa Wonosari",
    "chair": "Bambang Sutejo, S.E.",
    "secretary": "Ngatini",
    "facilitators": ["Sri Wahyuni, S.Sos. (FK)", "Siti Aminah (KPMD)"],
    "attendance": [
        {"label": "Warga", "male": 27, "female": 24, "total": 51, "rtm": 23},
        {"label": "Aparat desa dan BPD", "male": 4, "female": 1, "total": 5, "rtm": 0},
    ],
    "attendance_by_hamlet": [
        {"label": "Krajan", "male": 12, "female": 10, "total": 22, "rtm": 8},
        {"label": "Ngemplak", "male": 10, "female": 9, "total": 19, "rtm": 9},
        {"label": "Sumber", "male": 9, "female": 6, "total": 15, "rtm": 6},
    ],
    "attendance_others": [
        {"label": "penyandang disabilitas", "count": 2},
        {"label": "lanjut usia", "count": 7},
    ],
    "agenda": [
        "Peta sosial desa dan rekap gagasan",
        "Usulan hasil MDKP",
        "Usulan desa",
        "Utusan desa dan TPU",
    ],
    "decisions": [
        {
            "text": "Dua usulan MDKP diterima sebagai usulan desa tanpa perubahan.",
            "method": "musyawarah mufakat",
        },
        {"text": "Usulan ketiga: jalan rabat beton Krajan-Ngemplak 850 m.", "method": "musyawarah mufakat"},
        {
            "text": "Utusan desa ke MAD: enam orang, tiga perempuan (nama pada lampiran).",
            "method": "musyawarah mufakat",
        },
    ],
    "attachments": ["daftar hadir bertanda tangan", "Form 4"],
    "signatures": [
        {"role": "Notulis", "name": "Ngatini"},
        {"role": "Difasilitasi oleh FK", "name": "Sri Wahyuni, S.Sos."},
        {"role": "Pimpinan musyawarah", "name": "Bambang Sutejo, S.E."},
        {"role": "Wakil peserta (perempuan)", "name": "Maria Magdalena Da Costa"},
        {"role": "Wakil peserta (laki-laki)", "name": "Paimin"},
        KADES,
    ],
}

_FIRST = (
    "Sukarno",
    "Siti Aminah",
    "Paimin",
    "Maria Magdalena Da Costa",
    "Ngatini",
    CHAIR,
    "I Made Sutirta",
    "Yohana",
)
_HAMLETS = ("Krajan", "Ngemplak", "Sumber")

EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "1-MAD": _MAD,
    "1-MD": _MD,
    "HADIR": sheet("BA-2026-0012", village=True) | {
        "form_no": "Lampiran Form 1",
        "meeting_title": "Musyawarah Desa Perencanaan",
        "held_on": "2026-02-17", "signed_on": "2026-02-17", "start_time": "19:30", "zone": "WIB", "venue": "Balai Desa Wonosari",
        "rows": [
            {
                "name": _FIRST[at % len(_FIRST)], "sex": "P" if at % len(_FIRST) in (1, 3, 4, 7) else "L",
                "address": _HAMLETS[at % 3], "role": "Warga" if at else "Ketua BPD", "rtm_member": at % 3 == 1,
            }
            for at in range(24)
        ],
        "tally": {"male": 12, "female": 12, "total": 24, "rtm": 8},
        "signatures": [
            {"role": "Notulis", "name": "Ngatini"}, {"role": "Pimpinan musyawarah", "name": "Bambang Sutejo, S.E."},
        ],
    },
    "UNDANGAN": sheet("U-2026-0044", number="U-2026-0044") | {
        "nature": "Penting", "attachment_note": "1 (satu) berkas", "subject": "Undangan MAD Prioritas Usulan",
        "recipient": "Kepala Desa Wonosari", "recipient_place": "Wonosari", "meeting": "MAD Prioritas Usulan",
        "held_on": "2026-04-09", "signed_on": "2026-04-02", "start_time": "09:00", "zone": "WIB",
        "venue": "Balai Kecamatan Mekar Jaya", "participants": "enam utusan desa, paling sedikit tiga perempuan",
        "agenda": ["Tata tertib", "Laporan Tim Verifikasi", "Urutan prioritas usulan"],
        "signatures": [{"role": "Ketua MAD", "name": CHAIR}],
        "copies": ["Camat Mekar Jaya", "PjOK Kecamatan Mekar Jaya", "FK dan FT Kecamatan Mekar Jaya"],
    },
}  # fmt: skip
