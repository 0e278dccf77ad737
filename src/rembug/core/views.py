"""Pages and small answers that belong to no context: drafts, components, health, errors."""

from __future__ import annotations

import secrets
from uuid import UUID

import structlog
from django.conf import settings
from django.db import connection
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from rembug.core import attachments, clock
from rembug.core import search as finder
from rembug.core.errors import OutsideArea
from rembug.core.models import Attachment, Draft
from rembug.core.pictures import thumbnail
from rembug.core.web import account, actor_of, page, public, screen

log = structlog.get_logger("rembug.web")

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
    """Search by number, name, village or group inside the acting area; a number or QR text opens its object."""
    typed, actor = request.GET.get("q", "").strip()[: finder.MAX_QUERY * 3], actor_of(request)
    if url := finder.resolve(actor, typed):
        return redirect(url)
    hits = finder.find(actor, typed)
    groups: dict[str, list[finder.Hit]] = {}
    for hit in hits:
        groups.setdefault(str(hit.label), []).append(hit)
    return page(request, "search.html", {"q": typed, "groups": groups, "full": len(hits) >= finder.LIMIT})


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
    """The page for an error of the program, with a number under which the log tells what happened."""
    number = report_number()
    log.error("server_error", report=number, method=request.method, path=request.path_info, exc_info=True)
    return render(request, "500.html", {"report_number": number}, status=500)


def report_number() -> str:
    """A number that can be read out over the phone: ``7K3-PQ9`` (no letters that look like digits)."""
    signs = "".join(secrets.choice("23456789ABCDEFGHJKLMNPQRSTUVWXYZ") for _ in range(6))
    return f"{signs[:3]}-{signs[3:]}"


@screen(None)
def file(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """A kept file, to whoever sees its area and has the permission its owner asks for; else as if it were not.

    Sent so that a browser can do nothing with it but show a picture or save it.
    """
    actor = actor_of(request)
    found = Attachment.unscoped.visible_to(actor).filter(pk=pk, cancelled_at__isnull=True).first()
    if found is None or (found.permission and not actor.has(found.permission)):
        raise OutsideArea
    return send_kept(found, small=request.GET.get("kecil") == "1")


def send_kept(found: Attachment, *, small: bool = False) -> HttpResponseBase:
    """The file of a row that the caller has found allowed; ``small`` gives a picture's thumbnail."""
    try:
        content = attachments.open_kept(found)
    except FileNotFoundError as error:
        log.error("file_missing", sha256=found.sha256)
        raise OutsideArea from error
    ending = attachments.ENDINGS[found.media_type]
    picture = found.media_type == attachments.JPEG
    name = f"{(found.title or found.name).rsplit('.', 1)[0]}.{ending}".replace("/", "-")
    response: HttpResponseBase
    if picture and small:
        with content:
            response = HttpResponse(thumbnail(content.read()), content_type=found.media_type)
        # What lies under a digest never changes; the person's own browser may keep the small picture for a day.
        response["Cache-Control"] = "private, max-age=86400, immutable"
    else:
        response = FileResponse(
            content, as_attachment=not picture, filename=name, content_type=found.media_type
        )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    # Already compressed; the middleware would spend seconds on a scan to win nothing.
    response["Content-Encoding"] = "identity"
    return response
