"""What meetings decide: the catalogue behind agendas. Source: practice A-16, rulebook 1.2 and 2, practice 4."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from rembug.core.requirements import Requirement, State

from .rule_types import Label

# What a decision changes in the records, so that the screen offers the right form.
Subject = Literal["people", "rules", "proposals", "money", "records", "loans", "none"]


@dataclass(frozen=True, slots=True)
class DecisionKind:
    """One kind of decision: what it decides and in which kinds of meeting it is usual.

    `needs_reason` marks those that depart from what was agreed and are never recorded without one.
    """

    code: str
    label: Label
    decides: Label
    subject: Subject
    meetings: tuple[str, ...]
    source: tuple[str, ...]
    needs_reason: bool = False


def _kind(
    code: str, label: tuple[str, str], decides: tuple[str, str], subject: Subject, meetings: str, source: str,
    *, reason: bool = False,
) -> DecisionKind:  # fmt: skip
    return DecisionKind(
        code, Label(*label), Label(*decides), subject, tuple(meetings.split()), tuple(source.split()), reason
    )


_MADS = "mad_socialisation mad_priority mad_funding mad_special"
_RANKING = "mad_priority mad_funding mad_special"

_ALL = (
    _kind("elect_mad_presidium", ("Memilih pimpinan MAD", "Elect the presidium of the MAD"),
          ("Ketua dan sekretaris MAD sampai siklus selesai.", "Chair and secretary to the end of the cycle."),
          "people", "mad_socialisation mad_special", "S15 A-8"),
    _kind("adopt_rules_of_order", ("Menyepakati tata tertib", "Adopt the rules of order"),
          ("Tata tertib yang dibaca musyawarah berikutnya.", "Rules that later meetings read."),
          "rules", _MADS, "A-10 S15"),
    _kind("adopt_sanctions", ("Menyepakati sanksi", "Agree on sanctions"),
          ("Sanksi masyarakat atas pelanggaran kesepakatan.", "Community sanctions for breaches."),
          "rules", "mad_socialisation mad_special md_socialisation md_special", "S15 S30 A-16"),
    _kind("adopt_calendar", ("Menyepakati jadwal", "Agree on the calendar"),
          ("Jadwal musyawarah dan pelatihan.", "Dates of meetings and training."),
          "rules", "mad_socialisation md_socialisation", "S15"),
    _kind("set_proposal_limit", ("Menetapkan jumlah usulan tiap desa", "Set the number of proposals per village"),
          ("Batas usulan satu desa (edisi 2014).", "Limit of proposals of a village (2014)."),
          "rules", "mad_socialisation", "S11"),
    _kind("set_local_rule", ("Menetapkan aturan setempat", "Set a local rule"),
          ("Nilai aturan tingkat C untuk kecamatan ini.", "Value of a grade C rule for this kecamatan."),
          "rules", _MADS + " mad_lpj", "A-16", reason=True),
    _kind("adopt_ranking_scheme", ("Menyepakati cara menyusun prioritas", "Adopt the ranking scheme"),
          ("Kriteria, bobot, skala, cara, dan pemecah nilai sama, sebelum menilai.",
           "Criteria, weights, scale, method and tie order, before any scoring."),
          "rules", "mad_socialisation mad_priority", "S13 S37 S38"),
    _kind("form_tv", ("Membentuk Tim Verifikasi", "Form the verification team"),
          ("Anggota TV sesuai keahlian.", "Members of the TV by skill."), "people", _MADS, "S21 A-16"),
    _kind("choose_watchers", ("Memilih Tim Pengamat", "Choose the observers of the MAD"),
          ("Warga yang mengamati jalannya MAD.", "Residents who observe the MAD."), "people", _MADS, "A-8 A-16"),
    _kind("elect_upk", ("Memilih atau memperpanjang pengurus UPK", "Elect or renew the UPK"),
          ("Ketua, sekretaris, bendahara UPK.", "Chair, secretary and treasurer of the UPK."),
          "people", "mad_priority mad_special mad_lpj", "S26 S21 A-16"),
    _kind("elect_bp_upk", ("Memilih BP-UPK", "Elect the supervisors of the UPK"),
          ("Pengawas UPK.", "Supervisors of the UPK."), "people", "mad_priority mad_funding mad_special mad_lpj", "S21 A-16"),
    _kind("form_funding_team", ("Membentuk Tim Pendanaan", "Form the loan decision team"),
          ("Tim pemutus pinjaman perguliran.", "Team that decides revolving loans."), "people", "mad_loans mad_lpj mad_special", "S42"),
    _kind("form_bkad", ("Membentuk atau mengganti pengurus BKAD", "Form or renew the BKAD"),
          ("Pengurus BKAD.", "Officers of the BKAD."), "people", "mad_socialisation mad_special mad_lpj", "S29 S35"),
    _kind("adopt_dok_plan", ("Menyepakati rencana DOK", "Adopt the DOK plan"),
          ("Rencana dana operasional perencanaan dan pelatihan.", "Plan of operating funds for planning and training."),
          "money", "mad_socialisation mad_priority mad_funding", "A-14 A-16"),
    _kind("declare_readiness", ("Menyatakan kesiapan desa", "Declare the village ready"),
          ("Kesediaan desa mengikuti program.", "The village's readiness to take part."), "records", "md_socialisation", "S00d S13"),
    _kind("elect_kpmd", ("Memilih KPMD", "Elect the KPMD"),
          ("Kader laki-laki dan perempuan.", "Cadres, men and women."), "people", "md_socialisation md_special", "S00d S22"),
    _kind("elect_tpk", ("Memilih atau menetapkan TPK", "Elect or confirm the TPK"),
          ("Ketua, sekretaris, bendahara TPK; forumnya menurut setelan edisi.",
           "Chair, secretary and treasurer of the TPK; the forum is a setting of the edition."),
          "people", "md_socialisation md_planning md_information md_special", "S16 S17 S20"),
    _kind("adopt_poverty_criteria", ("Menyepakati kriteria kesejahteraan", "Agree on criteria of poverty"),
          ("Kriteria miskin dan sangat miskin menurut warga.", "Criteria of poor and very poor by the residents."),
          "records", "hamlet_meeting", "S00d"),
    _kind("adopt_rtm_list", ("Menyepakati daftar RTM", "Agree on the list of poor households"),
          ("Rumah tangga menurut kelas kesejahteraan.", "Households by class."), "records", "hamlet_meeting mmdd", "S00d S19"),
    _kind("adopt_social_map", ("Menyepakati peta sosial", "Agree on the social map"),
          ("Potensi, masalah, dan batasan pada peta.", "Potentials, problems and limits on the map."),
          "records", "hamlet_meeting mmdd", "S00d"),
    _kind("adopt_vision", ("Menyepakati gambaran masa depan desa", "Adopt the village vision"),
          ("Cita-cita desa, bahan RPJMDes.", "Vision of the village, for the RPJMDes."), "records", "mmdd", "S00d S18"),
    _kind("record_ideas", ("Menyepakati daftar gagasan", "Agree on the list of ideas"),
          ("Gagasan sebagai jawaban atas masalah atau potensi.", "Ideas that answer a problem or potential."),
          "proposals", "idea_session hamlet_meeting", "S00d S10"),
    _kind("choose_women_proposals", ("Memilih usulan perempuan", "Choose the women's proposals"),
          ("Usulan yang dibawa musyawarah perempuan.", "Proposals carried by the women's meeting."),
          "proposals", "women_meeting", "S16"),
    _kind("elect_women_delegates", ("Memilih tiga utusan perempuan", "Elect three women delegates"),
          ("Utusan perempuan ke MAD.", "Women delegates to the MAD."), "people", "women_meeting", "S16"),
    _kind("elect_tpu", ("Memilih penulis usulan (TPU)", "Elect proposal writers (TPU)"),
          ("Warga penulis usulan.", "Residents who write the proposals."), "people", "women_meeting md_planning", "S12 S16 S11"),
    _kind("confirm_women_proposals", ("Mengesahkan usulan perempuan", "Confirm the women's proposals"),
          ("Usulan MDKP menjadi usulan desa.", "The women's proposals become the village's."),
          "proposals", "md_planning", "S16"),
    _kind("choose_village_proposals", ("Menetapkan usulan desa", "Choose the village proposals"),
          ("Daftar usulan desa (Form 4).", "List of the village's proposals (Form 4)."), "proposals", "md_planning", "S16"),
    _kind("appoint_delegates", ("Menetapkan utusan desa", "Appoint the delegates"),
          ("Enam utusan ke MAD Prioritas dan Penetapan.", "Six delegates to both MADs."),
          "people", "md_planning md_special", "S16 A-15"),
    _kind("nominate_upk", ("Mencalonkan pengurus UPK", "Nominate candidates for the UPK"),
          ("Calon pengurus UPK dari desa.", "Candidates of the village for the UPK."), "people", "md_planning", "S16"),
    _kind("declare_no_proposal", ("Menyatakan tidak mengusulkan", "Declare that nothing is proposed"),
          ("Desa tidak mengajukan usulan pada siklus ini.", "The village proposes nothing in this cycle."),
          "proposals", "md_planning md_special", "A-4", reason=True),
    _kind("withdraw_proposal", ("Mengundurkan usulan", "Withdraw a proposal"),
          ("Usulan ditarik oleh desanya.", "A proposal is withdrawn by its village."),
          "proposals", "md_special md_planning mad_priority mad_funding", "A-12", reason=True),
    _kind("merge_proposals", ("Menggabungkan usulan", "Merge proposals"),
          ("Beberapa usulan menjadi satu.", "Several proposals become one."),
          "proposals", "md_planning mad_priority mad_funding", "A-12", reason=True),
    _kind("decide_village_state", ("Memutuskan usulan desa yang tidak hadir atau terlambat", "Decide on a village absent or late"),
          ("Tetap dinilai, gugur, atau ditunda.", "Still ranked, dropped, or postponed."),
          "proposals", _RANKING, "A-4 S1", reason=True),
    _kind("accept_substitute", ("Menerima pengganti utusan", "Accept a substitute"),
          ("Hak suara pengganti yang suratnya belum lengkap.", "Vote of a substitute whose letter is incomplete."),
          "people", _RANKING, "S25", reason=True),
    _kind("waive_composition", ("Menerima susunan utusan yang kurang", "Accept an incomplete delegation"),
          ("Utusan desa kurang jumlah atau kurang perempuan.", "A delegation short of members or of women."),
          "people", _RANKING, "A-15", reason=True),
    _kind("allow_double_role", ("Mengizinkan rangkap jabatan", "Allow a double role"),
          ("Rangkap yang hanya boleh dengan keputusan MAD.", "A double role that needs a decision of the MAD."),
          "people", _MADS, "A-5 SOD-5", reason=True),
    _kind("rank_proposals", ("Menetapkan urutan prioritas", "Adopt the ranking"),
          ("Urutan prioritas usulan (Form 15).", "Ranked list of proposals (Form 15)."), "proposals", "mad_priority", "S00d"),
    _kind("resolve_tie", ("Memutus nilai sama", "Resolve a tie"),
          ("Urutan usulan yang nilainya sama.", "Order of proposals with equal scores."), "proposals", _RANKING, "GK", reason=True),
    _kind("change_rank", ("Mengubah urutan prioritas", "Change the ranking by hand"),
          ("Perubahan urutan di luar hitungan.", "A change beside the computed order."), "proposals", _RANKING, "GK", reason=True),
    _kind("reopen_item", ("Membuka kembali pokok acara", "Reopen an item"),
          ("Pokok acara yang sudah selesai dibahas lagi.", "A finished item is discussed again."),
          "records", _RANKING + " mad_socialisation", "GK", reason=True),
    _kind("accept_final_amount", ("Menerima selisih RAB akhir", "Accept the final amount"),
          ("Selisih RAB akhir di atas batas.", "A final amount above the accepted difference."),
          "money", "mad_funding mad_special", "A-1", reason=True),
    _kind("fund_proposals", ("Menetapkan usulan didanai", "Decide what is funded"),
          ("Daftar usulan didanai (Form 27).", "List to be funded (Form 27)."), "money", "mad_funding mad_special", "S21"),
    _kind("fund_partly", ("Mendanai sebagian", "Fund a proposal in part"),
          ("Usulan didanai sebagian atau per kelompok.", "A proposal funded in part or by groups."),
          "money", "mad_funding mad_special", "A-7 GK", reason=True),
    _kind("pass_over", ("Melompati usulan", "Pass over a proposal"),
          ("Usulan yang tidak muat dilewati.", "A proposal that does not fit is passed over."),
          "money", "mad_funding mad_special", "GK", reason=True),
    _kind("set_waiting_list", ("Menetapkan daftar tunggu", "Adopt the waiting list"),
          ("Usulan layak yang belum didanai.", "Feasible proposals not yet funded."), "proposals", "mad_funding mad_special", "S00d"),
    _kind("distribute_free_money", ("Membagi dana yang kembali tersedia", "Distribute money that became free"),
          ("Dana untuk daftar tunggu.", "Money for the waiting list."), "money", "mad_special mad_funding", "GK"),
    _kind("assign_sources", ("Menetapkan sumber dana tiap usulan", "Assign sources to proposals"),
          ("APBN atau APBD untuk tiap usulan.", "State or local money for each proposal."), "money", "mad_funding mad_special", "GK"),
    _kind("accept_result", ("Menerima hasil MAD", "Take note of the result of the MAD"),
          ("Hasil MAD disampaikan dan disesuaikan.", "The result is reported and adjusted."), "records", "md_information", "S20"),
    _kind("adopt_work_plan", ("Menyepakati rencana kerja", "Adopt the work plan"),
          ("Rencana kerja rinci dan RPD.", "Detailed work plan and plan of use."), "records", "preparation_meeting", "S20"),
    _kind("adopt_wage", ("Menyepakati upah HOK", "Agree on the daily wage"),
          ("Upah harian, tidak di atas upah setempat.", "Daily wage, not above the local one."), "money", "preparation_meeting md_special", "GK"),
    _kind("accept_accountability", ("Menerima pertanggungjawaban TPK", "Accept the account of the TPK"),
          ("Diterima, diterima dengan catatan, atau ditolak.", "Accepted, accepted with notes, or refused."),
          "money", "md_accountability mdst", "S00d S20"),
    _kind("revise_activity", ("Merevisi kegiatan", "Revise an activity"),
          ("Perubahan pekerjaan.", "A change of the works."), "money", "md_special", "S20", reason=True),
    _kind("replace_officer", ("Mengganti pengurus", "Replace an officer"),
          ("Pergantian di tengah masa jabatan.", "Replacement in mid-term."), "people", "md_special mad_special mad_lpj", "S20 A-16", reason=True),
    _kind("sanction", ("Menjatuhkan sanksi", "Impose a sanction"),
          ("Sanksi menurut kesepakatan.", "A sanction as agreed."),
          "records", "md_special mad_special mad_priority mad_funding mad_loans", "S30 S32 A-10", reason=True),
    _kind("settle_problem", ("Memutus penyelesaian masalah", "Decide how to settle a problem"),
          ("Fakta, jumlah, pelaku, tanggal pengembalian.", "Facts, amount, persons, dates of return."),
          "records", "md_special mad_special", "S32", reason=True),
    _kind("stop_activity", ("Menghentikan kegiatan", "Stop an activity"),
          ("Kegiatan dihentikan dengan berita acara status.", "An activity is stopped with status minutes."),
          "money", "md_special mad_special", "GK", reason=True),
    _kind("accept_handover", ("Menerima serah terima", "Accept the handover"),
          ("Hasil kegiatan diserahkan kepada masyarakat.", "The works are handed over."), "records", "mdst", "S25"),
    _kind("form_maintenance_team", ("Membentuk Tim Pemelihara", "Form the maintenance team"),
          ("Anggota Tim Pemelihara.", "Members of the maintenance team."), "people", "mdst md_accountability md_special", "S14"),
    _kind("adopt_maintenance_plan", ("Menyepakati rencana pemeliharaan", "Adopt the maintenance plan"),
          ("Siapa merawat apa, kapan, dengan dana mana.", "Who maintains what, when, paid by whom."), "records", "mdst", "S14"),
    _kind("form_monitoring_team", ("Membentuk Tim Pemantau", "Form the monitoring team"),
          ("Warga pemantau pekerjaan dan dana.", "Residents who monitor works and money."), "people", "md_planning md_information md_special", "GK"),
    _kind("decide_loans", ("Memutus pinjaman perguliran", "Decide revolving loans"),
          ("Kelompok, jumlah, dan daftar tunggu.", "Groups, amounts and waiting list."), "loans", "mad_loans", "S27 S42"),
    _kind("adopt_loan_rules", ("Menetapkan aturan pinjaman", "Adopt the loan rules"),
          ("Jasa, jangka waktu, IPTW, sanksi.", "Service charge, term, incentive, sanctions."), "rules", "mad_loans mad_lpj mad_special", "A-16 S27"),
    _kind("reschedule_or_write_off", ("Memutus penjadwalan ulang atau penghapusan", "Decide on rescheduling or write-off"),
          ("Pinjaman yang dijadwal ulang atau dihapus.", "Loans rescheduled or written off."), "loans", "mad_loans mad_lpj mad_special", "S32 GK", reason=True),
    _kind("accept_lpj", ("Menerima LPJ UPK", "Accept the yearly account of the UPK"),
          ("Diterima, diterima dengan catatan, atau ditolak.", "Accepted, accepted with notes, or refused."), "money", "mad_lpj", "S28 B-17"),
    _kind("allocate_surplus", ("Menetapkan alokasi surplus", "Decide on the use of the surplus"),
          ("Bagian surplus sesudah pengurang.", "Shares of the surplus after deductions."), "money", "mad_lpj", "S33 S28 A-16"),
    _kind("adopt_upk_budget", ("Menetapkan rencana kerja dan anggaran UPK", "Adopt plan and budget of the UPK"),
          ("Rencana kerja dan RAPB tahun berjalan.", "Work plan and budget of the year."), "money", "mad_lpj", "S28"),
    _kind("agree_follow_up", ("Menyepakati tindak lanjut", "Agree on follow-up"),
          ("Siapa mengerjakan apa, sampai kapan.", "Who does what by when."), "records",
          "coordination_meeting_kec coordination_meeting_kab kpmd_pl_meeting bp_upk_meeting evaluation_meeting kpmd_training", "S00b S22"),
    _kind("adopt_village_plan", ("Menetapkan rencana desa", "Adopt the village plan"),
          ("Daftar kegiatan desa di luar program.", "List of village activities outside the programme."),
          "proposals", "village_meeting md_planning", "local"),
    _kind("postpone_meeting", ("Menunda musyawarah", "Postpone the meeting"),
          ("Tanggal lanjutan; nilai yang ada disimpan sebagai tidak resmi.", "A new date; scores so far are kept as unofficial."),
          "records", "*", "S1", reason=True),
)  # fmt: skip

DECISION_KINDS: Mapping[str, DecisionKind] = {kind.code: kind for kind in _ALL}


def usual_in(meeting: str) -> tuple[DecisionKind, ...]:
    """Return the decisions that are usual in a kind of meeting, in the order of the catalogue."""
    return tuple(kind for kind in _ALL if meeting in kind.meetings or kind.meetings == ("*",))


def check_decision(code: str, *, meeting: str, reason: str = "") -> Requirement:
    """Judge whether a decision belongs to a kind of meeting.

    One outside the catalogue of that meeting, or that departs from what was agreed, needs a reason.
    Raises KeyError for an unknown code. Source: A-16 (grade C, asks for a note).
    """
    kind = DECISION_KINDS[code]
    usual = meeting in kind.meetings or kind.meetings == ("*",)
    explained = bool(reason.strip())
    facts = {
        "decision": code,
        "meeting": meeting,
        "usual": usual,
        "needs_reason": kind.needs_reason or not usual,
    }
    if usual and not kind.needs_reason:
        return Requirement("decision.catalogue", State.MET, facts, "A-16", "C", False)
    return Requirement(
        "decision.catalogue", State.MET if explained else State.ATTENTION, facts, "A-16", "C", False
    )
