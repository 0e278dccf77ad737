"""The lamps of a proposal: checklist (Form 10), limits of its village, negative list, final RAB."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from rembug.core import clock
from rembug.core.actor import Actor
from rembug.core.requirements import Requirement, State, require
from rembug.planning.domain import rab
from rembug.planning.domain.completeness import Facts, checklist
from rembug.planning.domain.limits import Counted, proposal_limits, village_limits
from rembug.planning.models import Proposal
from rembug.planning.queries import cycles
from rembug.planning.queries.proposals import KINDS, Contents, contents
from rembug.programme.domain.checks import check_final_amount
from rembug.programme.domain.negative_list import ITEMS, PREFIX, ProposalFacts, check_negative_list
from rembug.programme.domain.resolver import RuleSet

_MEND: Mapping[str, str] = {
    "planning.text": "edit",
    "planning.decided": "edit",
    "planning.volume": "edit",
    "planning.beneficiaries": "edit",
    "planning.poor_named": "edit",
    "planning.maintenance": "edit",
    "planning.rab": "rab",
    "planning.groups": "groups",
    "planning.pledged": "swadaya",
    "planning.land": "swadaya",
    "planning.shares": "shares",
    "planning.papers": "attach",
    "planning.max_value_rp": "rab",
    "planning.negative_list": "negative",
}
"""Where each lamp is mended: the name of the page."""


def facts_of(proposal: Proposal, found: Contents) -> Facts:
    """What the checklist looks at, of the estimate that the TPU wrote."""
    totals = rab.totals(found.lines)
    return Facts(
        kind=proposal.kind,
        title=proposal.title,
        location=proposal.location or proposal.hamlet,
        problem=proposal.problem,
        purpose=proposal.purpose,
        decided_in=proposal.decided_in,
        volume_milli=proposal.volume_milli,
        unit=proposal.unit,
        maintenance=proposal.maintenance,
        beneficiaries=proposal.beneficiaries,
        women=proposal.beneficiaries_women,
        poor=proposal.beneficiaries_poor,
        blm_rp=proposal.amount_estimated_rp,
        swadaya_rp=proposal.swadaya_rp,
        lines=len(found.lines),
        rab_blm_rp=totals.blm_rp,
        rab_swadaya_rp=totals.swadaya_rp,
        groups=len(found.groups),
        groups_rp=sum(group.amount_rp for group in found.groups),
        pledged_rp=sum(pledge.amount_rp for pledge in found.pledges),
        land_needed=proposal.land_needed,
        parcels=len(found.parcels),
        parcels_with_document=sum(bool(parcel.document.strip()) for parcel in found.parcels),
        shares=len(found.shares),
        shares_rp=sum(share.cost_rp for share in found.shares),
        shares_people=sum(share.beneficiaries for share in found.shares),
        papers=found.there,
    )


def submission(proposal: Proposal, found: Contents, on: date) -> list[Requirement]:
    """Every lamp of handing in a proposal: Form 10, negative list, limits of the edition. 3 queries at most.

    Source: rulebook 1.2 step 10, 3.3, 3.5.
    """
    rules = cycles.rules(proposal.area_code, on, proposal.cycle)
    lamps = checklist(facts_of(proposal, found))
    lamps += negative_list(proposal, rules)
    lamps += _ours(proposal_limits(rules, _counted(proposal)))
    lamps += _ours(limits_of_village(proposal, rules))
    lamps.append(_kind_allowed(proposal, rules))
    return [_with_mend(lamp, proposal) for lamp in lamps]


def submission_now(*, actor: Actor, proposal_id: UUID, **_: object) -> list[Requirement]:
    """Every lamp of handing in a proposal as it stands today, for the action to look at before it locks."""
    proposal = Proposal.unscoped.select_related("cycle").get(pk=proposal_id)
    return submission(proposal, contents(proposal), clock.today(proposal.area_code))


def completeness(proposal: Proposal, found: Contents) -> list[Requirement]:
    """Form 10 alone, for the proposal's page and paper. No query."""
    return [_with_mend(lamp, proposal) for lamp in checklist(facts_of(proposal, found))]


def entering(proposal: Proposal, on: date) -> list[Requirement]:
    """The limits of the village for a proposal that comes back into the race. 3 queries at most.

    Source: rulebook 13.4.
    """
    rules = cycles.rules(proposal.area_code, on, proposal.cycle)
    return [_with_mend(lamp, proposal) for lamp in _ours(limits_of_village(proposal, rules))]


def limits_of_village(proposal: Proposal, rules: RuleSet) -> list[Requirement]:
    """The limits of the proposal's village with this one handed in. 1 query."""
    rows = (
        Proposal.unscoped.settled()
        .inside(proposal.area_code)
        .filter(cycle_id=proposal.cycle_id)
        .exclude(state="draft")
        .exclude(pk=proposal.pk)
        .values_list("pk", "origin", "kind", "amount_estimated_rp", "state")
    )
    others = [Counted(str(pk), origin, kind, amount, state) for pk, origin, kind, amount, state in rows]
    return village_limits(rules, [*others, _counted(proposal)])


def negative_items(rules: RuleSet) -> list[dict[str, Any]]:
    """The items of the negative list in force, as forms ask them: category, label, measure with unit, permit."""
    items = []
    for item in ITEMS:
        rule = rules.peek(PREFIX + item)
        if rule.value:
            row = rule.value[0]
            items.append(
                {
                    "category": row["category"],
                    "label": f"{item}. {rule.label.id.partition(': ')[2] or rule.label.id}",
                    "measure": row.get("fact") or "",
                    "unit": row.get("unit") or "",
                    "permit": row["kind"] == "permit",
                }
            )
    return items


def negative_list(proposal: Proposal, rules: RuleSet) -> list[Requirement]:
    """The list a-n as lamps: one when nothing is touched, else one for each item that is.

    Source: rulebook 3.5.
    """
    said = proposal.negative_list or {}
    facts = ProposalFacts(
        text=f"{proposal.title} {proposal.problem} {proposal.purpose}",
        categories=frozenset(said.get("categories", ())),
        measures={name: int(value) for name, value in (said.get("measures") or {}).items()},
        permits=frozenset(said.get("permits", ())),
        notes=said.get("notes") or {},
    )
    touched = []
    for lamp in check_negative_list(facts, rules):
        if lamp.state in (State.MET, State.NOT_APPLICABLE):
            continue
        label = rules.peek(lamp.code).label
        words = {"item": lamp.facts["item"], "what": label.id, "keyword": lamp.facts.get("keyword") or "-"}
        touched.append(
            replace(lamp, code="planning.negative_list", facts=words, group="negative", remedy_url="")
        )
    if touched:
        return touched
    return [
        require(
            "planning.negative_clear",
            True,
            facts={"items": 14},
            source="rulebook 3.5 [S30]",
            grade="A",
            group="negative",
        )
    ]


def final_rab(proposal: Proposal, found: Contents, on: date) -> list[Requirement]:
    """Lamps of approving the final RAB: it stands, its sums prove, and how far it is from the estimate (A-1)."""
    rules = cycles.rules(proposal.area_code, on, proposal.cycle)
    totals = rab.totals(found.final_lines)
    difference = check_final_amount(rules, estimated_rp=proposal.amount_estimated_rp, final_rp=totals.blm_rp)
    lamps = [
        require(
            "planning.final_lines",
            bool(found.final_lines) and totals.blm_rp > 0,
            facts={"rows": len(found.final_lines), "blm_rp": totals.blm_rp, "swadaya_rp": totals.swadaya_rp},
            source="practice A-1",
            grade="A",
            group="money",
        ),
        # Above the accepted difference the MAD must speak; FT's approval itself is not held back by it.
        *[_reminder(lamp) for lamp in _ours([difference])],
        *_ours(proposal_limits(rules, replace(_counted(proposal), amount_rp=totals.blm_rp))),
    ]
    return [_with_mend(lamp, proposal) for lamp in lamps]


def _reminder(lamp: Requirement) -> Requirement:
    state = State.ATTENTION if lamp.state == State.UNMET else lamp.state
    return replace(lamp, blocks=False, state=state)


def _kind_allowed(proposal: Proposal, rules: RuleSet) -> Requirement:
    """Whether the edition has this kind of activity in its open menu. Source: rulebook 3.4 [S11-S13]."""
    rule = rules.rule("proposals.kinds")
    allowed = None if rule.value is None else proposal.kind in rule.value
    return require(
        "planning.kind_allowed",
        allowed,
        facts={"kind": KINDS[proposal.kind].label.id if proposal.kind in KINDS else proposal.kind},
        source=", ".join(rule.source),
        grade=rule.grade,
        blocks=rule.blocks,
        group="village",
    )


def _counted(proposal: Proposal) -> Counted:
    return Counted(str(proposal.pk), proposal.origin, proposal.kind, proposal.asked_rp, "submitted")


def _ours(lamps: list[Requirement]) -> list[Requirement]:
    """Lamps of the programme's rules under planning's own sentences.

    One whose limit nobody has set says so; one that this edition does not have is left out.
    """
    used = []
    for lamp in lamps:
        if lamp.state != State.NOT_APPLICABLE:
            code = f"planning.{lamp.code.rpartition('.')[2]}"
            used.append(replace(lamp, code=f"{code}_unset" if lamp.facts.get("not_known") else code))
    return used


def _with_mend(lamp: Requirement, proposal: Proposal) -> Requirement:
    place = _MEND.get(lamp.code)
    return replace(lamp, remedy_url=reverse(f"planning:{place}", args=[proposal.pk])) if place else lamp
