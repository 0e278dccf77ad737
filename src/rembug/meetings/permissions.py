"""Who may do what with meetings."""

from rembug.core.permissions import permission
from rembug.people.roles import EVERYBODY

VIEW = permission(
    "meetings.view", "Melihat musyawarah dan berita acaranya", "See meetings and their minutes", *EVERYBODY
)
RECORD = permission(
    "meetings.record",
    "Mencatat musyawarah",
    "Record a meeting",
    "fk",
    "ft",
    "pl",
    "upk_sekretaris",
    "kades",
    "kpmd",
    "mad_sekretaris",
)
CANCEL = permission(
    "meetings.cancel", "Membatalkan musyawarah", "Cancel a meeting", "fk", "upk_sekretaris", "mad_sekretaris"
)
