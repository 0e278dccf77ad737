"""Writing proposals: start, text, villages, papers. Every function is an action (see ``rembug.core.door``)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rembug.core.areas import Level, level
from rembug.core.attachments import attachments_of
from rembug.core.door import Door, action
from rembug.core.errors import InputProblem
from rembug.planning import permissions
from rembug.planning.actions.shared import (
    check_version,
    district_of,
    find_proposals,
    in_village,
    lock_proposal,
)
from rembug.planning.domain.completeness import PAPERS
from rembug.planning.domain.rab import shares_problem
from rembug.planning.models import Proposal, ProposalPaper, ProposalVillage
from rembug.planning.processes import PROPOSAL
from rembug.planning.queries import cycles
from rembug.planning.queries import proposals as queries

CORRECTABLE = (
    "title",
    "sector",
    "origin",
    "hamlet",
    "location",
    "problem",
    "purpose",
    "volume_milli",
    "unit",
    "beneficiaries",
    "beneficiaries_women",
    "beneficiaries_poor",
    "households",
    "households_poor",
    "schedule",
    "maintenance",
    "decided_in",
    "decided_on",
    "proposer",
    "own_rank",
)
"""Fields of Form 5 that may be typed and corrected."""

NEGATIVE = ("categories", "measures", "permits", "notes")


@action(permissions.WRITE, area="area_code")
def start_proposal(
    door: Door, *, area_code: str, title: str, kind: str, origin: str, changes: dict[str, Any] | None = None
) -> Proposal:
    """Start a draft of a village's proposal in the open cycle, without an idea behind it.

    ``changes`` are further fields of CORRECTABLE. It has no number until it is handed in. Raises InputProblem.
    """
    cycle = cycles.needed(area_code, door.today)
    door.require([])
    proposal = Proposal(
        area_code=in_village(area_code),
        cycle_id=cycle.pk,
        kind=_kind(kind),
        origin=_origin(origin),
        created_at=door.now,
    )
    for name, value in {**(changes or {}), "title": title, "origin": origin}.items():
        if name in CORRECTABLE:
            setattr(proposal, name, value)
    check_text(proposal)
    proposal.save()
    find_proposals([proposal])
    door.record(proposal, facts={"title": proposal.title, "kind": kind})
    return proposal


@action(permissions.WRITE, area=queries.area_of)
def correct_proposal(door: Door, *, proposal_id: UUID, version: int, changes: dict[str, Any]) -> Proposal:
    """Correct the text of a proposal that is still written (draft) or was returned for repair.

    Raises VersionConflict with the stored text, WrongState, InputProblem.
    """
    proposal = lock_proposal(door, proposal_id)
    fields = {name: changes[name] for name in CORRECTABLE if name in changes}
    check_version(proposal, version, {name: getattr(proposal, name) for name in fields})
    proposal.state = PROPOSAL.walk(proposal.state, "correct")
    door.require([])
    changed = {n: [getattr(proposal, n), v] for n, v in fields.items() if getattr(proposal, n) != v}
    for name, value in fields.items():
        setattr(proposal, name, value)
    check_text(proposal)
    proposal.version += 1
    proposal.save(update_fields=[*fields, "version"])
    find_proposals([proposal])
    door.record(proposal, facts={"title": proposal.title, "number": proposal.number or "-"}, changes=changed)
    return proposal


@action(permissions.WRITE, area=queries.area_of)
def set_shares(door: Door, *, proposal_id: UUID, version: int, shares: list[dict[str, Any]]) -> Proposal:
    """Say which villages share an inter-village proposal: cost and beneficiaries of each, summing exactly (A-7).

    An empty list makes it a proposal of one village again. All villages lie in the same kecamatan and the village
    that leads is among them. Raises InputProblem, VersionConflict, WrongState.
    """
    proposal = lock_proposal(door, proposal_id)
    present = list(proposal.shares.order_by("village").values_list("village", "cost_rp", "beneficiaries"))
    check_version(proposal, version, {"shares": _told(present)})
    proposal.state = PROPOSAL.walk(proposal.state, "correct")
    wanted = [(str(s["village"]), int(s["cost_rp"]), int(s["beneficiaries"])) for s in shares]
    if wanted:
        if found := shares_problem(proposal.amount_estimated_rp, proposal.beneficiaries, wanted):
            raise InputProblem(*found)
        strangers = [
            v for v, _, _ in wanted if level(v) != Level.VILLAGE or district_of(v) != proposal.district_code
        ]
        if strangers:
            raise InputProblem("planning.shares_district", {"villages": strangers})
        if proposal.area_code not in [village for village, _, _ in wanted]:
            raise InputProblem("planning.shares_leader")
    door.require([])
    proposal.shares.all().delete()
    ProposalVillage.objects.bulk_create(
        ProposalVillage(proposal=proposal, village=v, cost_rp=rp, beneficiaries=n) for v, rp, n in wanted
    )
    proposal.version += 1
    proposal.save(update_fields=["version"])
    facts = {"title": proposal.title, "count": len(wanted)}
    door.record(proposal, facts=facts, changes={"shares": [_told(present), _told(sorted(wanted))]})
    return proposal


@action(permissions.WRITE, area=queries.area_of)
def answer_negative_list(door: Door, *, proposal_id: UUID, version: int, answers: dict[str, Any]) -> Proposal:
    """Answer the list of what may not be funded: declared categories, sizes in thousandths, permits, notes.

    Source: rulebook 3.5. Raises VersionConflict, WrongState, InputProblem.
    """
    proposal = lock_proposal(door, proposal_id)
    check_version(proposal, version, {"negative_list": str(proposal.negative_list)})
    proposal.state = PROPOSAL.walk(proposal.state, "correct")
    if set(answers) - set(NEGATIVE):
        raise InputProblem("planning.negative_unknown", {"names": sorted(set(answers) - set(NEGATIVE))})
    door.require([])
    before, proposal.negative_list = proposal.negative_list, answers
    proposal.version += 1
    proposal.save(update_fields=["negative_list", "version"])
    door.record(
        proposal,
        facts={"title": proposal.title},
        changes={"negative_list": [str(before or "-"), str(answers)]},
    )
    return proposal


@action(permissions.RECEIVE, area=queries.area_of)
def check_papers(
    door: Door, *, proposal_id: UUID, version: int, papers: dict[str, dict[str, Any]]
) -> Proposal:
    """Note the papers of Form 10: ``{kind: {"place", "dated_on", "note"}}``; the list replaces the one before.

    A paper is there when its file is attached or when it says where the paper itself lies. May be done in any
    state before the decision. Raises InputProblem for a paper without either.
    """
    proposal = lock_proposal(door, proposal_id)
    present = sorted(proposal.papers.exclude(place="").values_list("kind", flat=True))
    check_version(proposal, version, {"papers": ", ".join(present)})
    if unknown := sorted(set(papers) - set(PAPERS)):
        raise InputProblem("planning.paper_unknown", {"names": unknown})
    filed = {file.kind for file in attachments_of(proposal)}
    made = [
        ProposalPaper(
            proposal=proposal,
            kind=kind,
            dated_on=paper.get("dated_on"),
            note=str(paper.get("note") or "").strip()[:200],
            place=str(paper.get("place") or "").strip()[:120],
        )
        for kind, paper in sorted(papers.items())
    ]
    for paper in made:
        if not paper.place and paper.kind not in filed:
            facts = {"paper": PAPERS[paper.kind][0]}
            raise InputProblem("planning.paper_place", facts, field=f"tempat_{paper.kind}")
    door.require([])
    proposal.papers.all().delete()
    ProposalPaper.objects.bulk_create(made)
    proposal.version += 1
    proposal.save(update_fields=["version"])
    there = sorted({paper.kind for paper in made if paper.place})
    count = len({*there, *filed})
    said = {"title": proposal.title, "number": proposal.number or "-", "count": count}
    door.record(proposal, facts=said, changes={"papers": [", ".join(present), ", ".join(there)]})
    return proposal


def check_text(proposal: Proposal) -> None:
    """What cannot stand in Form 5, whoever typed or imported it. Raises InputProblem at the field."""
    proposal.title = proposal.title.strip()
    if not proposal.title:
        raise InputProblem("planning.title_wanted", field="title")
    if proposal.origin not in queries.ORIGINS and not proposal.recorded_history:
        raise InputProblem("planning.origin", {"origin": proposal.origin}, field="origin")
    if proposal.sector and queries.sector_label(proposal.sector) == proposal.sector:
        raise InputProblem("planning.sector", {"sector": proposal.sector}, field="sector")
    for name in (
        "beneficiaries",
        "beneficiaries_women",
        "beneficiaries_poor",
        "households",
        "households_poor",
    ):
        if getattr(proposal, name) < 0:
            raise InputProblem("planning.count_negative", field=name)
    for name in ("beneficiaries_women", "beneficiaries_poor"):
        if getattr(proposal, name) > proposal.beneficiaries:
            facts = {"part": getattr(proposal, name), "total": proposal.beneficiaries}
            raise InputProblem("planning.more_than_all", facts, field=name)
    if proposal.households_poor > proposal.households:
        facts = {"part": proposal.households_poor, "total": proposal.households}
        raise InputProblem("planning.more_than_all", facts, field="households_poor")
    if proposal.volume_milli is not None and proposal.volume_milli < 0:
        raise InputProblem("planning.count_negative", field="volume_milli")
    for name in CORRECTABLE:
        limit, value = getattr(Proposal._meta.get_field(name), "max_length", None), getattr(proposal, name)
        if limit and isinstance(value, str) and len(value) > limit:
            raise InputProblem("planning.too_long", {"length": len(value), "limit": limit}, field=name)


def _kind(kind: str) -> str:
    if kind not in queries.KINDS:
        raise InputProblem("planning.kind", {"kind": kind}, field="kind")
    return kind


def _origin(origin: str) -> str:
    if origin not in queries.ORIGINS:
        raise InputProblem("planning.origin", {"origin": origin}, field="origin")
    return origin


def _told(shares: list[tuple[str, int, int]]) -> str:
    return "; ".join(f"{village}: {rp} / {people}" for village, rp, people in shares)
