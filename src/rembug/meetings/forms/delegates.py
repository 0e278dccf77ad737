"""The delegates of a village."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rembug.core.forms import TanggalField
from rembug.meetings.forms.fields import SEXES, Choices, NoteField, PersonField, lines_widget, name_widget


class DelegateRow(forms.Form):
    """One seat of a delegation."""

    seat = forms.ChoiceField(label=_("Kursi"), required=False)
    name = forms.CharField(label=_("Nama"), required=False, max_length=120, widget=name_widget())
    person = PersonField()
    sex = forms.ChoiceField(label=_("L/P"), choices=(("", ""), *SEXES), required=False)

    def __init__(self, *args: Any, seats: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"].choices = seats  # type: ignore[attr-defined]

    def row(self) -> dict[str, Any] | None:
        data = self.cleaned_data
        wanted = ("seat", "name", "sex", "person_id")
        return {name: data.get(name) for name in wanted} if data.get("name") else None


class DelegationForm(forms.Form):
    """When and where the delegates were chosen."""

    named_on = TanggalField(label=_("Ditetapkan tanggal"))
    meeting_id = forms.ChoiceField(label=_("Musyawarah yang menetapkan"), required=False)
    document = forms.CharField(label=_("Atau nomor surat"), required=False, max_length=200)
    reason = forms.CharField(label=_("Alasan penggantian"), required=False, max_length=200)
    catatan = NoteField()

    def __init__(self, *args: Any, meetings: Choices = (), replacing: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting_id"].choices = (("", "-"), *meetings)  # type: ignore[attr-defined]
        if not replacing:
            del self.fields["reason"]


class ReplaceDelegateForm(forms.Form):
    """Who takes a delegate's seat in mid-term, from when, and why."""

    name = forms.CharField(label=_("Nama pengganti"), max_length=120, widget=name_widget())
    person = PersonField()
    sex = forms.ChoiceField(
        label=_("L/P"),
        choices=(("", "-"), ("L", _("Laki-laki")), ("P", _("Perempuan"))),
        required=False,
        help_text=_("Hanya untuk orang yang belum tercatat."),
    )
    starts_on = TanggalField(label=_("Pengganti mulai"))
    reason = forms.CharField(label=_("Alasan penggantian"), max_length=200, widget=lines_widget(2))
    meeting_id = forms.ChoiceField(label=_("Musyawarah yang menetapkan"), required=False)
    document = forms.CharField(label=_("Atau nomor surat"), required=False, max_length=200)
    catatan = NoteField()

    def __init__(self, *args: Any, meetings: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting_id"].choices = (("", "-"), *meetings)  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        data = {k: v for k, v in self.cleaned_data.items() if k not in ("catatan", "person")}
        return {**data, "meeting_id": data["meeting_id"] or None}
