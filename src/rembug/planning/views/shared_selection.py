"""What the pages of selection share: the cycle they are about, choices of meetings, one page for plain forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from rembug.core import clock
from rembug.core.actor import Actor
from rembug.core.dates import format_date
from rembug.core.errors import InputProblem
from rembug.core.web import actor_of, page
from rembug.documents.papers import form as registered
from rembug.meetings import queries as meetings
from rembug.planning.papers import base
from rembug.planning.views.shared import paper_of
from rembug.programme import queries as programme


def cycle_here(request: HttpRequest, *, needed: bool = False) -> Any:
    """The cycle of the page: ``?siklus=``, else the current one of the actor's kecamatan. 404 when needed."""
    actor = actor_of(request)
    wanted = request.GET.get("siklus", "")
    if wanted.isdigit():
        return programme.one(actor, int(wanted))
    found = None
    if actor.district_code:
        # The frame of the page asks for the same cycles.
        cycles = request.rembug_cycles = programme.cycles_of(actor.district_code)  # type: ignore[attr-defined]
        found = programme.choose_current(cycles, clock.today(actor.district_code))
    if found is None and needed:
        raise Http404
    return found


def mad_choices(actor: Actor) -> list[tuple[str, str]]:
    """MADs that the actor sees and that were not cancelled, the newest first."""
    rows = meetings.visible(actor).filter(kind__startswith="mad", cancelled_at__isnull=True)[:30]
    return [(str(m.pk), f"{m.title}, {format_date(m.held_on)}") for m in rows]


def printed(
    request: HttpRequest, cycle: Any, forms: Sequence[base.Form], code: str, *, blank: bool = False
) -> HttpResponse:
    """The forms as PDF, F4 unless ``?kertas=a4``; where there is nothing to print yet, the blank form ``code``."""
    if not forms and not registered(code).blank:
        raise InputProblem("planning.paper_none", {"what": code})
    if not forms:
        forms, blank = [(code, base.sheet(cycle, f"{code}-{cycle.year}", cycle.starts_on))], True
    data = base.document(forms, cycle, paper=paper_of(request), blank=blank)
    return HttpResponse(data, content_type="application/pdf")


def form_page(
    request: HttpRequest,
    form: Any,
    outcome: Any,
    *,
    title: str,
    button: str,
    above: str = "",
    hide: Sequence[str] = (),
    extra: dict[str, Any] | None = None,
    version: Any = "",
) -> HttpResponse:
    """One plain form with its lamps; what was typed stays, with the status of the refusal."""
    status = 200 if request.method != "POST" else (outcome.status if outcome else 400)
    context = {
        "form": form,
        "title": title,
        "above": above,
        "button": button,
        "hide": hide,
        "lamps": outcome.lamps if outcome else [],
        "version": version,
        **(extra or {}),
    }
    return page(request, "planning/selection/form.html", context, step=4, status=status)
