"""Pages of meetings: list, record, one meeting, correction, cancelling, minutes on paper."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rembug.core.audit import history_of
from rembug.core.forms import ReasonForm
from rembug.core.web import actor_of, back_to, draft_of, page, paged, perform, screen
from rembug.documents.render import Paper
from rembug.meetings import actions, permissions, queries
from rembug.meetings.forms import MeetingForm
from rembug.meetings.minutes import minutes_document
from rembug.regions import queries as regions


@screen(permissions.VIEW)
def index(request: HttpRequest) -> HttpResponse:
    """Meetings of the area, newest first."""
    actor = actor_of(request)
    rows = paged(request, queries.visible(actor))
    names = regions.names_of({m.area_code for m in rows})
    context = {
        "meetings": rows,
        "names": names,
        "may_record": actions.record_meeting.allows(actor, actor.area_code),
    }
    return page(request, "meetings/index.html", context, section="meetings")


@screen(permissions.RECORD)
def record(request: HttpRequest) -> HttpResponse:
    """Record a village meeting that was held."""
    villages = regions.village_choices(actor_of(request).area_code)
    draft = draft_of(request)
    if request.method != "POST":
        initial = {name: values[-1] for name, values in draft.data.items()} if draft else None
        form = MeetingForm(initial=initial, villages=villages)
        return page(request, "meetings/record.html", {"form": form, "draft": draft}, section="meetings")
    form = MeetingForm(request.POST, villages=villages)
    outcome = None
    if form.is_valid():
        outcome = perform(request, form, actions.record_meeting, **form.facts())
        if outcome.done:
            messages.success(request, _("Musyawarah tercatat. Berita acara siap dicetak."))
            return back_to(request, reverse("meetings:detail", args=[outcome.result.pk]))
    context = {"form": form, "lamps": outcome.lamps if outcome else []}
    return page(request, "meetings/record.html", context, section="meetings", status=outcome.status if outcome else 400)


@screen(permissions.VIEW)
def detail(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """One meeting: figures, next step, decisions, documents, history."""
    actor = actor_of(request)
    meeting = queries.one(actor, meeting_id)
    context = {
        "meeting": meeting,
        "area_name": regions.path(meeting.area_code),
        "may_correct": actions.correct_meeting.allows(actor, meeting.area_code)
        and meeting.minutes_sealed_at is None
        and not meeting.is_cancelled,
        "may_cancel": actions.cancel_meeting.allows(actor, meeting.area_code) and not meeting.is_cancelled,
        "events": history_of(meeting),
    }
    return page(request, "meetings/detail.html", context, section="meetings")


@screen(permissions.RECORD)
def correct(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Correct the record; a conflict with another person's saving shows both texts."""
    meeting = queries.one(actor_of(request), meeting_id)
    villages = regions.village_choices(actor_of(request).area_code)
    initial = {name: getattr(meeting, name) for name in actions.CORRECTABLE}
    initial |= {
        "kind": meeting.kind,
        "area_code": meeting.area_code,
        "decisions": "\n".join(d.text for d in meeting.decisions.all()),
    }
    if request.method != "POST":
        form = MeetingForm(initial=initial, villages=villages)
        context = {"form": form, "meeting": meeting, "version": meeting.version}
        return page(request, "meetings/record.html", context, section="meetings")
    form = MeetingForm(request.POST, villages=villages)
    context = {"form": form, "meeting": meeting, "version": request.POST.get("version", "")}
    status = 400
    if form.is_valid():
        outcome = perform(
            request,
            form,
            actions.correct_meeting,
            meeting_id=meeting_id,
            version=int(request.POST.get("version") or 0),
            changes=form.facts(),
        )
        if outcome.done:
            messages.success(request, _("Pembetulan tersimpan."))
            return back_to(request, reverse("meetings:detail", args=[meeting_id]))
        status = outcome.status
        context["lamps"] = outcome.lamps
        if outcome.conflict:
            mine = form.facts()
            mine["decisions"] = form.cleaned_data["decisions"]
            context["version"] = outcome.conflict.facts["version"]
            context["conflict_rows"] = [
                {"label": form.fields[name].label, "theirs": theirs, "mine": mine[name]}
                for name, theirs in outcome.conflict.current.items()
            ]
    return page(request, "meetings/record.html", context, section="meetings", status=status)


@screen(permissions.CANCEL)
def cancel(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Cancel with a reason."""
    meeting = queries.one(actor_of(request), meeting_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        outcome = perform(request, form, actions.cancel_meeting, meeting_id=meeting_id, reason=reason)
        if outcome.done:
            messages.success(request, _("Musyawarah dibatalkan; catatannya tetap ada."))
            return back_to(request, reverse("meetings:detail", args=[meeting_id]))
    status = 400 if form.errors else 200
    return page(request, "meetings/cancel.html", {"meeting": meeting, "form": form}, section="meetings", status=status)


@screen(permissions.VIEW)
def minutes_pdf(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Form 1 as PDF; ``?kertas=a4`` for A4, else F4."""
    meeting = queries.one(actor_of(request), meeting_id)
    paper: Paper = "a4" if request.GET.get("kertas") == "a4" else "f4"
    return HttpResponse(minutes_document(meeting, paper=paper), content_type="application/pdf")
