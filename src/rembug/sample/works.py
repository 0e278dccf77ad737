"""What the sample's villages propose. Amounts are BLM in rupiah; scores 1-5 for each criterion of the scheme."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Work:
    """One proposal; ``scores`` in the order of the scheme's criteria, ``ideas`` those it grew from."""

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


WORKS = (
    Work("Wonosari", "Jalan rabat beton Krajan 850 m", "infrastructure", "road", 298_400_000, 850_000, "m", 734,
         (5, 5, 5, 4, 5), "Jalan ke pasar berlumpur lima bulan setahun.", ("Jalan rabat beton", "Jalan ke pasar")),
    Work("Girimulyo", "Air bersih perpipaan 3,2 km", "infrastructure", "clean_water", 312_750_000, 3_200_000, "m", 605,
         (5, 5, 4, 4, 5), "Perempuan mengambil air 2 km pulang pergi.", ("Air bersih perpipaan",)),
    Work("Sidorejo", "Jembatan gantung Kali Ombo 24 m", "infrastructure", "bridge", 240_000_000, 24_000, "m", 412,
         (5, 4, 5, 4, 4), "Anak sekolah menyeberang sungai saat banjir.", ("Jembatan gantung", "Titian sungai")),
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
         (4, 3, 4, 4, 4), "Sumur kering sejak Juli.", ("Air bersih Kalitengah",)),
    Work("Margahayu", "Jalan telford 1,4 km", "infrastructure", "road", 279_800_000, 1_400_000, "m", 690,
         (4, 3, 4, 3, 4), "Truk kopi tidak dapat masuk.", ("Jalan telford",)),
    Work("Sukamaju", "Pasar desa 24 los", "infrastructure", "market", 342_000_000, 24_000, "los", 1_204,
         (3, 4, 4, 3, 4), "Pedagang berjualan di tepi jalan raya.", ("Pasar desa",)),
    Work("Mekar Jaya", "Kursus menjahit 40 orang", "training", "skills", 88_750_000, 40_000, "orang", 40,
         (4, 3, 3, 4, 3), "Remaja putri putus sekolah belum punya keterampilan.", ("Kursus menjahit",)),
    Work("Cikeusal Hilir", "Pelatihan bengkel sepeda motor 20 orang", "training", "skills", 68_500_000, 20_000,
         "orang", 20, (3, 3, 4, 3, 3), "Pemuda menganggur sesudah panen.", ("Pelatihan bengkel",)),
)  # fmt: skip

NO_PROPOSAL = ("Karanganyar", "Warga memilih tidak mengusulkan tahun ini: swadaya tahun lalu belum selesai.")

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
