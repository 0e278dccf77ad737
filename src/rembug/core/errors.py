"""The one way in which pure code says that a person's input cannot be used."""

from __future__ import annotations

from collections.abc import Mapping


class InputProblem(ValueError):
    """Input that a person can mend: a message code and the facts its sentence needs.

    The sentence in the user's language comes from `core.messages.sentence(code, facts, language)`;
    the name of the field is added by the form, which alone knows it.
    """

    def __init__(self, code: str, facts: Mapping[str, object] | None = None) -> None:
        self.code = code
        self.facts: dict[str, object] = dict(facts or {})
        super().__init__(code, self.facts)

    def __str__(self) -> str:
        """English text for developers and logs, never for the user."""
        told = ", ".join(f"{name}={value!r}" for name, value in self.facts.items())
        return f"input refused: {self.code}" + (f" ({told})" if told else "")


def shown(value: object, limit: int = 40) -> str:
    """Return what the person typed, safe to repeat in a sentence: one line, at most `limit` characters."""
    if isinstance(value, int) and abs(value) >= 10**limit:
        return "…"  # Python refuses to write out integers of thousands of digits
    text = "".join(sign if sign.isprintable() else " " for sign in str(value)[: limit * 4])
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"
