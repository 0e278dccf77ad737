"""MAD Prioritas ranks, the designs are finished, MAD Penetapan decides under the ceiling, the Camat signs."""

from __future__ import annotations

from rembug.planning.actions import budget, funding, ranking
from rembug.planning.queries import selection
from rembug.programme import queries as programme
from rembug.sample import roster, works
from rembug.sample.build import Story
from rembug.sample.chapters.common import done, mad


def tell(story: Story) -> None:
    """Days 80 to 130."""
    with story.on(80):
        meeting = mad(
            story,
            "mad_priority",
            "MAD Prioritas Usulan",
            [
                "Cara, kriteria dan bobot penilaian disepakati.",
                "Urutan prioritas usulan ditetapkan.",
                "Usulan yang dananya tidak cukup dilewati; dana diberikan kepada urutan berikutnya yang muat.",
            ],
        )
        cycle = programme.current_cycle(roster.DISTRICT, story.day(80))
        proposed = selection.proposed_scheme(selection.rules_of(cycle, story.day(80)))
        proposed["limits"] = {**proposed["limits"], "on_no_fit": "skip"}
        scheme = story.do(
            "nurhayati",
            ranking.adopt_scheme,
            cycle_id=story.cycle_id,
            meeting_id=meeting.pk,
            decision_no=1,
            **proposed,
        )
        codes = [one["code"] for one in scheme.criteria]
        story.do(
            "nurhayati",
            ranking.set_scores,
            scheme_id=scheme.pk,
            rows=[
                {
                    "number": story.proposals[work.village].number,
                    "scores": dict(zip(codes, work.scores, strict=True)),
                    "version": 0,
                }
                for work in works.WORKS
            ],
            finish=True,
        )
        story.do(
            "nurhayati", ranking.set_priority_list, scheme_id=scheme.pk, meeting_id=meeting.pk, decision_no=2
        )
        done(story, "mad_priority", meeting=meeting)
    for work in works.WORKS:
        with story.on(100):
            proposal = story.proposals[work.village]
            proposal.refresh_from_db()
            proposal = story.do(
                "agus",
                budget.write_final_rab,
                proposal_id=proposal.pk,
                version=proposal.version,
                lines=works.lines_of(work),
            )
            story.proposals[work.village] = story.do(
                "agus",
                budget.approve_final_rab,
                proposal_id=proposal.pk,
                version=proposal.version,
                approved_on=story.day(100),
            )
            done(story, "design_budget", work.village)
    with story.on(115):
        meeting = mad(
            story,
            "mad_funding",
            "MAD Penetapan Usulan",
            ["Usulan yang didanai ditetapkan menurut urutan prioritas.", "Daftar tunggu ditetapkan."],
        )
        decision = story.do(
            "nurhayati", funding.decide_funding, cycle_id=story.cycle_id, meeting_id=meeting.pk, decision_no=1
        )
    with story.on(120):
        story.do(
            "camat",
            funding.issue_spc,
            cycle_id=story.cycle_id,
            kind="activities",
            number=f"412.6/118/SPC/{story.year}",
            dated_on=story.day(120),
            decision_id=decision.pk,
        )
        done(story, "mad_funding", meeting=meeting)
