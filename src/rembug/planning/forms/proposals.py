"""Forms of proposals: Form 5 in clear sections, and the grids of budget, groups, swadaya and shares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rembug.core.errors import InputProblem
from rembug.core.forms import QuantityField, RupiahField, TanggalField
from rembug.core.grids import Column, Grid, Row
from rembug.core.quantities import amount_rp
from rembug.core.sentences import language_now, sentence
from rembug.planning.domain import rab
from rembug.planning.domain.completeness import PAPERS
from rembug.planning.forms.ideas import KIND_CHOICES, MEETING_CHOICES
from rembug.planning.queries.proposals import KINDS
from rembug.programme.domain.menu import sectors_of

_TEXT = {"data-text": ""}
_MILLI = {"data-milli": "", "inputmode": "decimal"}
_LONG = {"rows": 4}


def _count(label: Any, **kwargs: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=10_000_000, required=False, **kwargs)


class ProposalForm(forms.Form):
    """Form 5 from top to bottom: what, why, who benefits, how it is built and kept."""

    title = forms.CharField(label=_("Nama kegiatan"), max_length=200)
    origin = forms.ChoiceField(label=_("Diputuskan oleh"), choices=MEETING_CHOICES)
    sector = forms.ChoiceField(label=_("Bidang"), required=False)
    decided_in = forms.CharField(
        label=_("Berita acara"),
        max_length=200,
        required=False,
        help_text=_("Misalnya: MD Perencanaan Desa Banjarsari."),
    )
    decided_on = TanggalField(label=_("Tanggal keputusan"), required=False)
    hamlet = forms.CharField(label=_("Dusun"), max_length=80, required=False)
    location = forms.CharField(label=_("Lokasi"), max_length=200, required=False)
    volume_milli = QuantityField(label=_("Volume"), required=False)
    unit = forms.CharField(
        label=_("Satuan"), max_length=20, required=False, help_text=_("m, m2, unit, paket")
    )
    problem = forms.CharField(
        label=_("Masalah atau potensi yang dijawab"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs=_LONG),
    )
    purpose = forms.CharField(
        label=_("Tujuan dan manfaat"), max_length=10_000, required=False, widget=forms.Textarea(attrs=_LONG)
    )
    beneficiaries = _count(_("Penerima manfaat (jiwa)"))
    beneficiaries_women = _count(_("Perempuan"))
    beneficiaries_poor = _count(_("Dari RTM"))
    households = _count(_("Rumah tangga (KK)"))
    households_poor = _count(_("RTM (KK)"))
    schedule = forms.CharField(label=_("Rencana waktu"), max_length=200, required=False)
    maintenance = forms.CharField(
        label=_("Rencana pemeliharaan"),
        max_length=300,
        required=False,
        help_text=_("Siapa merawat, dengan uang dari mana."),
    )

    COUNTS = ("beneficiaries", "beneficiaries_women", "beneficiaries_poor", "households", "households_poor")

    def __init__(self, *args: Any, kind: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sectors = [(sector.code, sector.label.id) for sector in sectors_of(kind)]
        self.fields["sector"].choices = [("", _("Belum dipilih")), *sectors]  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """The cleaned values as the actions take them."""
        values = dict(self.cleaned_data)
        return values | {name: values.get(name) or 0 for name in self.COUNTS if name in values}


class StartForm(forms.Form):
    """What a draft needs to begin."""

    area_code = forms.ChoiceField(label=_("Desa"))
    title = forms.CharField(label=_("Nama kegiatan"), max_length=200)
    kind = forms.ChoiceField(label=_("Jenis kegiatan"), choices=KIND_CHOICES)
    origin = forms.ChoiceField(label=_("Diputuskan oleh"), choices=MEETING_CHOICES)

    def __init__(self, *args: Any, villages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area_code"].choices = villages  # type: ignore[attr-defined]


class RabRow(Row):
    """One line of the RAB: part, what, how much, at which price, of which swadaya."""

    QUIET = ("part",)

    part = forms.ChoiceField(label=_("Bagian"), widget=forms.Select(attrs=_TEXT))
    text = forms.CharField(label=_("Uraian"), max_length=200, widget=forms.TextInput(attrs=_TEXT))
    qty_milli = QuantityField(label=_("Volume"), widget=forms.TextInput(attrs=_MILLI))
    unit = forms.CharField(label=_("Satuan"), max_length=20, widget=forms.TextInput(attrs=_TEXT))
    price_rp = RupiahField(label=_("Harga satuan"))
    swadaya_rp = RupiahField(label=_("Swadaya"), required=False)

    def clean(self) -> dict[str, Any]:
        """The same proofs as the action's, told at the cell."""
        values = super().clean() or {}
        values["swadaya_rp"] = values.get("swadaya_rp") or 0
        if self.errors:
            return values
        try:
            found = rab.problems([rab.Line(**values)])
        except InputProblem as refused:
            found = [rab.Problem(0, "price_rp", refused.code, refused.facts)]
        number = str(self.prefix).rpartition("-")[2]
        for problem in found:
            facts = {**problem.facts, "line": int(number) + 1 if number.isdigit() else 1}
            self.add_error(problem.column, sentence(problem.code, facts))
        return values


RAB_COLUMNS = [
    Column("part", _("Bagian"), "t"),
    Column("text", _("Uraian"), "w"),
    Column("qty_milli", _("Volume")),
    Column("unit", _("Satuan"), "t"),
    Column("price_rp", _("Harga satuan (Rp)")),
    Column("amount_rp", _("Jumlah (Rp)"), mul="qty_milli price_rp", total=True),
    Column("swadaya_rp", _("Swadaya (Rp)"), total=True),
]


def rab_grid(kind: str, **kwargs: Any) -> Grid:
    """The RAB of a kind of activity; its usual parts first."""
    usual = rab.parts_of(kind)
    order = [*usual, *(code for code in rab.PARTS if code not in usual)]
    choices = {"part": [(code, rab.PARTS[code][0]) for code in order]}
    return Grid(RabRow, "rab", RAB_COLUMNS, choices=choices, **{"least": 8, **kwargs})


class GroupRow(Row):
    """One group of an SPP proposal (Form 7.d)."""

    name = forms.CharField(label=_("Kelompok"), max_length=120, widget=forms.TextInput(attrs=_TEXT))
    members = forms.IntegerField(label=_("Anggota"), min_value=1, max_value=500, widget=forms.TextInput())
    members_poor = forms.IntegerField(
        label=_("RTM"), min_value=0, max_value=500, required=False, widget=forms.TextInput()
    )
    founded_on = TanggalField(label=_("Berdiri"), required=False, widget=forms.TextInput(attrs=_TEXT))
    business = forms.CharField(
        label=_("Usaha"), max_length=120, required=False, widget=forms.TextInput(attrs=_TEXT)
    )
    savings_rp = RupiahField(label=_("Simpanan (Rp)"), required=False)
    amount_rp = RupiahField(label=_("Diusulkan (Rp)"))
    months = forms.IntegerField(
        label=_("Bulan"), min_value=1, max_value=60, required=False, widget=forms.TextInput()
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        values["members_poor"] = values.get("members_poor") or 0
        values["savings_rp"] = values.get("savings_rp") or 0
        values["months"] = values.get("months") or 12
        if values["members_poor"] > (values.get("members") or 0):
            self.add_error("members_poor", _("RTM dihitung di antara anggota."))
        if values.get("amount_rp") == 0:
            self.add_error("amount_rp", _("Jumlah harus di atas nol."))
        return values


GROUP_COLUMNS = [
    Column("name", _("Kelompok"), "w"),
    Column("members", _("Anggota"), total=True),
    Column("members_poor", _("RTM"), total=True),
    Column("founded_on", _("Berdiri"), "t"),
    Column("business", _("Usaha"), "t"),
    Column("savings_rp", _("Simpanan (Rp)")),
    Column("amount_rp", _("Diusulkan (Rp)"), total=True),
    Column("months", _("Bulan")),
]


def group_grid(**kwargs: Any) -> Grid:
    """Groups of an SPP or capacity proposal."""
    return Grid(GroupRow, "grup", GROUP_COLUMNS, **{"least": 6, **kwargs})


PLEDGE_KINDS = [("labour", _("Tenaga")), ("material", _("Bahan")), ("money", _("Uang")), ("land", _("Lahan"))]
MANNER_CHOICES = [("donated", _("Hibah")), ("lent", _("Pinjam pakai")), ("compensated", _("Ganti rugi"))]


class PledgeRow(Row):
    """One promise on Form 6."""

    QUIET = ("kind",)

    kind = forms.ChoiceField(label=_("Jenis"), choices=PLEDGE_KINDS, widget=forms.Select(attrs=_TEXT))
    text = forms.CharField(label=_("Uraian"), max_length=200, widget=forms.TextInput(attrs=_TEXT))
    qty_milli = QuantityField(label=_("Volume"), widget=forms.TextInput(attrs=_MILLI))
    unit = forms.CharField(label=_("Satuan"), max_length=20, widget=forms.TextInput(attrs=_TEXT))
    price_rp = RupiahField(label=_("Harga satuan (Rp)"))
    donor = forms.CharField(
        label=_("Dari"), max_length=120, required=False, widget=forms.TextInput(attrs=_TEXT)
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for name in ("qty_milli", "price_rp"):
            if values.get(name) == 0:
                self.add_error(name, _("Harus di atas nol."))
        if not self.errors:
            try:
                amount_rp(values["qty_milli"], values["price_rp"])
            except InputProblem as problem:
                self.add_error("price_rp", sentence(problem.code, problem.facts))
        return values


PLEDGE_COLUMNS = [
    Column("kind", _("Jenis"), "t"),
    Column("text", _("Uraian"), "w"),
    Column("qty_milli", _("Volume")),
    Column("unit", _("Satuan"), "t"),
    Column("price_rp", _("Harga satuan (Rp)")),
    Column("amount_rp", _("Nilai (Rp)"), mul="qty_milli price_rp", total=True),
    Column("donor", _("Dari"), "t"),
]


class ParcelRow(Row):
    """One parcel of land (Form 6.a)."""

    QUIET = ("manner",)

    owner = forms.CharField(label=_("Pemilik"), max_length=120, widget=forms.TextInput(attrs=_TEXT))
    location = forms.CharField(
        label=_("Letak"), max_length=200, required=False, widget=forms.TextInput(attrs=_TEXT)
    )
    area_milli = QuantityField(label=_("Luas (m2)"), required=False, widget=forms.TextInput(attrs=_MILLI))
    manner = forms.ChoiceField(label=_("Cara"), choices=MANNER_CHOICES, widget=forms.Select(attrs=_TEXT))
    amount_rp = RupiahField(label=_("Ganti rugi (Rp)"), required=False)
    document = forms.CharField(
        label=_("Surat"), max_length=200, required=False, widget=forms.TextInput(attrs=_TEXT)
    )


PARCEL_COLUMNS = [
    Column("owner", _("Pemilik"), "w"),
    Column("location", _("Letak"), "t"),
    Column("area_milli", _("Luas (m2)")),
    Column("manner", _("Cara"), "t"),
    Column("amount_rp", _("Ganti rugi (Rp)")),
    Column("document", _("Surat"), "t"),
]


def pledge_grid(**kwargs: Any) -> Grid:
    return Grid(PledgeRow, "janji", PLEDGE_COLUMNS, **{"least": 4, **kwargs})


def parcel_grid(**kwargs: Any) -> Grid:
    return Grid(ParcelRow, "lahan", PARCEL_COLUMNS, **{"least": 2, **kwargs})


class LandForm(forms.Form):
    """Whether the works need land."""

    land_needed = forms.BooleanField(label=_("Memerlukan lahan warga"), required=False)
    land_note = forms.CharField(
        label=_("Keterangan lahan"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class ShareRow(Row):
    """The share of one village in an inter-village proposal."""

    QUIET = ("village",)

    village = forms.ChoiceField(label=_("Desa"), widget=forms.Select(attrs=_TEXT))
    cost_rp = RupiahField(label=_("Bagian biaya BLM (Rp)"))
    beneficiaries = forms.IntegerField(
        label=_("Penerima manfaat"), min_value=0, max_value=10_000_000, widget=forms.TextInput()
    )


SHARE_COLUMNS = [
    Column("village", _("Desa"), "t"),
    Column("cost_rp", _("Bagian biaya BLM (Rp)"), total=True),
    Column("beneficiaries", _("Penerima manfaat"), total=True),
]


def share_grid(villages: list[tuple[str, str]], **kwargs: Any) -> Grid:
    return Grid(ShareRow, "bagian", SHARE_COLUMNS, choices={"village": villages}, **{"least": 4, **kwargs})


class PartRow(Row):
    """One part of a split proposal."""

    title = forms.CharField(label=_("Nama kegiatan"), max_length=200, widget=forms.TextInput(attrs=_TEXT))
    amount_rp = RupiahField(label=_("BLM (Rp)"))
    beneficiaries = forms.IntegerField(
        label=_("Penerima manfaat"),
        min_value=0,
        max_value=10_000_000,
        required=False,
        widget=forms.TextInput(),
    )


PART_COLUMNS = [
    Column("title", _("Nama kegiatan"), "w"),
    Column("amount_rp", _("BLM (Rp)"), total=True),
    Column("beneficiaries", _("Penerima manfaat")),
]


def part_grid(**kwargs: Any) -> Grid:
    return Grid(PartRow, "bagian", PART_COLUMNS, **{"least": 3, **kwargs})


class NotedForm(forms.Form):
    """A step whose lamps may ask for a note."""

    catatan = forms.CharField(
        label=_("Catatan untuk syarat yang perlu perhatian"), widget=forms.Textarea(attrs={"rows": 2}),
        required=False, max_length=2000,
    )  # fmt: skip


class ApproveForm(NotedForm):
    """FT's approval of design and final RAB."""

    approved_on = TanggalField(label=_("Tanggal persetujuan"))


class WithdrawForm(forms.Form):
    """A village takes its proposal back."""

    reason = forms.CharField(label=_("Alasan"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    decided_on = TanggalField(label=_("Tanggal keputusan desa"))
    document = forms.CharField(label=_("Berita acara atau surat desa"), max_length=200)


class MergeForm(forms.Form):
    """Which other proposals become part of this one."""

    others = forms.MultipleChoiceField(
        label=_("Usulan yang digabungkan ke sini"), widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(label=_("Alasan"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, others: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["others"].choices = others  # type: ignore[attr-defined]


class PapersForm(forms.Form):
    """Form 10: which papers are there on paper, where they lie, their date and a note; ``files`` counts uploads."""

    def __init__(
        self, *args: Any, wanted: tuple[str, ...], files: Mapping[str, int] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.wanted = wanted
        self.filed = dict(files or {})
        english = language_now() == "en"
        self.labels = {code: PAPERS[code][english] for code in wanted}
        for code in wanted:
            self.fields[f"ada_{code}"] = forms.BooleanField(label=_("Ada di berkas kertas"), required=False)
            self.fields[f"tempat_{code}"] = forms.CharField(
                label=_("Tempat berkas"), max_length=120, required=False
            )
            self.fields[f"tanggal_{code}"] = TanggalField(label=_("Tanggal"), required=False)
            self.fields[f"catatan_{code}"] = forms.CharField(
                label=_("Catatan"), max_length=200, required=False
            )

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [
            {
                "label": self.labels[code],
                "files": self.filed.get(code, 0),
                "there": self[f"ada_{code}"],
                "place": self[f"tempat_{code}"],
                "dated": self[f"tanggal_{code}"],
                "note": self[f"catatan_{code}"],
            }
            for code in self.wanted
        ]

    def clean(self) -> dict[str, Any] | None:
        for code in self.wanted:
            there, place = self.cleaned_data.get(f"ada_{code}"), self.cleaned_data.get(f"tempat_{code}")
            if there and not place:
                self.add_error(
                    f"tempat_{code}", sentence("planning.paper_place", {"paper": self.labels[code]})
                )
        return super().clean()

    def papers(self) -> dict[str, dict[str, Any]]:
        """What the action takes: the papers that lie somewhere, and what was noted of uploaded ones."""
        values = self.cleaned_data
        made = {}
        for code in self.wanted:
            noted = {
                "place": values.get(f"tempat_{code}", "") if values.get(f"ada_{code}") else "",
                "dated_on": values.get(f"tanggal_{code}"),
                "note": values.get(f"catatan_{code}", ""),
            }
            if noted["place"] or (self.filed.get(code) and (noted["dated_on"] or noted["note"])):
                made[code] = noted
        return made


class NegativeForm(forms.Form):
    """The list of what may not be funded, item by item: does it concern us, how large, permit, note."""

    def __init__(self, *args: Any, items: list[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        for item in items:
            code = item["category"]
            self.fields[f"kena_{code}"] = forms.BooleanField(label=item["label"], required=False)
            if item["measure"]:
                label = f"{_('Ukuran')} ({item['unit']})"
                self.fields[f"ukuran_{code}"] = QuantityField(label=label, required=False)
            if item["permit"]:
                self.fields[f"izin_{code}"] = forms.BooleanField(label=_("Izin tertulis ada"), required=False)
            self.fields[f"alasan_{code}"] = forms.CharField(
                label=_("Catatan"), max_length=300, required=False
            )

    @property
    def rows(self) -> list[dict[str, Any]]:
        found = []
        for item in self.items:
            code = item["category"]
            names = {"declared": "kena", "size": "ukuran", "permit": "izin", "note": "alasan"}
            row = {
                key: self[f"{name}_{code}"] for key, name in names.items() if f"{name}_{code}" in self.fields
            }
            found.append({"item": item, **row})
        return found

    def answers(self) -> dict[str, Any]:
        """What the action takes."""
        values = self.cleaned_data
        codes = [item["category"] for item in self.items]
        return {
            "categories": [code for code in codes if values.get(f"kena_{code}")],
            "measures": {
                item["measure"]: values[f"ukuran_{item['category']}"]
                for item in self.items
                if item["measure"] and values.get(f"ukuran_{item['category']}") is not None
            },
            "permits": [code for code in codes if values.get(f"izin_{code}")],
            "notes": {code: values[f"alasan_{code}"] for code in codes if values.get(f"alasan_{code}")},
        }


class FilterForm(forms.Form):
    """Filters of the list of proposals; nothing chosen shows all."""

    desa = forms.ChoiceField(label=_("Desa"), required=False)
    jenis = forms.ChoiceField(label=_("Jenis"), required=False)
    keadaan = forms.ChoiceField(label=_("Keadaan"), required=False)
    asal = forms.ChoiceField(label=_("Asal"), required=False)

    def __init__(
        self, *args: Any, villages: list[tuple[str, str]], states: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        everything = [("", _("Semua"))]
        kinds = [(code, kind.label.id) for code, kind in KINDS.items()]
        for name, choices in (
            ("desa", villages),
            ("jenis", kinds),
            ("keadaan", states),
            ("asal", MEETING_CHOICES),
        ):
            self.fields[name].choices = [*everything, *choices]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, str]:
        """The filters for ``queries.listed``; an unknown value filters nothing."""
        values = self.cleaned_data if self.is_valid() else {}
        names = {"village": "desa", "kind": "jenis", "state": "keadaan", "origin": "asal"}
        return {key: values.get(name, "") for key, name in names.items()}
