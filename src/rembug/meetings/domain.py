"""Pure rules of meetings: headcounts, quorum, and what minutes must hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Headcount:
    """People present. The poor (RTM) are counted among women and men, not beside them."""

    men: int = 0
    women: int = 0
    poor_men: int = 0
    poor_women: int = 0

    @property
    def total(self) -> int:
        return self.men + self.women

    @property
    def poor(self) -> int:
        return self.poor_men + self.poor_women

    def problems(self) -> list[str]:
        """Codes of what cannot be true about these figures."""
        found = []
        if min(self.men, self.women, self.poor_men, self.poor_women) < 0:
            found.append("meetings.count_negative")
        if self.poor_men > self.men or self.poor_women > self.women:
            found.append("meetings.poor_exceed")
        return found

    def women_percent(self) -> int:
        """Women's share in whole percent, rounded down; 0 when nobody came."""
        return self.women * 100 // self.total if self.total else 0

    def poor_percent(self) -> int:
        return self.poor * 100 // self.total if self.total else 0


def half_plus_one(invited: int) -> int:
    """Smallest attendance of the half-plus-one quorum: ``floor(n/2) + 1``.

    Source: practice.md 5; rulebook 1.3 [S28].
    """
    if invited < 0:
        raise ValueError("invited cannot be negative")
    return invited // 2 + 1
