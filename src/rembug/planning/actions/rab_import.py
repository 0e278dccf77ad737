"""Budget lines of many proposals from a file, and taking them back. Every function is an action."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from rembug.core.door import Door, action
from rembug.core.errors import InputProblem, OutsideArea
from rembug.planning import permissions
from rembug.planning.actions.budget import read_lines, store_lines, told_lines
from rembug.planning.domain import rab
from rembug.planning.domain.completeness import PER_GROUP
from rembug.planning.models import Proposal, RabLine, RabReplaced
from rembug.planning.processes import PROPOSAL

MAX_LINES = 4_000
"""Lines of one call: what fits into a short transaction (architecture 3)."""


@action(permissions.IMPORT, area="area_code")
def import_rab(
    door: Door,
    *,
    area_code: str,
    rows: list[dict[str, Any]],
    provenance: str = "",
    ids: list[UUID] | None = None,
) -> list[str]:
    """Write the estimated RAB of several proposals anew, as ``write_rab`` does for one; result: a reference a row.

    Each row has ``proposal_id`` and what ``write_rab`` takes; rows of a proposal stand together. What stood before
    is kept, so that ``undo_rab`` can put it back; ``ids`` of the run are not used, lines have numbers. Raises
    InputProblem with the proposal, WrongState, OutsideArea. One event with count and totals.
    """
    lines = _by_proposal(rows)
    found = door.lock_all(Proposal.unscoped.inside(area_code).filter(pk__in=list(lines)))
    proposals = {proposal.pk: proposal for proposal in found}
    if len(proposals) != len(lines):
        raise OutsideArea(facts={"action": "planning.import_rab"})
    typed = {pk: _typed(proposals[pk], given) for pk, given in lines.items()}
    door.require([])
    before: dict[UUID, list[RabLine]] = {pk: [] for pk in lines}
    for line in RabLine.objects.filter(proposal__in=proposals, phase="estimate").order_by("proposal", "no"):
        before[line.proposal_id].append(line)
    changes, kept = {}, []
    for pk, own in typed.items():
        proposal, totals = proposals[pk], rab.totals(own)
        changes[str(proposal)[:120]] = [told_lines(before[pk]), told_lines(own)]
        kept.append(_kept(door, proposal, before[pk], provenance))
        proposal.amount_estimated_rp, proposal.swadaya_rp = totals.blm_rp, totals.swadaya_rp
        proposal.version += 1
    RabLine.objects.filter(proposal__in=proposals, phase="estimate").delete()
    store_lines([(proposals[pk], own) for pk, own in typed.items()], "estimate")
    Proposal.unscoped.bulk_update(list(proposals.values()), ["amount_estimated_rp", "swadaya_rp", "version"])
    RabReplaced.objects.bulk_create(kept)
    refs = {one.proposal_id: str(one.pk) for one in kept}
    whole = rab.totals([line for own in typed.values() for line in own])
    facts = {
        "count": len(typed),
        "rows": len(rows),
        "blm_rp": whole.blm_rp,
        "swadaya_rp": whole.swadaya_rp,
        "provenance": provenance or "-",
    }
    door.record(None, facts=facts, changes=changes)
    return [refs[row["proposal_id"]] for row in rows]


@action(permissions.IMPORT, area="area_code")
def undo_rab(door: Door, *, area_code: str, refs: list[str], reason: str) -> int:
    """Put back the RAB that an import replaced; the result is the number of proposals.

    Raises InputProblem without a reason, NotAllowed when a proposal was changed since, WrongState.
    """
    inside = Proposal.unscoped.inside(area_code)
    replaced = RabReplaced.objects.filter(pk__in=sorted({int(ref) for ref in refs}))
    found = door.lock_all(inside.filter(pk__in=replaced.values("proposal")))
    proposals = {proposal.pk: proposal for proposal in found}
    kept = list(RabReplaced.objects.filter(pk__in=refs, proposal__in=proposals).order_by("pk"))
    untouched = all(
        one.undone_at is None and proposals[one.proposal_id].version == one.version for one in kept
    )
    door.allow(untouched and len(kept) == len(proposals) == len(set(refs)), "planning.import_rab_moved")
    if not reason.strip():
        raise InputProblem("planning.reason_wanted", field="reason")
    for proposal in found:
        proposal.state = PROPOSAL.walk(proposal.state, "correct")
    door.require([])
    RabLine.objects.filter(proposal__in=proposals, phase="estimate").delete()
    back = [(proposals[one.proposal_id], read_lines(one.lines)) for one in kept]
    store_lines(back, "estimate")
    changes = {}
    for one, (proposal, own) in zip(kept, back, strict=True):
        changes[str(proposal)[:120]] = ["", told_lines(own)]
        proposal.amount_estimated_rp, proposal.swadaya_rp = one.amount_estimated_rp, one.swadaya_rp
        proposal.version += 1
    Proposal.unscoped.bulk_update(found, ["amount_estimated_rp", "swadaya_rp", "version"])
    RabReplaced.objects.filter(pk__in=[one.pk for one in kept]).update(undone_at=door.now)
    door.record(None, facts={"count": len(kept), "reason": reason.strip()}, changes=changes)
    return len(kept)


def _by_proposal(rows: Sequence[Mapping[str, Any]]) -> dict[UUID, list[Mapping[str, Any]]]:
    """The lines of each proposal, in the order of the rows."""
    if not rows:
        raise InputProblem("planning.no_rows")
    if len(rows) > MAX_LINES:
        raise InputProblem("planning.too_many_rows", {"limit": MAX_LINES, "count": len(rows)})
    lines: dict[UUID, list[Mapping[str, Any]]] = {}
    for row in rows:
        lines.setdefault(row["proposal_id"], []).append(row)
    return lines


def _typed(proposal: Proposal, given: Sequence[Mapping[str, Any]]) -> list[rab.Line]:
    """The proven lines of one proposal that may still be written. Raises InputProblem, WrongState."""
    proposal.state = PROPOSAL.walk(proposal.state, "correct")
    if proposal.kind in PER_GROUP:
        raise InputProblem("planning.rab_is_groups")
    try:
        return read_lines(given)
    except InputProblem as problem:
        raise InputProblem(problem.code, {**problem.facts, "title": str(proposal)}) from problem


def _kept(door: Door, proposal: Proposal, lines: Sequence[RabLine], provenance: str) -> RabReplaced:
    """What stands now, before it is replaced."""
    names = ("part", "text", "qty_milli", "unit", "price_rp", "swadaya_rp")
    return RabReplaced(
        proposal=proposal,
        lines=[{name: getattr(line, name) for name in names} for line in lines],
        amount_estimated_rp=proposal.amount_estimated_rp,
        swadaya_rp=proposal.swadaya_rp,
        version=proposal.version + 1,
        provenance=provenance[:200],
        created_at=door.now,
    )
