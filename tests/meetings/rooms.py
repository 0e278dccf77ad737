"""A kecamatan of fourteen villages with six delegates each, for meetings at their real size."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from rembug.core import clock
from rembug.core.actor import Actor
from rembug.core.door import new_key
from rembug.core.permissions import permissions_of
from rembug.meetings import actions, queries
from rembug.meetings.models import Attendee, Decision, Meeting
from rembug.programme.actions import open_cycle
from rembug.regions.bulk import create_sample_region

DISTRICT = "99.01.01"
VILLAGES = (
    "Wonosari", "Girimulyo", "Sidorejo", "Sungai Rangas", "Purwodadi", "Karanganyar", "Sukamaju",
    "Tanjung", "Sumberagung", "Mekar", "Banjarsari", "Kalijaga", "Rejosari", "Tegalsari",
)  # fmt: skip
COUNT = ("Satu", "Dua", "Tiga", "Empat", "Lima", "Enam")
DAY = date(2026, 4, 9)
MORNING = datetime(2026, 4, 9, 2, tzinfo=UTC)
SEATS = ("kades", "tpk_chair", "elected", "elected_woman", "elected_woman", "elected_woman")


def actor(role: str, area: str = DISTRICT) -> Actor:
    """Somebody who acts without an account, as the simulator does."""
    return Actor(None, role, None, role, area, permissions_of(role))


def do(
    action: Any, role: str = "mad_sekretaris", area: str = DISTRICT, note: str = "dicatat", **facts: Any
) -> Any:
    """Call an action on the day of the meeting."""
    with clock.at(MORNING):
        return action(actor=actor(role, area), key=new_key(), notes={"*": note} if note else {}, **facts)


@dataclass
class Room:
    """A MAD with its villages by name and its delegates by (village, number)."""

    meeting: Meeting
    codes: dict[str, str] = field(default_factory=dict)
    delegates: dict[str, list[queries.Seat]] = field(default_factory=dict)

    def fresh(self) -> Meeting:
        return Meeting.unscoped.get(pk=self.meeting.pk)

    def arrive(self, villages: Iterable[str], at: time, *, only: range = range(6)) -> None:
        rows = [
            {"kind": "delegate", "delegate_id": self.delegates[village][no].pk, "arrived_at": at}
            for village in villages
            for no in only
        ]
        do(actions.record_attendance, meeting_id=self.meeting.pk, rows=rows)

    def decide(self, kind: str, text: str, at: time, **facts: Any) -> Decision:
        return do(
            actions.record_decision, meeting_id=self.meeting.pk, kind=kind, text=text, decided_at=at, **facts
        )

    def attendee(self, village: str, no: int) -> Attendee:
        return Attendee.objects.get(
            meeting=self.meeting, delegate_id=self.delegates[village][no].pk, is_substitute=False
        )

    def seal(self) -> Meeting:
        return do(actions.seal_minutes, meeting_id=self.meeting.pk, version=self.fresh().version)


def called(kind: str = "mad_priority", *, size: int = 6, cycle: bool = True) -> Room:
    """A MAD that was called: cycle open, delegates named, invitations delivered."""
    create_sample_region(DISTRICT, district_name="Mekar Jaya", village_names=list(VILLAGES))
    codes = {name: f"{DISTRICT}.{2001 + at}" for at, name in enumerate(VILLAGES)}
    cycle_id = None
    with clock.at(datetime(2026, 1, 12, 2, tzinfo=UTC)):
        if cycle:
            cycle_id = open_cycle(
                actor=actor("fk"), key=new_key(), notes={"*": "-"}, area_code=DISTRICT, year=2026, edition="pto2008",
                starts_on=date(2026, 1, 12),
            ).pk  # fmt: skip
    with clock.at(datetime(2026, 4, 1, 2, tzinfo=UTC)):
        for name, code in codes.items():
            actions.name_delegates(
                actor=actor("fk"), key=new_key(), notes={"*": "-"}, area_code=code, seats=kind, cycle_id=cycle_id,
                delegates=[
                    {"name": f"{name} {COUNT[no]}", "sex": "P" if no > 2 else "L", "seat": SEATS[no]} for no in range(size)
                ],
                named_on=date(2026, 4, 1), document="BA MD Perencanaan",
            )  # fmt: skip
        meeting = actions.plan_meeting(
            actor=actor("mad_sekretaris"), key=new_key(), notes={"*": "-"}, area_code=DISTRICT, kind=kind,
            title="MAD Prioritas Usulan", held_on=DAY, starts_at=time(9), place="Balai Kecamatan", cycle_id=cycle_id,
        )  # fmt: skip
        actions.send_invitations(
            actor=actor("mad_sekretaris"), key=new_key(), notes={"*": "-"}, meeting_id=meeting.pk,
            rows=[
                {"recipient": f"Kepala Desa {name}", "village": code, "channel": "letter",
                 "sent_on": date(2026, 4, 1), "delivered_on": date(2026, 4, 1), "received_by": f"Sekdes {name}",
                 "proof": "tanda terima"}
                for name, code in codes.items()
            ],
        )  # fmt: skip
    room = Room(meeting, codes)
    for delegate in queries.delegates_of(room.fresh()).values():
        village = next(name for name, code in codes.items() if code == delegate.village)
        room.delegates.setdefault(village, []).append(delegate)
    return room


def opened(room: Room, at: time = time(9, 5)) -> Meeting:
    return do(
        actions.open_meeting, meeting_id=room.meeting.pk, opened_at=at, chair_name="H. Muhammad Syaifuddin",
        minute_taker_name="Nurhayati, A.Md.",
    )  # fmt: skip
