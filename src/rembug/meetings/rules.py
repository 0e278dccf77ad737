"""The rules that a meeting is judged by, and the few words of the catalogue that pages and papers need."""

from __future__ import annotations

from datetime import date
from typing import Any

from rembug.core.areas import Level, level
from rembug.core.sentences import language_now
from rembug.programme import queries as programme
from rembug.programme.domain.decision_kinds import DECISION_KINDS, DecisionKind, usual_in
from rembug.programme.domain.meeting_kinds import MEETING_KINDS, MeetingKind, agenda_for
from rembug.programme.domain.resolver import RuleSet
from rembug.programme.domain.rule_types import Label

DECIDING_SEATS = "mad_funding"
"""Delegates of MAD Penetapan also sit in MADs that have no seats of their own (loans, LPJ, special)."""


def rules_for(area_code: str, on: date, cycle: Any = None) -> RuleSet:
    """The planning rules of a place on a day: those of the cycle's edition, else the local ones. One query."""
    return programme.rules_for(area_code, on, cycle, domains=("planning",))


def kind_of(code: str) -> MeetingKind:
    """A kind of meeting. Raises KeyError."""
    return MEETING_KINDS[code]


def word(label: Label) -> str:
    """A label of the catalogues in the reader's language."""
    return label.en if language_now() == "en" else label.id


def kind_label(code: str) -> str:
    """The name of a kind of meeting; a code that the catalogue does not know shows itself."""
    return word(MEETING_KINDS[code].label) if code in MEETING_KINDS else code


def decision_label(code: str) -> str:
    return word(DECISION_KINDS[code].label) if code in DECISION_KINDS else code


def kinds_at(area_code: str) -> list[MeetingKind]:
    """The kinds of meeting that are held at the level of an area: village kinds hold those of dusun too."""
    wanted = {
        Level.REGENCY: ("kabupaten",),
        Level.DISTRICT: ("kecamatan",),
        Level.VILLAGE: ("desa", "dusun"),
        Level.HAMLET: ("dusun",),
    }.get(level(area_code), ())
    return [kind for kind in MEETING_KINDS.values() if kind.level in wanted]


def village_kinds() -> list[MeetingKind]:
    return [kind for kind in MEETING_KINDS.values() if kind.level in ("desa", "dusun")]


def is_inter_village(kind: str) -> bool:
    """Whether delegates of villages decide in it."""
    return MEETING_KINDS[kind].voters == "delegates"


def seats_of(kind: str) -> str:
    """The row group of the composition table whose delegates sit in this kind of meeting; "" for none."""
    found = MEETING_KINDS[kind]
    if found.voters != "delegates":
        return ""
    return found.composition or DECIDING_SEATS


def usual_agenda(kind: str, rules: RuleSet) -> list[dict[str, str]]:
    """The agenda that the catalogue proposes, as lines of ``Meeting.agenda``."""
    forum = rules.peek("tpk.elected_in").value if "tpk.elected_in" in rules.all_keys() else None
    codes = agenda_for(kind, tpk_elected_in=forum or "md_socialisation")
    return [{"kind": code, "text": DECISION_KINDS[code].label.id} for code in codes if code in DECISION_KINDS]


def catalogue(kind: str) -> list[DecisionKind]:
    """The decisions that are usual in a kind of meeting."""
    return list(usual_in(kind))


SWITCHES: dict[str, tuple[str, ...]] = {
    "late_delegate": ("next_item", "at_once", "observer"),
    "absent_village": ("still_ranked", "postponed", "dropped"),
    "walk_out": ("still_ranked", "postponed", "dropped"),
    "village_arrears": ("ignored", "pushed_back", "barred"),
    "voting": ("consensus_then_vote", "consensus_only"),
    "majority": ("simple", "two_thirds"),
}
"""The switches of the rules of order and their values, the usual one first (A-10, grade C)."""

DEFAULT_SWITCHES = {name: values[0] for name, values in SWITCHES.items()}
