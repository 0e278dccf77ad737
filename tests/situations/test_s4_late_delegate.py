"""Situation S4 of practice.md, word for word: a late delegate, and a substitute with half a letter.

That a finished ranking keeps its total belongs to the selection and is completed in ``test_s4_ranking.py``.
"""

from __future__ import annotations

from datetime import time

import pytest

from rembug.core.errors import InputProblem, RequirementsUnmet
from rembug.meetings import actions, queries
from rembug.meetings.minutes import minutes_data
from rembug.meetings.models import Attendee
from tests.meetings import rooms
from tests.meetings.rooms import VILLAGES, Room

pytestmark = pytest.mark.django_db

OTHERS = [name for name in VILLAGES if name != "Wonosari"]


@pytest.fixture
def room() -> Room:
    """Given: ranking runs since 11.00; of Wonosari four are there, two of them women."""
    made = rooms.called()
    made.arrive(OTHERS, time(8, 50))
    made.arrive(["Wonosari"], time(8, 55), only=range(1, 5))
    rooms.opened(made)
    made.decide(
        "adopt_ranking_scheme", "Cara menyusun prioritas disepakati.", time(10, 30), began_at=time(9, 30)
    )
    return made


def come_late(room: Room) -> None:
    room.arrive(["Wonosari"], time(11, 15), only=range(1))


def substitute(room: Room, known_by: list[str]) -> Attendee:
    return rooms.do(
        actions.admit_substitute,
        meeting_id=room.meeting.pk,
        delegate_id=room.delegates["Wonosari"][5].pk,
        name="Suwarni",
        sex="P",
        letter="Surat kuasa 12/IV/2026",
        known_by=known_by,
        arrived_at=time(11, 20),
    )


def test_the_late_delegate_votes_from_the_next_item_on_and_the_minutes_note_the_time(room: Room) -> None:
    come_late(room)
    running = room.decide("rank_proposals", "Urutan disepakati.", time(12), began_at=time(11))
    later = room.decide(
        "resolve_tie", "Nilai sama diputus.", time(12, 30), began_at=time(12), reason="RTM lebih banyak"
    )
    assert (running.voters_present, later.voters_present) == (82, 83)
    note = {row["village"]: row["note"] for row in minutes_data(room.fresh())["delegates"]}["Wonosari"]
    assert "Wonosari Satu datang 11.15" in note


def test_a_letter_known_to_the_kades_only_gives_an_observer(room: Room) -> None:
    found = substitute(room, ["kades"])
    assert found.kind == "observer"
    decision = room.decide("rank_proposals", "Urutan disepakati.", time(12), began_at=time(11, 30))
    assert decision.voters_present == 82


def test_the_note_of_the_bpd_gives_the_vote_from_the_next_item(room: Room) -> None:
    found = substitute(room, ["kades"])
    with pytest.raises(RequirementsUnmet):
        rooms.do(
            actions.accept_substitute, meeting_id=room.meeting.pk, attendee_id=found.pk, known_by=["kades"], at=time(11, 40)
        )  # fmt: skip
    rooms.do(
        actions.accept_substitute,
        meeting_id=room.meeting.pk,
        attendee_id=found.pk,
        known_by=["bpd"],
        at=time(11, 40),
    )
    running = room.decide("rank_proposals", "Urutan disepakati.", time(12), began_at=time(11, 30))
    later = room.decide(
        "resolve_tie", "Nilai sama.", time(12, 30), began_at=time(12), reason="RTM lebih banyak"
    )
    assert (running.voters_present, later.voters_present) == (82, 83)


def test_the_mad_may_accept_the_substitute_by_a_recorded_decision(room: Room) -> None:
    found = substitute(room, ["kades"])
    accepted = room.decide(
        "accept_substitute", "Pengganti utusan Wonosari diterima.", time(11, 45), attendee_id=found.pk,
        reason="BPD sedang bertugas di luar desa.",
    )  # fmt: skip
    assert accepted.voters_present == 82
    found.refresh_from_db()
    assert (found.kind, found.votes_from) == ("delegate", time(11, 45))
    later = room.decide(
        "resolve_tie", "Nilai sama.", time(12, 30), began_at=time(12), reason="RTM lebih banyak"
    )
    assert later.voters_present == 83
    waiver = minutes_data(room.fresh())["waivers"][0]
    assert (waiver["granted_by"], waiver["document"]) == ("MAD", f"Keputusan nomor {accepted.no}")


def test_a_decision_without_quorum_accepts_nobody(room: Room) -> None:
    found = substitute(room, ["kades"])
    for village in OTHERS[:8]:
        rooms.do(
            actions.record_departure,
            meeting_id=room.meeting.pk,
            village=room.codes[village],
            left_at=time(11, 30),
        )
    room.decide("accept_substitute", "Diterima.", time(11, 45), attendee_id=found.pk, reason="BPD jauh.")
    found.refresh_from_db()
    assert found.kind == "observer"


def test_too_few_women_is_said_without_stopping_and_the_waiver_of_the_mad_is_shown(room: Room) -> None:
    come_late(room)
    meeting = room.fresh()
    presence = {p.village: p for p in queries.presence_of(meeting, women_min=3)}[room.codes["Wonosari"]]
    assert (presence.women, presence.state) == (2, "incomplete")
    room.decide("rank_proposals", "Urutan disepakati.", time(12))
    rooms.do(actions.close_meeting, meeting_id=meeting.pk, ends_at=time(14))
    lamps = {one.code: one for one in queries.sealing_lamps(room.fresh())}
    assert lamps["meetings.women_in_delegations"].state == "attention"
    assert lamps["meetings.women_in_delegations"].facts["villages"] == ["Wonosari"]
    room.decide(
        "waive_composition", "Susunan utusan Wonosari diterima.", time(13), about_village=room.codes["Wonosari"],
        reason="Satu utusan perempuan sakit.",
    )  # fmt: skip
    lamps = {one.code: one for one in queries.sealing_lamps(room.fresh())}
    assert lamps["meetings.women_in_delegations"].state == "met"
    assert lamps["meetings.women_in_delegations"].facts["waived"] == ["Wonosari"]


def test_finished_items_never_change_when_people_come(room: Room) -> None:
    finished = room.meeting.decisions.get(no=1)
    before = (
        finished.voters_present,
        finished.women_voters,
        finished.present_by_village,
        finished.rules_digest,
    )
    come_late(room)
    substitute(room, ["kades", "bpd"])
    # Even an arrival written down later, with an earlier time, leaves the finished item as it was.
    rooms.do(
        actions.record_attendance,
        meeting_id=room.meeting.pk,
        rows=[{"kind": "observer", "name": "Camat", "sex": "L", "arrived_at": time(9)}],
    )
    finished.refresh_from_db()
    assert (
        finished.voters_present,
        finished.women_voters,
        finished.present_by_village,
        finished.rules_digest,
    ) == before


def test_reopening_is_a_recorded_decision_that_names_the_item(room: Room) -> None:
    come_late(room)
    first = room.meeting.decisions.get(no=1)
    with pytest.raises(InputProblem, match="reopens_wanted"):
        room.decide("reopen_item", "Dibuka kembali.", time(11, 30), reason="Diminta utusan Wonosari.")
    with pytest.raises(RequirementsUnmet):
        rooms.do(
            actions.record_decision, note="", meeting_id=room.meeting.pk, kind="reopen_item", text="Dibuka kembali.",
            decided_at=time(11, 30), reopens_id=first.pk,
        )  # fmt: skip
    made = room.decide(
        "reopen_item", "Dibuka kembali.", time(11, 30), reason="Diminta utusan Wonosari.", reopens_id=first.pk
    )
    assert made.reopens_id == first.pk


def test_the_rules_of_order_may_give_the_vote_at_once_and_later_meetings_read_them(room: Room) -> None:
    adopted = rooms.do(
        actions.adopt_rules_of_order, meeting_id=room.meeting.pk, decided_at=time(11), switches={"late_delegate": "at_once"}
    )  # fmt: skip
    assert adopted.version == 1
    come_late(room)
    running = room.decide("rank_proposals", "Urutan disepakati.", time(12), began_at=time(11))
    assert running.voters_present == 83
    assert running.rules_used["rules_of_order_version"] == 1


def test_a_vote_cannot_count_more_than_were_there(room: Room) -> None:
    with pytest.raises(InputProblem, match="votes_exceed"):
        room.decide("rank_proposals", "Urutan.", time(12), method="vote", votes_for=80, votes_against=3)
    made = room.decide(
        "rank_proposals", "Urutan.", time(12), method="vote", votes_for=60, votes_against=20, votes_abstain=2
    )
    assert (made.votes_for, made.votes_against, made.votes_abstain) == (60, 20, 2)
