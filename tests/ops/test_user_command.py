"""``rembug user`` as people type it: accounts through the same actions as the pages, as the person of ``--as``."""

from __future__ import annotations

import re

import pytest
from django.db.models import F

from rembug.core.models import AuditEvent
from rembug.ops import cli
from rembug.people.models import Assignment, Person, User
from tests.world import HERE, World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _indonesian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REMBUG_LANGUAGE", "id")
    # The tests' database is prepared already; the folder is none of this test's business.
    monkeypatch.setattr("rembug.ops.datafolder.prepare", lambda *a, **k: None)


def manager(world: World) -> str:
    return str(world.user("pengelola").username)


def add(world: World, name: str = "bu.tini", **more: str) -> int:
    values = {"--name": "Tini Suprihatin", "--sex": "P", "--area": HERE, "--give-role": "upk_sekretaris"}
    values |= {"--document": "SK 7/2026", **more}
    options = [part for pair in values.items() for part in pair]
    return cli.main(["user", "add", name, *options, "--as", manager(world)])


def vacant(world: World) -> None:
    Assignment.unscoped.filter(area_code=HERE, role="upk_sekretaris").update(ends_on=F("starts_on"))


def test_an_account_is_added_with_person_role_and_a_one_time_password(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    vacant(world)
    assert add(world) == 0
    said = capsys.readouterr().out
    once = re.search(r"sekali pakai (\S+)", said)
    assert once
    user = User.objects.get(username="bu.tini")
    assert user.check_password(once[1])
    assert user.must_change_password
    row = user.person.assignments.get()
    assert (row.role, row.area_code, row.document) == ("upk_sekretaris", HERE, "SK 7/2026")
    by = set(AuditEvent.objects.order_by("-id")[:3].values_list("actor_id", flat=True))
    assert by == {world.user("pengelola").pk}


@pytest.mark.parametrize(
    ("more", "said"),
    [({"--give-role": "raja"}, "Tidak ada peran raja"), ({"--area": "99.01.02"}, "wilayah")],
)
def test_what_cannot_be_added_leaves_nothing(
    world: World, more: dict[str, str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = Person.unscoped.count()
    assert add(world, **more) != 0
    assert said in capsys.readouterr().err
    assert Person.unscoped.count() == before


def test_a_taken_name_is_refused(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(world, name=world.user("fk").username.upper()) != 0
    assert "sudah dipakai" in capsys.readouterr().err


def test_the_list_shows_the_area_of_whoever_asks(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["user", "list", "--as", manager(world)]) == 0
    said = capsys.readouterr().out
    assert world.user("fk").username in said
    assert world.user("fk", district="99.01.02").username not in said


def test_blocking_and_opening_again_need_a_reason(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    user = world.user("upk_bendahara")
    with pytest.raises(SystemExit):
        cli.main(["user", "block", user.username, "--as", manager(world)])
    assert cli.main(["user", "block", user.username, "--reason", "Meninggal", "--as", manager(world)]) == 0
    user.refresh_from_db()
    assert (user.is_active, user.blocked_reason) == (False, "Meninggal")
    capsys.readouterr()
    cli.main(["user", "list", "--as", manager(world)])
    line = next(x for x in capsys.readouterr().out.splitlines() if x.startswith(user.username))
    assert line.endswith("tertutup")
    assert cli.main(["user", "unblock", user.username, "--reason", "Keliru", "--as", manager(world)]) == 0
    user.refresh_from_db()
    assert user.is_active


def test_a_new_one_time_password_replaces_the_old(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    user = world.user("fk")
    assert cli.main(["user", "password", user.username, "--as", manager(world)]) == 0
    once = re.search(r"sekali pakai (\S+)", capsys.readouterr().out)
    user.refresh_from_db()
    assert once
    assert user.check_password(once[1])
    assert user.must_change_password


@pytest.mark.parametrize("who", ["tidak.ada", "camat"])
def test_whoever_may_not_on_the_page_may_not_here(
    who: str, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    name = world.user("camat").username if who == "camat" else who
    target = world.user("fk")
    assert cli.main(["user", "block", target.username, "--reason", "x", "--as", name]) != 0
    assert capsys.readouterr().err.strip()
    target.refresh_from_db()
    assert target.is_active


def test_without_a_name_nothing_is_written(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["user", "block", world.user("fk").username, "--reason", "x"])
    assert "--as" in capsys.readouterr().err
