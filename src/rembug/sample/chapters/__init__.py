"""The sample's story in the order of the programme; every chapter works only through actions."""

from __future__ import annotations

from collections.abc import Callable

from rembug.sample.build import Story
from rembug.sample.chapters import decision, opening, proposals, verification

CHAPTERS: tuple[Callable[[Story], None], ...] = (
    opening.tell,
    proposals.tell,
    verification.tell,
    decision.tell,
)
