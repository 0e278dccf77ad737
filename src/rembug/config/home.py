"""The first page: what to do today, by role."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from rembug.core.web import actor_of, page, screen
from rembug.meetings import queries as meetings
from rembug.people.permissions import HOME


@screen(HOME)
def home(request: HttpRequest) -> HttpResponse:
    """Beranda of the acting role."""
    actor = actor_of(request)
    return page(request, "home.html", {"meetings": meetings.visible(actor)[:8]}, section="home")
