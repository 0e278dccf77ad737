"""Editions of the rules as files: reading, validation, revisions.

One file holds one revision. `<code>.toml` is the newest; a corrected file gets the next revision and the old
one is kept beside it as `<code>.r<N>.toml`, so that an old decision can always be read with its own rules.
`keys.toml` says what a rule is (type, unit, limits, label); `sources.toml` what its source tags mean.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

EDITIONS_DIR = Path(__file__).resolve().parent.parent / "editions"
DOMAINS = ("planning", "funding", "lending", "books", "complaints")
TYPES = ("int", "int_bp", "int_rp", "bool", "text", "ratio", "list", "table")
COLUMN_TYPES = ("int", "int_bp", "int_rp", "bool", "text", "list")
FILE_NAME = re.compile(r"^(?P<code>[a-z][a-z0-9]*)(?:\.r(?P<revision>[1-9][0-9]*))?\.toml$")

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


def canonical_json(value: Any) -> str:
    """Return the one JSON text of a value: sorted names, no spaces, no ASCII escapes."""
    return json.dumps(plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha256_of(value: Any) -> str:
    """Return the hexadecimal sha256 of the canonical JSON of a value."""
    return hashlib.sha256(canonical_json(value).encode("utf-8")).hexdigest()


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
    expected = {"bool": bool, "text": str}.get(kind, int)
    if not isinstance(value, expected) or (expected is int and isinstance(value, bool)):
        raise ValueError(f"row {number}, column {name}: must be {kind}, not {value!r}")
    if kind == "int_bp" and not 0 <= value <= 10_000:
        raise ValueError(f"row {number}, column {name}: must lie between 0 and 10000, not {value}")
    if kind == "int_rp" and value < 0:
        raise ValueError(f"row {number}, column {name}: must not be negative")
    return value


def _label(file: str, key: str, value: Any) -> Label:
    if not isinstance(value, Mapping) or set(value) != {"id", "en"} or not all(value.values()):
        raise EditionError(file, key, "needs its text in both languages: { id = ..., en = ... }")
    return Label(value["id"], value["en"])


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise EditionError(path.name, "", f"cannot be read: {error}") from error


def _allow(file: str, key: str, row: Mapping[str, Any], names: set[str], needed: set[str]) -> None:
    for name in sorted(set(row) - names):
        raise EditionError(file, key, f"unknown field {name}; known: {', '.join(sorted(names))}")
    for name in sorted(needed - set(row)):
        raise EditionError(file, key, f"field {name} is missing")


KEY_FIELDS = {
    "key",
    "domain",
    "type",
    "unit",
    "label",
    "explanation",
    "low",
    "high",
    "choices",
    "stricter",
    "columns",
}
RULE_FIELDS = {
    "key", "value", "state", "grade", "confidence", "source", "blocks",
    "waivable_by", "allow_stricter", "set_by", "from", "until", "note",
}  # fmt: skip
EDITION_FIELDS = {
    "code", "revision", "published", "abstract", "label", "explanation",
    "domains", "extends", "extends_revision",
}  # fmt: skip


def read_keys(path: Path) -> dict[str, Key]:
    """Read what each rule is from `keys.toml`; raises EditionError naming the key."""
    file, keys = path.name, {}
    for row in _read(path).get("key", []):
        code = str(row.get("key", ""))
        _allow(file, code, row, KEY_FIELDS, {"key", "domain", "type", "unit", "label", "explanation"})
        if code in keys:
            raise EditionError(file, code, "is defined twice")
        if not re.fullmatch(r"[a-z_]+\.[a-z0-9_]+", code):
            raise EditionError(file, code, "must look like group.name")
        if row["domain"] not in DOMAINS:
            raise EditionError(file, code, f"unknown domain {row['domain']}; known: {', '.join(DOMAINS)}")
        if row["type"] not in TYPES:
            raise EditionError(file, code, f"unknown type {row['type']}; known: {', '.join(TYPES)}")
        columns = row.get("columns", {})
        if (row["type"] == "table") != bool(columns):
            raise EditionError(file, code, "a table, and only a table, names its columns")
        for name, kind in columns.items():
            if kind not in COLUMN_TYPES:
                raise EditionError(file, code, f"column {name} has the unknown type {kind}")
        if row.get("stricter", "") not in ("", "lower", "higher"):
            raise EditionError(file, code, "stricter must be lower or higher")
        keys[code] = Key(
            key=code,
            domain=row["domain"],
            type=row["type"],
            unit=row["unit"],
            label=_label(file, code, row["label"]),
            explanation=_label(file, code, row["explanation"]),
            low=row.get("low"),
            high=row.get("high"),
            choices=tuple(row.get("choices", ())),
            stricter=row.get("stricter", ""),
            columns=MappingProxyType(dict(columns)),
        )
    return keys


def read_sources(path: Path) -> dict[str, str]:
    """Read the meaning of each source tag from `sources.toml`."""
    sources = _read(path).get("sources", {})
    for tag, title in sources.items():
        if not isinstance(title, str) or not title:
            raise EditionError(path.name, tag, "needs the title of the source")
    return sources


def _read_rule(
    file: str, row: Mapping[str, Any], keys: Mapping[str, Key], sources: Mapping[str, str], origin: str
) -> Rule:
    code = str(row.get("key", ""))
    _allow(file, code, row, RULE_FIELDS, {"key", "grade", "source"})
    if code not in keys:
        raise EditionError(file, code, "is not defined in keys.toml; define it there or mend the name")
    key, state, grade = keys[code], row.get("state", "fixed"), row["grade"]
    if state not in ("fixed", "set_by_meeting", "not_applicable"):
        raise EditionError(file, code, f"unknown state {state}")
    if (state == "fixed") != ("value" in row):
        raise EditionError(file, code, "a fixed rule has a value, another has none")
    if (state == "set_by_meeting") != bool(row.get("set_by")):
        raise EditionError(
            file, code, "set_by names the meeting of a rule that a meeting sets, and only of it"
        )
    if grade not in ("A", "B", "C"):
        raise EditionError(file, code, f"grade must be A, B or C, not {grade!r}")
    confidence = row.get("confidence", "")
    if confidence not in ("", "H", "M", "L"):
        raise EditionError(file, code, f"confidence must be H, M or L, not {confidence!r}")
    if (confidence == "H" and grade == "C") or (confidence in ("M", "L") and grade != "C"):
        raise EditionError(file, code, f"confidence {confidence} does not fit grade {grade}")
    tags = row["source"]
    if not isinstance(tags, list) or not tags:
        raise EditionError(file, code, 'source must list at least one tag, such as ["S40"]')
    for tag in tags:
        if tag not in sources:
            raise EditionError(file, code, f"source {tag} is not in sources.toml; never invent one")
    if grade != "C" and all(tag in ("GK", "local") for tag in tags):
        raise EditionError(file, code, "general knowledge or a local setting is grade C, never A or B")
    value = None
    if state == "fixed":
        try:
            value = check_value(key, row["value"])
        except ValueError as error:
            raise EditionError(file, code, str(error)) from error
    starts, until = row.get("from"), row.get("until")
    for day in (starts, until):
        if day is not None and type(day) is not date:
            raise EditionError(file, code, "from and until are dates such as 2012-01-01")
    if starts and until and until < starts:
        raise EditionError(file, code, f"ends ({until}) before it begins ({starts})")
    if row.get("allow_stricter") and not key.stricter:
        raise EditionError(file, code, "may be made stricter, but keys.toml does not say in which direction")
    return Rule(
        key=code,
        value=value,
        state=state,
        grade=grade,
        confidence=confidence,
        source=tuple(tags),
        blocks=bool(row.get("blocks", grade != "C")),
        waivable_by=tuple(row.get("waivable_by", ())),
        allow_stricter=bool(row.get("allow_stricter", False)),
        set_by=row.get("set_by", ""),
        starts=starts,
        until=until,
        note=_label(file, code, row["note"]) if "note" in row else None,
        origin=origin,
    )


def _overlap(rows: Sequence[Rule]) -> bool:
    ordered = sorted(rows, key=lambda rule: rule.starts or date.min)
    return any(
        first.until is None or (second.starts or date.min) <= first.until
        for first, second in zip(ordered, ordered[1:], strict=False)
    )


def _fingerprint(rules: Mapping[str, tuple[Rule, ...]]) -> str:
    rows = {
        key: [
            [
                rule.value, rule.state, rule.grade, rule.source, rule.blocks, rule.waivable_by, rule.allow_stricter,
                rule.set_by, rule.starts and rule.starts.isoformat(), rule.until and rule.until.isoformat(),
            ]
            for rule in rows
        ]
        for key, rows in rules.items()
    }  # fmt: skip
    return sha256_of(rows)


def _own_rules(
    file: str, data: Mapping[str, Any], keys: Mapping[str, Key], sources: Mapping[str, str], origin: str
) -> dict[str, tuple[Rule, ...]]:
    own: dict[str, tuple[Rule, ...]] = {}
    for row in data.get("rule", []):
        rule = _read_rule(file, row, keys, sources, origin)
        own[rule.key] = (*own.get(rule.key, ()), rule)
    for code, rows in own.items():
        if _overlap(rows):
            raise EditionError(
                file, code, "is given twice for the same days; end one before the other begins"
            )
    return own


def _read_edition(
    path: Path,
    data: Mapping[str, Any],
    keys: Mapping[str, Key],
    sources: Mapping[str, str],
    bases: Mapping[tuple[str, int], Edition],
) -> Edition:
    file, head = path.name, data["edition"]
    code, revision = head["code"], head["revision"]
    domains = tuple(head["domains"])
    for domain in domains:
        if domain not in DOMAINS:
            raise EditionError(file, "domains", f"unknown domain {domain}")
    rules: dict[str, tuple[Rule, ...]] = {}
    if "extends" in head:
        try:
            rules.update(bases[head["extends"], head.get("extends_revision", 0)].rules)
        except KeyError:
            raise EditionError(file, "extends", "names a base and its revision that are not there") from None
    rules.update(_own_rules(file, data, keys, sources, f"{code} r{revision}"))
    for key in rules:
        if keys[key].domain not in domains:
            raise EditionError(
                file, key, f"is of the domain {keys[key].domain}, which the edition does not cover"
            )
    if not head.get("abstract", False):
        for key, definition in keys.items():
            if definition.domain in domains and key not in rules:
                raise EditionError(file, key, 'is missing; give a value or state = "not_applicable"')
    return Edition(
        code=code,
        revision=revision,
        published=head["published"],
        abstract=bool(head.get("abstract", False)),
        label=_label(file, "label", head["label"]),
        explanation=_label(file, "explanation", head["explanation"]),
        domains=domains,
        rules=MappingProxyType(dict(sorted(rules.items()))),
        fingerprint=_fingerprint(dict(sorted(rules.items()))),
    )


def _read_head(path: Path) -> dict[str, Any]:
    data, file = _read(path), path.name
    match = FILE_NAME.match(file)
    if match is None:
        raise EditionError(file, "", "must be called <code>.toml, or <code>.r<N>.toml for an older revision")
    _allow(file, "", data, {"edition", "rule"}, {"edition"})
    head = data["edition"]
    _allow(
        file, "edition", head, EDITION_FIELDS, EDITION_FIELDS - {"abstract", "extends", "extends_revision"}
    )
    if head["code"] != match["code"]:
        raise EditionError(file, "code", f"must be {match['code']}, as the file is called")
    if type(head["revision"]) is not int or head["revision"] < 1:
        raise EditionError(file, "revision", "must be 1 or more")
    if match["revision"] is not None and int(match["revision"]) != head["revision"]:
        raise EditionError(file, "revision", f"must be {match['revision']}, as the file is called")
    if type(head["published"]) is not date:
        raise EditionError(file, "published", "must be a date such as 2026-01-31")
    return data


def read_library(directory: Path) -> Library:
    """Read and validate every file of a folder; raises EditionError at the first fault."""
    keys, sources = read_keys(directory / "keys.toml"), read_sources(directory / "sources.toml")
    heads = {
        path: _read_head(path)
        for path in sorted(directory.glob("*.toml"))
        if path.name not in ("keys.toml", "sources.toml")
    }
    numbers: dict[str, dict[int, Path]] = {}
    for path, data in heads.items():
        code, revision = data["edition"]["code"], data["edition"]["revision"]
        if revision in numbers.setdefault(code, {}):
            raise EditionError(
                path.name, "revision", f"{revision} is also that of {numbers[code][revision].name}"
            )
        numbers[code][revision] = path
    for code, found in numbers.items():
        newest = max(found)
        if set(found) != set(range(1, newest + 1)):
            raise EditionError(
                f"{code}.toml", "revision", f"revisions 1 to {newest} must all be kept as files"
            )
        if found[newest].name != f"{code}.toml":
            raise EditionError(found[newest].name, "revision", f"the newest revision must be {code}.toml")
    editions: dict[tuple[str, int], Edition] = {}
    for abstract in (True, False):
        for path, data in heads.items():
            if bool(data["edition"].get("abstract", False)) is abstract:
                edition = _read_edition(path, data, keys, sources, editions)
                editions[edition.code, edition.revision] = edition
    return Library(MappingProxyType(keys), MappingProxyType(sources), MappingProxyType(editions))


@lru_cache(maxsize=1)
def library() -> Library:
    """Return the editions that are shipped, read once."""
    return read_library(EDITIONS_DIR)


def with_value(rule: Rule, value: Any) -> Rule:
    """Return a rule with another value, as an override gives it."""
    return replace(rule, value=value)
