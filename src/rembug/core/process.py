"""State machines as tables: they drive buttons, actions, tests and the diagrams in docs/workflows.md."""

from __future__ import annotations

from dataclasses import dataclass

from rembug.core.errors import WrongState

REGISTRY: dict[str, Process] = {}


@dataclass(frozen=True, slots=True)
class Transition:
    """``name`` is the verb of the action that walks it."""

    name: str
    sources: tuple[str, ...]
    target: str


@dataclass(frozen=True, slots=True)
class Process:
    """A named table of states (code, label id, label en) and the transitions between them."""

    name: str
    states: tuple[tuple[str, str, str], ...]
    initial: str
    transitions: tuple[Transition, ...]

    def codes(self) -> tuple[str, ...]:
        return tuple(code for code, _, _ in self.states)

    def label(self, state: str, language: str = "id") -> str:
        for code, label_id, label_en in self.states:
            if code == state:
                return label_en if language == "en" else label_id
        raise KeyError(f"{self.name} has no state {state}")

    def pair(self, state: str) -> dict[str, str]:
        """The name of a state as a fact of a sentence: it prints in the language of the sentence."""
        return {"id": self.label(state), "en": self.label(state, "en")}

    def can(self, state: str, name: str) -> bool:
        return any(t.name == name and state in t.sources for t in self.transitions)

    def walk(self, state: str, name: str) -> str:
        """The state after ``name``. Raises WrongState when the table has no such step."""
        for t in self.transitions:
            if t.name == name and state in t.sources:
                return t.target
        raise WrongState(facts={"process": self.name, "state": state, "transition": name})

    def open_from(self, state: str) -> tuple[str, ...]:
        return tuple(t.name for t in self.transitions if state in t.sources)


def process(
    name: str, *, states: list[tuple[str, str, str]], initial: str, transitions: list[Transition]
) -> Process:
    """Declare a process; checks that every transition speaks of declared states."""
    known = {code for code, _, _ in states}
    spoken = {initial} | {t.target for t in transitions} | {s for t in transitions for s in t.sources}
    if missing := spoken - known:
        raise ValueError(f"process {name} speaks of unknown states {sorted(missing)}")
    if name in REGISTRY:
        raise ValueError(f"process {name} is declared twice")
    REGISTRY[name] = made = Process(name, tuple(states), initial, tuple(transitions))
    return made


def mermaid(made: Process) -> str:
    """The diagram of one process for docs/workflows.md."""
    lines = ["stateDiagram-v2", f"    [*] --> {made.initial}"]
    lines += [f"    {s} --> {t.target}: {t.name}" for t in made.transitions for s in t.sources]
    return "\n".join(lines)
