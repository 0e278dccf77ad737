"""Examples of ideas and proposals."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile

from rembug.core.attachments import Prepared, prepare
from rembug.core.door import new_key
from rembug.core.models import Attachment
from rembug.planning.actions import budget, files, handover, ideas, many
from rembug.planning.actions import proposals as actions
from rembug.planning.models import Idea, Proposal
from rembug.programme.actions.cycles import open_cycle
from rembug.programme.models import Cycle
from rembug.programme.queries import current_cycle
from tests.core.files import picture as a_picture
from tests.examples.registry import action_example, page_example, plain_page
from tests.world import HERE, World

NOTES = {"*": "contoh"}


def cycle(world: World, district: str = HERE, *, edition: str = "pto2008", year: int = 2026) -> Cycle:
    """The open cycle of a kecamatan, opened when there is none."""
    found = current_cycle(district, date(year, 11, 1))
    if found is not None and found.year == year:
        return found
    return open_cycle(
        actor=world.actor("fk", district=district), key=new_key(), notes=NOTES,
        area_code=district, year=year, edition=edition, starts_on=date(year, 1, 5),
    )  # fmt: skip


def call(world: World, role: str, action: Any, district: str = HERE, village: int = 1, **kwargs: Any) -> Any:
    """Call an action as a role, with a note for whatever lamp asks."""
    return action(
        actor=world.actor(role, village=village, district=district), key=new_key(), notes=NOTES, **kwargs
    )


def idea(
    world: World, title: str = "Jalan rabat beton", *, district: str = HERE, village: int = 1, **more: Any
) -> Idea:
    cycle(world, district)
    row = {
        "title": title, "background": "Jalan becek", "hamlet": "Krajan", "group_name": "Melati",
        "households": 40, "households_poor": 20, "women_named": True, **more,
    }  # fmt: skip
    area = f"{district}.{2000 + village}"
    made: Idea = call(world, "kpmd", ideas.record_ideas, district, village, area_code=area, rows=[row])[0]
    return made


LINES: list[dict[str, Any]] = [
    {
        "part": "material",
        "text": "Semen 50 kg",
        "qty_milli": 310_000,
        "unit": "sak",
        "price_rp": 68_000,
        "swadaya_rp": 0,
    },
    {
        "part": "material",
        "text": "Pasir pasang",
        "qty_milli": 46_000,
        "unit": "m3",
        "price_rp": 245_000,
        "swadaya_rp": 9_800_000,
    },
    {
        "part": "labour",
        "text": "Pekerja",
        "qty_milli": 640_000,
        "unit": "HOK",
        "price_rp": 85_000,
        "swadaya_rp": 4_660_000,
    },
]
PLEDGES: list[dict[str, Any]] = [
    {
        "kind": "material",
        "text": "Pasir",
        "qty_milli": 40_000,
        "unit": "m3",
        "price_rp": 245_000,
        "donor": "Dusun Krajan",
    },
    {
        "kind": "labour",
        "text": "Kerja bakti",
        "qty_milli": 60_000,
        "unit": "HOK",
        "price_rp": 85_000,
        "donor": "warga",
    },
]
TEXT: dict[str, Any] = {
    "sector": "road", "hamlet": "Krajan", "location": "Krajan-Ngemplak", "problem": "Jalan becek saat hujan.",
    "purpose": "Hasil panen mudah diangkut.", "volume_milli": 850_000, "unit": "m", "beneficiaries": 412,
    "beneficiaries_women": 205, "beneficiaries_poor": 168, "households": 120, "households_poor": 50,
    "maintenance": "Tim Pemelihara, iuran warga", "decided_in": "MD Perencanaan", "decided_on": date(2026, 2, 17),
}  # fmt: skip


def draft(
    world: World,
    title: str = "Jalan rabat beton Krajan",
    *,
    district: str = HERE,
    village: int = 1,
    **more: Any,
) -> Proposal:
    """A draft with its text, without a budget."""
    cycle(world, district)
    made: Proposal = call(
        world, "tpu", actions.start_proposal, district, village, area_code=f"{district}.{2000 + village}",
        title=title, kind=more.pop("kind", "infrastructure"), origin=more.pop("origin", "md"), changes={**TEXT, **more},
    )  # fmt: skip
    return made


def complete(
    world: World,
    title: str = "Jalan rabat beton Krajan",
    *,
    district: str = HERE,
    village: int = 1,
    **more: Any,
) -> Proposal:
    """A draft that lacks nothing."""
    proposal = draft(world, title, district=district, village=village, **more)
    who = (world, "tpu")
    call(*who, budget.write_rab, district, village, proposal_id=proposal.pk, version=1, lines=LINES)
    call(
        *who,
        budget.write_swadaya,
        district,
        village,
        proposal_id=proposal.pk,
        version=2,
        pledges=PLEDGES,
        parcels=[],
    )
    return Proposal.unscoped.get(pk=proposal.pk)


def submitted(world: World, title: str = "Jalan rabat beton Krajan", **more: Any) -> Proposal:
    """A proposal at the office, with its number."""
    proposal = complete(world, title, **more)
    where = {"district": more.get("district", HERE), "village": more.get("village", 1)}
    made: Proposal = call(
        world, "tpu", handover.submit_proposal, **where, proposal_id=proposal.pk, version=proposal.version
    )
    return made


def feasible(world: World, **more: Any) -> Proposal:
    """A verified proposal; verification itself belongs to another branch of planning."""
    proposal = submitted(world, **more)
    Proposal.unscoped.filter(pk=proposal.pk).update(state="feasible")
    return Proposal.unscoped.get(pk=proposal.pk)


def with_final(world: World) -> Proposal:
    """A feasible proposal whose final RAB is written and not yet approved."""
    proposal = feasible(world)
    call(world, "ft", budget.write_final_rab, proposal_id=proposal.pk, version=proposal.version, lines=LINES)
    return Proposal.unscoped.get(pk=proposal.pk)


def prepared(name: str = "foto.jpg", **picture: Any) -> Prepared:
    """A photo in the data folder, as a form lays it there."""
    return prepare(SimpleUploadedFile(name, a_picture(**picture)))


def attached(world: World, kind: str = "photo", **more: Any) -> tuple[Proposal, Attachment]:
    """A complete draft with one file."""
    proposal = complete(world, **more)
    where = {"district": more.get("district", HERE), "village": more.get("village", 1)}
    made = call(
        world, "tpu", files.attach_files, **where, proposal_id=proposal.pk, kind=kind, files=[prepared()],
        note=more.get("title", ""),
    )  # fmt: skip
    return proposal, made[0]


# --- ideas -------------------------------------------------------------------------------------------------------


@action_example(ideas.record_ideas, "kpmd")
def record_ideas(world: World) -> dict[str, Any]:
    cycle(world)
    return {"area_code": world.village(1), "rows": [{"title": "Air bersih", "hamlet": "Sumber"}]}


@action_example(ideas.import_ideas, "upk_sekretaris")
def import_ideas(world: World) -> dict[str, Any]:
    cycle(world)
    return {
        "area_code": HERE,
        "rows": [{"area_code": world.village(2), "title": "Air bersih"}],
        "provenance": "gagasan.xlsx",
    }


@action_example(ideas.correct_idea, "kpmd")
def correct_idea(world: World) -> dict[str, Any]:
    return {"idea_id": idea(world).pk, "version": 1, "changes": {"title": "Jalan beton"}}


@action_example(ideas.merge_ideas, "kpmd")
def merge_ideas(world: World) -> dict[str, Any]:
    return {"survivor_id": idea(world).pk, "other_ids": [idea(world, "Jalan cor").pk]}


@action_example(ideas.split_idea, "kpmd")
def split_idea(world: World) -> dict[str, Any]:
    return {"idea_id": idea(world).pk, "titles": ["Jalan", "Gorong-gorong"]}


@action_example(ideas.promote_ideas, "tpu")
def promote_ideas(world: World) -> dict[str, Any]:
    return {
        "idea_ids": [idea(world).pk],
        "title": "Jalan rabat beton",
        "kind": "infrastructure",
        "origin": "mdkp",
    }


@action_example(ideas.cancel_idea, "tpu")
def cancel_idea(world: World) -> dict[str, Any]:
    return {"idea_id": idea(world).pk, "reason": "Tercatat dua kali"}


# --- proposals ---------------------------------------------------------------------------------------------------


@action_example(actions.start_proposal, "tpu")
def start_proposal(world: World) -> dict[str, Any]:
    cycle(world)
    return {"area_code": world.village(1), "title": "Jembatan", "kind": "infrastructure", "origin": "md"}


@action_example(actions.correct_proposal, "tpu")
def correct_proposal(world: World) -> dict[str, Any]:
    return {"proposal_id": draft(world).pk, "version": 1, "changes": {"title": "Jembatan gantung"}}


@action_example(actions.set_shares, "tpu")
def set_shares(world: World) -> dict[str, Any]:
    proposal = complete(world)
    half = proposal.amount_estimated_rp // 2
    shares = [
        {"village": world.village(1), "cost_rp": half, "beneficiaries": 200},
        {"village": world.village(2), "cost_rp": proposal.amount_estimated_rp - half, "beneficiaries": 212},
    ]
    return {"proposal_id": proposal.pk, "version": proposal.version, "shares": shares}


@action_example(actions.answer_negative_list, "tpu")
def answer_negative_list(world: World) -> dict[str, Any]:
    answers = {
        "categories": [],
        "measures": {},
        "permits": [],
        "notes": {"religious_or_government_building": "bukan"},
    }
    return {"proposal_id": draft(world).pk, "version": 1, "answers": answers}


@action_example(actions.check_papers, "fk")
def check_papers(world: World) -> dict[str, Any]:
    lies = "lemari UPK"
    papers = {
        "minutes": {"dated_on": date(2026, 2, 17), "place": lies},
        "form5": {"note": "asli", "place": lies},
    }
    return {"proposal_id": draft(world).pk, "version": 1, "papers": papers}


@action_example(files.attach_files, "tpu")
def attach_files(world: World) -> dict[str, Any]:
    return {"proposal_id": complete(world).pk, "kind": "sketch", "files": [prepared("sketsa.jpg")]}


@action_example(files.cancel_file, "tpu")
def cancel_file(world: World) -> dict[str, Any]:
    proposal, file = attached(world)
    return {"proposal_id": proposal.pk, "file_id": file.pk, "reason": "foto usulan lain"}


@action_example(budget.write_rab, "tpu")
def write_rab(world: World) -> dict[str, Any]:
    return {"proposal_id": draft(world).pk, "version": 1, "lines": LINES}


GROUPS: list[dict[str, Any]] = [
    {
        "name": "Melati",
        "members": 12,
        "members_poor": 7,
        "business": "warung",
        "amount_rp": 24_000_000,
        "months": 10,
    },
    {
        "name": "Mawar",
        "members": 10,
        "members_poor": 6,
        "business": "ternak",
        "amount_rp": 20_000_000,
        "months": 12,
    },
]


@action_example(budget.write_groups, "tpu")
def write_groups(world: World) -> dict[str, Any]:
    proposal = draft(world, "SPP", kind="spp", origin="mdkp", sector="women_loans")
    return {"proposal_id": proposal.pk, "version": 1, "groups": GROUPS}


@action_example(budget.write_swadaya, "tpu")
def write_swadaya(world: World) -> dict[str, Any]:
    return {"proposal_id": draft(world).pk, "version": 1, "pledges": PLEDGES, "parcels": []}


@action_example(budget.write_final_rab, "ft")
def write_final_rab(world: World) -> dict[str, Any]:
    proposal = feasible(world)
    return {"proposal_id": proposal.pk, "version": proposal.version, "lines": LINES}


@action_example(budget.approve_final_rab, "ft")
def approve_final_rab(world: World) -> dict[str, Any]:
    proposal = with_final(world)
    return {"proposal_id": proposal.pk, "version": proposal.version, "approved_on": date(2026, 4, 30)}


@action_example(handover.submit_proposal, "tpu")
def submit_proposal(world: World) -> dict[str, Any]:
    proposal = complete(world)
    return {"proposal_id": proposal.pk, "version": proposal.version}


@action_example(handover.return_proposal, "fk")
def return_proposal(world: World) -> dict[str, Any]:
    return {"proposal_id": submitted(world).pk, "note": "Lampirkan surat lahan"}


@action_example(handover.withdraw_proposal, "kades")
def withdraw_proposal(world: World) -> dict[str, Any]:
    paper = {"reason": "Sudah didanai desa", "decided_on": date(2026, 3, 1), "document": "BA 12/2026"}
    return {"proposal_id": submitted(world).pk, **paper}


@action_example(handover.cancel_proposal, "tpu")
def cancel_proposal(world: World) -> dict[str, Any]:
    return {"proposal_id": draft(world).pk, "reason": "Salah tulis"}


@action_example(handover.merge_proposals, "tpu")
def merge_proposals(world: World) -> dict[str, Any]:
    first, second = submitted(world), submitted(world, "Jalan rabat beton Ngemplak")
    return {"survivor_id": first.pk, "other_ids": [second.pk], "reason": "Satu ruas"}


@action_example(handover.split_proposal, "tpu")
def split_proposal(world: World) -> dict[str, Any]:
    proposal = submitted(world)
    parts = [
        {"title": "Ruas utara", "amount_rp": 40_000_000, "beneficiaries": 200},
        {"title": "Ruas selatan", "amount_rp": proposal.asked_rp - 40_000_000, "beneficiaries": 212},
    ]
    return {"proposal_id": proposal.pk, "version": proposal.version, "parts": parts, "reason": "Dua dusun"}


def _rows(world: World) -> list[dict[str, Any]]:
    return [
        {
            "area_code": world.village(1),
            "title": "Gorong-gorong",
            "kind": "infrastructure",
            "amount_rp": 3_650_000,
        }
    ]


@action_example(many.import_proposals, "upk_sekretaris")
def import_proposals(world: World) -> dict[str, Any]:
    cycle(world)
    return {"area_code": HERE, "rows": _rows(world), "provenance": "usulan.xlsx"}


@action_example(many.record_proposal_history, "upk_sekretaris")
def record_proposal_history(world: World) -> dict[str, Any]:
    cycle(world)
    rows = [{**_rows(world)[0], "origin": "other", "proposer": "RW 02", "own_rank": 1, "result": "funded"}]
    return {"area_code": HERE, "rows": rows, "provenance": "musrenbang.csv"}


# --- pages -------------------------------------------------------------------------------------------------------

plain_page("planning:board")
plain_page("planning:ideas")
plain_page("planning:record_ideas", "kpmd")
plain_page("planning:join_ideas", "kpmd")
plain_page("planning:proposals")
plain_page("planning:start", "tpu")


@page_example("planning:village")
@page_example("planning:village_list")
def one_village(world: World) -> dict[str, Any]:
    submitted(world)
    return {"code": world.village(1)}


@page_example("planning:ideas_paper", query="?desa=99.01.01.2001")
def ideas_paper(world: World) -> dict[str, Any]:
    idea(world)
    return {"code": "3"}


@page_example("planning:idea")
@page_example("planning:correct_idea", "kpmd")
@page_example("planning:split_idea", "kpmd")
@page_example("planning:cancel_idea", "kpmd")
def one_idea(world: World) -> dict[str, UUID]:
    return {"idea_id": idea(world).pk}


@page_example("planning:proposal")
@page_example("planning:pack")
@page_example("planning:edit", "tpu")
@page_example("planning:rab", "tpu")
@page_example("planning:groups", "tpu")
@page_example("planning:swadaya", "tpu")
@page_example("planning:shares", "tpu")
@page_example("planning:negative", "tpu")
@page_example("planning:papers")
@page_example("planning:attach", "tpu")
@page_example("planning:submit", "tpu")
@page_example("planning:return")
@page_example("planning:withdraw", "kades")
@page_example("planning:cancel", "tpu")
@page_example("planning:merge", "tpu")
@page_example("planning:split", "tpu")
def one_proposal(world: World) -> dict[str, UUID]:
    return {"proposal_id": complete(world).pk}


@page_example("planning:file")
@page_example("planning:cancel_file", "tpu")
def one_file(world: World) -> dict[str, UUID]:
    proposal, file = attached(world)
    return {"proposal_id": proposal.pk, "file_id": file.pk}


@page_example("planning:final_rab", "ft")
@page_example("planning:approve", "ft")
def one_final(world: World) -> dict[str, UUID]:
    return {"proposal_id": with_final(world).pk}


@page_example("planning:paper")
def one_paper(world: World) -> dict[str, Any]:
    return {"proposal_id": complete(world).pk, "code": "5"}


@page_example("qr", status=(302,), public=True)
def one_number(world: World) -> dict[str, Any]:
    return {"district": HERE, "number": submitted(world).number}
