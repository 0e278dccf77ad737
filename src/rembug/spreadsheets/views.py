"""Pages of imports: choose a file, say what its columns mean, check, store, take back."""

from __future__ import annotations

import io
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rembug.core import clock
from rembug.core.actor import Actor
from rembug.core.audit import history_of
from rembug.core.errors import InputProblem, OutsideArea, Refused
from rembug.core.forms import ReasonForm
from rembug.core.sentences import language_now, sentence
from rembug.core.web import actor_of, page, paged, perform, screen, shown_lamps
from rembug.spreadsheets import actions, kinds, permissions, processes, queries, runs, staging
from rembug.spreadsheets.cells import written
from rembug.spreadsheets.forms import MappingForm, OpenForm, unknown_texts
from rembug.spreadsheets.mapping import FileMap, dump_map
from rembug.spreadsheets.messages import located
from rembug.spreadsheets.models import ImportRun
from rembug.spreadsheets.source import refuse_too_big
from rembug.spreadsheets.template import write_template
from rembug.spreadsheets.values import unpack
from rembug.spreadsheets.writing import Page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

SLICE_SECONDS = 4.0
"""How long one answer may work on a run; the page then shows how far it is and goes on."""

SHOWN_COLUMNS = 6


@screen(permissions.IMPORT)
def index(request: HttpRequest) -> HttpResponse:
    """Choose kind (``?isi=``) and file; the runs of the area, newest first."""
    actor = actor_of(request)
    allowed = [kind for kind in kinds.open_to(actor) if actor.district_code or kind.wide]
    form = OpenForm(
        request.POST or None,
        request.FILES or None,
        kinds=allowed,
        initial={"year": clock.today(actor.area_code).year, "kind": request.GET.get("isi", "")},
    )
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                return _opened(request, form)
            except InputProblem as problem:
                known = problem.field if problem.field in form.fields else "file"
                form.add_error(known, sentence(problem.code, problem.facts))
    rows = paged(request, queries.visible(actor))
    language = language_now()
    context = {
        "form": form,
        "kinds": [{"code": k.code, "label": k.label(language), "about": k.about(language)} for k in allowed],
        "runs": rows,
        "listed": [_listed(run) for run in rows],
        "may_send": bool(allowed),
    }
    return page(request, "spreadsheets/index.html", context, section="import", status=status)


def _opened(request: HttpRequest, form: OpenForm) -> HttpResponse:
    actor = actor_of(request)
    upload = form.cleaned_data["file"]
    refuse_too_big(upload.size)
    run = staging.open_run(
        actor,
        kind=form.cleaned_data["kind"],
        area_code=area_for(actor, form.cleaned_data["kind"]),
        year=form.cleaned_data["year"],
        file=upload.read(),
        name=upload.name,
    )
    table = staging.table_of(run, FileMap())
    if table.match.missing or table.match.repeated or table.match.suggested:
        return redirect("spreadsheets:mapping", run.pk)
    staging.stage(run, FileMap())
    return redirect("spreadsheets:detail", run.pk)


def area_for(actor: Actor, kind: str) -> str:
    """Where rows of a kind belong: the actor's kecamatan, for wide kinds the whole area of the assignment."""
    return actor.area_code if kinds.kind_of(kind).wide else actor.district_code


def _listed(run: ImportRun) -> dict[str, Any]:
    language = language_now()
    kind = kinds.REGISTRY.get(run.kind)
    return {
        "run": run,
        "kind": kind.label(language) if kind else run.kind,
        "state": _state(run),
    }


def _state(run: ImportRun) -> tuple[str, str]:
    """The lamp and words of a run's state."""
    lamp = {"applied": "done", "undone": "cancelled", "applying": "running", "undoing": "running"}.get(
        run.state, "draft"
    )
    if run.state == "staged":
        return ("unmet", _("Ada kesalahan")) if run.faults else ("met", _("Dapat disimpan"))
    return lamp, processes.RUN.label(run.state, language_now())


@screen(permissions.IMPORT)
def detail(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """One run: what the file holds, what is wrong with it, the next step, how far it is."""
    return _detail(request, queries.one(actor_of(request), run_id))


def _detail(
    request: HttpRequest, run: ImportRun, *, form: ReasonForm | None = None, **more: Any
) -> HttpResponse:
    if run.state == "reading":
        return redirect("spreadsheets:mapping", run.pk)
    language = language_now()
    kind = kinds.kind_of(run.kind)
    spec = kind.spec
    told = paged(request, queries.told_rows(run))
    sample = queries.sample_rows(run) if run.state == "staged" else []
    columns = _shown_columns(kind, [row.values for row in sample])
    actor = actor_of(request)
    context = {
        "run": run,
        "kind": kind.label(language),
        "about": kind.about(language),
        "state": _state(run),
        "totals": [
            {"label": _summed(spec.column(key).header(language)), "value": written(spec.column(key), value)}
            for key, value in run.totals.items()
            if spec.has(key)
        ],
        "skipped": [(SKIPPED[name](), count) for name, count in run.skipped.items() if name in SKIPPED],
        "file_problems": [
            {"text": located(p, spec, language), "blocking": p.blocking} for p in queries.file_problems(run)
        ],
        "told": told,
        "told_rows": [
            {
                "number": row.number,
                "problems": [
                    {"text": located(p, spec, language), "blocking": p.blocking}
                    for p in queries.problems_of([row])
                ],
            }
            for row in told
        ],
        "columns": [c.header(language) for c in columns],
        "first_rows": [
            {
                "number": row.number,
                "cells": [(c.header(language), written(c, unpack(spec, row.values)[c.key])) for c in columns],
            }
            for row in sample
        ],
        "lamps": shown_lamps(queries.beginning_requirements(run)) if run.state == "staged" else [],
        "trouble": _trouble(run),
        "done_rows": run.undone_rows if run.state in ("undoing", "undone") else run.applied_rows,
        "whole_rows": run.applied_rows if run.state in ("undoing", "undone") else run.rows,
        "may_undo": run.state in queries.LIVE and actions.begin_undo.allows(actor, run.area_code),
        "can_store": run.state == "staged" and not run.faults and run.rows > 0,
        "events": history_of(run),
    }
    status = int(more.pop("status", 200))
    return page(request, "spreadsheets/detail.html", context | more, section="import", status=status)


def _summed(header: str) -> str:
    """What a column's sum is called: "Jumlah BLM" is not called so twice."""
    return header if header.startswith((_("Jumlah"), "Total")) else _("Jumlah %(what)s") % {"what": header}


SKIPPED = {
    "blank": lambda: _("baris kosong"),
    "total": lambda: _("baris jumlah"),
    "example": lambda: _("baris contoh"),
    "help": lambda: _("baris petunjuk"),
    "header_again": lambda: _("judul yang berulang"),
    "numbering": lambda: _("baris nomor kolom"),
    "heading": lambda: _("baris judul bagian"),
    "row_count": lambda: _("hitungan baris"),
    "after_total": lambda: _("baris di bawah jumlah"),
}


def _shown_columns(kind: kinds.ImportKind, rows: list[dict[str, Any]]) -> list[Any]:
    """The first columns of the sheet that hold anything in the sample."""
    filled = [c for c in kind.spec.columns if any(c.key in row for row in rows)]
    return (filled or list(kind.spec.columns))[:SHOWN_COLUMNS]


def _trouble(run: ImportRun) -> dict[str, Any]:
    """Why the run stopped, in words, with the list of what rests on its rows."""
    if not run.trouble:
        return {}
    facts = run.trouble.get("facts", {})
    listed = [
        {"title": one["title"], "why": sentence(one["code"], one["facts"])} for one in facts.get("list", [])
    ]
    code = run.trouble["code"]
    return {"text": sentence(code, facts), "list": listed, "asks_note": code == "door.note_wanted"}


@screen(permissions.IMPORT)
def mapping(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """What each column of the file means: suggestions, one text for every row, words for choices."""
    run = queries.one(actor_of(request), run_id)
    if run.state not in ("reading", "staged"):
        return redirect("spreadsheets:detail", run.pk)
    kind = kinds.kind_of(run.kind)
    now = queries.map_of(run)
    if sheet := request.GET.get("lembar") or request.POST.get("lembar"):
        now = now if now.sheet in ("", sheet) else FileMap()
        now = FileMap(sheet, now.columns, now.constants, now.values, now.numbers, now.empty)
    table = staging.table_of(run, now)
    problems = (
        (p.column_key, p.code, p.raw) for p in queries.problems_of(list(queries.told_rows(run)[:2_000]))
    )
    unknown = unknown_texts(kind.spec, problems)
    for key, meanings in now.values.items():
        unknown[key] = (
            list(dict.fromkeys([*meanings, *unknown.get(key, ())]))[:40]
            if kind.spec.column(key).options
            else []
        )
    form = MappingForm(request.POST if request.method == "POST" else None, table=table, unknown=unknown)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                staging.stage(run, form.file_map())
                return redirect("spreadsheets:detail", run.pk)
            except (InputProblem, Refused) as problem:
                status = problem.status
                form.add_error(None, sentence(problem.code, problem.facts))
    context = {
        "run": run,
        "form": form,
        "kind": kind.label(language_now()),
        "table": table,
        "lines": form.lines(),
        "meanings": form.meanings(),
    }
    return page(request, "spreadsheets/mapping.html", context, section="import", status=status)


@screen(permissions.IMPORT)
def begin(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Store the rows: begin, then as many chunks as one answer may take."""
    actor = actor_of(request)
    run = queries.one(actor, run_id)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    version = request.POST.get("version", "")
    form = ReasonForm(request.POST)
    outcome = perform(
        request, form, actions.begin_import, run_id=run.pk, version=int(version) if version.isdigit() else 0
    )
    if not outcome.done:
        errors = list(form.non_field_errors())
        present = queries.one(actor, run_id)
        return _detail(
            request, present, refused=errors, note=request.POST.get("catatan", ""), status=outcome.status
        )
    return _slice(request, run.pk)


@screen(permissions.IMPORT)
def carry_on(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Go on with a run that is being stored or taken back."""
    run = queries.one(actor_of(request), run_id)
    return _slice(request, run.pk) if request.method == "POST" else HttpResponseNotAllowed(["POST"])


def _slice(request: HttpRequest, run_id: UUID) -> HttpResponse:
    notes = {"*": text} if (text := request.POST.get("catatan", "").strip()) else {}
    try:
        run = runs.carry_on(actor_of(request), run_id, seconds=SLICE_SECONDS, notes=notes)
    except OutsideArea:
        raise
    except (InputProblem, Refused):
        # Kept as the run's trouble: the page says what stopped it and what can be done.
        return redirect("spreadsheets:detail", run_id)
    if run.state == "applied":
        messages.success(request, _("%(count)d baris tersimpan.") % {"count": run.applied_rows})
    elif run.state == "undone":
        messages.success(request, _("Impor dibatalkan; catatannya tetap ada."))
    return redirect("spreadsheets:detail", run_id)


@screen(permissions.IMPORT)
def undo(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Take everything back that a run stored, with a reason."""
    run = queries.one(actor_of(request), run_id)
    form = ReasonForm(request.POST or None)
    listed: list[dict[str, str]] = []
    status = 400 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        outcome = perform(
            request, form, actions.begin_undo, run_id=run.pk, reason=form.cleaned_data["reason"]
        )
        if outcome.done:
            return _slice(request, run.pk)
        status = outcome.status
    if run.state in queries.LIVE:
        listed = [
            {"title": d.title, "why": sentence(d.code, d.facts)}
            for d in queries.dependants_of(run)[: actions.LISTED]
        ]
    context = {"run": run, "form": form, "listed": listed, "possible": run.state in queries.LIVE}
    return page(request, "spreadsheets/undo.html", context, section="import", status=status)


@screen(permissions.IMPORT)
def discard(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Throw away a file that was never stored."""
    queries.one(actor_of(request), run_id)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    staging.discard(actor_of(request), run_id)
    messages.success(request, _("Berkas dibuang; tidak ada yang tersimpan."))
    return redirect("spreadsheets:index")


@screen(permissions.IMPORT)
def error_copy(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """The person's own file with every problem coloured, commented and listed."""
    run = queries.one(actor_of(request), run_id)
    kind = kinds.kind_of(run.kind)
    target = io.BytesIO()
    staging.write_copy(run, target, language_now())
    stem = run.file_name.rsplit(".", 1)[0]
    return _download(target.getvalue(), f"{stem} - kesalahan.xlsx", kind.code)


@screen(permissions.IMPORT)
def mapping_file(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """The mapping as a file, for the next file of the same office and for the command line."""
    run = queries.one(actor_of(request), run_id)
    response = HttpResponse(dump_map(queries.map_of(run)), content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="pemetaan-{run.kind}.toml"'
    return response


@screen(permissions.IMPORT)
def template(request: HttpRequest) -> HttpResponse:
    """The empty file of a kind (``?isi=``), to fill in."""
    kind = request.GET.get("isi", "")
    chosen = next((k for k in kinds.open_to(actor_of(request)) if k.code == kind), None)
    if chosen is None:
        raise OutsideArea
    target = io.BytesIO()
    write_template(target, chosen.spec, Page(language=language_now()))
    return _download(target.getvalue(), f"templat-{kind}.xlsx", kind)


def _download(data: bytes, name: str, fallback: str) -> HttpResponse:
    response = HttpResponse(data, content_type=XLSX)
    response.headers["Content-Disposition"] = _disposition(name, fallback)
    return response


def _disposition(name: str, fallback: str) -> str:
    from django.utils.http import content_disposition_header

    return content_disposition_header(True, name) or f'attachment; filename="{fallback}.xlsx"'
