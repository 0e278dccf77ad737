"""Forms of meetings, in the order of a meeting's life."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from rembug.core.forms import JamField, TanggalField
from rembug.meetings import rules
from rembug.meetings.domain import OTHER_COUNTS

Choices = Sequence[tuple[str, Any]]

SEXES = (("L", _("L")), ("P", _("P")))
KINDS = {
    "delegate": _("Utusan desa"),
    "observer": _("Peninjau"),
    "resource_person": _("Narasumber"),
    "watcher": _("Pengamat"),
    "resident": _("Warga"),
}
CHANNELS = (
    ("letter", _("Surat")),
    ("courier", _("Diantar")),
    ("phone", _("Telepon")),
    ("message", _("Pesan singkat")),
    ("announcement", _("Pengumuman")),
    ("spoken", _("Lisan")),
)
OUTCOMES = (
    ("", _("-")),
    ("still_ranked", _("Tetap dinilai")),
    ("postponed", _("Ditunda")),
    ("dropped", _("Gugur")),
)
OTHERS = {
    "kat": _("Komunitas adat terpencil"),
    "disabled": _("Penyandang disabilitas"),
    "elderly": _("Lanjut usia"),
    "female_headed": _("Perempuan kepala keluarga"),
    "youth": _("Pemuda"),
}
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


def _lines(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _cell() -> forms.TextInput:
    """An input of a grid: no example inside, which would look like something typed."""
    return forms.TextInput(attrs={"autocomplete": "off"})


def _number(label: Any, *, required: bool = False) -> forms.IntegerField:
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
            widget=_lines(2),
            required=False,
            max_length=2_000,
        )


def kind_choices(kinds: Sequence[Any]) -> list[tuple[str, str]]:
    return [(kind.code, rules.word(kind.label)) for kind in kinds]


class OthersMixin(forms.Form):
    """Optional counts of duties.md among all present."""

    kat = _number(OTHERS["kat"])
    disabled = _number(OTHERS["disabled"])
    elderly = _number(OTHERS["elderly"])
    female_headed = _number(OTHERS["female_headed"])
    youth = _number(OTHERS["youth"])

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
    men = _number(_("Laki-laki"), required=True)
    women = _number(_("Perempuan"), required=True)
    poor_men = _number(_("RTM laki-laki"), required=True)
    poor_women = _number(_("RTM perempuan"), required=True)
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
        widget=_lines(4),
        required=False,
        max_length=20_000,
    )
    discussion = forms.CharField(
        label=_("Pokok pembahasan"), widget=_lines(5), required=False, max_length=20_000
    )
    decisions = forms.CharField(
        label=_("Keputusan"),
        help_text=_("Satu keputusan satu baris."),
        widget=_lines(6),
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
        widget=_lines(5),
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


class InvitationRow(forms.Form):
    """One invitation; rows that exist are completed by their number."""

    no = forms.IntegerField(required=False, widget=forms.HiddenInput)
    recipient = forms.CharField(label=_("Yang diundang"), required=False, max_length=160)
    village = forms.CharField(required=False, widget=forms.HiddenInput, max_length=13)
    channel = forms.ChoiceField(label=_("Cara"), choices=CHANNELS, required=False)
    sent_on = TanggalField(label=_("Dikirim"), required=False, widget=_cell())
    delivered_on = TanggalField(label=_("Diterima"), required=False, widget=_cell())
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
    name = forms.CharField(label=_("Nama"), required=False, max_length=120)
    sex = forms.ChoiceField(label=_("L/P"), choices=(("", ""), *SEXES), required=False)
    kind = forms.ChoiceField(label=_("Kedudukan"), required=False)
    hamlet = forms.CharField(label=_("Dusun"), required=False, max_length=80)
    role = forms.CharField(label=_("Unsur atau jabatan"), required=False, max_length=80)
    is_poor = forms.BooleanField(label=_("RTM"), required=False)
    arrived_at = JamField(label=_("Datang"), required=False, widget=_cell())
    left_at = JamField(label=_("Pulang"), required=False, widget=_cell())

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
            return row
        if not data.get("name"):
            return None
        return {
            "name": data["name"], "sex": data["sex"], "kind": data["kind"] or "resident",
            "hamlet": data["hamlet"], "role": data["role"], "is_poor": data["is_poor"],
            "arrived_at": data["arrived_at"] or usual_arrival, "left_at": data["left_at"],
        }  # fmt: skip


class CountRow(forms.Form):
    """People counted in one dusun or village."""

    kind = forms.CharField(required=False, widget=forms.HiddenInput)
    place = forms.CharField(label=_("Dusun"), required=False, max_length=80)
    men = _number(_("Laki-laki"))
    women = _number(_("Perempuan"))
    poor_men = _number(_("RTM laki-laki"))
    poor_women = _number(_("RTM perempuan"))

    def row(self) -> dict[str, Any] | None:
        data = self.cleaned_data
        if not any(data.get(name) for name in ("men", "women", "poor_men", "poor_women")):
            return None
        return {**data, "kind": data.get("kind") or "resident"}


class DelegateRow(forms.Form):
    """One seat of a delegation."""

    seat = forms.ChoiceField(label=_("Kursi"), required=False)
    name = forms.CharField(label=_("Nama"), required=False, max_length=120)
    sex = forms.ChoiceField(label=_("L/P"), choices=(("", ""), *SEXES), required=False)
    person_id = forms.CharField(required=False, widget=forms.HiddenInput, max_length=36)

    def __init__(self, *args: Any, seats: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"].choices = seats  # type: ignore[attr-defined]

    def row(self) -> dict[str, Any] | None:
        return dict(self.cleaned_data) if self.cleaned_data.get("name") else None


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
        label=_("Pokok pembahasan"), widget=_lines(6), required=False, max_length=20_000
    )


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


class DecisionForm(forms.Form):
    """One decision, with the time that fixes who voted."""

    kind = forms.ChoiceField(label=_("Jenis keputusan"))
    text = forms.CharField(label=_("Isi keputusan"), widget=_lines(3), max_length=5_000)
    began_at = JamField(label=_("Pokok acara mulai pukul"), required=False)
    decided_at = JamField(label=_("Diputuskan pukul"))
    method = forms.ChoiceField(
        label=_("Cara"),
        choices=(("consensus", _("Musyawarah mufakat")), ("vote", _("Pemungutan suara"))),
        widget=forms.RadioSelect,
        initial="consensus",
    )
    votes_for = _number(_("Setuju"))
    votes_against = _number(_("Tidak setuju"))
    votes_abstain = _number(_("Abstain"))
    reason = forms.CharField(
        label=_("Alasan"),
        help_text=_("Wajib bila keputusan di luar acara lazim atau menyimpang dari kesepakatan."),
        widget=_lines(2),
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
    text = forms.CharField(label=_("Isi keberatan"), widget=_lines(4), max_length=5_000)

    def __init__(self, *args: Any, decisions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision_id"].choices = (("", _("Seluruh musyawarah")), *decisions)  # type: ignore[attr-defined]


class PostponeForm(forms.Form):
    """A new date."""

    to_on = TanggalField(label=_("Tanggal lanjutan"))
    starts_at = JamField(label=_("Jam mulai"), required=False)
    place = forms.CharField(label=_("Tempat"), required=False, max_length=200)
    reason = forms.CharField(label=_("Alasan"), widget=_lines(2), max_length=500)


class SealForm(forms.Form):
    """Who answers for the minutes."""

    chair_name = forms.CharField(label=_("Pimpinan musyawarah"), max_length=120)
    secretary_name = forms.CharField(label=_("Sekretaris atau notulis"), max_length=120)


class ScanForm(forms.Form):
    """The signed paper."""

    file = forms.FileField(
        label=_("Pindaian berita acara bertanda tangan"),
        help_text=_("PDF, JPEG atau PNG, paling besar 25 MB."),
    )
    note = forms.CharField(label=_("Keterangan"), required=False, max_length=200)


class RulesOfOrderForm(forms.Form):
    """What the MAD agreed about its own order."""

    decided_at = JamField(label=_("Disepakati pukul"))
    text = forms.CharField(
        label=_("Isi tata tertib dan sanksi"), widget=_lines(6), required=False, max_length=20_000
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


class HistoryForm(forms.Form):
    """A meeting of the past, from the archive."""

    kind = forms.ChoiceField(label=_("Jenis musyawarah"))
    area_code = forms.ChoiceField(label=_("Wilayah"))
    title = forms.CharField(label=_("Nama musyawarah"), max_length=200)
    held_on = TanggalField(label=_("Tanggal"))
    place = forms.CharField(label=_("Tempat"), required=False, max_length=200)
    men = _number(_("Laki-laki"))
    women = _number(_("Perempuan"))
    poor_men = _number(_("RTM laki-laki"))
    poor_women = _number(_("RTM perempuan"))
    chair_name = forms.CharField(label=_("Pimpinan musyawarah"), required=False, max_length=120)
    minute_taker_name = forms.CharField(label=_("Notulis"), required=False, max_length=120)
    decisions = forms.CharField(
        label=_("Keputusan"),
        help_text=_("Satu keputusan satu baris."),
        widget=_lines(4),
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
