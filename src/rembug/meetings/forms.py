"""Forms of meetings."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from rembug.core.forms import JamField, TanggalField

VILLAGE_MEETINGS = (
    ("md_socialisation", "MD Sosialisasi"),
    ("women_meeting", "Musyawarah Desa Khusus Perempuan"),
    ("md_planning", "MD Perencanaan"),
    ("md_information", "MD Informasi Hasil MAD"),
    ("md_special", "MD Khusus"),
)


class MeetingForm(forms.Form):
    """A village meeting as it stands on paper: Form 1 from top to bottom."""

    kind = forms.ChoiceField(label=_("Jenis musyawarah"), choices=VILLAGE_MEETINGS)
    area_code = forms.ChoiceField(label=_("Desa"))
    title = forms.CharField(label=_("Nama musyawarah"), max_length=200)
    held_on = TanggalField(label=_("Tanggal"))
    starts_at = JamField(label=_("Jam mulai"), required=False)
    ends_at = JamField(label=_("Jam selesai"), required=False)
    place = forms.CharField(label=_("Tempat"), max_length=200)
    men = forms.IntegerField(label=_("Laki-laki"), min_value=0, max_value=100_000)
    women = forms.IntegerField(label=_("Perempuan"), min_value=0, max_value=100_000)
    poor_men = forms.IntegerField(label=_("RTM laki-laki"), min_value=0, max_value=100_000)
    poor_women = forms.IntegerField(label=_("RTM perempuan"), min_value=0, max_value=100_000)
    chair_name = forms.CharField(label=_("Pimpinan musyawarah"), max_length=120)
    minute_taker_name = forms.CharField(label=_("Notulis"), max_length=120)
    discussion = forms.CharField(
        label=_("Pokok pembahasan"), widget=forms.Textarea(attrs={"rows": 5}), required=False, max_length=20_000
    )
    decisions = forms.CharField(
        label=_("Keputusan"),
        help_text=_("Satu keputusan satu baris."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=20_000,
    )
    catatan = forms.CharField(
        label=_("Catatan untuk syarat yang perlu perhatian"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2_000,
    )

    def __init__(self, *args: object, villages: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["area_code"].choices = villages  # type: ignore[attr-defined]

    def facts(self) -> dict:
        """The cleaned values as the actions take them."""
        values = {k: v for k, v in self.cleaned_data.items() if k != "catatan"}
        values["decisions"] = self.cleaned_data["decisions"].splitlines()
        return values
