"""A data folder is never harmed: newer ones are refused, older ones copied, migrated, verified or put back."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from rembug import __version__
from rembug.core import triggers
from rembug.ops import datafolder
from rembug.ops.commands import CommandError
from tests import databases

sqlite_only = pytest.mark.skipif(databases.ENGINE != "sqlite", reason="speaks of the SQLite file")


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REMBUG_LANGUAGE", "en")


def mark_applied(app: str, name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, CURRENT_TIMESTAMP)",
            [app, name],
        )


def forget(app: str, name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = %s AND name = %s", [app, name])


def test_a_folder_of_this_program_is_left_as_it_is(committed_db: databases.Database) -> None:
    assert datafolder.prepare() == []
    assert (committed_db.data / "VERSION").read_text() == f"{__version__}\n"
    assert not (committed_db.data / "backups").exists()
    assert stat.S_IMODE(committed_db.data.stat().st_mode) == 0o700


def test_a_newer_version_is_refused_and_nothing_touched(committed_db: databases.Database) -> None:
    (committed_db.data / "VERSION").write_text("99.0.0\n")
    with pytest.raises(CommandError, match="newer than this program"):
        datafolder.prepare()
    assert (committed_db.data / "VERSION").read_text() == "99.0.0\n"


def test_an_unknown_migration_is_refused(committed_db: databases.Database) -> None:
    mark_applied("meetings", "0999_from_the_future")
    with pytest.raises(CommandError, match="meetings.0999_from_the_future"):  # noqa: RUF043
        datafolder.prepare()


def test_a_dropped_guard_stops_the_start_and_migrate_puts_it_back(committed_db: databases.Database) -> None:
    with connection.cursor() as cursor:
        on = "" if connection.vendor == "sqlite" else " ON core_auditevent"
        cursor.execute(f"DROP TRIGGER core_auditevent_no_delete{on}")
    with pytest.raises(CommandError, match="core_auditevent_no_delete"):
        datafolder.prepare()
    connection.close()
    done = committed_db.run("-m", "rembug.ops.cli", "migrate")
    assert done.returncode == 0, done.stderr
    assert "core_auditevent_no_delete" in done.stdout
    assert triggers.differences() == []


@sqlite_only
def test_older_data_is_copied_before_it_is_migrated(
    committed_db: databases.Database, monkeypatch: Any
) -> None:
    forget("sessions", "0001_initial")
    called: list[str] = []

    def pretend(name: str, **_: Any) -> None:
        called.append(name)
        mark_applied("sessions", "0001_initial")

    monkeypatch.setattr(datafolder, "call_command", pretend)
    (line,) = datafolder.prepare()
    assert called == ["migrate"]
    (copy,) = (committed_db.data / "backups").iterdir()
    assert str(copy) in line
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with sqlite3.connect(copy) as old:
        (count,) = old.execute("SELECT count(*) FROM django_migrations WHERE app = 'sessions'").fetchone()
    assert count == 0


@sqlite_only
def test_a_failed_migration_leaves_the_data_as_it_was(
    committed_db: databases.Database, monkeypatch: Any
) -> None:
    forget("sessions", "0001_initial")

    def half(name: str, **_: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE meetings_decision")
        raise RuntimeError("power cut")

    monkeypatch.setattr(datafolder, "call_command", half)
    with pytest.raises(CommandError, match="put back as it was"):
        datafolder.prepare()
    assert "meetings_decision" in connection.introspection.table_names()
    assert datafolder.standing().pending == ("sessions.0001_initial",)


@sqlite_only
def test_a_migration_that_breaks_the_data_is_put_back(
    committed_db: databases.Database, monkeypatch: Any
) -> None:
    forget("sessions", "0001_initial")

    def wrong(name: str, **_: Any) -> None:
        mark_applied("sessions", "0001_initial")
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA foreign_keys=OFF")
            cursor.execute("INSERT INTO programme_cluster (cycle_id, no, name) VALUES (999, 1, 'x')")

    monkeypatch.setattr(datafolder, "call_command", wrong)
    with pytest.raises(CommandError, match="points to nothing"):
        datafolder.prepare()
    assert datafolder.standing().pending == ("sessions.0001_initial",)


@pytest.mark.parametrize(
    ("older", "newer"), [("0.1.0", "0.2.0"), ("0.9", "0.10"), ("0.1.0.dev0", "0.1.1"), ("1.0", "1.0.1")]
)
def test_versions_compare_by_their_numbers(older: str, newer: str) -> None:
    assert datafolder.release(older) < datafolder.release(newer)


@sqlite_only
def test_a_copy_taken_while_others_write_is_whole(committed_db: databases.Database, tmp_path: Path) -> None:
    writer = committed_db.start("-c", WRITER)
    try:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "writing\n"
        for number in range(5):
            target = tmp_path / f"{number}.sqlite3"
            datafolder.copy_sqlite(committed_db.data / "db.sqlite3", target)
            with sqlite3.connect(target) as copy:
                assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                (odd,) = copy.execute("SELECT count(*) % 2 FROM core_draft").fetchone()
                assert odd == 0, "half of a transaction was copied"
    finally:
        writer.kill()
        writer.wait()


WRITER = """
import django; django.setup()
from django.db import transaction
from rembug.core import clock
from rembug.core.models import Draft
print("writing", flush=True)
for number in range(100_000):
    with transaction.atomic():
        for half in (0, 1):
            Draft.objects.create(user_id=number, form=f"/{half}/", data={}, saved_at=clock.now())
"""
