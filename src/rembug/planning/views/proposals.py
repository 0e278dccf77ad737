"""Pages of proposals that are read: planning page of step 3, one village, list, one proposal, its papers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rembug.core.audit import history_of
from rembug.core.clock import today
from rembug.core.dates import format_date_short
from rembug.core.errors import OutsideArea
from rembug.core.web import actor_of, page, paged, screen
from rembug.planning import permissions
from rembug.planning.actions import budget, handover
from rembug.planning.actions import ideas as idea_actions
from rembug.planning.actions import proposals as actions
from rembug.planning.actions.files import attach_files
from rembug.planning.domain import rab
from rembug.planning.domain.completeness import PER_GROUP
from rembug.planning.forms.proposals import FilterForm
from rembug.planning.models import IMPORTED, Proposal
from rembug.planning.papers import proposals as papers
from rembug.planning.processes import PROPOSAL
from rembug.planning.queries import checks
from rembug.planning.queries import proposals as queries
from rembug.planning.views.files import paper_label, shown
from rembug.planning.views.shared import STEP, cycle_of, lamps_of, language, paper_of, villages_for
from rembug.regions import queries as regions
from rembug.spreadsheets.queries import unfinished

PILLS = {
    "draft": "draft",
    "submitted": "running",
    "verifying": "running",
    "returned": "attention",
    "feasible": "done",
    "ranked": "running",
    "funded": "done",
    "funded_partly": "done",
    "waiting": "due",
    "unranked": "not_proven",
    "funded_elsewhere": "info",
}
"""Look of a state; the others left the race."""


def pill(state: str) -> str:
    return PILLS.get(state, "cancelled")


@screen(permissions.VIEW)
def board(request: HttpRequest) -> HttpResponse:
    """Step 3: villages with their ideas and proposals, and what is next."""
    actor, cycle = actor_of(request), cycle_of(request)
    rows = queries.village_rows(actor, cycle.pk) if cycle else {}
    villages: list[dict[str, Any]] = [
        {"code": code, "name": name, **rows.get(code, {})} for code, name in villages_for(actor)
    ]
    totals = {
        key: sum(village.get(key) or 0 for village in villages)
        for key in ("ideas", "ideas_women", "proposals", "drafts", "returned", "mdkp", "blm_rp")
    }
    context = {
        "villages": villages,
        "totals": totals,
        "cycle": cycle,
        "arriving": unfinished(actor, IMPORTED),
        "may_record": idea_actions.record_ideas.allows(actor, actor.area_code),
        "may_write": actions.start_proposal.allows(actor, actor.area_code),
    }
    return page(request, "planning/board.html", context, step=STEP)


@screen(permissions.VIEW)
def village(request: HttpRequest, code: str) -> HttpResponse:
    """Planning of one village: ideas, proposals, sums, limits."""
    actor, cycle = actor_of(request), cycle_of(request)
    if not actor.covers(code) or code not in dict(villages_for(actor)):
        raise OutsideArea
    found = queries.village_board(actor, code, cycle.pk) if cycle else None
    returned = [p for p in found["proposals"] if p.state == "returned"] if found else []
    drafts = [p for p in found["proposals"] if p.state == "draft"] if found else []
    context = {
        "code": code,
        "name": regions.path(code).split(", ")[0],
        "cycle": cycle,
        "found": found,
        "returned": returned,
        "drafts": drafts,
        "rows": _rows(found["proposals"]) if found else [],
        "may_record": idea_actions.record_ideas.allows(actor, code),
        "may_write": actions.start_proposal.allows(actor, code),
    }
    return page(request, "planning/village.html", context, step=STEP)


def _rows(proposals: Any) -> list[dict[str, Any]]:
    """Proposals with their labels, for lists."""
    return [
        {
            "proposal": proposal,
            "kind": queries.kind_label(proposal.kind, language()),
            "state": PROPOSAL.label(proposal.state, language()),
            "pill": pill(proposal.state),
        }
        for proposal in proposals
    ]


@screen(permissions.VIEW)
def index(request: HttpRequest) -> HttpResponse:
    """The list of proposals with filters, pages and sums over all pages."""
    actor, cycle = actor_of(request), cycle_of(request)
    villages = villages_for(actor)
    states = [(code, PROPOSAL.label(code, language())) for code in PROPOSAL.codes()]
    filters = FilterForm(request.GET, villages=villages, states=states)
    rows = queries.listed(actor, cycle_id=cycle.pk if cycle else 0, **filters.chosen())
    shown = paged(request, rows)
    context = {
        "page": shown,
        "rows": _rows(shown),
        "sums": queries.sums(rows),
        "filters": filters,
        "names": dict(villages) or regions.names_of({p.area_code for p in shown}),
        "cycle": cycle,
        "may_write": actions.start_proposal.allows(actor, actor.area_code),
    }
    return page(request, "planning/proposals.html", context, step=STEP)


@screen(permissions.VIEW)
def detail(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """One proposal: number and name, state, figures, thread, next step, RAB, documents, history."""
    actor = actor_of(request)
    proposal = queries.one(actor, proposal_id)
    found = queries.contents(proposal)
    inside = actor.covers(proposal.area_code)
    writing = proposal.state in ("draft", "returned") and inside
    lamps = (
        checks.submission(proposal, found, today(proposal.area_code))
        if writing
        else checks.completeness(proposal, found)
    )
    may = _may(actor, proposal) if inside else {}
    missing = [lamp for lamp in lamps if lamp.holds_back]
    per_group = proposal.kind in PER_GROUP
    context = {
        "proposal": proposal,
        "found": found,
        "parts": queries.budget(found.counting),
        "estimate_parts": queries.budget(found.lines) if found.final_lines else [],
        "totals": rab.totals(found.counting),
        "per_group": per_group,
        "place": regions.path(proposal.area_code).split(", ")[0],
        "share_names": regions.names_of({share.village for share in found.shares}),
        "kind": queries.kind_label(proposal.kind, language()),
        "sector": queries.sector_label(proposal.sector, language()),
        "origin": queries.ORIGINS.get(proposal.origin, (proposal.origin,) * 2)[language() == "en"],
        "state_label": PROPOSAL.label(proposal.state, language()),
        "pill": pill(proposal.state),
        "thread": _thread(proposal, found),
        "pledged_rp": sum(pledge.amount_rp for pledge in found.pledges),
        "may": may,
        "lamps": lamps_of(lamps) if writing else [],
        "blocked": bool(missing),
        "first_missing": missing[0].remedy_url if missing else "",
        "missing": len(missing),
        "files": shown(actor, proposal.pk, found.files),
        "papers": [
            {"label": paper_label(paper.kind), "place": paper.place, "dated_on": paper.dated_on}
            for paper in found.papers
            if paper.place
        ],
        "forms": papers.forms_of(proposal, found),
        "next": _next(proposal, may, len(missing), missing[0].remedy_url if missing else ""),
        "events": history_of(proposal),
        "budget_page": "groups" if per_group else "rab",
    }
    return page(request, "planning/proposal.html", context, step=STEP)


def _may(actor: Any, proposal: Proposal) -> dict[str, bool]:
    """Which steps this person may take from this state: buttons follow the process table."""
    verbs = {
        "edit": (actions.correct_proposal, "correct"),
        "submit": (handover.submit_proposal, "resubmit" if proposal.state == "returned" else "submit"),
        "return": (handover.return_proposal, "return"),
        "withdraw": (handover.withdraw_proposal, "withdraw"),
        "cancel": (handover.cancel_proposal, "cancel"),
        "merge": (handover.merge_proposals, "merge"),
        "split": (handover.split_proposal, "split"),
        "final": (budget.write_final_rab, "write_final_rab"),
        "approve": (budget.approve_final_rab, "approve_final_rab"),
    }
    found = {
        name: action.allows(actor, proposal.area_code) and PROPOSAL.can(proposal.state, verb)
        for name, (action, verb) in verbs.items()
    }
    return found | {
        "papers": actions.check_papers.allows(actor, proposal.area_code),
        "attach": attach_files.allows(actor, proposal.area_code) and proposal.state not in queries.OUT,
    }


def _next(proposal: Proposal, may: dict[str, bool], missing: int, mend: str) -> dict[str, Any]:
    """Langkah berikutnya: what this person can do now, what blocks it, who does the rest."""
    page_of = lambda name: reverse(f"planning:{name}", args=[proposal.pk])  # noqa: E731
    if may.get("submit"):
        if missing:
            text = _("Lengkapi %(count)d syarat yang menahan.") % {"count": missing}
            return {
                "text": text,
                "label": _("Lengkapi"),
                "url": mend or page_of("edit"),
                "note": _("Sesudah itu usulan dapat dikirim."),
            }
        text = (
            _("Perbaiki menurut catatan, lalu kirim kembali.")
            if proposal.state == "returned"
            else _("Usulan lengkap dan siap dikirim ke kecamatan.")
        )
        return {"text": text, "label": _("Kirim usulan"), "url": page_of("submit"), "note": ""}
    if (
        may.get("final")
        and not proposal.amount_final_rp
        and proposal.kind not in PER_GROUP
        and proposal.state == "ranked"
    ):
        text = _("Tulis RAB akhir dari desain dan survei harga.")
        return {"text": text, "label": _("Tulis RAB akhir"), "url": page_of("final_rab"), "note": ""}
    waits = {
        "draft": _("TPU dan KPMD desa melengkapi usulan ini."),
        "returned": _("TPU dan KPMD desa memperbaiki usulan ini."),
        "submitted": _("Tim Verifikasi memeriksa usulan ini."),
        "verifying": _("Tim Verifikasi sedang memeriksa usulan ini."),
        "feasible": _("Menunggu MAD Prioritas Usulan."),
        "ranked": _("FT menyiapkan desain dan RAB akhir untuk MAD Penetapan Usulan."),
        "waiting": _("Di daftar tunggu; didanai bila ada sisa dana atau sumber lain."),
        "funded": _("Pelaksanaan oleh TPK sesudah SPC dan SPPB."),
        "funded_partly": _("Pelaksanaan oleh TPK sesudah SPC dan SPPB."),
    }
    return {
        "text": waits.get(proposal.state, _("Tidak ada langkah lagi pada usulan ini.")),
        "label": "",
        "url": "",
        "note": "",
    }


def _thread(proposal: Proposal, found: queries.Contents) -> list[dict[str, Any]]:
    """The way from idea to upkeep; what lies beyond planning is filled in by those steps when they land."""
    reached = {
        "draft": 2, "returned": 3, "submitted": 3, "verifying": 3, "feasible": 4, "not_feasible": 4, "ranked": 5,
        "unranked": 4, "waiting": 6, "funded": 6, "funded_partly": 6,
    }.get(proposal.state, 2)  # fmt: skip
    short = lambda day: format_date_short(day, language()) if day else ""  # noqa: E731
    idea_on = min((idea.created_at.date() for idea in found.ideas), default=None)
    marks = [
        (_("Gagasan"), short(idea_on)),
        ("MDKP" if proposal.origin == "mdkp" else "MD Perencanaan", short(proposal.decided_on)),
        (_("Usulan"), short(proposal.submitted_on)),
        (_("Verifikasi"), ""),
        ("MAD Prioritas", ""),
        ("MAD Penetapan", ""),
        (_("Pelaksanaan"), ""),
        (_("Serah terima"), ""),
        (_("Pemeliharaan"), ""),
    ]
    return [
        {
            "label": label,
            "note": note,
            "state": "done" if place < reached else "now" if place == reached else "no",
        }
        for place, (label, note) in enumerate(marks)
    ]


@screen(permissions.VIEW)
def paper(request: HttpRequest, proposal_id: UUID, code: str) -> HttpResponse:
    """One form of a proposal as PDF; ``?kertas=a4`` for A4, ``?kosong=1`` for a blank one."""
    proposal = queries.one(actor_of(request), proposal_id)
    if code not in papers.PROPOSAL_FORMS:
        raise Http404
    size = paper_of(request)
    pdf = papers.proposal_paper(
        code, proposal, queries.contents(proposal), paper=size, blank=bool(request.GET.get("kosong"))
    )
    return HttpResponse(pdf, content_type="application/pdf")


@screen(permissions.VIEW)
def pack(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """All papers of a proposal in one file, as they lie in its folder."""
    proposal = queries.one(actor_of(request), proposal_id)
    size = paper_of(request)
    pdf = papers.proposal_pack(proposal, queries.contents(proposal), paper=size)
    return HttpResponse(pdf, content_type="application/pdf")


@screen(permissions.VIEW)
def village_list(request: HttpRequest, code: str) -> HttpResponse:
    """Form 4: the list of a village's proposals."""
    actor, cycle = actor_of(request), cycle_of(request)
    if not actor.covers(code) or code not in dict(villages_for(actor)):
        raise OutsideArea
    rows = list(queries.listed(actor, cycle_id=cycle.pk if cycle else 0, village=code))
    size = paper_of(request)
    blank = bool(request.GET.get("kosong"))
    pdf = papers.village_list(code, rows, cycle.year if cycle else None, paper=size, blank=blank)
    return HttpResponse(pdf, content_type="application/pdf")
