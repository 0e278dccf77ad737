"""MAD Penetapan (step 13) and what follows: decided list, freed money, other payers, SPC (Form 27, A-12, A-13)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from rembug.core.door import Door, action
from rembug.core.errors import InputProblem
from rembug.planning import permissions
from rembug.planning.actions.shared import move_proposals
from rembug.planning.models import CamatLetter, FundingDecision, FundingOutcome, Proposal
from rembug.planning.processes import PROPOSAL
from rembug.planning.queries import deciding, selection
from rembug.planning.queries import funding as queries
from rembug.planning.queries.verification import proposal_area
from rembug.programme import queries as programme

VERBS = {"funded": "decide_funded", "funded_partly": "decide_partly", "waiting": "decide_waiting"}
SPC_KINDS = ("activities", "dok", "revision")


@action(permissions.DECIDE, area=selection.cycle_area, money=True, before=deciding.first)
def decide_funding(door: Door, *, cycle_id: int, meeting_id: UUID, decision_no: int) -> FundingDecision:
    """Decide the list to be funded (Form 27): one status and one sentence for every ranked proposal.

    The engine walks the ranked lists under the allocation; whatever only the meeting can answer has to be
    recorded before. Inputs, rule values and result are frozen with their digest. Raises RequirementsUnmet with
    every lamp. Source: rulebook 3.3, 4.4, 13.3; A-1, A-2, A-6, A-8, A-12.
    """
    cycle = door.lock(programme.visible(door.actor).filter(pk=cycle_id))
    states = {p.number: p.state for p in door.lock_all(selection.listed(cycle.pk))}
    door.allow(not queries.decisions_of(cycle.pk), "planning.decision_made")
    ref = selection.meeting_ref(door.actor, meeting_id, decision_no)
    ready: deciding.FirstReady = door.ahead()
    door.require(queries.decision_requirements(ready.before, ready.rules, ref, doubled=ready.doubled))
    row = _decision(door, cycle, ready.before.priority_list, ref, ready, no=1, kind="decided")
    _write_outcomes(row, ready.outcomes, states)
    funded = [o for o in ready.outcomes if o.status in ("funded", "funded_partly")]
    door.record(
        row,
        facts={
            "count": len(funded),
            "granted_rp": row.granted_rp,
            "left_rp": row.left_rp,
            "meeting": ref.text,
            "digest": row.digest[:16],
        },
    )
    return row


@action(permissions.DECIDE, area=selection.cycle_area, money=True, before=deciding.walk)
def distribute_freed(
    door: Door,
    *,
    cycle_id: int,
    freed_rp: int,
    list_codes: list[str],
    meeting_id: UUID,
    decision_no: int,
) -> FundingDecision:
    """Give money that became free to the waiting list, from its top; what is funded elsewhere is passed over.

    ``list_codes`` are the lists the meeting named, in its order. Raises InputProblem for more than is free,
    RequirementsUnmet while a question is open. Source: practice.md S9.
    """
    cycle = door.lock(programme.visible(door.actor).filter(pk=cycle_id))
    states = {p.number: p.state for p in door.lock_all(selection.listed(cycle.pk))}
    ref = selection.meeting_ref(door.actor, meeting_id, decision_no)
    ready: deciding.WalkReady = door.ahead()
    door.require(queries.walk_requirements(ready.decision, ref, ready.names, ready.rules, ready.proposals))
    listed, no = ready.chain[0].priority_list, ready.chain[-1].no + 1
    row = _decision(door, cycle, listed, ref, ready, no=no, kind="freed", freed_rp=freed_rp)
    newly = _write_outcomes(row, ready.outcomes, states)
    door.record(
        row,
        facts={
            "freed_rp": freed_rp,
            "count": len(newly),
            "numbers": ", ".join(newly) or "-",
            "meeting": ref.text,
        },
    )
    return row


@action(permissions.DECIDE, area=proposal_area)
def mark_funded_elsewhere(
    door: Door, *, proposal_id: UUID, source: str, amount_rp: int, document: str, since: date
) -> Proposal:
    """Another payer took the proposal over: who, how much, by which document (A-12, S9).

    It keeps its place on the waiting list with the other owner's name; money never comes twice. Raises
    InputProblem without source or document, WrongState.
    """
    proposal = door.lock(Proposal.unscoped.filter(pk=proposal_id))
    target = PROPOSAL.walk(proposal.state, "fund_elsewhere")
    if not source.strip():
        raise InputProblem("planning.source_wanted", field="source")
    if not document.strip():
        raise InputProblem("planning.elsewhere_document", field="document")
    if amount_rp <= 0:
        raise InputProblem("planning.amount_wanted", field="amount_rp")
    if since > door.today:
        raise InputProblem("planning.in_future", {"day_on": since}, field="since")
    door.require([])
    before, proposal.state = proposal.state, target
    proposal.funded_elsewhere_by = source.strip()
    proposal.funded_elsewhere_rp = amount_rp
    proposal.funded_elsewhere_document = document.strip()
    proposal.left_on, proposal.left_reason = since, f"didanai {source.strip()}"[:300]
    proposal.version += 1
    proposal.save()
    door.record(
        proposal,
        facts={"number": proposal.number, "source": source.strip(), "amount_rp": amount_rp},
        changes={"state": [before, target]},
    )
    return proposal


@action(permissions.DECIDE, area=proposal_area)
def sanction_proposal(
    door: Door, *, proposal_id: UUID, meeting_id: UUID, decision_no: int, reason: str
) -> Proposal:
    """Cancel a proposal as a sanction that a MAD decided (A-12); money it had is free again."""
    proposal = door.lock(Proposal.unscoped.filter(pk=proposal_id))
    return _leave(door, proposal, "sanction", meeting_id, decision_no, reason)


@action(permissions.DECIDE, area=proposal_area)
def give_back(door: Door, *, proposal_id: UUID, meeting_id: UUID, decision_no: int, reason: str) -> Proposal:
    """A funded proposal is cancelled by a recorded decision and gives its money back (S9)."""
    proposal = door.lock(Proposal.unscoped.filter(pk=proposal_id))
    return _leave(door, proposal, "give_back", meeting_id, decision_no, reason)


@action(permissions.ISSUE_SPC, area=selection.cycle_area)
def issue_spc(
    door: Door,
    *,
    cycle_id: int,
    kind: str,
    number: str,
    dated_on: date,
    decision_id: int | None = None,
    replaces: str = "",
    amount_rp: int = 0,
    note: str = "",
    scan: str = "",
) -> CamatLetter:
    """Record an SPC of the Camat: kind (activities, dok, revision), number, date, list, number it replaces.

    An SPC for activities decrees one funding decision; a revision names the number it replaces; one for DOK
    carries its amount. Raises InputProblem. Source: A-13.
    """
    cycle = door.lock(programme.visible(door.actor).filter(pk=cycle_id))
    if kind not in SPC_KINDS:
        raise InputProblem("planning.spc_kind", field="kind")
    if not number.strip():
        raise InputProblem("planning.spc_number", field="number")
    issued = queries.spc_of(cycle.pk)
    if CamatLetter.unscoped.filter(district_code=cycle.area_code[:8], number=number.strip()).exists():
        raise InputProblem("planning.spc_number_used", {"number": number.strip()}, field="number")
    if dated_on > door.today:
        raise InputProblem("planning.in_future", {"day_on": dated_on}, field="dated_on")
    decision = next((d for d in queries.decisions_of(cycle.pk) if d.pk == decision_id), None)
    if kind != "dok" and decision is None:
        raise InputProblem("planning.spc_decision", field="decision_id")
    if kind == "dok" and amount_rp <= 0:
        raise InputProblem("planning.amount_wanted", field="amount_rp")
    old = next((letter for letter in issued if letter.number == replaces.strip()), None)
    if (kind == "revision" or replaces.strip()) and old is None:
        raise InputProblem("planning.spc_replaces", {"number": replaces.strip() or "-"}, field="replaces")
    if old is not None and hasattr(old, "replaced_by"):
        raise InputProblem("planning.spc_replaced", {"number": old.number}, field="replaces")
    if decision is not None and dated_on < decision.decided_on:
        raise InputProblem("planning.spc_before", {"decided_on": decision.decided_on}, field="dated_on")
    door.require([])
    row = CamatLetter.unscoped.create(
        area_code=cycle.area_code,
        cycle=cycle,
        kind=kind,
        number=number.strip(),
        dated_on=dated_on,
        decision=decision,
        replaces=old,
        signed_by=door.actor.user_name,
        amount_rp=decision.granted_rp if decision is not None else amount_rp,
        note=note.strip(),
        scan=scan,
        created_at=door.now,
    )
    door.record(row, facts={"number": row.number, "dated_on": dated_on, "amount_rp": row.amount_rp})
    return row


# --- helpers ---------------------------------------------------------------------------------------------


def _decision(
    door: Door,
    cycle: Any,
    priority_list: Any,
    ref: selection.MeetingRef,
    ready: deciding.Ready,
    *,
    no: int,
    kind: str,
    freed_rp: int = 0,
) -> FundingDecision:
    return FundingDecision.unscoped.create(
        area_code=cycle.area_code,
        cycle=cycle,
        priority_list=priority_list,
        no=no,
        kind=kind,
        meeting=ref.meeting,
        decision_no=ref.decision_no,
        decided_on=ref.meeting.held_on,
        chair_name=ref.meeting.chair_name,
        secretary_name=ref.meeting.minute_taker_name,
        facilitated_by=ref.meeting.facilitated_by,
        ceiling_rp=ready.decision.ceiling_rp,
        available_rp=ready.decision.available_rp,
        granted_rp=ready.decision.granted_rp,
        freed_rp=freed_rp,
        edition=ready.rules.edition.code,
        edition_revision=ready.rules.edition.revision,
        rules=ready.rules.used,
        rules_digest=ready.rules.digest,
        frozen=ready.frozen,
        digest=ready.digest,
        created_at=door.now,
    )


def _write_outcomes(
    row: FundingDecision, outcomes: Sequence[FundingOutcome], states: Mapping[str, str]
) -> list[str]:
    """Store every outcome with its sentence and move the proposals; returns the numbers funded by this row.

    ``states`` are those of the locked proposals. The amount granted is read from the outcomes just stored, so
    that a list of any length takes the same few statements.
    """
    for outcome in outcomes:
        outcome.decision = row
    FundingOutcome.objects.bulk_create(outcomes)
    newly = []
    for status, verb in VERBS.items():
        moving = [o for o in outcomes if o.status == status and states[o.number] != status]
        for outcome in moving:
            PROPOSAL.walk(states[outcome.number], verb)  # raises for one that may not
        granted = row.outcomes.filter(proposal=OuterRef("pk")).values("amount_rp")[:1]
        amount = None if status == "waiting" else Subquery(granted)
        move_proposals([o.proposal_id for o in moving], status, amount_decided_rp=amount)
        newly += [o.number for o in moving if status != "waiting"]
    order = {outcome.number: outcome.no for outcome in outcomes}
    return sorted(newly, key=order.__getitem__)


def _leave(
    door: Door, proposal: Proposal, verb: str, meeting_id: UUID, decision_no: int, reason: str
) -> Proposal:
    target = PROPOSAL.walk(proposal.state, verb)
    if not reason.strip():
        raise InputProblem("planning.ruling_reason", field="reason")
    ref = selection.meeting_ref(door.actor, meeting_id, decision_no)
    door.require([ref.requirement])
    before, proposal.state = proposal.state, target
    proposal.left_on, proposal.left_reason = ref.meeting.held_on, reason.strip()
    proposal.left_document = ref.text[:200]
    proposal.version += 1
    proposal.save(update_fields=["state", "left_on", "left_reason", "left_document", "version"])
    door.record(
        proposal,
        facts={"number": proposal.number, "reason": reason.strip(), "meeting": ref.text},
        changes={"state": [before, target]},
    )
    return proposal
