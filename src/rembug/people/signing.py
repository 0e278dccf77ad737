"""What django-axes asks: which name was typed, and what a locked-out person reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

ADDRESS_UNKNOWN = "-"


def typed_name(request: HttpRequest | None, credentials: Mapping[str, Any] | None = None) -> str:
    """The sign-in name as accounts are stored, so that ``Sri`` and ``sri`` share their five tries."""
    given = (credentials or {}).get("username")
    if given is None and request is not None:
        given = request.POST.get("login") or request.POST.get("username")
    return str(given or "").strip().casefold()


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: Mapping[str, Any] | None = None
) -> HttpResponse:
    """What happened, for how long, and whom to ask; the same for a name that does not exist."""
    return render(request, "429.html", status=429)


def address_of(request: HttpRequest | None) -> str:
    """The network address of a request, as the lock-out counts it."""
    return str(request.META.get("REMOTE_ADDR", ADDRESS_UNKNOWN)) if request else ADDRESS_UNKNOWN
