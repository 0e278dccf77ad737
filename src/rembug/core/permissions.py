"""Every permission of the program, declared once beside the context that checks it.

A context's ``permissions.py`` calls :func:`permission`; the golden matrix in docs/permissions.md and the
permission sweep read :data:`REGISTRY`. A role has what names it here, nothing else: deny by default.
"""

from __future__ import annotations

from dataclasses import dataclass

REGISTRY: dict[str, Permission] = {}


@dataclass(frozen=True, slots=True)
class Permission:
    """One thing that may be done or seen; ``roles`` are role codes of ``rembug.people.roles``."""

    code: str
    label_id: str
    label_en: str
    roles: frozenset[str]

    def __str__(self) -> str:
        return self.code


def permission(code: str, label_id: str, label_en: str, *roles: str) -> Permission:
    """Declare a permission. Raises ValueError when the code is declared twice."""
    if code in REGISTRY:
        raise ValueError(f"permission {code} is declared twice")
    REGISTRY[code] = made = Permission(code, label_id, label_en, frozenset(map(str, roles)))
    return made


def permissions_of(role: str) -> frozenset[str]:
    """Codes of all permissions that name ``role``."""
    return frozenset(code for code, p in REGISTRY.items() if role in p.roles)
