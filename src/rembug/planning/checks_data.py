"""Checks of the data of planning for ``rembug verify``: every stored sum, status and decision computed anew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rembug.core.canonical import digest
from rembug.core.verify import check, fault, listed, quoted, rows
from rembug.planning.domain.completeness import PER_GROUP
from rembug.planning.domain.recompute import plain
from rembug.planning.domain.values import SelectionError
from rembug.planning.models import FundingDecision, PriorityList
from rembug.planning.processes import PROPOSAL
from rembug.planning.queries import funding
from rembug.programme.domain.resolver import digest_of

HANDED_IN = quoted(code for code in PROPOSAL.codes() if code not in ("draft", "returned", "cancelled"))
FUNDED = quoted(("funded", "funded_partly"))
GROUPED = quoted(PER_GROUP)
WHO = "p.area_code, coalesce(nullif(p.number, ''), p.title) AS proposal"

rows(
    "planning.rab_lines",
    "Baris RAB: jumlah sama dengan volume kali harga",
    "RAB lines: amount equals quantity times price",
    # Half a rupiah is rounded up: amount = floor((quantity x price + 500) / 1000).
    f"SELECT {WHO}, l.no, l.amount_rp FROM planning_rabline l JOIN planning_proposal p ON p.id = l.proposal_id "  # nosec B608 (constants of the program)
    "WHERE l.amount_rp * 1000 > CAST(l.qty_milli AS numeric) * l.price_rp + 500 "
    "OR l.amount_rp * 1000 + 1000 <= CAST(l.qty_milli AS numeric) * l.price_rp + 500",
    (
        "%(area_code)s %(proposal)s: baris %(no)s memuat %(amount_rp)s, bukan volume kali harga. Tulis ulang RAB-nya.",
        "%(area_code)s %(proposal)s: line %(no)s holds %(amount_rp)s, not quantity times price. Write its RAB anew.",
    ),
)

_TOTALS = (
    "SELECT proposal_id, phase, sum(amount_rp - swadaya_rp) AS blm_rp, sum(swadaya_rp) AS swadaya_rp "
    "FROM planning_rabline GROUP BY proposal_id, phase"
)
rows(
    "planning.rab_totals",
    "Jumlah RAB sama dengan barisnya",
    "RAB totals equal their lines",
    f"SELECT {WHO}, t.blm_rp, CASE t.phase WHEN 'final' THEN p.amount_final_rp ELSE p.amount_estimated_rp END "  # nosec B608 (constants of the program)
    f"AS stated_rp FROM ({_TOTALS}) t JOIN planning_proposal p ON p.id = t.proposal_id "
    f"WHERE NOT p.recorded_history AND p.kind NOT IN ({GROUPED}) AND p.merged_into_id IS NULL AND ("
    "(t.phase = 'estimate' AND (t.blm_rp <> p.amount_estimated_rp OR t.swadaya_rp <> p.swadaya_rp)) OR "
    "(t.phase = 'final' AND (t.blm_rp <> p.amount_final_rp OR t.swadaya_rp <> p.swadaya_final_rp)))",
    (
        "%(area_code)s %(proposal)s: tertulis %(stated_rp)s, baris RAB berjumlah %(blm_rp)s BLM. Tulis ulang RAB-nya.",
        "%(area_code)s %(proposal)s: states %(stated_rp)s, its RAB lines sum to %(blm_rp)s of BLM. Write its RAB anew.",
    ),
)
rows(
    "planning.groups",
    "Jumlah kelompok sama dengan usulannya",
    "Groups sum to their proposal",
    f"SELECT {WHO}, p.amount_estimated_rp AS stated_rp, t.sum_rp FROM (SELECT proposal_id, sum(amount_rp) AS sum_rp, "  # nosec B608 (constants of the program)
    "max(members_poor - members) AS beyond FROM planning_proposalgroup GROUP BY proposal_id) t "
    "JOIN planning_proposal p ON p.id = t.proposal_id WHERE NOT p.recorded_history "
    "AND (t.sum_rp <> p.amount_estimated_rp OR t.beyond > 0)",
    (
        "%(area_code)s %(proposal)s: tertulis %(stated_rp)s, kelompok berjumlah %(sum_rp)s atau RTM melebihi anggota. "
        "Tulis ulang daftar kelompoknya.",
        "%(area_code)s %(proposal)s: states %(stated_rp)s, its groups sum to %(sum_rp)s or have more poor than members. "
        "Write its groups anew.",
    ),
)
rows(
    "planning.shares",
    "Bagian desa sama dengan usulan antardesa",
    "Shares of villages sum to their proposal",
    f"SELECT {WHO}, p.amount_estimated_rp AS stated_rp, t.cost_rp, p.beneficiaries, t.people FROM (SELECT proposal_id, "  # nosec B608 (constants of the program)
    "sum(cost_rp) AS cost_rp, sum(beneficiaries) AS people, count(*) AS villages FROM planning_proposalvillage "
    f"GROUP BY proposal_id) t JOIN planning_proposal p ON p.id = t.proposal_id WHERE p.state IN ({HANDED_IN}) AND "
    "(t.cost_rp <> p.amount_estimated_rp OR t.people <> p.beneficiaries OR t.villages < 2)",
    (
        "%(area_code)s %(proposal)s: %(stated_rp)s dan %(beneficiaries)s pemanfaat, bagian desa berjumlah %(cost_rp)s "
        "dan %(people)s. Betulkan bagian desanya.",
        "%(area_code)s %(proposal)s: %(stated_rp)s and %(beneficiaries)s people, the shares sum to %(cost_rp)s and "
        "%(people)s. Correct the shares.",
    ),
)
rows(
    "planning.beneficiaries",
    "Pemanfaat L+P dan RTM di dalam jumlahnya",
    "Beneficiaries: women, poor and households within their totals",
    f"SELECT {WHO}, p.beneficiaries, p.beneficiaries_women, p.beneficiaries_poor FROM planning_proposal p "  # nosec B608 (constants of the program)
    "WHERE p.beneficiaries_women > p.beneficiaries OR p.beneficiaries_poor > p.beneficiaries "
    "OR p.households_poor > p.households OR (p.beneficiaries = 0 AND NOT p.recorded_history "
    "AND p.state IN ('feasible', 'ranked', 'funded', 'funded_partly', 'waiting'))",
    (
        "%(area_code)s %(proposal)s: pemanfaat %(beneficiaries)s, perempuan %(beneficiaries_women)s, "
        "RTM %(beneficiaries_poor)s. Betulkan jumlahnya.",
        "%(area_code)s %(proposal)s: %(beneficiaries)s beneficiaries, %(beneficiaries_women)s women, "
        "%(beneficiaries_poor)s poor. Correct the counts.",
    ),
)
rows(
    "planning.numbers",
    "Nomor usulan di dalam nomor urut kecamatan",
    "Proposal numbers within their series",
    f"SELECT {WHO}, s.last FROM planning_proposal p JOIN programme_cycle c ON c.id = p.cycle_id "  # nosec B608 (constants of the program)
    "LEFT JOIN planning_numberseries s ON s.district_code = p.district_code AND s.year = c.year "
    "WHERE p.serial IS NOT NULL AND (s.last IS NULL OR p.serial > s.last)",
    (
        "%(area_code)s %(proposal)s: nomornya melebihi nomor terakhir kecamatan (%(last)s). Hubungi pengelola program.",
        "%(area_code)s %(proposal)s: its number is beyond the last one given (%(last)s). Ask who keeps the program.",
    ),
)
_LAST_SHEET = (
    "SELECT s.proposal_id, s.verdict FROM planning_verificationsheet s WHERE s.round = (SELECT max(t.round) "
    "FROM planning_verificationsheet t WHERE t.proposal_id = s.proposal_id)"
)
rows(
    "planning.verdicts",
    "Status usulan sama dengan lembar verifikasinya",
    "Statuses agree with the sheets of verification",
    f"SELECT {WHO}, p.state, coalesce(s.verdict, '-') AS verdict FROM planning_proposal p LEFT JOIN ({_LAST_SHEET}) s "  # nosec B608 (constants of the program)
    "ON s.proposal_id = p.id WHERE NOT p.recorded_history AND ("
    "(p.state IN ('feasible', 'ranked', 'unranked', 'funded', 'funded_partly', 'waiting') "
    "AND (s.verdict IS NULL OR s.verdict <> 'feasible')) "
    "OR (p.state = 'not_feasible' AND (s.verdict IS NULL OR s.verdict <> 'not_feasible')))",
    (
        "%(area_code)s %(proposal)s berstatus %(state)s, lembar terakhir TV: %(verdict)s. Verifikasi ulang usulan ini.",
        "%(area_code)s %(proposal)s is %(state)s, the TV's last sheet says %(verdict)s. Verify it again.",
    ),
)
_LAST_OUTCOME = (
    "SELECT o.proposal_id, o.status, o.amount_rp, d.no FROM planning_fundingoutcome o JOIN planning_fundingdecision d "
    "ON d.id = o.decision_id WHERE d.no = (SELECT max(e.no) FROM planning_fundingdecision e "
    "JOIN planning_fundingoutcome q ON q.decision_id = e.id WHERE q.proposal_id = o.proposal_id)"
)
rows(
    "planning.statuses",
    "Status dan dana usulan sama dengan keputusan MAD",
    "Statuses and money agree with the MAD's decision",
    f"SELECT {WHO}, p.state, p.amount_decided_rp AS held_rp, coalesce(o.status, '-') AS decided, o.amount_rp "  # nosec B608 (constants of the program)
    f"FROM planning_proposal p LEFT JOIN ({_LAST_OUTCOME}) o ON o.proposal_id = p.id "
    "WHERE NOT p.recorded_history AND ("
    f"(p.state IN ({FUNDED}) AND (o.status IS NULL OR o.status <> p.state OR o.amount_rp <> p.amount_decided_rp "
    "OR p.amount_decided_rp IS NULL)) OR (p.state = 'waiting' AND (o.status IS NULL OR o.status <> 'waiting')) "
    f"OR (o.status IN ({FUNDED}) AND p.state NOT IN ({FUNDED}, 'withdrawn', 'sanctioned')))",
    (
        "%(area_code)s %(proposal)s berstatus %(state)s (%(held_rp)s), keputusan MAD: %(decided)s (%(amount_rp)s). "
        "Yang berlaku keputusan MAD; hubungi pengelola program.",
        "%(area_code)s %(proposal)s is %(state)s (%(held_rp)s), the MAD decided %(decided)s (%(amount_rp)s). "
        "The MAD's decision holds; ask who keeps the program.",
    ),
)
rows(
    "planning.decision_sums",
    "Keputusan MAD sama dengan jumlah rinciannya dan di bawah pagu",
    "Funding decisions equal their rows and stay within their money",
    "SELECT d.area_code, d.no, d.granted_rp, coalesce(t.sum_rp, 0) AS sum_rp, d.available_rp FROM planning_fundingdecision d "
    "LEFT JOIN (SELECT decision_id, sum(amount_rp) AS sum_rp FROM planning_fundingoutcome GROUP BY decision_id) t "
    "ON t.decision_id = d.id WHERE d.granted_rp <> coalesce(t.sum_rp, 0) OR d.granted_rp > d.available_rp "
    "OR d.available_rp > d.ceiling_rp",
    (
        "%(area_code)s keputusan %(no)s: didanai %(granted_rp)s, rincian %(sum_rp)s, tersedia %(available_rp)s. "
        "Pulihkan cadangan sebelum keputusan ini diubah.",
        "%(area_code)s decision %(no)s: granted %(granted_rp)s, rows %(sum_rp)s, available %(available_rp)s. "
        "Restore the backup from before it was changed.",
    ),
)
rows(
    "planning.held_money",
    "Dana yang dipegang usulan di dalam dana yang tersedia",
    "Money held by proposals within what is available",
    "SELECT d.area_code, t.held_rp, d.available_rp FROM planning_fundingdecision d JOIN (SELECT cycle_id, "  # nosec B608 (constants of the program)
    f"sum(amount_decided_rp) AS held_rp FROM planning_proposal WHERE state IN ({FUNDED}) AND NOT recorded_history "
    "AND cancelled_at IS NULL GROUP BY cycle_id) t ON t.cycle_id = d.cycle_id WHERE d.no = 1 AND t.held_rp > d.available_rp",
    (
        "%(area_code)s: usulan memegang %(held_rp)s, tersedia %(available_rp)s. Periksa usulan yang didanai.",
        "%(area_code)s: proposals hold %(held_rp)s, available is %(available_rp)s. Look at the funded proposals.",
    ),
)
rows(
    "planning.ceiling",
    "Dana yang diputuskan di dalam alokasi siklus",
    "Money decided within the allocation of the cycle",
    "SELECT d.area_code, d.no, d.granted_rp, coalesce(t.sum_rp, 0) AS allocated_rp FROM planning_fundingdecision d LEFT JOIN "
    "(SELECT cycle_id, sum(amount_rp) AS sum_rp FROM programme_allocation WHERE fund = 'blm' AND cancelled_at IS NULL "
    "GROUP BY cycle_id) t ON t.cycle_id = d.cycle_id WHERE d.granted_rp > coalesce(t.sum_rp, 0)",
    (
        "%(area_code)s keputusan %(no)s: didanai %(granted_rp)s, alokasi BLM %(allocated_rp)s. Catat alokasinya, "
        "atau minta keputusan MAD.",
        "%(area_code)s decision %(no)s: granted %(granted_rp)s, BLM allocated %(allocated_rp)s. Record the allocation, "
        "or ask the MAD to decide.",
    ),
)
rows(
    "planning.letters",
    "Jumlah SPC sama dengan keputusannya",
    "Amounts of SPC equal their decisions",
    "SELECT l.area_code, l.number, l.amount_rp, d.granted_rp FROM planning_camatletter l JOIN planning_fundingdecision d "
    "ON d.id = l.decision_id WHERE l.amount_rp <> d.granted_rp OR l.cycle_id <> d.cycle_id",
    (
        "%(area_code)s SPC %(number)s: %(amount_rp)s, keputusan MAD %(granted_rp)s. Terbitkan SPC perubahan.",
        "%(area_code)s SPC %(number)s: %(amount_rp)s, the MAD decided %(granted_rp)s. Issue a revision.",
    ),
)
rows(
    "planning.ideas",
    "Gagasan terpilih menunjuk usulan yang ada",
    "Chosen ideas point to a standing proposal",
    "SELECT i.area_code, i.title FROM planning_idea i JOIN planning_proposal p ON p.id = i.proposal_id "
    "WHERE i.state = 'chosen' AND (p.state = 'cancelled' OR p.cycle_id <> i.cycle_id)",
    (
        "%(area_code)s gagasan %(title)s menunjuk usulan yang dibatalkan. Buka lagi gagasan ini.",
        "%(area_code)s: idea %(title)s points to a cancelled proposal. Open the idea again.",
    ),
)

NOT_THE_SAME = (
    "%(area)s keputusan %(no)s: %(what)s. Pulihkan cadangan sebelum keputusan ini diubah.",
    "%(area)s decision %(no)s: %(what)s. Restore the backup from before it was changed.",
)
WHAT = {
    "digest": ("sidiknya lain", "its fingerprint differs"),
    "rules": ("sidik aturannya lain", "the fingerprint of its rules differs"),
    "result": ("hasil hitung ulang lain", "computing it anew gives another list"),
    "rows": ("rinciannya lain dari yang dibekukan", "its rows are not those that were frozen"),
}


@check(
    "planning.decisions",
    "Keputusan pendanaan dihitung ulang dari masukannya",
    "Funding decisions computed anew from their inputs",
    slow=True,
)
def decisions() -> list[str]:
    """Every decided list comes out again from its frozen inputs, under its digests, with the rows that stand."""
    kept = FundingDecision.unscoped.order_by("cycle_id", "no").prefetch_related("outcomes")
    chains: dict[int, list[FundingDecision]] = {}
    for row in kept.iterator(chunk_size=100):
        chains.setdefault(row.cycle_id, []).append(row)
    found = [
        fault(NOT_THE_SAME, area=row.area_code, no=row.no, what=fault(WHAT[what]))
        for chain in chains.values()
        for row, what in _differing(chain)
    ]
    return listed(found)


def _differing(chain: list[FundingDecision]) -> Iterator[tuple[FundingDecision, str]]:
    for place, row in enumerate(chain):
        if digest(row.frozen) != row.digest:
            yield row, "digest"
        if digest_of(row.edition, row.edition_revision, row.rules) != row.rules_digest:
            yield row, "rules"
        result = row.frozen["result"]
        result = result.get("decision", result)
        try:
            _, _, again = funding.replay(chain[0].frozen, [one.frozen for one in chain[1 : place + 1]])
        except (SelectionError, KeyError, TypeError):
            yield row, "result"
            continue
        if plain(again) != result:
            yield row, "result"
        stands = {o.number: (o.status, o.amount_rp) for o in row.outcomes.all()}
        if stands != {o["number"]: (o["status"], o["amount_rp"]) for o in result["outcomes"]}:
            yield row, "rows"


@check(
    "planning.ranked_lists",
    "Urutan prioritas dihitung ulang dari nilainya",
    "Ranked lists computed anew from their scores",
    slow=True,
)
def ranked_lists() -> list[str]:
    """Every ranked list comes out again from its frozen inputs, with the lines that stand."""
    found = []
    for row in PriorityList.unscoped.order_by("pk").prefetch_related("lines").iterator(chunk_size=100):
        stands = {line.number: line.rank for line in row.lines.all() if line.rank is not None}
        what = ""
        if digest(row.frozen) != row.digest:
            what = "digest"
        elif _ranks(row) != stands:
            what = "rows"
        if what:
            found.append(fault(NOT_THE_SAME, area=row.area_code, no=row.no, what=fault(WHAT[what])))
    return listed(found)


def _ranks(row: PriorityList) -> dict[str, Any] | None:
    """The ranks that the frozen inputs give; None where they cannot be read any more, which equals no list."""
    try:
        return {entry.number: entry.rank for entry in funding.set_ranking(row).entries}
    except (SelectionError, KeyError, TypeError):
        return None
