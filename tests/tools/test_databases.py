"""The database of a test is migrated, production-like and its own; commits are real where asked for."""

import os
import socket
import threading

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from tests import databases
from tests.databases import Database

COUNT = "from django.contrib.contenttypes.models import ContentType as C; print(C.objects.filter(app_label='x').count())"


@pytest.mark.django_db
@pytest.mark.parametrize("time", [1, 2])
def test_a_test_starts_migrated_and_leaves_nothing(time: int) -> None:
    assert ContentType.objects.filter(app_label="people", model="user").exists()
    assert not ContentType.objects.filter(app_label="x").exists()
    ContentType.objects.create(app_label="x", model="y")


@pytest.mark.django_db
def test_the_database_runs_with_production_settings() -> None:
    assert connection.vendor == ("postgresql" if databases.ENGINE == "postgres" else "sqlite")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            found = [
                cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")
            ]
        assert found == ["wal", 2]
        assert connection.settings_dict["NAME"].is_file()


@pytest.mark.parametrize("time", [1, 2])
def test_threads_and_other_processes_see_what_is_committed(committed_db: Database, time: int) -> None:
    ContentType.objects.create(app_label="x", model="here")

    def write() -> None:
        ContentType.objects.create(app_label="x", model="thread")
        connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    thread.join()
    done = committed_db.run("-m", "django", "shell", "-v0", "-c", COUNT)
    assert done.stdout.strip() == "2", done.stderr
    assert os.environ["REMBUG_DATA"] == str(committed_db.data)


def test_the_network_is_out_of_reach() -> None:
    with pytest.raises((RuntimeError, Warning), match="socket"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
