"""What the first page shows: every context adds its part in a module ``home.py`` with ``home_part(actor, today)``.

A part names next steps, what is on today, what is late, and blocks of its own; the page sorts them by harm.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps

from rembug.core.actor import Actor


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something the acting person can do now; ``harm`` ranks it, ``note`` says what it holds back."""

    text: str
    label: str
    url: str
    harm: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Today:
    """Something of this day: ``when`` is a clock time or a word such as "Sore"."""

    when: str
    title: str
    place: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Late:
    """Something late by ``days``; ``harm`` ranks it, ``figure`` says what it costs."""

    days: int
    title: str
    place: str
    url: str
    harm: int = 0
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the page with its own template, drawn in ``order``; those above 100 stand under the lists."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    order: int = 50


@dataclass(frozen=True, slots=True)
class Tool:
    """A button at the head of the page, at the same place on every page: "Cetak", "Ekspor"."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Part:
    """What one context adds to the first page."""

    next_steps: tuple[NextStep, ...] = ()
    today: tuple[Today, ...] = ()
    late: tuple[Late, ...] = ()
    blocks: tuple[Block, ...] = ()
    tools: tuple[Tool, ...] = ()


@dataclass(frozen=True, slots=True)
class Home:
    """The whole first page of one acting person on one day."""

    next_step: NextStep | None
    more_steps: tuple[NextStep, ...]
    today: tuple[Today, ...]
    late: tuple[Late, ...]
    blocks: tuple[Block, ...]
    below: tuple[Block, ...]
    tools: tuple[Tool, ...] = ()


Provider = Callable[[Actor, date], Part]

UNDER_THE_LISTS = 100


@cache
def providers() -> tuple[Provider, ...]:
    """``home_part`` of every installed context that has a ``home`` module."""
    names = [f"{config.name}.home" for config in apps.get_app_configs() if config.name.startswith("rembug.")]
    modules = [import_module(name) for name in names if name != __name__ and find_spec(name) is not None]
    return tuple(module.home_part for module in modules)


def assemble(actor: Actor, today: date) -> Home:
    """The first page: the most harmful next step on top, lists sorted by harm."""
    parts = [provider(actor, today) for provider in providers()]
    steps = sorted((one for part in parts for one in part.next_steps), key=lambda one: -one.harm)
    late = sorted((one for part in parts for one in part.late), key=lambda one: (-one.harm, -one.days))
    events = sorted((one for part in parts for one in part.today), key=lambda one: one.when)
    blocks = sorted((one for part in parts for one in part.blocks), key=lambda one: one.order)
    return Home(
        next(iter(steps), None),
        tuple(steps[1:]),
        tuple(events),
        tuple(late),
        tuple(one for one in blocks if one.order <= UNDER_THE_LISTS),
        tuple(one for one in blocks if one.order > UNDER_THE_LISTS),
        tuple(one for part in parts for one in part.tools),
    )
