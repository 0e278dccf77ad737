"""What every page shares: the acting person, the frame, and the way a form becomes an action.

A view is a function marked with :func:`screen` (permission) or :func:`public`; a view without a mark is refused.
"""

from __future__ import annotations

import functools
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any, cast

from django.core import signing
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from rembug.core import clock
from rembug.core.actor import Actor
from rembug.core.door import Action
from rembug.core.errors import InputProblem, NotAllowed, Refused, RequirementsUnmet, VersionConflict
from rembug.core.models import Draft
from rembug.core.permissions import Permission
from rembug.core.requirements import Requirement, sorted_for_reading
from rembug.core.sentences import lamp_view, sentence

View = Callable[..., HttpResponseBase]

PAGE_SIZE = 50
WAITING_FOR = timedelta(minutes=30)
"""How long a form that was posted after its session had ended is offered to the same user."""


class ActingRequest(HttpRequest):
    """A request whose acting assignment is known (see ``middleware.ActingMiddleware``)."""

    actor: Actor


def screen(permission: Permission | None) -> Callable[[View], View]:
    """Mark a view as a page of work. ``None`` means: any signed-in person with an assignment.

    The mark is read by the middleware, which lets in only an actor who has the permission.
    """

    def marked(view: View) -> View:
        @functools.wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return view(request, *args, **kwargs)

        inner.rembug_access = permission or "signed-in"  # type: ignore[attr-defined]
        return inner

    return marked


def public(view: View) -> View:
    """Mark a view that needs no account: sign-in, public pages, errors, health."""
    view.rembug_access = "public"  # type: ignore[attr-defined]
    return view


def account(view: View) -> View:
    """Mark a view for a signed-in user who may have no assignment yet (own account, choosing a role)."""
    view.rembug_access = "account"  # type: ignore[attr-defined]
    return view


def actor_of(request: HttpRequest) -> Actor:
    """The acting person. Raises NotAllowed when nobody acts."""
    actor = getattr(request, "actor", None)
    if actor is None:
        raise NotAllowed("door.nobody_acts")
    return cast(Actor, actor)


def kept(request: HttpRequest) -> dict[str, Any]:
    """What this page has read already and its frame needs too: read once, forgotten with the request."""
    held: dict[str, Any] = request.__dict__.setdefault("rembug_kept", {})
    return held


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    step: int | None = None,
    section: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render a page in the frame; ``step`` (1-7) or ``section`` marks its place in the navigation."""
    return render(
        request,
        template,
        {"here_step": step, "here_section": section, **(context or {})},
        status=status,
    )


def paged(request: HttpRequest, rows: QuerySet | list, *, size: int = PAGE_SIZE) -> Page:
    """The page of ``rows`` that ``?halaman=`` asks for; a wrong number gives the nearest page."""
    return Paginator(rows, size).get_page(request.GET.get("halaman"))


def form_key(request: HttpRequest) -> str:
    """The hidden key that the form carried. Raises InputProblem when it has none or a malformed one."""
    try:
        return str(uuid.UUID(request.POST.get("kunci", "")))
    except ValueError as error:
        raise InputProblem("door.no_key") from error


def notes_of(request: HttpRequest) -> dict[str, str]:
    """Notes to lamps: ``catatan`` for all of them, ``catatan:<code>`` for one."""
    notes = {"*": request.POST.get("catatan", "").strip()}
    for name in request.POST:
        if name.startswith("catatan:"):
            notes[name.removeprefix("catatan:")] = request.POST.get(name, "").strip()
    return {code: text for code, text in notes.items() if text}


def shown_lamps(requirements: list[Requirement]) -> list[dict[str, Any]]:
    """Requirements in words, red first, for the ``lamps`` component."""
    return [lamp_view(r) for r in sorted_for_reading(requirements)]


class Outcome:
    """What became of a posted form: ``done`` with the action's result, or a page to show again."""

    def __init__(self) -> None:
        self.done = False
        self.result: Any = None
        self.lamps: list[dict[str, Any]] = []
        self.conflict: VersionConflict | None = None
        self.status = 200


def perform(request: HttpRequest, form: BaseForm | None, action: Action, **kwargs: Any) -> Outcome:
    """Call ``action`` for the acting person with the form's key; put refusals where the person looks.

    InputProblem becomes a field error, unmet requirements become lamps, an edit conflict both texts.
    Everything typed stays in the form. A draft of this page is removed when the action happened.
    """
    outcome = Outcome()
    try:
        outcome.result = action(
            actor=actor_of(request), key=form_key(request), notes=notes_of(request), **kwargs
        )
        outcome.done = True
        forget_draft(request)
    except RequirementsUnmet as refusal:
        outcome.lamps = shown_lamps(refusal.requirements)
        outcome.status = refusal.status
        if form is not None:
            code = "door.note_wanted" if refusal.missing_notes else refusal.code
            form.add_error(None, sentence(code, {"codes": refusal.facts["codes"]}))
    except VersionConflict as refusal:
        outcome.conflict = refusal
        outcome.status = refusal.status
    except InputProblem as problem:
        outcome.status = problem.status
        if form is None:
            raise
        known = problem.field if problem.field in form.fields else None
        form.add_error(known, sentence(problem.code, problem.facts))
    except Refused as refusal:
        if form is None or isinstance(refusal, NotAllowed):
            raise
        outcome.status = refusal.status
        form.add_error(None, sentence(refusal.code, refusal.facts))
    return outcome


def owner_mark(request: HttpRequest) -> str:
    """A signed mark of who opened the form, so that a form posted after the session ended finds its owner."""
    return signing.dumps(request.user.pk, salt="rembug.form-owner") if request.user.pk else ""


def read_owner(mark: str) -> int | None:
    """The user id in ``mark``; None when it is missing, forged or older than a day."""
    try:
        return int(signing.loads(mark, salt="rembug.form-owner", max_age=86_400)) if mark else None
    except (signing.BadSignature, ValueError):
        return None


def forget_draft(request: HttpRequest) -> None:
    """Remove what was kept of this form: it has been saved for good."""
    if request.user.pk is not None:
        Draft.objects.filter(user_id=request.user.pk, form=request.path_info[:200]).delete()


def draft_of(request: HttpRequest) -> Draft | None:
    """What this user typed on this page and did not save (kept by the browser's autosave or a lost session)."""
    if request.user.pk is None:
        return None
    kept = Draft.objects.filter(user_id=request.user.pk, form=request.path_info[:200])
    # A form that came after its session had ended lies here for half an hour, no longer.
    late = Q(waiting=True, saved_at__lt=clock.now() - WAITING_FOR)
    return kept.exclude(late).order_by("-saved_at").first()


def back_to(request: HttpRequest, default: str) -> HttpResponse:
    """Go to ``default``, or answer an htmx request with a redirect of the whole page."""
    if getattr(request, "htmx", None):
        response = HttpResponse(status=204)
        response["HX-Redirect"] = default
        return response
    return redirect(default)
