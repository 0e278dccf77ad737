"""Checks of the data of imports for ``rembug verify``."""

from __future__ import annotations

from rembug.core.verify import quoted, rows
from rembug.spreadsheets.processes import RUN

_COUNTED = (
    "SELECT run_id, count(*) AS counted, sum(CASE WHEN faults = 0 THEN 1 ELSE 0 END) AS usable, "
    "sum(CASE WHEN applied THEN 1 ELSE 0 END) AS applied, sum(CASE WHEN undone THEN 1 ELSE 0 END) AS undone "
    "FROM spreadsheets_importrow GROUP BY run_id"
)

rows(
    "import.rows",
    "Baris impor sama dengan catatannya",
    "Rows of imports equal their record",
    "SELECT r.area_code, r.file_name, r.rows AS stated, coalesce(t.counted, 0) AS counted FROM spreadsheets_importrun r "  # nosec B608 (constants of the program)
    f"LEFT JOIN ({_COUNTED}) t ON t.run_id = r.id WHERE r.state NOT IN ('reading', 'discarded') "
    "AND (r.rows <> coalesce(t.counted, 0) OR r.usable_rows <> coalesce(t.usable, 0))",
    (
        "%(area_code)s %(file_name)s: tercatat %(stated)s baris, tersimpan %(counted)s. Impor ulang berkasnya.",
        "%(area_code)s %(file_name)s: %(stated)s rows on record, %(counted)s kept. Import the file again.",
    ),
)
rows(
    "import.applied",
    "Baris impor tersimpan dan dibatalkan sama dengan catatannya",
    "Stored and undone rows of imports equal their record",
    "SELECT r.area_code, r.file_name, r.applied_rows, coalesce(t.applied, 0) AS applied, r.undone_rows, "  # nosec B608 (constants of the program)
    f"coalesce(t.undone, 0) AS undone FROM spreadsheets_importrun r LEFT JOIN ({_COUNTED}) t ON t.run_id = r.id "
    "WHERE r.applied_rows <> coalesce(t.applied, 0) OR r.undone_rows <> coalesce(t.undone, 0)",
    (
        "%(area_code)s %(file_name)s: tercatat %(applied_rows)s tersimpan dan %(undone_rows)s dibatalkan, barisnya "
        "%(applied)s dan %(undone)s. Lanjutkan atau batalkan impornya.",
        "%(area_code)s %(file_name)s: %(applied_rows)s stored and %(undone_rows)s undone on record, its rows say "
        "%(applied)s and %(undone)s. Carry the import on or undo it.",
    ),
)
rows(
    "import.states",
    "Status impor sama dengan barisnya",
    "States of imports agree with their rows",
    "SELECT r.area_code, r.file_name, r.state FROM spreadsheets_importrun r "  # nosec B608 (constants of the program)
    f"WHERE r.state NOT IN ({quoted(RUN.codes())}) OR (r.state = 'applied' AND r.applied_rows <> r.rows) "
    "OR (r.state IN ('reading', 'staged', 'discarded') AND r.applied_rows > 0) "
    "OR (r.state = 'undone' AND r.undone_rows <> r.applied_rows)",
    (
        "%(area_code)s %(file_name)s berstatus %(state)s, barisnya berkata lain. Lanjutkan atau batalkan impornya.",
        "%(area_code)s %(file_name)s is %(state)s, its rows say otherwise. Carry the import on or undo it.",
    ),
)
rows(
    "import.results",
    "Baris yang tersimpan menunjuk hasilnya",
    "Stored rows name what they became",
    "SELECT r.area_code, r.file_name, i.number FROM spreadsheets_importrow i JOIN spreadsheets_importrun r "
    "ON r.id = i.run_id WHERE (i.applied AND i.object_ref = '') OR (i.undone AND NOT i.applied)",
    (
        "%(area_code)s %(file_name)s: baris %(number)s tidak menunjuk hasilnya. Batalkan impornya.",
        "%(area_code)s %(file_name)s: row %(number)s does not name what it became. Undo the import.",
    ),
)
