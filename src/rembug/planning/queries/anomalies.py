"""What is worth a second look in a cycle ("Perlu dicek"): facts with figures and links, never verdicts.

Source: rulebook 4.4; practice.md S9 and section 6.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rembug.core.money import format_rp
from rembug.planning.domain import anomalies as engine
from rembug.planning.domain.anomalies import Anomaly
from rembug.planning.domain.sentences import anomaly_sentence
from rembug.planning.models import Proposal
from rembug.planning.queries import selection
from rembug.regions import queries as regions

FUNDED = ("funded", "funded_partly")
IN_RUNNING = ("submitted", "verifying", "returned", "feasible", "ranked", "waiting")

GROUPS: dict[str, tuple[str, str]] = {
    "against_own_ranking": (
        "Didanai tidak menurut urutan pengusul sendiri",
        "Funded against the proposer's own ranking",
    ),
    "differing_prices": (
        "Harga satuan berbeda untuk kegiatan dan satuan yang sama",
        "Unit prices that differ for the same activity and unit",
    ),
    "wrong_sums": ("Perkalian atau jumlah yang tidak cocok", "Products or sums that do not add up"),
    "possible_double_funding": (
        "Mirip pekerjaan yang sudah didanai",
        "Resembles work already funded",
    ),
}
"""What the page and the report are divided into: (Indonesian, English)."""

GROUP_OF = {
    "against_own_ranking": "against_own_ranking",
    "differing_prices": "differing_prices",
    "wrong_product": "wrong_sums",
    "wrong_total": "wrong_sums",
    "possible_double_funding": "possible_double_funding",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to check: its group, the sentence in both languages, and the proposals to open."""

    group: str
    anomaly: Anomaly
    sentence_id: str
    sentence_en: str
    proposals: tuple[Mapping[str, Any], ...]
    """Each {number, title, village, pk}; pk is None for a number that no listed proposal bears."""

    def as_row(self) -> dict[str, Any]:
        """The finding as the report file holds it."""
        return {
            "kind": self.anomaly.kind,
            "group": self.group,
            "numbers": list(self.anomaly.numbers),
            "subject": self.anomaly.subject,
            "facts": dict(self.anomaly.facts),
            "sentence_id": self.sentence_id,
            "sentence_en": self.sentence_en,
        }


def found(cycle: Any, loaded: Sequence[Proposal] | None = None) -> list[Finding]:
    """Every finding of a cycle, by group. Six queries however many proposals there are.

    ``loaded`` are the rows of `of_cycle` where the caller holds them already.
    """
    proposals = list(of_cycle(cycle.pk)) if loaded is None else loaded
    works = known_works(cycle.area_code)
    villages = regions.names_of({p.village_code for p in proposals})
    labels = {p.pk: label_of(p) for p in proposals}
    held = [
        *own_ranking(proposals, villages),
        *prices(proposals, labels),
        *sums(proposals, labels),
        *doubles(cycle, proposals, works, labels),
    ]
    by_label = {labels[p.pk]: p for p in proposals}
    return [_finding(anomaly, by_label, villages) for anomaly in held]


def of_cycle(cycle_id: int) -> Any:
    """Proposals that the checks look at: all that have a number, and those of recorded history."""
    rows = Proposal.unscoped.settled().filter(cycle_id=cycle_id, cancelled_at__isnull=True)
    rows = rows.exclude(state__in=selection.NOT_LISTED).prefetch_related("rab", "groups", "shares")
    return rows.order_by("number", "serial", "source_no", "pk")


def label_of(proposal: Proposal) -> str:
    """The number a reader knows the proposal by: its own, else that of its source, else the end of its key."""
    return proposal.number or proposal.source_no or str(proposal.pk)[-12:]


def own_ranking(proposals: Sequence[Proposal], villages: Mapping[str, str]) -> Iterable[Anomaly]:
    """Proposers funded against their own order; a proposal without a proposer stands for its village."""
    several = len({p.village_code for p in proposals}) > 1

    def who(p: Proposal) -> str:
        village = villages.get(p.village_code, p.village_code)
        if not p.proposer:
            # Where nobody is named and nothing ranked nothing is known; a rank without a name is the village's.
            return f"Desa {village}" if p.own_rank else ""
        return f"{p.proposer} (Desa {village})" if several else p.proposer

    rows = [engine.OwnRanked(label_of(p), who(p), p.own_rank, p.state in FUNDED) for p in proposals]
    return engine.against_own_ranking(rows)


def prices(proposals: Sequence[Proposal], labels: Mapping[Any, str]) -> Iterable[Anomaly]:
    """The same thing at different unit prices, on the budget that counts (final where there is one)."""
    return engine.differing_prices(_priced(proposals, labels))


def sums(proposals: Sequence[Proposal], labels: Mapping[Any, str]) -> Iterable[Anomaly]:
    """Lines whose product is not their amount; budgets, groups and shares that do not give the amount stated."""
    yield from engine.wrong_products(_priced(proposals, labels))
    totals: list[engine.StatedTotal] = []
    for p in proposals:
        for phase, stated in (("estimate", p.amount_estimated_rp), ("final", p.amount_final_rp)):
            lines = [line.blm_rp for line in p.rab.all() if line.phase == phase]
            if lines and stated is not None:
                totals.append(engine.StatedTotal(labels[p.pk], stated, tuple(lines)))
        if p.groups.all():
            totals.append(
                engine.StatedTotal(labels[p.pk], p.asked_rp, tuple(g.amount_rp for g in p.groups.all()))
            )
    yield from engine.wrong_totals(totals)


def _priced(proposals: Sequence[Proposal], labels: Mapping[Any, str]) -> list[engine.PricedLine]:
    made = []
    for p in proposals:
        lines = list(p.rab.all())
        phase = "final" if any(line.phase == "final" for line in lines) else "estimate"
        made += [
            engine.PricedLine(labels[p.pk], str(x.no), x.text, x.unit, x.qty_milli, x.price_rp, x.amount_rp)
            for x in lines
            if x.phase == phase
        ]
    return made


def known_works(kecamatan: str) -> list[engine.Known]:
    """Everything in a kecamatan that some year or source has paid for. One query."""
    rows = (
        Proposal.unscoped.settled()
        .inside(kecamatan)
        .filter(state__in=(*FUNDED, "funded_elsewhere"), cancelled_at__isnull=True)
        .exclude(cycle__cancelled_at__isnull=False)
        .select_related("cycle")
    )
    return [
        engine.Known(
            label_of(p),
            p.cycle.year,
            p.funded_elsewhere_by if p.state == "funded_elsewhere" else "BLM",
            p.village_code,
            p.kind,
            p.title,
            p.location or p.hamlet,
            (p.funded_elsewhere_rp if p.state == "funded_elsewhere" else p.amount_decided_rp) or 0,
        )
        for p in rows
    ]


def doubles(
    cycle: Any, proposals: Sequence[Proposal], works: Sequence[engine.Known], labels: Mapping[Any, str]
) -> tuple[Anomaly, ...]:
    """Proposals in the running or funded that look like a work some other year or source has paid for."""
    mine = [
        engine.Known(
            labels[p.pk],
            cycle.year,
            "BLM",
            p.village_code,
            p.kind,
            p.title,
            p.location or p.hamlet,
            p.asked_rp,
        )
        for p in proposals
        if p.state in (*IN_RUNNING, *FUNDED)
    ]
    return engine.possible_double_funding(mine, works)


def doubled_numbers(cycle: Any) -> list[str]:
    """Numbers of proposals still in the running that look like a work already paid for. Two queries."""
    open_ones = list(selection.listed(cycle.pk).filter(state__in=IN_RUNNING))
    labels = {p.pk: label_of(p) for p in open_ones}
    seen = doubles(cycle, open_ones, known_works(cycle.area_code), labels)
    return list(dict.fromkeys(anomaly.numbers[0] for anomaly in seen))


def _finding(anomaly: Anomaly, by_label: Mapping[str, Proposal], villages: Mapping[str, str]) -> Finding:
    held = []
    for number in dict.fromkeys(anomaly.numbers):
        proposal = by_label.get(number)
        held.append(
            {
                "number": number,
                "pk": proposal.pk if proposal else None,
                "title": proposal.title if proposal else dict(anomaly.facts).get("other_title", ""),
                "village": villages.get(proposal.village_code, "") if proposal else "",
                "asked_rp": proposal.asked_rp if proposal else None,
                "state": proposal.state if proposal else "",
            }
        )
    return Finding(
        GROUP_OF[anomaly.kind],
        anomaly,
        anomaly_sentence(anomaly, "id"),
        anomaly_sentence(anomaly, "en"),
        tuple(held),
    )


def figures(finding: Finding) -> list[tuple[str, str]]:
    """The figures of a finding as (name, text), prices from low to high."""
    facts = dict(finding.anomaly.facts)
    if finding.anomaly.kind == "differing_prices":
        counted = sorted(
            (int(name.removeprefix("price_")), n) for name, n in facts.items() if name[:6] == "price_"
        )
        return [(format_rp(price), f"{n}x") for price, n in counted]
    return [
        (name, format_rp(value))
        for name, value in facts.items()
        if name.endswith("_rp") and type(value) is int
    ]


def at_most(findings: Sequence[Finding], numbers: int = 40) -> list[Finding]:
    """The same with long lists of proposals cut for the screen; the export has them all."""
    return [
        finding
        if len(finding.proposals) <= numbers
        else replace(finding, proposals=finding.proposals[:numbers])
        for finding in findings
    ]
