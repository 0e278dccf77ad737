"""A run killed in the middle: exactly the finished chunks stand, and the run is continued or undone."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest

from tests import databases

PREPARE = """
import django; django.setup()
from tests.world import build_world
from tests.spreadsheets.importing import begun, ideas, open_year, staged
world = build_world()
open_year(world)
print(begun(world, staged(world, ideas(400))).pk)
"""

CARRY_ON = """
import sys
import django; django.setup()
from django.contrib.auth import get_user_model
from rembug.core import clock
from rembug.people.queries import assignments_of_name
from rembug.spreadsheets import runs
(actor, *_) = assignments_of_name("upk_sekretaris-990101", clock.today("99.01.01"))
runs.AIM_MS = 1
print("working", flush=True)
runs.carry_on(actor, sys.argv[1])
"""


@pytest.fixture
def run_id(committed_db: databases.Database, django_db_blocker: Any) -> Iterator[str]:
    """A run of 400 rows whose storing has begun, on a database where commits are real."""
    done = committed_db.run("-c", PREPARE, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    with django_db_blocker.unblock():
        yield done.stdout.split()[-1]


def _stored() -> tuple[int, int, int]:
    from rembug.planning.models import Idea
    from rembug.spreadsheets.models import ImportRow, ImportRun

    run = ImportRun.unscoped.get()
    return run.applied_rows, ImportRow.objects.filter(applied=True).count(), Idea.unscoped.count()


def _killed(database: databases.Database, run_id: str) -> int:
    """Kill the process that stores the rows once some of them stand; result: how many stand."""
    process = database.start("-c", CARRY_ON, run_id)
    try:
        until = time.monotonic() + 120
        while _stored()[0] == 0 and time.monotonic() < until and process.poll() is None:
            time.sleep(0.01)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait(30)
    marked, rows, objects = _stored()
    assert 0 < marked < 400, "the kill came too early or too late to show anything"
    assert marked == rows == objects
    return marked


def _actor() -> Any:
    from rembug.core import clock
    from rembug.people.queries import assignments_of_name

    return assignments_of_name("upk_sekretaris-990101", clock.today("99.01.01"))[0]


def test_a_killed_run_is_continued_to_the_last_row(committed_db: databases.Database, run_id: str) -> None:
    from rembug.spreadsheets import runs

    _killed(committed_db, run_id)
    run = runs.carry_on(_actor(), run_id)  # type: ignore[arg-type]
    assert run.state == "applied"
    assert _stored() == (400, 400, 400)


def test_a_killed_run_is_undone_to_the_last_row(committed_db: databases.Database, run_id: str) -> None:
    from rembug.core.door import new_key
    from rembug.planning.models import Idea
    from rembug.spreadsheets import actions, runs

    stood = _killed(committed_db, run_id)
    actions.begin_undo(actor=_actor(), key=new_key(), run_id=run_id, reason="listrik padam")
    run = runs.carry_on(_actor(), run_id)  # type: ignore[arg-type]
    assert (run.state, run.undone_rows) == ("undone", stood)
    assert Idea.unscoped.exclude(state="cancelled").count() == 0


def test_two_who_carry_on_one_run_store_each_row_once(committed_db: databases.Database, run_id: str) -> None:
    from django.db import connection

    from rembug.spreadsheets import runs

    actor, faults = _actor(), []

    def work() -> None:
        try:
            runs.carry_on(actor, run_id)  # type: ignore[arg-type]
        except Exception as error:  # noqa: BLE001 (shown by the test that waits)
            faults.append(error)
        finally:
            connection.close()

    threads = [Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(180)
    assert faults == []
    assert _stored() == (400, 400, 400)
