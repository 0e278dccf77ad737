"""The table of slots in docs/architecture.md: which lower context asks, and which higher one answers."""

from __future__ import annotations

from rembug.core.slots import REGISTRY

BEGIN = "<!-- slots: written by `rembug docs` -->"
END = "<!-- end of slots -->"


def slots_table() -> str:
    lines = ["| Slot | What is asked | Answered by |", "|---|---|---|"]
    for name, slot in sorted(REGISTRY.items()):
        answered = ", ".join(context for context, _ in slot.providers) or "nobody yet: *unmet, not known*"
        lines.append(f"| `{name}` | {slot.why} | {answered} |")
    return "\n".join(lines) if REGISTRY else "No slot is declared yet."


def architecture_section(page: str) -> str:
    """The page with its table of slots written anew. ValueError when the marks are missing."""
    head, begin, rest = page.partition(BEGIN)
    _old, end, tail = rest.partition(END)
    if not begin or not end:
        raise ValueError("docs/architecture.md has lost the marks of its table of slots")
    return f"{head}{BEGIN}\n{slots_table()}\n{END}{tail}"
