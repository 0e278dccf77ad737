"""The last days: late proposals, minutes that wait for their seal, a meeting of today and one of next week."""

from __future__ import annotations

from datetime import time

from rembug.meetings import actions as meetings
from rembug.planning.actions import handover
from rembug.planning.actions import verification as tv
from rembug.sample import roster, works
from rembug.sample.build import DAYS_OF_WORK, Story
from rembug.sample.chapters import proposals, rooms
from rembug.sample.chapters.common import village_meeting

LAST = DAYS_OF_WORK


def tell(story: Story) -> None:
    """Days 146 to 150: everybody finds something to do."""
    draft, returned, verifying, _fresh = works.LATE
    with story.on(LAST - 4):
        for work in works.LATE:
            proposals.write(story, work, submit=work is not draft)
    with story.on(LAST - 3):
        story.do(
            "sri",
            handover.return_proposal,
            proposal_id=story.proposals[returned.title].pk,
            note="Surat hibah tanah dan foto keadaan sekarang belum ada.",
        )
        story.do(
            "ketuatv",
            tv.assign_verifier,
            proposal_ids=[story.proposals[verifying.title].pk],
            person_id=story.actor("tv3").person_id,
        )
    with story.on(LAST - 1):
        village_meeting(
            story,
            "Mekar Jaya",
            "md_information",
            "MD Informasi Hasil MAD",
            ["Hasil MAD diterima."],
            agenda="Hasil MAD Penetapan; papan informasi",
            discussion="Warga meminta penjelasan kapan dana kursus menjahit disalurkan.",
            seal=False,
        )
        _plan(story, roster.SHOWN_VILLAGE, LAST, time(13))
        _plan(story, "Sukamaju", LAST + 2, time(9))
        story.do(
            "nurhayati",
            meetings.plan_meeting,
            area_code=roster.DISTRICT,
            kind="mad_special",
            title=f"MAD Khusus Usulan Susulan Kec. {roster.DISTRICT_NAME}",
            held_on=story.day(LAST + 7),
            starts_at=time(9),
            place=f"Pendopo Kecamatan {roster.DISTRICT_NAME}",
            facilitated_by=rooms.FACILITATORS,
            cycle_id=story.cycle_id,
        )


def _plan(story: Story, village: str, day: int, at: time) -> None:
    story.do(
        "sri",
        meetings.plan_meeting,
        area_code=roster.village_code(village),
        kind="md_information",
        title=f"MD Informasi Hasil MAD Desa {village}",
        held_on=story.day(day),
        starts_at=at,
        place=f"Balai Desa {village}",
        facilitated_by="Sri Wahyuni (FK)",
        cycle_id=story.cycle_id,
    )
