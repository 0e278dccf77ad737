"""Planning on the first page: what waits for the acting person, from the returned proposal to the SPC."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from rembug.core.actor import Actor
from rembug.core.home import NextStep, Part
from rembug.planning import permissions as may
from rembug.planning.queries.todo import Todo, todo

OWN = 1000
"""What is one person's own task stands above what anybody of the area may record (programme.home.harm)."""


def home_part(actor: Actor, today: date) -> Part:
    """Next steps by what the role may do; whoever has nothing to do finds something to read."""
    found = todo(actor)
    steps = (*_village(actor, found), *_office(actor, found), *_mad(actor, found))
    return Part(next_steps=(*steps, *_reading(actor, found)))


def _village(actor: Actor, found: Todo) -> Iterator[NextStep]:
    """The TPU's own proposals: returned ones first, they are waited for."""
    if not (actor.village_code and actor.has(may.SUBMIT.code)):
        return
    for one in found.by_state.get("returned", [])[:2]:
        yield NextStep(
            _("Lengkapi usulan %(title)s.") % {"title": one.title},
            _("Buka usulan"),
            reverse("planning:proposal", args=[one.pk]),
            OWN + 60,
            _("Dikembalikan oleh kantor; alasannya ada di halaman usulan."),
        )
    for one in found.by_state.get("draft", [])[:2]:
        yield NextStep(
            _("Selesaikan dan kirim usulan %(title)s.") % {"title": one.title},
            _("Buka usulan"),
            reverse("planning:proposal", args=[one.pk]),
            OWN + 40,
        )


def _office(actor: Actor, found: Todo) -> Iterator[NextStep]:
    """Kecamatan: completeness, assignment, verification, survey, final budgets."""
    submitted, verifying = found.by_state.get("submitted", []), found.by_state.get("verifying", [])
    for one in verifying:
        if one.mine and actor.has(may.VERIFY.code):
            yield NextStep(
                _("Verifikasi usulan %(title)s.") % {"title": one.title},
                _("Buka lembar"),
                reverse("selection:proposal", args=[one.pk]),
                OWN + 70,
            )
    if submitted and actor.has(may.ASSIGN_VERIFIERS.code):
        yield NextStep(
            _("Tugaskan pemeriksa untuk %(count)d usulan.") % {"count": len(submitted)},
            _("Tugaskan"),
            reverse("selection:assign"),
            OWN + 50 if actor.role == "tv_ketua" else 50,
        )
    if submitted and actor.has(may.RECEIVE.code):
        one = submitted[0]
        yield NextStep(
            _("Periksa kelengkapan usulan %(title)s.") % {"title": one.title},
            _("Buka usulan"),
            reverse("planning:papers", args=[one.pk]),
            30,
        )
    if verifying and actor.has(may.SURVEY.code):
        yield NextStep(
            _("Tulis laporan survei usulan %(title)s.") % {"title": verifying[0].title},
            _("Tulis survei"),
            reverse("selection:survey", args=[verifying[0].pk]),
            5,
        )
    unapproved = [one for one in found.by_state.get("ranked", []) if not one.approved]
    if unapproved and actor.has(may.FINAL_RAB.code):
        yield NextStep(
            _("Setujui desain dan RAB akhir %(count)d usulan.") % {"count": len(unapproved)},
            _("Buka usulan"),
            reverse("planning:proposal", args=[unapproved[0].pk]),
            50,
        )


def _mad(actor: Actor, found: Todo) -> Iterator[NextStep]:
    """What the MAD decides, and the letter that makes it official."""
    if not found.listed and found.by_state.get("feasible") and actor.has(may.RANK.code):
        yield NextStep(
            _("Siapkan urutan prioritas %(count)d usulan.") % {"count": len(found.by_state["feasible"])},
            _("Buka seleksi"),
            reverse("selection:home"),
            40,
        )
    if found.listed and found.decided_year is None and actor.has(may.DECIDE.code):
        yield NextStep(
            _("Siapkan MAD Penetapan: lihat cara dana terbagi."), _("Buka penetapan"), reverse("selection:preview"), 40
        )  # fmt: skip
    if found.without_spc and actor.has(may.ISSUE_SPC.code):
        yield NextStep(
            _("Terbitkan SPC untuk keputusan yang belum bersurat."),
            _("Terbitkan SPC"),
            reverse("selection:issue"),
            OWN + 60,
            _("Tanpa SPC dana tidak dapat dicairkan."),
        )


def _reading(actor: Actor, found: Todo) -> Iterator[NextStep]:
    """Something worth reading today; it never stands before work."""
    if found.decided_year and actor.has(may.CHECK_LIST.code):
        yield NextStep(
            _("Baca hal yang perlu dicek TA %(year)d.") % {"year": found.decided_year},
            _("Buka daftar"),
            reverse("selection:checks"),
            2,
        )
    if actor.has(may.REPORT.code) and (found.decided_year or not actor.district_code):
        yield NextStep(
            _("Baca hasil MAD dan alasannya."), _("Buka laporan"), reverse("planning:funding_report"), 1
        )
    elif actor.has(may.VIEW.code):
        yield NextStep(_("Lihat gagasan dan usulan."), _("Buka perencanaan"), reverse("planning:board"), 0)
