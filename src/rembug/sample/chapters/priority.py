"""MAD Prioritas: one village stays away, one walks out, two proposals are equal; the list is set all the same."""

from __future__ import annotations

from datetime import time
from typing import Any

from rembug.meetings import actions as meetings
from rembug.planning.actions import ranking, rulings
from rembug.planning.queries import selection
from rembug.programme import queries as programme
from rembug.sample import roster, works
from rembug.sample.build import Story
from rembug.sample.chapters import rooms
from rembug.sample.chapters.common import done

DAY = 80
SCHEME, BOYCOTT, WALK_OUT, TIE, LIST = 1, 2, 3, 4, 5
"""The decisions of this meeting by number, as the other records point to them."""


def tell(story: Story) -> None:
    """Days 72 to 80: called eight days before, held, ranked, sealed."""
    meeting = rooms.call_mad(story, "mad_priority", "MAD Prioritas Usulan", DAY)
    with story.on(DAY):
        rooms.open_mad(story, meeting, absent=[works.BOYCOTT])
        _talk(story, meeting)
        scheme = _scheme(story, meeting)
        _villages(story, meeting)
        _scores(story, scheme)
        story.do(
            "nurhayati",
            rulings.record_ruling,
            cycle_id=story.cycle_id,
            stage="prioritas",
            kind="order",
            meeting_id=meeting.pk,
            decision_no=TIE,
            reason="Polindes melayani lebih banyak rumah tangga miskin.",
            data={"order": [story.proposals[title].number for title in works.TIED]},
        )
        story.do(
            "nurhayati",
            ranking.set_priority_list,
            scheme_id=scheme.pk,
            meeting_id=meeting.pk,
            decision_no=LIST,
        )
        sealed = rooms.close_mad(
            story,
            meeting,
            discussion="Utusan desa menyampaikan usulan bergiliran; Tim Verifikasi menjawab; penilaian bersama.",
        )
        done(story, "mad_priority", meeting=sealed)


def _talk(story: Story, meeting: Any) -> None:
    """What the meeting decides, in its order, and who leaves in between (practice S1)."""
    boycott, walked_out = roster.village_code(works.BOYCOTT), roster.village_code(works.WALKED_OUT)
    about = {"meeting": meeting}
    rooms.decide(
        story, **about, kind="adopt_ranking_scheme", text="Cara, kriteria dan bobot penilaian disepakati.",
        at=time(9, 20),
    )  # fmt: skip
    rooms.decide(
        story, **about, kind="decide_village_state", text=f"Usulan {works.BOYCOTT} tetap dinilai.", at=time(9, 30),
        about_village=boycott, outcome="still_ranked", reason="Undangan diterima, utusan tidak datang tanpa kabar.",
    )  # fmt: skip
    story.do(
        "nurhayati",
        meetings.record_departure,
        meeting_id=meeting.pk,
        village=walked_out,
        left_at=time(10, 40),
        reason="Keberatan atas pembahasan SPP",
    )
    rooms.decide(
        story, **about, kind="decide_village_state", text=f"Usulan {works.WALKED_OUT} tetap dinilai.",
        at=time(10, 55), about_village=walked_out, outcome="still_ranked",
        reason="Sanksi tata tertib: teguran; usulan warga tidak ikut dihukum.",
    )  # fmt: skip
    rooms.decide(
        story, **about, kind="resolve_tie", text=f"{works.TIED[0]} di atas {works.TIED[1]}.", at=time(12, 50),
        reason="Nilai sama; jumlah RTM pemanfaat Polindes lebih besar.",
    )  # fmt: skip
    last = rooms.decide(
        story, **about, kind="rank_proposals", text="Urutan prioritas usulan ditetapkan.", at=time(13, 10)
    )
    story.do(
        "nurhayati",
        meetings.attach_dissent,
        meeting_id=meeting.pk,
        decision_id=last.pk,
        by=f"Utusan Desa {works.WALKED_OUT}",
        village=walked_out,
        text="Tidak menerima penilaian kelompok SPP; meminta kunjungan ulang.",
    )


def _scheme(story: Story, meeting: Any) -> Any:
    cycle = programme.current_cycle(roster.DISTRICT, story.day(DAY))
    proposed = selection.proposed_scheme(selection.rules_of(cycle, story.day(DAY)))
    proposed["limits"] = {**proposed["limits"], "on_no_fit": "skip"}
    return story.do(
        "nurhayati",
        ranking.adopt_scheme,
        cycle_id=story.cycle_id,
        meeting_id=meeting.pk,
        decision_no=SCHEME,
        **proposed,
    )


def _villages(story: Story, meeting: Any) -> None:
    """Both villages stay in the running: the same decision in the records of the ranking."""
    for village, number in ((works.BOYCOTT, BOYCOTT), (works.WALKED_OUT, WALK_OUT)):
        story.do(
            "nurhayati",
            rulings.record_ruling,
            cycle_id=story.cycle_id,
            stage="prioritas",
            kind="village",
            meeting_id=meeting.pk,
            decision_no=number,
            reason="Usulan warga tetap dinilai.",
            village=roster.village_code(village),
            data={"ruling": "assessed"},
        )


def _scores(story: Story, scheme: Any) -> None:
    codes = [one["code"] for one in scheme.criteria]
    story.do(
        "nurhayati",
        ranking.set_scores,
        scheme_id=scheme.pk,
        rows=[
            {
                "number": story.proposals[work.title].number,
                "scores": dict(zip(codes, work.scores, strict=True)),
                "version": 0,
            }
            for work in works.WORKS
        ],
        finish=True,
    )
