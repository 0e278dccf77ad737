"""Forms of a proposal: filled, blank, on both papers; each form has its own fingerprint."""

from __future__ import annotations

import pytest

from rembug.planning.papers import proposals as papers
from rembug.planning.queries import proposals as queries
from tests.examples import planning_proposals as given
from tests.world import World


@pytest.mark.parametrize("paper", ["f4", "a4"])
def test_every_form_prints_filled_and_blank(world: World, paper: papers.Paper) -> None:
    proposal = given.submitted(world)
    found = queries.contents(proposal)
    for code in papers.PROPOSAL_FORMS:
        for blank in (False, True):
            assert papers.proposal_paper(code, proposal, found, paper=paper, blank=blank).startswith(b"%PDF")
    assert papers.proposal_pack(proposal, found, paper=paper).startswith(b"%PDF")


def test_a_fingerprint_belongs_to_one_form_and_changes_with_what_it_says(world: World) -> None:
    proposal = given.submitted(world)
    found = queries.contents(proposal)
    prints = {code: papers._form(code, proposal, found)["fingerprint"] for code in papers.PROPOSAL_FORMS}
    assert len(set(prints.values())) == len(prints)
    proposal.title = "Jalan lain"
    assert papers._form("5", proposal, found)["fingerprint"] != prints["5"]


def test_form_10_lists_every_paper_of_the_folder(world: World) -> None:
    proposal = given.complete(world)
    given.call(world, "fk", given.actions.check_papers, proposal_id=proposal.pk, version=proposal.version,
               papers={"form5": {"note": "asli", "place": "lemari UPK"}})  # fmt: skip
    rows = papers._form10(proposal, queries.contents(proposal))["checks"]
    assert [row["note"] for row in rows if row["question"].startswith("Usulan (Form 5)")] == [
        "lemari UPK, asli"
    ]
    assert sum(row["no"] for row in rows) == 5
