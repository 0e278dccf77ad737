"""Codes, names and code history of Indonesia's regions, without database or clock.

An official code (Kemendagri) spells out its own ancestry: `11.01.01.2001` lies in kecamatan `11.01.01`,
kabupaten `11.01`, province `11`. Hamlets have no official code; theirs is the village's and two digits.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rembug.core import areas
from rembug.core.areas import Level
from rembug.core.errors import InputProblem, shown


class VillageKind(StrEnum):
    """What a village-level unit is by law; read from the first digit of its four-digit serial."""

    KELURAHAN = "kelurahan"
    DESA = "desa"
    DESA_ADAT = "desa_adat"


class ChangeKind(StrEnum):
    """What a regulation did to a code."""

    SPLIT = "split"
    MERGE = "merge"
    RENAME = "rename"
    RECODE = "recode"


LEVELS = (Level.PROVINCE, Level.REGENCY, Level.DISTRICT, Level.VILLAGE, Level.HAMLET)
"""The levels that have units, from the widest; the nation has none of its own."""

CODE_LENGTH = {
    Level.PROVINCE: 2,
    Level.REGENCY: 5,
    Level.DISTRICT: 8,
    Level.VILLAGE: 13,
    Level.HAMLET: 16,
}
KIND_BY_DIGIT = {"1": VillageKind.KELURAHAN, "2": VillageKind.DESA, "3": VillageKind.DESA_ADAT}
"""The kind of a village by the tenth sign of its code."""

SAMPLE_PROVINCE = "99"
"""Codes below this province are fictional: Kemendagri gives none of them out."""

NAME_MAX = 80

# Words that say what a unit is, not what it is called. People look for "Bogor" or "Jakarta", so these
# words neither sort nor have to be typed.
_KIND_WORDS = {
    Level.PROVINCE: ("daerah khusus ibukota ", "daerah istimewa "),
    Level.REGENCY: ("kabupaten administrasi ", "kota administrasi ", "kabupaten ", "kota "),
    Level.DISTRICT: (),
    Level.VILLAGE: ("desa adat ",),
    Level.HAMLET: (),
}


def unit_level(code: str) -> Level:
    """Return the level of a unit's code; raises `InputProblem`, also for the nation and an unknown kind of
    village (the serial of a village begins with 1, 2 or 3)."""
    found = areas.level(code)
    if found is Level.NATION or (found >= Level.VILLAGE and code[9] not in KIND_BY_DIGIT):
        raise InputProblem("area.shape", {"text": shown(code)})
    return found


def village_kind(code: str) -> VillageKind:
    """Return what the village of a village or hamlet code is by law; raises `InputProblem`."""
    unit_level(code)
    return KIND_BY_DIGIT[areas.at_level(code, Level.VILLAGE)[9]]


def is_sample(code: str) -> bool:
    """Tell whether a code is fictional."""
    return areas.covers(SAMPLE_PROVINCE, code)


# Names


_APOSTROPHES = re.compile(r"[`'‘’ʼ]")
_NOT_KEY = re.compile(r"[^a-z0-9]+")


def _fold(text: str) -> str:
    plain = " ".join(text.lower().split())
    if plain.isascii() and plain.replace(" ", "").isalnum():
        return plain  # nearly every name; the rest costs five times as much
    text = _APOSTROPHES.sub("", text)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _NOT_KEY.sub(" ", text.lower()).strip()


def sort_key(name: str, level: Level) -> str:
    """Return what a name sorts and is searched by: lower-case letters, digits and single spaces only."""
    key = _fold(name)
    for words in _KIND_WORDS[level]:
        if key.startswith(words):
            return key[len(words) :]
    return key


def prefix_range(typed: str, level: Level) -> tuple[str, str] | None:
    """Return the half-open range of sort keys that begin with what was typed; None when nothing was."""
    key = sort_key(typed, level)
    if not key:
        return None
    return key, key[:-1] + chr(ord(key[-1]) + 1)


def check_name(name: str) -> str:
    """Return the name with single spaces; raises `InputProblem("regions.name_unusable")`.

    A name has 1 to 80 characters, at least one Latin letter or digit, and no control characters.
    """
    clean = " ".join(name.split())
    if len(clean) > NAME_MAX or not clean.isprintable() or not _fold(clean):
        raise InputProblem("regions.name_unusable", {"text": shown(name), "limit": NAME_MAX})
    return clean


# Words of units: what a desa or dusun is called where people live

OFFERED_VILLAGE_WORDS = ("Desa", "Nagari", "Gampong", "Kampung", "Pekon")
OFFERED_HAMLET_WORDS = ("Dusun", "Jorong", "Lingkungan")


@dataclass(frozen=True, slots=True)
class Words:
    """What the units of one kabupaten are called in print."""

    district: str = "Kecamatan"
    village: str = "Desa"
    hamlet: str = "Dusun"
    ward_hamlet: str = "Lingkungan"
    """The hamlets of a kelurahan."""


DEFAULT_WORDS = Words()


def check_word(word: str) -> str:
    """Return a unit's word tidied; raises `InputProblem("regions.word_unusable")`.

    One or two capitalised words of letters, 2 to 30 characters: it is printed before names.
    """
    clean = " ".join(word.split())
    if not 2 <= len(clean) <= 30 or not re.fullmatch(r"[A-Z][A-Za-z]+( [A-Z][A-Za-z]+)?", clean):
        raise InputProblem("regions.word_unusable", {"text": shown(word)})
    return clean


def _prefixed(word: str, name: str) -> str:
    return name if name.startswith(word + " ") else f"{word} {name}"


def label(code: str, name: str, words: Words = DEFAULT_WORDS, own_word: str = "") -> str:
    """Return a unit's name as it is written in a sentence: "Desa X", "Kec. Y", "Kab. Z".

    `own_word` is the word of one hamlet that differs from its neighbours'.
    """
    level = unit_level(code)
    if level is Level.PROVINCE:
        return f"Provinsi {name}"
    if level is Level.REGENCY:
        return "Kab. " + name.removeprefix("Kabupaten ") if name.startswith("Kabupaten ") else name
    if level is Level.DISTRICT:
        return f"Kec. {name}" if words.district == "Kecamatan" else _prefixed(words.district, name)
    kind = village_kind(code)
    if level is Level.HAMLET:
        common = words.ward_hamlet if kind is VillageKind.KELURAHAN else words.hamlet
        return _prefixed(own_word or common, name)
    by_kind = {VillageKind.KELURAHAN: "Kelurahan", VillageKind.DESA_ADAT: "Desa Adat"}
    return _prefixed(by_kind.get(kind, words.village), name)


# Code history


@dataclass(frozen=True, slots=True)
class Change:
    """One code touched by one regulation.

    A village that splits into three has two or three changes of the same date and old code.
    `code_kept`: in a split, the old code goes on beside the new ones; in a merge, the new code existed
    before. A rename keeps its code (old and new are equal) and carries the former name; a recode never
    keeps it.
    """

    kind: ChangeKind
    old_code: str
    new_code: str
    effective_on: date
    code_kept: bool = False
    former_name: str = ""
    regulation_no: str = ""

    @property
    def ends_old(self) -> bool:
        """Whether the old code ceases to be on the effective date."""
        return self.kind in {ChangeKind.RECODE, ChangeKind.MERGE} or (
            self.kind is ChangeKind.SPLIT and not self.code_kept
        )

    @property
    def begins_new(self) -> bool:
        """Whether the new code comes into being on the effective date."""
        return self.kind in {ChangeKind.RECODE, ChangeKind.SPLIT} or (
            self.kind is ChangeKind.MERGE and not self.code_kept
        )


@dataclass(frozen=True, slots=True)
class Life:
    """The days on which a code is in use: from `begins` (None: always) until the day before `ends`."""

    begins: date | None = None
    ends: date | None = None

    def covers(self, on: date) -> bool:
        """Tell whether the code is in use on a day."""
        return (self.begins is None or self.begins <= on) and (self.ends is None or on < self.ends)


def life_of(code: str, changes: Iterable[Change], retired_on: date | None = None) -> Life:
    """Return the days of a code by its history; `retired_on` is what the register of units says itself."""
    begins = ends = None
    for change in changes:
        if change.begins_new and change.new_code == code:
            begins = change.effective_on if begins is None else min(begins, change.effective_on)
        if change.ends_old and change.old_code == code:
            ends = change.effective_on if ends is None else max(ends, change.effective_on)
    return Life(begins, ends or retired_on)


def later_codes(code: str, after: date, on: date, changes: Sequence[Change]) -> tuple[str, ...]:
    """Return the codes that on day `on` hold the land that `code` held on the earlier day `after`."""
    held = {code}
    steps = sorted((c for c in changes if after < c.effective_on <= on), key=_in_time)
    for day in sorted({c.effective_on for c in steps}):
        today = [c for c in steps if c.effective_on == day and c.old_code in held]
        held -= {c.old_code for c in today if c.ends_old}
        held |= {c.new_code for c in today}
    return tuple(sorted(held))


def earlier_codes(code: str, before: date, on: date, changes: Sequence[Change]) -> tuple[str, ...]:
    """Return the codes that on day `on` held the land that `code` holds on the later day `before`.

    A code that a village merged into answers with itself and the village that was merged.
    """
    held = {code}
    steps = sorted((c for c in changes if on < c.effective_on <= before), key=_in_time)
    for day in sorted({c.effective_on for c in steps}, reverse=True):
        today = [c for c in steps if c.effective_on == day and c.new_code in held]
        held -= {c.new_code for c in today if c.begins_new}
        held |= {c.old_code for c in today}
    return tuple(sorted(held))


def _in_time(change: Change) -> tuple[date, str, str]:
    return change.effective_on, change.old_code, change.new_code


def codes_on(
    code: str, on: date, changes: Sequence[Change], retired_on: date | None = None
) -> tuple[str, ...]:
    """Return the code or codes by which the place known as `code` went on a day.

    In use that day: itself. Before it began: the code it came from. After it ended: its successors.
    Empty when nothing is recorded: a code that left the official list without a recorded change has no
    known successor, and the past is never guessed.
    """
    days = life_of(code, changes, retired_on)
    if days.covers(on):
        return (code,)
    if days.begins is not None and on < days.begins:
        found = earlier_codes(code, days.begins, on, changes)
    else:
        assert days.ends is not None
        ended = [c for c in changes if c.old_code == code and c.ends_old and c.effective_on <= on]
        if not ended:
            return ()
        eve = date.fromordinal(days.ends.toordinal() - 1)
        found = later_codes(code, eve, on, changes)
    return tuple(one for one in found if one != code)


def name_on(code: str, name_now: str, on: date, changes: Iterable[Change]) -> str:
    """Return the name that a code bore on a day: the former name of the first rename after that day."""
    renames = [
        c
        for c in changes
        if c.kind is ChangeKind.RENAME and c.old_code == code and c.effective_on > on and c.former_name
    ]
    return min(renames, key=_in_time).former_name if renames else name_now


def check_change(new: Change, known: Iterable[Change], existing_codes: frozenset[str]) -> None:
    """Refuse a change of code that the history cannot hold.

    `known` are the changes already recorded around the two codes, `existing_codes` those of the two that
    are registered. Raises `InputProblem` with the code of the first rule broken; checks in the order a
    person would fill the form.
    """
    facts: dict[str, object] = {
        "kind": new.kind.value,
        "old_code": new.old_code,
        "new_code": new.new_code,
        "effective_on": new.effective_on,
    }
    if unit_level(new.old_code) is not unit_level(new.new_code):
        raise InputProblem("regions.change_levels_differ", facts)
    if is_sample(new.old_code) != is_sample(new.new_code):
        raise InputProblem("regions.change_sample_mixed", facts)
    same = new.old_code == new.new_code
    if (new.kind is ChangeKind.RENAME) != same:
        raise InputProblem("regions.change_code_same" if same else "regions.change_code_differs", facts)
    if new.kind is ChangeKind.RENAME and not new.former_name:
        raise InputProblem("regions.change_former_name_missing", facts)
    if not new.regulation_no.strip():
        raise InputProblem("regions.change_regulation_missing", facts)
    if new.old_code not in existing_codes:
        raise InputProblem("regions.change_old_unknown", facts)
    changes = list(known)
    if any(
        (c.kind, c.old_code, c.new_code, c.effective_on)
        == (new.kind, new.old_code, new.new_code, new.effective_on)
        for c in changes
    ):
        raise InputProblem("regions.change_recorded", facts)
    siblings = [
        c
        for c in changes
        if c.effective_on == new.effective_on
        and c.kind is new.kind
        and (
            (new.kind is ChangeKind.SPLIT and c.old_code == new.old_code)
            or (new.kind is ChangeKind.MERGE and c.new_code == new.new_code)
        )
    ]
    if any(c.code_kept != new.code_kept for c in siblings):
        raise InputProblem("regions.change_kept_differs", facts)
    apart = [c for c in changes if c not in siblings]
    old_days = life_of(new.old_code, apart)
    eve = date.fromordinal(new.effective_on.toordinal() - 1)
    if not old_days.covers(eve) or (old_days.ends is not None and new.ends_old):
        raise InputProblem("regions.change_old_not_in_use", facts)
    if new.kind is ChangeKind.RENAME:
        return
    if not new.begins_new:
        if new.new_code not in existing_codes or not life_of(new.new_code, apart).covers(eve):
            raise InputProblem("regions.change_target_not_in_use", facts)
        return
    used = new.new_code in existing_codes or any(new.new_code in (c.old_code, c.new_code) for c in apart)
    if used and not siblings and not _only_from_list(new.new_code, apart, existing_codes):
        raise InputProblem("regions.change_new_used", facts)


def _only_from_list(code: str, changes: Sequence[Change], existing_codes: frozenset[str]) -> bool:
    # The official list may bring the new code before the regulation is recorded here.
    return code in existing_codes and all(code not in (c.old_code, c.new_code) for c in changes)
