"""Pages of cycles: opening one, its page, villages, clusters, calendar, allocations, its life."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rembug.core import clock
from rembug.core.audit import history_of
from rembug.core.errors import OutsideArea
from rembug.core.forms import ReasonForm
from rembug.core.web import actor_of, page, screen, shown_lamps
from rembug.programme import actions, permissions, queries
from rembug.programme.domain.editions import library
from rembug.programme.domain.steps import step_label, steps_of
from rembug.programme.domain.village_states import STATE_LABELS, moves_from
from rembug.programme.forms import (
    AllocationForm,
    CalendarForm,
    ClustersForm,
    CycleForm,
    MoveForm,
    PastCycleForm,
    VillagesForm,
)
from rembug.programme.models import Cycle
from rembug.programme.processes import CYCLE, OPEN
from rembug.programme.tables import allocation_rows, word
from rembug.programme.views.shared import form_page, initial_of
from rembug.regions import queries as regions

PILL = {
    "preparing": "open",
    "running": "running",
    "over_year": "late",
    "closed": "done",
    "cancelled": "cancelled",
}


def cycle_url(made: Cycle) -> str:
    return reverse("programme:cycle", args=[made.pk])


def _district(request: HttpRequest) -> str:
    district = actor_of(request).district_code
    asked = request.GET.get("kecamatan", "")
    if not district and asked and actor_of(request).covers(asked):
        district = asked
    if not district:
        raise OutsideArea
    return district


@screen(permissions.CYCLE)
def open_cycle(request: HttpRequest) -> HttpResponse:
    """Open the cycle of a budget year."""
    district = _district(request)
    today = clock.today(district)
    choices = regions.village_choices(district)
    given = {
        "year": today.year,
        "edition": "pto2014",
        "starts_on": today,
        "villages": [code for code, _name in choices],
    }
    form = CycleForm(request.POST or None, initial=initial_of(request, CycleForm, given), villages=choices)
    return form_page(
        request,
        form,
        actions.open_cycle,
        lambda f: {"area_code": district, **_opening(f)},
        done=cycle_url,
        saved=_("Siklus dibuka; jadwalnya sudah diusulkan."),
        context={
            "title": _("Buka siklus (TA)"),
            "verb": _("Buka siklus"),
            "back": reverse("home"),
            "intro": _("Desa peserta dan jadwal masih dapat diubah sesudahnya."),
            "other": {
                "url": reverse("programme:record_past_cycle"),
                "label": _("Catat siklus yang sudah lewat"),
            },
        },
    )


@screen(permissions.CYCLE)
def record_past_cycle(request: HttpRequest) -> HttpResponse:
    """Record a cycle that was held before Rembug."""
    district = _district(request)
    choices = regions.village_choices(district)
    given = {"villages": [code for code, _name in choices]}
    form = PastCycleForm(
        request.POST or None, initial=initial_of(request, PastCycleForm, given), villages=choices
    )
    return form_page(
        request,
        form,
        actions.record_past_cycle,
        lambda f: {"area_code": district, "provenance": f.cleaned_data["provenance"], **_opening(f)},
        done=cycle_url,
        saved=_("Siklus tercatat sebagai riwayat."),
        context={
            "title": _("Catat siklus yang sudah lewat"),
            "verb": _("Simpan riwayat"),
            "back": reverse("programme:open_cycle"),
            "intro": _("Siklus riwayat tidak berjalan lagi; syaratnya tampil sebagai belum terbukti."),
        },
    )


def _opening(form: Any) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("year", "edition", "starts_on", "villages")}


@screen(permissions.VIEW)
def cycle(request: HttpRequest, cycle_id: int) -> HttpResponse:
    """One cycle: key figures, next step, allocations by source, villages, rules, history."""
    actor = actor_of(request)
    made = queries.one(actor, cycle_id)
    today = clock.today(made.area_code)
    held = queries.allocations_of(made)
    rows = queries.villages_in(made)
    names = regions.names_of({row.area_code for row in rows} | {made.area_code})
    rules = queries.rules_for(made.area_code, today, made)
    may_run = actions.advance_cycle.allows(actor, made.area_code) and not made.recorded_history
    open_now = made.state in OPEN
    context = {
        "cycle": made,
        "pill": PILL[made.state],
        "state": CYCLE.label(made.state),
        "area_name": names.get(made.area_code, made.area_code),
        "edition": word(library().edition(made.edition, made.edition_revision).label),
        "funds": allocation_rows(held),
        "blm_rp": sum(queries.by_source(held).values()),
        "lamps": shown_lamps(queries.total_requirements(rules, {}, held=queries.by_source(held)))
        if held
        else [],
        "villages": [
            {
                "name": names.get(row.area_code, row.area_code),
                "code": row.area_code,
                "state": row.state,
                "label": word(STATE_LABELS[row.state]),
                "reason": row.reason,
                "cluster": row.cluster.name if row.cluster else "",
                "may": open_now
                and bool(moves_from(row.state))
                and actions.set_village_state.allows(actor, row.area_code),
            }
            for row in rows
        ],
        "changed_rules": [r for code in rules.all_keys() if (r := rules.peek(code)).override is not None],
        "rule_count": len(rules.all_keys()),
        "statuses": queries.location_statuses(made.area_code, today),
        "may_run": may_run,
        "may_set": open_now and actions.set_villages.allows(actor, made.area_code),
        "may_allocate": (open_now or made.recorded_history)
        and actions.record_allocation.allows(actor, made.area_code),
        "may_import": open_now and actor.has(permissions.IMPORT.code),
        "may_plan": open_now and actions.set_step_dates.allows(actor, made.area_code),
        "next": _next_move(made, may_run, bool(held), today.year),
        "events": history_of(made),
    }
    return page(request, "programme/cycle.html", context)


def _next_move(made: Cycle, may_run: bool, has_money: bool, year: int) -> dict[str, Any]:
    """What the reader can do with this cycle now."""
    if not may_run or made.state in ("closed", "cancelled"):
        return {
            "text": _("Lihat jalan desa pada siklus ini."),
            "label": _("Buka jalan desa"),
            "url": f"{reverse('programme:road')}?ta={made.pk}",
        }
    if made.state == "preparing":
        if not has_money:
            return {
                "text": _("Catat alokasi, lalu mulai siklus."),
                "label": _("Catat alokasi"),
                "url": reverse("programme:record_allocation", args=[made.pk]),
            }
        return {
            "text": _("Siklus siap dimulai."),
            "label": _("Mulai siklus"),
            "url": _move_url(made, "start"),
        }
    if made.state == "running" and year > made.year:
        return {
            "text": _("Tahun anggaran sudah berakhir dan siklus belum selesai."),
            "label": _("Catat melewati tahun anggaran"),
            "url": _move_url(made, "run_over"),
        }
    return {
        "text": _("Catat hasil tahap yang berikutnya."),
        "label": _("Buka jalan desa"),
        "url": f"{reverse('programme:road')}?ta={made.pk}",
    }


def _move_url(made: Cycle, move: str) -> str:
    return reverse("programme:advance", args=[made.pk, move])


MOVES = {
    "start": ("Mulai siklus", "Siklus berjalan."),
    "run_over": ("Catat melewati tahun anggaran", "Siklus berjalan melewati tahun anggaran."),
    "close": ("Selesaikan siklus", "Siklus selesai."),
    "reopen": ("Buka kembali siklus", "Siklus dibuka kembali."),
}


@screen(permissions.CYCLE)
def advance(request: HttpRequest, cycle_id: int, move: str) -> HttpResponse:
    """Take a cycle one step further, with all its lamps in sight."""
    made = queries.one(actor_of(request), cycle_id)
    if move not in MOVES:
        raise Http404
    verb, saved = MOVES[move]
    lamps = queries.move_requirements(made, move, clock.today(made.area_code))
    form = MoveForm(request.POST or None)
    return form_page(
        request,
        form,
        actions.advance_cycle,
        lambda f: {"cycle_id": made.pk, "move": move, "reason": f.cleaned_data["reason"]},
        done=cycle_url,
        saved=_(saved),
        context={
            "title": f"{_(verb)}, TA {made.year}",
            "verb": _(verb),
            "back": cycle_url(made),
            "lamps": shown_lamps(lamps),
        },
    )


@screen(permissions.CYCLE)
def cancel_cycle(request: HttpRequest, cycle_id: int) -> HttpResponse:
    """Cancel a cycle that was opened by mistake."""
    made = queries.one(actor_of(request), cycle_id)
    return form_page(
        request,
        ReasonForm(request.POST or None),
        actions.cancel_cycle,
        lambda f: {"cycle_id": made.pk, "reason": f.cleaned_data["reason"]},
        done=cycle_url,
        saved=_("Siklus dibatalkan; catatannya tetap ada."),
        context={
            "title": _("Batalkan TA %(year)d") % {"year": made.year},
            "verb": _("Batalkan (dengan alasan)"),
            "back": cycle_url(made),
            "danger": True,
        },
    )


@screen(permissions.CYCLE)
def villages(request: HttpRequest, cycle_id: int) -> HttpResponse:
    """Which villages take part."""
    made = queries.one(actor_of(request), cycle_id)
    choices = regions.village_choices(made.area_code)
    given = {"villages": [row.area_code for row in queries.villages_in(made)]}
    return form_page(
        request,
        VillagesForm(
            request.POST or None, initial=initial_of(request, VillagesForm, given), villages=choices
        ),
        actions.set_villages,
        lambda f: {"cycle_id": made.pk, "version": _version(request), "villages": f.cleaned_data["villages"]},
        done=cycle_url,
        saved=_("Desa peserta tersimpan."),
        context={
            "title": _("Desa peserta TA %(year)d") % {"year": made.year},
            "verb": _("Simpan desa peserta"),
            "back": cycle_url(made),
            "version": made.version,
        },
    )


@screen(permissions.CYCLE)
def clusters(request: HttpRequest, cycle_id: int) -> HttpResponse:
    """Group the villages; the same name makes one cluster."""
    made = queries.one(actor_of(request), cycle_id)
    rows = queries.villages_in(made)
    names = regions.names_of({row.area_code for row in rows})
    choices = [(row.area_code, names.get(row.area_code, row.area_code)) for row in rows]
    given = {row.area_code: row.cluster.name for row in rows if row.cluster}
    return form_page(
        request,
        ClustersForm(
            request.POST or None, initial=initial_of(request, ClustersForm, given), villages=choices
        ),
        actions.set_clusters,
        lambda f: {"cycle_id": made.pk, "version": _version(request), "clusters": f.clusters()},
        done=cycle_url,
        saved=_("Kelompok desa tersimpan."),
        context={
            "title": _("Kelompok desa TA %(year)d") % {"year": made.year},
            "verb": _("Simpan kelompok desa"),
            "back": cycle_url(made),
            "version": made.version,
            "intro": _(
                "Tulis nama kelompok di samping desa; desa dengan nama kelompok yang sama menjadi satu."
            ),
        },
    )


def _version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdigit() else 0


@screen(permissions.CALENDAR)
def set_dates(request: HttpRequest, cycle_id: int) -> HttpResponse:
    """Set the calendar of the kecamatan, two dates a step."""
    made = queries.one(actor_of(request), cycle_id)
    rules = queries.rules_for(made.area_code, clock.today(made.area_code), made, domains=("planning",))
    steps = [(one.code, word(step_label(rules, one.code))) for one in steps_of(rules)]
    given: dict[str, Any] = {}
    for row in queries.dates_of(made):
        if not row.village:
            given |= {f"starts_{row.step}": row.starts_on, f"due_{row.step}": row.due_on}
    back = reverse("programme:calendar", args=[made.pk])
    return form_page(
        request,
        CalendarForm(request.POST or None, initial=initial_of(request, CalendarForm, given), steps=steps),
        actions.set_step_dates,
        lambda f: {"cycle_id": made.pk, "dates": f.dates()},
        done=lambda _made: back,
        saved=_("Jadwal tersimpan."),
        context={
            "title": _("Ubah jadwal TA %(year)d") % {"year": made.year},
            "verb": _("Simpan jadwal"),
            "back": back,
            "year": made.year,
        },
        template="programme/calendar_form.html",
    )


@screen(permissions.ALLOCATION)
def record_allocation(request: HttpRequest, cycle_id: int) -> HttpResponse:
    """Record money announced for the cycle."""
    made = queries.one(actor_of(request), cycle_id)
    rules = queries.rules_for(made.area_code, clock.today(made.area_code), made)
    words = {"apbn": "APBN", "apbd": "APBD", "swadaya": "Swadaya", "private": _("Swasta")}
    sources = [
        (code, str(words.get(code, code))) for code in rules.value("allocation.sources") or ("apbn", "apbd")
    ]
    held = queries.by_source(queries.allocations_of(made))
    return form_page(
        request,
        AllocationForm(
            request.POST or None, initial=initial_of(request, AllocationForm, {}), sources=sources
        ),
        actions.record_allocation,
        lambda f: {
            "cycle_id": made.pk,
            **{
                k: f.cleaned_data[k]
                for k in ("fund", "source", "amount_rp", "document", "document_on", "note")
            },
        },
        done=cycle_url,
        saved=_("Alokasi tercatat."),
        context={
            "title": _("Catat alokasi TA %(year)d") % {"year": made.year},
            "verb": _("Catat alokasi"),
            "back": cycle_url(made),
            "lamps": shown_lamps(queries.total_requirements(rules, {}, held=held)) if held else [],
        },
    )


@screen(permissions.ALLOCATION)
def cancel_allocation(request: HttpRequest, allocation_id: int) -> HttpResponse:
    """Cancel an allocation with a reason."""
    row = queries.allocation(actor_of(request), allocation_id)
    return form_page(
        request,
        ReasonForm(request.POST or None),
        actions.cancel_allocation,
        lambda f: {"allocation_id": row.pk, "reason": f.cleaned_data["reason"]},
        done=lambda made: cycle_url(made.cycle),
        saved=_("Alokasi dibatalkan; catatannya tetap ada."),
        context={
            "title": _("Batalkan alokasi %(source)s") % {"source": row.source.upper()},
            "verb": _("Batalkan (dengan alasan)"),
            "back": cycle_url(row.cycle),
            "danger": True,
        },
    )
