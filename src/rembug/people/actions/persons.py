"""People of the area: register, correct, cancel, record a death."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from rembug.core import search
from rembug.core.areas import covers
from rembug.core.door import Door, action
from rembug.core.errors import InputProblem, OutsideArea, VersionConflict
from rembug.core.names import display_name, sort_key
from rembug.core.requirements import Requirement, require
from rembug.core.sentences import sentence
from rembug.people import permissions, queries
from rembug.people.actions.accounts import close_account
from rembug.people.domain import clean_phone
from rembug.people.models import Assignment, Person

CORRECTABLE = ("name", "sex", "birth_date", "birth_year", "phone", "address", "nik_hash", "nik_masked")
PERSONAL = ("birth_date", "birth_year", "phone", "address", "nik_hash", "nik_masked")
"""Fields whose contents no history shows: only that they changed."""
OLDEST_YEAR = 1900


@action(permissions.REGISTER, area="area_code")
def register_person(
    door: Door,
    *,
    area_code: str,
    name: str,
    sex: str,
    birth_date: date | None = None,
    birth_year: int | None = None,
    phone: str = "",
    address: str = "",
    nik_hash: str = "",
    nik_masked: str = "",
) -> Person:
    """Register somebody of the area; a person of the same name asks for a note.

    The identity number comes as its keyed hash and mask (``secrets.nik_hash``, ``domain.masked_nik``).
    Raises InputProblem, RequirementsUnmet.
    """
    values = _values(
        door,
        name=name,
        sex=sex,
        birth_date=birth_date,
        birth_year=birth_year,
        phone=phone,
        address=address,
        nik_hash=nik_hash,
        nik_masked=nik_masked,
    )
    _refuse_known_nik(area_code, nik_hash)
    door.require([_same_name_lamp([*queries.same_name(area_code, values["name"])])])
    person = Person.unscoped.create(area_code=area_code, created_at=door.now, **values)
    _index(person)
    door.record(person, facts={"name": person.name})
    return person


@action(permissions.REGISTER, area="area_code")
def register_people(door: Door, *, area_code: str, rows: list[dict[str, Any]]) -> list[Person]:
    """Register many people at once: rows of the keywords of ``register_person``, each with its own area.

    One audit event with the count. Raises InputProblem naming the row, OutsideArea, RequirementsUnmet.
    """
    if any(not covers(area_code, row["area_code"]) for row in rows):
        raise OutsideArea(facts={"action": door.action.name})
    made = []
    for no, row in enumerate(rows, 1):
        fields = {name: value for name, value in row.items() if name != "area_code"}
        try:
            values = _values(door, **fields)
            _refuse_known_nik(row["area_code"], values.get("nik_hash", ""))
        except InputProblem as problem:
            raise InputProblem(
                "people.row", {"no": no, "field": problem.field, "why": sentence(problem.code, problem.facts)}
            ) from problem
        made.append(Person(area_code=row["area_code"], created_at=door.now, **values))
    hashes = [person.nik_hash for person in made if person.nik_hash]
    if len(hashes) != len(set(hashes)):
        raise InputProblem("people.nik_twice", field="nik")
    known = set(
        Person.unscoped.filter(
            area_code__in={p.area_code for p in made},
            sort_key__in={p.sort_key for p in made},
            cancelled_at__isnull=True,
        ).values_list("area_code", "sort_key")
    )
    twins = []
    for person in made:
        place = (person.area_code, person.sort_key)
        twins += [person] if place in known else []
        known.add(place)
    door.require([_same_name_lamp(twins)])
    Person.unscoped.bulk_create(made)
    search.index_many(_entry(person) for person in made)
    door.record(None, facts={"count": len(made)})
    return made


@action(permissions.REGISTER, area=queries.area_of_person)
def correct_person(door: Door, *, person_id: UUID, version: int, changes: dict[str, Any]) -> Person:
    """Correct a person's record. The history says that personal fields changed, never what they hold.

    Raises VersionConflict, InputProblem, RequirementsUnmet.
    """
    person = door.lock(Person.unscoped.filter(pk=person_id))
    door.allow(not person.is_cancelled, "people.cancelled")
    if person.version != version:
        shown = {name: getattr(person, name) for name in changes if name in ("name", "sex")}
        raise VersionConflict(shown, person.version)
    values = _values(door, **{name: changes.get(name, getattr(person, name)) for name in CORRECTABLE})
    _refuse_known_nik(person.area_code, values["nik_hash"], besides=person.pk)
    changed = {
        name: "diubah" if name in PERSONAL else [getattr(person, name), values[name]]
        for name in CORRECTABLE
        if getattr(person, name) != values[name]
    }
    twins = (
        queries.same_name(person.area_code, values["name"], besides=person.pk) if "name" in changed else []
    )
    door.require([_same_name_lamp(twins)])
    for name, value in values.items():
        setattr(person, name, value)
    person.version += 1
    person.save(update_fields=[*values, "version"])
    _index(person)
    changed.pop("nik_masked", None)
    door.record(person, facts={"name": person.name}, changes=changed)
    return person


@action(permissions.CANCEL, area=queries.area_of_person)
def cancel_person(door: Door, *, person_id: UUID, reason: str) -> Person:
    """Cancel a record made by mistake. Held back while an account or an office depends on it."""
    person = door.lock(Person.unscoped.filter(pk=person_id))
    door.allow(not person.is_cancelled, "people.cancelled")
    if not reason.strip():
        raise InputProblem("people.reason_wanted", field="reason")
    offices = [queries.as_held(row).title for row in queries.held_by(person.pk)]
    account = queries.account_of(person)
    door.require(
        [
            require(
                "people.no_offices",
                not offices,
                facts={"offices": offices or "-"},
                source="architecture 3",
                blocks=True,
            ),
            require(
                "people.no_account",
                account is None or not account.is_active,
                facts={"username": account.username if account else "-"},
                source="architecture 3",
                blocks=True,
            ),
        ]
    )
    person.cancelled_at, person.cancelled_by = door.now, door.actor.user_id
    person.cancelled_reason = reason.strip()
    person.version += 1
    person.save(update_fields=["cancelled_at", "cancelled_by", "cancelled_reason", "version"])
    search.forget("person", [str(person.pk)])
    door.record(person, facts={"name": person.name, "reason": reason.strip()})
    return person


@action(permissions.ASSIGN, area=queries.area_of_person)
def record_death(door: Door, *, person_id: UUID, died_on: date, document: str) -> Person:
    """Record that somebody died: the account is blocked at once, every office ends on that day, nothing is lost.

    Offices that would begin later are cancelled. Raises InputProblem. Source: practice.md S7.
    """
    person = door.lock(Person.unscoped.filter(pk=person_id))
    offices = door.lock_all(Assignment.unscoped.filter(person_id=person_id, cancelled_at__isnull=True))
    door.allow(not person.is_cancelled, "people.cancelled")
    door.allow(person.died_on is None, "people.already_dead")
    if died_on > door.today:
        raise InputProblem("people.in_future", {"day": died_on}, field="died_on")
    door.require([require("people.document", bool(document.strip()), facts={"document": document or "-"})])
    person.died_on = died_on
    person.version += 1
    person.save(update_fields=["died_on", "version"])
    ended = []
    for row in offices:
        if row.ends_on is not None and row.ends_on <= died_on:
            continue
        if row.starts_on > died_on:
            row.cancelled_at, row.cancelled_by, row.cancelled_reason = (
                door.now,
                door.actor.user_id,
                "meninggal",
            )
        else:
            row.ends_on, row.ended_reason = died_on, "meninggal"
        row.save()
        ended.append(queries.as_held(row).title)
    close_account(queries.account_of(person), "meninggal")
    door.record(person, facts={"name": person.name, "died_on": died_on, "offices": ended or "-"})
    return person


def _values(door: Door, **fields: Any) -> dict[str, Any]:
    """The fields of a person as they are stored. Raises InputProblem."""
    values = dict(fields)
    try:
        values["name"] = display_name(values["name"])
    except InputProblem as problem:
        raise InputProblem(problem.code, problem.facts, field="name") from problem
    values["sort_key"] = sort_key(values["name"])
    if values["sex"] not in ("L", "P"):
        raise InputProblem("people.sex", field="sex")
    born, year = values.get("birth_date"), values.get("birth_year")
    if born and born > door.today:
        raise InputProblem("people.in_future", {"day": born}, field="birth_date")
    if born:
        values["birth_year"] = year = born.year
    if year and not OLDEST_YEAR <= year <= door.today.year:
        raise InputProblem(
            "people.birth_year", {"first": OLDEST_YEAR, "last": door.today.year}, field="birth_year"
        )
    values["phone"] = clean_phone(values.get("phone") or "")
    values["address"] = (values.get("address") or "").strip()
    return values


def _refuse_known_nik(area_code: str, hashed: str, besides: UUID | None = None) -> None:
    if twin := queries.same_nik(area_code, hashed, besides=besides):
        raise InputProblem("people.nik_known", {"name": twin.name}, field="nik")


def _same_name_lamp(twins: list[Person]) -> Requirement:
    names = sorted({person.name for person in twins})[:5]
    return require("people.same_name", not twins, facts={"count": len(twins), "names": names or "-"})


def _entry(person: Person) -> search.Entry:
    return search.Entry("person", str(person.pk), person.area_code, person.name, "", "people:detail")


def _index(person: Person) -> None:
    search.index_many([_entry(person)])
