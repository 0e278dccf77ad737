"""Fields, words and the grid that the forms of meetings share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from rembug.meetings import rules

Choices = Sequence[tuple[str, Any]]


SEXES = (("L", _("L")), ("P", _("P")))


KINDS = {
    "delegate": _("Utusan desa"),
    "observer": _("Peninjau"),
    "resource_person": _("Narasumber"),
    "watcher": _("Pengamat"),
    "resident": _("Warga"),
}


def lines_widget(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def cell_widget() -> forms.TextInput:
    """An input of a grid: no example inside, which would look like something typed."""
    return forms.TextInput(attrs={"autocomplete": "off"})


def name_widget() -> forms.TextInput:
    """A cell for a name, with the names of the register to choose from."""
    return forms.TextInput(attrs={"autocomplete": "off", "list": "orang"})


class PersonField(forms.CharField):
    """Which person of the register is meant; shown only where several bear the name (``views.picking``)."""

    def __init__(self) -> None:
        super().__init__(label=_("Orang yang mana"), required=False, max_length=36, widget=forms.HiddenInput)


def number_field(label: Any, *, required: bool = False) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=required,
        min_value=0,
        max_value=100_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class NoteField(forms.CharField):
    """A note for lamps that draw attention."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Catatan untuk syarat yang perlu perhatian"),
            widget=lines_widget(2),
            required=False,
            max_length=2_000,
        )


def kind_choices(kinds: Sequence[Any]) -> list[tuple[str, str]]:
    return [(kind.code, rules.word(kind.label)) for kind in kinds]


def grid(
    row_form: type[forms.Form],
    data: QueryDict | None,
    prefix: str,
    *,
    initial: Sequence[dict[str, Any]] = (),
    blank: int = 3,
    **form_kwargs: Any,
) -> Any:
    """A formset drawn as a grid; a post of ``tambah_baris`` gets one more empty row (for pages without script)."""
    made = forms.formset_factory(row_form, extra=blank, max_num=1_000, absolute_max=1_000)
    if data is not None and data.get("tambah_baris") == prefix:
        copy = data.copy()
        copy[f"{prefix}-TOTAL_FORMS"] = str(min(int(copy.get(f"{prefix}-TOTAL_FORMS") or 0) + 5, 1_000))
        data = copy
    return made(
        data, prefix=prefix, initial=None if data is not None else list(initial), form_kwargs=form_kwargs
    )
