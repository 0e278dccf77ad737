"""Read and check the official lists of regions: four CSV files, packed or not, wholly or not at all."""

import csv
import gzip
import hashlib
import io
import json
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from rembug.core.areas import Level
from rembug.core.errors import InputProblem, shown
from rembug.regions import domain, messages

SHIPPED = Path(__file__).resolve().parent / "data"

LARGEST_BYTES = 32 * 1024 * 1024
"""Ten times the whole nation; a larger file is not a list of regions."""

ERRORS_SHOWN = 20

# The same form as domain.unit_level asks for, as one test a row: a test compares the two.
_CODES = {
    Level.PROVINCE: re.compile(r"[0-9]{2}"),
    Level.REGENCY: re.compile(r"[0-9]{2}(\.[0-9]{2}){1}"),
    Level.DISTRICT: re.compile(r"[0-9]{2}(\.[0-9]{2}){2}"),
    Level.VILLAGE: re.compile(r"[0-9]{2}(\.[0-9]{2}){2}\.[123][0-9]{3}"),
}

_FILES = {
    Level.PROVINCE: ("provinces.csv", ("code", "name")),
    Level.REGENCY: ("regencies.csv", ("code", "province_code", "name")),
    Level.DISTRICT: ("districts.csv", ("code", "regency_code", "name")),
    Level.VILLAGE: ("villages.csv", ("code", "district_code", "name")),
}


@dataclass(frozen=True, slots=True)
class OfficialList:
    """Names by code for the four official levels, checked: every unit's parent is in it."""

    source: str
    names: dict[Level, dict[str, str]]


def read(folder: Path = SHIPPED) -> OfficialList:
    """Read the lists in a folder: `provinces`, `regencies`, `districts`, `villages` as .csv or .csv.gz.

    A `manifest.json` beside them (row counts, SHA-256) is compared when it is there. Nothing is returned
    unless all four are whole and agree; raises `InputProblem` naming file, line and value.
    """
    manifest = _manifest(folder)
    names: dict[Level, dict[str, str]] = {}
    above: dict[str, str] = {}
    for level, (file_name, header) in _FILES.items():
        raw = _unpack(folder, file_name)
        expected = manifest.get("files", {}).get(file_name)
        if expected and hashlib.sha256(raw).hexdigest() != expected.get("sha256"):
            raise InputProblem(
                "regions.list_differs_from_manifest",
                {"file": file_name, "rows": max(raw.count(b"\n") - 1, 0), "expected": expected.get("rows")},
            )
        above = names[level] = _rows(file_name, header, level, raw, above)
    return OfficialList(str(manifest.get("source", folder.name)), names)


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / "manifest.json"
    if not path.exists():
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise InputProblem("regions.list_unreadable", {"file": path.name, "why": str(error)}) from error
    if not isinstance(found, dict) or not isinstance(found.get("files", {}), dict):
        raise InputProblem("regions.list_unreadable", {"file": path.name, "why": "files"})
    return found


def _unpack(folder: Path, file_name: str) -> bytes:
    plain, packed = folder / file_name, folder / f"{file_name}.gz"
    path = plain if plain.exists() else packed
    opener: Callable[..., Any] = open if path is plain else gzip.open
    try:
        with opener(path, "rb") as stream:
            raw: bytes = stream.read(LARGEST_BYTES + 1)
    except FileNotFoundError as error:
        facts = {"file": file_name, "folder": str(folder)}
        raise InputProblem("regions.list_missing", facts) from error
    except (EOFError, zlib.error, OSError) as error:
        # gzip says EOFError where a download stopped, BadGzipFile (an OSError) where bytes were changed.
        raise InputProblem("regions.list_unreadable", {"file": path.name, "why": str(error)}) from error
    if len(raw) > LARGEST_BYTES:
        raise InputProblem("regions.list_too_large", {"file": path.name, "limit": LARGEST_BYTES // 1024**2})
    return raw


def _rows(
    file_name: str, header: tuple[str, ...], level: Level, raw: bytes, above: dict[str, str]
) -> dict[str, str]:
    if not raw.strip():
        raise InputProblem("regions.list_empty", {"file": file_name})
    if not raw.endswith(b"\n"):
        raise InputProblem(
            "regions.list_cut_off", {"file": file_name, "end": shown(raw[-60:].decode(errors="replace"), 60)}
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        _malformed(file_name, [(line, "encoding", "")])
        raise AssertionError from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    names: dict[str, str] = {}
    wrong: list[tuple[int, str, str]] = []
    try:
        found = tuple(next(reader))
        if found != header:
            facts = {"file": file_name, "expected": ",".join(header), "found": shown(",".join(found), 80)}
            raise InputProblem("regions.list_header", facts)
        for row in reader:
            problem = _take(row, len(header), level, above, names)
            if problem:
                wrong.append((reader.line_num, problem, shown(",".join(row), 80)))
    except csv.Error as error:
        wrong.append((reader.line_num, "csv", str(error)))
    if wrong:
        _malformed(file_name, wrong)
    if not names:
        raise InputProblem("regions.list_empty", {"file": file_name})
    return names


def _take(row: list[str], columns: int, level: Level, above: dict[str, str], names: dict[str, str]) -> str:
    """Add one row to `names`; return what is wrong with it, or the empty string."""
    if len(row) != columns:
        return "columns"
    code, name = row[0], row[-1]
    if not _CODES[level].fullmatch(code):
        return "code"
    if code.startswith(domain.SAMPLE_PROVINCE):
        return "sample"
    if columns == 3 and (row[1] not in above or not code.startswith(row[1] + ".")):
        return "parent"
    if code in names:
        return "twice"
    try:
        names[code] = domain.check_name(name)
    except InputProblem:
        return "name"
    return ""


def _malformed(file_name: str, wrong: list[tuple[int, str, str]]) -> NoReturn:
    line, reason, value = wrong[0]
    raise InputProblem(
        "regions.list_malformed",
        {
            "file": file_name,
            "count": len(wrong),
            "line": line,
            "reason_id": messages.ROW_REASONS[reason][0],
            "reason_en": messages.ROW_REASONS[reason][1],
            "text": value,
            "rows": wrong[:ERRORS_SHOWN],
        },
    )
