"""The write lock is held for a few statements, however many proposals a MAD has before it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rembug.core import door
from rembug.planning.actions import funding, ranking
from rembug.planning.domain.recompute import recompute
from rembug.planning.models import FundingDecision, Proposal
from tests.planning.selecting import MAD2, Kecamatan, kecamatan
from tests.world import HERE, THERE, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Queries made inside the write transaction of each action, the last call of each."""
    found: dict[str, int] = {}
    inner = door.write_transaction

    @contextmanager
    def counted(name: str) -> Iterator[None]:
        with inner(name), CaptureQueriesContext(connection) as asked:
            yield
        found[name] = len(asked)

    monkeypatch.setattr(door, "write_transaction", counted)
    return found


def _decided(k: Kecamatan, proposals: int) -> FundingDecision:
    for no in range(proposals):
        k.propose(no % 3 + 1, 20_000_000 + no * 1_000, beneficiaries_poor=no % 50)
    points = {number: place % 5 + 1 for place, number in enumerate(k.proposals)}
    k.ranked(points, tie_order=["cost_per_beneficiary"], limits={"on_no_fit": "skip"})
    return k.decide()


@pytest.fixture
def counts(world: World, held: dict[str, int]) -> dict[int, dict[str, int]]:
    found = {}
    for district, proposals in ((THERE, 8), (HERE, 120)):
        decision = _decided(kecamatan(world, blm_rp=800_000_000, district=district), proposals)
        assert decision.outcomes.count() == proposals
        found[proposals] = dict(held)
    return found


@pytest.mark.parametrize("name", ["set_scores", "set_priority_list", "decide_funding"])
def test_as_many_statements_for_many_proposals_as_for_few(
    counts: dict[int, dict[str, int]], name: str
) -> None:
    few, many = counts[8][f"planning.{name}"], counts[120][f"planning.{name}"]
    # Rows are written in batches as large as SQLite's number of parameters allows.
    assert few <= many <= few + 4
    assert many <= 32


def test_the_engine_does_not_run_under_the_lock(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    inside: list[str] = []
    running = [False]
    inner = door.write_transaction

    @contextmanager
    def watched(name: str) -> Iterator[None]:
        with inner(name):
            running[0] = True
            try:
                yield
            finally:
                running[0] = False

    def noted(module: Any, name: str) -> None:
        real = getattr(module, name)

        def called(*args: Any, **kwargs: Any) -> Any:
            if running[0]:
                inside.append(name)
            return real(*args, **kwargs)

        monkeypatch.setattr(module, name, called)

    from rembug.planning.queries import funding as money
    from rembug.planning.queries import selection

    monkeypatch.setattr(door, "write_transaction", watched)
    noted(selection, "stand")
    noted(money, "before_decision")
    noted(money, "before_walk")
    k = kecamatan(world, blm_rp=250_000_000)
    numbers = [k.propose(n, 100_000_000).number for n in (1, 2, 3)]
    k.ready()
    meeting = k.mad()
    scheme = k.scheme(meeting, tie_order=[])
    k.score(scheme, dict(zip(numbers, (5, 4, 4), strict=True)))
    k.rule(meeting, "order", 3, "prioritas", data={"order": numbers[1:]})
    k.act(ranking.set_priority_list, scheme_id=scheme.pk, meeting_id=meeting.pk, decision_no=2)
    meeting = k.mad("mad_funding", MAD2)
    k.rule(meeting, "partial", 3, number=numbers[2], data={"amount_rp": 50_000_000})
    decision = k.decide(meeting)
    assert list(decision.outcomes.values_list("status", "amount_rp")) == [
        ("funded", 100_000_000),
        ("funded", 100_000_000),
        ("funded_partly", 50_000_000),
    ]
    later = k.mad("mad_funding", MAD2.replace(month=7))
    first = Proposal.unscoped.get(number=numbers[0])
    k.act(
        funding.give_back, proposal_id=first.pk, meeting_id=later.pk, decision_no=1, reason="lahan sengketa"
    )
    assert inside == []


def test_the_stored_decision_is_what_the_engine_gives_again(world: World) -> None:
    k = kecamatan(world, blm_rp=800_000_000)
    decision = _decided(k, 30)
    assert recompute(decision.frozen).differences == ()
    rows = {p.number: p for p in Proposal.unscoped.filter(cycle=k.cycle)}
    for outcome in decision.outcomes.all():
        proposal = rows[outcome.number]
        assert proposal.state == outcome.status
        assert proposal.amount_decided_rp == (outcome.amount_rp if outcome.status != "waiting" else None)
