"""Computing a funding report afresh from its own inputs alone: no database is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rembug.core.canonical import digest
from rembug.planning.domain import recompute as engine
from rembug.planning.domain import report as rows_of
from rembug.planning.domain.envelope import Decision
from rembug.planning.domain.recompute import Difference
from rembug.planning.domain.report import FORMAT
from rembug.planning.domain.scheme import Ranking
from rembug.planning.domain.values import Candidate, SelectionError
from rembug.planning.queries import funding
from rembug.programme.domain.resolver import digest_of


def rankings_of(frozen: Mapping[str, Any]) -> list[Ranking]:
    return [engine.read(Ranking, one, "rankings") for one in get(frozen, "result", "rankings")]


def result_of(frozen: Mapping[str, Any]) -> Decision:
    """The decision in a frozen case (rembug-funding/1) or in a frozen walk (rembug-freed/1)."""
    result = get(frozen, "result")
    return engine.read(
        Decision, result.get("decision", result) if isinstance(result, dict) else result, "result"
    )


def candidates_of(case: Mapping[str, Any], walks: Sequence[Mapping[str, Any]]) -> list[Candidate]:
    """The proposals as the last decision saw them."""
    newest = walks[-1] if walks else case
    return [engine.read(Candidate, one, "candidates") for one in get(newest, "candidates")]


def get(data: Mapping[str, Any], *path: str) -> Any:
    value: Any = data
    for name in path:
        if not isinstance(value, Mapping) or name not in value:
            raise SelectionError("file_field", ".".join(path))
        value = value[name]
    return value


def recompute_report(report: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Compute a report afresh from its own inputs alone and list every place that differs; no database is read.

    Checked are: rankings and decision from the case, every walk down the waiting list, the digests of cases and
    rule values, each field of each proposal that the engine gives, lists, villages, totals and proofs. A report
    without an engine run is checked in its sums. Raises SelectionError for a file of another format or shape.
    """
    if not isinstance(report, Mapping) or report.get("format") != FORMAT:
        found = str(report.get("format")) if isinstance(report, Mapping) else type(report).__name__
        raise SelectionError("file_format", "format", found=found, wanted=FORMAT)
    for name in (
        "basis",
        "money",
        "proposals",
        "lists",
        "villages",
        "sources",
        "totals",
        "decisions",
        "proofs",
    ):
        get(report, name)
    try:
        differences = _from_case(report) if report["basis"] == "decided" else []
        differences += _sums(report)
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise SelectionError("file_field", f"{error.args[0] if error.args else error}"[:60]) from error
    return tuple(differences)


def _from_case(report: Mapping[str, Any]) -> list[Difference]:
    case, walks = get(report, "case"), list(get(report, "walks"))
    done = engine.recompute(case)
    differences = [Difference(f"case.{one.path}", one.written, one.computed) for one in done.differences]
    chain = [done.decision]
    for place, walk in enumerate(walks):
        _, _, after = funding.replay(case, walks[: place + 1])
        differences += rows_of.compare(f"walks[{place}].result", walk.get("result"), engine.plain(after))
        chain.append(after)
    for place, (row, frozen) in enumerate(zip(report["decisions"], [case, *walks], strict=True)):
        differences += rows_of.compare(f"decisions[{place}].digest", row["digest"], digest(frozen))
        differences += _as_decided(f"decisions[{place}]", row, chain[place])
    edition = get(report, "edition")
    differences += rows_of.compare(
        "edition.rules_digest",
        edition["rules_digest"],
        digest_of(edition["code"], edition["revision"], edition["rules"]),
    )
    names = {row["code"]: row["name"] for row in report["villages"]}
    names |= {row["code"]: row["label"] for row in report["lists"]}
    rows = rows_of.decided_rows(done.rankings, candidates_of(case, walks), chain, names)
    written = {
        row["number"]: {name: row.get(name) for name in rows_of.COMPUTED} for row in report["proposals"]
    }
    differences += rows_of.compare_keyed("proposals", written, {row["number"]: row for row in rows})
    return differences + _money(report, chain[-1]) + _ranking(report, done.rankings)


def _as_decided(path: str, row: Mapping[str, Any], decision: Decision) -> list[Difference]:
    stated = {name: row[name] for name in ("ceiling_rp", "available_rp", "granted_rp", "left_rp")}
    return rows_of.compare(
        path,
        stated,
        {
            "ceiling_rp": decision.ceiling_rp,
            "available_rp": decision.available_rp,
            "granted_rp": decision.granted_rp,
            "left_rp": decision.left_rp,
        },
    )


def _money(report: Mapping[str, Any], decision: Decision) -> list[Difference]:
    computed = {
        "ceiling_rp": decision.ceiling_rp,
        "operating_upk_rp": decision.operating_upk_rp,
        "operating_tpk_rp": decision.operating_tpk_rp,
        "available_rp": decision.available_rp,
        "granted_rp": decision.granted_rp,
        "left_rp": decision.left_rp,
    }
    pots = {total.code: {"pot_rp": total.pot_rp, "granted_rp": total.granted_rp} for total in decision.lists}
    stated = {
        row["code"]: {"pot_rp": row["pot_rp"], "granted_rp": row["granted_rp"]} for row in report["lists"]
    }
    return rows_of.compare("money", {name: report["money"][name] for name in computed}, computed) + (
        rows_of.compare_keyed("lists", stated, pots)
    )


def _ranking(report: Mapping[str, Any], rankings: Sequence[Ranking]) -> list[Difference]:
    """Ranking lines against the ranking of the case, which holds orders that MAD Penetapan added (ties)."""
    computed = {
        entry.number: {"points": entry.points, "shown": entry.shown, "computed_rank": entry.computed_rank}
        for ranking in rankings
        for entry in ranking.entries
    }
    stated = {
        line["number"]: {name: line[name] for name in ("points", "shown", "computed_rank")}
        for line in get(report, "ranking", "lines")
        if line["rank"] is not None
    }
    return rows_of.compare_keyed("ranking.lines", stated, computed)


def _sums(report: Mapping[str, Any]) -> list[Difference]:
    """Sums of the report against its own rows: by list, village and status, and the proofs."""
    rows = report["proposals"]
    computed = rows_of.totals(rows)
    differences = rows_of.compare("totals", report["totals"], computed)
    names = {row["code"]: row["name"] for row in report["villages"]}
    states = {row["code"]: row["state"] for row in report["villages"]}
    differences += rows_of.compare("villages", report["villages"], rows_of.village_rows(names, states, rows))
    labels = {row["code"]: row["label"] for row in report["lists"]}
    by_list = [
        {name: row[name] for name in ("code", "asked_rp", "granted_rp", "proposals", "funded")}
        for row in rows_of.list_rows(labels, None, rows)
    ]
    stated = [
        {name: row[name] for name in ("code", "asked_rp", "granted_rp", "proposals", "funded")}
        for row in report["lists"]
    ]
    differences += rows_of.compare("lists", stated, by_list)
    differences += rows_of.compare("proofs", report["proofs"], rows_of.proofs(report))
    differences += [
        Difference(f"proofs[{row['code']}]", str(row["stated_rp"]), str(row["parts_rp"]))
        for row in rows_of.proofs(report)
        if not row["holds"]
    ]
    return list(dict.fromkeys(differences))
