"""What somebody is typing is kept for them alone, and forgotten when it has been saved."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from rembug.core.models import Draft
from rembug.core.views import DRAFT_LIMIT
from tests.world import World

FORM = "/musyawarah/baru/"


def keep(client: Client, form: str = FORM, **data: str) -> int:
    return client.post(f"{reverse('keep_draft')}?form={form}", data).status_code


@pytest.mark.django_db
def test_a_draft_is_kept_once_a_form_and_a_person(world: World) -> None:
    client = world.client("fk")
    assert keep(client, title="Satu", kunci="k", pemilik="p") == 200
    assert keep(client, title="Dua") == 200
    assert keep(client, "/lain/", title="Tiga") == 200
    assert keep(world.client("kades"), title="Empat") == 200
    mine = Draft.objects.filter(user_id=world.user("fk").pk).order_by("form")
    assert [(d.form, d.data) for d in mine] == [("/lain/", {"title": ["Tiga"]}), (FORM, {"title": ["Dua"]})]


@pytest.mark.django_db
def test_a_draft_carries_neither_key_nor_owner(world: World) -> None:
    keep(world.client("fk"), title="x", kunci="rahasia", pemilik="rahasia", csrfmiddlewaretoken="rahasia")
    assert "rahasia" not in str(Draft.objects.get().data)


@pytest.mark.django_db
def test_too_much_and_a_foreign_address_are_refused(world: World) -> None:
    client = world.client("fk")
    assert keep(client, title="x" * (DRAFT_LIMIT + 1)) == 413
    assert keep(client, "https://elsewhere/", title="x") == 413
    assert not Draft.objects.exists()


@pytest.mark.django_db
def test_nobody_keeps_a_draft_without_signing_in_or_by_a_link(world: World) -> None:
    assert keep(Client(), title="x") == 302
    assert world.client("fk").get(f"{reverse('keep_draft')}?form={FORM}").status_code == 405
    assert not Draft.objects.exists()


@pytest.mark.django_db
def test_a_draft_is_offered_on_its_page_to_its_owner_only(world: World) -> None:
    page = reverse("meetings:record")
    keep(world.client("fk"), page, title="MD yang belum selesai ditulis")
    assert "MD yang belum selesai ditulis" in world.client("fk").get(page).content.decode()
    assert "MD yang belum selesai ditulis" not in world.client("upk_sekretaris").get(page).content.decode()
