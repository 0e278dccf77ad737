"""Signing in: by name and password, locked after five tries, with a second factor where somebody wants one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from axes.models import AccessAttempt
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from rembug.core.models import AuditEvent
from rembug.people import actions
from tests.examples.people import do
from tests.world import PASSWORD, World

pytestmark = pytest.mark.django_db

MOUNTED = {
    "masuk/": ("account_login", "public"),
    "keluar/": ("account_logout", "account"),
    "masuk/kode/": ("mfa_authenticate", "public"),
    "akun/ulangi-sandi/": ("account_reauthenticate", "account"),
    "akun/kata-sandi/": ("account_change_password", "account"),
    "akun/pengaman/": ("mfa_index", "account"),
    "akun/pengaman/ulangi/": ("mfa_reauthenticate", "account"),
    "akun/pengaman/nyalakan/": ("mfa_activate_totp", "account"),
    "akun/pengaman/matikan/": ("mfa_deactivate_totp", "account"),
    "akun/pengaman/cadangan/": ("mfa_view_recovery_codes", "account"),
    "akun/pengaman/cadangan/baru/": ("mfa_generate_recovery_codes", "account"),
    "akun/pengaman/cadangan/unduh/": ("mfa_download_recovery_codes", "account"),
}
"""Every page of allauth that is reachable, written out: a new one needs a decision."""


@pytest.fixture(autouse=True)
def _no_counts() -> None:
    cache.clear()


def names_of_allauth(resolver: URLResolver, above: str = "") -> dict[str, tuple[str, str]]:
    found = {}
    for item in resolver.url_patterns:
        route = above + str(item.pattern)
        if isinstance(item, URLResolver):
            found |= names_of_allauth(item, route)
        elif isinstance(item, URLPattern) and item.callback.__module__.startswith(("allauth", "axes")):
            found[route] = (str(item.name), item.callback.rembug_access)
    return found


def sign_in(client: Client, username: str, password: str = PASSWORD, **more: Any) -> Any:
    return client.post("/masuk/", {"login": username, "password": password}, **more)


def events() -> list[str]:
    return list(AuditEvent.objects.order_by("id").values_list("action", flat=True))


def test_only_these_pages_of_allauth_are_mounted() -> None:
    assert names_of_allauth(get_resolver()) == MOUNTED


@pytest.mark.parametrize("path", ["/signup/", "/daftar/", "/accounts/signup/", "/masuk/signup/", "/admin/"])
def test_nobody_signs_up(path: str, world: World) -> None:
    assert Client().get(path).status_code == 404


def test_name_in_any_case_and_password_open_the_home(world: World) -> None:
    client = Client()
    name = world.user("fk").username
    response = sign_in(client, f" {name.upper()} ")
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.get("/").status_code == 200
    event = AuditEvent.objects.latest("id")
    assert (event.action, event.actor_id) == ("people.signed_in", world.user("fk").pk)


def test_sign_in_leads_back_to_the_page_that_was_asked_for(world: World) -> None:
    client = Client()
    wanted = client.get("/musyawarah/?halaman=2")["Location"]
    assert wanted == "/masuk/?next=/musyawarah/%3Fhalaman%3D2"
    assert "/musyawarah/?halaman=2" in client.get(wanted).content.decode()
    response = client.post(
        "/masuk/",
        {"login": world.user("fk").username, "password": PASSWORD, "next": "/musyawarah/?halaman=2"},
    )
    assert response["Location"] == "/musyawarah/?halaman=2"


def test_a_stranger_cannot_be_sent_elsewhere(world: World) -> None:
    response = Client().post(
        "/masuk/",
        {"login": world.user("fk").username, "password": PASSWORD, "next": "https://jahat.example/"},
    )
    assert response["Location"] == "/"


def test_a_wrong_password_and_an_unknown_name_read_the_same(world: World) -> None:
    wrong = sign_in(Client(), world.user("fk").username, "salah-sekali-12").content.decode()
    unknown = sign_in(Client(), "tidak.ada", "salah-sekali-12").content.decode()
    sentence = "Nama pengguna atau kata sandi tidak cocok"
    assert sentence in wrong
    assert sentence in unknown
    failed = AuditEvent.objects.filter(action="people.sign_in_failed").order_by("id")
    assert [e.facts["username"] for e in failed] == [world.user("fk").username, "-"]


def test_what_was_typed_as_a_name_is_not_kept_for_unknown_accounts(world: World) -> None:
    sign_in(Client(), "kata-sandi-yang-salah-kolom", "x")
    assert "salah-kolom" not in str(AuditEvent.objects.latest("id").facts)


def test_five_wrong_tries_lock_name_and_address_for_fifteen_minutes(world: World) -> None:
    name = world.user("fk").username
    client = Client()
    answers = [sign_in(client, name, f"salah-{n}-1234567") for n in range(5)]
    assert [a.status_code for a in answers] == [200, 200, 200, 200, 429]
    assert "lima belas menit" in answers[-1].content.decode()
    assert sign_in(client, name.upper()).status_code == 429, (
        "the right password does not help while it is locked"
    )
    assert sign_in(client, world.user("ft").username).status_code == 302, "others at the same address work on"
    elsewhere = Client(REMOTE_ADDR="10.0.0.9")
    assert sign_in(elsewhere, name).status_code == 302, "the same person at another computer works on"
    assert events().count("people.locked_out") == 1
    for attempt in AccessAttempt.objects.all():
        attempt.attempt_time -= timedelta(minutes=15, seconds=1)
        attempt.save()
    assert sign_in(client, name).status_code == 302


def test_one_success_forgets_the_failures(world: World) -> None:
    name = world.user("fk").username
    client = Client()
    for _ in range(2):
        for n in range(4):
            assert sign_in(client, name, f"salah-{n}-1234567").status_code == 200
        assert sign_in(client, name).status_code == 302
        client.post("/keluar/")


def test_signing_out_needs_a_button_and_ends_the_session(world: World) -> None:
    client = Client()
    sign_in(client, world.user("fk").username)
    assert "Keluar dari Rembug?" in client.get("/keluar/").content.decode()
    assert client.get("/").status_code == 200
    client.post("/keluar/")
    assert client.get("/")["Location"].startswith("/masuk/")
    assert events()[-1] == "people.signed_out"


def test_a_one_time_password_is_changed_before_anything_else(world: World) -> None:
    user = world.user("fk")
    user.must_change_password = True
    user.save()
    client = Client()
    sign_in(client, user.username)
    assert client.get("/")["Location"] == "/akun/kata-sandi/"
    assert client.get("/peran/")["Location"] == "/akun/kata-sandi/"
    new = "jalan-desa-berbatu-7"
    response = client.post("/akun/kata-sandi/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert response["Location"] == "/"
    assert client.get("/").status_code == 200
    user.refresh_from_db()
    assert not user.must_change_password
    assert user.check_password(new)
    assert events()[-1] == "people.password_changed"


def test_a_weak_password_is_refused_with_its_reason(world: World) -> None:
    client = Client()
    sign_in(client, world.user("fk").username)
    for weak in ("pendek1", "password123"):
        page = client.post(
            "/akun/kata-sandi/", {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
        )
        assert page.status_code == 200
        assert 'id="id_password1_error"' in page.content.decode()
    assert world.user("fk").check_password(PASSWORD)


def test_blocking_ends_an_open_session_with_its_next_request(world: World) -> None:
    client = Client()
    user = world.user("upk_bendahara")
    sign_in(client, user.username)
    assert client.get("/").status_code == 200
    do(world, actions.block_account, user_id=user.pk, reason="Meninggal dunia")
    assert client.get("/")["Location"].startswith("/masuk/")
    assert sign_in(client, user.username).status_code == 200, "the sign-in page again, not the home"
    assert client.get("/").status_code == 302


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def with_factor(world: World) -> tuple[Client, str, list[str]]:
    """A browser that has switched on the second factor, its secret, and the recovery codes it was shown."""
    client = Client()
    sign_in(client, world.user("fk").username)
    asked = client.get("/akun/pengaman/nyalakan/")["Location"]
    assert asked.startswith("/akun/ulangi-sandi/"), "the password again first"
    after = client.post(asked, {"password": PASSWORD, "next": "/akun/pengaman/nyalakan/"})
    page = client.get(after["Location"])
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    done = client.post("/akun/pengaman/nyalakan/", {"code": code_now(secret)})
    assert done["Location"] == "/akun/pengaman/cadangan/"
    return client, secret, client.get(done["Location"]).context["unused_codes"]


def test_the_second_factor_is_asked_for_after_the_password(
    world: World, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        _, secret, spare = with_factor(world)
    assert "people.factor_added" in events()
    cache.clear()
    client = Client()
    assert sign_in(client, world.user("fk").username)["Location"] == "/masuk/kode/"
    assert client.get("/").status_code == 302, "not signed in before the code"
    assert "Kode tidak cocok" in client.post("/masuk/kode/", {"code": "000000"}).content.decode()
    assert events()[-1] == "people.factor_failed"
    cache.clear()
    assert client.post("/masuk/kode/", {"code": code_now(secret)})["Location"] == "/"
    assert client.get("/").status_code == 200
    other = Client()
    sign_in(other, world.user("fk").username)
    assert other.post("/masuk/kode/", {"code": spare[0]})["Location"] == "/"
    again = Client()
    sign_in(again, world.user("fk").username)
    assert again.post("/masuk/kode/", {"code": spare[0]}).status_code == 200, "each recovery code works once"


def test_guessing_codes_is_slowed_down(world: World) -> None:
    with_factor(world)
    cache.clear()
    client = Client()
    sign_in(client, world.user("fk").username)
    answers = [client.post("/masuk/kode/", {"code": f"{n:06}"}).content.decode() for n in range(12)]
    assert "Terlalu banyak percobaan" not in answers[0]
    assert "Terlalu banyak percobaan" in answers[-1]


def test_the_second_factor_is_switched_off_only_with_the_password_again(world: World, settings: Any) -> None:
    client, _, _ = with_factor(world)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    response = client.get("/akun/pengaman/matikan/")
    assert response.status_code == 302
    assert response["Location"].startswith("/akun/")
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
    asked = client.get("/akun/ulangi-sandi/").content.decode()
    assert "Kata sandi sekali lagi" in asked
    client.post("/akun/ulangi-sandi/", {"password": PASSWORD, "next": "/akun/pengaman/matikan/"})
    client.post("/akun/pengaman/matikan/")
    assert "people.factor_removed" in events()
    assert sign_in(Client(), world.user("fk").username)["Location"] == "/"


def test_nothing_of_this_sends_mail(world: World) -> None:
    with_factor(world)
    assert mail.outbox == []


def test_every_page_of_one_s_account_is_ours_and_whole(world: World) -> None:
    client, _, _ = with_factor(world)
    for path in (
        "/akun/kata-sandi/",
        "/akun/pengaman/",
        "/akun/pengaman/ulangi/",
        "/akun/pengaman/matikan/",
        "/akun/pengaman/cadangan/",
        "/akun/pengaman/cadangan/baru/",
        "/keluar/",
    ):
        text = client.get(path).content.decode()
        assert 'class="hero"' in text, path
        assert "<script" not in text, f"{path} works without JavaScript"
    download = client.get("/akun/pengaman/cadangan/unduh/")
    assert download["Content-Type"].startswith("text/plain")
    assert len(download.content.split()) == 10


def test_passwords_are_hashed_with_argon2() -> None:
    from rembug.config import settings as production

    assert production.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
