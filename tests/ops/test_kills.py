"""Two at once, a kill in the middle, a clock set back: nothing is doubled, nothing half, nothing lost.

Every part runs as a process of its own on a database where commits are real, SQLite and PostgreSQL alike.
"""

from __future__ import annotations

import json
import subprocess
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from rembug.core import clock
from rembug.core.errors import ClockSetBack
from rembug.core.models import ActionKey, AuditEvent
from rembug.meetings import actions
from rembug.meetings.models import Decision, Meeting
from rembug.people import queries as people
from rembug.people.bulk import Holder, add_holders
from rembug.regions.bulk import create_sample_region
from tests import databases

KEY = "0192f000-0000-7000-8000-000000000001"
MEETING = {
    "area_code": "99.01.01.2001",
    "kind": "md_planning",
    "title": "MD Perencanaan",
    "held_on": "2026-02-02",
    "place": "Balai desa",
    "chair_name": "Suwarno",
    "minute_taker_name": "Titik",
    "men": 20,
    "women": 22,
    "poor_men": 9,
    "poor_women": 11,
    "decisions": ["Satu", "Dua"],
}

# Waits for the file `go`, so that several of them start in the same moment.
CALL = """
import json, sys, time, pathlib
import django; django.setup()
from datetime import date
from rembug.core import clock
from rembug.core.errors import Refused
from rembug.meetings import actions
from rembug.people import queries
order = json.loads(sys.argv[1])
actor = queries.assignments_of_name(order["user"], clock.today())[0]
kwargs = order["kwargs"]
if "held_on" in kwargs: kwargs["held_on"] = date.fromisoformat(kwargs["held_on"])
print("ready", flush=True)
while not pathlib.Path(order["go"]).exists(): time.sleep(0.002)
try:
    done = getattr(actions, order["action"])(actor=actor, key=order["key"], notes={"*": "uji"}, **kwargs)
    print("done", done.pk, flush=True)
except Refused as refusal:
    print("refused", refusal.code, flush=True)
"""

# Kills itself with SIGKILL when the body of the action has written and the event is recorded, before the commit.
KILLED = """
import json, os, signal, sys
import django; django.setup()
from datetime import date
from rembug.core import clock
from rembug.core.door import Door
from rembug.meetings import actions
from rembug.people import queries
order = json.loads(sys.argv[1])
actor = queries.assignments_of_name(order["user"], clock.today())[0]
kwargs = order["kwargs"] | {"held_on": date.fromisoformat(order["kwargs"]["held_on"])}
plain = getattr(Door, order["step"])
def kill(door, *args, **more):
    result = plain(door, *args, **more)
    print("written", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(Door, order["step"], kill)
actions.record_meeting(actor=actor, key=order["key"], notes={"*": "uji"}, **kwargs)
"""


@pytest.fixture
def office(committed_db: databases.Database, monkeypatch: pytest.MonkeyPatch) -> databases.Database:
    """A kecamatan with two people who record meetings."""
    # On a busy machine a process tells of its long wait, between the lines that are read here.
    monkeypatch.setenv("REMBUG_LOG_LEVEL", "ERROR")
    create_sample_region("99.01.01")
    add_holders(
        [
            Holder("Sri", "P", "fk", "99.01.01", "sri", "x"),
            Holder("Rina", "P", "upk_sekretaris", "99.01.01", "rina", "x"),
        ],
        since=clock.today() - timedelta(days=400),
    )
    return committed_db


def order(
    office: databases.Database, user: str, key: str, action: str = "record_meeting", **more: object
) -> str:
    kwargs = more.pop("kwargs", MEETING)
    return json.dumps(
        {"user": user, "key": key, "action": action, "kwargs": kwargs, "go": str(office.data / "go"), **more}
    )


def together(office: databases.Database, *orders: str) -> list[str]:
    """Run calls in processes of their own, all let go in the same moment; return what each one said."""
    started = [office.start("-c", CALL, one) for one in orders]
    try:
        for process in started:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n", process.stdout.read()
        (office.data / "go").touch()
        return [process.communicate(timeout=60)[0].strip() for process in started]
    finally:
        for process in started:
            process.kill()
            process.wait()


def counted() -> tuple[int, int, int, int]:
    """Meetings, decisions, events, keys."""
    return (
        Meeting.unscoped.count(),
        Decision.objects.count(),
        AuditEvent.objects.count(),
        ActionKey.objects.count(),
    )


def test_the_same_key_from_four_processes_gives_one_meeting(office: databases.Database) -> None:
    said = together(office, *[order(office, "sri", KEY)] * 4)
    assert len(set(said)) == 1, said
    assert said[0].startswith("done ")
    assert counted() == (1, 2, 1, 1)


def test_the_same_key_with_other_contents_is_refused_once(office: databases.Database) -> None:
    said = together(
        office, order(office, "sri", KEY), order(office, "sri", KEY, kwargs={**MEETING, "title": "Lain"})
    )
    assert sorted(one.split()[0] for one in said) == ["done", "refused"]
    assert next(one for one in said if one.startswith("refused")) == "refused door.key_reused"
    assert counted() == (1, 2, 1, 1)


def test_the_same_key_from_two_people_is_one_persons(office: databases.Database) -> None:
    said = together(office, order(office, "sri", KEY), order(office, "rina", KEY))
    assert sorted(one.split()[0] for one in said) == ["done", "refused"]
    assert counted() == (1, 2, 1, 1)


def test_two_people_who_correct_the_same_meeting_lose_nothing(office: databases.Database) -> None:
    actor = people.assignments_of_name("sri", clock.today())[0]
    made = actions.record_meeting(
        actor=actor,
        key=KEY,
        notes={"*": "uji"},
        **{**MEETING, "held_on": datetime(2026, 2, 2, tzinfo=UTC).date()},
    )
    connection.close()
    said = together(
        office,
        *[
            order(
                office,
                user,
                KEY[:-1] + str(number),
                "correct_meeting",
                kwargs={"meeting_id": str(made.pk), "version": 1, "changes": {"place": f"Tempat {user}"}},
            )
            for number, user in enumerate(("sri", "rina"), 2)
        ],
    )
    assert sorted(one.split(" ")[0] for one in said) == ["done", "refused"]
    assert "refused door.version_conflict" in said
    winner = "sri" if said[0].startswith("done") else "rina"
    made.refresh_from_db()
    assert (made.place, made.version) == (f"Tempat {winner}", 2)


@pytest.mark.parametrize("step", ["require", "record"])
def test_a_killed_process_leaves_nothing_half(office: databases.Database, step: str) -> None:
    process = office.start("-c", KILLED, order(office, "sri", KEY, step=step))
    out, _ = process.communicate(timeout=60)
    assert process.returncode == -9, out
    assert out == "written\n"
    assert counted() == (0, 0, 0, 0)
    # What was sent is sent again with the same key, and counts once.
    (said,) = together(office, order(office, "sri", KEY))
    assert said.startswith("done ")
    assert counted() == (1, 2, 1, 1)


def test_kills_at_any_moment_leave_whole_meetings_only(office: databases.Database) -> None:
    """Kill a busy writer at moments nobody chose; every meeting has both decisions, its event and its key."""
    for number in range(5):
        process: subprocess.Popen[str] = office.start("-c", BUSY, order(office, "sri", f"{number}"))
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n", process.stdout.read()
        time.sleep(0.1 + number * 0.037)
        process.kill()
        process.wait()
        process.stdout.close()
    meetings, decisions, events, keys = counted()
    assert meetings > 0, "nothing was written, so nothing was proven"
    assert (decisions, events, keys) == (meetings * 2, meetings, meetings)
    assert office.run("-m", "rembug.ops.cli", "verify").returncode == 0


BUSY = """
import json, sys
import django; django.setup()
from datetime import date
from rembug.core import clock
from rembug.meetings import actions
from rembug.people import queries
order = json.loads(sys.argv[1])
actor = queries.assignments_of_name(order["user"], clock.today())[0]
kwargs = order["kwargs"] | {"held_on": date.fromisoformat(order["kwargs"]["held_on"])}
print("ready", flush=True)
for number in range(10_000):
    actions.record_meeting(actor=actor, key=f"{order['key']}-{number}", notes={"*": "uji"}, **kwargs)
"""


def test_a_clock_set_back_records_nothing_until_it_is_right_again(office: databases.Database) -> None:
    actor = people.assignments_of_name("sri", clock.today())[0]
    kwargs = {**MEETING, "held_on": datetime(2026, 2, 2, tzinfo=UTC).date(), "notes": {"*": "uji"}}
    now = clock.now()
    actions.record_meeting(actor=actor, key=KEY, **kwargs)
    before = counted()
    with clock.at(now - timedelta(days=30)), pytest.raises(ClockSetBack):
        actions.record_meeting(actor=actor, key="later", **kwargs)
    assert counted() == before
    with clock.at(now - timedelta(minutes=3)):
        actions.record_meeting(actor=actor, key="later", **kwargs)
    assert counted()[0] == 2
