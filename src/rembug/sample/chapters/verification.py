"""The verification team visits every place and signs its sheets."""

from __future__ import annotations

from rembug.planning.actions import verification as tv
from rembug.planning.domain import questions
from rembug.programme import actions as programme
from rembug.sample import roster, works
from rembug.sample.build import Story
from rembug.sample.chapters.common import done

MEMBERS = ("tv2", "tv3", "tv4")


def tell(story: Story) -> None:
    """Days 55 to 70: assignment, visits, sheets, and what every village brings to the MAD."""
    share = {
        member: [w for place, w in enumerate(works.WORKS) if place % len(MEMBERS) == number]
        for number, member in enumerate(MEMBERS)
    }
    for member, mine in share.items():
        with story.on(55):
            story.do(
                "ketuatv",
                tv.assign_verifier,
                proposal_ids=[story.proposals[w.title].pk for w in mine],
                person_id=story.actor(member).person_id,
            )
    for member, mine in share.items():
        for work in mine:
            with story.on(60):
                story.do(
                    member,
                    tv.record_visit,
                    proposal_id=story.proposals[work.title].pk,
                    visited_on=story.day(60),
                    visitors="Tim Verifikasi, KPMD, TPU",
                    findings="Lokasi sesuai usulan; bahan setempat tersedia; warga siap bekerja.",
                )
    for member, mine in share.items():
        for work in mine:
            with story.on(64):
                _sheet(story, member, work)
    for village in dict.fromkeys(work.village for work in works.WORKS):
        with story.on(68):
            done(story, "verification", village)
            story.do(
                "sri",
                programme.set_village_state,
                cycle_id=story.cycle_id,
                village=roster.village_code(village),
                state="ready",
            )


def _sheet(story: Story, member: str, work: works.Work) -> None:
    """A member of the team signs the sheet of one proposal."""
    proposal = story.proposals[work.title]
    proposal.refresh_from_db()
    story.do(
        member,
        tv.record_sheet,
        proposal_id=proposal.pk,
        version=proposal.version,
        answers={q.code: {"answer": "yes", "note": ""} for q in questions.questions_for(work.kind)},
        verdict="feasible",
        recommended_rp=proposal.asked_rp,
        verified_on=story.day(64),
        reason="",
    )
