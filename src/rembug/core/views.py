"""Pages and small answers that belong to no context: drafts, components, health, errors."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from rembug.core import clock
from rembug.core.models import Draft
from rembug.core.web import account, page, public, screen

DRAFT_LIMIT = 200_000
"""Characters of one draft; longer ones are refused and the browser says so."""


@account
@require_POST
def keep_draft(request: HttpRequest) -> HttpResponse:
    """Keep what somebody is typing, every 20 seconds; technical, not an action."""
    data = {
        name: request.POST.getlist(name)
        for name in request.POST
        if name not in ("csrfmiddlewaretoken", "kunci", "pemilik")
    }
    user_id = request.user.pk or 0
    form = str(request.GET.get("form", ""))[:200]
    size = sum(len(value) for values in data.values() for value in values)
    if not form.startswith("/") or size > DRAFT_LIMIT:
        return JsonResponse({"ok": False}, status=413)
    Draft.objects.update_or_create(
        user_id=user_id, form=form, waiting=False, defaults={"data": data, "saved_at": clock.now()}
    )
    return JsonResponse({"ok": True})


@screen(None)
def search(request: HttpRequest) -> HttpResponse:
    """Search by number, name, village or group inside the acting area."""
    return page(request, "search.html", {"q": request.GET.get("q", "").strip()})


@public
def health(request: HttpRequest) -> HttpResponse:
    """Says that the program and its database answer; nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("sehat\n", content_type="text/plain; charset=utf-8")


@public
def components(request: HttpRequest) -> HttpResponse:
    """Every part of the interface once; only where the program is developed or the data is a sample."""
    if not (settings.DEBUG or settings.SAMPLE):
        raise Http404
    from rembug.core.views_components import components as shown

    return shown(request)


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)


@public
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


@public
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


@public
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


@public
def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)
