"""What waits in planning for one person today: proposals by state, verification, the decision without its SPC."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from rembug.core.actor import Actor
from rembug.planning import permissions as may
from rembug.planning.models import CamatLetter, FundingDecision, PriorityList, Proposal, Verifier
from rembug.programme.processes import OPEN

WAITS = ("draft", "returned", "submitted", "verifying", "feasible", "ranked")
"""States in which somebody has to do something with a proposal."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One proposal that waits: whether its final RAB is approved, whether somebody, or this person, verifies it.

    ``note`` says why it came back.
    """

    pk: UUID
    title: str
    state: str
    approved: bool
    mine: bool
    given: bool
    note: str


@dataclass(frozen=True, slots=True)
class Todo:
    """What there is to do in the open cycles of a kecamatan, as one person sees it."""

    by_state: dict[str, list[Waiting]] = field(default_factory=dict)
    listed: bool = False
    decided_year: int | None = None
    """The newest year of which a MAD decided."""
    without_spc: bool = False
    """A decision that no SPC decrees yet."""


def todo(actor: Actor) -> Todo:
    """What waits for the actor; nothing above the kecamatan. Two queries, three before a decision."""
    if not actor.district_code:
        return Todo()
    rows = (
        Proposal.unscoped.visible_to(actor)
        .filter(state__in=WAITS, cycle__state__in=OPEN, cycle__cancelled_at__isnull=True)
        .annotate(mine=Exists(_verified_by(actor)), given=Exists(_verified()))
        .order_by("title", "pk")
        .values_list("pk", "title", "state", "final_approved_on", "mine", "given", "returned_note")
    )
    by_state: dict[str, list[Waiting]] = {}
    for pk, title, state, approved_on, mine, given, note in rows:
        one = Waiting(pk, title, state, approved_on is not None, mine, given, note)
        by_state.setdefault(state, []).append(one)
    decisions = list(
        FundingDecision.unscoped.inside(actor.district_code)
        .filter(cycle__state__in=OPEN)
        .annotate(decreed=Exists(CamatLetter.unscoped.filter(decision=OuterRef("pk"))))
        .order_by("cycle__year", "no")
        .values_list("cycle__year", "decreed")
    )
    ranks = actor.has(may.RANK.code) or actor.has(may.DECIDE.code)
    return Todo(
        by_state,
        bool(decisions) or (ranks and _listed(actor)),
        decisions[-1][0] if decisions else None,
        any(not decreed for _, decreed in decisions),
    )


def _verified() -> QuerySet[Verifier]:
    return Verifier.objects.filter(proposal=OuterRef("pk"), ended_on__isnull=True)


def _verified_by(actor: Actor) -> QuerySet[Verifier]:
    rows = _verified()
    return rows.filter(person_id=actor.person_id) if actor.person_id else rows.none()


def _listed(actor: Actor) -> bool:
    return PriorityList.unscoped.inside(actor.district_code).filter(cycle__state__in=OPEN).exists()
