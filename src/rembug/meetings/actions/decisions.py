"""What a meeting decides, with the quorum of that moment; dissent; rules of order."""

from __future__ import annotations

from datetime import time
from typing import Any
from uuid import UUID

from rembug.core.door import Door, action
from rembug.core.errors import InputProblem, shown
from rembug.core.requirements import State
from rembug.meetings import permissions, queries, rules
from rembug.meetings.actions import parts
from rembug.meetings.domain import carried, vote_problems
from rembug.meetings.models import Attendee, Decision, Dissent, Meeting, RulesOfOrder
from rembug.programme.domain.decision_kinds import DECISION_KINDS, check_decision

OUTCOMES = ("still_ranked", "postponed", "dropped")
"""What a MAD may decide about the proposals of a village that is absent or walked out (practice S1)."""


@action(permissions.DECIDE, area=queries.area_of)
def record_decision(
    door: Door,
    *,
    meeting_id: UUID,
    kind: str,
    text: str,
    decided_at: time,
    began_at: time | None = None,
    reason: str = "",
    method: str = "consensus",
    votes_for: int | None = None,
    votes_against: int | None = None,
    votes_abstain: int | None = None,
    about_village: str = "",
    outcome: str = "",
    attendee_id: int | None = None,
    reopens_id: int | None = None,
    table: dict[str, Any] | None = None,
) -> Decision:
    """Record one decision of an open or just ended meeting.

    Who votes is counted for the item from ``began_at`` (default: ``decided_at``) to ``decided_at`` and kept for
    ever; below the quorum the decision is recorded as not valid. A kind outside the catalogue of this meeting,
    or one that departs from what was agreed, needs ``reason``. ``attendee_id`` belongs to accept_substitute,
    ``about_village`` and ``outcome`` to decide_village_state. Raises InputProblem, RequirementsUnmet.
    Source: A-9, A-16, practice S1 and S4.
    """
    meeting = parts.locked(door, meeting_id)
    door.allow(meeting.state in ("open", "held"), "meetings.not_open")
    began = began_at or decided_at
    _check(meeting, kind, text, began, decided_at, about_village, outcome)
    substitute = _substitute(meeting, kind, attendee_id)
    reopened = _reopened(meeting, kind, reopens_id)
    ruleset = rules.rules_for(meeting.area_code, meeting.held_on, meeting.cycle)
    order = queries.switches_for(meeting)
    lamp, roll = queries.quorum_at(meeting, ruleset, began=began, decided=decided_at, order=order)
    by_vote = method == "vote"
    if by_vote:
        counts = (votes_for or 0, votes_against or 0, votes_abstain or 0)
        limit = roll.present if rules.is_inter_village(meeting.kind) else max(meeting.present, sum(counts))
        for code in vote_problems(limit, *counts):
            raise InputProblem(code, {"voters": roll.present}, field="votes_for")
    words = (
        reason.strip() or door.notes.get("decision.catalogue", "").strip() or door.notes.get("*", "").strip()
    )
    door.require(
        [
            check_decision(kind, meeting=meeting.kind, reason=words),
            parts.only_reminds(lamp),
            queries.method_lamp(ruleset, order, method),
        ]
    )
    valid = lamp.state in (State.MET, State.NOT_APPLICABLE)
    decision = Decision.objects.create(
        meeting=meeting,
        no=queries.last_decision_no(meeting) + 1,
        kind=kind,
        text=text.strip(),
        reason=words if DECISION_KINDS[kind].needs_reason or reason.strip() else "",
        began_at=began_at,
        decided_at=decided_at,
        method=method,
        votes_for=votes_for if by_vote else None,
        votes_against=votes_against if by_vote else None,
        votes_abstain=votes_abstain if by_vote else None,
        voters_invited=roll.invited or None,
        voters_present=roll.present,
        women_voters=roll.women,
        present_by_village=dict(roll.by_village),
        quorum_needed=lamp.facts.get("needed"),
        valid=valid,
        about_village=about_village,
        about_attendee=substitute,
        outcome=outcome,
        reopens=reopened,
        table=table,
        rules_used=ruleset.used | {"rules_of_order": order.switches, "rules_of_order_version": order.version},
        rules_digest=ruleset.digest,
    )
    passed = valid and (
        not by_vote or carried(votes_for or 0, votes_against or 0, order.switches["majority"])
    )
    if substitute is not None and passed:
        # The meeting itself gives the vote: it counts from the next item on.
        substitute.kind, substitute.votes_from = "delegate", decided_at
        substitute.version += 1
        substitute.save(update_fields=["kind", "votes_from", "version"])
    facts = {"title": meeting.title, "no": decision.no, "text": shown(decision.text, 120), "valid": valid}
    door.record(meeting, facts=facts | {"present": roll.present, "invited": roll.invited})
    return decision


def _check(
    meeting: Meeting, kind: str, text: str, began: time, decided: time, village: str, outcome: str
) -> None:
    if kind not in DECISION_KINDS:
        raise InputProblem("meetings.unknown_decision", {"kind": shown(kind)}, field="kind")
    if not text.strip():
        raise InputProblem("meetings.decision_text", field="text")
    if began > decided:
        raise InputProblem("meetings.began_after", field="began_at")
    opened = meeting.opened_at or meeting.starts_at
    if opened and decided < opened:
        raise InputProblem(
            "meetings.decided_before_opening", {"at": opened.strftime("%H.%M")}, field="decided_at"
        )
    if meeting.ends_at and decided > meeting.ends_at:
        raise InputProblem(
            "meetings.decided_after_end", {"at": meeting.ends_at.strftime("%H.%M")}, field="decided_at"
        )
    if village and village not in {one.village for one in meeting.villages.all()}:
        raise InputProblem("meetings.village_not_invited", field="about_village")
    if kind == "decide_village_state" and (not village or outcome not in OUTCOMES):
        raise InputProblem("meetings.outcome_wanted", field="outcome" if village else "about_village")
    if outcome and kind != "decide_village_state":
        raise InputProblem("meetings.outcome_elsewhere", field="kind")


def _substitute(meeting: Meeting, kind: str, attendee_id: int | None) -> Attendee | None:
    if kind != "accept_substitute":
        return None
    waiting = [a for a in queries.attendees(meeting) if a.is_substitute and a.kind == "observer"]
    found = next((a for a in waiting if a.pk == attendee_id), None)
    if found is None:
        raise InputProblem("meetings.not_substitute", field="attendee_id")
    return found


def _reopened(meeting: Meeting, kind: str, reopens_id: int | None) -> Decision | None:
    if kind != "reopen_item" and reopens_id is None:
        return None
    found = meeting.decisions.filter(pk=reopens_id).first() if reopens_id else None
    if found is None:
        raise InputProblem("meetings.reopens_wanted", field="reopens_id")
    return found


@action(permissions.RECORD, area=queries.area_of)
def attach_dissent(
    door: Door, *, meeting_id: UUID, by: str, text: str, village: str = "", decision_id: int | None = None
) -> Dissent:
    """Attach a note of dissent in its authors' words, to one decision or to the meeting; it is public."""
    meeting = parts.locked(door, meeting_id)
    door.allow(meeting.state in ("open", "held", "postponed"), "meetings.not_open")
    if not by.strip() or not text.strip():
        raise InputProblem("meetings.dissent_wanted", field="text" if by.strip() else "by")
    decision = meeting.decisions.filter(pk=decision_id).first() if decision_id else None
    if decision_id and decision is None:
        raise InputProblem("meetings.reopens_wanted", field="decision_id")
    door.require([])
    made = Dissent.objects.create(
        meeting=meeting,
        decision=decision,
        no=meeting.dissents.count() + 1,
        by=by.strip(),
        village=village,
        text=text.strip(),
    )
    door.record(
        meeting, facts={"title": meeting.title, "by": made.by, "no": decision.no if decision else "-"}
    )
    return made


@action(permissions.DECIDE, area=queries.area_of)
def adopt_rules_of_order(
    door: Door,
    *,
    meeting_id: UUID,
    decided_at: time,
    switches: dict[str, str],
    text: str = "",
    began_at: time | None = None,
) -> RulesOfOrder:
    """Record that the meeting adopted rules of order: a new version that this and later meetings read.

    ``switches`` not named keep the value of the version before. Raises InputProblem for an unknown switch, and
    NotAllowed when the decision lacked its quorum. Source: A-10, S15.
    """
    meeting = parts.locked(door, meeting_id)
    before = queries.switches_for(meeting)
    chosen = {**before.switches, **switches}
    for name, value in chosen.items():
        if value not in rules.SWITCHES.get(name, ()):
            raise InputProblem(
                "meetings.unknown_switch", {"name": shown(name), "value": shown(value)}, field=name
            )
    decision = door.call(
        record_decision,
        meeting_id=meeting_id,
        kind="adopt_rules_of_order",
        text=text.strip() or "Tata tertib musyawarah disepakati.",
        decided_at=decided_at,
        began_at=began_at,
        notes=door.notes,
    )
    door.allow(decision.valid, "meetings.not_valid")
    door.require([])
    version = queries.last_rules_version(meeting.area_code) + 1
    made = RulesOfOrder.unscoped.create(
        area_code=meeting.area_code,
        cycle=meeting.cycle,
        version=version,
        decision=decision,
        starts_on=meeting.held_on,
        switches=chosen,
        text=text.strip(),
    )
    changes = {
        name: [before.switches[name], value]
        for name, value in chosen.items()
        if before.switches[name] != value
    }
    door.record(meeting, facts={"title": meeting.title, "version": version}, changes=changes)
    return made
