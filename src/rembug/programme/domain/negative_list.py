"""The list of what may not be funded, items a to n, as dated rules of an edition. Source: rulebook 3.5, S30, GK."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from rembug.core.requirements import Requirement, State

from .resolver import ResolvedRule, RuleSet
from .rule_types import Label

ITEMS = tuple("abcdefghijklmn")
PREFIX = "negative_list."

REMEDIES: Mapping[str, Label] = {
    "drop": Label(
        "Kegiatan ini tidak dapat didanai; ganti usulannya.", "This cannot be funded; propose something else."
    ),
    "reduce": Label(
        "Ukurannya melewati batas; perkecil atau ganti usulannya.",
        "It is above the limit; make it smaller or replace it.",
    ),
    "measure": Label("Isi ukurannya, atau jelaskan dalam catatan.", "Enter its size, or explain in a note."),
    "permit": Label(
        "Lampirkan izin tertulis pengelola kawasan.",
        "Attach the written permit of the agency that manages the area.",
    ),
    "note": Label(
        "Jelaskan dalam catatan mengapa larangan ini tidak mengenai usulan.",
        "Explain in a note why this item does not concern the proposal.",
    ),
    "": Label("", ""),
}


@dataclass(frozen=True, slots=True)
class ProposalFacts:
    """What the list looks at.

    `text` is title and description; `categories` those that the writer or the TV declared; `measures` are in
    thousandths of the item's unit, by the name of the measure; `permits` and `notes` are given by category.
    """

    text: str = ""
    categories: frozenset[str] = frozenset()
    measures: Mapping[str, int] = field(default_factory=dict)
    permits: frozenset[str] = frozenset()
    notes: Mapping[str, str] = field(default_factory=dict)


def words(text: str) -> str:
    """Return a text as lower-case words parted by one blank, with a blank at both ends, for whole-word search."""
    flat = unicodedata.normalize("NFKD", text.casefold())
    return " " + " ".join(re.findall(r"[a-z0-9]+", flat)) + " "


def check_negative_list(facts: ProposalFacts, rules: RuleSet) -> list[Requirement]:
    """Judge a proposal against each item in force and return one requirement per item, a to n.

    A declared category is unmet when the item forbids it outright; a size is compared with the limit; a
    protected area needs its permit. A word alone only draws attention and a note answers it. Remedy and
    keyword found stand in `facts`. Source: rulebook 3.5 (l-n S30; a-k GK).
    """
    text = words(facts.text)
    return [_item(item, rules.rule(PREFIX + item), facts, text) for item in ITEMS]


def _item(item: str, rule: ResolvedRule, facts: ProposalFacts, text: str) -> Requirement:
    code = PREFIX + item
    if not rule.value:
        return Requirement(
            code, State.NOT_APPLICABLE, {"item": item}, ", ".join(rule.source), rule.grade, rule.blocks
        )
    row = rule.value[0]
    category = row["category"]
    declared = category in facts.categories
    found = next((word for word in row["keywords"] if words(word) in text), None)
    note = facts.notes.get(category, "").strip()
    size = facts.measures.get(row["fact"]) if row["fact"] else None
    state: State
    if row["kind"] == "numeric" and size is not None:
        state, remedy = (State.UNMET, "reduce") if size > row["limit"] else (State.MET, "")
    elif declared and row["kind"] == "numeric":
        state, remedy = State.UNMET, "measure"
    elif declared and row["kind"] == "permit":
        state, remedy = (State.MET, "") if category in facts.permits else (State.UNMET, "permit")
    elif declared:
        state, remedy = State.UNMET, "drop"
    elif found is not None and not note and category not in facts.permits:
        state, remedy = State.ATTENTION, "measure" if row["kind"] == "numeric" else "note"
    else:
        state, remedy = State.MET, ""
    if state == State.UNMET and not rule.blocks:
        state = State.ATTENTION
    shown = {
        "item": item, "kind": row["kind"], "category": category, "declared": declared, "keyword": found,
        "measure": row["fact"], "size_milli": size, "limit_milli": row["limit"], "unit": row["unit"],
        "note": note, "remedy": remedy,
    }  # fmt: skip
    return Requirement(code, state, shown, ", ".join(rule.source), rule.grade, rule.blocks)
