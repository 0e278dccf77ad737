"""Roles that one person may, may not, or may only by a decision of the MAD hold together."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from rembug.programme.domain import conflicts
from rembug.programme.domain.resolver import RuleSet

RulesOf = Callable[..., RuleSet]


A5 = (
    "allowed by default: TPU×KPMD, delegate×(Kades, TPK, KPMD). "
    "Forbidden: TV×(TPU, own village), UPK×(TPK, TV, BP-UPK, Kades, BPD), TPK×(Kades, BPD)"
)
"""Row A-5 of the notes from practice, column "Correction", word for word."""
WORDS = {
    "TPU": "tpu",
    "KPMD": "kpmd",
    "delegate": "delegate",
    "Kades": "kades",
    "TPK": "tpk",
    "TV": "tv",
    "own village": "own_village",
    "UPK": "upk",
    "BP-UPK": "bp_upk",
    "BPD": "bpd",
}
PROGRAMME = ("ppk2005", "pto2008", "pto2014")


def pairs_of(text: str) -> list[tuple[str, str]]:
    """``TV×(TPU, own village), UPK×TPK`` as pairs of groups."""
    found = []
    for first, many, single in re.findall(r"([\w-]+)×(?:\(([^)]+)\)|([\w-]+))", text):
        found += [(WORDS[first], WORDS[one.strip()]) for one in (many or single).split(",")]
    return found


ALLOWED, FORBIDDEN = (pairs_of(half) for half in A5.split("Forbidden:"))


@pytest.mark.parametrize("edition", PROGRAMME)
@pytest.mark.parametrize("pair", ALLOWED)
def test_a5_allowed_by_default(rules_of: RulesOf, pair: tuple[str, str], edition: str) -> None:
    check = conflicts.check_pair(rules_of(edition), *pair)
    assert check is not None
    assert (check.state, check.facts["rule"]) == ("met", "allowed")
    assert "A-5" in check.source


@pytest.mark.parametrize("edition", PROGRAMME)
@pytest.mark.parametrize("pair", FORBIDDEN)
def test_a5_forbidden_by_default_until_a_mad_has_decided(
    rules_of: RulesOf, pair: tuple[str, str], edition: str
) -> None:
    for first, second in (pair, pair[::-1]):
        check = conflicts.check_pair(rules_of(edition), first, second)
        decided = conflicts.check_pair(rules_of(edition), first, second, decided_by_mad=True)
        assert check is not None
        assert decided is not None
        assert (check.state, check.blocks, check.facts["rule"]) == ("unmet", True, "forbidden")
        assert (check.grade, decided.state) == ("C", "met"), "confidence M: a setting, lifted by the MAD"
        assert "A-5" in check.source


def test_the_matrix_names_a5_for_the_pairs_of_that_row_and_no_others(rules_of: RulesOf) -> None:
    named = {
        frozenset({one.first, one.second}) for one in conflicts.pairs(rules_of()) if "A-5" in one.rule.source
    }
    assert named == {frozenset(pair) for pair in ALLOWED + FORBIDDEN}
    assert len(ALLOWED) == 4
    assert len(FORBIDDEN) == 9


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
    assert found["tv", "own_village"] == "forbidden"
    assert len(found) == 22
    assert rules.used == {}
    assert {pair.rule.value for pair in conflicts.pairs(rules_of("lokal"))} == {"allowed", "mad_decision"}
