"""A meeting itself: planned, recorded from paper, from the archive, put off."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rembug.core.forms import JamField, TanggalField
from rembug.meetings import rules
from rembug.meetings.domain import OTHER_COUNTS
from rembug.meetings.forms.fields import Choices, NoteField, kind_choices, lines_widget, number_field

OTHERS = {
    "kat": _("Komunitas adat terpencil"),
    "disabled": _("Penyandang disabilitas"),
    "elderly": _("Lanjut usia"),
    "female_headed": _("Perempuan kepala keluarga"),
    "youth": _("Pemuda"),
}


class OthersMixin(forms.Form):
    """Optional counts of duties.md among all present."""

    kat = number_field(OTHERS["kat"])
    disabled = number_field(OTHERS["disabled"])
    elderly = number_field(OTHERS["elderly"])
    female_headed = number_field(OTHERS["female_headed"])
    youth = number_field(OTHERS["youth"])

    def others(self) -> dict[str, int]:
        return {n: self.cleaned_data[n] for n in OTHER_COUNTS if self.cleaned_data.get(n) is not None}

    def other_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in OTHER_COUNTS]


class MeetingForm(OthersMixin):
    """A village meeting as it stands on paper: Form 1 from top to bottom."""

    kind = forms.ChoiceField(label=_("Jenis musyawarah"))
    area_code = forms.ChoiceField(label=_("Desa"))
    title = forms.CharField(label=_("Nama musyawarah"), max_length=200)
    held_on = TanggalField(label=_("Tanggal"))
    starts_at = JamField(label=_("Jam mulai"), required=False)
    ends_at = JamField(label=_("Jam selesai"), required=False)
    place = forms.CharField(label=_("Tempat"), max_length=200)
    men = number_field(_("Laki-laki"), required=True)
    women = number_field(_("Perempuan"), required=True)
    poor_men = number_field(_("RTM laki-laki"), required=True)
    poor_women = number_field(_("RTM perempuan"), required=True)
    chair_name = forms.CharField(label=_("Pimpinan musyawarah"), max_length=120)
    minute_taker_name = forms.CharField(label=_("Notulis"), max_length=120)
    facilitated_by = forms.CharField(
        label=_("Difasilitasi oleh"),
        help_text=_("Pisahkan nama dengan titik koma."),
        max_length=200,
        required=False,
    )
    agenda = forms.CharField(
        label=_("Acara"),
        help_text=_("Satu acara satu baris."),
        widget=lines_widget(4),
        required=False,
        max_length=20_000,
    )
    discussion = forms.CharField(
        label=_("Pokok pembahasan"), widget=lines_widget(5), required=False, max_length=20_000
    )
    decisions = forms.CharField(
        label=_("Keputusan"),
        help_text=_("Satu keputusan satu baris."),
        widget=lines_widget(6),
        max_length=20_000,
    )
    catatan = NoteField()

    def __init__(self, *args: object, villages: Choices, kinds: Choices = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["area_code"].choices = villages  # type: ignore[attr-defined]
        self.fields["kind"].choices = list(kinds) or kind_choices(rules.village_kinds())  # type: ignore[attr-defined]

    def facts(self) -> dict:
        """The cleaned values as the actions take them."""
        values = {k: v for k, v in self.cleaned_data.items() if k not in ("catatan", *OTHER_COUNTS)}
        values["decisions"] = self.cleaned_data["decisions"].splitlines()
        return {**values, "others": self.others()}


class PlanForm(forms.Form):
    """A meeting to come."""

    kind = forms.ChoiceField(label=_("Jenis musyawarah"))
    area_code = forms.ChoiceField(label=_("Wilayah"))
    title = forms.CharField(label=_("Nama musyawarah"), max_length=200)
    held_on = TanggalField(label=_("Tanggal"))
    starts_at = JamField(label=_("Jam mulai"))
    place = forms.CharField(label=_("Tempat"), max_length=200)
    facilitated_by = forms.CharField(
        label=_("Difasilitasi oleh"),
        help_text=_("Pisahkan nama dengan titik koma."),
        max_length=200,
        required=False,
    )
    agenda = forms.CharField(
        label=_("Acara"),
        help_text=_("Satu acara satu baris. Kosongkan untuk memakai acara lazim jenis musyawarah ini."),
        widget=lines_widget(5),
        required=False,
        max_length=20_000,
    )
    catatan = NoteField()

    def __init__(self, *args: object, areas: Choices, kinds: Choices, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["area_code"].choices = areas  # type: ignore[attr-defined]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        values = {k: v for k, v in self.cleaned_data.items() if k != "catatan"}
        values["agenda"] = values["agenda"].splitlines() or None
        return values


class HistoryForm(forms.Form):
    """A meeting of the past, from the archive."""

    kind = forms.ChoiceField(label=_("Jenis musyawarah"))
    area_code = forms.ChoiceField(label=_("Wilayah"))
    title = forms.CharField(label=_("Nama musyawarah"), max_length=200)
    held_on = TanggalField(label=_("Tanggal"))
    place = forms.CharField(label=_("Tempat"), required=False, max_length=200)
    men = number_field(_("Laki-laki"))
    women = number_field(_("Perempuan"))
    poor_men = number_field(_("RTM laki-laki"))
    poor_women = number_field(_("RTM perempuan"))
    chair_name = forms.CharField(label=_("Pimpinan musyawarah"), required=False, max_length=120)
    minute_taker_name = forms.CharField(label=_("Notulis"), required=False, max_length=120)
    decisions = forms.CharField(
        label=_("Keputusan"),
        help_text=_("Satu keputusan satu baris."),
        widget=lines_widget(4),
        required=False,
        max_length=20_000,
    )
    provenance = forms.CharField(
        label=_("Sumber catatan"), help_text=_("Nama berkas atau map, halaman atau baris."), max_length=200
    )

    def __init__(self, *args: Any, areas: Choices, kinds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area_code"].choices = areas  # type: ignore[attr-defined]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        values = dict(self.cleaned_data)
        values["decisions"] = values["decisions"].splitlines()
        for name in ("men", "women", "poor_men", "poor_women"):
            values[name] = values[name] or 0
        return values


class PostponeForm(forms.Form):
    """A new date."""

    to_on = TanggalField(label=_("Tanggal lanjutan"))
    starts_at = JamField(label=_("Jam mulai"), required=False)
    place = forms.CharField(label=_("Tempat"), required=False, max_length=200)
    reason = forms.CharField(label=_("Alasan"), widget=lines_widget(2), max_length=500)
