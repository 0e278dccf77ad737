"""The sheets that planning reads and writes: ideas, proposals, earlier decisions."""

from __future__ import annotations

from rembug.planning.queries.ideas import ANSWERS
from rembug.planning.queries.ideas import ORIGINS as IDEA_ORIGINS
from rembug.planning.queries.proposals import KINDS, ORIGINS
from rembug.programme.domain.menu import SECTORS
from rembug.spreadsheets.columns import Choice, Column, Kind, SheetSpec

MAX_PEOPLE = 1_000_000


def _choices(table: dict[str, tuple[str, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(code, indonesian, english) for code, (indonesian, english) in table.items())


VILLAGE = Column(
    "village",
    "Desa",
    "Village",
    Kind.TEXT,
    required=True,
    max_length=80,
    synonyms=("nama desa", "desa/kelurahan", "kelurahan", "kode desa", "village code"),
    help_id="Nama desa di kecamatan ini, atau kodenya",
    help_en="Name of a village of this kecamatan, or its code",
    example="99.01.01.2001",
)
HAMLET = Column(
    "hamlet", "Dusun", "Hamlet", Kind.TEXT, max_length=80, synonyms=("rw", "lingkungan"), example="Krajan"
)
LOCATION = Column(
    "location",
    "Lokasi",
    "Location",
    Kind.TEXT,
    max_length=200,
    synonyms=("alamat", "tempat"),
    example="Jalan makam",
)
VOLUME = Column(
    "volume", "Volume", "Quantity", Kind.QTY_MILLI, synonyms=("vol", "qty", "kuantitas"), example=350_000
)
UNIT = Column(
    "unit", "Satuan", "Unit", Kind.TEXT, max_length=20, synonyms=("sat", "unit satuan"), example="m"
)
KIND = Column(
    "kind",
    "Jenis kegiatan",
    "Kind of activity",
    Kind.CHOICE,
    required=True,
    choices=tuple(Choice(k.code, k.label.id, k.label.en) for k in KINDS.values()),
    synonyms=("jenis", "jenis usulan"),
    example="infrastructure",
)
TITLE = Column(
    "title",
    "Nama kegiatan",
    "Activity",
    Kind.TEXT,
    required=True,
    max_length=200,
    synonyms=("kegiatan", "usulan", "nama usulan", "judul", "uraian kegiatan"),
    example="Rabat beton jalan makam",
)


def _count(key: str, label_id: str, label_en: str, *synonyms: str, example: int = 0) -> Column:
    return Column(
        key, label_id, label_en, Kind.INTEGER, maximum=MAX_PEOPLE, synonyms=synonyms, example=example
    )


IDEAS = SheetSpec(
    "ideas",
    "Gagasan",
    (
        VILLAGE,
        Column(
            "title",
            "Gagasan",
            "Idea",
            Kind.TEXT,
            required=True,
            max_length=200,
            synonyms=("nama gagasan", "usulan kegiatan", "kegiatan"),
            example="Jembatan ke sawah",
        ),
        Column("answers", "Menjawab", "Answers", Kind.CHOICE, choices=_choices(ANSWERS), example="problem"),
        Column(
            "background",
            "Masalah atau potensi",
            "Problem or potential",
            Kind.TEXT,
            max_length=2_000,
            synonyms=("masalah", "potensi", "latar belakang"),
            example="Petani memutar 4 km saat banjir",
        ),
        Column(
            "origin",
            "Asal gagasan",
            "Origin",
            Kind.CHOICE,
            choices=_choices(IDEA_ORIGINS),
            synonyms=("asal", "sumber gagasan"),
            example="hamlet",
        ),
        HAMLET,
        Column(
            "group_name",
            "Kelompok",
            "Group",
            Kind.TEXT,
            max_length=120,
            synonyms=("nama kelompok",),
            example="Dasawisma Melati",
        ),
        Column(
            "kind",
            "Jenis kegiatan",
            "Kind of activity",
            Kind.CHOICE,
            choices=KIND.choices,
            synonyms=("jenis",),
            example="infrastructure",
        ),
        LOCATION,
        VOLUME,
        UNIT,
        _count("households", "KK pemanfaat", "Households", "kk", "jumlah kk", example=42),
        _count("households_poor", "RTM pemanfaat", "Poor households", "rtm", "jumlah rtm", example=30),
        Column(
            "women_named",
            "Diusulkan perempuan",
            "Named by women",
            Kind.YES_NO,
            synonyms=("perempuan",),
            example=True,
        ),
        Column("held_on", "Tanggal", "Date", Kind.DATE, synonyms=("tanggal musyawarah",)),
        Column("note", "Catatan", "Note", Kind.TEXT, max_length=300, synonyms=("keterangan", "ket")),
    ),
    "Ideas",
)

_PROPOSAL_COLUMNS = (
    VILLAGE,
    TITLE,
    KIND,
    Column(
        "sector",
        "Sektor",
        "Sector",
        Kind.CHOICE,
        choices=tuple(Choice(s.code, s.label.id, s.label.en) for s in SECTORS.values()),
        synonyms=("bidang",),
        example="road",
    ),
    HAMLET,
    LOCATION,
    Column(
        "problem", "Masalah", "Problem", Kind.TEXT, max_length=2_000, synonyms=("latar belakang", "alasan")
    ),
    Column("purpose", "Tujuan", "Purpose", Kind.TEXT, max_length=2_000, synonyms=("tujuan kegiatan",)),
    VOLUME,
    UNIT,
    Column(
        "price_rp",
        "Harga satuan",
        "Unit price",
        Kind.AMOUNT_RP,
        unit="Rp",
        synonyms=("harga",),
        help_id="Bila diisi, volume x harga satuan menjadi baris RAB",
        help_en="Where filled, quantity x unit price becomes a line of the budget",
    ),
    Column(
        "amount_rp",
        "Usulan BLM",
        "BLM asked",
        Kind.AMOUNT_RP,
        required=True,
        unit="Rp",
        summed=True,
        synonyms=("anggaran", "biaya", "jumlah biaya", "usulan dana", "blm"),
        example=87_500_000,
    ),
    Column(
        "swadaya_rp",
        "Swadaya",
        "Swadaya",
        Kind.AMOUNT_RP,
        unit="Rp",
        summed=True,
        synonyms=("jumlah swadaya",),
        example=4_000_000,
    ),
    _count(
        "beneficiaries", "Pemanfaat", "Beneficiaries", "penerima manfaat", "jumlah pemanfaat", example=120
    ),
    _count("beneficiaries_women", "Pemanfaat perempuan", "Women beneficiaries", example=64),
    _count("beneficiaries_poor", "Pemanfaat RTM", "Poor beneficiaries", example=80),
    _count("households", "KK pemanfaat", "Households", "jumlah kk", example=42),
    _count("households_poor", "RTM pemanfaat", "Poor households", "jumlah rtm", example=30),
)

PROPOSALS = SheetSpec(
    "proposals",
    "Usulan",
    (
        *_PROPOSAL_COLUMNS[:3],
        Column(
            "origin",
            "Diputuskan di",
            "Decided in",
            Kind.CHOICE,
            required=True,
            choices=_choices(ORIGINS),
            synonyms=("asal usulan",),
            help_id="Musyawarah yang memutuskan usulan ini",
            help_en="The meeting that decided to propose it",
            example="md",
        ),
        *_PROPOSAL_COLUMNS[3:],
    ),
    "Proposals",
)

HISTORY = SheetSpec(
    "proposal_history",
    "Usulan yang sudah diputus",
    (
        Column(
            "source_no",
            "Nomor asal",
            "Number at the source",
            Kind.TEXT,
            max_length=20,
            synonyms=("no", "nomor", "no usulan"),
            example="12",
        ),
        Column(
            "proposer",
            "Pengusul",
            "Proposer",
            Kind.TEXT,
            max_length=120,
            synonyms=("nama pengusul", "kelompok pengusul", "rw"),
            example="Kelompok Melati",
        ),
        Column(
            "own_rank",
            "Peringkat pengusul",
            "Proposer's own rank",
            Kind.INTEGER,
            minimum=1,
            maximum=32_000,
            synonyms=("prioritas", "peringkat", "urutan pengusul"),
            example=1,
        ),
        *(c for c in _PROPOSAL_COLUMNS if c.key != "hamlet"),
        Column("hamlet", "Dusun", "Hamlet", Kind.TEXT, max_length=80, synonyms=("lingkungan",)),
        Column(
            "result",
            "Hasil",
            "Result",
            Kind.CHOICE,
            choices=(
                Choice("funded", "Didanai", "Funded", ("diakomodir", "diterima", "didanai penuh")),
                Choice("funded_partly", "Didanai sebagian", "Partly funded"),
                Choice("waiting", "Daftar tunggu", "Waiting list", ("tidak didanai", "belum didanai")),
                Choice("not_eligible", "Tidak memenuhi syarat", "Not eligible", ("ditolak",)),
                Choice("withdrawn", "Mengundurkan diri", "Withdrawn"),
            ),
            synonyms=("keputusan", "status"),
            example="funded",
        ),
        Column(
            "decided_rp",
            "Dana diputus",
            "Amount decided",
            Kind.AMOUNT_RP,
            unit="Rp",
            summed=True,
            synonyms=("alokasi", "dana disetujui"),
            help_id="Kosong bila sama dengan usulan",
            help_en="Empty where it equals what was asked",
        ),
        Column("decided_on", "Tanggal keputusan", "Date of the decision", Kind.DATE),
        Column(
            "decided_in", "Diputus dalam", "Decided in", Kind.TEXT, max_length=200, synonyms=("musyawarah",)
        ),
    ),
    "Proposals already decided",
    key=("source_no",),
)
