"""MAD Penetapan decides under the ceiling, the Camat signs; later a village gives its money back."""

from __future__ import annotations

from datetime import time

from rembug.planning.actions import funding, rulings
from rembug.sample import roster, works
from rembug.sample.build import Story
from rembug.sample.chapters import rooms
from rembug.sample.chapters.common import done

DAY, LETTER, FREED = 115, 120, 142
FUNDED, GROUPS = 1, 2
BACK, DISTRIBUTE = 1, 2
SPP = "Simpan Pinjam Perempuan enam kelompok"


def tell(story: Story) -> None:
    """Days 107 to 142: the decided list, the SPC, and money that comes back and goes down the waiting list."""
    meeting = rooms.call_mad(story, "mad_funding", "MAD Penetapan Usulan", DAY)
    with story.on(DAY):
        rooms.open_mad(story, meeting)
        rooms.decide(
            story,
            meeting,
            "fund_proposals",
            "Usulan yang didanai ditetapkan menurut urutan prioritas.",
            time(10, 30),
        )
        rooms.decide(
            story, meeting, "fund_partly", "Empat dari enam kelompok SPP Sukamaju didanai.", time(11, 10),
            reason="Dua kelompok masih menunggak di program sebelumnya.",
        )  # fmt: skip
        rooms.decide(story, meeting, "set_waiting_list", "Daftar tunggu ditetapkan.", time(11, 40))
        story.do(
            "nurhayati",
            rulings.record_ruling,
            cycle_id=story.cycle_id,
            stage="penetapan",
            kind="lines",
            meeting_id=meeting.pk,
            decision_no=GROUPS,
            number=story.proposals[SPP].number,
            reason="Dua kelompok masih menunggak di program sebelumnya.",
            data={"lines": list(works.FUNDED_GROUPS)},
        )
        decision = story.do(
            "nurhayati",
            funding.decide_funding,
            cycle_id=story.cycle_id,
            meeting_id=meeting.pk,
            decision_no=FUNDED,
        )
        sealed = rooms.close_mad(
            story, meeting, discussion="Daftar dibacakan usulan demi usulan dengan alasan dan sisa dananya."
        )
    with story.on(LETTER):
        story.do(
            "camat",
            funding.issue_spc,
            cycle_id=story.cycle_id,
            kind="activities",
            number=f"412.6/118/SPC/{story.year}",
            dated_on=story.day(LETTER),
            decision_id=decision.pk,
        )
        done(story, "mad_funding", meeting=sealed)


def money_comes_back(story: Story) -> None:
    """Day 142: a MAD Khusus takes note of a gift of money back and walks down the waiting list (practice S9)."""
    meeting = rooms.call_mad(story, "mad_special", "MAD Khusus Dana Kembali", FREED)
    back = story.proposals[works.GIVEN_BACK]
    with story.on(FREED):
        back.refresh_from_db()
        freed_rp = back.amount_decided_rp
        rooms.open_mad(story, meeting)
        rooms.decide(
            story,
            meeting,
            "withdraw_proposal",
            f"Desa {roster.VILLAGES[7]} mengembalikan dana {works.GIVEN_BACK}.",
            time(9, 40),
            reason="Tanah disengketakan ahli waris.",
        )
        rooms.decide(
            story, meeting, "distribute_free_money", "Dana diberikan kepada daftar tunggu teratas yang muat.",
            time(10, 20),
        )  # fmt: skip
        story.do(
            "nurhayati",
            funding.give_back,
            proposal_id=back.pk,
            meeting_id=meeting.pk,
            decision_no=BACK,
            reason="Tanah disengketakan ahli waris.",
        )
        story.do(
            "nurhayati",
            funding.distribute_freed,
            cycle_id=story.cycle_id,
            freed_rp=freed_rp,
            list_codes=["general"],
            meeting_id=meeting.pk,
            decision_no=DISTRIBUTE,
        )
        rooms.close_mad(
            story, meeting, discussion="Utusan Purwodadi menjelaskan sengketa; warga memilih mundur."
        )
