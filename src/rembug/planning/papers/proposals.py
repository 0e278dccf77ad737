"""Papers of ideas and proposals: what Forms 2 to 8 and 10 say, as data for the documents engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from rembug.core.areas import Level, level
from rembug.core.canonical import digest
from rembug.core.clock import now
from rembug.core.dates import format_date
from rembug.core.ids import qr_text
from rembug.core.quantities import format_qty
from rembug.core.requirements import State
from rembug.core.sentences import lamp_view
from rembug.core.zones import zone_of
from rembug.documents import render as documents
from rembug.documents.render import Paper
from rembug.planning.domain import rab
from rembug.planning.domain.completeness import PAPERS, wanted_papers
from rembug.planning.models import Idea, Proposal
from rembug.planning.queries import checks
from rembug.planning.queries import ideas as ideas_queries
from rembug.planning.queries.proposals import ORIGINS, Contents, kind_label, sector_label
from rembug.programme.domain.menu import PROPOSAL_KINDS
from rembug.regions import queries as regions

Data = dict[str, Any]

_PLEDGE = {"labour": "Tenaga", "material": "Bahan", "money": "Uang", "land": "Lahan"}
_MANNER = {"donated": "hibah", "lent": "pinjam pakai", "compensated": "ganti rugi"}


def forms_of(proposal: Proposal, found: Contents) -> list[str]:
    """The forms that this proposal fills, in the order of its folder."""
    own = PROPOSAL_KINDS[proposal.kind].budget_form if proposal.kind in PROPOSAL_KINDS else "7.a"
    recap = {"7.e": "8.b", "7.b": "8.a", "7.c": "8.a"}.get(own)
    wanted = ["5", "6" if found.pledges or proposal.swadaya_rp else "", "7.a", own, recap or "", "10"]
    return [code for code in dict.fromkeys(wanted) if code]


def proposal_paper(
    code: str, proposal: Proposal, found: Contents, *, paper: Paper = "f4", blank: bool = False
) -> bytes:
    """One form of a proposal as PDF. Raises KeyError for a form that is not a proposal's."""
    return documents.render(code, _form(code, proposal, found), paper=paper, blank=blank)


def proposal_pack(proposal: Proposal, found: Contents, *, paper: Paper = "f4") -> bytes:
    """All forms of a proposal in one file, as they lie in its folder."""
    return documents.pack(
        [(code, _form(code, proposal, found)) for code in forms_of(proposal, found)], paper=paper
    )


def _form(code: str, proposal: Proposal, found: Contents) -> Data:
    """One form's data with the fingerprint of exactly what this form says."""
    return _marked(_sheet(proposal) | _MAKERS[code](proposal, found) | {"form": code}, proposal.area_code)


def village_list(
    village: str, proposals: Sequence[Proposal], year: int | None, *, paper: Paper = "f4", blank: bool = False
) -> bytes:
    """Form 4: the proposals that a village decided on."""
    rows = [
        {
            "proposal_no": proposal.number or "belum bernomor",
            "title": proposal.title,
            "kind": kind_label(proposal.kind),
            "origin": ORIGINS.get(proposal.origin, (proposal.origin,))[0],
            "volume": _volume(proposal),
            "households": proposal.households,
            "rtm": proposal.households_poor,
            "blm_rp": proposal.asked_rp,
            "swadaya_rp": proposal.total_rp - proposal.asked_rp,
            "total_rp": proposal.total_rp,
        }
        for proposal in proposals
    ]
    decided = next((proposal.decided_in for proposal in proposals if proposal.decided_in), None)
    data = _place(village) | {"year": year, "decided_in": decided, "proposals": rows}
    return documents.render("4", _marked(data, village), paper=paper, blank=blank)


def ideas_paper(
    code: str,
    village: str,
    ideas: Sequence[Idea],
    year: int | None,
    *,
    paper: Paper = "f4",
    blank: bool = False,
) -> bytes:
    """Form 2 (one group) or Form 3 (recap of a village's ideas)."""
    rows = [
        {
            "title": idea.title,
            "answers": idea.background or ideas_queries.ANSWERS.get(idea.answers, ("",))[0],
            "hamlet": idea.hamlet,
            "group": idea.group_name,
            "location": idea.location,
            "volume": _volume(idea),
            "from_women": idea.women_named,
            "households": idea.households,
            "rtm": idea.households_poor,
            "note": idea.note,
        }
        for idea in ideas
    ]
    data: Data = {"year": year, "ideas": rows}
    if village:
        data |= _place(village)
    hamlets = list(dict.fromkeys(idea.hamlet for idea in ideas if idea.hamlet))
    data["hamlet"] = ", ".join(hamlets) if len(hamlets) < 4 else "semua dusun"
    if code == "2":
        groups = list(dict.fromkeys(idea.group_name for idea in ideas if idea.group_name))
        data["group"] = ", ".join(groups[:3]) or None
        data["held_on"] = next((idea.held_on.isoformat() for idea in ideas if idea.held_on), None)
    return documents.render(code, _marked(data, village), paper=paper, blank=blank)


def _place(area_code: str) -> Data:
    """Names and letterhead of a village; an unknown part stays a line to write on."""
    if level(area_code) < Level.VILLAGE:
        return {}
    village, district, regency = ([*regions.path(area_code).split(", "), "", "", ""])[:3]
    lines = [line.upper() for line in (_long(regency), _long(district), village) if line]
    bare = village.partition(" ")[2]
    return {
        "letterhead": {"lines": [f"PEMERINTAH {lines[0]}", *lines[1:]] if lines else []},
        "village": bare,
        "district": district.partition(" ")[2],
        "regency": regency.partition(" ")[2],
        "place": bare,
    }


def _long(place: str) -> str:
    """The unit's word in full, as a letterhead has it."""
    return place.replace("Kec. ", "Kecamatan ").replace("Kab. ", "Kabupaten ")


def _marked(data: Data, area_code: str) -> Data:
    """The marks at the foot: fingerprint of what is written, and when it was printed."""
    clean = {key: value for key, value in data.items() if value is not None}
    zone = zone_of(area_code) if area_code else None
    printed = now().astimezone(zone) if zone else now()
    return clean | {"fingerprint": digest(clean)[:16], "printed_at": printed.strftime("%Y-%m-%dT%H:%M")}


def _sheet(proposal: Proposal) -> Data:
    """What every form of a proposal carries."""
    code = proposal.area_code[:8]
    return _place(proposal.area_code) | {
        "proposal_no": proposal.number or "belum bernomor",
        "object_no": proposal.number or "belum bernomor",
        "qr_text": qr_text(code, proposal.number) if proposal.number else None,
        "title": proposal.title,
        "kind": kind_label(proposal.kind),
        "sector": sector_label(proposal.sector) if proposal.sector else None,
        "location": ", ".join(
            filter(None, [proposal.hamlet and f"Dusun {proposal.hamlet}", proposal.location])
        )
        or None,
        "year": proposal.cycle.year,
        "volume": _volume(proposal) or None,
        "edition": proposal.cycle.edition,
    }


def _volume(thing: Idea | Proposal) -> str:
    return f"{format_qty(thing.volume_milli)} {thing.unit}".strip() if thing.volume_milli else ""


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None


def _form5(proposal: Proposal, found: Contents) -> Data:
    decided = proposal.decided_in
    if decided and proposal.decided_on:
        decided = (
            f"{decided}, {proposal.decided_on.day}/{proposal.decided_on.month}/{proposal.decided_on.year}"
        )
    names = regions.names_of({share.village for share in found.shares}) if found.shares else {}
    partners = [name for code, name in names.items() if code != proposal.area_code]
    men = proposal.beneficiaries - proposal.beneficiaries_women
    land = "; ".join(
        f"{_MANNER.get(parcel.manner, parcel.manner)} {format_qty(parcel.area_milli)} m2, {parcel.location}"
        for parcel in found.parcels
    )
    data: Data = {
        "origin": ORIGINS.get(proposal.origin, (proposal.origin,))[0],
        "decided_in": decided or None,
        "partners": ", ".join(partners) or None,
        "problem": proposal.problem or None,
        "purpose": proposal.purpose or None,
        "beneficiaries": [
            {
                "label": proposal.hamlet or "Warga desa",
                "male": men,
                "female": proposal.beneficiaries_women,
                "total": proposal.beneficiaries,
                "rtm": proposal.beneficiaries_poor,
            }
        ],
        "households": proposal.households or None,
        "costs": [
            {"label": "BLM", "amount_rp": proposal.asked_rp, "note": ""},
            {
                "label": "Swadaya masyarakat",
                "amount_rp": proposal.total_rp - proposal.asked_rp,
                "note": "Form 6",
            },
        ],
        "schedule": proposal.schedule or None,
        "maintenance": proposal.maintenance or None,
        "land": proposal.land_note
        or land
        or ("tidak memerlukan lahan warga" if not proposal.land_needed else None),
    }
    if found.groups:
        data["members"] = [
            {"group": group.name, "members": group.members, "amount_rp": group.amount_rp}
            for group in found.groups
        ]
    return {key: value for key, value in data.items() if value is not None}


def _form6(proposal: Proposal, found: Contents) -> Data:
    data: Data = {
        "meeting": proposal.decided_in or None,
        "held_on": _day(proposal.decided_on),
        "pledges": [
            {
                "kind": _PLEDGE.get(pledge.kind, pledge.kind),
                "title": pledge.text,
                "unit": pledge.unit,
                "qty_milli": pledge.qty_milli,
                "amount_rp": pledge.amount_rp,
                "donor": pledge.donor,
            }
            for pledge in found.pledges
        ],
    }
    return {key: value for key, value in data.items() if value is not None}


def _form7a(proposal: Proposal, found: Contents) -> Data:
    swadaya = proposal.total_rp - proposal.asked_rp
    line = {
        "title": proposal.title,
        "blm_rp": proposal.asked_rp,
        "swadaya_rp": swadaya,
        "other_rp": 0,
        "total_rp": proposal.total_rp,
    }
    return {"lines": [line]}


def _lines(proposal: Proposal, found: Contents) -> Data:
    """Forms 7.b, 7.c, 7.e: the RAB that counts now, part by part."""
    lines: list[Data] = []
    for place, part in enumerate(rab.by_part(found.counting)):
        lines.append({"heading": f"{chr(65 + place)}. {part.label_id}"})
        lines += [
            {
                "title": line.text,
                "unit": line.unit,
                "qty_milli": line.qty_milli,
                "price_rp": line.price_rp,
                "blm_rp": line.blm_rp,
                "swadaya_rp": line.swadaya_rp,
                "total_rp": line.amount_rp,
            }
            for line in part.lines
        ]
    return {"lines": lines}


def _form7d(proposal: Proposal, found: Contents) -> Data:
    groups = found.groups
    data: Data = {
        "members_count": sum(group.members for group in groups) or None,
        "own_capital_rp": sum(group.savings_rp for group in groups) or None,
        "months": max((group.months for group in groups), default=None),
        "borrowers": [
            {
                "name": group.name,
                "rtm_member": group.members_poor > 0,
                "business": group.business,
                "previous_rp": 0,
                "amount_rp": group.amount_rp,
            }
            for group in groups
        ],
    }
    if len(groups) == 1:
        data |= {"group": groups[0].name, "founded_on": _day(groups[0].founded_on)}
    return {key: value for key, value in data.items() if value is not None}


def _form8(proposal: Proposal, found: Contents) -> Data:
    return {
        "components": [
            {
                "title": part.label_id,
                "blm_rp": part.totals.blm_rp,
                "swadaya_rp": part.totals.swadaya_rp,
                "total_rp": part.totals.total_rp,
            }
            for part in rab.by_part(found.counting)
        ],
        "operating_note": (
            "Bagian operasional UPK dan TPK termasuk dalam RAB ini."
            if any(line.part == "operating" for line in found.counting)
            else "Bagian operasional UPK dan TPK tidak termasuk dalam RAB ini."
        ),
    }


def _form10(proposal: Proposal, found: Contents) -> Data:
    """The checklist: what the proposal says, then each paper of the folder with its date or note."""
    rows = []
    for lamp in checks.completeness(proposal, found):
        if lamp.state == State.NOT_APPLICABLE or lamp.code == "planning.papers":
            continue
        view = lamp_view(lamp, "id")
        met = lamp.state == State.MET
        rows.append(
            {"question": view["title"], "yes": met, "no": not met, "note": "" if met else view["fact"]}
        )
    there = {paper.kind: paper for paper in found.papers}
    for code in wanted_papers(proposal.kind, swadaya=proposal.swadaya_rp > 0, land=proposal.land_needed):
        paper = there.get(code)
        dated = format_date(paper.dated_on) if paper and paper.dated_on else ""
        files = sum(file.kind == code for file in found.files)
        filed = f"{files} berkas" if files else ""
        note = ", ".join(filter(None, [dated, paper.place, paper.note, filed])) if paper else filed
        yes = code in found.there
        rows.append({"question": PAPERS[code][0], "yes": yes, "no": not yes, "note": note})
    complete = all(row["yes"] for row in rows)
    return {"checks": rows, "result": "lengkap" if complete else "belum lengkap"}


_MAKERS: dict[str, Callable[[Proposal, Contents], Data]] = {
    "5": _form5,
    "6": _form6,
    "7.a": _form7a,
    "7.b": _lines,
    "7.c": _lines,
    "7.d": _form7d,
    "7.e": _lines,
    "8.a": _form8,
    "8.b": _form8,
    "10": _form10,
}

PROPOSAL_FORMS = tuple(_MAKERS)
"""Forms of one proposal."""
