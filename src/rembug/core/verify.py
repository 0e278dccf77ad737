"""Checks of the whole data, registered by each context and run by ``rembug verify`` and after migrations.

    @check("meetings.seals", "Segel berita acara", "Seals of minutes")
    def seals() -> list[str]: ...

A check returns faults as short sentences, none when all is well.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Faults = Callable[[], list[str]]

REGISTRY: dict[str, Check] = {}


@dataclass(frozen=True, slots=True)
class Check:
    """One named check with its label in both languages; ``slow`` ones are left out at start-up."""

    name: str
    label_id: str
    label_en: str
    run: Faults
    slow: bool


def check(name: str, label_id: str, label_en: str, *, slow: bool = False) -> Callable[[Faults], Faults]:
    """Register a check. Raises ValueError when the name is taken."""

    def made(run: Faults) -> Faults:
        if name in REGISTRY:
            raise ValueError(f"check {name} is declared twice")
        REGISTRY[name] = Check(name, label_id, label_en, run, slow)
        return run

    return made
