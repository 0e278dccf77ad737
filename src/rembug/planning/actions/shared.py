"""What the actions of planning share: locking, versions, numbers and the search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import F

from rembug.core import search
from rembug.core.actor import DISTRICT_LENGTH
from rembug.core.areas import Level, level
from rembug.core.door import Door
from rembug.core.errors import InputProblem, VersionConflict
from rembug.core.ids import proposal_number
from rembug.planning.models import Idea, NumberSeries, Proposal
from rembug.planning.queries import ideas as idea_queries
from rembug.planning.queries import proposals as proposal_queries


def lock_proposal(door: Door, proposal_id: UUID) -> Proposal:
    """The proposal, locked; a cancelled one is not touched again."""
    return door.lock(Proposal.unscoped.filter(pk=proposal_id))


def check_version(proposal: Proposal | Idea, version: int, current: Mapping[str, Any]) -> None:
    """Raises VersionConflict with what is stored when somebody saved since the form was opened."""
    if proposal.version != version:
        raise VersionConflict(current, proposal.version)


def lock_series(door: Door, district_code: str, year: int) -> NumberSeries:
    """The kecamatan's number series of a year, locked: one taker at a time."""
    NumberSeries.objects.get_or_create(district_code=district_code, year=year)
    return door.lock(NumberSeries.objects.filter(district_code=district_code, year=year))


def give_numbers(series: NumberSeries, proposals: Sequence[Proposal]) -> None:
    """Give the next numbers for good; a proposal that has its number keeps it (architecture 3, Numbers)."""
    for proposal in proposals:
        if not proposal.number:
            series.last += 1
            proposal.serial, proposal.part = series.last, 0
            proposal.number = proposal_number(series.year, series.last)
    series.save(update_fields=["last"])


def in_village(area_code: str) -> str:
    """The village code of an idea or proposal. Raises InputProblem for anything wider."""
    if level(area_code) < Level.VILLAGE:
        raise InputProblem("planning.village_wanted", field="area_code")
    return area_code


def district_of(area_code: str) -> str:
    return area_code[:DISTRICT_LENGTH]


def move_proposals(keys: Sequence[UUID], state: str, **values: Any) -> None:
    """Move many proposals to a state that the caller walked to, in one statement; each gets its next version."""
    if keys:
        Proposal.unscoped.filter(pk__in=keys).update(state=state, version=F("version") + 1, **values)


def find_ideas(ideas: Sequence[Idea]) -> None:
    """Renew ideas in the search; those that no longer stand for themselves leave it."""
    living = [idea for idea in ideas if idea.state in ("open", "chosen")]
    search.index_many(idea_queries.entries(living))
    if gone := [idea.pk for idea in ideas if idea.state not in ("open", "chosen")]:
        search.forget("idea", gone)


def find_proposals(proposals: Sequence[Proposal]) -> None:
    """Renew proposals in the search. Those out of the race stay found: their papers still exist."""
    search.index_many(proposal_queries.entries(proposals))
