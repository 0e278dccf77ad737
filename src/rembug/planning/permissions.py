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
    "planning.write", "Menulis usulan dan RAB", "Write proposals and budgets", "tpu", "kpmd", "kader_teknik"
)
SUBMIT = permission("planning.submit", "Mengirim usulan", "Submit proposals", "tpu", "kpmd")
RECEIVE = permission(
    "planning.receive",
    "Memeriksa kelengkapan dan mengembalikan usulan",
    "Check completeness and return proposals",
    "fk",
    "ft",
    "upk_sekretaris",
)
WITHDRAW = permission(
    "planning.withdraw", "Mencatat pengunduran diri usulan", "Record a withdrawal", "kades", "fk", "upk_sekretaris"
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
CANCEL = permission("planning.cancel", "Membatalkan usulan", "Cancel a proposal", "tpu", "kades", "upk_sekretaris")
FINAL_RAB = permission("planning.final_rab", "Menyetujui RAB akhir", "Approve the final budget", "ft")
FINAL_RAB_WRITE = permission(
    "planning.write_final_rab", "Menulis RAB akhir", "Write the final budget", "ft", "kader_teknik"
)
IMPORT = permission("planning.import", "Mengimpor gagasan dan usulan", "Import ideas and proposals", "upk_sekretaris", "fk")
HISTORY = permission(
    "planning.record_history", "Mencatat keputusan lama", "Record earlier decisions", "upk_sekretaris", "pengelola"
)

# --- verification and selection --------------------------------------------------------------------------------
