"""Sealing minutes, the signed paper, and what proves that invitations arrived."""

from __future__ import annotations

from uuid import UUID

from rembug.core.attachments import JPEG, PDF, Prepared, keep
from rembug.core.door import Door, action
from rembug.core.errors import InputProblem
from rembug.meetings import evidence, permissions, queries
from rembug.meetings.actions import parts
from rembug.meetings.domain import letter_number
from rembug.meetings.minutes import fingerprint, minutes_contents
from rembug.meetings.models import Invitation, Meeting, SealedMinutes, SignedScan
from rembug.meetings.processes import MEETING


@action(permissions.SEAL, area=queries.area_of)
def seal_minutes(
    door: Door, *, meeting_id: UUID, version: int, chair_name: str = "", secretary_name: str = ""
) -> Meeting:
    """Seal the minutes: their contents and fingerprint are kept and no row of the meeting changes any more.

    Needs the names of chair and secretary (A-8); facilitators have no permission for it. ``version`` must be the
    meeting's: what was read is what is sealed. Within a cycle the step that the meeting proves is recorded.
    Raises RequirementsUnmet with all lamps. Source: rulebook 13.1.
    """
    # The step is recorded on the cycle, which is locked before any meeting.
    door.lock_all(queries.cycle_to_lock(door.actor, meeting_id))
    meeting = parts.locked(door, meeting_id)
    state = MEETING.walk(meeting.state, "seal_minutes")
    queries.same_version(meeting, version)
    meeting.chair_name = chair_name.strip() or meeting.chair_name
    meeting.minute_taker_name = secretary_name.strip() or meeting.minute_taker_name
    parts.recount(meeting)
    contents, mark = minutes_contents(meeting)
    door.require([*queries.sealing_lamps(meeting), queries.signed_paper_lamp(meeting, mark)])
    meeting.version += 1
    meeting.save()
    SealedMinutes.objects.create(
        meeting=meeting,
        data=contents,
        digest=mark,
        chair_name=meeting.chair_name,
        secretary_name=meeting.minute_taker_name,
        sealed_at=door.now,
    )
    postponed = meeting.state == "postponed"
    meeting.state, meeting.minutes_digest, meeting.minutes_sealed_at = state, mark, door.now
    meeting.save(update_fields=["state", "minutes_digest", "minutes_sealed_at"])
    step = "" if postponed else evidence.report_step(door, meeting)
    facts = {"title": meeting.title, "number": meeting.number, "fingerprint": mark[:16], "step": step}
    door.record(meeting, facts=facts | {"chair": meeting.chair_name, "secretary": meeting.minute_taker_name})
    return meeting


@action(permissions.RECORD, area=queries.area_of)
def file_signed_scan(door: Door, *, meeting_id: UUID, file: Prepared, note: str = "") -> SignedScan:
    """File the scan of the signed minutes, once the session ended; a better scan may follow, the newest counts.

    It keeps the fingerprint of the contents as they stand: later corrections show that another text was signed.
    ``file`` was checked and laid down by ``core.attachments.prepare``. Raises InputProblem for a kind of file
    that is no scan.
    """
    meeting = door.lock(Meeting.unscoped.filter(pk=meeting_id))
    door.allow(not meeting.is_cancelled, "meetings.cancelled")
    MEETING.walk(queries.state_of(meeting), "file_signed_scan")
    _only_paper(file)
    door.require([])
    kept = keep(
        door,
        file,
        area_code=meeting.area_code,
        kind="signed_minutes",
        title=f"{meeting.number} {meeting.title}",
        owner=meeting,
        permission=permissions.VIEW,
    )
    made = SignedScan.objects.create(
        meeting=meeting,
        attachment_id=kept.pk,
        file_name=file.name[:200],
        note=note.strip(),
        digest=fingerprint(meeting),
        filed_at=door.now,
    )
    door.record(meeting, facts={"title": meeting.title, "file": made.file_name})
    return made


@action(permissions.RECORD, area=queries.area_of)
def file_invitation_proof(
    door: Door, *, meeting_id: UUID, nos: list[int], file: Prepared
) -> list[Invitation]:
    """File a photo or scan that proves the delivery of the invitations numbered ``nos``: a receipt, a signed list.

    Another file for the same invitation takes its place; the one before stays in the archive. Raises InputProblem
    for an unknown invitation or a kind of file that is no paper. Source: practice S1.
    """
    meeting = parts.locked(door, meeting_id)
    wanted = set(nos)
    rows = [one for one in meeting.invitations.order_by("no") if one.no in wanted]
    if not rows or len(rows) != len(wanted):
        raise InputProblem("meetings.invitations_wanted", field="nos")
    _only_paper(file)
    door.require([])
    kept = keep(
        door,
        file,
        area_code=meeting.area_code,
        kind="invitation_proof",
        title=f"{letter_number(meeting.year, meeting.serial)} {meeting.title}",
        owner=meeting,
        permission=permissions.VIEW,
    )
    for one in rows:
        one.proof_file = kept
    Invitation.objects.bulk_update(rows, ["proof_file"])
    door.record(meeting, facts={"title": meeting.title, "file": file.name, "count": len(rows)})
    return rows


def _only_paper(file: Prepared) -> None:
    if file.media_type not in (PDF, JPEG):
        raise InputProblem("meetings.scan_wanted", field="file")
