"""Who may do what with meetings. A facilitator helps and types, but never decides and never seals (A-8)."""

from rembug.core.permissions import permission
from rembug.people.roles import EVERYBODY

VIEW = permission(
    "meetings.view", "Melihat musyawarah dan berita acaranya", "See meetings and their minutes", *EVERYBODY
)
_OPERATORS = ("mad_ketua", "mad_sekretaris", "upk_ketua", "upk_sekretaris", "kades", "kpmd", "bpd", "lpmd")
_HELPERS = ("fk", "ft", "pl")
RECORD = permission(
    "meetings.record",
    "Merencanakan musyawarah, mencatat undangan dan daftar hadir",
    "Plan meetings, record invitations and attendance",
    *_HELPERS,
    *_OPERATORS,
)
DECIDE = permission(
    "meetings.decide",
    "Membuka musyawarah dan mencatat keputusannya",
    "Open a meeting and record its decisions",
    *_OPERATORS,
)
DELEGATES = permission(
    "meetings.delegates",
    "Mencatat utusan desa",
    "Record the delegates of a village",
    *_HELPERS,
    "mad_sekretaris",
    "upk_sekretaris",
    "kades",
    "kpmd",
    "bpd",
)
SEAL = permission(
    "meetings.seal",
    "Mengesahkan berita acara",
    "Seal minutes",
    *_OPERATORS,
)
CANCEL = permission(
    "meetings.cancel",
    "Membatalkan musyawarah",
    "Cancel a meeting",
    "fk",
    "upk_sekretaris",
    "mad_sekretaris",
)
HISTORY = permission(
    "meetings.history",
    "Mencatat musyawarah lama dari arsip",
    "Record meetings of the past from the archive",
    "fk",
    "upk_sekretaris",
    "mad_sekretaris",
)
