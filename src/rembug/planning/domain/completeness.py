"""Whether a proposal is complete: the checklist of Form 10 as requirements with their figures.

Which papers a kind needs is rulebook 1.4 (Forms 5-9); that Form 10 must be complete before the TV starts is
rulebook 1.2 step 10 [S10]. What is not read from a source draws attention only (grade C).
"""

from __future__ import annotations

from dataclasses import dataclass

from rembug.core.requirements import Requirement, require

PER_GROUP = ("spp", "economic_capacity")
"""Kinds whose budget is a list of groups (Form 7.d)."""

PAPERS: dict[str, tuple[str, str]] = {
    "minutes": (
        "Berita Acara MD Perencanaan atau MDKP (Form 1)",
        "Minutes of the village or women's meeting (Form 1)",
    ),
    "form5": ("Usulan (Form 5) ditandatangani", "Proposal (Form 5) signed"),
    "form6": ("Berita Acara kesanggupan swadaya (Form 6)", "Minutes of the swadaya commitment (Form 6)"),
    "budget": ("Perkiraan biaya (Form 7 dan 8) ditandatangani", "Cost estimate (Forms 7 and 8) signed"),
    "land": ("Surat hibah atau izin lahan (Form 6.a)", "Deed or permit of the land (Form 6.a)"),
    "sketch": ("Sketsa lokasi", "Sketch of the place"),
    "photo": ("Foto keadaan sekarang (0 %)", "Photo of the present state (0 %)"),
    "permit": ("Izin pengelola kawasan", "Permit of the area's agency"),
    "design": ("Gambar desain", "Design drawings"),
    "price_survey": ("Survei harga (Form 23)", "Price survey (Form 23)"),
    "other": ("Berkas lain", "Other paper"),
}
"""Papers of the folder: code > name (id, en). What a proposal needs of them: ``wanted_papers``."""

VISIT_PHOTO = ("Foto kunjungan lapangan", "Photo of a field visit")

PERSONAL = ("land",)
"""Papers that name people and what they own: opened only by those who work on the proposal."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a proposal when it is checked; amounts in whole rupiah, counts of people."""

    kind: str
    title: str = ""
    location: str = ""
    problem: str = ""
    purpose: str = ""
    decided_in: str = ""
    volume_milli: int | None = None
    unit: str = ""
    maintenance: str = ""
    beneficiaries: int = 0
    women: int = 0
    poor: int = 0
    blm_rp: int = 0
    swadaya_rp: int = 0
    lines: int = 0
    rab_blm_rp: int = 0
    rab_swadaya_rp: int = 0
    groups: int = 0
    groups_rp: int = 0
    pledged_rp: int = 0
    land_needed: bool = False
    parcels: int = 0
    parcels_with_document: int = 0
    shares: int = 0
    shares_rp: int = 0
    shares_people: int = 0
    papers: frozenset[str] = frozenset()


def wanted_papers(kind: str, *, swadaya: bool, land: bool) -> tuple[str, ...]:
    """Return the codes of the papers that belong in the folder of such a proposal."""
    wanted = ["minutes", "form5", "budget"]
    if swadaya:
        wanted.append("form6")
    if land:
        wanted.append("land")
    if kind == "infrastructure":
        wanted += ["sketch", "photo"]
    return tuple(code for code in PAPERS if code in wanted)


def checklist(facts: Facts) -> list[Requirement]:
    """Return every item of Form 10 with its state; the amounts that must agree are compared exactly."""
    infrastructure, per_group = facts.kind == "infrastructure", facts.kind in PER_GROUP
    missing = [
        name
        for name, text in (
            ("title", facts.title),
            ("problem", facts.problem),
            ("purpose", facts.purpose),
            ("location", facts.location or ("-" if per_group else "")),
        )
        if not text.strip()
    ]
    unmeasured = not facts.volume_milli or not facts.unit.strip()
    form5 = "rulebook 1.4, Form 5 [S10]"
    lamps = [
        require(
            "planning.text",
            not missing,
            facts={"filled": 4 - len(missing), "wanted": 4},
            source=form5,
            grade="A",
            group="text",
        ),
        require(
            "planning.decided",
            bool(facts.decided_in.strip()),
            facts={"decided_in": facts.decided_in or "-"},
            source="rulebook 1.2 langkah 8 [S16]",
            grade="A",
            group="text",
        ),
        require(
            "planning.volume",
            None if per_group else not unmeasured,
            facts={"volume_milli": facts.volume_milli or 0, "unit": facts.unit},
            source=form5,
            grade="A" if infrastructure else "C",
            group="text",
        ),
        require(
            "planning.beneficiaries",
            facts.beneficiaries > 0,
            facts={"total": facts.beneficiaries, "women": facts.women, "poor": facts.poor},
            source=form5,
            grade="A",
            group="text",
        ),
        require(
            "planning.poor_named",
            facts.poor > 0,
            facts={"poor": facts.poor, "total": facts.beneficiaries},
            source="rulebook 3.4 (a) [S13]",
            grade="A",
            blocks=False,
            group="text",
        ),
        _budget(facts, per_group),
        require(
            "planning.pledged",
            None if not facts.swadaya_rp else facts.pledged_rp >= facts.swadaya_rp,
            facts={"pledged_rp": facts.pledged_rp, "swadaya_rp": facts.swadaya_rp},
            source="rulebook 3.7, Form 6 [S10]",
            grade="A",
            group="money",
        ),
        require(
            "planning.land",
            None
            if not facts.land_needed
            else facts.parcels > 0 and facts.parcels == facts.parcels_with_document,
            facts={"parcels": facts.parcels, "documents": facts.parcels_with_document},
            source="rulebook 1.4, Form 6.a [S10]",
            grade="A",
            group="papers",
        ),
        require(
            "planning.maintenance",
            None if not infrastructure else bool(facts.maintenance.strip()),
            facts={"maintenance": facts.maintenance or "-"},
            source="rulebook 3.4 (e) [S13]",
            grade="C",
            group="text",
        ),
        _shares(facts),
    ]
    wanted = wanted_papers(facts.kind, swadaya=facts.swadaya_rp > 0, land=facts.land_needed)
    absent = [code for code in wanted if code not in facts.papers]
    lamps.append(
        require(
            "planning.papers",
            not absent,
            facts={"there": len(wanted) - len(absent), "wanted": len(wanted), "absent": absent},
            source="rulebook 1.4, Form 10 [S10]",
            grade="C",
            group="papers",
        )
    )
    return lamps


def _budget(facts: Facts, per_group: bool) -> Requirement:
    """The budget stands, and its parts give exactly the amounts on the first page."""
    rows, parts_rp = (facts.groups, facts.groups_rp) if per_group else (facts.lines, facts.rab_blm_rp)
    fits = parts_rp == facts.blm_rp and (per_group or facts.rab_swadaya_rp == facts.swadaya_rp)
    return require(
        "planning.groups" if per_group else "planning.rab",
        rows > 0 and fits and facts.blm_rp > 0,
        facts={"rows": rows, "parts_rp": parts_rp, "blm_rp": facts.blm_rp, "swadaya_rp": facts.swadaya_rp},
        source="rulebook 1.4, Form 7.d [S10], A-7" if per_group else "rulebook 1.4, Form 7-8 [S10]",
        grade="A",
        group="money",
    )


def _shares(facts: Facts) -> Requirement:
    """Shares of an inter-village proposal sum exactly to its cost and its people (A-7)."""
    fits = facts.shares_rp == facts.blm_rp and facts.shares_people == facts.beneficiaries
    return require(
        "planning.shares",
        None if not facts.shares else facts.shares > 1 and fits,
        facts={
            "villages": facts.shares,
            "shares_rp": facts.shares_rp,
            "blm_rp": facts.blm_rp,
            "people": facts.shares_people,
            "beneficiaries": facts.beneficiaries,
        },
        source="practice A-7",
        grade="A",
        group="money",
    )
