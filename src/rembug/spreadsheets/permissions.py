"""Who may import at all; each kind of rows has a permission of its own besides (see ``kinds``)."""

from rembug.core.permissions import permission

IMPORT = permission(
    "spreadsheets.import",
    "Mengimpor lembar kerja",
    "Import spreadsheets",
    "fk",
    "upk_sekretaris",
    "pengelola",
    "pl",
    "faskab",
    "pjokab",
)
