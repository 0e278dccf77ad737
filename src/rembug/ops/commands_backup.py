"""``rembug backup`` and ``rembug restore``."""

from __future__ import annotations

import argparse
from pathlib import Path

from rembug.ops.commands import Commands
from rembug.ops.texts import say


def register(commands: Commands) -> None:
    parser = commands.add(
        "backup",
        "Buat satu berkas cadangan dan buktikan bahwa ia dapat dipulihkan",
        "Make one backup file and prove that it can be restored",
        backup,
    )
    parser.add_argument(
        "file",
        nargs="?",
        type=Path,
        help=say(
            "berkas tujuan (bawaan: backups/ di folder data)", "target (default: backups/ in the data folder)"
        ),
    )
    parser = commands.add(
        "restore",
        "Pulihkan folder data dari berkas cadangan",
        "Restore the data folder from a backup file",
        restore,
    )
    parser.add_argument(
        "file", type=Path, help=say("berkas cadangan yang dipulihkan", "the backup file to restore from")
    )
    parser.add_argument(
        "--replace",
        action="store_true",
        help=say(
            "ganti data yang ada; data itu disimpan di sampingnya", "replace what is there; it is kept beside"
        ),
    )


def backup(options: argparse.Namespace) -> int:
    from rembug.ops import backups, datafolder

    datafolder.prepare()
    made = backups.make(options.file or backups.default_path(datafolder.folder()))
    print(made.path)
    print(
        say(
            f"{made.size / 1e6:.1f} MB, {made.files} berkas lampiran, {made.events} jejak. Sudah dipulihkan ke folder "
            f"percobaan dan lulus {made.checks} pemeriksaan. Salin ke tempat lain: cadangan di komputer yang sama "
            "hilang bersama komputernya.",
            f"{made.size / 1e6:.1f} MB, {made.files} attached files, {made.events} events. Restored to a trial folder "
            f"and passed {made.checks} checks. Copy it elsewhere: a backup on the same computer is lost with it.",
        )
    )
    return 0


def restore(options: argparse.Namespace) -> int:
    from rembug.ops import backups

    for line in backups.restore(options.file.expanduser(), replace=options.replace):
        print(line)
    return 0
