"""Who acts: a person in one assignment, with what that role may do and where.

``core`` knows no people: ``rembug.people`` builds the Actor, everything below only reads it.
"""

from __future__ import annotations

from dataclasses import dataclass

from rembug.core.areas import covers


@dataclass(frozen=True, slots=True)
class Actor:
    """The acting assignment of one request, command or simulated person.

    ``area_code`` is the official code of the assignment's area ("" is the nation);
    ``permissions`` are permission codes such as ``meetings.record``.
    """

    user_id: int | None
    user_name: str
    assignment_id: int | None
    role: str
    area_code: str
    permissions: frozenset[str]
    person_id: str | None = None
    title: str = ""

    def has(self, permission: str) -> bool:
        return permission in self.permissions

    def covers(self, area_code: str) -> bool:
        """Whether the assignment's area contains ``area_code`` (equal or below)."""
        return covers(self.area_code, area_code)

    def sees(self, area_code: str) -> bool:
        """Whether things of ``area_code`` may be shown: its own area, and what its kecamatan does together.

        A village's people see the inter-village meetings of their own kecamatan, never those of another.
        """
        return self.covers(area_code) or (
            len(self.area_code) > DISTRICT_LENGTH and area_code == self.area_code[:DISTRICT_LENGTH]
        )

    @property
    def district_code(self) -> str:
        """The kecamatan of the assignment, or "" for one above the kecamatan."""
        return self.area_code[:DISTRICT_LENGTH] if len(self.area_code) >= DISTRICT_LENGTH else ""

    @property
    def village_code(self) -> str:
        return self.area_code[:VILLAGE_LENGTH] if len(self.area_code) >= VILLAGE_LENGTH else ""


DISTRICT_LENGTH = len("99.01.01")
VILLAGE_LENGTH = len("99.01.01.2001")
