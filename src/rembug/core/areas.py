"""Official area codes (Kemendagri): 11 / 11.01 / 11.01.01 / 11.01.01.2001, and .03 for a dusun; "" is the nation."""

from __future__ import annotations

import re
from enum import IntEnum

from rembug.core.errors import InputProblem, shown

_CODE = re.compile(r"[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{4}(?:\.[0-9]{2})?)?)?)?")
_UNDOTTED = re.compile(r"([0-9]{2})([0-9]{2})?([0-9]{2})?([0-9]{4})?([0-9]{2})?")
_UNDOTTED_LENGTHS = (2, 4, 6, 10, 12)


class Level(IntEnum):
    """Depth of an area below the nation."""

    NATION = 0
    PROVINCE = 1
    REGENCY = 2
    DISTRICT = 3
    VILLAGE = 4
    HAMLET = 5


def is_valid(code: str) -> bool:
    """Return whether a text has the form of an area code ("" is the nation); existence is for `regions`."""
    return code == "" or _CODE.fullmatch(code) is not None


def level(code: str) -> Level:
    """Return the level of a code; raises InputProblem for anything else."""
    if not is_valid(code):
        raise InputProblem("area.shape", {"text": shown(code)})
    return Level(code.count(".") + 1 if code else 0)


def parent(code: str) -> str | None:
    """Return the code one level up: "" above a province, None above the nation."""
    return None if level(code) is Level.NATION else code.rpartition(".")[0]


def ancestors(code: str) -> list[str]:
    """Return all codes above this one, nearest first, ending with "" (the nation)."""
    above: list[str] = []
    upper = parent(code)
    while upper is not None:
        above.append(upper)
        upper = parent(upper)
    return above


def at_level(code: str, wanted: Level) -> str:
    """Return the part of a code at a level not below its own: the kecamatan of a village code.

    Raises ValueError when the code lies above that level.
    """
    if level(code) < wanted:
        raise ValueError(f"{code!r} lies above level {wanted.name}")
    return ".".join(code.split(".")[:wanted])


def covers(area: str, code: str) -> bool:
    """Return whether `code` is `area` itself or lies inside it, by whole segments; "" covers all."""
    return area == "" or code == area or code.startswith(area + ".")


def parse_area(text: str) -> str:
    """Return the dotted code of what was typed or imported: "1101012001" is "11.01.01.2001".

    Raises InputProblem; an empty text is not the nation here.
    """
    typed = text.strip()
    if typed and is_valid(typed):
        return typed
    found = _UNDOTTED.fullmatch(typed) if len(typed) in _UNDOTTED_LENGTHS else None
    if not found:
        raise InputProblem("area.shape", {"text": shown(text)})
    return ".".join(part for part in found.groups() if part)
