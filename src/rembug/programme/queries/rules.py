"""The rules that hold in a place on a day: edition of the cycle, then local values."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from rembug.core.actor import Actor
from rembug.core.areas import Level, at_level, level
from rembug.core.errors import OutsideArea
from rembug.programme.domain import resolver
from rembug.programme.domain.editions import library
from rembug.programme.domain.resolver import Override, RuleSet
from rembug.programme.models import Cycle, RuleOverride

LOCAL = "lokal"
"""The edition where no cycle of the programme speaks."""


def rules_for(
    area_code: str, on: date, cycle: Cycle | None = None, *, domains: tuple[str, ...] = ()
) -> RuleSet:
    """The rules of ``area_code`` on a day, judged by the edition of ``cycle`` or, without one, by ``lokal``.

    Local values of the nation, the kabupaten and the kecamatan come in one query. ``domains`` narrows the set;
    by default it holds every domain of the edition. Source: architecture "Rules are dated data".
    """
    if cycle is None:
        edition = library().edition(LOCAL)
    else:
        edition = library().edition(cycle.edition, cycle.edition_revision)
    return resolver.at(
        domains or edition.domains,
        area_code,
        on,
        edition=edition,
        overrides=overrides_for(area_code, on, edition.code),
    )


def overrides_for(area_code: str, on: date, edition: str) -> list[Override]:
    """Local values of one edition that hold in a place on a day. One query."""
    rows = RuleOverride.unscoped.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=on),
        edition=edition,
        area_code__in=_upwards(area_code),
        starts_on__lte=on,
        cancelled_at__isnull=True,
    )
    return [as_override(row) for row in rows]


def as_override(row: RuleOverride) -> Override:
    """A stored local value as the resolver reads it."""
    return Override(
        edition=row.edition,
        key=row.rule,
        value=row.value,
        area_code=row.area_code,
        starts=row.starts_on,
        until=row.ends_on,
        reason=row.reason,
        meeting=row.minutes or (str(row.meeting_id) if row.meeting_id else ""),
        number=row.pk or 0,
    )


def _upwards(area_code: str) -> list[str]:
    depth = level(area_code)
    return ["", *(at_level(area_code, one) for one in (Level.REGENCY, Level.DISTRICT) if depth >= one)]


def area_of_override(override_id: int, **_: object) -> str | None:
    """Where a local value holds, for the door."""
    return RuleOverride.unscoped.filter(pk=override_id).values_list("area_code", flat=True).first()


def local_values(actor: Actor) -> QuerySet[RuleOverride]:
    """Local values that touch the actor's area: its own and those of the levels above it, newest first."""
    own = RuleOverride.unscoped.visible_to(actor) | RuleOverride.unscoped.filter(
        area_code__in=_upwards(actor.area_code)
    )
    return own.order_by("rule", "-starts_on", "-pk")


def one_local_value(actor: Actor, override_id: int) -> RuleOverride:
    """One local value of the actor's own area. Raises OutsideArea."""
    found = RuleOverride.unscoped.visible_to(actor).filter(pk=override_id).first()
    if found is None:
        raise OutsideArea
    return found
