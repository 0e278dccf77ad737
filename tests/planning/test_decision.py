"""From the ranked list to the decided list: money, pots, ties, rulings, seals (invariant 3, A-1, A-2, A-6, A-7)."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from rembug.core.errors import NotAllowed, RequirementsUnmet
from rembug.planning.actions import funding, ranking, rulings
from rembug.planning.models import FundingOutcome, PriorityList
from tests.planning.selecting import MAD2, Kecamatan, kecamatan
from tests.world import HERE, World


@pytest.fixture
def area(world: World) -> Kecamatan:
    return kecamatan(world)


def test_the_list_is_funded_by_rank_until_the_money_ends(area: Kecamatan) -> None:
    first, second, third = (area.propose(n, 400_000_000) for n in (1, 2, 3))
    area.ranked({first.number: 5, second.number: 4, third.number: 3}, limits={"on_no_fit": "skip"})
    decision = area.decide()
    found = area.outcomes(decision)
    assert [found[p.number].status for p in (first, second, third)] == ["funded", "funded", "waiting"]
    assert (decision.granted_rp, decision.left_rp) == (800_000_000, 200_000_000)
    assert "Rp 200.000.000" in found[third.number].sentence_id
    assert "Rp 400.000.000" in found[third.number].sentence_id
    third.refresh_from_db()
    first.refresh_from_db()
    assert (third.state, first.state, first.amount_decided_rp) == ("waiting", "funded", 400_000_000)


def test_spp_uses_only_twelve_percent_and_the_rest_goes_to_the_others(area: Kecamatan) -> None:
    spp = area.propose(1, 120_000_000, kind="spp", groups=[60_000_000, 60_000_000])
    others = [area.propose(n, 290_000_000) for n in (1, 2, 3)]
    area.ranked({p.number: 5 - i for i, p in enumerate([*others, spp])}, limits={"on_no_fit": "skip"})
    decision = area.decide()
    assert [area.outcomes(decision)[p.number].status for p in (spp, *others)] == ["funded"] * 4
    assert decision.granted_rp == 990_000_000


def test_spp_never_takes_more_than_a_quarter(area: Kecamatan) -> None:
    one = area.propose(1, 200_000_000, kind="spp", groups=[200_000_000])
    two = area.propose(2, 100_000_000, kind="spp", groups=[100_000_000])
    area.ranked({one.number: 5, two.number: 4}, limits={"on_no_fit": "skip"})
    found = area.outcomes(area.decide())
    assert (found[one.number].status, found[two.number].status) == ("funded", "waiting")
    assert found[two.number].rule == "no_room_pot"


def test_four_of_six_groups_are_funded_by_a_recorded_decision(area: Kecamatan) -> None:
    spp = area.propose(1, 300_000_000, kind="spp", groups=[50_000_000] * 6)
    area.ranked({spp.number: 5})
    meeting = area.mad("mad_funding", MAD2)
    with pytest.raises(RequirementsUnmet) as refused:
        area.decide(meeting)
    assert "planning.questions_answered" in refused.value.facts["codes"]
    area.rule(meeting, "lines", 3, number=spp.number, data={"lines": ["1", "2", "4", "5"]})
    outcome = area.outcomes(area.decide(meeting))[spp.number]
    assert (outcome.status, outcome.amount_rp, outcome.groups) == (
        "funded_partly",
        200_000_000,
        ["1", "2", "4", "5"],
    )


@pytest.mark.parametrize(
    ("mode", "base", "available"),
    [
        ("inside_rab", "blm", 1_000_000_000),
        ("top_sliced", "blm", 950_000_000),
        ("top_sliced", "direct_cost", 952_380_953),
    ],
)
def test_operating_money_is_taken_off_only_where_the_edition_says_so(
    area: Kecamatan, mode: str, base: str, available: int
) -> None:
    one = area.propose(1, 300_000_000)
    area.ranked({one.number: 5}, limits={"operating_mode": mode, "operating_base": base})
    decision = area.decide()
    assert decision.available_rp == available
    assert decision.frozen["envelope"]["operating"]["mode"] == mode


def test_an_inter_village_proposal_counts_in_each_village_by_its_share(area: Kecamatan) -> None:
    shared = area.propose(1, 300_000_000, shares={1: 200_000_000, 2: 100_000_000})
    own = area.propose(2, 150_000_000)
    area.ranked(
        {shared.number: 5, own.number: 4}, limits={"cap_village_rp": 200_000_000, "on_no_fit": "skip"}
    )
    found = area.outcomes(area.decide())
    assert found[shared.number].status == "funded"
    assert sum(share["amount_rp"] for share in found[shared.number].shares) == 300_000_000
    assert (found[own.number].status, found[own.number].rule) == ("waiting", "cap_village_rp")
    assert "Cikeusal Hilir" in found[own.number].sentence_id


def test_a_tie_across_the_line_waits_for_the_meeting_and_its_decision_settles_it(area: Kecamatan) -> None:
    top = area.propose(1, 500_000_000)
    equals = [area.propose(n, 400_000_000) for n in (2, 3)]
    area.ranked({top.number: 5, **{p.number: 3 for p in equals}}, limits={"on_no_fit": "skip"})
    meeting = area.mad("mad_funding", MAD2)
    with pytest.raises(RequirementsUnmet):
        area.decide(meeting)
    area.rule(meeting, "order", 4, data={"order": [equals[1].number, equals[0].number]})
    found = area.outcomes(area.decide(meeting))
    assert (found[equals[1].number].status, found[equals[0].number].status) == ("funded", "waiting")


def test_final_amounts_decide_and_never_move_a_tie_that_the_first_meeting_settled(area: Kecamatan) -> None:
    rich = area.propose(1, 400_000_000, swadaya_rp=200_000_000)
    poor = area.propose(2, 400_000_000, swadaya_rp=10_000_000)
    listed = area.ranked({rich.number: 4, poor.number: 4}, tie_order=["swadaya_share"])
    assert list(listed.lines.values_list("number", flat=True)) == [rich.number, poor.number]
    rich.refresh_from_db()
    rich.swadaya_final_rp, rich.amount_final_rp = 0, 420_000_000
    rich.save()
    found = area.outcomes(area.decide())
    assert (found[rich.number].rank, found[rich.number].amount_rp) == (1, 420_000_000)
    assert found[poor.number].rank == 2


def test_a_wide_difference_of_the_final_rab_needs_the_meeting(area: Kecamatan) -> None:
    road = area.propose(1, 100_000_000, kind="infrastructure")
    area.ranked({road.number: 5})
    meeting = area.mad("mad_funding", MAD2)
    with pytest.raises(RequirementsUnmet) as refused:
        area.decide(meeting)
    assert "planning.final_rab" in refused.value.facts["codes"]
    road.refresh_from_db()
    road.amount_final_rp, road.final_approved_on = 120_000_000, date(2026, 5, 2)
    road.save()
    with pytest.raises(RequirementsUnmet) as refused:
        area.decide(meeting)
    assert "planning.final_difference" in refused.value.facts["codes"]
    area.rule(meeting, "difference", 2, number=road.number)
    assert area.outcomes(area.decide(meeting))[road.number].amount_rp == 120_000_000


def test_nobody_but_the_meetings_own_people_seals_and_only_once(area: Kecamatan) -> None:
    one = area.propose()
    area.ranked({one.number: 5})
    meeting = area.mad("mad_funding", MAD2)
    with pytest.raises(NotAllowed):
        area.act(funding.decide_funding, "fk", cycle_id=area.cycle.pk, meeting_id=meeting.pk, decision_no=9)
    area.decide(meeting)
    with pytest.raises(NotAllowed) as refused:
        area.decide(meeting)
    assert refused.value.code == "planning.decision_made"


def test_a_decision_needs_chair_secretary_and_a_valid_number_in_the_minutes(area: Kecamatan) -> None:
    one = area.propose()
    area.ranked({one.number: 5})
    meeting = area.mad("mad_funding", MAD2, decisions=3)
    with pytest.raises(RequirementsUnmet) as refused:
        area.decide(meeting, decision_no=4)
    assert refused.value.facts["codes"] == "planning.meeting_decision"
    meeting.decisions.filter(no=2).update(valid=False)
    with pytest.raises(RequirementsUnmet):
        area.decide(meeting, decision_no=2)
    type(meeting).unscoped.filter(pk=meeting.pk).update(chair_name="")
    with pytest.raises(RequirementsUnmet) as refused:
        area.decide(meeting, decision_no=3)
    assert refused.value.facts["codes"] == "planning.presidium"


def test_a_set_list_and_a_decision_can_not_be_altered_in_the_database(area: Kecamatan) -> None:
    one = area.propose()
    listed = area.ranked({one.number: 5})
    decision = area.decide()
    for change in (
        lambda: PriorityList.unscoped.filter(pk=listed.pk).update(digest="x"),
        lambda: type(decision).unscoped.filter(pk=decision.pk).update(granted_rp=1),
        lambda: FundingOutcome.objects.filter(decision=decision).update(status="waiting"),
        lambda: FundingOutcome.objects.filter(decision=decision).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_every_village_needs_a_state_before_the_list_is_set(area: Kecamatan) -> None:
    one = area.propose()
    meeting = area.mad()
    scheme = area.scheme(meeting)
    area.score(scheme, {one.number: 5})
    with pytest.raises(RequirementsUnmet) as refused:
        area.act(ranking.set_priority_list, scheme_id=scheme.pk, meeting_id=meeting.pk, decision_no=2)
    assert refused.value.facts["codes"] == "planning.villages_recorded"


def test_the_scheme_is_not_changed_once_scores_are_given(area: Kecamatan) -> None:
    one = area.propose()
    meeting = area.mad()
    area.score(area.scheme(meeting), {one.number: 5})
    with pytest.raises(RequirementsUnmet) as refused:
        area.scheme(meeting, scale_max=10)
    assert refused.value.facts["codes"] == "planning.scheme_before_scores"


def test_arrears_above_the_limit_bar_a_village_where_the_rule_is_on(area: Kecamatan) -> None:
    from rembug.programme.models import RuleOverride

    one, two = area.propose(1), area.propose(2)
    for rule, value in (("proposals.arrears_rule", True), ("proposals.arrears_limit_rp", 5_000_000)):
        RuleOverride.unscoped.create(
            area_code=HERE,
            edition="pto2008",
            domain="planning",
            rule=rule,
            value=value,
            starts_on=date(2026, 1, 1),
            reason="tata tertib MAD",
            created_at=area.cycle.created_at,
        )
    area.act(
        rulings.record_arrears,
        "upk_sekretaris",
        cycle_id=area.cycle.pk,
        village=area.world.village(1),
        arrears_rp=41_000_000,
        as_of_on=date(2026, 3, 31),
        letter="Surat UPK 12/2026",
    )
    area.ranked({two.number: 5})
    found = area.outcomes(area.decide())
    assert found[one.number].status == "not_eligible"
    assert "Rp 41.000.000" in found[one.number].sentence_id
    assert "Surat UPK 12/2026" in found[one.number].sentence_id
