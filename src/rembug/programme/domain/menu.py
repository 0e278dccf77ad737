"""The open menu: kinds of activity, sectors and the five criteria. Source: rulebook 3.4 (S11-S13, S40), 1.4 (S10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .rule_types import Label


@dataclass(frozen=True, slots=True)
class ProposalKind:
    """A kind of activity with the forms that it uses; `own_pot` where it is ranked and funded apart (A-6)."""

    code: str
    label: Label
    budget_form: str
    verification_form: str
    per_group: bool
    own_pot: bool
    verifier_skill: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector of the open menu, under one or several kinds; the names beside S12 and S13 are local (GK)."""

    code: str
    label: Label
    kinds: tuple[str, ...]
    source: tuple[str, ...] = ("GK",)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One of the five criteria of what goes first."""

    code: str
    label: Label
    question: Label


PROPOSAL_KINDS: Mapping[str, ProposalKind] = {
    kind.code: kind
    for kind in (
        ProposalKind(
            "infrastructure", Label("Prasarana", "Infrastructure"), "7.e", "12.d", False, False, "infrastructure",
            ("S12", "S13", "S10"),
        ),
        ProposalKind(
            "education", Label("Pendidikan", "Education"), "7.b", "12.a", False, False, "education", ("S12", "S10")
        ),
        ProposalKind("health", Label("Kesehatan", "Health"), "7.c", "12.b", False, False, "health", ("S12", "S10")),
        ProposalKind(
            "training", Label("Pelatihan keterampilan", "Skills training"), "7.b", "11", False, False, "training",
            ("S12",),
        ),
        ProposalKind(
            "economic_capacity", Label("Peningkatan kapasitas kelompok usaha (UEP)", "Capacity of business groups (UEP)"),
            "7.a", "11", True, False, "savings_loan", ("S11", "S12"),
        ),
        ProposalKind(
            "spp", Label("Simpan Pinjam Perempuan (SPP)", "Women's savings and loan (SPP)"), "7.d", "12.c", True, True,
            "savings_loan", ("S12", "S40", "A-6", "A-7"),
        ),
        ProposalKind("other", Label("Lainnya", "Other"), "7.a", "11", False, False, "", ("local",)),
    )
}  # fmt: skip

SECTORS: Mapping[str, Sector] = {
    sector.code: sector
    for sector in (
        Sector("road", Label("Jalan", "Road"), ("infrastructure",)),
        Sector("bridge", Label("Jembatan", "Bridge"), ("infrastructure",)),
        Sector("jetty", Label("Tambatan perahu", "Jetty"), ("infrastructure",)),
        Sector("irrigation", Label("Irigasi", "Irrigation"), ("infrastructure",)),
        Sector("drainage", Label("Drainase dan talud", "Drainage and retaining wall"), ("infrastructure",)),
        Sector("clean_water", Label("Air bersih", "Clean water"), ("infrastructure", "health")),
        Sector("sanitation", Label("MCK dan sanitasi", "Latrines and sanitation"), ("infrastructure", "health")),
        Sector("energy", Label("Listrik desa", "Village electricity"), ("infrastructure",)),
        Sector("market", Label("Pasar desa", "Village market"), ("infrastructure",)),
        Sector("school", Label("Gedung dan sarana sekolah", "School building and equipment"), ("infrastructure", "education")),
        Sector("health_post", Label("Polindes, Poskesdes, Posyandu", "Health post"), ("infrastructure", "health")),
        Sector("scholarship", Label("Beasiswa dan perlengkapan siswa", "Scholarship and pupils' kit"), ("education",)),
        Sector("teaching", Label("Honor guru dan kursus", "Teachers' honour and courses"), ("education",)),
        Sector("early_childhood", Label("PAUD dan TK", "Early childhood education"), ("education", "infrastructure")),
        Sector("nutrition", Label("Gizi dan makanan tambahan", "Nutrition"), ("health",)),
        Sector("health_service", Label("Pelayanan kesehatan ibu dan anak", "Mother and child health"), ("health",)),
        Sector("skills", Label("Kursus keterampilan", "Skills course"), ("training", "education")),
        Sector("production", Label("Usaha produksi dan pemasaran", "Production and marketing"), ("economic_capacity",)),
        Sector("women_loans", Label("Simpan pinjam kelompok perempuan", "Loans of women's groups"), ("spp",), ("S12", "S40")),
        Sector(
            "other", Label("Lainnya", "Other"),
            ("infrastructure", "education", "health", "training", "economic_capacity", "other"),
        ),
    )
}  # fmt: skip

CRITERIA: Mapping[str, Criterion] = {
    criterion.code: criterion
    for criterion in (
        Criterion(
            "poor_benefit", Label("Manfaat bagi RTM", "Benefit for the poor"),
            Label("Lebih bermanfaat bagi rumah tangga miskin?", "Is it of more benefit to poor households?"),
        ),
        Criterion(
            "direct_welfare", Label("Dampak langsung pada kesejahteraan", "Direct effect on welfare"),
            Label("Berdampak langsung pada kesejahteraan?", "Does it act directly on welfare?"),
        ),
        Criterion(
            "community_capacity", Label("Dapat dikerjakan masyarakat", "Can be done by the community"),
            Label("Dapat dikerjakan oleh masyarakat?", "Can the community do it?"),
        ),
        Criterion(
            "local_resources", Label("Didukung sumber daya yang ada", "Supported by available resources"),
            Label("Didukung sumber daya yang tersedia?", "Do available resources support it?"),
        ),
        Criterion(
            "sustainability", Label("Dapat berkembang dan berkelanjutan", "Can grow and last"),
            Label("Dapat berkembang dan bertahan?", "Can it grow and last?"),
        ),
    )
}  # fmt: skip


def sectors_of(kind: str) -> tuple[Sector, ...]:
    """Return the sectors that fit a kind of activity."""
    return tuple(sector for sector in SECTORS.values() if kind in sector.kinds)
