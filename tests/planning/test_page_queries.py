"""Pages of selection ask the database the same number of questions however many proposals there are."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from rembug.planning.models import Proposal
from tests.planning.selecting import MAD2, Kecamatan, kecamatan
from tests.world import World

FEW, MANY = 2, 40


def _with(world: World, count: int) -> tuple[Kecamatan, dict[str, int]]:
    """``count`` proposals of three villages, every fifth with SPP groups, and a different score for each."""
    area = kecamatan(world)
    for number in range(count):
        groups = [20_000_000, 30_000_000] if number % 5 == 4 else []
        kind = "spp" if groups else "training"
        area.propose(number % 3 + 1, 50_000_000, kind=kind, groups=groups, beneficiaries_poor=number % 40)
    return area, {number: place % 5 + 1 for place, number in enumerate(area.proposals)}


def _count(world: World, path: str, asserted: Any, wanted: int, role: str = "fk") -> None:
    client = world.client(role)
    client.get(path)  # reads what a process reads once
    with asserted(wanted):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("count", [FEW, MANY])
def test_the_score_grid(world: World, count: int, django_assert_num_queries: Any) -> None:
    area, points = _with(world, count)
    area.ready()
    area.score(area.scheme(area.mad()), points)
    _count(world, reverse("selection:scores"), django_assert_num_queries, 13)


@pytest.mark.parametrize("count", [FEW, MANY])
def test_the_ranking_as_it_stands(world: World, count: int, django_assert_num_queries: Any) -> None:
    area, points = _with(world, count)
    area.ready()
    area.score(area.scheme(area.mad(), tie_order=["rtm_share"]), points)
    _count(world, reverse("selection:ranking"), django_assert_num_queries, 15)


@pytest.mark.parametrize("count", [FEW, MANY])
def test_the_money_as_it_would_go(world: World, count: int, django_assert_num_queries: Any) -> None:
    area, points = _with(world, count)
    area.ranked(points, tie_order=["rtm_share"], limits={"on_no_fit": "skip"})
    _count(world, reverse("selection:preview"), django_assert_num_queries, 14)


def test_a_refused_proposal_brings_its_sheet_with_one_query(
    world: World, django_assert_num_queries: Any
) -> None:
    area, points = _with(world, FEW)
    area.ready()
    area.score(area.scheme(area.mad()), points)
    Proposal.unscoped.filter(pk=area.propose(2).pk).update(state="not_feasible")
    _count(world, reverse("selection:scores"), django_assert_num_queries, 14)


@pytest.mark.parametrize("count", [FEW, MANY])
def test_the_funding_report_and_what_is_to_be_checked(
    world: World, count: int, django_assert_num_queries: Any
) -> None:
    area, points = _with(world, count)
    area.ranked(points, tie_order=["rtm_share", "rtm_count"], limits={"on_no_fit": "skip"})
    area.decide(area.mad("mad_funding", MAD2))
    _count(world, reverse("planning:funding_report"), django_assert_num_queries, 17)
    _count(world, reverse("planning:anomalies"), django_assert_num_queries, 13)
