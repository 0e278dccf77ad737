"""Pages of the road: all villages and steps, one step of the navigation, recording a result."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rembug.core import clock
from rembug.core.actor import Actor
from rembug.core.errors import OutsideArea
from rembug.core.forms import ReasonForm
from rembug.core.web import actor_of, kept, page, screen, shown_lamps
from rembug.documents.papers import FORMS
from rembug.programme import actions, permissions, queries
from rembug.programme.domain.stage_rules import keys_of_stage
from rembug.programme.domain.steps import NAVIGATION, OUTPUT_LABELS, STEPS, StepStatus, step_label
from rembug.programme.domain.village_states import STATE_LABELS
from rembug.programme.forms import PaperForm, StepForm, VillageStateForm
from rembug.programme.home import road_tools
from rembug.programme.models import Cycle, StepResult
from rembug.programme.processes import OPEN
from rembug.programme.queries import Road, VillageRoad
from rembug.programme.tables import cell, word
from rembug.programme.views.shared import form_page, initial_of
from rembug.regions import queries as regions

BLANKS = {code: (code,) for code, form in FORMS.items() if form.blank} | {"1": ("1-MD", "1-MAD")}
"""Which forms of the register a form number of a step means; those that are not made here have no link."""


def asked_cycle(request: HttpRequest) -> Cycle | None:
    """The cycle of ``?ta=``, else the current one of the actor's kecamatan."""
    actor = actor_of(request)
    number = request.GET.get("ta", "")
    if number.isdigit():
        return queries.one(actor, int(number))
    return queries.current_cycle(actor.area_code, clock.today(actor.area_code), kept=kept(request))


def _road(request: HttpRequest, cycle: Cycle) -> Road:
    """The road that the actor may see: a village's people only their own."""
    actor = actor_of(request)
    village = actor.village_code
    asked = request.GET.get("desa", "")
    if asked and not village:
        village = asked
    return queries.road(cycle, clock.today(cycle.area_code), village=village)


@screen(permissions.VIEW)
def road(request: HttpRequest) -> HttpResponse:
    """Villages x steps in detail: what is missing and where to mend it."""
    cycle = asked_cycle(request)
    if cycle is None:
        return page(request, "programme/no_cycle.html", _no_cycle(request))
    seen = _road(request, cycle)
    context: dict[str, Any] = {
        "cycle": cycle,
        "seen": seen,
        "tools": road_tools(cycle),
        "one": seen.villages[0] if len(seen.villages) == 1 else None,
        "filtered": bool(request.GET.get("desa")),
    }
    if context["one"]:
        context["rows"] = [
            _detail(request, seen, context["one"], one.code, names=False) for one in seen.steps
        ]
    else:
        context["heads"] = [
            {"no": one.number, "name": word(step_label(seen.rules, one.code))} for one in seen.steps
        ]
        context["villages"] = [
            {
                "name": village.name,
                "url": f"{reverse('programme:road')}?ta={cycle.pk}&desa={village.code}",
                "cells": [
                    {
                        **cell(status),
                        "label": f"{STEPS[status.code].number} {word(step_label(seen.rules, status.code))}",
                    }
                    for status in village.statuses
                ],
            }
            for village in seen.villages
        ]
    return page(request, "programme/road.html", context)


def _no_cycle(request: HttpRequest) -> dict[str, Any]:
    actor = actor_of(request)
    return {"may_open": bool(actor.district_code) and actions.open_cycle.allows(actor, actor.district_code)}


def _detail(
    request: HttpRequest, seen: Road, village: VillageRoad, code: str, *, names: bool
) -> dict[str, Any]:
    status = village.status(code) or StepStatus(code, "not_applicable")
    definition = STEPS[code]
    actor = actor_of(request)
    where = village.code if definition.per_village else seen.cycle.area_code
    allowed = actions.record_step_result.allows(actor, where) and seen.cycle.state in OPEN
    # A step of one village waits for what must come first; one of the kecamatan goes on with a note.
    allowed = allowed and not (definition.per_village and status.missing_steps)
    dates = seen.planned(code, village.code if definition.per_village else "")
    desa = f"?desa={village.code}" if definition.per_village else ""
    return {
        **cell(status),
        "code": village.code,
        "no": definition.number,
        "name": village.name if names else word(step_label(seen.rules, code)),
        "due_on": dates.due_on,
        "missing_steps": [
            {
                "name": word(step_label(seen.rules, one)),
                "url": f"{reverse('programme:step', args=[STEPS[one].navigation])}?ta={seen.cycle.pk}#{one}",
            }
            for one in status.missing_steps
        ],
        "results": [_shown_result(actor, seen, one) for one in seen.held(code, village.code)],
        "missing_outputs": []
        if status.state in ("done", "not_applicable")
        else [word(OUTPUT_LABELS[one]) for one in status.missing_outputs],
        "url": f"{reverse('programme:record_step', args=[seen.cycle.pk, code])}{desa}"
        if allowed and status.state not in ("done", "not_applicable")
        else "",
    }


def _shown_result(actor: Actor, seen: Road, row: StepResult) -> dict[str, Any]:
    """What was recorded of a step, with its paper, and where it is cancelled."""
    may = actions.cancel_step_result.allows(actor, row.village or seen.cycle.area_code)
    return {
        "on": row.done_on or row.begun_on,
        "begun": row.done_on is None,
        "on_paper": row.on_paper,
        "document": row.document,
        "scan": row.attachment,
        "cancel": reverse("programme:cancel_result", args=[row.pk])
        if may and seen.cycle.state in OPEN
        else "",
    }


@screen(permissions.VIEW)
def step(request: HttpRequest, number: int) -> HttpResponse:
    """One of the seven steps: its stages, and every village in each of them."""
    if not 1 <= number <= len(NAVIGATION):
        raise Http404
    cycle = asked_cycle(request)
    title = f"{number} {word(NAVIGATION[number - 1][1])}"
    if cycle is None:
        return page(request, "programme/no_cycle.html", {"title": title, **_no_cycle(request)}, step=number)
    seen = _road(request, cycle)
    stages: list[dict[str, Any]] = []
    for definition in seen.steps:
        if definition.navigation != number:
            continue
        places = seen.villages if definition.per_village else seen.villages[:1]
        rows = [_detail(request, seen, village, definition.code, names=True) for village in places]
        if not definition.per_village and rows:
            rows[0] |= {"name": _("Kecamatan"), "code": ""}
        dates = seen.dates.get(definition.code)
        stages.append(
            {
                "no": definition.number,
                "code": definition.code,
                "name": word(step_label(seen.rules, definition.code)),
                "source": ", ".join(definition.source),
                "starts_on": dates.starts_on if dates else None,
                "due_on": dates.due_on if dates else None,
                "forms": [code for one in definition.forms for code in BLANKS.get(one, ())],
                "rules": bool(keys_of_stage(definition.code, seen.rules.all_keys())),
                "rows": rows,
                "done": sum(1 for row in rows if row["state"] in ("done", "on_paper", "not_applicable")),
                "per_village": definition.per_village,
            }
        )
    waiting = [row | {"stage": stage} for stage in stages for row in stage["rows"] if row["url"]]
    waiting.sort(key=lambda row: row["state"] != "late")
    context = {
        "cycle": cycle,
        "title": title,
        "stages": stages,
        "next": next(iter(waiting), None),
        "state": queries.navigation_of(cycle, clock.today(cycle.area_code))[number],
    }
    return page(request, "programme/step.html", context, step=number)


@screen(permissions.STEP)
def record_step(request: HttpRequest, cycle_id: int, step: str) -> HttpResponse:
    """Record the result of a step; ``?cara=kertas`` for a result on paper where the edition allows it."""
    actor = actor_of(request)
    cycle = queries.one(actor, cycle_id)
    definition = STEPS.get(step)
    if definition is None:
        raise Http404
    rows = [row.area_code for row in queries.villages_in(cycle) if actor.covers(row.area_code)]
    names = regions.names_of(rows)
    choices = sorted(((code, names.get(code, code)) for code in rows), key=lambda pair: pair[1].casefold())
    today = clock.today(cycle.area_code)
    rules = queries.rules_for(cycle.area_code, today, cycle, domains=("planning",))
    paper_possible = step in (rules.value("steps.paper_result") or ())
    on_paper = paper_possible and request.GET.get("cara") == "kertas"
    village = request.GET.get("desa", "") if definition.per_village else ""
    if village and village not in rows:
        raise OutsideArea
    form_class = PaperForm if on_paper else StepForm
    given = {"village": village, "done_on": today}
    form = form_class(
        request.POST or None,
        request.FILES or None,
        initial=initial_of(request, form_class, given),
        step=definition,
        villages=choices,
    )
    label = word(step_label(rules, step))
    back = f"{reverse('programme:step', args=[definition.navigation])}?ta={cycle.pk}"
    ways = []
    if paper_possible:
        here = request.path_info and reverse("programme:record_step", args=[cycle.pk, step])
        desa = f"desa={village}&" if village else ""
        ways = [
            {"label": _("Hasil lengkap"), "url": f"{here}?{desa}cara=lengkap", "current": not on_paper},
            {"label": _("Hasil di atas kertas"), "url": f"{here}?{desa}cara=kertas", "current": on_paper},
        ]
    lamps: list[dict[str, Any]] = []
    if village or not definition.per_village:
        seen = queries.road(cycle, today, village=village)
        lamps = shown_lamps(queries.guard_requirements(seen, village, step))
    return form_page(
        request,
        form,
        actions.record_step_on_paper if on_paper else actions.record_step_result,
        lambda f: _result_facts(cycle, step, f, on_paper=on_paper),
        done=lambda _made: back,
        saved=_("Hasil tahap tercatat."),
        context={
            "title": _("Catat hasil %(step)s") % {"step": label},
            "verb": _("Catat hasil"),
            "back": back,
            "lamps": lamps,
            "ways": ways,
            "intro": _("Berita acara, jumlah hadir dan pindaian berlaku sampai daftar yang sebenarnya masuk.")
            if on_paper
            else "",
        },
        step=definition.navigation,
    )


def _result_facts(cycle: Cycle, step: str, form: Any, *, on_paper: bool) -> dict[str, Any]:
    values = form.cleaned_data
    common = {
        "cycle_id": cycle.pk,
        "step": step,
        "village": values.get("village", ""),
        "done_on": values["done_on"],
        "minutes": values.get("minutes", ""),
        "counts": form.counts(),
        "note": values["note"],
    }
    if on_paper:
        return {**common, "file": values["file"]}
    return {**common, "begun_on": values["begun_on"], "outputs": values["outputs"]}


@screen(permissions.STEP)
def cancel_result(request: HttpRequest, result_id: int) -> HttpResponse:
    """Cancel a result of a step with a reason."""
    row = queries.result(actor_of(request), result_id)
    definition = STEPS[row.step]
    back = f"{reverse('programme:step', args=[definition.navigation])}?ta={row.cycle_id}"
    return form_page(
        request,
        ReasonForm(request.POST or None),
        actions.cancel_step_result,
        lambda f: {"result_id": row.pk, "reason": f.cleaned_data["reason"]},
        done=lambda _made: back,
        saved=_("Hasil dibatalkan; catatannya tetap ada."),
        context={
            "title": _("Batalkan hasil %(step)s") % {"step": word(definition.label)},
            "verb": _("Batalkan (dengan alasan)"),
            "back": back,
            "danger": True,
        },
        step=definition.navigation,
    )


@screen(permissions.VILLAGE_STATE)
def village_state(request: HttpRequest, cycle_id: int, village: str) -> HttpResponse:
    """Record what a village brings to MAD Prioritas (A-4)."""
    actor = actor_of(request)
    cycle = queries.one(actor, cycle_id)
    row = queries.village_row(cycle, village)
    if row is None or not actor.covers(village):
        raise OutsideArea
    back = reverse("programme:cycle", args=[cycle.pk]) + "#desa"
    given = {"reason": row.reason, "minutes": row.minutes}
    return form_page(
        request,
        VillageStateForm(
            request.POST or None, initial=initial_of(request, VillageStateForm, given), start=row.state
        ),
        actions.set_village_state,
        lambda f: {
            "cycle_id": cycle.pk,
            "village": village,
            **{k: f.cleaned_data[k] for k in ("state", "reason", "minutes")},
        },
        done=lambda _made: back,
        saved=_("Keadaan desa tercatat."),
        context={
            "title": _("Keadaan Desa %(village)s") % {"village": queries.village_name(village)},
            "verb": _("Simpan keadaan desa"),
            "back": back,
            "intro": _("Sekarang: %(state)s. Satu desa tidak menahan desa lain.")
            % {"state": word(STATE_LABELS[row.state])},
        },
        step=4,
    )
