"""Pure rules of the public pages: where a proposal stands on its way, and what the open data hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

GROUPS: tuple[tuple[str, tuple[str, ...], str, str], ...] = (
    ("decided", ("funded", "funded_partly"), "Yang diputuskan dan biayanya", "Decided, and what it costs"),
    ("waiting", ("waiting",), "Daftar tunggu", "Waiting list"),
    ("open", ("submitted", "verifying", "returned", "feasible", "ranked"), "Sedang diproses", "Under way"),
    (
        "elsewhere",
        ("funded_elsewhere",),
        "Didanai sumber lain",
        "Funded by another source",
    ),
    (
        "out",
        ("not_feasible", "not_eligible", "unranked", "withdrawn", "merged", "split", "sanctioned"),
        "Tidak didanai",
        "Not funded",
    ),
)
"""Code, states, words: the sections of a village page in the order in which people ask."""

STEPS: tuple[tuple[str, str, str], ...] = (
    ("proposed", "Diusulkan", "Proposed"),
    ("verified", "Diverifikasi", "Verified"),
    ("ranked", "Diurutkan dalam MAD Prioritas", "Ranked in MAD Prioritas"),
    ("decided", "Diputuskan dalam MAD Penetapan", "Decided in MAD Penetapan"),
    ("works", "Dikerjakan warga", "Carried out by villagers"),
)
"""The way of a proposal in words of the street."""

REACHED: dict[str, int] = {
    "submitted": 1,
    "verifying": 1,
    "returned": 1,
    "feasible": 2,
    "not_feasible": 2,
    "ranked": 3,
    "unranked": 2,
    "funded": 4,
    "funded_partly": 4,
    "waiting": 4,
    "not_eligible": 2,
}
"""How many steps of `STEPS` lie behind a proposal of each state; others left before the meeting."""


def grouped(proposals: Iterable[Any]) -> list[tuple[str, list[Any]]]:
    """Sort proposals into the sections of `GROUPS`, empty ones left out; every proposal stands in one section.

    A state that no section names stands with those not funded, never nowhere.
    """
    by_code: dict[str, list[Any]] = {}
    for proposal in proposals:
        code = next((code for code, states, *_ in GROUPS if proposal.state in states), "out")
        by_code.setdefault(code, []).append(proposal)
    return [(code, by_code[code]) for code, *_ in GROUPS if code in by_code]


def group_label(code: str, language: str) -> str:
    """The heading of a section. Raises StopIteration for an unknown code."""
    found = next(group for group in GROUPS if group[0] == code)
    return found[3] if language == "en" else found[2]


@dataclass(frozen=True, slots=True)
class Figures:
    """Sums of a page in whole rupiah and people."""

    proposals: int
    funded: int
    granted_rp: int
    asked_rp: int
    beneficiaries: int


def figures(proposals: Sequence[Any]) -> Figures:
    """Add up what a page shows; amounts of proposals that left the race are asked for no longer."""
    alive = [p for p in proposals if p.state not in ("withdrawn", "merged", "split")]
    funded = [p for p in proposals if p.is_funded]
    return Figures(
        proposals=len(alive),
        funded=len(funded),
        granted_rp=sum(p.granted_rp or 0 for p in funded),
        asked_rp=sum(p.asked_rp for p in alive),
        beneficiaries=sum(p.beneficiaries for p in funded),
    )


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the open data: name, type and what it means."""

    name: str
    kind: str
    id: str
    en: str


COLUMNS: tuple[Column, ...] = (
    Column("year", "whole number", "Tahun anggaran", "Budget year"),
    Column("number", "text", "Nomor usulan, tetap sepanjang hidupnya", "Number of the proposal, for life"),
    Column(
        "source_no",
        "text",
        "Nomor dalam daftar lama, bila ada",
        "Number in an earlier list, where there is one",
    ),
    Column("title", "text", "Nama kegiatan", "Title of the activity"),
    Column("kecamatan_code", "text", "Kode kecamatan (Kemendagri)", "Official code of the kecamatan"),
    Column("village_code", "text", "Kode desa pengusul", "Official code of the proposing village"),
    Column("village", "text", "Nama desa", "Name of the village"),
    Column("hamlet", "text", "Dusun", "Hamlet"),
    Column("kind", "code", "Jenis kegiatan", "Kind of activity"),
    Column("sector", "code", "Bidang menurut menu terbuka", "Sector of the open menu"),
    Column("origin", "code", "Asal: mdkp (musyawarah perempuan) atau md", "mdkp (women's meeting) or md"),
    Column("state", "code", "Keadaan sekarang", "Present state"),
    Column("asked_rp", "rupiah", "Dana BLM yang diusulkan", "BLM money asked for"),
    Column("swadaya_rp", "rupiah", "Swadaya masyarakat dalam RAB", "Community contribution in the budget"),
    Column(
        "granted_rp", "rupiah", "Dana BLM yang ditetapkan; kosong bila tidak", "BLM money granted; else empty"
    ),
    Column("rank", "whole number", "Urutan dalam MAD Prioritas", "Rank in MAD Prioritas"),
    Column("waiting_no", "whole number", "Nomor dalam daftar tunggu", "Place on the waiting list"),
    Column("beneficiaries", "people", "Penerima manfaat", "Beneficiaries"),
    Column("beneficiaries_women", "people", "di antaranya perempuan", "of them women"),
    Column("beneficiaries_poor", "people", "di antaranya anggota RTM", "of them of poor households"),
    Column("sentence_id", "text", "Alasan keputusan", "Reason of the decision, in Indonesian"),
    Column(
        "sentence_en", "text", "Alasan keputusan, dalam bahasa Inggris", "Reason of the decision, in English"
    ),
)
"""The dictionary of the open data (`rembug-proposals/1`), in the order of the columns."""

FORMAT = "rembug-proposals/1"


def open_row(proposal: Any, village: str) -> dict[str, Any]:
    """One proposal as a row of the open data: exactly the columns of `COLUMNS`."""
    own = {"kecamatan_code": proposal.district_code, "village": village}
    return {
        column.name: own[column.name] if column.name in own else getattr(proposal, column.name)
        for column in COLUMNS
    }
