"""Reads of ideas, always inside the actor's area."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from rembug.core.actor import Actor
from rembug.core.errors import OutsideArea
from rembug.core.search import Entry
from rembug.planning.domain.merging import Link
from rembug.planning.models import Idea
from rembug.regions import queries as regions

ORIGINS = {
    "group": ("Kelompok", "Group"),
    "hamlet": ("Musyawarah dusun", "Hamlet meeting"),
    "mdkp": ("MDKP", "Women's meeting"),
    "md": ("MD Perencanaan", "Village planning meeting"),
    "map": ("Peta sosial", "Social map"),
}
"""Where an idea was named (rulebook 1.2 steps 6-8)."""

ANSWERS = {
    "problem": ("Masalah", "Problem"),
    "potential": ("Potensi", "Potential"),
    "limit": ("Hambatan", "Limit"),
}
"""What an idea answers: the triad of the map [S00d]."""


def visible(actor: Actor) -> QuerySet[Idea]:
    """Ideas of the actor's area."""
    return Idea.unscoped.visible_to(actor)


def listed(
    actor: Actor,
    *,
    cycle_id: int | None = None,
    village: str = "",
    hamlet: str = "",
    group_name: str = "",
    origin: str = "",
    state: str = "",
    women: bool = False,
) -> QuerySet[Idea]:
    """Ideas of the area by village, dusun, group and time, narrowed by what is given. 1 query when read."""
    rows = visible(actor).order_by("area_code", "hamlet", "group_name", "created_at", "pk")
    if cycle_id is not None:
        rows = rows.filter(cycle_id=cycle_id)
    wanted = {
        "village_code": village,
        "hamlet": hamlet,
        "group_name": group_name,
        "origin": origin,
        "state": state,
    }
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    return rows.filter(women_named=True) if women else rows


def summary(rows: QuerySet[Idea]) -> dict[str, int]:
    """Counts of a list: all, open, chosen, named by women. 1 query."""
    return rows.order_by().aggregate(
        total=Count("pk"),
        open=Count("pk", filter=Q(state="open")),
        chosen=Count("pk", filter=Q(state="chosen")),
        women=Count("pk", filter=Q(women_named=True)),
    )


def one(actor: Actor, idea_id: UUID) -> Idea:
    """One idea with where it went. Raises OutsideArea."""
    found = visible(actor).filter(pk=idea_id).select_related("merged_into", "split_from", "proposal").first()
    if found is None:
        raise OutsideArea
    return found


def relatives(idea: Idea) -> dict[str, list[Idea]]:
    """Ideas that were merged into this one, and its parts where it was split. 1 query."""
    rows = (
        Idea.unscoped.inside(idea.area_code)
        .filter(Q(merged_into=idea) | Q(split_from=idea))
        .order_by("created_at")
    )
    found: dict[str, list[Idea]] = {"merged": [], "parts": []}
    for row in rows:
        found["merged" if row.merged_into_id == idea.pk else "parts"].append(row)
    return found


def chosen(actor: Actor, idea_ids: Iterable[UUID]) -> list[Idea]:
    """The ideas of these ids that the actor may see, in the order of their list. 1 query."""
    return list(listed(actor).filter(pk__in=list(idea_ids)))


def hamlets_and_groups(actor: Actor, village: str, cycle_id: int) -> tuple[list[str], list[str]]:
    """Names already used in a village, to be offered while typing. 1 query."""
    rows = (
        visible(actor)
        .filter(village_code=village, cycle_id=cycle_id)
        .values_list("hamlet", "group_name")
        .distinct()
    )
    hamlets, groups = set(), set()
    for hamlet, group in rows:
        hamlets.add(hamlet)
        groups.add(group)
    return sorted(filter(None, hamlets)), sorted(filter(None, groups))


def area_of(idea_id: UUID, **_: Any) -> str | None:
    """The idea's area for the door, without regard to who asks."""
    return Idea.unscoped.filter(pk=idea_id).values_list("area_code", flat=True).first()


def area_of_survivor(survivor_id: UUID, **_: Any) -> str | None:
    return area_of(survivor_id)


def area_of_first(idea_ids: Sequence[UUID], **_: Any) -> str | None:
    """The area of several ideas: they are all of one village, which the action proves."""
    return area_of(idea_ids[0]) if idea_ids else None


def links(village: str, cycle_id: int) -> list[Link]:
    """Every idea of a village and cycle with its merges and splits, for ``merging.homes``. 1 query."""
    rows = Idea.unscoped.settled().inside(village).filter(cycle_id=cycle_id)
    return [Link(*row) for row in rows.values_list("pk", "merged_into_id", "split_from_id")]


def entries(ideas: Iterable[Idea]) -> list[Entry]:
    """What the search keeps of ideas. At most 1 query."""
    rows = list(ideas)
    names = regions.names_of({idea.area_code[:13] for idea in rows}) if rows else {}
    return [
        Entry(
            "idea",
            str(idea.pk),
            idea.area_code,
            idea.title,
            " - ".join(filter(None, [names.get(idea.area_code[:13], ""), idea.hamlet, idea.group_name])),
            "planning:idea",
        )
        for idea in rows
    ]


def all_entries() -> list[Entry]:
    """Every idea that stands for itself, for the rebuild of the search."""
    return entries(Idea.unscoped.filter(state__in=["open", "chosen"]).iterator(chunk_size=2000))
