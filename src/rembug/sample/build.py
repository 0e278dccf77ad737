"""Build the sample kecamatan: a year of work in a kecamatan that does not exist, with today near its end."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from rembug.core import clock
from rembug.core.actor import Actor
from rembug.core.door import Action
from rembug.people import queries as people
from rembug.people.roles import LEVEL_LENGTH, ROLES
from rembug.regions.bulk import create_sample_region
from rembug.sample import roster

SEED = uuid.UUID("00000000-0000-4000-8000-99010100aaaa")
NOTE = "Catatan contoh: dibahas dan disetujui dalam musyawarah."
DAYS_OF_WORK = 150
"""The sample's first day lies so long before today, so that no event of it lies in the future."""


@dataclass
class Story:
    """Runs actions as the sample's people on the sample's days, always with the same keys."""

    first_day: date
    password_of: Callable[[str], str]
    step: int = 0
    actors: dict[tuple[str, str], Actor] = field(default_factory=dict)
    persons: dict[str, uuid.UUID] = field(default_factory=dict)
    """The person behind each account."""
    cycle_id: int = 0
    proposals: dict[str, Any] = field(default_factory=dict)
    """The proposal of each work by its title, as its last action returned it."""
    meetings: dict[str, Any] = field(default_factory=dict)
    """Meetings that later chapters speak of, by a word of the story."""

    @property
    def year(self) -> int:
        """Budget year (TA) of the sample's cycle."""
        return self.first_day.year

    def day(self, number: int) -> date:
        """The sample's day ``number``, counted from 0."""
        return self.first_day + timedelta(days=number)

    @contextmanager
    def on(self, number: int, hour: int = 9) -> Iterator[date]:
        """Let it be ``hour`` o'clock (WIB) of a day of the sample."""
        day = self.day(number)
        with clock.at(datetime.combine(day, time(hour), UTC) - timedelta(hours=7)):
            yield day

    def actor(self, username: str, role: str = "") -> Actor:
        """Somebody of the roster as the person who acts (in ``role`` where there are several)."""
        if (username, role) not in self.actors:
            held = people.assignments_of_name(username, clock.today())
            self.actors[username, role] = next(a for a in held if not role or a.role == role)
        return self.actors[username, role]

    def do(
        self,
        username: str,
        action: Action,
        /,
        *,
        notes: Mapping[str, str] | None = None,
        role: str = "",
        **kwargs: Any,
    ) -> Any:
        """Call ``action`` as somebody; lamps that ask for a note get the one sentence of the sample."""
        return self.act(self.actor(username, role), action, notes=notes, **kwargs)

    def act(
        self, actor: Actor, action: Action, /, *, notes: Mapping[str, str] | None = None, **kwargs: Any
    ) -> Any:
        """Call ``action`` as ``actor``, who need not have an account yet."""
        self.step += 1
        return action(
            actor=actor,
            key=str(uuid.uuid5(SEED, f"{self.step}:{action.name}")),
            notes={"*": NOTE, **(notes or {})},
            **kwargs,
        )


def build(password_of: Callable[[str], str], today: date, *, until: str = "") -> Story:
    """Fill an empty, migrated database with the sample; return the story.

    ``password_of(username)`` gives each account its password; ``until`` ends the story after a chapter.
    """
    from rembug.sample import chapters

    story = Story(today - timedelta(days=DAYS_OF_WORK), password_of)
    create_sample_region(roster.DISTRICT, district_name=roster.DISTRICT_NAME, village_names=roster.VILLAGES)
    for name, chapter in chapters.CHAPTERS.items():
        chapter(story)
        if name == until:
            break
    return story


def area_of(one: roster.Somebody) -> str:
    """Where somebody of the roster works."""
    if one.village:
        return roster.village_code(one.village)
    return roster.DISTRICT[: LEVEL_LENGTH[ROLES[one.role].level]]
