"""Sheets and files for the tests of this folder; odd files are built byte by byte, not taken from disk."""

import datetime
import io
import struct
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter

from rembug.spreadsheets.columns import Choice, Column, Kind, SheetSpec

PROPOSALS = SheetSpec(
    code="proposals",
    title_id="Usulan kegiatan",
    title_en="Proposals",
    key=("code",),
    columns=(
        Column(
            "code", "Kode desa", "Village code", Kind.CODE, required=True, example="0720012001", digits=10
        ),
        Column(
            "activity",
            "Kegiatan",
            "Activity",
            Kind.TEXT,
            required=True,
            synonyms=("nama kegiatan", "uraian"),
            max_length=400,
            example="Jalan rabat beton dusun Krajan",
        ),
        Column("chair", "Ketua", "Chair", Kind.NAME, example="Siti Aminah"),
        Column("sex", "Jenis kelamin", "Sex", Kind.SEX, synonyms=("L/P",), example="P"),
        Column("poor", "RTM", "Poor households", Kind.INTEGER, example=42, summed=True),
        Column("volume", "Volume", "Quantity", Kind.QTY_MILLI, example=6_250, unit="m"),
        Column(
            "amount",
            "Biaya",
            "Cost",
            Kind.AMOUNT_RP,
            synonyms=("anggaran", "jumlah biaya"),
            example=1_950_000,
            unit="Rp",
            summed=True,
        ),
        Column("day", "Tanggal musyawarah", "Meeting date", Kind.DATE, example=datetime.date(2026, 8, 17)),
        Column(
            "sector",
            "Bidang",
            "Sector",
            Kind.CHOICE,
            choices=(
                Choice("infrastructure", "Prasarana", "Infrastructure", ("sarpras",)),
                Choice("health", "Kesehatan", "Health"),
            ),
            example="infrastructure",
        ),
        Column("women", "Usulan perempuan", "Women's proposal", Kind.YES_NO, example=True),
    ),
)

HEADERS = [column.header() for column in PROPOSALS.columns]
GOOD_ROW: list[Any] = [
    "0720012001",
    "Rabat beton",
    "Siti Aminah",
    "P",
    42,
    6.25,
    1_950_000,
    datetime.date(2026, 8, 17),
    "Prasarana",
    "Ya",
]


def good_row(number: int = 1, **changes: Any) -> list[Any]:
    """A sound row of the proposals sheet with its own code; cells are changed by column key."""
    row = [f"07200{number:05d}", *GOOD_ROW[1:]]
    for key, value in changes.items():
        row[[c.key for c in PROPOSALS.columns].index(key)] = value
    return row


def xlsx(*sheets: tuple[str, Iterable[Sequence[Any]]], hidden: str = "", vba: bool = False) -> bytes:
    """An xlsx file with these sheets; cells of Python types, None is an empty cell."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "default_date_format": "dd/mm/yyyy"}
    )
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        if name == hidden:
            sheet.hide()
        else:
            sheet.activate()
            sheet.set_first_sheet()
        for at, row in enumerate(rows):
            for index, value in enumerate(row):
                if isinstance(value, datetime.date):
                    sheet.write_datetime(at, index, value)
                elif value is not None:
                    sheet.write(at, index, value)
    book.close()
    return with_part(target.getvalue(), "xl/vbaProject.bin", b"macro" * 100) if vba else target.getvalue()


def table_xlsx(*rows: Sequence[Any]) -> bytes:
    """An xlsx file with the proposals' heading and these rows."""
    return xlsx(("Data", [HEADERS, *rows]))


def csv_bytes(*rows: Sequence[str], delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    """CSV text without any quoting."""
    return "".join(delimiter.join(row) + "\r\n" for row in rows).encode(encoding)


def with_part(package: bytes, name: str, content: bytes, *, replace: bool = False) -> bytes:
    """The zip with one part added or replaced."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            if not (replace and entry.filename == name):
                new.writestr(entry.filename, old.read(entry.filename))
        new.writestr(name, content)
    return target.getvalue()


def sheet_xml(cells: str) -> bytes:
    """The XML of a worksheet with these raw row elements."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns='
        f'"http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>'
    ).encode()


def xlsx_of_xml(cells: str) -> bytes:
    """An xlsx file whose only sheet has these raw row elements."""
    return with_part(table_xlsx(), "xl/worksheets/sheet1.xml", sheet_xml(cells), replace=True)


def ods(rows: Iterable[str], *, encrypted: bool = False) -> bytes:
    """An OpenDocument spreadsheet with these raw table:table-row elements."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
        for name, path in (
            ("office", "office"),
            ("table", "table"),
            ("text", "text"),
            ("manifest", "manifest"),
        )
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="Lembar1">{"".join(rows)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    mark = "<manifest:encryption-data/>" if encrypted else ""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        package.writestr(
            "META-INF/manifest.xml",
            f'<?xml version="1.0"?><manifest:manifest {spaces}><manifest:file-entry>{mark}</manifest:file-entry>'
            "</manifest:manifest>",
        )
    return target.getvalue()


def ods_row(cells: Sequence[str | float], repeat: int = 1) -> str:
    """One row of an OpenDocument sheet."""
    parts = []
    for cell in cells:
        if isinstance(cell, str):
            parts.append(
                f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
            )
        else:
            parts.append(f'<table:table-cell office:value-type="float" office:value="{cell}"/>')
    return f'<table:table-row table:number-rows-repeated="{repeat}">{"".join(parts)}</table:table-row>'


def xls(rows: Sequence[Sequence[str | float]], *, locked: bool = False) -> bytes:
    """An Excel 97 file (BIFF8 in a compound file) with one sheet of texts and numbers."""
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    for at, row in enumerate(rows):
        for index, cell in enumerate(row):
            place = struct.pack("<HHH", at, index, 0)
            if isinstance(cell, str):
                text = struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le")
                sheet += _record(0x0204, place + text)
            else:
                sheet += _record(0x0203, place + struct.pack("<d", cell))
    sheet += _record(0x000A, b"")
    first = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    if locked:
        first += _record(0x002F, struct.pack("<HHH", 1, 1, 1) + bytes(48))
    name = b"Data"
    bound_length = 4 + 4 + 2 + 2 + len(name)
    offset = len(first) + bound_length + 4
    bound = _record(0x0085, struct.pack("<IHBB", offset, 0, len(name), 0) + name)
    return compound("Workbook", first + bound + _record(0x000A, b"") + sheet)


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def compound(name: str, stream: bytes) -> bytes:
    """A compound file (OLE) holding one stream, large enough to need no small-sector table."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    sectors = len(stream) // 512
    chain = [*range(1, sectors), 0xFFFFFFFE, 0xFFFFFFFE, 0xFFFFFFFD]
    fat_at, directory_at = sectors + 1, sectors
    assert len(chain) <= 128, "one sector of chain holds 128 entries"
    fat = b"".join(struct.pack("<I", link) for link in chain).ljust(512, b"\xff")
    directory = _entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1) + _entry(name, 2, 0, len(stream))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, directory_at, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0
    )
    header += struct.pack("<I", fat_at)
    return header.ljust(512, b"\xff") + stream + directory.ljust(512, b"\0") + fat


def _entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(text), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
