"""The signed minutes and the proof of invitations: files of the meeting, read by the lamps before sealing."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rembug.core.door import new_key
from rembug.core.errors import InputProblem, NotAllowed, RequirementsUnmet
from rembug.core.models import Attachment
from rembug.meetings import actions, queries
from rembug.meetings.minutes import fingerprint
from rembug.meetings.models import Meeting
from tests.examples.meetings import do, held, invited, recorded, scan, sealed
from tests.meetings import rooms
from tests.world import World

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def upload(name: str = "tanda terima.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PDF, content_type="application/pdf")


def lamps(meeting: Meeting) -> dict[str, str]:
    fresh = Meeting.unscoped.get(pk=meeting.pk)
    found = [*queries.sealing_lamps(fresh), queries.signed_paper_lamp(fresh, fingerprint(fresh))]
    return {one.code: str(one.state) for one in found}


def test_what_was_signed_is_what_is_sealed(world: World) -> None:
    meeting = recorded(world)
    assert lamps(meeting)["meetings.signed_paper"] == "attention"
    kept = do(actions.file_signed_scan, world.actor("fk"), meeting_id=meeting.pk, file=scan())
    assert lamps(meeting)["meetings.signed_paper"] == "met"
    assert queries.state_of(meeting) == "held"
    whole = do(actions.seal_minutes, world.actor("kades"), meeting_id=meeting.pk, version=1)
    assert whole.minutes_digest == kept.digest
    assert queries.state_of(whole) == "filed"


def test_a_correction_after_signing_is_told(world: World) -> None:
    meeting = recorded(world)
    do(actions.file_signed_scan, world.actor("fk"), meeting_id=meeting.pk, file=scan())
    changes = {"place": "Rumah Pak RT"}
    do(actions.correct_meeting, world.actor("fk"), meeting_id=meeting.pk, version=1, changes=changes)
    assert lamps(meeting)["meetings.signed_other"] == "attention"
    do(actions.file_signed_scan, world.actor("fk"), meeting_id=meeting.pk, file=scan())
    assert lamps(meeting)["meetings.signed_paper"] == "met"


def test_without_the_signed_paper_sealing_asks_for_a_note(world: World) -> None:
    meeting = recorded(world)
    facts = {"actor": world.actor("kades"), "meeting_id": meeting.pk, "version": 1}
    with pytest.raises(RequirementsUnmet) as refusal:
        actions.seal_minutes(key=new_key(), **facts)
    asked = refusal.value.missing_notes
    assert "meetings.signed_paper" in asked
    notes = dict.fromkeys(asked, "Camat menandatangani besok.")
    assert actions.seal_minutes(key=new_key(), notes=notes, **facts).is_sealed


def test_a_scan_is_filed_after_the_session_and_not_of_a_cancelled_meeting(world: World) -> None:
    meeting = recorded(world)
    do(actions.cancel_meeting, world.actor("fk"), meeting_id=meeting.pk, reason="Dua kali")
    with pytest.raises(NotAllowed, match="cancelled"):
        do(actions.file_signed_scan, world.actor("fk"), meeting_id=meeting.pk, file=scan())


def test_the_page_says_to_upload_before_sealing_and_shows_the_scan(world: World) -> None:
    meeting = recorded(world)
    client = world.client("kades")
    detail = client.get(reverse("meetings:detail", args=[meeting.pk])).content.decode()
    assert reverse("meetings:scan", args=[meeting.pk]) in detail
    page = client.get(reverse("meetings:seal", args=[meeting.pk])).content.decode()
    assert "Berita acara bertanda tangan" in page
    answer = client.post(
        reverse("meetings:scan", args=[meeting.pk]), {"kunci": new_key(), "file": upload("BA teken.pdf")}
    )
    assert answer.status_code == 302
    shown = client.get(reverse("meetings:documents", args=[meeting.pk])).content.decode()
    assert "BA teken.pdf" in shown
    found = Attachment.unscoped.get(kind="signed_minutes")
    assert client.get(reverse("file", args=[found.pk])).status_code == 200
    assert world.client("kades", village=2).get(reverse("file", args=[found.pk])).status_code in (403, 404)


def test_one_photo_proves_many_invitations(world: World) -> None:
    meeting = invited(world)
    address = reverse("meetings:proof", args=[meeting.pk])
    client = world.client("fk")
    assert client.post(address, {"kunci": new_key(), "file": upload()}).status_code == 400
    answer = client.post(address, {"kunci": new_key(), "file": upload(), "nos": ["1"]})
    assert answer.status_code == 302, answer.content.decode()
    one = meeting.invitations.get(no=1)
    assert one.proof_file is not None
    assert one.is_proven is False, "a photo without the day of delivery is half a proof"
    shown = client.get(reverse("meetings:invitations", args=[meeting.pk])).content.decode()
    assert "tanda terima.pdf" in shown
    shown = client.get(reverse("meetings:documents", args=[meeting.pk])).content.decode()
    assert "tanda terima.pdf" in shown
    broken = SimpleUploadedFile("x.exe", b"MZ nonsense")
    assert client.post(address, {"kunci": new_key(), "file": broken, "nos": ["1"]}).status_code == 400


def test_proof_is_refused_for_unknown_invitations_and_after_sealing(world: World) -> None:
    meeting = invited(world)
    facts: dict[str, Any] = {"meeting_id": meeting.pk, "file": scan()}
    with pytest.raises(InputProblem, match="invitations_wanted"):
        do(actions.file_invitation_proof, world.actor("fk"), nos=[1, 7], **facts)
    with pytest.raises(NotAllowed, match="sealed"):
        do(
            actions.file_invitation_proof,
            world.actor("fk"),
            nos=[1],
            **facts | {"meeting_id": sealed(world).pk},
        )


def test_an_absent_village_needs_the_proof_of_its_invitation() -> None:
    room = rooms.called()
    room.arrive([name for name in rooms.VILLAGES if name != "Karanganyar"], time(8, 50))
    rooms.opened(room)
    assert lamps(room.meeting)["meetings.absent_proof"] == "met"
    letter = room.meeting.invitations.get(village=room.codes["Karanganyar"])
    letter.received_by = letter.proof = ""
    letter.save()
    assert lamps(room.meeting)["meetings.absent_proof"] == "attention"
    rooms.do(actions.file_invitation_proof, meeting_id=room.meeting.pk, nos=[letter.no], file=scan())
    assert lamps(room.meeting)["meetings.absent_proof"] == "met"


def test_where_everybody_came_no_proof_is_asked(world: World) -> None:
    assert lamps(held(world))["meetings.absent_proof"] == "not_applicable"
