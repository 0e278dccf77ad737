"""A budget from the person's own sheet: read and proven, laid into the grid, stored only by its button."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rembug.core.errors import InputProblem
from rembug.core.sentences import language_now, sentence
from rembug.planning.domain.rab import MAX_LINES
from rembug.planning.imports_rab import line_of, line_problems
from rembug.planning.sheets_rab import RAB
from rembug.spreadsheets.checking import CheckedFile, check_file
from rembug.spreadsheets.messages import located
from rembug.spreadsheets.source import load, refuse_too_big

TOLD = 20
"""Problems named on the page; the person mends the file and sends it again."""


@dataclass(frozen=True, slots=True)
class FileLines:
    """Lines as the grid shows them, none where the file cannot be used, and what deserves a look."""

    lines: list[dict[str, Any]] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)


class RabFileForm(forms.Form):
    """The sheet that holds the budget of one proposal."""

    berkas = forms.FileField(
        label=_("Berkas RAB"),
        help_text=_(".xlsx, .xls, .ods atau .csv; judul bagian dan baris jumlah boleh ada"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xlsm,.xls,.ods,.csv"}),
        allow_empty_file=True,
    )

    def lines(self) -> FileLines:
        """What the valid form's file holds; whatever is wrong with it becomes the field's errors."""
        upload, language = self.cleaned_data["berkas"], language_now()
        try:
            refuse_too_big(upload.size)
            found = check_file(load(upload.read(), upload.name), RAB)
            _one_proposal(found)
        except InputProblem as problem:
            self.add_error("berkas", sentence(problem.code, problem.facts))
            return FileLines()
        told = [*found.report.problems]
        for row in found.rows:
            told += [*row.problems, *line_problems(row)]
        for fault in [one for one in told if one.blocking][:TOLD]:
            self.add_error("berkas", located(fault, RAB, language))
        if self.errors:
            return FileLines()
        hints = [located(one, RAB, language) for one in told if not one.blocking]
        return FileLines([line_of(row.values) for row in found.rows], hints[:TOLD])


def _one_proposal(found: CheckedFile) -> None:
    """Raises InputProblem for a sheet of several proposals, and for more lines than a budget may have."""
    if len({tuple(row.values[key] for key in RAB.block) for row in found.rows}) > 1:
        raise InputProblem("planning.rab_file_many")
    if len(found.rows) > MAX_LINES:
        raise InputProblem("planning.rab_too_long", {"limit": MAX_LINES})
