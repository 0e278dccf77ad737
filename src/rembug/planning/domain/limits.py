"""Limits of one village in a cycle: how many proposals, how much each, how many from the women's meeting.

The numbers come from the edition (``programme``); nothing here knows them. Source: rulebook 1.3, 3.3 [S11, S12].
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rembug.core.requirements import Requirement
from rembug.programme.domain.checks import (
    check_proposal_count,
    check_proposal_value,
    check_women_share,
    check_women_slots,
)
from rembug.programme.domain.resolver import RuleSet

OUT = frozenset(
    {"withdrawn", "merged", "split", "cancelled", "sanctioned", "not_feasible", "funded_elsewhere"}
)
"""States that no longer take a place among a village's proposals."""

GROUP = "village"


@dataclass(frozen=True, slots=True)
class Counted:
    """What the limits look at of one proposal: where it came from, its kind and what it asks of BLM."""

    key: str
    origin: str
    kind: str
    amount_rp: int
    state: str = "submitted"


def village_limits(rules: RuleSet, proposals: Sequence[Counted]) -> list[Requirement]:
    """Judge the proposals of one village together; those that left the race do not count.

    The women's share may be unmet only while more proposals can still come: it is judged as it stands.
    """
    counted = [one for one in proposals if one.state not in OUT]
    from_women = [one.kind for one in counted if one.origin == "mdkp"]
    lamps = [
        check_proposal_count(rules, count=len(counted)),
        check_women_share(rules, total=len(counted), from_women_meeting=len(from_women)),
        check_women_slots(rules, kinds_from_women_meeting=from_women),
    ]
    return [replace(lamp, group=GROUP) for lamp in lamps]


def proposal_limits(rules: RuleSet, proposal: Counted) -> list[Requirement]:
    """Judge one proposal by itself: its value."""
    return [replace(check_proposal_value(rules, amount_rp=proposal.amount_rp), group="proposal")]
