"""Who came: the list, the grid to fill it by keyboard, counts, departures, substitutes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from rembug.core.areas import Level, level
from rembug.core.web import Outcome, actor_of, back_to, draft_of, page, perform, screen
from rembug.meetings import actions, permissions, queries
from rembug.meetings.domain import OTHER_COUNTS
from rembug.meetings.forms import (
    KINDS,
    AcceptForm,
    AttendeeRow,
    CountRow,
    DepartureForm,
    OthersMixin,
    SubstituteForm,
    grid,
)
from rembug.meetings.models import Attendee, Meeting
from rembug.meetings.views import parts, picking
from rembug.regions import queries as regions

BLANK_ROWS = 10


@screen(permissions.VIEW)
def listed(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The attendance list by standing and village, with times; women's share; villages absent."""
    meeting = queries.one(actor_of(request), meeting_id)
    context = parts.frame(request, meeting, "attendance")
    people = queries.attendees(meeting)
    names = regions.names_of({one.village for one in people if one.village})
    context["may_open"] = picking.may_list(actor_of(request))
    context["people"] = [
        {
            "row": one,
            "kind": KINDS.get(one.kind, one.kind),
            "village": names.get(one.village, one.hamlet),
            "stays": list(one.stays.all()),
            "waits": one.is_substitute and one.kind == "observer",
        }
        for one in people
    ]
    counts = list(meeting.headcounts.order_by("no"))
    places = regions.names_of({one.place for one in counts if "." in one.place})
    context["counts"] = [{"row": one, "place": places.get(one.place, one.place)} for one in counts]
    context["others"] = [
        (OthersMixin.base_fields[name].label, meeting.others[name])
        for name in OTHER_COUNTS
        if name in meeting.others
    ]
    if context["inter_village"]:
        presence = queries.presence_of(meeting, listed=people)
        village_names = regions.names_of([one.village for one in presence])
        context["presence"] = [{"name": village_names.get(p.village, p.village), "row": p} for p in presence]
        voters = sum(p.came for p in presence)
        context["voters"] = {
            "came": voters,
            "invited": sum(p.invited for p in presence),
            "women": sum(p.women for p in presence),
            "absent": sum(p.state == "absent" for p in presence),
        }
    return page(request, "meetings/attendance.html", context, section="meetings")


def _grid_rows(meeting: Meeting, people: list[Attendee]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Lines of the grid: every delegate who may vote, then everybody else on the list."""
    by_delegate = {one.delegate_id: one for one in people if one.delegate_id and not one.is_substitute}
    rows, shown = [], {}
    delegates = queries.delegates_of(meeting)
    names = regions.names_of({d.village for d in delegates.values()})
    for delegate in delegates.values():
        present = by_delegate.get(delegate.pk)
        row = _line(present) if present else {}
        row |= {"delegate_id": delegate.pk}
        if present:
            row["was"] = AttendeeRow.signature(row)
        shown[str(delegate.pk)] = {
            "name": delegate.name,
            "sex": delegate.sex,
            "village": names.get(delegate.village, ""),
        }
        rows.append(row)
    for one in people:
        if one.delegate_id and not one.is_substitute:
            continue
        if one.is_substitute:
            continue  # substitutes have a form of their own
        row = _line(one)
        row["was"] = AttendeeRow.signature(row)
        rows.append(row)
    return rows, shown


def _line(one: Attendee) -> dict[str, Any]:
    stays = list(one.stays.all())
    own = {} if one.delegate_id else {
        "name": one.name, "sex": one.sex, "kind": one.kind, "hamlet": one.hamlet, "role": one.role,
        "person": str(one.person_id or ""),
    }  # fmt: skip
    return {
        "attendee_id": one.pk, "version": one.version, "is_poor": one.is_poor,
        "arrived_at": stays[-1].arrived_at, "left_at": stays[-1].left_at, **own,
    }  # fmt: skip


@screen(permissions.RECORD)
def fill(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The grid: the signed sheet typed in by keyboard, or ticked as people arrive."""
    meeting = queries.one(actor_of(request), meeting_id)
    people = queries.attendees(meeting)
    context = parts.frame(request, meeting, "attendance")
    rows, shown = _grid_rows(meeting, people)
    kinds = [(k, KINDS[k]) for k in queries.attendee_kinds(meeting)]
    usual = meeting.opened_at or meeting.starts_at
    draft = draft_of(request)
    status = 200
    data: QueryDict | None = request.POST if request.method == "POST" else None
    if data is None and draft is not None:
        data = QueryDict(mutable=True)
        for name, values in draft.data.items():
            data.setlist(name, values)
        context["draft"] = draft
    form = grid(AttendeeRow, data, "h", initial=rows, blank=BLANK_ROWS, kinds=kinds)
    if request.method == "POST" and "tambah_baris" not in request.POST:
        status = 400
        complete = form.is_valid()
        if picking.pick(actor_of(request), meeting.area_code, form) and complete:
            facts = [row for row in (one.row(usual) for one in form) if row]
            carrier = parts.carrier()
            outcome = perform(request, carrier, actions.record_attendance, meeting_id=meeting_id, rows=facts)
            if outcome.done:
                messages.success(request, _("Daftar hadir tersimpan."))
                return back_to(request, reverse("meetings:attendance", args=[meeting_id]))
            status = outcome.status
            context |= {"problem": carrier, "lamps": outcome.lamps}
            if outcome.conflict:
                form = _with_present_versions(request, meeting, kinds)
                context["conflict_rows"] = _conflict_rows(outcome.conflict.current, form)
    for one in form:
        delegate = str(one["delegate_id"].value() or "")
        one.fixed = shown.get(delegate)
    context["suggested"] = picking.suggested(actor_of(request), meeting.area_code)
    context |= {"grid": form, "usual": usual, "by_hamlet": level(meeting.area_code) >= Level.VILLAGE}
    return page(request, "meetings/fill_attendance.html", context, section="meetings", status=status)


def _with_present_versions(request: HttpRequest, meeting: Meeting, kinds: Any) -> Any:
    """The grid as it was typed, with the versions as they are now: the next save is a choice, not an accident."""
    data = request.POST.copy()
    present = {str(one.pk): _line(one) for one in queries.attendees(meeting)}
    for index in range(int(data.get("h-TOTAL_FORMS") or 0)):
        found = present.get(data.get(f"h-{index}-attendee_id", ""))
        if found:
            data[f"h-{index}-version"] = str(found["version"])
    return grid(AttendeeRow, data, "h", kinds=kinds)


def _conflict_rows(current: dict[str, Any], form: Any) -> list[dict[str, Any]]:
    """What is stored beside what was typed, for the person whose line was changed by somebody else."""
    stored = f"{_clock(current['arrived_at'])} - {_clock(current['left_at'])}"
    return [{"label": current["name"], "theirs": stored, "mine": _("lihat baris di bawah")}]


def _clock(at: Any) -> str:
    return at.strftime("%H.%M") if at else ""


@screen(permissions.RECORD)
def counts(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """People counted and not listed: by dusun in a village, by standing in the kecamatan."""
    meeting = queries.one(actor_of(request), meeting_id)
    context = parts.frame(request, meeting, "attendance") | {"form_version": meeting.version}
    data = request.POST if request.method == "POST" else None
    initial = [
        {"kind": c.kind, "place": c.place, "men": c.men, "women": c.women, "poor_men": c.poor_men, "poor_women": c.poor_women}
        for c in meeting.headcounts.order_by("no")
    ]  # fmt: skip
    if not initial:
        initial = [{"kind": "resident", "place": hamlet.name} for hamlet in _hamlets(meeting)]
    form = grid(CountRow, data, "j", initial=initial, blank=3)
    others = OthersMixin(data, initial=meeting.others)
    status = 200
    if data is not None and "tambah_baris" not in data:
        status = 400
        if form.is_valid() and others.is_valid():
            outcome = perform(
                request,
                others,
                actions.record_headcounts,
                meeting_id=meeting_id,
                version=int(data.get("version") or 0),
                rows=[row for row in (one.row() for one in form) if row],
                others=others.others(),
            )
            if outcome.done:
                messages.success(request, _("Jumlah hadir tersimpan."))
                return back_to(request, reverse("meetings:attendance", args=[meeting_id]))
            status = outcome.status
            if outcome.conflict:
                context["form_version"] = outcome.conflict.facts["version"]
                mine = "\n".join(
                    f"{d.get('place') or '-'}: {d.get('men') or 0} L, {d.get('women') or 0} P"
                    for d in (one.cleaned_data for one in form)
                    if d.get("men") or d.get("women")
                )
                context["conflict_rows"] = [
                    {"label": _("Jumlah hadir"), "theirs": outcome.conflict.current["rows"], "mine": mine}
                ]
    context |= {"grid": form, "others": others}
    return page(request, "meetings/headcounts.html", context, section="meetings", status=status)


def _hamlets(meeting: Meeting) -> list[Any]:
    return regions.children(meeting.area_code) if level(meeting.area_code) is Level.VILLAGE else []


@screen(permissions.RECORD)
def departure(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Record that the people of a village left."""
    meeting = queries.one(actor_of(request), meeting_id)
    names = regions.names_of([one.village for one in meeting.villages.all()])
    choices = sorted(names.items(), key=lambda item: item[1])
    form = DepartureForm(request.POST or None, villages=choices)
    return _one_form(
        request, meeting, form, actions.record_departure, "meetings/departure.html", _("Kepulangan tercatat.")
    )


@screen(permissions.RECORD)
def substitute(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """A delegate's substitute with a letter."""
    meeting = queries.one(actor_of(request), meeting_id)
    here = {one.delegate_id for one in queries.attendees(meeting) if queries.is_here(one)}
    delegates = queries.delegates_of(meeting)
    names = regions.names_of({d.village for d in delegates.values()})
    choices = [
        (str(d.pk), f"{names.get(d.village, '')}: {d.name}") for d in delegates.values() if d.pk not in here
    ]
    form = SubstituteForm(request.POST or None, delegates=choices)
    return _one_form(
        request, meeting, form, actions.admit_substitute, "meetings/substitute.html", _("Pengganti tercatat."), ints=("delegate_id",)
    )  # fmt: skip


@screen(permissions.RECORD)
def accept(request: HttpRequest, meeting_id: UUID, attendee_id: int) -> HttpResponse:
    """The substitute's letter is complete: the vote begins."""
    meeting = queries.one(actor_of(request), meeting_id)
    form = AcceptForm(request.POST or None)
    found = next((a for a in queries.attendees(meeting) if a.pk == attendee_id and a.is_substitute), None)
    return _one_form(
        request, meeting, form, actions.accept_substitute, "meetings/accept_substitute.html", _("Hak suara tercatat."),
        attendee_id=attendee_id, extra={"substitute": found},
    )  # fmt: skip


def _one_form(
    request: HttpRequest,
    meeting: Meeting,
    form: Any,
    action: Any,
    template: str,
    done: str,
    *,
    ints: tuple[str, ...] = (),
    extra: dict[str, Any] | None = None,
    **more: Any,
) -> HttpResponse:
    """A form about the room; back to the attendance list when it happened."""
    context = parts.frame(request, meeting, "attendance") | {"form": form} | (extra or {})
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            facts = {k: v for k, v in form.cleaned_data.items() if k != "catatan"}
            facts |= {name: int(facts[name]) for name in ints}
            outcome: Outcome = perform(request, form, action, meeting_id=meeting.pk, **facts, **more)
            if outcome.done:
                messages.success(request, done)
                return back_to(request, reverse("meetings:attendance", args=[meeting.pk]))
            status, context["lamps"] = outcome.status, outcome.lamps
    return page(request, template, context, section="meetings", status=status)
