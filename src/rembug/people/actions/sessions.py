"""What happens at the door of the house: sign-in, failure, lock-out, password and factor changes are written down.

Nobody acts yet, so these are no actions; each leaves one audit event. The names typed at a failed sign-in may
be passwords typed into the wrong field: only names of real accounts are kept.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from rembug.core import clock
from rembug.core.db import write_transaction
from rembug.core.models import AuditEvent
from rembug.people import queries
from rembug.people.models import SignInAttempt, User
from rembug.people.secrets import code_fits

LOCK_OUT = timedelta(minutes=15)
"""How long a name and address stay locked (settings AXES_COOLOFF_TIME)."""

TRIES = 10
"""Codes of the second factor, or passwords asked for again, in the time of a lock-out: an account, any address."""


def note(what: str, user: User | None, **facts: Any) -> None:
    """Leave the event ``people.<what>`` about an account (None: no such account)."""
    person = user.person if user else None
    with write_transaction(what):
        AuditEvent.objects.create(
            at=clock.now(),
            action=f"people.{what}",
            actor_id=user.pk if user else None,
            actor_name=user.get_full_name() if user else "",
            area_code=person.area_code if person else "",
            object_type=user._meta.label if user else "",
            object_id=str(user.pk) if user else "",
            facts={"username": user.username if user else "-", **facts},
        )


def note_failure(typed: str, address: str) -> None:
    """A failed sign-in: the account if there is one, and from where."""
    note("sign_in_failed", queries.user_named(typed) if typed else None, address=address)


def note_lock_out(typed: str, address: str) -> None:
    """A lock-out of an account, once: further tries while it holds add nothing to the history."""
    user = queries.user_named(typed) if typed else None
    since = clock.now() - LOCK_OUT
    mine = AuditEvent.objects.filter(object_type=User._meta.label, object_id=str(user.pk)) if user else None
    if mine is not None and not mine.filter(action="people.locked_out", at__gt=since).exists():
        note("locked_out", user, address=address)


def may_try(user: User, kind: str, address: str) -> bool:
    """Count a try of a code ("factor") or password again ("password"); False while too many stand in the time.

    The try is stored before it is counted, so that processes working at once see each other's; one that is
    refused is not stored, so that asking again does not make the wait longer.
    """
    since = clock.now() - LOCK_OUT
    tries = SignInAttempt.objects.filter(user=user, kind=kind, at__gt=since)
    if tries.count() < TRIES:
        with write_transaction("sign_in_attempt"):
            row = SignInAttempt.objects.create(user=user, kind=kind, at=clock.now())
        if tries.filter(pk__lte=row.pk).count() <= TRIES:
            return True
    note_lock_out(user.username, address)
    return False


def forget_tries(user: User, kind: str) -> None:
    """The account has shown who it is: earlier tries count no more."""
    with write_transaction("sign_in_attempt"):
        SignInAttempt.objects.filter(user=user, kind=kind).delete()


def remove_old_tries() -> int:
    """Remove tries that no lock-out counts any more. For ``periodic``."""
    with write_transaction("sign_in_attempt"):
        return SignInAttempt.objects.filter(at__lt=clock.now() - LOCK_OUT).delete()[0]


def note_password_changed(user: User) -> None:
    """The user has chosen a password: the one-time password is over."""
    if user.must_change_password:
        user.must_change_password = False
        user.save(update_fields=["must_change_password"])
    note("password_changed", user)


def recover(username: str, code: str, password_hash: str, next_code_hash: str) -> User | None:
    """Set a new password with the paper recovery code, which is used up and replaced by the next one.

    None when the name or code does not fit; the two must look the same. Hashes are made outside.
    """
    user = queries.user_named(username)
    if not code_fits(code, user.recovery_hash if user and user.is_active else "") or user is None:
        return None
    with write_transaction("recover"):
        # The stored code is the condition of the update: of two people at once only one is let in.
        changed = User.objects.filter(pk=user.pk, recovery_hash=user.recovery_hash).update(
            password=password_hash,
            must_change_password=False,
            recovery_hash=next_code_hash,
            recovery_made_at=clock.now(),
        )
    if not changed:
        return None
    user.refresh_from_db()
    note("recovered", user)
    return user
