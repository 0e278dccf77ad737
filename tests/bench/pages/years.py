"""The years of the measured kecamatan: cycles, meetings with their lists, ideas, proposals and what the MADs decided.

Volume is written at once; what depends on the rules (scheme, ranked list, funding) goes through the actions.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from rembug.core import clock, search
from rembug.core.door import new_key
from rembug.core.ids import proposal_number
from rembug.core.models import AuditEvent
from rembug.meetings.domain import count_people
from rembug.meetings.models import Attendee, Decision, Meeting, MeetingSeries, Stay
from rembug.people.models import Person
from rembug.planning.domain.questions import questions_for
from rembug.planning.models import (
    FieldVisit,
    Idea,
    NumberSeries,
    Proposal,
    ProposalGroup,
    RabLine,
    SwadayaPledge,
    VerificationSheet,
    Verifier,
)
from rembug.planning.queries import ideas as idea_reads
from rembug.planning.queries import proposals as proposal_reads
from rembug.programme import actions as programme
from rembug.programme.actions.cycles import refresh_progress
from rembug.programme.domain.steps import STEPS
from rembug.programme.models import Allocation, Cycle, CycleVillage, StepResult
from tests.bench.pages.residents import VILLAGES
from tests.planning.selecting import Kecamatan
from tests.world import HERE, World

VILLAGE_MEETINGS = ("md_socialisation", "women_meeting", "md_planning")
ATTEND = 25
"""People on the list of a village meeting; a MAD has six of every village."""
TITLES = (
    "Jalan rabat beton", "Air bersih perpipaan", "Jembatan gantung", "Gedung PAUD", "Talud dan drainase",
    "Irigasi tersier", "Tambatan perahu", "Polindes", "Pasar desa", "MCK umum",
)  # fmt: skip
PARTS = ("material", "equipment", "labour")
WORKS = (
    "Semen 50 kg",
    "Pasir",
    "Batu belah",
    "Pekerja",
    "Mandor",
    "Besi 10 mm",
    "Papan bekisting",
    "Molen",
    "Paku",
)
TIES = ["rtm_share", "rtm_count", "swadaya_share", "cost_per_beneficiary"]
SCORED, LISTED, DECIDED = 1, 2, 3
"""How far a year came: all items scored, the ranked list set, the money decided."""


@dataclass(frozen=True, slots=True)
class Year:
    """One cycle to make: its first day, how many proposals, how far it came, and whether it was closed."""

    first_day: date
    proposals: int
    stage: int
    closed: bool

    def day(self, number: int) -> date:
        return self.first_day + timedelta(days=number)

    def moment(self, number: int) -> datetime:
        """Nine o'clock (WIB) of a day of this year's work."""
        return datetime.combine(self.day(number), time(2), UTC)


def villages() -> list[str]:
    return [f"{HERE}.{2001 + number}" for number in range(len(VILLAGES))]


def make(year: Year, world: World, people: Sequence[Person]) -> Cycle:
    """One year of the kecamatan from the opened cycle to as far as it came."""
    with clock.at(year.moment(0)):
        cycle = _cycle(year, world)
    _meetings(year, cycle, people)
    _ideas(year, cycle)
    proposals = _proposals(year, cycle, world)
    area = Kecamatan(world, cycle, HERE, {p.number: p for p in proposals})
    with clock.at(year.moment(90)):
        scheme, meeting = _scored(area, year)
        if year.stage >= LISTED:
            area.act(_ranking().set_priority_list, scheme_id=scheme.pk, meeting_id=meeting.pk, decision_no=2)
            _final(proposals, year)
    if year.stage >= DECIDED:
        with clock.at(year.moment(130)):
            area.decide(area.mad("mad_funding", year.day(130)))
    _results(year, cycle)
    _history(cycle, world, year)
    if year.closed:
        Cycle.unscoped.filter(pk=cycle.pk).update(state="closed")
    return cycle


def _cycle(year: Year, world: World) -> Cycle:
    made: Cycle = programme.open_cycle(
        actor=world.actor("fk"),
        key=new_key(),
        notes={"*": "catatan"},
        area_code=HERE,
        year=year.first_day.year,
        edition="pto2008",
        starts_on=year.first_day,
    )
    Allocation.objects.create(
        cycle=made, fund="blm", source="apbn", amount_rp=2_400_000_000, created_at=year.moment(0)
    )
    Allocation.objects.create(
        cycle=made, fund="blm", source="apbd", amount_rp=600_000_000, created_at=year.moment(0)
    )
    return programme.advance_cycle(
        actor=world.actor("fk"), key=new_key(), notes={"*": "catatan"}, cycle_id=made.pk, move="start"
    )


def _meetings(year: Year, cycle: Cycle, people: Sequence[Person]) -> None:
    """Three meetings of every village and a MAD, with lists of names, stays and decisions; the village's are sealed."""
    near = {code: [p for p in people if p.area_code[:13] == code] for code in villages()}
    plan = [(kind, code) for kind in VILLAGE_MEETINGS for code in villages()] + [("mad_socialisation", HERE)]
    made, listed, stays, decisions = [], [], [], []
    for serial, (kind, code) in enumerate(plan, 1):
        held = year.day(3 + serial)
        meeting = Meeting(
            area_code=code, kind=kind, cycle=cycle, year=held.year, serial=serial, state="held", title=f"{kind} {code}",
            held_on=held, starts_at=time(8), ends_at=time(13), opened_at=time(8), place="Balai Desa",
            agenda=[{"kind": "", "text": f"Pokok {no}"} for no in range(1, 6)], discussion="Warga berpendapat. " * 20,
            chair_name="Sutrisno", minute_taker_name="Nurhayati", created_at=year.moment(3 + serial),
        )  # fmt: skip
        chosen = (
            near[code][serial % 40 :][:ATTEND] if code != HERE else [p for c in near for p in near[c][:6]]
        )
        rows = [
            Attendee(
                meeting=meeting, no=no, kind="resident" if code != HERE else "delegate", person=person,
                name=person.name, sex=person.sex, village=person.area_code[:13], is_poor=no % 2 == 0,
            )
            for no, person in enumerate(chosen, 1)
        ]  # fmt: skip
        count = count_people([(row.sex, row.is_poor) for row in rows])
        meeting.men, meeting.women = count.men, count.women
        meeting.poor_men, meeting.poor_women = count.poor_men, count.poor_women
        made.append(meeting)
        listed += rows
        stays += [
            Stay(attendee=row, arrived_at=time(8), left_at=time(13) if row.no % 5 else None) for row in rows
        ]
        decisions += [
            Decision(meeting=meeting, no=no, text=f"Keputusan nomor {no}. " * 3) for no in range(1, 6)
        ]
    Meeting.unscoped.bulk_create(made)
    Attendee.objects.bulk_create(listed, batch_size=2000)
    Stay.objects.bulk_create(stays, batch_size=2000)
    Decision.objects.bulk_create(decisions)
    last: dict[int, int] = {}
    for meeting in made:
        last[meeting.year] = max(last.get(meeting.year, 0), meeting.serial)
    for number, serial in last.items():
        MeetingSeries.objects.update_or_create(area_code=HERE, year=number, defaults={"last": serial})
    if year.closed:
        Meeting.unscoped.filter(pk__in=[m.pk for m in made]).update(
            state="sealed", minutes_sealed_at=year.moment(80), minutes_digest="0" * 64
        )


def _ideas(year: Year, cycle: Cycle) -> None:
    made = [
        Idea(
            area_code=code, cycle=cycle, held_on=year.day(28), hamlet=f"Dusun {number % 4 + 1}", group_name="Melati",
            title=f"{TITLES[number % len(TITLES)]} {VILLAGES[place]}", background="Disampaikan warga dusun. " * 4,
            households=40 + number, households_poor=18 + number, women_named=number % 2 == 0,
            origin=("group", "hamlet", "mdkp")[number % 3], created_at=year.moment(28),
        )
        for place, code in enumerate(villages())
        for number in range(10)
    ]  # fmt: skip
    Idea.unscoped.bulk_create(made)
    search.index_many(idea_reads.entries(made))


def _proposals(year: Year, cycle: Cycle, world: World) -> list[Proposal]:
    """Verified proposals of every village with budget, swadaya, groups, visit and sheet."""
    dice, made = random.Random(cycle.year), []
    for serial in range(1, year.proposals + 1):
        place = serial % len(VILLAGES)
        kind = "spp" if serial % 5 == 0 else "infrastructure" if serial % 7 else "training"
        people = dice.randrange(60, 900)
        made.append(
            Proposal(
                area_code=villages()[place],
                cycle=cycle,
                serial=serial,
                number=proposal_number(cycle.year, serial),
                state="feasible",
                title=f"{TITLES[serial % len(TITLES)]} {VILLAGES[place]} {serial}",
                kind=kind,
                sector="" if kind == "spp" else "skills" if kind == "training" else "road",
                origin="mdkp" if serial % 3 == 0 else "md",
                hamlet=f"Dusun {serial % 4 + 1}",
                location=f"Dusun {serial % 4 + 1}",
                problem="Jalan ke pasar berlumpur lima bulan setahun. " * 3,
                purpose="Menjawab kebutuhan yang paling banyak disebut.",
                decided_on=year.day(36),
                volume_milli=dice.randrange(20, 2000) * 1000,
                unit="m",
                beneficiaries=people,
                beneficiaries_women=people * 51 // 100,
                beneficiaries_poor=people * dice.randrange(20, 60) // 100,
                households=people // 4,
                households_poor=people // 10,
                submitted_on=year.day(45),
                version=4,
                created_at=year.moment(45),
                maintenance="Tim Pemelihara desa",
                decided_in="MD Perencanaan",
            )
        )
    lines, groups, pledges = [], [], []
    for proposal in made:
        if proposal.kind == "spp":
            groups += _groups(proposal, dice)
        else:
            lines += _lines(proposal, dice)
        pledges += [
            SwadayaPledge(
                proposal=proposal, no=no, kind=kind, text=text, qty_milli=20_000, unit="HOK", price_rp=85_000,
                amount_rp=1_700_000, donor="warga",
            )
            for no, (kind, text) in enumerate((("labour", "Kerja bakti"), ("material", "Pasir")), 1)
        ]  # fmt: skip
        proposal.swadaya_rp = 3_400_000
    Proposal.unscoped.bulk_create(made)
    RabLine.objects.bulk_create(lines, batch_size=2000)
    ProposalGroup.objects.bulk_create(groups)
    SwadayaPledge.objects.bulk_create(pledges)
    NumberSeries.objects.create(district_code=HERE, year=cycle.year, last=len(made))
    _verification(year, made, world)
    search.index_many(proposal_reads.entries(made))
    return made


def _lines(proposal: Proposal, dice: random.Random) -> list[RabLine]:
    rows = []
    for no in range(1, 15):
        quantity, price = dice.randrange(10, 400), dice.randrange(10, 120) * 1000
        rows.append(
            RabLine(
                proposal=proposal, no=no, part=PARTS[no % 3], text=WORKS[no % len(WORKS)], qty_milli=quantity * 1000,
                unit="sak", price_rp=price, amount_rp=quantity * price,
            )
        )  # fmt: skip
    proposal.amount_estimated_rp = sum(row.amount_rp for row in rows)
    return rows


def _groups(proposal: Proposal, dice: random.Random) -> list[ProposalGroup]:
    rows = [
        ProposalGroup(
            proposal=proposal, no=no, name=f"Kelompok Melati {no}", members=12, members_poor=7,
            amount_rp=dice.randrange(10, 40) * 1_000_000, business="Warung",
        )
        for no in range(1, 6)
    ]  # fmt: skip
    proposal.amount_estimated_rp = sum(row.amount_rp for row in rows)
    return rows


def _verification(year: Year, proposals: Sequence[Proposal], world: World) -> None:
    tv = world.assignment("tv").person
    Verifier.objects.bulk_create(
        Verifier(
            proposal=p, person=tv, name=tv.name, skill="infrastructure", assigned_on=year.day(55),
            created_at=year.moment(55),
        )
        for p in proposals
    )  # fmt: skip
    FieldVisit.objects.bulk_create(
        FieldVisit(
            proposal=p, visited_on=year.day(60), visitors="Tim Verifikasi, KPMD, TPU",
            findings="Lokasi sesuai usulan; bahan setempat tersedia.", created_at=year.moment(60),
        )
        for p in proposals
    )  # fmt: skip
    VerificationSheet.objects.bulk_create(
        VerificationSheet(
            proposal=p, round=1, form="12.d", verified_on=year.day(64), visited_on=year.day(60),
            verifiers=[{"name": tv.name, "skill": "infrastructure"}],
            answers={q.code: {"answer": "yes", "note": ""} for q in questions_for(p.kind)},
            requested_rp=p.amount_estimated_rp, recommended_rp=p.amount_estimated_rp, verdict="feasible",
            rules_digest="0" * 64, created_at=year.moment(64),
        )
        for p in proposals
    )  # fmt: skip


def _ranking() -> Any:
    from rembug.planning.actions import ranking

    return ranking


def _scored(area: Kecamatan, year: Year) -> tuple[Any, Meeting]:
    """The adopted scheme with every item scored and closed."""
    dice = random.Random(area.cycle.year + 1)
    area.ready()
    meeting = area.mad(on=year.day(90))
    scheme = area.scheme(meeting, tie_order=TIES, limits={"on_no_fit": "skip"})
    rows = [
        {"number": number, "scores": {c["code"]: dice.randint(1, 5) for c in scheme.criteria}, "version": 0}
        for number in area.proposals
    ]
    area.act(_ranking().set_scores, scheme_id=scheme.pk, rows=rows, finish=True)
    return scheme, meeting


def _final(proposals: Sequence[Proposal], year: Year) -> None:
    """Final budgets of the works, as the FT approved them."""
    lines = []
    for proposal in proposals:
        if proposal.kind == "spp":
            continue
        estimate = list(proposal.rab.all()) if proposal.serial and proposal.serial % 9 == 0 else []
        lines += [_again(line) for line in estimate]
        Proposal.unscoped.filter(pk=proposal.pk).update(
            amount_final_rp=proposal.amount_estimated_rp,
            swadaya_final_rp=proposal.swadaya_rp,
            final_approved_on=year.day(110),
            final_approved_by="Agus Prasetyo, S.T.",
        )
    RabLine.objects.bulk_create(lines, batch_size=2000)


def _again(line: RabLine) -> RabLine:
    line.pk, line.phase = None, "final"
    line._state.adding = True
    return line


def _results(year: Year, cycle: Cycle) -> None:
    """Steps up to where the year came, done in every village; a closed year did them all."""
    codes = list(STEPS)
    reached = (
        codes.index({SCORED: "verification", LISTED: "mad_priority", DECIDED: "mad_funding"}[year.stage]) + 1
    )
    rows = []
    for number, code in enumerate(codes if year.closed else codes[:reached]):
        step = STEPS[code]
        for village in villages() if step.per_village else [""]:
            rows.append(
                StepResult(
                    cycle=cycle, step=code, village=village, done_on=year.day(8 + number * 6),
                    outputs=list(step.outputs), document=f"BA {code}", counts={"men": 20, "women": 24},
                    created_at=year.moment(8 + number * 6),
                )
            )  # fmt: skip
    StepResult.objects.bulk_create(rows)
    CycleVillage.unscoped.filter(cycle=cycle).update(state="ready")
    refresh_progress(cycle)


def _history(cycle: Cycle, world: World, year: Year) -> None:
    """What the actions would have left in the history of every proposal and meeting."""
    actor = world.actor("fk")
    objects = [
        *((Proposal, pk, code) for pk, code in cycle.proposals.values_list("pk", "area_code")),
        *(
            (Meeting, pk, code)
            for pk, code in Meeting.unscoped.filter(cycle=cycle).values_list("pk", "area_code")
        ),
    ]
    AuditEvent.objects.bulk_create(
        (
            AuditEvent(
                at=year.moment(130), action="planning.correct_proposal", actor_id=actor.user_id,
                actor_name=actor.user_name, assignment_id=actor.assignment_id, role="fk", area_code=code,
                object_type=model._meta.label, object_id=str(pk), facts={"number": "2026-0001-1", "title": "Usulan"},
            )
            for model, pk, code in objects
            for _ in range(8)
        ),
        batch_size=2000,
    )  # fmt: skip
