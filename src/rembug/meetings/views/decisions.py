"""What the meeting decides, with the quorum of the moment; dissent; rules of order."""

from __future__ import annotations

from datetime import time
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rembug.core.areas import Level, level
from rembug.core.errors import InputProblem
from rembug.core.forms import JamField
from rembug.core.web import actor_of, back_to, draft_of, page, perform, screen
from rembug.meetings import actions, permissions, queries, rules
from rembug.meetings.forms import DecisionForm, DissentForm, RulesOfOrderForm
from rembug.meetings.models import Meeting
from rembug.meetings.views import parts
from rembug.programme.domain.decision_kinds import DECISION_KINDS
from rembug.regions import queries as regions


def _decision_form(meeting: Meeting, data: Any, initial: dict[str, Any] | None = None) -> DecisionForm:
    usual = rules.catalogue(meeting.kind)
    codes = {kind.code for kind in usual}
    kinds: list[Any] = [
        ("", _("Pilih jenis keputusan")),
        (_("Lazim di musyawarah ini"), [(k.code, rules.word(k.label)) for k in usual]),
        (
            _("Di luar acara lazim (perlu alasan)"),
            [(k.code, rules.word(k.label)) for k in DECISION_KINDS.values() if k.code not in codes],
        ),
    ]
    villages: list[tuple[str, str]] = []
    substitutes: list[tuple[str, str]] = []
    if rules.is_inter_village(meeting.kind):
        names = regions.names_of([one.village for one in meeting.villages.all()])
        villages = sorted(names.items(), key=lambda item: item[1])
        substitutes = [
            (str(a.pk), f"{a.name} ({names.get(a.village, '')})")
            for a in queries.attendees(meeting)
            if a.is_substitute and a.kind == "observer"
        ]
    decisions = [(str(d.pk), f"{d.no}. {d.text[:60]}") for d in meeting.decisions.all()]
    return DecisionForm(
        data, initial=initial, kinds=kinds, villages=villages, substitutes=substitutes, decisions=decisions
    )


@screen(permissions.DECIDE)
def record(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Record one decision; the line above the form says who votes now."""
    meeting = queries.one(actor_of(request), meeting_id)
    taken = [d.decided_at for d in meeting.decisions.all() if d.decided_at]
    began = max(taken, default=meeting.opened_at or meeting.starts_at)
    context = parts.frame(request, meeting, "detail")
    draft = draft_of(request)
    status = 200
    if request.method != "POST":
        initial = {
            "began_at": began,
            "kind": request.GET.get("jenis", ""),
            "about_village": request.GET.get("desa", ""),
        }
        if draft:
            initial |= {name: values[-1] for name, values in draft.data.items()}
            context["draft"] = draft
        form = _decision_form(meeting, None, initial)
    else:
        form = _decision_form(meeting, request.POST)
        status = 400
        if form.is_valid():
            outcome = perform(request, form, actions.record_decision, meeting_id=meeting_id, **form.facts())
            if outcome.done:
                if outcome.result.valid:
                    messages.success(request, _("Keputusan tercatat."))
                else:
                    messages.error(
                        request, _("Keputusan tercatat TIDAK SAH: kuorum tidak terpenuhi. Tunda musyawarah dan tetapkan tanggal.")
                    )  # fmt: skip
                return back_to(request, reverse("meetings:detail", args=[meeting_id]))
            status, context["lamps"] = outcome.status, outcome.lamps
    context["form"] = form
    context["line"] = _line(meeting, began, began)
    context["order"] = queries.switches_for(meeting)
    return page(request, "meetings/decide.html", context, section="meetings", status=status)


def _line(meeting: Meeting, began: time | None, decided: time | None) -> dict[str, Any] | None:
    """The quorum line: who votes in an item that ran between these times."""
    if decided is None:
        return None
    ruleset = rules.rules_for(meeting.area_code, meeting.held_on, meeting.cycle)
    start = began if began is not None and began <= decided else decided
    lamp, roll = queries.quorum_at(meeting, ruleset, began=start, decided=decided)
    kinds = {"met": "met", "not_applicable": "not_applicable"}
    return {
        "roll": roll,
        "needed": lamp.facts.get("needed"),
        "kind": kinds.get(str(lamp.state), "unmet"),
        "at": decided,
    }


@screen(permissions.VIEW)
def quorum(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The quorum line alone, asked for by the form as its times change."""
    meeting = queries.one(actor_of(request), meeting_id)
    times = {}
    for name in ("began_at", "decided_at"):
        try:
            times[name] = JamField().read(request.GET[name]) if request.GET.get(name) else None
        except InputProblem:
            times[name] = None
    line = _line(meeting, times["began_at"], times["decided_at"] or times["began_at"])
    return page(
        request,
        "meetings/_quorum.html",
        {"line": line, "inter_village": rules.is_inter_village(meeting.kind)},
    )


@screen(permissions.RECORD)
def dissent(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """A note of dissent."""
    meeting = queries.one(actor_of(request), meeting_id)
    decisions = [(str(d.pk), f"{d.no}. {d.text[:60]}") for d in meeting.decisions.all()]
    form = DissentForm(
        request.POST or None, initial={"decision_id": request.GET.get("keputusan", "")}, decisions=decisions
    )
    context = parts.frame(request, meeting, "detail") | {"form": form}
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            facts = form.cleaned_data
            outcome = perform(
                request,
                form,
                actions.attach_dissent,
                meeting_id=meeting_id,
                by=facts["by"],
                text=facts["text"],
                decision_id=int(facts["decision_id"]) if facts["decision_id"] else None,
            )
            if outcome.done:
                messages.success(request, _("Catatan keberatan terlampir."))
                return back_to(request, reverse("meetings:detail", args=[meeting_id]))
            status, context["lamps"] = outcome.status, outcome.lamps
    return page(request, "meetings/dissent.html", context, section="meetings", status=status)


@screen(permissions.DECIDE)
def rules_of_order(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Adopt rules of order: the switches that later meetings read."""
    meeting = queries.one(actor_of(request), meeting_id)
    order = queries.switches_for(meeting)
    form = RulesOfOrderForm(request.POST or None, initial={**order.switches, "text": order.text})
    context = parts.frame(request, meeting, "detail") | {"form": form, "order": order}
    context["may_adopt"] = level(meeting.area_code) is Level.DISTRICT
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            outcome = perform(
                request,
                form,
                actions.adopt_rules_of_order,
                meeting_id=meeting_id,
                decided_at=form.cleaned_data["decided_at"],
                switches=form.switches(),
                text=form.cleaned_data["text"],
            )
            if outcome.done:
                messages.success(request, _("Tata tertib tercatat dan berlaku untuk musyawarah berikutnya."))
                return back_to(request, reverse("meetings:detail", args=[meeting_id]))
            status, context["lamps"] = outcome.status, outcome.lamps
    return page(request, "meetings/rules_of_order.html", context, section="meetings", status=status)
