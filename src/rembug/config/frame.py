"""What the frame of every page shows: area and year, the acting person, the seven steps."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from rembug import __version__
from rembug.core import clock
from rembug.people.roles import ROLES
from rembug.programme import queries as programme
from rembug.regions.queries import paths_of

STEPS = (
    (1, gettext_noop("Sosialisasi"), gettext_noop("Sosialisasi")),
    (2, gettext_noop("Pemetaan"), gettext_noop("Pemetaan RTM dan Sosial")),
    (3, gettext_noop("Perencanaan"), gettext_noop("Perencanaan")),
    (4, gettext_noop("Seleksi"), gettext_noop("Seleksi Kegiatan")),
    (5, gettext_noop("Pelaksanaan"), gettext_noop("Pelaksanaan")),
    (6, gettext_noop("Akuntabilitas"), gettext_noop("Akuntabilitas dan Pelaporan")),
    (7, gettext_noop("Pemeliharaan"), gettext_noop("Pemeliharaan dan Keberlanjutan")),
)
"""Number, short name, long name (glossary.csv step_*)."""

SECTIONS = (
    ("meetings", gettext_noop("Musyawarah"), "meetings:index", "people"),
    ("actors", gettext_noop("Pelaku"), "people:actors", "user"),
    ("upk", gettext_noop("UPK"), "ledger:index", "book"),
    ("reports", gettext_noop("Laporan"), "reporting:index", "chart"),
    ("rules", gettext_noop("Aturan"), "programme:rules", "file"),
    ("import", gettext_noop("Impor"), "spreadsheets:index", "down"),
)
"""Code, label, address and icon under the seven steps; those whose context is not there yet are left out."""


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of ``base.html``; pages without an acting person get the version only. Two queries."""
    context: dict[str, Any] = {"version": __version__, "sample": settings.SAMPLE}
    actor = getattr(request, "actor", None)
    if actor is None:
        return context
    held = request.assignments  # type: ignore[attr-defined]
    paths = paths_of({code for code in [actor.area_code, *(a.area_code for a in held)] if code})

    def label(code: str) -> str:
        return paths.get(code, code).split(", ")[0] if code else "Nasional"

    cycles = getattr(request, "rembug_cycles", None) or programme.cycles_of(actor.area_code)
    cycle = programme.choose_current(cycles, clock.today(actor.area_code))
    context |= {
        "actor": actor,
        "actor_label": f"{actor.user_name} - {actor.title}",
        "area_label": label(actor.area_code),
        "assignments": [
            {
                "label": f"{ROLES[a.role].short}, {label(a.area_code)}",
                "url": f"/sebagai/{a.pk}/",
                "current": a.pk == actor.assignment_id,
            }
            for a in held
        ],
        "cycle_label": f"TA {cycle.year}" if cycle else "",
        "contexts": [
            {
                "label": f"TA {one.year}",
                "url": reverse("programme:cycle", args=[one.pk]),
                "current": cycle is not None and one.pk == cycle.pk,
            }
            for one in cycles
        ],
        "nav": [
            item
            for item in _navigation(cycle, actor.area_code)
            if item.get("code") != "import" or actor.has("spreadsheets.import")
        ],
    }
    return context


def _navigation(cycle: Any, area_code: str) -> list[dict[str, Any]]:
    states = programme.navigation_of(cycle, clock.today(area_code))
    items: list[dict[str, Any]] = [{"code": "home", "label": _("Beranda"), "url": reverse("home")}]
    items += [
        {
            "number": number,
            "label": _(short),
            "title": _(long),
            "state": states[number],
            "url": reverse("programme:step", args=[number]),
        }
        for number, short, long in STEPS
    ]
    for code, label, name, icon in SECTIONS:
        try:
            items.append({"code": code, "label": _(label), "url": reverse(name), "icon": icon})
        except NoReverseMatch:
            continue
    return items
