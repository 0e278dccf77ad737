"""Files of a proposal: adding them, taking one out, opening one; and how lists show them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from rembug.core.actor import Actor
from rembug.core.attachments import ENDINGS, JPEG
from rembug.core.forms import ReasonForm
from rembug.core.models import Attachment
from rembug.core.views import send_kept
from rembug.core.web import actor_of, back_to, page, perform, screen
from rembug.planning import permissions
from rembug.planning.actions import files as actions
from rembug.planning.actions.proposals import check_papers
from rembug.planning.domain.completeness import PAPERS, VISIT_PHOTO, wanted_papers
from rembug.planning.forms.files import AttachForm
from rembug.planning.queries import files as queries
from rembug.planning.queries import proposals
from rembug.planning.views.shared import STEP, language, simple_step


def paper_label(code: str) -> str:
    """The name of a paper of Form 10 in the present language."""
    return PAPERS.get(code, VISIT_PHOTO)[language() == "en"]


def shown(actor: Actor, proposal_id: Any, files: Iterable[Attachment]) -> list[dict[str, Any]]:
    """Files as the list shows them: label, address, picture or not, where and when it was taken.

    A file that this person may not open is named without its address.
    """
    made = []
    for file in files:
        may = not file.permission or actor.has(file.permission)
        label = paper_label(file.kind)
        made.append(
            {
                "pk": file.pk,
                "label": label,
                "title": "" if file.title in PAPERS.get(file.kind, ()) else file.title,
                "url": reverse("planning:file", args=[proposal_id, file.pk]) if may else "",
                "picture": may and file.media_type == JPEG,
                "ending": ENDINGS.get(file.media_type, "").upper(),
                "kilobytes": max(1, file.size // 1000),
                "taken": file.taken_at[:16].replace("T", " ").replace(":", "."),
                "place": place_text(file),
                "geo": f"geo:{file.latitude_e6 / 1e6:.6f},{file.longitude_e6 / 1e6:.6f}"
                if file.latitude_e6 is not None and file.longitude_e6 is not None
                else "",
                "kind": file.kind,
            }
        )
    return made


def place_text(file: Attachment) -> str:
    """Where a picture was taken: ``7,51000° LS 110,25000° BT``; empty where the camera did not say."""
    if file.latitude_e6 is None or file.longitude_e6 is None:
        return ""
    north, south = ("N", "S") if language() == "en" else ("LU", "LS")
    east, west = ("E", "W") if language() == "en" else ("BT", "BB")
    return (
        f"{_degrees(file.latitude_e6)}° {north if file.latitude_e6 >= 0 else south} "
        f"{_degrees(file.longitude_e6)}° {east if file.longitude_e6 >= 0 else west}"
    )


def _degrees(millionths: int) -> str:
    whole, rest = divmod(abs(millionths) // 10, 100_000)
    return f"{whole}{'.' if language() == 'en' else ','}{rest:05d}"


@screen(permissions.ATTACH)
def attach(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Add files to the folder; beside the form what Form 10 wants and what is there."""
    actor = actor_of(request)
    proposal = proposals.one(actor, proposal_id)
    found = proposals.contents(proposal)
    wanted = wanted_papers(proposal.kind, swadaya=proposal.swadaya_rp > 0, land=proposal.land_needed)
    missing = [code for code in wanted if code not in found.there]
    asked = request.GET.get("jenis", "")
    form = AttachForm(
        request.POST or None,
        request.FILES or None,
        kinds=[(code, paper_label(code)) for code in PAPERS],
        initial={"kind": asked if asked in PAPERS else (missing or ["other"])[0]},
    )
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            outcome = perform(
                request, form, actions.attach_files, proposal_id=proposal_id, **form.cleaned_data
            )
            if outcome.done:
                messages.success(request, _("Berkas tersimpan."))
                return back_to(request, reverse("planning:attach", args=[proposal_id]))
            status = outcome.status
    may_check = check_papers.allows(actor, proposal.area_code)
    context = {
        "proposal": proposal,
        "form": form,
        "wanted": [
            {"code": code, "label": paper_label(code), "there": code in found.there} for code in wanted
        ],
        "files": shown(actor, proposal.pk, found.files),
        "may_cancel": proposal.state in ("draft", "returned") or actor.has(permissions.RECEIVE.code),
        "may_check": may_check,
    }
    return page(request, "planning/attach.html", context, step=STEP, status=status)


@screen(permissions.ATTACH)
def cancel(request: HttpRequest, proposal_id: UUID, file_id: UUID) -> HttpResponse:
    """Take a file out of the folder, with the reason."""
    proposal, file = queries.removable(actor_of(request), proposal_id, file_id)
    form = ReasonForm(request.POST or None)
    context = {
        "proposal": proposal,
        "title": _("Keluarkan berkas"),
        "button": _("Keluarkan berkas"),
        "above": f"{proposal.number or _('Belum bernomor')}, {proposal.title}",
        "back": reverse("planning:attach", args=[proposal_id]),
        "danger": True,
        "teach": _("%(file)s. Berkas tetap tersimpan, tetapi tidak dihitung lagi.")
        % {"file": file.title or file.name},
    }
    return simple_step(
        request, "planning/step.html", context, form, actions.cancel_file,
        lambda: {"proposal_id": proposal_id, "file_id": file_id, **form.cleaned_data},
        done=_("Berkas dikeluarkan."), to=reverse("planning:attach", args=[proposal_id]),
    )  # fmt: skip


@screen(permissions.VIEW)
def file(request: HttpRequest, proposal_id: UUID, file_id: UUID) -> HttpResponseBase:
    """One file of the proposal; ``?kecil=1`` gives the small picture."""
    found = queries.one(actor_of(request), proposal_id, file_id)
    return send_kept(found, small=request.GET.get("kecil") == "1")
