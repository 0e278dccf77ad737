"""Roles that one person may, may not, or may only by a decision of the MAD hold together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rembug.programme.domain import conflicts
from rembug.programme.domain.resolver import RuleSet

RulesOf = Callable[..., RuleSet]


@pytest.mark.parametrize(
    "pair", [("tpu", "kpmd"), ("delegate", "kades"), ("delegate", "tpk"), ("kpmd", "delegate")]
)
def test_what_the_manual_itself_does_is_allowed(rules_of: RulesOf, pair: tuple[str, str]) -> None:
    check = conflicts.check_pair(rules_of(), *pair)
    assert check is not None
    assert check.state == "met"


@pytest.mark.parametrize(
    "pair",
    [
        ("tv", "tpu"),
        ("upk", "tpk"),
        ("upk", "tv"),
        ("upk", "bp_upk"),
        ("upk", "kades"),
        ("bpd", "upk"),
        ("tpk", "kades"),
        ("bpd", "tpk"),
    ],
)
def test_the_pairs_of_a5_block_until_a_mad_has_decided(rules_of: RulesOf, pair: tuple[str, str]) -> None:
    for first, second in (pair, pair[::-1]):
        open_check = conflicts.check_pair(rules_of(), first, second)
        decided = conflicts.check_pair(rules_of(), first, second, decided_by_mad=True)
        assert open_check is not None
        assert decided is not None
        assert (open_check.state, open_check.blocks, decided.state) == ("unmet", True, "met")


@pytest.mark.parametrize("other", ["borrower", "supplier", "party_office", "delegate", "mad_presidium"])
def test_no_decision_lifts_what_a_facilitator_may_never_be(rules_of: RulesOf, other: str) -> None:
    check = conflicts.check_pair(rules_of(), "facilitator", other, decided_by_mad=True)
    assert check is not None
    assert check.state == "unmet"
    assert "S09" in check.source


def test_a_pair_that_the_matrix_does_not_name_is_no_conflict(rules_of: RulesOf) -> None:
    assert conflicts.check_pair(rules_of(), "kpmd", "bkad") is None


def test_all_roles_of_a_person_are_compared_and_a_role_held_twice_is_one(rules_of: RulesOf) -> None:
    checks = conflicts.check_roles(
        rules_of(), ["upk", "tpk", "kades", "upk"], decided=[frozenset({"tpk", "kades"})]
    )
    assert {check.code: check.state for check in checks} == {
        "conflicts.tpk__kades": "met",
        "conflicts.upk__kades": "unmet",
        "conflicts.upk__tpk": "unmet",
    }


def test_a_verifier_does_not_check_the_own_village_or_group(rules_of: RulesOf) -> None:
    states = [
        check.state
        for check in conflicts.check_verifier(
            rules_of(),
            member_village="a",
            proposal_villages=["b", "a"],
            member_groups=["melati"],
            proposal_groups=["melati"],
        )
    ]
    assert states == ["unmet", "unmet"]
    clean = conflicts.check_verifier(rules_of(), member_village="c", proposal_villages=["b", "a"])
    assert [check.state for check in clean] == ["met", "met"]


def test_the_matrix_is_shown_without_being_used(rules_of: RulesOf) -> None:
    rules = rules_of()
    found = {(pair.first, pair.second): pair.rule.value for pair in conflicts.pairs(rules)}
    assert found["tpu", "kpmd"] == "allowed"
    assert found["tv", "own_village"] == "mad_decision"
    assert len(found) == 22
    assert rules.used == {}
    assert {pair.rule.value for pair in conflicts.pairs(rules_of("lokal"))} == {"allowed", "mad_decision"}
