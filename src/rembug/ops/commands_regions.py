"""``rembug regions load``: the official list of provinces, kabupaten, kecamatan and villages."""

from __future__ import annotations

import argparse
from pathlib import Path

from rembug.ops.commands import Commands
from rembug.ops.texts import say


def register(commands: Commands) -> None:
    group = commands.group("regions", "Daftar wilayah resmi", "The official list of areas")
    parser = group.add(
        "load",
        "Muat daftar resmi (83.762 desa); boleh diulang kapan saja",
        "Load the official list (83,762 villages); may be repeated at any time",
        load,
    )
    parser.add_argument(
        "--folder",
        type=Path,
        help=say("folder daftar yang lebih baru (bawaan: yang ikut program)", "folder with a newer list"),
    )


def load(options: argparse.Namespace) -> int:
    from rembug.regions import bulk

    report = bulk.load_official(options.folder)
    print(say(f"Sumber: {report.source}", f"Source: {report.source}"))
    for level, one in report.levels.items():
        print(
            say(
                f"{level.name.lower():<10}{one.listed:>7} di daftar, {one.added} baru, {one.renamed} ganti nama, "
                f"{one.retired} tidak dipakai lagi, {one.restored} dipakai kembali",
                f"{level.name.lower():<10}{one.listed:>7} listed, {one.added} added, {one.renamed} renamed, "
                f"{one.retired} retired, {one.restored} restored",
            )
        )
    for code in report.kept_local:
        print(
            say(
                f"Dipertahankan menurut peraturan yang dicatat: {code}",
                f"Kept as a recorded regulation says: {code}",
            )
        )
    print(say(f"Selesai dalam {report.seconds:.1f} detik.", f"Done in {report.seconds:.1f} seconds."))
    return 0
