"""Pages of handing over: submit, return, withdraw, cancel, merge, split, approve the final RAB."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rembug.core.clock import today
from rembug.core.forms import ReasonForm
from rembug.core.web import actor_of, screen
from rembug.planning import permissions
from rembug.planning.actions import budget
from rembug.planning.actions import handover as actions
from rembug.planning.domain.completeness import PER_GROUP
from rembug.planning.forms.proposals import ApproveForm, MergeForm, NotedForm, WithdrawForm, part_grid
from rembug.planning.models import Proposal
from rembug.planning.queries import checks
from rembug.planning.queries import proposals as queries
from rembug.planning.views.shared import lamps_of, simple_step, version_of
from rembug.planning.views.writing import _grid_page


def _head(proposal: Proposal, title: str, button: str, teach: str = "") -> dict[str, object]:
    return {
        "proposal": proposal,
        "title": title,
        "above": f"{proposal.number or _('Belum bernomor')}, {proposal.title}",
        "button": button,
        "teach": teach,
        "back": reverse("planning:proposal", args=[proposal.pk]),
    }


@screen(permissions.SUBMIT)
def submit(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Hand in: every lamp, a note where one is asked, and the number in return."""
    proposal = queries.one(actor_of(request), proposal_id)
    lamps = checks.submission(proposal, queries.contents(proposal), today(proposal.area_code))
    form = NotedForm(request.POST or None)
    context = _head(
        proposal,
        _("Kirim usulan"),
        _("Kirim usulan"),
        _("Sesudah dikirim, usulan mendapat nomor tetap dan tidak dapat diubah lagi kecuali dikembalikan."),
    )
    context |= {
        "form_version": request.POST.get("version") or proposal.version,
        "lamps": lamps_of(lamps),
        "blocked": any(lamp.holds_back for lamp in lamps),
    }
    return simple_step(
        request, "planning/step.html", context, form, actions.submit_proposal,
        lambda: {"proposal_id": proposal_id, "version": version_of(request)},
        done=_("Usulan terkirim dan bernomor."), to=reverse("planning:proposal", args=[proposal_id]),
    )  # fmt: skip


@screen(permissions.RECEIVE)
def give_back(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Return with what is missing."""
    proposal = queries.one(actor_of(request), proposal_id)
    form = ReasonForm(request.POST or None)
    form.fields["reason"].label = _("Yang harus dilengkapi")
    context = _head(proposal, _("Kembalikan untuk dilengkapi"), _("Kembalikan untuk dilengkapi"))
    return simple_step(
        request, "planning/step.html", context, form, actions.return_proposal,
        lambda: {"proposal_id": proposal_id, "note": form.cleaned_data["reason"]},
        done=_("Usulan dikembalikan ke desa."), to=reverse("planning:proposal", args=[proposal_id]),
    )  # fmt: skip


@screen(permissions.WITHDRAW)
def withdraw(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """The village withdraws its proposal."""
    proposal = queries.one(actor_of(request), proposal_id)
    form = WithdrawForm(request.POST or None)
    teach = _("Pengunduran diri adalah keputusan desa; sebutkan berita acara atau suratnya.")
    context = _head(proposal, _("Catat pengunduran diri"), _("Catat pengunduran diri"), teach) | {
        "danger": True
    }
    return simple_step(
        request, "planning/step.html", context, form, actions.withdraw_proposal,
        lambda: {"proposal_id": proposal_id, **form.cleaned_data},
        done=_("Pengunduran diri tercatat."), to=reverse("planning:proposal", args=[proposal_id]),
    )  # fmt: skip


@screen(permissions.CANCEL)
def cancel(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Cancel what was written by mistake; its ideas are open again."""
    proposal = queries.one(actor_of(request), proposal_id)
    form = ReasonForm(request.POST or None)
    teach = _("Catatan tidak dihapus. Gagasan di belakangnya terbuka kembali; nomornya tidak dipakai lagi.")
    context = _head(proposal, _("Batalkan usulan"), _("Batalkan (dengan alasan)"), teach) | {"danger": True}
    return simple_step(
        request, "planning/step.html", context, form, actions.cancel_proposal,
        lambda: {"proposal_id": proposal_id, "reason": form.cleaned_data["reason"]},
        done=_("Usulan dibatalkan; catatannya tetap ada."), to=reverse("planning:proposal", args=[proposal_id]),
    )  # fmt: skip


@screen(permissions.MERGE)
def merge(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Merge others of the village into this one, which keeps its number."""
    actor = actor_of(request)
    proposal = queries.one(actor, proposal_id)
    same = queries.listed(actor, cycle_id=proposal.cycle_id, village=proposal.area_code, kind=proposal.kind)
    others = [
        (str(row.pk), f"{row.number or _('Belum bernomor')} {row.title}")
        for row in same
        if row.pk != proposal.pk
    ]
    form = MergeForm(request.POST or None, others=others)
    teach = _(
        "Nomor usulan ini tetap; yang digabung tercatat di bawahnya. Sesudah digabung, tulis RAB-nya lagi."
    )
    context = _head(proposal, _("Gabungkan usulan"), _("Gabungkan"), teach) | {"nothing": not others}
    return simple_step(
        request, "planning/step.html", context, form, actions.merge_proposals,
        lambda: {
            "survivor_id": proposal_id,
            "other_ids": [UUID(one) for one in form.cleaned_data["others"]],
            "reason": form.cleaned_data["reason"],
        },
        done=_("Usulan digabung."), to=reverse("planning:proposal", args=[proposal_id]),
    )  # fmt: skip


@screen(permissions.MERGE)
def split(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Split into parts /1, /2 ... whose amounts sum exactly."""
    proposal = queries.one(actor_of(request), proposal_id)
    form = ReasonForm(request.POST or None)
    grid = part_grid(data=request.POST) if request.method == "POST" else part_grid()
    return _grid_page(
        request,
        proposal,
        actions.split_proposal,
        [("", grid)],
        lambda: {
            "parts": [{**row, "beneficiaries": row.get("beneficiaries") or 0} for row in grid.values()],
            "reason": form.cleaned_data["reason"],
        },
        title=_("Pecah usulan"),
        caption=_("Bagian usulan"),
        told=lambda: "",
        head=form,
        teach=_("Tiap bagian mendapat /1, /2 di belakang nomornya. Jumlah BLM semua bagian harus tepat."),
        done=_("Usulan dipecah; tulis RAB tiap bagian."),
    )


@screen(permissions.FINAL_RAB)
def approve(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """FT approves design and final RAB; the difference from the estimate is shown (A-1)."""
    proposal = queries.one(actor_of(request), proposal_id)
    on = today(proposal.area_code)
    found = queries.contents(proposal)
    lamps = [] if proposal.kind in PER_GROUP else checks.final_rab(proposal, found, on)
    form = ApproveForm(request.POST or None, initial={"approved_on": on})
    context = _head(proposal, _("Setujui RAB akhir"), _("Setujui desain dan RAB akhir"))
    context |= {
        "form_version": request.POST.get("version") or proposal.version,
        "lamps": lamps_of(lamps),
        "blocked": any(lamp.holds_back for lamp in lamps),
    }
    return simple_step(
        request, "planning/step.html", context, form, budget.approve_final_rab,
        lambda: {
            "proposal_id": proposal_id,
            "version": version_of(request),
            "approved_on": form.cleaned_data["approved_on"],
        },
        done=_("RAB akhir disetujui."), to=reverse("planning:proposal", args=[proposal_id]),
    )  # fmt: skip
