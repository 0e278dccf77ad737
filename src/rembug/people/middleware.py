"""Who acts in a request, and who may see which view."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import get_script_prefix, reverse, set_script_prefix
from django.utils import translation

from rembug.core import clock
from rembug.core.errors import NotAllowed
from rembug.core.middleware import refusal_page
from rembug.core.models import Draft
from rembug.core.permissions import Permission
from rembug.core.web import read_owner
from rembug.people import first_run
from rembug.people.queries import actor_of, assignments_of

ACTING = re.compile(r"^/sebagai/(\d+)(/.*)$")
KEPT_FORM_LIMIT = 200_000
"""Characters of a form that is kept when its session had ended."""

NEVER_KEPT = {"csrfmiddlewaretoken", "kunci", "pemilik", "version", "nik", "code"}
BEFORE_FIRST_RUN = {"people:start", "health", "set_language", "components"}
"""Pages that answer while nobody has an account; every other one leads to the first run."""
WITH_ONE_TIME_PASSWORD = {"account_change_password", "account_logout", "set_language"}
"""Pages open to somebody whose password was given by the administrator."""

Handler = Callable[[HttpRequest], HttpResponse]


class ActingMiddleware:
    """Take the acting assignment from the path: ``/sebagai/12/usulan/`` is ``/usulan/`` acting as number 12.

    The prefix becomes the script prefix of this request, so every link, form and redirect that the page
    makes carries it without being told to, and two tabs do not disturb each other (ADR 0003).
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.acting_id = None  # type: ignore[attr-defined]
        request.actor = None  # type: ignore[attr-defined]
        prefix = get_script_prefix()
        if match := ACTING.match(request.path_info):
            request.acting_id = int(match[1])  # type: ignore[attr-defined]
            request.path_info = match[2]
            set_script_prefix(f"{prefix.rstrip('/')}/sebagai/{match[1]}/")
        try:
            return self.get_response(request)
        finally:
            set_script_prefix(prefix)


class DoorkeeperMiddleware:
    """Deny by default: only a view that says who may see it is shown, and only to them."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        access = getattr(view, "rembug_access", None)
        here = request.resolver_match.view_name if request.resolver_match else ""
        if here not in BEFORE_FIRST_RUN and first_run.pending():
            return redirect("people:start")
        if access == "public":
            request.rembug_public = not request.user.is_authenticated  # type: ignore[attr-defined]
            return None
        if not request.user.is_authenticated:
            return self._sign_in_first(request)
        user = request.user
        translation.activate(user.language)
        request.LANGUAGE_CODE = translation.get_language()
        if user.must_change_password and here not in WITH_ONE_TIME_PASSWORD:
            return redirect("account_change_password")
        if access == "account":
            return None
        held = assignments_of(user, clock.today())
        acting_id = request.acting_id  # type: ignore[attr-defined]
        chosen = next((a for a in held if a.pk == acting_id), None) if acting_id else next(iter(held), None)
        request.assignments = held  # type: ignore[attr-defined]
        if chosen is None:
            return refusal_page(request, NotAllowed("door.nobody_acts"))
        request.actor = actor_of(user, chosen)  # type: ignore[attr-defined]
        if access == "signed-in":
            return None
        if isinstance(access, Permission) and request.actor.has(access.code):  # type: ignore[attr-defined]
            return None
        facts = {"action": getattr(access, "code", "unmarked"), "role": chosen.role}
        return refusal_page(request, NotAllowed(facts=facts))

    def _sign_in_first(self, request: HttpRequest) -> HttpResponse:
        """Ask for the password. A form that arrived after the session ended is kept and offered again."""
        owner = read_owner(request.POST.get("pemilik", "")) if request.method == "POST" else None
        if owner is not None:
            # Neither the key (the form is drawn anew) nor anything that opens an account.
            data = {
                name: request.POST.getlist(name)
                for name in request.POST
                if name not in NEVER_KEPT and not name.startswith("password")
            }
            size = sum(len(v) for values in data.values() for v in values)
            if size < KEPT_FORM_LIMIT:
                Draft.objects.update_or_create(
                    user_id=owner,
                    form=request.path_info[:200],
                    waiting=True,
                    defaults={"data": data, "saved_at": clock.now()},
                )
        return redirect_to_login(request.get_full_path(), login_url=reverse("account_login"))
