"""Pages, papers and files of the calendar and the road; the list of blank forms."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rembug.core import clock
from rembug.core.errors import OutsideArea
from rembug.core.web import actor_of, page, screen
from rembug.documents.papers import FORMS
from rembug.documents.render import Paper, render
from rembug.programme import actions, papers, permissions, queries
from rembug.programme.domain.steps import STEPS, step_label
from rembug.programme.models import Cycle
from rembug.programme.processes import OPEN
from rembug.programme.queries import Road, calendars
from rembug.programme.tables import cell, word
from rembug.programme.views.steps import asked_cycle
from rembug.regions import queries as regions

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _seen(request: HttpRequest, cycle: Cycle, *, village: str = "") -> Road:
    """The road that the actor may see: all villages, or the own one for a village's people."""
    own = actor_of(request).village_code
    if own and village and village != own:
        raise OutsideArea
    return queries.road(cycle, clock.today(cycle.area_code), village=own or village)


def _file(contents: bytes, name: str, kind: str = "application/pdf") -> HttpResponse:
    response = HttpResponse(contents, content_type=kind)
    place = "inline" if kind == "application/pdf" else "attachment"
    response["Content-Disposition"] = f'{place}; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def paper_of(request: HttpRequest) -> Paper:
    return "a4" if request.GET.get("kertas") == "a4" else "f4"


@screen(permissions.VIEW)
def calendar(request: HttpRequest, cycle_id: int) -> HttpResponse:
    """Planned and actual days of every step: of the kecamatan with its villages counted, or of one village."""
    actor = actor_of(request)
    made = queries.one(actor, cycle_id)
    seen = _seen(request, made)
    asked = request.GET.get("desa", "") or actor.village_code
    one = seen.village(asked) if asked else None
    if asked and one is None and not actor.village_code:
        raise OutsideArea
    here = reverse("programme:calendar", args=[made.pk])
    desa = f"&desa={one.code}" if one else ""
    context: dict[str, Any] = {
        "cycle": made,
        "one": one,
        "area_name": regions.path(made.area_code),
        "today": papers.today_with_zone(seen),
        "villages": [
            {
                "name": village.name,
                "code": village.code,
                "chosen": one is not None and village.code == one.code,
            }
            for village in seen.villages
        ]
        if not actor.village_code
        else [],
        "lines": [_line(seen, row) for row in calendars.of_village(seen, one)] if one else [],
        "sums": [] if one else [_sum(seen, row) for row in calendars.of_all(seen)],
        "here": here,
        "print_f4": f"{reverse('programme:calendar_paper', args=[made.pk])}?kertas=f4{desa}",
        "print_a4": f"{reverse('programme:calendar_paper', args=[made.pk])}?kertas=a4{desa}",
        "may_plan": made.state in OPEN and actions.set_step_dates.allows(actor, made.area_code),
    }
    context["next"] = _next(context, made)
    return page(request, "programme/calendar.html", context)


def _next(context: dict[str, Any], made: Cycle) -> dict[str, str]:
    late = [row for row in context["lines"] or context["sums"] if row["late"]]
    if late:
        url = f"{reverse('programme:step', args=[late[0]['navigation']])}?ta={made.pk}#{late[0]['code']}"
        return {
            "text": _("%(count)d tahap terlambat; yang pertama %(step)s.")
            % {"count": len(late), "step": late[0]["name"]},
            "label": _("Buka tahapnya"),
            "url": url,
        }
    if context["may_plan"]:
        return {
            "text": _("Tidak ada tahap yang terlambat."),
            "label": _("Ubah jadwal"),
            "url": reverse("programme:set_dates", args=[made.pk]),
        }
    return {"text": _("Tidak ada tahap yang terlambat."), "label": "", "url": ""}


def _common(seen: Road, row: calendars.Planned | calendars.Summed) -> dict[str, Any]:
    return {
        "no": row.step.number,
        "code": row.step.code,
        "navigation": row.step.navigation,
        "name": word(step_label(seen.rules, row.step.code)),
        "level": {"dusun": _("Dusun"), "desa": _("Desa"), "kecamatan": _("Kecamatan")}[row.step.level],
        "starts_on": row.starts_on,
        "due_on": row.due_on,
    }


def _line(seen: Road, row: calendars.Planned) -> dict[str, Any]:
    return {
        **_common(seen, row),
        **cell(row.village.status(row.step.code)),
        "begun_on": row.begun_on,
        "done_on": row.done_on,
        "late": row.late,
    }


def _sum(seen: Road, row: calendars.Summed) -> dict[str, Any]:
    return {
        **_common(seen, row),
        "many": row.step.per_village,
        "done": len(row.done),
        "of": len(row.lines),
        "last_on": row.last_on,
        "late": max((one.late for one in row.late), default=0),
        "late_places": [
            {"name": one.village.name, "code": one.village.code, "days": one.late}
            for one in sorted(row.late, key=lambda one: (-one.late, one.village.name))
        ],
    }


@screen(permissions.VIEW)
def calendar_paper(request: HttpRequest, cycle_id: int) -> HttpResponse:
    """The calendar for the notice board as PDF; ``?desa=`` for one village, ``?kertas=a4`` for A4."""
    made = queries.one(actor_of(request), cycle_id)
    village = request.GET.get("desa", "") or actor_of(request).village_code
    seen = _seen(request, made, village=village)
    if village and seen.village(village) is None:
        raise OutsideArea
    pdf = render("JADWAL", papers.calendar_document(seen, village=village), paper=paper_of(request))
    return _file(pdf, f"jadwal-{village or made.area_code}-{made.year}.pdf")


@screen(permissions.VIEW)
def road_paper(request: HttpRequest) -> HttpResponse:
    """Villages x the seven steps as PDF."""
    cycle = asked_cycle(request)
    if cycle is None:
        raise Http404
    pdf = render("JALAN-DESA", papers.road_document(_seen(request, cycle)), paper=paper_of(request))
    return _file(pdf, f"jalan-desa-{cycle.area_code}-{cycle.year}.pdf")


@screen(permissions.VIEW)
def road_sheet(request: HttpRequest) -> HttpResponse:
    """Villages x steps as an Excel file, planned and actual days in each row."""
    cycle = asked_cycle(request)
    if cycle is None:
        raise Http404
    contents = papers.road_sheet(_seen(request, cycle), paper=paper_of(request))
    return _file(contents, f"jalan-desa-{cycle.area_code}-{cycle.year}.xlsx", XLSX)


@screen(permissions.VIEW)
def blank_forms(request: HttpRequest) -> HttpResponse:
    """Every form that can be printed blank, with the step in which it is used."""
    actor = actor_of(request)
    used: dict[str, list[str]] = {}
    for step in STEPS.values():
        for code in step.forms:
            used.setdefault(code, []).append(word(step.label))
    used["1-MD"] = used["1-MAD"] = [_("setiap musyawarah")]
    forms = [
        {
            "code": form.code,
            "title": form.title,
            "number": f"Form {form.code}" if form.code[0].isdigit() else "",
            "used": used.get(form.code, []),
        }
        for form in papers.blank_forms()
    ]
    return page(
        request,
        "programme/blank_forms.html",
        {"forms": forms, "area": regions.path(actor.area_code) if actor.area_code else ""},
    )


@screen(permissions.VIEW)
def blank_form(request: HttpRequest, code: str) -> HttpResponse:
    """One blank form as PDF, with the names of the actor's place; ``?kertas=a4`` for A4."""
    registered = FORMS.get(code)
    if registered is None or not registered.blank:
        raise Http404
    actor = actor_of(request)
    cycle = queries.current_cycle(actor.area_code, clock.today(actor.area_code))
    pdf = papers.blank_form(code, actor.area_code, cycle, paper=paper_of(request))
    return _file(pdf, f"formulir-{code.lower()}-kosong.pdf")
