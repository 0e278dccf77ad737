"""What the funding walk is given and what it returns: the envelope, recorded decisions, outcomes.

Money is whole rupiah, shares are basis points. Source: rulebook 3.3, 4.4; practice.md A-2, A-6, A-7, A-12.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rembug.planning.domain.values import Facts, VillageShare

STATUSES = (
    "funded",
    "funded_partly",
    "waiting",
    "pending",  # waits for a decision of the meeting that the engine asked for
    "not_eligible",
    "withdrawn",
    "merged",
    "funded_elsewhere",
    "sanctioned",
    "unranked",
)


@dataclass(frozen=True, slots=True)
class ListPot:
    """A list and the most it may take: rupiah, or basis points of the BLM (SPP 2500), or neither: the rest.

    Lists with a pot are walked first, then those without, each in the order in which they stand here.
    """

    code: str
    ceiling_rp: int | None = None
    share_bp: int | None = None


@dataclass(frozen=True, slots=True)
class OperatingShares:
    """Operating money of UPK and TPK in basis points.

    `inside_rab`: already lines of each RAB, nothing is taken off. `top_sliced`: taken off before the walk,
    on the BLM itself (`blm`) or on what is left for direct cost (`direct_cost`).
    Source: practice.md A-2 (M); 2 % and 3 % are grade C.
    """

    mode: str = "inside_rab"
    base: str = "blm"
    upk_bp: int = 200
    tpk_bp: int = 300


@dataclass(frozen=True, slots=True)
class Envelope:
    """The money and the limits of one decision; None means that the limit does not exist.

    `ceiling_rp` is the BLM before operating shares. `unused_pot` says where unused room of a list goes:
    `others` (practice.md A-6) or `kept`. `on_no_fit` says what happens at the first proposal that no longer
    fits: `ask` the meeting, `skip` it or `stop` the list. `womens_share_bp` is the least share of funded
    proposals (by `count` or by `amount`) from the women's meeting, as `warning` or `limit`.
    `waiting_goes_to` are the addresses of a waiting proposal beside the waiting list.
    """

    ceiling_rp: int
    lists: tuple[ListPot, ...]
    operating: OperatingShares = field(default_factory=OperatingShares)
    cap_proposal_rp: int | None = None
    cap_village_rp: int | None = None
    cap_village_count: int | None = None
    womens_share_bp: int | None = None
    womens_share_base: str = "count"
    womens_share_mode: str = "warning"
    unused_pot: str = "others"
    on_no_fit: str = "ask"
    waiting_goes_to: tuple[str, ...] = ("skpd_forum",)


@dataclass(frozen=True, slots=True)
class PartialDecision:
    """The meeting funds `number` with less than it asks."""

    ref: str
    reason: str
    number: str
    amount_rp: int


@dataclass(frozen=True, slots=True)
class LinesDecision:
    """The meeting funds only these groups of an SPP proposal (four of six, practice.md A-7)."""

    ref: str
    reason: str
    number: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SkipDecision:
    """The meeting passes over `number`; it goes to the waiting list."""

    ref: str
    reason: str
    number: str


@dataclass(frozen=True, slots=True)
class StopDecision:
    """The meeting ends the walk of a list before `number`; it and all below go to the waiting list."""

    ref: str
    reason: str
    number: str


@dataclass(frozen=True, slots=True)
class WomensShareWaiver:
    """The meeting accepts the list although the women's share is below the limit."""

    ref: str
    reason: str


FundingDecision = PartialDecision | LinesDecision | SkipDecision | StopDecision | WomensShareWaiver


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one proposal, with the figures that its sentence needs.

    `left_before_rp` is the money that was left for it when its turn came, None where it had no turn.
    `rule` names what decided, `facts` the figures. `waiting_no` is shared by equals. `next_to` are the
    addresses it goes to. `shares` and `lines` are the granted parts by village and by group.
    """

    number: str
    list_code: str
    status: str
    rule: str
    rank: int | None = None
    asked_rp: int = 0
    amount_rp: int = 0
    left_before_rp: int | None = None
    facts: Facts = ()
    waiting_no: int | None = None
    next_to: tuple[str, ...] = ()
    shares: tuple[VillageShare, ...] = ()
    lines: tuple[str, ...] = ()
    decision_ref: str = ""


@dataclass(frozen=True, slots=True)
class NeedsDecision:
    """A question only the meeting can answer.

    `tie_across_line`: equals that cannot all be funded. `no_fit`: the next in turn needs more than is left.
    `womens_share`: fewer from the women's meeting than the limit. `which_list`: freed money, several lists.
    """

    kind: str
    list_code: str
    numbers: tuple[str, ...]
    facts: Facts = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the meeting should see; it stops nothing."""

    code: str
    facts: Facts = ()


@dataclass(frozen=True, slots=True)
class ListTotal:
    """Money of one list: the most it could take, what it got."""

    code: str
    pot_rp: int
    granted_rp: int


@dataclass(frozen=True, slots=True)
class Decision:
    """The whole result: one outcome per proposal, open questions, totals.

    `available_rp` = ceiling less operating money where that is taken off the top.
    """

    ceiling_rp: int
    operating_upk_rp: int
    operating_tpk_rp: int
    available_rp: int
    granted_rp: int
    outcomes: tuple[Outcome, ...]
    needs: tuple[NeedsDecision, ...]
    warnings: tuple[Notice, ...]
    lists: tuple[ListTotal, ...]

    @property
    def left_rp(self) -> int:
        """Money that no proposal has been granted."""
        return self.available_rp - self.granted_rp

    def outcome(self, number: str) -> Outcome:
        """The outcome of one proposal; KeyError where there is none."""
        for outcome in self.outcomes:
            if outcome.number == number:
                return outcome
        raise KeyError(number)
