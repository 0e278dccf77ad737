"""Situation S1 of practice.md, word for word: one village boycotts the MAD, another walks out.

Ranking, Form 14 and the scores that stay as unofficial belong to the selection: their part is completed in
``test_s1_ranking.py``, which starts from the same room.
"""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from rembug.core import clock
from rembug.core.errors import RequirementsUnmet
from rembug.meetings import actions, queries
from rembug.meetings.minutes import minutes_data, minutes_document
from rembug.meetings.models import Meeting
from tests.meetings import rooms
from tests.meetings.rooms import VILLAGES, Room

pytestmark = pytest.mark.django_db

CAME = [name for name in VILLAGES if name != "Karanganyar"]


@pytest.fixture
def room() -> Room:
    """Given: 14 villages, MAD Prioritas called; Karanganyar does not come; Sukamaju walks out at 10.40."""
    made = rooms.called()
    made.arrive(CAME, time(8, 50))
    rooms.opened(made)
    return made


def walk_out(room: Room) -> None:
    rooms.do(
        actions.record_departure,
        meeting_id=room.meeting.pk,
        village=room.codes["Sukamaju"],
        left_at=time(10, 40),
        reason="SPP dikritik",
    )


def test_the_room_opens_with_78_of_84(room: Room) -> None:
    meeting = room.fresh()
    assert meeting.state == "open"
    assert meeting.voters_invited == 84
    _, roll = queries.quorum_at(meeting, _rules(meeting), began=time(9, 5), decided=time(9, 5))
    assert (roll.present, roll.invited) == (78, 84)
    presence = {p.village: p.state for p in queries.presence_of(meeting)}
    assert presence[room.codes["Karanganyar"]] == "absent"
    assert set(presence.values()) == {"absent", "complete"}


def _rules(meeting: Meeting):
    from rembug.meetings import rules

    return rules.rules_for(meeting.area_code, meeting.held_on, meeting.cycle)


def test_quorum_is_recomputed_at_each_decision_and_earlier_ones_keep_their_figures(room: Room) -> None:
    first = room.decide(
        "decide_village_state", "Usulan Karanganyar tetap dinilai.", time(9, 25),
        about_village=room.codes["Karanganyar"], outcome="still_ranked", reason="Undangan diterima, tanpa kabar.",
    )  # fmt: skip
    assert (first.voters_present, first.voters_invited, first.quorum_needed, first.valid) == (
        78,
        84,
        43,
        True,
    )
    assert first.present_by_village[room.codes["Sukamaju"]] == 6
    walk_out(room)
    second = room.decide("rank_proposals", "Urutan prioritas disepakati.", time(13, 10))
    assert (second.voters_present, second.voters_invited, second.valid) == (72, 84, True)
    assert second.present_by_village[room.codes["Sukamaju"]] == 0
    first.refresh_from_db()
    assert first.voters_present == 78
    assert first.present_by_village[room.codes["Sukamaju"]] == 6


def test_the_mad_must_decide_about_both_villages_before_its_minutes_are_sealed(room: Room) -> None:
    room.decide(
        "decide_village_state", "Usulan Karanganyar tetap dinilai.", time(9, 25),
        about_village=room.codes["Karanganyar"], outcome="still_ranked", reason="Tanpa kabar.",
    )  # fmt: skip
    walk_out(room)
    room.decide("rank_proposals", "Urutan prioritas disepakati.", time(13, 10))
    rooms.do(actions.close_meeting, meeting_id=room.meeting.pk, ends_at=time(14, 20))
    with pytest.raises(RequirementsUnmet) as refusal:
        room.seal()
    held = {r.code: r for r in refusal.value.requirements if r.holds_back}
    assert list(held) == ["meetings.villages_settled"]
    assert held["meetings.villages_settled"].facts["villages"] == ["Sukamaju"]
    room.decide(
        "decide_village_state", "Usulan Sukamaju tetap dinilai.", time(13, 40),
        about_village=room.codes["Sukamaju"], outcome="still_ranked", reason="Sanksi tata tertib: teguran.",
    )  # fmt: skip
    assert room.seal().is_sealed


def test_minutes_list_both_with_proof_and_time_and_carry_the_dissent(room: Room) -> None:
    walk_out(room)
    decision = room.decide("rank_proposals", "Urutan prioritas disepakati.", time(13, 10))
    rooms.do(
        actions.attach_dissent,
        meeting_id=room.meeting.pk,
        decision_id=decision.pk,
        by="Desa Sukamaju",
        village=room.codes["Sukamaju"],
        text="tidak menerima penilaian SPP.",
    )
    data = minutes_data(room.fresh())
    rows = {row["village"]: row for row in data["delegates"]}
    assert rows["Karanganyar"]["present"] == 0
    assert rows["Karanganyar"]["note"] == "tidak hadir; undangan diterima 1 April 2026"
    assert rows["Sukamaju"]["note"] == "meninggalkan tempat 10.40"
    assert data["decisions"][0]["quorum"] == {"base": 84, "required": 43, "present": 72, "met": True}
    assert data["decisions"][0]["dissent"] == [
        {"by": "Desa Sukamaju", "text": "tidak menerima penilaian SPP."}
    ]
    assert minutes_document(room.fresh()).startswith(b"%PDF")


def test_below_the_quorum_a_decision_is_not_valid_and_a_new_date_is_offered(room: Room) -> None:
    for village in CAME[:6]:
        rooms.do(
            actions.record_departure,
            meeting_id=room.meeting.pk,
            village=room.codes[village],
            left_at=time(11),
        )
    decision = room.decide("rank_proposals", "Urutan prioritas disepakati.", time(11, 30))
    assert (decision.voters_present, decision.quorum_needed, decision.valid) == (42, 43, False)
    assert minutes_data(room.fresh())["decisions"][0]["quorum"]["met"] is False
    following = rooms.do(
        actions.postpone_meeting,
        meeting_id=room.meeting.pk,
        to_on=rooms.DAY + timedelta(days=7),
        reason="Kuorum tidak terpenuhi",
    )
    assert (following.state, following.held_on, following.voters_invited) == (
        "planned",
        date(2026, 4, 16),
        84,
    )
    assert following.number != room.meeting.number
    first = room.fresh()
    assert (first.state, first.continued_by.pk, first.present) == ("postponed", following.pk, 78)
    # Never stuck: the first sitting's minutes can be sealed, and the continuation goes its own way.
    assert room.seal().is_sealed


def test_at_the_quorum_exactly_a_decision_is_valid(room: Room) -> None:
    for village in CAME[:5]:
        rooms.do(
            actions.record_departure,
            meeting_id=room.meeting.pk,
            village=room.codes[village],
            left_at=time(11),
        )
    five_more = [room.attendee(CAME[5], no).pk for no in range(5)]
    rooms.do(
        actions.record_departure, meeting_id=room.meeting.pk, attendee_ids=five_more, left_at=time(11, 5)
    )
    decision = room.decide("rank_proposals", "Urutan disepakati.", time(11, 30))
    assert (decision.voters_present, decision.valid) == (43, True)


def test_who_comes_back_votes_again_from_the_next_item(room: Room) -> None:
    walk_out(room)
    rows = [
        {
            "attendee_id": room.attendee("Sukamaju", no).pk,
            "version": room.attendee("Sukamaju", no).version,
            "arrived_at": time(11, 30),
            "left_at": None,
        }
        for no in range(6)
    ]
    rooms.do(actions.record_attendance, meeting_id=room.meeting.pk, rows=rows)
    running = room.decide("rank_proposals", "Urutan disepakati.", time(12), began_at=time(11))
    later = room.decide(
        "resolve_tie", "Nilai sama diputus.", time(12, 30), began_at=time(12), reason="RTM lebih banyak"
    )
    assert (running.voters_present, later.voters_present) == (72, 78)


def test_the_quorum_in_extraordinary_conditions_asks_for_every_village() -> None:
    made = rooms.called()
    made.arrive(CAME, time(8, 50), only=range(1))
    rooms.do(
        actions.open_meeting, meeting_id=made.meeting.pk, opened_at=time(9), chair_name="H. Syaifuddin",
        minute_taker_name="Nurhayati", extraordinary=True,
    )  # fmt: skip
    assert made.decide("rank_proposals", "Urutan.", time(10)).valid is False
    made.arrive(["Karanganyar"], time(10, 5), only=range(1))
    assert made.decide("rank_proposals", "Urutan.", time(10, 30)).valid is True


def test_an_unsigned_in_clock_does_not_matter_for_the_roll(room: Room) -> None:
    """The roll depends on recorded times only: the same question tomorrow has the same answer."""
    with clock.at(rooms.MORNING + timedelta(days=3)):
        meeting = room.fresh()
        _, roll = queries.quorum_at(meeting, _rules(meeting), began=time(9, 5), decided=time(9, 5))
    assert roll.present == 78
