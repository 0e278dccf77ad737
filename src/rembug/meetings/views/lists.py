"""The list, one meeting, the quick form, correction, archive."""

from __future__ import annotations

from datetime import time
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rembug.core import clock
from rembug.core.areas import Level, level
from rembug.core.audit import history_of
from rembug.core.web import actor_of, back_to, draft_of, page, paged, perform, screen
from rembug.core.zones import zone_of
from rembug.meetings import actions, permissions, queries, rules
from rembug.meetings.forms import HistoryForm, MeetingForm
from rembug.meetings.processes import MEETING
from rembug.meetings.views import parts
from rembug.regions import queries as regions


@screen(permissions.VIEW)
def index(request: HttpRequest) -> HttpResponse:
    """Meetings of the area by kind, village, month and state, newest first."""
    actor = actor_of(request)
    chosen = {name: request.GET.get(param, "") for name, param in FILTERS.items()}
    page_rows = paged(request, queries.filtered(actor, **chosen))
    rows = queries.listed(page_rows)
    for row in rows:
        row["pill"] = parts.state_pill(row["meeting"])
        row["kind"] = rules.kind_label(row["meeting"].kind)
    villages = regions.village_choices(actor.district_code) if actor.district_code else []
    context = {
        "rows": rows,
        "page": page_rows,
        "chosen": chosen,
        "any_filter": any(chosen.values()),
        "kinds": parts.kinds_for(actor.area_code) if level(actor.area_code) >= Level.DISTRICT else [],
        "villages": villages if level(actor.area_code) is Level.DISTRICT else [],
        "months": queries.months_of(actor),
        "states": [(code, MEETING.label(code)) for code in MEETING.codes()],
        "may_record": actions.record_meeting.allows(actor, actor.area_code),
        "may_history": actions.record_meeting_history.allows(actor, actor.area_code),
    }
    return page(request, "meetings/index.html", context, section="meetings")


LAST_MINUTE = time(23, 59)
FILTERS = {"kind": "jenis", "village": "desa", "month": "bulan", "state": "keadaan"}


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
        cycle = queries.current_cycle(form.cleaned_data["area_code"], form.cleaned_data["held_on"])
        outcome = perform(
            request, form, actions.record_meeting, cycle_id=cycle.pk if cycle else None, **form.facts()
        )
        if outcome.done:
            messages.success(request, _("Musyawarah tercatat. Berita acara siap dicetak."))
            return back_to(request, reverse("meetings:detail", args=[outcome.result.pk]))
    context = {"form": form, "lamps": outcome.lamps if outcome else []}
    return page(
        request,
        "meetings/record.html",
        context,
        section="meetings",
        status=outcome.status if outcome else 400,
    )


@screen(permissions.HISTORY)
def history(request: HttpRequest) -> HttpResponse:
    """Record a meeting of the past from the archive."""
    area = actor_of(request).area_code
    form = HistoryForm(request.POST or None, areas=parts.areas_for(area), kinds=parts.kinds_for(area))
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            outcome = perform(request, form, actions.record_meeting_history, **form.facts())
            if outcome.done:
                messages.success(request, _("Musyawarah lama tercatat sebagai riwayat."))
                return back_to(request, reverse("meetings:detail", args=[outcome.result.pk]))
            status = outcome.status
    return page(request, "meetings/history.html", {"form": form}, section="meetings", status=status)


@screen(permissions.VIEW)
def detail(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """One meeting: figures, next step, agenda, decisions with their quorum, dissent."""
    meeting = queries.one(actor_of(request), meeting_id)
    context = parts.frame(request, meeting, "detail")
    decisions = list(meeting.decisions.all())
    villages = regions.names_of({d.about_village for d in decisions if d.about_village})
    decided = {d.kind for d in decisions if d.kind}
    context |= {
        "agenda": [{**line, "done": line["kind"] in decided} for line in meeting.agenda],
        "decisions": [
            {
                "row": d,
                "kind": rules.decision_label(d.kind) if d.kind else "",
                "village": villages.get(d.about_village, ""),
                "outcome": outcome_labels().get(d.outcome, ""),
            }
            for d in decisions
        ],
        "dissents": list(meeting.dissents.filter(decision=None).order_by("no")),
        "unsettled": queries.unsettled_villages(meeting)
        if meeting.kind == "mad_priority" and meeting.state in ("open", "held")
        else [],
    }
    context["unsettled_names"] = list(regions.names_of(context["unsettled"]).values())
    context["live"] = (
        live_quorum(meeting) if meeting.state in ("open", "held") and not meeting.is_sealed else None
    )
    context["by_count"] = context["inter_village"] and not meeting.voters_invited and meeting.present > 0
    return page(request, "meetings/detail.html", context, section="meetings")


def outcome_labels() -> dict[str, str]:
    """What was decided about a village's proposals."""
    return {"still_ranked": _("Tetap dinilai"), "postponed": _("Ditunda"), "dropped": _("Gugur")}


def live_quorum(meeting: Any) -> dict[str, Any] | None:
    """The quorum now (or at the end of the session), for the line beside the decisions."""
    if not rules.is_inter_village(meeting.kind) or not meeting.voters_invited:
        return None
    ruleset = rules.rules_for(meeting.area_code, meeting.held_on, meeting.cycle)
    at = clock.now().astimezone(zone_of(meeting.area_code)).time().replace(second=0, microsecond=0)
    if meeting.state == "held" or meeting.held_on != clock.today(meeting.area_code):
        at = LAST_MINUTE if meeting.ends_at is None else meeting.ends_at
    lamp, roll = queries.quorum_at(meeting, ruleset, began=at, decided=at)
    kind = "met" if lamp.state == "met" else "unmet"
    if lamp.state == "not_applicable":
        kind = "not_applicable"
    return {"roll": roll, "needed": lamp.facts.get("needed"), "kind": kind, "at": at}


@screen(permissions.VIEW)
def past(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Who did what with this meeting."""
    meeting = queries.one(actor_of(request), meeting_id)
    context = parts.frame(request, meeting, "past") | {"events": history_of(meeting, limit=200)}
    return page(request, "meetings/past.html", context, section="meetings")


@screen(permissions.RECORD)
def correct(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Correct the record; a conflict with another person's saving shows both texts."""
    meeting = queries.one(actor_of(request), meeting_id)
    villages = [(meeting.area_code, regions.area_label(meeting.area_code))]
    kinds = [(meeting.kind, rules.kind_label(meeting.kind))]
    typed = bool(meeting.decisions.exclude(decided_at=None).exists())
    initial = queries.correctable(meeting) | {"kind": meeting.kind, "area_code": meeting.area_code}
    context: dict[str, Any] = {
        "meeting": meeting,
        "form_version": meeting.version,
        "decisions_by_form": typed,
    }
    if request.method != "POST":
        context["form"] = _trimmed(
            MeetingForm(initial=initial, villages=villages, kinds=kinds), meeting, typed
        )
        return page(request, "meetings/record.html", context, section="meetings")
    form = _trimmed(MeetingForm(request.POST, villages=villages, kinds=kinds), meeting, typed)
    context |= {"form": form, "form_version": request.POST.get("version", "")}
    status = 400
    if form.is_valid():
        changes = {k: v for k, v in form.cleaned_data.items() if k not in ("catatan", "kind", "area_code")}
        if "decisions" in changes:
            changes["decisions"] = changes["decisions"].splitlines()
        outcome = perform(
            request,
            form,
            actions.correct_meeting,
            meeting_id=meeting_id,
            version=int(request.POST.get("version") or 0),
            changes=changes,
        )
        if outcome.done:
            messages.success(request, _("Pembetulan tersimpan."))
            return back_to(request, reverse("meetings:detail", args=[meeting_id]))
        status = outcome.status
        context["lamps"] = outcome.lamps
        if outcome.conflict:
            context["form_version"] = outcome.conflict.facts["version"]
            context["conflict_rows"] = [
                {"label": form.fields[name].label, "theirs": theirs, "mine": form.cleaned_data.get(name, "")}
                for name, theirs in outcome.conflict.current.items()
                if name in form.fields
            ]
    return page(request, "meetings/record.html", context, section="meetings", status=status)


def _trimmed(form: MeetingForm, meeting: Any, typed: bool) -> MeetingForm:
    """Leave out what this meeting does not take by this form: recorded decisions, sums of a list."""
    if typed:
        del form.fields["decisions"]
    if not queries.counted_as_one(meeting):
        for name in ("men", "women", "poor_men", "poor_women"):
            del form.fields[name]
    for name in ("kat", "disabled", "elderly", "female_headed", "youth"):
        del form.fields[name]
    if meeting.state != "held":
        for name in ("chair_name", "minute_taker_name", "decisions"):
            if name in form.fields:
                form.fields[name].required = False
    return form
