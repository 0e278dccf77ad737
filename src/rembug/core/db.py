"""Small helpers that hide the differences between SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

import structlog
from django.db import OperationalError, connection, models, transaction
from django.db.models.functions import Cast, Coalesce

from rembug.core.errors import Busy

log = structlog.get_logger("rembug.db")

LOCK_LIMIT_MS = 250
"""No transaction holds SQLite's write lock longer; longer ones are logged (architecture 3)."""


def is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def sum_rp(expression: str | models.expressions.Combinable, *, filter: models.Q | None = None) -> models.Func:
    """Sum of a rupiah column or expression as a whole number, 0 when there are no rows.

    PostgreSQL sums bigint to numeric; the cast gives int on both databases.
    """
    total = Coalesce(models.Sum(expression, filter=filter), 0, output_field=models.BigIntegerField())
    return Cast(total, models.BigIntegerField())


@contextmanager
def write_transaction(name: str) -> Iterator[None]:
    """One short write transaction; a database that stays locked becomes :class:`Busy`."""
    started = perf_counter()
    try:
        with transaction.atomic():
            yield
    except OperationalError as error:
        if "locked" in str(error) or "deadlock" in str(error):
            raise Busy from error
        raise
    finally:
        took_ms = (perf_counter() - started) * 1000
        if took_ms > LOCK_LIMIT_MS:
            log.warning("long_transaction", name=name, ms=round(took_ms))


def lock(queryset: models.QuerySet) -> models.QuerySet:
    """Row locks on PostgreSQL; on SQLite the IMMEDIATE transaction already is the lock."""
    return queryset if is_sqlite() else queryset.select_for_update(of=("self",))
