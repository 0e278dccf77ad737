"""Reads of import runs, always inside the actor's area and the kinds that the role may import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.models import QuerySet

from rembug.core import clock
from rembug.core.actor import Actor
from rembug.core.errors import OutsideArea
from rembug.core.requirements import Requirement, require
from rembug.spreadsheets import kinds
from rembug.spreadsheets.checking import CellProblem
from rembug.spreadsheets.kinds import RowIn, Scope
from rembug.spreadsheets.mapping import FileMap, map_from
from rembug.spreadsheets.models import ImportRow, ImportRun
from rembug.spreadsheets.values import unpack, unpack_problem

LIVE = ("applying", "applied")
"""States in which rows of a run stand in the programme."""


def visible(actor: Actor) -> QuerySet[ImportRun]:
    """Runs of the actor's area and kinds, newest first; thrown away ones are left out."""
    codes = [kind.code for kind in kinds.open_to(actor)]
    rows = ImportRun.unscoped.visible_to(actor).filter(kind__in=codes).exclude(state="discarded")
    return rows.order_by("-created_at", "-id")


def one(actor: Actor, run_id: UUID) -> ImportRun:
    """One run. Raises OutsideArea."""
    found = visible(actor).filter(pk=run_id).first()
    if found is None:
        raise OutsideArea
    return found


def area_of(run_id: UUID, **_: object) -> str | None:
    """The run's area for the door, without regard to who asks."""
    return ImportRun.unscoped.filter(pk=run_id).values_list("area_code", flat=True).first()


def version_of(run_id: UUID) -> int | None:
    """The version that the run has now; None when it is not there."""
    return ImportRun.unscoped.filter(pk=run_id).values_list("version", flat=True).first()


def scope_of(run: ImportRun) -> Scope:
    """What the kind's checks and actions need to know of the run."""
    provenance = f"{run.file_name[:120]} ({run.sha256[:12]})"
    return Scope(run.area_code, run.year, clock.today(run.area_code), provenance)


def packed_map(file_map: FileMap) -> dict[str, Any]:
    """A mapping as JSON keeps it, without its empty sections."""
    sections = {
        "sheet": file_map.sheet,
        "columns": file_map.columns,
        "constants": file_map.constants,
        "values": file_map.values,
        "numbers": file_map.numbers,
        "empty": list(file_map.empty),
    }
    return {name: value for name, value in sections.items() if value}


def map_of(run: ImportRun) -> FileMap:
    """The mapping under which the run was read."""
    return map_from(run.mapping, kinds.kind_of(run.kind).spec)


def told_rows(run: ImportRun) -> QuerySet[ImportRow]:
    """Rows with something to tell, in the order of the file."""
    return ImportRow.objects.filter(run=run).exclude(problems=[]).order_by("no")


def sample_rows(run: ImportRun, count: int = 10) -> list[ImportRow]:
    """The first rows, to see whether columns were understood."""
    return list(ImportRow.objects.filter(run=run).order_by("no")[:count])


def problems_of(rows: Sequence[ImportRow]) -> list[CellProblem]:
    """The problems of staged rows, in their order."""
    return [unpack_problem(p) for row in rows for p in row.problems]


def file_problems(run: ImportRun) -> list[CellProblem]:
    """Problems of the file as a whole."""
    return [unpack_problem(p) for p in run.problems]


def same_file(run: ImportRun) -> QuerySet[ImportRun]:
    """Other runs of the kecamatan that stored the same bytes for the same kind."""
    return ImportRun.unscoped.filter(
        area_code=run.area_code, kind=run.kind, sha256=run.sha256, state__in=LIVE
    ).exclude(pk=run.pk)


LONGEST_BLOCK = 500
"""Rows that are looked ahead for the end of a block."""


def next_chunk(run: ImportRun, size: int) -> tuple[int, int]:
    """The first and last place of the rows to apply next: ``size`` of them, more where a block would be cut."""
    return _chunk(run, ImportRow.objects.filter(run=run, applied=False).order_by("no"), size)


def last_chunk(run: ImportRun, size: int) -> tuple[int, int]:
    """The first and last place of the rows to undo next, from the end: ``size``, more where a block would be cut."""
    waiting = ImportRow.objects.filter(run=run, applied=True, undone=False)
    return _chunk(run, waiting.order_by("-no"), size)


def _chunk(run: ImportRun, rows: QuerySet[ImportRow], size: int) -> tuple[int, int]:
    """(0, 0) where no row is left. 1 query, and only as much of each row as it needs."""
    block = kinds.kind_of(run.kind).spec.block
    if not block:
        places = list(rows.values_list("no", flat=True)[:size])
        return (min(places), max(places)) if places else (0, 0)
    found = list(rows.values_list("no", "values")[: size + LONGEST_BLOCK])
    end = min(size, len(found))
    while 0 < end < len(found) and all(found[end][1].get(key) == found[end - 1][1].get(key) for key in block):
        end += 1
    places = [no for no, _values in found[:end]]
    return (min(places), max(places)) if places else (0, 0)


def rows_in(run: ImportRun, rows: Sequence[ImportRow]) -> list[RowIn]:
    """Staged rows as the kind's action takes them; each has the id that its object shall get."""
    spec = kinds.kind_of(run.kind).spec
    return [RowIn(row.number, unpack(spec, row.values), object_id(run.pk, row.no)) for row in rows]


def object_id(run_id: UUID, no: int) -> UUID:
    """The id that row ``no`` of a run gives to its object: the same whenever it is applied."""
    return uuid5(uuid5(NAMESPACE_URL, f"rembug:import:{run_id}"), str(no))


def beginning_requirements(run: ImportRun) -> list[Requirement]:
    """What must hold before the rows of a run are stored."""
    lamps = [
        require(
            "import.whole",
            run.rows > 0 and run.usable_rows == run.rows and run.faults == 0,
            facts={"rows": run.rows, "usable": run.usable_rows, "faults": run.faults},
            grade="A",
        )
    ]
    if twin := same_file(run).order_by("created_at").first():
        facts = {"file": twin.file_name, "who": twin.actor_name, "stored_on": clock_date(twin)}
        lamps.append(require("import.twin", False, facts=facts))
    return lamps


def clock_date(run: ImportRun) -> str:
    """The day a run was opened, in the area's own time, as ISO text."""
    from rembug.core.zones import zone_of

    return run.created_at.astimezone(zone_of(run.area_code)).date().isoformat()


def dependants_of(run: ImportRun) -> list[kinds.Dependant]:
    """What rests on the rows of a run that still stand, in batches."""
    kind, scope = kinds.kind_of(run.kind), scope_of(run)
    waiting = ImportRow.objects.filter(run=run, applied=True, undone=False)
    refs = list(waiting.order_by("no").values_list("object_ref", flat=True))
    found: list[kinds.Dependant] = []
    for at in range(0, len(refs), 500):
        found += kind.dependants(scope, refs[at : at + 500])
    return found
