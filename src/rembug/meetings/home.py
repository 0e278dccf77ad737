"""Meetings on the first page: those of today, and what a meeting waits for: opening, invitation, seal, scan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from rembug.core.actor import Actor
from rembug.core.home import NextStep, Part, Today
from rembug.meetings import permissions as may
from rembug.meetings import queries
from rembug.meetings.models import Meeting
from rembug.regions import queries as regions

SHOWN, STEPS_SHOWN = 20, 3
OWN = 1000
"""What only few may do stands above what anybody of the area may record (programme.home.harm)."""


def home_part(actor: Actor, today: date) -> Part:
    """Meetings planned or held today, by their hour, and next steps of the actor's own area."""
    found, waiting = queries.waiting(actor, today, SHOWN)
    names = regions.names_of({meeting.area_code for meeting in found})
    return Part(
        next_steps=tuple(_steps(actor, today, waiting[:STEPS_SHOWN])),
        today=tuple(
            Today(
                meeting.starts_at.strftime("%H.%M") if meeting.starts_at else "",
                meeting.title,
                names.get(meeting.area_code, ""),
                reverse("meetings:detail", args=[meeting.pk]),
            )
            for meeting in found
        ),
    )


def _steps(actor: Actor, today: date, waiting: list[Meeting]) -> Iterator[NextStep]:
    for meeting in waiting:
        facts = {"title": meeting.title}
        if meeting.area_code != actor.area_code and actor.has(may.DECIDE.code):
            continue  # whoever decides, decides at home: the MAD's people do not open a village's meeting
        if meeting.state == "held":
            if actor.has(may.SEAL.code):
                yield _step(
                    _("Sahkan berita acara %(title)s.") % facts, _("Sahkan"), "seal", meeting, OWN + 45
                )
        elif meeting.state == "open":
            if actor.has(may.DECIDE.code):
                yield _step(
                    _("Lanjutkan %(title)s.") % facts, _("Buka musyawarah"), "detail", meeting, OWN + 95
                )
        elif meeting.held_on <= today:
            if actor.has(may.DECIDE.code):
                yield _step(_("Buka %(title)s.") % facts, _("Buka musyawarah"), "open", meeting, OWN + 90)
            elif actor.has(may.RECORD.code):
                yield _step(
                    _("Siapkan daftar hadir %(title)s.") % facts, _("Daftar hadir"), "attendance", meeting, 25
                )
        elif meeting.state == "planned" and actor.has(may.RECORD.code):
            yield _step(_("Kirim undangan %(title)s.") % facts, _("Undangan"), "invitations", meeting, 20)


def _step(text: str, label: str, name: str, meeting: Meeting, harm: int) -> NextStep:
    return NextStep(text, label, reverse(f"meetings:{name}", args=[meeting.pk]), harm)
