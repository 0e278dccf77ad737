"""Verification (step 10): assignment, visit, sheets 11 and 12, repair loop, and the FK's own survey.

The TV recommends, the MAD decides (SOD-2); a facilitator helps and signs a report of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from rembug.core.attachments import JPEG, Prepared, keep
from rembug.core.door import Door, action
from rembug.core.errors import InputProblem, VersionConflict
from rembug.planning import permissions
from rembug.planning.domain import questions
from rembug.planning.models import FieldVisit, Proposal, SurveyReport, VerificationSheet, Verifier
from rembug.planning.processes import PROPOSAL
from rembug.planning.queries import checks, selection
from rembug.planning.queries import verification as queries


@action(permissions.ASSIGN_VERIFIERS, area=queries.proposals_area)
def assign_verifier(
    door: Door,
    *,
    proposal_ids: list[UUID],
    person_id: UUID,
    skill: str = "",
    meeting_id: UUID | None = None,
    decision_no: int | None = None,
) -> list[Verifier]:
    """Give proposals to one member of the TV; a submitted proposal is under verification from then on.

    A member of the own village or its TPU needs the decision of a MAD (``meeting_id``, ``decision_no``).
    Source: A-5, S21.
    """
    proposals = list(door.lock_all(Proposal.unscoped.filter(pk__in=proposal_ids).order_by("pk")))
    members = {str(a.person_id): a for a in queries.members(door.area_code, door.today)}
    door.allow(str(person_id) in members, "planning.not_of_the_tv")
    person = members[str(person_id)].person
    for proposal in proposals:
        if proposal.state not in ("submitted", "verifying"):
            PROPOSAL.walk(proposal.state, "start_verification")
        if queries.assigned_to(proposal, str(person_id)):
            raise InputProblem(
                "planning.verifier_twice", {"name": person.name, "number": proposal.number}, field="person"
            )
    allowed_by = ""
    lamps = []
    if meeting_id is not None:
        ref = selection.meeting_ref(door.actor, meeting_id, decision_no)
        allowed_by, lamps = ref.text, [ref.requirement]
    door.require(
        lamps
        + queries.assignment_requirements(
            proposals, person, on=door.today, skill=skill, allowed_by=allowed_by
        )
    )
    made = []
    for proposal in proposals:
        made.append(
            Verifier.objects.create(
                proposal=proposal,
                person=person,
                name=person.name,
                skill=skill,
                allowed_by=allowed_by,
                assigned_on=door.today,
                created_at=door.now,
            )
        )
        if proposal.state == "submitted":
            proposal.state = PROPOSAL.walk(proposal.state, "start_verification")
            proposal.version += 1
            proposal.save(update_fields=["state", "version"])
    numbers = ", ".join(proposal.number for proposal in proposals)
    door.record(proposals[0], facts={"name": person.name, "count": len(proposals), "numbers": numbers})
    return made


@action(permissions.ASSIGN_VERIFIERS, area=queries.verifier_area)
def end_verifier(door: Door, *, verifier_id: int, reason: str) -> Verifier:
    """Take a verifier off a proposal; the assignment stays readable. Raises InputProblem without a reason."""
    verifier = door.lock(Verifier.objects.filter(pk=verifier_id))
    door.allow(verifier.ended_on is None, "planning.verifier_ended")
    if not reason.strip():
        raise InputProblem("planning.reason_wanted", field="reason")
    door.require([])
    verifier.ended_on, verifier.ended_reason = door.today, reason.strip()
    verifier.save(update_fields=["ended_on", "ended_reason"])
    door.record(
        verifier.proposal,
        facts={"name": verifier.name, "number": verifier.proposal.number, "reason": reason.strip()},
    )
    return verifier


@action(permissions.VERIFY, area=queries.proposal_area)
def start_verification(door: Door, *, proposal_id: UUID) -> Proposal:
    """Take a repaired proposal up again, or one whose sheet is to be done anew. Only its verifiers may."""
    proposal = door.lock(Proposal.unscoped.filter(pk=proposal_id))
    door.allow(queries.assigned_to(proposal, door.actor.person_id), "planning.not_my_verification")
    verb = "start_verification" if proposal.state == "submitted" else "verify_again"
    target = PROPOSAL.walk(proposal.state, verb)
    door.allow(not selection.in_list(proposal), "planning.already_ranked")
    # Not feasible means out of the race: the village may have handed in another one since.
    door.require(checks.entering(proposal, door.today) if proposal.state == "not_feasible" else [])
    before, proposal.state = proposal.state, target
    proposal.version += 1
    proposal.save(update_fields=["state", "version"])
    door.record(
        proposal,
        facts={"number": proposal.number, "title": proposal.title},
        changes={"state": [before, proposal.state]},
    )
    return proposal


@action(permissions.VERIFY, area=queries.proposal_area)
def record_visit(
    door: Door,
    *,
    proposal_id: UUID,
    visited_on: date,
    visitors: str,
    findings: str,
    photos: Sequence[Prepared] = (),
) -> FieldVisit:
    """Record a visit to the place with its photos, whose place and time are kept beside them.

    ``photos`` were checked by ``core.attachments.prepare``. Raises InputProblem for a file that is no picture.
    Source: S10.
    """
    proposal = door.lock(Proposal.unscoped.filter(pk=proposal_id))
    door.allow(queries.assigned_to(proposal, door.actor.person_id), "planning.not_my_verification")
    door.allow(proposal.state == "verifying", "planning.not_under_verification")
    _past(door, visited_on, "visited_on")
    if not visitors.strip() or not findings.strip():
        raise InputProblem("planning.visit_empty", field="findings" if visitors.strip() else "visitors")
    if no_picture := [file.name for file in photos if file.media_type != JPEG]:
        raise InputProblem("planning.visit_photo", {"names": no_picture}, field="photos")
    door.require([])
    visit = FieldVisit.objects.create(
        proposal=proposal,
        round=_round(proposal),
        visited_on=visited_on,
        visitors=visitors.strip(),
        findings=findings.strip(),
        created_at=door.now,
    )
    for photo in photos:
        keep(
            door,
            photo,
            area_code=proposal.area_code,
            kind="visit_photo",
            title="",
            owner=visit,
            permission=permissions.VIEW,
        )
    facts = {"number": proposal.number, "visited_on": visited_on, "photos": len(photos)}
    door.record(proposal, facts=facts)
    return visit


@action(permissions.VERIFY, area=queries.proposal_area)
def record_sheet(
    door: Door,
    *,
    proposal_id: UUID,
    version: int,
    answers: dict[str, dict[str, str]],
    verdict: str,
    recommended_rp: int,
    verified_on: date,
    findings: str = "",
    reason: str = "",
    categories: Sequence[str] = (),
    measures: Mapping[str, int] | None = None,
    permits: Sequence[str] = (),
) -> VerificationSheet:
    """Sign Form 11 and the sheet of the kind: answers, findings, recommended amount and verdict.

    *feasible* makes the proposal feasible, *repair* returns it to the TPU with the reason, *not_feasible* ends
    it. ``answers`` = {question: {"answer": yes|no|na, "note": text}}, ``measures`` in thousandths. Raises
    InputProblem for a verdict without its reason or an amount above what is asked; RequirementsUnmet.
    Source: rulebook 3.5, 4.1, 13.5.
    """
    proposal = door.lock(Proposal.unscoped.filter(pk=proposal_id))
    door.allow(queries.assigned_to(proposal, door.actor.person_id), "planning.not_my_verification")
    if proposal.version != version:
        raise VersionConflict({"state": proposal.state}, proposal.version)
    verbs = {"feasible": "find_feasible", "repair": "return", "not_feasible": "find_not_feasible"}
    if verdict not in verbs:
        raise InputProblem("planning.verdict_unknown", {"verdict": verdict[:20]}, field="verdict")
    if proposal.state != "verifying":
        PROPOSAL.walk(proposal.state, "find_feasible")
    target = PROPOSAL.walk(proposal.state, verbs[verdict])
    _past(door, verified_on, "verified_on")
    if verdict != "feasible" and not reason.strip():
        raise InputProblem("planning.verdict_reason", field="reason")
    asked = proposal.asked_rp
    if not 0 <= recommended_rp <= asked:
        raise InputProblem(
            "planning.recommended_above",
            {"recommended_rp": recommended_rp, "asked_rp": asked},
            field="recommended_rp",
        )
    answers = _read_answers(proposal.kind, answers)
    number = _round(proposal)
    visit = max((v.visited_on for v in proposal.visits.all() if v.round == number), default=None)
    rules = queries.rules_of(proposal, door.today)
    facts = queries.negative_facts(proposal, categories=categories, measures=measures, permits=permits)
    lamps = queries.negative_lamps(proposal, rules, facts)
    door.require(
        queries.sheet_requirements(
            proposal, rules, answers=answers, verdict=verdict, visited_on=visit, lamps=lamps
        )
    )
    assert visit is not None  # planning.visited has held back everything else
    team = [v for v in proposal.verifiers.all() if v.ended_on is None]
    sheet = VerificationSheet.objects.create(
        proposal=proposal,
        round=number,
        form=questions.form_of(proposal.kind),
        verified_on=verified_on,
        visited_on=visit,
        verifiers=[{"name": v.name, "skill": v.skill} for v in team],
        answers=answers,
        findings=findings.strip(),
        requested_rp=asked,
        recommended_rp=recommended_rp,
        verdict=verdict,
        reason=reason.strip(),
        categories=sorted(facts.categories),
        measures=dict(facts.measures),
        permits=sorted(facts.permits),
        negative=[{"item": lamp.facts["item"], "state": str(lamp.state)} for lamp in lamps],
        rules_digest=rules.digest,
        created_at=door.now,
    )
    proposal.state = target
    proposal.version += 1
    changed = ["state", "version"]
    if verdict == "repair":
        proposal.returned_note = reason.strip()
        changed.append("returned_note")
    proposal.save(update_fields=changed)
    door.record(
        proposal,
        facts={
            "number": proposal.number,
            "verdict": PROPOSAL.label(target).lower(),
            "recommended_rp": recommended_rp,
            "round": number,
        },
        changes={"state": ["verifying", target]},
    )
    return sheet


@action(permissions.SURVEY, area=queries.proposal_area)
def record_survey(
    door: Door, *, proposal_id: UUID, surveyed_on: date, findings: str, advice: str = ""
) -> SurveyReport:
    """The FK's or FT's own survey, beside the sheets of the TV and without a verdict. Source: S00b, SOD-2."""
    proposal = door.lock(Proposal.unscoped.filter(pk=proposal_id))
    door.allow(proposal.state in queries.AT_DESK, "planning.not_under_verification")
    _past(door, surveyed_on, "surveyed_on")
    if not findings.strip():
        raise InputProblem("planning.survey_empty", field="findings")
    door.require([])
    report = SurveyReport.objects.create(
        proposal=proposal,
        role=door.actor.role,
        surveyed_on=surveyed_on,
        findings=findings.strip(),
        advice=advice.strip(),
        signed_by=door.actor.user_name,
        created_at=door.now,
    )
    door.record(proposal, facts={"number": proposal.number, "surveyed_on": surveyed_on})
    return report


def _round(proposal: Proposal) -> int:
    return len(proposal.sheets.all()) + 1


def _past(door: Door, day: date, field: str) -> None:
    if day > door.today:
        raise InputProblem("planning.in_future", {"day_on": day}, field=field)


def _read_answers(kind: str, answers: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """The answers that were given, to questions that this kind has; raises InputProblem for others."""
    known = {question.code for question in questions.questions_for(kind)}
    read = {}
    for code, given in answers.items():
        answer = str(given.get("answer", ""))
        note = str(given.get("note", "")).strip()[:500]
        if not answer and not note:
            continue
        if code not in known or answer not in ("", *questions.ANSWERS):
            raise InputProblem("planning.answer_unknown", {"question": code[:40]}, field="answers")
        read[code] = {"answer": answer, "note": note}
    return read
