"""What the frame of every page shows: area and year, the acting person, the seven steps."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from rembug import __version__
from rembug.people.roles import ROLES

STEPS = (
    (1, "Sosialisasi", "Sosialisasi"),
    (2, "Pemetaan", "Pemetaan RTM dan Sosial"),
    (3, "Perencanaan", "Perencanaan"),
    (4, "Seleksi", "Seleksi Kegiatan"),
    (5, "Pelaksanaan", "Pelaksanaan"),
    (6, "Akuntabilitas", "Akuntabilitas dan Pelaporan"),
    (7, "Pemeliharaan", "Pemeliharaan dan Keberlanjutan"),
)
"""Number, short name, long name (glossary.csv step_*)."""


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of ``base.html``; pages without an acting person get the version only."""
    context: dict[str, Any] = {"version": __version__, "sample": settings.SAMPLE}
    actor = getattr(request, "actor", None)
    if actor is None:
        return context
    from rembug.regions.queries import area_label

    context |= {
        "actor": actor,
        "actor_label": f"{actor.user_name} - {actor.title}",
        "area_label": area_label(actor.area_code),
        "assignments": [
            {
                "label": f"{ROLES[a.role].short}, {area_label(a.area_code)}",
                "url": f"/sebagai/{a.pk}/",
                "current": a.pk == actor.assignment_id,
            }
            for a in request.assignments  # type: ignore[attr-defined]
        ],
        "nav": [{"code": "home", "label": _("Beranda"), "url": reverse("home"), "current": False}],
    }
    return context
