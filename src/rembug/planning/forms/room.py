"""What the operator chooses for the wall."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

SHOWS = (
    ("ranking", _("Urutan prioritas")),
    ("proposal", _("Usulan yang dibahas")),
    ("attendance", _("Daftar hadir")),
    ("title", _("Hanya judul")),
)


class ScreenForm(forms.Form):
    """One choice and, for *proposal*, its number."""

    shows = forms.ChoiceField(label=_("Yang tampil di layar"), choices=SHOWS, widget=forms.RadioSelect)
    number = forms.ChoiceField(label=_("Usulan yang dibahas"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, proposals: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].choices = [("", "-"), *proposals]  # type: ignore[attr-defined]

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0
