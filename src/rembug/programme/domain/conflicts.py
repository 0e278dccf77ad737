"""Which roles one person may hold together, and whom a verifier may not judge. Source: A-5, A-8, SOD-1..6."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from rembug.core.requirements import Requirement

from .checks import judged, not_applicable
from .resolver import ResolvedRule, RuleSet

PREFIX = "conflicts."


@dataclass(frozen=True, slots=True)
class ConflictPair:
    """Two groups of roles and the rule for holding both: allowed, mad_decision or forbidden."""

    first: str
    second: str
    rule: ResolvedRule


def pairs(rules: RuleSet) -> tuple[ConflictPair, ...]:
    """Return the matrix of the edition, without marking it as used."""
    found = []
    for key in rules.all_keys():
        if key.startswith(PREFIX):
            first, second = key.removeprefix(PREFIX).split("__")
            found.append(ConflictPair(first, second, rules.peek(key)))
    return tuple(found)


def _key(rules: RuleSet, first: str, second: str) -> str | None:
    known = rules.all_keys()
    for key in (f"{PREFIX}{first}__{second}", f"{PREFIX}{second}__{first}"):
        if key in known:
            return key
    return None


def check_pair(
    rules: RuleSet, first: str, second: str, *, decided_by_mad: bool = False
) -> Requirement | None:
    """Judge two roles of one person; None when the matrix does not name the pair.

    `decided_by_mad` is a recorded decision of the MAD: it lifts a pair that is left to the MAD, and a forbidden
    one only where its row names the MAD as able to waive it. Source: A-5 (pairs marked M), SOD-5.
    """
    key = _key(rules, first, second)
    return None if key is None else _check(rules, key, decided_by_mad)


def _check(rules: RuleSet, key: str, decided_by_mad: bool) -> Requirement:
    rule = rules.rule(key)
    for_the_mad = rule.value == "mad_decision" or "mad" in rule.waivable_by
    facts = {
        "pair": key.removeprefix(PREFIX).split("__"),
        "rule": rule.value,
        "decided_by_mad": decided_by_mad,
        "mad_may_allow": for_the_mad,
    }
    if rule.value is None:
        return not_applicable(key, rule, facts)
    passed = rule.value == "allowed" or (for_the_mad and decided_by_mad)
    return judged(key, rule, passed, facts)


def check_roles(
    rules: RuleSet, held: Sequence[str], *, decided: Iterable[frozenset[str]] = ()
) -> list[Requirement]:
    """Judge all pairs of the role groups that a person holds; `decided` are the pairs a MAD has allowed.

    A role held twice is one role. Pairs that the matrix does not name are left out.
    """
    allowed = set(decided)
    checks = []
    for first, second in combinations(sorted(set(held)), 2):
        check = check_pair(rules, first, second, decided_by_mad=frozenset({first, second}) in allowed)
        if check is not None:
            checks.append(check)
    return checks


def check_verifier(
    rules: RuleSet, *, member_village: str, proposal_villages: Sequence[str],
    member_groups: Sequence[str] = (), proposal_groups: Sequence[str] = (), decided_by_mad: bool = False,
) -> list[Requirement]:  # fmt: skip
    """Judge whether a TV member may check a proposal: not of the own village, not of the own group.

    An inter-village proposal counts as of the own village when any of its villages is. Source: A-5, SOD-5.
    """
    checks = []
    for key, clash in (
        ("conflicts.tv__own_village", member_village in proposal_villages),
        ("conflicts.tv__own_group", bool(set(member_groups) & set(proposal_groups))),
    ):
        if clash:
            checks.append(_check(rules, key, decided_by_mad))
        else:
            checks.append(judged(key, rules.rule(key), True, {"clash": False}))
    return checks
