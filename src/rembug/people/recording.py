"""Listens to the sign-in libraries and leaves audit events; nothing of the programme happens here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as factors
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_out, user_login_failed

from rembug.core.search import Entry
from rembug.people import queries
from rembug.people.actions import sessions
from rembug.people.models import Person, User
from rembug.people.signing import address_of, typed_name


def _signed_in(request: Any, user: User, **_: Any) -> None:
    sessions.note("signed_in", user, address=address_of(request))


def _signed_out(request: Any, user: User | None, **_: Any) -> None:
    if isinstance(user, User):
        sessions.note("signed_out", user)


def _failed(credentials: dict[str, Any], request: Any = None, **_: Any) -> None:
    if not getattr(request, "axes_locked_out", False):
        sessions.note_failure(typed_name(request, credentials), address_of(request))


def _locked_out(request: Any, username: str | None = None, **_: Any) -> None:
    sessions.note_lock_out(username or "", address_of(request))


def _password_changed(user: User, **_: Any) -> None:
    sessions.note_password_changed(user)


def _factor(what: str) -> Any:
    def heard(user: User, authenticator: Any, **_: Any) -> None:
        sessions.note(what, user, factor=str(authenticator.type))

    return heard


_HEARD = (
    (account.user_logged_in, _signed_in),
    (user_logged_out, _signed_out),
    (user_login_failed, _failed),
    (user_locked_out, _locked_out),
    (account.password_changed, _password_changed),
    (factors.authenticator_added, _factor("factor_added")),
    (factors.authenticator_removed, _factor("factor_removed")),
    (factors.authenticator_reset, _factor("factor_reset")),
    (factors.authentication_failed, _factor("factor_failed")),
)


def connect() -> None:
    """Start listening; the table above says to what."""
    for number, (signal, heard) in enumerate(_HEARD):
        signal.connect(heard, weak=False, dispatch_uid=f"rembug.people.{number}")


def search_entries() -> Iterator[Entry]:
    """Everybody for a rebuilt search index: the name and nothing personal."""
    for person in Person.unscoped.filter(cancelled_at__isnull=True).iterator(chunk_size=2000):
        yield queries.search_entry(person)
