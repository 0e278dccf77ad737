"""How often one address may ask for public pages: a neighbour's crawler must not starve the treasurer's screen."""

from __future__ import annotations

import functools
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from rembug.core import clock
from rembug.core.web import View

PER_MINUTE = 120
"""Pages a minute; a village sharing one connection reads far less. Counted in each process."""


def limited(view: View) -> View:
    """Answer 429 with a page in words once an address has asked more than `PER_MINUTE` times in a minute."""

    @functools.wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return too_many(request) if _count(request) > PER_MINUTE else view(request, *args, **kwargs)

    return inner


def _count(request: HttpRequest) -> int:
    minute = int(clock.now().timestamp()) // 60
    key = f"portal:{request.META.get('REMOTE_ADDR', '')}:{minute}"
    cache.add(key, 0, timeout=120)
    try:
        return cache.incr(key)
    except ValueError:  # the cache was emptied between the two calls
        return 1


def too_many(request: HttpRequest) -> HttpResponse:
    """The page that says to wait a minute."""
    response = render(request, "portal/busy.html", status=429)
    response["Retry-After"] = "60"
    return response
