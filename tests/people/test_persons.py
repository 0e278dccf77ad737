"""People and their accounts: registered once, corrected with care, never shown to those who need not know."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from rembug.core.door import new_key
from rembug.core.errors import InputProblem, NotAllowed, OutsideArea, RequirementsUnmet, VersionConflict
from rembug.core.models import ActionKey, AuditEvent
from rembug.people import actions, queries
from rembug.people.domain import clean_nik, clean_phone, masked_nik
from rembug.people.models import Person, User
from rembug.people.secrets import nik_hash, one_time_password
from tests.examples.people import do, registered, with_account
from tests.world import HERE, THERE, World

pytestmark = pytest.mark.django_db

NIK = "3201014501900001"
PHONE = "081298765432"


def secret_person(world: World) -> Person:
    return registered(
        world,
        phone=PHONE,
        nik_hash=nik_hash(NIK),
        nik_masked=masked_nik(NIK),
        address="Dusun Rahasiawati",
        birth_date=date(1990, 1, 5),
    )


@pytest.mark.parametrize("typed", ["3201 0145 0190 0001", "3201.0145.0190.0001", "3201-014501-900001"])
def test_an_identity_number_is_read_as_people_write_it(typed: str) -> None:
    assert clean_nik(typed) == NIK


@pytest.mark.parametrize(
    "typed", ["320101450190000", "32010145019000011", "32O1014501900001", "٣٢٠١٠١٤٥٠١٩٠٠٠٠١"]
)
def test_a_number_that_cannot_be_one_is_refused_without_repeating_it(typed: str) -> None:
    with pytest.raises(InputProblem) as problem:
        clean_nik(typed)
    assert typed not in str(problem.value)


@pytest.mark.parametrize(
    ("typed", "stored"), [("+62 812-9876-5432", PHONE), ("(0271) 123 456", "0271123456"), ("", "")]
)
def test_a_telephone_number_is_stored_as_dialled(typed: str, stored: str) -> None:
    assert clean_phone(typed) == stored


def test_the_identity_number_is_nowhere_in_the_database(world: World) -> None:
    person = secret_person(world)
    row = str(Person.unscoped.filter(pk=person.pk).values().get())
    assert NIK not in row
    assert person.nik_masked == "••••••••••••0001"
    for model in (AuditEvent, ActionKey):
        text = str(list(model.objects.values()))
        for personal in (NIK, PHONE, "Rahasiawati", "1990-01-05"):
            assert personal not in text


def test_a_corrected_telephone_leaves_changed_and_nothing_else(world: World) -> None:
    person = secret_person(world)
    do(
        world,
        actions.correct_person,
        person_id=person.pk,
        version=1,
        changes={"phone": "081211112222", "name": "Sri Wahyuningsih"},
    )
    event = AuditEvent.objects.latest("id")
    assert event.changes == {"phone": "diubah", "name": ["Sri Wahyuni", "Sri Wahyuningsih"]}


def test_telephone_and_identity_number_are_shown_to_nobody_who_needs_them_not(world: World) -> None:
    person = secret_person(world)
    entitled = {"pengelola", "fk", "upk_sekretaris"}
    seen = set()
    for role in (
        "pengelola",
        "fk",
        "upk_sekretaris",
        "upk_ketua",
        "kades",
        "kpmd",
        "pl",
        "utusan",
        "auditor",
    ):
        client = world.client(role)
        for path in (f"/orang/{person.pk}/", "/orang/?q=sri", "/pelaku/", "/cari/?q=sri"):
            text = client.get(path).content.decode()
            assert NIK not in text
            if PHONE in text or person.nik_masked in text:
                seen.add(role)
    assert seen == entitled


def test_an_identity_number_is_found_only_whole(world: World) -> None:
    person = secret_person(world)
    client = world.client("fk")
    assert str(person.pk) in client.get(f"/orang/?nik={NIK}").content.decode()
    assert str(person.pk) not in client.get("/orang/?nik=3201014501900002").content.decode()
    assert "16 angka" in client.get(f"/orang/?nik={NIK[:8]}").content.decode()


def test_one_identity_number_is_one_person_of_the_kecamatan(world: World) -> None:
    secret_person(world)
    with pytest.raises(InputProblem, match=r"people\.nik_known"):
        registered(world, "Orang Lain", area=world.village(2), nik_hash=nik_hash(NIK))


def test_the_same_name_in_a_village_asks_for_a_note(world: World) -> None:
    registered(world, "Hj. Sri Wahyuni, S.Pd.")
    with pytest.raises(RequirementsUnmet) as refused:
        actions.register_person(
            actor=world.actor("fk"), key=new_key(), area_code=world.village(1), name="Sri Wahyuni", sex="P"
        )
    assert refused.value.missing_notes == ("people.same_name",)
    registered(world, "Sri Wahyuni", area=world.village(2))


def test_a_double_click_registers_once(world: World) -> None:
    key = new_key()
    values = {"area_code": world.village(1), "name": "Sri Wahyuni", "sex": "P"}
    first = actions.register_person(actor=world.actor("fk"), key=key, **values)
    again = actions.register_person(actor=world.actor("fk"), key=key, **values)
    assert first == again
    assert queries.people(world.actor("fk"), starts_with="sri").count() == 1


def test_many_are_registered_with_one_event(world: World) -> None:
    rows = [
        {"area_code": world.village(1 + n % 3), "name": f"Warga {chr(65 + n)}", "sex": "L"} for n in range(20)
    ]
    made = do(world, actions.register_people, area_code=HERE, rows=rows)
    assert len(made) == 20
    event = AuditEvent.objects.latest("id")
    assert (event.action, event.facts) == ("people.register_people", {"count": 20})


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"name": "R2D2"}, "people.row"),
        ({"sex": "X"}, "people.row"),
        ({"birth_date": date(2100, 1, 1)}, "people.row"),
        ({"birth_year": 1800}, "people.row"),
        ({"phone": "abc"}, "people.row"),
    ],
)
def test_one_bad_row_stores_none(row: dict[str, Any], problem: str, world: World) -> None:
    good = {"area_code": world.village(1), "name": "Warga Baik", "sex": "L"}
    before = Person.unscoped.count()
    with pytest.raises(InputProblem, match=problem) as refused:
        do(world, actions.register_people, area_code=HERE, rows=[good, {**good, "name": "Warga Dua", **row}])
    assert refused.value.facts["no"] == 2
    assert Person.unscoped.count() == before


def test_a_row_of_another_kecamatan_is_refused(world: World) -> None:
    row = {"area_code": world.village(1, THERE), "name": "Warga Sebelah", "sex": "L"}
    with pytest.raises(OutsideArea):
        do(world, actions.register_people, area_code=HERE, rows=[row])


def test_two_people_correcting_at_once_are_told(world: World) -> None:
    person = registered(world)
    do(world, actions.correct_person, person_id=person.pk, version=1, changes={"name": "Sri W."})
    with pytest.raises(VersionConflict) as conflict:
        do(world, actions.correct_person, "fk", person_id=person.pk, version=1, changes={"name": "Sri Wahyu"})
    assert conflict.value.current == {"name": "Sri W."}


def test_a_person_with_an_office_or_account_is_not_cancelled(world: World) -> None:
    with pytest.raises(RequirementsUnmet) as refused:
        do(world, actions.cancel_person, person_id=world.assignment("kpmd").person_id, reason="dobel")
    assert {r.code for r in refused.value.requirements if r.holds_back} == {
        "people.no_offices",
        "people.no_account",
    }
    person = registered(world)
    do(world, actions.cancel_person, person_id=person.pk, reason="dobel")
    assert person not in queries.people(world.actor("fk"))


# --- accounts ------------------------------------------------------------------------------------------------


def test_an_account_starts_with_a_password_of_one_use(world: World) -> None:
    user = with_account(world)
    assert user.must_change_password
    assert user.password not in str(list(ActionKey.objects.values()))


def test_the_same_form_shows_the_same_password_again(world: World) -> None:
    key = new_key()
    once, twice = one_time_password(key), one_time_password(key)
    assert (once.text, once.hashed) == (twice.text, twice.hashed)
    assert one_time_password(new_key()).text != once.text
    assert len(once.text.replace("-", "")) == 12


def test_the_page_shows_the_password_that_opens_the_account(world: World) -> None:
    person = registered(world)
    client = world.client("pengelola")
    form = {"kunci": new_key(), "username": "sri.wahyuni", "email": "", "language": "id"}
    shown = client.post(f"/orang/{person.pk}/akun/", form)
    again = client.post(f"/orang/{person.pk}/akun/", form)
    assert shown.context["password"] == again.context["password"]
    assert User.objects.get(username="sri.wahyuni").check_password(shown.context["password"])
    own = Client()
    own.post("/masuk/", {"login": "sri.wahyuni", "password": shown.context["password"]})
    assert own.get("/")["Location"] == "/akun/kata-sandi/"


@pytest.mark.parametrize("name", ["a", "Dua Kata", "-awal", "akhir.", "é" * 5])
def test_a_sign_in_name_is_plain(name: str, world: World) -> None:
    with pytest.raises(InputProblem, match=r"people\.username_shape"):
        do(world, actions.create_account, person_id=registered(world).pk, username=name, password_hash="x")


def test_a_name_is_given_once_in_any_case(world: World) -> None:
    with_account(world)
    other = registered(world, "Orang Lain")
    with pytest.raises(InputProblem, match=r"people\.username_taken"):
        do(world, actions.create_account, person_id=other.pk, username="SRI.Wahyuni", password_hash="x")


def test_nobody_takes_over_the_account_of_a_wider_area(world: World) -> None:
    faskab = world.user("faskab")
    Person.unscoped.filter(pk=faskab.person_id).update(area_code=world.village(1))
    for action, more in (
        (actions.reset_password, {"password_hash": "x"}),
        (actions.block_account, {"reason": "x"}),
    ):
        with pytest.raises(NotAllowed, match=r"people\.wider_account"):
            do(world, action, user_id=faskab.pk, **more)


def test_nobody_blocks_or_resets_themselves(world: World) -> None:
    own = world.user("pengelola").pk
    with pytest.raises(NotAllowed):
        do(world, actions.block_account, user_id=own, reason="x")
    with pytest.raises(NotAllowed):
        do(world, actions.reset_password, user_id=own, password_hash="x")


@pytest.mark.parametrize("size", [1, 20, 200])
def test_the_list_costs_the_same_at_any_size(
    size: int, world: World, django_assert_max_num_queries: Any
) -> None:
    rows = [{"area_code": world.village(1), "name": f"Warga {_word(n)}", "sex": "L"} for n in range(size)]
    do(world, actions.register_people, area_code=HERE, rows=rows)
    client = world.client("fk")
    client.get("/orang/")
    with django_assert_max_num_queries(15):
        assert client.get("/orang/").status_code == 200


def _word(number: int) -> str:
    return chr(97 + number // 26 % 26) + chr(97 + number % 26) + "man"
