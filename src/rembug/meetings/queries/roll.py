"""Who is on the list, who is in the room, and the quorum at a moment."""

from __future__ import annotations

from datetime import time

from django.db.models import Prefetch

from rembug.core.requirements import Requirement, State
from rembug.meetings import rules
from rembug.meetings.domain import Present, Roll, Spell, VillagePresence, roll_at, village_presence
from rembug.meetings.models import Attendee, Meeting, Stay
from rembug.meetings.queries.order import Order, switches_for
from rembug.programme.domain.checks import check_quorum, judged, not_applicable, quorum_needed
from rembug.programme.domain.resolver import RuleSet
from rembug.regions import queries as regions

KNOWERS = {"kades": "Kepala Desa", "bpd": "BPD"}


def knower_label(code: str) -> str:
    """Who knows of a substitute's letter, in words."""
    return KNOWERS.get(code, code)


def attendees(meeting: Meeting) -> list[Attendee]:
    """Everybody on the list with their stays, in its order. Two queries."""
    stays = Prefetch("stays", queryset=Stay.objects.order_by("id"))
    rows = meeting.attendees.filter(cancelled_at__isnull=True).select_related("delegate")
    return list(rows.order_by("no").prefetch_related(stays))


def last_attendee_no(meeting: Meeting) -> int:
    return meeting.attendees.order_by("-no").values_list("no", flat=True).first() or 0


def attendee_kinds(meeting: Meeting) -> tuple[str, ...]:
    """The standings that this meeting knows; residents attend village meetings whatever the edition lists."""
    found = rules.rules_for(meeting.area_code, meeting.held_on, meeting.cycle).value("attendees.kinds") or ()
    kinds = tuple(found)
    if rules.is_inter_village(meeting.kind):
        return kinds if "delegate" in kinds else ("delegate", *kinds)
    return ("resident", *(k for k in kinds if k not in ("delegate", "resident")))


def is_here(attendee: Attendee) -> bool:
    """Whether the last stay has no end."""
    stays = list(attendee.stays.all())
    return bool(stays) and stays[-1].left_at is None


def people_of(meeting: Meeting, listed: list[Attendee] | None = None) -> list[Present]:
    """The list as the domain counts it: who votes, from when, and when they were in the room."""
    kind = rules.kind_of(meeting.kind)
    found = []
    for one in attendees(meeting) if listed is None else listed:
        if kind.voters == "delegates":
            votes = one.kind == "delegate"
        elif kind.voters == "women":
            votes = one.kind == "resident" and one.sex == "P"
        else:
            votes = one.kind == "resident"
        spells = tuple(Spell(s.arrived_at, s.left_at) for s in one.stays.all())
        village = one.village if kind.voters == "delegates" else ""
        found.append(Present(one.pk, one.sex, votes, village, one.votes_from, spells))
    return found


def invited_by_village(meeting: Meeting) -> dict[str, int]:
    return {one.village: one.invited for one in meeting.villages.all()}


def quorum_at(
    meeting: Meeting,
    ruleset: RuleSet,
    *,
    began: time,
    decided: time,
    order: Order | None = None,
    people: list[Present] | None = None,
) -> tuple[Requirement, Roll]:
    """The quorum lamp of an item and who votes in it. Source: S28, practice S1, A-9."""
    order = order or switches_for(meeting)
    invited = invited_by_village(meeting)
    roll = roll_at(
        people_of(meeting) if people is None else people,
        invited,
        began=began,
        decided=decided,
        late_rule=order.switches["late_delegate"],
        opened=meeting.opened_at,
    )
    if rules.is_inter_village(meeting.kind):
        lamp = check_quorum(
            ruleset,
            invited=roll.invited,
            present_by_village=roll.by_village,
            extraordinary=meeting.extraordinary,
        )
        return lamp, roll
    rule = ruleset.rule("quorum.village_meeting")
    # Residents are counted on one sheet: their number stands for the room where nobody is listed by name.
    present = roll.present or meeting.present
    base = meeting.voters_invited
    open_roll = Roll(base, {"": present}, roll.women or meeting.women)
    facts = {"invited": base, "present": present, "rule": rule.value}
    if rule.value in (None, "none") or base == 0:
        return not_applicable("quorum", rule, facts), open_roll
    needed = quorum_needed(base, rule.value, ruleset.value("quorum.share_bp"))
    return judged("quorum", rule, present >= needed, facts | {"needed": needed}), open_roll


def presence_of(
    meeting: Meeting, *, women_min: int = 0, at: time | None = None, listed: list[Attendee] | None = None
) -> list[VillagePresence]:
    """What became of each invited village (absent, walked out, incomplete, complete), by name."""
    found = village_presence(
        people_of(meeting, listed), invited_by_village(meeting), women_min=women_min, at=at
    )
    names = regions.names_of([one.village for one in found])
    return sorted(found, key=lambda one: names.get(one.village, one.village))


def unsettled_villages(meeting: Meeting) -> list[str]:
    """Absent and walked-out villages about whose proposals a MAD Prioritas has not decided (practice S1)."""
    settled = set(
        meeting.decisions.filter(kind="decide_village_state", valid=True).values_list(
            "about_village", flat=True
        )
    )
    return [
        one.village
        for one in presence_of(meeting)
        if one.state in ("absent", "walked_out") and one.village not in settled
    ]


def quorum_line(lamp: Requirement) -> str:
    """The state of a quorum lamp for the live line: met, unmet or not_applicable."""
    return "unmet" if lamp.state in (State.UNMET, State.ATTENTION) else str(lamp.state)
