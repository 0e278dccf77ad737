"""Planning on the first page: what waits on the desk of the acting person, from a returned proposal to the SPC."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from rembug.core.actor import Actor
from rembug.core.home import NextStep, Part
from rembug.planning import permissions
from rembug.planning.queries import desks
from rembug.programme import queries as programme

OWN_DESK = 10**5
"""Harm of work that nobody else can do: it stands above the road of the kecamatan."""

MINE = (
    permissions.ASSIGN_VERIFIERS,
    permissions.VERIFY,
    permissions.SUBMIT,
    permissions.RANK,
    permissions.ISSUE_SPC,
)


def home_part(actor: Actor, today: date) -> Part:
    """Next steps of writers, the TV, the secretary of the MAD and the Camat; nothing for everybody else."""
    if not actor.district_code or not any(actor.has(one.code) for one in MINE):
        return Part()
    cycle = programme.current_cycle(actor.area_code, today)
    if cycle is None:
        return Part()
    if actor.village_code:
        return Part(next_steps=_writing(actor, cycle.pk))
    return Part(next_steps=(*_verifying(actor, cycle.pk), *_selecting(actor, cycle.pk)))


def _writing(actor: Actor, cycle_id: int) -> tuple[NextStep, ...]:
    """Proposals that came back, then drafts that were begun."""
    if not actor.has(permissions.SUBMIT.code):
        return ()
    found = []
    for row in desks.to_write(actor, cycle_id):
        back = row.state == "returned"
        text = _("Lengkapi usulan %(title)s.") if back else _("Lanjutkan usulan %(title)s.")
        found.append(
            NextStep(
                text % {"title": row.title},
                _("Buka usulan"),
                reverse("planning:proposal", args=[row.pk]),
                OWN_DESK + (1 if back else 0),
                row.returned_note if back else "",
            )
        )
    return tuple(found)


def _verifying(actor: Actor, cycle_id: int) -> tuple[NextStep, ...]:
    """Proposals to be given out, and those given to the acting person."""
    chair, member = (actor.has(one.code) for one in (permissions.ASSIGN_VERIFIERS, permissions.VERIFY))
    if not chair and not member:
        return ()
    waiting, mine = desks.to_verify(actor, cycle_id)
    found = []
    if chair and waiting:
        found.append(
            NextStep(
                _("%(count)d usulan menunggu ditugaskan kepada Tim Verifikasi.") % {"count": waiting},
                _("Tugaskan Tim Verifikasi"),
                reverse("selection:assign"),
                OWN_DESK + 1,
            )
        )
    if member and mine:
        found.append(
            NextStep(
                _("%(count)d usulan menunggu verifikasi Anda.") % {"count": mine},
                _("Buka tugas saya"),
                f"{reverse('selection:desk')}?keadaan=tugas",
                OWN_DESK,
            )
        )
    return tuple(found)


def _selecting(actor: Actor, cycle_id: int) -> tuple[NextStep, ...]:
    """Ranking, the decision, and the Camat's letter, whichever comes next in this cycle."""
    ranks, signs = (actor.has(one.code) for one in (permissions.RANK, permissions.ISSUE_SPC))
    if not ranks and not signs:
        return ()
    stage = desks.stage(cycle_id)
    if ranks and stage == "ranking":
        step = (_("Usulan terverifikasi menunggu urutan prioritas."), _("Buka seleksi"), "selection:home")
    elif ranks and stage == "funding":
        step = (_("Urutan prioritas menunggu penetapan dana."), _("Buka penetapan"), "selection:preview")
    elif signs and stage == "letter":
        step = (_("Daftar keputusan MAD menunggu SPC."), _("Terbitkan SPC"), "selection:issue")
    else:
        return ()
    return (NextStep(step[0], step[1], reverse(step[2]), OWN_DESK),)
