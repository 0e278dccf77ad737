"""Things worth a second look in a list of proposals: facts, never verdicts ("Perlu dicek").

Source: rulebook 4.4; practice.md S9; section 6 of practice.md on words.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rembug.core.money import half_up
from rembug.planning.domain.values import Facts, facts

_FUNDED = ("funded", "funded_partly")


@dataclass(frozen=True, slots=True)
class Anomaly:
    """What to check: `kind`, the proposals or lines concerned, the subject in words, and the figures."""

    kind: str
    numbers: tuple[str, ...]
    subject: str
    facts: Facts = ()


@dataclass(frozen=True, slots=True)
class OwnRanked:
    """A proposal with its proposer's own rank (None where none was given) and whether it was funded."""

    number: str
    proposer: str
    own_rank: int | None
    funded: bool


@dataclass(frozen=True, slots=True)
class PricedLine:
    """One line of a proposal or RAB: quantity in thousandths, unit price and amount in whole rupiah."""

    number: str
    line: str
    activity: str
    unit: str
    qty_milli: int
    price_rp: int
    amount_rp: int


@dataclass(frozen=True, slots=True)
class StatedTotal:
    """A total as printed over lines: proposal number, stated rupiah and the lines' amounts."""

    number: str
    total_rp: int
    amounts_rp: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A funded work of any year or source, or a proposal, as the double-funding check sees it."""

    number: str
    year: int
    source: str
    village_code: str
    kind: str
    title: str
    location: str = ""
    amount_rp: int = 0


@lru_cache(maxsize=4096)
def normalise(text: str) -> str:
    """Lower case, without accents and punctuation, single spaces: "Rabat-beton " equals "rabat beton"."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z0-9]+", plain.lower()))


def against_own_ranking(proposals: Iterable[OwnRanked]) -> tuple[Anomaly, ...]:
    """Proposers with a funded proposal while one they ranked higher was not funded, one anomaly each.

    Proposals without proposer or rank are left out: nothing is known about their order.
    """
    by_proposer: dict[str, list[OwnRanked]] = defaultdict(list)
    for proposal in proposals:
        if proposal.proposer and proposal.own_rank is not None:
            by_proposer[proposal.proposer].append(proposal)
    found = []
    for proposer in sorted(by_proposer):
        ranked = sorted((p.own_rank or 0, p.number, p.funded) for p in by_proposer[proposer])
        funded = [own for own, _, paid in ranked if paid]
        passed = [(own, number) for own, number, paid in ranked if not paid and funded and own < max(funded)]
        if not passed:
            continue
        above = [(own, number) for own, number, paid in ranked if paid and own > passed[0][0]]
        found.append(
            Anomaly(
                "against_own_ranking",
                tuple(number for _, number in above) + tuple(number for _, number in passed),
                proposer,
                facts(
                    funded_ranks=", ".join(str(own) for own, _ in above),
                    passed_ranks=", ".join(str(own) for own, _ in passed),
                ),
            )
        )
    return tuple(found)


def differing_prices(lines: Iterable[PricedLine]) -> tuple[Anomaly, ...]:
    """The same (activity, unit) at different unit prices; `facts` hold each price and how often it stands."""
    groups: dict[tuple[str, str], list[PricedLine]] = defaultdict(list)
    for line in lines:
        groups[normalise(line.activity), normalise(line.unit)].append(line)
    found = []
    for key in sorted(groups):
        held = sorted(groups[key], key=lambda line: (line.number, line.line))
        prices = sorted({line.price_rp for line in held})
        if len(prices) < 2:
            continue
        times = Counter(line.price_rp for line in held)
        counted = {f"price_{price}": times[price] for price in prices}
        found.append(
            Anomaly(
                "differing_prices",
                tuple(dict.fromkeys(line.number for line in held)),
                f"{held[0].activity.strip()} [{held[0].unit.strip()}]",
                facts(low_rp=prices[0], high_rp=prices[-1], **counted),
            )
        )
    return tuple(found)


def wrong_products(lines: Iterable[PricedLine]) -> tuple[Anomaly, ...]:
    """Lines whose quantity times price, rounded half up to the rupiah, is not their amount."""
    found = []
    for line in lines:
        product = half_up(line.qty_milli * line.price_rp, 1000)
        if product != line.amount_rp:
            found.append(
                Anomaly(
                    "wrong_product",
                    (line.number,),
                    line.activity,
                    facts(
                        line=line.line,
                        qty_milli=line.qty_milli,
                        price_rp=line.price_rp,
                        product_rp=product,
                        amount_rp=line.amount_rp,
                    ),
                )
            )
    return tuple(sorted(found, key=lambda a: (a.numbers, a.facts)))


def wrong_totals(totals: Iterable[StatedTotal]) -> tuple[Anomaly, ...]:
    """Stated totals that are not the sum of their lines."""
    return tuple(
        Anomaly(
            "wrong_total",
            (stated.number,),
            stated.number,
            facts(total_rp=stated.total_rp, sum_rp=sum(stated.amounts_rp)),
        )
        for stated in sorted(totals, key=lambda t: t.number)
        if sum(stated.amounts_rp) != stated.total_rp
    )


def possible_double_funding(
    proposals: Sequence[Known], funded: Sequence[Known], similar_bp: int = 6000
) -> tuple[Anomaly, ...]:
    """Proposals that look like a work already funded in another year or by another source.

    Same village and kind, titles alike by at least `similar_bp` (shared words over all words, basis points;
    a setting, grade C), and locations that do not contradict each other: alike, or one of them unknown.
    """
    by_place: dict[tuple[str, str], list[Known]] = defaultdict(list)
    for work in funded:
        by_place[work.village_code, normalise(work.kind)].append(work)
    found = []
    for proposal in sorted(proposals, key=lambda p: p.number):
        for work in by_place.get((proposal.village_code, normalise(proposal.kind)), ()):
            same_entry = (work.number, work.year, work.source) == (
                proposal.number,
                proposal.year,
                proposal.source,
            )
            if same_entry or (work.year, work.source) == (proposal.year, proposal.source):
                continue
            title = _alike_bp(proposal.title, work.title)
            place = _alike_bp(proposal.location, work.location) if proposal.location and work.location else 0
            known_place = bool(proposal.location and work.location)
            if title < similar_bp or (known_place and place < similar_bp):
                continue
            found.append(
                Anomaly(
                    "possible_double_funding",
                    (proposal.number, work.number),
                    proposal.title,
                    facts(
                        other_title=work.title,
                        other_year=work.year,
                        other_source=work.source,
                        other_amount_rp=work.amount_rp,
                        title_bp=title,
                        place_known=int(known_place),
                    ),
                )
            )
    return tuple(sorted(found, key=lambda a: (a.numbers, a.facts)))


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(normalise(text).split())


def _alike_bp(one: str, other: str) -> int:
    """Shared words over all words of two texts, in basis points; 0 where both are empty."""
    mine, theirs = _words(one), _words(other)
    return 10_000 * len(mine & theirs) // len(mine | theirs) if mine | theirs else 0
