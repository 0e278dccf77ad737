"""The session and its paper: open, decide, dissent, close, seal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rembug.core.forms import JamField
from rembug.meetings import rules
from rembug.meetings.forms.fields import Choices, NoteField, lines_widget, number_field

OUTCOMES = (
    ("", _("-")),
    ("still_ranked", _("Tetap dinilai")),
    ("postponed", _("Ditunda")),
    ("dropped", _("Gugur")),
)


SWITCH_LABELS = {
    "late_delegate": _("Utusan yang terlambat"),
    "absent_village": _("Usulan desa yang tidak hadir"),
    "walk_out": _("Usulan desa yang meninggalkan tempat"),
    "village_arrears": _("Desa dengan tunggakan"),
    "voting": _("Pengambilan keputusan"),
    "majority": _("Suara terbanyak"),
}


SWITCH_VALUES = {
    "next_item": _("Berhak suara mulai pokok acara berikutnya"),
    "at_once": _("Berhak suara sejak datang"),
    "observer": _("Menjadi peninjau"),
    "still_ranked": _("Tetap dinilai"),
    "postponed": _("Ditunda"),
    "dropped": _("Gugur"),
    "ignored": _("Tidak memengaruhi"),
    "pushed_back": _("Ditempatkan di belakang"),
    "barred": _("Tidak dapat mengusulkan"),
    "consensus_then_vote": _("Mufakat dahulu, lalu pemungutan suara"),
    "consensus_only": _("Hanya musyawarah mufakat"),
    "simple": _("Lebih banyak setuju daripada tidak"),
    "two_thirds": _("Dua pertiga"),
}


class OpenForm(forms.Form):
    """The opening of a meeting."""

    opened_at = JamField(label=_("Dibuka pukul"))
    chair_name = forms.CharField(label=_("Pimpinan musyawarah"), max_length=120)
    minute_taker_name = forms.CharField(label=_("Sekretaris atau notulis"), max_length=120)
    extraordinary = forms.BooleanField(
        label=_("Keadaan luar biasa: sah bila setiap desa diwakili"), required=False
    )
    catatan = NoteField()


class CloseForm(forms.Form):
    """The end of a meeting."""

    ends_at = JamField(label=_("Selesai pukul"))
    discussion = forms.CharField(
        label=_("Pokok pembahasan"), widget=lines_widget(6), required=False, max_length=20_000
    )


class DecisionForm(forms.Form):
    """One decision, with the time that fixes who voted."""

    kind = forms.ChoiceField(label=_("Jenis keputusan"))
    text = forms.CharField(label=_("Isi keputusan"), widget=lines_widget(3), max_length=5_000)
    began_at = JamField(label=_("Pokok acara mulai pukul"), required=False)
    decided_at = JamField(label=_("Diputuskan pukul"))
    method = forms.ChoiceField(
        label=_("Cara"),
        choices=(("consensus", _("Musyawarah mufakat")), ("vote", _("Pemungutan suara"))),
        widget=forms.RadioSelect,
        initial="consensus",
    )
    votes_for = number_field(_("Setuju"))
    votes_against = number_field(_("Tidak setuju"))
    votes_abstain = number_field(_("Abstain"))
    reason = forms.CharField(
        label=_("Alasan"),
        help_text=_("Wajib bila keputusan di luar acara lazim atau menyimpang dari kesepakatan."),
        widget=lines_widget(2),
        required=False,
        max_length=2_000,
    )
    about_village = forms.ChoiceField(label=_("Tentang desa"), required=False)
    outcome = forms.ChoiceField(label=_("Usulan desa itu"), choices=OUTCOMES, required=False)
    attendee_id = forms.ChoiceField(label=_("Pengganti utusan"), required=False)
    reopens_id = forms.ChoiceField(label=_("Membuka kembali keputusan"), required=False)
    catatan = NoteField()

    def __init__(
        self,
        *args: Any,
        kinds: Any,
        villages: Choices,
        substitutes: Choices,
        decisions: Choices,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        for name, choices in (
            ("about_village", villages),
            ("attendee_id", substitutes),
            ("reopens_id", decisions),
        ):
            if choices:
                self.fields[name].choices = (("", "-"), *choices)  # type: ignore[attr-defined]
            else:
                del self.fields[name]
        if "about_village" not in self.fields:
            del self.fields["outcome"]

    def facts(self) -> dict[str, Any]:
        """Keywords of the action."""
        values = {k: v for k, v in self.cleaned_data.items() if k != "catatan"}
        for name in ("attendee_id", "reopens_id"):
            values[name] = int(values[name]) if values.get(name) else None
        return values


class DissentForm(forms.Form):
    """A note of dissent in its authors' words."""

    decision_id = forms.ChoiceField(label=_("Keputusan"), required=False)
    by = forms.CharField(label=_("Yang berkeberatan"), max_length=120)
    text = forms.CharField(label=_("Isi keberatan"), widget=lines_widget(4), max_length=5_000)

    def __init__(self, *args: Any, decisions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision_id"].choices = (("", _("Seluruh musyawarah")), *decisions)  # type: ignore[attr-defined]


class RulesOfOrderForm(forms.Form):
    """What the MAD agreed about its own order."""

    decided_at = JamField(label=_("Disepakati pukul"))
    text = forms.CharField(
        label=_("Isi tata tertib dan sanksi"), widget=lines_widget(6), required=False, max_length=20_000
    )
    catatan = NoteField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, values in rules.SWITCHES.items():
            self.fields[name] = forms.ChoiceField(
                label=SWITCH_LABELS[name], choices=[(value, SWITCH_VALUES[value]) for value in values]
            )

    def switch_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in rules.SWITCHES]

    def switches(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in rules.SWITCHES}


class SealForm(forms.Form):
    """Who answers for the minutes."""

    chair_name = forms.CharField(label=_("Pimpinan musyawarah"), max_length=120)
    secretary_name = forms.CharField(label=_("Sekretaris atau notulis"), max_length=120)


class ProofForm(forms.Form):
    """A photo or scan that proves the delivery of invitations."""

    file = forms.FileField(
        label=_("Foto atau pindaian bukti terima"),
        help_text=_("PDF, JPEG atau PNG, paling besar 25 MB. Satu lembar boleh untuk banyak undangan."),
    )
    nos = forms.TypedMultipleChoiceField(
        label=_("Membuktikan undangan untuk"), coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, invitations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nos"].choices = invitations  # type: ignore[attr-defined]


class ScanForm(forms.Form):
    """The signed paper."""

    file = forms.FileField(
        label=_("Pindaian berita acara bertanda tangan"),
        help_text=_("PDF, JPEG atau PNG, paling besar 25 MB."),
    )
    note = forms.CharField(label=_("Keterangan"), required=False, max_length=200)
