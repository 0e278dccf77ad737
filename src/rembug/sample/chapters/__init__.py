"""The sample's story in the order of the programme; every chapter works only through actions."""

from __future__ import annotations

from collections.abc import Callable

from rembug.sample.build import Story
from rembug.sample.chapters import (
    decision,
    delegates,
    designs,
    earlier_years,
    information,
    opening,
    people,
    priority,
    proposals,
    today,
    verification,
)

CHAPTERS: dict[str, Callable[[Story], None]] = {
    "people": people.tell,
    "earlier_years": earlier_years.tell,
    "opening": opening.tell,
    "proposals": proposals.tell,
    "delegates": delegates.tell,
    "verification": verification.tell,
    "priority": priority.tell,
    "designs": designs.tell,
    "decision": decision.tell,
    "information": information.tell,
    "today": today.tell,
}
