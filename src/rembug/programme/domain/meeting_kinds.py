"""The kinds of meeting: who votes, what is decided, who signs. Source: rulebook 1.2, practice 4 and 5, A-9, A-15."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .rule_types import Label

Voters = Literal["delegates", "residents", "women", "members", "none"]
Level = Literal["dusun", "desa", "kecamatan", "kabupaten"]


@dataclass(frozen=True, slots=True)
class Signatory:
    """One signature under the minutes: the role that signs and in which standing.

    Capacity is signs, known_by, approved_by, facilitated_by or witness; `each` asks one of every village.
    """

    role: str
    label: Label
    capacity: str
    each: str = ""


@dataclass(frozen=True, slots=True)
class MeetingKind:
    """One kind of meeting.

    `proves` is the step that its minutes prove; `voters` who decides; `quorum_rule` the key of the rule, empty
    where none applies; `composition` the row group of `delegates.composition`; `agenda` the usual decisions;
    `confidence` that of its signatories (H, M, L).
    """

    code: str
    label: Label
    abbreviation: str
    level: Level
    notice: str
    proves: str
    women_only: bool
    voters: Voters
    quorum_rule: str
    composition: str
    agenda: tuple[str, ...]
    signatories: tuple[Signatory, ...]
    forms: tuple[str, ...]
    title: Label
    source: tuple[str, ...]
    confidence: str
    open_to_all: bool = False


def _signs(role: str, label_id: str, label_en: str, capacity: str = "signs", each: str = "") -> Signatory:
    return Signatory(role, Label(label_id, label_en), capacity, each)


_KADES = _signs("kades", "Kepala Desa", "Village head", "known_by")
_CAMAT = _signs("camat", "Camat", "Camat", "known_by")
_FK = _signs("fk", "Fasilitator Kecamatan", "Kecamatan facilitator", "facilitated_by")
_KPMD = _signs("kpmd", "KPMD", "Village cadre", "facilitated_by")

SIGN_MD = (
    _signs("meeting_chair", "Pimpinan musyawarah", "Chair of the meeting"),
    _signs("minute_taker", "Notulis", "Minute taker"),
    _signs("participant_male", "Wakil peserta (laki-laki)", "Participant (man)"),
    _signs("participant_female", "Wakil peserta (perempuan)", "Participant (woman)"),
    _KADES, _FK, _KPMD,
)  # fmt: skip
SIGN_WOMEN = (
    _signs("meeting_chair", "Pimpinan musyawarah", "Chair of the meeting"),
    _signs("minute_taker", "Notulis", "Minute taker"),
    _signs("participant_female", "Wakil peserta (perempuan)", "Participant (woman)"),
    _KADES, _FK, _KPMD,
)  # fmt: skip
SIGN_MAD = (
    _signs("mad_chair", "Ketua MAD", "Chair of the MAD"),
    _signs("mad_secretary", "Sekretaris MAD", "Secretary of the MAD"),
    _signs("delegate", "Utusan desa", "Delegate", each="village"),
    _CAMAT,
    _signs("pjok", "PjOK", "PjOK", "known_by"),
    _FK,
)
SIGN_GROUP = (
    _signs("group_leader", "Ketua kelompok atau dusun", "Leader of the group or hamlet"),
    _signs("kpmd", "KPMD", "Village cadre"),
)
SIGN_HAMLET = (
    _signs("meeting_chair", "Pimpinan musyawarah", "Chair of the meeting"),
    _signs("minute_taker", "Notulis", "Minute taker"),
    _signs("hamlet_head", "Kepala Dusun", "Head of the hamlet", "known_by"),
    _KPMD,
)
SIGN_MDST = (
    _signs("tpk_chair", "Ketua TPK (yang menyerahkan)", "TPK chair (hands over)"),
    _signs("kades", "Kepala Desa (yang menerima)", "Village head (receives)"),
    _signs("maintenance_team", "Tim Pemelihara (yang menerima)", "Maintenance team (receives)"),
    _signs("camat", "Camat", "Camat", "witness"),
    _signs("pjok", "PjOK", "PjOK", "witness"),
)
SIGN_LPJ = (
    _signs("mad_chair", "Pimpinan MAD", "Chair of the MAD"),
    _signs("mad_secretary", "Sekretaris MAD", "Secretary of the MAD"),
    _signs("upk_chair", "Ketua UPK", "UPK chair"),
    _signs("upk_secretary", "Sekretaris UPK", "UPK secretary"),
    _signs("upk_treasurer", "Bendahara UPK", "UPK treasurer"),
    _signs("bp_upk", "BP-UPK", "Supervisors of the UPK"),
    _signs("delegate", "Utusan desa", "Delegate", each="village"),
    _CAMAT,
)
SIGN_COORDINATION = (
    _signs("meeting_chair", "Pimpinan rapat", "Chair of the meeting"),
    _signs("minute_taker", "Notulis", "Minute taker"),
)


def _kind(
    code: str, label: tuple[str, str], level: Level, *, voters: Voters, agenda: str, signs: tuple[Signatory, ...],
    source: str, confidence: str, abbreviation: str = "", notice: str = "", proves: str = "", women_only: bool = False,
    quorum: str = "", composition: str = "", forms: str = "1", title: tuple[str, str] | None = None, open_to_all: bool = False,
) -> MeetingKind:  # fmt: skip
    return MeetingKind(
        code, Label(*label), abbreviation, level, notice or {"dusun": "dusun", "desa": "md"}.get(level, "mad"), proves,
        women_only, voters, quorum, composition, tuple(agenda.split()), signs, tuple(forms.split()),
        Label(*(title or label)), tuple(source.split()), confidence, open_to_all,
    )  # fmt: skip


_ALL = (
    _kind("mad_socialisation", ("MAD Sosialisasi", "Opening inter-village meeting"), "kecamatan", abbreviation="MAD",
          proves="mad_socialisation", voters="delegates", quorum="quorum.rule", composition="mad_socialisation",
          agenda="elect_mad_presidium adopt_rules_of_order adopt_sanctions adopt_calendar set_proposal_limit choose_watchers",
          signs=SIGN_MAD, source="S15 A-15", confidence="M",
          title=("Musyawarah Antar Desa Sosialisasi", "Opening inter-village meeting")),
    _kind("md_socialisation", ("MD Sosialisasi", "Opening village meeting"), "desa", abbreviation="MD",
          proves="md_socialisation", voters="residents", quorum="quorum.village_meeting",
          agenda="declare_readiness elect_kpmd elect_tpk adopt_calendar", signs=SIGN_MD, source="S00d S16 S17",
          confidence="M", title=("Musyawarah Desa Sosialisasi", "Opening village meeting"), open_to_all=True),
    _kind("kpmd_training", ("Pelatihan KPMD", "Training of the KPMD"), "kecamatan", proves="kpmd_training",
          voters="none", agenda="agree_follow_up", signs=SIGN_COORDINATION, source="S14", confidence="L", forms=""),
    _kind("hamlet_meeting", ("Musyawarah Dusun", "Hamlet meeting"), "dusun", abbreviation="Musdus",
          proves="rtm_mapping", voters="residents", agenda="adopt_poverty_criteria adopt_rtm_list adopt_social_map record_ideas",
          signs=SIGN_HAMLET, source="S00d S19 S22", confidence="M", open_to_all=True),
    _kind("mmdd", ("Menggagas Masa Depan Desa", "Village visioning"), "desa", abbreviation="MMDD", proves="mmdd",
          voters="residents", quorum="quorum.village_meeting", agenda="adopt_social_map adopt_vision", signs=SIGN_MD,
          source="S00d S18", confidence="M", open_to_all=True),
    _kind("idea_session", ("Penggalian gagasan", "Collection of ideas"), "dusun", proves="idea_collection",
          voters="members", agenda="record_ideas", signs=SIGN_GROUP, source="S00d S10", confidence="M", forms="2 3",
          title=("Pertemuan penggalian gagasan", "Session collecting ideas")),
    _kind("women_meeting", ("Musyawarah Desa Khusus Perempuan", "Women's village meeting"), "desa", abbreviation="MDKP",
          proves="women_meeting", women_only=True, voters="women", quorum="quorum.village_meeting",
          agenda="choose_women_proposals elect_women_delegates elect_tpu", signs=SIGN_WOMEN, source="S16", confidence="M"),
    _kind("md_planning", ("MD Perencanaan", "Village planning meeting"), "desa", abbreviation="MD", proves="md_planning",
          voters="residents", quorum="quorum.village_meeting",
          agenda="confirm_women_proposals choose_village_proposals appoint_delegates elect_tpk elect_tpu nominate_upk",
          signs=SIGN_MD, source="S16", confidence="M", forms="1 4",
          title=("Musyawarah Desa Perencanaan", "Village planning meeting"), open_to_all=True),
    _kind("mad_priority", ("MAD Prioritas Usulan", "Priority meeting"), "kecamatan", abbreviation="MAD",
          proves="mad_priority", voters="delegates", quorum="quorum.rule", composition="mad_priority",
          agenda="decide_village_state adopt_ranking_scheme rank_proposals resolve_tie elect_upk", signs=SIGN_MAD,
          source="S00d S26 A-15", confidence="M", forms="1 14 15",
          title=("Musyawarah Antar Desa Prioritas Usulan", "Priority meeting")),
    _kind("mad_funding", ("MAD Penetapan Usulan", "Funding meeting"), "kecamatan", abbreviation="MAD",
          proves="mad_funding", voters="delegates", quorum="quorum.rule", composition="mad_funding",
          agenda="accept_final_amount fund_proposals fund_partly set_waiting_list assign_sources", signs=SIGN_MAD,
          source="S21 A-15", confidence="M", forms="1 27",
          title=("Musyawarah Antar Desa Penetapan Usulan", "Funding meeting")),
    _kind("md_information", ("MD Informasi Hasil MAD", "Village information meeting"), "desa", abbreviation="MD",
          proves="md_information", voters="residents", quorum="quorum.village_meeting", agenda="accept_result elect_tpk",
          signs=SIGN_MD, source="S20", confidence="M",
          title=("Musyawarah Desa Informasi Hasil MAD", "Village information meeting"), open_to_all=True),
    _kind("preparation_meeting", ("Rapat persiapan pelaksanaan", "Preparation meeting"), "desa", proves="preparation",
          voters="residents", agenda="adopt_work_plan adopt_wage", signs=SIGN_MD, source="S20", confidence="M", open_to_all=True),
    _kind("md_accountability", ("MD Pertanggungjawaban", "Village accountability meeting"), "desa", abbreviation="MD",
          proves="md_accountability", voters="residents", quorum="quorum.village_meeting", agenda="accept_accountability",
          signs=SIGN_MD, source="S00d S20", confidence="M",
          title=("Musyawarah Desa Pertanggungjawaban", "Village accountability meeting"), open_to_all=True),
    _kind("md_special", ("MD Khusus", "Special village meeting"), "desa", abbreviation="MD", proves="revision",
          voters="residents", quorum="quorum.village_meeting", agenda="revise_activity replace_officer settle_problem sanction",
          signs=SIGN_MD, source="S20 S32", confidence="M", title=("Musyawarah Desa Khusus", "Special village meeting"), open_to_all=True),
    _kind("mdst", ("Musyawarah Desa Serah Terima", "Handover meeting"), "desa", abbreviation="MDST", proves="mdst",
          voters="residents", quorum="quorum.village_meeting",
          agenda="accept_accountability accept_handover form_maintenance_team adopt_maintenance_plan", signs=SIGN_MDST,
          source="S25", confidence="M", open_to_all=True),
    _kind("mad_special", ("MAD Khusus", "Special inter-village meeting"), "kecamatan", abbreviation="MAD",
          voters="delegates", quorum="quorum.rule", composition="mad_funding",
          agenda="settle_problem sanction replace_officer distribute_free_money", signs=SIGN_MAD, source="S32",
          confidence="M", title=("Musyawarah Antar Desa Khusus", "Special inter-village meeting")),
    _kind("mad_loans", ("MAD Perguliran", "Inter-village loan meeting"), "kecamatan", abbreviation="MAD",
          voters="delegates", quorum="quorum.rule", agenda="decide_loans adopt_loan_rules reschedule_or_write_off",
          signs=SIGN_MAD, source="S27 S42", confidence="M",
          title=("Musyawarah Antar Desa Perguliran", "Inter-village loan meeting")),
    _kind("mad_lpj", ("MAD Pertanggungjawaban UPK (Tutup Buku)", "Yearly accountability meeting of the UPK"), "kecamatan",
          abbreviation="MAD LPJ", voters="delegates", quorum="quorum.rule",
          agenda="accept_lpj allocate_surplus adopt_upk_budget elect_bp_upk", signs=SIGN_LPJ, source="S28 B-17",
          confidence="H", title=("Musyawarah Antar Desa Pertanggungjawaban UPK", "Yearly accountability meeting of the UPK")),
    _kind("bp_upk_meeting", ("Rapat BP-UPK", "Meeting of the supervisors of the UPK"), "kecamatan", voters="members",
          agenda="agree_follow_up", signs=SIGN_COORDINATION, source="S21", confidence="L", forms=""),
    _kind("coordination_meeting_kec", ("Rapat koordinasi kecamatan", "Monthly kecamatan coordination meeting"), "kecamatan",
          abbreviation="Rakor Kec", voters="none", agenda="agree_follow_up", signs=SIGN_COORDINATION, source="S00b",
          confidence="L", forms=""),
    _kind("coordination_meeting_kab", ("Rapat koordinasi kabupaten", "Monthly kabupaten coordination meeting"), "kabupaten",
          abbreviation="Rakor Kab", voters="none", agenda="agree_follow_up", signs=SIGN_COORDINATION, source="S00b",
          confidence="L", forms=""),
    _kind("kpmd_pl_meeting", ("Pertemuan KPMD dan PL", "Monthly meeting of KPMD and PL"), "kecamatan", voters="none",
          agenda="agree_follow_up", signs=SIGN_COORDINATION, source="S22", confidence="L", forms=""),
    _kind("evaluation_meeting", ("Musyawarah evaluasi", "Evaluation meeting"), "desa", voters="residents",
          agenda="agree_follow_up", signs=SIGN_MD, source="S00b", confidence="L", open_to_all=True),
    _kind("village_meeting", ("Musyawarah Desa", "Village meeting"), "desa", abbreviation="Musdes", voters="residents",
          quorum="quorum.village_meeting", agenda="adopt_village_plan", signs=SIGN_MD, source="local", confidence="L", open_to_all=True),
)  # fmt: skip

MEETING_KINDS: Mapping[str, MeetingKind] = {kind.code: kind for kind in _ALL}


def meeting_kind(code: str) -> MeetingKind:
    """Return a kind of meeting by its code; raises KeyError."""
    return MEETING_KINDS[code]


def agenda_for(code: str, *, tpk_elected_in: str) -> tuple[str, ...]:
    """Return the usual agenda of a meeting; the TPK is elected only in the forum that the edition names.

    MD Informasi keeps the election, since extra members may be elected there. Source: S16, S17, S20.
    """
    kind = MEETING_KINDS[code]
    if code in ("md_socialisation", "md_planning") and code != tpk_elected_in:
        return tuple(item for item in kind.agenda if item != "elect_tpk")
    return kind.agenda
