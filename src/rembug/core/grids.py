"""Entry grids: many small rows typed like a sheet, and the same without JavaScript ("tambah baris").

A grid is a list of forms with one prefix; ``static/rembug/rembug.js`` adds keys, sums and pasting from Excel to
``table[data-grid]``. A row in which nothing was typed does not count; a row that was emptied is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

MAX_ROWS = 500


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a field of the row's form, or a figure that the script and the server work out.

    ``css``: "w" wide text, "t" short text, "" figure. ``mul`` ("quantity price") or ``add`` make it computed,
    ``total`` gives it a sum in the foot.
    """

    name: str
    label: Any
    css: str = ""
    mul: str = ""
    add: str = ""
    total: bool = False

    @property
    def computed(self) -> bool:
        return bool(self.mul or self.add)


class Row(forms.Form):
    """Base of a row. ``QUIET`` names the fields that do not make a row count (choices with a default)."""

    QUIET: tuple[str, ...] = ()
    use_required_attribute = False
    columns: Sequence[Column] = ()
    shown: Mapping[str, Any] = {}

    @property
    def cells(self) -> list[dict[str, Any]]:
        """What the row's template draws, in the order of the columns."""
        return [
            {
                "column": column,
                "value": self.shown.get(column.name),
                "bound": None if column.computed else self[column.name],
            }
            for column in self.columns
        ]


class Grid:
    """Rows of one form class under one prefix; ``least`` empty rows stand ready."""

    def __init__(
        self,
        row: type[Row],
        prefix: str,
        columns: Sequence[Column],
        *,
        data: Mapping[str, Any] | None = None,
        initial: Iterable[Mapping[str, Any]] = (),
        least: int = 3,
        choices: Mapping[str, Sequence[tuple[str, Any]]] | None = None,
    ) -> None:
        self.row, self.prefix, self.columns, self.choices = row, prefix, list(columns), dict(choices or {})
        self.bound = data is not None
        if data is not None:
            posted = data if isinstance(data, MultiValueDict) else MultiValueDict(data)
            count = min(_whole(posted.get(f"{prefix}-TOTAL_FORMS")), MAX_ROWS)
            self.forms = [self._made(place, posted) for place in range(count)]
        else:
            rows = list(initial)
            self.forms = [self._made(place, None, first) for place, first in enumerate(rows)]
            self.add(max(least, 0 if rows else least))

    def _made(self, place: int, posted: MultiValueDict | None, first: Mapping[str, Any] | None = None) -> Row:
        prefix = f"{self.prefix}-{place}"
        names = self.row.base_fields
        blank = posted is None or not any(
            str(posted.get(f"{prefix}-{name}") or "").strip() for name in names if name not in self.row.QUIET
        )
        if posted is not None and blank:
            first = {
                name: posted[f"{prefix}-{name}"] for name in self.row.QUIET if f"{prefix}-{name}" in posted
            }
        form = self.row(None if blank else posted, prefix=prefix, initial=dict(first or {}) or None)
        form.shown = first or {}
        self._dress(form, place + 1)
        return form

    def _dress(self, form: Row, number: int | None) -> None:
        """Names for screen readers and the marks that the script reads."""
        form.columns = self.columns
        where = _("baris %(n)d") % {"n": number} if number else _("baris baru")
        for name, field in form.fields.items():
            if name in self.choices:
                field.choices = self.choices[name]  # type: ignore[attr-defined]
            field.widget.attrs["aria-label"] = f"{field.label}, {where}"
            field.widget.attrs.setdefault("data-c", name)
            field.widget.attrs["autocomplete"] = "off"
            if form.is_bound and name in form.errors:
                field.widget.attrs["aria-invalid"] = "true"
                field.widget.attrs["aria-describedby"] = f"id_{form.prefix}-{name}_error"

    def add(self, rows: int = 5) -> None:
        """More empty rows, for a page without JavaScript."""
        for _place in range(rows):
            if len(self.forms) < MAX_ROWS:
                self.forms.append(self._made(len(self.forms), None))

    @property
    def empty(self) -> Row:
        """The model of a new row for the script."""
        form = self.row(prefix=f"{self.prefix}-__prefix__")
        self._dress(form, None)
        return form

    @property
    def filled(self) -> list[Row]:
        """Rows in which something was typed."""
        return [form for form in self.forms if form.is_bound]

    def is_valid(self) -> bool:
        """Whether every row that counts can stand; errors are in its form."""
        verdicts = [form.is_valid() for form in self.filled]  # every row, so that all errors show at once
        return all(verdicts)

    def values(self) -> list[dict[str, Any]]:
        """Cleaned rows in order."""
        return [dict(form.cleaned_data) for form in self.filled]

    def place(self, index: int) -> int:
        """Where the ``index``-th row that counts stands on the page."""
        return self.forms.index(self.filled[index])

    @property
    def wide(self) -> int:
        """Columns before the first that has a total: what the word "Jumlah" spans."""
        return next((place for place, column in enumerate(self.columns) if column.total), len(self.columns))

    @property
    def sums(self) -> bool:
        return any(column.total for column in self.columns)


def _whole(text: Any) -> int:
    return int(text) if str(text or "").isdigit() and len(str(text)) < 6 else 0
