"""Write many people, accounts and assignments at once: samples, tests, migration from older software."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password

from rembug.core import clock, search
from rembug.core.names import sort_key
from rembug.people import queries
from rembug.people.models import Assignment, Person, User
from rembug.people.roles import ROLES


@dataclass(frozen=True, slots=True)
class Holder:
    """A person with one assignment; without ``username`` no account is made."""

    name: str
    sex: str
    role: str
    area_code: str
    username: str = ""
    password: str = ""


def add_holders(holders: Sequence[Holder], *, since: date, document: str = "") -> int:
    """Add people, their accounts and assignments from ``since`` on; return how many people. 4 statements.

    Raises KeyError for an unknown role.
    """
    now = clock.now()
    people = [
        Person(area_code=h.area_code, name=h.name, sort_key=sort_key(h.name), sex=h.sex, created_at=now)
        for h in holders
    ]
    Person.unscoped.bulk_create(people)
    search.index_many(map(queries.search_entry, people))
    hashes = {password: make_password(password) for password in {h.password for h in holders if h.username}}
    User.objects.bulk_create(
        User(username=h.username, person=person, password=hashes[h.password])
        for h, person in zip(holders, people, strict=True)
        if h.username
    )
    Assignment.unscoped.bulk_create(
        Assignment(
            person=person,
            role=ROLES[h.role].code,
            area_code=h.area_code,
            starts_on=since,
            document=document,
            created_at=now,
        )
        for h, person in zip(holders, people, strict=True)
    )
    return len(people)


def keep_passwords(usernames: Sequence[str]) -> int:
    """Let accounts of a sample keep the password they were made with; return how many. 1 statement.

    Everywhere else the first sign-in asks for a new one.
    """
    return User.objects.filter(username__in=usernames).update(must_change_password=False)
