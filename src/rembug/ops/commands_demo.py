"""``rembug demo``: a folder with a sample kecamatan, to look at and to learn with."""

from __future__ import annotations

import argparse
import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from rembug.ops import commands_serve
from rembug.ops.commands import CommandError, Commands
from rembug.ops.texts import say

MARK = "CONTOH"
DONE = "selesai"
SIGN_IN = "masuk.txt"
DEFAULT_FOLDER = "rembug-contoh"


def register(commands: Commands) -> None:
    parser = commands.add(
        "demo",
        "Siapkan folder contoh satu kecamatan (nama dan kata sandi dicetak)",
        "Prepare a sample folder of one kecamatan (prints names and passwords)",
        demo,
        before=prepare,
    )
    parser.add_argument(
        "--serve", action="store_true", help=say("jalankan juga servernya", "also run the server")
    )
    parser.add_argument(
        "--fresh",
        action="store_true",
        help=say("buang folder contoh yang lama, buat lagi", "throw the old sample away and make it anew"),
    )
    parser.add_argument(
        "--passwords",
        metavar="FILE",
        type=Path,
        help=say(
            "pakai kata sandi dari berkas ini (baris: nama kata-sandi), untuk pengujian",
            "take passwords from this file (lines: name password), for tests",
        ),
    )
    parser.add_argument(
        "--on",
        metavar="YYYY-MM-DD",
        type=date.fromisoformat,
        help=say(
            "anggap hari itu hari ini saat contoh dibuat: contoh yang selalu sama",
            "make the sample as if it were that day: the same sample every time",
        ),
    )
    commands_serve.add_port(parser)


def prepare(options: argparse.Namespace) -> None:
    """Choose the folder before the settings read it; never the one that real data would use by default."""
    os.environ.setdefault("REMBUG_DATA", DEFAULT_FOLDER)
    data = Path(os.environ["REMBUG_DATA"]).expanduser()
    if options.serve:
        commands_serve.prepare_network(options)
    unfinished = (data / MARK).exists() and DONE not in (data / MARK).read_text(encoding="utf-8")
    if options.fresh or unfinished:
        _throw_away(data)


def _throw_away(data: Path) -> None:
    """Remove a sample folder's contents; nothing that is not marked as a sample."""
    if os.environ.get("DATABASE_URL"):
        raise CommandError(
            say(
                "Contoh di PostgreSQL tidak dapat dibuang dari sini. Hapus basis datanya, buat yang kosong, lalu ulangi.",
                "A sample on PostgreSQL cannot be thrown away from here. Drop its database, make an empty one, and "
                "try again.",
            )
        )
    if not data.exists() or not any(data.iterdir()):
        return
    if not (data / MARK).exists():
        raise CommandError(_not_a_sample(data))
    for name in ("db.sqlite3", "db.sqlite3-wal", "db.sqlite3-shm", "VERSION", SIGN_IN, MARK):
        (data / name).unlink(missing_ok=True)
    for name in ("files", "backups"):
        shutil.rmtree(data / name, ignore_errors=True)


def _not_a_sample(data: Path) -> str:
    return say(
        f"{data} berisi data yang bukan contoh; contoh tidak pernah dicampur dengan data sungguhan. Pilih folder lain: "
        "REMBUG_DATA=folder rembug demo.",
        f"{data} holds data that is no sample; a sample is never mixed with real data. Choose another folder: "
        "REMBUG_DATA=folder rembug demo.",
    )


def demo(options: argparse.Namespace) -> int:
    """Make the sample where it is missing, then tell how to sign in, or serve it."""
    from django.conf import settings

    from rembug.ops import datafolder

    data = Path(settings.DATA)
    for line in datafolder.prepare() if (data / MARK).exists() else []:
        print(line)
    if not (data / MARK).exists():
        _make(data, options.passwords, options.on)
    if options.serve:
        return commands_serve.run_server(options, lambda: sign_in_lines(data))
    print("\n".join(sign_in_lines(data)))
    return 0


def _make(data: Path, passwords: Path | None, on: date | None) -> None:
    from rembug.ops import datafolder
    from rembug.people import queries

    if datafolder.standing().applied:
        datafolder.prepare()
        if not queries.nobody_yet():
            raise CommandError(_not_a_sample(data))
    # A sample cut off in the middle is thrown away at the next start, so it need not survive a power cut.
    with datafolder.careless():
        datafolder.prepare()
        _fill(data, passwords, on)


def _fill(data: Path, passwords: Path | None, on: date | None) -> None:
    from rembug.core import clock
    from rembug.people.roles import ROLES
    from rembug.sample import roster
    from rembug.sample.build import area_of, build
    from rembug.sample.passwords import readable

    print(say("Membuat kecamatan contoh ...", "Making the sample kecamatan ..."), flush=True)
    given = read_passwords(passwords) if passwords else {}
    chosen = {
        one.username: given.get(one.username) or given.get("*") or readable() for one in roster.everybody()
    }
    (data / MARK).write_text("dibuat\n", encoding="utf-8")
    with _without_warnings():
        story = build(chosen.__getitem__, on or clock.today(roster.DISTRICT))
    print(say(f"{story.step} langkah kerja dijalankan.", f"{story.step} actions were carried out."))
    lines = [
        f"{one.username:<24}{chosen[one.username]:<40}{ROLES[one.role].short:<16}"
        f"{(one.village and 'Desa ' + one.village) or area_of(one) or 'Nasional'}"
        for one in roster.everybody()
    ]
    path = data / SIGN_IN
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (data / MARK).write_text(
        f"{DONE}\nData di folder ini adalah contoh. / The data in this folder is a sample.\n",
        encoding="utf-8",
    )


@contextmanager
def _without_warnings() -> Iterator[None]:
    """Write no warnings of slow writes: a year in half a minute says nothing about a day's work."""
    log = logging.getLogger("rembug")
    before = log.level
    log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        log.setLevel(before)


def read_passwords(path: Path) -> dict[str, str]:
    """Names and passwords of a file, one pair a line; the name ``*`` stands for everybody else."""
    pairs = (line.split(maxsplit=1) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return {pair[0]: pair[1].strip() for pair in pairs if len(pair) == 2}


def sign_in_lines(data: Path) -> list[str]:
    """The accounts worth trying first, and where the others stand."""
    from rembug.sample import roster

    path = data / SIGN_IN
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    by_name = {line.split()[0]: line for line in lines if line.strip()}
    shown = [f"    {by_name[name]}" for name in roster.SHOWN_ACCOUNTS if name in by_name]
    return [
        say("Masuk dengan (data contoh; nama, kata sandi, peran, wilayah):",
            "Sign in with (sample data; name, password, role, area):"),
        *shown,
        say(f"Semua {len(by_name)} akun: {path}", f"All {len(by_name)} accounts: {path}"),
    ]  # fmt: skip
