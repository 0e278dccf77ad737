"""Reads of verification: the desk, who verifies what, requirements of assignment and of a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from rembug.core.actor import Actor
from rembug.core.errors import OutsideArea
from rembug.core.requirements import Requirement, State, require
from rembug.people import queries as people
from rembug.planning.domain import questions
from rembug.planning.models import Proposal, VerificationSheet, Verifier
from rembug.programme import queries as programme
from rembug.programme.domain.conflicts import check_pair, check_verifier
from rembug.programme.domain.menu import PROPOSAL_KINDS
from rembug.programme.domain.negative_list import ProposalFacts, check_negative_list
from rembug.programme.domain.resolver import RuleSet

AT_DESK = ("submitted", "verifying", "returned", "feasible", "not_feasible")
TV_ROLES = ("tv_ketua", "tv")


def desk(
    actor: Actor, *, cycle_id: int | None = None, state: str = "", mine: bool = False
) -> QuerySet[Proposal]:
    """Proposals that verification is about, in the order of their numbers."""
    found = Proposal.unscoped.visible_to(actor).filter(state__in=AT_DESK, cancelled_at__isnull=True)
    if cycle_id is not None:
        found = found.filter(cycle_id=cycle_id)
    if state in AT_DESK:
        found = found.filter(state=state)
    if mine and actor.person_id:
        found = found.filter(verifiers__person_id=actor.person_id, verifiers__ended_on__isnull=True)
    return found.order_by("number", "pk").prefetch_related("verifiers", "sheets")


def counts(actor: Actor, cycle_id: int | None = None) -> dict[str, int]:
    """How many proposals stand in each state of the desk, and ``mine``. One query."""
    found = Proposal.unscoped.visible_to(actor).filter(state__in=AT_DESK, cancelled_at__isnull=True)
    if cycle_id is not None:
        found = found.filter(cycle_id=cycle_id)
    own = Q(verifiers__person_id=actor.person_id, verifiers__ended_on__isnull=True)
    row = found.aggregate(
        **{state: Count("pk", filter=Q(state=state), distinct=True) for state in AT_DESK},
        mine=Count("pk", filter=own, distinct=True),
    )
    return {name: int(number) for name, number in row.items()}


def one(actor: Actor, proposal_id: UUID) -> Proposal:
    """One proposal with its sheets, visits and surveys. Raises OutsideArea."""
    found = (
        Proposal.unscoped.visible_to(actor)
        .filter(pk=proposal_id)
        .select_related("cycle")
        .prefetch_related("verifiers", "sheets", "visits", "surveys")
        .first()
    )
    if found is None:
        raise OutsideArea
    return found


def proposal_area(proposal_id: UUID, **_: object) -> str | None:
    """Where a proposal's verification happens: its kecamatan, because the TV works there."""
    return Proposal.unscoped.filter(pk=proposal_id).values_list("district_code", flat=True).first()


def proposals_area(proposal_ids: Sequence[UUID], **_: object) -> str | None:
    """The one kecamatan of several proposals; None when they lie in several or do not exist."""
    rows = Proposal.unscoped.filter(pk__in=list(proposal_ids))
    found = set(rows.values_list("district_code", flat=True))
    return found.pop() if len(found) == 1 and rows.count() == len(set(proposal_ids)) else None


def verifier_area(verifier_id: int, **_: object) -> str | None:
    return Verifier.objects.filter(pk=verifier_id).values_list("proposal__district_code", flat=True).first()


def villages_of(proposal: Proposal) -> list[str]:
    """The village that leads and, of an inter-village proposal, all that share."""
    named = [share.village for share in proposal.shares.all()]
    return named or [proposal.village_code]


def rules_of(proposal: Proposal, on: date) -> RuleSet:
    """The planning rules that hold for a proposal on a day."""
    return programme.rules_for(proposal.area_code[:8], on, proposal.cycle, domains=("planning", "funding"))


def members(area_code: str, on: date) -> list[Any]:
    """Assignments of the TV in a kecamatan on a day, the chair first."""
    found = people.holders(area_code[:8], TV_ROLES, on)
    return sorted(found, key=lambda a: (a.role != "tv_ketua", a.person.name))


def last_sheet(proposal: Proposal) -> VerificationSheet | None:
    """The sheet of the newest round, None before the first."""
    sheets = list(proposal.sheets.all())
    return sheets[-1] if sheets else None


def assigned_to(proposal: Proposal, person_id: str | None) -> bool:
    """Whether a person verifies the proposal now."""
    return any(v.ended_on is None and str(v.person_id) == str(person_id) for v in proposal.verifiers.all())


def assignment_requirements(
    proposals: Iterable[Proposal], person: Any, *, on: date, skill: str, allowed_by: str
) -> list[Requirement]:
    """Whether this person may verify these proposals: no own village, no TPU of it, a fitting skill (A-5, SOD-5).

    A clash that the edition leaves to the MAD is lifted by ``allowed_by``, the recorded decision.
    """
    proposals = list(proposals)
    rules = rules_of(proposals[0], on)
    writes_in = set(
        person.assignments.filter(people.holding_on(on), role="tpu").values_list("area_code", flat=True)
    )
    decided = bool(allowed_by.strip())
    own, tpu, other_skill = [], [], []
    for proposal in proposals:
        villages = villages_of(proposal)
        checks = check_verifier(
            rules, member_village=person.village_code, proposal_villages=villages, decided_by_mad=decided
        )
        if any(check.state != State.MET for check in checks):
            own.append(proposal.number)
        if writes_in & set(villages):
            check = check_pair(rules, "tv", "tpu", decided_by_mad=decided)
            if check is None or check.state != State.MET:
                tpu.append(proposal.number)
        kind = PROPOSAL_KINDS.get(proposal.kind)
        if skill and kind and kind.verifier_skill and kind.verifier_skill != skill:
            other_skill.append(proposal.number)
    facts = {"name": person.name, "allowed_by": allowed_by or "-"}
    return [
        require(
            "planning.verifier_village",
            not own,
            facts={**facts, "numbers": ", ".join(own) or "-"},
            source="A-5, SOD-5",
            grade=rules.rule("conflicts.tv__own_village").grade,
            blocks=True,
        ),
        require(
            "planning.verifier_tpu",
            not tpu,
            facts={**facts, "numbers": ", ".join(tpu) or "-"},
            source="A-5",
            grade=rules.rule("conflicts.tv__tpu").grade,
            blocks=True,
        ),
        require(
            "planning.verifier_skill",
            None if not skill else not other_skill,
            facts={**facts, "skill": skill or "-", "numbers": ", ".join(other_skill) or "-"},
            source="S21",
            blocks=False,
        ),
    ]


def negative_facts(
    proposal: Proposal,
    *,
    categories: Iterable[str] = (),
    measures: Mapping[str, int] | None = None,
    permits: Iterable[str] = (),
) -> ProposalFacts:
    """What the negative list looks at: the proposal's words, and what writer and TV declared together.

    The TV adds to the categories that the writer declared and takes none away; its own measure counts, and a
    permit counts only when the team has seen it.
    """
    written = proposal.negative_list or {}
    return ProposalFacts(
        text=" ".join((proposal.title, proposal.problem, proposal.purpose, proposal.location)),
        categories=frozenset(written.get("categories", ())) | frozenset(categories),
        measures={**(written.get("measures") or {}), **(measures or {})},
        permits=frozenset(permits),
        notes=written.get("notes") or {},
    )


def negative_lamps(proposal: Proposal, rules: RuleSet, facts: ProposalFacts) -> list[Requirement]:
    """The fourteen items of the negative list for one proposal."""
    return check_negative_list(facts, rules)


def sheet_requirements(
    proposal: Proposal,
    rules: RuleSet,
    *,
    answers: Mapping[str, Mapping[str, str]],
    verdict: str,
    visited_on: date | None,
    lamps: Sequence[Requirement],
) -> list[Requirement]:
    """What a verification sheet needs before the TV signs it.

    Invariant 5: what the negative list forbids cannot be found feasible. Source: rulebook 3.5, 4.1, 13.5.
    """
    open_questions = questions.unanswered(proposal.kind, answers)
    refused = [lamp.facts["item"] for lamp in lamps if lamp.state == State.UNMET]
    doubtful = [lamp.facts["item"] for lamp in lamps if lamp.state == State.ATTENTION]
    noes = questions.answered_no(proposal.kind, answers)
    silent = [q.code for q in noes if not answers[q.code].get("note", "").strip()]
    feasible = verdict == "feasible"
    return [
        require(
            "planning.visited",
            visited_on is not None,
            facts={"visited_on": visited_on.isoformat() if visited_on else "-"},
            source="S10",
            grade="A",
        ),
        require(
            "planning.answered",
            not open_questions,
            facts={
                "count": len(open_questions),
                "questions": ", ".join(questions.BY_CODE[code].text_id for code in open_questions) or "-",
            },
            source="S10",
            grade="A",
        ),
        require(
            "planning.negative_refused",
            not refused if feasible else None,
            facts={"items": ", ".join(refused) or "-"},
            source="rulebook 3.5, 13.5",
            grade="A",
        ),
        require(
            "planning.negative_doubt",
            not doubtful if feasible else None,
            facts={"items": ", ".join(doubtful) or "-"},
            source="rulebook 3.5",
        ),
        require(
            "planning.noes_explained",
            not silent,
            facts={"count": len(noes), "silent": len(silent)},
            source="4.1",
        ),
        require(
            "planning.noes_and_feasible",
            not noes if feasible else None,
            facts={"count": len(noes), "questions": "; ".join(q.text_id for q in noes) or "-"},
            source="S13",
        ),
    ]


def verifier(actor: Actor, verifier_id: int) -> Verifier:
    """One assignment that the actor may see. Raises OutsideArea."""
    row = Verifier.objects.filter(pk=verifier_id).select_related("proposal").first()
    if row is None or not actor.sees(row.proposal.area_code):
        raise OutsideArea
    return row
