"""Reads of people: who somebody is, what they may do today, who holds an office."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from rembug.core.actor import Actor
from rembug.core.permissions import permissions_of
from rembug.people.models import Assignment, Person, User
from rembug.people.roles import ROLES


def holding_on(day: date) -> Q:
    """Filter of assignments that hold on ``day``."""
    return Q(cancelled_at__isnull=True, starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


def assignments_of(user: User, day: date) -> list[Assignment]:
    """The assignments a user may act in on ``day``, the widest area first, then the newest."""
    if user.person_id is None or not user.is_active:
        return []
    found = Assignment.unscoped.filter(holding_on(day), person_id=user.person_id).select_related("person")
    known = [a for a in found if a.role in ROLES]
    return sorted(known, key=lambda a: (len(a.area_code), -a.starts_on.toordinal(), -a.pk))


def actor_of(user: User, assignment: Assignment) -> Actor:
    """The Actor of one assignment."""
    return Actor(
        user_id=user.pk,
        user_name=user.get_full_name(),
        assignment_id=assignment.pk,
        role=assignment.role,
        area_code=assignment.area_code,
        permissions=permissions_of(assignment.role),
        person_id=str(assignment.person_id),
        title=ROLES[assignment.role].short,
    )


def people_visible_to(actor: Actor) -> QuerySet[Person]:
    return Person.unscoped.visible_to(actor).filter(cancelled_at__isnull=True)


def holders(area_code: str, roles: tuple[str, ...], day: date) -> QuerySet[Assignment]:
    """Who holds one of ``roles`` exactly in ``area_code`` on ``day``."""
    return (
        Assignment.unscoped.filter(holding_on(day), area_code=area_code, role__in=roles)
        .select_related("person")
        .order_by("role", "starts_on", "pk")
    )


def assignments_of_name(username: str, day: date) -> list[Actor]:
    """The Actors somebody may be on ``day``, by sign-in name; for the command line. Empty when unknown or blocked."""
    user = User.objects.filter(username=username.strip().casefold()).select_related("person").first()
    return [actor_of(user, assignment) for assignment in assignments_of(user, day)] if user else []


def nobody_yet() -> bool:
    """Whether no account exists: the first run."""
    return not User.objects.exists()
