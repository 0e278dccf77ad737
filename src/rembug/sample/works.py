"""What the sample's villages propose. Amounts are BLM in rupiah; scores 1-5 for each criterion of the scheme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Work:
    """One proposal; ``scores`` in the order of the scheme's criteria, ``ideas`` those it grew from.

    ``shares``: rupiah and people of every village of an inter-village proposal; ``groups``: name, members, poor
    members and rupiah of each group of an SPP proposal; ``merged``: a second draft that was merged into this one.
    """

    village: str
    title: str
    kind: str
    sector: str
    amount_rp: int
    volume_milli: int
    unit: str
    beneficiaries: int
    scores: tuple[int, ...]
    problem: str
    ideas: tuple[str, ...]
    origin: str = "md"
    shares: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    groups: tuple[tuple[str, int, int, int], ...] = ()
    merged: str = ""


WORKS = (
    Work("Wonosari", "Jalan rabat beton Krajan 850 m", "infrastructure", "road", 298_400_000, 850_000, "m", 734,
         (5, 5, 5, 4, 5), "Jalan ke pasar berlumpur lima bulan setahun.", ("Jalan rabat beton", "Jalan ke pasar")),
    Work("Girimulyo", "Air bersih perpipaan 3,2 km", "infrastructure", "clean_water", 312_750_000, 3_200_000, "m", 605,
         (5, 5, 4, 4, 5), "Perempuan mengambil air 2 km pulang pergi.", ("Air bersih perpipaan", "Bak penampung air"),
         merged="Bak penampung air Dusun Sumber"),
    Work("Sidorejo", "Jembatan gantung Kali Ombo 24 m", "infrastructure", "bridge", 240_000_000, 24_000, "m", 412,
         (5, 4, 5, 4, 4), "Anak sekolah menyeberang sungai saat banjir.", ("Jembatan gantung", "Titian sungai"),
         shares={"Sidorejo": (150_000_000, 260), "Wonosari": (90_000_000, 152)}),
    Work("Sungai Rangas", "Tambatan perahu dan titian 120 m", "infrastructure", "jetty", 196_850_000, 120_000, "m", 380,
         (4, 5, 4, 4, 5), "Perahu tidak dapat merapat waktu surut.", ("Tambatan perahu",)),
    Work("Purwodadi", "Gedung PAUD dua ruang", "infrastructure", "early_childhood", 187_300_000, 2_000, "ruang", 96,
         (4, 4, 5, 4, 4), "Anak belajar di teras balai desa.", ("Gedung PAUD",)),
    Work("Banjarsari", "Drainase dan talud 640 m", "infrastructure", "drainage", 224_600_000, 640_000, "m", 510,
         (4, 4, 4, 5, 4), "Rumah tergenang tiap hujan besar.", ("Drainase dusun",)),
    Work("Kertasari", "Polindes dan sumur bor", "infrastructure", "health_post", 268_900_000, 1_000, "unit", 820,
         (4, 4, 4, 4, 4), "Ibu bersalin harus ke kecamatan, 14 km.", ("Polindes",)),
    Work("Tanjung Baru", "Irigasi tersier 1,1 km", "infrastructure", "irrigation", 305_450_000, 1_100_000, "m", 465,
         (4, 4, 3, 4, 4), "Sawah 60 ha hanya panen sekali.", ("Irigasi tersier",)),
    Work("Sumberagung", "Air bersih Kalitengah", "infrastructure", "clean_water", 306_930_000, 2_400_000, "m", 540,
         (4, 4, 4, 4, 4), "Sumur kering sejak Juli.", ("Air bersih Kalitengah",)),
    Work("Margahayu", "Jalan telford 1,4 km", "infrastructure", "road", 279_800_000, 1_400_000, "m", 690,
         (4, 3, 4, 3, 4), "Truk kopi tidak dapat masuk.", ("Jalan telford",)),
    Work("Sukamaju", "Pasar desa 24 los", "infrastructure", "market", 342_000_000, 24_000, "los", 1_204,
         (3, 4, 4, 3, 4), "Pedagang berjualan di tepi jalan raya.", ("Pasar desa",)),
    Work("Mekar Jaya", "Kursus menjahit 40 orang", "training", "skills", 88_750_000, 40_000, "orang", 40,
         (4, 3, 3, 4, 3), "Remaja putri putus sekolah belum punya keterampilan.", ("Kursus menjahit",)),
    Work("Karanganyar", "Pelatihan bengkel sepeda motor 20 orang", "training", "skills", 68_500_000, 20_000,
         "orang", 20, (3, 3, 4, 3, 3), "Pemuda menganggur sesudah panen.", ("Pelatihan bengkel",)),
    Work("Sukamaju", "Simpan Pinjam Perempuan enam kelompok", "spp", "women_loans", 150_000_000, 6_000, "kelompok", 62,
         (4, 4, 4, 4, 3), "Pedagang kecil berutang pada tengkulak.", ("Modal usaha perempuan",), origin="mdkp",
         groups=(("Melati", 12, 8, 30_000_000), ("Mawar", 10, 7, 25_000_000), ("Kenanga", 10, 6, 25_000_000),
                 ("Anggrek", 10, 5, 25_000_000), ("Cempaka", 11, 4, 27_500_000), ("Dahlia", 9, 3, 17_500_000))),
)  # fmt: skip

FUNDED_GROUPS = ("1", "2", "3", "4")
"""The four of six SPP groups that MAD Penetapan funds; the others still have arrears."""

TIED = ("Polindes dan sumur bor", "Air bersih Kalitengah")
"""Two works with the same points, in the order that the MAD gives them."""

BOYCOTT = "Karanganyar"
"""The village that does not come to MAD Prioritas."""

WALKED_OUT = "Sukamaju"
"""The village whose delegates leave MAD Prioritas after their SPP was criticised."""

GIVEN_BACK = "Gedung PAUD dua ruang"
"""Funded, then given back: the land turned out to be disputed."""

LATE = (
    Work("Sidorejo", "Talud jalan Krajan 180 m", "infrastructure", "drainage", 96_400_000, 180_000, "m", 214,
         (), "Badan jalan longsor di dua tempat.", ()),
    Work("Mekar Jaya", "Posyandu Dusun Sumber", "infrastructure", "health_post", 74_250_000, 1_000, "unit", 168,
         (), "Penimbangan bayi di teras rumah kader.", ()),
    Work("Tanjung Baru", "Jalan usaha tani 600 m", "infrastructure", "road", 142_300_000, 600_000, "m", 305,
         (), "Hasil panen dipikul ke jalan desa.", ()),
    Work("Kertasari", "Rehab jembatan kayu Cipeuteuy", "infrastructure", "bridge", 88_900_000, 9_000, "m", 240,
         (), "Papan lantai lapuk; motor tidak berani lewat.", ()),
)  # fmt: skip
"""Handed in after MAD Penetapan, for the reserve list: one draft, one returned, one under verification, one new."""

EARLIER = {
    -2: (
        ("Wonosari", "Jembatan beton Dusun Lor", "infrastructure", "bridge", 214_500_000, "funded"),
        ("Sukamaju", "Simpan Pinjam Perempuan empat kelompok", "spp", "women_loans", 90_000_000, "funded"),
        ("Girimulyo", "Jalan telford 900 m", "infrastructure", "road", 187_250_000, "funded"),
        ("Sidorejo", "MCK umum tiga dusun", "infrastructure", "sanitation", 121_800_000, "waiting"),
        ("Kertasari", "Pasar desa 12 los", "infrastructure", "market", 166_000_000, "not_eligible"),
    ),
    -1: (
        ("Banjarsari", "Jalan rabat beton 600 m", "infrastructure", "road", 203_900_000, "funded"),
        ("Sidorejo", "MCK umum tiga dusun", "infrastructure", "sanitation", 127_300_000, "funded"),
        ("Mekar Jaya", "Simpan Pinjam Perempuan lima kelompok", "spp", "women_loans", 112_500_000, "funded"),
        ("Tanjung Baru", "Beasiswa 60 siswa", "education", "scholarship", 54_000_000, "funded"),
        ("Margahayu", "Jalan telford 1,1 km", "infrastructure", "road", 221_750_000, "waiting"),
        ("Purwodadi", "Gedung PAUD dua ruang", "infrastructure", "early_childhood", 176_400_000, "waiting"),
    ),
}
"""What two years before this one decided, as the folders of the UPK have it (year, works, result)."""

NO_PROPOSAL = (
    "Cikeusal Hilir",
    "Warga memilih tidak mengusulkan tahun ini: swadaya tahun lalu belum selesai.",
)

ALLOCATION = (("apbn", 2_000_000_000), ("apbd", 500_000_000))


def lines_of(work: Work) -> list[dict[str, object]]:
    """A plausible budget that adds up to the amount exactly."""
    if work.kind == "training":
        fee = work.amount_rp * 40 // 100 // 450_000
        rest = work.amount_rp - fee * 450_000
        return [
            _line("honour", "Pelatih", fee, "hari", 450_000),
            _line("goods", "Alat dan bahan latihan", 1, "paket", rest),
        ]
    cement = work.amount_rp * 45 // 100 // 68_000
    days = work.amount_rp * 35 // 100 // 85_000
    rest = work.amount_rp - cement * 68_000 - days * 85_000
    return [
        _line("material", "Semen 50 kg", cement, "sak", 68_000),
        _line("labour", "Pekerja", days, "HOK", 85_000),
        _line("equipment", "Alat dan perkakas", 1, "set", rest),
    ]


def _line(part: str, text: str, quantity: int, unit: str, price_rp: int) -> dict[str, object]:
    return {
        "part": part,
        "text": text,
        "qty_milli": quantity * 1000,
        "unit": unit,
        "price_rp": price_rp,
        "swadaya_rp": 0,
    }


def pledges_of(work: Work) -> list[dict[str, object]]:
    """What the villagers give themselves: about six percent, in stone, sand and days of work."""
    days = max(20, work.amount_rp * 4 // 100 // 85_000)
    return [
        {
            "kind": "labour",
            "text": "Kerja bakti",
            "qty_milli": days * 1000,
            "unit": "HOK",
            "price_rp": 85_000,
            "donor": "warga",
        },
        {
            "kind": "material",
            "text": "Pasir",
            "qty_milli": 20_000,
            "unit": "m3",
            "price_rp": 245_000,
            "donor": "Dusun Krajan",
        },
    ]
