"""The delegates of each village."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rembug.core import clock
from rembug.core.actor import Actor
from rembug.core.areas import Level, level
from rembug.core.errors import OutsideArea
from rembug.core.web import actor_of, back_to, page, perform, screen
from rembug.meetings import actions, permissions, queries, rules
from rembug.meetings.forms import DelegateRow, DelegationForm, ReplaceDelegateForm, grid
from rembug.meetings.views import picking
from rembug.regions import queries as regions

SEATS = ("mad_socialisation", "mad_priority", "mad_funding")


@screen(permissions.VIEW)
def index(request: HttpRequest) -> HttpResponse:
    """Every village with its delegates and how many of them are women."""
    actor = actor_of(request)
    today = clock.today(actor.area_code)
    seats = request.GET.get("untuk", "")
    seats = seats if seats in SEATS else "mad_priority"
    cycle = queries.current_cycle(actor.district_code, today) if actor.district_code else None
    ruleset = rules.rules_for(actor.district_code or actor.area_code, today, cycle)
    rows = queries.delegations_overview(actor, seats, ruleset, cycle.pk if cycle else None, today)
    named = [row for row in rows if row["members"]]
    context = {
        "rows": rows,
        "seats": seats,
        "tabs": [
            {
                "label": rules.kind_label(code),
                "url": f"{reverse('meetings:delegates')}?untuk={code}",
                "current": code == seats,
            }
            for code in SEATS
        ],
        "totals": {
            "villages": len(rows),
            "named": len(named),
            "people": sum(len(row["members"]) for row in rows),
            "women": sum(row["women"] for row in rows),
        },
        "size": ruleset.peek("delegates.per_village").value,
        "least": ruleset.peek("delegates.women_min").value,
        "may_name": actions.name_delegates.allows(actor, actor.area_code),
        "cycle": cycle,
    }
    return page(request, "meetings/delegates.html", context, section="meetings")


@screen(permissions.DELEGATES)
def name(request: HttpRequest, village: str, seats: str) -> HttpResponse:
    """Name the delegates of one village by the composition table."""
    actor = actor_of(request)
    if (
        seats not in SEATS
        or not actor.covers(village)
        or village not in dict(regions.village_choices(village[:8]))
    ):
        raise OutsideArea
    if level(village) is not Level.VILLAGE:
        raise OutsideArea
    today = clock.today(village)
    cycle = queries.current_cycle(village, today)
    ruleset = rules.rules_for(village, today, cycle)
    table = queries.composition(ruleset, seats)
    present = queries.living_delegations(village, seats, cycle.pk if cycle else None).first()
    choices = [("", "-"), *((row["seat"], queries.seat_label(row["seat"])) for row in table)]
    meetings = _meetings(actor, village)
    seats_now = queries.seats_on([present], today)[present.pk] if present else []
    initial = _initial(seats_now, table, ruleset.peek("delegates.per_village").value)
    data = request.POST if request.method == "POST" else None
    rows = grid(DelegateRow, data, "d", initial=initial, blank=0 if initial else 6, seats=choices)
    form = DelegationForm(data, initial={"named_on": today}, meetings=meetings, replacing=present is not None)
    context: dict[str, Any] = {
        "village": regions.area_label(village), "for_kind": rules.kind_label(seats), "grid": rows, "form": form,
        "present": present, "seats_now": [{"row": one, "seat": queries.seat_label(one.seat)} for one in seats_now],
        "suggested": picking.suggested(actor, village), "may_open": picking.may_list(actor), "size": ruleset.peek("delegates.per_village").value,
        "least": ruleset.peek("delegates.women_min").value,
    }  # fmt: skip
    status = 200
    if data is not None and "tambah_baris" not in data:
        status = 400
        complete = rows.is_valid() and form.is_valid()
        if picking.pick(actor, village, rows) and complete:
            facts = {k: v for k, v in form.cleaned_data.items() if k != "catatan"}
            facts["meeting_id"] = facts["meeting_id"] or None
            outcome = perform(
                request,
                form,
                actions.name_delegates,
                area_code=village,
                seats=seats,
                cycle_id=cycle.pk if cycle else None,
                delegates=[row for row in (one.row() for one in rows) if row],
                **facts,
            )
            if outcome.done:
                messages.success(request, _("Utusan desa tercatat."))
                return back_to(request, f"{reverse('meetings:delegates')}?untuk={seats}")
            status, context["lamps"] = outcome.status, outcome.lamps
    return page(request, "meetings/name_delegates.html", context, section="meetings", status=status)


@screen(permissions.DELEGATES)
def replace(request: HttpRequest, delegate_id: int) -> HttpResponse:
    """Let somebody else take one seat in mid-term."""
    actor = actor_of(request)
    delegate = queries.one_delegate(actor, delegate_id)
    delegation = delegate.delegation
    village = delegation.area_code
    today = clock.today(village)
    seat = next(one for one in queries.seats_on([delegation], today)[delegation.pk] if one.pk == delegate_id)
    form = ReplaceDelegateForm(
        request.POST or None, initial={"starts_on": today}, meetings=_meetings(actor, village)
    )
    back = reverse("meetings:name_delegates", args=[village, delegation.seats])
    context: dict[str, Any] = {
        "form": form, "seat": seat, "seat_label": queries.seat_label(seat.seat), "back": back,
        "village": regions.area_label(village), "for_kind": rules.kind_label(delegation.seats),
        "suggested": picking.suggested(actor, village),
    }  # fmt: skip
    status = 200
    if request.method == "POST":
        status = 400
        complete = form.is_valid()
        if picking.pick(actor, village, [form]) and complete:
            outcome = perform(
                request, form, actions.replace_delegate, delegate_id=delegate_id, **form.facts()
            )
            if outcome.done:
                messages.success(request, _("Penggantian tercatat."))
                return back_to(request, back)
            status, context["lamps"] = outcome.status, outcome.lamps
    return page(request, "meetings/replace_delegate.html", context, section="meetings", status=status)


def _meetings(actor: Actor, village: str) -> list[tuple[str, str]]:
    """Meetings of the village in which delegates may have been chosen, newest first."""
    rows = queries.visible(actor).filter(cancelled_at__isnull=True, village_code=village)[:30]
    return [(str(one.pk), f"{one.number} {one.title}") for one in rows]


def _initial(
    seats: list[queries.Seat], table: list[dict[str, Any]], size: int | None
) -> list[dict[str, Any]]:
    """The standing delegates, else one line for each seat of the table."""
    if seats:
        return [
            {"seat": one.seat, "name": one.name, "sex": one.sex, "person": str(one.person_id or "")}
            if one.holds
            else {"seat": one.seat}
            for one in seats
        ]
    lines = []
    for row in table:
        sex = {"female": "P", "male": "L"}.get(row.get("sex", "any"), "")
        lines += [{"seat": row["seat"], "sex": sex}] * row["count"]
    return lines or [{} for _ in range(size or 0)]
