"""Who may see and manage people, accounts and assignments."""

from rembug.core.permissions import permission
from rembug.people.roles import EVERYBODY, UPK

HOME = permission("people.home", "Membuka beranda", "Open the home page", *EVERYBODY)
ACTORS = permission(
    "people.actors", "Melihat siapa memegang jabatan", "See who holds which office", *EVERYBODY
)
LIST = permission(
    "people.list",
    "Melihat daftar orang dan lembaga",
    "See the list of people and bodies",
    "pengelola",
    "fk",
    "ft",
    "pl",
    "pjok",
    "mad_sekretaris",
    "kades",
    "kpmd",
    *UPK,
)
PRIVATE = permission(
    "people.private",
    "Melihat telepon dan nomor identitas yang disamarkan",
    "See telephone and masked identity number",
    "pengelola",
    "fk",
    "upk_sekretaris",
)
REGISTER = permission(
    "people.register", "Mencatat dan membetulkan data orang", "Register and correct people",
    "pengelola", "fk", "pl", "upk_sekretaris",
)  # fmt: skip
CANCEL = permission("people.cancel", "Membatalkan catatan orang", "Cancel a person's record", "pengelola")
ACCOUNTS = permission(
    "people.accounts",
    "Membuat, memblokir dan menyetel ulang akun",
    "Create, block and reset accounts",
    "pengelola",
)
ASSIGN = permission(
    "people.assign", "Memberi dan mengakhiri penugasan", "Give and end assignments", "pengelola"
)
COMMITTEES = permission(
    "people.committees",
    "Mencatat lembaga pilihan musyawarah dan pergantian anggotanya",
    "Record bodies chosen by a meeting and changes of their members",
    "pengelola",
    "fk",
    "upk_sekretaris",
    "mad_sekretaris",
)
DELEGATES = permission(
    "people.delegates",
    "Mencatat utusan desa sebagai lembaga dan pergantiannya",
    "Record the delegates of a village as a body, and their changes",
    "fk",
    "ft",
    "pl",
    "upk_sekretaris",
    "mad_sekretaris",
    "kades",
    "kpmd",
    "bpd",
)
CHOSEN = permission(
    "people.chosen",
    "Mencatat orang yang dipilih musyawarah dan belum tercatat",
    "Register people whom a meeting chose and who are not listed yet",
    *sorted({*COMMITTEES.roles, *DELEGATES.roles}),
)
CONFLICT = permission(
    "people.conflict",
    "Mencatat keputusan MAD tentang rangkap jabatan",
    "Record a decision of the MAD about two offices of one person",
    "pengelola",
    "upk_sekretaris",
    "mad_sekretaris",
)
RECOVERY = permission(
    "people.recovery", "Membuat kode pemulihan kertas", "Make a paper recovery code", "pengelola"
)
