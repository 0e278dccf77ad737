"""A cycle driven by random legal and illegal actions: what was refused stores nothing, what stands was allowed.

Invariants 1 (no stage closes without minutes), 2 (every village has a state before MAD Prioritas), 14 (rules
are read from the edition), and: a step never stands done before what must come first.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rembug.core.door import new_key
from rembug.core.errors import InputProblem, Refused
from rembug.core.models import AuditEvent
from rembug.programme import actions, queries
from rembug.programme.domain.steps import PASSED, STEPS, guards
from rembug.programme.domain.village_states import STATE_LABELS, moves_from
from rembug.programme.models import Cycle, CycleVillage, StepResult
from tests.examples.programme import MINUTES, STARTS, scan, started
from tests.world import HERE, World

EARLY = [code for code, step in STEPS.items() if step.number <= 14]

results = st.tuples(
    st.just("result"),
    st.sampled_from(EARLY),
    st.integers(0, 3),
    st.sampled_from(["all", "some", "none"]),
    st.booleans(),
)
papers = st.tuples(
    st.just("paper"),
    st.sampled_from(["rtm_mapping", "mmdd", "md_planning"]),
    st.integers(0, 3),
    st.just("all"),
    st.booleans(),
)
states = st.tuples(
    st.just("state"), st.sampled_from(sorted(STATE_LABELS)), st.integers(1, 3), st.just("all"), st.booleans()
)
moves = st.tuples(
    st.just("move"),
    st.sampled_from(["start", "run_over", "close", "reopen"]),
    st.just(0),
    st.just("all"),
    st.booleans(),
)
walks = st.lists(st.one_of(results, results, results, papers, states, moves), min_size=8, max_size=25)
"""Fully random walks; the ordered ones below reach deep into the cycle."""


class _Undo(Exception):
    pass


def attempt(world: World, cycle: Cycle, move: tuple[str, str, int, str, bool]) -> None:
    kind, what, village, amount, proper = move
    place = world.village(village) if village else ""
    common: dict[str, Any] = {
        "actor": world.actor("fk"),
        "key": new_key(),
        "notes": {"*": "uji"},
        "cycle_id": cycle.pk,
    }
    minutes: dict[str, Any] = dict(MINUTES) if proper else {"minutes": "", "counts": {}}
    if kind == "result":
        outputs = list(STEPS[what].outputs)
        wanted = {"all": outputs, "some": outputs[:1], "none": []}[amount]
        actions.record_step_result(
            **common, step=what, village=place, outputs=wanted, done_on=STARTS, **minutes
        )
    elif kind == "paper":
        file = scan() if proper else None
        actions.record_step_on_paper(**common, step=what, village=place, done_on=STARTS, file=file, **minutes)
    elif kind == "state":
        actions.set_village_state(
            **common, village=place, state=what, reason="uji", minutes="BA" if proper else ""
        )
    else:
        actions.advance_cycle(**common, move=what, reason="uji")


def snapshot(cycle: Cycle) -> tuple[Any, ...]:
    return (
        AuditEvent.objects.count(),
        sorted(StepResult.objects.filter(cycle=cycle).values_list("pk", "cancelled_at")),
        sorted(queries.village_states(cycle).items()),
        Cycle.unscoped.get(pk=cycle.pk).state,
    )


def check(cycle: Cycle, before: dict[str, str]) -> None:
    today = STARTS + timedelta(days=2)
    seen = queries.road(cycle, today)
    order = tuple(step.code for step in seen.steps)
    assert order == tuple(seen.rules.value("steps.order")), "invariant 14"
    for row in StepResult.objects.filter(cycle=cycle, cancelled_at__isnull=True):
        if "minutes" in row.outputs:
            counted = row.counts.get("men", 0) + row.counts.get("women", 0)
            assert row.meeting_id or (row.document and counted), "invariant 1"
    recorded = set(
        StepResult.objects.filter(cycle=cycle, cancelled_at__isnull=True).values_list("step", flat=True)
    )
    if "mad_priority" in recorded:
        assert (
            all(state in seen.rules.value("villages.states") for state in before.values()) or before == {}
        ), "invariant 2"
    for place in seen.villages:
        own = {status.code: status for status in place.statuses}
        for code, status in own.items():
            if status.state in ("done", "on_paper") and STEPS[code].per_village:
                finished, _begun = guards(code, order)
                assert all(own[one].state in PASSED for one in finished), (code, finished)
    stored = cycle.progress
    cycle.refresh_from_db()
    assert cycle.progress == queries.progress_of(cycle), stored


def run(world: World, walk: list[tuple[str, str, int, str, bool]]) -> None:
    cycle = started(world)
    at_priority: dict[str, str] = {}
    for move in walk:
        before = snapshot(cycle)
        start_states = queries.village_states(cycle)
        try:
            attempt(world, cycle, move)
        except (Refused, InputProblem):
            assert snapshot(cycle) == before, "a refused action stored something"
            continue
        assert AuditEvent.objects.count() == before[0] + 1
        if move[0] == "result" and move[1] == "mad_priority" and not at_priority:
            at_priority = start_states
        if move[0] == "state":
            allowed = {one.target for one in moves_from(start_states[world.village(move[2])])}
            assert move[1] in allowed
        check(cycle, at_priority)


def ordered(world: World) -> list[tuple[str, str, int, str, bool]]:
    """The road in its order, every village in every step: a walk that reaches MAD Penetapan."""
    steps: list[tuple[str, str, int, str, bool]] = []
    for code in EARLY:
        if code == "mad_priority":
            steps += [("state", "ready", number, "all", True) for number in (1, 2, 3)]
        places = (1, 2, 3) if STEPS[code].per_village else (0,)
        steps += [("result", code, number, "all", True) for number in places]
    return steps


def test_the_road_in_its_order_reaches_the_information_meeting(world: World) -> None:
    run(world, ordered(world))
    cycle = queries.current_cycle(HERE, date(2026, 3, 1))
    assert cycle is not None
    for place in queries.road(cycle, date(2026, 3, 1)).villages:
        assert {status.state for status in place.statuses if status.code in EARLY} == {"done"}


@pytest.mark.parametrize("left_out", ["mad_socialisation", "md_planning", "verification", "mad_priority"])
def test_leaving_out_a_step_holds_back_what_follows(world: World, left_out: str) -> None:
    run(world, [move for move in ordered(world) if move[1] != left_out])
    cycle = queries.current_cycle(HERE, date(2026, 3, 1))
    assert cycle is not None
    recorded = set(StepResult.objects.filter(cycle=cycle).values_list("step", flat=True))
    later = {
        code
        for code in EARLY
        if STEPS[code].number > STEPS[left_out].number and left_out in STEPS[code].after
    }
    assert later.isdisjoint(recorded)


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(walk=walks, head=st.integers(0, 30), data=st.data())
def test_random_walks_keep_the_invariants(
    world: World, walk: list[Any], head: int, data: st.DataObject
) -> None:
    whole = ordered(world)[:head] + walk
    with suppress(_Undo), transaction.atomic():
        run(world, whole)
        raise _Undo
    assert not CycleVillage.unscoped.filter(cycle__area_code=HERE).exists()
