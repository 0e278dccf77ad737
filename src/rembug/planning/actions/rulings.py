"""What a MAD decided where the figures alone decide nothing, and the arrears that the UPK certified. All are actions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from rembug.core import clock
from rembug.core.actor import Actor
from rembug.core.door import Door, action
from rembug.core.errors import InputProblem
from rembug.planning import permissions
from rembug.planning.models import ArrearsNote, Proposal, Ruling
from rembug.planning.processes import PROPOSAL
from rembug.planning.queries import funding as money
from rembug.planning.queries import selection as queries
from rembug.programme import queries as programme

STAGES = ("prioritas", "penetapan", "waiting")
RULINGS = ("order", "partial", "lines", "skip", "stop", "womens_share", "difference", "village")
VILLAGE_RULINGS = ("assessed", "dropped", "postponed")
OF_A_PROPOSAL = ("partial", "lines", "skip", "stop", "difference")


def tried(stage: str, kind: str) -> bool:
    """Whether the engine reads rulings of this kind in this stage, so that one it cannot read is refused at once."""
    if stage == "prioritas":
        return kind == "order"
    return stage == "penetapan" and kind not in ("difference", "village")


def _trial(
    *,
    actor: Actor,
    cycle_id: int,
    stage: str,
    kind: str,
    meeting_id: UUID,
    decision_no: int,
    reason: str,
    number: str = "",
    village: str = "",
    data: Mapping[str, Any] | None = None,
) -> None:
    """Let the engine read the ruling with all that stands before it; raises its SelectionError when it cannot."""
    if not tried(stage, kind) or kind not in RULINGS:
        return
    cycle, given = programme.one(actor, cycle_id), dict(data or {})
    proposal = queries.listed(cycle.pk).filter(number=number).first() if kind in OF_A_PROPOSAL else None
    if kind in OF_A_PROPOSAL and proposal is None:
        return
    _check_ruling(cycle, kind, proposal, village, given)
    ref = queries.meeting_ref(actor, meeting_id, decision_no)
    row = Ruling(
        kind=kind,
        stage=stage,
        ref=queries.unique_ref(cycle.pk, ref.text),
        reason=reason.strip(),
        proposal=proposal,
        village=village,
        data=given,
    )
    rules = queries.rules_of(cycle, clock.today(cycle.area_code))
    if stage == "prioritas":
        scheme = queries.current_scheme(cycle.pk)
        if scheme is not None:
            queries.stand(scheme, rules, more=row)
    else:
        money.before_decision(cycle, rules, more=row)


@action(permissions.RANK, area=queries.cycle_area, before=_trial)
def record_ruling(
    door: Door,
    *,
    cycle_id: int,
    stage: str,
    kind: str,
    meeting_id: UUID,
    decision_no: int,
    reason: str,
    number: str = "",
    village: str = "",
    data: dict[str, Any] | None = None,
) -> Ruling:
    """Record what a MAD decided where the figures alone decide nothing.

    ``order``: data.order = numbers of equals, or of a change by hand; ``partial``: data.amount_rp;
    ``lines``: data.lines = numbers of the groups; ``skip``, ``stop``, ``difference``: the proposal;
    ``village``: data.ruling = assessed, dropped or postponed (S1). Raises InputProblem, RequirementsUnmet for
    a decision that the minutes do not hold or that was not valid. Source: rulebook 4.4; A-1, A-7, S1.
    """
    cycle = door.lock(programme.visible(door.actor).filter(pk=cycle_id))
    data = dict(data or {})
    if stage not in STAGES or kind not in RULINGS:
        raise InputProblem("planning.ruling_unknown", {"kind": f"{stage} {kind}"[:40]}, field="kind")
    if not reason.strip():
        raise InputProblem("planning.ruling_reason", field="reason")
    _stage_open(door, cycle.pk, stage)
    proposal = None
    if kind in OF_A_PROPOSAL:
        proposal = queries.listed(cycle.pk).filter(number=number).first()
        if proposal is None:
            raise InputProblem(
                "selection.number_unknown", {"number": number, "place": "number"}, field="number"
            )
    _check_ruling(cycle, kind, proposal, village, data)
    ref = queries.meeting_ref(door.actor, meeting_id, decision_no)
    usual = {
        "order": "resolve_tie",
        "partial": "fund_partly",
        "lines": "fund_partly",
        "difference": "accept_final_amount",
        "village": "rank_proposals",
    }
    door.require([ref.requirement, queries.usual_lamp(ref.meeting, usual.get(kind, "pass_over"))])
    if tried(stage, kind):
        door.ahead()
    row = Ruling.unscoped.create(
        area_code=cycle.area_code,
        cycle=cycle,
        stage=stage,
        kind=kind,
        meeting=ref.meeting,
        decision_no=ref.decision_no,
        ref=queries.unique_ref(cycle.pk, ref.text),
        reason=reason.strip(),
        proposal=proposal,
        village=village,
        data=data,
        created_at=door.now,
    )
    if kind == "village" and data["ruling"] == "dropped":
        _drop_village(row, door)
    door.record(
        row,
        facts={
            "kind": kind,
            "meeting": ref.text,
            "reason": reason.strip(),
            "number": number or village or ", ".join(data.get("order", [])) or "-",
        },
    )
    return row


@action(permissions.RANK, area=queries.ruling_area)
def cancel_ruling(door: Door, *, ruling_id: int, reason: str) -> Ruling:
    """Take back a ruling that was written wrongly, before its list is set; the row stays."""
    row = door.lock(Ruling.unscoped.filter(pk=ruling_id))
    door.allow(row.cancelled_at is None, "planning.ruling_cancelled")
    door.allow(not (row.kind == "village" and row.data["ruling"] == "dropped"), "planning.ruling_applied")
    if not reason.strip():
        raise InputProblem("planning.ruling_reason", field="reason")
    _stage_open(door, row.cycle_id, row.stage, since=row.created_at)
    door.require([])
    row.cancelled_at, row.cancelled_by, row.cancelled_reason = door.now, door.actor.user_id, reason.strip()
    row.save(update_fields=["cancelled_at", "cancelled_by", "cancelled_reason"])
    door.record(row, facts={"kind": row.kind, "reason": reason.strip(), "meeting": row.ref})
    return row


@action(permissions.ARREARS, area="village")
def record_arrears(
    door: Door, *, cycle_id: int, village: str, arrears_rp: int, as_of_on: date, letter: str
) -> ArrearsNote:
    """Record a village's arrears as the UPK certified them by letter (A-11); the newest one counts."""
    cycle = door.lock(programme.visible(door.actor).filter(pk=cycle_id))
    if village not in programme.village_states(cycle):
        raise InputProblem("planning.village_outside", {"village": village}, field="village")
    if arrears_rp < 0 or not letter.strip():
        raise InputProblem("planning.arrears_letter", field="letter")
    door.require([])
    row = ArrearsNote.unscoped.create(
        area_code=village,
        cycle=cycle,
        arrears_rp=arrears_rp,
        as_of_on=as_of_on,
        letter=letter.strip(),
        created_at=door.now,
    )
    door.record(row, facts={"arrears_rp": arrears_rp, "as_of_on": as_of_on, "letter": letter.strip()})
    return row


# --- helpers ---------------------------------------------------------------------------------------------


def _stage_open(door: Door, cycle_id: int, stage: str, since: Any = None) -> None:
    """Rulings of MAD Prioritas come before its list, those of MAD Penetapan before its decision."""
    listed = queries.current_list(cycle_id)
    chain = money.decisions_of(cycle_id)
    if stage == "prioritas":
        door.allow(listed is None, "planning.list_set")
    elif stage == "penetapan":
        door.allow(listed is not None, "planning.no_priority_list")
        door.allow(not chain, "planning.decision_made")
    else:
        door.allow(bool(chain), "planning.no_decision")
        door.allow(since is None or since > chain[-1].created_at, "planning.decision_made")


def _check_ruling(
    cycle: Any, kind: str, proposal: Proposal | None, village: str, data: Mapping[str, Any]
) -> None:
    if kind == "order":
        order = data.get("order")
        if not isinstance(order, list) or len(order) < 2 or len(set(order)) != len(order):
            raise InputProblem("planning.order_wrong", field="order")
    elif kind == "partial":
        amount = data.get("amount_rp")
        asked = proposal.asked_rp if proposal else 0
        if not isinstance(amount, int) or isinstance(amount, bool) or not 0 < amount < asked:
            raise InputProblem("planning.partial_amount", {"asked_rp": asked}, field="amount_rp")
    elif kind == "lines":
        known = {str(group.no) for group in proposal.groups.all()} if proposal else set()
        chosen = data.get("lines")
        if not isinstance(chosen, list) or not chosen or not set(chosen) < known:
            raise InputProblem("planning.lines_wrong", field="lines")
    elif kind == "village":
        if village not in programme.village_states(cycle):
            raise InputProblem("planning.village_outside", {"village": village[:20]}, field="village")
        if data.get("ruling") not in VILLAGE_RULINGS:
            raise InputProblem(
                "planning.ruling_unknown", {"kind": str(data.get("ruling"))[:20]}, field="ruling"
            )


def _drop_village(row: Ruling, door: Door) -> None:
    """A sanction of the MAD on an absent village: its proposals leave the race and stay on Form 14 (S1)."""
    for proposal in queries.listed(row.cycle_id).filter(village_code=row.village):
        if PROPOSAL.can(proposal.state, "sanction"):
            proposal.state = PROPOSAL.walk(proposal.state, "sanction")
            proposal.left_on, proposal.left_reason = row.meeting.held_on, row.reason
            proposal.left_document = row.ref
            proposal.version += 1
            proposal.save(update_fields=["state", "left_on", "left_reason", "left_document", "version"])
