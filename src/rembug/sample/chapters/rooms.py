"""Meetings held as they are meant to be: called, people listed by name, quorum at each decision, sealed, signed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from typing import Any

from rembug.meetings import actions, queries
from rembug.sample import pictures, roster
from rembug.sample.build import Story

CHAIR, SECRETARY = "KH. Zainal Abidin, Lc.", "Nurhayati"
FACILITATORS = "Sri Wahyuni (FK); Agus Prasetyo, S.T. (FT)"

GUESTS = (
    ("camat", "observer"),
    ("pjok", "observer"),
    ("sri", "resource_person"),
    ("agus", "resource_person"),
    ("ketuatv", "resource_person"),
    ("upk", "resource_person"),
    ("pengamat", "watcher"),
)
"""Who sits in a MAD without a vote (A-9)."""


def call_mad(story: Story, kind: str, title: str, day: int) -> Any:
    """Plan a MAD eight days before its day and deliver the invitations."""
    with story.on(day - 8):
        meeting = story.do(
            "nurhayati",
            actions.plan_meeting,
            area_code=roster.DISTRICT,
            kind=kind,
            title=f"{title} Kec. {roster.DISTRICT_NAME}",
            held_on=story.day(day),
            starts_at=time(9),
            place=f"Pendopo Kecamatan {roster.DISTRICT_NAME}",
            facilitated_by=FACILITATORS,
            cycle_id=story.cycle_id,
        )
    with story.on(day - 7):
        return story.do(
            "nurhayati",
            actions.send_invitations,
            meeting_id=meeting.pk,
            rows=[
                {
                    "recipient": f"Kepala Desa {village}",
                    "village": roster.village_code(village),
                    "channel": "courier",
                    "sent_on": story.day(day - 8),
                    "delivered_on": story.day(day - 7),
                    "received_by": f"Sekretaris Desa {village}",
                    "proof": f"Tanda terima no. {number}",
                }
                for number, village in enumerate(roster.VILLAGES, 1)
            ],
        )


def open_mad(story: Story, meeting: Any, *, absent: Iterable[str] = ()) -> Any:
    """Everybody of the villages that came is listed at 8.50; the chair opens at 9.05."""
    away = {roster.village_code(village) for village in absent}
    rows = [
        {"kind": "delegate", "delegate_id": one.pk, "arrived_at": time(8, 50), "is_poor": one.no > 4}
        for one in queries.delegates_of(meeting).values()
        if _village_of(one) not in away
    ]
    people = {one.username: one for one in roster.everybody()}
    rows += [
        {
            "kind": kind,
            "name": people[username].name,
            "sex": people[username].sex,
            "person_id": story.persons[username],
            "role": people[username].role.split("_")[0].upper(),
            "arrived_at": time(8, 45),
        }
        for username, kind in GUESTS
    ]
    story.do("nurhayati", actions.record_attendance, meeting_id=meeting.pk, rows=rows)
    return story.do(
        "nurhayati",
        actions.open_meeting,
        meeting_id=meeting.pk,
        opened_at=time(9, 5),
        chair_name=CHAIR,
        minute_taker_name=SECRETARY,
    )


def _village_of(seat: Any) -> str:
    """The village for which a delegate sits."""
    return getattr(seat, "village", "") or seat.delegation.area_code


def decide(story: Story, meeting: Any, kind: str, text: str, at: time, **facts: Any) -> Any:
    """The meeting decides; the quorum of that moment is kept with it. Returns the decision."""
    return story.do(
        "nurhayati",
        actions.record_decision,
        meeting_id=meeting.pk,
        kind=kind,
        text=text,
        decided_at=at,
        **facts,
    )


def close_mad(story: Story, meeting: Any, *, discussion: str) -> Any:
    """The session ends at 14.20; presidium seals; the signed paper is filed. Returns the sealed meeting."""
    meeting = story.do(
        "nurhayati",
        actions.close_meeting,
        meeting_id=meeting.pk,
        ends_at=time(14, 20),
        discussion=discussion,
    )
    return seal(story, "nurhayati", meeting, (CHAIR, SECRETARY, "Drs. H. Abdul Rahman Saleh", "Sri Wahyuni"))


def seal(story: Story, who: str, meeting: Any, signatories: tuple[str, ...]) -> Any:
    """Seal the minutes and file the scan of the signed paper."""
    sealed = story.do(who, actions.seal_minutes, meeting_id=meeting.pk, version=meeting.version)
    story.do(
        who,
        actions.file_signed_scan,
        meeting_id=sealed.pk,
        file=pictures.signed_paper(sealed.number, signatories),
        note="Lembar bertanda tangan (contoh)",
    )
    return sealed


def call_village_planning(story: Story) -> None:
    """Three days before: the MD Perencanaan of the shown village is planned and announced."""
    village = roster.SHOWN_VILLAGE
    with story.on(33):
        meeting = story.do(
            "kpmd",
            actions.plan_meeting,
            area_code=roster.village_code(village),
            kind="md_planning",
            title=f"MD Perencanaan Desa {village}",
            held_on=story.day(36),
            starts_at=time(9),
            place=f"Balai Desa {village}",
            facilitated_by=FACILITATORS,
            cycle_id=story.cycle_id,
        )
        story.meetings["shown_planning"] = story.do(
            "kpmd",
            actions.send_invitations,
            meeting_id=meeting.pk,
            rows=[
                {
                    "recipient": "Seluruh warga, lewat ketua RT dan pengeras suara masjid",
                    "channel": "announcement",
                    "sent_on": story.day(33),
                    "delivered_on": story.day(33),
                    "received_by": "Ketua RT 01 sampai 09",
                    "proof": "Buku pengumuman desa",
                }
            ],
        )


def village_planning(story: Story, decided: list[str]) -> Any:
    """The MD Perencanaan of the shown village, from the open door to the signed minutes (today is day 36)."""
    meeting = story.meetings["shown_planning"]
    about = {"meeting_id": meeting.pk}
    mine = [one for one in roster.everybody() if one.village == roster.SHOWN_VILLAGE]
    rows = [
        {
            "kind": "resident",
            "name": one.name,
            "sex": one.sex,
            "person_id": story.persons[one.username],
            "hamlet": ("Krajan", "Sumber", "Karangpoh")[number % 3],
            "is_poor": number % 3 == 0,
            "arrived_at": time(8, 40 + number),
        }
        for number, one in enumerate(mine)
    ]
    story.do("kpmd", actions.record_attendance, **about, rows=rows)
    meeting = story.do(
        "kpmd",
        actions.record_headcounts,
        **about,
        version=meeting.version,
        rows=[
            {"kind": "resident", "place": hamlet, "men": men, "women": women, "poor_men": 4, "poor_women": 6}
            for hamlet, men, women in (("Krajan", 11, 14), ("Sumber", 9, 10), ("Karangpoh", 7, 11))
        ],
    )
    story.do(
        "kades-sidorejo",
        actions.open_meeting,
        **about,
        opened_at=time(9, 10),
        chair_name="Suwarno",
        minute_taker_name="Titik Puspitasari",
    )
    items = (
        ("confirm_women_proposals", "Usulan MDKP disahkan menjadi usulan desa.", time(10, 15)),
        ("choose_village_proposals", " ".join(decided), time(11, 5)),
        ("appoint_delegates", "Enam utusan desa ditetapkan, tiga di antaranya perempuan.", time(11, 40)),
        ("elect_tpu", "Umi Kulsum, Bayu Aji dan Sumini menulis usulan desa.", time(12, 0)),
    )
    for kind, text, at in items:
        story.do("kades-sidorejo", actions.record_decision, **about, kind=kind, text=text, decided_at=at)
    meeting = story.do(
        "kades-sidorejo",
        actions.close_meeting,
        **about,
        ends_at=time(12, 20),
        discussion="Gagasan dibandingkan menurut manfaat bagi RTM, kemampuan warga, dan kelestarian.",
    )
    return seal(
        story, "kades-sidorejo", meeting, ("Suwarno", "Titik Puspitasari", "Sri Wahyuni", "Eko Susilo")
    )
