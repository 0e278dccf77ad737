"""The first page: what to do today, by role."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from rembug.core import clock
from rembug.core.home import assemble
from rembug.core.web import actor_of, page, screen
from rembug.people.permissions import HOME

LATE_SHOWN = 5
STEPS_SHOWN = 4


@screen(HOME)
def home(request: HttpRequest) -> HttpResponse:
    """Beranda of the acting role."""
    actor = actor_of(request)
    today = clock.today(actor.area_code)
    shown = assemble(actor, today)
    context = {
        "day": today,
        "home": shown,
        "late": shown.late[:LATE_SHOWN],
        "late_more": max(0, len(shown.late) - LATE_SHOWN),
        "more_steps": shown.more_steps[:STEPS_SHOWN],
    }
    return page(request, "home.html", context, section="home")
