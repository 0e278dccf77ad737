"""Accounts: created with a password shown once, blocked and opened with a reason, never deleted."""

from __future__ import annotations

from uuid import UUID

from rembug.core.door import Door, action
from rembug.core.errors import InputProblem
from rembug.people import permissions, queries
from rembug.people.domain import clean_username
from rembug.people.models import Person, User


@action(permissions.ACCOUNTS, area=queries.area_of_person)
def create_account(
    door: Door, *, person_id: UUID, username: str, password_hash: str, email: str = "", language: str = "id"
) -> User:
    """Give a person an account; the one-time password must be changed at the first sign-in.

    ``password_hash`` comes from ``secrets.one_time_password``: hashing is slow and stays outside. Raises
    InputProblem for a name that is taken.
    """
    person = door.lock(Person.unscoped.filter(pk=person_id))
    door.allow(not person.is_cancelled, "people.cancelled")
    door.allow(person.died_on is None, "people.already_dead")
    door.allow(queries.account_of(person) is None, "people.has_account")
    _within_reach(door, person)
    name = clean_username(username)
    if queries.user_named(name):
        raise InputProblem("people.username_taken", {"username": name}, field="username")
    door.require([])
    user = User.objects.create(
        username=name,
        person=person,
        password=password_hash,
        email=email.strip(),
        language=language if language in ("id", "en") else "id",
        must_change_password=True,
    )
    door.record(user, facts={"username": name, "name": person.name})
    return user


@action(permissions.ACCOUNTS, area=queries.area_of_user)
def block_account(door: Door, *, user_id: int, reason: str) -> User:
    """Block an account at once: its sessions end with the next request. Raises InputProblem without a reason."""
    user = door.lock(User.objects.filter(pk=user_id))
    door.allow(user.is_active, "people.already_blocked")
    door.allow(user.pk != door.actor.user_id, "people.own_account")
    _within_reach(door, user.person)
    if not reason.strip():
        raise InputProblem("people.reason_wanted", field="reason")
    door.require([])
    close_account(user, reason.strip())
    door.record(user, facts={"username": user.username, "reason": reason.strip()})
    return user


@action(permissions.ACCOUNTS, area=queries.area_of_user)
def unblock_account(door: Door, *, user_id: int, reason: str) -> User:
    """Open a blocked account again. The account of somebody who died stays closed."""
    user = door.lock(User.objects.select_related("person").filter(pk=user_id))
    door.allow(not user.is_active, "people.not_blocked")
    door.allow(user.person is None or user.person.died_on is None, "people.already_dead")
    _within_reach(door, user.person)
    if not reason.strip():
        raise InputProblem("people.reason_wanted", field="reason")
    door.require([])
    user.is_active, user.blocked_reason = True, ""
    user.save(update_fields=["is_active", "blocked_reason"])
    door.record(user, facts={"username": user.username, "reason": reason.strip()})
    return user


@action(permissions.ACCOUNTS, area=queries.area_of_user)
def reset_password(door: Door, *, user_id: int, password_hash: str) -> User:
    """Give an account a new one-time password; every open session of it ends."""
    user = door.lock(User.objects.filter(pk=user_id))
    door.allow(user.is_active, "people.already_blocked")
    door.allow(user.pk != door.actor.user_id, "people.own_account")
    _within_reach(door, user.person)
    door.require([])
    user.password, user.must_change_password = password_hash, True
    user.save(update_fields=["password", "must_change_password"])
    door.record(user, facts={"username": user.username}, changes={"password": "diubah"})  # nosec B105 (no password)
    return user


@action(permissions.RECOVERY, area=queries.area_of_user)
def store_recovery_code(door: Door, *, user_id: int, code_hash: str) -> User:
    """Keep the hash of a new paper recovery code for one's own account; an older code stops working."""
    user = door.lock(User.objects.filter(pk=user_id))
    door.allow(user.pk == door.actor.user_id, "people.only_own_account")
    door.require([])
    user.recovery_hash, user.recovery_made_at = code_hash, door.now
    user.save(update_fields=["recovery_hash", "recovery_made_at"])
    door.record(user, facts={"username": user.username})
    return user


def close_account(user: User | None, reason: str) -> None:
    """Block an account from inside another action. A blocked account loses its sessions with their next request."""
    if user is not None:
        user.is_active, user.blocked_reason, user.recovery_hash = False, reason[:200], ""
        user.save(update_fields=["is_active", "blocked_reason", "recovery_hash"])


def _within_reach(door: Door, person: Person | None) -> None:
    """Nobody manages the account of somebody whose offices reach beyond the manager's own area."""
    rows = queries.held_by(person.pk) if person else []
    wider = [row for row in rows if (row.ends_on is None or row.ends_on >= door.today)]
    door.allow(all(door.actor.covers(row.area_code) for row in wider), "people.wider_account")
