"""The life of a cycle as a table. Villages move by ``domain.village_states.MOVES``."""

from __future__ import annotations

from rembug.core.process import Transition, process
from rembug.programme.domain.village_states import MOVES, STATE_LABELS

CYCLE = process(
    "programme.cycle",
    states=[
        ("preparing", "Disiapkan", "Preparing"),
        ("running", "Berjalan", "Running"),
        ("over_year", "Berjalan melewati tahun anggaran", "Running past the budget year"),
        ("closed", "Selesai", "Closed"),
        ("cancelled", "Dibatalkan", "Cancelled"),
    ],
    initial="preparing",
    transitions=[
        Transition("start", ("preparing",), "running"),
        Transition("run_over", ("running",), "over_year"),
        Transition("close", ("running", "over_year"), "closed"),
        Transition("reopen", ("closed",), "over_year"),
        Transition("cancel", ("preparing",), "cancelled"),
    ],
)
"""Source: situation S5 of practice.md (a cycle runs on past its budget year; two may be open at once)."""

VILLAGE = process(
    "programme.village",
    states=[(code, label.id, label.en) for code, label in STATE_LABELS.items()],
    initial="preparing",
    transitions=[Transition(f"to_{move.target}", (move.start,), move.target) for move in MOVES],
)
"""What a village brings to MAD Prioritas. Source: practice A-4."""

OPEN = ("preparing", "running", "over_year")
"""States in which a cycle takes entries."""
