"""``rembug verify`` over the data of every context: a clean world is clean, one planted fault is named."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.db.models import F
from django.utils import translation

from rembug.core.canonical import digest
from rembug.core.verify import REGISTRY, SHOWN
from rembug.meetings.models import Attendee, Decision, Meeting, MeetingSeries, SealedMinutes, Stay
from rembug.people.models import Assignment, Committee, Person, User
from rembug.planning.models import (
    CamatLetter,
    FundingDecision,
    NumberSeries,
    Proposal,
    ProposalGroup,
    ProposalVillage,
    RabLine,
    RankedProposal,
    VerificationSheet,
)
from rembug.programme.models import (
    Allocation,
    Cluster,
    Cycle,
    CycleVillage,
    RuleOverride,
    StepDate,
    StepResult,
)
from rembug.spreadsheets.models import ImportRow, ImportRun
from tests.ops.checked_world import CHECKS, build, found, without_triggers
from tests.planning.selecting import CREATED
from tests.world import HERE, World, world_again

pytestmark = pytest.mark.db
Plant = Callable[[World], Any]


def at(state: str) -> Any:
    return Proposal.unscoped.filter(state=state).order_by("number")


def first(rows: Any) -> Any:
    return rows.model._base_manager.filter(pk=rows.order_by("pk").first().pk)


def _frozen(world: World) -> None:
    """The frozen inputs are changed, and their digest with them: only computing it again tells."""
    row = FundingDecision.unscoped.get()
    frozen = copy.deepcopy(row.frozen)
    funded = next(o for o in frozen["result"]["decision"]["outcomes"] if o["status"] == "funded")
    next(c for c in frozen["candidates"] if c["number"] == funded["number"])["amount_rp"] += 1
    FundingDecision.unscoped.update(frozen=frozen, digest=digest(frozen))


def _ranked(world: World) -> None:
    """A line of the ranked list is not the rank that its scores give."""
    one = RankedProposal.objects.filter(list_code="general", rank=1).first()
    RankedProposal.objects.filter(pk=one.pk).update(rank=9)


def _second_chair(world: World) -> None:
    chair = Assignment.unscoped.get(role="tpk_ketua", committee__isnull=False)
    other = world.assignment("pl").person
    Assignment.unscoped.create(
        person=other, role=chair.role, area_code=chair.area_code, committee=chair.committee,
        starts_on=chair.starts_on, created_at=CREATED,
    )  # fmt: skip


def _second_office(world: World) -> None:
    Assignment.unscoped.create(
        person=world.assignment("tv").person, role="upk_sekretaris", area_code=HERE, starts_on=date(2026, 2, 2),
        created_at=CREATED,
    )  # fmt: skip


def _successor(world: World) -> None:
    old = world.assignment("tpu")
    Assignment.unscoped.create(
        person=world.assignment("pl").person, role="tpu", area_code=old.area_code, starts_on=date(2026, 3, 1),
        replaces=old, created_at=CREATED,
    )  # fmt: skip


def _result(**values: Any) -> Plant:
    def plant(world: World) -> None:
        facts = {
            "step": "md_socialisation",
            "village": world.village(1),
            "done_on": date(2026, 2, 2),
            **values,
        }
        StepResult.objects.create(
            cycle=Cycle.unscoped.get(), outputs=facts.pop("outputs", []), created_at=CREATED, **facts
        )

    return plant


def _unsealed(world: World) -> None:
    meeting = Meeting.unscoped.filter(minutes_sealed_at=None, kind="mad_priority", state="open").get()
    _result(step="mad_priority", village="", outputs=["minutes"], meeting_id=meeting.pk, document="")(world)


FAULTS: dict[str, tuple[Plant, set[str]]] = {
    "planning.rab_lines": (
        lambda w: RabLine.objects.filter(part="material").update(qty_milli=F("qty_milli") + 1), set(),
    ),
    "planning.rab_totals": (lambda w: at("draft").filter(amount_estimated_rp__gt=0).update(swadaya_rp=1), set()),
    "planning.groups": (lambda w: first(ProposalGroup.objects.all()).update(amount_rp=1), set()),
    "planning.shares": (lambda w: first(ProposalVillage.objects.all()).update(cost_rp=1), set()),
    "planning.beneficiaries": (
        lambda w: first(at("funded").filter(shares=None)).update(
            beneficiaries=0, beneficiaries_women=0, beneficiaries_poor=0
        ), set(),
    ),
    "planning.numbers": (lambda w: NumberSeries.objects.update(last=106), set()),
    "planning.verdicts": (lambda w: first(VerificationSheet.objects.all()).update(verdict="repair"), set()),
    "planning.statuses": (lambda w: first(at("funded")).update(state="waiting"), set()),
    "planning.decision_sums": (lambda w: FundingDecision.unscoped.update(granted_rp=F("granted_rp") - 1), {"planning.letters"}),
    "planning.held_money": (
        lambda w: first(at("funded")).update(amount_decided_rp=2_000_000_000), {"planning.statuses"},
    ),
    "planning.ceiling": (lambda w: Allocation.objects.update(amount_rp=1), set()),
    "planning.letters": (lambda w: CamatLetter.unscoped.update(amount_rp=1), set()),
    "planning.ideas": (
        lambda w: Proposal.unscoped.filter(ideas__isnull=False).update(state="cancelled"), set(),
    ),
    "planning.decisions": (_frozen, set()),
    "planning.ranked_lists": (_ranked, set()),
    "programme.cycles": (lambda w: Cycle.unscoped.update(state="cancelled"), set()),
    "programme.villages": (lambda w: first(CycleVillage.unscoped.all()).update(state="none_proposed"), set()),
    "programme.clusters": (lambda w: Cluster.objects.create(cycle=Cycle.unscoped.get(), no=1, name="Utara"), set()),
    "programme.allocations": (lambda w: Allocation.objects.update(source=""), set()),
    "programme.dates": (lambda w: StepDate.objects.filter(step="mmdd").update(due_on=date(2020, 1, 1)), set()),
    "programme.results": (_result(village="99.01.02.2001"), {"programme.progress"}),
    "programme.overrides": (
        lambda w: RuleOverride.unscoped.create(
            area_code=HERE, edition="pto2008", domain="planning", rule="proposals.max_per_village", value=2,
            starts_on=date(2026, 3, 1), ends_on=date(2026, 2, 1), reason="x", created_at=CREATED,
        ), set(),
    ),
    "programme.minutes": (_result(outputs=["minutes"]), {"programme.progress"}),
    "programme.progress": (lambda w: Cycle.unscoped.update(progress={"1": {"done": True}}), set()),
    "people.roles": (lambda w: first(Assignment.unscoped.all()).update(role="raja"), set()),
    "people.terms": (
        lambda w: Assignment.unscoped.create(
            person=w.assignment("pl").person, role="pl", area_code=HERE, starts_on=date(2026, 5, 1),
            created_at=CREATED,
        ), set(),
    ),
    "people.dates": (lambda w: Committee.unscoped.update(ends_on=date(2025, 1, 1)), {"people.members"}),
    "people.members": (
        lambda w: Assignment.unscoped.filter(role="tpk_bendahara", committee__isnull=False).update(
            starts_on=date(2026, 1, 1)
        ), set(),
    ),
    "people.chairs": (_second_chair, set()),
    "people.replaced": (_successor, set()),
    "people.accounts": (
        lambda w: Person.unscoped.filter(pk=User.objects.get(username=w.user("pl").username).person_id).update(
            died_on=date(2026, 2, 1)
        ), set(),
    ),
    "people.conflicts": (_second_office, set()),
    "meetings.states": (lambda w: Meeting.unscoped.filter(state="sealed").update(state="held"), set()),
    "meetings.form_1": (
        lambda w: Meeting.unscoped.filter(state="sealed").update(place=""), set(),
    ),
    "meetings.series": (lambda w: MeetingSeries.objects.update(last=1), set()),
    "meetings.steps": (
        _result(outputs=[], meeting_id=uuid4(), document="BA 1"), {"programme.progress"},
    ),
    "meetings.stays": (lambda w: first(Stay.objects.all()).update(left_at=F("arrived_at")), set()),
    "meetings.quorum": (
        lambda w: first(Decision.objects.filter(voters_present__gt=0)).update(voters_present=F("voters_present") - 1),
        set(),
    ),
    "meetings.substitutes": (lambda w: Attendee.objects.filter(is_substitute=True).update(authority_known_by=["bpd"]), set()),
    "meetings.seals": (lambda w: SealedMinutes.objects.update(digest="0" * 64), set()),
    "meetings.sums": (lambda w: Meeting.unscoped.filter(state="open").update(men=F("men") + 1), set()),
    "import.rows": (lambda w: ImportRow.objects.filter(no=2).update(faults=1), set()),
    "import.applied": (lambda w: ImportRow.objects.filter(no=2).update(applied=False), set()),
    "import.states": (lambda w: ImportRun.unscoped.update(state="staged"), set()),
    "import.results": (lambda w: ImportRow.objects.filter(no=2).update(object_ref=""), set()),
}  # fmt: skip
"""Each check with a fault planted past the triggers, and what else the same lie must set off."""


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The world of all tests here, built once and never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = world_again()
        build(world)
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def whole(built: World, django_db_blocker: Any) -> Iterator[World]:
    """The same world for each test: what one does to it is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield built
        transaction.set_rollback(True)


def test_a_clean_world_is_clean(whole: World) -> None:
    assert found() == {}


def test_every_check_has_its_fault() -> None:
    assert set(FAULTS) == set(CHECKS)


@pytest.mark.parametrize("name", FAULTS)
def test_one_planted_fault_is_named_in_both_languages(name: str, whole: World) -> None:
    plant, besides = FAULTS[name]
    without_triggers()
    plant(whole)
    faults = found()
    assert set(faults) == {name} | besides
    with translation.override("en"):
        english = REGISTRY[name].run()
    assert len(english) == len(faults[name])
    assert not set(english) & set(faults[name])


def test_many_faults_are_cut_short(whole: World) -> None:
    without_triggers()
    run = ImportRun.unscoped.get()
    ImportRow.objects.bulk_create(
        ImportRow(run=run, no=no, number=no, values={}, applied=True) for no in range(10, 10 + SHOWN + 5)
    )
    faults = REGISTRY["import.results"].run()
    assert len(faults) == SHOWN + 1
    assert faults[-1] == "dan masih ada lagi"
