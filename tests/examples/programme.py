"""Examples of the programme context."""

from __future__ import annotations

from datetime import date
from typing import Any

from rembug.core.door import new_key
from rembug.programme import actions
from rembug.programme.models import Cycle
from tests.examples.registry import action_example
from tests.world import HERE, World

STARTS = date(2026, 1, 12)


def opened(world: World, *, district: str = HERE, year: int = 2026, edition: str = "pto2014") -> Cycle:
    """A cycle of all villages of a kecamatan, opened through the door by its FK."""
    return actions.open_cycle(
        actor=world.actor("fk", district=district),
        key=new_key(),
        area_code=district,
        year=year,
        edition=edition,
        starts_on=STARTS.replace(year=year),
    )


@action_example(actions.open_cycle, "fk")
def open_cycle(world: World) -> dict[str, Any]:
    return {"area_code": HERE, "year": 2026, "edition": "pto2014", "starts_on": STARTS}


@action_example(actions.record_past_cycle, "fk")
def record_past_cycle(world: World) -> dict[str, Any]:
    return {
        "area_code": HERE,
        "year": 2012,
        "edition": "pto2008",
        "starts_on": date(2012, 1, 9),
        "provenance": "Buku arsip UPK 2012",
    }


@action_example(actions.set_villages, "fk")
def set_villages(world: World) -> dict[str, Any]:
    cycle = opened(world)
    return {"cycle_id": cycle.pk, "version": cycle.version, "villages": [world.village(1), world.village(2)]}


@action_example(actions.set_clusters, "fk")
def set_clusters(world: World) -> dict[str, Any]:
    cycle = opened(world)
    groups = [
        {"name": "Utara", "villages": [world.village(1), world.village(2)]},
        {"name": "Selatan", "villages": [world.village(3)]},
    ]
    return {"cycle_id": cycle.pk, "version": cycle.version, "clusters": groups}


@action_example(actions.cancel_cycle, "fk")
def cancel_cycle(world: World) -> dict[str, Any]:
    return {"cycle_id": opened(world).pk, "reason": "Salah tahun"}
