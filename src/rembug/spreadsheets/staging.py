"""Reads and checks a file into a run, outside any long write transaction. Changes nothing of the programme.

Rows go in by short batches; a run whose reading was cut off stays *reading* and is simply read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from rembug.core import clock
from rembug.core.actor import DISTRICT_LENGTH, Actor
from rembug.core.db import lock, write_transaction
from rembug.core.errors import InputProblem, NotAllowed, OutsideArea, VersionConflict
from rembug.spreadsheets import keeping, queries
from rembug.spreadsheets.checking import CellProblem, CheckedFile, CheckedRow, FileReport, check_rows
from rembug.spreadsheets.error_copy import write_error_copy
from rembug.spreadsheets.kinds import ImportKind, kind_of
from rembug.spreadsheets.mapping import FileMap
from rembug.spreadsheets.models import ImportRow, ImportRun
from rembug.spreadsheets.processes import RUN
from rembug.spreadsheets.reading import Table, find_table
from rembug.spreadsheets.source import Source, load
from rembug.spreadsheets.values import pack, pack_problem

BATCH = 500
FILE_PROBLEMS = 200
"""Problems of the file as a whole that are kept one by one; rows keep their own."""

KEEP_UNUSED_DAYS = 30


def open_run(
    actor: Actor, *, kind: str, area_code: str, year: int | None, file: bytes, name: str
) -> ImportRun:
    """Take a file in for a kecamatan and kind, keep it, and return the run in state *reading*.

    Raises InputProblem (the file, the kind, the year), NotAllowed, OutsideArea.
    """
    chosen = kind_of(kind)
    check_allowed(actor, chosen, area_code)
    if chosen.needs_year and year is None:
        raise InputProblem("import.year_wanted", field="year")
    source = load(file, name[:200] or "berkas")
    keeping.keep(source)
    return ImportRun.unscoped.create(
        area_code=area_code,
        kind=kind,
        year=year if chosen.needs_year else None,
        file_name=source.name,
        sha256=source.sha256,
        actor_id=actor.user_id,
        actor_name=actor.user_name,
        created_at=clock.now(),
    )


def check_allowed(actor: Actor, kind: ImportKind, area_code: str) -> None:
    """Role and area, before anything is read. Raises NotAllowed, OutsideArea."""
    if not actor.has(kind.permission.code):
        raise NotAllowed(facts={"action": f"import.{kind.code}", "role": actor.role})
    if len(area_code) != DISTRICT_LENGTH and not kind.wide:
        raise InputProblem("import.district_wanted", field="area_code")
    if not actor.covers(area_code):
        raise OutsideArea(facts={"action": f"import.{kind.code}"})


def table_of(run: ImportRun, file_map: FileMap) -> Table:
    """Where the table of the run's file lies under a mapping. Raises InputProblem."""
    return find_table(_source(run), kind_of(run.kind).spec, file_map)


def _source(run: ImportRun) -> Source:
    return keeping.fetch(run.sha256, run.file_name)


def stage(run: ImportRun, file_map: FileMap) -> ImportRun:
    """Read, check and lay down every row under a mapping; result: the run, *staged* with its figures.

    Staging again replaces what was staged. Raises InputProblem for a file that cannot be read, WrongState once
    applying has begun, VersionConflict when somebody else stages the same run meanwhile.
    """
    kind = kind_of(run.kind)
    RUN.walk(run.state, "stage")
    table = table_of(run, file_map)
    claimed = _claim(run, file_map)
    scope = queries.scope_of(run)
    report = FileReport()
    wrong = warned = usable = total = 0
    opening = list(kind.opens(scope))
    for batch in _batches(check_rows(table, report), BATCH):
        extra: dict[int, list[CellProblem]] = {}
        for problem in kind.check(scope, batch):
            # What a check says of the file as a whole belongs to no row.
            (extra.setdefault(problem.row, []) if problem.row else opening).append(problem)
        made = []
        for row in batch:
            total += 1
            problems = [*row.problems, *extra.get(row.number, ())]
            faults = sum(p.blocking for p in problems)
            wrong, warned = wrong + faults, warned + len(problems) - faults
            usable += not faults
            packed = [pack_problem(p) for p in problems]
            made.append(
                ImportRow(
                    run_id=run.pk,
                    no=total,
                    number=row.number,
                    values=pack(row.values),
                    problems=packed,
                    faults=faults,
                    object_ref=str(queries.object_id(run.pk, total)),
                )
            )
        _lay_down(run, claimed, made)
    general = [*opening, *report.problems]
    faults = sum(p.blocking for p in general)
    figures: dict[str, Any] = {
        "state": "staged",
        "sheet": table.sheet,
        "header_row": table.header_row,
        "rows": total,
        "usable_rows": usable,
        "faults": wrong + faults,
        "warnings": warned + len(general) - faults,
        "totals": report.totals,
        "skipped": report.skipped,
        "problems": [pack_problem(p) for p in general[:FILE_PROBLEMS]],
        "staged_at": clock.now(),
    }
    if not ImportRun.unscoped.filter(pk=run.pk, version=claimed, state="reading").update(**figures):
        raise VersionConflict({}, claimed)
    return ImportRun.unscoped.get(pk=run.pk)


def _claim(run: ImportRun, file_map: FileMap) -> int:
    """Mark the run as being read anew by us and clear what was staged; returns the version that is ours."""
    with write_transaction("import.claim"):
        present = lock(ImportRun.unscoped.filter(pk=run.pk)).get()
        RUN.walk(present.state, "stage")
        present.state, present.version = "reading", present.version + 1
        present.mapping = queries.packed_map(file_map)
        present.save(update_fields=["state", "version", "mapping"])
        ImportRow.objects.filter(run_id=run.pk).delete()
    return present.version


def _lay_down(run: ImportRun, claimed: int, rows: list[ImportRow]) -> None:
    with write_transaction("import.stage"):
        if not lock(ImportRun.unscoped.filter(pk=run.pk, version=claimed, state="reading")).exists():
            raise VersionConflict({}, claimed)
        ImportRow.objects.bulk_create(rows)


def _batches(rows: Iterator[CheckedRow], size: int) -> Iterable[list[CheckedRow]]:
    while batch := list(islice(rows, size)):
        yield batch


def write_copy(run: ImportRun, target: str | Path | IO[bytes], language: str) -> int:
    """Write the person's own file with every problem coloured, as staged; result: the problems shown.

    Raises InputProblem when the file is gone or cannot be kept.
    """
    table = table_of(run, queries.map_of(run))
    rows = [CheckedRow(row.number, {}, tuple(queries.problems_of([row]))) for row in queries.told_rows(run)]
    report = FileReport(sheet=table.sheet, header_row=table.header_row, problems=queries.file_problems(run))
    return write_error_copy(CheckedFile(table, rows, report), target, language)


def discard(actor: Actor, run_id: UUID) -> ImportRun:
    """Throw a run away that was never applied; its rows and, where no other run needs it, its file go.

    Raises OutsideArea, WrongState.
    """
    run = queries.one(actor, run_id)
    with write_transaction("import.discard"):
        present = lock(ImportRun.unscoped.filter(pk=run.pk)).get()
        present.state = RUN.walk(present.state, "discard")
        present.version += 1
        present.save(update_fields=["state", "version"])
        ImportRow.objects.filter(run_id=run.pk).delete()
    forget_file(present)
    return present


def note_trouble(run_id: UUID, trouble: dict[str, Any]) -> None:
    """Keep why applying or undoing stopped, so that the page can say it after the next click too."""
    ImportRun.unscoped.filter(pk=run_id).update(trouble=trouble)


def forget_personal(run: ImportRun) -> None:
    """After applying rows about people, keep only what they became: no names, no identity numbers."""
    with write_transaction("import.forget"):
        ImportRow.objects.filter(run_id=run.pk).update(values={}, problems=[])
    forget_file(run)


def forget_file(run: ImportRun) -> None:
    """Remove the kept file unless another run still needs it."""
    others = ImportRun.unscoped.filter(sha256=run.sha256, state__in=("reading", "staged")).exclude(pk=run.pk)
    if not others.exists():
        keeping.forget(run.sha256)


def clean() -> int:
    """Discard runs that nobody applied for a month; result: how many. For the periodic job."""
    before = clock.now() - timedelta(days=KEEP_UNUSED_DAYS)
    old = ImportRun.unscoped.filter(state__in=("reading", "staged"), created_at__lt=before)
    count = 0
    for run in old:
        with write_transaction("import.clean"):
            ImportRow.objects.filter(run_id=run.pk).delete()
            ImportRun.unscoped.filter(pk=run.pk).update(state="discarded")
        forget_file(run)
        count += 1
    return count
