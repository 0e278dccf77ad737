"""The register of forms: code, title, level, orientation, whether a blank one may be printed, who signs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["kelompok", "desa", "kecamatan"]


class DocumentProblem(RuntimeError):
    """A form that could not be made; a defect of the program or of a template, not of the user's words."""


class UnknownForm(DocumentProblem, LookupError):
    """No form is registered under this code."""


@dataclass(frozen=True, slots=True)
class Signer:
    """A signature block of the blank form: the role, and whether it only takes note ("Mengetahui")."""

    role: str
    known: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """One official form. `template` is its file `typst/form_<template>.typ`."""

    code: str
    template: str
    title: str
    level: Level
    landscape: bool = False
    blank: bool = True
    poster: bool = False
    """Hangs on a board: may also be printed on A3, with letters that grow with the sheet."""
    signers: tuple[Signer, ...] = ()


def _known(*roles: str) -> tuple[Signer, ...]:
    return tuple(Signer(role, known=True) for role in roles)


def _sign(*roles: str) -> tuple[Signer, ...]:
    return tuple(Signer(role) for role in roles)


# Who signs: practice.md 5. Grade M there means a setting: callers pass their own `signatures`.
_MD = _sign("Notulis", "Difasilitasi oleh FK/KPMD", "Pimpinan musyawarah", "Wakil peserta (perempuan)",
            "Wakil peserta (laki-laki)") + _known("Kepala Desa")  # fmt: skip
_MAD = _sign("Sekretaris MAD", "Difasilitasi oleh FK", "Ketua MAD") + _known("PjOK", "Camat")
_TPU = _sign("Tim Penulis Usulan (TPU)") + _known("Kepala Desa")
_RAB = _sign("Diperiksa oleh FT", "Dibuat oleh TPK/Kader Teknik") + _known("Kepala Desa")
_TV = _known("Ketua Tim Verifikasi")
_IDEAS = _sign("KPMD", "Ketua kelompok/Kepala Dusun")

FORMS: dict[str, Form] = {
    form.code: form
    for form in (
        Form("1-MD", "01", "Berita Acara Musyawarah Desa", "desa", signers=_MD),
        Form("1-MAD", "01", "Berita Acara Musyawarah Antar Desa", "kecamatan", signers=_MAD),
        Form("HADIR", "hadir", "Daftar Hadir", "desa", signers=_sign("Notulis", "Pimpinan musyawarah")),
        Form("UNDANGAN", "undangan", "Undangan", "desa", signers=_sign("Pengundang")),
        Form("2", "02", "Daftar Gagasan Kelompok", "kelompok", landscape=True, signers=_IDEAS),
        Form("3", "03", "Rekapitulasi Gagasan", "desa", landscape=True, signers=_IDEAS),
        Form("4", "04", "Daftar Usulan Desa", "desa", landscape=True, signers=_MD),
        Form("5", "05", "Usulan Kegiatan", "desa", signers=_TPU),
        Form("6", "06", "Berita Acara Kesanggupan Swadaya Masyarakat", "desa", signers=_TPU),
        Form("7.a", "07a", "Perkiraan Sumber Pembiayaan", "desa", landscape=True, signers=_TPU),
        Form("7.b", "07b", "RAB Kegiatan Pendidikan", "desa", landscape=True, signers=_TPU),
        Form("7.c", "07c", "RAB Kegiatan Kesehatan", "desa", landscape=True, signers=_TPU),
        Form("7.d", "07d", "Rencana Kegiatan Kelompok SPP", "kelompok", signers=_TPU),
        Form("7.e", "07e", "RAB Kegiatan Prasarana", "desa", landscape=True, signers=_RAB),
        Form("8.a", "08a", "Rekapitulasi RAB Pendidikan dan Kesehatan", "desa", signers=_TPU),
        Form("8.b", "08b", "Rekapitulasi RAB Prasarana", "desa", signers=_RAB),
        Form("10", "10", "Daftar Periksa Kelengkapan Usulan", "desa",
             signers=_sign("Diperiksa oleh FK", "KPMD", "Tim Penulis Usulan (TPU)")),
        Form("11", "11", "Formulir Verifikasi Umum", "kecamatan", signers=_TV),
        Form("12.a", "12a", "Verifikasi Kegiatan Pendidikan", "kecamatan", signers=_TV),
        Form("12.b", "12b", "Verifikasi Kegiatan Kesehatan", "kecamatan", signers=_TV),
        Form("12.c", "12c", "Verifikasi Kelompok Simpan Pinjam", "kecamatan", signers=_TV),
        Form("12.d", "12d", "Verifikasi Kegiatan Prasarana", "kecamatan", signers=_TV),
        Form("13", "13", "Rekapitulasi Rekomendasi Tim Verifikasi", "kecamatan", landscape=True, signers=_TV),
        Form("14", "14", "Rekapitulasi Usulan Desa", "kecamatan", landscape=True, signers=_MAD),
        Form("15", "15", "Daftar Urutan Prioritas Usulan", "kecamatan", landscape=True, signers=_MAD),
        Form("27", "27", "Daftar Usulan yang Akan Didanai", "kecamatan", landscape=True, signers=_MAD),
        Form("SPC", "spc", "Surat Penetapan Camat", "kecamatan", blank=False, signers=_sign("Camat")),
        Form("SURAT-DESA", "surat_desa", "Surat Hasil Musyawarah Antar Desa", "kecamatan", blank=False,
             signers=_sign("Ketua MAD") + _known("Camat")),
        Form("DAFTAR-TUNGGU", "daftar_tunggu", "Daftar Tunggu Usulan", "kecamatan", landscape=True, signers=_MAD),
        Form("PAPAN", "papan", "Papan Informasi", "desa", poster=True, signers=_sign("Dipasang oleh KPMD")),
        Form("JADWAL", "jadwal", "Jadwal Tahapan Kegiatan", "kecamatan", landscape=True),
        Form("JALAN-DESA", "jalan_desa", "Jalan Desa", "kecamatan", landscape=True, blank=False),
    )
}  # fmt: skip


def form(code: str) -> Form:
    """Return the registered form of `code`; raises UnknownForm with the codes that exist."""
    try:
        return FORMS[code]
    except KeyError:
        raise UnknownForm(f"no form {code!r}; registered: {', '.join(FORMS)}") from None


# What the TV looks at (rulebook 4.1; for groups 6.1). The sheet of the edition may bring its own list.
CHECKS_GENERAL: tuple[str, ...] = (
    "Bermanfaat bagi RTM",
    "Dapat dikerjakan oleh masyarakat",
    "Tidak termasuk daftar larangan",
    "Tidak merusak lingkungan",
    "Swadaya masyarakat jelas dan sanggup diberikan",
    "Rencana pemeliharaan ada",
)
CHECKS_GROUP: tuple[str, ...] = (
    "Anggota saling mengenal; kegiatan dan pertemuan rutin paling sedikit satu tahun",
    "Mempunyai kegiatan simpan pinjam dengan aturan yang disepakati",
    "Mempunyai modal dan simpanan anggota",
    "Pinjaman yang masih berjalan lancar",
    "Mempunyai pengurus dan pembukuan sederhana",
)


def default_checks(code: str) -> tuple[str, ...]:
    """Return the questions of a verification sheet whose data brings none; empty for other forms."""
    if code == "12.c":
        return CHECKS_GROUP
    return CHECKS_GENERAL if code in ("11", "12.a", "12.b", "12.d") else ()
