"""Who lives in the sample kecamatan. Names are invented; some are hard on purpose, as real ones are."""

from __future__ import annotations

from dataclasses import dataclass

DISTRICT = "99.01.01"
DISTRICT_NAME = "Mekar Jaya"
VILLAGES = (
    "Banjarsari",
    "Cikeusal Hilir",
    "Girimulyo",
    "Karanganyar",
    "Kertasari",
    "Margahayu",
    "Mekar Jaya",
    "Purwodadi",
    "Sidorejo",
    "Sukamaju",
    "Sumberagung",
    "Sungai Rangas",
    "Tanjung Baru",
    "Wonosari",
)
SHOWN_VILLAGE = "Sidorejo"
"""The village in which every role has an account."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person of the sample: ``village`` empty for the kecamatan and above."""

    username: str
    name: str
    sex: str
    role: str
    village: str = ""


# Above the kecamatan, and the kecamatan itself.
OFFICERS = (
    Somebody("nasional", "Bambang Sutrisno", "L", "nasional"),
    Somebody("provinsi", "Ir. Bumi Prakoso, M.Si.", "L", "provinsi"),
    Somebody("faskab", "Drs. I Gusti Ngurah Oka Wirawan", "L", "faskab"),
    Somebody("faskeu", "Theresia Wulandari, S.E.", "P", "faskeu"),
    Somebody("pjokab", "Ir. H. Muhammad Yusuf", "L", "pjokab"),
    Somebody("pendampingupk", "Lina Herlina", "P", "pendamping_upk"),
)

KECAMATAN = (
    Somebody("sri", "Sri Wahyuni", "P", "fk"),
    Somebody("agus", "Agus Prasetyo, S.T.", "L", "ft"),
    Somebody("wati", "Ni Luh Putu Ayu Ketut Widiastuti", "P", "pl"),
    Somebody("camat", "Drs. H. Abdul Rahman Saleh", "L", "camat"),
    Somebody("pjok", "R. Hendra Kusumanegara, S.Sos.", "L", "pjok"),
    Somebody("pjak", "Yohana Maria Goretti da Costa", "P", "pjak"),
    Somebody("setrawan", "Supriyadi", "L", "setrawan"),
    Somebody("ketuatv", "Dewi Sartika Br. Sembiring", "P", "tv_ketua"),
    Somebody("tv2", "Tgk. Ibrahim bin Abd. Rahman", "L", "tv"),
    Somebody("tv3", "Endang", "P", "tv"),
    Somebody("tv4", "Yanuarius Bria Seran", "L", "tv"),
    Somebody("tv5", "Siti Nur'aini", "P", "tv"),
    Somebody("mad", "KH. Zainal Abidin, Lc.", "L", "mad_ketua"),
    Somebody("nurhayati", "Nurhayati", "P", "mad_sekretaris"),
    Somebody("pengamat", "Margaretha Tandirerung", "P", "tim_pengamat"),
    Somebody("pendanaan", "Suparman", "L", "tim_pendanaan"),
    Somebody("upk", "Lilis Suryani", "P", "upk_ketua"),
    Somebody("rina", "Rina Marlina", "P", "upk_sekretaris"),
    Somebody("bendahara", "M. Fajar Nugroho", "L", "upk_bendahara"),
    Somebody("bpupk", "Hj. Rohmah", "P", "bp_upk"),
    Somebody("bkad", "Untung", "L", "bkad"),
    Somebody("auditor", "Ratna Kusumawardhani, Ak.", "P", "auditor"),
    Somebody("pengelola", "Wahyu Hidayat", "L", "pengelola"),
)

HEADS = {
    "Banjarsari": ("H. Dadang Hermawan", "L"),
    "Cikeusal Hilir": ("Tb. Mamat Rahmatullah", "L"),
    "Girimulyo": ("Ngatiyem", "P"),
    "Karanganyar": ("Slamet", "L"),
    "Kertasari": ("Asep Saepudin", "L"),
    "Margahayu": ("Euis Komariah, S.Pd.", "P"),
    "Mekar Jaya": ("Jajang Nurjaman", "L"),
    "Purwodadi": ("Raden Mas Soerjo Koesoemo Adiningrat", "L"),
    "Sidorejo": ("Suwarno", "L"),
    "Sukamaju": ("Tri Rismawati", "P"),
    "Sumberagung": ("Paimin", "L"),
    "Sungai Rangas": ("H. Muhammad Syaifuddin Al-Ayyubi, S.Pd.I.", "L"),
    "Tanjung Baru": ("Sahrul Gunawan", "L"),
    "Wonosari": ("Sutarmi", "P"),
}

# Everybody of the village in which every role can be tried.
SIDOREJO = (
    Somebody("bpd", "Mulyono", "L", "bpd", SHOWN_VILLAGE),
    Somebody("sekdes", "Titik Puspitasari", "P", "perangkat_desa", SHOWN_VILLAGE),
    Somebody("lpmd", "Wagiman", "L", "lpmd", SHOWN_VILLAGE),
    Somebody("kpmd", "Eko Susilo", "L", "kpmd", SHOWN_VILLAGE),
    Somebody("kpmd2", "Parti", "P", "kpmd", SHOWN_VILLAGE),
    Somebody("teknik", "Joko Pitono", "L", "kader_teknik", SHOWN_VILLAGE),
    Somebody("tpu", "Umi Kulsum", "P", "tpu", SHOWN_VILLAGE),
    Somebody("tpu2", "Bayu Aji", "L", "tpu", SHOWN_VILLAGE),
    Somebody("tpu3", "Sumini", "P", "tpu", SHOWN_VILLAGE),
    Somebody("tpk", "Hartono", "L", "tpk_ketua", SHOWN_VILLAGE),
    Somebody("tpk2", "Anik Setyowati", "P", "tpk_sekretaris", SHOWN_VILLAGE),
    Somebody("tpk3", "Darmi", "P", "tpk_bendahara", SHOWN_VILLAGE),
    Somebody("pemantau", "Sugeng", "L", "tim_pemantau", SHOWN_VILLAGE),
    Somebody("pemelihara", "Kasno", "L", "tim_pemelihara", SHOWN_VILLAGE),
    Somebody("utusan", "Sulastri", "P", "utusan", SHOWN_VILLAGE),
)

WRITERS = {
    "Banjarsari": ("Neneng Hasanah", "P"),
    "Cikeusal Hilir": ("Ahmad", "L"),
    "Girimulyo": ("Yuli Astuti", "P"),
    "Karanganyar": ("Supri", "L"),
    "Kertasari": ("Elis Nurjanah", "P"),
    "Margahayu": ("Cecep Supriatna", "L"),
    "Mekar Jaya": ("Iis Aisyah", "P"),
    "Purwodadi": ("Muhammad Nur Rochim", "L"),
    "Sukamaju": ("Wiwin", "P"),
    "Sumberagung": ("Sri Lestari Ningsih", "P"),
    "Sungai Rangas": ("Fatimah Az-Zahra", "P"),
    "Tanjung Baru": ("Rusdi", "L"),
    "Wonosari": ("Heri Purnomo", "L"),
}
"""One TPU with an account for every other village."""

TPU_SIZE = 5
"""A TPU of the edition that holds when the sample begins (key ``tpu.size``)."""

_WOMEN = ("Suryani", "Nani", "Ratna", "Yayah", "Rohayati", "Wulan", "Endang", "Kartini")
_MEN = ("Asep", "Dadang", "Slamet", "Yanto", "Rahmat", "Udin", "Karso", "Bowo")
_LAST = (
    "Hidayat", "Susanti", "Permana", "Wibowo", "Rahayu", "Saputra", "Maulana", "Kusuma", "Utami", "Firmansyah",
    "Gunawan", "Hartati", "Iskandar", "Marlina",
)  # fmt: skip

SHOWN_ACCOUNTS = ("sri", "agus", "rina", "nurhayati", "ketuatv", "kades-sidorejo", "tpu", "camat")
"""Printed after ``rembug demo``; the others stand in masuk.txt."""


def everybody() -> list[Somebody]:
    """All people with an account, from above to below."""
    heads = [
        Somebody(head_of(village), name, sex, "kades", village) for village, (name, sex) in HEADS.items()
    ]
    writers = [
        Somebody(f"tpu-{village.lower().replace(' ', '-')}", name, sex, "tpu", village)
        for village, (name, sex) in WRITERS.items()
    ]
    return [*OFFICERS, *KECAMATAN, *heads, *SIDOREJO, *writers]


def fellow_writers(village: str) -> list[tuple[str, str]]:
    """(name, sex) of the members of a village's TPU who have no account, so that it is as large as it should be."""
    have = sum(one.role == "tpu" and one.village == village for one in everybody())
    place = VILLAGES.index(village)
    found = []
    for no in range(TPU_SIZE - have):
        first, sex = (_WOMEN[(place + no) % 8], "P") if no % 2 == 0 else (_MEN[(place + no) % 8], "L")
        found.append((f"{first} {_LAST[place % len(_LAST)]}", sex))
    return found


def writer_of(village: str) -> str:
    """Sign-in name of the village's TPU."""
    return "tpu" if village == SHOWN_VILLAGE else f"tpu-{village.lower().replace(' ', '-')}"


def head_of(village: str) -> str:
    """Sign-in name of the village head."""
    return f"kades-{village.lower().replace(' ', '-')}"


def village_code(village: str) -> str:
    """The code of a village of the sample."""
    return f"{DISTRICT}.{2001 + VILLAGES.index(village)}"


FIRST_MEN = ("Ahmad", "Budi", "Cahyo", "Dedi", "Edi", "Fajar", "Gunawan", "Hasan", "Imam", "Jumadi", "Karso", "Lukman",
             "Marno", "Nanang")  # fmt: skip
FIRST_WOMEN = ("Aminah", "Bu'ah", "Cucu", "Darsini", "Eti", "Fitri", "Giyarti", "Halimah", "Iin", "Juminah", "Kartini",
               "Lastri", "Maimunah", "Nining", "Omi")  # fmt: skip
LAST = (
    "Sarwono",
    "Hidayat",
    "bin Usman",
    "Kusuma",
    "Rahayu",
    "Wibowo",
    "Nur",
    "Mulya",
    "Sanjaya",
    "Lestari",
    "Halim",
)


def invented(sex: str, number: int) -> str:
    """The ``number``-th invented name of a man (L) or a woman (P); names repeat, as real ones do."""
    first = FIRST_MEN if sex == "L" else FIRST_WOMEN
    return f"{first[number % len(first)]} {LAST[number * 7 // 3 % len(LAST)]}"


def delegates_of(village: str) -> list[dict[str, str]]:
    """The six delegates of a village to both MADs: village head, chair of the TPK, one elected, three women."""
    start = VILLAGES.index(village) * 3
    head, sex = HEADS[village]
    shown = village == SHOWN_VILLAGE
    women = [invented("P", start + place) for place in range(3)]
    return [
        {"name": head, "sex": sex, "seat": "kades"},
        {"name": "Hartono" if shown else invented("L", start), "sex": "L", "seat": "tpk_chair"},
        {"name": invented("L", start + 1), "sex": "L", "seat": "elected"},
        {"name": "Sulastri" if shown else women[0], "sex": "P", "seat": "elected_woman"},
        {"name": women[1], "sex": "P", "seat": "elected_woman"},
        {"name": women[2], "sex": "P", "seat": "elected_woman"},
    ]
