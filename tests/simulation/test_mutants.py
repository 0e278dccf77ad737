"""The machines notice: each guard of the program is taken away in turn, and a machine must say so.

Long, so part of `make soak` only; every mutant stands for a way in which somebody could weaken the program.
Not found by so few walks, and therefore tested directly in tests/planning/test_limits_held.py: SPP without a
bound, a rejected proposal that comes back unseen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from rembug.core.requirements import require
from tests.simulation.running import SOAK, run_machine
from tests.simulation.test_cycle_machine import machine
from tests.simulation.test_meeting_machine import meeting_machine
from tests.world import World

pytestmark = pytest.mark.skipif(not SOAK, reason="mutants are tried in make soak")


def nothing(*_: Any, **__: Any) -> list[Any]:
    return []


def met(*_: Any, **__: Any) -> Any:
    return require("planning.within_ceiling", True, facts={"granted_rp": 0, "available_rp": 0})


def doubled(read: Callable[..., int]) -> Callable[..., int]:
    return lambda *a, **k: read(*a, **k) * 2


CYCLE = {
    "more money than was allocated": [("rembug.planning.queries.funding.programme.allocated_rp", doubled)],
    "villages without a state": [("rembug.planning.queries.mad_priority.villages_lamp", met)],
    "no limits of a village": [("rembug.planning.queries.checks.limits_of_village", nothing)],
    "no limit of number": [("rembug.planning.domain.limits.check_proposal_count", met)],
    "no share of women": [("rembug.planning.domain.limits.check_women_share", met)],
    "negative list not looked at": [("rembug.planning.actions.verification.queries.negative_lamps", nothing)],
    "verifiers of the own village": [
        ("rembug.planning.actions.verification.queries.assignment_requirements", nothing)
    ],
    "a digest of something else": [("rembug.planning.actions.funding.digest", lambda _: "0" * 64)],
    "decided on other amounts than shown": [
        ("rembug.planning.queries.funding.money_rulings", nothing),
        ("rembug.planning.actions.funding.sentence", lambda *_: "didanai"),
    ],
}

MEETING = {
    "minutes without their parts": [("rembug.meetings.queries.recording_lamps", nothing)],
    "sealed without lamps": [("rembug.meetings.queries.sealing_lamps", nothing)],
    "steps without minutes": [("rembug.programme.queries.minutes_requirements", nothing)],
    "any meeting proves": [
        ("rembug.programme.queries.requirements.SEALED_MINUTES.providers", lambda **_: [])
    ],
    "delegations of any size": [("rembug.meetings.queries.delegation_lamps", nothing)],
    "men as women": [("rembug.meetings.actions.delegates._as_registered", list)],
    "substitutes without a letter": [("rembug.meetings.actions.attendance.check_substitute", met)],
    "offices without a decision": [("rembug.people.queries.conflict_lamps", nothing)],
}


def mutate(monkeypatch: pytest.MonkeyPatch, changes: list[tuple[str, Any]]) -> None:
    for target, made in changes:
        module, _, name = target.rpartition(".")
        if name == "providers":
            monkeypatch.setattr(target, [("meetings", made)])
        elif made is doubled:
            owner = __import__(module.rpartition(".")[0], fromlist=["_"])
            monkeypatch.setattr(target, doubled(getattr(getattr(owner, module.rpartition(".")[2]), name)))
        else:
            monkeypatch.setattr(target, made)


def noticed(made: Any) -> bool:
    try:
        run_machine(made, max_examples=12, steps=6, shrink=False)
    except AssertionError:
        return True
    return False


@pytest.mark.parametrize("mutant", CYCLE)
def test_the_cycle_machine_notices(mutant: str, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    made = machine(world)
    mutate(monkeypatch, CYCLE[mutant])
    assert noticed(made), mutant


@pytest.mark.parametrize("mutant", MEETING)
def test_the_meeting_machine_notices(mutant: str, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    made = meeting_machine(world)
    mutate(monkeypatch, MEETING[mutant])
    assert noticed(made), mutant
