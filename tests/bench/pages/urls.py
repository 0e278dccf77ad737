"""The reference view beside the program's own pages.

Reference (docs/architecture.md 5): sign-in check, five indexed reads, base template. A page that costs six times
as much does too much.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from rembug.config.urls import *  # noqa: F403
from rembug.config.urls import urlpatterns as _urlpatterns
from rembug.core.web import actor_of, page, screen
from rembug.meetings.models import Meeting
from rembug.people.models import Assignment, Person
from rembug.regions.models import District, Village


@screen(None)
def reference(request: HttpRequest) -> HttpResponse:
    """Five reads by an index, and the frame."""
    area = actor_of(request).area_code
    District.objects.filter(pk=area).first()
    Village.objects.filter(district_id=area).first()
    Person.unscoped.filter(district_code=area).order_by("sort_key").first()
    Assignment.unscoped.filter(area_code=area, role="fk").first()
    Meeting.unscoped.filter(district_code=area).order_by("-held_on").first()
    return page(request, "base.html", {})


urlpatterns = [*_urlpatterns, path("acuan/", reference, name="reference")]


def timed(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Say in headers how long the answer took, how long the processor worked (microseconds), and its queries."""

    def inner(request: HttpRequest) -> HttpResponse:
        made = 0

        def count(execute, sql, params, many, context):
            nonlocal made
            made += 1
            return execute(sql, params, many, context)

        started, worked = time.perf_counter_ns(), time.thread_time_ns()
        with connection.execute_wrapper(count):
            response = get_response(request)
        response["X-Took"] = str((time.perf_counter_ns() - started) // 1000)
        response["X-Worked"] = str((time.thread_time_ns() - worked) // 1000)
        response["X-Queries"] = str(made)
        return response

    return inner
