"""Forms of verification and selection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rembug.core.forms import QuantityField, RupiahField, TanggalField
from rembug.planning.domain import questions
from rembug.planning.domain.scheme import TIE_KEYS
from rembug.planning.forms.files import PICTURES, FilesField

Choices = Sequence[tuple[Any, Any]]

ANSWER_CHOICES = (("yes", _("Ya")), ("no", _("Tidak")), ("na", _("Tidak berlaku")))
VERDICT_CHOICES = (
    ("feasible", _("Layak")),
    ("repair", _("Layak dengan perbaikan")),
    ("not_feasible", _("Tidak layak")),
)
METHOD_CHOICES = (
    ("weighted_sum", _("Jumlah nilai berbobot")),
    ("weighted_product", _("Perkalian nilai berbobot")),
    ("borda", _("Pilihan 3-2-1 (suara)")),
    ("pairwise", _("Banding berpasangan")),
    ("direct_consensus", _("Mufakat langsung")),
)
WAY_CHOICES = (
    ("deliberation", _("Satu nilai bersama, hasil pembahasan")),
    ("villages", _("Nilai per meja desa")),
)
TIE_LABELS = {
    "rtm_share": _("Bagian pemanfaat RTM lebih besar"),
    "rtm_count": _("Pemanfaat RTM lebih banyak"),
    "swadaya_share": _("Bagian swadaya lebih besar"),
    "cost_per_beneficiary": _("Biaya per pemanfaat lebih kecil"),
}
RULING_CHOICES = (
    ("order", _("Urutan usulan (nilai sama atau perubahan)")),
    ("partial", _("Didanai sebagian")),
    ("lines", _("Didanai sebagian kelompok SPP")),
    ("skip", _("Dilewati, masuk daftar tunggu")),
    ("stop", _("Pendanaan daftar ini berhenti di sini")),
    ("difference", _("Selisih RAB akhir diterima")),
    ("womens_share", _("Bagian usulan perempuan di bawah batas diterima")),
    ("village", _("Usulan desa yang tidak hadir")),
)
NOTE = {"rows": 2}


class NotedForm(forms.Form):
    """A form whose lamps may ask for a note."""

    catatan = forms.CharField(
        label=_("Catatan untuk syarat yang perlu perhatian"),
        widget=forms.Textarea(attrs=NOTE),
        required=False,
        max_length=2_000,
    )


class MeetingForm(NotedForm):
    """What every decision of a MAD needs: which meeting, and the number of the decision in its minutes."""

    field_order: Sequence[str] | None = ["meeting", "decision_no"]
    meeting = forms.ChoiceField(label=_("Musyawarah"))
    decision_no = forms.IntegerField(
        label=_("Nomor keputusan dalam berita acara"), min_value=1, max_value=999
    )

    def __init__(self, *args: Any, meetings: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].choices = list(meetings)  # type: ignore[attr-defined]

    def where(self) -> dict[str, Any]:
        return {"meeting_id": self.cleaned_data["meeting"], "decision_no": self.cleaned_data["decision_no"]}


class ReasonedForm(MeetingForm):
    """A decision of a MAD with its reason."""

    reason = forms.CharField(label=_("Alasan"), widget=forms.Textarea(attrs=NOTE), max_length=2_000)


class AssignForm(NotedForm):
    """Who verifies which proposals."""

    person = forms.ChoiceField(label=_("Anggota Tim Verifikasi"))
    skill = forms.ChoiceField(label=_("Keahlian"), required=False)
    proposals = forms.MultipleChoiceField(label=_("Usulan"), widget=forms.CheckboxSelectMultiple)
    meeting = forms.ChoiceField(label=_("Keputusan MAD, bila ada benturan"), required=False)
    decision_no = forms.IntegerField(label=_("Nomor keputusan"), min_value=1, max_value=999, required=False)

    def __init__(
        self, *args: Any, members: Choices, skills: Choices, proposals: Choices, meetings: Choices, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.fields["person"].choices = list(members)  # type: ignore[attr-defined]
        self.fields["skill"].choices = [("", _("Umum")), *skills]  # type: ignore[attr-defined]
        self.fields["proposals"].choices = list(proposals)  # type: ignore[attr-defined]
        self.fields["meeting"].choices = [("", _("Tidak ada")), *meetings]  # type: ignore[attr-defined]


class VisitForm(NotedForm):
    """A visit to the place."""

    visited_on = TanggalField(label=_("Tanggal kunjungan"))
    visitors = forms.CharField(label=_("Yang berkunjung"), max_length=300)
    findings = forms.CharField(label=_("Temuan"), widget=forms.Textarea(attrs={"rows": 4}), max_length=5_000)
    photos = FilesField(
        label=_("Foto lokasi"),
        help_text=_("Boleh beberapa foto; ukurannya diperkecil, letak dan waktunya dicatat."),
        accept=PICTURES,
        required=False,
    )


class SurveyForm(NotedForm):
    """The facilitator's own survey."""

    surveyed_on = TanggalField(label=_("Tanggal survei"))
    findings = forms.CharField(
        label=_("Hasil survei"), widget=forms.Textarea(attrs={"rows": 5}), max_length=10_000
    )
    advice = forms.CharField(
        label=_("Saran kepada TV dan desa"),
        widget=forms.Textarea(attrs=NOTE),
        max_length=5_000,
        required=False,
    )


class SheetForm(NotedForm):
    """Form 11 and the sheet of the kind: one row a question, then verdict, amount and reason."""

    verified_on = TanggalField(label=_("Tanggal verifikasi"))
    findings = forms.CharField(
        label=_("Temuan"), widget=forms.Textarea(attrs={"rows": 3}), max_length=5_000, required=False
    )
    verdict = forms.ChoiceField(label=_("Rekomendasi"), choices=VERDICT_CHOICES, widget=forms.RadioSelect)
    recommended_rp = RupiahField(label=_("Dana yang direkomendasikan (Rp)"))
    reason = forms.CharField(
        label=_("Alasan atau yang harus diperbaiki"),
        widget=forms.Textarea(attrs=NOTE),
        max_length=5_000,
        required=False,
    )
    categories = forms.MultipleChoiceField(
        label=_("Terkena daftar larangan"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(
        self,
        *args: Any,
        kind: str,
        negative: Sequence[Mapping[str, Any]],
        said: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.negative = list(negative)
        self.asked = questions.questions_for(kind)
        for question in self.asked:
            self.fields[f"a-{question.code}"] = forms.ChoiceField(
                label=question.text_id,
                choices=[("", "-"), *ANSWER_CHOICES],
                required=False,
                widget=forms.RadioSelect(choices=ANSWER_CHOICES),
            )
            self.fields[f"n-{question.code}"] = forms.CharField(
                label=_("Penjelasan"), max_length=500, required=False
            )
        self.fields["categories"].choices = [  # type: ignore[attr-defined]
            (item["category"], item["label"]) for item in self.negative
        ]
        sizes = (said or {}).get("measures") or {}
        for item in self.negative:
            code, name = item["category"], item["label"].partition(". ")
            if item["measure"]:
                label = _("Ukuran butir %(item)s (%(unit)s)") % {"item": name[0], "unit": item["unit"]}
                self.fields[f"ukuran_{code}"] = QuantityField(
                    label=label, help_text=name[2], required=False, initial=sizes.get(item["measure"])
                )
            if item["permit"]:
                label = _("Izin tertulis butir %(item)s sudah dilihat") % {"item": name[0]}
                # Not ticked for the team: what the writer claims is no permit that somebody saw.
                self.fields[f"izin_{code}"] = forms.BooleanField(
                    label=label, help_text=name[2], required=False
                )

    def measured(self) -> list[Any]:
        """Fields of sizes and permits that the negative list asks for."""
        return [self[name] for name in self.fields if name.startswith(("ukuran_", "izin_"))]

    def measures(self) -> dict[str, int]:
        """Sizes that the team measured, in thousandths, by the name of the measure."""
        return {
            item["measure"]: self.cleaned_data[f"ukuran_{item['category']}"]
            for item in self.negative
            if item["measure"] and self.cleaned_data.get(f"ukuran_{item['category']}") is not None
        }

    def permits(self) -> list[str]:
        """Categories whose written permit the team has seen."""
        codes = [item["category"] for item in self.negative if item["permit"]]
        return [code for code in codes if self.cleaned_data.get(f"izin_{code}")]

    def rows(self) -> list[dict[str, Any]]:
        """Questions with the state of their controls, sheet by sheet, for the template to group by heading."""
        made: list[dict[str, Any]] = []
        for question in self.asked:
            title = questions.FORM_TITLES[question.form][0]
            made.append(
                {
                    "heading": title,
                    "question": question,
                    "answer": self[f"a-{question.code}"],
                    "value": self[f"a-{question.code}"].value() or "",
                    "note": self[f"n-{question.code}"],
                    "choices": ANSWER_CHOICES,
                }
            )
        return made

    def answers(self) -> dict[str, dict[str, str]]:
        return {
            q.code: {
                "answer": self.cleaned_data.get(f"a-{q.code}", ""),
                "note": self.cleaned_data.get(f"n-{q.code}", ""),
            }
            for q in self.asked
        }


class SchemeForm(MeetingForm):
    """What the MAD adopted before scoring; the edition's values stand in it to begin with."""

    field_order = ["meeting", "decision_no", "method", "way"]
    method = forms.ChoiceField(label=_("Cara menyusun prioritas"), choices=METHOD_CHOICES)
    way = forms.ChoiceField(label=_("Cara menilai"), choices=WAY_CHOICES)
    scale_min = forms.IntegerField(label=_("Nilai terendah"), min_value=0, max_value=100)
    scale_max = forms.IntegerField(label=_("Nilai tertinggi"), min_value=1, max_value=100)
    own_village_may_score = forms.BooleanField(
        label=_("Desa boleh menilai usulannya sendiri"), required=False
    )
    tie_order = forms.MultipleChoiceField(
        label=_("Bila nilai sama, dibedakan menurut (hanya bila disepakati)"),
        choices=[(key, TIE_LABELS[key]) for key in TIE_KEYS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    on_no_fit = forms.ChoiceField(
        label=_("Bila dana tidak cukup untuk usulan berikutnya"),
        choices=(("ask", _("Musyawarah memutuskan")), ("skip", _("Dilewati")), ("stop", _("Berhenti"))),
    )
    operating_mode = forms.ChoiceField(
        label=_("Operasional UPK dan TPK"),
        choices=(("inside_rab", _("Sudah di dalam RAB")), ("top_sliced", _("Diambil lebih dahulu"))),
    )
    operating_base = forms.ChoiceField(
        label=_("Dihitung dari"), choices=(("blm", _("BLM")), ("direct_cost", _("Biaya langsung")))
    )
    cap_proposal_rp = RupiahField(label=_("Batas satu usulan (Rp)"), required=False)
    cap_village_rp = RupiahField(label=_("Batas satu desa (Rp)"), required=False)

    def __init__(self, *args: Any, criteria: Sequence[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        for one in self.criteria:
            self.fields[f"w-{one['code']}"] = forms.IntegerField(
                label=one["label"], min_value=1, max_value=100, initial=one["weight"]
            )

    def weights(self) -> list[Any]:
        return [self[f"w-{one['code']}"] for one in self.criteria]

    def facts(self, proposed: dict[str, Any]) -> dict[str, Any]:
        """Keywords of the action, on top of what the edition proposes."""
        data = self.cleaned_data
        return {
            **self.where(),
            "method": data["method"],
            "way": data["way"],
            "criteria": [{**c, "weight": data[f"w-{c['code']}"]} for c in self.criteria],
            "scale_min": data["scale_min"],
            "scale_max": data["scale_max"],
            "lists": proposed["lists"],
            "tie_order": [key for key in TIE_KEYS if key in data["tie_order"]],
            "own_village_may_score": data["own_village_may_score"],
            "village_sheets": proposed["village_sheets"],
            "limits": {
                **proposed["limits"],
                "on_no_fit": data["on_no_fit"],
                "operating_mode": data["operating_mode"],
                "operating_base": data["operating_base"],
                "cap_proposal_rp": data["cap_proposal_rp"],
                "cap_village_rp": data["cap_village_rp"],
            },
        }


RULING_FIELDS = {
    "order": ("order",),
    "partial": ("number", "amount_rp"),
    "lines": ("number", "lines"),
    "skip": ("number",),
    "stop": ("number",),
    "difference": ("number",),
    "womens_share": (),
    "village": ("village", "ruling"),
}
"""What each kind of recorded decision asks beside the meeting and the reason."""


class RulingForm(ReasonedForm):
    """A recorded decision of one kind; an order of known proposals is chosen by place, any other one is typed."""

    field_order = [
        "meeting",
        "decision_no",
        "number",
        "order",
        "amount_rp",
        "lines",
        "village",
        "ruling",
        "reason",
    ]
    number = forms.ChoiceField(label=_("Usulan"))
    order = forms.CharField(
        label=_("Urutan usulan"),
        help_text=_("Satu nomor usulan satu baris, yang didahulukan di atas."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    amount_rp = RupiahField(label=_("Didanai sebesar (Rp)"))
    lines = forms.CharField(label=_("Kelompok yang didanai"), help_text=_("Nomor kelompok, dipisah koma."))
    village = forms.ChoiceField(label=_("Desa"))
    ruling = forms.ChoiceField(
        label=_("Usulan desa itu"),
        choices=(
            ("assessed", _("Tetap dinilai")),
            ("dropped", _("Gugur")),
            ("postponed", _("Ditunda")),
        ),
    )

    def __init__(
        self,
        *args: Any,
        kind: str,
        proposals: Choices,
        villages: Choices,
        numbers: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.numbers: list[str] = []
        self.fields["number"].choices = list(proposals)  # type: ignore[attr-defined]
        self.fields["village"].choices = list(villages)  # type: ignore[attr-defined]
        titles = dict(proposals)
        if kind == "order" and len(numbers) > 1 and all(number in titles for number in numbers):
            self._ask_places(numbers, titles)
        for name in {name for names in RULING_FIELDS.values() for name in names}:
            if name not in RULING_FIELDS[kind] or (name == "order" and self.numbers):
                del self.fields[name]

    def _ask_places(self, numbers: Sequence[str], titles: dict[Any, Any]) -> None:
        """One choice of place for each of the proposals that are equal."""
        self.numbers = list(numbers)
        places = [(str(place), str(place)) for place in range(1, len(numbers) + 1)]
        for place, number in enumerate(numbers, 1):
            self.fields[f"urutan-{number}"] = forms.ChoiceField(
                label=_("Urutan %(proposal)s") % {"proposal": titles[number]},
                choices=places,
                initial=str(place),
            )
        names = [f"urutan-{number}" for number in numbers]
        self.order_fields(["meeting", "decision_no", *names, "reason"])

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        taken: set[str] = set()
        for number in self.numbers:
            place = data.get(f"urutan-{number}", "")
            if place in taken:
                self.add_error(f"urutan-{number}", _("Setiap urutan dipakai satu kali."))
            taken.add(place)
        return data

    def facts(self) -> dict[str, Any]:
        """Keywords of the action."""
        data = self.cleaned_data
        given: dict[str, Any] = {}
        if self.kind == "order":
            typed = [line.strip() for line in data.get("order", "").splitlines() if line.strip()]
            given = {"order": sorted(self.numbers, key=lambda n: int(data[f"urutan-{n}"])) or typed}
        elif self.kind == "partial":
            given = {"amount_rp": data["amount_rp"]}
        elif self.kind == "lines":
            given = {"lines": [part.strip() for part in data["lines"].split(",") if part.strip()]}
        elif self.kind == "village":
            given = {"ruling": data["ruling"]}
        return {
            **self.where(),
            "kind": self.kind,
            "reason": data["reason"],
            "number": data.get("number", ""),
            "village": data.get("village", ""),
            "data": given,
        }


class OrderForm(MeetingForm):
    """The order of a list that the meeting agreed on directly."""

    list_code = forms.ChoiceField(label=_("Daftar"))
    order = forms.CharField(
        label=_("Urutan usulan"),
        help_text=_("Satu nomor usulan satu baris, yang didahulukan di atas."),
        widget=forms.Textarea(attrs={"rows": 10}),
    )

    def __init__(self, *args: Any, lists: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["list_code"].choices = list(lists)  # type: ignore[attr-defined]


class BallotsForm(NotedForm):
    """Ballot papers of one list, one a line: mark, village, then the numbers by preference."""

    list_code = forms.ChoiceField(label=_("Daftar"))
    ballots = forms.CharField(
        label=_("Suara"),
        help_text=_("Satu surat suara satu baris: tanda; desa; pilihan 1; pilihan 2; pilihan 3."),
        widget=forms.Textarea(attrs={"rows": 12}),
    )

    def __init__(self, *args: Any, lists: Choices, villages: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["list_code"].choices = list(lists)  # type: ignore[attr-defined]
        self.villages = {str(name).casefold(): code for code, name in villages}

    def clean_ballots(self) -> list[dict[str, Any]]:
        made = []
        for no, line in enumerate(self.cleaned_data["ballots"].splitlines(), 1):
            parts = [part.strip() for part in line.split(";")]
            if not any(parts):
                continue
            if len(parts) < 3 or parts[1].casefold() not in self.villages:
                raise forms.ValidationError(
                    _("Baris %(no)s: isi tanda; nama desa; lalu pilihannya."), params={"no": no}
                )
            made.append(
                {
                    "voter": parts[0],
                    "village": self.villages[parts[1].casefold()],
                    "choices": [part for part in parts[2:] if part],
                }
            )
        return made


class FreedForm(MeetingForm):
    """Money that became free goes down the waiting list."""

    freed_rp = RupiahField(label=_("Dana yang dibagikan (Rp)"))
    list_codes = forms.MultipleChoiceField(
        label=_("Daftar yang diberi, menurut urutan"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, lists: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["list_codes"].choices = list(lists)  # type: ignore[attr-defined]


class ElsewhereForm(NotedForm):
    """Another payer."""

    source = forms.CharField(label=_("Didanai oleh"), max_length=120)
    amount_rp = RupiahField(label=_("Sebesar (Rp)"))
    document = forms.CharField(label=_("Dokumen atau nomor kontrak"), max_length=200)
    since = TanggalField(label=_("Tanggal"))


class SpcForm(NotedForm):
    """A decree of the Camat."""

    kind = forms.ChoiceField(
        label=_("Jenis"),
        choices=(("activities", _("Kegiatan")), ("dok", "DOK"), ("revision", _("Perubahan"))),
    )
    number = forms.CharField(label=_("Nomor SPC"), max_length=80)
    dated_on = TanggalField(label=_("Tanggal"))
    decision = forms.ChoiceField(label=_("Daftar keputusan"), required=False)
    replaces = forms.CharField(label=_("Mengganti SPC nomor"), max_length=80, required=False)
    amount_rp = RupiahField(label=_("Jumlah, untuk DOK (Rp)"), required=False)
    note = forms.CharField(label=_("Keterangan"), widget=forms.Textarea(attrs=NOTE), required=False)

    def __init__(self, *args: Any, decisions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = [("", "-"), *decisions]  # type: ignore[attr-defined]


class ArrearsForm(NotedForm):
    """A village's arrears by the UPK's letter (A-11)."""

    village = forms.ChoiceField(label=_("Desa"))
    arrears_rp = RupiahField(label=_("Tunggakan kelompok (Rp)"))
    as_of_on = TanggalField(label=_("Per tanggal"))
    letter = forms.CharField(label=_("Surat UPK"), max_length=200)

    def __init__(self, *args: Any, villages: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"].choices = list(villages)  # type: ignore[attr-defined]
