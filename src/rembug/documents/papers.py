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
    signers: tuple[Signer, ...] = ()


def _known(*roles: str) -> tuple[Signer, ...]:
    return tuple(Signer(role, known=True) for role in roles)


def _sign(*roles: str) -> tuple[Signer, ...]:
    return tuple(Signer(role) for role in roles)


# Who signs: practice.md 5. Grade M there means a setting: callers pass their own `signatures`.
_MD = _sign("Notulis", "Wakil peserta (perempuan)", "Wakil peserta (laki-laki)", "Difasilitasi oleh FK/KPMD",
            "Pimpinan musyawarah") + _known("Kepala Desa")  # fmt: skip
_MAD = _sign("Sekretaris MAD", "Difasilitasi oleh FK", "Ketua MAD") + _known("PjOK", "Camat")

FORMS: dict[str, Form] = {
    form.code: form
    for form in (
        Form("1-MD", "01", "Berita Acara Musyawarah Desa", "desa", signers=_MD),
        Form("1-MAD", "01", "Berita Acara Musyawarah Antar Desa", "kecamatan", signers=_MAD),
    )
}


def form(code: str) -> Form:
    """Return the registered form of `code`; raises UnknownForm with the codes that exist."""
    try:
        return FORMS[code]
    except KeyError:
        raise UnknownForm(f"no form {code!r}; registered: {', '.join(FORMS)}") from None
