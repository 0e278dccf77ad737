"""A small world for tests: two kecamatan side by side, each with a person for every role.

The first is the one under test, the second must never be seen from it (its names carry ``RAHASIA``).
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import connection
from django.db.models import Model
from django.test import Client

from rembug.core import search
from rembug.core.actor import Actor
from rembug.core.models import SearchEntry
from rembug.core.names import sort_key
from rembug.people import queries as people_queries
from rembug.people.models import Assignment, Person, User
from rembug.people.queries import actor_of
from rembug.people.roles import NATION, PROVINCE, REGENCY, ROLES, VILLAGE
from rembug.regions.bulk import create_sample_region
from rembug.regions.models import District, Hamlet, Province, Regency, Village

MODELS: tuple[type[Model], ...] = (
    Province, Regency, District, Village, Hamlet, Person, User, Assignment, SearchEntry,
)  # fmt: skip
"""Tables that the world fills, parents first."""

HERE, THERE = "99.01.01", "99.01.02"
MARK = "RAHASIA"
"""Stands in every name of the other kecamatan; no page of the first may show it."""

PASSWORD = "rembug-untuk-uji-1"
START = date(2026, 1, 5)
CREATED = datetime(2026, 1, 5, 2, tzinfo=UTC)


@dataclass
class World:
    """Who is who. ``actor("kades", village=2)`` is the head of the second village."""

    users: dict[tuple[str, str], User] = field(default_factory=dict)
    assignments: dict[tuple[str, str], Assignment] = field(default_factory=dict)

    def area(self, role: str, village: int = 1, district: str = HERE) -> str:
        """The area code where ``role`` is held."""
        level = ROLES[role].level
        if level == VILLAGE:
            return f"{district}.{2000 + village}"
        return {NATION: "", PROVINCE: district[:2], REGENCY: district[:5]}.get(level, district)

    def assignment(self, role: str, village: int = 1, district: str = HERE) -> Assignment:
        return self.assignments[role, self.area(role, village, district)]

    def actor(self, role: str, village: int = 1, district: str = HERE) -> Actor:
        area = self.area(role, village, district)
        return actor_of(self.users[role, area], self.assignments[role, area])

    def user(self, role: str, village: int = 1, district: str = HERE) -> User:
        return self.users[role, self.area(role, village, district)]

    def client(self, role: str, village: int = 1, district: str = HERE) -> Client:
        """A browser signed in as the holder of ``role``."""
        client = Client()
        client.force_login(self.user(role, village, district))
        return client

    def village(self, number: int = 1, district: str = HERE) -> str:
        return f"{district}.{2000 + number}"


_kept: tuple[World, list[tuple[str, list[tuple[Any, ...]]]]] | None = None


def world_again() -> World:
    """The same world as :func:`build_world` makes, written from the rows kept of the first one: ten times faster."""
    global _kept
    if _kept is None:
        world = build_world()
        _kept = (copy.deepcopy(world), [_rows_of(model) for model in MODELS])
        return world
    with connection.cursor() as cursor:
        for statement, rows in _kept[1]:
            cursor.executemany(statement, rows)
    return copy.deepcopy(_kept[0])


def _rows_of(model: type[Model]) -> tuple[str, list[tuple[Any, ...]]]:
    """The statement that writes this table again, and its rows as the database gave them."""
    columns = [f.column for f in model._meta.concrete_fields if not f.generated]
    names = ", ".join(f'"{c}"' for c in columns)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {names} FROM "{model._meta.db_table}"')
        rows = cursor.fetchall()
    places = ", ".join(["%s"] * len(columns))
    return f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({places})', rows


def build_world(villages: int = 3) -> World:
    """Make both kecamatan and their people; villages of the first keep their usual sample names."""
    names = ["Banjarsari", "Cikeusal Hilir", "Girimulyo", "Karanganyar", "Kertasari", "Margahayu"][:villages]
    create_sample_region(HERE, district_name="Mekar Jaya", village_names=names)
    create_sample_region(
        THERE, district_name=f"{MARK} Tetangga", village_names=[f"{MARK} {n}" for n in names]
    )
    world = World()
    wanted: list[tuple[str, str, str, str]] = []
    for district, mark in ((HERE, ""), (THERE, f" {MARK}")):
        for code, role in ROLES.items():
            for number in range(1, villages + 1) if role.level == VILLAGE else (1,):
                area = world.area(code, number, district)
                # kabupaten and above are one for both kecamatan
                if not any((code, area) == (r, a) for r, a, _, _ in wanted):
                    wanted.append((code, area, f"{role.short}{mark} {number}", "P" if number % 2 else "L"))
    password = make_password(PASSWORD)
    people = [
        Person(area_code=area or HERE, name=name, sort_key=sort_key(name), sex=sex, created_at=CREATED)
        for _, area, name, sex in wanted
    ]
    Person.unscoped.bulk_create(people)
    search.index_many(map(people_queries.search_entry, people))
    users = [
        User(username=f"{r}-{a or 'nasional'}".replace(".", ""), person=person, password=password)
        for (r, a, _, _), person in zip(wanted, people, strict=True)
    ]
    User.objects.bulk_create(users)
    assignments = [
        Assignment(person=person, role=r, area_code=a, starts_on=START, created_at=CREATED)
        for (r, a, _, _), person in zip(wanted, people, strict=True)
    ]
    Assignment.unscoped.bulk_create(assignments)
    for (r, a, _, _), user, assignment in zip(wanted, users, assignments, strict=True):
        world.users[r, a], world.assignments[r, a] = user, assignment
    return world
