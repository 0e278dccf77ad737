"""Small builders for the tests of selection: proposals whose rank is given directly, ties included."""

from __future__ import annotations

import dataclasses

from rembug.planning.domain.envelope import Envelope, ListPot
from rembug.planning.domain.ranking import rounds
from rembug.planning.domain.scheme import ListRule, OrderDecision, Ranking
from rembug.planning.domain.values import Candidate

MILLION = 1_000_000
LISTS = (ListRule("umum"), ListRule("spp"))
ONE_LIST = (ListPot("umum"), ListPot("spp", share_bp=2500))


def proposal(
    number: str, place: int | None, amount_rp: int, village: str = "01", **values: object
) -> Candidate:
    """A proposal with its place in the list; equal places are a tie."""
    base = Candidate(
        number,
        (village,),
        "umum",
        "jalan",
        amount_rp,
        title=f"Usulan {number}",
        proposer=number,
        own_rank=place,
    )
    return dataclasses.replace(base, **values)


def ranked(candidates: list[Candidate], *decisions: OrderDecision) -> tuple[Ranking, ...]:
    """Rank by the places given, through the public helper."""
    return (rounds(candidates, LISTS, decisions=decisions),)


def envelope(ceiling_rp: int, **values: object) -> Envelope:
    """An envelope with the rest in `umum` and 25 % for `spp`; passes over what does not fit."""
    return dataclasses.replace(Envelope(ceiling_rp, ONE_LIST, on_no_fit="skip"), **values)
