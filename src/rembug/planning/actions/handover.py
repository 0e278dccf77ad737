"""From the village to the office and out of the race: submit, return, withdraw, cancel, merge, split."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from rembug.core.door import Door, action
from rembug.core.errors import InputProblem
from rembug.core.ids import proposal_number
from rembug.planning import permissions
from rembug.planning.actions.shared import (
    check_version,
    find_ideas,
    find_proposals,
    give_numbers,
    lock_proposal,
    lock_series,
)
from rembug.planning.domain.merging import merge_problem, split_problem
from rembug.planning.models import Idea, Proposal
from rembug.planning.processes import IDEA, PROPOSAL
from rembug.planning.queries import checks
from rembug.planning.queries import proposals as queries

COPIED = (
    "area_code", "cycle_id", "kind", "sector", "origin", "proposer", "hamlet", "location", "problem", "purpose",
    "schedule", "maintenance", "meeting_id", "decided_in", "decided_on", "unit", "negative_list",
)  # fmt: skip
"""What the parts of a split proposal take over."""


@action(permissions.SUBMIT, area=queries.area_of, before=checks.submission_now)
def submit_proposal(door: Door, *, proposal_id: UUID, version: int) -> Proposal:
    """Hand a proposal in at the office: Form 10 complete, limits held; it gets its number now and keeps it.

    A returned proposal comes in again under the same number. Raises RequirementsUnmet with every lamp,
    VersionConflict, WrongState. Source: rulebook 1.2 steps 9-10, 3.3, 3.5; architecture 3 (Numbers).
    """
    district, year = queries.series_of(proposal_id)
    series = lock_series(door, district, year)
    proposal = lock_proposal(door, proposal_id)
    check_version(proposal, version, {"title": proposal.title})
    again = proposal.state == "returned"
    proposal.state = PROPOSAL.walk(proposal.state, "resubmit" if again else "submit")
    door.require(door.ahead())
    give_numbers(series, [proposal])
    proposal.submitted_on, proposal.returned_note = door.today, ""
    proposal.version += 1
    proposal.save(
        update_fields=["state", "serial", "part", "number", "submitted_on", "returned_note", "version"]
    )
    find_proposals([proposal])
    facts = {"title": proposal.title, "number": proposal.number, "amount_rp": proposal.amount_estimated_rp}
    door.record(proposal, facts=facts)
    return proposal


@action(permissions.RECEIVE, area=queries.area_of)
def return_proposal(door: Door, *, proposal_id: UUID, note: str) -> Proposal:
    """Return a proposal to its village with what is missing; it keeps its number. Raises InputProblem, WrongState."""
    proposal = lock_proposal(door, proposal_id)
    if not note.strip():
        raise InputProblem("planning.return_note", field="reason")
    proposal.state = PROPOSAL.walk(proposal.state, "return")
    door.require([])
    proposal.returned_note = note.strip()
    proposal.version += 1
    proposal.save(update_fields=["state", "returned_note", "version"])
    door.record(proposal, facts={"title": proposal.title, "number": proposal.number, "reason": note.strip()})
    return proposal


@action(permissions.WITHDRAW, area=queries.area_of)
def withdraw_proposal(
    door: Door, *, proposal_id: UUID, reason: str, decided_on: date, document: str = ""
) -> Proposal:
    """Record that the village withdraws its proposal: a decision of the village, with its minutes or letter (A-12).

    Raises InputProblem without reason or document or with a future date, WrongState.
    """
    proposal = lock_proposal(door, proposal_id)
    if not reason.strip():
        raise InputProblem("planning.reason_wanted", field="reason")
    if not document.strip():
        raise InputProblem("planning.document_wanted", field="document")
    if decided_on > door.today:
        raise InputProblem("planning.decided_future", {"decided_on": decided_on}, field="decided_on")
    proposal.state = PROPOSAL.walk(proposal.state, "withdraw")
    door.require([])
    _leave(proposal, decided_on, reason, document)
    find_proposals([proposal])
    facts = {
        "title": proposal.title,
        "number": proposal.number or "-",
        "reason": reason.strip(),
        "document": document.strip(),
        "decided_on": decided_on,
    }
    door.record(proposal, facts=facts)
    return proposal


@action(permissions.CANCEL, area=queries.area_of)
def cancel_proposal(door: Door, *, proposal_id: UUID, reason: str) -> Proposal:
    """Cancel a proposal that was written by mistake, before it is verified; its ideas are open again.

    Its number, if it had one, is never given again. Raises InputProblem, WrongState.
    """
    proposal = lock_proposal(door, proposal_id)
    ideas = door.lock_all(Idea.unscoped.filter(proposal=proposal))
    if not reason.strip():
        raise InputProblem("planning.reason_wanted", field="reason")
    proposal.state = PROPOSAL.walk(proposal.state, "cancel")
    door.require([])
    proposal.cancelled_at, proposal.cancelled_by = door.now, door.actor.user_id
    proposal.cancelled_reason = reason.strip()
    proposal.version += 1
    proposal.save(update_fields=["state", "cancelled_at", "cancelled_by", "cancelled_reason", "version"])
    for idea in ideas:
        idea.state = IDEA.walk(idea.state, "release")
        idea.proposal = None
        idea.version += 1
    Idea.unscoped.bulk_update(ideas, ["state", "proposal", "version"])
    find_ideas(ideas)
    find_proposals([proposal])
    facts = {
        "title": proposal.title,
        "number": proposal.number or "-",
        "reason": reason.strip(),
        "ideas": len(ideas),
    }
    door.record(proposal, facts=facts)
    return proposal


@action(permissions.MERGE, area=queries.area_of_survivor)
def merge_proposals(door: Door, *, survivor_id: UUID, other_ids: list[UUID], reason: str) -> Proposal:
    """Merge proposals of one village and kind into one; its number stays, the others are listed under it.

    The survivor's budget is then written anew by the TPU: sums of two RABs are not a RAB. Ideas behind the others
    move to the survivor, so that none is lost. Raises InputProblem, WrongState. Source: architecture 3, A-12.
    """
    if problem := merge_problem(survivor_id, other_ids):
        raise InputProblem(problem)
    if not reason.strip():
        raise InputProblem("planning.reason_wanted", field="reason")
    rows = {p.pk: p for p in door.lock_all(Proposal.unscoped.filter(pk__in=[survivor_id, *other_ids]))}
    if set(rows) != {survivor_id, *other_ids}:
        raise InputProblem("planning.proposal_unknown")
    survivor, others = rows[survivor_id], [rows[one] for one in other_ids]
    ideas = door.lock_all(Idea.unscoped.filter(proposal__in=others))
    if any(
        (o.area_code, o.cycle_id, o.kind) != (survivor.area_code, survivor.cycle_id, survivor.kind)
        for o in others
    ):
        raise InputProblem("planning.merge_same")
    if not PROPOSAL.can(survivor.state, "merge"):
        PROPOSAL.walk(survivor.state, "merge")
    door.require([])
    for other in others:
        other.state = PROPOSAL.walk(other.state, "merge")
        other.merged_into = survivor
        _leave(other, door.today, reason, "", fields=("merged_into",))
    for idea in ideas:
        idea.proposal = survivor
        idea.version += 1
    Idea.unscoped.bulk_update(ideas, ["proposal", "version"])
    survivor.version += 1
    survivor.save(update_fields=["version"])
    find_ideas(ideas)
    find_proposals([survivor, *others])
    facts = {
        "title": survivor.title,
        "number": survivor.number or "-",
        "others": [f"{other.number} {other.title}".strip() for other in others],
        "reason": reason.strip(),
    }
    door.record(survivor, facts=facts)
    return survivor


@action(permissions.MERGE, area=queries.area_of)
def split_proposal(
    door: Door, *, proposal_id: UUID, version: int, parts: list[dict[str, Any]], reason: str
) -> list[Proposal]:
    """Split a proposal into two to nine; each part has title, amount_rp, beneficiaries and gets /1, /2 ... behind
    its number. The amounts sum exactly; the parts start as drafts whose RAB is written anew.

    The ideas go with the first part. Raises InputProblem, VersionConflict, WrongState. Source: architecture 3 (Numbers).
    """
    proposal = lock_proposal(door, proposal_id)
    ideas = door.lock_all(Idea.unscoped.filter(proposal=proposal))
    check_version(proposal, version, {"title": proposal.title})
    if not reason.strip():
        raise InputProblem("planning.reason_wanted", field="reason")
    if found := split_problem(proposal.asked_rp, proposal.beneficiaries, parts):
        raise InputProblem(*found)
    if proposal.part:
        raise InputProblem("planning.split_again")
    proposal.state = PROPOSAL.walk(proposal.state, "split")
    door.require([])
    made = [
        Proposal(
            **{name: getattr(proposal, name) for name in COPIED},
            title=str(part["title"]).strip()[:200],
            amount_estimated_rp=int(part["amount_rp"]),
            beneficiaries=int(part.get("beneficiaries") or 0),
            serial=proposal.serial,
            part=place if proposal.serial else 0,
            number=proposal_number(proposal.cycle.year, proposal.serial, place) if proposal.serial else "",
            split_from=proposal,
            created_at=door.now,
        )
        for place, part in enumerate(parts, 1)
    ]
    _leave(proposal, door.today, reason, "")
    Proposal.unscoped.bulk_create(made)
    for idea in ideas:
        idea.proposal = made[0]
        idea.version += 1
    Idea.unscoped.bulk_update(ideas, ["proposal", "version"])
    find_ideas(ideas)
    find_proposals([proposal, *made])
    facts = {
        "title": proposal.title,
        "number": proposal.number or "-",
        "parts": [f"{part.number} {part.title}".strip() for part in made],
        "reason": reason.strip(),
    }
    door.record(proposal, facts=facts)
    return made


def _leave(proposal: Proposal, on: date, reason: str, document: str, *, fields: tuple[str, ...] = ()) -> None:
    """A proposal leaves the race: when, why, by which paper."""
    proposal.left_on, proposal.left_reason = on, reason.strip()
    proposal.left_document = document.strip()[:200]
    proposal.version += 1
    proposal.save(update_fields=["state", "left_on", "left_reason", "left_document", "version", *fields])
