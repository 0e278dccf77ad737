"""The sheet that people are imported from. No identity number: it is typed on the person's own page, and hashed."""

from __future__ import annotations

from rembug.spreadsheets.columns import Column, Kind, SheetSpec

PEOPLE = SheetSpec(
    "people",
    "Orang",
    (
        Column(
            "village",
            "Desa",
            "Village",
            Kind.TEXT,
            required=True,
            max_length=80,
            synonyms=("nama desa", "desa/kelurahan", "kelurahan", "kode desa"),
            help_id="Nama desa di kecamatan ini, atau kodenya",
            help_en="Name of a village of this kecamatan, or its code",
            example="Banjarsari",
        ),
        Column(
            "name",
            "Nama",
            "Name",
            Kind.NAME,
            required=True,
            max_length=120,
            synonyms=("nama lengkap",),
            example="Hj. Nur'aini, S.Pd.",
        ),
        Column(
            "sex", "L/P", "M/F", Kind.SEX, required=True, synonyms=("jenis kelamin", "jk", "lp"), example="P"
        ),
        Column("birth_date", "Tanggal lahir", "Date of birth", Kind.DATE, synonyms=("tgl lahir",)),
        Column(
            "birth_year",
            "Tahun lahir",
            "Year of birth",
            Kind.INTEGER,
            minimum=1900,
            maximum=2100,
            help_id="Bila tanggalnya tidak diketahui",
            help_en="Where the date is not known",
            example=1984,
        ),
        Column("phone", "Telepon", "Phone", Kind.TEXT, max_length=20, synonyms=("no hp", "hp", "no telepon")),
        Column("address", "Alamat", "Address", Kind.TEXT, max_length=200),
    ),
    "People",
)
