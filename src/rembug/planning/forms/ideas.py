"""Forms of ideas."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rembug.core.forms import QuantityField, TanggalField
from rembug.core.grids import Column, Grid, Row
from rembug.planning.queries.ideas import ANSWERS, ORIGINS
from rembug.planning.queries.proposals import KINDS
from rembug.planning.queries.proposals import ORIGINS as MEETINGS

ORIGIN_CHOICES = [(code, name) for code, (name, _english) in ORIGINS.items()]
ANSWER_CHOICES = [(code, name) for code, (name, _english) in ANSWERS.items()]
KIND_CHOICES = [(code, kind.label.id) for code, kind in KINDS.items()]
MEETING_CHOICES = [(code, name) for code, (name, _english) in MEETINGS.items()]

_TEXT = {"data-text": ""}
_LONG = forms.Textarea(attrs={"rows": 3})


class IdeaRow(Row):
    """One idea in the fast entry: what, why, where, who benefits."""

    QUIET = ("answers", "women_named")

    title = forms.CharField(label=_("Gagasan"), max_length=200, widget=forms.TextInput(attrs=_TEXT))
    answers = forms.ChoiceField(label=_("Menjawab"), choices=ANSWER_CHOICES, widget=forms.Select(attrs=_TEXT))
    background = forms.CharField(
        label=_("Masalah atau potensi"), max_length=500, required=False, widget=forms.TextInput(attrs=_TEXT)
    )
    location = forms.CharField(
        label=_("Lokasi"), max_length=200, required=False, widget=forms.TextInput(attrs=_TEXT)
    )
    volume_milli = QuantityField(
        label=_("Volume"),
        required=False,
        widget=forms.TextInput(attrs={"data-milli": "", "inputmode": "decimal"}),
    )
    unit = forms.CharField(
        label=_("Satuan"), max_length=20, required=False, widget=forms.TextInput(attrs=_TEXT)
    )
    households = forms.IntegerField(
        label=_("KK"),
        min_value=0,
        max_value=100_000,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    households_poor = forms.IntegerField(
        label=_("RTM"),
        min_value=0,
        max_value=100_000,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    women_named = forms.BooleanField(
        label=_("Dari perempuan"), required=False, widget=forms.CheckboxInput(attrs=_TEXT)
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if (values.get("households_poor") or 0) > (values.get("households") or 0):
            self.add_error("households_poor", _("RTM dihitung di antara semua KK."))
        return values

    def facts(self) -> dict[str, Any]:
        """The row as the actions take it."""
        values = dict(self.cleaned_data)
        values["households"] = values.get("households") or 0
        values["households_poor"] = values.get("households_poor") or 0
        return values


IDEA_COLUMNS = [
    Column("title", _("Gagasan"), "w"),
    Column("answers", _("Menjawab"), "t"),
    Column("background", _("Masalah atau potensi"), "w"),
    Column("location", _("Lokasi"), "t"),
    Column("volume_milli", _("Volume")),
    Column("unit", _("Satuan"), "t"),
    Column("households", _("KK")),
    Column("households_poor", _("RTM")),
    Column("women_named", _("Dari perempuan"), "t"),
]


def idea_grid(**kwargs: Any) -> Grid:
    """The grid of fast entry, ten rows ready."""
    return Grid(IdeaRow, "gagasan", IDEA_COLUMNS, least=10, **kwargs)


class IdeasHead(forms.Form):
    """What holds for all ideas of one meeting: village, dusun, group, where and when they were named (Form 2)."""

    area_code = forms.ChoiceField(label=_("Desa"))
    hamlet = forms.CharField(label=_("Dusun"), max_length=80, required=False)
    group_name = forms.CharField(label=_("Kelompok"), max_length=120, required=False)
    origin = forms.ChoiceField(label=_("Asal"), choices=ORIGIN_CHOICES)
    held_on = TanggalField(label=_("Tanggal pertemuan"), required=False)

    def __init__(self, *args: Any, villages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area_code"].choices = villages  # type: ignore[attr-defined]


class IdeaForm(forms.Form):
    """One idea with all its facts."""

    title = forms.CharField(label=_("Gagasan"), max_length=200)
    answers = forms.ChoiceField(label=_("Menjawab"), choices=ANSWER_CHOICES)
    background = forms.CharField(
        label=_("Masalah atau potensi"), max_length=2000, required=False, widget=_LONG
    )
    origin = forms.ChoiceField(label=_("Asal"), choices=ORIGIN_CHOICES)
    hamlet = forms.CharField(label=_("Dusun"), max_length=80, required=False)
    group_name = forms.CharField(label=_("Kelompok"), max_length=120, required=False)
    location = forms.CharField(label=_("Lokasi"), max_length=200, required=False)
    volume_milli = QuantityField(label=_("Volume"), required=False)
    unit = forms.CharField(label=_("Satuan"), max_length=20, required=False)
    households = forms.IntegerField(
        label=_("Rumah tangga (KK)"), min_value=0, max_value=100_000, required=False
    )
    households_poor = forms.IntegerField(label=_("Dari RTM"), min_value=0, max_value=100_000, required=False)
    women_named = forms.BooleanField(label=_("Dari perempuan"), required=False)
    held_on = TanggalField(label=_("Tanggal pertemuan"), required=False)
    note = forms.CharField(label=_("Keterangan"), max_length=300, required=False)

    def facts(self) -> dict[str, Any]:
        """The cleaned values as the actions take them."""
        values = dict(self.cleaned_data)
        values["households"] = values.get("households") or 0
        values["households_poor"] = values.get("households_poor") or 0
        return values


class SplitIdeaForm(forms.Form):
    """The parts of an idea that names several things."""

    titles = forms.CharField(
        label=_("Bagian"), help_text=_("Satu bagian satu baris, dua sampai sembilan."),
        widget=forms.Textarea(attrs={"rows": 5}), max_length=2000,
    )  # fmt: skip


class MergeIdeasForm(forms.Form):
    """Which of the chosen ideas stays, and under which name."""

    survivor = forms.ChoiceField(label=_("Gagasan yang tetap"), widget=forms.RadioSelect)
    title = forms.CharField(label=_("Nama sesudah digabung"), max_length=200, required=False)

    def __init__(self, *args: Any, ideas: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["survivor"].choices = ideas  # type: ignore[attr-defined]


class PromoteForm(forms.Form):
    """The proposal that the chosen ideas become."""

    title = forms.CharField(label=_("Nama kegiatan"), max_length=200)
    kind = forms.ChoiceField(label=_("Jenis kegiatan"), choices=KIND_CHOICES)
    origin = forms.ChoiceField(label=_("Diputuskan oleh"), choices=MEETING_CHOICES)
    decided_in = forms.CharField(
        label=_("Berita acara"),
        max_length=200,
        required=False,
        help_text=_("Misalnya: MD Perencanaan Desa Banjarsari."),
    )
    decided_on = TanggalField(label=_("Tanggal keputusan"), required=False)
