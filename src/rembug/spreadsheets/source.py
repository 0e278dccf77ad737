"""Takes a file in: refuses what cannot be a spreadsheet before anything parses it."""

import csv
import hashlib
import io
import os
import re
import struct
from dataclasses import dataclass
from pathlib import Path

from rembug.core.errors import InputProblem
from rembug.spreadsheets.archive import Archive, inspect

MAX_BYTES = 25 * 1024 * 1024
DELIMITERS = (",", ";", "\t", "|")

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gz"),
    (b"SQLite format", "database"),
    (b"{\\rtf", "rtf"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file that may be read: its name, bytes, kind ("xlsx", "xlsm", "xls", "ods", "csv") and digest."""

    name: str
    data: bytes
    kind: str
    sha256: str
    archive: Archive | None = None
    encoding: str = ""
    delimiter: str = ""


def load(file: str | os.PathLike[str] | bytes, name: str = "") -> Source:
    """Take a file in, given by its path or its bytes, and find its kind by its content.

    Files over 25 MB are refused by their size alone, before anything is read.
    Errors: InputProblem `file.missing`, `file.empty`, `file.too_big`, `file.wrong_type`,
    `file.encrypted`, `file.truncated`, `file.half_read`, `file.bomb`, `file.unsafe`,
    `file.encoding`, `file.too_many_rows`, `file.too_many_columns`, `file.too_many_cells`.
    """
    if isinstance(file, bytes):
        _size_allowed(len(file))
        data = file
    else:
        path = Path(file)
        name = name or path.name
        try:
            _size_allowed(path.stat().st_size)
            data = path.read_bytes()
        except OSError as error:
            raise InputProblem("file.missing", {"file": name}) from error
        _size_allowed(len(data))
    if not data.strip(b"\0\r\n\t ;,"):
        raise InputProblem("file.empty", {"file": name})
    digest = hashlib.sha256(data).hexdigest()
    if data.startswith(b"PK"):
        archive = inspect(data)
        return Source(name, data, archive.kind, digest, archive)
    if data.startswith(_OLE):
        _refuse_other_ole(data)
        return Source(name, data, "xls", digest)
    for start, found in _OTHERS:
        if data.startswith(start):
            raise InputProblem("file.wrong_type", {"found": found})
    head = data[:2048].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta")):
        # Many offices' programs save a web page under the name .xls.
        raise InputProblem("file.wrong_type", {"found": "html"})
    encoding = _encoding(data)
    return Source(name, data, "csv", digest, encoding=encoding, delimiter=_delimiter(data, encoding))


def refuse_too_big(size: int) -> None:
    """Refuse a file by its size alone, before it is read into memory. Raises InputProblem `file.too_big`."""
    if size > MAX_BYTES:
        facts = {"size_mb": -(-size // 2**20), "limit_mb": MAX_BYTES // 2**20}
        raise InputProblem("file.too_big", facts)


def _size_allowed(size: int) -> None:
    if size == 0:
        raise InputProblem("file.empty", {})
    refuse_too_big(size)


def _refuse_other_ole(data: bytes) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise InputProblem("file.encrypted", {})
    if "Workbook".encode("utf-16-le") in data or "Book\0".encode("utf-16-le") in data:
        if _xls_locked(data):
            raise InputProblem("file.encrypted", {})
        return
    # A table of contents that is not in the file any more: the end is missing.
    if "Root Entry".encode("utf-16-le") not in data:
        raise InputProblem("file.truncated", {})
    raise InputProblem("file.wrong_type", {"found": "doc"})


def _xls_locked(data: bytes) -> bool:
    """Whether the first records of an Excel 97 workbook hold FILEPASS; the reader only says "unknown"."""
    for sector in range(512, len(data), 512):
        at = sector
        # A workbook's stream begins with the record BOF of type "globals", at the start of a sector.
        if data[at : at + 2] != b"\x09\x08" or data[at + 6 : at + 8] != b"\x05\x00":
            continue
        kind, length = struct.unpack_from("<HH", data, at)
        for _ in range(6):
            if kind == 0x002F:
                return True
            at += 4 + length
            if at + 4 > len(data):
                return False
            kind, length = struct.unpack_from("<HH", data, at)
    return False


def _encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decodes(data, "utf-16")
    if b"\0" in data:
        raise InputProblem("file.wrong_type", {"found": "binary"})
    if data.startswith(b"\xef\xbb\xbf"):
        return _decodes(data, "utf-8-sig")
    try:
        data.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            # Everything before the last letter is sound UTF-8: the file was cut inside that letter.
            raise InputProblem("file.half_read", {"part": ""}) from error
    encoding = _decodes(data, "cp1252")
    control = sum(data.count(bytes((c,))) for c in (*range(1, 9), *range(14, 32)))
    if control > len(data) // 200:
        raise InputProblem("file.wrong_type", {"found": "binary"})
    return encoding


def _decodes(data: bytes, encoding: str) -> str:
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputProblem("file.encoding", {}) from error
    return encoding


def _delimiter(data: bytes, encoding: str) -> str:
    """The sign that cuts the first lines into the most equal number of cells, two or more."""
    text = data[: 256 * 1024].decode(encoding, errors="ignore")
    if told := re.match(r"sep=(.)\r?\n", text):
        return told[1]
    best, best_score = ",", (0, 0)
    for delimiter in DELIMITERS:
        widths: dict[int, int] = {}
        try:
            for count, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)):
                if count >= 60:
                    break
                if len(row) > 1:
                    widths[len(row)] = widths.get(len(row), 0) + 1
        except csv.Error:
            continue
        score = max(((lines, width) for width, lines in widths.items()), default=(0, 0))
        if score > best_score:
            best, best_score = delimiter, score
    return best
