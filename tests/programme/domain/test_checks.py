"""Quorum, delegations, limits and shares, with the figures that show why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rembug.programme.domain import checks
from rembug.programme.domain.resolver import Override, RuleSet

RulesOf = Callable[..., RuleSet]


def change(key: str, value: object, edition: str = "pto2008") -> Override:
    return Override(edition, key, value, "64.09.01", date(2012, 1, 1), "tata tertib", meeting="BA MAD 1")


@pytest.mark.parametrize(
    ("invited", "needed"), [(0, 0), (1, 1), (2, 2), (5, 3), (6, 4), (78, 40), (83, 42), (84, 43)]
)
def test_half_plus_one_is_floor_of_half_plus_one(invited: int, needed: int) -> None:
    assert checks.quorum_needed(invited, "half_plus_one") == needed


@pytest.mark.parametrize(
    ("rule", "share", "needed"), [("two_thirds", None, 56), ("share", 7500, 63), ("none", None, 0)]
)
def test_the_other_quorum_rules_round_up(rule: str, share: int | None, needed: int) -> None:
    assert checks.quorum_needed(84, rule, share) == needed


@pytest.mark.parametrize(
    ("invited", "rule", "share"), [(-1, "none", None), (5, "majority", None), (5, "share", None)]
)
def test_a_quorum_that_cannot_be_counted_raises(invited: int, rule: str, share: int | None) -> None:
    with pytest.raises(ValueError):
        checks.quorum_needed(invited, rule, share)


def test_a_village_that_stays_away_and_one_that_walks_out_do_not_stop_the_meeting(rules_of: RulesOf) -> None:
    # Situation S1: 14 villages of six; one stays away, another walks out.
    present = {f"64.09.01.20{n:02d}": 6 for n in range(1, 15)}
    present["64.09.01.2001"] = 0
    first = checks.check_quorum(rules_of(), invited=84, present_by_village=present)
    assert (first.state, first.facts["present"], first.facts["needed"]) == ("met", 78, 43)
    present["64.09.01.2002"] = 0
    assert checks.check_quorum(rules_of(), invited=84, present_by_village=present).facts["present"] == 72


def test_below_quorum_blocks_although_the_rule_is_grade_c(rules_of: RulesOf) -> None:
    check = checks.check_quorum(rules_of(), invited=84, present_by_village={"a": 42})
    assert (check.state, check.grade, check.blocks) == ("unmet", "C", True)
    assert checks.check_quorum(rules_of(), invited=0, present_by_village={}).state == "unmet"


def test_the_extraordinary_quorum_wants_every_village(rules_of: RulesOf) -> None:
    one = {"a": 1, "b": 2}
    check = checks.check_quorum(rules_of(), invited=84, present_by_village=one, extraordinary=True)
    assert (check.state, check.source) == ("met", "S28")
    check = checks.check_quorum(rules_of(), invited=84, present_by_village=one | {"c": 0}, extraordinary=True)
    assert (check.state, check.facts["villages_missing"]) == ("unmet", ["c"])
    assert (
        checks.check_quorum(rules_of(), invited=84, present_by_village={}, extraordinary=True).state
        == "unmet"
    )


@given(st.integers(1, 400), st.integers(0, 400))
def test_half_plus_one_is_always_more_than_half(invited: int, present: int) -> None:
    assert (present >= checks.quorum_needed(invited, "half_plus_one")) == (2 * present > invited)


@pytest.mark.parametrize(
    ("women", "men", "size", "minimum"),
    [(3, 3, "met", "met"), (2, 4, "met", "unmet"), (5, 0, "unmet", "met")],
)
def test_a_delegation_is_six_with_three_women(
    rules_of: RulesOf, women: int, men: int, size: str, minimum: str
) -> None:
    assert [check.state for check in checks.check_delegation(rules_of(), women=women, men=men)] == [
        size,
        minimum,
    ]


def test_village_planning_has_no_delegation_rule(rules_of: RulesOf) -> None:
    states = {check.state for check in checks.check_delegation(rules_of("lokal"), women=0, men=1)}
    assert states == {"not_applicable"}


def test_a_substitute_votes_when_both_know_or_the_meeting_accepts(rules_of: RulesOf) -> None:
    rules = rules_of()
    assert checks.check_substitute(rules, known_by=["kades", "bpd"]).state == "met"
    half = checks.check_substitute(rules, known_by=["kades"])
    assert (half.state, half.facts["missing"], half.grade) == ("unmet", ["bpd"], "A")
    accepted = checks.check_substitute(rules, known_by=["kades"], accepted_by_meeting=True)
    assert (accepted.state, accepted.facts["accepted_by_meeting"]) == ("met", True)


def test_the_number_of_proposals_is_three_in_2008_and_set_by_the_mad_in_2014(rules_of: RulesOf) -> None:
    assert checks.check_proposal_count(rules_of("pto2008"), count=3).state == "met"
    assert checks.check_proposal_count(rules_of("pto2008"), count=4).state == "unmet"
    unset = checks.check_proposal_count(rules_of("pto2014"), count=1)
    assert (unset.state, unset.facts["set_by"]) == ("unmet", "mad_socialisation")
    decided = rules_of("pto2014", change("proposals.max_per_village", 5, "pto2014"))
    assert checks.check_proposal_count(decided, count=5).state == "met"
    assert checks.check_proposal_count(decided, count=6).state == "unmet"
    assert checks.check_proposal_count(rules_of("lokal"), count=138).state == "not_applicable"


@pytest.mark.parametrize(
    ("total", "women", "state"),
    [(3, 2, "met"), (3, 1, "unmet"), (4, 2, "unmet"), (4, 3, "met"), (0, 0, "not_applicable")],
)
def test_two_thirds_come_from_the_womens_meeting_in_2014(
    rules_of: RulesOf, total: int, women: int, state: str
) -> None:
    assert checks.check_women_share(rules_of("pto2014"), total=total, from_women_meeting=women).state == state


def test_more_women_proposals_than_proposals_is_an_error(rules_of: RulesOf) -> None:
    with pytest.raises(ValueError):
        checks.check_women_share(rules_of("pto2014"), total=2, from_women_meeting=3)


@given(st.integers(1, 60), st.data())
def test_the_share_is_exact_at_every_size(total: int, data: st.DataObject) -> None:
    from rembug.programme.domain import resolver

    women = data.draw(st.integers(0, total))
    rules = resolver.at("planning", "64.09.01", date(2014, 1, 1), edition="pto2014")
    check = checks.check_women_share(rules, total=total, from_women_meeting=women)
    assert (check.state == "met") == (3 * women >= 2 * total)


def test_the_classic_pattern_is_one_spp_and_one_other(rules_of: RulesOf) -> None:
    rules = rules_of("pto2008")
    assert checks.check_women_slots(rules, kinds_from_women_meeting=["spp", "health"]).state == "met"
    assert checks.check_women_slots(rules, kinds_from_women_meeting=["spp", "spp"]).state == "attention"
    assert (
        checks.check_women_slots(rules_of("pto2014"), kinds_from_women_meeting=["spp"]).state
        == "not_applicable"
    )


def test_a_grade_c_limit_draws_attention_only(rules_of: RulesOf) -> None:
    at_limit = checks.check_proposal_value(rules_of(), amount_rp=350_000_000)
    above = checks.check_proposal_value(rules_of(), amount_rp=350_000_001)
    assert (at_limit.state, above.state, above.blocks, above.grade) == ("met", "attention", False, "C")


@pytest.mark.parametrize(
    ("estimated", "final", "state"),
    [
        (100, 110, "met"),
        (100, 111, "attention"),
        (100, 90, "met"),
        (100, 89, "attention"),
        (0, 0, "met"),
        (0, 1, "attention"),
    ],
)
def test_the_final_rab_may_differ_by_ten_per_cent_exactly(
    rules_of: RulesOf, estimated: int, final: int, state: str
) -> None:
    assert checks.check_final_amount(rules_of(), estimated_rp=estimated, final_rp=final).state == state


def test_an_uncounted_group_is_never_a_pass(rules_of: RulesOf) -> None:
    women, poor = checks.check_participation(rules_of(), women=40, men=60, poor=None)
    assert (women.state, poor.state, poor.facts["not_known"]) == ("met", "attention", True)
    women, poor = checks.check_participation(rules_of(), women=39, men=61, poor=40)
    assert (women.state, poor.state) == ("attention", "met")
    assert {check.state for check in checks.check_participation(rules_of(), women=0, men=0, poor=0)} == {
        "attention"
    }


def test_teams_are_counted_against_their_smallest_size(rules_of: RulesOf) -> None:
    assert checks.check_team_size(rules_of(), "tv.size_min", count=4).state == "attention"
    assert checks.check_team_size(rules_of("pto2014"), "tpu.size_min", count=4).state == "unmet"
    assert checks.check_team_size(rules_of("pto2008"), "tpu.size_min", count=2).state == "met"


@pytest.mark.parametrize(
    ("days", "state", "shown"), [(7, "met", 7), (4, "attention", 4), (2, "attention", 2)]
)
def test_short_notice_is_shown(rules_of: RulesOf, days: int, state: str, shown: int) -> None:
    check = checks.check_notice(rules_of(), level="mad", days=days)
    assert (check.state, check.facts["days"], check.facts["minimum"]) == (state, shown, 3)


def test_arrears_count_only_where_the_place_has_switched_them_on(rules_of: RulesOf) -> None:
    assert checks.check_arrears(rules_of(), arrears_rp=99).state == "not_applicable"
    on = rules_of(
        "pto2008", change("proposals.arrears_rule", True), change("proposals.arrears_limit_rp", 5_000_000)
    )
    assert checks.check_arrears(on, arrears_rp=5_000_000).state == "met"
    assert checks.check_arrears(on, arrears_rp=5_000_001).state == "attention"
    assert checks.check_arrears(on, arrears_rp=None).state == "attention"
