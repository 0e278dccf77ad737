"""Headers of every answer, and how a refusal becomes a page."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rembug.core.errors import InputProblem, OutsideArea, Refused
from rembug.core.sentences import sentence

log = structlog.get_logger("rembug.web")

Handler = Callable[[HttpRequest], HttpResponse]

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'"
)


class HeadersMiddleware:
    """Strict headers on every answer; pages with people's data are never stored by a shared browser."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.setdefault("Permissions-Policy", "camera=(self), geolocation=(self), microphone=()")
        if not getattr(request, "rembug_public", False) and not request.path.startswith(settings.STATIC_URL):
            response.setdefault("Cache-Control", "no-store")
        return response


class RefusalMiddleware:
    """Turn a refusal that no form has taken into a page that says what happened and what to do."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return refusal_page(request, error) if isinstance(error, (Refused, InputProblem)) else None


def refusal_page(request: HttpRequest, error: Refused | InputProblem) -> HttpResponse:
    """What happened, why, and what to do; outside the area and missing look the same, to the word."""
    log.info("refused", code=error.code, path=request.path_info)
    code = OutsideArea.code if isinstance(error, OutsideArea) else error.code
    facts = {} if isinstance(error, OutsideArea) else error.facts
    context = {"what": sentence(code, facts), "status": error.status}
    return render(request, "errors/refused.html", context, status=error.status)
