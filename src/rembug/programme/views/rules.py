"""Pages of the rules in force, their local values, and the register of problem locations."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rembug.core import clock
from rembug.core.areas import Level, ancestors, level
from rembug.core.web import actor_of, page, paged, screen
from rembug.programme import actions, permissions, queries
from rembug.programme.domain.editions import library
from rembug.programme.domain.stage_rules import keys_of_stage
from rembug.programme.domain.steps import STEPS, step_label
from rembug.programme.forms import EndForm, LocationForm, RuleForm
from rembug.programme.models import Cycle
from rembug.programme.queries.rules import LOCAL
from rembug.programme.tables import rule_rows, rule_value, why_not, word
from rembug.programme.views.shared import form_page, initial_of
from rembug.programme.views.steps import asked_cycle
from rembug.regions import queries as regions

STATUS_WORDS = {"potential": "Lokasi Potensi Bermasalah", "problem": "Lokasi Bermasalah"}


def _area_names(area_code: str) -> dict[str, str]:
    codes = [code for code in (area_code, *ancestors(area_code)) if code] if area_code else []
    return {code: text.split(", ")[0] for code, text in regions.paths_of(codes).items()}


@screen(permissions.VIEW)
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule in force here today, with value, grade and source, and the local values."""
    actor = actor_of(request)
    cycle = asked_cycle(request)
    area = cycle.area_code if cycle else actor.area_code
    held = queries.rules_for(area, clock.today(area), cycle)
    values = paged(request, queries.local_values(actor).filter(edition=held.edition.code))
    names = _area_names(area)
    may = actor.has(permissions.RULES.code)
    stage = STEPS.get(request.GET.get("tahap", ""))
    asked = keys_of_stage(stage.code, held.all_keys()) if stage else None
    context = {
        "stage": word(step_label(held, stage.code)) if stage else "",
        "edition": word(held.edition.label),
        "explanation": word(held.edition.explanation),
        "cycle": cycle,
        "groups": rule_rows(held, library().keys, names, only=asked),
        "values": values,
        "value_rows": [
            {
                "row": row,
                "label": word(library().keys[row.rule].label),
                "value": rule_value(library().keys[row.rule], row.value),
                "area": names.get(row.area_code, row.area_code) or _("Nasional"),
                "may": actions.end_override.allows(actor, row.area_code)
                and row.ends_on is None
                and not row.is_cancelled,
            }
            for row in values
        ],
        "may": may,
        "may_import": actor.has(permissions.IMPORT.code),
        "ta": cycle.pk if cycle else "",
    }
    return page(request, "programme/rules.html", context, section="rules")


def _edition(cycle: Cycle | None) -> str:
    return cycle.edition if cycle else LOCAL


@screen(permissions.RULES)
def override_rule(request: HttpRequest, key: str) -> HttpResponse:
    """Set a local value of one rule; one that stands says why."""
    actor = actor_of(request)
    cycle = asked_cycle(request)
    area = cycle.area_code if cycle else actor.area_code
    today = clock.today(area)
    held = queries.rules_for(area, today, cycle)
    if key not in held.all_keys():
        raise Http404
    rule = held.peek(key)
    known = library().keys[key]
    reach = [code for code in (area, *ancestors(area)) if actor.covers(code) and level(code) in _LEVELS]
    names = _area_names(area)
    areas = [(code, names.get(code, code) or str(_("Nasional"))) for code in reach]
    back = reverse("programme:rules") + (f"?ta={cycle.pk}" if cycle and "ta" in request.GET else "")
    context: dict[str, Any] = {
        "title": word(known.label),
        "verb": _("Simpan nilai setempat"),
        "back": back,
        "intro": f"{word(known.explanation)} {_('Sekarang:')} {rule_value(known, rule.value)}.",
    }
    closed = why_not(held, rule)
    if closed:
        return page(request, "programme/rule_closed.html", {**context, "why": closed}, section="rules")
    shown = rule.value
    if known.type == "bool" and shown is not None:
        shown = "ya" if shown else "tidak"
    given = {"starts_on": today, "value": list(shown) if isinstance(shown, tuple) else shown}
    return form_page(
        request,
        RuleForm(request.POST or None, initial=initial_of(request, RuleForm, given), key=known, areas=areas),
        actions.override_rule,
        lambda f: {
            "edition": _edition(cycle),
            "rule": key,
            **{
                k: f.cleaned_data[k]
                for k in ("area_code", "value", "starts_on", "ends_on", "reason", "minutes")
            },
        },
        done=lambda _made: back,
        saved=_("Nilai setempat tersimpan."),
        context=context,
        section="rules",
    )


_LEVELS = (Level.NATION, Level.REGENCY, Level.DISTRICT)


@screen(permissions.RULES)
def end_override(request: HttpRequest, override_id: int) -> HttpResponse:
    """End a local value."""
    row = queries.one_local_value(actor_of(request), override_id)
    back = reverse("programme:rules")
    return form_page(
        request,
        EndForm(request.POST or None),
        actions.end_override,
        lambda f: {
            "override_id": row.pk,
            "ends_on": f.cleaned_data["ends_on"],
            "reason": f.cleaned_data["reason"],
        },
        done=lambda _made: back,
        saved=_("Nilai setempat diakhiri."),
        context={
            "title": _("Akhiri nilai setempat: %(rule)s") % {"rule": word(library().keys[row.rule].label)},
            "verb": _("Akhiri nilai setempat"),
            "back": back,
        },
        section="rules",
    )


@screen(permissions.VIEW)
def locations(request: HttpRequest) -> HttpResponse:
    """The dated register of problem locations that touch the area."""
    actor = actor_of(request)
    rows = paged(request, queries.statuses_visible(actor))
    names = regions.names_of({row.area_code for row in rows})
    context = {
        "page": rows,
        "rows": [
            {
                "row": row,
                "area": names.get(row.area_code, row.area_code),
                "status": STATUS_WORDS[row.status],
                "may": row.ends_on is None and actions.lift_location_status.allows(actor, row.area_code),
            }
            for row in rows
        ],
        "may": actor.has(permissions.LOCATION.code),
    }
    return page(request, "programme/locations.html", context)


@screen(permissions.LOCATION)
def set_location(request: HttpRequest) -> HttpResponse:
    """Enter a location status by letter."""
    actor = actor_of(request)
    areas = [(actor.area_code, regions.path(actor.area_code).split(", ")[0])]
    areas += [(choice.code, choice.label) for choice in regions.children(actor.area_code)]
    back = reverse("programme:locations")
    return form_page(
        request,
        LocationForm(request.POST or None, initial=initial_of(request, LocationForm, {}), areas=areas),
        actions.set_location_status,
        lambda f: {k: f.cleaned_data[k] for k in ("area_code", "status", "starts_on", "letter", "reason")},
        done=lambda _made: back,
        saved=_("Status lokasi tercatat."),
        context={"title": _("Catat status lokasi"), "verb": _("Catat status lokasi"), "back": back},
    )


@screen(permissions.LOCATION)
def lift_location(request: HttpRequest, status_id: int) -> HttpResponse:
    """End a location status."""
    row = queries.status(actor_of(request), status_id)
    back = reverse("programme:locations")
    return form_page(
        request,
        EndForm(request.POST or None),
        actions.lift_location_status,
        lambda f: {
            "status_id": row.pk,
            "ends_on": f.cleaned_data["ends_on"],
            "reason": f.cleaned_data["reason"],
        },
        done=lambda _made: back,
        saved=_("Status lokasi dicabut."),
        context={"title": _("Cabut status lokasi"), "verb": _("Cabut status"), "back": back},
    )
