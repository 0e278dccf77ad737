"""How much room is left: in the ceiling, in a list's pot, under the limits of a village.

Kept apart from the walk so that "does it fit" is asked in one place only.
Source: rulebook 3.3; practice.md A-6, A-7.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from rembug.core.money import shares
from rembug.planning.domain.envelope import Envelope
from rembug.planning.domain.values import Candidate, Facts, VillageShare, facts


@dataclass(frozen=True, slots=True)
class Barrier:
    """The rule that a proposal meets and its figures."""

    rule: str
    facts: Facts


@dataclass(slots=True)
class Room:
    """Money and places taken so far, and what proposals still under question may take besides."""

    envelope: Envelope
    available_rp: int
    pots: dict[str, int]
    with_pot: tuple[str, ...]
    granted_rp: int = 0
    reserved_rp: int = 0
    by_list: Counter[str] = field(default_factory=Counter)
    village_rp: Counter[str] = field(default_factory=Counter)
    village_count: Counter[str] = field(default_factory=Counter)
    perhaps_list: Counter[str] = field(default_factory=Counter)
    perhaps_village_rp: Counter[str] = field(default_factory=Counter)
    perhaps_village_count: Counter[str] = field(default_factory=Counter)

    def left_for(self, code: str) -> int:
        """Rupiah that the next proposal of this list may still take."""
        left = self.available_rp - self.reserved_rp - self.granted_rp
        if code in self.with_pot:
            left = min(left, self.pots[code] - self.by_list[code])
        return left

    def kept_for_pots(self, code: str) -> int:
        """Unused room of the pots that a list without a pot may not touch (`unused_pot` = kept)."""
        if self.envelope.unused_pot == "others" or code in self.with_pot:
            return 0
        return sum(self.pots[held] - self.by_list[held] for held in self.with_pot)

    def take(self, candidate: Candidate, amount_rp: int) -> None:
        """Count a grant."""
        self._add(candidate, amount_rp, 1)

    def give_back(self, candidate: Candidate, amount_rp: int) -> None:
        """Take a grant out again."""
        self._add(candidate, amount_rp, -1)

    def _add(self, candidate: Candidate, amount_rp: int, sign: int) -> None:
        self.granted_rp += sign * amount_rp
        self.by_list[candidate.list_code] += sign * amount_rp
        for share in shares_of(candidate, amount_rp):
            self.village_rp[share.village_code] += sign * share.amount_rp
            self.village_count[share.village_code] += sign

    def take_perhaps(self, candidate: Candidate, amount_rp: int) -> None:
        """Count what a proposal under question may take at most."""
        self.perhaps_list[candidate.list_code] += amount_rp
        for share in shares_of(candidate, amount_rp):
            self.perhaps_village_rp[share.village_code] += share.amount_rp
            self.perhaps_village_count[share.village_code] += 1

    def barrier(self, candidate: Candidate, need_rp: int) -> Barrier | None:
        """The first rule that stops a grant of `need_rp`, or None where it fits."""
        cap = self.envelope.cap_proposal_rp
        if cap is not None and need_rp > cap:
            return Barrier("cap_proposal", facts(cap_rp=cap))
        return self._over(candidate, need_rp, 1, False)

    def exceeded(self, candidate: Candidate, worst: bool = False) -> Barrier | None:
        """The limit touching this proposal that what is taken already exceeds.

        `worst` counts what the open questions may still take as taken.
        """
        return self._over(candidate, 0, 0, worst)

    def _over(self, candidate: Candidate, need_rp: int, one: int, worst: bool) -> Barrier | None:
        envelope = self.envelope
        for share in shares_of(candidate, need_rp):
            village = share.village_code
            cap = envelope.cap_village_count
            count = self.village_count[village] + (self.perhaps_village_count[village] if worst else 0)
            if cap is not None and count + one > cap:
                return Barrier("cap_village_count", facts(cap=cap, count=count, village=village))
            cap = envelope.cap_village_rp
            used = self.village_rp[village] + (self.perhaps_village_rp[village] if worst else 0)
            if cap is not None and used + share.amount_rp > cap:
                return Barrier(
                    "cap_village_rp",
                    facts(cap_rp=cap, used_rp=used, share_rp=share.amount_rp, village=village),
                )
        code = candidate.list_code
        left = self.available_rp - self.reserved_rp - self.granted_rp
        if worst:
            # Open proposals of a list can never take more than what its pot still holds.
            left -= sum(
                min(amount, self.pots[held] - self.by_list[held]) if held in self.with_pot else amount
                for held, amount in self.perhaps_list.items()
            )
        if code in self.with_pot:
            in_pot = self.pots[code] - self.by_list[code]
            if need_rp > in_pot and in_pot <= left:
                return Barrier("no_room_pot", facts(left_rp=in_pot, list=code, pot_rp=self.pots[code]))
        if need_rp > left:
            return Barrier("no_room_ceiling", facts(left_rp=left))
        return None


def shares_of(candidate: Candidate, granted_rp: int) -> tuple[VillageShare, ...]:
    """What of a grant counts toward each village: the agreed shares, in proportion where less is granted."""
    if not candidate.village_codes:
        return ()
    if not candidate.shares:
        return (VillageShare(candidate.village_codes[0], granted_rp),)
    weights = tuple(share.amount_rp for share in candidate.shares)
    if granted_rp == candidate.amount_rp or not sum(weights):
        parts: tuple[int, ...] = weights
    else:
        parts = tuple(shares(granted_rp, weights))
    return tuple(VillageShare(s.village_code, p) for s, p in zip(candidate.shares, parts, strict=True))
