"""The funding report as plain values (format "rembug-funding-report/1"): rows, sums, proofs.

docs/funding-report.md describes every field. Money is whole rupiah; no value is a number with a fraction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rembug.planning.domain.envelope import Decision, Outcome
from rembug.planning.domain.recompute import Difference
from rembug.planning.domain.scheme import Ranking
from rembug.planning.domain.sentences import STATUS_LABELS, notice_sentence, sentence
from rembug.planning.domain.values import Candidate

FORMAT = "rembug-funding-report/1"

FUNDED = ("funded", "funded_partly")

LABELS: dict[str, tuple[str, str]] = {**STATUS_LABELS, "undecided": ("Belum diputuskan", "Not yet decided")}
"""Words for the statuses of a report; "undecided" stands before MAD Penetapan."""

COMPUTED = (
    "number",
    "title",
    "kind",
    "list",
    "villages",
    "groups",
    "asked_rp",
    "granted_rp",
    "swadaya_rp",
    "status",
    "status_id",
    "status_en",
    "rank",
    "points",
    "left_before_rp",
    "left_after_rp",
    "rule",
    "waiting_no",
    "next_to",
    "decision_ref",
    "sentence_id",
    "sentence_en",
    "decided_no",
)
"""Fields of a proposal's row that follow from the frozen case alone: recomputing compares every one."""

Row = dict[str, Any]


def decided_row(
    outcome: Outcome, candidate: Candidate, names: Mapping[str, str], points: str, decided_no: int
) -> Row:
    """The fields of `COMPUTED` for one proposal; `names` are those of villages and lists."""
    granted = outcome.status in FUNDED
    return {
        "number": outcome.number,
        "title": candidate.title,
        "kind": candidate.kind,
        "list": outcome.list_code,
        "villages": _villages(outcome, candidate, names),
        "groups": _groups(outcome, candidate),
        "asked_rp": outcome.asked_rp,
        "granted_rp": outcome.amount_rp,
        "swadaya_rp": candidate.swadaya_rp,
        "status": outcome.status,
        "status_id": LABELS[outcome.status][0],
        "status_en": LABELS[outcome.status][1],
        "rank": outcome.rank,
        "points": points,
        "left_before_rp": outcome.left_before_rp,
        "left_after_rp": outcome.left_before_rp - outcome.amount_rp
        if granted and outcome.left_before_rp is not None
        else None,
        "rule": outcome.rule,
        "waiting_no": outcome.waiting_no,
        "next_to": list(outcome.next_to),
        "decision_ref": outcome.decision_ref,
        "sentence_id": sentence(outcome, "id", names),
        "sentence_en": sentence(outcome, "en", names),
        "decided_no": decided_no,
    }


def _villages(outcome: Outcome, candidate: Candidate, names: Mapping[str, str]) -> list[Row]:
    asked = {share.village_code: share.amount_rp for share in candidate.shares}
    granted = {share.village_code: share.amount_rp for share in outcome.shares}
    if not asked:
        asked = dict.fromkeys(candidate.village_codes[:1], candidate.amount_rp)
    return [
        {
            "code": code,
            "name": names.get(code, code),
            "asked_rp": asked.get(code, 0),
            "granted_rp": granted.get(code, 0),
        }
        for code in candidate.village_codes
    ]


def _groups(outcome: Outcome, candidate: Candidate) -> list[Row]:
    """SPP groups; with a partial amount that no decision split among groups, their part is not known."""
    whole = outcome.status in FUNDED and outcome.amount_rp == outcome.asked_rp
    unsplit = outcome.status in FUNDED and not whole and not outcome.lines

    def granted(code: str, amount_rp: int) -> int | None:
        if unsplit:
            return None
        return amount_rp if whole or (outcome.status in FUNDED and code in outcome.lines) else 0

    return [
        {
            "code": line.code,
            "name": line.name,
            "asked_rp": line.amount_rp,
            "granted_rp": granted(line.code, line.amount_rp),
        }
        for line in candidate.lines
    ]


def decided_rows(
    rankings: Iterable[Ranking],
    candidates: Iterable[Candidate],
    chain: Sequence[Decision],
    names: Mapping[str, str],
) -> list[Row]:
    """Rows of every proposal as the last decision of `chain` left it, in the order of that list.

    `decided_no` is the number of the decision (1 for MAD Penetapan) that gave a proposal its present status.
    """
    known = {candidate.number: candidate for candidate in candidates}
    points = {entry.number: entry.shown for ranking in rankings for entry in ranking.entries}
    since: dict[str, int] = {}
    before: dict[str, str] = {}
    for no, decision in enumerate(chain, 1):
        for outcome in decision.outcomes:
            if before.get(outcome.number) != outcome.status:
                before[outcome.number], since[outcome.number] = outcome.status, no
    return [
        decided_row(
            outcome, known[outcome.number], names, points.get(outcome.number, ""), since[outcome.number]
        )
        for outcome in chain[-1].outcomes
    ]


def list_rows(labels: Mapping[str, str], decision: Decision | None, rows: Sequence[Row]) -> list[Row]:
    """Money by list: the most it could take (None where nothing was decided), asked, granted, what it may still take."""
    pots = {total.code: total.pot_rp for total in decision.lists} if decision else {}
    rest = decision.left_rp if decision else 0
    made = []
    for code in dict.fromkeys([*labels, *(row["list"] for row in rows)]):
        held = [row for row in rows if row["list"] == code]
        granted = sum(row["granted_rp"] for row in held)
        pot = pots.get(code)
        made.append(
            {
                "code": code,
                "label": labels.get(code, code),
                "pot_rp": pot,
                "asked_rp": sum(row["asked_rp"] for row in held),
                "granted_rp": granted,
                "left_rp": None if pot is None else min(pot - granted, rest),
                "proposals": len(held),
                "funded": sum(row["status"] in FUNDED for row in held),
            }
        )
    return made


def village_rows(names: Mapping[str, str], states: Mapping[str, str], rows: Sequence[Row]) -> list[Row]:
    """Money by village; an inter-village proposal counts with each village's own share."""
    made: dict[str, Row] = {}
    for code in sorted({*states, *(v["code"] for row in rows for v in row["villages"])}):
        made[code] = {
            "code": code,
            "name": names.get(code, code),
            "state": states.get(code, ""),
            "proposals": 0,
            "funded": 0,
            "asked_rp": 0,
            "granted_rp": 0,
        }
    for row in rows:
        for part in row["villages"]:
            village = made[part["code"]]
            village["proposals"] += 1
            village["funded"] += row["status"] in FUNDED
            village["asked_rp"] += part["asked_rp"]
            village["granted_rp"] += part["granted_rp"]
    return list(made.values())


def status_rows(rows: Sequence[Row]) -> list[Row]:
    """Count and money by status, in the order of `LABELS`, only those that occur."""
    return [
        {
            "status": status,
            "label_id": pair[0],
            "label_en": pair[1],
            "count": sum(row["status"] == status for row in rows),
            "asked_rp": sum(row["asked_rp"] for row in rows if row["status"] == status),
            "granted_rp": sum(row["granted_rp"] for row in rows if row["status"] == status),
        }
        for status, pair in LABELS.items()
        if any(row["status"] == status for row in rows)
    ]


def totals(rows: Sequence[Row]) -> Row:
    """What all proposals ask and are granted together."""
    return {
        "proposals": len(rows),
        "funded": sum(row["status"] in FUNDED for row in rows),
        "asked_rp": sum(row["asked_rp"] for row in rows),
        "granted_rp": sum(row["granted_rp"] for row in rows),
        "statuses": status_rows(rows),
    }


def notice_rows(decision: Decision) -> list[Row]:
    """What the meeting should have seen although it stopped nothing."""
    return [
        {"code": n.code, "text_id": notice_sentence(n, "id"), "text_en": notice_sentence(n, "en")}
        for n in decision.warnings
    ]


def proofs(report: Mapping[str, Any]) -> list[Row]:
    """Sums of the report that must agree: what the parts give against what is stated. Nothing is rounded."""
    money, rows, total = report["money"], report["proposals"], report["totals"]
    asked = sum(row["asked_rp"] for row in rows)
    granted = sum(row["granted_rp"] for row in rows)
    pairs = [
        ("asked_of_proposals", asked, total["asked_rp"]),
        ("granted_of_proposals", granted, total["granted_rp"]),
        ("asked_by_status", sum(s["asked_rp"] for s in total["statuses"]), asked),
        ("granted_by_status", sum(s["granted_rp"] for s in total["statuses"]), granted),
        ("asked_by_list", sum(row["asked_rp"] for row in report["lists"]), asked),
        ("granted_by_list", sum(row["granted_rp"] for row in report["lists"]), granted),
        ("asked_by_village", sum(row["asked_rp"] for row in report["villages"]), asked),
        ("granted_by_village", sum(row["granted_rp"] for row in report["villages"]), granted),
        ("sources", sum(row["amount_rp"] for row in report["sources"]), money["allocated_rp"]),
    ]
    if report["basis"] == "decided":
        operating = money["operating_upk_rp"] + money["operating_tpk_rp"]
        pairs += [
            ("granted_as_decided", granted, report["decisions"][-1]["granted_rp"]),
            ("available", money["ceiling_rp"] - operating, money["available_rp"]),
            ("left", money["available_rp"] - granted, money["left_rp"]),
        ]
    return [
        {"code": code, "parts_rp": parts, "stated_rp": stated, "holds": parts == stated}
        for code, parts, stated in pairs
    ]


def compare(path: str, written: Any, computed: Any) -> list[Difference]:
    """Every place where two plain values differ; rows with a number or code are compared by it, not by place."""
    if isinstance(written, Mapping) and isinstance(computed, Mapping):
        found = []
        for name in sorted({*written, *computed}):
            at = f"{path}.{name}".strip(".")
            if name not in written or name not in computed:
                found.append(Difference(at, _shown(written, name), _shown(computed, name)))
            else:
                found += compare(at, written[name], computed[name])
        return found
    if isinstance(written, list) and isinstance(computed, list):
        ours, theirs = _keyed(written), _keyed(computed)
        if ours is not None and theirs is not None:
            return compare_keyed(path, ours, theirs)
        if len(written) != len(computed):
            return [Difference(path, f"{len(written)} baris/rows", f"{len(computed)} baris/rows")]
        return [
            difference
            for i, (old, new) in enumerate(zip(written, computed, strict=True))
            for difference in compare(f"{path}[{i}]", old, new)
        ]
    if type(written) is type(computed) and written == computed:
        return []
    return [Difference(path, _text(written), _text(computed))]


def compare_keyed(path: str, written: Mapping[str, Any], computed: Mapping[str, Any]) -> list[Difference]:
    """Rows by their key: a row that only one side has is one difference."""
    found = []
    for key in [*written, *(key for key in computed if key not in written)]:
        at = f"{path}[{key}]"
        if key not in written or key not in computed:
            found.append(
                Difference(at, "-" if key not in written else "+", "-" if key not in computed else "+")
            )
        else:
            found += compare(at, written[key], computed[key])
    return found


def _keyed(rows: list[Any]) -> dict[str, Any] | None:
    for name in ("number", "code", "status"):
        if rows and all(isinstance(row, Mapping) and name in row for row in rows):
            named = {str(row[name]): row for row in rows}
            return named if len(named) == len(rows) else None
    return None


def _shown(held: Mapping[str, Any], name: str) -> str:
    return _text(held[name]) if name in held else "-"


def _text(value: Any) -> str:
    text = "-" if value is None else str(value)
    return text if len(text) <= 300 else f"{text[:297]}..."
