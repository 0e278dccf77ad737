"""Fills ``people.conflicts``: whether one person may hold two offices, by the edition in force there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rembug.core.actor import DISTRICT_LENGTH
from rembug.core.requirements import Requirement
from rembug.people.domain import Decided, Held, is_decided, overlap
from rembug.programme.domain import resolver
from rembug.programme.domain.conflicts import check_pair
from rembug.programme.domain.editions import library
from rembug.programme.domain.resolver import RuleSet
from rembug.programme.queries import current_cycle, overrides_for, rules_for

BEFORE_ANY_CYCLE = "pto2014"
"""A UPK and a village team stand before the first cycle is opened: the last manual judges them until then."""


def conflict_requirements(
    *, area_code: str, held: Sequence[Held], new: Held, decided: Sequence[Decided]
) -> list[Requirement]:
    """A lamp for every pair of the matrix that the new office would make with one that is held in the same days.

    Both offices stand in the facts. A recorded decision of the MAD lifts a pair that the edition leaves to the
    MAD, no other. Source: practice.md A-5, rulebook 2.2 SOD-1, SOD-5, SOD-6.
    """
    meeting = [(old, days) for old in held if (days := overlap(old, new))]
    if not meeting:
        return []
    rules = rules_on(area_code, new.starts_on)
    lamps = []
    for old, days in meeting:
        for one, two in sorted({(one, two) for one in old.groups for two in new.groups if one != two}):
            if {one, two} == {"chair", "treasurer"} and not _same_body(old, new):
                continue
            groups = frozenset({one, two})
            by_mad = is_decided(groups, days, decided)
            check = check_pair(rules, one, two, decided_by_mad=by_mad)
            if check is None:
                continue
            for_the_mad = bool(check.facts.get("mad_may_allow"))
            lamps.append(
                Requirement(
                    "people.conflict" if for_the_mad else "people.conflict_forbidden",
                    check.state,
                    {
                        "held": old.title,
                        "new": new.title,
                        "pair": sorted(groups),
                        "rule": check.facts.get("rule", ""),
                        "first_on": days[0],
                        "decided_by_mad": by_mad,
                    },
                    check.source,
                    check.grade,
                    check.blocks,
                )
            )
    return lamps


def rules_on(area_code: str, first_day: date) -> RuleSet:
    """The rules on the first day of an office or body, of the kecamatan's cycle or, before any, of the manual."""
    whole = len(area_code) >= DISTRICT_LENGTH
    cycle = current_cycle(area_code[:DISTRICT_LENGTH], first_day) if whole else None
    if cycle is not None:
        return rules_for(area_code, first_day, cycle)
    edition = library().edition(BEFORE_ANY_CYCLE)
    return resolver.at(
        edition.domains,
        area_code,
        first_day,
        edition=edition,
        overrides=overrides_for(area_code, first_day, edition.code),
    )


def _same_body(one: Held, two: Held) -> bool:
    """Chair and treasurer of the same body; chairing one and holding the cash of another is not SOD-6."""
    return (
        one.area_code == two.area_code and set(one.groups) & set(two.groups) - {"chair", "treasurer"} != set()
    )
