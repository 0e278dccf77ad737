"""Limits that hold at every door: back into the race, the pot of SPP, minutes of a step (rulebook 13.1, 13.3, 13.4)."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from rembug.core.errors import RequirementsUnmet
from rembug.core.requirements import holding_back
from rembug.meetings import actions as meetings
from rembug.meetings.models import Meeting
from rembug.people.models import Person
from rembug.planning.actions import handover
from rembug.planning.actions import verification as tv
from rembug.planning.models import Proposal
from rembug.planning.queries import selection
from rembug.programme import actions as programme
from rembug.programme.models import StepResult
from tests.examples.meetings import do, recorded
from tests.planning.selecting import MAD1, kecamatan
from tests.planning.verifying import assigned, sign, visit
from tests.simulation.drafts import draft
from tests.world import HERE, World

pytestmark = pytest.mark.django_db


def unmet(raised: Any) -> set[str]:
    return {lamp.code for lamp in holding_back(list(raised.value.requirements))}


def test_a_rejected_proposal_comes_back_only_while_its_village_has_room(world: World) -> None:
    area = kecamatan(world)
    Person.unscoped.filter(pk=world.assignment("tv").person_id).update(area_code=HERE)
    tpu = {"actor": world.actor("tpu", village=2)}
    made = [draft(area, 2, 50_000_000, "health", "md") for _ in range(4)]
    rejected = made[0]
    do(handover.submit_proposal, **tpu, proposal_id=rejected.pk, version=1)
    rejected.refresh_from_db()
    assigned(area, rejected)
    visit(area, rejected)
    sign(area, rejected, "not_feasible")
    for one in made[1:]:
        do(handover.submit_proposal, **tpu, proposal_id=one.pk, version=1)
    with pytest.raises(RequirementsUnmet) as raised:
        area.act(tv.start_verification, "tv", proposal_id=rejected.pk)
    assert unmet(raised) == {"planning.max_per_village"}
    do(
        handover.withdraw_proposal, world.actor("kades", village=2), proposal_id=made[1].pk, reason="mundur",
        decided_on=MAD1, document="BA MD",
    )  # fmt: skip
    area.act(tv.start_verification, "tv", proposal_id=rejected.pk)
    assert Proposal.unscoped.get(pk=rejected.pk).state == "verifying"


@pytest.mark.parametrize("share_bp", [None, 2_501, 5_000])
def test_a_scheme_gives_spp_no_more_than_the_edition(world: World, share_bp: int | None) -> None:
    area = kecamatan(world)
    lists = selection.proposed_scheme(selection.rules_of(area.cycle, MAD1))["lists"]
    changed = [{**one, "share_bp": share_bp} if one["code"] == "spp" else one for one in lists]
    with pytest.raises(RequirementsUnmet) as raised:
        area.scheme(area.mad(), lists=changed)
    assert unmet(raised) == {"planning.scheme_spp"}


def test_spp_in_rupiah_beyond_its_share_is_not_decided(world: World) -> None:
    area = kecamatan(world, blm_rp=400_000_000)
    loans = area.propose(1, 150_000_000, kind="spp", groups=[75_000_000] * 2)
    lists = selection.proposed_scheme(selection.rules_of(area.cycle, MAD1))["lists"]
    changed = [
        {**one, "share_bp": None, "ceiling_rp": 200_000_000} if one["code"] == "spp" else one for one in lists
    ]
    area.ranked({loans.number: 3}, lists=changed)
    with pytest.raises(RequirementsUnmet) as raised:
        area.decide()
    assert "planning.spp_pot" in unmet(raised)


@pytest.mark.parametrize("proof", ["unknown", "open", "elsewhere", "no cycle", "sealed"])
def test_minutes_of_a_step_are_those_of_a_sealed_meeting_of_the_place(world: World, proof: str) -> None:
    area = kecamatan(world)
    common: dict[str, Any] = {
        "actor": world.actor("fk"),
        "cycle_id": area.cycle.pk,
        "done_on": date(2026, 2, 2),
    }
    opening = {"minutes": "BA 1", "counts": {"men": 9, "women": 9, "poor_men": 1, "poor_women": 2}}
    do(
        programme.record_step_result, **common, **opening, step="mad_socialisation",
        outputs=["minutes", "rules_of_order", "presidium", "calendar"],
    )  # fmt: skip
    meeting = recorded(
        world, kind="md_special", cycle_id=None if proof == "no cycle" else area.cycle.pk,
        area_code=world.village(2 if proof == "elsewhere" else 1),
    )  # fmt: skip
    if proof != "open":
        kades = world.actor("kades", village=2 if proof == "elsewhere" else 1)
        do(meetings.seal_minutes, kades, meeting_id=meeting.pk, version=meeting.version)
    key = uuid4() if proof == "unknown" else meeting.pk
    facts = {**common, "step": "md_socialisation", "village": world.village(1), "outputs": ["minutes"]}
    if proof == "sealed":
        assert do(programme.record_step_result, **facts, meeting_id=key).meeting_id == key
        return
    with pytest.raises(RequirementsUnmet) as raised:
        do(programme.record_step_result, **facts, meeting_id=key)
    assert unmet(raised) == {"meetings.sealed_minutes"}


def test_a_sealed_meeting_hands_its_poor_on_to_the_step(world: World) -> None:
    area = kecamatan(world)
    meeting = recorded(world, kind="mad_socialisation", area_code=HERE, cycle_id=area.cycle.pk)
    do(meetings.seal_minutes, world.actor("mad_sekretaris"), meeting_id=meeting.pk, version=meeting.version)
    row = StepResult.objects.get(meeting_id=meeting.pk)
    assert row.counts == {"men": 31, "women": 25, "poor_men": 12, "poor_women": 14}


def test_minutes_without_a_place_are_not_sealed(world: World) -> None:
    meeting = recorded(world)
    Meeting.unscoped.filter(pk=meeting.pk).update(place=" ")
    with pytest.raises(RequirementsUnmet) as raised:
        do(meetings.seal_minutes, world.actor("kades"), meeting_id=meeting.pk, version=meeting.version)
    assert unmet(raised) == {"meetings.place"}


def test_a_registered_man_is_no_woman_delegate(world: World) -> None:
    man = next(a.person for a in world.assignments.values() if a.person.sex == "L")
    rows = [
        {"name": f"Utusan {chr(65 + no)}", "sex": "P" if no < 3 else "L", "seat": "elected"}
        for no in range(6)
    ]
    rows[0] |= {"person_id": man.pk, "name": man.name}
    # The register's word counts, whatever was typed: with him there are two women among six.
    made = do(
        meetings.name_delegates, world.actor("fk"), area_code=world.village(1), seats="mad_priority",
        delegates=rows, named_on=MAD1, document="BA MD",
    )  # fmt: skip
    assert made.delegates.get(person=man).sex == "L"
    assert made.delegates.filter(sex="P").count() == 2
