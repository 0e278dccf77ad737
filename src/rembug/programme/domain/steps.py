"""The stages of a cycle, which must come first, what proves them, and how one stands today.

Source: rulebook 1.2 (S10-S25, S00d), practice A-3 and 4. Dates are not here: an edition proposes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from .resolver import RuleSet
from .rule_types import Label

Level = Literal["dusun", "desa", "kecamatan"]
StepState = Literal["done", "on_paper", "due", "late", "not_started", "not_applicable"]

# What a result on paper must bring before the real list exists.
PAPER_OUTPUTS = ("minutes", "counts", "scan")


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of rulebook 1.2.

    `after` must be finished first, `during` must have begun; `outputs` prove the stage; `scheduled` is false
    where it is held only when needed; `per_village` says that each village has its own state.
    """

    number: int
    code: str
    label: Label
    level: Level
    navigation: int
    after: tuple[str, ...]
    during: tuple[str, ...]
    outputs: tuple[str, ...]
    forms: tuple[str, ...]
    meeting: str
    source: tuple[str, ...]
    grade: str
    per_village: bool = True
    scheduled: bool = True


NAVIGATION: tuple[tuple[str, Label], ...] = (
    ("step_socialisation", Label("Sosialisasi", "Socialisation")),
    ("step_mapping", Label("Pemetaan", "Mapping")),
    ("step_planning", Label("Perencanaan", "Planning")),
    ("step_selection", Label("Seleksi", "Selection")),
    ("step_implementation", Label("Pelaksanaan", "Implementation")),
    ("step_accountability", Label("Akuntabilitas", "Accountability")),
    ("step_sustainability", Label("Pemeliharaan", "Maintenance")),
)

OUTPUT_LABELS: Mapping[str, Label] = {
    "minutes": Label("Berita Acara (Form 1)", "Minutes (Form 1)"),
    "counts": Label("Jumlah hadir L/P dan RTM", "Headcount by sex and poor"),
    "scan": Label("Pindaian berita acara", "Scan of the minutes"),
    "rules_of_order": Label("Tata tertib dan sanksi bertanda tangan", "Signed rules of order and sanctions"),
    "presidium": Label("Ketua dan sekretaris MAD", "Chair and secretary of the MAD"),
    "calendar": Label("Jadwal siklus", "Calendar of the cycle"),
    "kpmd_names": Label("Nama KPMD", "Names of the KPMD"),
    "attendance": Label("Daftar hadir", "Attendance"),
    "training_report": Label("Laporan pelatihan", "Training report"),
    "rtm_list": Label("Daftar RTM", "List of poor households"),
    "hamlet_map": Label("Peta sosial dusun", "Hamlet social map"),
    "village_vision": Label("Gambaran masa depan desa", "Village vision"),
    "village_map": Label("Peta sosial desa", "Village social map"),
    "idea_list": Label("Daftar gagasan kelompok (Form 2)", "Idea list of a group (Form 2)"),
    "idea_recap": Label("Rekap gagasan (Form 3)", "Recap of ideas (Form 3)"),
    "women_proposals": Label("Usulan perempuan", "Women's proposals"),
    "women_delegates": Label("Tiga utusan perempuan", "Three women delegates"),
    "proposal_list": Label("Daftar usulan (Form 4)", "List of proposals (Form 4)"),
    "delegates": Label("Nama utusan desa", "Names of the delegates"),
    "tpu_names": Label("Nama TPU", "Names of the TPU"),
    "tpk_names": Label("Nama TPK", "Names of the TPK"),
    "proposals": Label("Usulan lengkap (Form 5-9)", "Complete proposals (Forms 5-9)"),
    "verification_sheets": Label("Lembar verifikasi (Form 11-12)", "Verification sheets (Forms 11-12)"),
    "recommendations": Label("Rekap rekomendasi TV (Form 13)", "Recap of recommendations (Form 13)"),
    "proposal_recap": Label("Rekap usulan desa (Form 14)", "Recap of village proposals (Form 14)"),
    "priority_list": Label("Urutan prioritas (Form 15)", "Priority list (Form 15)"),
    "price_survey": Label("Survei harga (Form 23)", "Price survey (Form 23)"),
    "final_rab": Label("Desain dan RAB akhir disetujui FT", "Design and final RAB approved by the FT"),
    "funding_list": Label("Daftar usulan didanai (Form 27)", "List to be funded (Form 27)"),
    "spc": Label("Surat Penetapan Camat", "Decree of the Camat"),
    "waiting_list": Label("Daftar tunggu", "Waiting list"),
    "board_posting": Label("Pengumuman di papan informasi", "Posting on the notice board"),
    "work_plan": Label("Rencana kerja rinci", "Detailed work plan"),
    "rpd": Label("Rencana Penggunaan Dana", "Plan of use of money"),
    "lpd": Label("Laporan Penggunaan Dana", "Report of use of money"),
    "sppb": Label("SPPB ditandatangani", "SPPB signed"),
    "receipts": Label("Kuitansi penyaluran", "Receipts of transfers"),
    "wage_lists": Label("Daftar upah", "Wage lists"),
    "certificates": Label("Sertifikasi mutu", "Quality certificates"),
    "photos": Label("Foto", "Photos"),
    "monthly_report": Label("Laporan bulanan", "Monthly report"),
    "revision_minutes": Label("Berita Acara revisi", "Minutes of the revision"),
    "lp2k": Label("LP2K", "LP2K"),
    "rkb": Label("RKB", "RKB"),
    "sp3k": Label("SP3K", "SP3K"),
    "handover_minutes": Label("Berita Acara serah terima", "Handover minutes"),
    "maintenance_team": Label("Tim Pemelihara", "Maintenance team"),
    "maintenance_plan": Label("Rencana pemeliharaan", "Maintenance plan"),
    "maintenance_reports": Label("Laporan pemeliharaan", "Maintenance reports"),
}


def _step(
    number: int, code: str, label: Label, level: Level, navigation: int, *, outputs: str, source: str, grade: str,
    after: str = "", during: str = "", forms: str = "", meeting: str = "", per_village: bool = True, scheduled: bool = True,
) -> Step:  # fmt: skip
    return Step(
        number, code, label, level, navigation, tuple(after.split()), tuple(during.split()), tuple(outputs.split()),
        tuple(forms.split()), meeting, tuple(source.split()), grade, per_village, scheduled,
    )  # fmt: skip


_ALL = (
    _step(
        1, "mad_socialisation", Label("MAD Sosialisasi", "Opening inter-village meeting"), "kecamatan", 1,
        outputs="minutes rules_of_order presidium calendar", forms="1", meeting="mad_socialisation",
        source="S15", grade="A", per_village=False,
    ),
    _step(
        2, "md_socialisation", Label("MD Sosialisasi", "Opening village meeting"), "desa", 1,
        after="mad_socialisation", outputs="minutes kpmd_names", forms="1", meeting="md_socialisation",
        source="S00d S16 S17", grade="B",
    ),
    _step(
        3, "kpmd_training", Label("Pelatihan KPMD", "Training of the KPMD"), "kecamatan", 1,
        after="md_socialisation", outputs="attendance training_report", meeting="kpmd_training",
        source="S14", grade="A", per_village=False,
    ),
    _step(
        4, "rtm_mapping", Label("Pemetaan RTM dan Peta Sosial Dusun", "Poverty and social mapping of hamlets"),
        "dusun", 2, after="kpmd_training", outputs="minutes rtm_list hamlet_map", forms="1",
        meeting="hamlet_meeting", source="S00d S19", grade="A",
    ),
    _step(
        5, "mmdd", Label("Menggagas Masa Depan Desa (MMDD)", "Village visioning"), "desa", 2,
        after="rtm_mapping", outputs="minutes village_vision village_map", forms="1", meeting="mmdd",
        source="S00d S18", grade="A",
    ),
    _step(
        6, "idea_collection", Label("Penggalian gagasan", "Collection of ideas"), "dusun", 3,
        after="rtm_mapping", outputs="idea_list idea_recap", forms="2 3", meeting="idea_session",
        source="S00d S10", grade="A",
    ),
    _step(
        7, "women_meeting", Label("Musyawarah Desa Khusus Perempuan (MDKP)", "Women's village meeting"), "desa", 3,
        after="idea_collection", outputs="minutes women_proposals women_delegates", forms="1",
        meeting="women_meeting", source="S16", grade="B",
    ),
    _step(
        8, "md_planning", Label("MD Perencanaan", "Village planning meeting"), "desa", 3,
        after="mmdd idea_collection women_meeting", outputs="minutes proposal_list delegates tpu_names",
        forms="1 4", meeting="md_planning", source="S16", grade="B",
    ),
    _step(
        9, "proposal_writing", Label("Penulisan usulan", "Writing of proposals"), "desa", 3,
        after="md_planning", outputs="proposals", forms="5 6 6.a 6.b 6.c 7.a 7.b 7.c 7.d 7.e 8.a 8.b 9 10",
        source="S11 S12", grade="A",
    ),
    _step(
        10, "verification", Label("Verifikasi usulan", "Verification of proposals"), "kecamatan", 4,
        after="proposal_writing", outputs="verification_sheets recommendations",
        forms="11 12.a 12.b 12.c 12.d 13", source="S10 S11", grade="A",
    ),
    _step(
        11, "mad_priority", Label("MAD Prioritas Usulan", "Priority meeting"), "kecamatan", 4,
        after="verification", outputs="minutes proposal_recap priority_list", forms="1 14 15",
        meeting="mad_priority", source="S00d S26", grade="A", per_village=False,
    ),
    _step(
        12, "design_budget", Label("Desain, survei harga, dan RAB", "Design, price survey and final budget"), "desa", 4,
        after="mad_priority", outputs="price_survey final_rab",
        forms="16 17 18 19 20 21 22 23 24 25 26", source="S10 A-1", grade="A",
    ),
    _step(
        13, "mad_funding", Label("MAD Penetapan Usulan", "Funding meeting"), "kecamatan", 4,
        after="design_budget", outputs="minutes funding_list spc waiting_list", forms="1 27",
        meeting="mad_funding", source="S21", grade="A", per_village=False,
    ),
    _step(
        14, "md_information", Label("MD Informasi Hasil MAD", "Village information meeting"), "desa", 4,
        after="mad_funding", outputs="minutes board_posting", forms="1", meeting="md_information",
        source="S20", grade="A",
    ),
    _step(
        15, "preparation", Label("Persiapan pelaksanaan", "Preparation of works"), "desa", 5,
        after="md_information", outputs="rpd work_plan sppb", meeting="preparation_meeting",
        source="S20 S23", grade="A",
    ),
    _step(
        16, "village_transfer", Label("Pencairan dan penyaluran tahap I, II, III", "Disbursement and transfer of tranches"),
        "kecamatan", 5, after="preparation", outputs="rpd lpd receipts", source="S20 S23", grade="A",
    ),
    _step(
        17, "md_accountability", Label("MD Pertanggungjawaban", "Village accountability meeting"), "desa", 6,
        during="village_transfer", outputs="minutes board_posting", forms="1", meeting="md_accountability",
        source="S00d S20", grade="A",
    ),
    _step(
        18, "implementation", Label("Pelaksanaan, supervisi, dan sertifikasi", "Works, supervision and certification"),
        "desa", 5, during="village_transfer", outputs="wage_lists certificates photos monthly_report",
        source="S20", grade="A",
    ),
    _step(
        19, "revision", Label("Revisi kegiatan", "Revision of an activity"), "desa", 5,
        outputs="revision_minutes", forms="1", meeting="md_special", source="S20", grade="A", scheduled=False,
    ),
    _step(
        20, "completion", Label("Penyelesaian (LP2K, RKB, SP3K)", "Completion (LP2K, RKB, SP3K)"), "desa", 6,
        after="implementation", outputs="lp2k rkb sp3k", source="S23 GK", grade="C",
    ),
    _step(
        21, "mdst", Label("Musyawarah Desa Serah Terima (MDST)", "Handover meeting"), "desa", 7,
        after="completion", outputs="handover_minutes maintenance_team maintenance_plan", forms="1",
        meeting="mdst", source="S25", grade="A",
    ),
    _step(
        22, "sustainability", Label("Pelestarian", "Preservation"), "desa", 7,
        after="mdst", outputs="maintenance_reports", source="S00d", grade="A",
    ),
)  # fmt: skip

STEPS: Mapping[str, Step] = {step.code: step for step in _ALL}


def step(code: str) -> Step:
    """Return a step by its code; raises KeyError."""
    return STEPS[code]


def steps_of(rules: RuleSet) -> tuple[Step, ...]:
    """Return the steps of the edition in its order."""
    return tuple(STEPS[code] for code in rules.value("steps.order") or ())


def step_label(rules: RuleSet, code: str) -> Label:
    """Return the name of a step in the words of the edition, such as MAD II in ppk2005. Source: S26."""
    for row in rules.value("steps.aliases") or ():
        if row["step"] == code:
            return Label(row["name"], row["name"])
    return STEPS[code].label


def guards(code: str, order: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what must be finished and what must have begun before a step, among the steps of an order.

    A guard that the edition does not have is replaced by what guards it, so that nothing becomes free of
    its earlier steps because an edition is shorter. Source: rulebook 1.2.
    """
    present = set(order)
    finished: list[str] = []
    begun: list[str] = []

    def collect(names: tuple[str, ...], target: list[str]) -> None:
        for name in names:
            if name in present:
                if name not in target:
                    target.append(name)
            else:
                collect(STEPS[name].after, finished)
                collect(STEPS[name].during, begun)

    collect(STEPS[code].after, finished)
    collect(STEPS[code].during, begun)
    return tuple(finished), tuple(name for name in begun if name not in finished)


@dataclass(frozen=True, slots=True)
class StepEvidence:
    """What is known of one step in one place: outputs that exist, those on paper, and when it began and ended.

    `not_applicable` gives the reason where the step does not concern the place.
    """

    outputs: frozenset[str] = frozenset()
    paper: frozenset[str] = frozenset()
    begun_on: date | None = None
    done_on: date | None = None
    not_applicable: str = ""


@dataclass(frozen=True, slots=True)
class StepStatus:
    """How a step stands: `days` are those left (due) or past (late), None otherwise.

    `missing_steps` must come first; `missing_outputs` are what the step itself lacks.
    """

    code: str
    state: StepState
    days: int | None = None
    missing_steps: tuple[str, ...] = ()
    missing_outputs: tuple[str, ...] = ()


EMPTY = StepEvidence()


def step_state(
    code: str,
    evidence: StepEvidence,
    *,
    starts_on: date | None,
    due_on: date | None,
    today: date,
    paper_steps: Sequence[str] = (),
    unfinished: Sequence[str] = (),
) -> StepStatus:
    """Return how a step stands today.

    Done needs a date not after today and every output; a step of `paper_steps` that has minutes, counts and a
    scan stands "on paper" until the real list replaces it. Otherwise it is late after `due_on`, due from the
    day it begins (or once something of it exists), else not started. `unfinished` are the guards still open.
    """
    definition = STEPS[code]
    if evidence.not_applicable:
        return StepStatus(code, "not_applicable")
    missing = tuple(name for name in definition.outputs if name not in evidence.outputs)
    happened = evidence.done_on is not None and evidence.done_on <= today
    if happened and not missing:
        return StepStatus(code, "done", missing_steps=tuple(unfinished))
    if happened and code in paper_steps and evidence.paper.issuperset(PAPER_OUTPUTS):
        return StepStatus(code, "on_paper", missing_steps=tuple(unfinished), missing_outputs=missing)
    if due_on is not None and today > due_on:
        return StepStatus(code, "late", (today - due_on).days, tuple(unfinished), missing)
    open_now = (starts_on is not None and today >= starts_on) or (
        evidence.begun_on is not None and evidence.begun_on <= today
    )
    if due_on is not None and open_now:
        return StepStatus(code, "due", (due_on - today).days, tuple(unfinished), missing)
    return StepStatus(code, "not_started", None, tuple(unfinished), missing)


PASSED: frozenset[StepState] = frozenset({"done", "on_paper", "not_applicable"})


@dataclass(frozen=True, slots=True)
class PlannedDates:
    """First and last day of one step in the calendar of a cycle; None where it has no date."""

    starts_on: date | None = None
    due_on: date | None = None


def road(
    rules: RuleSet, evidence: Mapping[str, StepEvidence], calendar: Mapping[str, PlannedDates], today: date
) -> tuple[StepStatus, ...]:
    """Return the state of every step of the edition for one village, in order, with the guards that are open."""
    order = tuple(rules.value("steps.order") or ())
    paper_steps = tuple(rules.value("steps.paper_result") or ())
    plain: dict[str, StepStatus] = {}
    for code in order:
        dates = calendar.get(code, PlannedDates())
        plain[code] = step_state(
            code,
            evidence.get(code, EMPTY),
            starts_on=dates.starts_on,
            due_on=dates.due_on,
            today=today,
            paper_steps=paper_steps,
        )
    result = []
    for code in order:
        finished, begun = guards(code, order)
        unfinished = [name for name in finished if plain[name].state not in PASSED]
        for name in begun:
            known = evidence.get(name, EMPTY)
            started = known.begun_on is not None and known.begun_on <= today
            if not started and plain[name].state not in PASSED:
                unfinished.append(name)
        status = plain[code]
        result.append(StepStatus(code, status.state, status.days, tuple(unfinished), status.missing_outputs))
    return tuple(result)


_WORST: Mapping[StepState, int] = {
    "late": 5,
    "due": 4,
    "not_started": 3,
    "on_paper": 2,
    "done": 1,
    "not_applicable": 0,
}


@dataclass(frozen=True, slots=True)
class NavigationStatus:
    """The worst stage of one of the seven steps of the navigation; None where the edition has no stage in it."""

    number: int
    code: str
    label: Label
    worst: StepStatus | None = field(default=None)


def navigation_state(statuses: Iterable[StepStatus]) -> tuple[NavigationStatus, ...]:
    """Return the seven steps of the navigation with their worst stage; among late ones the latest by days."""
    by_number: dict[int, list[StepStatus]] = {}
    for status in statuses:
        by_number.setdefault(STEPS[status.code].navigation, []).append(status)
    result = []
    for number, (code, label) in enumerate(NAVIGATION, start=1):
        stages = by_number.get(number, [])
        # A revision is held only when needed: not having one is no delay.
        stages = [one for one in stages if STEPS[one.code].scheduled or one.state != "not_started"]
        worst = max(stages, key=_harm, default=None)
        result.append(NavigationStatus(number, code, label, worst))
    return tuple(result)


def _harm(status: StepStatus) -> tuple[int, int]:
    days = status.days or 0
    return _WORST[status.state], days if status.state == "late" else -days
