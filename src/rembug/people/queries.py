"""Reads of people: who somebody is, what they may do today, who holds an office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from rembug.core.actor import DISTRICT_LENGTH, Actor
from rembug.core.errors import InputProblem, OutsideArea
from rembug.core.names import sort_key
from rembug.core.permissions import permissions_of
from rembug.core.requirements import Requirement
from rembug.core.search import Entry
from rembug.people.conflicts import CONFLICTS
from rembug.people.domain import Body, Decided, Held, clean_nik, overlap
from rembug.people.models import Assignment, Committee, ConflictDecision, Person, User
from rembug.people.roles import ROLES
from rembug.people.secrets import nik_hash
from rembug.regions.queries import area_label

SUGGESTED = 300
"""Names offered while typing; beyond that the exact name is typed."""


def holding_on(day: date) -> Q:
    """Filter of assignments that hold on ``day``."""
    return Q(cancelled_at__isnull=True, starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


def assignments_of(user: User, day: date) -> list[Assignment]:
    """The assignments a user may act in on ``day``: the widest area first, then what may do most, then the newest.

    A village head who is also a delegate comes in as village head.
    """
    if user.person_id is None or not user.is_active:
        return []
    found = Assignment.unscoped.filter(holding_on(day), person_id=user.person_id).select_related("person")
    known = [a for a in found if a.role in ROLES]
    if known:
        user.person = known[0].person  # the same row: the page's head need not read it again
    return sorted(known, key=_rank)


def _rank(row: Assignment) -> tuple[int, int, int, int]:
    return len(row.area_code), -len(permissions_of(row.role)), -row.starts_on.toordinal(), -row.pk


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


# --- people --------------------------------------------------------------------------------------------------


def search_entry(who: Person) -> Entry:
    """What the search keeps of a person: the name and nothing personal."""
    return Entry("person", str(who.pk), who.area_code, who.name, "", "people:detail")


def people(actor: Actor, *, starts_with: str = "", village: str = "", nik: str = "") -> QuerySet[Person]:
    """People of the actor's area by name; ``starts_with`` by any beginning of the name, ``nik`` exactly.

    Raises InputProblem for a malformed identity number. Each of the filters is one range of an index.
    """
    rows = people_visible_to(actor).order_by("sort_key", "pk")
    if village:
        rows = rows.filter(village_code=village)
    if nik:
        return rows.filter(nik_hash=nik_hash(clean_nik(nik)))
    key = sort_key(starts_with)
    return rows.filter(sort_key__gte=key, sort_key__lt=key + "\uffff") if key else rows


def person(actor: Actor, person_id: UUID) -> Person:
    """One person of the actor's area, with the account. Raises OutsideArea."""
    found = Person.unscoped.visible_to(actor).filter(pk=person_id).select_related("account").first()
    if found is None:
        raise OutsideArea
    return found


def account_of(who: Person) -> User | None:
    """The person's account, if there is one."""
    return getattr(who, "account", None)


def area_of_person(person_id: UUID, **_: object) -> str | None:
    """The person's area for the door."""
    return Person.unscoped.filter(pk=person_id).values_list("area_code", flat=True).first()


def area_of_user(user_id: int, **_: object) -> str | None:
    """The area of an account's person for the door."""
    return Person.unscoped.filter(account__pk=user_id).values_list("area_code", flat=True).first()


def district_of_person(person_id: UUID, **_: object) -> str | None:
    """The kecamatan of a person, whose MAD may allow two offices."""
    area = area_of_person(person_id)
    return area if area is None else area[:DISTRICT_LENGTH]


def area_of_assignment(assignment_id: int, **_: object) -> str | None:
    return Assignment.unscoped.filter(pk=assignment_id).values_list("area_code", flat=True).first()


def area_of_committee(committee_id: int, **_: object) -> str | None:
    return Committee.unscoped.filter(pk=committee_id).values_list("area_code", flat=True).first()


def same_name(area_code: str, name: str, *, besides: UUID | None = None) -> list[Person]:
    """Living records of the same place whose name reads the same: perhaps the same person."""
    rows = Person.unscoped.filter(area_code=area_code, sort_key=sort_key(name), cancelled_at__isnull=True)
    return list((rows.exclude(pk=besides) if besides else rows)[:5])


def same_nik(area_code: str, hashed: str, *, besides: UUID | None = None) -> Person | None:
    """Who else of the kecamatan (or wider area) is recorded with this identity number."""
    if not hashed:
        return None
    rows = Person.unscoped.inside(area_code[:DISTRICT_LENGTH]).filter(
        nik_hash=hashed, cancelled_at__isnull=True
    )
    return (rows.exclude(pk=besides) if besides else rows).first()


def assignments_of_person(actor: Actor, person_id: UUID) -> list[Assignment]:
    """Everything a person holds or held, newest first, as far as the actor sees it."""
    rows = Assignment.unscoped.visible_to(actor).filter(person_id=person_id)
    return list(rows.select_related("committee", "replaces__person").order_by("-starts_on", "-pk"))


def assignment(actor: Actor, assignment_id: int) -> Assignment:
    """One assignment of the actor's area. Raises OutsideArea."""
    found = (
        Assignment.unscoped.visible_to(actor)
        .filter(pk=assignment_id)
        .select_related("person", "committee")
        .first()
    )
    if found is None:
        raise OutsideArea
    return found


def held_by(person_id: UUID) -> list[Assignment]:
    """Every assignment of a person that was not cancelled, for the rules."""
    return list(Assignment.unscoped.filter(person_id=person_id, cancelled_at__isnull=True).order_by("pk"))


def as_held(row: Assignment) -> Held:
    """A stored assignment as the rules read it."""
    return held(row.role, row.area_code, row.starts_on, row.ends_on)


def held(role_code: str, area_code: str, starts_on: date, ends_on: date | None) -> Held:
    """A role as the rules read it."""
    role = ROLES[role_code]
    title = f"{role.short} {area_label(area_code)}"
    return Held(role_code, title, area_code, starts_on, ends_on, role.groups)


def conflict_decisions(person_id: UUID) -> list[ConflictDecision]:
    """Recorded decisions of the MAD about two offices of this person."""
    rows = ConflictDecision.unscoped.filter(person_id=person_id, cancelled_at__isnull=True)
    return list(rows.order_by("-starts_on", "-pk"))


def conflict_lamps(person_id: UUID | None, new: Held, *, besides: Sequence[int] = ()) -> list[Requirement]:
    """What stands between a person and a new office; ``besides`` are assignments that end with it."""
    rows = [row for row in held_by(person_id) if row.pk not in besides] if person_id else []
    decided = [
        Decided(frozenset({d.first_group, d.second_group}), d.starts_on, d.ends_on)
        for d in (conflict_decisions(person_id) if person_id and rows else [])
    ]
    known = [as_held(row) for row in rows if row.role in ROLES]
    return CONFLICTS.ask(area_code=new.area_code, held=known, new=new, decided=decided)


# --- offices and bodies --------------------------------------------------------------------------------------

ROLE_ORDER = {code: number for number, code in enumerate(ROLES)}


def seat_holders(role_code: str, new: Held, *, besides: Sequence[int] = ()) -> list[Assignment]:
    """Who holds the one seat of an office while the new term runs."""
    if not ROLES[role_code].one_seat:
        return []
    rows = Assignment.unscoped.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=new.starts_on),
        area_code=new.area_code,
        role=role_code,
        cancelled_at__isnull=True,
    ).exclude(pk__in=besides)
    if new.ends_on:
        rows = rows.filter(starts_on__lte=new.ends_on)
    return list(rows.select_related("person"))


def office_holders(actor: Actor, area_code: str, day: date) -> list[Assignment]:
    """Who held which public office of ``area_code`` on ``day``, in the order of the roles. One query."""
    rows = (
        Assignment.unscoped.visible_to(actor)
        .filter(holding_on(day), area_code=area_code, role__in=[c for c, r in ROLES.items() if r.public])
        .select_related("person", "committee", "replaces__person")
    )
    return sorted(rows, key=lambda a: (ROLE_ORDER[a.role], a.starts_on, a.pk))


def committees(actor: Actor, *, area_code: str = "") -> QuerySet[Committee]:
    """Bodies of the actor's area, newest term first."""
    rows = Committee.unscoped.visible_to(actor).filter(cancelled_at__isnull=True)
    if area_code:
        rows = rows.filter(area_code=area_code)
    return rows.annotate(size=Count("members", filter=Q(members__cancelled_at__isnull=True))).order_by(
        "-starts_on", "-pk"
    )


def committee(actor: Actor, committee_id: int) -> Committee:
    """One body of the actor's area. Raises OutsideArea."""
    found = Committee.unscoped.visible_to(actor).filter(pk=committee_id).first()
    if found is None:
        raise OutsideArea
    return found


def members_of(committee_id: int) -> list[Assignment]:
    """Everybody who was a member of a body, in the order of the roles, then of their terms."""
    rows = Assignment.unscoped.filter(committee_id=committee_id, cancelled_at__isnull=True)
    found = rows.select_related("person", "replaces__person")
    return sorted(found, key=lambda a: (ROLE_ORDER.get(a.role, 99), a.starts_on, a.pk))


def standing_bodies(
    area_code: str, kind: str, starts_on: date, ends_on: date | None, purpose: str = ""
) -> list[Committee]:
    """Bodies of the same kind, purpose and place whose term touches these days."""
    rows = Committee.unscoped.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on),
        area_code=area_code,
        kind=kind,
        purpose=purpose,
        cancelled_at__isnull=True,
    )
    return list(rows.filter(starts_on__lte=ends_on) if ends_on else rows)


def terms_of(committee_ids: Sequence[int]) -> list[Assignment]:
    """Every term in these bodies that was not cancelled, in the order in which they were given. One query."""
    rows = Assignment.unscoped.filter(committee_id__in=committee_ids, cancelled_at__isnull=True)
    return list(rows.select_related("person").order_by("pk"))


def member_lamps(body: Body, person: Person, new: Held) -> list[Requirement]:
    """What stands between a listed person and a seat in a body, with the person's name in front of the facts.

    Raises InputProblem when the person holds the same role there in these days, except in a body of several.
    """
    if not body.several:
        refuse_held(person.pk, new)
    return [replace(one, facts={**one.facts, "name": person.name}) for one in conflict_lamps(person.pk, new)]


def refuse_held(person_id: UUID, new: Held, besides: Sequence[int] = ()) -> None:
    """Raises InputProblem when the person holds the same role in the same place in these days."""
    for row in held_by(person_id):
        same = row.pk not in besides and (row.role, row.area_code) == (new.role, new.area_code)
        if same and overlap(as_held(row), new):
            raise InputProblem("people.held_already", {"office": new.title}, field="role")


def administrators(area_code: str, day: date, *, besides: Sequence[int] = ()) -> int:
    """How many administrators of an area, or of one around it, could sign in on ``day``."""
    around = [area_code[:length] for length in (0, 2, 5, 8) if length <= len(area_code)]
    return (
        Assignment.unscoped.filter(
            holding_on(day), role="pengelola", area_code__in=around, person__account__is_active=True
        )
        .exclude(pk__in=besides)
        .count()
    )


def people_named(actor: Actor, area_code: str, names: Sequence[str]) -> dict[str, list[Person]]:
    """Living people inside ``area_code`` for each typed name. One query."""
    keys = {name: sort_key(name) for name in names if name.strip()}
    rows = people_visible_to(actor).filter(sort_key__in=set(keys.values())) & Person.unscoped.inside(
        area_code
    )
    found: dict[str, list[Person]] = {}
    for row in rows.order_by("pk"):
        found.setdefault(row.sort_key, []).append(row)
    return {name: found.get(key, []) for name, key in keys.items()}


def people_of_ids(person_ids: Sequence[UUID | str]) -> dict[str, Person]:
    """Living records by their id as text, for work that already holds the ids. One query."""
    rows = Person.unscoped.filter(pk__in=[*person_ids], cancelled_at__isnull=True)
    return {str(row.pk): row for row in rows}


def suggested_names(actor: Actor, village: str = "") -> list[str]:
    """Names to offer while somebody types: of the village, or of the whole area. One query."""
    rows = people(actor, village=village).values_list("name", flat=True)
    return sorted(set(rows[:SUGGESTED]))


def user_named(username: str) -> User | None:
    """An account by its name, blocked or not."""
    return User.objects.filter(username=username.strip().casefold()).select_related("person").first()


# Imports


def known_names(places: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those (village, sort key) that a living record bears already. One query."""
    rows = Person.unscoped.filter(
        area_code__in={area for area, _ in places},
        sort_key__in={key for _, key in places},
        cancelled_at__isnull=True,
    )
    return set(rows.values_list("area_code", "sort_key")) & places


def people_in_use(person_ids: Sequence[UUID | str]) -> dict[str, str]:
    """Those of the people whom any other table speaks of, with their names. One query a table."""
    used: set[str] = set()
    for relation in Person._meta.related_objects:
        name = relation.field.name
        rows = relation.related_model._base_manager.filter(**{f"{name}__in": list(person_ids)})
        used |= {str(pk) for pk in rows.values_list(f"{name}_id", flat=True)}
    named = Person.unscoped.filter(pk__in=used).values_list("pk", "name")
    return {str(pk): name for pk, name in named}


def public_officers(area_code: str, day: date) -> list[tuple[str, str]]:
    """(role code, name) of who holds a public office of a place, as it stands on the notice board. One query.

    Nothing else of a person: no phone, no address, no class. Source: architecture, privacy.
    """
    shown = [code for code, role in ROLES.items() if role.public]
    rows = Assignment.unscoped.filter(holding_on(day), area_code=area_code, role__in=shown)
    found = rows.order_by("starts_on", "pk").values_list("role", "person__name")
    return sorted(found, key=lambda row: ROLE_ORDER[row[0]])
