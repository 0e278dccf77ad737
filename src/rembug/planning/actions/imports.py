"""Taking imported ideas and proposals back, many at once. Every function is an action."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import F

from rembug.core.door import Door, action
from rembug.core.errors import InputProblem
from rembug.planning import permissions
from rembug.planning.actions.shared import find_ideas, find_proposals
from rembug.planning.models import Idea, Proposal
from rembug.planning.processes import IDEA, PROPOSAL

Row = TypeVar("Row", Idea, Proposal)


@action(permissions.IMPORT, area="area_code")
def undo_ideas(door: Door, *, area_code: str, refs: list[str], reason: str) -> int:
    """Cancel imported ideas that nothing has been built on; the result is how many.

    Raises InputProblem without a reason, WrongState when one was chosen, merged or split meanwhile.
    """
    ideas = door.lock_all(Idea.unscoped.inside(area_code).filter(pk__in=refs))
    door.require([])
    for idea in ideas:
        idea.state = IDEA.walk(idea.state, "cancel")
    Idea.unscoped.filter(pk__in=refs).inside(area_code).update(state="cancelled", **_cancelled(door, reason))
    find_ideas(ideas)
    door.record(None, facts={"count": len(ideas), "reason": reason.strip()})
    return len(ideas)


@action(permissions.IMPORT, area="area_code")
def undo_proposals(door: Door, *, area_code: str, refs: list[str], reason: str) -> int:
    """Cancel imported drafts; the result is how many. Raises InputProblem, WrongState."""
    return _undo(door, area_code, refs, reason, "cancel")


@action(permissions.HISTORY, area="area_code", history=True)
def undo_proposal_history(door: Door, *, area_code: str, refs: list[str], reason: str) -> int:
    """Cancel recorded earlier proposals; their numbers stay used. Raises InputProblem, WrongState."""
    return _undo(door, area_code, refs, reason, "undo_history")


def _undo(door: Door, area_code: str, refs: list[str], reason: str, verb: str) -> int:
    proposals = door.lock_all(Proposal.unscoped.inside(area_code).filter(pk__in=refs))
    history = verb == "undo_history"
    door.allow(all(p.recorded_history is history for p in proposals), "planning.import_moved", {"state": "-"})
    door.require([])
    for proposal in proposals:
        proposal.state = PROPOSAL.walk(proposal.state, verb)
    Proposal.unscoped.filter(pk__in=refs).inside(area_code).update(
        state="cancelled", **_cancelled(door, reason)
    )
    find_proposals(proposals)
    door.record(None, facts={"count": len(proposals), "reason": reason.strip()})
    return len(proposals)


def _cancelled(door: Door, reason: str) -> dict[str, Any]:
    if not reason.strip():
        raise InputProblem("planning.reason_wanted", field="reason")
    return {
        "cancelled_at": door.now,
        "cancelled_by": door.actor.user_id,
        "cancelled_reason": reason.strip(),
        "version": F("version") + 1,
    }
