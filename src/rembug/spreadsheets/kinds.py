"""What can be imported: a context declares its kinds in ``apps.ready()``; pages and commands read them here.

add(ImportKind("ideas", "Gagasan", "Ideas", permissions.IMPORT, SHEET, check, actions.import_ideas, ...))
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from rembug.core.actor import Actor
from rembug.core.door import Action
from rembug.core.errors import InputProblem
from rembug.core.permissions import Permission
from rembug.spreadsheets.checking import CellProblem, CheckedRow
from rembug.spreadsheets.columns import SheetSpec

REGISTRY: dict[str, ImportKind] = {}


@dataclass(frozen=True, slots=True)
class Scope:
    """Where the rows of a run belong: kecamatan, budget year, the area's date, and what to call their origin.

    ``memory`` is what a kind's check keeps from one batch of a file to the next; it is empty at its beginning.
    """

    area_code: str
    year: int | None
    today: date
    provenance: str = ""
    memory: dict[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class RowIn:
    """One row on its way into the programme: its number in the file, its values, and the id it shall get."""

    number: int
    values: Mapping[str, Any]
    id: UUID

    def filled(self) -> dict[str, Any]:
        """The values of the columns that are not empty."""
        return {key: value for key, value in self.values.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Dependant:
    """Something that came later and rests on an imported row, so that the row cannot be taken back."""

    ref: str
    title: str
    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


Check = Callable[[Scope, Sequence[CheckedRow]], list[CellProblem]]
Dependants = Callable[[Scope, Sequence[str]], list[Dependant]]


def _no_check(scope: Scope, rows: Sequence[CheckedRow]) -> list[CellProblem]:
    return []


def _nothing_depends(scope: Scope, refs: Sequence[str]) -> list[Dependant]:
    return []


def _one_each(result: Any, rows: int) -> list[str]:
    """Each row became one object or reference, in the order of the rows."""
    return [str(getattr(one, "pk", one)) for one in result]


@dataclass(frozen=True, slots=True)
class ImportKind:
    """One kind of rows.

    ``check`` compares a batch of rows with the database, set-based, and returns problems; ``opens`` does the
    same for the whole (is there a cycle at all); ``apply`` takes many rows in one action with the keywords
    that ``arguments(scope, rows)`` makes; ``refs(result, rows)`` names what each row became, in their order;
    ``undo`` takes ``area_code``, ``refs`` and ``reason``; ``dependants`` lists what rests on the rows.
    ``whole`` rows make one table and are stored at once; ``wide`` ones may speak of a whole kabupaten.
    ``personal`` rows are forgotten by the staging once they are applied.
    """

    code: str
    label_id: str
    label_en: str
    permission: Permission
    spec: SheetSpec
    apply: Action
    arguments: Callable[[Scope, list[RowIn]], dict[str, Any]]
    undo: Action
    check: Check = _no_check
    opens: Callable[[Scope], list[CellProblem]] = lambda scope: []
    dependants: Dependants = _nothing_depends
    refs: Callable[[Any, int], list[str]] = _one_each
    needs_year: bool = True
    personal: bool = False
    whole: bool = False
    wide: bool = False
    chunk: int = 50
    about_id: str = ""
    about_en: str = ""

    def label(self, language: str = "id") -> str:
        """The kind's name in a language."""
        return self.label_en if language == "en" else self.label_id

    def about(self, language: str = "id") -> str:
        """One sentence about what its rows become."""
        return self.about_en if language == "en" else self.about_id


def add(kind: ImportKind) -> None:
    """Declare a kind. Raises ValueError when its code is taken."""
    if kind.code in REGISTRY:
        raise ValueError(f"import kind {kind.code} is declared twice")
    REGISTRY[kind.code] = kind


def kind_of(code: str) -> ImportKind:
    """The kind with this code. Raises InputProblem `import.kind_unknown`."""
    try:
        return REGISTRY[code]
    except KeyError:
        known = ", ".join(sorted(REGISTRY)) or "-"
        raise InputProblem("import.kind_unknown", {"kind": code[:40], "kinds": known}, field="kind") from None


def open_to(actor: Actor) -> list[ImportKind]:
    """The kinds that an actor may import, in the order of their labels."""
    allowed = [kind for kind in REGISTRY.values() if actor.has(kind.permission.code)]
    return sorted(allowed, key=lambda kind: kind.label_id)
