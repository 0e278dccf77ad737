"""Plan, invite, open, close, postpone, cancel."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rembug.core import clock
from rembug.core.forms import ReasonForm
from rembug.core.web import Outcome, actor_of, back_to, draft_of, page, perform, screen, shown_lamps
from rembug.meetings import actions, permissions, queries, rules
from rembug.meetings.forms import CloseForm, InvitationRow, OpenForm, PlanForm, PostponeForm, grid
from rembug.meetings.views import parts
from rembug.regions import queries as regions


@screen(permissions.RECORD)
def plan(request: HttpRequest) -> HttpResponse:
    """Plan a meeting."""
    area = actor_of(request).area_code
    choices: dict[str, Any] = {"areas": parts.areas_for(area), "kinds": parts.kinds_for(area)}
    draft = draft_of(request)
    if request.method != "POST":
        initial = {name: values[-1] for name, values in draft.data.items()} if draft else None
        context: dict[str, Any] = {"form": PlanForm(initial=initial, **choices), "draft": draft}
        return page(request, "meetings/plan.html", context, section="meetings")
    form = PlanForm(request.POST, **choices)
    outcome = None
    if form.is_valid():
        outcome = perform(request, form, actions.plan_meeting, cycle_id=_cycle(form), **form.facts())
        if outcome.done:
            messages.success(request, _("Musyawarah direncanakan. Undangan siap dicetak."))
            return back_to(request, reverse("meetings:invitations", args=[outcome.result.pk]))
    context = {"form": form, "lamps": outcome.lamps if outcome else []}
    return page(
        request, "meetings/plan.html", context, section="meetings", status=outcome.status if outcome else 400
    )


def _cycle(form: PlanForm) -> int | None:
    """The cycle that a meeting of this place and day belongs to."""
    found = queries.current_cycle(form.cleaned_data["area_code"], form.cleaned_data["held_on"])
    return found.pk if found is not None else None


@screen(permissions.VIEW)
def invitations(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Who was invited, when, how, and what proves it; the letters."""
    meeting = queries.one(actor_of(request), meeting_id)
    context = parts.frame(request, meeting, "invitations")
    present = list(meeting.invitations.order_by("no"))
    names = regions.names_of([one.village for one in meeting.villages.all()])
    if request.method == "POST":
        form = grid(InvitationRow, request.POST, "u")
        outcome = Outcome()
        outcome.status = 200 if "tambah_baris" in request.POST else 400
        if "tambah_baris" not in request.POST and form.is_valid():
            rows = [row for row in (one.row() for one in form) if row]
            carrier = parts.carrier()
            outcome = perform(request, carrier, actions.send_invitations, meeting_id=meeting_id, rows=rows)
            if outcome.done:
                messages.success(request, _("Undangan tercatat."))
                return back_to(request, reverse("meetings:invitations", args=[meeting_id]))
            context["problem"] = carrier
        context |= {"grid": form, "lamps": outcome.lamps}
        return page(request, "meetings/invitations.html", context, section="meetings", status=outcome.status)
    invited = {one.village for one in present}
    today = clock.today(meeting.area_code)
    initial: list[dict[str, Any]] = [
        {
            "no": one.no, "recipient": one.recipient, "village": one.village, "channel": one.channel,
            "sent_on": one.sent_on, "delivered_on": one.delivered_on, "received_by": one.received_by,
            "proof": one.proof,
        }
        for one in present
    ]  # fmt: skip
    initial += [
        {"recipient": f"Kepala Desa {name}", "village": code, "channel": "letter", "sent_on": today}
        for code, name in sorted(names.items(), key=lambda item: item[1])
        if code not in invited and meeting.state == "planned"
    ]
    context["grid"] = grid(InvitationRow, None, "u", initial=initial, blank=2)
    context["proofs"] = parts.proofs_of(meeting)
    context["present"] = present
    context["lamps"] = shown_lamps(queries.invitation_lamps(meeting, present)) if present else []
    return page(request, "meetings/invitations.html", context, section="meetings")


@screen(permissions.DECIDE)
def open_(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Open the meeting, with the quorum of the roll."""
    meeting = queries.one(actor_of(request), meeting_id)
    initial = {
        "opened_at": meeting.starts_at,
        "chair_name": meeting.chair_name,
        "minute_taker_name": meeting.minute_taker_name,
    }
    form = OpenForm(request.POST or None, initial=initial)
    context = parts.frame(request, meeting) | {"form": form}
    if not rules.is_inter_village(meeting.kind):
        del form.fields["extraordinary"]
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            facts = {k: v for k, v in form.cleaned_data.items() if k != "catatan"}
            outcome = perform(request, form, actions.open_meeting, meeting_id=meeting_id, **facts)
            if outcome.done:
                messages.success(request, _("Musyawarah dibuka."))
                return back_to(request, reverse("meetings:detail", args=[meeting_id]))
            status, context["lamps"] = outcome.status, outcome.lamps
    elif rules.is_inter_village(meeting.kind):
        ruleset = rules.rules_for(meeting.area_code, meeting.held_on, meeting.cycle)
        at = meeting.starts_at or meeting.opened_at
        if at is not None:
            context["lamps"] = shown_lamps([queries.quorum_at(meeting, ruleset, began=at, decided=at)[0]])
        context["presence"] = _named(queries.presence_of(meeting))
    return page(request, "meetings/open.html", context, section="meetings", status=status)


def _named(found: list[Any]) -> list[dict[str, Any]]:
    names = regions.names_of([one.village for one in found])
    return [{"name": names.get(one.village, one.village), "row": one} for one in found]


@screen(permissions.DECIDE)
def close(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """End the session."""
    meeting = queries.one(actor_of(request), meeting_id)
    form = CloseForm(request.POST or None, initial={"discussion": meeting.discussion})
    return _simple(
        request, meeting, form, actions.close_meeting, "meetings/close.html", _("Musyawarah selesai. Periksa, lalu sahkan berita acaranya.")
    )  # fmt: skip


@screen(permissions.DECIDE)
def postpone(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Put the meeting off to a date."""
    meeting = queries.one(actor_of(request), meeting_id)
    form = PostponeForm(
        request.POST or None, initial={"starts_at": meeting.starts_at, "place": meeting.place}
    )
    return _simple(
        request, meeting, form, actions.postpone_meeting, "meetings/postpone.html", _("Musyawarah ditunda; lanjutannya direncanakan.")
    )  # fmt: skip


def _simple(
    request: HttpRequest, meeting: Any, form: Any, action: Any, template: str, done: str
) -> HttpResponse:
    """A form of one action of a meeting; back to the meeting when it happened."""
    context = parts.frame(request, meeting) | {"form": form}
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            outcome = perform(request, form, action, meeting_id=meeting.pk, **form.cleaned_data)
            if outcome.done:
                messages.success(request, done)
                return back_to(request, reverse("meetings:detail", args=[meeting.pk]))
            status, context["lamps"] = outcome.status, outcome.lamps
    return page(request, template, context, section="meetings", status=status)


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
    return page(
        request, "meetings/cancel.html", {"meeting": meeting, "form": form}, section="meetings", status=status
    )
