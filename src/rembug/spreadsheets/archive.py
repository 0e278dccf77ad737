"""Looks into a zipped spreadsheet before any reader unpacks it: whole, of bearable size, nothing hidden.

A spreadsheet reader builds a block as large as the farthest cell; one cell at XFD1048576 in a file of
2 kB would take all memory and end the program. Every part is therefore unpacked once here, in pieces,
counted against its own checksum, and the positions of its cells are noted.
"""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree  # nosec B405 (sizes are bounded before, expat expands no entities)
from xml.parsers import expat

from rembug.core.errors import InputProblem

MAX_UNPACKED = 400 * 1024 * 1024
MAX_RATIO = 300
RATIO_FROM = 20 * 1024 * 1024
MAX_ENTRIES = 2_000
MAX_ROWS = 200_000
MAX_COLUMNS = 200
MAX_CELLS = 6_000_000
MAX_NOTED = 5_000
_PIECE = 256 * 1024

Handler = Callable[[str, dict[str, str]], None]
EndHandler = Callable[[str], None]


@dataclass(slots=True)
class SheetFacts:
    """What was seen in one sheet: its farthest row and column (1-based) and cells without a usable value."""

    rows: int = 0
    columns: int = 0
    problems: dict[str, str] = field(default_factory=dict)
    """Cell reference to "error" (#DIV/0! and the like) or "not_computed" (a formula without a result)."""


@dataclass(frozen=True, slots=True)
class Archive:
    """A zipped spreadsheet that was found whole: its kind ("xlsx", "xlsm", "xlsb", "ods") and its sheets."""

    kind: str
    sheets: dict[str, SheetFacts]
    """Facts by sheet name; sheets of kinds that cannot be looked into are missing."""
    has_macros: bool = False


def inspect(data: bytes) -> Archive:
    """Prove that a zipped spreadsheet is whole and bearable, and note what is in its sheets.

    Errors: InputProblem `file.truncated`, `file.half_read`, `file.wrong_type`, `file.encrypted`,
    `file.bomb`, `file.too_many_rows`, `file.too_many_columns`, `file.too_many_cells`, `file.unsafe`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, ValueError, struct.error) as error:
        raise InputProblem("file.truncated", {}) from error
    if len(entries) > MAX_ENTRIES:
        raise InputProblem("file.bomb", {"limit_mb": MAX_UNPACKED // 2**20})
    names = {entry.filename for entry in entries}
    kind = _kind(names, data, entries)
    unpacked = 0
    facts: dict[str, SheetFacts] = {}
    small: dict[str, bytes] = {}
    for entry in entries:
        name = entry.filename
        pieces = _unpack(data, entry, MAX_UNPACKED - unpacked)
        if kind in ("xlsx", "xlsm") and re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
            facts[name] = _scan_sheet(pieces, name)
        elif kind == "ods" and name == "content.xml":
            facts.update(_scan_ods(pieces))
        elif name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
            small[name] = b"".join(pieces)
            _parse(iter((small[name],)), name)
        elif name.lower().endswith((".xml", ".rels")):
            _parse(pieces, name)
        else:
            for _ in pieces:
                pass
        unpacked += entry.file_size
    if kind in ("xlsx", "xlsm"):
        facts = _by_sheet_name(small, facts)
    for name, sheet in facts.items():
        _within_limits(name, sheet)
    return Archive(kind, facts, has_macros=any(n.endswith("vbaProject.bin") for n in names))


def _kind(names: set[str], data: bytes, entries: list[zipfile.ZipInfo]) -> str:
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise InputProblem("file.encrypted", {})
    if "xl/workbook.xml" in names:
        return "xlsm" if "xl/vbaProject.bin" in names else "xlsx"
    if "xl/workbook.bin" in names:
        raise InputProblem("file.wrong_type", {"found": "xlsb"})
    if "content.xml" in names:
        manifest = next((e for e in entries if e.filename == "META-INF/manifest.xml"), None)
        if manifest and b"encryption-data" in b"".join(_unpack(data, manifest, 2**20)):
            raise InputProblem("file.encrypted", {})
        mimetype = next((e for e in entries if e.filename == "mimetype"), None)
        found = b"".join(_unpack(data, mimetype, 2**10)) if mimetype else b""
        if b"opendocument.spreadsheet" in found:
            return "ods"
        raise InputProblem("file.wrong_type", {"found": "odt"})
    found_kind = (
        "docx" if "word/document.xml" in names else "pptx" if "ppt/presentation.xml" in names else "zip"
    )
    raise InputProblem("file.wrong_type", {"found": found_kind})


def _unpack(data: bytes, entry: zipfile.ZipInfo, allowance: int) -> Iterator[bytes]:
    """Unpack one part in pieces and prove its length and checksum; the directory's figures may lie."""
    start = entry.header_offset
    header = data[start : start + 30]
    if len(header) < 30 or header[:4] != b"PK\x03\x04":
        raise InputProblem("file.truncated", {})
    name_length, extra_length = struct.unpack("<HH", header[26:30])
    start += 30 + name_length + extra_length
    packed = memoryview(data)[start : start + entry.compress_size]
    if len(packed) < entry.compress_size or entry.compress_type not in (
        zipfile.ZIP_STORED,
        zipfile.ZIP_DEFLATED,
    ):
        raise InputProblem("file.truncated", {})
    if entry.file_size > allowance or (
        entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
    ):
        raise InputProblem("file.bomb", {"limit_mb": MAX_UNPACKED // 2**20})
    length = checksum = 0
    for piece in _pieces(packed, entry.compress_type == zipfile.ZIP_DEFLATED):
        length += len(piece)
        checksum = zlib.crc32(piece, checksum)
        if length > entry.file_size:
            raise InputProblem("file.bomb", {"limit_mb": MAX_UNPACKED // 2**20})
        yield piece
    if length != entry.file_size or checksum != entry.CRC:
        raise InputProblem("file.half_read", {"part": entry.filename})


def _pieces(packed: memoryview, deflated: bool) -> Iterator[bytes]:
    if not deflated:
        for at in range(0, len(packed), _PIECE):
            yield bytes(packed[at : at + _PIECE])
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    waiting: bytes | memoryview = packed
    try:
        while not inflater.eof:
            piece = inflater.decompress(waiting, _PIECE)
            waiting = inflater.unconsumed_tail
            if not piece and not waiting and not inflater.eof:
                return
            yield piece
    except zlib.error as error:
        raise InputProblem("file.half_read", {"part": ""}) from error


def _parse(
    pieces: Iterator[bytes], part: str, start: Handler | None = None, end: EndHandler | None = None
) -> None:
    """Read one XML part to its end; refuse broken XML and XML that declares entities of its own.

    No spreadsheet declares entities, and they can grow without bound in a later reader.
    """
    parser = expat.ParserCreate()
    if start is not None:
        parser.StartElementHandler = start
    if end is not None:
        parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = _refuse_doctype
    _feed(parser, pieces, part)


def _feed(parser: expat.XMLParserType, pieces: Iterator[bytes], part: str) -> None:
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except InputProblem:
        raise  # it is a ValueError, and says more than "half read"
    except (expat.ExpatError, ValueError) as error:
        raise InputProblem("file.half_read", {"part": part}) from error


def _refuse_doctype(*_: object) -> None:
    raise InputProblem("file.unsafe", {})


def _scan_sheet(pieces: Iterator[bytes], part: str) -> SheetFacts:
    """Note the farthest filled cell of a sheet, and the cells that hold an error or an unfinished formula."""
    facts = SheetFacts()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    row = column = 0
    in_formula = False
    reference = kind = ""

    def leave_cell() -> None:
        """A formula without a result: its file was made by a program that does not calculate."""
        nonlocal in_formula
        in_formula = False
        parser.CharacterDataHandler = None
        if kind != "str" and not result and len(facts.problems) < MAX_NOTED:
            facts.problems[reference] = "not_computed"

    result = ""
    reading_value = False

    def text(piece: str) -> None:
        nonlocal result
        if reading_value:
            result += piece

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, in_formula, reference, kind, result, reading_value
        name = tag.rpartition(":")[2]
        if name == "v" or name == "is":
            facts.rows = max(facts.rows, row)
            facts.columns = max(facts.columns, column)
            reading_value = True
            if kind == "e" and len(facts.problems) < MAX_NOTED:
                facts.problems[reference] = "error"
        elif name == "c":
            if in_formula:
                leave_cell()
            kind = attributes.get("t", "")
            reference = attributes.get("r", "")
            if reference:
                row, column = _position(reference)
            else:
                column += 1
                reference = f"{column_letters(column)}{row}"
        elif name == "f":
            in_formula, reading_value, result = True, False, ""
            parser.CharacterDataHandler = text
        elif name == "row":
            if in_formula:
                leave_cell()
            row, column = int(attributes.get("r", row + 1)), 0

    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse_doctype
    _feed(parser, pieces, part)
    if in_formula:
        leave_cell()
    return facts


def _position(reference: str) -> tuple[int, int]:
    """Row and column (1-based) of a reference such as "C12"; ValueError when it is none."""
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters:
        number = ord(letter) & ~0x20
        if not 65 <= number <= 90 or column > 10**6:
            raise ValueError(reference)
        column = column * 26 + number - 64
    return int(reference[len(letters) :]), column


def column_letters(number: int) -> str:
    """The letters of a column (1-based): 1 is A, 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _scan_ods(pieces: Iterator[bytes]) -> dict[str, SheetFacts]:
    """Count what the repeat marks of an OpenDocument sheet would unfold to, without unfolding them."""
    sheets: dict[str, SheetFacts] = {}
    current = SheetFacts()
    row = column = filled = repeat = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal current, row, column, filled, repeat
        if tag == "table:table-cell" or tag == "table:covered-table-cell":
            column += _repeat(attributes, "table:number-columns-repeated")
            if "office:value-type" in attributes or "table:formula" in attributes:
                filled = column
        elif tag == "table:table-row":
            column = filled = 0
            repeat = _repeat(attributes, "table:number-rows-repeated")
        elif tag == "table:table":
            current = sheets.setdefault(attributes.get("table:name", ""), SheetFacts())
            row = 0
        elif tag == "text:p":
            filled = column

    def end(tag: str) -> None:
        nonlocal row
        if tag == "table:table-row":
            row += repeat
            if filled:
                current.rows = max(current.rows, row)
                current.columns = max(current.columns, filled)

    _parse(pieces, "content.xml", start, end)
    return sheets


def _repeat(attributes: dict[str, str], name: str) -> int:
    return max(1, int(attributes.get(name, "1")))


def _by_sheet_name(small: dict[str, bytes], facts: dict[str, SheetFacts]) -> dict[str, SheetFacts]:
    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    try:
        book = ElementTree.fromstring(small["xl/workbook.xml"])  # nosec B314 (sizes are bounded before, expat expands no entities)
        rels = ElementTree.fromstring(small["xl/_rels/workbook.xml.rels"])  # nosec B314 (sizes are bounded before, expat expands no entities)
    except (ElementTree.ParseError, KeyError) as error:
        raise InputProblem("file.half_read", {"part": "xl/workbook.xml"}) from error
    targets = {r.get("Id"): r.get("Target", "") for r in rels}
    named = {}
    for sheet in book.iter():
        if sheet.tag.rpartition("}")[2] != "sheet":
            continue
        target = targets.get(
            next((v for k, v in sheet.attrib.items() if k == relation or k.endswith("}id")), ""), ""
        )
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        if path in facts:
            named[sheet.get("name", "")] = facts[path]
    # Parts that no sheet names stay under their path: their size counts all the same.
    used = {id(sheet) for sheet in named.values()}
    named.update({path: sheet for path, sheet in facts.items() if id(sheet) not in used})
    return named


def _within_limits(name: str, sheet: SheetFacts) -> None:
    if sheet.rows > MAX_ROWS:
        raise InputProblem("file.too_many_rows", {"sheet": name, "rows": sheet.rows, "limit": MAX_ROWS})
    if sheet.columns > MAX_COLUMNS:
        raise InputProblem(
            "file.too_many_columns", {"sheet": name, "columns": sheet.columns, "limit": MAX_COLUMNS}
        )
    if sheet.rows * sheet.columns > MAX_CELLS:
        raise InputProblem(
            "file.too_many_cells", {"sheet": name, "cells": sheet.rows * sheet.columns, "limit": MAX_CELLS}
        )
