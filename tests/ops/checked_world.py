"""A world with something of everything, whose stored figures all agree; for tests of ``rembug verify``."""

from __future__ import annotations

from datetime import date, time

from django.db import connection

from rembug.core.clock import now
from rembug.core.door import new_key
from rembug.core.verify import REGISTRY
from rembug.meetings import actions as meetings
from rembug.meetings.models import Meeting
from rembug.meetings.queries import delegates_of
from rembug.people import actions as people
from rembug.planning.models import NumberSeries, Proposal, ProposalVillage, RabLine, VerificationSheet
from rembug.spreadsheets.models import ImportRow, ImportRun
from tests.examples import planning_proposals as proposals
from tests.examples.meetings import do, sealed, waiting_substitute
from tests.planning.deciding import decided, letter
from tests.planning.selecting import Kecamatan
from tests.world import HERE, START, World

BEFORE = frozenset(
    {
        *("core.triggers", "core.database", "core.foreign_keys", "core.keys", "core.audit", "core.files"),
        *("core.search", "core.search_contents", "people.nik_key"),
    }
)
"""Checks of the core, of the search and of the key have tests of their own."""

CHECKS = sorted(set(REGISTRY) - BEFORE)


def found() -> dict[str, list[str]]:
    """Faults by check, of those that found any."""
    return {name: faults for name in CHECKS if (faults := REGISTRY[name].run())}


def without_triggers() -> None:
    """As somebody would who writes past the program: the database's guards are gone for this transaction."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
            return
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name NOT LIKE 'core_search%%'"
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')


def build(world: World) -> Kecamatan:
    """A decided year with its letter, drafts, an idea, a sealed MAD, a sitting one, a body and an import."""
    area, decision = decided(world)
    _as_verified(area)
    letter(area, decision)
    proposals.idea(world)
    proposals.complete(world, village=2, title="Jembatan kecil")
    chosen = proposals.idea(world, "Sumur bor", village=3)
    proposals.call(
        world,
        "tpu",
        proposals.ideas.promote_ideas,
        village=3,
        idea_ids=[chosen.pk],
        title="Sumur bor",
        kind="infrastructure",
        origin="mdkp",
    )
    sealed(world)
    _sitting(world)
    _people(world)
    _import()
    return area


def _as_verified(area: Kecamatan) -> None:
    """What the short ways of other tests leave out: sheets of the TV, the series, RAB lines that sum."""
    RabLine.objects.all().delete()
    for share, count in zip(ProposalVillage.objects.order_by("pk"), (60, 40), strict=True):
        share.beneficiaries = count
        share.save()
    rows = list(Proposal.unscoped.exclude(state="draft"))
    VerificationSheet.objects.bulk_create(
        VerificationSheet(
            proposal=row, round=1, form="12.d", verified_on=START, visited_on=START, requested_rp=row.asked_rp,
            recommended_rp=row.asked_rp, verdict="feasible", rules_digest="-", created_at=now(),
        )
        for row in rows
    )  # fmt: skip
    last = max(row.serial or 0 for row in rows)
    NumberSeries.objects.create(district_code=HERE, year=area.cycle.year, last=last)
    RabLine.objects.create(
        proposal=next(r for r in rows if r.kind == "training"), no=1, part="goods", text="Paket", qty_milli=1_000,
        unit="paket", price_rp=(first := next(r for r in rows if r.kind == "training")).amount_estimated_rp
        + first.swadaya_rp, amount_rp=first.amount_estimated_rp + first.swadaya_rp, swadaya_rp=first.swadaya_rp,
    )  # fmt: skip


def _sitting(world: World) -> None:
    """An open MAD with everybody there, one of them a substitute whose letter was completed, and a decision."""
    one = waiting_substitute(world)
    secretary, meeting = world.actor("mad_sekretaris"), Meeting.unscoped.get(pk=one.meeting_id)
    rows = [
        {"kind": "delegate", "delegate_id": pk, "arrived_at": time(8)}
        for pk in list(delegates_of(meeting))[1:]
    ]
    do(meetings.record_attendance, secretary, meeting_id=meeting.pk, rows=rows)
    do(
        meetings.accept_substitute, secretary, meeting_id=meeting.pk, attendee_id=one.pk,
        known_by=["bpd"], at=time(9),
    )  # fmt: skip
    do(
        meetings.open_meeting, secretary, meeting_id=meeting.pk, opened_at=time(9), chair_name="Sutrisno",
        minute_taker_name="Nurhayati",
    )  # fmt: skip
    do(
        meetings.record_decision, secretary, meeting_id=meeting.pk, kind="rank_proposals",
        text="Urutan prioritas disepakati.", decided_at=time(10),
    )  # fmt: skip


def _people(world: World) -> None:
    people.form_committee(
        actor=world.actor("pengelola"), key=new_key(), area_code=f"{HERE}.2001", kind="tpk",
        starts_on=date(2026, 2, 2), chosen_in="MD", decree="SK 3", notes={"*": "contoh"},
        members=[
            {"name": name, "sex": sex, "role": role}
            for name, sex, role in (
                ("Joko", "L", "tpk_ketua"), ("Ani", "P", "tpk_sekretaris"), ("Siti", "P", "tpk_bendahara"),
            )
        ],
    )  # fmt: skip


def _import() -> None:
    run = ImportRun.unscoped.create(
        area_code=HERE, kind="proposals", state="applied", file_name="usulan.xlsx", sha256="0" * 64, rows=2,
        usable_rows=2, applied_rows=2, created_at=now(),
    )  # fmt: skip
    ImportRow.objects.bulk_create(
        ImportRow(run=run, no=no, number=no + 1, values={}, object_ref=f"{no}", applied=True) for no in (1, 2)
    )
