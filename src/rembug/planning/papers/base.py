"""What the papers of selection share: letterhead, number, QR, fingerprint, signature blocks.

Who signs: practice.md 5 (grade M: an office prints its own way until the edition says otherwise). Names are those
of the office holders on the day of the paper, or the ones sealed with the decision; an empty name is a line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings

from rembug.core.canonical import digest
from rembug.core.clock import now
from rembug.core.money import NBSP
from rembug.core.zones import zone_of
from rembug.documents.render import Paper, pack
from rembug.planning.queries.papers import Offices
from rembug.programme.domain.editions import library
from rembug.regions import queries as regions

if TYPE_CHECKING:
    from rembug.programme.models import Cycle

Form = tuple[str, dict[str, Any]]


def sheet(cycle: Cycle, object_no: str, on: date) -> dict[str, Any]:
    """Facts of the paper itself for something of a kecamatan; `on` is the day it is signed."""
    district, regency = places(cycle.area_code)
    return {
        "letterhead": {"lines": [f"PEMERINTAH {regency}".upper(), f"KECAMATAN {district}".upper()]},
        "object_no": object_no,
        "qr_text": qr(cycle.area_code, object_no),
        "edition": edition_label(cycle),
        "sample": settings.SAMPLE,
        "place": district,
        "signed_on": on,
        "district": district,
        "regency": bare(regency),
        "year": cycle.year,
    }


def qr(area_code: str, object_no: str) -> str:
    """The text of the QR code: the same address that proposals carry (`core.ids.qr_text`)."""
    if settings.PUBLIC_ADDRESS:
        return f"{settings.PUBLIC_ADDRESS.rstrip('/')}/q/{area_code[:8]}/{object_no}"
    return f"REMBUG:{area_code[:8]}/{object_no}"


def places(area_code: str) -> tuple[str, str]:
    """Bare name of the kecamatan and the long name of its kabupaten or kota."""
    path = regions.path(area_code).split(", ")
    district = path[-2].partition(" ")[2]
    return district, path[-1].replace("Kab. ", "Kabupaten ")


def bare(regency: str) -> str:
    """The kabupaten's name without its kind word."""
    return regency.removeprefix("Kabupaten ").removeprefix("Kota ")


def edition_label(cycle: Cycle) -> str:
    """The edition in words, as the foot of a page prints it."""
    return str(library().edition(cycle.edition, cycle.edition_revision).label.id)


def mad_signers(row: Any, held: Offices, district: str) -> list[dict[str, Any]]:
    """Form 14, 15, 27 as Form 1 MAD: secretary and chair seal, FK facilitates, PjOK and Camat take note (A-8)."""
    return [
        {"role": "Sekretaris MAD", "name": row.secretary_name},
        {"role": "Difasilitasi oleh FK", "name": row.facilitated_by or held.name("fk")},
        {"role": "Ketua MAD", "name": row.chair_name},
        {"role": "PjOK", "name": held.name("pjok"), "known": True},
        {"role": f"Camat {district}", "name": held.name("camat"), "known": True},
    ]


def tv_signers(held: Offices) -> list[dict[str, Any]]:
    """Forms 11-13: each member of the TV signs the list, the chair of the TV takes note."""
    return [{"role": "Ketua Tim Verifikasi", "name": held.name("tv_ketua"), "known": True}]


def delegate_lines(names: Mapping[str, str]) -> list[dict[str, str]]:
    """One line for a delegate of each village to sign, by the name of the village."""
    return [{"village": name, "name": ""} for name in sorted(names.values())]


def joined(names: Sequence[str]) -> str:
    """Names of villages in one cell: "Banjarsari dan Girimulyo"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} dan {names[-1]}" if names else ""


def document(forms: Sequence[Form], cycle: Cycle, *, paper: Paper = "f4", blank: bool = False) -> bytes:
    """The forms as one PDF, each with the fingerprint of its contents; ``blank`` leaves lines to write on.

    Raises DocumentProblem, ValueError.
    """
    printed = now().astimezone(zone_of(cycle.area_code)).strftime("%Y-%m-%dT%H:%M")
    made = [
        (code, {**_held_together(data), "fingerprint": digest(_plain(data))[:16], "printed_at": printed})
        for code, data in forms
    ]
    return pack(made, paper=paper, blank=blank)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return value


def _held_together(value: Any) -> Any:
    """The same data with amounts in running text that no line break tears apart."""
    if isinstance(value, Mapping):
        return {key: _held_together(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_held_together(inner) for inner in value]
    return value.replace("Rp ", f"Rp{NBSP}") if isinstance(value, str) else value
