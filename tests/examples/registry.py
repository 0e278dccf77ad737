"""An example for every action and every address: a call with which an entitled person succeeds.

The permission sweep needs them all: an action or address without an example fails the build.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rembug.core.door import Action
from tests.world import World

ACTIONS: dict[str, ActionExample] = {}
PAGES: dict[str, PageExample] = {}


@dataclass(frozen=True)
class ActionExample:
    """``prepare(world)`` makes what the call needs and returns its keywords; ``area`` is where it happens."""

    action: Action
    prepare: Callable[[World], dict[str, Any]]
    entitled: str
    """A role that must succeed."""
    village: int = 1


@dataclass(frozen=True)
class PageExample:
    """``prepare(world)`` returns the arguments of ``reverse``; ``query`` is put behind it."""

    name: str
    prepare: Callable[[World], dict[str, Any]]
    entitled: str = "fk"
    query: str = ""
    village: int = 1
    status: tuple[int, ...] = (200,)
    shared: bool = False
    """Its arguments name nothing of an area (a step, a rule): each kecamatan sees its own behind them."""
    public: bool = False
    """Read by everybody, the neighbour too; tests/portal says what it may hold."""


def action_example(action: Action, entitled: str, village: int = 1) -> Callable[[Callable], Callable]:
    """Register the decorated ``prepare(world) -> kwargs`` as the example of ``action``."""

    def made(prepare: Callable[[World], dict[str, Any]]) -> Callable:
        assert action.name not in ACTIONS, f"{action.name} has two examples"
        ACTIONS[action.name] = ActionExample(action, prepare, entitled, village)
        return prepare

    return made


def page_example(
    name: str,
    entitled: str = "fk",
    *,
    query: str = "",
    village: int = 1,
    status: tuple[int, ...] = (200,),
    shared: bool = False,
    public: bool = False,
) -> Callable[[Callable], Callable]:
    """Register the decorated ``prepare(world) -> reverse kwargs`` as the example of the address ``name``."""

    def made(prepare: Callable[[World], dict[str, Any]]) -> Callable:
        assert name not in PAGES, f"{name} has two examples"
        PAGES[name] = PageExample(name, prepare, entitled, query, village, status, shared, public)
        return prepare

    return made


def plain_page(name: str, entitled: str = "fk", **kwargs: Any) -> None:
    """Register an address without arguments."""
    page_example(name, entitled, **kwargs)(lambda world: {})
