"""The roles of the programme as readable classes (rulebook 2, practice.md 1-2).

A role says who somebody is and at which level an assignment of it lies. What it may do stands beside each
action: ``<context>/permissions.py`` names roles, never the other way round.
"""

from __future__ import annotations

from typing import ClassVar

NATION, PROVINCE, REGENCY, DISTRICT, VILLAGE = "nation", "province", "regency", "district", "village"

LEVEL_LENGTH = {NATION: 0, PROVINCE: 2, REGENCY: 5, DISTRICT: 8, VILLAGE: 13}
"""Length of the official area code of each level."""


class Role:
    """One role. ``committee`` names the body it belongs to, ``public`` whether its holder's name stands on
    the notice board (office holders do, ordinary people never)."""

    code: ClassVar[str]
    label_id: ClassVar[str]
    label_en: ClassVar[str]
    short: ClassVar[str]
    level: ClassVar[str]
    committee: ClassVar[str] = ""
    facilitator: ClassVar[bool] = False
    public: ClassVar[bool] = True
    groups: ClassVar[tuple[str, ...]] = ()
    """What the conflict matrix calls it: ``upk`` for all three officers of the UPK."""
    one_seat: ClassVar[bool] = False
    """One holder at a time in an area."""
    any_level: ClassVar[bool] = False
    """May also be held at a wider area than ``level``."""


ROLES: dict[str, type[Role]] = {}


def role(code: str) -> type[Role]:
    """The role's class. Raises KeyError for an unknown code."""
    return ROLES[code]


def area_fits(code: str, area_code: str) -> bool:
    """Whether the role may be held at an area of this level."""
    wanted = LEVEL_LENGTH[ROLES[code].level]
    return len(area_code) == wanted or (ROLES[code].any_level and len(area_code) in range(wanted))


def _declare(cls: type[Role]) -> type[Role]:
    ROLES[cls.code] = cls
    return cls


# --- village -------------------------------------------------------------------------------------------------


@_declare
class Kades(Role):
    """Head of village: guides and controls; represents the village; settles disputes [S17, S18]."""

    code, label_id, label_en, short, level = "kades", "Kepala Desa", "Village head", "Kades", VILLAGE
    groups = ("kades",)
    one_seat = True


@_declare
class PerangkatDesa(Role):
    """Village official, for the conflict matrix (SOD-5)."""

    code, label_id, label_en, short, level = (
        "perangkat_desa",
        "Perangkat desa",
        "Village official",
        "Perangkat",
        VILLAGE,
    )
    groups = ("village_official",)


@_declare
class BPD(Role):
    """Village council: oversees every stage [S17]."""

    code, label_id, label_en, short, level = (
        "bpd",
        "Badan Permusyawaratan Desa",
        "Village council",
        "BPD",
        VILLAGE,
    )
    groups = ("bpd",)


@_declare
class LPMD(Role):
    """Village community institution for planning (glossary: lpmd)."""

    code, label_id, label_en, short, level = (
        "lpmd",
        "Lembaga Pemberdayaan Masyarakat Desa",
        "Village community institution",
        "LPMD",
        VILLAGE,
    )


@_declare
class KPMD(Role):
    """Village cadre: facilitates survey, map, ideas; monthly meeting with PL [S22]."""

    code, label_id, label_en, short, level = (
        "kpmd",
        "Kader Pemberdayaan Masyarakat Desa",
        "Village cadre",
        "KPMD",
        VILLAGE,
    )
    committee = "kpmd"
    groups = ("kpmd",)


@_declare
class KaderTeknik(Role):
    """Village technical cadre for infrastructure [S22]."""

    code, label_id, label_en, short, level = (
        "kader_teknik",
        "Kader Teknik",
        "Technical cadre",
        "Kader Teknik",
        VILLAGE,
    )
    committee = "kpmd"
    groups = ("kpmd",)


@_declare
class TPU(Role):
    """Proposal writer: elected resident [S11, S12, S16]."""

    code, label_id, label_en, short, level = "tpu", "Tim Penulis Usulan", "Proposal writer", "TPU", VILLAGE
    committee = "tpu"
    groups = ("tpu",)


@_declare
class KetuaTPK(Role):
    """Chair of the activity team [S20]."""

    code, label_id, label_en, short, level = (
        "tpk_ketua",
        "Ketua Tim Pengelola Kegiatan",
        "Chair of the activity team",
        "Ketua TPK",
        VILLAGE,
    )
    committee = "tpk"
    groups = ("tpk", "chair")
    one_seat = True


@_declare
class SekretarisTPK(Role):
    """Secretary of the activity team [S20]."""

    code, label_id, label_en, short, level = (
        "tpk_sekretaris",
        "Sekretaris Tim Pengelola Kegiatan",
        "Secretary of the activity team",
        "Sekretaris TPK",
        VILLAGE,
    )
    committee = "tpk"
    groups = ("tpk",)
    one_seat = True


@_declare
class BendaharaTPK(Role):
    """Treasurer of the activity team [S20]."""

    code, label_id, label_en, short, level = (
        "tpk_bendahara",
        "Bendahara Tim Pengelola Kegiatan",
        "Treasurer of the activity team",
        "Bendahara TPK",
        VILLAGE,
    )
    committee = "tpk"
    groups = ("tpk", "treasurer")
    one_seat = True


@_declare
class TimPemantau(Role):
    """Community monitoring of works and money (GK)."""

    code, label_id, label_en, short, level = (
        "tim_pemantau",
        "Tim Pemantau",
        "Community monitoring team",
        "Tim Pemantau",
        VILLAGE,
    )
    committee = "tim_pemantau"


@_declare
class TimPemelihara(Role):
    """Maintenance team [S14]."""

    code, label_id, label_en, short, level = (
        "tim_pemelihara",
        "Tim Pemelihara",
        "Maintenance team",
        "Tim Pemelihara",
        VILLAGE,
    )
    committee = "tim_pemelihara"


@_declare
class Utusan(Role):
    """Village delegate with a vote in MAD [S16, S25]."""

    code, label_id, label_en, short, level = "utusan", "Utusan desa", "Village delegate", "Utusan", VILLAGE
    committee = "utusan"
    groups = ("delegate",)


# --- kecamatan -----------------------------------------------------------------------------------------------


@_declare
class Camat(Role):
    """Head of kecamatan: on behalf of the Bupati; issues SPC, decrees TV and UPK [S21, S23]."""

    code, label_id, label_en, short, level = "camat", "Camat", "Head of kecamatan", "Camat", DISTRICT
    one_seat = True


@_declare
class PjOK(Role):
    """Officer in charge of operations in the kecamatan [S21, S23]."""

    code, label_id, label_en, short, level = (
        "pjok",
        "Penanggung Jawab Operasional Kegiatan",
        "Officer in charge of operations",
        "PjOK",
        DISTRICT,
    )
    one_seat = True


@_declare
class PjAK(Role):
    """Administrative assistant of PjOK [S24]."""

    code, label_id, label_en, short, level = (
        "pjak",
        "Penanggung Jawab Administrasi Kegiatan",
        "Officer for administration",
        "PjAK",
        DISTRICT,
    )


@_declare
class Setrawan(Role):
    """Civil servant trained for participatory government [S29]."""

    code, label_id, label_en, short, level = (
        "setrawan",
        "Setrawan Kecamatan",
        "Trained civil servant",
        "Setrawan",
        DISTRICT,
    )


@_declare
class FK(Role):
    """Kecamatan facilitator: supports and reports, neither decides nor pays [S00b]."""

    code, label_id, label_en, short, level = (
        "fk",
        "Fasilitator Kecamatan",
        "Kecamatan facilitator",
        "FK",
        DISTRICT,
    )
    facilitator = True
    groups = ("facilitator",)


@_declare
class FT(Role):
    """Technical facilitator: design, RAB, certification [S00b, S00d]."""

    code, label_id, label_en, short, level = (
        "ft",
        "Fasilitator Teknik Kecamatan",
        "Technical facilitator",
        "FT",
        DISTRICT,
    )
    facilitator = True
    groups = ("facilitator",)


@_declare
class PL(Role):
    """Local assistant, one per kecamatan [S00b]."""

    code, label_id, label_en, short, level = "pl", "Pendamping Lokal", "Local assistant", "PL", DISTRICT
    facilitator = True
    groups = ("facilitator",)


@_declare
class TV(Role):
    """Verification team: examines and recommends, never decides [S21, S23]."""

    code, label_id, label_en, short, level = "tv", "Tim Verifikasi", "Verification team", "TV", DISTRICT
    committee = "tv"
    groups = ("tv",)


@_declare
class KetuaTV(Role):
    """Chair of the verification team."""

    code, label_id, label_en, short, level = (
        "tv_ketua",
        "Ketua Tim Verifikasi",
        "Chair of the verification team",
        "Ketua TV",
        DISTRICT,
    )
    committee = "tv"
    groups = ("tv",)
    one_seat = True


@_declare
class KetuaMAD(Role):
    """Chair of the MAD, elected at MAD Sosialisasi to the end of the cycle (A-8)."""

    code, label_id, label_en, short, level = (
        "mad_ketua",
        "Ketua MAD",
        "Chair of the MAD",
        "Ketua MAD",
        DISTRICT,
    )
    committee = "mad_presidium"
    groups = ("mad_presidium",)
    one_seat = True


@_declare
class SekretarisMAD(Role):
    """Secretary and minute taker of the MAD (A-8)."""

    code, label_id, label_en, short, level = (
        "mad_sekretaris",
        "Sekretaris MAD",
        "Secretary of the MAD",
        "Sekretaris MAD",
        DISTRICT,
    )
    committee = "mad_presidium"
    groups = ("mad_presidium",)
    one_seat = True


@_declare
class TimPengamat(Role):
    """Observers of the MAD (A-8)."""

    code, label_id, label_en, short, level = (
        "tim_pengamat",
        "Tim Pengamat MAD",
        "Observers of the MAD",
        "Tim Pengamat",
        DISTRICT,
    )
    committee = "tim_pengamat"


@_declare
class TimPendanaan(Role):
    """Decides revolving loans from the verified list [S42]."""

    code, label_id, label_en, short, level = (
        "tim_pendanaan",
        "Tim Pendanaan",
        "Loan funding team",
        "Tim Pendanaan",
        DISTRICT,
    )
    committee = "tim_pendanaan"


@_declare
class KetuaUPK(Role):
    """Chair of the UPK: approves every payment and signs (B-1)."""

    code, label_id, label_en, short, level = (
        "upk_ketua",
        "Ketua UPK",
        "Chair of the UPK",
        "Ketua UPK",
        DISTRICT,
    )
    committee = "upk"
    groups = ("upk", "chair")
    one_seat = True


@_declare
class SekretarisUPK(Role):
    """Secretary of the UPK: archive and reports (B-1)."""

    code, label_id, label_en, short, level = (
        "upk_sekretaris",
        "Sekretaris UPK",
        "Secretary of the UPK",
        "Sekretaris UPK",
        DISTRICT,
    )
    committee = "upk"
    groups = ("upk",)
    one_seat = True


@_declare
class BendaharaUPK(Role):
    """Treasurer of the UPK: holds cash, writes cash and bank books (B-1)."""

    code, label_id, label_en, short, level = (
        "upk_bendahara",
        "Bendahara UPK",
        "Treasurer of the UPK",
        "Bendahara UPK",
        DISTRICT,
    )
    committee = "upk"
    groups = ("upk", "treasurer")
    one_seat = True


@_declare
class BPUPK(Role):
    """Supervisors of the UPK [S21]."""

    code, label_id, label_en, short, level = (
        "bp_upk",
        "Badan Pengawas UPK",
        "Supervisory body of the UPK",
        "BP-UPK",
        DISTRICT,
    )
    committee = "bp_upk"
    groups = ("bp_upk",)


@_declare
class BKAD(Role):
    """Officer of the inter-village body [S29, S35]."""

    code, label_id, label_en, short, level = (
        "bkad",
        "Badan Kerja Sama Antar Desa",
        "Inter-village body",
        "BKAD",
        DISTRICT,
    )
    committee = "bkad"


# --- above the kecamatan -------------------------------------------------------------------------------------


@_declare
class Faskab(Role):
    """Kabupaten facilitator: supervises FK and FT [S17]."""

    code, label_id, label_en, short, level = (
        "faskab",
        "Fasilitator Kabupaten",
        "Kabupaten facilitator",
        "Faskab",
        REGENCY,
    )
    facilitator = True
    groups = ("facilitator",)


@_declare
class Faskeu(Role):
    """Finance facilitator of the kabupaten [S17]."""

    code, label_id, label_en, short, level = (
        "faskeu",
        "Fasilitator Keuangan",
        "Finance facilitator",
        "Faskeu",
        REGENCY,
    )
    facilitator = True
    groups = ("facilitator",)


@_declare
class PendampingUPK(Role):
    """Mentor of the UPKs [S17]."""

    code, label_id, label_en, short, level = (
        "pendamping_upk",
        "Pendamping UPK",
        "UPK mentor",
        "Pendamping UPK",
        REGENCY,
    )
    facilitator = True
    groups = ("facilitator",)


@_declare
class PjOKab(Role):
    """Kabupaten officer in charge (GK)."""

    code, label_id, label_en, short, level = (
        "pjokab",
        "Penanggung Jawab Operasional Kabupaten",
        "Kabupaten officer in charge",
        "PjOKab",
        REGENCY,
    )


@_declare
class Provinsi(Role):
    """Provincial consultant and staff (GK): reads, never writes."""

    code, label_id, label_en, short, level = (
        "provinsi",
        "Petugas provinsi",
        "Provincial staff",
        "Provinsi",
        PROVINCE,
    )


@_declare
class Nasional(Role):
    """National staff (GK): reads, never writes."""

    code, label_id, label_en, short, level = (
        "nasional",
        "Petugas nasional",
        "National staff",
        "Nasional",
        NATION,
    )


@_declare
class Auditor(Role):
    """Read-only auditor of an area, usually a kecamatan."""

    code, label_id, label_en, short, level = "auditor", "Pemeriksa (auditor)", "Auditor", "Auditor", DISTRICT
    any_level = True


@_declare
class Pengelola(Role):
    """Administrator of this installation: accounts, assignments and regions; no programme decision."""

    code, label_id, label_en, short, level = (
        "pengelola",
        "Pengelola aplikasi",
        "Administrator",
        "Pengelola",
        DISTRICT,
    )
    public = False
    any_level = True


FACILITATORS = tuple(code for code, r in ROLES.items() if r.facilitator)
UPK = ("upk_ketua", "upk_sekretaris", "upk_bendahara")
TPK = ("tpk_ketua", "tpk_sekretaris", "tpk_bendahara")
EVERYBODY = tuple(ROLES)
