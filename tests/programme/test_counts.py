"""The road and the frame cost the same number of queries for one village and for two hundred."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rembug.core import clock
from rembug.programme import queries
from rembug.programme.actions.cycles import refresh_progress
from rembug.programme.models import Cycle, CycleVillage, StepDate, StepResult
from rembug.regions.bulk import create_sample_region
from tests.examples.programme import started
from tests.world import World

ON = date(2026, 3, 1)
NOW = datetime(2026, 3, 1, 3, tzinfo=UTC)
AREA = "99.02.01"


def filled(villages: int) -> Cycle:
    """A cycle with a date for every step and results in every village."""
    create_sample_region(AREA, village_names=[f"Desa {n:03d}" for n in range(1, villages + 1)])
    cycle = Cycle.unscoped.create(
        area_code=AREA,
        year=2026,
        edition="pto2014",
        state="running",
        starts_on=date(2026, 1, 12),
        created_at=NOW,
    )
    codes = [f"{AREA}.{2000 + n}" for n in range(1, villages + 1)]
    CycleVillage.unscoped.bulk_create(CycleVillage(cycle=cycle, area_code=code) for code in codes)
    StepDate.objects.bulk_create(
        StepDate(cycle=cycle, step=step, starts_on=date(2026, 1, 12), due_on=date(2026, 2, 1))
        for step in ("mad_socialisation", "md_socialisation", "kpmd_training")
    )
    StepResult.objects.bulk_create(
        StepResult(
            cycle=cycle,
            step="md_socialisation",
            village=code,
            done_on=date(2026, 1, 20),
            outputs=["minutes", "kpmd_names"],
            created_at=NOW,
        )
        for code in codes
    )
    refresh_progress(cycle)
    return cycle


@pytest.mark.parametrize("villages", [1, 14, 200])
def test_the_road_takes_five_queries_for_any_number_of_villages(
    db: None, villages: int, django_assert_num_queries: Any
) -> None:
    cycle = filled(villages)
    with django_assert_num_queries(5):
        seen = queries.road(cycle, ON)
    assert len(seen.villages) == villages
    status = seen.villages[0].status("md_socialisation")
    assert status is not None
    assert status.state == "done"


def count(client: Any, address: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_the_frame_of_a_page_takes_at_most_six_queries(world: World) -> None:
    started(world)
    with clock.at(NOW):
        client = world.client("fk")
        count(client, reverse("search"))  # the first page of a process asks whether there is any user
        assert count(client, reverse("search")) <= 6


@pytest.mark.parametrize("name", ["home", "programme:road"])
def test_pages_of_the_road_cost_the_same_with_more_cycles_and_results(world: World, name: str) -> None:
    cycle = started(world)
    with clock.at(NOW):
        client = world.client("fk")
        count(client, reverse(name))
        before = count(client, reverse(name))
        StepResult.objects.bulk_create(
            StepResult(
                cycle=cycle,
                step="md_socialisation",
                village=world.village(number),
                done_on=date(2026, 1, 20),
                outputs=["minutes", "kpmd_names"],
                created_at=NOW,
            )
            for number in (1, 2, 3)
        )
        assert count(client, reverse(name)) == before
        assert before <= 15
