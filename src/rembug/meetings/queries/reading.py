"""Which meetings there are, one of them, and its small facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import TruncMonth

from rembug.core.actor import Actor
from rembug.core.areas import Level, at_level, level
from rembug.core.errors import InputProblem, OutsideArea, VersionConflict
from rembug.meetings.domain import Headcount, count_people
from rembug.meetings.models import Attendee, Decision, Meeting, SignedScan
from rembug.programme import queries as programme
from rembug.regions import queries as regions


def visible(actor: Actor) -> QuerySet[Meeting]:
    """Meetings of the actor's area, newest first."""
    return Meeting.unscoped.visible_to(actor).order_by("-held_on", "-id")


def filtered(
    actor: Actor, *, kind: str = "", village: str = "", month: str = "", state: str = ""
) -> QuerySet[Meeting]:
    """Meetings by kind, village, month ("2026-03") and state, newest first; wrong values find nothing."""
    rows = visible(actor).annotate(has_scan=Exists(SignedScan.objects.filter(meeting=OuterRef("pk"))))
    if kind:
        rows = rows.filter(kind=kind)
    if village:
        rows = rows.filter(village_code=village)
    if month:
        year, _, number = month.partition("-")
        if not (year.isdigit() and number.isdigit() and 1 <= int(number) <= 12):
            return rows.none()
        rows = rows.filter(held_on__year=int(year), held_on__month=int(number))
    if state == "filed":
        rows = rows.filter(state="sealed", has_scan=True)
    elif state:
        rows = rows.filter(state=state)
    return rows


def months_of(actor: Actor) -> list[date]:
    """The months in which there are meetings, newest first. One query."""
    rows = Meeting.unscoped.visible_to(actor).annotate(month=TruncMonth("held_on"))
    return list(rows.values_list("month", flat=True).distinct().order_by("-month")[:36])


def listed(rows: Iterable[Meeting]) -> list[dict[str, Any]]:
    """Rows of the list with their place names and states. One query."""
    found = list(rows)
    names = regions.names_of({m.area_code for m in found})
    return [{"meeting": m, "place": names.get(m.area_code, m.area_code), "state": state_of(m)} for m in found]


def one(actor: Actor, meeting_id: UUID) -> Meeting:
    """One meeting with decisions and notes of dissent. Raises OutsideArea."""
    decisions = Decision.objects.order_by("no").prefetch_related("dissents")
    found = (
        visible(actor)
        .filter(pk=meeting_id)
        .select_related("cycle", "continues", "continued_by")
        .prefetch_related(Prefetch("decisions", queryset=decisions))
        .first()
    )
    if found is None:
        raise OutsideArea
    return found


def area_of(meeting_id: UUID, **_: object) -> str | None:
    """The meeting's area for the door, without regard to who asks."""
    return Meeting.unscoped.filter(pk=meeting_id).values_list("area_code", flat=True).first()


def meeting_for_door(meeting_id: UUID, area_code: str) -> Meeting:
    """A meeting that a village's record rests on: of the village or of its kecamatan. Raises OutsideArea."""
    found = Meeting.unscoped.filter(pk=meeting_id, cancelled_at__isnull=True).first()
    if found is None or found.area_code not in (area_code, at_level(area_code, Level.DISTRICT)):
        raise OutsideArea
    return found


def state_of(meeting: Meeting) -> str:
    """The state with the scan counted in: *filed* lies in another table than the sealed row."""
    if meeting.state != "sealed":
        return meeting.state
    has = getattr(meeting, "has_scan", None)
    return "filed" if (meeting.scans.exists() if has is None else has) else "sealed"


def newest_scan(meeting: Meeting) -> SignedScan | None:
    return meeting.scans.order_by("-id").first()


def same_version(meeting: Meeting, version: int) -> None:
    """Raises VersionConflict when the meeting changed since the page was opened."""
    if meeting.version != version:
        raise VersionConflict({"title": meeting.title}, meeting.version)


def correctable(meeting: Meeting) -> dict[str, Any]:
    """The fields that may be corrected, as the form shows them."""
    names = (
        "title", "held_on", "starts_at", "ends_at", "place", "hamlet", "discussion", "chair_name",
        "minute_taker_name", "facilitated_by", "men", "women", "poor_men", "poor_women",
    )  # fmt: skip
    found = {name: getattr(meeting, name) for name in names}
    found["agenda"] = "\n".join(line["text"] for line in meeting.agenda)
    found["decisions"] = "\n".join(d.text for d in meeting.decisions.order_by("no"))
    return found


def counted_parts(meeting: Meeting) -> Iterator[Headcount]:
    """The listed people and every counted group: their sum is who was there. Two queries."""
    people = Attendee.objects.filter(meeting=meeting, cancelled_at__isnull=True).values_list("sex", "is_poor")
    yield count_people(people)
    for row in meeting.headcounts.all():
        yield Headcount(row.men, row.women, row.poor_men, row.poor_women)


def counted_as_one(meeting: Meeting) -> bool:
    """Whether the sums may be typed: nobody is listed by name and nothing is split by dusun."""
    split = meeting.headcounts.exclude(place="", kind="resident").exists()
    return not split and not meeting.attendees.filter(cancelled_at__isnull=True).exists()


def headcount_text(meeting: Meeting) -> dict[str, str]:
    """The counts as they are stored, for a conflict between two people."""
    rows = meeting.headcounts.order_by("no")
    return {
        "rows": "\n".join(
            f"{r.place or '-'}: {r.men} L, {r.women} P, RTM {r.poor_men} L, {r.poor_women} P" for r in rows
        )
    }


def last_decision_no(meeting: Meeting) -> int:
    return meeting.decisions.order_by("-no").values_list("no", flat=True).first() or 0


def resting_on(meeting: Meeting) -> list[str]:
    """What would lose its ground if the meeting were cancelled, in words."""
    found = [f"utusan {place_name(d.area_code)}" for d in meeting.delegations.filter(ended_on__isnull=True)]
    if meeting.decisions.filter(rules_of_order__isnull=False).exists():
        found.append("tata tertib")
    return found


def place_name(area_code: str) -> str:
    """The short label of a place; a code that nobody knows shows itself."""
    return regions.area_label(area_code)


def cycle_of(area_code: str, cycle_id: int | None) -> Any:
    """The living cycle of the kecamatan that the meeting belongs to, or None. Raises InputProblem."""
    if cycle_id is None:
        return None
    found = programme.by_id(cycle_id)
    district = at_level(area_code, Level.DISTRICT) if level(area_code) >= Level.DISTRICT else area_code
    if found is None or found.area_code != district or found.is_cancelled:
        raise InputProblem("meetings.foreign_cycle", field="cycle_id")
    return found


def cycle_to_lock(actor: Actor, meeting_id: UUID) -> QuerySet[Any]:
    """The cycle of a meeting as a queryset to lock (none or one row)."""
    found = Meeting.unscoped.filter(pk=meeting_id).values_list("cycle_id", flat=True)
    return programme.visible(actor).filter(pk__in=[pk for pk in found if pk is not None])


def current_cycle(area_code: str, on: date) -> Any:
    """The cycle that a meeting of this place and day belongs to, or None. One query."""
    return programme.current_cycle(area_code, on)


def villages_taking_part(area_code: str, cycle: Any) -> list[str]:
    """Codes of the villages that an inter-village meeting invites: those of the cycle, else all."""
    if cycle is not None and (found := [one.area_code for one in programme.villages_in(cycle)]):
        return found
    if level(area_code) is not Level.DISTRICT:
        return []
    return [choice.code for choice in regions.villages_of(area_code)]


def standing() -> Any:
    """Every meeting that is not cancelled, of all areas: for checks of the whole data, never for pages."""
    return Meeting.unscoped.filter(cancelled_at__isnull=True)


def sealed_without_contents() -> Any:
    """Sealed meetings whose frozen contents are missing, of all areas; there should be none."""
    return Meeting.unscoped.filter(minutes_sealed_at__isnull=False, sealed_minutes__isnull=True)


def waiting(actor: Actor, on: date, limit: int) -> tuple[list[Meeting], list[Meeting]]:
    """Meetings of today, and those of the actor's own level that wait: in session, due, not sealed, or coming.

    A village opens and seals its own meetings; the office helps with those that are still to come. The oldest
    first, ``limit`` of each. One query.
    """
    rows = Meeting.unscoped.visible_to(actor).filter(cancelled_at__isnull=True)
    waits = Q(recorded_history=False, state__in=("open", "held", "planned", "invited"))
    own = Q(area_code=actor.area_code)
    waits &= own if actor.village_code else own | Q(state="planned", held_on__gte=on)
    found = list(rows.filter(Q(held_on=on) | waits).order_by("held_on", "id")[: 10 * limit])
    todays = [one for one in found if one.held_on == on][:limit]
    return todays, [one for one in found if _waits(one, actor, on)][:limit]


def _waits(meeting: Meeting, actor: Actor, on: date) -> bool:
    """The same as the query: meetings of today came along whatever their state."""
    if meeting.recorded_history or meeting.state not in ("open", "held", "planned", "invited"):
        return False
    coming = meeting.state == "planned" and meeting.held_on >= on and not actor.village_code
    return meeting.area_code == actor.area_code or coming
