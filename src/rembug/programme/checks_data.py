"""Checks of the data of the programme for ``rembug verify``."""

from __future__ import annotations

from rembug.core.verify import check, fault, listed, quoted, rows
from rembug.programme.domain.steps import OUTPUT_LABELS, STEPS
from rembug.programme.domain.village_states import STATE_LABELS
from rembug.programme.models import Cycle, StepResult
from rembug.programme.processes import CYCLE
from rembug.programme.queries import progress_of

PER_VILLAGE = quoted(code for code, step in STEPS.items() if step.per_village)
OF_KECAMATAN = quoted(code for code, step in STEPS.items() if not step.per_village)

rows(
    "programme.cycles",
    "Status siklus",
    "States of cycles",
    "SELECT c.area_code, c.year, c.state FROM programme_cycle c "  # nosec B608 (constants of the program)
    f"WHERE c.state NOT IN ({quoted(CYCLE.codes())}) OR (c.state = 'cancelled') <> (c.cancelled_at IS NOT NULL)",
    (
        "%(area_code)s TA %(year)s: status %(state)s tidak cocok dengan pembatalannya. Hubungi pengelola program.",
        "%(area_code)s TA %(year)s: state %(state)s does not agree with its cancellation. Ask who keeps the program.",
    ),
)
rows(
    "programme.villages",
    "Desa dalam siklus dan keadaannya",
    "Villages of cycles and their states",
    "SELECT v.area_code, c.year, v.state FROM programme_cyclevillage v JOIN programme_cycle c ON c.id = v.cycle_id "  # nosec B608 (constants of the program)
    "LEFT JOIN programme_cluster k ON k.id = v.cluster_id "
    f"WHERE v.state NOT IN ({quoted(STATE_LABELS)}) OR v.district_code <> c.area_code OR k.cycle_id <> v.cycle_id "
    "OR (v.state IN ('none_proposed', 'dropped_by_sanction', 'late_by_decision') AND trim(v.reason) = '')",
    (
        "%(area_code)s TA %(year)s: keadaan %(state)s tanpa alasan, atau desa dan kelompoknya di luar siklus ini. "
        "Catat lagi keadaan desa.",
        "%(area_code)s TA %(year)s: state %(state)s without a reason, or the village or its cluster lies outside this "
        "cycle. Record the village's state again.",
    ),
)
rows(
    "programme.clusters",
    "Kelompok desa berisi",
    "Clusters hold villages",
    "SELECT c.area_code, c.year, k.name FROM programme_cluster k JOIN programme_cycle c ON c.id = k.cycle_id "
    "WHERE NOT EXISTS (SELECT 1 FROM programme_cyclevillage v WHERE v.cluster_id = k.id)",
    (
        "%(area_code)s TA %(year)s: kelompok %(name)s tidak berisi desa. Susun ulang kelompok desa.",
        "%(area_code)s TA %(year)s: cluster %(name)s holds no village. Form the clusters again.",
    ),
)
rows(
    "programme.allocations",
    "Alokasi: sumber, dana dan dokumennya",
    "Allocations: fund, source and amount",
    "SELECT c.area_code, c.year, a.fund, a.source, a.amount_rp FROM programme_allocation a "
    "JOIN programme_cycle c ON c.id = a.cycle_id WHERE a.cancelled_at IS NULL "
    "AND (a.amount_rp < 0 OR a.fund NOT IN ('blm', 'dok') OR trim(a.source) = '')",
    (
        "%(area_code)s TA %(year)s: alokasi %(fund)s %(source)s %(amount_rp)s tidak dapat berlaku. Batalkan, lalu catat lagi.",
        "%(area_code)s TA %(year)s: allocation %(fund)s %(source)s %(amount_rp)s cannot hold. Cancel it and record it again.",
    ),
)
rows(
    "programme.dates",
    "Tanggal tahap",
    "Dates of steps",
    "SELECT c.area_code, c.year, d.step, d.starts_on, d.due_on FROM programme_stepdate d JOIN programme_cycle c "
    "ON c.id = d.cycle_id WHERE d.due_on < d.starts_on OR (d.village <> '' AND NOT EXISTS "
    "(SELECT 1 FROM programme_cyclevillage v WHERE v.cycle_id = d.cycle_id AND v.area_code = d.village))",
    (
        "%(area_code)s TA %(year)s: tahap %(step)s selesai %(due_on)s sebelum mulai %(starts_on)s, atau desanya tidak "
        "ikut. Betulkan jadwalnya.",
        "%(area_code)s TA %(year)s: step %(step)s ends %(due_on)s before it begins %(starts_on)s, or its village takes "
        "no part. Correct the calendar.",
    ),
)
rows(
    "programme.results",
    "Hasil tahap ada di desa yang ikut",
    "Results of steps lie in villages that take part",
    "SELECT c.area_code, c.year, r.step, r.village FROM programme_stepresult r JOIN programme_cycle c ON c.id = r.cycle_id "  # nosec B608 (constants of the program)
    f"WHERE r.cancelled_at IS NULL AND (r.step NOT IN ({quoted(STEPS)}) "
    f"OR (r.step IN ({OF_KECAMATAN}) AND r.village <> '') OR (r.step IN ({PER_VILLAGE}) AND NOT EXISTS "
    "(SELECT 1 FROM programme_cyclevillage v WHERE v.cycle_id = r.cycle_id AND v.area_code = r.village)) "
    "OR (r.done_on IS NULL AND r.begun_on IS NULL) OR r.done_on < r.begun_on)",
    (
        "%(area_code)s TA %(year)s: hasil tahap %(step)s di %(village)s tidak dapat berlaku. Batalkan, lalu catat lagi.",
        "%(area_code)s TA %(year)s: the result of %(step)s in %(village)s cannot hold. Cancel it and record it again.",
    ),
)
rows(
    "programme.overrides",
    "Nilai aturan setempat",
    "Local values of rules",
    "SELECT o.area_code, o.edition, o.rule FROM programme_ruleoverride o WHERE o.cancelled_at IS NULL "
    "AND (o.ends_on < o.starts_on OR trim(o.reason) = '')",
    (
        "%(area_code)s %(edition)s: nilai %(rule)s tanpa alasan, atau berakhir sebelum berlaku. Tetapkan lagi nilainya.",
        "%(area_code)s %(edition)s: value of %(rule)s without a reason, or ends before it begins. Set it again.",
    ),
)

COUNTS = ("men", "women", "poor_men", "poor_women")


@check(
    "programme.minutes",
    "Tahap tercatat dengan berita acara dan jumlah hadir",
    "Steps recorded with minutes and headcounts",
    slow=True,
)
def minutes() -> list[str]:
    """A result that holds minutes names its meeting, or their number with headcounts L/P and RTM. Invariant 1."""
    found = []
    kept = StepResult.objects.filter(cancelled_at__isnull=True).select_related("cycle").order_by("pk")
    for row in kept.iterator(chunk_size=500):
        counts = {name: row.counts.get(name, 0) for name in COUNTS}
        typed = bool(row.document.strip() and counts["men"] + counts["women"])
        wrong = counts["poor_men"] > counts["men"] or counts["poor_women"] > counts["women"]
        strange = sorted(set(row.outputs) - set(OUTPUT_LABELS))
        if wrong or strange or ("minutes" in row.outputs and not typed and row.meeting_id is None):
            found.append(fault(NO_MINUTES, area=row.village or row.cycle.area_code, step=row.step))
    return listed(found)


NO_MINUTES = (
    "%(area)s tahap %(step)s: tanpa berita acara dengan jumlah hadir L/P dan RTM. Batalkan hasilnya, lalu catat lagi.",
    "%(area)s step %(step)s: no minutes with headcounts of men, women and poor. Cancel the result and record it again.",
)
NOT_ITS_PROGRESS = (
    "%(area)s TA %(year)s: tujuh langkah yang tersimpan lain dari hasil tahapnya. Catat satu hasil atau tanggal tahap, "
    "maka dihitung lagi.",
    "%(area)s TA %(year)s: the seven steps as stored differ from the results. Record any result or date: they are "
    "computed again.",
)


@check(
    "programme.progress",
    "Tujuh langkah sama dengan hasil tahap",
    "The seven steps agree with results",
    slow=True,
)
def progress() -> list[str]:
    """What a cycle keeps for the navigation is what its results and dates give."""
    found = [
        fault(NOT_ITS_PROGRESS, area=cycle.area_code, year=cycle.year)
        for cycle in Cycle.unscoped.filter(cancelled_at__isnull=True).order_by("pk").iterator(chunk_size=50)
        if cycle.progress and cycle.progress != progress_of(cycle)
    ]
    return listed(found)
