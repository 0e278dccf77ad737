"""Forms of the import pages: which file, what its columns mean, why it is undone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from rembug.core.periods import FIRST_YEAR, LAST_YEAR
from rembug.core.sentences import language_now
from rembug.spreadsheets.columns import NUMBER_KINDS, Column, Kind, SheetSpec
from rembug.spreadsheets.kinds import ImportKind
from rembug.spreadsheets.mapping import FileMap
from rembug.spreadsheets.reading import Table, cell_ref

UNUSED = "-"
FIXED = "="


class OpenForm(forms.Form):
    """Which kind of rows, of which year, in which file."""

    kind = forms.ChoiceField(label=_("Isi berkas"))
    year = forms.IntegerField(
        label=_("Tahun anggaran"), min_value=FIRST_YEAR, max_value=LAST_YEAR, required=False
    )
    file = forms.FileField(
        label=_("Berkas"),
        help_text=_(".xlsx, .xls, .ods atau .csv, paling besar 25 MB"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xlsm,.xls,.ods,.csv"}),
        allow_empty_file=True,
    )

    def __init__(self, *args: Any, kinds: Iterable[ImportKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = language_now()
        self.fields["kind"].choices = [(k.code, k.label(language)) for k in kinds]  # type: ignore[attr-defined]


class MappingForm(forms.Form):
    """What each column of the file means: a heading, one text for every row, or nothing.

    ``kolom_<key>`` holds "-" (not used), "=" (one text for all rows, in ``tetap_<key>``) or the place of a
    heading; ``angka_<key>`` the number style; ``arti_<key>_<n>`` what the n-th unknown text of a choice means.
    """

    def __init__(self, data: QueryDict | None, *, table: Table, unknown: dict[str, list[str]]) -> None:
        super().__init__(data)
        self.table, self.unknown = table, unknown
        language = language_now()
        places = _places(table)
        matched, now = table.match.matched, table.file_map
        suggested = {s.key: s.index for s in table.match.suggested}
        if len(table.sheets) > 1:
            self.fields["lembar"] = forms.ChoiceField(
                label=_("Lembar"), choices=[(s, s) for s in table.sheets], initial=table.sheet
            )
        for column in table.spec.columns:
            fixed = now.constants.get(column.key, "")
            index = matched.get(column.key, suggested.get(column.key))
            first = FIXED if fixed else UNUSED if index is None or column.key in now.constants else str(index)
            self.fields[f"kolom_{column.key}"] = forms.ChoiceField(
                label=column.header(language),
                required=column.required,
                choices=[(UNUSED, _("Tidak ada di berkas")), (FIXED, _("Sama untuk semua baris")), *places],
                initial=first,
            )
            self.fields[f"tetap_{column.key}"] = (
                forms.ChoiceField(
                    label=_("Isi untuk semua baris"),
                    required=False,
                    choices=[("", ""), *((c.value, _label(c, language)) for c in column.options)],
                    initial=fixed,
                )
                if column.options
                else forms.CharField(
                    label=_("Isi untuk semua baris"), required=False, max_length=300, initial=fixed
                )
            )
            if column.kind in NUMBER_KINDS:
                self.fields[f"angka_{column.key}"] = forms.ChoiceField(
                    label=_("Cara menulis angka"),
                    required=False,
                    choices=[("", _("1.500.000,50")), ("machine", _("1500000.50"))],
                    initial=now.numbers.get(column.key, ""),
                )
            for n, text in enumerate(unknown.get(column.key, ())):
                self.fields[f"arti_{column.key}_{n}"] = forms.ChoiceField(
                    label=text,
                    required=False,
                    choices=[
                        ("", _("Belum dipilih")),
                        *((c.value, _label(c, language)) for c in column.options),
                    ],
                    initial=now.values.get(column.key, {}).get(text, ""),
                )

    def lines(self) -> list[dict[str, Any]]:
        """The form's rows in the order of the template: one a column, with its fields and the doubtful mark."""
        suggested = {s.key for s in self.table.match.suggested}
        doubled = {key for key, _places in self.table.match.repeated}
        english = language_now() == "en"
        rows = []
        for column in self.table.spec.columns:
            names = [f"{part}_{column.key}" for part in ("kolom", "tetap", "angka")]
            label = str(self.fields[names[0]].label)
            rows.append(
                {
                    "label": label,
                    "required": column.required,
                    "help": column.help_en if english and column.help_en else column.help_id,
                    "suggested": column.key in suggested and column.key not in self.table.file_map.constants,
                    "doubled": column.key in doubled,
                    "cells": [self._cell(name, label) for name in names],
                }
            )
        return rows

    def meanings(self) -> list[dict[str, Any]]:
        """Texts that are none of a column's choices, each with the field that says what it means."""
        language = language_now()
        return [
            {
                "column": self.table.spec.column(key).label(language),
                "text": text,
                "control": self[f"arti_{key}_{n}"].as_widget(
                    attrs={"aria-label": _("Arti %(text)s") % {"text": text}}
                ),
            }
            for key, texts in self.unknown.items()
            for n, text in enumerate(texts)
        ]

    def _cell(self, name: str, column: str) -> dict[str, Any]:
        """One field of a row for the table: its control named for screen readers, and what is wrong with it."""
        if name not in self.fields:
            return {"label": "", "control": "", "errors": [], "id": ""}
        bound = self[name]
        what = str(bound.label) if not name.startswith("kolom_") else _("Judul pada berkas")
        attributes: dict[str, str | bool] = {"aria-label": f"{column}: {what}"}
        if bound.errors:
            attributes |= {"aria-invalid": "true", "aria-describedby": f"{bound.id_for_label}_error"}
        return {
            "label": what,
            "control": bound.as_widget(attrs=attributes),
            "errors": list(bound.errors),
            "id": bound.id_for_label,
        }

    def clean(self) -> dict[str, Any]:
        """A fixed text must be typed; one heading cannot mean two columns."""
        cleaned = super().clean() or {}
        taken: dict[str, str] = {}
        for column in self.table.spec.columns:
            place = cleaned.get(f"kolom_{column.key}", UNUSED)
            if place == FIXED and not cleaned.get(f"tetap_{column.key}"):
                self.add_error(f"tetap_{column.key}", _("Tulis isinya, atau pilih kolom."))
            elif place == UNUSED and column.required:
                self.add_error(
                    f"kolom_{column.key}", _("Kolom ini wajib: pilih judulnya atau isi untuk semua baris.")
                )
            elif place not in (FIXED, UNUSED):
                if place in taken:
                    self.add_error(
                        f"kolom_{column.key}",
                        _("Judul ini sudah dipilih untuk kolom %(other)s.") % {"other": taken[place]},
                    )
                taken[place] = column.label_id
        return cleaned

    def file_map(self) -> FileMap:
        """The mapping as chosen."""
        cleaned = self.cleaned_data
        columns: dict[str, str] = {}
        constants: dict[str, str] = {}
        numbers: dict[str, str] = {}
        values = {key: dict(table) for key, table in self.table.file_map.values.items()}
        names = dict(_headings(self.table))
        for column in self.table.spec.columns:
            key, place = column.key, cleaned[f"kolom_{column.key}"]
            if place == FIXED:
                constants[key] = cleaned[f"tetap_{key}"]
            elif place == UNUSED:
                if key in self.table.match.matched or key in self.table.file_map.constants:
                    # An empty constant says that nobody wants the heading that would fit by its name.
                    constants[key] = ""
            else:
                columns[key] = names[place]
            if cleaned.get(f"angka_{key}"):
                numbers[key] = cleaned[f"angka_{key}"]
            for n, text in enumerate(self.unknown.get(key, ())):
                if meaning := cleaned.get(f"arti_{key}_{n}"):
                    values.setdefault(key, {})[text] = meaning
        sheet = cleaned.get("lembar", "") or self.table.file_map.sheet
        return FileMap(sheet, columns, constants, values, numbers, self.table.file_map.empty)


def _label(choice: Any, language: str) -> str:
    return (choice.label_en or choice.label_id) if language == "en" else choice.label_id


def _headings(table: Table) -> list[tuple[str, str]]:
    """Place and name of every heading; a repeated one is named with its number ("Volume#2")."""
    seen: dict[str, int] = {}
    found = []
    for index, header in enumerate(table.headers):
        if not header or index in table.match.ignored:
            continue
        seen[header.casefold()] = seen.get(header.casefold(), 0) + 1
        count = seen[header.casefold()]
        found.append((str(index), header if count == 1 else f"{header}#{count}"))
    return found


def _places(table: Table) -> list[tuple[str, str]]:
    """Every heading as a choice, with the letter of its column as the spreadsheet program shows it."""
    letters = {str(i): cell_ref(0, i).rstrip("0") for i in range(len(table.headers))}
    return [(place, f"{letters[place]}: {name[:60]}") for place, name in _headings(table)]


def unknown_texts(
    spec: SheetSpec, problems: Iterable[tuple[str, str, str]], limit: int = 20
) -> dict[str, list[str]]:
    """Texts that are none of a column's choices, from (column, code, raw) of problems; at most ``limit`` a column."""
    found: dict[str, list[str]] = {}
    for key, code, raw in problems:
        if code != "cell.not_a_choice" or not _maps(spec.column(key)):
            continue
        texts = found.setdefault(key, [])
        if raw not in texts and len(texts) < limit:
            texts.append(raw)
    return found


def _maps(column: Column) -> bool:
    return column.kind in (Kind.CHOICE, Kind.YES_NO, Kind.SEX)
