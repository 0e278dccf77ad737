"""Helpers of the import tests: a kecamatan with an open cycle, and small files."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from rembug.core.door import new_key
from rembug.spreadsheets import actions, queries, runs, staging
from rembug.spreadsheets.mapping import FileMap
from rembug.spreadsheets.models import ImportRun
from tests.world import HERE, World

YEAR = 2026

IDEA_HEADS = ("Desa", "Gagasan", "Dusun", "KK pemanfaat", "RTM pemanfaat", "Tanggal")


def open_year(world: World, district: str = HERE, year: int = YEAR) -> Any:
    """A cycle of the kecamatan, open since January."""
    # Here, because the examples import this module in their turn.
    from tests.examples.programme import opened

    return opened(world, district=district, year=year)


def book(heads: tuple[str, ...], rows: list[tuple[Any, ...]], sheet: str = "Data") -> bytes:
    """An .xlsx as an office makes it: texts as texts, numbers as numbers."""
    target = io.BytesIO()
    made = xlsxwriter.Workbook(target, {"strings_to_formulas": False, "in_memory": True})
    made.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})  # the same rows give the same bytes
    page = made.add_worksheet(sheet)
    for at, row in enumerate((heads, *rows)):
        for index, cell in enumerate(row):
            if cell is not None:
                page.write(at, index, cell)
    made.close()
    return target.getvalue()


def ideas(count: int, village: str = "Banjarsari") -> bytes:
    """A file of sound ideas."""
    rows = [
        (village, f"Gagasan nomor {n}", "Krajan", 40, 30, f"{n % 28 + 1}/2/2026") for n in range(1, count + 1)
    ]
    return book(IDEA_HEADS, rows)


def staged(
    world: World,
    file: bytes,
    *,
    kind: str = "ideas",
    role: str = "upk_sekretaris",
    name: str = "gagasan.xlsx",
    file_map: FileMap | None = None,
    year: int = YEAR,
    district: str = HERE,
) -> ImportRun:
    """A file taken in and checked by the secretary of the UPK."""
    actor = world.actor(role, district=district)
    run = staging.open_run(actor, kind=kind, area_code=district, year=year, file=file, name=name)
    return staging.stage(run, file_map or FileMap())


def begun(
    world: World, run: ImportRun, role: str = "upk_sekretaris", note: str = "uji", district: str = HERE
) -> ImportRun:
    """A run that somebody decided to store; no row is stored yet."""
    return actions.begin_import(
        actor=world.actor(role, district=district),
        key=new_key(),
        notes={"*": note} if note else {},
        run_id=run.pk,
        version=run.version,
    )


def applied(world: World, file: bytes, district: str = HERE, **kwargs: Any) -> ImportRun:
    """A run all of whose rows are stored."""
    run = begun(
        world,
        staged(world, file, district=district, **kwargs),
        kwargs.get("role", "upk_sekretaris"),
        district=district,
    )
    return runs.carry_on(world.actor(kwargs.get("role", "upk_sekretaris"), district=district), run.pk)


def undone(
    world: World, run: ImportRun, role: str = "upk_sekretaris", reason: str = "Berkas keliru"
) -> ImportRun:
    """The run taken back."""
    actor = world.actor(role)
    actions.begin_undo(actor=actor, key=new_key(), run_id=run.pk, reason=reason)
    return runs.carry_on(actor, run.pk)


def told(run: ImportRun) -> list[tuple[str, str]]:
    """Every problem of a run as (cell, code), file problems first."""
    found = [*queries.file_problems(run), *queries.problems_of(list(queries.told_rows(run)))]
    return [(p.cell_ref, p.code) for p in found]


def path_of(folder: Path, data: bytes, name: str = "gagasan.xlsx") -> Path:
    """The bytes as a file on disk."""
    path = folder / name
    path.write_bytes(data)
    return path
