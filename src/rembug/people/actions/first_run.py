"""The first account of an installation: made once, by whoever reads the code on the server's console."""

from __future__ import annotations

from dataclasses import dataclass

from rembug.core.actor import Actor
from rembug.core.clock import today
from rembug.core.db import write_transaction
from rembug.core.door import new_key
from rembug.core.errors import NotAllowed
from rembug.core.permissions import permissions_of
from rembug.people import queries
from rembug.people.actions.accounts import create_account
from rembug.people.actions.offices import assign_role
from rembug.people.actions.persons import register_person
from rembug.people.models import User

INSTALLATION = "Pemasangan Rembug"


@dataclass(frozen=True, slots=True)
class First:
    """The administrator to be; ``area_code`` is the kecamatan, or the kabupaten for a server of several."""

    area_code: str
    name: str
    sex: str
    username: str
    password_hash: str
    recovery_hash: str


def open_installation(first: First) -> User:
    """Make person, account and the assignment of the administrator, through the same actions as ever after.

    Raises NotAllowed when an account exists already, InputProblem.
    """
    actor = Actor(
        None,
        INSTALLATION,
        None,
        "pengelola",
        first.area_code,
        permissions_of("pengelola"),
        title=INSTALLATION,
    )
    with write_transaction("open_installation"):
        if not queries.nobody_yet():
            raise NotAllowed("people.not_first")
        person = register_person(
            actor=actor, key=new_key(), area_code=first.area_code, name=first.name, sex=first.sex
        )
        user = create_account(
            actor=actor,
            key=new_key(),
            person_id=person.pk,
            username=first.username,
            password_hash=first.password_hash,
        )
        assign_role(
            actor=actor,
            key=new_key(),
            person_id=person.pk,
            role="pengelola",
            area_code=first.area_code,
            starts_on=today(first.area_code),
            document=INSTALLATION,
        )
        # The person chose this password; nobody else has seen it.
        user.must_change_password = False
        user.recovery_hash = first.recovery_hash
        user.save(update_fields=["must_change_password", "recovery_hash"])
    return user
