"""Merging and splitting without losing anything: every idea and proposal can be traced to where it lives now."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MAX_PARTS = 9


@dataclass(frozen=True, slots=True)
class Link:
    """One idea or proposal: what it was merged into, or split from; None where neither."""

    key: Hashable
    merged_into: Hashable | None = None
    split_from: Hashable | None = None


class Lost(ValueError):
    """The links name something that is not there, or run in a circle."""


def homes(links: Iterable[Link]) -> dict[Hashable, tuple[Hashable, ...]]:
    """Return for each item where it lives now: itself, the survivor of its merges, or the parts of its split.

    Nothing is lost and nothing lives nowhere: every value has at least one entry, and each entry is an item that
    was neither merged nor split. Raises Lost for a circle or a link to something unknown.
    """
    known = {link.key: link for link in links}
    parts: dict[Hashable, list[Hashable]] = {}
    for link in known.values():
        for other in (link.merged_into, link.split_from):
            if other is not None and other not in known:
                raise Lost(f"{link.key} points to {other}, which is not there")
        if link.split_from is not None:
            parts.setdefault(link.split_from, []).append(link.key)

    found: dict[Hashable, tuple[Hashable, ...]] = {}

    def home(key: Hashable, path: tuple[Hashable, ...]) -> tuple[Hashable, ...]:
        if key in path:
            raise Lost(f"{key} was merged or split into itself")
        if key not in found:
            link, way = known[key], (*path, key)
            if link.merged_into is not None:
                found[key] = home(link.merged_into, way)
            elif key in parts:
                living = [end for part in parts[key] for end in home(part, way)]
                found[key] = tuple(dict.fromkeys(living))
            else:
                found[key] = (key,)
        return found[key]

    for key in known:
        home(key, ())
    return found


def living(links: Iterable[Link]) -> set[Hashable]:
    """Return the items that count now: those that were neither merged nor split."""
    return {end for ends in homes(list(links)).values() for end in ends}


def merge_problem(survivor: Hashable, others: Sequence[Hashable]) -> str:
    """Return the code of why these cannot be merged, or an empty text."""
    if not others:
        return "planning.merge_one"
    if survivor in others or len(set(others)) != len(others):
        return "planning.merge_twice"
    return ""


def split_problem(
    amount_rp: int, beneficiaries: int, parts: Sequence[Mapping[str, Any]]
) -> tuple[str, dict[str, Any]] | None:
    """Return why a proposal cannot be split so, or None: two to nine titled parts whose money sums exactly."""
    if not 2 <= len(parts) <= MAX_PARTS:
        return "planning.split_count", {"limit": MAX_PARTS}
    if any(not str(part["title"]).strip() for part in parts):
        return "planning.split_title", {}
    if any(part["amount_rp"] < 0 for part in parts):
        return "planning.shares_negative", {}
    summed = sum(part["amount_rp"] for part in parts)
    if summed != amount_rp:
        facts = {"sum_rp": summed, "wanted_rp": amount_rp, "difference_rp": amount_rp - summed}
        return "planning.split_sum", facts
    if any(not 0 <= part.get("beneficiaries", 0) <= beneficiaries for part in parts):
        return "planning.split_people", {"limit": beneficiaries}
    return None
