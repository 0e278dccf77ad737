"""Two tabs with two roles, and a form that was sent after its session had ended."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from rembug.core import clock
from rembug.core.models import Draft
from rembug.people.models import Person
from tests.examples.people import appointed
from tests.world import PASSWORD, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def both(world: World) -> tuple[Client, int, int]:
    """A cadre who is also a delegate: a browser, and the numbers of both assignments."""
    user = world.user("kpmd")
    delegate = appointed(world, Person.unscoped.get(pk=user.person_id), "utusan")
    return world.client("kpmd"), world.assignment("kpmd").pk, delegate.pk


def test_two_tabs_do_not_disturb_each_other(both: tuple[Client, int, int]) -> None:
    client, cadre, delegate = both
    for _ in range(2):
        one = client.get(f"/sebagai/{cadre}/musyawarah/").content.decode()
        two = client.get(f"/sebagai/{delegate}/musyawarah/").content.decode()
        assert " - KPMD" in one
        assert " - Utusan" in two
        for page, own, other in ((one, cadre, delegate), (two, delegate, cadre)):
            links = re.findall(r'href="(/sebagai/\d+)/[a-z]', page)
            assert set(links) == {f"/sebagai/{own}"}, "every link stays in its tab's role"
            assert f'href="/sebagai/{other}/"' in page, "but for the one that changes the role"


def test_the_permissions_are_those_of_the_tab(both: tuple[Client, int, int]) -> None:
    client, cadre, delegate = both
    assert client.get(f"/sebagai/{cadre}/orang/").status_code == 200
    assert client.get(f"/sebagai/{delegate}/orang/").status_code == 403


def test_somebody_else_s_assignment_is_refused(both: tuple[Client, int, int], world: World) -> None:
    client, _, _ = both
    foreign = world.assignment("pengelola").pk
    assert client.get(f"/sebagai/{foreign}/orang/").status_code == 403


def test_the_page_of_roles_marks_the_one_in_use(both: tuple[Client, int, int]) -> None:
    client, cadre, delegate = both
    page = client.get(f"/sebagai/{delegate}/peran/").content.decode()
    assert re.search(rf'href="/sebagai/{delegate}/" aria-current="true"', page)
    assert f'href="/sebagai/{cadre}/"' in page


def form_of(client: Client, path: str) -> dict[str, str]:
    page = client.get(path).content.decode()
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))


def lost(world: World) -> tuple[Client, str]:
    """A registration that was sent after the session had ended; the browser and where it was led."""
    client = world.client("fk")
    form = form_of(client, "/orang/tambah/")
    client.session.flush()
    client.cookies.clear()
    typed = {
        "name": "Sri Wahyuni",
        "sex": "P",
        "area_code": world.village(2),
        "phone": "0812 9876 5432",
        "nik": "3201014501900001",
        "catatan": "",
    }
    response = client.post("/orang/tambah/", form | typed)
    return client, response["Location"]


def test_a_form_sent_after_the_session_ended_waits_for_its_owner(world: World) -> None:
    client, way = lost(world)
    assert way == "/masuk/?next=/orang/tambah/"
    signed = client.post(
        way, {"login": world.user("fk").username, "password": PASSWORD, "next": "/orang/tambah/"}
    )
    page = client.get(signed["Location"]).content.decode()
    assert "terkirim sesudah sesi Anda berakhir" in page
    assert 'value="Sri Wahyuni"' in page
    assert "0812 9876 5432" in page


def test_what_must_not_be_kept_is_not(world: World) -> None:
    lost(world)
    draft = Draft.objects.get(waiting=True)
    assert "3201014501900001" not in str(draft.data)
    assert not {"csrfmiddlewaretoken", "kunci", "pemilik"} & set(draft.data)


def test_it_is_offered_to_nobody_else_and_not_after_half_an_hour(world: World) -> None:
    lost(world)
    assert "Sri Wahyuni" not in world.client("pengelola").get("/orang/tambah/").content.decode()
    assert "Sri Wahyuni" not in world.client("fk", village=1).get("/orang/").content.decode()
    with clock.at(clock.now() + timedelta(minutes=29)):
        assert "Sri Wahyuni" in world.client("fk").get("/orang/tambah/").content.decode()
    with clock.at(clock.now() + timedelta(minutes=31)):
        assert "Sri Wahyuni" not in world.client("fk").get("/orang/tambah/").content.decode()


def test_a_forged_owner_keeps_nothing(world: World) -> None:
    Client().post("/orang/tambah/", {"pemilik": f"{world.user('fk').pk}:palsu", "name": "Sri"})
    assert not Draft.objects.exists()


def test_a_saved_form_leaves_no_draft(world: World) -> None:
    client = world.client("fk")
    form = form_of(client, "/orang/tambah/")
    client.post("/konsep/?form=/orang/tambah/", {"name": "Sri Wah"})
    assert "Konsep yang belum tersimpan" in client.get("/orang/tambah/").content.decode()
    typed = {"name": "Sri Wahyuni", "sex": "P", "area_code": world.village(2)}
    assert client.post("/orang/tambah/", form | typed).status_code == 302
    assert not Draft.objects.exists()
