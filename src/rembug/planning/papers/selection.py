"""Forms 14, 15 and 27, waiting list, SPC and the letter to each village, as data for the documents engine."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from rembug.core.dates import format_date
from rembug.core.money import format_rp, half_up
from rembug.planning.domain.report import FUNDED
from rembug.planning.models import CamatLetter, FundingDecision, PriorityList, Proposal, VerificationSheet
from rembug.planning.papers.base import Form, delegate_lines, joined, mad_signers, sheet
from rembug.planning.papers.verification import VERDICTS, kind_label, names_in, village_text
from rembug.planning.processes import PROPOSAL
from rembug.planning.queries import papers as queries
from rembug.programme import queries as programme
from rembug.regions import queries as regions

if TYPE_CHECKING:
    from rembug.programme.models import Cycle

METHODS = {
    "weighted_sum": "jumlah nilai berbobot",
    "weighted_product": "perkalian nilai berbobot",
    "borda": "pilihan 3-2-1",
    "pairwise": "perbandingan berpasangan",
    "direct_consensus": "musyawarah mufakat",
    "rounds": "urutan pengusul",
}

NEXT = {
    "skpd_forum": "Forum SKPD",
    "next_year": "diusulkan kembali tahun berikutnya",
    "other_source": "dicarikan sumber lain",
    "back_to_village": "kembali kepada desa",
    "by_decision": "menurut keputusan musyawarah",
    "complete_data": "lengkapi data",
    "meeting": "menunggu keputusan musyawarah",
}

Rows = Sequence[dict[str, Any]]


def recap(cycle: Cycle) -> list[Form]:
    """Form 14: every proposal of every village, with the TV's recommendation; villages without one say so."""
    proposals = queries.verified(cycle)
    states = programme.village_states(cycle)
    names = {**names_in(proposals), **regions.names_of(states)}
    if not proposals:
        return []
    on = cycle.starts_on
    rows: list[dict[str, Any]] = []
    for code in sorted({*states, *(p.village_code for p in proposals)}, key=lambda c: names.get(c, c)):
        rows.append({"heading": f"Desa {names.get(code, code)}"})
        for p in (p for p in proposals if p.village_code == code):
            sheets = list(p.sheets.all())
            on = max(on, sheets[-1].verified_on) if sheets else on
            rows.append(
                {
                    "proposal_no": p.number,
                    "title": p.title,
                    "kind": kind_label(p.kind),
                    "from_women": p.origin == "mdkp",
                    "households": p.households,
                    "rtm": p.households_poor,
                    "blm_rp": p.amount_estimated_rp,
                    "swadaya_rp": p.swadaya_rp,
                    "total_rp": p.amount_estimated_rp + p.swadaya_rp,
                    "verdict": _recommended(p, sheets),
                }
            )
    listed = cycle.priority_lists.select_related("meeting").order_by("-no").first()
    on = listed.set_on if listed else on
    held = queries.offices(cycle.area_code, on)
    data = sheet(cycle, f"F14-{cycle.year}", on)
    data |= {
        "meeting": listed.meeting.title if listed else "MAD Prioritas Usulan",
        "proposals": rows,
        "signatures": mad_signers(listed or _presidium(held), held, data["district"]),
    }
    return [("14", data)]


class _presidium:
    """Chair and secretary as they hold office, where no list has been sealed yet."""

    def __init__(self, held: queries.Offices) -> None:
        self.chair_name = held.name("mad_ketua")
        self.secretary_name = held.name("mad_sekretaris")
        self.facilitated_by = held.name("fk")


LEFT = ("withdrawn", "merged", "funded_elsewhere", "sanctioned", "not_eligible")


def _recommended(proposal: Proposal, sheets: Sequence[VerificationSheet]) -> str:
    """What the TV recommended, else where the proposal stands; one that left the race says so (S1)."""
    said = VERDICTS.get(sheets[-1].verdict, "") if sheets else ""
    if said and proposal.state in LEFT:
        return f"{said}; {_state(proposal.state).lower()}"
    return said or _state(proposal.state)


def _state(state: str) -> str:
    return str(PROPOSAL.label(state, "id"))


def ranking(listed: PriorityList) -> list[Form]:
    """Form 15: the ranked lists as they were set, and below them what has no rank and why."""
    cycle = listed.cycle
    lines = list(
        listed.lines.select_related("proposal").prefetch_related("proposal__shares", "proposal__sheets")
    )
    names = names_in([line.proposal for line in lines])
    lists = listed.scheme.lists
    rows: list[dict[str, Any]] = []
    for one in lists:
        ranked = [line for line in lines if line.list_code == one["code"] and line.rank is not None]
        if len(lists) > 1 and ranked:
            rows.append({"heading": f"Daftar {one['label']}"})
        running = 0
        for line in ranked:
            running += line.proposal.amount_estimated_rp
            rows.append(
                {
                    "rank": line.rank,
                    "village": village_text(line.proposal, names),
                    "proposal_no": line.number,
                    "title": line.proposal.title,
                    "score_milli": score_milli(line.points),
                    "blm_rp": line.proposal.amount_estimated_rp,
                    "running_rp": running,
                    "note": f"Keputusan: {line.decision_ref}" if line.decision_ref else "",
                }
            )
    notes = [f"{line.number}, {line.proposal.title}: {line.missing}" for line in lines if line.rank is None]
    held = queries.offices(cycle.area_code, listed.set_on)
    data = sheet(cycle, f"F15-{cycle.year}-{listed.no}", listed.set_on)
    data |= {
        "meeting": listed.meeting.title,
        "held_on": listed.meeting.held_on,
        "method": METHODS.get(listed.scheme.method, listed.scheme.method),
        "ceiling_rp": programme.allocated_rp(cycle) or None,
        "proposals": rows,
        "notes": [*notes, f"Sidik daftar: {listed.digest[:16]}"],
        "signatures": mad_signers(listed, held, data["district"]),
        "delegate_signatures": delegate_lines(regions.names_of(listed.village_states)),
    }
    return [("15", data)]


def score_milli(points: str) -> int | None:
    """Exact points ("97", "389/4") in thousandths for the printed column; None where the method gives none."""
    try:
        exact = Fraction(points)
    except (ValueError, ZeroDivisionError):
        return None
    return half_up(exact.numerator * 1000, exact.denominator) if exact >= 0 else None


def decided_list(made: FundingDecision, rows: Rows | None = None, *, sentences: bool = False) -> list[Form]:
    """Form 27: the funded proposals by list and rank; with `sentences` one sentence on every proposal below."""
    rows = queries.outcome_rows(made) if rows is None else rows
    cycle, held = made.cycle, queries.offices(made.area_code, made.decided_on)
    lists = made.priority_list.scheme.lists
    printed: list[dict[str, Any]] = []
    for one in lists:
        funded = [row for row in rows if row["list"] == one["code"] and row["status"] in FUNDED]
        if len(lists) > 1 and funded:
            printed.append({"heading": f"Daftar {one['label']}"})
        printed += [_decided_row(row) for row in funded]
    notes = _funding_notes(made)
    if sentences:
        notes += [f"{row['number']} {row['title']} ({_villages(row)}). {row['sentence_id']}" for row in rows]
    data = sheet(cycle, f"F27-{cycle.year}-{made.no}", made.decided_on)
    data |= {
        "meeting": made.meeting.title,
        "held_on": made.meeting.held_on,
        "ceiling_rp": made.ceiling_rp,
        "left_rp": made.left_rp,
        "proposals": printed,
        "notes": notes,
        "signatures": mad_signers(made, held, data["district"]),
        "delegate_signatures": delegate_lines(regions.names_of(made.priority_list.village_states)),
    }
    return [("27", data)]


def _funding_notes(made: FundingDecision) -> list[str]:
    notes = []
    if made.operating_rp:
        notes.append(
            f"Operasional UPK dan TPK {format_rp(made.operating_rp)} diambil dari pagu lebih dahulu; "
            f"dibagikan {format_rp(made.available_rp)}."
        )
    else:
        notes.append("Operasional UPK dan TPK sudah termasuk dalam RAB tiap usulan.")
    if made.freed_rp:
        notes.append(f"Dana bebas yang dibagikan lagi menurut daftar tunggu: {format_rp(made.freed_rp)}.")
    notes.append(f"Sidik keputusan: {made.digest[:16]}; sidik aturan: {made.rules_digest[:16]}.")
    return notes


def _decided_row(row: dict[str, Any]) -> dict[str, Any]:
    chosen = [g["name"] for g in row["groups"] if g["granted_rp"]]
    partly = row["status"] == "funded_partly"
    note = row["decision_ref"] if partly else ""
    if partly and chosen:
        note = f"{len(chosen)} dari {len(row['groups'])} kelompok: {', '.join(chosen)}"
    return {
        "rank": row["rank"],
        "village": _villages(row),
        "proposal_no": row["number"],
        "title": row["title"],
        "requested_rp": row["asked_rp"],
        "decided_rp": row["granted_rp"],
        "swadaya_rp": row["swadaya_rp"],
        "status": row["status_id"],
        "note": note,
    }


def _villages(row: dict[str, Any]) -> str:
    return joined([village["name"] for village in row["villages"]])


def waiting_list(made: FundingDecision, rows: Rows | None = None) -> list[Form]:
    """The waiting list in the order in which free money reaches it; empty where nothing waits."""
    rows = queries.outcome_rows(made) if rows is None else rows
    lists = made.priority_list.scheme.lists
    printed: list[dict[str, Any]] = []
    for one in lists:
        waiting = [row for row in rows if row["list"] == one["code"] and row["status"] == "waiting"]
        if len(lists) > 1 and waiting:
            printed.append({"heading": f"Daftar {one['label']}"})
        for row in sorted(waiting, key=lambda r: (r["waiting_no"] or 0, r["number"])):
            printed.append(
                {
                    "rank": row["rank"],
                    "village": _villages(row),
                    "proposal_no": row["number"],
                    "title": row["title"],
                    "blm_rp": row["asked_rp"],
                    "reason": row["sentence_id"].partition(": ")[2].partition("; masuk daftar tunggu")[0],
                    "next_step": next_step(row),
                }
            )
    if not printed:
        return []
    held = queries.offices(made.area_code, made.decided_on)
    data = sheet(made.cycle, f"DT-{made.cycle.year}-{made.no}", made.decided_on)
    data |= {
        "meeting": made.meeting.title,
        "as_of_on": made.decided_on,
        "proposals": printed,
        "signatures": mad_signers(made, held, data["district"]),
    }
    return [("DAFTAR-TUNGGU", data)]


def next_step(row: dict[str, Any]) -> str:
    """Where a proposal goes next, in words; what is funded goes to the village's meeting on the results."""
    if row["status"] in FUNDED:
        return "MD Informasi Hasil MAD, lalu persiapan pelaksanaan"
    parts = [f"daftar tunggu nomor {row['waiting_no']}"] if row["waiting_no"] else []
    parts += [NEXT[code] for code in row["next_to"] if code in NEXT]
    return "; ".join(parts)


def camat_letter(letter: CamatLetter) -> list[Form]:
    """The SPC: what the MAD decided, decreed by the Camat on behalf of the Bupati (A-13)."""
    cycle = letter.cycle
    held = queries.offices(cycle.area_code, letter.dated_on)
    made = letter.decision
    data = sheet(cycle, letter.number, letter.dated_on)
    district, head = data["district"], _regent(cycle.area_code, data["regency"])
    source = _source(cycle)
    if made is None:
        subject = f"Dana Operasional Kegiatan (DOK) Tahun Anggaran {cycle.year}"
        rows = [{"title": subject, "decided_rp": letter.amount_rp, "source": "DOK"}]
        noting = None
    else:
        subject = f"Kegiatan yang Didanai BLM Tahun Anggaran {cycle.year}"
        funded = [row for row in queries.outcome_rows(made) if row["status"] in FUNDED]
        rows = [_decided_row(row) | {"source": source} for row in funded]
        noting = [
            f"Berita Acara {made.meeting.title} tanggal {format_date(made.meeting.held_on)}, "
            f"keputusan {made.decision_no}, dan Form 27 (sidik {made.digest[:16]})."
        ]
    if letter.kind == "revision":
        subject = f"Perubahan {subject}"
    data |= {
        "number": letter.number,
        "subject": subject,
        "replaces": letter.replaces.number if letter.replaces else None,
        "considering": [f"bahwa {made.meeting.title} telah menetapkan daftar usulan yang akan didanai;"]
        if made
        else None,
        "noting": noting,
        "ruling": f"{subject} di Kecamatan {district} sebagai berikut:",
        "proposals": rows,
        "provisions": [letter.note] if letter.note else None,
        "signatures": [{"role": f"Camat {district}", "name": held.name("camat") or letter.signed_by}],
        "on_behalf": f"a.n. {head}",
        "copies": [head, "PjOKab", f"Ketua UPK Kecamatan {district}"],
    }
    return [("SPC", data)]


def _regent(area_code: str, regency: str) -> str:
    city = regions.path(area_code).split(", ")[-1].startswith("Kota ")
    return f"{'Wali Kota' if city else 'Bupati'} {regency}"


def _source(cycle: Cycle) -> str:
    """The sources of the BLM; which one pays which proposal is a later decision (practice.md C-13)."""
    return ", ".join(programme.by_source(programme.allocations_of(cycle))).upper() or "BLM"


def village_letters(made: FundingDecision, villages: Sequence[str], rows: Rows | None = None) -> list[Form]:
    """One letter for each of these villages with a proposal: every result with its reason and what comes next."""
    rows = queries.outcome_rows(made) if rows is None else rows
    cycle, held = made.cycle, queries.offices(made.area_code, made.decided_on)
    names = regions.names_of(villages)
    forms: list[Form] = []
    for code in sorted(villages, key=lambda c: names.get(c, c)):
        mine = [row for row in rows if any(village["code"] == code for village in row["villages"])]
        if not mine:
            continue
        name = names.get(code, code)
        data = sheet(cycle, f"SD-{cycle.year}-{made.no}-{code[-4:]}", made.decided_on)
        district = data["district"]
        data |= {
            "nature": "Biasa",
            "subject": f"Hasil {made.meeting.title}",
            "recipient": f"Kepala Desa {name}",
            "recipient_place": name,
            "intro": f"Bersama ini kami sampaikan hasil {made.meeting.title} tanggal "
            f"{format_date(made.meeting.held_on)} atas usulan desa Saudara:",
            "proposals": [_letter_row(row) for row in mine],
            "closing": "Demikian disampaikan untuk diumumkan kepada warga.",
            "signatures": [
                {"role": "Ketua MAD", "name": made.chair_name},
                {"role": f"Camat {district}", "name": held.name("camat"), "known": True},
            ],
            "copies": [f"Camat {district}", f"FK Kecamatan {district}"],
        }
        forms.append(("SURAT-DESA", data))
    return forms


def _letter_row(row: dict[str, Any]) -> dict[str, Any]:
    reason = row["sentence_id"].partition(": ")[2] or row["sentence_id"]
    return {
        "title": row["title"],
        "proposal_no": row["number"],
        "status": row["status_id"],
        "rank": row["rank"],
        "requested_rp": row["asked_rp"],
        "decided_rp": row["granted_rp"] if row["status"] in FUNDED else None,
        "reason": reason[:1].upper() + reason[1:],
        "next_step": next_step(row) or None,
    }


def village_pack(made: FundingDecision, villages: Sequence[str]) -> list[Form]:
    """What a village takes home: its letters, then Form 27 and the waiting list."""
    rows = queries.outcome_rows(made)
    return [*village_letters(made, villages, rows), *decided_list(made, rows), *waiting_list(made, rows)]
