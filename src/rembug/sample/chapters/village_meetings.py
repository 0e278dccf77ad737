"""Socialisation in every village: one meeting each, with headcounts."""

from __future__ import annotations

from rembug.meetings import actions
from rembug.sample import roster
from rembug.sample.build import Story


def tell(story: Story) -> None:
    """A village meeting in every village, recorded by the facilitator."""
    for number, village in enumerate(roster.VILLAGES):
        men, women = 24 + number * 5 % 17, 21 + number * 7 % 19
        with story.on(10 + number, 14) as day:
            story.do(
                "sri",
                actions.record_meeting,
                area_code=roster.village_code(village),
                kind="md_socialisation",
                title=f"MD Sosialisasi Desa {village}",
                held_on=day,
                place=f"Balai Desa {village}",
                agenda="Tujuan dan tahapan program; pemilihan KPMD dan TPU; jadwal penggalian gagasan",
                discussion="Warga bertanya tentang swadaya dan cara mengusulkan; dijawab oleh FK.",
                chair_name=roster.HEADS[village][0],
                minute_taker_name="Sekretaris desa",
                men=men,
                women=women,
                poor_men=men * 2 // 5,
                poor_women=women // 2,
                decisions=[
                    f"Desa {village} ikut serta dalam program dan bersedia berswadaya.",
                    "Penggalian gagasan dimulai pekan depan di setiap dusun.",
                ],
            )
