"""Who came, in which standing, when; who left; substitutes; people only counted."""

from __future__ import annotations

from datetime import time
from typing import Any
from uuid import UUID

from rembug.core.areas import Level, covers, is_valid, level
from rembug.core.door import Door, action
from rembug.core.errors import InputProblem, VersionConflict, shown
from rembug.meetings import permissions, queries, rules
from rembug.meetings.actions import parts
from rembug.meetings.domain import Headcount
from rembug.meetings.models import Attendee, HeadCount, Meeting, Stay
from rembug.meetings.processes import UNFINISHED
from rembug.people import queries as people
from rembug.programme.domain.checks import check_substitute

EDITED = ("kind", "name", "sex", "village", "hamlet", "role", "is_poor")


@action(permissions.RECORD, area=queries.area_of)
def record_attendance(door: Door, *, meeting_id: UUID, rows: list[dict[str, Any]]) -> Meeting:
    """Record many people at once; nothing of a faulty list is stored.

    A row: kind (delegate, observer, resource_person, watcher, resident), arrived_at, and either ``delegate_id``
    (name, sex and village are then taken from the delegation) or name, sex, village, hamlet, role, is_poor.
    With ``attendee_id`` and its ``version`` it changes somebody on the list: ``left_at``, a second arrival
    after leaving, or ``gone`` True for a tick made by mistake. Decisions already taken keep their figures.
    ``person_id`` links a person of the register inside the meeting's area.
    Raises InputProblem naming the row, VersionConflict when somebody else changed a row meanwhile.
    """
    meeting = parts.locked(door, meeting_id)
    door.allow(meeting.state in UNFINISHED, "meetings.not_open_any_more")
    listed = {a.pk: a for a in queries.attendees(meeting)}
    delegates = queries.delegates_of(meeting)
    allowed = queries.attendee_kinds(meeting)
    fresh: list[tuple[Attendee, Stay]] = []
    changed: list[Attendee] = []
    stays_changed: list[Stay] = []
    stays_fresh: list[Stay] = []
    _check_people(meeting, rows)
    following = queries.last_attendee_no(meeting)
    taken = {a.delegate_id for a in listed.values() if a.delegate_id and not a.is_substitute}
    for line, row in enumerate(rows, 1):
        if row.get("attendee_id"):
            found = listed.get(int(row["attendee_id"]))
            if found is None:
                raise InputProblem("meetings.row_unknown", {"row": line})
            _change(door, found, line, row, allowed, stays_changed, stays_fresh)
            changed.append(found)
            continue
        following += 1
        made = _fresh(meeting, line, row, delegates, allowed, following)
        if made.delegate_id in taken and made.delegate_id is not None:
            raise InputProblem("meetings.row_twice", {"row": line, "name": made.name})
        if made.delegate_id is not None:
            taken.add(made.delegate_id)
        stay = Stay(arrived_at=_time(row.get("arrived_at"), line), left_at=row.get("left_at"))
        _check_stay(stay, line)
        fresh.append((made, stay))
    door.require([])
    Attendee.objects.bulk_create([one for one, _ in fresh])
    for made, stay in fresh:
        stay.attendee = made
    Stay.objects.bulk_create([stay for _, stay in fresh] + stays_fresh)
    Stay.objects.bulk_update(stays_changed, ["left_at", "arrived_at", "note"])
    Attendee.objects.bulk_update(
        changed, [*EDITED, "person", "version", "cancelled_at", "cancelled_by", "cancelled_reason"]
    )
    count = parts.recount(meeting)
    meeting.save(update_fields=parts.SUMS)
    facts = {"title": meeting.title, "added": len(fresh), "changed": len(changed), "total": count.total}
    door.record(meeting, facts=facts)
    return meeting


def _check_people(meeting: Meeting, rows: list[dict[str, Any]]) -> None:
    """Raises InputProblem for a person who is not registered inside the area of the meeting."""
    known = people.people_of_ids([row["person_id"] for row in rows if row.get("person_id")])
    for line, row in enumerate(rows, 1):
        found = known.get(str(row.get("person_id") or ""))
        if row.get("person_id") and (found is None or not covers(meeting.area_code, found.area_code)):
            raise InputProblem("meetings.row_person", {"row": line})


def _time(value: time | None, line: int) -> time:
    if value is None:
        raise InputProblem("meetings.row_arrival", {"row": line})
    return value


def _check_stay(stay: Stay, line: int) -> None:
    if stay.left_at is not None and stay.left_at <= stay.arrived_at:
        raise InputProblem("meetings.row_left_early", {"row": line})


def _fresh(
    meeting: Meeting,
    line: int,
    row: dict[str, Any],
    delegates: dict[int, queries.Seat],
    allowed: tuple[str, ...],
    no: int,
) -> Attendee:
    delegate_id = row.get("delegate_id")
    if delegate_id:
        delegate = delegates.get(int(delegate_id))
        if delegate is None:
            raise InputProblem("meetings.row_not_delegate", {"row": line})
        return Attendee(
            meeting=meeting,
            no=no,
            kind="delegate",
            delegate_id=delegate.pk,
            person_id=delegate.person_id,
            name=delegate.name,
            sex=delegate.sex,
            village=delegate.village,
            role=row.get("role", ""),
            is_poor=bool(row.get("is_poor")),
        )
    made = Attendee(meeting=meeting, no=no)
    _fill(made, line, row, allowed)
    if made.kind == "delegate":
        # A vote belongs to the delegation that the village named, never to whoever sits down (S25).
        raise InputProblem("meetings.row_not_delegate", {"row": line})
    return made


def _fill(made: Attendee, line: int, row: dict[str, Any], allowed: tuple[str, ...]) -> None:
    made.kind = row.get("kind", made.kind or "")
    if "person_id" in row:
        made.person_id = row["person_id"] or None
    made.name = " ".join(str(row.get("name", made.name)).split())
    made.sex = row.get("sex", made.sex)
    made.village, made.hamlet = row.get("village", made.village), row.get("hamlet", made.hamlet).strip()
    made.role, made.is_poor = row.get("role", made.role).strip(), bool(row.get("is_poor", made.is_poor))
    if made.kind not in allowed:
        raise InputProblem("meetings.row_kind", {"row": line, "kind": shown(made.kind)})
    if not made.name:
        raise InputProblem("meetings.row_name", {"row": line})
    if made.sex not in ("L", "P"):
        raise InputProblem("meetings.row_sex", {"row": line})
    if made.village and (not is_valid(made.village) or level(made.village) < Level.VILLAGE):
        raise InputProblem("meetings.row_village", {"row": line})


def _change(
    door: Door,
    found: Attendee,
    line: int,
    row: dict[str, Any],
    allowed: tuple[str, ...],
    stays_changed: list[Stay],
    stays_fresh: list[Stay],
) -> None:
    if int(row.get("version", 0)) != found.version:
        last = found.stays.all()[len(found.stays.all()) - 1]
        raise VersionConflict(
            {"name": found.name, "arrived_at": last.arrived_at, "left_at": last.left_at}, found.version
        )
    found.version += 1
    if row.get("gone"):
        found.cancelled_at, found.cancelled_by = door.now, door.actor.user_id
        found.cancelled_reason = str(row.get("reason", "")) or "salah centang"
        return
    if not found.delegate_id and any(name in row for name in EDITED):
        _fill(found, line, row, allowed)
    elif "is_poor" in row:
        found.is_poor = bool(row["is_poor"])
    stays = list(found.stays.all())
    last = stays[-1]
    arrived = row.get("arrived_at", last.arrived_at) or last.arrived_at
    if last.left_at is not None and arrived >= last.left_at and arrived != last.arrived_at:
        back = Stay(attendee=found, arrived_at=arrived, left_at=row.get("left_at"))
        _check_stay(back, line)
        stays_fresh.append(back)
        return
    last.arrived_at, last.left_at = arrived, row.get("left_at", last.left_at)
    _check_stay(last, line)
    stays_changed.append(last)


@action(permissions.RECORD, area=queries.area_of)
def record_departure(
    door: Door,
    *,
    meeting_id: UUID,
    left_at: time,
    reason: str = "",
    village: str = "",
    attendee_ids: list[int] | None = None,
) -> Meeting:
    """Record that people left: those of ``attendee_ids``, or everybody of ``village`` (a walk-out).

    Decisions before ``left_at`` counted them, later ones do not (practice S1). Raises InputProblem when nobody
    of them is in the room.
    """
    meeting = parts.locked(door, meeting_id)
    door.allow(meeting.state in ("open", "held"), "meetings.not_open")
    wanted = set(attendee_ids or [])
    leaving = []
    for person in queries.attendees(meeting):
        if (person.pk in wanted) if attendee_ids is not None else (village and person.village == village):
            leaving += [s for s in person.stays.all() if s.left_at is None and s.arrived_at < left_at]
    if not leaving:
        raise InputProblem("meetings.nobody_leaves", field="left_at")
    door.require([])
    for stay in leaving:
        stay.left_at, stay.note = left_at, reason.strip()[:200]
    Stay.objects.bulk_update(leaving, ["left_at", "note"])
    at = left_at.strftime("%H.%M")
    who = queries.place_name(village) if village else ""
    door.record(
        meeting,
        facts={"title": meeting.title, "count": len(leaving), "at": at, "who": who, "reason": reason.strip()},
    )
    return meeting


@action(permissions.RECORD, area=queries.area_of)
def admit_substitute(
    door: Door,
    *,
    meeting_id: UUID,
    delegate_id: int,
    name: str,
    sex: str,
    letter: str,
    known_by: list[str],
    arrived_at: time,
    is_poor: bool = False,
) -> Attendee:
    """Put the substitute of a delegate on the list, with the letter and who knows of it (kades, bpd).

    A letter known to all whom the rule names gives the vote at once; otherwise the substitute sits as *peninjau*
    until ``accept_substitute`` or a recorded decision of the meeting. Source: S25, practice S4.
    """
    meeting = parts.locked(door, meeting_id)
    door.allow(meeting.state in UNFINISHED, "meetings.not_open_any_more")
    delegate = queries.delegates_of(meeting).get(int(delegate_id))
    if delegate is None:
        raise InputProblem("meetings.not_delegate", field="delegate_id")
    if not name.strip():
        raise InputProblem("meetings.name_wanted", field="name")
    if known_by and not letter.strip():
        raise InputProblem("meetings.letter_wanted", field="letter")
    people = queries.attendees(meeting)
    held = next((a for a in people if a.delegate_id == delegate.pk and queries.is_here(a)), None)
    if held is not None:
        raise InputProblem("meetings.delegate_is_here", {"name": held.name}, field="delegate_id")
    ruleset = rules.rules_for(meeting.area_code, meeting.held_on, meeting.cycle)
    lamp = check_substitute(ruleset, known_by=known_by)
    complete = not lamp.facts.get("missing")
    door.require([parts.only_reminds(lamp)])
    made = Attendee.objects.create(
        meeting=meeting,
        no=queries.last_attendee_no(meeting) + 1,
        kind="delegate" if complete else "observer",
        delegate_id=delegate.pk,
        name=name.strip(),
        sex=sex,
        village=delegate.village,
        role="",
        is_poor=is_poor,
        is_substitute=True,
        authority_letter=letter.strip(),
        authority_known_by=sorted(set(known_by)),
    )
    Stay.objects.create(attendee=made, arrived_at=arrived_at)
    parts.recount(meeting)
    meeting.save(update_fields=parts.SUMS)
    door.record(
        meeting,
        facts={
            "title": meeting.title,
            "name": made.name,
            "replaces": delegate.name,
            "at": arrived_at.strftime("%H.%M"),
            "known_by": [queries.knower_label(code) for code in made.authority_known_by],
        },
    )
    return made


@action(permissions.RECORD, area=queries.area_of)
def accept_substitute(
    door: Door, *, meeting_id: UUID, attendee_id: int, known_by: list[str], at: time
) -> Attendee:
    """Give the vote to a substitute whose letter is now known to all whom the rule names, from ``at`` on."""
    meeting = parts.locked(door, meeting_id)
    door.allow(meeting.state in UNFINISHED, "meetings.not_open_any_more")
    found = next((a for a in queries.attendees(meeting) if a.pk == attendee_id and a.is_substitute), None)
    if found is None:
        raise InputProblem("meetings.not_substitute", field="attendee_id")
    if not found.authority_letter:
        raise InputProblem("meetings.letter_wanted", field="known_by")
    ruleset = rules.rules_for(meeting.area_code, meeting.held_on, meeting.cycle)
    known = sorted(set(found.authority_known_by) | set(known_by))
    door.require([check_substitute(ruleset, known_by=known)])
    found.kind, found.votes_from, found.authority_known_by = "delegate", at, known
    found.version += 1
    found.save(update_fields=["kind", "votes_from", "authority_known_by", "version"])
    door.record(meeting, facts={"title": meeting.title, "name": found.name, "at": at.strftime("%H.%M")})
    return found


@action(permissions.RECORD, area=queries.area_of)
def record_headcounts(
    door: Door,
    *,
    meeting_id: UUID,
    version: int,
    rows: list[dict[str, Any]],
    others: dict[str, Any] | None = None,
) -> Meeting:
    """Record people who were counted and not listed by name: rows of kind, place, men, women, poor_men, poor_women.

    Replaces the counts recorded before, so ``version`` must be the meeting's. ``others`` are optional counts
    among all present (kat, disabled, elderly, female_headed, youth). Raises InputProblem, VersionConflict.
    """
    meeting = parts.locked(door, meeting_id)
    door.allow(meeting.state in UNFINISHED, "meetings.not_open_any_more")
    if meeting.version != version:
        raise VersionConflict(queries.headcount_text(meeting), meeting.version)
    allowed = queries.attendee_kinds(meeting)
    made: list[HeadCount] = []
    for line, row in enumerate(rows, 1):
        count = Headcount(*(int(row.get(name) or 0) for name in parts.SUMS))
        if problem := next(iter(count.problems()), None):
            raise InputProblem("meetings.row_count", {"row": line, "problem": problem}, field="rows")
        kind, place = row.get("kind", "resident"), str(row.get("place", "")).strip()
        if kind not in allowed:
            raise InputProblem("meetings.row_kind", {"row": line, "kind": shown(kind)})
        if kind == "delegate":
            raise InputProblem("meetings.row_delegates_by_name", {"row": line})
        if any((one.kind, one.place) == (kind, place) for one in made):
            raise InputProblem("meetings.row_place_twice", {"row": line, "place": place or "-"})
        if count.total:
            made.append(
                HeadCount(
                    meeting=meeting, no=len(made) + 1, kind=kind, place=place,
                    men=count.men, women=count.women, poor_men=count.poor_men, poor_women=count.poor_women,
                )
            )  # fmt: skip
    before = Headcount(meeting.men, meeting.women, meeting.poor_men, meeting.poor_women)
    cleaned = parts.clean_others(others)
    door.require([])
    meeting.headcounts.all().delete()
    HeadCount.objects.bulk_create(made)
    meeting.others = cleaned
    count = parts.recount(meeting)
    meeting.version += 1
    meeting.save(update_fields=[*parts.SUMS, "others", "version"])
    changes = {"total": [before.total, count.total]} if before != count else {}
    door.record(meeting, facts={"title": meeting.title, "total": count.total}, changes=changes)
    return meeting
