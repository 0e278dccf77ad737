"""Editions of the rules as files: reading, validation, revisions.

One file holds one revision. `<code>.toml` is the newest; a corrected file gets the next revision and the old
one is kept beside it as `<code>.r<N>.toml`, so that an old decision can always be read with its own rules.
`keys.toml` says what a rule is (type, unit, limits, label); `sources.toml` what its source tags mean.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

from .rule_types import (
    COLUMN_TYPES,
    DOMAINS,
    TYPES,
    Edition,
    EditionError,
    Key,
    Label,
    Library,
    Rule,
    check_value,
    sha256_of,
)

EDITIONS_DIR = Path(__file__).resolve().parent.parent / "editions"
FILE_NAME = re.compile(r"^(?P<code>[a-z][a-z0-9]*)(?:\.r(?P<revision>[1-9][0-9]*))?\.toml$")


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
        for first, second in pairwise(ordered)
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
