"""Pages on which a proposal is written: text, RAB, groups, swadaya, shares, negative list, papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rembug.core.clock import today
from rembug.core.door import Action
from rembug.core.grids import Grid
from rembug.core.money import format_rp
from rembug.core.web import actor_of, back_to, draft_of, page, perform, screen
from rembug.planning import permissions
from rembug.planning.actions import budget
from rembug.planning.actions import proposals as actions
from rembug.planning.domain import rab
from rembug.planning.domain.completeness import wanted_papers
from rembug.planning.forms.proposals import (
    LandForm,
    NegativeForm,
    NotedForm,
    PapersForm,
    ProposalForm,
    StartForm,
    group_grid,
    parcel_grid,
    pledge_grid,
    rab_grid,
    share_grid,
)
from rembug.planning.forms.rab_file import FileLines, RabFileForm
from rembug.planning.models import Proposal
from rembug.planning.queries import checks, cycles
from rembug.planning.queries import proposals as queries
from rembug.planning.views.files import shown
from rembug.planning.views.shared import (
    STEP,
    conflict_rows,
    draft_data,
    simple_step,
    version_of,
    villages_for,
    wants_row,
)
from rembug.regions import queries as regions


@screen(permissions.WRITE)
def start(request: HttpRequest) -> HttpResponse:
    """Start a draft without an idea behind it."""
    villages = villages_for(actor_of(request))
    form = StartForm(
        request.POST or None, villages=villages, initial={"area_code": request.GET.get("desa", "")}
    )
    context = {
        "title": _("Tulis usulan"),
        "above": "Form 5",
        "teach": _(
            "Usulan biasanya berasal dari gagasan: pilih gagasannya di daftar gagasan. Di sini usulan ditulis langsung."
        ),
        "button": _("Mulai menulis"),
        "back": reverse("planning:proposals"),
    }
    return simple_step(
        request, "planning/step.html", context, form, actions.start_proposal, lambda: dict(form.cleaned_data),
        done=_("Konsep usulan dibuat. Lengkapi isinya."), to=lambda made: reverse("planning:edit", args=[made.pk]),
    )  # fmt: skip


@screen(permissions.WRITE)
def edit(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Form 5 in clear sections; drafts keep themselves, a conflict shows both texts."""
    proposal = queries.one(actor_of(request), proposal_id)
    initial = {name: getattr(proposal, name) for name in actions.CORRECTABLE}
    draft = draft_of(request) if request.method != "POST" else None
    if draft:
        initial |= {name: values[-1] for name, values in draft.data.items() if name in initial}
    form = ProposalForm(request.POST or None, initial=initial, kind=proposal.kind)
    version = (
        request.POST.get("version")
        or (draft.data.get("version", [""])[-1] if draft else "")
        or proposal.version
    )
    context = {"form": form, "proposal": proposal, "form_version": version, "draft": draft}
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            changes = form.facts()
            outcome = perform(
                request, form, actions.correct_proposal,
                proposal_id=proposal_id, version=version_of(request), changes=changes,
            )  # fmt: skip
            if outcome.done:
                messages.success(request, _("Usulan tersimpan."))
                return back_to(request, reverse("planning:proposal", args=[proposal_id]))
            status = outcome.status
            if outcome.conflict:
                labels = {name: field.label for name, field in form.fields.items()}
                context["conflict_rows"] = conflict_rows(outcome, labels, changes)
                context["form_version"] = outcome.conflict.facts["version"]
    return page(request, "planning/edit.html", context, step=STEP, status=status)


def _grid_page(
    request: HttpRequest,
    proposal: Proposal,
    action: Action,
    grids: list[tuple[str, Grid]],
    kwargs: Callable[[], dict[str, Any]],
    *,
    title: str,
    caption: str,
    told: Callable[[], str],
    head: forms.Form | None = None,
    teach: str = "",
    done: str = "",
    totals: dict[str, Any] | None = None,
    sheet: dict[str, Any] | None = None,
) -> HttpResponse:
    """A page whose body is one or more grids posted as one form; ``sheet`` offers to fill the grid from a file."""
    sent = bool(sheet and sheet["form"].is_bound)
    form = head if head is not None else NotedForm(None if sent else request.POST or None)
    draft = draft_of(request) if request.method != "POST" else None
    context: dict[str, Any] = {
        "proposal": proposal,
        "grids": [{"name": name, "grid": grid} for name, grid in grids],
        "form": form,
        "has_head": head is not None,
        "title": title,
        "caption": caption,
        "teach": teach,
        "draft": draft,
        "totals": totals or {},
        "sheet": sheet,
        "form_version": request.POST.get("version")
        or (draft.data.get("version", [""])[-1] if draft else "")
        or proposal.version,
    }
    status = 400 if sheet and sheet["form"].errors else 200
    if request.method == "POST" and not sent and not wants_row(request, *(grid for _name, grid in grids)):
        status = 400
        if all([form.is_valid(), *(grid.is_valid() for _name, grid in grids)]):
            outcome = perform(
                request, form, action, proposal_id=proposal.pk, version=version_of(request), **kwargs()
            )
            if outcome.done:
                messages.success(request, done or _("Tersimpan."))
                return back_to(request, reverse("planning:proposal", args=[proposal.pk]))
            status = outcome.status
            context["lamps"] = outcome.lamps
            if outcome.conflict:
                theirs = next(iter(outcome.conflict.current.values()), "")
                context["conflict_rows"] = [{"label": title, "theirs": theirs, "mine": told()}]
                context["form_version"] = outcome.conflict.facts["version"]
    return page(request, "planning/grid_page.html", context, step=STEP, status=status)


def _grid(request: HttpRequest, make: Callable[..., Grid], initial: list[dict[str, Any]]) -> Grid:
    """The grid as posted, as kept in a draft, or as stored."""
    if request.method == "POST":
        return make(data=request.POST)
    kept = draft_data(draft_of(request))
    return make(data=kept) if kept else make(initial=initial)


def _rab_page(request: HttpRequest, proposal_id: UUID, phase: str) -> HttpResponse:
    proposal = queries.one(actor_of(request), proposal_id)
    found = queries.contents(proposal)
    stored = found.final_lines if phase == "final" else found.lines
    if phase == "final" and not stored:
        stored = found.lines  # the FT starts from what the TPU wrote
    names = ("part", "text", "qty_milli", "unit", "price_rp", "amount_rp", "swadaya_rp")
    initial = [{name: getattr(line, name) for name in names} for line in stored]
    for row in initial:
        row["swadaya_rp"] = row["swadaya_rp"] or None
    sheet = _sheet(request)
    if sheet["form"].is_bound:
        rows = [{**line, "amount_rp": rab.Line(**line).amount_rp} for line in sheet["lines"]] or initial
        grid = rab_grid(
            proposal.kind, initial=[{**row, "swadaya_rp": row["swadaya_rp"] or None} for row in rows]
        )
        totals = rab.totals([rab.Line(**line) for line in sheet["lines"]] or stored)
    else:
        grid = _grid(request, lambda **kw: rab_grid(proposal.kind, **kw), initial)
        totals = rab.totals(stored)

    def told() -> str:
        lines = [rab.Line(**row) for row in grid.values()]
        sums = rab.totals(lines)
        return f"{len(lines)} baris, BLM {format_rp(sums.blm_rp)}, swadaya {format_rp(sums.swadaya_rp)}"

    return _grid_page(
        request,
        proposal,
        budget.write_final_rab if phase == "final" else budget.write_rab,
        [("", grid)],
        lambda: {"lines": grid.values()},
        title=_("RAB akhir") if phase == "final" else _("RAB perkiraan"),
        caption=_("Rencana Anggaran Biaya"),
        told=told,
        teach=_(
            "Swadaya adalah bagian dari jumlah baris; sisanya diminta dari BLM. Baris yang dikosongkan dihapus."
        ),
        done=_("RAB tersimpan."),
        totals={"amount_rp": totals.total_rp, "swadaya_rp": totals.swadaya_rp},
        sheet=sheet,
    )


def _sheet(request: HttpRequest) -> dict[str, Any]:
    """The file that was sent to fill the grid, read and proven; an unbound form where none was."""
    form = RabFileForm(request.POST, request.FILES) if "isi-dari-berkas" in request.POST else RabFileForm()
    found = form.lines() if form.is_bound and form.is_valid() else FileLines()
    return {"form": form, "lines": found.lines, "hints": found.hints}


@screen(permissions.WRITE)
def write_rab(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """The estimated RAB, typed like a sheet (Forms 7 and 8)."""
    return _rab_page(request, proposal_id, "estimate")


@screen(permissions.FINAL_RAB_WRITE)
def write_final(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """The final RAB after design and price survey."""
    return _rab_page(request, proposal_id, "final")


@screen(permissions.WRITE)
def groups(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """The groups of an SPP or capacity proposal (Form 7.d)."""
    proposal = queries.one(actor_of(request), proposal_id)
    stored = list(queries.contents(proposal).groups)
    names = ("name", "members", "members_poor", "founded_on", "business", "savings_rp", "amount_rp", "months")
    grid = _grid(request, group_grid, [{name: getattr(group, name) for name in names} for group in stored])
    return _grid_page(
        request,
        proposal,
        budget.write_groups,
        [("", grid)],
        lambda: {"groups": grid.values()},
        title=_("Kelompok"),
        caption=_("Kelompok dan jumlah yang diusulkan"),
        told=lambda: "; ".join(f"{row['name']} {format_rp(row['amount_rp'])}" for row in grid.values()),
        teach=_("Satu kelompok satu baris (Form 7.d). MAD dapat mendanai sebagian kelompok."),
        done=_("Kelompok tersimpan."),
        totals={
            name: sum(getattr(group, name) for group in stored)
            for name in ("members", "members_poor", "amount_rp")
        },
    )


@screen(permissions.WRITE)
def swadaya(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """What villagers promise (Form 6) and the land that is needed (Form 6.a)."""
    proposal = queries.one(actor_of(request), proposal_id)
    found = queries.contents(proposal)
    pledges = ("kind", "text", "qty_milli", "unit", "price_rp", "amount_rp", "donor")
    parcels = ("owner", "location", "area_milli", "manner", "amount_rp", "document")
    promised = _grid(request, pledge_grid, [{n: getattr(row, n) for n in pledges} for row in found.pledges])
    land = _grid(
        request, parcel_grid, [{n: getattr(row, n) or None for n in parcels} for row in found.parcels]
    )
    initial = {"land_needed": proposal.land_needed, "land_note": proposal.land_note}
    if request.method != "POST" and (kept := draft_data(draft_of(request))):
        initial = {"land_needed": "land_needed" in kept, "land_note": kept.get("land_note", "")}
    head = LandForm(request.POST or None, initial=initial)
    return _grid_page(
        request,
        proposal,
        budget.write_swadaya,
        [(_("Kesanggupan swadaya (Form 6)"), promised), (_("Lahan (Form 6.a)"), land)],
        lambda: {
            "pledges": [{k: v for k, v in row.items() if k != "amount_rp"} for row in promised.values()],
            "parcels": land.values(),
            **head.cleaned_data,
        },
        title=_("Swadaya dan lahan"),
        caption=_("Swadaya dan lahan"),
        told=lambda: str(len(promised.values())),
        head=head,
        done=_("Swadaya tersimpan."),
        totals={"amount_rp": sum(row.amount_rp for row in found.pledges)},
    )


@screen(permissions.WRITE)
def shares(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Which villages share an inter-village proposal, with exact sums (A-7)."""
    proposal = queries.one(actor_of(request), proposal_id)
    villages = regions.village_choices(proposal.area_code[:8])
    stored = queries.contents(proposal).shares
    names = ("village", "cost_rp", "beneficiaries")
    grid = _grid(
        request,
        lambda **kw: share_grid(villages, **kw),
        [{n: getattr(share, n) for n in names} for share in stored],
    )
    return _grid_page(
        request,
        proposal,
        actions.set_shares,
        [("", grid)],
        lambda: {"shares": grid.values()},
        title=_("Usulan antar desa"),
        caption=_("Bagian tiap desa"),
        told=lambda: "; ".join(
            f"{row['village']}: {row['cost_rp']} / {row['beneficiaries']}" for row in grid.values()
        ),
        teach=_(
            "Jumlah kolom harus tepat: BLM %(blm)s dan %(people)d jiwa. Kosongkan semua baris bila hanya satu desa."
        )
        % {"blm": format_rp(proposal.amount_estimated_rp), "people": proposal.beneficiaries},
        totals={
            "cost_rp": sum(s.cost_rp for s in stored),
            "beneficiaries": sum(s.beneficiaries for s in stored),
        },
    )


@screen(permissions.RECEIVE)
def check_papers(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Form 10: which papers lie in the folder."""
    proposal = queries.one(actor_of(request), proposal_id)
    found = queries.contents(proposal)
    there = {paper.kind: paper for paper in found.papers}
    wanted = wanted_papers(proposal.kind, swadaya=proposal.swadaya_rp > 0, land=proposal.land_needed)
    wanted = tuple(dict.fromkeys([*wanted, *there, *(file.kind for file in found.files)]))
    initial: dict[str, Any] = {}
    for code, paper in there.items():
        initial |= {
            f"ada_{code}": bool(paper.place),
            f"tempat_{code}": paper.place,
            f"tanggal_{code}": paper.dated_on,
            f"catatan_{code}": paper.note,
        }
    files = Counter(file.kind for file in found.files)
    form = PapersForm(request.POST or None, wanted=wanted, files=files, initial=initial)
    context = {
        "proposal": proposal,
        "form_version": request.POST.get("version") or proposal.version,
        "files": shown(actor_of(request), proposal.pk, found.files),
    }
    return simple_step(
        request, "planning/papers.html", context, form, actions.check_papers,
        lambda: {"proposal_id": proposal_id, "version": version_of(request), "papers": form.papers()},
        done=_("Kelengkapan tersimpan."), to=reverse("planning:proposal", args=[proposal_id]),
    )  # fmt: skip


@screen(permissions.WRITE)
def negative(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """The negative list, item by item."""
    proposal = queries.one(actor_of(request), proposal_id)
    rules = cycles.rules(proposal.area_code, today(proposal.area_code), proposal.cycle)
    items = checks.negative_items(rules)
    said = proposal.negative_list or {}
    initial: dict[str, Any] = {f"kena_{code}": True for code in said.get("categories", ())}
    initial |= {f"izin_{code}": True for code in said.get("permits", ())}
    initial |= {f"alasan_{code}": text for code, text in (said.get("notes") or {}).items()}
    sizes = said.get("measures") or {}
    initial |= {f"ukuran_{item['category']}": sizes.get(item["measure"]) for item in items if item["measure"]}
    form = NegativeForm(request.POST or None, items=items, initial=initial)
    context = {"proposal": proposal, "form_version": request.POST.get("version") or proposal.version}
    return simple_step(
        request, "planning/negative.html", context, form, actions.answer_negative_list,
        lambda: {"proposal_id": proposal_id, "version": version_of(request), "answers": form.answers()},
        done=_("Pemeriksaan daftar larangan tersimpan."), to=reverse("planning:proposal", args=[proposal_id]),
    )  # fmt: skip
