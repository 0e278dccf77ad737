"""A requirement is a value: what a step needs, whether it holds, why, and where to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """The five lamps (glossary.csv: requirement_met ...)."""

    MET = "met"
    UNMET = "unmet"
    ATTENTION = "attention"
    NOT_APPLICABLE = "not_applicable"
    NOT_PROVEN = "not_proven"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One lamp.

    ``code`` names three sentences (``<code>.label``, ``<code>.fact``, ``<code>.remedy``) that ``facts`` fill;
    ``source`` is the rule's tag in the rulebook or the setting's name; ``grade`` A, B or C;
    ``blocks`` overrides the grade where a row or the edition says so.
    """

    code: str
    state: State
    facts: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""
    grade: str = "C"
    blocks: bool | None = None
    remedy_url: str = ""
    group: str = ""

    @property
    def would_block(self) -> bool:
        """Grade A and B hold back, grade C draws attention, unless said otherwise (architecture 1)."""
        return self.grade in "AB" if self.blocks is None else self.blocks

    @property
    def holds_back(self) -> bool:
        return self.state == State.UNMET and self.would_block

    @property
    def asks_note(self) -> bool:
        """A lamp that draws attention wants a sentence from the person who passes it."""
        return self.state == State.ATTENTION or (self.state == State.UNMET and not self.would_block)

    def as_record(self) -> dict[str, Any]:
        """What the audit event and the minutes keep of this lamp."""
        return {
            "code": self.code,
            "state": str(self.state),
            "facts": dict(self.facts),
            "source": self.source,
            "grade": self.grade,
            "blocks": self.would_block,
        }


@dataclass(frozen=True, slots=True)
class Waiver:
    """Written permission to pass one unmet requirement, where the edition allows it."""

    requirement: str
    role: str
    reason: str
    document: str = ""


def require(
    code: str,
    ok: bool | None,
    *,
    facts: Mapping[str, Any] | None = None,
    source: str = "",
    grade: str = "C",
    blocks: bool | None = None,
    remedy_url: str = "",
    group: str = "",
) -> Requirement:
    """Make a requirement from a yes/no fact; ``None`` means that the rule does not apply here.

    An unmet requirement that does not block becomes *attention*, so that a lamp is red only where it
    really holds somebody back.
    """
    lamp = Requirement(code, State.MET, facts or {}, source, grade, blocks, remedy_url, group)
    if ok is None:
        state = State.NOT_APPLICABLE
    elif ok:
        state = State.MET
    else:
        state = State.UNMET if lamp.would_block else State.ATTENTION
    return Requirement(code, state, facts or {}, source, grade, blocks, remedy_url, group)


def holding_back(requirements: list[Requirement]) -> list[Requirement]:
    """Those that make the step impossible now."""
    return [r for r in requirements if r.holds_back]


def sorted_for_reading(requirements: list[Requirement]) -> list[Requirement]:
    """Red first, then attention, then the rest, keeping the order in which rules are written."""
    order = {State.UNMET: 0, State.ATTENTION: 1, State.NOT_PROVEN: 2, State.MET: 3, State.NOT_APPLICABLE: 4}
    return sorted(requirements, key=lambda r: order[r.state])
