"""How many people a body should have: the question that people ask and the rules above answer."""

from __future__ import annotations

from rembug.core.slots import slot

SIZES = slot(
    "people.body_size",
    "whether a body has the size and mix of the rules in force: area_code, kind, starts_on, men, women",
)
"""Filled by the programme with the sizes of the edition in force. Without it no body is formed."""
