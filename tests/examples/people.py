"""Examples of the people context."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password

from rembug.core.door import new_key
from rembug.people import actions
from rembug.people.models import Assignment, Committee, Person, User
from tests.examples.registry import action_example, page_example, plain_page
from tests.world import HERE, World

MANAGER = "pengelola"
DAY = date(2026, 2, 2)


def do(world: World, action: Any, acting: str = MANAGER, **kwargs: Any) -> Any:
    """An action through the door with a note to every lamp."""
    return action(actor=world.actor(acting), key=new_key(), notes={"*": "contoh"}, **kwargs)


def registered(
    world: World, name: str = "Sri Wahyuni", sex: str = "P", area: str = "", **more: Any
) -> Person:
    """Somebody without office or account."""
    area = area or world.village(1)
    person: Person = do(world, actions.register_person, area_code=area, name=name, sex=sex, **more)
    return person


def with_account(world: World, name: str = "Sri Wahyuni", username: str = "sri.wahyuni") -> User:
    person = registered(world, name)
    user: User = do(
        world,
        actions.create_account,
        person_id=person.pk,
        username=username,
        password_hash=make_password("x"),
    )
    return user


def appointed(world: World, person: Person, role: str, area: str = "", **more: Any) -> Assignment:
    values = {"starts_on": DAY, "document": "SK 1/2026", **more}
    row: Assignment = do(
        world,
        actions.assign_role,
        area_code=area or world.area(role),
        person_id=person.pk,
        role=role,
        **values,
    )
    return row


def members(*names: tuple[str, str, str]) -> list[dict[str, str]]:
    """New people as (name, sex, role)."""
    return [{"name": name, "sex": sex, "role": role} for name, sex, role in names]


WRITERS = ("Ani Lestari", "Budi Hartono", "Citra Dewi", "Dedi Kurnia", "Endah Sari")
"""Five, as the text of 2014 asks for."""


def writers(world: World, **more: Any) -> dict[str, Any]:
    """Keywords of a body of five proposal writers."""
    people = members(*((name, sex, "tpu") for name, sex in zip(WRITERS, "PLPLP", strict=True)))
    return {
        "area_code": world.village(1),
        "kind": "tpu",
        "starts_on": DAY,
        "members": people,
        "chosen_in": "MD Perencanaan, 2 Februari 2026",
        **more,
    }


def formed(world: World, **more: Any) -> Committee:
    committee: Committee = do(world, actions.form_committee, **writers(world, **more))
    return committee


def a_member(world: World) -> Assignment:
    return Assignment.unscoped.filter(committee=formed(world)).order_by("pk")[0]


@action_example(actions.register_person, MANAGER)
def register_person(world: World) -> dict[str, Any]:
    return {"area_code": world.village(1), "name": "Sri Wahyuni", "sex": "P"}


@action_example(actions.register_people, MANAGER)
def register_people(world: World) -> dict[str, Any]:
    rows = [
        {"area_code": world.village(n), "name": f"Warga {w}", "sex": "L"}
        for n, w in ((1, "Satu"), (2, "Dua"))
    ]
    return {"area_code": HERE, "rows": rows}


@action_example(actions.correct_person, MANAGER)
def correct_person(world: World) -> dict[str, Any]:
    return {"person_id": registered(world).pk, "version": 1, "changes": {"phone": "081234567890"}}


@action_example(actions.cancel_person, MANAGER)
def cancel_person(world: World) -> dict[str, Any]:
    return {"person_id": registered(world).pk, "reason": "Tercatat dua kali"}


@action_example(actions.record_death, MANAGER)
def record_death(world: World) -> dict[str, Any]:
    return {"person_id": registered(world).pk, "died_on": DAY, "document": "Surat kematian 3/2026"}


@action_example(actions.create_account, MANAGER)
def create_account(world: World) -> dict[str, Any]:
    return {"person_id": registered(world).pk, "username": "sri.wahyuni", "password_hash": make_password("x")}


@action_example(actions.block_account, MANAGER)
def block_account(world: World) -> dict[str, Any]:
    return {"user_id": with_account(world).pk, "reason": "Berhenti"}


@action_example(actions.unblock_account, MANAGER)
def unblock_account(world: World) -> dict[str, Any]:
    user = with_account(world)
    do(world, actions.block_account, user_id=user.pk, reason="Berhenti")
    return {"user_id": user.pk, "reason": "Bertugas lagi"}


@action_example(actions.reset_password, MANAGER)
def reset_password(world: World) -> dict[str, Any]:
    return {"user_id": with_account(world).pk, "password_hash": make_password("y")}


@action_example(actions.store_recovery_code, MANAGER)
def store_recovery_code(world: World) -> dict[str, Any]:
    return {"user_id": world.user(MANAGER).pk, "code_hash": make_password("z")}


@action_example(actions.assign_role, MANAGER)
def assign_role(world: World) -> dict[str, Any]:
    return {
        "area_code": world.village(1),
        "person_id": registered(world).pk,
        "role": "kpmd",
        "starts_on": DAY,
        "document": "BA MD 1/2026",
    }


@action_example(actions.end_assignment, MANAGER)
def end_assignment(world: World) -> dict[str, Any]:
    row = appointed(world, registered(world), "kpmd")
    return {"assignment_id": row.pk, "ends_on": date(2026, 3, 1), "reason": "Pindah"}


@action_example(actions.cancel_assignment, MANAGER)
def cancel_assignment(world: World) -> dict[str, Any]:
    return {"assignment_id": appointed(world, registered(world), "kpmd").pk, "reason": "Salah desa"}


@action_example(actions.record_conflict_decision, MANAGER)
def record_conflict_decision(world: World) -> dict[str, Any]:
    return {
        "person_id": registered(world).pk,
        "first_group": "upk",
        "second_group": "tpk",
        "starts_on": DAY,
        "document": "BA MAD 5/2026",
        "reason": "Tidak ada calon lain",
    }


@action_example(actions.form_committee, MANAGER)
def form_committee(world: World) -> dict[str, Any]:
    return writers(world)


@action_example(actions.replace_member, MANAGER)
def replace_member(world: World) -> dict[str, Any]:
    return {
        "assignment_id": a_member(world).pk,
        "starts_on": date(2026, 4, 1),
        "reason": "Pindah ke kota",
        "document": "BA MD Khusus",
        "name": "Dewi Anggraini",
        "sex": "P",
    }


def delegates(world: World, **more: Any) -> Committee:
    """Six delegates of the first village, three of them women, for MAD Prioritas."""
    people = [
        {"name": f"Wakil {word}", "sex": "LP"[no % 2]}
        for no, word in enumerate(["Satu", "Dua", "Tiga", "Empat", "Lima", "Enam"])
    ]
    values = {
        "area_code": world.village(1),
        "purpose": "mad_priority",
        "starts_on": DAY,
        "members": people,
        **more,
    }
    committee: Committee = do(world, actions.form_delegation, "fk", chosen_in="MD Perencanaan", **values)
    return committee


@action_example(actions.register_chosen, MANAGER)
def register_chosen(world: World) -> dict[str, Any]:
    return {"area_code": world.village(1), "rows": [{"name": "Sri Wahyuni", "sex": "P"}]}


@action_example(actions.form_delegation, "kades")
def form_delegation(world: World) -> dict[str, Any]:
    return {
        "area_code": world.village(1), "purpose": "mad_priority", "starts_on": DAY, "chosen_in": "MD Perencanaan",
        "members": [{"name": "Sri Wahyuni", "sex": "P"}],
    }  # fmt: skip


@action_example(actions.replace_in_delegation, "kades")
def replace_in_delegation(world: World) -> dict[str, Any]:
    row = Assignment.unscoped.filter(committee=delegates(world)).order_by("pk")[0]
    return {
        "assignment_id": row.pk, "starts_on": date(2026, 4, 1), "reason": "Pindah ke kota", "document": "BA MD Khusus",
        "name": "Dewi Anggraini", "sex": "P",
    }  # fmt: skip


@action_example(actions.end_delegation, "kades")
def end_delegation(world: World) -> dict[str, Any]:
    return {"committee_id": delegates(world).pk, "ends_on": date(2026, 12, 31), "reason": "Siklus selesai"}


@action_example(actions.dissolve_committee, MANAGER)
def dissolve_committee(world: World) -> dict[str, Any]:
    return {"committee_id": formed(world).pk, "ends_on": date(2026, 12, 31), "reason": "Siklus selesai"}


plain_page("people:new_paper", MANAGER)
plain_page("people:index", MANAGER)
plain_page("people:register", MANAGER)
plain_page("people:actors", MANAGER)
plain_page("people:bodies", MANAGER)
page_example("people:form_body", MANAGER, shared=True)(lambda world: {"kind": "tpu"})


@page_example("people:detail", MANAGER)
@page_example("people:correct", MANAGER)
@page_example("people:cancel", MANAGER)
@page_example("people:death", MANAGER)
@page_example("people:create_account", MANAGER)
@page_example("people:assign", MANAGER)
@page_example("people:decide", MANAGER)
def one_person(world: World) -> dict[str, Any]:
    return {"person_id": registered(world).pk}


@page_example("people:reset_password", MANAGER)
@page_example("people:block", MANAGER)
@page_example("people:unblock", MANAGER)
def one_account(world: World) -> dict[str, Any]:
    return {"person_id": with_account(world).person_id}


@page_example("people:end", MANAGER)
@page_example("people:cancel_assignment", MANAGER)
def one_assignment(world: World) -> dict[str, Any]:
    return {"assignment_id": appointed(world, registered(world), "kpmd").pk}


@page_example("people:replace", MANAGER)
def one_member(world: World) -> dict[str, Any]:
    return {"assignment_id": a_member(world).pk}


@page_example("people:body", MANAGER)
@page_example("people:dissolve", MANAGER)
def one_body(world: World) -> dict[str, Any]:
    return {"committee_id": formed(world).pk}
