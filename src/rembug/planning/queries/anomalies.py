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
from rembug.planning.models import Proposal, RabLine
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
    """One thing to check: its group and the proposals to open; worded when it is read, for pages show fifty."""

    group: str
    anomaly: Anomaly
    by_label: Mapping[str, Proposal]
    villages: Mapping[str, str]
    most: int | None = None
    """How many proposals are named; None: all."""

    @property
    def proposals(self) -> list[dict[str, Any]]:
        """Each {number, title, village, pk}; pk is None for a number that no listed proposal bears."""
        numbers = list(dict.fromkeys(self.anomaly.numbers))[: self.most]
        return [_named(self, number) for number in numbers]

    @property
    def sentence_id(self) -> str:
        return anomaly_sentence(self.anomaly, "id")

    @property
    def sentence_en(self) -> str:
        return anomaly_sentence(self.anomaly, "en")

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
    villages = regions.names_of({p.village_code for p in proposals})
    by_label = {label_of(p): p for p in proposals}
    held = _all(cycle, proposals, villages)
    return [Finding(GROUP_OF[anomaly.kind], anomaly, by_label, villages) for anomaly in held]


def count(cycle: Any, proposals: Sequence[Proposal], villages: Mapping[str, str]) -> int:
    """How many findings there are, for a page that only links to them; ``proposals`` are those of `of_cycle`."""
    return len(_all(cycle, proposals, villages))


def _all(cycle: Any, proposals: Sequence[Proposal], villages: Mapping[str, str]) -> list[Anomaly]:
    labels = {p.pk: label_of(p) for p in proposals}
    lines = _lines(cycle.pk)
    priced = _priced(proposals, lines, labels)
    return [
        *own_ranking(proposals, villages),
        *engine.differing_prices(priced),
        *engine.wrong_products(priced),
        *engine.wrong_totals(_stated(proposals, lines, labels)),
        *doubles(cycle, proposals, known_works(cycle.area_code), labels),
    ]


def of_cycle(cycle_id: int) -> Any:
    """Proposals that the checks look at: all that have a number, and those of recorded history."""
    rows = Proposal.unscoped.filter(cycle_id=cycle_id, cancelled_at__isnull=True)
    rows = rows.exclude(state__in=selection.NOT_LISTED).prefetch_related("groups", "shares")
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


_Line = tuple[int, str, str, int, int, int, int]
"""No., text, unit, quantity in thousandths, unit price, amount and swadaya of one line of a budget."""


def _lines(cycle_id: int) -> dict[tuple[Any, str], list[_Line]]:
    """The budgets of a cycle by proposal and phase, as plain values: there are thousands of lines. One query."""
    rows = RabLine.objects.filter(proposal__cycle_id=cycle_id).order_by("proposal_id", "no")
    found: dict[tuple[Any, str], list[_Line]] = {}
    fields = (
        "proposal_id",
        "phase",
        "no",
        "text",
        "unit",
        "qty_milli",
        "price_rp",
        "amount_rp",
        "swadaya_rp",
    )
    for proposal_id, phase, *line in rows.values_list(*fields):
        found.setdefault((proposal_id, phase), []).append(tuple(line))
    return found


def _stated(
    proposals: Sequence[Proposal], lines: Mapping[tuple[Any, str], list[_Line]], labels: Mapping[Any, str]
) -> list[engine.StatedTotal]:
    """What budgets and groups give beside the amount that the proposal states."""
    totals: list[engine.StatedTotal] = []
    for p in proposals:
        for phase, stated in (("estimate", p.amount_estimated_rp), ("final", p.amount_final_rp)):
            held = lines.get((p.pk, phase))
            if held and stated is not None:
                blm = tuple(amount - swadaya for *_rest, amount, swadaya in held)
                totals.append(engine.StatedTotal(labels[p.pk], stated, blm))
        if p.groups.all():
            totals.append(
                engine.StatedTotal(labels[p.pk], p.asked_rp, tuple(g.amount_rp for g in p.groups.all()))
            )
    return totals


def _priced(
    proposals: Sequence[Proposal], lines: Mapping[tuple[Any, str], list[_Line]], labels: Mapping[Any, str]
) -> list[engine.PricedLine]:
    """Lines of the budget that counts: the final one where there is one."""
    return [
        engine.PricedLine(labels[p.pk], str(no), text, unit, quantity, price, amount)
        for p in proposals
        for no, text, unit, quantity, price, amount, _swadaya in (
            lines.get((p.pk, "final")) or lines.get((p.pk, "estimate")) or ()
        )
    ]


def known_works(kecamatan: str) -> list[engine.Known]:
    """Everything in a kecamatan that some year or source has paid for. One query."""
    rows = (
        Proposal.unscoped.inside(kecamatan)
        .filter(state__in=(*FUNDED, "funded_elsewhere"), cancelled_at__isnull=True)
        .exclude(cycle__cancelled_at__isnull=False)
        .select_related("cycle")
        .only(
            "pk", "number", "source_no", "state", "village_code", "kind", "title", "location", "hamlet",
            "funded_elsewhere_by", "funded_elsewhere_rp", "amount_decided_rp", "cycle__year",
        )
    )  # fmt: skip
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


def _named(finding: Finding, number: str) -> dict[str, Any]:
    proposal = finding.by_label.get(number)
    if proposal is None:
        title = dict(finding.anomaly.facts).get("other_title", "")
        return {"number": number, "pk": None, "title": title, "village": "", "asked_rp": None, "state": ""}
    return {
        "number": number,
        "pk": proposal.pk,
        "title": proposal.title,
        "village": finding.villages.get(proposal.village_code, ""),
        "asked_rp": proposal.asked_rp,
        "state": proposal.state,
    }


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
    return [replace(finding, most=numbers) for finding in findings]
