"""Between the two MADs the FT finishes design and budget of every ranked proposal (A-1)."""

from __future__ import annotations

from rembug.planning.actions import budget
from rembug.sample import works
from rembug.sample.build import Story
from rembug.sample.chapters.common import done

DAY = 100


def tell(story: Story) -> None:
    """Day 100: final RAB written and approved; groups (SPP) have none to write."""
    with story.on(DAY):
        for work in works.WORKS:
            proposal = story.proposals[work.title]
            proposal.refresh_from_db()
            about = {"proposal_id": proposal.pk}
            if not work.groups:
                proposal = story.do(
                    "agus",
                    budget.write_final_rab,
                    **about,
                    version=proposal.version,
                    lines=works.lines_of(work),
                )
            story.proposals[work.title] = story.do(
                "agus",
                budget.approve_final_rab,
                **about,
                version=proposal.version,
                approved_on=story.day(DAY),
            )
        for village in dict.fromkeys(work.village for work in works.WORKS):
            done(story, "design_budget", village)
