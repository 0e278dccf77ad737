"""Lock-outs hold in every process and behind every proxy, and nobody can be locked out by a forged address."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from rembug.core import clock, periodic
from rembug.core.models import AuditEvent
from rembug.core.proxies import networks_of
from rembug.people.actions import sessions
from rembug.people.models import SignInAttempt
from tests import databases
from tests.people.test_sign_in import code_now, sign_in, with_factor
from tests.world import PASSWORD, World

WAIT = "Terlalu banyak percobaan"
PROXY = "10.0.0.7"


def another_process() -> None:
    """What a process remembers by itself is gone; the database stays."""
    cache.clear()


@pytest.fixture(autouse=True)
def _no_counts() -> None:
    another_process()


def half_in(world: World) -> Client:
    """A browser that has given the password and is asked for the code."""
    another_process()
    client = Client()
    assert sign_in(client, world.user("fk").username)["Location"] == "/masuk/kode/"
    return client


def tried(client: Client, code: str) -> str:
    another_process()
    return client.post("/masuk/kode/", {"code": code}).content.decode()


@pytest.mark.django_db
def test_codes_are_counted_across_processes_and_addresses(world: World) -> None:
    _, secret, _ = with_factor(world)
    client = half_in(world)
    for n in range(sessions.TRIES):
        assert WAIT not in tried(client, f"{n:06}")
    assert WAIT in tried(client, "999999")
    elsewhere = half_in(world)
    elsewhere.defaults["REMOTE_ADDR"] = "198.51.100.77"
    assert WAIT in tried(elsewhere, code_now(secret)), "the right code does not help, at no address"
    assert AuditEvent.objects.filter(action="people.locked_out").count() == 1
    stored = SignInAttempt.objects.count()
    tried(client, "111111")
    assert SignInAttempt.objects.count() == stored, "asking again does not make the wait longer"


@pytest.mark.django_db
def test_the_lock_ends_by_itself_and_success_forgets(world: World) -> None:
    _, secret, _ = with_factor(world)
    client = half_in(world)
    for n in range(sessions.TRIES + 1):
        tried(client, f"{n:06}")
    SignInAttempt.objects.update(at=clock.now() - sessions.LOCK_OUT - timedelta(seconds=1))
    another_process()
    assert client.post("/masuk/kode/", {"code": code_now(secret)})["Location"] == "/"
    assert not SignInAttempt.objects.filter(at__gt=clock.now() - sessions.LOCK_OUT).exists()


@pytest.mark.django_db
def test_the_password_asked_for_again_is_counted_too(world: World) -> None:
    client = Client()
    sign_in(client, world.user("fk").username)
    form = {"next": "/akun/pengaman/nyalakan/"}
    for n in range(sessions.TRIES):
        another_process()
        page = client.post("/akun/ulangi-sandi/", {**form, "password": f"salah-{n}-12345"})
        assert WAIT not in page.content.decode()
    another_process()
    page = client.post("/akun/ulangi-sandi/", {**form, "password": PASSWORD})
    assert WAIT in page.content.decode()
    new = "jalan-desa-berbatu-7"
    another_process()
    page = client.post("/akun/kata-sandi/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert WAIT in page.content.decode(), "nor may the old password be guessed where it is changed"


TRY = """
import django; django.setup()
from rembug.people.actions import sessions
from rembug.people.models import User
user = User.objects.get(username="bu.lurah")
print(sum(sessions.may_try(user, "factor", "-") for _ in range(7)))
"""


def test_two_processes_at_once_let_no_more_tries_through_than_one(committed_db: databases.Database) -> None:
    from rembug.people.models import User

    User.objects.create(username="bu.lurah", password="x")
    running = [committed_db.start("-c", TRY) for _ in range(2)]
    passed = []
    for process in running:
        out, _ = process.communicate(timeout=120)
        assert process.returncode == 0, out
        passed.append(int(out.strip().splitlines()[-1]))
    assert sum(passed) == sessions.TRIES, passed


@pytest.mark.django_db
def test_old_tries_are_removed_by_the_periodic_work(world: World) -> None:
    for minutes in (1, 20):
        SignInAttempt.objects.create(
            user=world.user("fk"), kind="factor", at=clock.now() - timedelta(minutes=minutes)
        )
    assert periodic.REGISTRY["people.attempts"]() == 1
    assert SignInAttempt.objects.count() == 1


def fail(client: Client, name: str, times: int, **more: Any) -> list[int]:
    return [sign_in(client, name, f"salah-{n}-1234567", **more).status_code for n in range(times)]


@pytest.mark.django_db
def test_a_forged_header_does_not_dodge_the_lock_out(world: World) -> None:
    name = world.user("fk").username
    client = Client(REMOTE_ADDR="203.0.113.9")
    answers = [
        sign_in(client, name, f"salah-{n}-1234567", headers={"x-forwarded-for": f"198.51.100.{n}"})
        for n in range(5)
    ]
    assert answers[-1].status_code == 429


@pytest.mark.django_db
def test_a_forged_header_locks_nobody_else_out(world: World) -> None:
    name, office = world.user("fk").username, "198.51.100.1"
    attacker = Client(REMOTE_ADDR="203.0.113.9")
    assert fail(attacker, name, 5, headers={"x-forwarded-for": office})[-1] == 429
    assert sign_in(Client(REMOTE_ADDR=office), name).status_code == 302


@pytest.mark.django_db
def test_behind_a_trusted_proxy_each_client_is_counted_by_itself(world: World, settings: Any) -> None:
    settings.PROXIES = networks_of([PROXY])
    name, attacker, office = world.user("fk").username, "203.0.113.9", "198.51.100.1"
    client = Client(REMOTE_ADDR=PROXY)
    claims = [f"198.51.100.{n}, {attacker}" for n in range(1, 6)]
    answers = [
        sign_in(client, name, f"salah-{n}-1234567", headers={"x-forwarded-for": claim})
        for n, claim in enumerate(claims)
    ]
    assert answers[-1].status_code == 429, "whatever the attacker writes before the proxy's own word"
    assert sign_in(client, name, headers={"x-forwarded-for": office}).status_code == 302
    event = AuditEvent.objects.filter(action="people.locked_out").get()
    assert event.facts["address"] == attacker


@pytest.mark.django_db
def test_a_proxy_that_is_not_named_counts_as_one_address(world: World) -> None:
    name = world.user("fk").username
    client = Client(REMOTE_ADDR=PROXY)
    assert fail(client, name, 5, headers={"x-forwarded-for": "203.0.113.9"})[-1] == 429
    assert sign_in(client, name, headers={"x-forwarded-for": "198.51.100.1"}).status_code == 429
