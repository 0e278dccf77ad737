"""What a rule is: keys, rules, editions, and the test of one value against its key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Literal

from rembug.core.canonical import digest

DOMAINS = ("planning", "funding", "lending", "books", "complaints")
TYPES = ("int", "int_bp", "int_rp", "bool", "text", "ratio", "list", "table")
COLUMN_TYPES = ("int", "int_bp", "int_rp", "bool", "text", "list")

RuleState = Literal["fixed", "set_by_meeting", "not_applicable", "not_in_force"]


class EditionError(ValueError):
    """A file of the editions that cannot be trusted; names the file, the key and what to mend."""

    def __init__(self, file: str, key: str, message: str) -> None:
        self.file, self.key, self.message = file, key, message
        super().__init__(f"{file}: {key}: {message}" if key else f"{file}: {message}")


class UnknownEdition(KeyError):
    """No edition with this code and revision."""


@dataclass(frozen=True, slots=True)
class Label:
    """A text in Indonesian (`id`) and English (`en`)."""

    id: str
    en: str

    @property
    def pair(self) -> dict[str, str]:
        """The text as a fact of a sentence: it prints in the language of the sentence."""
        return {"id": self.id, "en": self.en}


@dataclass(frozen=True, slots=True)
class Key:
    """What a rule is, whichever edition gives its value.

    `low` and `high` are inclusive; `stricter` says in which direction a value becomes stricter (lower or
    higher), empty when no direction can be named; `columns` maps the columns of a table to their types, an
    optional one ends in "?".
    """

    key: str
    domain: str
    type: str
    unit: str
    label: Label
    explanation: Label
    low: int | None
    high: int | None
    choices: tuple[str, ...]
    stricter: str
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of one edition; `value` is None where the edition has none (`state` says why)."""

    key: str
    value: Any
    state: RuleState
    grade: str
    confidence: str
    source: tuple[str, ...]
    blocks: bool
    waivable_by: tuple[str, ...]
    allow_stricter: bool
    set_by: str
    starts: date | None
    until: date | None
    note: Label | None
    origin: str

    def in_force(self, on: date) -> bool:
        """Tell whether the rule holds on this day; both ends are inclusive."""
        return (self.starts is None or self.starts <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Edition:
    """One revision of one edition with the rules it inherits; `rules` maps a key to its dated rows."""

    code: str
    revision: int
    published: date
    abstract: bool
    label: Label
    explanation: Label
    domains: tuple[str, ...]
    rules: Mapping[str, tuple[Rule, ...]]
    fingerprint: str

    @property
    def name(self) -> str:
        """The edition and its revision in one word, such as `pto2008 r1`."""
        return f"{self.code} r{self.revision}"


@dataclass(frozen=True, slots=True)
class Library:
    """All revisions of all editions of one folder."""

    keys: Mapping[str, Key]
    sources: Mapping[str, str]
    editions: Mapping[tuple[str, int], Edition]

    def edition(self, code: str, revision: int | None = None) -> Edition:
        """Return a revision of an edition, the newest by default; raises UnknownEdition."""
        if revision is None:
            revision = max((number for name, number in self.editions if name == code), default=0)
        try:
            return self.editions[code, revision]
        except KeyError:
            known = ", ".join(sorted({name for name, _ in self.editions}))
            raise UnknownEdition(f"{code} r{revision}; known: {known}") from None

    def codes(self) -> tuple[str, ...]:
        """Return the codes that a cycle may choose."""
        return tuple(sorted({code for (code, _), edition in self.editions.items() if not edition.abstract}))


def plain(value: Any) -> Any:
    """Return a rule's value as JSON can hold it: fractions as "2/3", tables as lists of objects."""
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, Mapping):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


def sha256_of(value: Any) -> str:
    """Return the hexadecimal sha256 of the canonical JSON of a value."""
    return digest(plain(value))


def check_value(key: Key, value: Any) -> Any:
    """Return the value in its frozen form, or raise ValueError saying what is wrong with it."""
    if key.type in ("int", "int_bp", "int_rp"):
        return _whole(key, value)
    if key.type == "bool":
        if not isinstance(value, bool):
            raise ValueError(f"must be true or false, not {value!r}")
        return value
    if key.type == "text":
        return _text(key.choices, value)
    if key.type == "ratio":
        return _ratio(value)
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise ValueError(f"must be a list, not {value!r}")
    if key.type == "list":
        items = tuple(_text(key.choices, item) for item in value)
        if len(set(items)) != len(items):
            raise ValueError("names an item twice")
        return items
    return tuple(_row(key.columns, number, row) for number, row in enumerate(value, start=1))


def _whole(key: Key, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"must be a whole number, not {value!r}")
    low = 0 if key.low is None else key.low
    high = 10_000 if key.high is None and key.type == "int_bp" else key.high
    if value < low or (high is not None and value > high):
        raise ValueError(f"must lie between {low} and {'any' if high is None else high}, not {value}")
    return value


def _text(choices: Sequence[str], value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError(f"must be a text, not {value!r}")
    if choices and value not in choices:
        raise ValueError(f"must be one of {', '.join(choices)}, not {value!r}")
    return value


def _ratio(value: Any) -> Fraction:
    if isinstance(value, Fraction):
        fraction = value
    else:
        if isinstance(value, str):
            value = value.split("/")
        try:
            top, bottom = (int(str(part)) for part in value)
            fraction = Fraction(top, bottom)
        except (TypeError, ValueError, ZeroDivisionError):
            raise ValueError(f"must be two whole numbers such as [2, 3], not {value!r}") from None
    if not 0 <= fraction <= 1:
        raise ValueError(f"must lie between 0 and 1, not {fraction}")
    return fraction


def _row(columns: Mapping[str, str], number: int, row: Any) -> Mapping[str, Any]:
    if not isinstance(row, Mapping):
        raise ValueError(f"row {number} must be a table")
    known = {name.rstrip("?"): (kind, name.endswith("?")) for name, kind in columns.items()}
    for name in row:
        if name not in known:
            raise ValueError(f"row {number} has the unknown column {name}")
    result: dict[str, Any] = {}
    for name, (kind, optional) in known.items():
        if name not in row or row[name] is None:
            if not optional:
                raise ValueError(f"row {number} lacks the column {name}")
            result[name] = None
            continue
        result[name] = _cell(kind, number, name, row[name])
    return MappingProxyType(result)


def _cell(kind: str, number: int, name: str, value: Any) -> Any:
    if kind == "list":
        if isinstance(value, str) or not isinstance(value, Sequence):
            raise ValueError(f"row {number}, column {name}: must be a list, not {value!r}")
        return tuple(_text((), item) for item in value)
    if kind in ("bool", "text"):
        if not isinstance(value, bool if kind == "bool" else str):
            raise ValueError(f"row {number}, column {name}: must be {kind}, not {value!r}")
        return value
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"row {number}, column {name}: must be {kind}, not {value!r}")
    if kind == "int_bp" and not 0 <= value <= 10_000:
        raise ValueError(f"row {number}, column {name}: must lie between 0 and 10000, not {value}")
    if kind == "int_rp" and value < 0:
        raise ValueError(f"row {number}, column {name}: must not be negative")
    return value
