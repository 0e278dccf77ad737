"""Fills ``people.body_size``: whether a body has the members that the edition in force there asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rembug.core.requirements import Requirement, State
from rembug.programme.conflicts import rules_on
from rembug.programme.domain.checks import judged, not_applicable
from rembug.programme.domain.resolver import RuleSet


@dataclass(frozen=True, slots=True)
class SizeRules:
    """Keys of the edition for one kind of body; "" where it says nothing."""

    least: str = ""
    most: str = ""
    women: str = ""
    men: str = ""


SIZE_RULES: Mapping[str, SizeRules] = {
    "kpmd": SizeRules(women="kpmd.women_min", men="kpmd.men_min"),
    "tpu": SizeRules(least="tpu.size_min", most="tpu.size"),
    "tpk": SizeRules(least="tpk.size_min"),
    "utusan": SizeRules(
        least="delegates.per_village", most="delegates.per_village", women="delegates.women_min"
    ),
    "tv": SizeRules(least="tv.size_min"),
    "upk": SizeRules(least="upk.size_min"),
    "bp_upk": SizeRules(least="bp_upk.size_min"),
}
"""Bodies that are not named have no size in any edition; their seats are judged by people itself."""


def size_requirements(
    *, area_code: str, kind: str, starts_on: date, men: int, women: int
) -> list[Requirement]:
    """Lamps of a body's size and of its women and men, by the edition in force on its first day.

    Source: rulebook 1.2 (9), 1.3, 2.1.
    """
    if kind not in SIZE_RULES:
        return []
    rules, keys = rules_on(area_code, starts_on), SIZE_RULES[kind]
    found = []
    if keys.least or keys.most:
        found.append(_size(rules, keys, men + women))
    if keys.women or keys.men:
        found.append(_sexes(rules, keys, men=men, women=women))
    return found


def _size(rules: RuleSet, keys: SizeRules, size: int) -> Requirement:
    """Too few is judged by the rule of the fewest, too many by that of the most."""
    least = rules.rule(keys.least) if keys.least else None
    most = rules.rule(keys.most) if keys.most else None
    low = least.value if least else None
    high = most.value if most else None
    facts = {"size": size, "least": low or 1, "most": high or "-"}
    if most is not None and high is not None and size > high:
        return judged("people.body_size", most, False, facts)
    rule = least or most
    assert rule is not None  # one of the keys is given
    if low is None and high is None:
        return not_applicable("people.body_size", rule, facts)
    return judged("people.body_size", rule, low is None or size >= low, facts)


def _sexes(rules: RuleSet, keys: SizeRules, *, men: int, women: int) -> Requirement:
    named = [(rules.rule(key), count) for key, count in ((keys.women, women), (keys.men, men)) if key]
    facts = {
        "men": men,
        "women": women,
        "men_least": (rules.value(keys.men) if keys.men else 0) or 0,
        "women_least": (rules.value(keys.women) if keys.women else 0) or 0,
    }
    lamps = [
        not_applicable("people.body_sexes", rule, facts)
        if rule.value is None
        else judged("people.body_sexes", rule, count >= rule.value, facts)
        for rule, count in named
    ]
    wrong = [lamp for lamp in lamps if lamp.state not in (State.MET, State.NOT_APPLICABLE)]
    # The rule that is not kept speaks; where both are kept, the first one that applies.
    wrong.sort(key=lambda lamp: lamp.state != State.UNMET)
    return next(iter([*wrong, *(one for one in lamps if one.state == State.MET), *lamps]))
