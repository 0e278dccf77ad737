"""Backups that are proven: each one is restored beside the data and checked before it counts.

One zip file: ``manifest.json`` (version, time, digest of every part), the database, attached files, the
secret and the key of the identity numbers.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import connection

from rembug import __version__
from rembug.core import clock
from rembug.core.models import AuditEvent
from rembug.ops import datafolder
from rembug.ops.commands import CommandError
from rembug.ops.texts import say

MANIFEST = "manifest.json"
SQLITE, POSTGRES = "db.sqlite3", "database.dump"
FORMAT = "rembug-backup/1"
PART = re.compile(
    r"manifest\.json|db\.sqlite3|database\.dump|secret|kunci-nik|VERSION|CONTOH|masuk\.txt|files/[0-9a-f]{2}/[0-9a-f]{64}"
)
"""Names that may stand in a backup; anything else in a zip file is refused."""

SMALL_PARTS = ("secret", "kunci-nik", "VERSION", "CONTOH", "masuk.txt")
BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished, proven backup."""

    path: Path
    size: int
    files: int
    events: int
    checks: int


def default_path(data: Path) -> Path:
    """``backups/rembug-<date>-<time>.zip`` (UTC) in the data folder."""
    folder = data / "backups"
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder / f"rembug-{clock.now():%Y%m%d-%H%M%S}.zip"


def make(target: Path) -> Backup:
    """Write a backup and prove it. Raises CommandError when it cannot be made or fails its proof; nothing of it
    is left then. Others may go on working meanwhile."""
    data = datafolder.folder()
    if target.exists():
        raise CommandError(
            say(f"{target} sudah ada. Pilih nama lain.", f"{target} exists. Choose another name.")
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.draft")
    try:
        with _beside(data, "backup-") as room:
            database = room / (SQLITE if connection.vendor == "sqlite" else POSTGRES)
            if connection.vendor == "sqlite":
                datafolder.copy_sqlite(Path(connection.settings_dict["NAME"]), database)
            else:
                datafolder.dump_postgres(database)
            # The database first: a file may come after it, but none that it speaks of can be missing.
            parts = {database.name: database}
            parts |= {name: data / name for name in SMALL_PARTS if (data / name).exists()}
            parts |= {f"files/{p.parent.name}/{p.name}": p for p in _files(data)}
            manifest = _write(draft, parts)
        checks = prove(draft)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    files = sum(name.startswith("files/") for name in manifest["parts"])
    return Backup(target, target.stat().st_size, files, manifest["events"], checks)


def _files(data: Path) -> Iterator[Path]:
    folder = data / "files"
    return (p for p in sorted(folder.glob("*/*")) if PART.fullmatch(f"files/{p.parent.name}/{p.name}"))


def _write(target: Path, parts: dict[str, Path]) -> dict[str, Any]:
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "version": __version__,
        "made_at": clock.now().isoformat(timespec="seconds"),
        "database": connection.vendor,
        "events": AuditEvent.objects.count(),
        "parts": {},
    }
    descriptor = os.open(target, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w+b") as file, zipfile.ZipFile(file, "w", allowZip64=True) as archive:
        for name, path in parts.items():
            # Photos and office papers are packed already.
            packing = zipfile.ZIP_STORED if name.startswith("files/") else zipfile.ZIP_DEFLATED
            archive.write(path, name, packing)
            manifest["parts"][name] = _digest(path)
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1, sort_keys=True), zipfile.ZIP_DEFLATED)
        archive.close()
        file.flush()
        os.fsync(file.fileno())
    return manifest


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _beside(data: Path, word: str) -> Iterator[Path]:
    """A folder of its own inside the data folder (the same disk), removed at the end."""
    data.mkdir(parents=True, exist_ok=True)
    room = Path(tempfile.mkdtemp(prefix=f".{word}", dir=data))
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


def read_manifest(path: Path) -> dict[str, Any]:
    """The manifest of a backup. Raises CommandError for anything that is none, or of a newer program."""
    try:
        with zipfile.ZipFile(path) as archive:
            strange = [name for name in archive.namelist() if not PART.fullmatch(name)]
            manifest = json.loads(archive.read(MANIFEST)) if not strange else {}
    except FileNotFoundError as error:
        raise CommandError(say(f"{path} tidak ada.", f"{path} does not exist.")) from error
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise CommandError(_no_backup(path)) from error
    if manifest.get("format") != FORMAT:
        raise CommandError(_no_backup(path))
    if datafolder.release(manifest["version"]) > datafolder.release(__version__):
        raise CommandError(
            say(
                f"Cadangan ini dibuat Rembug {manifest['version']}, lebih baru daripada program ini ({__version__}).",
                f"This backup was made by Rembug {manifest['version']}, newer than this program ({__version__}).",
            )
        )
    return manifest


def _no_backup(path: Path) -> str:
    return say(
        f"{path} bukan cadangan Rembug, atau rusak.", f"{path} is no backup of Rembug, or it is damaged."
    )


def unpack(path: Path, room: Path) -> dict[str, Any]:
    """Lay the parts of a backup into an empty folder, each checked by its digest. Raises CommandError."""
    manifest = read_manifest(path)
    try:
        with zipfile.ZipFile(path) as archive:
            for name, wanted in manifest["parts"].items():
                target = room / name
                target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                seen = hashlib.sha256()
                descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with archive.open(name) as source, os.fdopen(descriptor, "wb") as file:
                    while block := source.read(BLOCK):
                        seen.update(block)
                        file.write(block)
                    file.flush()
                    os.fsync(file.fileno())
                if seen.hexdigest() != wanted:
                    raise CommandError(
                        say(
                            f"Bagian {name} dari cadangan rusak.",
                            f"The part {name} of the backup is damaged.",
                        )
                    )
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError) as error:
        raise CommandError(_no_backup(path)) from error
    return manifest


def prove(path: Path) -> int:
    """Restore a backup beside the data, bring it to this program's form and verify it as a program of its own.

    Returns how many checks passed. Raises CommandError with the first fault.
    """
    with _beside(datafolder.folder(), "proof-") as room:
        unpack(path, room)
        with _database_for(room) as url:
            return _verified(room, url)


def _verified(room: Path, url: str) -> int:
    environment = {**os.environ, "REMBUG_DATA": str(room), "DATABASE_URL": url, "REMBUG_LOG_FILE": ""}
    for command in ("migrate", "verify"):
        done = subprocess.run(
            [sys.executable, "-m", "rembug.ops.cli", command],
            env={**environment, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            said = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
            # What is wrong stands indented under its check.
            told = [line.strip() for line in said if line.startswith("    ")] or said
            fault = next((line for line in said if line.startswith("rembug:")), " | ".join(told[:6]))
            raise CommandError(
                say(f"Cadangan tidak lulus pembuktian: {fault}", f"The backup failed its proof: {fault}")
            )
    return len([line for line in done.stdout.splitlines() if line.endswith(" s")])


@contextmanager
def _database_for(room: Path) -> Iterator[str]:
    """DATABASE_URL of the unpacked database: empty for SQLite, else a new PostgreSQL database, dropped at the end."""
    if (room / SQLITE).exists():
        yield ""
        return
    if connection.vendor != "postgresql":
        raise CommandError(
            say(
                "Cadangan ini dari PostgreSQL; atur DATABASE_URL ke server PostgreSQL untuk memulihkannya.",
                "This backup is from PostgreSQL; set DATABASE_URL to a PostgreSQL server to restore it.",
            )
        )
    name = f"rembug_proof_{secrets.token_hex(6)}"
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    try:
        datafolder.load_postgres(room / POSTGRES, name)
        yield urlunsplit(urlsplit(settings.DATABASE_URL)._replace(path=f"/{name}"))
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def restore(path: Path, *, replace: bool) -> list[str]:
    """Put a proven backup in the place of the data; return what was done.

    What was there is kept in ``before-restore-<time>`` inside the folder; ``replace`` must say so. Raises
    CommandError while a server runs, when there is data and ``replace`` is false, or when the proof fails: the
    data is then untouched.
    """
    data = datafolder.folder()
    datafolder.refuse_while_served(data)
    read_manifest(path)
    if not replace and _holds_data(data):
        raise CommandError(_has_data(data))
    prove(path)
    if connection.vendor == "postgresql":
        return _restore_postgres(path, data)
    present = [data / name for name in (SQLITE, f"{SQLITE}-wal", f"{SQLITE}-shm", "files", *SMALL_PARTS)]
    if (data / SQLITE).exists():
        with datafolder.alone(data), connection.cursor() as cursor:
            # Put everything into the one file, so that the copy that is set aside is whole.
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    with datafolder.alone(data), _beside(data, "restore-") as room:
        unpack(path, room)
        aside = data / f"before-restore-{clock.now():%Y%m%d-%H%M%S}"
        # A secret alone is what reading the settings of an empty folder leaves behind.
        kept = [p for p in present if p.exists() and (p.name != "secret" or (data / SQLITE).exists())]
        (data / "secret").unlink(missing_ok=True) if not kept else aside.mkdir(mode=0o700)
        for one in kept:
            one.replace(aside / one.name)
        (room / MANIFEST).unlink(missing_ok=True)
        for part in list(room.iterdir()):
            part.replace(data / part.name)
    done = [say(f"Dipulihkan dari {path}.", f"Restored from {path}.")]
    if aside.is_dir():
        done.append(say(f"Data sebelumnya disimpan di {aside}.", f"The data from before is kept in {aside}."))
    return done


def _holds_data(data: Path) -> bool:
    """Whether a database is there; on PostgreSQL one that has Rembug's tables and an account."""
    if connection.vendor == "sqlite":
        return (data / SQLITE).exists()
    from rembug.people.queries import nobody_yet

    return not datafolder.standing().pending and not nobody_yet()


def _restore_postgres(path: Path, data: Path) -> list[str]:
    with datafolder.alone(data), _beside(data, "restore-") as room:
        before = datafolder.safety_copy(data)
        unpack(path, room)
        datafolder.load_postgres(room / POSTGRES)
        for name in SMALL_PARTS:
            if (room / name).exists():
                (room / name).replace(data / name)
        for file in _files(room):
            target = data / "files" / file.parent.name / file.name
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            file.replace(target)
    return [
        say(f"Dipulihkan dari {path}.", f"Restored from {path}."),
        say(f"Data sebelumnya disimpan di {before}.", f"The data from before is kept in {before}."),
    ]


def _has_data(data: Path) -> str:
    return say(
        f"{data} sudah berisi data. Tambahkan --replace untuk menggantinya (data sekarang disimpan di sampingnya), "
        "atau pilih folder lain dengan REMBUG_DATA.",
        f"{data} already holds data. Add --replace to put the backup in its place (what is there is kept beside it), "
        "or choose another folder with REMBUG_DATA.",
    )
