"""Examples of the papers of proposals: Forms 2 to 8 and 10."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rembug.core.quantities import amount_rp
from rembug.documents.examples.common import KADES, TPU, proposal
from rembug.documents.schemas import BudgetLine

_ROAD = "Jalan rabat beton Krajan-Ngemplak"
_NO = "2026-0107-4"


def line(title: str, unit: str, qty_milli: int, price_rp: int, *, swadaya_milli: int = 0) -> BudgetLine:
    """Return a RAB line of which `swadaya_milli` is given by the villagers."""
    total = amount_rp(qty_milli, price_rp)
    swadaya = amount_rp(swadaya_milli, price_rp)
    return {
        "title": title, "unit": unit, "qty_milli": qty_milli, "price_rp": price_rp,
        "blm_rp": total - swadaya, "swadaya_rp": swadaya, "total_rp": total,
    }  # fmt: skip


ROAD_LINES: list[BudgetLine] = [
    {"heading": "A. Bahan"},
    line("Semen 50 kg", "zak", 1_240_000, 62_500),
    line("Pasir beton", "m3", 186_750, 215_000, swadaya_milli=40_000),
    line("Batu pecah 2/3", "m3", 148_500, 265_000),
    line("Papan bekisting", "lembar", 120_000, 38_000),
    {"heading": "B. Alat"},
    line("Sewa mesin pengaduk beton", "hari", 28_000, 250_000),
    line("Gerobak dorong", "buah", 8_000, 475_000),
    {"heading": "C. Upah"},
    line("Pekerja", "HOK", 1_260_000, 70_000, swadaya_milli=210_000),
    line("Tukang", "HOK", 168_000, 95_000),
    line("Kepala kelompok", "HOK", 56_000, 80_000),
]


def component(title: str, lines: list[BudgetLine]) -> BudgetLine:
    """Return a line of the recap: the sums of `lines`."""
    return {
        "title": title,
        "blm_rp": sum(row.get("blm_rp", 0) for row in lines),
        "swadaya_rp": sum(row.get("swadaya_rp", 0) for row in lines),
        "total_rp": sum(row.get("total_rp", 0) for row in lines),
    }


_SCHOOL_LINES: list[BudgetLine] = [
    line("Honor guru PAUD", "bulan", 12_000, 450_000),
    line("Alat permainan edukatif", "set", 4_000, 1_850_000),
    line("Meja dan kursi anak", "set", 30_000, 325_000, swadaya_milli=6_000),
]
_HEALTH_LINES: list[BudgetLine] = [
    line("Makanan tambahan balita", "paket", 960_000, 12_500),
    line("Timbangan dan alat ukur", "set", 3_000, 1_250_000),
    line("Transpor kader Posyandu", "kali", 144_000, 25_000, swadaya_milli=144_000),
]
_SIGN = [TPU, KADES]
_RAB_SIGN = [
    {"role": "Diperiksa oleh FT", "name": "Agus Prasetyo, S.T."},
    {"role": "Dibuat oleh Kader Teknik", "name": "Slamet"},
    KADES,
]
_IDEA_SIGN = [{"role": "KPMD", "name": "Siti Aminah"}, {"role": "Ketua kelompok", "name": "Ngatini"}]

_IDEAS = [
    {
        "title": "Simpan pinjam untuk warung dan ternak", "answers": "Modal usaha dari pelepas uang terlalu mahal",
        "hamlet": "Krajan", "group": "Melati", "location": "Krajan", "volume": "6 kelompok", "from_women": True,
        "households": 64, "rtm": 41, "note": "",
    },
    {
        "title": "Jalan rabat beton ke sawah", "answers": "Hasil panen sulit diangkut pada musim hujan",
        "hamlet": "Ngemplak", "group": "Tani Makmur", "location": "Krajan-Ngemplak", "volume": "850 m",
        "from_women": False, "households": 212, "rtm": 97, "note": "lahan tersedia",
    },
    {
        "title": "Air bersih perpipaan", "answers": "Mata air Sumber belum dimanfaatkan",
        "hamlet": "Sumber", "group": "PKK", "location": "Sumber", "volume": "3,2 km", "from_women": True,
        "households": 118, "rtm": 66, "note": "perlu izin pemilik mata air",
    },
]  # fmt: skip

EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "2": proposal("G-2026-0007", "") | {
        "group": "Kelompok Melati", "hamlet": "Krajan", "held_on": "2026-01-20", "venue": "rumah Ibu Ngatini",
        "male": 3, "female": 17, "ideas": _IDEAS[:2], "signatures": _IDEA_SIGN,
    },
    "3": proposal("G-2026-0010", "") | {"hamlet": "semua dusun", "ideas": _IDEAS, "signatures": _IDEA_SIGN},
    "4": proposal("BA-2026-0012", "") | {
        "decided_in": "MD Perencanaan, 17 Februari 2026",
        "proposals": [
            {
                "proposal_no": "2026-0105-8", "title": "Simpan Pinjam Perempuan enam kelompok", "kind": "SPP",
                "origin": "MDKP", "volume": "6 kelompok", "households": 64, "rtm": 41,
                "blm_rp": 96_000_000, "swadaya_rp": 0, "total_rp": 96_000_000,
            },
            {
                "proposal_no": "2026-0106-6", "title": "Air bersih perpipaan", "kind": "Prasarana", "origin": "MDKP",
                "volume": "3,2 km", "households": 118, "rtm": 66,
                "blm_rp": 312_750_000, "swadaya_rp": 18_400_000, "total_rp": 331_150_000,
            },
            {
                "proposal_no": _NO, "title": _ROAD, "kind": "Prasarana", "origin": "MD", "volume": "850 m",
                "households": 212, "rtm": 97, "blm_rp": 298_400_000, "swadaya_rp": 23_300_000, "total_rp": 321_700_000,
            },
        ],
        "signatures": [{"role": "Notulis", "name": "Ngatini"}, {"role": "Pimpinan musyawarah", "name": "Bambang Sutejo, S.E."}, KADES],
    },
    "5": proposal(_NO, _ROAD) | {
        "kind": "Prasarana", "sector": "Jalan dan jembatan", "location": "Dusun Krajan dan Ngemplak",
        "origin": "MD", "decided_in": "MD Perencanaan, 17 Februari 2026", "volume": "850 m x 3 m x 0,15 m",
        "problem": "Jalan tanah sepanjang 850 m tidak dapat dilalui pada musim hujan; biaya angkut hasil panen "
        "naik dua kali dan anak sekolah memutar tiga kilometer.",
        "purpose": "Jalan dapat dilalui sepanjang tahun; biaya angkut turun; 97 rumah tangga miskin di dua dusun "
        "sampai ke pasar dan sekolah.",
        "beneficiaries": [
            {"label": "Dusun Krajan", "male": 214, "female": 221, "total": 435, "rtm": 188},
            {"label": "Dusun Ngemplak", "male": 176, "female": 169, "total": 345, "rtm": 162},
        ],
        "households": 212,
        "costs": [
            {"label": "BLM", "amount_rp": 298_400_000, "note": ""},
            {"label": "Swadaya masyarakat", "amount_rp": 23_300_000, "note": "tenaga dan pasir (Form 6)"},
        ],
        "schedule": "Juli sampai Oktober 2026, 90 hari kerja",
        "maintenance": "Tim Pemelihara Desa; iuran Rp 2.000 per rumah tangga per bulan",
        "land": "badan jalan desa; tidak ada ganti rugi",
        "signatures": _SIGN,
    },
    "6": proposal(_NO, _ROAD) | {
        "held_on": "2026-02-24", "meeting": "MD Perencanaan",
        "pledges": [
            {"kind": "Tenaga", "title": "Kerja bakti", "unit": "HOK", "qty_milli": 210_000, "amount_rp": 14_700_000, "donor": "dua dusun"},
            {"kind": "Bahan", "title": "Pasir beton", "unit": "m3", "qty_milli": 40_000, "amount_rp": 8_600_000, "donor": "Dusun Krajan"},
        ],
        "signatures": _SIGN,
    },
    "7.a": proposal(_NO, _ROAD) | {
        "lines": [
            {"title": _ROAD, "blm_rp": 298_400_000, "swadaya_rp": 23_300_000, "other_rp": 0, "total_rp": 321_700_000},
            {"title": "Gorong-gorong", "blm_rp": 0, "swadaya_rp": 0, "other_rp": 18_000_000, "total_rp": 18_000_000, "note": "APBDes"},
        ],
        "signatures": _SIGN,
    },
    "7.b": proposal("2026-0108-2", "PAUD Melati") | {"volume": "12 bulan", "lines": _SCHOOL_LINES, "signatures": _SIGN},
    "7.c": proposal("2026-0109-0", "Posyandu tiga dusun") | {"volume": "12 bulan", "lines": _HEALTH_LINES, "signatures": _SIGN},
    "7.d": proposal("2026-0105-8", "SPP") | {
        "group": "Melati", "founded_on": "2019-03-08", "address": "Krajan, Wonosari", "chair": "Ngatini",
        "members_count": 12, "own_capital_rp": 6_450_000, "months": 10, "service_bp": 150,
        "instalment_plan": "tiap bulan, tanggal 15",
        "borrowers": [
            {"heading": "Kelompok Melati"},
            {"name": "Ngatini", "rtm_member": True, "business": "warung", "previous_rp": 1_500_000, "amount_rp": 2_000_000},
            {"name": "Maria Magdalena Da Costa", "rtm_member": False, "business": "kue basah", "previous_rp": 0, "amount_rp": 1_500_000},
            {"heading": "Kelompok Mawar"},
            {"name": "Siti Aminah", "rtm_member": True, "business": "ternak ayam", "previous_rp": 1_000_000, "amount_rp": 2_500_000},
        ],
        "signatures": _SIGN,
    },
    "7.e": proposal(_NO, _ROAD) | {"volume": "850 m", "lines": ROAD_LINES, "signatures": _RAB_SIGN},
    "8.a": proposal("2026-0108-2", "PAUD Melati dan Posyandu") | {
        "volume": "12 bulan",
        "components": [component("Pendidikan", _SCHOOL_LINES), component("Kesehatan", _HEALTH_LINES)],
        "signatures": _SIGN,
    },
    "8.b": proposal(_NO, _ROAD) | {
        "volume": "850 m",
        "components": [
            component("Bahan", ROAD_LINES[1:5]), component("Alat", ROAD_LINES[6:8]), component("Upah", ROAD_LINES[9:]),
        ],
        "operating_note": "Bagian operasional UPK dan TPK tidak termasuk dalam RAB ini.",
        "signatures": _RAB_SIGN,
    },
    "10": proposal(_NO, _ROAD) | {
        "kind": "Prasarana",
        "checks": [
            {"question": "Berita Acara MD Perencanaan (Form 1)", "yes": True},
            {"question": "Usulan (Form 5)", "yes": True},
            {"question": "Berita Acara kesanggupan swadaya (Form 6)", "yes": True},
            {"question": "Perkiraan biaya (Form 7 dan 8)", "yes": True},
            {"question": "Keterangan lahan", "no": True, "note": "surat dari pemilik sawah menyusul"},
        ],
        "result": "dikembalikan untuk dilengkapi",
        "signatures": [{"role": "Diperiksa oleh FK", "name": "Sri Wahyuni, S.Sos."}, {"role": "KPMD", "name": "Siti Aminah"}, TPU],
    },
}  # fmt: skip
