"""Who may do what in planning (append; one block a capability)."""

from rembug.core.permissions import permission
from rembug.people.roles import EVERYBODY

VIEW = permission("planning.view", "Melihat gagasan dan usulan", "See ideas and proposals", *EVERYBODY)

# --- ideas and proposals ---------------------------------------------------------------------------------------
RECORD_IDEAS = permission(
    "planning.record_ideas", "Mencatat gagasan", "Record ideas", "kpmd", "tpu", "pl", "fk", "upk_sekretaris"
)
SHAPE_IDEAS = permission(
    "planning.shape_ideas",
    "Menggabung, memecah dan memilih gagasan",
    "Merge, split and choose ideas",
    "kpmd",
    "tpu",
    "fk",
    "upk_sekretaris",
)
WRITE = permission(
    "planning.write",
    "Menulis usulan dan RAB",
    "Write proposals and budgets",
    "tpu",
    "kpmd",
    "kader_teknik",
    "pl",
    "upk_sekretaris",
)
SUBMIT = permission("planning.submit", "Mengirim usulan", "Submit proposals", "tpu", "kpmd", "upk_sekretaris")
RECEIVE = permission(
    "planning.receive",
    "Memeriksa kelengkapan dan mengembalikan usulan",
    "Check completeness and return proposals",
    "fk",
    "ft",
    "upk_sekretaris",
)
WITHDRAW = permission(
    "planning.withdraw",
    "Mencatat pengunduran diri usulan",
    "Record a withdrawal",
    "kades",
    "fk",
    "upk_sekretaris",
)
MERGE = permission(
    "planning.merge",
    "Menggabung dan memecah usulan",
    "Merge and split proposals",
    "tpu",
    "kpmd",
    "fk",
    "upk_sekretaris",
    "mad_sekretaris",
)
CANCEL = permission(
    "planning.cancel", "Membatalkan usulan", "Cancel a proposal", "tpu", "kades", "upk_sekretaris"
)
FINAL_RAB = permission("planning.final_rab", "Menyetujui RAB akhir", "Approve the final budget", "ft")
FINAL_RAB_WRITE = permission(
    "planning.write_final_rab", "Menulis RAB akhir", "Write the final budget", "ft", "kader_teknik"
)
IMPORT = permission(
    "planning.import", "Mengimpor gagasan dan usulan", "Import ideas and proposals", "upk_sekretaris", "fk"
)
ATTACH = permission(
    "planning.attach",
    "Menambah dan membatalkan berkas usulan",
    "Add and cancel files of proposals",
    "tpu",
    "kpmd",
    "kader_teknik",
    "pl",
    "upk_sekretaris",
    "fk",
    "ft",
)
LAND_PAPERS = permission(
    "planning.open_land_papers", "Membuka surat lahan", "Open papers about land", "tpu", "kpmd", "kader_teknik",
    "pl", "kades", "fk", "ft", "tv", "tv_ketua", "upk_ketua", "upk_sekretaris", "bp_upk", "camat", "pjok", "auditor",
)  # fmt: skip
HISTORY = permission(
    "planning.record_history",
    "Mencatat keputusan lama",
    "Record earlier decisions",
    "upk_sekretaris",
    "pengelola",
)

# --- verification and selection --------------------------------------------------------------------------------
ASSIGN_VERIFIERS = permission(
    "planning.assign_verifiers",
    "Menugaskan anggota Tim Verifikasi",
    "Assign members of the verification team",
    "tv_ketua",
    "bkad",
    "mad_sekretaris",
    "upk_sekretaris",
)
VERIFY = permission("planning.verify", "Memverifikasi usulan", "Verify proposals", "tv", "tv_ketua")
SURVEY = permission(
    "planning.survey", "Menulis laporan survei fasilitator", "Write a facilitator's survey", "fk", "ft"
)
RANK = permission(
    "planning.rank",
    "Mencatat tata cara, nilai dan urutan prioritas di MAD",
    "Record scheme, scores and ranking in the MAD",
    "mad_sekretaris",
    "upk_sekretaris",
)
DECIDE = permission(
    "planning.decide",
    "Mencatat keputusan pendanaan MAD",
    "Record the MAD's funding decisions",
    "mad_sekretaris",
    "upk_sekretaris",
)
ROOM = permission(
    "planning.room",
    "Menjalankan layar ruang MAD",
    "Run the screen of the MAD room",
    "mad_sekretaris",
    "upk_sekretaris",
    "fk",
)
ARREARS = permission(
    "planning.arrears",
    "Mencatat tunggakan desa menurut surat UPK",
    "Record a village's arrears by the UPK's letter",
    "upk_ketua",
    "upk_sekretaris",
)
ISSUE_SPC = permission("planning.issue_spc", "Menerbitkan SPC", "Issue an SPC", "camat", "pjok")
CHECK_LIST = permission(
    "planning.check_list", "Melihat hal yang perlu dicek", "See what is to be checked",
    "fk", "ft", "upk_ketua", "upk_sekretaris", "mad_ketua", "mad_sekretaris", "tv_ketua", "tim_pengamat", "bp_upk",
    "bkad", "camat", "pjok", "faskab", "faskeu", "pjokab", "auditor",
)  # fmt: skip

# --- reports ---------------------------------------------------------------------------------------------------
REPORT = permission("planning.report", "Melihat laporan pendanaan", "See the funding report", *EVERYBODY)
