"""What waits in planning for one person today: proposals by state, verification, the decision without its SPC."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from rembug.core.actor import Actor
from rembug.planning.models import CamatLetter, FundingDecision, PriorityList, Proposal, Verifier
from rembug.planning.queries import cycles

WAITS = ("draft", "returned", "submitted", "verifying", "feasible", "ranked")
"""States in which somebody has to do something with a proposal."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One proposal that waits: by whom it is verified, whether its final RAB is approved."""

    pk: UUID
    title: str
    state: str
    village_code: str
    approved: bool
    note: str = ""
    """Why it came back."""


@dataclass(frozen=True, slots=True)
class Todo:
    """What there is to do in one cycle, as one person sees it."""

    year: int
    by_state: dict[str, list[Waiting]] = field(default_factory=dict)
    mine: frozenset[UUID] = frozenset()
    """Proposals that the person verifies now."""
    given: frozenset[UUID] = frozenset()
    """Proposals that somebody verifies now."""
    listed: bool = False
    decided: int | None = None
    """The newest funding decision."""
    without_spc: int | None = None
    """The oldest funding decision that no SPC decrees yet."""


def todo(actor: Actor, on: date) -> Todo | None:
    """What waits in the actor's cycle; None above the kecamatan or without a cycle. Six queries at most."""
    cycle = cycles.current(actor.area_code, on) if actor.district_code else None
    if cycle is None:
        return None
    rows = (
        Proposal.unscoped.visible_to(actor)
        .filter(cycle_id=cycle.pk, state__in=WAITS)
        .order_by("title", "pk")
        .values_list("pk", "title", "state", "village_code", "final_approved_on", "returned_note")
    )
    by_state: dict[str, list[Waiting]] = {}
    for pk, title, state, village, approved_on, note in rows:
        waiting = Waiting(pk, title, state, village, approved_on is not None, note)
        by_state.setdefault(state, []).append(waiting)
    verified = [one.pk for state in ("submitted", "verifying") for one in by_state.get(state, [])]
    living = Verifier.objects.filter(ended_on__isnull=True, proposal_id__in=verified) if verified else []
    by_whom = [(row.proposal_id, str(row.person_id)) for row in living]
    mine = frozenset(proposal for proposal, person in by_whom if person == actor.person_id)
    decisions = list(
        FundingDecision.unscoped.filter(cycle_id=cycle.pk).order_by("no").values_list("pk", flat=True)
    )
    decreed = set(
        CamatLetter.unscoped.filter(cycle_id=cycle.pk, decision__isnull=False).values_list(
            "decision_id", flat=True
        )
    )
    return Todo(
        cycle.year,
        by_state,
        mine,
        frozenset(proposal for proposal, _ in by_whom),
        PriorityList.unscoped.filter(cycle_id=cycle.pk).exists(),
        decisions[-1] if decisions else None,
        next((pk for pk in decisions if pk not in decreed), None),
    )
