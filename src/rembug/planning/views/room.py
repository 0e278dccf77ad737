"""The meeting room: the operator's page, and the wall that a projector shows without an account."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rembug.core.web import actor_of, page, perform, public, screen
from rembug.planning import permissions
from rembug.planning.actions import ranking
from rembug.planning.actions import room as actions
from rembug.planning.forms.room import ScreenForm
from rembug.planning.queries import room as queries

SECONDS = 1
"""How often a wall asks whether anything changed."""


@screen(permissions.ROOM)
def operator(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """What the operator sees: the ranking with its line, who is there, what the wall shows, what is next."""
    actor = actor_of(request)
    meeting = queries.meeting_of(actor, meeting_id)
    wall = queries.screen_of(meeting)
    initial = {"shows": wall.shows, "number": wall.proposal.number if wall.proposal else ""} if wall else {}
    form = ScreenForm(request.POST or None, initial=initial, proposals=queries.choices(meeting))
    status, conflict = 200, None
    if request.method == "POST" and wall is not None:
        status = 400
        if form.is_valid():
            outcome = perform(
                request,
                form,
                actions.show_on_screen,
                screen_id=wall.pk,
                shows=form.cleaned_data["shows"],
                number=form.cleaned_data["number"],
                version=form.cleaned_data["version"],
            )
            if outcome.done:
                return redirect("selection:room", meeting.pk)
            status, conflict = outcome.status, outcome.conflict
    found = queries.room(meeting, wall)
    ties = [] if found.is_set else [row for one in found.lists for row in one.rows if row["tie"]]
    context = {
        "meeting": meeting,
        "wall": wall,
        "wall_url": request.build_absolute_uri(reverse("wall", args=[wall.token])) if wall else "",
        "form": form,
        "found": found,
        "ties": ties,
        "conflict": conflict,
        "may_rank": ranking.set_scores.allows(actor, meeting.area_code),
    }
    return page(request, "planning/room/operator.html", context, step=4, status=status)


@screen(permissions.ROOM)
def open_wall(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Open the projector page (POST)."""
    queries.meeting_of(actor_of(request), meeting_id)
    if request.method == "POST":
        perform(request, None, actions.open_screen, meeting_id=meeting_id)
        messages.success(request, _("Layar proyektor siap dibuka."))
    return redirect("selection:room", meeting_id)


@screen(permissions.ROOM)
def end_wall(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """End the projector page (POST); its address opens nothing any more."""
    wall = queries.screen_of(queries.meeting_of(actor_of(request), meeting_id))
    if request.method == "POST" and wall is not None:
        perform(request, None, actions.end_screen, screen_id=wall.pk)
        messages.success(request, _("Layar proyektor ditutup."))
    return redirect("selection:room", meeting_id)


@public
@require_safe
def wall(request: HttpRequest, token: str) -> HttpResponse:
    """The projector page: read only, opened by its token, follows the room by itself."""
    found = queries.screen_by_token(token)
    context = {"wall": found, "found": queries.room(found.meeting, found), "mark": queries.mark_of(found)}
    return render(request, "planning/room/wall.html", context | {"seconds": SECONDS})


@public
@require_safe
def wall_part(request: HttpRequest, token: str) -> HttpResponse:
    """The changing part of the wall; 204 while the mark that the wall holds is still true."""
    found = queries.screen_by_token(token)
    mark = queries.mark_of(found)
    if request.GET.get("t") == mark:
        return HttpResponse(status=204)
    context = {"wall": found, "found": queries.room(found.meeting, found), "mark": mark}
    return render(request, "planning/room/_wall.html", context)
