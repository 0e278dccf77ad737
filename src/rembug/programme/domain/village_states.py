"""What a village brings to MAD Prioritas: one village never blocks the others. Source: practice A-4, S1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rembug.core.requirements import Requirement, State

from .checks import judged, not_applicable
from .resolver import RuleSet
from .rule_types import Label

PREPARING = "preparing"
STATE_LABELS: Mapping[str, Label] = {
    PREPARING: Label("Sedang menyiapkan usulan", "Preparing its proposals"),
    "ready": Label("Usulan siap", "Proposals ready"),
    "none_proposed": Label("Tidak mengusulkan", "Proposes nothing"),
    "dropped_by_sanction": Label("Gugur karena sanksi", "Dropped by a sanction"),
    "late_by_decision": Label("Terlambat, keputusan MAD", "Late, by decision of the MAD"),
}

MINUTES, DECISION, VERIFIED, NOTHING = "minutes", "mad_decision", "proposals_verified", ""


@dataclass(frozen=True, slots=True)
class VillageMove:
    """One allowed change of a village's state and the document that it needs."""

    start: str
    target: str
    needs: str


MOVES: tuple[VillageMove, ...] = (
    VillageMove(PREPARING, "ready", VERIFIED),
    VillageMove(PREPARING, "none_proposed", MINUTES),
    VillageMove(PREPARING, "late_by_decision", DECISION),
    VillageMove(PREPARING, "dropped_by_sanction", DECISION),
    # A proposal sent back for repair takes the village back until it is verified again.
    VillageMove("ready", PREPARING, NOTHING),
    VillageMove("ready", "none_proposed", MINUTES),
    VillageMove("ready", "dropped_by_sanction", DECISION),
    VillageMove("late_by_decision", "ready", VERIFIED),
    VillageMove("late_by_decision", "none_proposed", MINUTES),
    VillageMove("late_by_decision", "dropped_by_sanction", DECISION),
    VillageMove("none_proposed", PREPARING, MINUTES),
    VillageMove("dropped_by_sanction", PREPARING, DECISION),
)


def moves_from(state: str) -> tuple[VillageMove, ...]:
    """Return the changes that are possible from a state."""
    return tuple(move for move in MOVES if move.start == state)


def check_move(rules: RuleSet, start: str, target: str, *, documents: frozenset[str]) -> Requirement:
    """Judge a change of a village's state; `documents` holds minutes, mad_decision or proposals_verified.

    A change that is not in the table is always unmet. Source: practice A-4.
    """
    rule = rules.rule("villages.states")
    move = next((one for one in MOVES if one.start == start and one.target == target), None)
    facts = {"from": start, "to": target, "needs": move.needs if move else "", "allowed": move is not None}
    if move is None:
        return Requirement("villages.move", State.UNMET, facts, ", ".join(rule.source), rule.grade, True)
    return judged("villages.move", rule, move.needs in documents or move.needs == NOTHING, facts)


def check_villages(rules: RuleSet, states: Mapping[str, str]) -> Requirement:
    """Judge whether every participating village has a recorded state before MAD Prioritas decides.

    `states` holds one entry per village, `preparing` where nothing is recorded. Source: invariant 2, A-4.
    """
    rule = rules.rule("villages.states")
    if rule.value is None:
        return not_applicable("villages.states", rule)
    open_villages = sorted(code for code, state in states.items() if state not in rule.value)
    counts = {state: sum(1 for one in states.values() if one == state) for state in rule.value}
    return judged(
        "villages.states", rule, bool(states) and not open_villages, {"open": open_villages, "counts": counts}
    )
