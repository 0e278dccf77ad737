"""Pure rules of people: identity numbers, bodies and their composition, terms that overlap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rembug.core.errors import InputProblem
from rembug.core.requirements import Requirement, require

NIK_LENGTH = 16
VILLAGE, DISTRICT = "village", "district"


def clean_nik(text: str) -> str:
    """The sixteen digits of an identity number as typed with dots, dashes or blanks; "" for nothing.

    Raises InputProblem("people.nik_shape"). The number itself is never put into the message.
    """
    digits = re.sub(r"[\s.\-]", "", text)
    if digits and (not digits.isascii() or not digits.isdigit() or len(digits) != NIK_LENGTH):
        raise InputProblem("people.nik_shape", {"length": len(digits)}, field="nik")
    return digits


def masked_nik(digits: str) -> str:
    """What may be shown of an identity number to those who may see it: its last four digits."""
    return "•" * (NIK_LENGTH - 4) + digits[-4:] if digits else ""


def clean_phone(text: str) -> str:
    """A telephone number as dialled: ``+62 812-3456-789`` gives ``08123456789``; "" for nothing.

    Raises InputProblem("people.phone_shape").
    """
    digits = re.sub(r"[\s.\-()]", "", text)
    if digits.startswith("+62"):
        digits = "0" + digits[3:]
    if digits and not re.fullmatch(r"0[0-9]{7,13}", digits):
        raise InputProblem("people.phone_shape", field="phone")
    return digits


def clean_username(text: str) -> str:
    """A sign-in name: lower case letters, figures, dots, dashes. Raises InputProblem("people.username_shape")."""
    name = text.strip().casefold()
    if not re.fullmatch(r"[a-z0-9](?:[a-z0-9._-]{1,58}[a-z0-9])", name):
        raise InputProblem("people.username_shape", field="username")
    return name


# --- terms ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Held:
    """One role of one person from a day on; ``ends_on`` is its last day, None while it is open."""

    role: str
    title: str
    area_code: str
    starts_on: date
    ends_on: date | None
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """A recorded decision of the MAD that one person may hold two groups of roles for a time."""

    groups: frozenset[str]
    starts_on: date
    ends_on: date | None


def overlap(one: Held, two: Held) -> tuple[date, date | None] | None:
    """First and last day on which both roles hold; None when they never meet."""
    first = max(one.starts_on, two.starts_on)
    ends = [end for end in (one.ends_on, two.ends_on) if end is not None]
    last = min(ends) if ends else None
    return None if last is not None and last < first else (first, last)


def is_decided(groups: frozenset[str], days: tuple[date, date | None], decisions: Iterable[Decided]) -> bool:
    """Whether one decision speaks of these groups and holds on every one of the days."""
    first, last = days
    return any(
        d.groups == groups
        and d.starts_on <= first
        and (d.ends_on is None or (last is not None and last <= d.ends_on))
        for d in decisions
    )


# --- bodies --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Body:
    """A kind of body that a meeting chooses, and the roles in it.

    ``seats`` are the roles that it must fill; ``grade`` C draws attention and asks for a note. How many members
    it has is a rule of the edition in force (``sizes.SIZES``), not a property of the body. ``several``:
    more than one stands at a time, each with a purpose of its own and named on a page of its own (delegates: other
    people sit in MAD Sosialisasi than in the MADs that decide, A-15).
    """

    kind: str
    label_id: str
    label_en: str
    level: str
    roles: tuple[str, ...]
    seats: tuple[str, ...] = ()
    source: str = ""
    grade: str = "C"
    several: bool = False

    def label(self, language: str = "id") -> str:
        return self.label_en if language == "en" else self.label_id

    @property
    def pair(self) -> dict[str, str]:
        """Its name as a fact of a sentence: it prints in the language of the sentence."""
        return {"id": self.label_id, "en": self.label_en}


BODIES: dict[str, Body] = {
    body.kind: body
    for body in (
        Body(
            "kpmd",
            "Kader Pemberdayaan Masyarakat Desa",
            "Village cadres",
            VILLAGE,
            ("kpmd", "kader_teknik"),
            source="rulebook 2.1 (GK)",
        ),
        Body(
            "tpu",
            "Tim Penulis Usulan",
            "Proposal writers",
            VILLAGE,
            ("tpu",),
            source="rulebook 1.2 [S12]",
        ),
        Body(
            "tpk",
            "Tim Pengelola Kegiatan",
            "Activity management team",
            VILLAGE,
            ("tpk_ketua", "tpk_sekretaris", "tpk_bendahara"),
            seats=("tpk_ketua", "tpk_sekretaris", "tpk_bendahara"),
            source="rulebook 2.1 [S20]",
        ),
        Body(
            "tim_pemantau",
            "Tim Pemantau",
            "Monitoring team",
            VILLAGE,
            ("tim_pemantau",),
            source="rulebook 2.1 (GK)",
        ),
        Body(
            "tim_pemelihara",
            "Tim Pemelihara",
            "Maintenance team",
            VILLAGE,
            ("tim_pemelihara",),
            source="rulebook 2.1 [S14]",
        ),
        Body(
            "utusan",
            "Utusan desa",
            "Village delegates",
            VILLAGE,
            ("utusan",),
            source="rulebook 1.3 [S16]",
            several=True,
        ),
        Body(
            "tv",
            "Tim Verifikasi",
            "Verification team",
            DISTRICT,
            ("tv_ketua", "tv"),
            seats=("tv_ketua",),
            source="rulebook 2.1 (GK)",
        ),
        Body(
            "upk",
            "Unit Pengelola Kegiatan",
            "Activity management unit",
            DISTRICT,
            ("upk_ketua", "upk_sekretaris", "upk_bendahara"),
            seats=("upk_ketua", "upk_sekretaris", "upk_bendahara"),
            source="rulebook 2.1 [S21]",
        ),
        Body(
            "bp_upk",
            "Badan Pengawas UPK",
            "Supervisory body of the UPK",
            DISTRICT,
            ("bp_upk",),
            source="rulebook 2.1 (GK)",
        ),
        Body(
            "bkad",
            "Badan Kerja Sama Antar Desa",
            "Inter-village body",
            DISTRICT,
            ("bkad",),
            source="rulebook 2.1 [S29]",
        ),
        Body(
            "mad_presidium",
            "Pimpinan MAD",
            "Presidium of the MAD",
            DISTRICT,
            ("mad_ketua", "mad_sekretaris"),
            seats=("mad_ketua", "mad_sekretaris"),
            source="A-8 [S15]",
        ),
        Body(
            "tim_pengamat",
            "Tim Pengamat MAD",
            "Observers of the MAD",
            DISTRICT,
            ("tim_pengamat",),
            source="A-8",
        ),
        Body(
            "tim_pendanaan",
            "Tim Pendanaan",
            "Loan funding team",
            DISTRICT,
            ("tim_pendanaan",),
            source="rulebook 2.1 [S42]",
        ),
    )
}


def seat_requirements(
    body: Body, roles: Sequence[str], titles: Mapping[str, Mapping[str, str]] | None = None
) -> list[Requirement]:
    """The lamp of the seats that a body must fill; ``titles`` are names of roles in both languages.

    Source: rulebook 2.1.
    """
    if not body.seats:
        return []
    empty = [(titles or {}).get(role, role) for role in body.seats if role not in roles]
    return [
        require(
            "people.body_seats",
            not empty,
            facts={"empty": empty or "-"},
            source=body.source,
            grade=body.grade,
        )
    ]
