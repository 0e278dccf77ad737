"""The cycle opens: allocation, MAD and MD Sosialisasi, training, mapping on the way to the ideas."""

from __future__ import annotations

from rembug.programme import actions as programme
from rembug.sample import roster, works
from rembug.sample.build import Story
from rembug.sample.chapters.common import done, mad, village_meeting

EDITION = "pto2008"


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
        meeting = mad(
            story,
            "mad_socialisation",
            "MAD Sosialisasi",
            [
                "Tata tertib MAD disepakati.",
                "Ketua dan sekretaris MAD terpilih.",
                "Jadwal tahun ini disepakati.",
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
