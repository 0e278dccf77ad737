"""Examples of verification and selection."""

from __future__ import annotations

from datetime import date
from typing import Any

from rembug.core.door import new_key
from rembug.planning.actions import funding, ranking, rulings
from rembug.planning.actions import verification as tv
from rembug.planning.models import FundingDecision, Proposal
from tests.examples.registry import action_example, page_example, plain_page
from tests.planning.selecting import MAD2, Kecamatan, kecamatan
from tests.planning.verifying import answers_of, visited
from tests.world import World


def scored(world: World) -> tuple[Kecamatan, Any, Any]:
    """A scheme with two scored items, every village ready."""
    area = kecamatan(world)
    one, two = area.propose(1, 600_000_000), area.propose(2, 500_000_000)
    area.ready()
    meeting = area.mad()
    scheme = area.scheme(meeting)
    area.score(scheme, {one.number: 5, two.number: 4})
    return area, meeting, scheme


def listed(world: World) -> tuple[Kecamatan, Any]:
    """A set list of two where the money ends after the first, and the meeting that decides."""
    area = kecamatan(world)
    one, two = area.propose(1, 600_000_000), area.propose(2, 500_000_000)
    area.ranked({one.number: 5, two.number: 4}, limits={"on_no_fit": "skip"})
    return area, area.mad("mad_funding", MAD2)


def decided(world: World) -> tuple[Kecamatan, FundingDecision]:
    area, meeting = listed(world)
    return area, area.decide(meeting)


def _numbers(area: Kecamatan) -> list[str]:
    return sorted(area.proposals)


# --- verification ----------------------------------------------------------------------------------------


@action_example(tv.assign_verifier, "tv_ketua")
def assign_verifier(world: World) -> dict[str, Any]:
    area = kecamatan(world)
    made = area.propose(state="submitted")
    return {"proposal_ids": [made.pk], "person_id": world.assignment("tv").person_id}


@action_example(tv.end_verifier, "tv_ketua")
def end_verifier(world: World) -> dict[str, Any]:
    return {"verifier_id": visited(world).verifiers.get().pk, "reason": "sakit"}


@action_example(tv.start_verification, "tv")
def start_verification(world: World) -> dict[str, Any]:
    made = visited(world)
    Proposal.unscoped.filter(pk=made.pk).update(state="submitted")
    return {"proposal_id": made.pk}


@action_example(tv.record_visit, "tv")
def record_visit(world: World) -> dict[str, Any]:
    return {
        "proposal_id": visited(world).pk,
        "visited_on": date(2026, 3, 13),
        "visitors": "Ketua TV",
        "findings": "Jalan rusak 300 m",
    }


@action_example(tv.record_sheet, "tv")
def record_sheet(world: World) -> dict[str, Any]:
    made = visited(world)
    return {
        "proposal_id": made.pk,
        "version": made.version,
        "answers": answers_of(made),
        "verdict": "feasible",
        "recommended_rp": made.asked_rp,
        "verified_on": date(2026, 3, 14),
    }


@action_example(tv.record_survey, "fk")
def record_survey(world: World) -> dict[str, Any]:
    return {"proposal_id": visited(world).pk, "surveyed_on": date(2026, 3, 11), "findings": "Perlu talud"}


# --- ranking ---------------------------------------------------------------------------------------------


@action_example(ranking.adopt_scheme, "mad_sekretaris")
def adopt_scheme(world: World) -> dict[str, Any]:
    from rembug.planning.queries import selection

    area = kecamatan(world)
    meeting = area.mad()
    proposed = selection.proposed_scheme(selection.rules_of(area.cycle, meeting.held_on))
    return {"cycle_id": area.cycle.pk, "meeting_id": meeting.pk, "decision_no": 1, **proposed}


@action_example(ranking.set_scores, "mad_sekretaris")
def set_scores(world: World) -> dict[str, Any]:
    area = kecamatan(world)
    made = area.propose()
    scheme = area.scheme(area.mad())
    row = {"number": made.number, "scores": {"poor_benefit": 5}, "version": 0}
    return {"scheme_id": scheme.pk, "rows": [row]}


@action_example(ranking.reopen_item, "mad_sekretaris")
def reopen_item(world: World) -> dict[str, Any]:
    area, meeting, scheme = scored(world)
    return {
        "scheme_id": scheme.pk,
        "number": _numbers(area)[0],
        "meeting_id": meeting.pk,
        "decision_no": 3,
        "reason": "utusan datang terlambat",
    }


def _with_method(world: World, method: str) -> tuple[Kecamatan, Any, Any]:
    area = kecamatan(world)
    area.propose(1)
    area.propose(2)
    meeting = area.mad()
    return area, meeting, area.scheme(meeting, method=method)


@action_example(ranking.set_ballots, "mad_sekretaris")
def set_ballots(world: World) -> dict[str, Any]:
    area, _, scheme = _with_method(world, "borda")
    ballot = {"voter": "S1", "village": world.village(3), "choices": _numbers(area)}
    return {"scheme_id": scheme.pk, "list_code": "general", "ballots": [ballot]}


@action_example(ranking.set_tallies, "mad_sekretaris")
def set_tallies(world: World) -> dict[str, Any]:
    area, _, scheme = _with_method(world, "pairwise")
    first, second = _numbers(area)
    row = {"first": first, "second": second, "first_votes": 40, "second_votes": 44}
    return {"scheme_id": scheme.pk, "rows": [row]}


@action_example(ranking.set_agreed_order, "mad_sekretaris")
def set_agreed_order(world: World) -> dict[str, Any]:
    area, meeting, scheme = _with_method(world, "direct_consensus")
    return {
        "scheme_id": scheme.pk,
        "list_code": "general",
        "order": _numbers(area),
        "meeting_id": meeting.pk,
        "decision_no": 4,
    }


def _difference(world: World) -> dict[str, Any]:
    area, meeting = listed(world)
    return {
        "cycle_id": area.cycle.pk,
        "stage": "penetapan",
        "kind": "skip",
        "meeting_id": meeting.pk,
        "decision_no": 5,
        "reason": "menunggu lahan",
        "number": _numbers(area)[0],
    }


action_example(rulings.record_ruling, "mad_sekretaris")(_difference)


def _ruling(world: World) -> int:
    kwargs = _difference(world)
    actor = world.actor("mad_sekretaris")
    return rulings.record_ruling(actor=actor, key=new_key(), notes={"*": "x"}, **kwargs).pk


@action_example(rulings.cancel_ruling, "mad_sekretaris")
def cancel_ruling(world: World) -> dict[str, Any]:
    return {"ruling_id": _ruling(world), "reason": "salah nomor"}


@action_example(rulings.record_arrears, "upk_sekretaris")
def record_arrears(world: World) -> dict[str, Any]:
    return {
        "cycle_id": kecamatan(world).cycle.pk,
        "village": world.village(1),
        "arrears_rp": 1_500_000,
        "as_of_on": date(2026, 3, 31),
        "letter": "Surat UPK 7/2026",
    }


@action_example(ranking.set_priority_list, "mad_sekretaris")
def set_priority_list(world: World) -> dict[str, Any]:
    _, meeting, scheme = scored(world)
    return {"scheme_id": scheme.pk, "meeting_id": meeting.pk, "decision_no": 2}


# --- funding ---------------------------------------------------------------------------------------------


@action_example(funding.decide_funding, "mad_sekretaris")
def decide_funding(world: World) -> dict[str, Any]:
    area, meeting = listed(world)
    return {"cycle_id": area.cycle.pk, "meeting_id": meeting.pk, "decision_no": 9}


@action_example(funding.distribute_freed, "mad_sekretaris")
def distribute_freed(world: World) -> dict[str, Any]:
    area, _decision = decided(world)
    meeting = area.mad("mad_special", date(2026, 10, 6))
    area.act(
        funding.give_back,
        proposal_id=area.proposals[_numbers(area)[0]].pk,
        meeting_id=meeting.pk,
        decision_no=1,
        reason="lahan ditarik",
    )
    return {
        "cycle_id": area.cycle.pk,
        "freed_rp": 600_000_000,
        "list_codes": [],
        "meeting_id": meeting.pk,
        "decision_no": 2,
    }


@action_example(funding.mark_funded_elsewhere, "mad_sekretaris")
def mark_funded_elsewhere(world: World) -> dict[str, Any]:
    area, _ = decided(world)
    return {
        "proposal_id": area.proposals[_numbers(area)[1]].pk,
        "source": "APBD 2026, Dinas PU",
        "amount_rp": 480_000_000,
        "document": "Kontrak 12/PU/2026",
        "since": date(2026, 9, 1),
    }


def _leaves(world: World, which: int) -> dict[str, Any]:
    area, _ = decided(world)
    meeting = area.mad("mad_special", date(2026, 10, 6))
    return {
        "proposal_id": area.proposals[_numbers(area)[which]].pk,
        "meeting_id": meeting.pk,
        "decision_no": 1,
        "reason": "keputusan MAD",
    }


@action_example(funding.sanction_proposal, "mad_sekretaris")
def sanction_proposal(world: World) -> dict[str, Any]:
    return _leaves(world, 1)


@action_example(funding.give_back, "mad_sekretaris")
def give_back(world: World) -> dict[str, Any]:
    return _leaves(world, 0)


@action_example(funding.issue_spc, "camat")
def issue_spc(world: World) -> dict[str, Any]:
    area, decision = decided(world)
    return {
        "cycle_id": area.cycle.pk,
        "kind": "activities",
        "number": "411/12/SPC/2026",
        "dated_on": date(2026, 5, 25),
        "decision_id": decision.pk,
    }


# --- pages -----------------------------------------------------------------------------------------------


def _nothing(prepare: Any) -> Any:
    """A page without arguments that needs a world prepared."""

    def made(world: World) -> dict[str, Any]:
        prepare(world)
        return {}

    return made


plain_page("selection:home")
plain_page("selection:desk")
plain_page("selection:assign", "tv_ketua")
page_example("selection:recap_pdf")(_nothing(visited))
for _name, _role in (
    ("proposal", "fk"),
    ("sheet_pdf", "fk"),
    ("start", "tv"),
    ("visit", "tv"),
    ("sheet", "tv"),
    ("survey", "fk"),
    ("elsewhere", "mad_sekretaris"),
):
    page_example(f"selection:{_name}", _role)(lambda world: {"proposal_id": visited(world).pk})
page_example("selection:end", "tv_ketua")(lambda world: {"verifier_id": visited(world).verifiers.get().pk})
page_example("selection:leave", "mad_sekretaris")(
    lambda world: {"proposal_id": visited(world).pk, "verb": "sanksi"}
)
for _name, _role, _prepare in (
    ("scheme", "mad_sekretaris", kecamatan),
    ("scores", "fk", scored),
    ("ranking", "fk", scored),
    ("ballots", "mad_sekretaris", lambda world: _with_method(world, "borda")),
    ("pairs", "mad_sekretaris", lambda world: _with_method(world, "pairwise")),
    ("agreed", "mad_sekretaris", lambda world: _with_method(world, "direct_consensus")),
    ("set_list", "mad_sekretaris", scored),
    ("ruling", "mad_sekretaris", scored),
    ("arrears", "upk_sekretaris", kecamatan),
    ("form14", "fk", scored),
    ("form15", "fk", listed),
    ("preview", "fk", listed),
    ("decide", "mad_sekretaris", listed),
    ("freed", "mad_sekretaris", decided),
    ("issue", "camat", decided),
):
    page_example(f"selection:{_name}", _role)(_nothing(_prepare))
# A number names a proposal within a kecamatan: the neighbour opens the own one of the same number.
page_example("selection:reopen", "mad_sekretaris", shared=True)(
    lambda world: {"number": _numbers(scored(world)[0])[0]}
)
page_example("selection:cancel_ruling", "mad_sekretaris")(lambda world: {"ruling_id": _ruling(world)})
for _name in ("decided", "form27", "waiting_pdf"):
    page_example(f"selection:{_name}")(lambda world: {"decision_id": decided(world)[1].pk})
page_example("selection:letter")(
    lambda world: {"decision_id": decided(world)[1].pk, "village": world.village(1)}
)


@page_example("selection:spc_pdf")
def spc_pdf(world: World) -> dict[str, Any]:
    kwargs = issue_spc(world)
    return {"letter_id": funding.issue_spc(actor=world.actor("camat"), key=new_key(), **kwargs).pk}


page_example("selection:checks", status=(302,))(_nothing(scored))


@page_example("selection:report", status=(302,), shared=True)
def report(world: World) -> dict[str, Any]:
    decided(world)
    return {"form": "json"}
