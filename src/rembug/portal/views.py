"""Pages that anybody may read. They know no actor: what they show is chosen by the public reads."""

from __future__ import annotations

import functools
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page, require_safe

from rembug.core import clock, search
from rembug.core.errors import OutsideArea
from rembug.core.web import View, public
from rembug.core.zones import zone_of
from rembug.documents.render import POSTER_PAPERS
from rembug.people.queries import actor_of, assignments_of
from rembug.people.roles import ROLES
from rembug.portal import board, opendata, queries
from rembug.portal.domain import COLUMNS, FORMAT, REACHED, STEPS, group_label
from rembug.portal.limits import limited

SECONDS_FRESH = 60
FILE_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


def shown_to_all(view: View) -> View:
    """A public page: read only, limited, kept for a minute by whoever carries it, in the language of the link."""

    @functools.wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        wanted = request.GET.get("bahasa", "")
        language = wanted if wanted in ("id", "en") else translation.get_language() or "id"
        with translation.override(language):
            response = view(request, *args, **kwargs)
        if response.status_code == 200:
            patch_cache_control(response, public=True, max_age=SECONDS_FRESH)
        return response

    return public(require_safe(limited(conditional_page(inner))))


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A public page with links to itself in both languages and other years."""
    kept = {name: request.GET[name] for name in ("tahun",) if name in request.GET}
    context["languages"] = [
        {"code": code, "label": label, "url": "?" + urlencode({**kept, "bahasa": code})}
        for code, label in (("id", "Bahasa Indonesia"), ("en", "English"))
    ]
    context["bahasa"] = request.GET.get("bahasa", "") if request.GET.get("bahasa") in ("id", "en") else ""
    return render(request, template, context)


def _year(request: HttpRequest) -> int | None:
    """The year of ``?tahun=``. Raises OutsideArea for a text that is no year."""
    typed = request.GET.get("tahun", "")
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) == 4):
        raise OutsideArea
    return int(typed)


@shown_to_all
def index(request: HttpRequest) -> HttpResponse:
    """Every kecamatan that has something to show; with only one, its own page is a click nearer."""
    return _page(request, "portal/index.html", {"districts": queries.districts()})


@shown_to_all
def district(request: HttpRequest, code: str) -> HttpResponse:
    """A kecamatan: money, villages, next open meetings."""
    found = queries.district_page(code, _year(request), clock.today(code))
    return _page(request, "portal/district.html", {"found": found})


@shown_to_all
def village(request: HttpRequest, code: str) -> HttpResponse:
    """A village: what was decided and what it costs, what waits and why, who answers, when people meet."""
    found = queries.village_page(code, _year(request), clock.today(code))
    language = translation.get_language() or "id"
    groups = [
        (
            code,
            group_label(code, language),
            [{"it": p, "state": p.state_label(language), "why": p.sentence(language)} for p in rows],
        )
        for code, rows in found.groups
    ]
    officers = [
        (ROLES[role].label_en if language == "en" else ROLES[role].label_id, name)
        for role, name in found.officers
    ]
    return _page(request, "portal/village.html", {"found": found, "groups": groups, "officers": officers})


@shown_to_all
def poster(request: HttpRequest, code: str) -> HttpResponse:
    """The notice board of a village on A3, F4 or A4 (``?kertas=``)."""
    paper = request.GET.get("kertas", "a3")
    if paper not in POSTER_PAPERS:
        raise OutsideArea
    found = queries.village_page(code, _year(request), clock.today(code))
    printed_at = clock.now().astimezone(zone_of(code))
    pdf = board.poster(found, paper=paper, printed_at=printed_at, address=_address(request, code))
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="papan-{code}.pdf"'
    return response


@shown_to_all
def message(request: HttpRequest, code: str) -> HttpResponse:
    """The notice board of a village as a text to paste into a messenger group."""
    found = queries.village_page(code, _year(request), clock.today(code))
    text = board.message(found, _address(request, code))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def _address(request: HttpRequest, code: str) -> str:
    """The village's public page as a phone reaches it: under the public address where one is set."""
    path = reverse("portal:village", args=[code])
    public_address = settings.PUBLIC_ADDRESS.rstrip("/")
    return f"{public_address}{path}" if public_address else request.build_absolute_uri(path)


@shown_to_all
def proposal(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """One proposal from idea to works, by its number."""
    thread, names = queries.proposal_page(code, number)
    language = translation.get_language() or "id"
    found = thread.proposal
    reached = REACHED.get(found.state, 0)
    dates = (found.submitted_on, None, thread.ranked_on, thread.funded_on, None)
    steps = [
        {
            "label": en if language == "en" else label,
            "state": "done" if no <= reached else "current" if no == reached + 1 and found.is_funded else "",
            "date": on,
        }
        for no, ((_, label, en), on) in enumerate(zip(STEPS, dates, strict=True), 1)
    ]
    context = {
        "thread": thread,
        "found": found,
        "names": names,
        "total_rp": sum(line.amount_rp for part in thread.budget for line in part.lines),
        "place": names.get(found.village_code, found.village_code),
        "steps": steps,
        "state_now": found.state_label(language),
        "why": found.sentence(language),
        "language": language,
    }
    return _page(request, "portal/proposal.html", context)


@shown_to_all
def data(request: HttpRequest) -> HttpResponse:
    """The open data with their dictionary."""
    return _page(
        request,
        "portal/data.html",
        {
            "columns": COLUMNS,
            "format": FORMAT,
            "districts": queries.districts(),
            "language": translation.get_language(),
        },
    )


@shown_to_all
def data_file(request: HttpRequest, code: str, year: int, form: str) -> HttpResponse:
    """All proposals of a kecamatan and year as CSV or JSON."""
    if form not in FILE_TYPES:
        raise OutsideArea
    rows = queries.open_data(code, year)
    text = opendata.as_csv(rows) if form == "csv" else opendata.as_json(rows, kecamatan=code, year=year)
    response = HttpResponse(text, content_type=FILE_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="usulan-{code}-{year}.{form}"'
    # Open data are for other sites too.
    response["Access-Control-Allow-Origin"] = "*"
    return response


@public
@require_safe
def by_qr(request: HttpRequest, district: str, number: str) -> HttpResponse:
    """A printed QR: the working page of its proposal or meeting inside the own area, else the public page.

    Raises OutsideArea where neither is.
    """
    if request.user.is_authenticated:
        for assignment in assignments_of(request.user, clock.today()):
            actor = actor_of(request.user, assignment)
            if address := search.resolve(actor, f"REMBUG:{district}/{number}"):
                return redirect(address)
    queries.proposal_page(district, number)
    return redirect(reverse("portal:proposal", args=[district, number]))
