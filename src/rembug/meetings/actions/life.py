"""From plan to the end of a meeting: plan, invite, open, close, postpone, cancel."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from uuid import UUID

from rembug.core.door import Door, action
from rembug.core.errors import InputProblem
from rembug.meetings import permissions, queries, rules
from rembug.meetings.actions import parts
from rembug.meetings.models import Invitation, Meeting, MeetingVillage
from rembug.meetings.processes import MEETING

CHANNELS = ("letter", "courier", "phone", "message", "announcement", "spoken")


@action(permissions.RECORD, area="area_code")
def plan_meeting(
    door: Door,
    *,
    area_code: str,
    kind: str,
    title: str,
    held_on: date,
    place: str,
    starts_at: time | None = None,
    hamlet: str = "",
    agenda: list[Any] | None = None,
    facilitated_by: str = "",
    cycle_id: int | None = None,
    villages: list[str] | None = None,
    voters_invited: int = 0,
) -> Meeting:
    """Plan a meeting of today or later; its number is given now.

    ``agenda`` None takes the usual one of the kind. ``villages`` None invites every village that takes part.
    Raises InputProblem for a day gone by, a kind that is not held at this level, or a foreign village.
    """
    parts.known_kind(kind, area_code)
    if held_on < door.today:
        raise InputProblem("meetings.day_gone", {"held_on": held_on}, field="held_on")
    serial = parts.next_serial(door, area_code, held_on.year)
    cycle = queries.cycle_of(area_code, cycle_id)
    ruleset = rules.rules_for(area_code, held_on, cycle)
    door.require([queries.notice_lamp(ruleset, kind, (held_on - door.today).days)])
    lines = rules.usual_agenda(kind, ruleset) if agenda is None else agenda
    meeting = Meeting.unscoped.create(
        area_code=area_code,
        kind=kind,
        cycle=cycle,
        year=held_on.year,
        serial=serial,
        state=MEETING.initial,
        title=title.strip(),
        held_on=held_on,
        starts_at=starts_at,
        place=place.strip(),
        hamlet=hamlet.strip(),
        agenda=parts.agenda_lines(lines),
        facilitated_by=facilitated_by.strip(),
        voters_invited=voters_invited,
        created_at=door.now,
    )
    if rules.is_inter_village(kind):
        _invite_villages(meeting, villages)
    parts.put_into_search(meeting)
    door.record(meeting, facts={"title": meeting.title, "number": meeting.number, "held_on": held_on})
    return meeting


def _invite_villages(meeting: Meeting, villages: list[str] | None) -> None:
    taking_part = queries.villages_taking_part(meeting.area_code, meeting.cycle)
    wanted = taking_part if villages is None else villages
    if foreign := sorted(set(wanted) - set(taking_part)):
        raise InputProblem("meetings.foreign_village", {"villages": foreign}, field="villages")
    seats = queries.seats_by_village(meeting, wanted)
    MeetingVillage.objects.bulk_create(
        MeetingVillage(meeting=meeting, village=code, invited=seats[code]) for code in sorted(set(wanted))
    )
    meeting.voters_invited = sum(seats[code] for code in set(wanted))
    meeting.save(update_fields=["voters_invited"])


@action(permissions.RECORD, area=queries.area_of)
def send_invitations(door: Door, *, meeting_id: UUID, rows: list[dict[str, Any]]) -> Meeting:
    """Record invitations that went out; may be called again as more are delivered.

    Rows: recipient, village ("" for others), channel, sent_on, delivered_on, received_by, proof; a row with the
    ``no`` of an earlier one completes it (delivery is learnt later). Raises InputProblem naming the row.
    """
    meeting = parts.locked(door, meeting_id)
    state = MEETING.walk(meeting.state, "send_invitations")
    present = {one.no: one for one in meeting.invitations.all()}
    changed, fresh = [], []
    following = max(present, default=0)
    for line, row in enumerate(rows, 1):
        _check_invitation(door, meeting, line, row)
        found = present.get(int(row.get("no") or 0))
        if found is None:
            following += 1
            found = Invitation(meeting=meeting, no=following)
            fresh.append(found)
        else:
            changed.append(found)
        found.recipient = row["recipient"].strip()
        found.village = row.get("village", "")
        found.channel = row["channel"]
        found.sent_on, found.delivered_on = row["sent_on"], row.get("delivered_on")
        found.received_by = row.get("received_by", "").strip()
        found.proof = row.get("proof", "").strip()
    everyone = [*present.values(), *fresh]
    door.require(queries.invitation_lamps(meeting, everyone))
    Invitation.objects.bulk_create(fresh)
    Invitation.objects.bulk_update(
        changed, ["recipient", "village", "channel", "sent_on", "delivered_on", "received_by", "proof"]
    )
    meeting.state = state
    meeting.version += 1
    meeting.save(update_fields=["state", "version"])
    door.record(meeting, facts={"title": meeting.title, "count": len(rows)})
    return meeting


def _check_invitation(door: Door, meeting: Meeting, line: int, row: dict[str, Any]) -> None:
    if not row.get("recipient", "").strip():
        raise InputProblem("meetings.row_recipient", {"row": line})
    if row.get("channel") not in CHANNELS:
        raise InputProblem("meetings.row_channel", {"row": line})
    sent, delivered = row.get("sent_on"), row.get("delivered_on")
    if sent is None or sent > door.today or sent > meeting.held_on:
        raise InputProblem("meetings.row_sent_on", {"row": line})
    if delivered is not None and (delivered < sent or delivered > door.today or delivered > meeting.held_on):
        raise InputProblem("meetings.row_delivered_on", {"row": line})


@action(permissions.DECIDE, area=queries.area_of)
def open_meeting(
    door: Door,
    *,
    meeting_id: UUID,
    opened_at: time,
    chair_name: str = "",
    minute_taker_name: str = "",
    extraordinary: bool = False,
) -> Meeting:
    """Open the meeting. Below the quorum it opens with a warning and decides nothing until enough have come.

    The number of delegates each village may send is fixed now. ``extraordinary`` takes the other quorum of S28.
    """
    meeting = parts.locked(door, meeting_id)
    state = MEETING.walk(meeting.state, "open_meeting")
    parts.check_held(door, meeting.held_on)
    meeting.opened_at, meeting.extraordinary, meeting.state = opened_at, extraordinary, state
    meeting.chair_name = chair_name.strip() or meeting.chair_name
    meeting.minute_taker_name = minute_taker_name.strip() or meeting.minute_taker_name
    invited = list(meeting.villages.all())
    if invited:
        seats = queries.seats_by_village(meeting, [one.village for one in invited])
        for one in invited:
            one.invited = seats[one.village]
        meeting.voters_invited = sum(seats.values())
    ruleset = rules.rules_for(meeting.area_code, meeting.held_on, meeting.cycle)
    lamp, roll = queries.quorum_at(meeting, ruleset, began=opened_at, decided=opened_at)
    invited_ok = bool(meeting.invitations.all()) if meeting.villages.all() else None
    door.require([parts.only_reminds(lamp), queries.invited_lamp(invited_ok)])
    MeetingVillage.objects.bulk_update(invited, ["invited"])
    meeting.version += 1
    meeting.save()
    facts = {"title": meeting.title, "opened_at": opened_at.strftime("%H.%M"), "present": roll.present}
    door.record(meeting, facts=facts | {"invited": roll.invited})
    return meeting


@action(permissions.DECIDE, area=queries.area_of)
def close_meeting(
    door: Door,
    *,
    meeting_id: UUID,
    ends_at: time,
    discussion: str = "",
    chair_name: str = "",
    minute_taker_name: str = "",
) -> Meeting:
    """End the session; the record can still be corrected until the minutes are sealed."""
    meeting = parts.locked(door, meeting_id)
    meeting.state = MEETING.walk(meeting.state, "close_meeting")
    parts.check_times(meeting.opened_at or meeting.starts_at, ends_at)
    last = max((d.decided_at for d in meeting.decisions.all() if d.decided_at), default=None)
    if last and ends_at < last:
        raise InputProblem("meetings.ends_before_decision", {"at": last.strftime("%H.%M")}, field="ends_at")
    door.require([])
    meeting.ends_at = ends_at
    meeting.discussion = discussion.strip() or meeting.discussion
    meeting.chair_name = chair_name.strip() or meeting.chair_name
    meeting.minute_taker_name = minute_taker_name.strip() or meeting.minute_taker_name
    parts.recount(meeting)
    meeting.version += 1
    meeting.save()
    door.record(meeting, facts={"title": meeting.title, "total": meeting.present})
    return meeting


@action(permissions.DECIDE, area=queries.area_of)
def postpone_meeting(
    door: Door,
    *,
    meeting_id: UUID,
    to_on: date,
    reason: str,
    starts_at: time | None = None,
    place: str = "",
) -> Meeting:
    """Put the meeting off to a date: a continuation with agenda, villages and its own number is planned.

    What was recorded stays with the first sitting (scores of a MAD without quorum remain as unofficial).
    Returns the continuation. Source: practice S1.
    """
    meeting = parts.lock_row(door, meeting_id)
    serial = parts.next_serial(door, meeting.area_code, to_on.year)
    parts.changeable(door, meeting)
    state = MEETING.walk(meeting.state, "postpone_meeting")
    if not reason.strip():
        raise InputProblem("meetings.reason_wanted", field="reason")
    if to_on <= meeting.held_on or to_on < door.today:
        raise InputProblem("meetings.postpone_forward", {"held_on": meeting.held_on}, field="to_on")
    door.require([])
    meeting.state, meeting.postponed_reason = state, reason.strip()
    parts.recount(meeting)
    meeting.version += 1
    meeting.save()
    following = Meeting.unscoped.create(
        area_code=meeting.area_code,
        kind=meeting.kind,
        cycle=meeting.cycle,
        year=to_on.year,
        serial=serial,
        state=MEETING.initial,
        title=meeting.title,
        held_on=to_on,
        starts_at=starts_at or meeting.starts_at,
        place=place.strip() or meeting.place,
        hamlet=meeting.hamlet,
        agenda=meeting.agenda,
        facilitated_by=meeting.facilitated_by,
        chair_name=meeting.chair_name,
        minute_taker_name=meeting.minute_taker_name,
        voters_invited=meeting.voters_invited,
        continues=meeting,
        created_at=door.now,
    )
    MeetingVillage.objects.bulk_create(
        MeetingVillage(meeting=following, village=one.village, invited=one.invited)
        for one in meeting.villages.all()
    )
    parts.put_into_search(following)
    facts = {"title": meeting.title, "to_on": to_on, "reason": reason.strip(), "number": following.number}
    door.record(meeting, facts=facts)
    return following


@action(permissions.CANCEL, area=queries.area_of)
def cancel_meeting(door: Door, *, meeting_id: UUID, reason: str) -> Meeting:
    """Cancel a meeting with a reason; nothing is deleted. Raises InputProblem without a reason.

    Refused while delegates or rules of order rest on it, naming them.
    """
    meeting = parts.locked(door, meeting_id)
    meeting.state = MEETING.walk(meeting.state, "cancel_meeting")
    if not reason.strip():
        raise InputProblem("meetings.reason_wanted", field="reason")
    resting = queries.resting_on(meeting)
    door.allow(not resting, "meetings.something_rests", {"things": resting})
    door.require([])
    meeting.cancelled_at, meeting.cancelled_by = door.now, door.actor.user_id
    meeting.cancelled_reason = reason.strip()
    meeting.version += 1
    meeting.save(update_fields=["state", "cancelled_at", "cancelled_by", "cancelled_reason", "version"])
    parts.put_into_search(meeting)
    door.record(meeting, facts={"title": meeting.title, "reason": reason.strip()})
    return meeting
