"""Forms 11, 12.a-d and 13: what the Tim Verifikasi found, as data for the documents engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rembug.planning.domain import questions
from rembug.planning.models import Proposal, VerificationSheet
from rembug.planning.papers.base import Form, joined, sheet, tv_signers
from rembug.planning.queries import papers as queries
from rembug.programme.domain.menu import PROPOSAL_KINDS
from rembug.regions import queries as regions

if TYPE_CHECKING:
    from rembug.programme.models import Cycle

VERDICTS = {"feasible": "Layak", "repair": "Layak dengan perbaikan", "not_feasible": "Tidak layak"}


def kind_label(kind: str) -> str:
    """The kind of activity in words."""
    return str(PROPOSAL_KINDS[kind].label.id) if kind in PROPOSAL_KINDS else kind


def sheets(made: VerificationSheet) -> list[Form]:
    """Form 11 and the sheet of the kind (12.a-d) of one verification, signed by each member of the TV."""
    proposal = made.proposal
    cycle = proposal.cycle
    groups = list(proposal.groups.all())
    held = queries.offices(cycle.area_code, made.verified_on)
    common = sheet(cycle, proposal.number, made.verified_on) | {
        "proposal_no": proposal.number,
        "title": proposal.title,
        "kind": kind_label(proposal.kind),
        "village": regions.name_of(proposal.village_code),
        "visited_on": made.visited_on,
        "requested_rp": made.requested_rp,
        "recommended_rp": made.recommended_rp,
        "findings": made.findings,
        "verdict": made.verdict,
        "reason": made.reason,
        "verifiers": list(made.verifiers),
        "signatures": tv_signers(held),
    }
    if groups:
        common |= {
            "group": ", ".join(group.name for group in groups),
            "business": ", ".join(dict.fromkeys(group.business for group in groups if group.business)),
            "months": max(group.months for group in groups),
        }
    codes = ["11"] if made.form == "11" else ["11", made.form]
    return [(code, common | {"checks": _checks(proposal.kind, made.answers, code)}) for code in codes]


def blank_sheets(proposal: Proposal) -> list[Form]:
    """The same forms to take along and fill in by hand: the proposal's facts and the questions of its kind."""
    cycle = proposal.cycle
    common = sheet(cycle, proposal.number or str(proposal.pk)[-12:], cycle.starts_on) | {
        "proposal_no": proposal.number or None,
        "title": proposal.title,
        "kind": kind_label(proposal.kind),
        "village": regions.name_of(proposal.village_code),
        "location": proposal.location or None,
        "requested_rp": proposal.asked_rp,
        "signatures": tv_signers(queries.offices(cycle.area_code, cycle.starts_on)),
    }
    common = {name: value for name, value in common.items() if value is not None}
    form = questions.form_of(proposal.kind)
    codes = ["11"] if form == "11" else ["11", form]
    return [(code, common | {"checks": _checks(proposal.kind, {}, code)}) for code in codes]


def _checks(kind: str, answers: Mapping[str, Mapping[str, str]], code: str) -> list[dict[str, Any]]:
    rows = []
    for question in questions.questions_for(kind):
        if question.form != code:
            continue
        given = answers.get(question.code, {})
        answer, note = given.get("answer", ""), given.get("note", "")
        if answer == questions.NOT_APPLICABLE:
            note = f"Tidak berlaku. {note}".strip()
        rows.append(
            {
                "question": question.text_id,
                "yes": answer == questions.YES,
                "no": answer == questions.NO,
                "note": note,
            }
        )
    return rows


def recommendations(cycle: Cycle) -> list[Form]:
    """Form 13: every listed proposal with the TV's newest recommendation; empty while there is none."""
    proposals = queries.verified(cycle)
    newest = [(p, list(p.sheets.all())[-1]) for p in proposals if p.sheets.all()]
    if not newest:
        return []
    names = names_in(proposals)
    on = max(made.verified_on for _, made in newest)
    team: dict[str, dict[str, str]] = {}
    for _, made in newest:
        for member in made.verifiers:
            team.setdefault(member["name"], member)
    rows = [
        {
            "village": village_text(p, names),
            "proposal_no": p.number,
            "title": p.title,
            "requested_rp": made.requested_rp,
            "recommended_rp": made.recommended_rp,
            "verdict": VERDICTS.get(made.verdict, made.verdict),
            "note": made.reason,
        }
        for p, made in newest
    ]
    data = sheet(cycle, f"F13-{cycle.year}", on) | {
        "proposals": rows,
        "verifiers": [team[name] for name in sorted(team)],
        "signatures": tv_signers(queries.offices(cycle.area_code, on)),
    }
    return [("13", data)]


def names_in(proposals: list[Proposal]) -> dict[str, str]:
    codes = {p.village_code for p in proposals} | {s.village for p in proposals for s in p.shares.all()}
    return regions.names_of(codes)


def village_text(p: Proposal, names: dict[str, str]) -> str:
    """The village of a proposal, or all villages that share it."""
    codes = [share.village for share in p.shares.all()] or [p.village_code]
    return joined([names.get(code, code) for code in sorted(codes)])
