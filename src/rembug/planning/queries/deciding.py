"""What a funding decision would be if it were taken now, computed before the lock: engine, frozen file, sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rembug.core import clock
from rembug.core.actor import Actor
from rembug.core.canonical import digest
from rembug.planning.domain.envelope import Decision
from rembug.planning.domain.recompute import export, plain
from rembug.planning.domain.sentences import sentence
from rembug.planning.models import FundingDecision, FundingOutcome, Proposal
from rembug.planning.queries import funding, reports, selection
from rembug.programme import queries as programme
from rembug.programme.domain.resolver import RuleSet


@dataclass(frozen=True, slots=True)
class Ready:
    """A decision ready to be stored; ``outcomes`` are rows without their decision."""

    rules: RuleSet
    decision: Decision
    frozen: Mapping[str, Any]
    digest: str
    outcomes: Sequence[FundingOutcome]


@dataclass(frozen=True, slots=True)
class FirstReady(Ready):
    """MAD Penetapan."""

    before: funding.Before
    doubled: Sequence[str]


@dataclass(frozen=True, slots=True)
class WalkReady(Ready):
    """A walk of freed money down the waiting list."""

    chain: Sequence[FundingDecision]
    names: Mapping[str, str]
    proposals: Mapping[str, Proposal]


def first(*, actor: Actor, cycle_id: int, **_: object) -> FirstReady:
    """The decision of MAD Penetapan as things stand. Raises InputProblem, SelectionError."""
    cycle = programme.one(actor, cycle_id)
    rules = selection.rules_of(cycle, clock.today(cycle.area_code))
    found = funding.before_decision(cycle, rules)
    frozen = export(found.case, found.rankings, found.decision)
    rows = outcomes(found.decision, found.proposals, found.names)
    doubled = reports.doubled_numbers(cycle)
    return FirstReady(rules, found.decision, frozen, digest(frozen), rows, found, doubled)


def walk(*, actor: Actor, cycle_id: int, freed_rp: int, list_codes: Sequence[str], **_: object) -> WalkReady:
    """The waiting list after ``freed_rp`` went down the named lists. Raises InputProblem, SelectionError."""
    cycle = programme.one(actor, cycle_id)
    rules = selection.rules_of(cycle, clock.today(cycle.area_code))
    chain, _case, after, frozen, proposals = funding.before_walk(cycle, rules, freed_rp, list_codes)
    names = selection.names_for(cycle, chain[0].priority_list.scheme.lists)
    rows = outcomes(after, proposals, names)
    return WalkReady(rules, after, frozen, digest(frozen), rows, chain, names, proposals)


def outcomes(
    decision: Decision, proposals: Mapping[str, Proposal], names: Mapping[str, str]
) -> list[FundingOutcome]:
    """Every outcome with its sentence, in the order of the decision, not yet stored."""
    return [
        FundingOutcome(
            proposal=proposals[outcome.number],
            no=no,
            number=outcome.number,
            list_code=outcome.list_code,
            status=outcome.status,
            rule=outcome.rule,
            rank=outcome.rank,
            asked_rp=outcome.asked_rp,
            amount_rp=outcome.amount_rp,
            left_before_rp=outcome.left_before_rp,
            waiting_no=outcome.waiting_no,
            shares=plain(outcome.shares),
            groups=list(outcome.lines),
            decision_ref=outcome.decision_ref,
            sentence_id=sentence(outcome, "id", names),
            sentence_en=sentence(outcome, "en", names),
        )
        for no, outcome in enumerate(decision.outcomes, 1)
    ]
