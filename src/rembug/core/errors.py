"""Errors that a person can mend: a code and the facts of the case; the sentences are in messages."""

from collections.abc import Mapping
from typing import Any


class InputProblem(ValueError):
    """What was given cannot be used; `code` names the rule, `facts` fill its sentence."""

    def __init__(self, code: str, facts: Mapping[str, Any] | None = None) -> None:
        self.code = code
        self.facts = dict(facts or {})
        super().__init__(code, self.facts)
