"""From an edition and its dated overrides to the rules that hold in one place on one day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from .editions import library
from .rule_types import DOMAINS, Edition, Key, Label, Library, Rule, RuleState, check_value, plain, sha256_of

AreaLevel = Literal["nation", "kabupaten", "kecamatan"]
NATION = ""


class UnknownRule(KeyError):
    """A key that no edition knows, or that belongs to another domain."""


class AmbiguousOverrides(ValueError):
    """Two overrides of one key in one area with the same first day and the same number."""


@dataclass(frozen=True, slots=True)
class Override:
    """A local value of one rule: who changed what, where, from when, why and by which meeting.

    `area_code` is empty for the nation, else an official code such as 64.09 (kabupaten) or 64.09.01
    (kecamatan); both dates are inclusive; `number` orders entries with the same first day, the later wins.
    """

    edition: str
    key: str
    value: Any
    area_code: str
    starts: date
    reason: str
    until: date | None = None
    meeting: str = ""
    number: int = 0

    def in_force(self, on: date) -> bool:
        """Tell whether the override holds on this day."""
        return self.starts <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class OverrideFault:
    """Why an override may not be used; `text` says what to do."""

    override: Override
    code: str
    text: Label


@dataclass(frozen=True, slots=True)
class ResolvedRule:
    """A rule as it holds here and now.

    `origin` is the edition and revision that gave the rule, `override` the local change on top of it, if any;
    `state` is fixed, set_by_meeting, not_applicable or not_in_force.
    """

    key: str
    value: Any
    state: RuleState
    grade: str
    source: tuple[str, ...]
    blocks: bool
    waivable_by: tuple[str, ...]
    set_by: str
    origin: str
    override: Override | None
    label: Label
    explanation: Label
    note: Label | None
    unit: str
    type: str


def area_level(area_code: str) -> AreaLevel:
    """Return the level of an area that may hold overrides; raises ValueError for any other."""
    if area_code == NATION:
        return "nation"
    parts = area_code.split(".")
    if all(part.isdigit() for part in parts):
        if len(parts) == 2:
            return "kabupaten"
        if len(parts) == 3:
            return "kecamatan"
    raise ValueError(f"overrides belong to the nation, a kabupaten or a kecamatan, not to {area_code!r}")


def covers(area_code: str, place: str) -> bool:
    """Tell whether a place lies in an area, by their official codes."""
    return area_code == NATION or place == area_code or place.startswith(area_code + ".")


def _fault(override: Override, code: str, text_id: str, text_en: str) -> OverrideFault:
    return OverrideFault(override, code, Label(text_id, text_en))


def _stricter(key: Key, old: Any, new: Any) -> bool:
    return bool(new <= old) if key.stricter == "lower" else bool(new >= old)


def override_fault(
    edition: Edition, override: Override, *, keys: Mapping[str, Key] | None = None
) -> OverrideFault | None:
    """Return why an override may not be used, or None when it may.

    Grade C may be changed within its limits; A and B only to a stricter value where the edition says so, or
    where the rule itself leaves the value to a meeting, and then only with that meeting named.
    """
    keys = library().keys if keys is None else keys
    if override.edition != edition.code:
        return _fault(
            override, "other_edition", f"Perubahan ini milik edisi {override.edition}, bukan {edition.code}.",
            f"This change belongs to the edition {override.edition}, not {edition.code}.",
        )  # fmt: skip
    if override.key not in edition.rules:
        return _fault(
            override, "unknown_key", f"Edisi {edition.code} tidak memiliki aturan {override.key}.",
            f"The edition {edition.code} has no rule {override.key}.",
        )  # fmt: skip
    key = keys[override.key]
    try:
        area_level(override.area_code)
    except ValueError:
        return _fault(
            override, "area", "Aturan hanya dapat diubah untuk nasional, kabupaten atau kecamatan.",
            "A rule can be changed only for the nation, a kabupaten or a kecamatan.",
        )  # fmt: skip
    if not override.reason.strip():
        return _fault(
            override,
            "reason",
            f"{key.label.id}: tuliskan alasan perubahan.",
            f"{key.label.en}: give the reason.",
        )
    if override.until is not None and override.until < override.starts:
        return _fault(
            override, "dates", f"{key.label.id}: tanggal akhir mendahului tanggal mulai.",
            f"{key.label.en}: the last day lies before the first.",
        )  # fmt: skip
    try:
        value = check_value(key, override.value)
    except ValueError as error:
        return _fault(
            override, "value", f"{key.label.id}: nilai tidak dapat dipakai ({error}).",
            f"{key.label.en}: the value cannot be used ({error}).",
        )  # fmt: skip
    for rule in edition.rules[override.key]:
        fault = _rule_fault(key, rule, override, value)
        if fault is not None:
            return fault
    return None


def _rule_fault(key: Key, rule: Rule, override: Override, value: Any) -> OverrideFault | None:
    tags = ", ".join(rule.source)
    if rule.state == "set_by_meeting":
        if override.meeting.strip():
            return None
        return _fault(
            override, "meeting", f"{key.label.id}: nilainya diputuskan {rule.set_by}; sebutkan berita acaranya.",
            f"{key.label.en}: it is set by {rule.set_by}; name its minutes.",
        )  # fmt: skip
    if rule.grade == "C":
        return None
    if not rule.allow_stricter or rule.value is None:
        return _fault(
            override, "grade", f"{key.label.id}: ketentuan {tags} (tingkat {rule.grade}) tidak dapat diubah.",
            f"{key.label.en}: the rule of {tags} (grade {rule.grade}) cannot be changed.",
        )  # fmt: skip
    if not _stricter(key, rule.value, value):
        return _fault(
            override, "laxer", f"{key.label.id}: hanya boleh lebih ketat dari {plain(rule.value)} ({tags}).",
            f"{key.label.en}: may only be stricter than {plain(rule.value)} ({tags}).",
        )  # fmt: skip
    return None


class RuleSet:
    """The rules of some domains of one edition in one place on one day; remembers which were read."""

    def __init__(
        self, edition: Edition, domains: tuple[str, ...], area_code: str, on: date,
        rules: Mapping[str, ResolvedRule], rejected: tuple[OverrideFault, ...],
    ) -> None:  # fmt: skip
        self.edition, self.domains, self.area_code, self.on = edition, domains, area_code, on
        self.rejected = rejected
        self._rules = rules
        self._read: set[str] = set()

    def rule(self, key: str) -> ResolvedRule:
        """Return a rule with its grade, source and origin, and note that it was used; raises UnknownRule."""
        try:
            rule = self._rules[key]
        except KeyError:
            raise UnknownRule(
                f"{key} is no rule of {self.edition.name} in {', '.join(self.domains)}"
            ) from None
        self._read.add(key)
        return rule

    def value(self, key: str) -> Any:
        """Return the value of a rule, None where the edition has none; raises UnknownRule."""
        return self.rule(key).value

    def all_keys(self) -> tuple[str, ...]:
        """Return all keys without marking them as used."""
        return tuple(self._rules)

    def peek(self, key: str) -> ResolvedRule:
        """Return a rule for display, without marking it as used."""
        if key not in self._rules:
            raise UnknownRule(f"{key} is no rule of {self.edition.name} in {', '.join(self.domains)}")
        return self._rules[key]

    @property
    def used(self) -> dict[str, Any]:
        """The values read so far, by key, as JSON can hold them: what a decision stores."""
        return {key: plain(self._rules[key].value) for key in sorted(self._read)}

    @property
    def digest(self) -> str:
        """sha256 of the canonical JSON of the edition, its revision and the values used so far."""
        return digest_of(self.edition.code, self.edition.revision, self.used)


def digest_of(edition: str, revision: int, used: Mapping[str, Any]) -> str:
    """Return the digest that a decision stores, so that anybody can recompute it from the stored values."""
    return sha256_of({"edition": edition, "revision": revision, "values": used})


def _rank(override: Override) -> tuple[int, date, int]:
    depth = {"nation": 0, "kabupaten": 1, "kecamatan": 2}[area_level(override.area_code)]
    return depth, override.starts, override.number


def _row_on(rows: tuple[Rule, ...], on: date) -> Rule | None:
    return next((rule for rule in rows if rule.in_force(on)), None)


def _resolve(key: Key, rows: tuple[Rule, ...], on: date, overrides: list[Override]) -> ResolvedRule:
    row = _row_on(rows, on)
    base = rows[0] if row is None else row
    chosen: Override | None = None
    if row is not None and overrides:
        ordered = sorted(overrides, key=_rank)
        chosen = ordered[-1]
        if len(ordered) > 1 and _rank(ordered[-2]) == _rank(chosen) and ordered[-2] != chosen:
            raise AmbiguousOverrides(f"{key.key} in {chosen.area_code or 'nation'} from {chosen.starts}")
    value = base.value if row is not None else None
    state: RuleState = base.state if row is not None else "not_in_force"
    if chosen is not None:
        value = check_value(key, chosen.value)
        state = "set_by_meeting" if base.state == "set_by_meeting" else "fixed"
    return ResolvedRule(
        key=key.key,
        value=value,
        state=state,
        grade=base.grade,
        source=base.source,
        blocks=base.blocks,
        waivable_by=base.waivable_by,
        set_by=base.set_by,
        origin=base.origin,
        override=chosen,
        label=key.label,
        explanation=key.explanation,
        note=base.note,
        unit=key.unit,
        type=key.type,
    )


def at(
    domain: str | tuple[str, ...],
    area_code: str,
    on: date,
    *,
    edition: str | Edition,
    overrides: Iterable[Override] = (),
    revision: int | None = None,
    source: Library | None = None,
) -> RuleSet:
    """Return the rules of one or several domains that hold in a place on a day.

    The edition gives the rule; above it the nearest area wins (kecamatan, kabupaten, nation), within one area
    the later first day, then the later number. Overrides of other editions or places, and those not in force,
    are passed over; those that the grade does not allow are not applied and listed in `RuleSet.rejected`.
    `revision` pins an older revision. Raises UnknownEdition, UnknownRule (domain not covered) and
    AmbiguousOverrides. Source: architecture "Rules are dated data".
    """
    books = library() if source is None else source
    found = edition if isinstance(edition, Edition) else books.edition(edition, revision)
    domains = (domain,) if isinstance(domain, str) else tuple(domain)
    for name in domains:
        if name not in DOMAINS or name not in found.domains:
            raise UnknownRule(f"{found.name} does not cover the domain {name}")
    usable: dict[str, list[Override]] = {}
    rejected: list[OverrideFault] = []
    for override in overrides:
        key = books.keys.get(override.key)
        if (
            override.edition != found.code
            or not override.in_force(on)
            or not covers(override.area_code, area_code)
        ):
            continue
        if key is not None and key.domain not in domains:
            continue
        fault = override_fault(found, override, keys=books.keys)
        if fault is not None:
            rejected.append(fault)
        else:
            usable.setdefault(override.key, []).append(override)
    rules = {
        code: _resolve(books.keys[code], rows, on, usable.get(code, []))
        for code, rows in found.rules.items()
        if books.keys[code].domain in domains
    }
    return RuleSet(found, domains, area_code, on, rules, tuple(rejected))
