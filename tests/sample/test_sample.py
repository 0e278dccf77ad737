"""The sample: a first part of it everyday on both databases, the whole once as a person gets it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from rembug.core import verify
from rembug.people import queries as people
from rembug.sample import roster, works
from rembug.sample.build import build
from tests import databases

TODAY = date(2026, 11, 23)


@pytest.mark.django_db
def test_the_first_chapters_build_through_the_door_and_verify_clean(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    story = build(lambda username: "kata-sandi-contoh", TODAY, until="earlier_years")
    assert story.first_day == date(2026, 6, 26)
    assert story.step > len(roster.everybody())
    day = story.day(1)
    for one in roster.everybody():
        if one.role != "utusan":
            assert [a.role for a in people.assignments_of_name(one.username, day)] == [one.role], one.username
    assert [fault for one in verify.REGISTRY.values() if not one.slow for fault in one.run()] == []


def test_every_role_of_the_programme_has_an_account() -> None:
    from rembug.people.roles import ROLES

    assert {one.role for one in roster.everybody()} == set(ROLES)


def test_names_and_accounts_are_there_once() -> None:
    names = [one.username for one in roster.everybody()]
    assert len(names) == len(set(names))
    assert {one.village for one in works.WORKS} | {works.NO_PROPOSAL[0]} == set(roster.VILLAGES)


def test_budgets_add_up_to_the_amounts() -> None:
    from rembug.core.quantities import amount_rp

    for work in (*works.WORKS, *works.LATE):
        if work.groups:
            assert sum(group[3] for group in work.groups) == work.amount_rp
        else:
            total = sum(amount_rp(line["qty_milli"], line["price_rp"]) for line in works.lines_of(work))
            assert total == work.amount_rp, work.title
        if work.shares:
            assert sum(rp for rp, _ in work.shares.values()) == work.amount_rp
            assert sum(people for _, people in work.shares.values()) == work.beneficiaries


# --- the whole, once: a folder as `rembug demo` makes it ------------------------------------------------------


def _run(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **{
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("REMBUG_", "DATABASE_URL"))
        },
        "REMBUG_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "rembug.config.settings",
        "PYTHONPATH": os.pathsep.join([str(databases.ROOT / "src"), str(databases.ROOT)]),
    }
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=databases.ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample of a fixed day, made once for this file."""
    data = tmp_path_factory.mktemp("contoh") / "data"
    made = _run(data, "-m", "rembug.ops.cli", "--debug", "demo", "--on", TODAY.isoformat())
    assert made.returncode == 0, made.stdout + made.stderr
    return data


@pytest.fixture(scope="module")
def seen(folder: Path) -> dict[str, Any]:
    """What a look into the folder finds."""
    done = _run(folder, "-m", "tests.sample.look", TODAY.isoformat())
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_the_whole_sample_verifies_clean(folder: Path) -> None:
    done = _run(folder, "-m", "rembug.ops.cli", "verify")
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_account_has_its_password_and_the_shown_ones_come_in(seen: dict[str, Any]) -> None:
    assert set(seen["passwords"]) == {one.username for one in roster.everybody()}
    assert all(seen["passwords"].values())
    assert seen["asked_for_a_new_one"] == []
    assert seen["came_in"] == dict.fromkeys(roster.SHOWN_ACCOUNTS, True)


def test_every_home_offers_a_next_step(seen: dict[str, Any]) -> None:
    assert [name for name, steps in seen["homes"].items() if not steps or not all(steps)] == []
    first = {name: steps[0] for name, steps in seen["homes"].items()}
    assert first["tpu-mekar-jaya"] == "Lengkapi usulan Posyandu Dusun Sumber."
    assert first["tv3"] == "Verifikasi usulan Jalan usaha tani 600 m."
    assert first["camat"].startswith("Terbitkan SPC")
    assert first["sri"].startswith("Catat hasil MD Informasi")
    assert first["kades-sidorejo"] == "Buka MD Informasi Hasil MAD Desa Sidorejo."


def test_two_years_are_history_and_one_stands_in_the_middle(seen: dict[str, Any]) -> None:
    assert seen["cycles"] == [[2024, "closed", True], [2025, "closed", True], [2026, "running", False]]


def test_the_story_holds_what_it_promises(seen: dict[str, Any]) -> None:
    """Amounts are those of the works: a change of them, or of the engine, shows here."""
    assert seen["decisions"] == [["decided", 2_446_180_000], ["freed", 2_416_130_000]]
    assert seen["groups"] == [4, 4]
    assert seen["rulings"] == ["lines", "order", "village", "village"]
    assert seen["states"]["merged"] == [2026]
    assert sorted(seen["states"]["waiting"]) == [2024, 2025, 2025, 2026, 2026]
    assert seen["departures"] == 1
    assert seen["scans"] == 5


def test_no_event_lies_in_the_future(seen: dict[str, Any]) -> None:
    yesterday = TODAY - timedelta(days=1)
    assert date.fromisoformat(seen["last_event"][:10]) == yesterday
