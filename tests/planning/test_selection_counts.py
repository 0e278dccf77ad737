"""Pages of selection ask the database as often with two hundred proposals as with one."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from rembug.planning.actions import ranking
from rembug.planning.models import FundingDecision
from tests.planning.selecting import MAD2, Kecamatan, kecamatan
from tests.world import World

pytestmark = pytest.mark.django_db

ROWS = (1, 20, 200)
LIMIT = 15


def _filled(world: World, proposals: int) -> Kecamatan:
    k = kecamatan(world, blm_rp=400_000_000)
    for no in range(proposals):
        k.propose(no % 3 + 1, 20_000_000 + no * 1_000, kind="spp" if no % 10 == 9 else "training")
    k.ready()
    return k


def _ranked(k: Kecamatan) -> None:
    meeting = k.mad()
    scheme = k.scheme(meeting, tie_order=["cost_per_beneficiary"], limits={"on_no_fit": "skip"})
    k.score(scheme, {number: no % 5 + 1 for no, number in enumerate(k.proposals)})
    k.act(ranking.set_priority_list, scheme_id=scheme.pk, meeting_id=meeting.pk, decision_no=2)


def _decided(k: Kecamatan) -> FundingDecision:
    _ranked(k)
    return k.decide(k.mad("mad_funding", MAD2))


def _counted(world: World, address: str, limit: int, asks: Any, role: str = "mad_sekretaris") -> None:
    client = world.client(role)
    client.get(address)
    with asks(limit):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("proposals", ROWS)
def test_home_desk_and_scores(world: World, proposals: int, django_assert_num_queries: Any) -> None:
    k = _filled(world, proposals)
    _counted(world, reverse("selection:home"), HOME, django_assert_num_queries)
    _counted(world, reverse("selection:desk"), DESK, django_assert_num_queries)
    scheme = k.scheme(k.mad())
    k.score(scheme, {number: no % 5 + 1 for no, number in enumerate(k.proposals)})
    _counted(world, reverse("selection:scores"), SCORES, django_assert_num_queries)
    _counted(world, reverse("selection:ranking"), RANKING, django_assert_num_queries)


@pytest.mark.parametrize("proposals", ROWS)
def test_set_list_and_what_the_money_would_do(
    world: World, proposals: int, django_assert_num_queries: Any
) -> None:
    _ranked(_filled(world, proposals))
    _counted(world, reverse("selection:ranking"), SET_LIST, django_assert_num_queries)
    _counted(world, reverse("selection:preview"), PREVIEW, django_assert_num_queries)


@pytest.mark.parametrize("proposals", ROWS)
def test_decided_list_and_waiting_list(world: World, proposals: int, django_assert_num_queries: Any) -> None:
    decision = _decided(_filled(world, proposals))
    assert decision.outcomes.count() == proposals
    address = reverse("selection:decided", args=[decision.pk])
    _counted(world, address, DECIDED, django_assert_num_queries)
    if proposals > 1:  # with one proposal nothing waits, and the blank form is printed
        waiting = reverse("selection:waiting_pdf", args=[decision.pk])
        _counted(world, waiting, WAITING, django_assert_num_queries)


HOME, DESK, SCORES, RANKING = 12, 11, 15, 15
SET_LIST, PREVIEW, DECIDED, WAITING = 12, 14, 13, 8


def test_no_page_asks_more_than_fifteen_times() -> None:
    assert max(HOME, DESK, SCORES, RANKING, SET_LIST, PREVIEW, DECIDED, WAITING) <= LIMIT
