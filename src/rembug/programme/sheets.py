"""The sheets that the programme reads: allocations of a kabupaten, and tables by left-behind villages."""

from __future__ import annotations

from rembug.programme.domain.editions import library
from rembug.spreadsheets.columns import Choice, Column, Kind, SheetSpec

UNITS = {"rupiah": 1, "thousand": 1_000, "million": 1_000_000}
"""In which unit a table states its amounts."""


def _amount(key: str, label_id: str, label_en: str, *synonyms: str, example: int | None = None) -> Column:
    return Column(key, label_id, label_en, Kind.AMOUNT_RP, summed=True, synonyms=synonyms, example=example)


ALLOCATIONS = SheetSpec(
    "allocations",
    "Alokasi BLM",
    (
        Column(
            "kecamatan",
            "Kecamatan",
            "Kecamatan",
            Kind.TEXT,
            required=True,
            max_length=80,
            synonyms=("nama kecamatan", "kode kecamatan"),
            example="Mekar Jaya",
        ),
        _amount("total", "Jumlah BLM", "Total BLM", "blm", "alokasi", "jumlah", "pagu", example=2_000),
        _amount("apbn", "APBN", "State budget (APBN)", "blm apbn", example=1_500),
        _amount("apbd", "APBD", "Local budget (APBD)", "blm apbd", "ddub", example=500),
        Column(
            "unit",
            "Satuan uang",
            "Unit of money",
            Kind.CHOICE,
            choices=(
                Choice("rupiah", "Rupiah", "Rupiah", ("rp",)),
                Choice("thousand", "Ribu rupiah", "Thousand rupiah", ("ribu", "rp ribu", "000")),
                Choice("million", "Juta rupiah", "Million rupiah", ("juta", "rp juta")),
            ),
            help_id="Kosong berarti rupiah",
            help_en="Empty means rupiah",
            example="million",
        ),
        Column("document", "Dokumen", "Document", Kind.TEXT, max_length=200, synonyms=("sk", "surat")),
    ),
    "BLM allocations",
)

ALLOCATION_RULES = SheetSpec(
    "allocation_rules",
    "Tabel alokasi desa tertinggal",
    (
        Column(
            "villages",
            "Jumlah desa tertinggal",
            "Left-behind villages",
            Kind.INTEGER,
            required=True,
            maximum=200,
            synonyms=("desa tertinggal", "desa_tertinggal"),
            example=3,
        ),
        Column(
            "amount_rp",
            "BLM",
            "BLM",
            Kind.AMOUNT_RP,
            required=True,
            unit="Rp",
            synonyms=("blm idr", "alokasi"),
            example=1_000_000_000,
        ),
        Column(
            "flag",
            "Catatan baris",
            "Note on the row",
            Kind.TEXT,
            max_length=300,
            synonyms=("flag", "keterangan"),
        ),
        Column(
            "edition",
            "Edisi aturan",
            "Edition of the rules",
            Kind.CHOICE,
            required=True,
            choices=tuple(Choice(code, code) for code in library().codes()),
            example="pto2008",
        ),
        Column("starts_on", "Berlaku mulai", "Holds from", Kind.DATE, required=True),
        Column(
            "reason", "Alasan", "Reason", Kind.TEXT, required=True, max_length=500, example="Tabel PTO 2008"
        ),
        Column("minutes", "Berita acara", "Minutes", Kind.TEXT, max_length=200),
    ),
    "Allocation table by left-behind villages",
    key=("villages",),
)
