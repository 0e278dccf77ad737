"""MD Informasi: the villages hear what was decided; some have not yet met."""

from __future__ import annotations

from rembug.sample import roster
from rembug.sample.build import Story
from rembug.sample.chapters import decision
from rembug.sample.chapters.common import done, village_meeting

NOT_YET = ("Karanganyar", "Mekar Jaya", "Sidorejo", "Sukamaju", "Tanjung Baru")
"""Villages that still owe their meeting today."""


def tell(story: Story) -> None:
    """Days 124 to 132, then the MAD Khusus of day 142."""
    heard = [village for village in roster.VILLAGES if village not in NOT_YET]
    for number, village in enumerate(heard):
        with story.on(124 + number, 14):
            meeting = village_meeting(
                story,
                village,
                "md_information",
                "MD Informasi Hasil MAD",
                ["Hasil MAD diterima.", "Daftar ditempel di papan informasi tiga dusun."],
                agenda="Hasil MAD Penetapan; papan informasi; persiapan pelaksanaan",
                discussion="Warga bertanya mengapa usulan tetangga didahulukan; urutan dan nilainya dibacakan.",
            )
            done(story, "md_information", village, meeting)
    decision.money_comes_back(story)
