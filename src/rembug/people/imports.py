"""People as a kind of import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rembug.core.errors import InputProblem
from rembug.core.names import sort_key
from rembug.people import permissions, queries, sheets
from rembug.people.actions.imports import undo_people
from rembug.people.actions.persons import register_people
from rembug.people.domain import clean_phone
from rembug.regions.places import Villages
from rembug.spreadsheets.checking import CellProblem, CheckedRow
from rembug.spreadsheets.kinds import Dependant, ImportKind, RowIn, Scope, add


def register() -> None:
    """Declare the kind; called once when the program starts."""
    add(
        ImportKind(
            code="people",
            label_id="Orang",
            label_en="People",
            permission=permissions.REGISTER,
            spec=sheets.PEOPLE,
            apply=register_people,
            arguments=_arguments,
            undo=undo_people,
            check=_check,
            dependants=_dependants,
            needs_year=False,
            personal=True,
            about_id="Warga dan pelaku dengan desanya; NIK tidak diimpor, diisi di halaman orangnya.",
            about_en="Residents and officers with their village; no identity numbers.",
        )
    )


def _check(scope: Scope, rows: Sequence[CheckedRow]) -> list[CellProblem]:
    problems, villages = Villages(scope.area_code).in_rows(rows)
    wanted: dict[int, tuple[str, str]] = {}
    for row in rows:
        values = row.values
        if values["name"] and row.number in villages:
            wanted[row.number] = (villages[row.number], sort_key(values["name"]))
        try:
            clean_phone(values["phone"] or "")
        except InputProblem as problem:
            problems.append(row.problem("phone", problem.code, problem.facts, raw=values["phone"]))
        if values["birth_date"] and values["birth_date"] > scope.today:
            facts = {"day": values["birth_date"]}
            problems.append(row.problem("birth_date", "people.in_future", facts, raw=values["birth_date"]))
    return problems + _same_names(scope, rows, wanted)


def _same_names(
    scope: Scope, rows: Sequence[CheckedRow], wanted: dict[int, tuple[str, str]]
) -> list[CellProblem]:
    """People of the same name in the same village: registered already, or further up in the file."""
    known = queries.known_names(set(wanted.values()))
    seen: set[tuple[str, str]] = scope.memory.setdefault("names", set())
    problems = []
    for row in rows:
        place = wanted.get(row.number)
        if place is None:
            continue
        if place in known or place in seen:
            name = row.values["name"]
            problems.append(
                row.problem("name", "people.import_same_name", {"text": name}, raw=name, blocking=False)
            )
        seen.add(place)
    return problems


def _arguments(scope: Scope, rows: list[RowIn]) -> dict[str, Any]:
    places = Villages(scope.area_code)
    made = []
    for row in rows:
        values = row.filled()
        values["area_code"] = places.find(values.pop("village"))
        made.append(values)
    return {"area_code": scope.area_code, "rows": made}


def _dependants(scope: Scope, refs: Sequence[str]) -> list[Dependant]:
    return [Dependant(ref, name, "people.import_used") for ref, name in queries.people_in_use(refs).items()]
