"""``rembug report funding``: what was decided about the money of a kecamatan in a year, as a file."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rembug.ops.commands import CommandError, acting
from rembug.ops.texts import language, say

if TYPE_CHECKING:
    from rembug.core.actor import Actor

MAX_BYTES = 50 * 1024 * 1024


TEXT = (
    "Laporan pendanaan satu kecamatan dan tahun; atau hitung ulang sebuah laporan JSON",
    "Funding report of one kecamatan and year; or compute a report in JSON again",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command; nothing of Django is imported for them."""
    options = {
        "kecamatan": ("CODE", "kode kecamatan, mis. 99.01.01", "code of the kecamatan, such as 99.01.01"),
        "year": ("Y", "tahun anggaran, mis. 2026", "budget year, such as 2026"),
        "format": ("json|csv|xlsx|pdf", "bentuk berkas (json)", "file format (json)"),
        "out": ("FILE", "tulis ke berkas ini", "write to this file"),
        "recompute": (
            "FILE",
            "hitung ulang laporan JSON ini dan sebutkan setiap perbedaan",
            "compute this JSON report again and name every difference",
        ),
        "role": ("ROLE", "penugasan mana, bila lebih dari satu", "which assignment, where there are several"),
    }
    for name, (metavar, indonesian, english) in options.items():
        dest = "as_role" if name == "role" else name
        parser.add_argument(f"--{name}", dest=dest, metavar=metavar, help=say(indonesian, english))
    parser.add_argument(
        "--as", dest="as_user", metavar="USER", help=say("lihat seperti orang ini", "see as this person")
    )
    parser.set_defaults(format="json")


def run(options: argparse.Namespace) -> int:
    """Write the report, or compute a file again. Exit code 1 when the file differs from its own inputs."""
    if options.recompute:
        return recompute(options)
    from rembug.planning.papers import report_files

    for name, value in (("--kecamatan", options.kecamatan), ("--year", options.year)):
        if not value:
            raise CommandError(
                say(f"Sebutkan {name}. Contoh: {_EXAMPLE}", f"Name {name}. Example: {_EXAMPLE}")
            )
    year = _year(options.year)
    if options.format not in report_files.FORMATS:
        raise CommandError(_sentence("planning.report_format", {"format": options.format[:40]}))
    if options.format in ("xlsx", "pdf") and not options.out and sys.stdout.isatty():
        raise CommandError(
            say(
                f"Bentuk {options.format} tidak dapat dibaca di layar. Tambahkan --out BERKAS.",
                f"The format {options.format} cannot be read on a screen. Add --out FILE.",
            )
        )
    contents, _, _ = report_files.made(_reader(options), options.kecamatan, year, options.format)
    if options.out:
        Path(options.out).write_bytes(contents)
        print(say(f"Tersimpan: {options.out}", f"Written: {options.out}"))
    else:
        sys.stdout.buffer.write(contents)
        sys.stdout.buffer.flush()
    return 0


_EXAMPLE = "rembug report funding --kecamatan 99.01.01 --year 2026 --format xlsx --out laporan.xlsx"


def recompute(options: argparse.Namespace) -> int:
    """Compute the report in a file again from its own inputs and say where it differs."""
    from rembug.planning.queries import reports

    report = _read(Path(options.recompute))
    differences = list(reports.recompute_report(report))
    if options.kecamatan and options.year:
        differences += _against_stored(options, report)
    for one in differences:
        print(
            say(
                f"{one.path}: tertulis {one.written}, seharusnya {one.computed}",
                f"{one.path}: written {one.written}, computed {one.computed}",
            )
        )
    if differences:
        print(say(f"{len(differences)} perbedaan.", f"{len(differences)} differences."))
        return 1
    if report["basis"] != "decided":
        print(
            say(
                "Jumlahnya cocok. Keputusannya tidak dapat dihitung ulang: dicatat dari berkas lama atau belum diputuskan.",
                "Its sums agree. The decision cannot be computed: it was recorded from papers or is not made yet.",
            )
        )
        return 0
    print(
        say(
            f"Sama: {len(report['proposals'])} usulan dihitung ulang, tidak ada perbedaan.",
            f"Equal: {len(report['proposals'])} proposals computed again, no difference.",
        )
    )
    return 0


def _against_stored(options: argparse.Namespace, report: dict[str, Any]) -> list[Any]:
    """Differences between the decisions in the file and those stored here, by their digests."""
    from rembug.planning.domain.report import compare
    from rembug.planning.queries import reports

    stored = reports.funding_report(_reader(options), options.kecamatan, _year(options.year))
    return compare(
        "decisions",
        [row["digest"] for row in report["decisions"]],
        [row["digest"] for row in stored["decisions"]],
    )


def _read(path: Path) -> dict[str, Any]:
    if path.stat().st_size > MAX_BYTES:
        raise CommandError(
            say(
                f"Berkas {path.name} lebih besar dari 50 MB; laporan pendanaan tidak sebesar itu.",
                f"The file {path.name} is larger than 50 MB; no funding report is.",
            )
        )
    try:
        held = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise CommandError(
            _sentence("planning.report_not_json", {"name": path.name, "line": line})
        ) from error
    if not isinstance(held, dict):
        raise CommandError(_sentence("planning.report_not_json", {"name": path.name, "line": 1}))
    return held


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise CommandError(
            say(
                f"“{text[:20]}” bukan tahun. Tulis empat angka, misalnya 2026.",
                f"“{text[:20]}” is no year. Write four digits, such as 2026.",
            )
        )
    return int(text)


def _reader(options: argparse.Namespace) -> Actor:
    """Who reads: the named person, or whoever holds the data folder and so may read all of it."""
    if options.as_user:
        return acting(options)
    from rembug.core.actor import Actor
    from rembug.planning import permissions

    may = frozenset({permissions.REPORT.code, permissions.CHECK_LIST.code})
    return Actor(None, "konsol", None, "", "", may, title="konsol")


def _sentence(code: str, facts: dict[str, Any]) -> str:
    from rembug.core.sentences import sentence

    return sentence(code, facts, language())
