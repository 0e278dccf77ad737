"""The core's own checks of the data: database, foreign keys, triggers, audit, keys, files."""

from __future__ import annotations

from django.db import connection

from rembug.core import attachments, search, triggers
from rembug.core.models import ActionKey, AuditEvent
from rembug.core.verify import check

SHOWN = 20
"""Faults of one kind that are listed; the rest is counted."""


@check("core.triggers", "Pemicu basis data", "Database triggers")
def standing_triggers() -> list[str]:
    return triggers.differences()


@check("core.database", "Keutuhan basis data", "Database integrity", slow=True)
def integrity() -> list[str]:
    if connection.vendor != "sqlite":
        return []  # PostgreSQL checks its own pages when it reads them
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA integrity_check({SHOWN})")
        return [row[0] for row in cursor.fetchall() if row[0] != "ok"]


@check("core.foreign_keys", "Rujukan antar tabel", "Foreign keys")
def foreign_keys() -> list[str]:
    if connection.vendor != "sqlite":
        return _unproven_constraints()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_key_check")
        rows = cursor.fetchall()
    faults = [f"{table} row {row} points to nothing in {parent}" for table, row, parent, _ in rows[:SHOWN]]
    return faults + ([f"and {len(rows) - SHOWN} more"] if len(rows) > SHOWN else [])


def _unproven_constraints() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint "
            "WHERE contype = 'f' AND NOT convalidated ORDER BY 1, 2"
        )
        return [f"{table}: constraint {name} is not proven" for table, name in cursor.fetchall()]


@check("core.keys", "Kunci kiriman dan jejaknya", "Keys and their audit events")
def keys() -> list[str]:
    """Every kept key has its result and exactly one event of the same action and person."""
    faults = [
        f"key {key[:8]} of {action} has no result"
        for key, action in ActionKey.objects.filter(result=None).values_list("key", "action")[:SHOWN]
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT k.key, k.action, count(e.id) FROM core_actionkey k "  # nosec B608 (names are constants of the program, values are parameters)
            "LEFT JOIN core_auditevent e ON e.key = k.key AND e.action = k.action "
            "AND coalesce(e.actor_id, -1) = coalesce(k.actor_id, -1) "
            f"GROUP BY k.key, k.action HAVING count(e.id) <> 1 LIMIT {SHOWN}"
        )
        found = cursor.fetchall()
    return faults + [f"key {key[:8]} of {action} has {count} audit events" for key, action, count in found]


@check("core.audit", "Urutan jejak", "Order of the audit trail")
def order_of_events() -> list[str]:
    """No event is older than the one before it by more than the tolerance of two processes' clocks."""
    from rembug.core.door import CLOCK_TOLERANCE

    faults: list[str] = []
    last = None
    for number, at in AuditEvent.objects.order_by("id").values_list("id", "at").iterator():
        if last is not None and at < last - CLOCK_TOLERANCE and len(faults) < SHOWN:
            faults.append(f"event {number} is dated before its predecessor")
        last = max(at, last) if last else at
    return faults


@check("core.files", "Berkas lampiran", "Attached files", slow=True)
def files() -> list[str]:
    return attachments.faults()


@check("core.search", "Indeks pencarian", "Search index")
def search_index() -> list[str]:
    return search.problems()


@check("core.search_contents", "Isi pencarian", "Contents of the search", slow=True)
def search_contents() -> list[str]:
    return search.differences()
