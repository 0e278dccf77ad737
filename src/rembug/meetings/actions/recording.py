"""The quick path: one form for a meeting that was held, its correction, and meetings of the past."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from uuid import UUID

from rembug.core.door import Door, action
from rembug.core.errors import InputProblem, VersionConflict
from rembug.meetings import permissions, queries, rules
from rembug.meetings.actions import parts
from rembug.meetings.domain import Headcount
from rembug.meetings.models import Decision, HeadCount, Meeting
from rembug.meetings.processes import UNFINISHED

TEXTS = ("title", "place", "hamlet", "discussion", "chair_name", "minute_taker_name", "facilitated_by")
CORRECTABLE = ("title", "held_on", "starts_at", "ends_at", *TEXTS[1:], *parts.SUMS)
"""Fields that ``correct_meeting`` takes, beside agenda and decisions (lines of words)."""


@action(permissions.RECORD, area="area_code")
def record_meeting(
    door: Door,
    *,
    area_code: str,
    kind: str,
    title: str,
    held_on: date,
    place: str,
    starts_at: time | None = None,
    ends_at: time | None = None,
    hamlet: str = "",
    agenda: str = "",
    discussion: str = "",
    chair_name: str = "",
    minute_taker_name: str = "",
    facilitated_by: str = "",
    men: int = 0,
    women: int = 0,
    poor_men: int = 0,
    poor_women: int = 0,
    others: dict[str, Any] | None = None,
    cycle_id: int | None = None,
    decisions: list[str],
) -> Meeting:
    """Record a meeting that was held, with headcounts and decisions (Form 1).

    Raises InputProblem for figures or times that cannot be true, RequirementsUnmet without the parts that
    minutes must have. Source: rulebook 13.1.
    """
    parts.known_kind(kind, area_code)
    count = Headcount(men, women, poor_men, poor_women)
    _check(door, held_on, starts_at, ends_at, count)
    serial = parts.next_serial(door, area_code, held_on.year)
    cycle = queries.cycle_of(area_code, cycle_id)
    written = [text.strip() for text in decisions if text.strip()]
    door.require(
        queries.recording_lamps(
            rules.rules_for(area_code, held_on, cycle),
            count,
            chair=chair_name,
            minute_taker=minute_taker_name,
            decisions=len(written),
            village=True,
        )
    )
    meeting = Meeting.unscoped.create(
        area_code=area_code,
        kind=kind,
        cycle=cycle,
        year=held_on.year,
        serial=serial,
        state="held",
        title=title.strip(),
        held_on=held_on,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place.strip(),
        hamlet=hamlet.strip(),
        agenda=parts.agenda_lines(agenda.splitlines()),
        discussion=discussion.strip(),
        chair_name=chair_name.strip(),
        minute_taker_name=minute_taker_name.strip(),
        facilitated_by=facilitated_by.strip(),
        men=men,
        women=women,
        poor_men=poor_men,
        poor_women=poor_women,
        others=parts.clean_others(others),
        created_at=door.now,
    )
    _write_count(meeting, count)
    _write_decisions(meeting, written)
    parts.put_into_search(meeting)
    door.record(meeting, facts={"title": meeting.title, "held_on": held_on, "total": count.total})
    return meeting


def _write_count(meeting: Meeting, count: Headcount) -> None:
    if count.total:
        HeadCount.objects.create(
            meeting=meeting, no=1, men=count.men, women=count.women,
            poor_men=count.poor_men, poor_women=count.poor_women,
        )  # fmt: skip


def _write_decisions(meeting: Meeting, written: list[str]) -> None:
    Decision.objects.bulk_create(
        Decision(meeting=meeting, no=no, text=text) for no, text in enumerate(written, 1)
    )


@action(permissions.HISTORY, area="area_code", history=True)
def record_meeting_history(
    door: Door,
    *,
    area_code: str,
    kind: str,
    title: str,
    held_on: date,
    provenance: str,
    place: str = "",
    men: int = 0,
    women: int = 0,
    poor_men: int = 0,
    poor_women: int = 0,
    chair_name: str = "",
    minute_taker_name: str = "",
    decisions: list[str] | None = None,
    cycle_id: int | None = None,
) -> Meeting:
    """Record a meeting decided before Rembug from the archive: requirements stand as *not proven*.

    ``provenance`` names the file or folder and the row. Raises InputProblem.
    """
    parts.known_kind(kind, area_code)
    count = Headcount(men, women, poor_men, poor_women)
    _check(door, held_on, None, None, count)
    if not provenance.strip():
        raise InputProblem("meetings.provenance_wanted", field="provenance")
    serial = parts.next_serial(door, area_code, held_on.year)
    cycle = queries.cycle_of(area_code, cycle_id)
    written = [text.strip() for text in decisions or [] if text.strip()]
    lamps = queries.recording_lamps(
        rules.rules_for(area_code, held_on, cycle),
        count,
        chair=chair_name,
        minute_taker=minute_taker_name,
        decisions=len(written),
        village=not rules.is_inter_village(kind),
    )
    door.require(queries.not_proven(lamps))
    meeting = Meeting.unscoped.create(
        area_code=area_code,
        kind=kind,
        cycle=cycle,
        year=held_on.year,
        serial=serial,
        state="held",
        title=title.strip(),
        held_on=held_on,
        place=place.strip(),
        chair_name=chair_name.strip(),
        minute_taker_name=minute_taker_name.strip(),
        men=men,
        women=women,
        poor_men=poor_men,
        poor_women=poor_women,
        recorded_history=True,
        provenance=provenance.strip(),
        created_at=door.now,
    )
    _write_count(meeting, count)
    _write_decisions(meeting, written)
    parts.put_into_search(meeting)
    door.record(meeting, facts={"title": meeting.title, "held_on": held_on, "provenance": provenance.strip()})
    return meeting


@action(permissions.RECORD, area=queries.area_of)
def correct_meeting(door: Door, *, meeting_id: UUID, version: int, changes: dict[str, Any]) -> Meeting:
    """Correct the record of a meeting whose minutes are not sealed.

    ``changes`` holds fields of CORRECTABLE, ``agenda`` (lines) and, for a meeting recorded from paper,
    ``decisions`` (lines). ``version`` is the one the form was opened with. Raises VersionConflict with the
    present text when somebody saved meanwhile, InputProblem, RequirementsUnmet.
    """
    meeting = parts.locked(door, meeting_id)
    door.allow(meeting.state in UNFINISHED, "meetings.not_open_any_more")
    fields = {name: changes[name] for name in CORRECTABLE if name in changes}
    present = queries.correctable(meeting)
    wanted = {**fields}
    if "agenda" in changes:
        wanted["agenda"] = "\n".join(
            line["text"] for line in parts.agenda_lines(changes["agenda"].splitlines())
        )
    if "decisions" in changes:
        wanted["decisions"] = "\n".join(text.strip() for text in changes["decisions"] if text.strip())
    if meeting.version != version:
        raise VersionConflict({name: present[name] for name in wanted}, meeting.version)
    changed = {name: [present[name], value] for name, value in wanted.items() if present[name] != value}
    if "decisions" in changed and meeting.decisions.exclude(decided_at=None).exists():
        raise InputProblem("meetings.decisions_by_form", field="decisions")
    for name, value in fields.items():
        setattr(meeting, name, value.strip() if isinstance(value, str) else value)
    count = Headcount(meeting.men, meeting.women, meeting.poor_men, meeting.poor_women)
    if meeting.state == "held":
        _check(door, meeting.held_on, meeting.starts_at, meeting.ends_at, count)
    if any(name in changed for name in parts.SUMS) and not queries.counted_as_one(meeting):
        raise InputProblem("meetings.count_by_list", field="men")
    written = wanted.get("decisions", present["decisions"]).splitlines()
    ruleset = rules.rules_for(meeting.area_code, meeting.held_on, meeting.cycle)
    door.require(
        queries.recording_lamps(
            ruleset,
            count,
            chair=meeting.chair_name,
            minute_taker=meeting.minute_taker_name,
            decisions=len(written),
            village=parts.is_village_level(meeting),
        )
        if meeting.state == "held"
        else []
    )
    if "agenda" in changed:
        meeting.agenda = parts.agenda_lines(wanted["agenda"].splitlines())
    meeting.version += 1
    meeting.save()
    if any(name in changed for name in parts.SUMS):
        meeting.headcounts.all().delete()
        _write_count(meeting, count)
    if "decisions" in changed:
        meeting.decisions.all().delete()
        _write_decisions(meeting, written)
    parts.put_into_search(meeting)
    door.record(meeting, facts={"title": meeting.title}, changes=changed)
    return meeting


def _check(door: Door, held_on: date, starts_at: time | None, ends_at: time | None, count: Headcount) -> None:
    for code in count.problems():
        raise InputProblem(code, field="poor_men" if "poor" in code else "men")
    parts.check_held(door, held_on)
    parts.check_times(starts_at, ends_at)
