"""Delegates: who may sit for a village, and whether six with three women were named."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from rembug.core.actor import Actor
from rembug.core.areas import Level, at_level, level
from rembug.core.requirements import Requirement, require
from rembug.meetings import rules
from rembug.meetings.domain import check_seats
from rembug.meetings.models import Delegate, Delegation, Meeting
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


def delegates_of(meeting: Meeting) -> dict[int, Delegate]:
    """Everybody who may vote in this meeting, by id, in the order of villages."""
    found = {}
    for delegation in standing(meeting):
        for delegate in delegation.delegates.all():
            delegate.delegation = delegation
            found[delegate.pk] = delegate
    return found


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
    """Each village with its delegates and how many are women, for the page of delegates. Four queries."""
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
    rows = []
    for village in villages:
        delegation = named.get(village.code)
        members = list(delegation.delegates.all()) if delegation else []
        women = sum(m.sex == "P" for m in members)
        lamps = check_delegation(ruleset, women=women, men=len(members) - women) if members else []
        rows.append(
            {
                "code": village.code,
                "name": village.name,
                "delegation": delegation,
                "members": members,
                "women": women,
                "men": len(members) - women,
                "complete": bool(members)
                and all(not lamp.holds_back and not lamp.asks_note for lamp in lamps),
            }
        )
    return rows
