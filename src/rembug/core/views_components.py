"""The component page: every part of the interface once, with invented data."""

import datetime as dt

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

TYPE_SIZES = ((36, "Desa Sidorejo"), (28, "Pemeriksaan sebelum penyaluran"), (22, "Rp 96.000.000"),
              (18, "Langkah berikutnya"), (16, "Warga memutuskan 3 kegiatan."),
              (14, "MD Pertanggungjawaban tahap I"))  # fmt: skip

COLOURS = (("ink", "Tinta"), ("paper", "Kertas"), ("surface", "Permukaan"), ("line", "Garis"),
           ("edge", "Tepi isian"), ("muted", "Redup"), ("accent", "Daun"), ("tint", "Daun muda"),
           ("good", "Baik"), ("warn", "Perhatian"), ("bad", "Bahaya"), ("info", "Keterangan"))  # fmt: skip

REQUIREMENTS = (
    {"group": "Dokumen", "state": "met", "title": "SPPB", "fact": "UPK dan TPK, diketahui Camat, 4 Juni 2026",
     "source": "PTO 2014", "blocks": True},
    {"group": "Dokumen", "state": "unmet", "title": "LPD tahap I",
     "fact": "Terbukti Rp 82.850.000 dari 96.000.000", "source": "PTO 2014", "blocks": True,
     "remedy": "Perbaiki", "remedy_url": "#lampu"},
    {"group": "Dokumen", "state": "not_applicable", "title": "Hibah lahan", "fact": "Tanah desa, tidak ada lahan warga",
     "source": "PTO 2014", "blocks": True},
    {"group": "Lapangan", "state": "attention", "title": "Foto 50 %", "fact": "2 dari 3 titik",
     "source": "Setempat", "blocks": False, "remedy": "Tambah foto", "remedy_url": "#lampu"},
    {"group": "Lapangan", "state": "not_proven", "title": "Kuorum MD Perencanaan",
     "fact": "Dicatat dari berkas tahun 2009", "source": "PTO 2008", "blocks": True},
)  # fmt: skip

STEPS = (("1", "Sosialisasi", "Sosialisasi", "done"), ("2", "Pemetaan", "Pemetaan RTM dan Sosial", "done"),
         ("3", "Perencanaan", "Perencanaan", "done"), ("4", "Seleksi", "Seleksi Kegiatan", "done"),
         ("5", "Pelaksanaan", "Pelaksanaan", "now"), ("6", "Akuntabilitas", "Akuntabilitas dan Pelaporan", "now"),
         ("7", "Pemeliharaan", "Pemeliharaan dan Keberlanjutan", "no"))  # fmt: skip


class ExampleForm(forms.Form):
    """One field of each kind; the example data below leave some of them wrong on purpose."""

    group = forms.CharField(label=_("Nama kelompok"), help_text=_("Seperti tertulis di SPK."))
    principal = forms.CharField(label=_("Pokok (Rp)"), widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    held_on = forms.CharField(label=_("Tanggal"), help_text=_("Misalnya 15 April 2026."))
    kind = forms.ChoiceField(label=_("Jenis"), choices=[("", "-"), ("spp", "SPP"), ("uep", "UEP")])
    way = forms.ChoiceField(
        label=_("Keputusan"), widget=forms.RadioSelect, help_text=_("Menurut Berita Acara."),
        choices=[("c", _("Musyawarah mufakat")), ("v", _("Suara terbanyak"))],
    )  # fmt: skip
    others = forms.MultipleChoiceField(
        label=_("Unsur yang hadir"), widget=forms.CheckboxSelectMultiple, required=False,
        choices=[("bpd", "BPD"), ("lpmd", "LPMD"), ("kpmd", "KPMD")],
    )  # fmt: skip
    present = forms.BooleanField(label=_("Utusan hadir dan punya hak suara"), required=False)
    note = forms.CharField(label=_("Catatan"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    scan = forms.FileField(label=_("Pindaian bertanda tangan"), required=False,
                           help_text=_("PDF atau foto, paling besar 25 MB."))  # fmt: skip

    def clean_principal(self) -> str:
        """The example is always too much, so that the error can be seen."""
        raise forms.ValidationError(_("Pokok melebihi saldo Rp 1.050.000. Periksa angkanya."))


def _navigation() -> list[dict[str, object]]:
    steps = [
        {"code": f"step{number}", "number": number, "label": label, "title": title, "url": "#",
         "state": state, "current": False}
        for number, label, title, state in STEPS
    ]  # fmt: skip
    return [
        {"code": "home", "label": _("Beranda"), "url": "#", "current": False},
        *steps,
        {"code": "upk", "label": "UPK", "url": "#", "current": False},
        {"code": "reports", "label": _("Laporan"), "url": "#", "current": False},
    ]


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Draw the component page; reads and writes nothing."""
    form = ExampleForm({"group": "Melati", "principal": "10.500.000", "held_on": "15 April 2026",
                        "kind": "spp", "way": "c", "present": "on"})  # fmt: skip
    context = {
        "nav": _navigation(),
        "area_label": "Kec. Mekar Jaya",
        "cycle_label": "TA 2026",
        "contexts": [
            {"label": "Kec. Mekar Jaya, TA 2026", "url": "#", "current": True},
            {"label": "Kec. Mekar Jaya, TA 2025", "url": "#"},
        ],
        "actor_label": "Sri Wahyuni - FK",
        "assignments": [
            {"label": "FK, Kec. Mekar Jaya", "url": "#", "current": True},
            {"label": "FT, Kec. Mekar Jaya", "url": "#"},
        ],
        "sample": True,
        "sizes": TYPE_SIZES,
        "colours": COLOURS,
        "requirements": REQUIREMENTS,
        "form": form,
        "columns": [
            {"key": "village", "label": _("Desa"), "kind": "ti"},
            {"key": "principal", "label": _("Pokok (Rp)"), "kind": "n"},
            {"key": "charge", "label": _("Jasa (Rp)"), "kind": "n"},
            {"key": "sum", "label": _("Jumlah (Rp)"), "kind": "n"},
        ],
        "rows": [
            {"village": "Sukamaju", "principal": 1_550_000, "charge": 232_500, "sum": 1_782_500, "url": "#"},
            {"village": "Sidorejo", "principal": 1_600_000, "charge": 240_000, "sum": 1_840_000, "url": "#"},
            {"village": "Wonosari", "principal": -200_000, "charge": 0, "sum": -200_000, "url": "#"},
        ],
        "total": {"village": _("Jumlah"), "principal": 2_950_000, "charge": 472_500, "sum": 3_422_500},
        "page_obj": Paginator(range(86), 3).get_page(request.GET.get("halaman")),
        "facts": [
            {"label": "RAB (BLM)", "value": "Rp 240.000.000", "url": "#"},
            {"label": _("Swadaya"), "value": "Rp 18.450.000"},
            {"label": _("Kemajuan fisik"), "value": "46 %", "small": _("rencana 58 %")},
        ],
        "thread": [
            {"label": _("Gagasan"), "note": "11 Jan", "state": "done"},
            {"label": _("Usulan"), "note": "20 Feb", "state": "done"},
            {"label": _("Tahap II"), "note": _("tertahan"), "state": "now"},
            {"label": _("Pemeliharaan"), "state": "no"},
        ],
        "steps": [
            {"label": _("Undangan"), "url": "#", "state": "done"},
            {"label": _("Daftar hadir"), "state": "now"},
            {"label": _("Keputusan"), "state": "no"},
        ],
        "tabs": [
            {"label": _("Semua"), "url": "#", "count": 24, "current": True},
            {"label": _("Layak"), "url": "#", "count": 19},
            {"label": _("Tidak layak"), "url": "#", "count": 5},
        ],
        "events": [
            {"when": dt.date(2026, 9, 3), "text": "LPD tahap I dikembalikan.", "who": "Sri Wahyuni, FK"},
            {"when": dt.date(2026, 8, 28), "text": "Sertifikasi bahan.", "who": "Agus Prasetyo, FT", "url": "#"},
        ],
        "differences": [
            {"label": _("Tanggal"), "mine": "15 April 2026", "theirs": "15 April 2026"},
            {"label": _("Tempat"), "mine": "Balai Desa Sidorejo", "theirs": "SDN 2 Sidorejo", "name": "place"},
        ],
        "progress": [("Wonosari", 90), ("Mekar Jaya", 80), ("Girimulyo", 71), ("Banjarsari", 64), ("Sumberagung", 29)],
        "sources": [("2024", [700, 300, 120]), ("2025", [1_200, 500, 80]), ("2026", [1_500, 600, 200])],
        "source_names": ["DUB", "DDUB", "Swadaya"],
        "months": [
            {"label": "Jun", "kind": "done"}, {"label": "Jul", "kind": "done"}, {"label": "Agu", "kind": "late"},
            {"label": "Sep", "kind": "running"}, {"label": "Okt", "kind": "open"},
        ],
        "lines": [
            {"no": 0, "item": "Semen 50 kg", "quantity": "310", "unit": "sak", "price": "68.000"},
            {"no": 1, "item": "Papan kayu kelas II", "quantity": "4,75", "unit": "m³", "price": "6.200.000"},
        ],
        "date": dt.date(2026, 9, 3),
    }  # fmt: skip
    return render(request, "core/komponen.html", context)
