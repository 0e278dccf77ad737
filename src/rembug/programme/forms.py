"""Forms of the programme: what people type about a cycle, its steps and its rules."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from rembug.core.errors import InputProblem
from rembug.core.forms import QuantityField, RupiahField, TanggalField
from rembug.core.money import parse_rp
from rembug.core.quantities import parse_qty
from rembug.core.sentences import sentence
from rembug.programme.domain.editions import library
from rembug.programme.domain.rule_types import Key, plain
from rembug.programme.domain.steps import OUTPUT_LABELS, Step
from rembug.programme.domain.village_states import STATE_LABELS, moves_from
from rembug.programme.tables import percent, word
from rembug.programme.value_words import in_words


def note_field() -> forms.CharField:
    """The sentence that lamps which draw attention want."""
    return forms.CharField(
        label=_("Catatan untuk syarat yang perlu perhatian"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2_000,
    )


def reason_field(*, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=_("Alasan"), max_length=500, required=required, widget=forms.Textarea(attrs={"rows": 2})
    )


def minutes_field(*, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=_("Berita Acara"),
        help_text=_("Nama musyawarah, nomor dan tanggalnya."),
        max_length=200,
        required=required,
    )


class CycleForm(forms.Form):
    """Opening a cycle."""

    year = forms.IntegerField(label=_("Tahun anggaran (TA)"), min_value=1998, max_value=2100)
    edition = forms.ChoiceField(
        label=_("Edisi aturan (PTO)"), help_text=_("Aturan yang menilai siklus ini sampai selesai.")
    )
    starts_on = TanggalField(
        label=_("Hari pertama siklus"),
        help_text=_("Biasanya tanggal MAD Sosialisasi; jadwal dihitung dari sini."),
    )
    villages = forms.MultipleChoiceField(label=_("Desa peserta"), widget=forms.CheckboxSelectMultiple)
    catatan = note_field()

    def __init__(self, *args: Any, villages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        books = library()
        self.fields["edition"].choices = [  # type: ignore[attr-defined]
            (code, word(books.edition(code).label)) for code in books.codes()
        ]
        self.fields["villages"].choices = villages  # type: ignore[attr-defined]


class PastCycleForm(CycleForm):
    """A cycle that was held before Rembug."""

    provenance = forms.CharField(
        label=_("Sumber catatan"), help_text=_("Misalnya buku arsip UPK 2012."), max_length=200
    )
    field_order = ("year", "edition", "starts_on", "provenance", "villages", "catatan")


class VillagesForm(forms.Form):
    """Which villages take part."""

    villages = forms.MultipleChoiceField(label=_("Desa peserta"), widget=forms.CheckboxSelectMultiple)
    catatan = note_field()

    def __init__(self, *args: Any, villages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["villages"].choices = villages  # type: ignore[attr-defined]


class ClustersForm(forms.Form):
    """One field a village: the name of its cluster; the same name makes one cluster."""

    def __init__(self, *args: Any, villages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.villages = villages
        for code, name in villages:
            self.fields[code] = forms.CharField(label=name, max_length=80, required=False)
        self.fields["catatan"] = note_field()

    def clusters(self) -> list[dict[str, Any]]:
        """Clusters in the order of their first village; a village without a name stands alone nowhere."""
        found: dict[str, list[str]] = {}
        for code, _name in self.villages:
            name = self.cleaned_data[code].strip()
            if name:
                found.setdefault(name, []).append(code)
        return [{"name": name, "villages": codes} for name, codes in found.items()]


class AllocationForm(forms.Form):
    """Money announced for a cycle."""

    fund = forms.ChoiceField(label=_("Dana"), choices=[("blm", "BLM"), ("dok", "DOK")])
    source = forms.ChoiceField(label=_("Sumber dana"))
    amount_rp = RupiahField(label=_("Jumlah (rupiah)"))
    document = forms.CharField(
        label=_("Dokumen"),
        help_text=_("Misalnya nomor DIPA atau surat penetapan alokasi."),
        max_length=200,
        required=False,
    )
    document_on = TanggalField(label=_("Tanggal dokumen"), required=False)
    note = forms.CharField(label=_("Keterangan"), max_length=500, required=False)
    catatan = note_field()

    def __init__(self, *args: Any, sources: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = sources  # type: ignore[attr-defined]


class CalendarForm(forms.Form):
    """Two dates a step, in the order of the edition."""

    def __init__(self, *args: Any, steps: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.steps = steps
        for code, name in steps:
            self.fields[f"starts_{code}"] = TanggalField(label=f"{name}: {now_('mulai')}", required=False)
            self.fields[f"due_{code}"] = TanggalField(label=f"{name}: {now_('jatuh tempo')}", required=False)
        self.fields["catatan"] = note_field()

    def rows(self) -> list[dict[str, Any]]:
        """The bound fields by step, for the table of the page."""
        return [
            {"name": name, "starts": self[f"starts_{code}"], "due": self[f"due_{code}"]}
            for code, name in self.steps
        ]

    def dates(self) -> list[dict[str, Any]]:
        return [
            {
                "step": code,
                "starts_on": self.cleaned_data[f"starts_{code}"],
                "due_on": self.cleaned_data[f"due_{code}"],
            }
            for code, _name in self.steps
        ]


class StepForm(forms.Form):
    """The result of a step with its outputs."""

    village = forms.ChoiceField(label=_("Desa"))
    begun_on = TanggalField(label=_("Mulai"), required=False)
    done_on = TanggalField(
        label=_("Selesai"), required=False, help_text=_("Kosongkan bila tahap ini baru mulai.")
    )
    outputs = forms.MultipleChoiceField(
        label=_("Hasil yang ada"), widget=forms.CheckboxSelectMultiple, required=False
    )
    minutes = minutes_field()
    men = forms.IntegerField(label=_("Laki-laki"), min_value=0, max_value=100_000, required=False)
    women = forms.IntegerField(label=_("Perempuan"), min_value=0, max_value=100_000, required=False)
    poor_men = forms.IntegerField(label=_("RTM laki-laki"), min_value=0, max_value=100_000, required=False)
    poor_women = forms.IntegerField(label=_("RTM perempuan"), min_value=0, max_value=100_000, required=False)
    note = forms.CharField(label=_("Keterangan"), max_length=500, required=False)
    catatan = note_field()

    def __init__(self, *args: Any, step: Step, villages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if step.per_village:
            self.fields["village"].choices = villages  # type: ignore[attr-defined]
        else:
            del self.fields["village"]
        if "outputs" in self.fields:
            self.fields["outputs"].choices = [  # type: ignore[attr-defined]
                (name, word(OUTPUT_LABELS[name])) for name in step.outputs
            ]
        if "minutes" not in step.outputs:
            for name in ("minutes", "men", "women", "poor_men", "poor_women"):
                del self.fields[name]

    def counts(self) -> dict[str, int]:
        return {name: self.cleaned_data.get(name) or 0 for name in ("men", "women", "poor_men", "poor_women")}


class PaperForm(StepForm):
    """The result of a mapping step on paper (A-3): minutes, counts and scan."""

    minutes = minutes_field(required=True)
    file = forms.FileField(
        label=_("Pindaian atau foto berita acara bertanda tangan"),
        help_text=_("PDF, JPEG atau PNG, paling besar 25 MB."),
    )
    begun_on = None  # type: ignore[assignment]
    outputs = None  # type: ignore[assignment]
    done_on = TanggalField(label=_("Selesai"))
    field_order = (
        "village",
        "done_on",
        "minutes",
        "file",
        "men",
        "women",
        "poor_men",
        "poor_women",
        "note",
        "catatan",
    )


class VillageStateForm(forms.Form):
    """What a village brings to MAD Prioritas."""

    state = forms.ChoiceField(label=_("Keadaan desa"), widget=forms.RadioSelect)
    reason = reason_field(required=False)
    minutes = minutes_field()
    catatan = note_field()

    def __init__(self, *args: Any, start: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [  # type: ignore[attr-defined]
            (move.target, word(STATE_LABELS[move.target])) for move in moves_from(start)
        ]


class MoveForm(forms.Form):
    """Taking a cycle one step further."""

    reason = reason_field(required=False)
    catatan = note_field()


class EndForm(forms.Form):
    """The last day of something dated, and why."""

    ends_on = TanggalField(label=_("Hari terakhir berlaku"))
    reason = reason_field()


class LocationForm(forms.Form):
    """A location status by letter."""

    area_code = forms.ChoiceField(label=_("Wilayah"))
    status = forms.ChoiceField(
        label=_("Status lokasi"),
        choices=[("potential", _("Lokasi Potensi Bermasalah")), ("problem", _("Lokasi Bermasalah"))],
    )
    starts_on = TanggalField(label=_("Berlaku sejak"))
    letter = forms.CharField(label=_("Nomor surat"), max_length=200)
    reason = reason_field()

    def __init__(self, *args: Any, areas: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area_code"].choices = areas  # type: ignore[attr-defined]


class PercentField(QuantityField):
    """A share typed in percent, kept in basis points: ``40,5`` is 4050."""

    def read(self, text: str) -> int:
        milli = parse_qty(text.replace("%", ""))
        if milli % 10:
            raise InputProblem("programme.percent", {"text": text[:20]})
        return milli // 10

    def prepare_value(self, value: Any) -> Any:
        return percent(value).removesuffix(" %") if isinstance(value, int) else value


class RowsField(forms.CharField):
    """A table, one row a line, columns parted by semicolons in the order of the rule."""

    def __init__(self, *, key: Key, **kwargs: Any) -> None:
        self.key = key
        super().__init__(widget=forms.Textarea(attrs={"rows": 8}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) or value is None:
            return value
        names = [name.rstrip("?") for name in self.key.columns]
        return "\n".join("; ".join(_shown(row.get(name)) for name in names) for row in plain(value))

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        rows = []
        for number, line in enumerate((text or "").splitlines(), 1):
            if not line.strip():
                continue
            cells = [part.strip() for part in line.split(";")]
            if len(cells) > len(self.key.columns):
                raise ValidationError(sentence("programme.rows_columns", {"row": number}))
            cells += [""] * (len(self.key.columns) - len(cells))
            rows.append(
                {
                    name.rstrip("?"): self._cell(number, kind, cell)
                    for (name, kind), cell in zip(self.key.columns.items(), cells, strict=True)
                }
            )
        return rows

    def _cell(self, number: int, kind: str, text: str) -> Any:
        if not text:
            return None
        try:
            if kind in ("int", "int_bp", "int_rp"):
                return parse_rp(text)
        except InputProblem as problem:
            raise ValidationError(f"{number}: {sentence(problem.code, problem.facts)}") from problem
        if kind == "bool":
            return text.casefold() in ("ya", "yes", "true")
        return [part.strip() for part in text.split(",")] if kind == "list" else text


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return "" if value is None else str(value)


class RuleForm(forms.Form):
    """A local value of one rule; the field of the value follows the type of the rule."""

    area_code = forms.ChoiceField(label=_("Berlaku untuk"))
    starts_on = TanggalField(label=_("Berlaku sejak"))
    ends_on = TanggalField(label=_("Sampai"), required=False)
    reason = reason_field()
    minutes = minutes_field()
    catatan = note_field()

    def __init__(self, *args: Any, key: Key, areas: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area_code"].choices = areas  # type: ignore[attr-defined]
        self.fields["value"] = value_field(key)
        self.order_fields(["value", "area_code", "starts_on", "ends_on", "reason", "minutes", "catatan"])


def value_field(key: Key) -> forms.Field:
    """The field in which a value of this rule is typed."""
    label = _("Nilai")
    if key.type == "int_rp":
        return RupiahField(label=_("Nilai (rupiah)"))
    if key.type == "int_bp":
        return PercentField(label=_("Nilai (persen)"))
    if key.type == "int":
        return forms.IntegerField(label=label, min_value=key.low or 0, max_value=key.high)
    if key.type == "bool":
        return forms.TypedChoiceField(
            label=label, choices=[("ya", _("ya")), ("tidak", _("tidak"))], coerce=lambda text: text == "ya"
        )
    if key.type == "table":
        columns = "; ".join(name.rstrip("?") for name in key.columns)
        return RowsField(
            key=key, label=label, help_text=_("Satu baris satu isian, kolom dipisah titik koma: ") + columns
        )
    if key.type == "list":
        if key.choices:
            return forms.MultipleChoiceField(
                label=label,
                choices=[(one, in_words(one, key.key.partition(".")[0])) for one in key.choices],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        return ListField(label=label, required=False, help_text=_("Dipisah koma."))
    if key.type == "ratio":
        return forms.RegexField(re.compile(r"^\d{1,4}/\d{1,4}$"), label=label, help_text=_("Misalnya 2/3."))
    if key.choices:
        return forms.ChoiceField(
            label=label, choices=[(one, in_words(one, key.key.partition(".")[0])) for one in key.choices]
        )
    return forms.CharField(label=label, max_length=200)


class ListField(forms.CharField):
    """Words parted by commas."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return [part.strip() for part in (text or "").split(",") if part.strip()]

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) or value is None else ", ".join(value)
