"""Errors that people see: each has a code with a sentence in both languages and an HTTP status.

Domain code raises these and nothing else on purpose; one handler in ``core.web`` turns them into pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rembug.core.requirements import Requirement


class InputProblem(ValueError):
    """A value somebody typed or imported breaks a rule.

    ``code`` names a sentence in a ``messages.py`` (for example ``money.ambiguous``), ``facts`` fill it.
    """

    status = 400

    def __init__(self, code: str, facts: Mapping[str, Any] | None = None, *, field: str = "") -> None:
        self.code = code
        self.facts: dict[str, Any] = dict(facts or {})
        self.field = field
        super().__init__(code)

    def __str__(self) -> str:
        return f"{self.code} {self.facts}" if self.facts else self.code


def shown(value: object, limit: int = 40) -> str:
    """Return what the person typed, safe to repeat in a sentence: one line, at most ``limit`` characters."""
    if isinstance(value, int) and abs(value) >= 10**limit:
        return "…"  # Python refuses to write out integers of thousands of digits
    text = "".join(sign if sign.isprintable() else " " for sign in str(value)[: limit * 4])
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


class Refused(Exception):
    """An action that did not happen. Nothing was stored."""

    status = 409
    code = "door.refused"

    def __init__(self, code: str = "", facts: Mapping[str, Any] | None = None) -> None:
        self.code = code or type(self).code
        self.facts: dict[str, Any] = dict(facts or {})
        super().__init__(self.code)


class NotAllowed(Refused):
    """The actor's role does not carry the permission (403)."""

    status = 403
    code = "door.not_allowed"


class OutsideArea(NotAllowed):
    """The object is not in the actor's area, or does not exist: the two must look the same (404)."""

    status = 404
    code = "door.outside_area"


class KeyReused(Refused):
    """The same key came with another payload or from another person (409)."""

    code = "door.key_reused"


class VersionConflict(Refused):
    """Somebody saved the same object meanwhile; both texts are shown, nothing is stored (409)."""

    code = "door.version_conflict"

    def __init__(self, current: Mapping[str, Any], version: int) -> None:
        super().__init__(facts={"version": version})
        self.current = dict(current)


class WrongState(Refused):
    """The process table has no such transition from the object's present state (409)."""

    code = "door.wrong_state"


class ClockSetBack(Refused):
    """The computer's clock stands before the last recorded event (409)."""

    code = "door.clock_set_back"


class Busy(Refused):
    """The database stayed locked by another writer for longer than the timeout (503)."""

    status = 503
    code = "door.busy"


class RequirementsUnmet(Refused):
    """At least one requirement holds the action back, or asks for a note that was not given (422)."""

    status = 422
    code = "door.requirements_unmet"

    def __init__(self, requirements: list[Requirement], *, missing_notes: tuple[str, ...] = ()) -> None:
        blocking = [r.code for r in requirements if r.holds_back]
        super().__init__(facts={"codes": ", ".join(blocking + list(missing_notes))})
        self.requirements = requirements
        self.missing_notes = missing_notes
