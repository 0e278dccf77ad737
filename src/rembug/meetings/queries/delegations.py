"""Delegates: who may sit for a village, and whether six with three women were named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from rembug.core.actor import Actor
from rembug.core.areas import Level, at_level, level
from rembug.core.errors import OutsideArea
from rembug.core.requirements import Requirement, require
from rembug.meetings import rules
from rembug.meetings.domain import check_seats
from rembug.meetings.models import Delegate, Delegation, Meeting
from rembug.people import queries as people
from rembug.programme.domain.checks import check_delegation
from rembug.programme.domain.resolver import RuleSet
from rembug.regions import queries as regions

SEAT_LABELS = {
    "kades": "Kepala Desa",
    "bpd": "BPD",
    "lpmd": "LPMD",
    "tpk_chair": "Ketua TPK",
    "elected": "Terpilih di MD Perencanaan",
    "elected_woman": "Perempuan, terpilih di musyawarah",
}
WITHOUT_EDITION = 6
"""Chairs per village where the edition has no rule: the number of rulebook 1.3 (S16), only to draw the form."""


def seat_label(code: str) -> str:
    """A seat of the composition table in words."""
    return SEAT_LABELS.get(code, code)


def composition(ruleset: RuleSet, seats: str) -> list[dict[str, Any]]:
    """Rows of the composition table of one kind of meeting; empty where the edition has none."""
    return [dict(row) for row in ruleset.peek("delegates.composition").value or () if row["meeting"] == seats]


def living_delegations(area_code: str, seats: str, cycle_id: int | None) -> QuerySet[Delegation]:
    """The delegation of a village that stands now (none or one)."""
    return Delegation.unscoped.filter(
        _in_cycle(cycle_id), area_code=area_code, seats=seats, ended_on__isnull=True
    )


def _in_cycle(cycle_id: int | None) -> Q:
    return Q(cycle__isnull=True) if cycle_id is None else Q(cycle_id=cycle_id)


def _delegations(district: str, seats: str, cycle_id: int | None, on: date) -> list[Delegation]:
    rows = Delegation.unscoped.inside(district).filter(_in_cycle(cycle_id), seats=seats, named_on__lte=on)
    members = Prefetch("delegates", queryset=Delegate.objects.order_by("no"))
    found = rows.order_by("area_code", "-named_on", "-id").prefetch_related(members)
    return [one for one in found if one.ended_on is None or one.ended_on > on]


def standing(meeting: Meeting) -> list[Delegation]:
    """The delegations that stand on the day of an inter-village meeting. Two queries.

    Where a village named none for this kind, those of the deciding MADs sit: one choice serves both (A-15).
    """
    seats = rules.seats_of(meeting.kind)
    if not seats:
        return []
    own = _delegations(meeting.area_code, seats, meeting.cycle_id, meeting.held_on)
    covered = {one.area_code for one in own}
    other = {"mad_priority": "mad_funding", "mad_funding": "mad_priority"}.get(seats)
    if other is None:
        return own
    also = _delegations(meeting.area_code, other, meeting.cycle_id, meeting.held_on)
    return own + [one for one in also if one.area_code not in covered]


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat of a village's delegation and who holds it on a day.

    ``pk`` is the delegate's row; ``holds`` False: nobody sits there on that day, ``name`` was the last who did.
    ``instead_of`` names the one whom a replacement followed.
    """

    pk: int
    no: int
    village: str
    seat: str
    name: str
    sex: str
    person_id: UUID | None
    holds: bool = True
    since: date | None = None
    instead_of: str = ""
    term_id: int | None = None


def seats_on(delegations: Iterable[Delegation], day: date) -> dict[int, list[Seat]]:
    """The seats of each delegation, by its id, as they are held on ``day``: replacements are followed. 1 query.

    The delegations come with their delegates. A term that ended without a successor leaves the seat empty.
    """
    rows = list(delegations)
    terms = people.terms_of([one.committee_id for one in rows if one.committee_id])
    by_id = {term.pk: term for term in terms}
    followed_by = {term.replaces_id: term for term in terms if term.replaces_id}
    found = {}
    for one in rows:
        found[one.pk] = [_seat(one, row, by_id, followed_by, day) for row in one.delegates.all()]
    return found


def _seat(
    delegation: Delegation, row: Delegate, by_id: dict[int, Any], followed_by: dict[int, Any], day: date
) -> Seat:
    village = delegation.area_code
    if row.term_id is None:
        return Seat(row.pk, row.no, village, row.seat, row.name, row.sex, row.person_id)
    held, before = by_id.get(row.term_id), None
    while held is not None and not held.holds_on(day) and held.pk in followed_by:
        held, before = followed_by[held.pk], held
    if held is None:  # the first term was cancelled with its delegation
        return Seat(row.pk, row.no, village, row.seat, row.name, row.sex, row.person_id, holds=False)
    who = held.person
    return Seat(
        row.pk, row.no, village, row.seat, who.name, who.sex, who.pk, held.holds_on(day),
        held.starts_on, before.person.name if before else "", held.pk,
    )  # fmt: skip


def delegates_of(meeting: Meeting) -> dict[int, Seat]:
    """Everybody who may vote in this meeting on its day, by id, in the order of villages."""
    seats = seats_on(standing(meeting), meeting.held_on)
    return {seat.pk: seat for rows in seats.values() for seat in rows if seat.holds}


def one_delegate(actor: Actor, delegate_id: int) -> Delegate:
    """A seat of a delegation of the actor's area. Raises OutsideArea."""
    mine = Delegation.unscoped.visible_to(actor)
    found = Delegate.objects.filter(pk=delegate_id, delegation__in=mine).select_related("delegation__cycle")
    if (row := found.first()) is None:
        raise OutsideArea
    return row


def area_of_delegate(delegate_id: int, **_: object) -> str | None:
    """The village of a seat, for the door."""
    return Delegate.objects.filter(pk=delegate_id).values_list("delegation__area_code", flat=True).first()


def seats_by_village(meeting: Meeting, villages: Iterable[str]) -> dict[str, int]:
    """How many delegates each village may send: those it named, else the number of the edition."""
    ruleset = rules.rules_for(meeting.area_code, meeting.held_on, meeting.cycle)
    usual = ruleset.peek("delegates.per_village").value or WITHOUT_EDITION
    named = {one.area_code: len(one.delegates.all()) for one in standing(meeting)}
    return {code: named.get(code, usual) for code in villages}


def delegation_lamps(
    ruleset: RuleSet, seats: str, delegates: list[tuple[str, str]], *, proven: bool = True
) -> list[Requirement]:
    """Six, three women, the right seats, and a meeting or document that chose them. Source: S16, A-15."""
    women = sum(sex == "P" for _, sex in delegates)
    lamps = check_delegation(ruleset, women=women, men=len(delegates) - women)
    table = composition(ruleset, seats)
    rule = ruleset.peek("delegates.composition")
    wrong = [seat_label(one.seat) for one in check_seats(table, delegates) if one.short or not one.wanted]
    lamps.append(
        require(
            "meetings.seats",
            None if not table else not wrong,
            facts={"seats": wrong or "-"},
            source=", ".join(rule.source),
        )
    )
    lamps.append(require("meetings.chosen_in", proven, source="S16, invariant 7", grade="C"))
    return lamps


def delegations_overview(
    actor: Actor, seats: str, ruleset: RuleSet, cycle_id: int | None, on: date
) -> list[dict[str, Any]]:
    """Each village with its delegates and how many are women, for the page of delegates. Five queries."""
    district = actor.district_code
    if not district:
        return []
    scope = actor.area_code if level(actor.area_code) >= Level.VILLAGE else district
    villages = (
        regions.villages_of(district)
        if scope == district
        else [c for c in regions.villages_of(district) if c.code == at_level(scope, Level.VILLAGE)]
    )
    named: dict[str, Delegation] = {}
    for one in _delegations(scope, seats, cycle_id, on):
        named.setdefault(one.area_code, one)
    seats_of = seats_on(named.values(), on)
    rows = []
    for village in villages:
        delegation = named.get(village.code)
        all_seats = seats_of[delegation.pk] if delegation else []
        members = [seat for seat in all_seats if seat.holds]
        women = sum(m.sex == "P" for m in members)
        lamps = check_delegation(ruleset, women=women, men=len(members) - women) if members else []
        rows.append(
            {
                "code": village.code,
                "name": village.name,
                "delegation": delegation,
                "members": members,
                "empty": [seat for seat in all_seats if not seat.holds],
                "women": women,
                "men": len(members) - women,
                "complete": bool(members)
                and all(not lamp.holds_back and not lamp.asks_note for lamp in lamps),
            }
        )
    return rows
