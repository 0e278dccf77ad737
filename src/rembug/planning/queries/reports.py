"""The funding report of a kecamatan and year (format rembug-funding-report/1) and its recomputing.

docs/funding-report.md describes every field. It names villages, groups, proposing bodies, amounts and reasons
of recorded decisions; never a person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rembug.core.actor import DISTRICT_LENGTH, Actor
from rembug.core.areas import Level, level
from rembug.core.errors import InputProblem, OutsideArea
from rembug.core.sentences import sentence as worded
from rembug.planning.domain import report as rows_of
from rembug.planning.domain.report import FORMAT, LABELS
from rembug.planning.models import FundingDecision, FundingOutcome, Proposal, RankedProposal
from rembug.planning.permissions import CHECK_LIST
from rembug.planning.queries import anomalies
from rembug.planning.queries.anomalies import doubled_numbers
from rembug.planning.queries.recomputing import candidates_of, rankings_of, recompute_report, result_of
from rembug.programme import queries as programme
from rembug.regions import queries as regions

if TYPE_CHECKING:
    from rembug.programme.models import Cycle

__all__ = [
    "candidates_of",
    "cycle_of",
    "districts_of",
    "doubled_numbers",
    "funding_report",
    "newest_decided",
    "rankings_of",
    "recompute_report",
    "result_of",
    "years_of",
]

STATUS_OF = {
    "funded": "funded",
    "funded_partly": "funded_partly",
    "waiting": "waiting",
    "not_feasible": "not_eligible",
    "not_eligible": "not_eligible",
    "withdrawn": "withdrawn",
    "merged": "merged",
    "funded_elsewhere": "funded_elsewhere",
    "sanctioned": "sanctioned",
    "unranked": "unranked",
}
"""State of a proposal to the status of a report without a computed decision; every other state is undecided."""


# --- which cycle -----------------------------------------------------------------------------------------


def cycle_of(actor: Actor, kecamatan: str, year: int) -> Cycle:
    """The living cycle of a kecamatan in a year.

    Raises InputProblem for a code that is no kecamatan or a year without a cycle, OutsideArea for one that the
    actor may not see.
    """
    try:
        is_district = level(kecamatan) is Level.DISTRICT
    except InputProblem:
        is_district = False
    if not is_district:
        raise InputProblem("planning.report_area", {"code": kecamatan[:40]}, field="kecamatan")
    if not actor.sees(kecamatan):
        raise OutsideArea
    found = programme.visible(actor).filter(area_code=kecamatan, year=year, cancelled_at__isnull=True)
    cycle = found.first()
    if cycle is None:
        raise InputProblem("planning.report_no_cycle", {"code": kecamatan, "year": year}, field="year")
    return cycle


def years_of(actor: Actor, kecamatan: str = "", *, kept: dict[str, Any] | None = None) -> list[Cycle]:
    """Cycles with something to report that the actor may see, newest year first. One query at most.

    Empty where the actor's area is wider than a kecamatan and none is named. ``kept``: see ``programme.cycles_of``.
    """
    code = (kecamatan or actor.area_code)[:DISTRICT_LENGTH]
    if len(code) < DISTRICT_LENGTH or not actor.sees(code):
        return []
    return programme.cycles_of(code, kept=kept)


def newest_decided(cycles: Sequence[Cycle]) -> Cycle | None:
    """The newest of these cycles whose list a MAD has decided. One query."""
    decided = set(
        FundingDecision.unscoped.filter(cycle_id__in=[cycle.pk for cycle in cycles]).values_list(
            "cycle_id", flat=True
        )
    )
    return next((cycle for cycle in cycles if cycle.pk in decided), None)


def districts_of(actor: Actor) -> list[str]:
    """Codes of the kecamatan with a cycle that the actor may see. One query."""
    rows = programme.visible(actor).filter(cancelled_at__isnull=True)
    return sorted(set(rows.values_list("area_code", flat=True)))


# --- the report ------------------------------------------------------------------------------------------


def funding_report(
    actor: Actor, kecamatan: str, year: int, *, cycle: Cycle | None = None, page: bool = False
) -> dict[str, Any]:
    """What was decided about the money of a kecamatan in a year, as plain JSON values.

    ``basis`` is *decided* (by the engine, recomputable), *recorded* (taken from earlier papers, not proven) or
    *undecided*. The same facts always give the same report: it holds no moment of its making. ``cycle`` where the
    caller has found it for this actor already. For the ``page`` findings are only counted (``anomalies_count``),
    the lines of the ranking left out, and ``keys`` lead to proposals (by number) and the newest decision. Raises InputProblem, OutsideArea. A fixed number of queries. Source: rulebook 4.4; practice.md A-1, A-2, A-6, A-12.
    """
    cycle = cycle or cycle_of(actor, kecamatan, year)
    chain = list(
        FundingDecision.unscoped.filter(cycle_id=cycle.pk)
        .select_related("meeting", "priority_list__scheme", "priority_list__meeting")
        .order_by("no")
    )
    proposals = {p.pk: p for p in anomalies.of_cycle(cycle.pk)}
    states = programme.village_states(cycle)
    names = regions.names_of({*states, *(p.village_code for p in proposals.values())})
    may_check = actor.has(CHECK_LIST.code)
    allocations = [row for row in programme.allocations_of(cycle) if row.fund == "blm"]
    report: dict[str, Any] = {
        "format": FORMAT,
        "basis": "decided"
        if chain
        else ("recorded" if _recorded(cycle, proposals.values()) else "undecided"),
        "area": {"code": cycle.area_code, "path": regions.path(cycle.area_code)},
        "cycle": {
            "year": cycle.year,
            "state": cycle.state,
            "recorded_history": cycle.recorded_history,
            "provenance": cycle.provenance or _provenance(proposals.values()),
        },
        "sources": [
            {"source": row.source, "amount_rp": row.amount_rp, "document": row.document}
            for row in allocations
        ],
    }
    if chain:
        report |= _decided(cycle, chain, proposals, states, names, lines=not page)
    else:
        report |= _not_computed(cycle, report["basis"], list(proposals.values()), states, names)
    report["money"]["allocated_rp"] = sum(row.amount_rp for row in allocations)
    report["totals"] = rows_of.totals(report["proposals"])
    report["anomalies"] = None
    if page:
        listed = list(proposals.values())
        report["anomalies_count"] = anomalies.count(cycle, listed, names) if may_check else 0
        report["keys"] = {
            "proposals": {anomalies.label_of(p): p.pk for p in listed},
            "decision": chain[-1].pk if chain else None,
        }
    elif may_check:
        findings = anomalies.found(cycle, list(proposals.values()))
        report["anomalies"] = [finding.as_row() for finding in findings]
    report["proofs"] = rows_of.proofs(report)
    return report


def _recorded(cycle: Cycle, proposals: Any) -> bool:
    return cycle.recorded_history or any(p.recorded_history for p in proposals)


def _provenance(proposals: Any) -> str:
    return "; ".join(sorted({p.provenance for p in proposals if p.recorded_history and p.provenance}))


def _proof(basis: str) -> dict[str, str]:
    code = {"decided": "met", "recorded": "not_proven", "undecided": "not_applicable"}[basis]
    return {
        "state": code,
        "text_id": worded(f"planning.report_proof_{basis}", {}, "id"),
        "text_en": worded(f"planning.report_proof_{basis}", {}, "en"),
    }


def _decided(
    cycle: Cycle,
    chain: Sequence[FundingDecision],
    proposals: Mapping[Any, Proposal],
    states: Mapping[str, str],
    villages: Mapping[str, str],
    *,
    lines: bool,
) -> dict[str, Any]:
    """The parts of a report whose decision the engine made, from what was stored when it was made."""
    first, last = chain[0], chain[-1]
    listed = first.priority_list
    labels = {one["code"]: one["label"] for one in listed.scheme.lists}
    names = {**villages, **labels}
    rankings = rankings_of(first.frozen)
    decisions = [result_of(row.frozen) for row in chain]
    candidates = candidates_of(chain[0].frozen, [row.frozen for row in chain[1:]])
    stored = {row.number: row for row in FundingOutcome.objects.filter(decision=last).select_related(None)}
    rows = rows_of.decided_rows(rankings, candidates, decisions, names)
    by_number = {p.number: p for p in proposals.values() if p.number}
    for row in rows:
        # What was said to the meeting is shown as it was stored; recomputing then compares it with the engine.
        said = stored[row["number"]]
        row |= {
            "status": said.status,
            "rank": said.rank,
            "asked_rp": said.asked_rp,
            "granted_rp": said.amount_rp,
            "left_before_rp": said.left_before_rp,
            "waiting_no": said.waiting_no,
            "sentence_id": said.sentence_id,
            "sentence_en": said.sentence_en,
        }
        row |= _beside(by_number.get(row["number"]))
    decision = decisions[-1]
    operating = first.frozen["envelope"]["operating"]
    return {
        "proof": _proof("decided"),
        "edition": _edition(first.edition, first.edition_revision, first.rules, first.rules_digest),
        "money": {
            "allocated_rp": 0,
            "ceiling_rp": decision.ceiling_rp,
            "operating_mode": operating["mode"],
            "operating_base": operating["base"],
            "operating_upk_rp": decision.operating_upk_rp,
            "operating_tpk_rp": decision.operating_tpk_rp,
            "available_rp": last.available_rp,
            "granted_rp": last.granted_rp,
            "left_rp": last.left_rp,
            "held_rp": sum(p.amount_decided_rp or 0 for p in proposals.values() if p.state in rows_of.FUNDED),
        },
        "decisions": [_decision_row(row) for row in chain],
        "ranking": {
            "no": listed.no,
            "method": listed.scheme.method,
            "way": listed.scheme.way,
            "tie_order": list(listed.scheme.tie_order),
            "meeting": listed.meeting.title,
            "meeting_id": str(listed.meeting_id),
            "held_on": listed.meeting.held_on.isoformat(),
            "decision_no": listed.decision_no,
            "digest": listed.digest,
            "lines": _ranking_lines(listed.pk) if lines else [],
        },
        "lists": rows_of.list_rows(labels, decision, rows),
        "villages": rows_of.village_rows(names, states, rows),
        "proposals": rows,
        "notices": rows_of.notice_rows(decision),
        "case": first.frozen,
        "walks": [row.frozen for row in chain[1:]],
    }


def _beside(proposal: Proposal | None) -> dict[str, Any]:
    """Facts of a row that the engine does not read: they are not recomputed."""
    return {
        "estimated_rp": proposal.amount_estimated_rp if proposal else None,
        "final_rp": proposal.amount_final_rp if proposal else None,
        "proposer": proposal.proposer if proposal else "",
        "own_rank": proposal.own_rank if proposal else None,
        "source_no": proposal.source_no if proposal else "",
        "state": proposal.state if proposal else "",
    }


def _edition(code: str, revision: int, rules: Mapping[str, Any], rules_digest: str) -> dict[str, Any]:
    return {"code": code, "revision": revision, "rules": dict(rules), "rules_digest": rules_digest}


def _decision_row(row: FundingDecision) -> dict[str, Any]:
    return {
        "no": row.no,
        "kind": row.kind,
        "meeting": row.meeting.title,
        "meeting_id": str(row.meeting_id),
        "held_on": row.meeting.held_on.isoformat(),
        "decision_no": row.decision_no,
        "ceiling_rp": row.ceiling_rp,
        "available_rp": row.available_rp,
        "granted_rp": row.granted_rp,
        "freed_rp": row.freed_rp,
        "left_rp": row.left_rp,
        "digest": row.digest,
    }


def _ranking_lines(list_id: int) -> list[dict[str, Any]]:
    return [
        {
            "number": line.number,
            "list": line.list_code,
            "rank": line.rank,
            "computed_rank": line.computed_rank,
            "points": line.points,
            "shown": line.shown,
            "decision_ref": line.decision_ref,
            "missing": line.missing,
        }
        for line in RankedProposal.objects.filter(priority_list_id=list_id)
    ]


def _not_computed(
    cycle: Cycle,
    basis: str,
    proposals: Sequence[Proposal],
    states: Mapping[str, str],
    names: Mapping[str, str],
) -> dict[str, Any]:
    """The parts of a report without an engine run: statuses as recorded, or nothing decided yet."""
    rows = [_recorded_row(p, cycle, names, basis) for p in proposals]
    labels = {row["list"]: worded(f"planning.report_list_{row['list']}", {}, "id") for row in rows}
    granted = sum(row["granted_rp"] for row in rows)
    return {
        "proof": _proof(basis),
        "edition": _edition(cycle.edition, cycle.edition_revision, {}, ""),
        "money": {
            "allocated_rp": 0,
            "ceiling_rp": None,
            "operating_mode": None,
            "operating_base": None,
            "operating_upk_rp": None,
            "operating_tpk_rp": None,
            "available_rp": None,
            "granted_rp": granted,
            "left_rp": None,
            "held_rp": granted,
        },
        "decisions": [],
        "ranking": None,
        "lists": rows_of.list_rows(labels, None, rows),
        "villages": rows_of.village_rows(names, states, rows),
        "proposals": rows,
        "notices": [],
        "case": None,
        "walks": [],
    }


def _recorded_row(p: Proposal, cycle: Cycle, names: Mapping[str, str], basis: str) -> dict[str, Any]:
    status = STATUS_OF.get(p.state, "undecided")
    granted = (p.amount_decided_rp or 0) if status in rows_of.FUNDED else 0
    told = "recorded" if p.recorded_history or basis == "recorded" else "undecided"
    facts = {
        "asked_rp": p.asked_rp,
        "granted_rp": granted,
        "provenance": p.provenance or cycle.provenance or "-",
    }
    said = f"planning.report_{told}_{'granted' if granted else 'not_granted'}"
    asked = {share.village: share.cost_rp for share in p.shares.all()}
    if sum(asked.values()) != p.asked_rp or granted not in (0, p.asked_rp):
        # Old papers give no division of such an amount: it stands with the village that leads.
        asked = {}
    parts = asked or {p.village_code: p.asked_rp}
    return {
        "number": anomalies.label_of(p),
        "title": p.title,
        "kind": p.kind,
        "list": "spp" if p.kind == "spp" else "general",
        "villages": [
            {
                "code": code,
                "name": names.get(code, code),
                "asked_rp": amount,
                "granted_rp": (amount if asked else granted) if granted else 0,
            }
            for code, amount in sorted(parts.items())
        ],
        "groups": [],
        "asked_rp": p.asked_rp,
        "granted_rp": granted,
        "swadaya_rp": p.swadaya_rp,
        "status": status,
        "status_id": LABELS[status][0],
        "status_en": LABELS[status][1],
        "rank": None,
        "points": "",
        "left_before_rp": None,
        "left_after_rp": None,
        "rule": told,
        "waiting_no": None,
        "next_to": [],
        "decision_ref": "",
        "sentence_id": f"{LABELS[status][0]}: {worded(said, facts, 'id')}",
        "sentence_en": f"{LABELS[status][1]}: {worded(said, facts, 'en')}",
        "decided_no": None,
        **_beside(p),
    }
