"""Lists of people cost the same number of queries at 1, 20 and 200 rows."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rembug.core import clock
from rembug.people.models import Assignment, Committee, Person
from tests.world import World

pytestmark = pytest.mark.django_db

DAY = date(2026, 1, 5)


def more_people(world: World, size: int) -> None:
    """So many people, each in an office and in a body of their own, all in one village."""
    village = world.village(1)
    now = clock.now()
    names = [f"Warga {n:03d}" for n in range(size)]
    people = Person.unscoped.bulk_create(
        Person(area_code=village, name=name, sort_key=name.casefold(), sex="P", created_at=now)
        for name in names
    )
    bodies = Committee.unscoped.bulk_create(
        Committee(area_code=village, kind="tim_pemantau", starts_on=DAY, created_at=now) for _ in names
    )
    Assignment.unscoped.bulk_create(
        Assignment(
            area_code=village, person=one, role="tim_pemantau", committee=body, starts_on=DAY, created_at=now
        )
        for one, body in zip(people, bodies, strict=True)
    )


def cost(world: World, address: str) -> int:
    client = world.client("kades")
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


@pytest.mark.parametrize(("address", "queries"), [("/orang/", 9), ("/pelaku/", 9), ("/lembaga/", 8)])
@pytest.mark.parametrize("size", [1, 20, 200])
def test_a_list_of_people_costs_exactly_so_many(address: str, queries: int, size: int, world: World) -> None:
    more_people(world, size)
    assert cost(world, address) == queries
