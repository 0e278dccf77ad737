"""Money of a proposal: RAB of the estimate and the final one, groups, swadaya and land. All are actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from rembug.core.door import Door, action
from rembug.core.errors import InputProblem
from rembug.core.money import MAX_RP, format_rp
from rembug.core.quantities import amount_rp
from rembug.planning import permissions
from rembug.planning.actions.shared import check_version, lock_proposal
from rembug.planning.domain import rab
from rembug.planning.domain.completeness import PER_GROUP
from rembug.planning.models import LandParcel, Proposal, ProposalGroup, RabLine, SwadayaPledge
from rembug.planning.processes import PROPOSAL
from rembug.planning.queries import checks
from rembug.planning.queries import proposals as queries

PLEDGES = ("labour", "material", "money", "land")
"""Kinds of swadaya on Form 6: tenaga, bahan, uang, lahan (glossary: swadaya)."""

MANNERS = ("donated", "lent", "compensated")
"""How land is given: hibah, pinjam pakai, ganti rugi (Form 6.a, 9)."""

MAX_GROUPS = 60


@action(permissions.WRITE, area=queries.area_of)
def write_rab(door: Door, *, proposal_id: UUID, version: int, lines: list[dict[str, Any]]) -> Proposal:
    """Write the estimated RAB: every line anew, quantity x price = amount, BLM and swadaya apart.

    Each line has part, text, qty_milli, unit, price_rp, swadaya_rp. The proposal's amounts become the sums, so
    totals always prove. Raises InputProblem with the line, VersionConflict, WrongState. Source: Forms 7-8 [S10].
    """
    proposal = lock_proposal(door, proposal_id)
    before = list(proposal.rab.filter(phase="estimate").order_by("no"))
    check_version(proposal, version, {"rab": told_lines(before)})
    proposal.state = PROPOSAL.walk(proposal.state, "correct")
    if proposal.kind in PER_GROUP:
        raise InputProblem("planning.rab_is_groups")
    typed = read_lines(lines)
    door.require([])
    proposal.rab.filter(phase="estimate").delete()
    store_lines([(proposal, typed)], "estimate")
    totals = rab.totals(typed)
    changes = {"rab": [told_lines(before), told_lines(typed)]}
    proposal.amount_estimated_rp, proposal.swadaya_rp = totals.blm_rp, totals.swadaya_rp
    proposal.version += 1
    proposal.save(update_fields=["amount_estimated_rp", "swadaya_rp", "version"])
    door.record(proposal, facts=_facts(proposal, totals, len(typed)), changes=changes)
    return proposal


@action(permissions.WRITE, area=queries.area_of)
def write_groups(door: Door, *, proposal_id: UUID, version: int, groups: list[dict[str, Any]]) -> Proposal:
    """Write the groups of an SPP or capacity proposal (Form 7.d), one line each; their sum is what is asked.

    Each has name, members, members_poor, founded_on, business, savings_rp, amount_rp, months. A MAD may later fund
    some of them. Raises InputProblem, VersionConflict, WrongState. Source: practice.md A-7.
    """
    proposal = lock_proposal(door, proposal_id)
    before = list(proposal.groups.order_by("no"))
    told = _told_groups([(g.name, g.amount_rp) for g in before])
    check_version(proposal, version, {"groups": told})
    proposal.state = PROPOSAL.walk(proposal.state, "correct")
    if proposal.kind not in PER_GROUP:
        raise InputProblem("planning.groups_are_rab")
    rows = [_group(group, place) for place, group in enumerate(groups, 1)]
    names = [row["name"].casefold() for row in rows]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise InputProblem("planning.group_twice", {"names": twice})
    if len(rows) > MAX_GROUPS:
        raise InputProblem("planning.too_many_rows", {"limit": MAX_GROUPS, "count": len(rows)})
    door.require([])
    proposal.groups.all().delete()
    ProposalGroup.objects.bulk_create(
        ProposalGroup(proposal=proposal, no=no, **row) for no, row in enumerate(rows, 1)
    )
    proposal.amount_estimated_rp = sum(row["amount_rp"] for row in rows)
    proposal.beneficiaries = proposal.beneficiaries_women = sum(row["members"] for row in rows)
    proposal.beneficiaries_poor = sum(row["members_poor"] for row in rows)
    if proposal.kind != "spp":
        proposal.beneficiaries_women = min(proposal.beneficiaries_women, proposal.beneficiaries)
    proposal.version += 1
    proposal.save()
    totals = rab.Totals(proposal.amount_estimated_rp)
    changes = {"groups": [told, _told_groups([(row["name"], row["amount_rp"]) for row in rows])]}
    door.record(proposal, facts=_facts(proposal, totals, len(rows)), changes=changes)
    return proposal


@action(permissions.WRITE, area=queries.area_of)
def write_swadaya(
    door: Door,
    *,
    proposal_id: UUID,
    version: int,
    pledges: list[dict[str, Any]],
    parcels: list[dict[str, Any]],
    land_needed: bool = False,
    land_note: str = "",
) -> Proposal:
    """Write what villagers promise (Form 6) and the land that the works need (Form 6.a).

    Raises InputProblem with the line, VersionConflict, WrongState. Source: rulebook 3.7 [S10].
    """
    proposal = lock_proposal(door, proposal_id)
    pledged = sum(pledge.amount_rp for pledge in proposal.pledges.all())
    check_version(proposal, version, {"pledges": format_rp(pledged), "land_note": proposal.land_note})
    proposal.state = PROPOSAL.walk(proposal.state, "correct")
    promised = [_pledge(pledge, place) for place, pledge in enumerate(pledges, 1)]
    land = [_parcel(parcel, place) for place, parcel in enumerate(parcels, 1)]
    if land and not land_needed:
        raise InputProblem("planning.land_not_needed", field="land_needed")
    door.require([])
    proposal.pledges.all().delete()
    proposal.parcels.all().delete()
    SwadayaPledge.objects.bulk_create(
        SwadayaPledge(proposal=proposal, no=no, **row) for no, row in enumerate(promised, 1)
    )
    LandParcel.objects.bulk_create(
        LandParcel(proposal=proposal, no=no, **row) for no, row in enumerate(land, 1)
    )
    proposal.land_needed, proposal.land_note = land_needed, land_note.strip()
    proposal.version += 1
    proposal.save(update_fields=["land_needed", "land_note", "version"])
    now = sum(row["amount_rp"] for row in promised)
    facts = {"title": proposal.title, "count": len(promised), "pledged_rp": now, "parcels": len(land)}
    # Owners of land are people: the event says how many parcels, never whose.
    door.record(proposal, facts=facts, changes={"pledges": [format_rp(pledged), format_rp(now)]})
    return proposal


@action(permissions.FINAL_RAB_WRITE, area=queries.area_of)
def write_final_rab(door: Door, *, proposal_id: UUID, version: int, lines: list[dict[str, Any]]) -> Proposal:
    """Write the RAB of the design after the price survey; an approval given before falls away with it (A-1)."""
    proposal = lock_proposal(door, proposal_id)
    before = list(proposal.rab.filter(phase="final").order_by("no"))
    check_version(proposal, version, {"rab": told_lines(before)})
    proposal.state = PROPOSAL.walk(proposal.state, "write_final_rab")
    if proposal.kind in PER_GROUP:
        raise InputProblem("planning.rab_is_groups")
    typed = read_lines(lines)
    door.require([])
    proposal.rab.filter(phase="final").delete()
    store_lines([(proposal, typed)], "final")
    totals = rab.totals(typed)
    proposal.amount_final_rp = proposal.swadaya_final_rp = proposal.final_approved_on = None
    proposal.final_approved_by = ""
    proposal.version += 1
    proposal.save(
        update_fields=[
            "amount_final_rp",
            "swadaya_final_rp",
            "final_approved_on",
            "final_approved_by",
            "version",
        ]
    )
    changes = {"rab": [told_lines(before), told_lines(typed)]}
    door.record(proposal, facts=_facts(proposal, totals, len(typed)), changes=changes)
    return proposal


@action(permissions.FINAL_RAB, area=queries.area_of)
def approve_final_rab(door: Door, *, proposal_id: UUID, version: int, approved_on: date) -> Proposal:
    """FT approves design and final RAB; from now on MAD Penetapan decides on its amount (A-1).

    For groups (SPP) the final amount is that of the groups. The difference from the estimate stands as a lamp:
    above what the edition accepts it asks a note and the MAD must speak. Raises RequirementsUnmet, WrongState.
    """
    proposal = lock_proposal(door, proposal_id)
    found = queries.contents(proposal)
    check_version(proposal, version, {"rab": told_lines(found.final_lines)})
    proposal.state = PROPOSAL.walk(proposal.state, "approve_final_rab")
    if approved_on > door.today:
        raise InputProblem("planning.approved_future", {"approved_on": approved_on}, field="approved_on")
    if proposal.kind in PER_GROUP:
        door.require([])
        totals = rab.Totals(sum(group.amount_rp for group in found.groups))
    else:
        door.require(checks.final_rab(proposal, found, door.today))
        totals = rab.totals(found.final_lines)
    before = proposal.asked_rp
    proposal.amount_final_rp, proposal.swadaya_final_rp = totals.blm_rp, totals.swadaya_rp
    proposal.final_approved_on, proposal.final_approved_by = approved_on, door.actor.user_name
    proposal.version += 1
    proposal.save(
        update_fields=[
            "amount_final_rp",
            "swadaya_final_rp",
            "final_approved_on",
            "final_approved_by",
            "version",
        ]
    )
    facts = {
        "title": proposal.title,
        "number": proposal.number,
        "final_rp": totals.blm_rp,
        "estimated_rp": proposal.amount_estimated_rp,
        "difference_rp": totals.blm_rp - proposal.amount_estimated_rp,
    }
    door.record(proposal, facts=facts, changes={"amount_final_rp": [before, totals.blm_rp]})
    return proposal


def read_lines(lines: Sequence[Mapping[str, Any]]) -> list[rab.Line]:
    """Lines as typed, proven. Raises InputProblem for the first that cannot stand, naming it."""
    typed = [
        rab.Line(
            part=str(line["part"]),
            text=str(line["text"]).strip()[:200],
            qty_milli=int(line["qty_milli"]),
            unit=str(line["unit"]).strip()[:20],
            price_rp=int(line["price_rp"]),
            swadaya_rp=int(line.get("swadaya_rp") or 0),
        )
        for line in lines
    ]
    if found := rab.problems(typed):
        raise InputProblem(
            found[0].code, dict(found[0].facts), field=f"rab-{found[0].line}-{found[0].column}"
        )
    return typed


def store_lines(budgets: Sequence[tuple[Proposal, Sequence[rab.Line]]], phase: str) -> None:
    """Store the lines of one or many proposals, numbered from 1 in each."""
    RabLine.objects.bulk_create(
        (
            RabLine(
                proposal=proposal,
                phase=phase,
                no=no,
                part=line.part,
                text=line.text,
                qty_milli=line.qty_milli,
                unit=line.unit,
                price_rp=line.price_rp,
                amount_rp=line.amount_rp,
                swadaya_rp=line.swadaya_rp,
            )
            for proposal, typed in budgets
            for no, line in enumerate(typed, 1)
        ),
        batch_size=500,
    )


def _group(group: Mapping[str, Any], place: int) -> dict[str, Any]:
    at = {"line": place}
    row: dict[str, Any] = {
        "name": str(group["name"]).strip()[:120],
        "members": int(group["members"]),
        "members_poor": int(group.get("members_poor") or 0),
        "founded_on": group.get("founded_on"),
        "business": str(group.get("business") or "").strip()[:120],
        "savings_rp": int(group.get("savings_rp") or 0),
        "amount_rp": int(group["amount_rp"]),
        "months": int(group.get("months") or 12),
    }
    if not row["name"]:
        raise InputProblem("planning.group_name", at, field=f"grup-{place - 1}-name")
    if not 0 < row["members"] <= 500 or not 0 <= row["members_poor"] <= row["members"]:
        raise InputProblem("planning.group_members", at, field=f"grup-{place - 1}-members")
    if not 0 < row["amount_rp"] <= MAX_RP or row["savings_rp"] < 0:
        raise InputProblem("planning.group_amount", at, field=f"grup-{place - 1}-amount_rp")
    if not 1 <= row["months"] <= 60:
        raise InputProblem("planning.group_months", at, field=f"grup-{place - 1}-months")
    return row


def _pledge(pledge: Mapping[str, Any], place: int) -> dict[str, Any]:
    at = {"line": place}
    row: dict[str, Any] = {
        "kind": str(pledge["kind"]),
        "text": str(pledge["text"]).strip()[:200],
        "qty_milli": int(pledge["qty_milli"]),
        "unit": str(pledge["unit"]).strip()[:20],
        "price_rp": int(pledge["price_rp"]),
        "donor": str(pledge.get("donor") or "").strip()[:120],
    }
    if row["kind"] not in PLEDGES:
        raise InputProblem("planning.pledge_kind", at, field=f"janji-{place - 1}-kind")
    if not row["text"] or not row["unit"] or row["qty_milli"] <= 0 or row["price_rp"] <= 0:
        raise InputProblem("planning.pledge_line", at, field=f"janji-{place - 1}-text")
    return {**row, "amount_rp": amount_rp(row["qty_milli"], row["price_rp"])}


def _parcel(parcel: Mapping[str, Any], place: int) -> dict[str, Any]:
    at = {"line": place}
    row: dict[str, Any] = {
        "owner": str(parcel["owner"]).strip()[:120],
        "location": str(parcel.get("location") or "").strip()[:200],
        "area_milli": int(parcel.get("area_milli") or 0),
        "manner": str(parcel.get("manner") or "donated"),
        "amount_rp": int(parcel.get("amount_rp") or 0),
        "document": str(parcel.get("document") or "").strip()[:200],
    }
    if not row["owner"]:
        raise InputProblem("planning.parcel_owner", at, field=f"lahan-{place - 1}-owner")
    if row["manner"] not in MANNERS:
        raise InputProblem("planning.parcel_manner", at, field=f"lahan-{place - 1}-manner")
    if row["area_milli"] < 0 or row["amount_rp"] < 0:
        raise InputProblem("planning.count_negative", field=f"lahan-{place - 1}-area_milli")
    return row


def _facts(proposal: Proposal, totals: rab.Totals, rows: int) -> dict[str, Any]:
    return {
        "title": proposal.title,
        "number": proposal.number or "-",
        "rows": rows,
        "blm_rp": totals.blm_rp,
        "swadaya_rp": totals.swadaya_rp,
        "total_rp": totals.total_rp,
    }


def told_lines(lines: Sequence[Any]) -> str:
    """A RAB in one line of history: its lines and sums."""
    totals = rab.totals(lines)
    return f"{len(lines)} baris, BLM {format_rp(totals.blm_rp)}, swadaya {format_rp(totals.swadaya_rp)}"


def _told_groups(groups: Sequence[tuple[str, int]]) -> str:
    return "; ".join(f"{name} {format_rp(amount)}" for name, amount in groups) or "-"
