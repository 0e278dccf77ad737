"""The funding decision as a file (format rembug-funding/1), as tables, and what is worth a second look.

docs/funding-report.md describes every field. No personal data: villages, groups, amounts and reasons only.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from rembug.core.canonical import digest
from rembug.core.errors import InputProblem
from rembug.planning.domain import anomalies
from rembug.planning.domain.recompute import Difference, plain, recompute
from rembug.planning.domain.sentences import STATUS_LABELS, anomaly_sentence, sentence
from rembug.planning.models import FundingDecision, FundingOutcome, Proposal
from rembug.planning.queries import funding, selection
from rembug.programme import queries as programme
from rembug.regions import queries as regions
from rembug.spreadsheets.columns import Column, Kind, SheetSpec
from rembug.spreadsheets.writing import Page, write_csv, write_xlsx

FUNDED = ("funded", "funded_partly")

SPEC = SheetSpec(
    "pendanaan",
    "Daftar keputusan pendanaan",
    (
        Column("number", "Nomor usulan", "Proposal number", Kind.CODE),
        Column("village", "Desa", "Village", Kind.NAME),
        Column("title", "Usulan", "Proposal", Kind.TEXT),
        Column("kind", "Jenis", "Kind", Kind.CODE),
        Column("list", "Daftar", "List", Kind.CODE),
        Column("rank", "Peringkat", "Rank", Kind.INTEGER),
        Column("points", "Nilai", "Points", Kind.CODE),
        Column("status", "Keputusan", "Status", Kind.NAME),
        Column("asked_rp", "Diajukan", "Asked", Kind.AMOUNT_RP, summed=True),
        Column("amount_rp", "Ditetapkan", "Granted", Kind.AMOUNT_RP, summed=True),
        Column("left_before_rp", "Sisa pagu saat giliran", "Left at its turn", Kind.AMOUNT_RP, minimum=None),
        Column("waiting_no", "Nomor tunggu", "Waiting number", Kind.INTEGER),
        Column("reason", "Alasan", "Reason", Kind.TEXT),
    ),
    title_en="Funding decisions",
)


# --- the report ------------------------------------------------------------------------------------------


def cycle_of(kecamatan: str, year: int) -> Any:
    """The living cycle of a kecamatan in a year. Raises InputProblem when there is none."""
    found = next((c for c in programme.cycles_of(kecamatan) if c.year == year), None)
    if found is None:
        raise InputProblem("planning.no_cycle_of_year", {"area": kecamatan, "year": year})
    return found


def funding_report(kecamatan: str, year: int) -> dict[str, Any]:
    """The funding decision of a kecamatan in a year as plain JSON values (format rembug-funding/1).

    The parts named in the format are exactly what the engine read and decided; ``meta`` says where, when and
    by whom, ``outcomes`` holds the sentence of every proposal as it stands after the last walk down the waiting
    list, ``distributions`` those walks with their own inputs. Raises InputProblem without a decision.
    """
    cycle = cycle_of(kecamatan, year)
    chain = funding.decisions_of(cycle.pk)
    if not chain:
        raise InputProblem("planning.no_decision")
    first, last = chain[0], chain[-1]
    scheme = first.priority_list.scheme
    return {
        **first.frozen,
        "meta": {
            "kecamatan": cycle.area_code,
            "kecamatan_name": regions.path(cycle.area_code),
            "year": cycle.year,
            "decided_on": first.decided_on.isoformat(),
            "meeting": first.meeting.title,
            "decision_no": first.decision_no,
            "chair": first.chair_name,
            "secretary": first.secretary_name,
            "facilitated_by": first.facilitated_by,
            "edition": first.edition,
            "edition_revision": first.edition_revision,
            "rules": first.rules,
            "rules_digest": first.rules_digest,
            "digest": first.digest,
            "priority_list_digest": first.priority_list.digest,
            "names": selection.names_for(cycle, scheme.lists),
        },
        "outcomes": [_outcome(row) for row in _outcomes(last)],
        "distributions": [
            {
                **row.frozen,
                "meta": {
                    "decided_on": row.decided_on.isoformat(),
                    "meeting": row.meeting.title,
                    "decision_no": row.decision_no,
                    "chair": row.chair_name,
                    "secretary": row.secretary_name,
                    "digest": row.digest,
                },
            }
            for row in chain[1:]
        ],
        "spc": [
            {
                "kind": letter.kind,
                "number": letter.number,
                "dated_on": letter.dated_on.isoformat(),
                "amount_rp": letter.amount_rp,
                "replaces": letter.replaces.number if letter.replaces else "",
            }
            for letter in reversed(funding.spc_of(cycle.pk))
        ],
    }


def recompute_report(data: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Compute an exported report afresh, from its own inputs alone, and list every place that differs.

    Checks the ranking, the decision, each walk down the waiting list, the digests and the sentence of every
    proposal. Raises InputProblem (``selection.file_*``) for a file that is none.
    """
    done = recompute(data)
    found = list(done.differences)
    walks = list(data.get("distributions", ()))
    current = done.decision
    for position, written in enumerate(walks):
        _, _, current = funding.replay(data, walks[: position + 1])
        computed = plain(current)
        if written.get("result") != computed:
            found.append(
                Difference(f"distributions[{position}].result", _short(written.get("result")), _short(computed))
            )
        found += _digest_difference(f"distributions[{position}]", written, _without(written, "meta"))
    own = {name: data[name] for name in ("format", "candidates", "ranked_by", "envelope", "decisions", "result")}
    found += _digest_difference("", data, own)
    names = (data.get("meta") or {}).get("names") or {}
    said = {outcome.number: sentence(outcome, "id", names) for outcome in current.outcomes}
    for row in data.get("outcomes", ()):
        computed_text = said.get(row.get("number"), "-")
        if row.get("sentence_id") != computed_text:
            place = f"outcomes[{row.get('number')}].sentence_id"
            found.append(Difference(place, str(row.get("sentence_id")), computed_text))
    return tuple(found)


def _digest_difference(place: str, written: Mapping[str, Any], content: Mapping[str, Any]) -> list[Difference]:
    stated = (written.get("meta") or {}).get("digest")
    if stated is None:
        return []
    computed = digest(dict(content))
    return [] if stated == computed else [Difference(f"{place}.meta.digest".strip("."), stated, computed)]


def _without(data: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key != name}


def _short(value: Any) -> str:
    return f"{digest(value)[:16]}" if value is not None else "-"


def _outcomes(decision: FundingDecision) -> list[FundingOutcome]:
    return list(decision.outcomes.select_related("proposal").order_by("no"))


def _outcome(row: FundingOutcome) -> dict[str, Any]:
    return {
        "number": row.number,
        "title": row.proposal.title,
        "village": row.proposal.village_code,
        "kind": row.proposal.kind,
        "list": row.list_code,
        "status": row.status,
        "rank": row.rank,
        "asked_rp": row.asked_rp,
        "amount_rp": row.amount_rp,
        "left_before_rp": row.left_before_rp,
        "waiting_no": row.waiting_no,
        "sentence_id": row.sentence_id,
        "sentence_en": row.sentence_en,
    }


# --- tables ----------------------------------------------------------------------------------------------


def report_rows(report: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows of the tables, in the order of the list."""
    names = report["meta"]["names"]
    points = {e["number"]: e["shown"] for ranking in report["result"]["rankings"] for e in ranking["entries"]}
    return [
        {
            "number": row["number"],
            "village": names.get(row["village"], row["village"]),
            "title": row["title"],
            "kind": row["kind"],
            "list": names.get(row["list"], row["list"]),
            "rank": row["rank"],
            "points": points.get(row["number"], ""),
            "status": STATUS_LABELS[row["status"]][0],
            "asked_rp": row["asked_rp"],
            "amount_rp": row["amount_rp"],
            "left_before_rp": row["left_before_rp"],
            "waiting_no": row["waiting_no"],
            "reason": row["sentence_id"],
        }
        for row in report["outcomes"]
    ]


def report_xlsx(report: Mapping[str, Any]) -> bytes:
    """The decided list as Excel, with totals that are formulas."""
    meta = report["meta"]
    target = io.BytesIO()
    lines = (
        f"Daftar keputusan pendanaan TA {meta['year']}",
        meta["kecamatan_name"],
        f"{meta['meeting']}, sidik {meta['digest'][:16]}",
    )
    write_xlsx(target, SPEC, report_rows(report), Page(title_lines=lines))
    return target.getvalue()


def report_csv(report: Mapping[str, Any]) -> bytes:
    """The decided list as CSV."""
    target = io.BytesIO()
    write_csv(target, SPEC, report_rows(report))
    return target.getvalue()


# --- worth a second look ---------------------------------------------------------------------------------


def known_works(kecamatan: str) -> list[anomalies.Known]:
    """Everything in a kecamatan that some year or source has paid for, as the double-funding check sees it."""
    rows = (
        Proposal.unscoped.inside(kecamatan)
        .filter(state__in=(*FUNDED, "funded_elsewhere"), cancelled_at__isnull=True)
        .select_related("cycle")
    )
    return [
        anomalies.Known(
            row.number or str(row.pk)[-12:],
            row.cycle.year,
            row.funded_elsewhere_by if row.state == "funded_elsewhere" else "BLM",
            row.village_code,
            row.kind,
            row.title,
            row.location or row.hamlet,
            (row.funded_elsewhere_rp if row.state == "funded_elsewhere" else row.amount_decided_rp) or 0,
        )
        for row in rows
    ]


def possible_doubles(cycle: Any) -> tuple[anomalies.Anomaly, ...]:
    """Proposals in the running that look like a work already paid for. Two queries."""
    open_ones = selection.listed(cycle.pk).filter(state__in=("feasible", "ranked", "waiting"))
    mine = [
        anomalies.Known(
            p.number, cycle.year, "BLM", p.village_code, p.kind, p.title, p.location or p.hamlet, p.asked_rp
        )
        for p in open_ones
    ]
    return anomalies.possible_double_funding(mine, known_works(cycle.area_code))


def doubled_numbers(cycle: Any) -> list[str]:
    """Numbers of proposals in the running that look like a work already paid for."""
    return [found.numbers[0] for found in possible_doubles(cycle)]


def check_list(cycle: Any) -> dict[str, tuple[anomalies.Anomaly, ...]]:
    """What is worth a second look in a cycle, by kind: facts, never verdicts. A fixed number of queries.

    Source: rulebook 4.4; practice.md S9.
    """
    proposals = list(selection.listed(cycle.pk).prefetch_related("rab", "groups"))
    lines = [
        anomalies.PricedLine(
            p.number, str(line.no), line.text, line.unit, line.qty_milli, line.price_rp, line.amount_rp
        )
        for p in proposals
        for line in p.rab.all()
    ]
    totals = []
    for p in proposals:
        estimate = [line.blm_rp for line in p.rab.all() if line.phase == "estimate"]
        if p.kind == "spp" and p.groups.all():
            estimate = [group.amount_rp for group in p.groups.all()]
        if estimate:
            totals.append(anomalies.StatedTotal(p.number, p.amount_estimated_rp, tuple(estimate)))
    own = [
        anomalies.OwnRanked(p.number, p.proposer or p.village_code, p.own_rank, p.state in FUNDED)
        for p in proposals
    ]
    decided = any(p.state in FUNDED for p in proposals)
    return {
        "against_own_ranking": anomalies.against_own_ranking(own) if decided else (),
        "differing_prices": anomalies.differing_prices(lines),
        "wrong_sums": anomalies.wrong_products(lines) + anomalies.wrong_totals(totals),
        "possible_double_funding": possible_doubles(cycle),
    }


def in_words(found: Sequence[anomalies.Anomaly], language: str = "id") -> list[dict[str, Any]]:
    """Anomalies as sentences, with the numbers of the proposals to open."""
    return [{"text": anomaly_sentence(one, language), "numbers": one.numbers} for one in found]
