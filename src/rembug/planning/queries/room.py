"""What the meeting room sees: the ranking with its money line, who is there, the proposal under discussion."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, Max, Sum

from rembug.core import clock
from rembug.core.actor import Actor
from rembug.core.errors import OutsideArea
from rembug.core.zones import local_time
from rembug.meetings import queries as meetings
from rembug.meetings.queries.wall import WallPeople, wall_mark, wall_people
from rembug.planning.domain.money_line import Line, line_of
from rembug.planning.domain.reading import operating_money, pot_rp, walk_order
from rembug.planning.domain.scheme import Ranking
from rembug.planning.domain.values import SelectionError
from rembug.planning.models import PriorityList, Proposal, RankingScheme, RoomScreen, Ruling, ScoreSheet
from rembug.planning.queries import funding, selection
from rembug.programme import queries as programme
from rembug.regions import queries as regions

if TYPE_CHECKING:
    from rembug.meetings.models import Meeting
    from rembug.programme.models import Cycle

SHOWS = ("ranking", "proposal", "attendance", "title")
MEETINGS = ("mad_priority", "mad_funding")
"""Kinds of meeting that have a room."""


@dataclass(frozen=True, slots=True)
class RoomList:
    """One ranked list on the wall: rows with their line, best first."""

    code: str
    label: str
    line: Line
    rows: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class RoomView:
    """Everything a screen of the room shows. People are counted, never named."""

    meeting: Meeting
    at: time
    people: WallPeople
    lists: list[RoomList] = field(default_factory=list)
    available_rp: int = 0
    proposal: dict[str, Any] | None = None
    problem: str = ""
    is_set: bool = False
    """MAD Prioritas has set its list: it is shown as it was set, nothing can be scored any more."""

    @property
    def reached_rp(self) -> int:
        """What stands above the line in all lists together."""
        return sum(one.line.reached_rp for one in self.lists)


def meeting_of(actor: Actor, meeting_id: UUID) -> Meeting:
    """A MAD that ranks or decides, which the actor may see. Raises OutsideArea."""
    found = meetings.one(actor, meeting_id)
    if found.kind not in MEETINGS or found.cycle_id is None:
        raise OutsideArea
    return found


def screen_of(meeting: Meeting) -> RoomScreen | None:
    """The screen of a meeting that has one and is not ended. One query."""
    return (
        RoomScreen.unscoped.filter(meeting=meeting, ended_at__isnull=True).select_related("proposal").first()
    )


def screen_by_token(token: str) -> RoomScreen:
    """The running screen that a token opens. Raises OutsideArea. One query."""
    found = (
        RoomScreen.unscoped.filter(token=token, ended_at__isnull=True)
        .select_related("meeting", "meeting__cycle", "proposal")
        .first()
    )
    if found is None:
        raise OutsideArea
    return found


def area_of_screen(screen_id: int, **_: object) -> str | None:
    """The kecamatan of a screen for the door."""
    return RoomScreen.unscoped.filter(pk=screen_id).values_list("area_code", flat=True).first()


def mark_of(screen: RoomScreen) -> str:
    """A short text that changes whenever something on the wall may have changed. Eight small queries.

    Counted are scores, rulings, decisions, arrivals and departures, the list and what the operator chose: a screen
    asks every second, and only a new mark makes it read everything again.
    """
    meeting = screen.meeting
    cycle_id = cycle_of(meeting).pk
    sheets = ScoreSheet.objects.filter(scheme__cycle_id=cycle_id)
    rulings = Ruling.unscoped.filter(cycle_id=cycle_id)
    facts = (
        screen.version,
        screen.shows,
        screen.proposal_id,
        sheets.aggregate(Count("pk"), Max("updated_at"), Sum("version")),
        RankingScheme.unscoped.filter(cycle_id=cycle_id).aggregate(Max("pk")),
        wall_mark(meeting),
        rulings.aggregate(Count("pk"), Count("cancelled_at")),
        PriorityList.unscoped.filter(cycle_id=cycle_id).aggregate(Max("pk")),
    )
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]


def room(meeting: Meeting, screen: RoomScreen | None = None) -> RoomView:
    """The room as it stands now. A fixed number of queries, whatever the number of proposals and people."""
    now = local_time(meeting.area_code, clock.now()).time().replace(second=0, microsecond=0)
    cycle = cycle_of(meeting)
    scheme = selection.current_scheme(cycle.pk)
    listed = selection.current_list(cycle.pk)
    lists: list[RoomList] = []
    available, problem = programme.allocated_rp(cycle), ""
    ranking: Ranking | None = None
    if scheme is not None:
        try:
            if listed is None:
                stand = selection.stand(scheme, selection.rules_of(cycle, clock.today(cycle.area_code)))
                ranking, proposals = stand.ranking, dict(stand.proposals)
            else:
                scheme, ranking = listed.scheme, funding.set_ranking(listed)
                proposals = {p.number: p for p in selection.numbered(cycle.pk)}
            lists, available = _lists(ranking, proposals, scheme, meeting)
        except SelectionError as error:
            problem = error.code
    shown = screen.proposal if screen and screen.shows == "proposal" else None
    return RoomView(
        meeting=meeting,
        at=now,
        people=wall_people(meeting, now),
        lists=lists,
        available_rp=available,
        problem=problem,
        is_set=listed is not None,
        proposal=_proposal(shown, ranking, scheme, lists, meeting) if shown else None,
    )


def cycle_of(meeting: Meeting) -> Cycle:
    """The cycle of a meeting that has a room. Raises OutsideArea for one without."""
    if meeting.cycle is None:
        raise OutsideArea
    return meeting.cycle


def choices(meeting: Meeting) -> list[tuple[str, str]]:
    """Proposals that may be put on the wall: (number, number and title)."""
    return [(p.number, f"{p.number} {p.title}") for p in selection.listed(cycle_of(meeting).pk)]


def amount_rp(proposal: Proposal, meeting: Meeting) -> int:
    """Whole rupiah that a meeting speaks of: the estimate in MAD Prioritas, the final RAB in MAD Penetapan (A-1)."""
    return proposal.asked_rp if meeting.kind == "mad_funding" else proposal.amount_estimated_rp


def _lists(
    ranking: Ranking, proposals: Mapping[str, Proposal], scheme: RankingScheme, meeting: Meeting
) -> tuple[list[RoomList], int]:
    cycle = cycle_of(meeting)
    envelope = funding.envelope_of(scheme, programme.allocated_rp(cycle))
    available = operating_money(envelope)[2]
    names = selection.names_for(cycle, scheme.lists)
    tied = {n for tie in ranking.ties if tie.resolved_by is None for n in tie.numbers}
    left, made = available, []
    for code in walk_order(envelope):
        entries = [e for e in ranking.entries if e.list_code == code]
        amounts = [(e.number, amount_rp(proposals[e.number], meeting)) for e in entries]
        line = line_of(amounts, min(pot_rp(envelope, code, available), left))
        left -= line.reached_rp
        rows = [
            {
                "rank": entry.rank,
                "number": entry.number,
                "title": proposals[entry.number].title,
                "village": names.get(proposals[entry.number].village_code, ""),
                "points": entry.shown,
                "amount_rp": lined.amount_rp,
                "left_rp": lined.left_rp,
                "line": lined.first_below,
                "tie": entry.number in tied,
            }
            for entry, lined in zip(entries, line.rows, strict=True)
        ]
        made.append(RoomList(code, names.get(code, code), line, rows))
    return made, available


def _proposal(
    shown: Proposal,
    ranking: Ranking | None,
    scheme: RankingScheme | None,
    lists: list[RoomList],
    meeting: Meeting,
) -> dict[str, Any]:
    entries = ranking.entries if ranking else ()
    entry = next((one for one in entries if one.number == shown.number), None)
    row = next((r for one in lists for r in one.rows if r["number"] == shown.number), None)
    sheet = shown.sheets.order_by("-pk").first()
    labels = {c["code"]: c["label"] for c in scheme.criteria} if scheme else {}
    return {
        "it": shown,
        "amount_rp": amount_rp(shown, meeting),
        "village": regions.names_of([shown.village_code]).get(shown.village_code, ""),
        "rank": entry.rank if entry else None,
        "points": entry.shown if entry else "",
        "scores": [(labels.get(p.code, p.code), p.value) for p in entry.breakdown] if entry else [],
        "tie": bool(row and row["tie"]),
        "note": sheet.reason if sheet else "",
        "feasible": shown.state not in ("not_feasible", "not_eligible"),
    }
