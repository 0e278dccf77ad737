"""Writes of import runs that change the programme: beginning, applying and undoing. Every function is an action."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rembug.core.door import Door, action
from rembug.core.errors import InputProblem, Refused
from rembug.spreadsheets import kinds, permissions, queries
from rembug.spreadsheets.models import ImportRow, ImportRun
from rembug.spreadsheets.processes import RUN

LISTED = 50
"""Dependants named in a refusal; their number is always told."""


class HasDependants(Refused):
    """Something rests on imported rows, so they cannot be taken back; ``facts["list"]`` names it (409)."""

    code = "import.has_dependants"


def _allowed(door: Door, run: ImportRun) -> kinds.ImportKind:
    kind = kinds.kind_of(run.kind)
    door.allow(door.actor.has(kind.permission.code), "import.kind_not_allowed", {"kind": kind.label_id})
    return kind


@action(permissions.IMPORT, area=queries.area_of)
def begin_import(door: Door, *, run_id: UUID, version: int) -> ImportRun:
    """Decide that the rows of a run shall be stored, as they were staged when ``version`` was seen.

    Raises RequirementsUnmet: a row with a fault blocks, a file stored before asks for a note.
    """
    # All runs of the same bytes, so that two people who send one file at once do not both pass unseen.
    found = ImportRun.unscoped.filter(pk=run_id).values("sha256", "kind", "area_code").first() or {"pk": None}
    same = {run.pk: run for run in door.lock_all(ImportRun.unscoped.filter(**found))}
    run = same.get(run_id) or door.lock(ImportRun.unscoped.filter(pk=run_id))
    _allowed(door, run)
    target = RUN.walk(run.state, "begin")
    if run.version != version:
        raise InputProblem("import.staged_anew")
    door.require(queries.beginning_requirements(run))
    run.state = target
    run.version += 1
    run.save(update_fields=["state", "version"])
    door.record(run, facts={"kind": run.kind, "file": run.file_name, "rows": run.rows, "totals": run.totals})
    return run


@action(permissions.IMPORT, area=queries.area_of)
def apply_rows(door: Door, *, run_id: UUID, first: int, last: int) -> ImportRun:
    """Store rows ``first`` to ``last`` (their places in the run) through the action of their kind.

    Rows and marks stand or fall together, so an interrupted run knows exactly where it stopped. Rows that are
    stored already are left alone. Raises what the kind's action raises.
    """
    run = door.lock(ImportRun.unscoped.filter(pk=run_id))
    kind = _allowed(door, run)
    run.state = RUN.walk(run.state, "apply")
    rows = list(ImportRow.objects.filter(run=run, no__gte=first, no__lte=last, applied=False).order_by("no"))
    door.require([])
    if rows:
        arguments = kind.arguments(queries.scope_of(run), queries.rows_in(run, rows))
        result = door.call(kind.apply, notes=door.notes, **arguments)
        refs = kind.refs(result, len(rows))
        if len(refs) != len(rows):
            raise AssertionError(f"{kind.apply.name} gave {len(refs)} results for {len(rows)} rows")
        renamed = [row for row, ref in zip(rows, refs, strict=True) if row.object_ref != ref]
        for row, ref in zip(rows, refs, strict=True):
            row.object_ref = ref
        # Rows that became the object whose id the staging gave them need no writing one by one.
        ImportRow.objects.bulk_update(renamed, ["object_ref"], batch_size=100)
        ImportRow.objects.filter(run=run, no__gte=first, no__lte=last, applied=False).update(applied=True)
    run.applied_rows += len(rows)
    if not ImportRow.objects.filter(run=run, applied=False).exists():
        run.state, run.applied_at = RUN.walk(run.state, "finish"), door.now
    run.trouble = {}
    run.version += 1
    run.save(update_fields=["state", "applied_rows", "applied_at", "trouble", "version"])
    door.record(run, facts={"file": run.file_name, "first": first, "last": last, "count": len(rows)})
    return run


@action(permissions.IMPORT, area=queries.area_of)
def begin_undo(door: Door, *, run_id: UUID, reason: str) -> ImportRun:
    """Decide that everything a run stored is taken back, with a reason.

    Raises InputProblem without a reason, HasDependants with the list when something rests on a row.
    """
    run = door.lock(ImportRun.unscoped.filter(pk=run_id))
    _allowed(door, run)
    target = RUN.walk(run.state, "undo")
    if not reason.strip():
        raise InputProblem("import.reason_wanted", field="reason")
    door.require([])
    _refuse_dependants(queries.dependants_of(run))
    run.state, run.undo_reason, run.trouble = target, reason.strip(), {}
    if not ImportRow.objects.filter(run=run, applied=True).exists():
        run.state, run.undone_at = RUN.walk(run.state, "finish_undo"), door.now
    run.version += 1
    run.save(update_fields=["state", "undo_reason", "trouble", "undone_at", "version"])
    door.record(run, facts={"file": run.file_name, "rows": run.applied_rows, "reason": run.undo_reason})
    return run


@action(permissions.IMPORT, area=queries.area_of)
def undo_rows(door: Door, *, run_id: UUID, first: int, last: int) -> ImportRun:
    """Take back rows ``first`` to ``last`` of a run that is being undone, the last one first.

    Raises HasDependants when something came to rest on one of them meanwhile.
    """
    run = door.lock(ImportRun.unscoped.filter(pk=run_id))
    kind = _allowed(door, run)
    run.state = RUN.walk(run.state, "undo_rows")
    waiting = ImportRow.objects.filter(run=run, applied=True, undone=False)
    chunk = waiting.filter(no__gte=first, no__lte=last)
    refs = list(chunk.order_by("-no").values_list("object_ref", flat=True))
    door.require([])
    _refuse_dependants(kind.dependants(queries.scope_of(run), refs) if refs else [])
    if refs:
        door.call(kind.undo, area_code=run.area_code, refs=refs, reason=run.undo_reason)
        chunk.update(undone=True)
    run.undone_rows += len(refs)
    if not waiting.exists():
        run.state, run.undone_at = RUN.walk(run.state, "finish_undo"), door.now
    run.trouble = {}
    run.version += 1
    run.save(update_fields=["state", "undone_rows", "undone_at", "trouble", "version"])
    door.record(run, facts={"file": run.file_name, "first": first, "last": last, "count": len(refs)})
    return run


def _refuse_dependants(found: list[kinds.Dependant]) -> None:
    if found:
        listed: list[dict[str, Any]] = [
            {"ref": d.ref, "title": d.title, "code": d.code, "facts": dict(d.facts)} for d in found[:LISTED]
        ]
        titles = ", ".join(d.title for d in found[:5]) + (" …" if len(found) > 5 else "")
        raise HasDependants(facts={"count": len(found), "titles": titles, "list": listed})
