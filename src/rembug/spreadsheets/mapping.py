"""Which heading of a file means which column: exact names first, likeness only as a suggestion."""

import json
import re
import tomllib
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from rembug.core.errors import InputProblem
from rembug.spreadsheets.columns import MARK_HEADER, NUMBER_KINDS, Column, SheetSpec, normal
from rembug.spreadsheets.text import clean

SUGGEST_FROM = 0.72
"""Likeness (0..1) from which a heading is suggested; below it suggestions are noise."""

NUMBER_STYLES = ("indonesian", "machine")
"""How a file's text writes numbers: 1.500.000,50 as people do, or 1500000.50 as programs do."""

ERROR_HEADER = "Kesalahan"
"""The column that the coloured copy adds; a corrected copy is read again without it."""

ROW_NUMBERS = frozenset({"no", "no urut", "nomor urut"})
"""Headings of columns that only count the rows: never suggested, and nobody misses them when they are not read."""

_IGNORED = frozenset({normal(MARK_HEADER), normal(ERROR_HEADER)})
_SECTIONS = ("sheet", "columns", "constants", "values", "numbers", "empty")


@dataclass(frozen=True, slots=True)
class FileMap:
    """How one particular file is to be read, as chosen on the mapping page or given by `--map FILE`.

    `columns`: column key to heading ("Heading#2" means the second column of that heading);
    `constants`: column key to the text used in every row; `values`: column key to {text in the file:
    text to be used instead}; `numbers`: column key to a style of NUMBER_STYLES; `empty`: texts that
    mean "nothing" anywhere in the file.
    """

    sheet: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    empty: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A heading that resembles a column's name; a person decides."""

    index: int
    header: str
    key: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Match:
    """The outcome of comparing headings with columns; indexes count from 0 in the sheet's first column."""

    matched: dict[str, int]
    suggested: tuple[Suggestion, ...]
    unmatched: tuple[tuple[int, str], ...]
    missing: tuple[str, ...]
    repeated: tuple[tuple[str, tuple[int, ...]], ...]
    """Columns for which several headings fit; none is taken until somebody chooses."""
    ignored: tuple[int, ...] = ()
    """Columns that Rembug itself added (row marks, errors)."""


def match_headers(
    headers: tuple[str, ...], spec: SheetSpec, file_map: FileMap | None = None, *, suggest: bool = True
) -> Match:
    """Compare the headings of a file with the columns of a sheet; result: a Match, never an error.

    ``suggest=False`` leaves out the search for headings that only resemble, which costs the most.
    """
    file_map = file_map or FileMap()
    names = [normal(header) for header in headers]
    ignored = tuple(i for i, name in enumerate(names) if name in _IGNORED)
    matched: dict[str, int] = {}
    for key, wanted in file_map.columns.items():
        index = _find(wanted, names)
        if index is not None:
            matched[key] = index
    taken = set(matched.values()) | set(ignored)
    meaning: dict[str, str] = {normal(n): c.key for c in spec.columns for n in c.names()}
    found: dict[str, list[int]] = {}
    for index, (header, name) in enumerate(zip(headers, names, strict=True)):
        if not name or index in taken:
            continue
        fitting = meaning.get(name) or meaning.get(normal(_without_brackets(header)))
        if fitting and fitting not in file_map.columns and fitting not in file_map.constants:
            found.setdefault(fitting, []).append(index)
    repeated = []
    for key, indexes in found.items():
        if len(indexes) == 1:
            matched[key] = indexes[0]
        else:
            repeated.append((key, tuple(indexes)))
    taken |= set(matched.values()) | {i for _, indexes in repeated for i in indexes}
    rest = [(i, headers[i]) for i, name in enumerate(names) if name and i not in taken]
    settled = set(matched) | set(file_map.constants)
    open_columns = [c for c in spec.columns if c.key not in settled and c.key not in found]
    likely = [(i, header) for i, header in rest if names[i] not in ROW_NUMBERS]
    suggested = _suggest(likely, open_columns) if suggest else ()
    missing = tuple(c.key for c in spec.columns if c.required and c.key not in settled)
    return Match(matched, suggested, tuple(rest), missing, tuple(repeated), ignored)


def _find(wanted: str, names: list[str]) -> int | None:
    """The place of a heading named in a map; "Heading#2" is its second occurrence."""
    numbered = re.fullmatch(r"(.*)#(\d+)", wanted, re.DOTALL)
    if normal(wanted) not in names and numbered:
        places = [i for i, name in enumerate(names) if name == normal(numbered[1])]
        at = int(numbered[2]) - 1
        return places[at] if 0 <= at < len(places) else None
    places = [i for i, name in enumerate(names) if name == normal(wanted)]
    return places[0] if places else None


def _without_brackets(header: str) -> str:
    return re.sub(r"[(\[][^)\]]*[)\]]", " ", header)


def _suggest(rest: list[tuple[int, str]], columns: list[Column]) -> tuple[Suggestion, ...]:
    candidates = []
    for index, header in rest:
        name = normal(_without_brackets(header)) or normal(header)
        for column in columns:
            likeness = max(_likeness(name, normal(other)) for other in column.names())
            if likeness >= SUGGEST_FROM:
                candidates.append(Suggestion(index, header, column.key, round(likeness, 2)))
    candidates.sort(key=lambda s: (-s.likeness, s.index))
    used_indexes: set[int] = set()
    used_keys: set[str] = set()
    chosen = []
    for suggestion in candidates:
        if suggestion.index not in used_indexes and suggestion.key not in used_keys:
            used_indexes.add(suggestion.index)
            used_keys.add(suggestion.key)
            chosen.append(suggestion)
    return tuple(sorted(chosen, key=lambda s: s.index))


def _likeness(one: str, other: str) -> float:
    """Likeness of two headings; whole words in common weigh as much as letters ("nama kegiatan usulan")."""
    if not one or not other:
        return 0.0
    letters = SequenceMatcher(None, one, other).ratio()
    ones, others = set(one.split()), set(other.split())
    words = len(ones & others) / min(len(ones), len(others)) * 0.8
    return max(letters, words)


def load_map(file: Path | str, spec: SheetSpec) -> FileMap:
    """Read a mapping file, TOML or JSON by its ending, and check it against the sheet.

    Errors: InputProblem `map.missing`, `map.unreadable` and those of `map_from`.
    """
    path = Path(file)
    try:
        text = path.read_text(encoding="utf-8-sig")
        content = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except OSError as error:
        raise InputProblem("map.missing", {"file": path.name}) from error
    except (ValueError, RecursionError) as error:
        raise InputProblem("map.unreadable", {"file": path.name, "detail": str(error)}) from error
    return map_from(content, spec)


def map_from(content: Any, spec: SheetSpec) -> FileMap:
    """Check the content of a mapping (as read from TOML, JSON or a form) and turn it into a FileMap.

    Errors: InputProblem with the fact `key`: `map.unknown_section`, `map.unknown_column`,
    `map.not_text`, `map.not_table`, `map.unknown_choice`, `map.unknown_style`, `map.not_number_column`,
    `map.twice`.
    """
    if not isinstance(content, dict):
        raise _wrong("", "not_table")
    for section in content:
        if section not in _SECTIONS:
            raise _wrong(str(section), "unknown_section", ", ".join(_SECTIONS))
    columns = _texts(content.get("columns", {}), "columns", spec)
    constants = _texts(content.get("constants", {}), "constants", spec)
    for key in constants:
        if key in columns:
            raise _wrong(f"constants.{key}", "twice")
    numbers = _texts(content.get("numbers", {}), "numbers", spec)
    for key, style in numbers.items():
        if style not in NUMBER_STYLES:
            raise _wrong(f"numbers.{key}", "unknown_style", ", ".join(NUMBER_STYLES))
        if spec.column(key).kind not in NUMBER_KINDS:
            raise _wrong(f"numbers.{key}", "not_number_column")
    tables = content.get("values", {})
    if not isinstance(tables, dict):
        raise _wrong("values", "not_table")
    values: dict[str, dict[str, str]] = {}
    for key, table in tables.items():
        _known(f"values.{key}", key, spec)
        values[key] = _texts(table, f"values.{key}", None)
        allowed = {c.value for c in spec.column(key).options}
        for text, value in values[key].items():
            if allowed and value and value not in allowed:
                raise _wrong(f"values.{key}.{text}", "unknown_choice", ", ".join(sorted(allowed)))
    sheet, empty = content.get("sheet", ""), content.get("empty", [])
    if not isinstance(sheet, str):
        raise _wrong("sheet", "not_text")
    if not isinstance(empty, list | tuple) or not all(isinstance(text, str) for text in empty):
        raise _wrong("empty", "not_text")
    return FileMap(sheet, columns, constants, values, numbers, tuple(empty))


def _texts(table: Any, section: str, spec: SheetSpec | None) -> dict[str, str]:
    if not isinstance(table, dict):
        raise _wrong(section, "not_table")
    result = {}
    for key, value in table.items():
        if spec is not None:
            _known(f"{section}.{key}", key, spec)
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise _wrong(f"{section}.{key}", "not_text")
        result[str(key)] = clean(str(value))
    return result


def _known(path: str, key: str, spec: SheetSpec) -> None:
    if not spec.has(key):
        raise _wrong(path, "unknown_column", ", ".join(c.key for c in spec.columns))


def _wrong(key: str, reason: str, allowed: str = "") -> InputProblem:
    return InputProblem(f"map.{reason}", {"key": key, "allowed": allowed})


def dump_map(file_map: FileMap) -> str:
    """The mapping as TOML text that `load_map` reads back to the same value."""
    lines = []
    if file_map.sheet:
        lines.append(f"sheet = {_quoted(file_map.sheet)}")
    if file_map.empty:
        lines.append(f"empty = [{', '.join(map(_quoted, file_map.empty))}]")
    tables: list[tuple[str, dict[str, str]]] = [
        ("columns", file_map.columns),
        ("constants", file_map.constants),
        ("numbers", file_map.numbers),
    ]
    tables += [(f"values.{key}", table) for key, table in file_map.values.items()]
    for name, table in tables:
        if table:
            lines += ["", f"[{name}]", *(f"{_quoted(k)} = {_quoted(v)}" for k, v in table.items())]
    return "\n".join(lines).lstrip("\n") + "\n"


def _quoted(text: str) -> str:
    # A JSON string is a TOML basic string, once the one sign that TOML wants escaped in addition is.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
