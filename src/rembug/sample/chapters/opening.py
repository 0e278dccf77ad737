"""The cycle opens: allocation, MAD and MD Sosialisasi, training, mapping on the way to the ideas."""

from __future__ import annotations

from datetime import time
from typing import Any

from rembug.meetings import actions as meetings
from rembug.programme import actions as programme
from rembug.sample import roster, works
from rembug.sample.build import Story
from rembug.sample.chapters import rooms
from rembug.sample.chapters.common import done, village_meeting

EDITION = "pto2008"

CALENDAR = {
    "mad_socialisation": (4, 4),
    "md_socialisation": (6, 14),
    "kpmd_training": (15, 17),
    "rtm_mapping": (18, 22),
    "mmdd": (23, 27),
    "idea_collection": (23, 29),
    "women_meeting": (30, 33),
    "md_planning": (34, 38),
    "proposal_writing": (39, 48),
    "verification": (52, 70),
    "mad_priority": (80, 80),
    "design_budget": (84, 105),
    "mad_funding": (115, 120),
    "md_information": (122, 136),
    "preparation": (137, 165),
}
"""First and last day of each step, as MAD Sosialisasi agreed: the MD Informasi are now two weeks late."""


def tell(story: Story) -> None:
    """Days 0 to 30: from the announced money to the maps of every village."""
    with story.on(1):
        cycle = story.do(
            "sri",
            programme.open_cycle,
            area_code=roster.DISTRICT,
            year=story.year,
            edition=EDITION,
            starts_on=story.day(1),
        )
        story.cycle_id = cycle.pk
        for source, amount_rp in works.ALLOCATION:
            story.do(
                "sri",
                programme.record_allocation,
                cycle_id=cycle.pk,
                fund="blm",
                source=source,
                amount_rp=amount_rp,
                document=f"Surat penetapan alokasi {source.upper()} TA {story.year}",
            )
        story.do("sri", programme.advance_cycle, cycle_id=cycle.pk, move="start")
    with story.on(4):
        meeting = _first_mad(story)
        story.do(
            "sri",
            programme.set_step_dates,
            cycle_id=story.cycle_id,
            dates=[
                {"step": step, "starts_on": story.day(first), "due_on": story.day(last)}
                for step, (first, last) in CALENDAR.items()
            ],
        )
        done(story, "mad_socialisation", meeting=meeting)
    for number, village in enumerate(roster.VILLAGES):
        with story.on(6 + number // 2, 9 + number % 2 * 5):
            meeting = village_meeting(
                story,
                village,
                "md_socialisation",
                "MD Sosialisasi",
                [
                    f"Desa {village} ikut serta dalam program dan bersedia berswadaya.",
                    "Penggalian gagasan dimulai sesudah pemetaan di setiap dusun.",
                ],
                agenda="Tujuan dan tahapan program; pemilihan KPMD; jadwal penggalian gagasan",
                discussion="Warga bertanya tentang swadaya dan cara mengusulkan; dijawab oleh FK.",
            )
            done(story, "md_socialisation", village, meeting)
    with story.on(15):
        done(story, "kpmd_training")
    for step, day in (("rtm_mapping", 20), ("mmdd", 25)):
        for village in roster.VILLAGES:
            with story.on(day, 10):
                done(story, step, village)


def _first_mad(story: Story) -> Any:
    """MAD Sosialisasi as the secretary writes it down afterwards, with headcounts."""
    meeting = story.do(
        "nurhayati",
        meetings.record_meeting,
        area_code=roster.DISTRICT,
        kind="mad_socialisation",
        title=f"MAD Sosialisasi Kec. {roster.DISTRICT_NAME}",
        held_on=story.day(4),
        cycle_id=story.cycle_id,
        starts_at=time(9),
        ends_at=time(13),
        place=f"Pendopo Kecamatan {roster.DISTRICT_NAME}",
        agenda="Pembukaan; tata tertib; pembahasan; keputusan; penutup",
        discussion="Utusan desa menyampaikan pendapat bergiliran; Tim Pengamat mencatat jalannya musyawarah.",
        chair_name=rooms.CHAIR,
        minute_taker_name=rooms.SECRETARY,
        men=47,
        women=44,
        poor_men=20,
        poor_women=21,
        decisions=[
            "Tata tertib MAD disepakati.",
            "Ketua dan sekretaris MAD terpilih.",
            "Jadwal tahun ini disepakati.",
        ],
    )
    return rooms.seal(story, "nurhayati", meeting, (rooms.CHAIR, rooms.SECRETARY))
