"""Papers of a meeting, sealing, and the signed scan."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rembug.core import attachments
from rembug.core.errors import InputProblem
from rembug.core.sentences import sentence
from rembug.core.web import Outcome, actor_of, back_to, page, perform, screen, shown_lamps
from rembug.documents.render import Paper
from rembug.meetings import actions, permissions, queries
from rembug.meetings import minutes as papers
from rembug.meetings.domain import letter_number
from rembug.meetings.forms import ProofForm, ScanForm, SealForm
from rembug.meetings.views import parts


@screen(permissions.VIEW)
def documents(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Everything that can be printed or was filed."""
    meeting = queries.one(actor_of(request), meeting_id)
    context = parts.frame(request, meeting, "documents")
    context["scans"] = parts.scans_of(meeting)
    context["proofs"] = parts.proofs_of(meeting)
    context["letter_number"] = letter_number(meeting.year, meeting.serial)
    return page(request, "meetings/documents.html", context, section="meetings")


@screen(permissions.SEAL)
def seal(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """All lamps of the minutes, and the two names that answer for them."""
    meeting = queries.one(actor_of(request), meeting_id)
    initial = {"chair_name": meeting.chair_name, "secretary_name": meeting.minute_taker_name}
    form = SealForm(request.POST or None, initial=initial)
    context = parts.frame(request, meeting, "documents") | {"form": form, "form_version": meeting.version}
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            outcome = perform(
                request,
                form,
                actions.seal_minutes,
                meeting_id=meeting_id,
                version=int(request.POST.get("version") or 0),
                **form.cleaned_data,
            )
            if outcome.done:
                messages.success(request, _("Berita acara disahkan. Cetak dan mintakan tanda tangan."))
                return back_to(request, reverse("meetings:documents", args=[meeting_id]))
            status, context["lamps"] = outcome.status, outcome.lamps
            if outcome.conflict:
                form.add_error(
                    None, _("Catatan musyawarah berubah sejak halaman ini dibuka. Periksa lagi, lalu sahkan.")
                )
    if not context.get("lamps"):
        paper = queries.signed_paper_lamp(meeting, papers.fingerprint(meeting))
        context["lamps"] = shown_lamps([*queries.sealing_lamps(meeting), paper])
    return page(request, "meetings/seal.html", context, section="meetings", status=status)


@screen(permissions.RECORD)
def scan(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """File the scan of the signed paper."""
    meeting = queries.one(actor_of(request), meeting_id)
    form = ScanForm(request.POST or None, request.FILES or None)
    context = parts.frame(request, meeting, "documents") | {"form": form}
    facts = lambda: {"note": form.cleaned_data["note"]}  # noqa: E731
    outcome = _file(request, meeting_id, form, actions.file_signed_scan, facts)
    if outcome is not None and outcome.done:
        messages.success(request, _("Pindaian tersimpan."))
        return back_to(request, reverse("meetings:documents", args=[meeting_id]))
    status = outcome.status if outcome is not None else 200
    return page(request, "meetings/scan.html", context, section="meetings", status=status)


@screen(permissions.RECORD)
def proof(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """File what proves that invitations arrived: one sheet may prove many."""
    meeting = queries.one(actor_of(request), meeting_id)
    sent = list(meeting.invitations.order_by("no"))
    bare = [one.no for one in sent if one.proof_file_id is None]
    form = ProofForm(
        request.POST or None,
        request.FILES or None,
        invitations=[(str(one.no), one.recipient) for one in sent],
        initial={"nos": bare},
    )
    context = parts.frame(request, meeting, "invitations") | {"form": form, "sent": sent}
    facts = lambda: {"nos": form.cleaned_data["nos"]}  # noqa: E731
    outcome = _file(request, meeting_id, form, actions.file_invitation_proof, facts)
    if outcome is not None and outcome.done:
        messages.success(request, _("Bukti terima tersimpan."))
        return back_to(request, reverse("meetings:invitations", args=[meeting_id]))
    status = outcome.status if outcome is not None else 200
    return page(request, "meetings/proof.html", context, section="meetings", status=status)


def _file(request: HttpRequest, meeting_id: UUID, form: Any, action: Any, facts: Any) -> Outcome | None:
    """Prepare the uploaded file and give it to the action; None for a page that is only opened."""
    if request.method != "POST":
        return None
    refused = Outcome()
    refused.status = 400
    if not form.is_valid():
        return refused
    try:
        prepared = attachments.prepare(form.cleaned_data["file"])
    except InputProblem as problem:
        form.add_error("file", sentence(problem.code, problem.facts))
        return refused
    return perform(request, form, action, meeting_id=meeting_id, file=prepared, **facts())


def _paper(request: HttpRequest) -> Paper:
    return "a4" if request.GET.get("kertas") == "a4" else "f4"


def _pdf(body: bytes, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


@screen(permissions.VIEW)
def minutes_pdf(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Form 1 as PDF; ``?kertas=a4`` for A4, else F4."""
    meeting = queries.one(actor_of(request), meeting_id)
    return _pdf(papers.minutes_document(meeting, paper=_paper(request)), meeting.number)


@screen(permissions.VIEW)
def attendance_pdf(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The attendance sheet; ``?kosong=1`` for the empty one that goes round."""
    meeting = queries.one(actor_of(request), meeting_id)
    blank = bool(request.GET.get("kosong"))
    return _pdf(
        papers.attendance_document(meeting, paper=_paper(request), blank=blank), f"{meeting.number}-hadir"
    )


@screen(permissions.VIEW)
def invitation_pdf(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The letter of invitation; ``?untuk=3`` for the third recipient of the list."""
    meeting = queries.one(actor_of(request), meeting_id)
    wanted = request.GET.get("untuk", "")
    found = meeting.invitations.filter(no=int(wanted)).first() if wanted.isdigit() else None
    body = papers.invitation_document(meeting, found.recipient if found else "", paper=_paper(request))
    return _pdf(body, letter_number(meeting.year, meeting.serial))
