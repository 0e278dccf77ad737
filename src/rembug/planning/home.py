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

OWN = 10**5
"""Harm of work that nobody else can do: it stands above the road of the kecamatan."""

WORK = 5
"""Least harm of a step that is work; below it stands something worth reading."""


def home_part(actor: Actor, today: date) -> Part:
    """Next steps by what the role may do; whoever has nothing to do finds something to read."""
    found = todo(actor)
    steps = [*_village(actor, found), *_office(actor, found), *_mad(actor, found)]
    return Part(next_steps=(*steps, *_reading(actor, found)))


def _village(actor: Actor, found: Todo) -> Iterator[NextStep]:
    """The village's own proposals: returned ones first, with the reason, then drafts that were begun."""
    if not (actor.village_code and actor.has(may.SUBMIT.code)):
        return
    for one in found.by_state.get("returned", [])[:2]:
        yield NextStep(
            _("Lengkapi usulan %(title)s.") % {"title": one.title},
            _("Buka usulan"),
            reverse("planning:proposal", args=[one.pk]),
            OWN + 60,
            one.note or _("Dikembalikan oleh kantor; alasannya ada di halaman usulan."),
        )
    for one in found.by_state.get("draft", [])[:2]:
        yield NextStep(
            _("Lanjutkan usulan %(title)s.") % {"title": one.title},
            _("Buka usulan"),
            reverse("planning:proposal", args=[one.pk]),
            OWN + 40,
        )


def _office(actor: Actor, found: Todo) -> Iterator[NextStep]:
    """Kecamatan: assignment, verification, completeness, survey, final budgets."""
    waiting = [one for one in found.by_state.get("submitted", []) if not one.given]
    if waiting and actor.has(may.ASSIGN_VERIFIERS.code):
        yield NextStep(
            _("%(count)d usulan menunggu ditugaskan kepada Tim Verifikasi.") % {"count": len(waiting)},
            _("Tugaskan Tim Verifikasi"),
            reverse("selection:assign"),
            OWN + 50 if actor.role == "tv_ketua" else 50,
        )
    yield from _verifying(actor, found)
    if waiting and actor.has(may.RECEIVE.code):
        one = waiting[0]
        yield NextStep(
            _("Periksa kelengkapan usulan %(title)s.") % {"title": one.title},
            _("Buka usulan"),
            reverse("planning:papers", args=[one.pk]),
            30,
        )
    verifying = found.by_state.get("verifying", [])
    if verifying and actor.has(may.SURVEY.code):
        yield NextStep(
            _("Tulis laporan survei usulan %(title)s.") % {"title": verifying[0].title},
            _("Tulis survei"),
            reverse("selection:survey", args=[verifying[0].pk]),
            WORK,
        )
    unapproved = [one for one in found.by_state.get("ranked", []) if not one.approved]
    if unapproved and actor.has(may.FINAL_RAB.code):
        yield NextStep(
            _("Setujui desain dan RAB akhir %(count)d usulan.") % {"count": len(unapproved)},
            _("Buka usulan"),
            reverse("planning:proposal", args=[unapproved[0].pk]),
            50,
        )


def _verifying(actor: Actor, found: Todo) -> Iterator[NextStep]:
    """One proposal is named, several are counted: their list is a click away."""
    rows = [*found.by_state.get("verifying", []), *found.by_state.get("submitted", [])]
    mine = [one for one in rows if one.mine] if actor.has(may.VERIFY.code) else []
    if len(mine) == 1:
        yield NextStep(
            _("Verifikasi usulan %(title)s.") % {"title": mine[0].title},
            _("Buka lembar"),
            reverse("selection:proposal", args=[mine[0].pk]),
            OWN + 49,
        )
    elif mine:
        yield NextStep(
            _("%(count)d usulan menunggu verifikasi Anda.") % {"count": len(mine)},
            _("Buka tugas saya"),
            f"{reverse('selection:desk')}?keadaan=tugas",
            OWN + 49,
        )


def _mad(actor: Actor, found: Todo) -> Iterator[NextStep]:
    """What the MAD decides, and the letter that makes it official."""
    unverified = any(found.by_state.get(state) for state in ("submitted", "verifying", "returned"))
    if not found.listed and not unverified and found.by_state.get("feasible") and actor.has(may.RANK.code):
        yield NextStep(
            _("Usulan terverifikasi menunggu urutan prioritas."),
            _("Buka seleksi"),
            reverse("selection:home"),
            OWN,
        )
    if found.listed and found.decided_year is None and actor.has(may.DECIDE.code):
        yield NextStep(
            _("Urutan prioritas menunggu penetapan dana."),
            _("Buka penetapan"),
            reverse("selection:preview"),
            OWN,
        )
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
