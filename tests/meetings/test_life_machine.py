"""A meeting driven by random legal and illegal actions: the promises of its life always hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rembug.core.errors import InputProblem, Refused
from rembug.meetings import actions, queries
from rembug.meetings.domain import sum_headcounts
from rembug.meetings.models import Decision, Meeting
from rembug.meetings.processes import MEETING
from tests.meetings import rooms
from tests.meetings.rooms import Room

pytestmark = pytest.mark.django_db

VILLAGES = rooms.VILLAGES
Step = tuple[str, int, int]


def _call(room: Room, name: str, minute: int, pick: int) -> Any:
    at = time(8 + minute // 60, minute % 60)
    village = VILLAGES[pick % len(VILLAGES)]
    pk = room.meeting.pk
    moves: dict[str, Callable[[], Any]] = {
        "arrive": lambda: room.arrive(VILLAGES[pick::4], at),
        "leave": lambda: rooms.do(actions.record_departure, meeting_id=pk, village=room.codes[village], left_at=at),
        "open": lambda: rooms.opened(room, at),
        "decide": lambda: room.decide("rank_proposals", "Urutan disepakati.", at),
        "dissent": lambda: rooms.do(actions.attach_dissent, meeting_id=pk, by=village, text="keberatan"),
        "settle": lambda: room.decide(
            "decide_village_state", "Tetap dinilai.", at, about_village=room.codes[village], outcome="still_ranked",
            reason="Tanpa kabar.",
        ),
        "close": lambda: rooms.do(actions.close_meeting, meeting_id=pk, ends_at=at),
        "postpone": lambda: rooms.do(
            actions.postpone_meeting, meeting_id=pk, to_on=rooms.DAY + timedelta(days=7), reason="Kuorum"
        ),
        "cancel": lambda: rooms.do(actions.cancel_meeting, meeting_id=pk, reason="Salah catat"),
        "seal": room.seal,
    }  # fmt: skip
    return moves[name]()


NAMES = ("arrive", "leave", "open", "decide", "dissent", "settle", "close", "postpone", "cancel", "seal")
steps = st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 479), st.integers(0, 3)), max_size=14)


def _snapshot(decision: Decision) -> tuple[Any, ...]:
    return (decision.voters_present, decision.women_voters, decision.valid, str(decision.present_by_village))


class _Undo(Exception):
    """Takes the walk back, so that every example begins with nothing."""


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(walk=steps)
def test_any_walk_keeps_the_promises(walk: list[Step], db: None) -> None:
    try:
        with transaction.atomic():
            _walk(walk)
            raise _Undo
    except _Undo:
        pass


def _walk(walk: list[Step]) -> None:
    room = rooms.called(cycle=False)
    kept: dict[int, tuple[Any, ...]] = {}
    for name, minute, pick in walk:
        before = room.fresh()
        try:
            _call(room, name, minute, pick)
            happened = True
        except (Refused, InputProblem):
            happened = False
        now = room.fresh()
        # A refused action changes nothing; a sealed or cancelled meeting never changes again.
        if not happened or before.is_sealed or before.is_cancelled:
            assert (now.state, now.version, now.present) == (before.state, before.version, before.present)
        # The state moves only along the table.
        if now.state != before.state:
            targets = {t.target for t in MEETING.transitions if before.state in t.sources}
            assert now.state in targets
        # Every finished decision keeps its figures for ever.
        for decision in Decision.objects.filter(meeting=now):
            assert kept.setdefault(decision.pk, _snapshot(decision)) == _snapshot(decision)
            assert decision.valid == (decision.voters_present >= 43)
            assert decision.voters_invited == 84
        # Sums are those of the list; sealed minutes have chair, secretary, people and contents.
        if now.state in ("held", "sealed"):
            count = sum_headcounts(queries.counted_parts(now))
            assert (now.men, now.women) == (count.men, count.women)
        if now.is_sealed:
            assert now.chair_name
            assert now.minute_taker_name
            assert now.present > 0
            assert now.sealed_minutes.digest == now.minutes_digest
    assert Meeting.unscoped.filter(continues=room.meeting).count() <= 1
