"""``rembug import`` and ``rembug template``: the same door as the import pages, for a terminal.

    rembug template proposals usulan.xlsx
    rembug import proposals usulan.xlsx --kecamatan 99.01.01 --year 2026 --dry-run --errors salah.xlsx --as sri
    rembug import undo RUN --reason "berkas keliru" --as sri

Exit codes: 0 stored (or, with --dry-run, could be stored), 1 the file has faults or something stands in the
way of storing or undoing (nothing more was stored than the report says), 2 the command could not be carried out.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rembug.ops.commands import CommandError, Commands, acting
from rembug.ops.texts import language, say

if TYPE_CHECKING:
    from rembug.core.actor import Actor
    from rembug.core.errors import Refused
    from rembug.spreadsheets.models import ImportRun

HISTORY = {"proposals": "proposal_history"}
"""Kinds that ``--history`` reads as decided before Rembug."""

NAMES = ("ideas", "proposals", "people", "allocations", "rules")
"""Kinds by the names of the command line; ``rules`` are tables of allocation by left-behind villages."""

SHOWN = 40
"""Problems printed; the rest stand in the coloured copy."""

FAULTY = 1


def register(commands: Commands) -> None:
    """Add the commands."""
    group = commands.group("import", "Mengimpor berkas Excel atau CSV", "Import an Excel or CSV file")
    about = {
        "ideas": ("Gagasan", "Ideas"),
        "proposals": (
            "Usulan; dengan --history keputusan lama",
            "Proposals; with --history earlier decisions",
        ),
        "people": ("Orang", "People"),
        "allocations": ("Alokasi BLM menurut sumber", "BLM allocations by source"),
        "rules": ("Tabel alokasi menurut jumlah desa tertinggal", "Allocation table by left-behind villages"),
    }
    for name in NAMES:
        parser = group.add(name, *about[name], run_import, writes=True)
        parser.set_defaults(kind=name)
        parser.add_argument(
            "file",
            type=Path,
            metavar="FILE",
            help=say("berkas .xlsx, .xls, .ods atau .csv", "file .xlsx, .xls, .ods or .csv"),
        )
        parser.add_argument(
            "--kecamatan",
            metavar="CODE",
            help=say(
                "kode kecamatan, bila bukan wilayah penugasan",
                "code of the kecamatan, where it is not the assignment's",
            ),
        )
        parser.add_argument("--year", type=int, help=say("tahun anggaran", "budget year"))
        parser.add_argument(
            "--map", type=Path, metavar="TOML", help=say("berkas pemetaan kolom", "mapping of columns")
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help=say("coba impor: periksa saja", "only check, store nothing"),
        )
        parser.add_argument(
            "--errors",
            type=Path,
            metavar="XLSX",
            help=say("tulis salinan berwarna ke sini", "write the coloured copy here"),
        )
        parser.add_argument(
            "--note",
            default="",
            help=say("catatan untuk syarat yang perlu perhatian", "note to lamps that ask for one"),
        )
        if name in HISTORY:
            parser.add_argument(
                "--history",
                action="store_true",
                help=say("keputusan dari sebelum Rembug", "decided before Rembug"),
            )
    undo = group.add("undo", "Batalkan impor", "Undo an import", run_undo, writes=True)
    undo.add_argument(
        "number",
        metavar="RUN",
        help=say("nomor impor dari laporannya", "number of the import, from its report"),
    )
    undo.add_argument("--reason", required=True, help=say("alasan", "why"))
    carry = group.add(
        "continue",
        "Lanjutkan impor yang terputus",
        "Go on with an interrupted import",
        run_continue,
        writes=True,
    )
    carry.add_argument(
        "number", metavar="RUN", help=say("nomor impor yang terputus", "number of the interrupted import")
    )
    template = commands.add("template", "Berkas isian kosong", "Empty file to fill in", run_template)
    template.add_argument(
        "kind", choices=(*NAMES, *HISTORY.values()), help=say("isi berkas", "what the file holds")
    )
    template.add_argument(
        "file", type=Path, metavar="OUT.xlsx", help=say("berkas yang dibuat", "the file to make")
    )


def run_import(options: argparse.Namespace) -> int:
    """Check a file and, unless it is a dry run, store all of its rows. Exit codes as the module says."""
    from rembug.core.door import new_key
    from rembug.core.errors import InputProblem, RequirementsUnmet
    from rembug.spreadsheets import actions, kinds, runs, staging
    from rembug.spreadsheets.mapping import FileMap, load_map
    from rembug.spreadsheets.source import load

    actor = acting(options)
    code = HISTORY[options.kind] if getattr(options, "history", False) else _code(options.kind)
    kind = kinds.kind_of(code)
    area = options.kecamatan or (actor.area_code if kind.wide else actor.district_code)
    if not area:
        raise CommandError(
            say("Sebut kecamatannya dengan --kecamatan KODE.", "Name the kecamatan with --kecamatan CODE.")
        )
    file_map = load_map(options.map, kind.spec) if options.map else FileMap()
    source = load(options.file)
    run = staging.open_run(
        actor, kind=code, area_code=area, year=options.year, file=source.data, name=source.name
    )
    try:
        run = staging.stage(run, file_map)
    except InputProblem:
        staging.discard(actor, run.pk)
        raise
    _report(run, options.errors)
    if run.faults or not run.rows:
        staging.discard(actor, run.pk)
        print(say("Tidak ada yang disimpan.", "Nothing was stored."))
        return FAULTY
    if options.dry_run:
        staging.discard(actor, run.pk)
        print(
            say(
                "Coba impor: berkas ini dapat disimpan. Tidak ada yang disimpan.",
                "Dry run: this file can be stored. Nothing was stored.",
            )
        )
        return 0
    notes = {"*": options.note} if options.note.strip() else {}
    try:
        actions.begin_import(actor=actor, key=new_key(), notes=notes, run_id=run.pk, version=run.version)
    except RequirementsUnmet as refusal:
        staging.discard(actor, run.pk)
        _lamps(refusal)
        return FAULTY
    return _carried(actor, run.pk, notes, runs)


def run_continue(options: argparse.Namespace) -> int:
    """Go on with a run that stopped half-way."""
    from rembug.spreadsheets import runs

    return _carried(acting(options), _number(options.number), {}, runs)


def run_undo(options: argparse.Namespace) -> int:
    """Take back everything that a run stored."""
    from rembug.core.door import new_key
    from rembug.spreadsheets import actions, queries, runs

    actor, number = acting(options), _number(options.number)
    if queries.one(actor, number).state != "undoing":
        try:
            actions.begin_undo(actor=actor, key=new_key(), run_id=number, reason=options.reason)
        except actions.HasDependants as refusal:
            return _refused(refusal)
    return _carried(actor, number, {}, runs)


def run_template(options: argparse.Namespace) -> int:
    """Write the empty file of a kind."""
    from rembug.spreadsheets import kinds
    from rembug.spreadsheets.template import write_template
    from rembug.spreadsheets.writing import Page

    code = options.kind if options.kind in HISTORY.values() else _code(options.kind)
    write_template(options.file, kinds.kind_of(code).spec, Page(language=language()))
    print(say(f"Templat ditulis: {options.file}", f"Template written: {options.file}"))
    return 0


def _code(name: str) -> str:
    return {"rules": "allocation_rules"}.get(name, name)


def _number(text: str) -> Any:
    from uuid import UUID

    try:
        return UUID(text)
    except ValueError:
        raise CommandError(
            say(
                f"“{text}” bukan nomor impor. Salin dari laporan impornya.",
                f"“{text}” is not the number of an import. Copy it from its report.",
            )
        ) from None


def _report(run: ImportRun, errors: Path | None) -> None:
    """Print what the file holds and what is wrong with it; write the coloured copy where it is wanted."""
    from rembug.spreadsheets import kinds, queries, staging
    from rembug.spreadsheets.cells import written
    from rembug.spreadsheets.messages import located

    kind, lang = kinds.kind_of(run.kind), language()
    print(f"{kind.label(lang)}: {run.file_name}" + (f", TA {run.year}" if run.year else ""))
    print(
        say(
            f"Baris {run.rows}, tanpa kesalahan {run.usable_rows}, kesalahan {run.faults}, perlu dilihat {run.warnings}.",
            f"Rows {run.rows}, without fault {run.usable_rows}, faults {run.faults}, to look at {run.warnings}.",
        )
    )
    for key, value in run.totals.items():
        column = kind.spec.column(key)
        print(f"  {say('Jumlah', 'Total')} {column.header(lang)}: {written(column, value)}")
    rows = queries.told_rows(run)[: SHOWN + 1]
    problems = [*queries.file_problems(run), *queries.problems_of(list(rows))]
    for problem in sorted(problems, key=lambda p: not p.blocking)[:SHOWN]:
        print(f"  {'x' if problem.blocking else '!'} {located(problem, kind.spec, lang)}")
    if run.faults + run.warnings > SHOWN:
        left = run.faults + run.warnings - SHOWN
        print(
            say(
                f"  … dan {left} lagi; pakai --errors untuk salinan berwarna.",
                f"  … and {left} more; use --errors for the coloured copy.",
            )
        )
    if errors is not None:
        staging.write_copy(run, errors, lang)
        print(say(f"Salinan berwarna: {errors}", f"Coloured copy: {errors}"))


def _carried(actor: Actor, number: Any, notes: dict[str, str], runs: Any) -> int:
    from rembug.core.errors import InputProblem, OutsideArea, Refused
    from rembug.spreadsheets import queries

    try:
        run = runs.carry_on(actor, number, notes=notes)
    except OutsideArea:
        raise
    except (InputProblem, Refused) as refusal:
        run = queries.one(actor, number)
        done = run.undone_rows if run.state == "undoing" else run.applied_rows
        code = _refused(refusal)
        print(
            say(
                f"Berhenti sesudah {done} baris. Perbaiki sebabnya, lalu: rembug import continue {run.pk} --as …",
                f"Stopped after {done} rows. Mend the cause, then: rembug import continue {run.pk} --as …",
            )
        )
        return code
    if run.state == "undone":
        print(
            say(
                f"Impor {run.pk} dibatalkan: {run.undone_rows} baris.",
                f"Import {run.pk} undone: {run.undone_rows} rows.",
            )
        )
    else:
        print(
            say(
                f"Tersimpan {run.applied_rows} baris. Nomor impor: {run.pk}",
                f"Stored {run.applied_rows} rows. Number of the import: {run.pk}",
            )
        )
    return 0


def _refused(refusal: Refused | Any) -> int:
    from rembug.core.sentences import sentence

    print(f"x {sentence(refusal.code, refusal.facts, language())}")
    for one in refusal.facts.get("list", []):
        print(f"  {one['title']}: {sentence(one['code'], one['facts'], language())}")
    return FAULTY


def _lamps(refusal: Any) -> None:
    from rembug.core.sentences import lamp_view

    for requirement in refusal.requirements:
        if requirement.holds_back or requirement.asks_note:
            view = lamp_view(requirement, language())
            print(f"x {view['title']}: {view['fact']}. {view['remedy']}")
    print(say("Tidak ada yang disimpan. Catatan: --note.", "Nothing was stored. Notes: --note."))
