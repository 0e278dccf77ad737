"""The one place that reads the computer's clock, so that tests and the simulator can set it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime

from rembug.core.zones import zone_of

_set: ContextVar[datetime | None] = ContextVar("rembug_clock", default=None)


def now() -> datetime:
    """The present moment in UTC."""
    return _set.get() or datetime.now(UTC)


def today(area_code: str = "") -> date:
    """Today's date where ``area_code`` lies (WIB, WITA or WIT)."""
    return now().astimezone(zone_of(area_code)).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let the program believe that it is ``moment`` (aware, UTC)."""
    if moment.tzinfo is None:
        raise ValueError("the clock is set with an aware datetime")
    token = _set.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _set.reset(token)
