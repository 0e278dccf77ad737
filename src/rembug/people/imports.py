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
    places, problems = Villages(scope.area_code), []
    wanted: dict[int, tuple[str, str]] = {}
    for row in rows:
        values = row.values
        try:
            if values["village"]:
                code = places.find(values["village"])
                if values["name"]:
                    wanted[row.number] = (code, sort_key(values["name"]))
        except InputProblem as problem:
            problems.append(_problem(row, "village", problem))
        try:
            clean_phone(values["phone"] or "")
        except InputProblem as problem:
            problems.append(_problem(row, "phone", problem))
        if values["birth_date"] and values["birth_date"] > scope.today:
            late = InputProblem("people.in_future", {"day": values["birth_date"]})
            problems.append(_problem(row, "birth_date", late))
    known = queries.known_names(set(wanted.values()))
    seen: set[tuple[str, str]] = set()
    for row in rows:
        place = wanted.get(row.number)
        if place is not None and (place in known or place in seen):
            facts = {"text": row.values["name"]}
            problems.append(
                CellProblem(
                    row.number,
                    "name",
                    row.cell("name"),
                    row.values["name"],
                    "people.import_same_name",
                    facts,
                    False,
                )
            )
        if place is not None:
            seen.add(place)
    return problems


def _problem(row: CheckedRow, key: str, problem: InputProblem) -> CellProblem:
    return CellProblem(row.number, key, row.cell(key), str(row.values[key]), problem.code, problem.facts)


def _arguments(scope: Scope, rows: list[RowIn]) -> dict[str, Any]:
    places = Villages(scope.area_code)
    made = []
    for row in rows:
        values = {key: value for key, value in row.values.items() if value is not None}
        values["area_code"] = places.find(values.pop("village"))
        made.append(values)
    return {"area_code": scope.area_code, "rows": made}


def _dependants(scope: Scope, refs: Sequence[str]) -> list[Dependant]:
    return [Dependant(ref, name, "people.import_used") for ref, name in queries.people_in_use(refs).items()]
