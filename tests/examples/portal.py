"""Examples of the public pages."""

from __future__ import annotations

from typing import Any

from tests.examples.registry import page_example, plain_page
from tests.planning.deciding import decided
from tests.world import HERE, World

plain_page("portal:index", public=True)
plain_page("portal:data", public=True)


@page_example("portal:district", public=True)
def district(world: World) -> dict[str, Any]:
    decided(world)
    return {"code": HERE}


@page_example("portal:village", public=True)
def village(world: World) -> dict[str, Any]:
    decided(world)
    return {"code": f"{HERE}.2001"}


@page_example("portal:poster", query="?kertas=f4", public=True)
def poster(world: World) -> dict[str, Any]:
    return village(world)


@page_example("portal:message", public=True)
def message(world: World) -> dict[str, Any]:
    return village(world)


@page_example("portal:proposal", public=True)
def proposal(world: World) -> dict[str, Any]:
    _, decision = decided(world)
    return {"code": HERE, "number": decision.outcomes.first().number}


@page_example("portal:data_file", public=True)
def data_file(world: World) -> dict[str, Any]:
    decided(world)
    return {"code": HERE, "year": 2026, "form": "csv"}
