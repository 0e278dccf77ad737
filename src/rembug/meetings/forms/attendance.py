"""Who was invited, who came, who left, who stood in."""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rembug.core.forms import JamField, TanggalField
from rembug.meetings.forms.fields import (
    SEXES,
    Choices,
    NoteField,
    PersonField,
    cell_widget,
    name_widget,
    number_field,
)

CHANNELS = (
    ("letter", _("Surat")),
    ("courier", _("Diantar")),
    ("phone", _("Telepon")),
    ("message", _("Pesan singkat")),
    ("announcement", _("Pengumuman")),
    ("spoken", _("Lisan")),
)


class InvitationRow(forms.Form):
    """One invitation; rows that exist are completed by their number."""

    no = forms.IntegerField(required=False, widget=forms.HiddenInput)
    recipient = forms.CharField(label=_("Yang diundang"), required=False, max_length=160)
    village = forms.CharField(required=False, widget=forms.HiddenInput, max_length=13)
    channel = forms.ChoiceField(label=_("Cara"), choices=CHANNELS, required=False)
    sent_on = TanggalField(label=_("Dikirim"), required=False, widget=cell_widget())
    delivered_on = TanggalField(label=_("Diterima"), required=False, widget=cell_widget())
    received_by = forms.CharField(label=_("Penerima"), required=False, max_length=120)
    proof = forms.CharField(label=_("Bukti"), required=False, max_length=200)

    def row(self) -> dict[str, Any] | None:
        """The invitation as the action takes it; None for a line that says nothing yet."""
        data = self.cleaned_data
        if not data.get("recipient") or not data.get("sent_on"):
            return None
        return {**data, "channel": data.get("channel") or "letter"}


class AttendeeRow(forms.Form):
    """One line of the attendance grid. ``was`` holds what the line said when the page was drawn."""

    attendee_id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    delegate_id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    was = forms.CharField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Nama"), required=False, max_length=120, widget=name_widget())
    person = PersonField()
    sex = forms.ChoiceField(label=_("L/P"), choices=(("", ""), *SEXES), required=False)
    kind = forms.ChoiceField(label=_("Kedudukan"), required=False)
    hamlet = forms.CharField(label=_("Dusun"), required=False, max_length=80)
    role = forms.CharField(label=_("Unsur atau jabatan"), required=False, max_length=80)
    is_poor = forms.BooleanField(label=_("RTM"), required=False)
    arrived_at = JamField(label=_("Datang"), required=False, widget=cell_widget())
    left_at = JamField(label=_("Pulang"), required=False, widget=cell_widget())

    COMPARED = ("name", "sex", "kind", "hamlet", "role", "is_poor", "arrived_at", "left_at")

    def __init__(
        self, *args: Any, kinds: Choices = (), locked_names: dict[int, Any] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [k for k in kinds if k[0] != "delegate"]  # type: ignore[attr-defined]

    @staticmethod
    def signature(values: dict[str, Any]) -> str:
        """What a line says, as text to compare."""
        return "|".join(
            v.strftime("%H.%M") if isinstance(v, time) else str(v or "")
            for v in (values.get(name) for name in AttendeeRow.COMPARED)
        )

    def row(self, usual_arrival: time | None) -> dict[str, Any] | None:
        """The line as the action takes it; None where nothing was typed or changed."""
        data = dict(self.cleaned_data)
        if data.get("delegate_id") and not data.get("attendee_id"):
            if not data.get("arrived_at"):
                return None
            return {
                "kind": "delegate", "delegate_id": data["delegate_id"], "is_poor": data["is_poor"],
                "arrived_at": data["arrived_at"], "left_at": data["left_at"],
            }  # fmt: skip
        if data.get("attendee_id"):
            if self.signature(data) == data.get("was", ""):
                return None
            row = {
                "attendee_id": data["attendee_id"],
                "version": data["version"] or 0,
                "is_poor": data["is_poor"],
            }
            if not data.get("arrived_at"):
                return {**row, "gone": True}
            row |= {"arrived_at": data["arrived_at"], "left_at": data["left_at"]}
            if not data.get("delegate_id"):
                row |= {name: data[name] for name in ("name", "sex", "kind", "hamlet", "role")}
                row["person_id"] = data.get("person_id")
            return row
        if not data.get("name"):
            return None
        return {
            "name": data["name"], "person_id": data.get("person_id"), "sex": data["sex"], "kind": data["kind"] or "resident",
            "hamlet": data["hamlet"], "role": data["role"], "is_poor": data["is_poor"],
            "arrived_at": data["arrived_at"] or usual_arrival, "left_at": data["left_at"],
        }  # fmt: skip


class CountRow(forms.Form):
    """People counted in one dusun or village."""

    kind = forms.CharField(required=False, widget=forms.HiddenInput)
    place = forms.CharField(label=_("Dusun"), required=False, max_length=80)
    men = number_field(_("Laki-laki"))
    women = number_field(_("Perempuan"))
    poor_men = number_field(_("RTM laki-laki"))
    poor_women = number_field(_("RTM perempuan"))

    def row(self) -> dict[str, Any] | None:
        data = self.cleaned_data
        if not any(data.get(name) for name in ("men", "women", "poor_men", "poor_women")):
            return None
        return {**data, "kind": data.get("kind") or "resident"}


class DepartureForm(forms.Form):
    """Who left, and when."""

    village = forms.ChoiceField(label=_("Desa"))
    left_at = JamField(label=_("Meninggalkan tempat pukul"))
    reason = forms.CharField(label=_("Sebab"), required=False, max_length=200)

    def __init__(self, *args: Any, villages: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"].choices = villages  # type: ignore[attr-defined]


class SubstituteForm(forms.Form):
    """A substitute with a written authority (S25)."""

    delegate_id = forms.ChoiceField(label=_("Utusan yang digantikan"))
    name = forms.CharField(label=_("Nama pengganti"), max_length=120)
    sex = forms.ChoiceField(label=_("L/P"), choices=SEXES, widget=forms.RadioSelect)
    letter = forms.CharField(label=_("Surat kuasa (nomor, tanggal)"), max_length=200)
    known_by = forms.MultipleChoiceField(
        label=_("Diketahui oleh"),
        choices=(("kades", _("Kepala Desa")), ("bpd", _("BPD"))),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    arrived_at = JamField(label=_("Datang pukul"))
    is_poor = forms.BooleanField(label=_("RTM"), required=False)
    catatan = NoteField()

    def __init__(self, *args: Any, delegates: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["delegate_id"].choices = delegates  # type: ignore[attr-defined]


class AcceptForm(forms.Form):
    """The letter is complete now."""

    known_by = forms.MultipleChoiceField(
        label=_("Surat kuasa kini diketahui oleh"),
        choices=(("kades", _("Kepala Desa")), ("bpd", _("BPD"))),
        widget=forms.CheckboxSelectMultiple,
    )
    at = JamField(label=_("Berhak suara mulai pukul"))
