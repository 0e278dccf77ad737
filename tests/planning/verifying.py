"""Short ways to a proposal under verification, for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from rembug.planning.actions import verification as tv
from rembug.planning.domain import questions
from rembug.planning.models import Proposal
from tests.planning.selecting import Kecamatan, kecamatan
from tests.world import World


def answers_of(proposal: Proposal, **no: str) -> dict[str, dict[str, str]]:
    """Yes to every question, no (with a note) to those named."""
    made = {q.code: {"answer": "yes", "note": ""} for q in questions.questions_for(proposal.kind)}
    return made | {code: {"answer": "no", "note": note} for code, note in no.items()}


def assigned(area: Kecamatan, proposal: Proposal, role: str = "tv") -> Proposal:
    """Give the proposal to the holder of ``role``."""
    area.act(
        tv.assign_verifier,
        "tv_ketua",
        proposal_ids=[proposal.pk],
        person_id=area.world.assignment(role, district=area.district).person_id,
    )
    proposal.refresh_from_db()
    return proposal


def visit(area: Kecamatan, proposal: Proposal) -> None:
    area.act(
        tv.record_visit,
        "tv",
        proposal_id=proposal.pk,
        visited_on=date(2026, 3, 12),
        visitors="TV dan KPMD",
        findings="Lokasi sesuai usulan",
    )


def visited(world: World, **changes: Any) -> Proposal:
    """A submitted proposal that was assigned to the TV and visited."""
    area = kecamatan(world)
    made = assigned(area, area.propose(**{"state": "submitted", **changes}))
    visit(area, made)
    return made


def sign(area: Kecamatan, proposal: Proposal, verdict: str = "feasible", **changes: Any) -> Any:
    """The TV signs the sheet."""
    proposal.refresh_from_db()
    values = {
        "proposal_id": proposal.pk,
        "version": proposal.version,
        "answers": answers_of(proposal),
        "verdict": verdict,
        "recommended_rp": proposal.asked_rp,
        "verified_on": date(2026, 3, 14),
        "reason": "" if verdict == "feasible" else "gambar belum lengkap",
        **changes,
    }
    made = area.act(tv.record_sheet, "tv", **values)
    proposal.refresh_from_db()
    return made
