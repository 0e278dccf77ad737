"""Who is in the room as its wall shows it: seats by village, the quorum of this moment; people are counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import Any

from django.db.models import Count, Max, Sum

from rembug.core.requirements import Requirement
from rembug.meetings import rules
from rembug.meetings.models import Meeting, Stay
from rembug.meetings.queries.roll import attendees, invited_by_village, is_here, people_of, quorum_at
from rembug.regions import queries as regions


@dataclass(frozen=True, slots=True)
class WallPeople:
    """Delegates present, by village and in all, with the quorum of this moment."""

    quorum: Requirement
    villages: list[dict[str, Any]]
    present: int
    women: int
    invited: int
    others: int

    def women_percent(self) -> int:
        """Women's share among the delegates present, whole percent, rounded down."""
        return self.women * 100 // self.present if self.present else 0


def wall_people(meeting: Meeting, now: time) -> WallPeople:
    """The room at ``now``. A fixed number of queries, whatever the number of people. Source: S28, practice A-9."""
    listed = attendees(meeting)
    ruleset = rules.rules_for(meeting.area_code, meeting.held_on, meeting.cycle)
    began = meeting.opened_at or meeting.starts_at or now
    quorum, _ = quorum_at(meeting, ruleset, began=began, decided=now, people=people_of(meeting, listed))
    invited = invited_by_village(meeting)
    names = regions.names_of(invited)
    here: dict[str, list[str]] = {village: [] for village in invited}
    others = 0
    for one in listed:
        if not is_here(one):
            continue
        if one.kind == "delegate":
            here.setdefault(one.village, []).append(one.sex)
        else:
            others += 1
    villages = [
        {
            "name": names.get(village, village),
            "women": sexes.count("P"),
            "men": sexes.count("L"),
            "absent": max(0, invited.get(village, 0) - len(sexes)),
        }
        for village, sexes in here.items()
    ]
    return WallPeople(
        quorum=quorum,
        villages=sorted(villages, key=lambda row: str(row["name"])),
        present=sum(len(sexes) for sexes in here.values()),
        women=sum(sexes.count("P") for sexes in here.values()),
        invited=sum(invited.values()),
        others=others,
    )


def wall_mark(meeting: Meeting) -> tuple[Any, ...]:
    """Values that change whenever somebody comes, goes or is corrected, or the meeting moves on. 3 small queries."""
    return (
        Meeting.unscoped.filter(pk=meeting.pk).values_list("version", "state").first(),
        Stay.objects.filter(attendee__meeting=meeting).aggregate(Count("pk"), Max("pk"), Count("left_at")),
        meeting.attendees.aggregate(Count("pk"), Count("cancelled_at"), Sum("version")),
    )
