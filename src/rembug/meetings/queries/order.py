"""The rules of order in force: the newest version that the kecamatan adopted (A-10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rembug.core.areas import Level, at_level, level
from rembug.meetings import rules
from rembug.meetings.models import Meeting, RulesOfOrder


@dataclass(frozen=True, slots=True)
class Order:
    """Switches and the version they come from; version 0 means: none adopted, the usual values hold."""

    version: int
    switches: Mapping[str, str]
    text: str = ""


def switches_at(area_code: str, on: date, cycle_id: int | None = None) -> Order:
    """The rules of order of the kecamatan on a day: those of the cycle first, else the last adopted. One query."""
    district = at_level(area_code, Level.DISTRICT) if level(area_code) >= Level.DISTRICT else area_code
    adopted = RulesOfOrder.unscoped.filter(area_code=district, starts_on__lte=on).order_by("-version")
    rows = list(adopted[:20])
    found = next((r for r in rows if cycle_id is not None and r.cycle_id == cycle_id), next(iter(rows), None))
    if found is None:
        return Order(0, dict(rules.DEFAULT_SWITCHES))
    return Order(found.version, {**rules.DEFAULT_SWITCHES, **found.switches}, found.text)


def switches_for(meeting: Meeting) -> Order:
    return switches_at(meeting.area_code, meeting.held_on, meeting.cycle_id)


def last_rules_version(area_code: str) -> int:
    found = RulesOfOrder.unscoped.filter(area_code=area_code).order_by("-version")
    return found.values_list("version", flat=True).first() or 0
