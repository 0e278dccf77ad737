"""Meetings on the first page: those of today."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from rembug.core.actor import Actor
from rembug.core.home import Part, Today
from rembug.meetings import queries
from rembug.regions import queries as regions


def home_part(actor: Actor, today: date) -> Part:
    """Meetings planned or held today, by their hour."""
    found = list(queries.visible(actor).filter(held_on=today, cancelled_at__isnull=True)[:20])
    names = regions.names_of({meeting.area_code for meeting in found})
    return Part(
        today=tuple(
            Today(
                meeting.starts_at.strftime("%H.%M") if meeting.starts_at else "",
                meeting.title,
                names.get(meeting.area_code, ""),
                reverse("meetings:detail", args=[meeting.pk]),
            )
            for meeting in found
        )
    )
