"""Many proposals at once: from a file into the open cycle, or as recorded history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from rembug.core.areas import covers
from rembug.core.door import Door, action
from rembug.core.errors import InputProblem
from rembug.core.ids import uuid7
from rembug.core.money import MAX_RP
from rembug.core.quantities import amount_rp
from rembug.core.requirements import Requirement, State
from rembug.planning import permissions
from rembug.planning.actions.proposals import CORRECTABLE, check_text
from rembug.planning.actions.shared import district_of, find_proposals, give_numbers, in_village, lock_series
from rembug.planning.domain import rab
from rembug.planning.models import Proposal, RabLine
from rembug.planning.queries import cycles
from rembug.planning.queries import proposals as queries

MAX_ROWS = 2_000
"""Rows of one call: what fits into a short transaction (architecture 3)."""

RESULTS = ("funded", "funded_partly", "waiting", "not_eligible", "withdrawn")
"""Results that history may bring; a row without one stays *unranked*."""


@action(permissions.IMPORT, area="area_code")
def import_proposals(
    door: Door,
    *,
    area_code: str,
    rows: list[dict[str, Any]],
    year: int | None = None,
    provenance: str = "",
    ids: list[UUID] | None = None,
) -> list[Proposal]:
    """Take many proposals of a kecamatan as drafts from a file, each with its village in ``area_code``.

    A row has title, kind, origin, any of CORRECTABLE, and ``amount_rp`` with ``swadaya_rp`` or ``lines`` (a RAB).
    Their villages hand them in one by one, when the requirements are asked. ``ids`` are the keys of an import run.
    Raises InputProblem with the row. One event with count and totals.
    """
    cycle = cycles.needed(area_code, door.today, year=year)
    _count(rows)
    door.require([])
    proposals, lines = _made(door, rows, cycle.pk, area_code, ids, history=False, provenance=provenance)
    _store(door, proposals, lines, provenance)
    return proposals


@action(permissions.HISTORY, area="area_code", history=True)
def record_proposal_history(
    door: Door,
    *,
    area_code: str,
    rows: list[dict[str, Any]],
    provenance: str,
    year: int | None = None,
    ids: list[UUID] | None = None,
) -> list[Proposal]:
    """Record proposals that were decided before Rembug: proposer, own rank and result as the source has them.

    A row has title, kind, ``amount_rp`` or ``lines``, and may have proposer, own_rank, source_no, result (one of
    RESULTS) with ``decided_rp``. What the source does not say stays empty and is marked *incomplete*, never
    guessed; requirements count as not proven. Every row gets a number. Raises InputProblem with the row.
    Source: architecture 1 (record_history), practice.md A-12.
    """
    cycle = cycles.needed(area_code, door.today, year=year, history=True)
    _count(rows)
    if not provenance.strip():
        raise InputProblem("planning.provenance_wanted", field="provenance")
    series = lock_series(door, district_of(area_code), cycle.year)
    door.require(
        [
            Requirement(
                "planning.history", State.NOT_PROVEN, {"provenance": provenance}, source="architecture 1"
            )
        ]
    )
    proposals, lines = _made(door, rows, cycle.pk, area_code, ids, history=True, provenance=provenance)
    give_numbers(series, proposals)
    _store(door, proposals, lines, provenance)
    return proposals


def _count(rows: Sequence[Any]) -> None:
    if not rows:
        raise InputProblem("planning.no_rows")
    if len(rows) > MAX_ROWS:
        raise InputProblem("planning.too_many_rows", {"limit": MAX_ROWS, "count": len(rows)})


def _made(
    door: Door,
    rows: Sequence[Mapping[str, Any]],
    cycle_id: int,
    area_code: str,
    ids: list[UUID] | None,
    *,
    history: bool,
    provenance: str,
) -> tuple[list[Proposal], list[RabLine]]:
    proposals, lines = [], []
    for place, row in enumerate(rows, 1):
        try:
            proposal, own = _one(
                door, row, cycle_id, area_code, ids[place - 1] if ids else uuid7(), history=history
            )
        except InputProblem as problem:
            facts = {"line": place, "why": problem.code, **problem.facts}
            raise InputProblem(problem.code, facts, field=problem.field) from problem
        proposal.provenance = provenance.strip()[:200]
        proposals.append(proposal)
        lines += own
    return proposals, lines


def _one(
    door: Door, row: Mapping[str, Any], cycle_id: int, area_code: str, pk: UUID, *, history: bool
) -> tuple[Proposal, list[RabLine]]:
    village = in_village(str(row.get("area_code", "")))
    if not covers(area_code, village):
        raise InputProblem("planning.outside", {"area": village}, field="area_code")
    if row.get("kind") not in queries.KINDS:
        raise InputProblem("planning.kind", {"kind": row.get("kind")}, field="kind")
    proposal = Proposal(
        pk=pk,
        area_code=village,
        cycle_id=cycle_id,
        kind=row["kind"],
        recorded_history=history,
        source_no=str(row.get("source_no") or "")[:20],
        created_at=door.now,
    )
    for name in CORRECTABLE:
        if row.get(name) is not None:
            setattr(proposal, name, row[name])
    check_text(proposal)
    typed = [_line(line) for line in row.get("lines") or ()]
    if found := rab.problems(typed):
        raise InputProblem(found[0].code, dict(found[0].facts), field=found[0].column)
    totals = rab.totals(typed)
    stated = row.get("amount_rp")
    proposal.swadaya_rp = totals.swadaya_rp if typed else int(row.get("swadaya_rp") or 0)
    # History keeps the amount that the source states, even where its own lines give another: that is a finding.
    proposal.amount_estimated_rp = (
        int(stated) if stated is not None and (history or not typed) else totals.blm_rp
    )
    if not history and typed and stated is not None and int(stated) != totals.blm_rp:
        facts = {"sum_rp": totals.blm_rp, "wanted_rp": int(stated)}
        raise InputProblem("planning.sum_differs", facts, field="amount_rp")
    if not 0 <= proposal.amount_estimated_rp <= MAX_RP or proposal.swadaya_rp < 0:
        raise InputProblem("planning.amount", field="amount_rp")
    if history:
        _result(proposal, row)
    lines = [
        RabLine(
            proposal=proposal, no=no, part=line.part, text=line.text, qty_milli=line.qty_milli, unit=line.unit,
            price_rp=line.price_rp, amount_rp=amount_rp(line.qty_milli, line.price_rp), swadaya_rp=line.swadaya_rp,
        )
        for no, line in enumerate(typed, 1)
    ]  # fmt: skip
    return proposal, lines


def _line(line: Mapping[str, Any]) -> rab.Line:
    return rab.Line(
        str(line.get("part") or "other"),
        str(line["text"]).strip()[:200],
        int(line["qty_milli"]),
        str(line["unit"]).strip()[:20],
        int(line["price_rp"]),
        int(line.get("swadaya_rp") or 0),
    )


def _result(proposal: Proposal, row: Mapping[str, Any]) -> None:
    """What was decided: a result with its amount, or none known."""
    result = row.get("result") or ""
    if result and result not in RESULTS:
        raise InputProblem("planning.result", {"result": result}, field="result")
    proposal.state = result or "unranked"
    if result in ("funded", "funded_partly"):
        decided = row.get("decided_rp")
        proposal.amount_decided_rp = proposal.amount_estimated_rp if decided is None else int(decided)
        if not 0 < proposal.amount_decided_rp <= MAX_RP:
            raise InputProblem("planning.amount", field="decided_rp")


def _store(door: Door, proposals: list[Proposal], lines: list[RabLine], provenance: str) -> None:
    Proposal.unscoped.bulk_create(proposals, batch_size=500)
    RabLine.objects.bulk_create(lines, batch_size=500)
    find_proposals(proposals)
    decided = [proposal for proposal in proposals if proposal.amount_decided_rp is not None]
    facts = {
        "count": len(proposals),
        "amount_rp": sum(proposal.amount_estimated_rp for proposal in proposals),
        "swadaya_rp": sum(proposal.swadaya_rp for proposal in proposals),
        "decided": len(decided),
        "decided_rp": sum(proposal.amount_decided_rp or 0 for proposal in decided),
        "incomplete": sum(not proposal.proposer or proposal.own_rank is None for proposal in proposals),
        "provenance": provenance or "-",
    }
    door.record(None, facts=facts)
