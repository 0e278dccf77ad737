"""What waits on somebody's desk, for the first page."""

from __future__ import annotations

from django.db.models import Count, Exists, OuterRef, Q

from rembug.core.actor import Actor
from rembug.planning.models import CamatLetter, FundingDecision, PriorityList, Proposal

SHOWN = 5


def to_write(actor: Actor, cycle_id: int) -> list[Proposal]:
    """Proposals of the actor's village that were returned, then drafts; at most five. One query."""
    found = Proposal.unscoped.visible_to(actor).filter(
        cycle_id=cycle_id,
        village_code=actor.village_code,
        state__in=("returned", "draft"),
        cancelled_at__isnull=True,
    )
    return list(found.order_by("-state", "-created_at")[:SHOWN])


def to_verify(actor: Actor, cycle_id: int) -> tuple[int, int]:
    """(handed in and given to nobody, given to the actor and not yet signed). One query."""
    found = Proposal.unscoped.visible_to(actor).filter(cycle_id=cycle_id, cancelled_at__isnull=True)
    living = Q(verifiers__ended_on__isnull=True, verifiers__isnull=False)
    own = Q(verifiers__person_id=actor.person_id, verifiers__ended_on__isnull=True)
    row = found.aggregate(
        handed_in=Count("pk", filter=Q(state="submitted"), distinct=True),
        given=Count("pk", filter=Q(state="submitted") & living, distinct=True),
        mine=Count("pk", filter=Q(state__in=("submitted", "verifying")) & own, distinct=True),
    )
    return int(row["handed_in"] - row["given"]), int(row["mine"])


def stage(cycle_id: int) -> str:
    """Where selection stands: ``ranking``, ``funding``, ``letter``, or "" when nothing waits. One query."""
    rows = Proposal.unscoped.filter(cycle_id=cycle_id, cancelled_at__isnull=True)
    decided = FundingDecision.unscoped.filter(cycle_id=OuterRef("cycle_id"))
    grouped = (
        rows.order_by()
        .values("cycle_id")
        .annotate(
            verified=Count("pk", filter=Q(state__in=("feasible", "ranked"))),
            open=Count("pk", filter=Q(state__in=("submitted", "verifying", "returned"))),
            listed=Exists(PriorityList.unscoped.filter(cycle_id=OuterRef("cycle_id"))),
            decided=Exists(decided),
            letter=Exists(CamatLetter.unscoped.filter(cycle_id=OuterRef("cycle_id"), kind="activities")),
        )
    )
    found = next(iter(grouped[:1]), None)
    if found is None:
        return ""
    if found["decided"]:
        return "" if found["letter"] else "letter"
    if found["listed"]:
        return "funding"
    return "ranking" if found["verified"] and not found["open"] else ""
