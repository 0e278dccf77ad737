"""Where the money ends in a ranked list: the line that crosses it, before any decision is taken.

A picture of the moment, not the funding engine: it walks down the list without passing anything over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lined:
    """One proposal of the list: what is left after it (negative below the line), and whether the line is above it."""

    number: str
    amount_rp: int
    left_rp: int
    first_below: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A list with its line. ``reached_rp`` is what stands above the line, ``left_rp`` what remains there."""

    pot_rp: int
    rows: tuple[Lined, ...]
    reached_rp: int
    left_rp: int
    crossed: bool


def line_of(ranked: Iterable[tuple[str, int]], pot_rp: int) -> Line:
    """Draw the line through ``ranked`` (number, rupiah), best first, under a pot of ``pot_rp`` rupiah.

    Everything above the line fits together; the first that does not fit and all behind it stand below.
    """
    rows, left, reached, crossed = [], pot_rp, 0, False
    for number, amount_rp in ranked:
        left -= amount_rp
        below_first = left < 0 and not crossed
        crossed = crossed or below_first
        if not crossed:
            reached += amount_rp
        rows.append(Lined(number, amount_rp, left, below_first))
    return Line(pot_rp, tuple(rows), reached, pot_rp - reached, crossed)
