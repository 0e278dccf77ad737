"""Writes of ideas: recording, correcting, merging, splitting, choosing. Every function is an action."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from rembug.core.areas import covers
from rembug.core.door import Door, action
from rembug.core.errors import InputProblem
from rembug.planning import permissions
from rembug.planning.actions.shared import check_version, district_of, find_ideas, find_proposals, in_village
from rembug.planning.domain.merging import MAX_PARTS, merge_problem
from rembug.planning.models import Idea, Proposal
from rembug.planning.processes import IDEA
from rembug.planning.queries import cycles
from rembug.planning.queries import ideas as queries
from rembug.planning.queries.proposals import KINDS, ORIGINS

CORRECTABLE = (
    "title",
    "answers",
    "background",
    "origin",
    "hamlet",
    "group_name",
    "kind",
    "location",
    "volume_milli",
    "unit",
    "households",
    "households_poor",
    "women_named",
    "held_on",
    "note",
)
"""Fields of an idea that may be typed, imported and corrected."""

MAX_ROWS = 2_000
"""Rows of one call: what fits into a short transaction (architecture 3)."""


@action(permissions.RECORD_IDEAS, area="area_code")
def record_ideas(door: Door, *, area_code: str, rows: list[dict[str, Any]]) -> list[Idea]:
    """Record ideas of one village as they were named (Form 2), in the open cycle.

    Each row has a title and any of CORRECTABLE. Raises InputProblem with the number of the row.
    Source: rulebook 1.2 step 6 [S00d].
    """
    cycle = cycles.needed(area_code, door.today)
    door.require([])
    village = in_village(area_code)
    ideas = [_made(door, row, place, village, cycle.pk) for place, row in enumerate(_counted(rows), 1)]
    Idea.unscoped.bulk_create(ideas)
    find_ideas(ideas)
    women = sum(idea.women_named for idea in ideas)
    door.record(None, facts={"count": len(ideas), "women": women, "title": ideas[0].title})
    return ideas


@action(permissions.IMPORT, area="area_code")
def import_ideas(
    door: Door,
    *,
    area_code: str,
    rows: list[dict[str, Any]],
    year: int | None = None,
    provenance: str = "",
    ids: list[UUID] | None = None,
) -> list[Idea]:
    """Take many ideas of a kecamatan at once from a file; each row names its village in ``area_code``.

    ``ids`` are the keys of an import run (one a row), so that a repeated chunk is the same chunk. Raises
    InputProblem with the row. One event with the count.
    """
    cycle = cycles.needed(area_code, door.today, year=year)
    door.require([])
    ideas = []
    for place, row in enumerate(_counted(rows), 1):
        village = in_village(str(row.get("area_code", "")))
        if not covers(area_code, village):
            raise InputProblem("planning.row_area", {"line": place, "area": village}, field="area_code")
        idea = _made(door, row, place, village, cycle.pk)
        idea.provenance = provenance[:200]
        if ids:
            idea.pk = ids[place - 1]
        ideas.append(idea)
    Idea.unscoped.bulk_create(ideas, batch_size=500)
    find_ideas(ideas)
    door.record(None, facts={"count": len(ideas), "provenance": provenance or "-"})
    return ideas


@action(permissions.RECORD_IDEAS, area=queries.area_of)
def correct_idea(door: Door, *, idea_id: UUID, version: int, changes: dict[str, Any]) -> Idea:
    """Correct an idea that was not yet chosen, merged or split. Raises VersionConflict, WrongState, InputProblem."""
    idea = door.lock(Idea.unscoped.filter(pk=idea_id))
    fields = {name: changes[name] for name in CORRECTABLE if name in changes}
    check_version(idea, version, {name: getattr(idea, name) for name in fields})
    idea.state = IDEA.walk(idea.state, "correct")
    changed = {n: [getattr(idea, n), v] for n, v in fields.items() if getattr(idea, n) != v}
    _check_row({name: getattr(idea, name) for name in CORRECTABLE} | fields, 1)
    door.require([])
    for name, value in fields.items():
        setattr(idea, name, value)
    idea.version += 1
    idea.save(update_fields=[*fields, "version"])
    find_ideas([idea])
    door.record(idea, facts={"title": idea.title}, changes=changed)
    return idea


@action(permissions.SHAPE_IDEAS, area=queries.area_of_survivor)
def merge_ideas(door: Door, *, survivor_id: UUID, other_ids: list[UUID], title: str = "") -> Idea:
    """Merge ideas of one village into one that survives; the others stay readable and point to it.

    The survivor counts as named by women when one of them was. Raises InputProblem, WrongState.
    """
    if problem := merge_problem(survivor_id, other_ids):
        raise InputProblem(problem)
    ideas = {idea.pk: idea for idea in door.lock_all(Idea.unscoped.filter(pk__in=[survivor_id, *other_ids]))}
    survivor, others = _together(ideas, survivor_id, other_ids)
    door.require([])
    if survivor.state != "open":
        IDEA.walk(survivor.state, "merge")  # says in which state it is and that it cannot
    for other in others:
        other.state = IDEA.walk(other.state, "merge")
        other.merged_into = survivor
        other.version += 1
    survivor.women_named = survivor.women_named or any(other.women_named for other in others)
    survivor.title = title.strip()[:200] or survivor.title
    survivor.version += 1
    survivor.save(update_fields=["women_named", "title", "version"])
    Idea.unscoped.bulk_update(others, ["state", "merged_into", "version"])
    find_ideas([survivor, *others])
    door.record(
        survivor,
        facts={"title": survivor.title, "count": len(others), "others": [other.title for other in others]},
    )
    return survivor


@action(permissions.SHAPE_IDEAS, area=queries.area_of)
def split_idea(door: Door, *, idea_id: UUID, titles: list[str]) -> list[Idea]:
    """Split an idea into two to nine that name one thing each; the first stays readable and lists its parts."""
    idea = door.lock(Idea.unscoped.filter(pk=idea_id))
    wanted = [title.strip()[:200] for title in titles if title.strip()]
    if not 2 <= len(wanted) <= MAX_PARTS:
        raise InputProblem("planning.split_count", {"limit": MAX_PARTS}, field="titles")
    door.require([])
    idea.state = IDEA.walk(idea.state, "split")
    copied = {name: getattr(idea, name) for name in CORRECTABLE if name != "title"}
    parts = [
        Idea(
            area_code=idea.area_code, cycle_id=idea.cycle_id, meeting_id=idea.meeting_id, title=title,
            split_from=idea, created_at=door.now, **copied,
        )
        for title in wanted
    ]  # fmt: skip
    idea.version += 1
    idea.save(update_fields=["state", "version"])
    Idea.unscoped.bulk_create(parts)
    find_ideas([idea, *parts])
    door.record(idea, facts={"title": idea.title, "count": len(parts), "parts": wanted})
    return parts


@action(permissions.SHAPE_IDEAS, area=queries.area_of_first)
def promote_ideas(
    door: Door,
    *,
    idea_ids: list[UUID],
    title: str,
    kind: str,
    origin: str,
    decided_in: str = "",
    decided_on: date | None = None,
) -> Proposal:
    """Choose ideas of one village as one village proposal (MDKP or MD); the proposal starts as a draft.

    It has no number yet ("belum bernomor") until the TPU hands it in. Raises InputProblem, WrongState.
    Source: rulebook 1.2 steps 7-8 [S16].
    """
    if not idea_ids:
        raise InputProblem("planning.choose_one")
    ideas = {idea.pk: idea for idea in door.lock_all(Idea.unscoped.filter(pk__in=idea_ids))}
    first, others = _together(ideas, idea_ids[0], list(idea_ids[1:]))
    if kind not in KINDS:
        raise InputProblem("planning.kind", {"kind": kind}, field="kind")
    if origin not in ORIGINS:
        raise InputProblem("planning.origin", {"origin": origin}, field="origin")
    if not title.strip():
        raise InputProblem("planning.title_wanted", field="title")
    door.require([])
    chosen = [first, *others]
    proposal = Proposal.unscoped.create(
        area_code=first.area_code,
        cycle_id=first.cycle_id,
        title=title.strip()[:200],
        kind=kind,
        origin=origin,
        hamlet=first.hamlet,
        location=first.location,
        problem="\n".join(dict.fromkeys(i.background.strip() for i in chosen if i.background.strip())),
        volume_milli=first.volume_milli,
        unit=first.unit,
        households=first.households,
        households_poor=first.households_poor,
        decided_in=decided_in.strip()[:200],
        decided_on=decided_on,
        created_at=door.now,
    )
    for idea in chosen:
        idea.state = IDEA.walk(idea.state, "promote")
        idea.proposal = proposal
        idea.version += 1
    Idea.unscoped.bulk_update(chosen, ["state", "proposal", "version"])
    find_ideas(chosen)
    find_proposals([proposal])
    facts = {
        "title": proposal.title,
        "count": len(chosen),
        "ideas": [idea.title for idea in chosen],
        "origin": origin,
    }
    door.record(proposal, facts=facts)
    return proposal


@action(permissions.SHAPE_IDEAS, area=queries.area_of)
def cancel_idea(door: Door, *, idea_id: UUID, reason: str) -> Idea:
    """Cancel an idea with a reason: recorded twice, or withdrawn by those who named it. Nothing is deleted."""
    idea = door.lock(Idea.unscoped.filter(pk=idea_id))
    if not reason.strip():
        raise InputProblem("planning.reason_wanted", field="reason")
    door.require([])
    idea.state = IDEA.walk(idea.state, "cancel")
    idea.cancelled_at, idea.cancelled_by, idea.cancelled_reason = door.now, door.actor.user_id, reason.strip()
    idea.version += 1
    idea.save(update_fields=["state", "cancelled_at", "cancelled_by", "cancelled_reason", "version"])
    find_ideas([idea])
    door.record(idea, facts={"title": idea.title, "reason": reason.strip()})
    return idea


def _counted(rows: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
    if not rows:
        raise InputProblem("planning.no_rows")
    if len(rows) > MAX_ROWS:
        raise InputProblem("planning.too_many_rows", {"limit": MAX_ROWS, "count": len(rows)})
    return rows


def _check_row(row: Mapping[str, Any], place: int) -> None:
    at = {"line": place}
    if not str(row.get("title") or "").strip():
        raise InputProblem("planning.row_title", at, field="title")
    if row.get("origin", "group") not in queries.ORIGINS:
        raise InputProblem("planning.row_origin", {**at, "origin": row.get("origin")}, field="origin")
    if row.get("answers", "problem") not in queries.ANSWERS:
        raise InputProblem("planning.row_answers", {**at, "answers": row.get("answers")}, field="answers")
    households, poor = int(row.get("households") or 0), int(row.get("households_poor") or 0)
    if not 0 <= poor <= households:
        raise InputProblem(
            "planning.row_poor", {**at, "poor": poor, "households": households}, field="households_poor"
        )


def _made(door: Door, row: Mapping[str, Any], place: int, village: str, cycle_id: int) -> Idea:
    """One idea from a row. Raises InputProblem with the row's number."""
    _check_row(row, place)
    values = {name: row[name] for name in CORRECTABLE if row.get(name) is not None}
    for name, value in values.items():
        if isinstance(value, str):
            limit = getattr(Idea._meta.get_field(name), "max_length", None)
            values[name] = value.strip()
            if limit and len(values[name]) > limit:
                facts = {"line": place, "length": len(values[name]), "limit": limit}
                raise InputProblem("planning.row_too_long", facts, field=name)
    return Idea(area_code=village, cycle_id=cycle_id, created_at=door.now, **values)


def _together(
    ideas: Mapping[UUID, Idea], first_id: UUID, other_ids: Sequence[UUID]
) -> tuple[Idea, list[Idea]]:
    """The ideas in the order asked; all there, of one village and one cycle. Raises InputProblem."""
    wanted = [first_id, *other_ids]
    if len(set(wanted)) != len(wanted):
        raise InputProblem("planning.merge_twice")
    if any(one not in ideas for one in wanted):
        raise InputProblem("planning.idea_unknown")
    first, *others = [ideas[one] for one in wanted]
    if any((o.area_code, o.cycle_id) != (first.area_code, first.cycle_id) for o in others):
        raise InputProblem("planning.one_village", {"district": district_of(first.area_code)})
    return first, others
