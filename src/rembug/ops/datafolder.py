"""The data folder: whose it is, how old it is, and how it is brought to this program's form without risk.

    db.sqlite3   files/   backups/   secret   kunci-nik   VERSION   CONTOH (only in a sample)

Newer data than the program is refused. Older data is copied first, migrated, verified, and put back as it was
when anything fails.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from rembug import __version__
from rembug.core import clock, triggers
from rembug.core.verify import REGISTRY
from rembug.ops.commands import CommandError
from rembug.ops.texts import say

try:
    import fcntl
except ImportError:  # Windows: one program at a time is then the user's own care
    fcntl = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Standing:
    """How the database stands to this program, as names of migrations (``meetings.0002_x``)."""

    applied: int
    unknown: tuple[str, ...]
    """Applied, but not known here: a newer program was at work."""
    pending: tuple[str, ...]


def folder() -> Path:
    return Path(settings.DATA)


def version_of(data: Path) -> str:
    """The version of the program that last brought the folder to its form; empty when none has."""
    path = data / "VERSION"
    return path.read_text(encoding="utf-8").strip() if path.exists() else ""


def release(version: str) -> tuple[int, ...]:
    """The numbers of a version, for comparing: ``0.1.0.dev0`` is (0, 1, 0)."""
    return tuple(int(part) for part in re.match(r"[0-9.]*", version)[0].split(".") if part)  # type: ignore[index]


def standing() -> Standing:
    """Compare the migrations of the database with those of the program. Two queries."""
    executor = MigrationExecutor(connection)
    known = set(executor.loader.graph.nodes)
    applied = set(executor.loader.applied_migrations)
    own = {key for key in applied if key[0] in executor.loader.migrated_apps or key[0] in _our_labels()}
    pending = [m for m, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    return Standing(
        applied=len(applied),
        unknown=tuple(sorted(f"{app}.{name}" for app, name in own - known)),
        pending=tuple(f"{m.app_label}.{m.name}" for m in pending),
    )


def _our_labels() -> set[str]:
    from django.apps import apps

    return {config.label for config in apps.get_app_configs() if config.name.startswith("rembug.")}


@contextmanager
def serving(data: Path) -> Iterator[None]:
    """Hold the mark of a running server; :func:`refuse_while_served` looks for it."""
    data.mkdir(parents=True, exist_ok=True)
    with open(data / ".serving", "w") as file:
        if fcntl:
            fcntl.flock(file, fcntl.LOCK_SH)
        yield


def refuse_while_served(data: Path) -> None:
    """Raise CommandError while a server works on the folder (on this computer)."""
    path = data / ".serving"
    if not fcntl or not path.exists():
        return
    with open(path, "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CommandError(
                say(
                    f"Server sedang berjalan di atas {data}. Hentikan dahulu (Ctrl+C), lalu ulangi.",
                    f"A server is running on {data}. Stop it first (Ctrl+C), then try again.",
                )
            ) from error


@contextmanager
def careless() -> Iterator[None]:
    """Write without waiting for the disk, for data that can be made again; at the end everything lies on it."""
    if connection.vendor != "sqlite":
        yield
        return

    def ask(*pragmas: str) -> None:
        with connection.cursor() as cursor:
            for pragma in pragmas:
                cursor.execute(f"PRAGMA {pragma}")

    ask("synchronous=OFF")
    try:
        yield
    finally:
        ask("synchronous=FULL", "wal_checkpoint(TRUNCATE)")
        connection.close()


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Hold the folder while its form is changed; a second program waits its turn."""
    data.mkdir(parents=True, exist_ok=True)
    with open(data / ".lock", "w") as file:
        if fcntl:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def prepare() -> list[str]:
    """Bring the folder to this program's form; return what was done, in sentences.

    Raises CommandError when the data is newer, when the copy cannot be made, or when the migration failed (the
    data is then as it was before).
    """
    data = folder()
    with alone(data):
        _protect(data)
        found = version_of(data)
        if found and release(found) > release(__version__):
            raise CommandError(
                say(
                    f"Data di {data} dibuat oleh Rembug {found}, lebih baru daripada program ini ({__version__}). "
                    "Pasang program yang lebih baru; data tidak disentuh.",
                    f"The data in {data} was made by Rembug {found}, newer than this program ({__version__}). "
                    "Install the newer program; the data was not touched.",
                )
            )
        now = standing()
        if now.unknown:
            raise CommandError(
                say(
                    f"Data di {data} sudah memakai perubahan yang tidak dikenal program ini: "
                    f"{', '.join(now.unknown[:3])}. Pasang program yang lebih baru; data tidak disentuh.",
                    f"The data in {data} already has changes this program does not know: "
                    f"{', '.join(now.unknown[:3])}. Install the newer program; the data was not touched.",
                )
            )
        done: list[str] = []
        if now.pending:
            done += _migrate(data, now)
        elif missing := triggers.differences():
            raise CommandError(
                say(
                    f"Penjaga basis data tidak lengkap ({missing[0]}). Jalankan rembug migrate untuk memasangnya lagi, "
                    "lalu rembug verify, dan cari tahu siapa yang mengubahnya.",
                    f"The database's guards are not as they should be ({missing[0]}). Run rembug migrate to put them "
                    "back, then rembug verify, and find out who changed them.",
                )
            )
        if version_of(data) != __version__:
            (data / "VERSION").write_text(__version__ + "\n", encoding="utf-8")
        return done


def _protect(data: Path) -> None:
    """Only the owner reads people's data."""
    if os.name != "nt" and data.stat().st_uid == os.getuid():
        data.chmod(0o700)


def _migrate(data: Path, now: Standing) -> list[str]:
    """Copy, migrate, verify; put back when any of it fails."""
    copy = safety_copy(data) if now.applied else None
    try:
        call_command("migrate", verbosity=0, interactive=False)
        triggers.install()
        if faults := quick_faults():
            raise CommandError(faults[0])
    except BaseException as error:
        if copy is None:
            raise
        restore_copy(copy, data)
        raise CommandError(
            say(
                f"Pembaruan data gagal ({error}). Data sudah dikembalikan seperti semula dari {copy}.",
                f"Updating the data failed ({error}). The data was put back as it was, from {copy}.",
            )
        ) from error
    if copy is None:
        return [say("Basis data baru dibuat.", "A new database was made.")]
    return [
        say(
            f"Data diperbarui ({len(now.pending)} perubahan); salinan sebelumnya: {copy}.",
            f"The data was updated ({len(now.pending)} changes); the copy from before: {copy}.",
        )
    ]


def quick_faults() -> list[str]:
    """Faults found by every check that is quick, each with the label of its check."""
    return [
        f"{say(one.label_id, one.label_en)}: {fault}"
        for one in REGISTRY.values()
        if not one.slow
        for fault in one.run()
    ]


def safety_copy(data: Path) -> Path:
    """A consistent copy of the whole database before its form changes."""
    backups = data / "backups"
    backups.mkdir(exist_ok=True, mode=0o700)
    stamp = clock.now().strftime("%Y%m%d-%H%M%S")
    if connection.vendor == "sqlite":
        target = backups / f"before-{__version__}-{stamp}.sqlite3"
        copy_sqlite(Path(connection.settings_dict["NAME"]), target)
        return target
    target = backups / f"before-{__version__}-{stamp}.dump"
    dump_postgres(target)
    return target


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy a SQLite database with its backup interface: whole and consistent, also while others write."""
    connection.close()
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new, pages=1000)
        new.execute("PRAGMA journal_mode=DELETE")
    target.chmod(0o600)


def restore_copy(copy: Path, data: Path) -> None:
    """Put a safety copy back in the place of the database."""
    if copy.suffix == ".dump":
        load_postgres(copy)
        return
    connection.close()
    name = Path(connection.settings_dict["NAME"])
    with closing(sqlite3.connect(copy)) as old, closing(sqlite3.connect(name)) as new:
        old.backup(new, pages=1000)


def postgres_tool(name: str) -> str:
    """Path of pg_dump or pg_restore. Raises CommandError when it is not installed."""
    tools = settings.PG_TOOLS
    found = shutil.which(name, path=tools or None)
    if not found:
        raise CommandError(
            say(
                f"{name} tidak ada di komputer ini, jadi PostgreSQL tidak dapat disalin. Pasang paket "
                "postgresql-client, lalu ulangi.",
                f"{name} is not on this computer, so PostgreSQL cannot be copied. Install the package "
                "postgresql-client and try again.",
            )
        )
    return found


def _postgres_environment() -> dict[str, str]:
    """The connection for PostgreSQL's own tools; in the environment so that no password shows in a process list."""
    given = connection.settings_dict
    names = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    return {**os.environ, **{pg: str(given[ours]) for pg, ours in names.items() if given.get(ours)}}


def _run_tool(command: list[str]) -> None:
    done = subprocess.run(command, env=_postgres_environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["?"])[0]
        raise CommandError(say(f"{command[0]} gagal: {reason}", f"{command[0]} failed: {reason}"))


def dump_postgres(target: Path) -> None:
    """Write the whole PostgreSQL database into one file with pg_dump."""
    _run_tool([postgres_tool("pg_dump"), "--format=custom", "--no-owner", f"--file={target}"])
    target.chmod(0o600)


def load_postgres(source: Path, database: str = "") -> None:
    """Load a pg_dump file over the database (or over another one of the same server)."""
    connection.close()
    name = database or str(connection.settings_dict["NAME"])
    _run_tool(
        [postgres_tool("pg_restore"), "--clean", "--if-exists", "--no-owner", "--exit-on-error",
         "--single-transaction", f"--dbname={name}", str(source)]
    )  # fmt: skip
