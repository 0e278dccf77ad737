"""Examples of the funding report, of what is to be checked, and of the papers of selection."""

from __future__ import annotations

from typing import Any

from tests.examples.registry import page_example, plain_page
from tests.planning.deciding import decided
from tests.world import HERE, World

plain_page("planning:funding_report")
plain_page("planning:anomalies")


@page_example("planning:funding_file", entitled="kades")
def funding_file(world: World) -> dict[str, Any]:
    decided(world)
    return {"kecamatan": HERE, "year": 2026, "form": "csv"}


@page_example("planning:anomalies_file")
def anomalies_file(world: World) -> dict[str, Any]:
    decided(world)
    return {"kecamatan": HERE, "year": 2026, "form": "csv"}


@page_example("planning:selection_paper")
def selection_paper(world: World) -> dict[str, Any]:
    _, decision = decided(world)
    return {"kind": "form-27", "pk": str(decision.pk)}
