"""Who may do what with cycles, rules, steps and the location register."""

from rembug.core.permissions import permission
from rembug.people.roles import EVERYBODY

VIEW = permission(
    "programme.view",
    "Melihat siklus, jalan desa dan aturan",
    "See cycles, the road of villages and rules",
    *EVERYBODY,
)
CYCLE = permission(
    "programme.cycle",
    "Membuka dan mengurus siklus (TA)",
    "Open and run a cycle",
    "fk",
    "pjok",
    "pjak",
    "faskab",
)
ALLOCATION = permission(
    "programme.allocation", "Mencatat alokasi", "Record allocations", "pjok", "pjak", "fk", "faskab", "pjokab"
)
CALENDAR = permission(
    "programme.calendar", "Mengatur jadwal", "Set the calendar", "fk", "ft", "pl", "pjok", "mad_sekretaris"
)
STEP = permission(
    "programme.step",
    "Mencatat hasil tahap",
    "Record the result of a step",
    "fk",
    "ft",
    "pl",
    "pjok",
    "kpmd",
    "kades",
    "upk_sekretaris",
    "mad_sekretaris",
    "tpu",
    "tpk_ketua",
    "tpk_sekretaris",
    "tv",
    "tv_ketua",
)
VILLAGE_STATE = permission(
    "programme.village_state",
    "Mencatat keadaan desa sebelum MAD Prioritas",
    "Record a village's state before MAD Prioritas",
    "fk",
    "pjok",
    "mad_sekretaris",
    "upk_sekretaris",
    "kades",
    "tv",
    "tv_ketua",
)
RULES = permission(
    "programme.rules",
    "Mengubah nilai setempat",
    "Change local values",
    "fk",
    "pjok",
    "mad_sekretaris",
    "faskab",
    "pjokab",
)
LOCATION = permission(
    "programme.location", "Mencatat status lokasi", "Record location status", "faskab", "pjokab"
)
IMPORT = permission(
    "programme.import", "Memasukkan tabel alokasi", "Load allocation tables", "faskab", "pjokab"
)
