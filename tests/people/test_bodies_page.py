"""The list of bodies costs the same however many there are."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rembug.people.models import Committee
from tests.world import CREATED, World


@pytest.mark.parametrize("size", [1, 20, 200])
@pytest.mark.parametrize("role", ["fk", "kades"])
def test_the_list_of_bodies(role: str, size: int, world: World, django_assert_num_queries: Any) -> None:
    Committee.unscoped.bulk_create(
        Committee(area_code=world.village(1), kind="tpk", starts_on=date(2026, 1, 5), created_at=CREATED)
        for _ in range(size)
    )
    client = world.client(role)
    client.get("/lembaga/")
    with django_assert_num_queries(11 if role == "fk" else 8):
        assert client.get("/lembaga/").status_code == 200
