"""Ideas and proposals as kinds of import: checked against the kecamatan, stored and taken back by actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rembug.core.errors import InputProblem
from rembug.core.money import format_number
from rembug.core.quantities import amount_rp
from rembug.planning import imports_rab, permissions, sheets
from rembug.planning.actions.ideas import import_ideas
from rembug.planning.actions.imports import undo_ideas, undo_proposal_history, undo_proposals
from rembug.planning.actions.many import import_proposals, record_proposal_history
from rembug.planning.queries import cycles
from rembug.planning.queries import imports as queries
from rembug.regions.places import Villages
from rembug.spreadsheets.checking import CellProblem, CheckedRow
from rembug.spreadsheets.columns import SheetSpec
from rembug.spreadsheets.kinds import ImportKind, RowIn, Scope, add

_PARTS = (
    ("beneficiaries_women", "beneficiaries"),
    ("beneficiaries_poor", "beneficiaries"),
    ("households_poor", "households"),
)


def register() -> None:
    """Declare the kinds of planning; called once when the program starts."""
    add(
        ImportKind(
            code="ideas",
            label_id="Gagasan",
            label_en="Ideas",
            permission=permissions.IMPORT,
            spec=sheets.IDEAS,
            apply=import_ideas,
            arguments=_idea_arguments,
            undo=undo_ideas,
            check=_check_ideas,
            opens=_opens,
            dependants=queries.idea_dependants,
            about_id="Hasil penggalian gagasan semua dusun (Form 2), masuk ke siklus yang berjalan.",
            about_en="What the hamlets named (Form 2), into the running cycle.",
        )
    )
    add(
        ImportKind(
            code="proposals",
            label_id="Usulan",
            label_en="Proposals",
            permission=permissions.IMPORT,
            spec=sheets.PROPOSALS,
            apply=import_proposals,
            arguments=_proposal_arguments,
            undo=undo_proposals,
            check=_check_proposals,
            opens=_opens,
            dependants=queries.proposal_dependants,
            about_id="Menjadi konsep usulan desa; TPU melengkapi dan mengirimnya.",
            about_en="Become drafts of the villages, to be completed and submitted.",
        )
    )
    add(
        ImportKind(
            code="proposal_history",
            label_id="Usulan yang sudah diputus",
            label_en="Proposals already decided",
            permission=permissions.HISTORY,
            spec=sheets.HISTORY,
            apply=record_proposal_history,
            arguments=_history_arguments,
            undo=undo_proposal_history,
            check=_check_history,
            opens=_opens_past,
            dependants=queries.proposal_dependants,
            about_id="Keputusan dari sebelum Rembug, dengan asal-usulnya; syaratnya tercatat belum terbukti.",
            about_en="Decisions from before Rembug, with their source; requirements count as not proven.",
        )
    )
    imports_rab.register(_opens)


def _opens(scope: Scope) -> list[CellProblem]:
    return _cycle(scope, past=False)


def _opens_past(scope: Scope) -> list[CellProblem]:
    return _cycle(scope, past=True)


def _cycle(scope: Scope, *, past: bool) -> list[CellProblem]:
    try:
        cycles.needed(scope.area_code, scope.today, year=scope.year, history=past)
    except InputProblem as problem:
        return [CellProblem(0, "", "", "", problem.code, problem.facts)]
    return []


def _check_ideas(scope: Scope, rows: Sequence[CheckedRow]) -> list[CellProblem]:
    problems, villages = Villages(scope.area_code).in_rows(rows)
    problems += _more_than_all(sheets.IDEAS, rows, _PARTS[2:])
    keys = {row.number: (villages.get(row.number, ""), row.values["title"] or "") for row in rows}
    known = queries.known_ideas(scope.area_code, scope.year, {title for _, title in keys.values()})
    return problems + [_twin(row) for row in rows if keys[row.number] in known]


def _check_proposals(scope: Scope, rows: Sequence[CheckedRow]) -> list[CellProblem]:
    problems, villages = Villages(scope.area_code).in_rows(rows)
    problems += _more_than_all(sheets.PROPOSALS, rows, _PARTS)
    problems += _lines(rows, blocking=True)
    return problems + _known(scope, rows, villages)


def _check_history(scope: Scope, rows: Sequence[CheckedRow]) -> list[CellProblem]:
    problems, villages = Villages(scope.area_code).in_rows(rows)
    problems += _more_than_all(sheets.HISTORY, rows, _PARTS)
    problems += _lines(rows, blocking=False)
    for row in rows:
        if not row.values["proposer"] or row.values["own_rank"] is None:
            key = "own_rank" if row.values["proposer"] else "proposer"
            problems.append(row.problem(key, "planning.import_incomplete", blocking=False))
        asked, decided = row.values["amount_rp"], row.values["decided_rp"]
        if asked is not None and decided is not None and decided > asked:
            problems.append(
                row.problem("decided_rp", "planning.import_decided_more", raw=decided, blocking=False)
            )
    return problems + _known(scope, rows, villages)


def _more_than_all(
    spec: SheetSpec, rows: Sequence[CheckedRow], pairs: Sequence[tuple[str, str]]
) -> list[CellProblem]:
    problems = []
    for row in rows:
        for part, total in pairs:
            few, all_ = row.values[part], row.values[total]
            if all_ is None and any(p.column_key == total for p in row.problems):
                continue  # the whole is what must be mended first
            if few is not None and few > (all_ or 0):
                facts = {
                    "part": few,
                    "total": all_ or 0,
                    "part_label": spec.column(part).label_id,
                    "total_label": spec.column(total).label_id,
                }
                problems.append(row.problem(part, "planning.import_more_than_all", facts, raw=few))
    return problems


def _lines(rows: Sequence[CheckedRow], *, blocking: bool) -> list[CellProblem]:
    """Quantity x unit price must give the amount; history keeps what the source states and only tells."""
    problems = []
    for row in rows:
        values = row.values
        if values["price_rp"] is None or values["volume"] is None or values["amount_rp"] is None:
            continue
        computed = amount_rp(values["volume"], values["price_rp"])
        stated = values["amount_rp"] + (0 if not blocking else values["swadaya_rp"] or 0)
        if computed != stated:
            problems.append(line_differs(row, computed, stated, blocking=blocking))
    return problems


def line_differs(row: CheckedRow, computed: int, stated: int, *, blocking: bool) -> CellProblem:
    """Quantity x price is not the amount that the file states; both in whole rupiah."""
    facts = {
        "computed": format_number(computed),
        "stated": format_number(stated),
        "difference": format_number(computed - stated),
    }
    return row.problem("amount_rp", "planning.import_line_differs", facts, raw=stated, blocking=blocking)


def _known(scope: Scope, rows: Sequence[CheckedRow], villages: Mapping[int, str]) -> list[CellProblem]:
    titles = {row.values["title"] for row in rows if row.values["title"]}
    known = queries.known_proposals(scope.area_code, scope.year, titles)
    return [
        _twin(row)
        for row in rows
        if (
            villages.get(row.number, ""),
            row.values["title"],
            row.values["amount_rp"],
            row.values["location"] or "",
        )
        in known
    ]


def _twin(row: CheckedRow) -> CellProblem:
    title = row.values["title"]
    return row.problem("title", "planning.import_twin", {"title": title}, raw=title, blocking=False)


def _common(scope: Scope, rows: Sequence[RowIn]) -> dict[str, Any]:
    return {
        "area_code": scope.area_code,
        "year": scope.year,
        "provenance": scope.provenance,
        "ids": [row.id for row in rows],
    }


def _idea_arguments(scope: Scope, rows: list[RowIn]) -> dict[str, Any]:
    places = Villages(scope.area_code)
    made = []
    for row in rows:
        values = row.filled()
        values["area_code"] = places.find(values.pop("village"))
        if "volume" in values:
            values["volume_milli"] = values.pop("volume")
        made.append(values)
    return {**_common(scope, rows), "rows": made}


def _proposal_arguments(scope: Scope, rows: list[RowIn]) -> dict[str, Any]:
    return {**_common(scope, rows), "rows": _proposal_rows(scope, rows)}


def _history_arguments(scope: Scope, rows: list[RowIn]) -> dict[str, Any]:
    made = _proposal_rows(scope, rows)
    for row in made:
        row.setdefault("origin", "other")
    return {**_common(scope, rows), "rows": made}


def _proposal_rows(scope: Scope, rows: list[RowIn]) -> list[dict[str, Any]]:
    places = Villages(scope.area_code)
    made = []
    for row in rows:
        values = row.filled()
        values["area_code"] = places.find(values.pop("village"))
        volume, price = values.pop("volume", None), values.pop("price_rp", None)
        if volume is not None:
            values["volume_milli"] = volume
        if volume is not None and price is not None:
            line = {
                "part": "other",
                "text": values["title"],
                "qty_milli": volume,
                "unit": values.get("unit", "-"),
                "price_rp": price,
                "swadaya_rp": values.get("swadaya_rp", 0),
            }
            values["lines"] = [line]
        made.append(values)
    return made
