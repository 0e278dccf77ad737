"""Where a lower context must ask a higher one: it declares a slot, the higher one fills it in its apps.py.

A slot without a provider answers *unmet: not known*, never a pass.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from rembug.core.requirements import Requirement, State

REGISTRY: dict[str, Slot] = {}

Provider = Callable[..., list[Requirement]]


@dataclass(slots=True)
class Slot:
    """A named question; ``why`` tells what is asked, ``providers`` who answers."""

    name: str
    why: str
    providers: list[tuple[str, Provider]] = field(default_factory=list)

    def provide(self, context: str, provider: Provider) -> None:
        """Register an answer; the same context may do so once."""
        if any(name == context for name, _ in self.providers):
            raise ValueError(f"{context} fills slot {self.name} twice")
        self.providers.append((context, provider))

    def ask(self, **question: Any) -> list[Requirement]:
        """All answers, or one unmet requirement when nobody can answer."""
        if not self.providers:
            return [Requirement("slots.not_known", State.UNMET, {"slot": self.name}, grade="A")]
        return [lamp for _, provider in self.providers for lamp in provider(**question)]


def slot(name: str, why: str) -> Slot:
    if name in REGISTRY:
        raise ValueError(f"slot {name} is declared twice")
    REGISTRY[name] = made = Slot(name, why)
    return made
