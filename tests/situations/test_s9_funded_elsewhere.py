"""Situation S9: an unfunded proposal gets APBD money, and later freed money passes over it."""

from __future__ import annotations

from datetime import date

import pytest

from rembug.core.errors import InputProblem, RequirementsUnmet, WrongState
from rembug.planning.actions import funding
from rembug.planning.queries import anomalies, reports, selection
from rembug.planning.queries import funding as queries
from tests.planning.selecting import Kecamatan, kecamatan
from tests.world import HERE, World

OCTOBER = date(2026, 10, 6)


@pytest.fixture
def area(world: World) -> Kecamatan:
    """Funded 1 and 2; on the waiting list the bridge (rank 3) and a school (rank 4)."""
    found = kecamatan(world, blm_rp=500_000_000)
    amounts = {
        "Jalan": 210_000_000,
        "Air bersih": 250_000_000,
        "Jembatan Kali Ombo": 238_000_000,
        "PAUD": 200_000_000,
    }
    made = [
        found.propose(i % 3 + 1, amount, title=title, location=f"Dusun {i}")
        for i, (title, amount) in enumerate(amounts.items())
    ]
    found.ranked({p.number: 5 - i for i, p in enumerate(made)}, limits={"on_no_fit": "skip"})
    found.decide()
    return found


def _four(area: Kecamatan) -> list:
    return [area.proposals[number] for number in sorted(area.proposals)]


def test_freed_money_passes_over_the_bridge_and_the_next_gets_it(area: Kecamatan) -> None:
    road, water, bridge, school = _four(area)
    area.act(
        funding.mark_funded_elsewhere,
        proposal_id=bridge.pk,
        source="APBD 2026, Dinas PU",
        amount_rp=238_000_000,
        document="Kontrak 602/PU/2026",
        since=date(2026, 9, 3),
    )
    meeting = area.mad("mad_special", OCTOBER)
    area.act(
        funding.give_back,
        proposal_id=road.pk,
        meeting_id=meeting.pk,
        decision_no=1,
        reason="lahan ditarik pemiliknya",
    )
    rules = selection.rules_of(area.cycle, OCTOBER)
    assert queries.free_rp(area.cycle, rules) == 250_000_000
    walked = area.act(
        funding.distribute_freed,
        cycle_id=area.cycle.pk,
        freed_rp=210_000_000,
        list_codes=[],
        meeting_id=meeting.pk,
        decision_no=2,
    )
    found = area.outcomes(walked)
    assert found[bridge.number].status == "funded_elsewhere"
    said = found[bridge.number].sentence_id
    assert said.startswith("Dilewati: sudah didanai APBD 2026, Dinas PU")
    assert "Rp 238.000.000" in said
    assert "Kontrak 602/PU/2026" in said
    assert found[school.number].status == "funded"
    assert found[road.number].status == "withdrawn"
    assert found[water.number].status == "funded"
    assert walked.granted_rp == 450_000_000 <= walked.available_rp
    school.refresh_from_db()
    assert (school.state, school.amount_decided_rp) == ("funded", 200_000_000)
    assert reports.recompute_report(reports.funding_report(area.world.actor("fk"), HERE, 2026)) == ()


def test_the_same_bridge_is_never_paid_twice(area: Kecamatan) -> None:
    road, _, bridge, _ = _four(area)
    with pytest.raises(WrongState):
        area.act(
            funding.mark_funded_elsewhere,
            proposal_id=road.pk,
            source="APBD",
            amount_rp=1,
            document="x",
            since=date(2026, 9, 3),
        )
    with pytest.raises(InputProblem) as refused:
        area.act(
            funding.mark_funded_elsewhere,
            proposal_id=bridge.pk,
            source="APBD 2026",
            amount_rp=238_000_000,
            document=" ",
            since=date(2026, 9, 3),
        )
    assert refused.value.field == "document"


def test_not_more_is_given_than_became_free(area: Kecamatan) -> None:
    meeting = area.mad("mad_special", OCTOBER)
    with pytest.raises(InputProblem) as refused:
        area.act(
            funding.distribute_freed,
            cycle_id=area.cycle.pk,
            freed_rp=210_000_000,
            list_codes=[],
            meeting_id=meeting.pk,
            decision_no=2,
        )
    assert refused.value.code == "selection.freed_too_much"


def test_a_question_on_the_waiting_list_holds_the_money_until_the_meeting_speaks(area: Kecamatan) -> None:
    road, _, bridge, school = _four(area)
    meeting = area.mad("mad_special", OCTOBER)
    area.act(
        funding.give_back, proposal_id=road.pk, meeting_id=meeting.pk, decision_no=1, reason="lahan ditarik"
    )
    given = {"cycle_id": area.cycle.pk, "freed_rp": 210_000_000, "list_codes": [], "meeting_id": meeting.pk}
    # 210 million do not reach the bridge (238): passed over by the scheme's rule, the school fits.
    walked = area.act(funding.distribute_freed, **given, decision_no=2)
    assert area.outcomes(walked)[bridge.number].status == "waiting"
    assert area.outcomes(walked)[school.number].status == "funded"


def test_the_double_funding_check_names_the_work_of_the_other_payer(area: Kecamatan) -> None:
    _, _, bridge, _school = _four(area)
    area.act(
        funding.mark_funded_elsewhere,
        proposal_id=bridge.pk,
        source="APBD 2026, Dinas PU",
        amount_rp=238_000_000,
        document="Kontrak 602/PU/2026",
        since=date(2026, 9, 3),
    )
    twin = area.propose(3, 90_000_000, title="Jembatan Kali Ombo", location=bridge.location)
    type(twin).unscoped.filter(pk=twin.pk).update(area_code=bridge.area_code)
    assert reports.doubled_numbers(area.cycle) == [twin.number]
    found = [one for one in anomalies.found(area.cycle) if one.group == "possible_double_funding"]
    assert "APBD 2026, Dinas PU" in found[0].sentence_id
    assert found[0].sentence_id.startswith("Perlu dicek")


def test_with_ask_the_walk_waits_for_a_recorded_decision(world: World) -> None:
    area = kecamatan(world, blm_rp=500_000_000)
    one, two = area.propose(1, 400_000_000), area.propose(2, 300_000_000)
    three = area.propose(3, 90_000_000)
    area.ranked({one.number: 5, two.number: 4, three.number: 3}, limits={"on_no_fit": "ask"})
    meeting = area.mad("mad_funding", date(2026, 5, 20))
    area.rule(meeting, "stop", 3, number=two.number)
    area.decide(meeting)
    special = area.mad("mad_special", OCTOBER)
    walk = {"cycle_id": area.cycle.pk, "freed_rp": 100_000_000, "list_codes": [], "meeting_id": special.pk}
    with pytest.raises(RequirementsUnmet) as refused:
        area.act(funding.distribute_freed, **walk, decision_no=2)
    assert refused.value.facts["codes"] == "planning.questions_answered"
    area.rule(special, "skip", 3, stage="waiting", number=two.number)
    walked = area.act(funding.distribute_freed, **walk, decision_no=2)
    assert area.outcomes(walked)[three.number].status == "funded"
