"""Selection on paper: Forms 11-15 and 27, waiting list, SPC and the letter to each village, as data and PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from rembug.core.clock import now
from rembug.core.dates import format_date
from rembug.core.zones import zone_of
from rembug.documents.render import Paper, pack, render
from rembug.planning.domain import questions
from rembug.planning.domain.sentences import STATUS_LABELS
from rembug.planning.models import CamatLetter, FundingDecision, FundingOutcome, PriorityList, Proposal
from rembug.planning.queries import selection
from rembug.programme import queries as programme
from rembug.programme.domain.menu import PROPOSAL_KINDS
from rembug.regions import queries as regions

VERDICTS = {"feasible": "Layak", "repair": "Layak dengan perbaikan", "not_feasible": "Tidak layak"}
METHODS = {
    "weighted_sum": "jumlah nilai berbobot",
    "weighted_product": "perkalian nilai berbobot",
    "borda": "pilihan 3-2-1",
    "pairwise": "banding berpasangan",
    "direct_consensus": "mufakat langsung",
    "rounds": "putaran urutan pengusul",
}
NEXT = {
    "funded": "MD Informasi Hasil MAD, lalu rapat persiapan pelaksanaan.",
    "funded_partly": "MD Informasi Hasil MAD, lalu penyesuaian RAB.",
    "waiting": "Tetap di daftar tunggu dan dibawa ke Forum SKPD.",
}


def paper_of(query: Mapping[str, str]) -> Paper:
    """The paper that an address asks for: ``?kertas=a4``, else F4."""
    return "a4" if query.get("kertas") == "a4" else "f4"


def _place(area_code: str) -> tuple[str, str]:
    """(kecamatan, kabupaten) by name without their kind."""
    parts = regions.path(area_code[:8]).split(", ")
    district, regency = ([*parts, "", ""])[:2]
    return district.removeprefix("Kec. "), regency.removeprefix("Kab. ")


def _sheet(area_code: str, object_no: str, **more: Any) -> dict[str, Any]:
    district, regency = _place(area_code)
    return {
        "letterhead": {"lines": [f"KABUPATEN {regency.upper()}", f"KECAMATAN {district.upper()}"]},
        "district": district,
        "regency": regency,
        "place": district,
        "object_no": object_no,
        "qr_text": f"REMBUG:{area_code[:8]}/{object_no}",
        "printed_at": now().astimezone(zone_of(area_code)).strftime("%Y-%m-%dT%H:%M"),
        **{name: value for name, value in more.items() if value not in (None, "")},
    }


def _kind(code: str) -> str:
    found = PROPOSAL_KINDS.get(code)
    return found.label.id.partition(" (")[0] if found else code


# --- verification ----------------------------------------------------------------------------------------


def sheet_document(proposal: Proposal, *, paper: Paper = "f4", blank: bool = False) -> bytes:
    """Form 11 and the sheet of the kind, from the newest round."""
    done = list(proposal.sheets.all())
    row = done[-1] if done else None
    form = questions.form_of(proposal.kind)
    shared = _sheet(
        proposal.area_code,
        proposal.number or str(proposal.pk)[-12:],
        proposal_no=proposal.number,
        title=proposal.title,
        kind=_kind(proposal.kind),
        village=regions.name_of(proposal.village_code),
        location=proposal.location,
        year=proposal.cycle.year,
        requested_rp=proposal.asked_rp,
    )
    if row is not None:
        shared |= {
            "visited_on": row.visited_on.isoformat(),
            "recommended_rp": row.recommended_rp,
            "findings": row.findings or None,
            "verdict": row.verdict,
            "reason": row.reason or None,
            "verifiers": [{"name": v["name"], "skill": v["skill"]} for v in row.verifiers],
            "signed_on": row.verified_on.isoformat(),
        }
    forms = []
    for code in dict.fromkeys(("11", form)):
        checks = []
        for question in questions.questions_for(proposal.kind):
            if question.form != code:
                continue
            given = (row.answers if row else {}).get(question.code, {})
            checks.append(
                {
                    "question": question.text_id,
                    "yes": given.get("answer") == "yes",
                    "no": given.get("answer") == "no",
                    "note": given.get("note")
                    or ("tidak berlaku" if given.get("answer") == "na" else ""),
                }
            )
        forms.append((code, {k: v for k, v in (shared | {"checks": checks}).items() if v is not None}))
    return pack(forms, paper=paper, blank=blank)


def recap_document(cycle: Any, proposals: Sequence[Proposal], *, paper: Paper = "f4") -> bytes:
    """Form 13: the recommendation of the TV on each proposal."""
    names = regions.names_of({p.village_code for p in proposals})
    rows: list[dict[str, Any]] = []
    team: dict[str, str] = {}
    for proposal in proposals:
        row = list(proposal.sheets.all())[-1]
        team |= {v["name"]: v["skill"] for v in row.verifiers}
        rows.append(
            {
                "village": names.get(proposal.village_code, proposal.village_code),
                "proposal_no": proposal.number,
                "title": proposal.title,
                "kind": _kind(proposal.kind),
                "requested_rp": row.requested_rp,
                "recommended_rp": row.recommended_rp,
                "verdict": VERDICTS[row.verdict],
                "note": row.reason,
            }
        )
    data = _sheet(cycle.area_code, f"13-{cycle.year}", year=cycle.year) | {
        "proposals": rows,
        "verifiers": [{"name": name, "skill": skill} for name, skill in team.items()],
    }
    return render("13", data, paper=paper)


# --- MAD Prioritas ---------------------------------------------------------------------------------------


def _mad_signatures(chair: str, secretary: str, known: str = "") -> list[dict[str, Any]]:
    made = [{"role": "Ketua MAD", "name": chair}, {"role": "Sekretaris MAD", "name": secretary}]
    return [*made, {"role": "Camat", "name": known, "known": True}]


def _listed_row(proposal: Proposal, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "village": names.get(proposal.village_code, proposal.village_code),
        "proposal_no": proposal.number,
        "title": proposal.title,
        "kind": _kind(proposal.kind),
        "from_women": proposal.origin == "mdkp",
        "households": proposal.households,
        "rtm": proposal.households_poor,
        "blm_rp": proposal.amount_estimated_rp,
        "swadaya_rp": proposal.swadaya_rp,
        "total_rp": proposal.amount_estimated_rp + proposal.swadaya_rp,
    }


def recap_of_proposals(cycle: Any, *, meeting: str = "MAD Prioritas Usulan", paper: Paper = "f4") -> bytes:
    """Form 14: every proposal of every village before the meeting, also those that left (S1)."""
    from rembug.planning.processes import PROPOSAL

    proposals = selection.loaded(cycle.pk)
    names = regions.names_of({p.village_code for p in proposals})
    rows: list[dict[str, Any]] = []
    for code in sorted({p.village_code for p in proposals}, key=lambda c: names.get(c, c)):
        rows.append({"heading": f"Desa {names.get(code, code)}"})
        rows += [
            _listed_row(p, names) | {"status": PROPOSAL.label(p.state)}
            for p in proposals
            if p.village_code == code
        ]
    data = _sheet(cycle.area_code, f"14-{cycle.year}", year=cycle.year, meeting=meeting) | {"proposals": rows}
    return render("14", data, paper=paper)


def priority_document(row: PriorityList, *, paper: Paper = "f4") -> bytes:
    """Form 15: the ranked lists as the MAD set them."""
    lines = list(row.lines.select_related("proposal"))
    names = regions.names_of({line.proposal.village_code for line in lines})
    labels = {one["code"]: one["label"] for one in row.scheme.lists}
    made: list[dict[str, Any]] = []
    estimates = {c["number"]: c["amount_rp"] for c in row.frozen["ranked_by"][0]["candidates"]}
    for code, label in labels.items():
        ranked = [line for line in lines if line.list_code == code]
        if not ranked:
            continue
        if len(labels) > 1:
            made.append({"heading": f"Daftar {label}"})
        running = 0
        for line in sorted(ranked, key=lambda x: (x.rank is None, x.rank or 0, x.number)):
            one = _listed_row(line.proposal, names)
            amount = estimates.get(line.number, 0)
            one["blm_rp"] = amount
            one["total_rp"] = amount + line.proposal.swadaya_rp
            if line.rank is not None:
                running += amount
                one |= {"rank": line.rank, "running_rp": running}
                if (score := _milli(line.shown)) is not None:
                    one["score_milli"] = score
            else:
                one["note"] = line.missing
            made.append(one)
    notes = [
        f"{line.proposal.number}: {line.decision_ref}" for line in lines if line.decision_ref
    ]
    data = _sheet(
        row.area_code,
        f"15-{row.cycle.year}-{row.no}",
        year=row.cycle.year,
        meeting=row.meeting.title,
        held_on=row.set_on.isoformat(),
        method=METHODS.get(row.scheme.method, row.scheme.method),
        fingerprint=row.digest[:16],
        signed_on=row.set_on.isoformat(),
    ) | {
        "ceiling_rp": programme.allocated_rp(row.cycle),
        "proposals": made,
        "notes": notes,
        "signatures": _mad_signatures(row.chair_name, row.secretary_name),
    }
    return render("15", data, paper=paper)


def _milli(shown: str) -> int | None:
    """Points as thousandths for the form's column; None where they are no number."""
    whole, _, part = shown.replace(".", ",").partition(",")
    if not whole.lstrip("-").isdigit() or (part and not part.isdigit()):
        return None
    return int(whole) * 1000 + int((part + "000")[:3])


# --- MAD Penetapan ---------------------------------------------------------------------------------------


def _outcome_row(row: FundingOutcome, names: Mapping[str, str]) -> dict[str, Any]:
    proposal = row.proposal
    one: dict[str, Any] = {
        "village": names.get(proposal.village_code, proposal.village_code),
        "proposal_no": row.number,
        "title": proposal.title,
        "kind": _kind(proposal.kind),
        "requested_rp": row.asked_rp,
        "status": STATUS_LABELS[row.status][0],
        "reason": row.sentence_id,
        "from_women": proposal.origin == "mdkp",
        "households": proposal.households,
        "rtm": proposal.households_poor,
        "swadaya_rp": proposal.swadaya_rp,
        "source": "BLM",
    }
    if row.amount_rp:
        one["decided_rp"] = row.amount_rp
    if row.rank is not None:
        one["rank"] = row.rank
    if row.status in NEXT:
        one["next_step"] = NEXT[row.status]
    return one


def _rows(decision: FundingDecision, statuses: Sequence[str]) -> list[dict[str, Any]]:
    rows = list(decision.outcomes.select_related("proposal").filter(status__in=statuses).order_by("no"))
    names = regions.names_of({r.proposal.village_code for r in rows})
    labels = {one["code"]: one["label"] for one in decision.priority_list.scheme.lists}
    made: list[dict[str, Any]] = []
    for code, label in labels.items():
        inside = [_outcome_row(r, names) for r in rows if r.list_code == code]
        if inside and len(labels) > 1:
            made.append({"heading": f"Daftar {label}"})
        made += inside
    return made


def _decision_sheet(decision: FundingDecision, form: str) -> dict[str, Any]:
    return _sheet(
        decision.area_code,
        f"{form}-{decision.cycle.year}-{decision.no}",
        year=decision.cycle.year,
        meeting=decision.meeting.title,
        held_on=decision.decided_on.isoformat(),
        as_of_on=decision.decided_on.isoformat(),
        fingerprint=decision.digest[:16],
        signed_on=decision.decided_on.isoformat(),
    ) | {
        "ceiling_rp": decision.available_rp,
        "left_rp": decision.left_rp,
        "signatures": _mad_signatures(decision.chair_name, decision.secretary_name),
    }


def funded_document(decision: FundingDecision, *, paper: Paper = "f4") -> bytes:
    """Form 27: the list to be funded."""
    data = _decision_sheet(decision, "27") | {"proposals": _rows(decision, ("funded", "funded_partly"))}
    return render("27", data, paper=paper)


def waiting_document(decision: FundingDecision, *, paper: Paper = "f4") -> bytes:
    """The waiting list with the reason and the way of each proposal."""
    data = _decision_sheet(decision, "DT") | {"proposals": _rows(decision, ("waiting", "funded_elsewhere"))}
    return render("DAFTAR-TUNGGU", data, paper=paper)


def report_document(decision: FundingDecision, *, paper: Paper = "f4") -> bytes:
    """Form 27 and the waiting list in one file: the report as PDF."""
    return pack(
        [
            ("27", _decision_sheet(decision, "27") | {"proposals": _rows(decision, ("funded", "funded_partly"))}),
            (
                "DAFTAR-TUNGGU",
                _decision_sheet(decision, "DT") | {"proposals": _rows(decision, ("waiting", "funded_elsewhere"))},
            ),
        ],
        paper=paper,
    )


def spc_document(letter: CamatLetter, *, paper: Paper = "f4") -> bytes:
    """An SPC as a letter of the Camat; grounds are those of the MAD, nothing legal is made up."""
    district, regency = _place(letter.area_code)
    decision = letter.decision
    data = _sheet(
        letter.area_code,
        f"SPC-{letter.cycle.year}-{letter.pk}",
        number=letter.number,
        subject=(
            f"DOK Tahun Anggaran {letter.cycle.year}"
            if letter.kind == "dok"
            else f"Kegiatan yang Didanai BLM Tahun Anggaran {letter.cycle.year}"
        ),
        replaces=letter.replaces.number if letter.replaces else None,
        signed_on=letter.dated_on.isoformat(),
        on_behalf=f"a.n. Bupati {regency}",
        ruling=f"Kegiatan yang didanai Tahun Anggaran {letter.cycle.year} di Kecamatan {district} sebagai berikut:",
    )
    data["signatures"] = [{"role": f"Camat {district}", "name": letter.signed_by}]
    data["copies"] = [f"Bupati {regency}", f"Ketua UPK Kecamatan {district}"]
    if decision is not None:
        data["noting"] = [
            f"Berita Acara {decision.meeting.title} tanggal {format_date(decision.decided_on)}, keputusan nomor "
            f"{decision.decision_no}, dan Form 27 (sidik {decision.digest[:16]})."
        ]
        data["proposals"] = _rows(decision, ("funded", "funded_partly"))
    if letter.note:
        data["provisions"] = [letter.note]
    return render("SPC", data, paper=paper)


def village_letter(decision: FundingDecision, village: str, *, paper: Paper = "f4") -> bytes:
    """The letter that tells a village the result and reason of each of its proposals."""
    district, _ = _place(decision.area_code)
    rows = decision.outcomes.select_related("proposal").filter(proposal__village_code=village).order_by("no")
    names = regions.names_of({village})
    name = names.get(village, village)
    data = _sheet(
        decision.area_code,
        f"SD-{decision.cycle.year}-{decision.no}-{village[-4:]}",
        nature="Biasa",
        subject=f"Hasil {decision.meeting.title}",
        recipient=f"Kepala Desa {name}",
        recipient_place=name,
        intro=f"Bersama ini kami sampaikan hasil {decision.meeting.title} tanggal "
        f"{format_date(decision.decided_on)} atas usulan desa Saudara:",
        closing="Demikian disampaikan untuk diumumkan kepada warga.",
        signed_on=decision.decided_on.isoformat(),
        fingerprint=decision.digest[:16],
    )
    data["proposals"] = [_outcome_row(r, names) for r in rows]
    data["signatures"] = [
        {"role": "Ketua MAD", "name": decision.chair_name},
        {"role": f"Camat {district}", "name": "", "known": True},
    ]
    data["copies"] = ["Camat", "Fasilitator Kecamatan"]
    return render("SURAT-DESA", cast(dict[str, Any], data), paper=paper)
