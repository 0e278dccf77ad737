"""Database triggers, registered by each context and compared at start-up, by ``rembug verify`` and a test.

SQLite's table remakes silently drop triggers, so they are installed after every migrate, never in migrations.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

REGISTRY: dict[str, Trigger] = {}


@dataclass(frozen=True, slots=True)
class Trigger:
    """One trigger by name: its SQL for SQLite and for PostgreSQL (each a tuple of statements)."""

    name: str
    table: str
    sqlite: str
    postgresql: str
    """Body of the PL/pgSQL function; ``event`` says when it runs."""
    event: str

    @property
    def function(self) -> str:
        return f"rembug_{self.name}"


def append_only(table: str) -> None:
    """Refuse every change, removal and truncation of rows of ``table``."""
    for verb in ("UPDATE", "DELETE"):
        name = f"{table}_no_{verb.lower()}"
        message = f"{table} is append-only"
        REGISTRY[name] = Trigger(
            name,
            table,
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{message}'); END",
            f"RAISE EXCEPTION '{message}';",
            f"BEFORE {verb} ON {table} FOR EACH ROW",
        )
    name = f"{table}_no_truncate"
    REGISTRY[name] = Trigger(
        name,
        table,
        "",
        f"RAISE EXCEPTION '{table} is append-only';",
        f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT",
    )


def refuse_when(name: str, table: str, verb: str, condition: str, message: str) -> None:
    """Refuse ``verb`` (INSERT, UPDATE or DELETE) on a row for which ``condition`` over OLD/NEW holds.

    The condition must be SQL that both databases understand.
    """
    REGISTRY[name] = Trigger(
        name,
        table,
        f"CREATE TRIGGER {name} BEFORE {verb} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END",
        f"IF {condition} THEN RAISE EXCEPTION '{message}'; END IF; "
        + ("RETURN OLD;" if verb == "DELETE" else "RETURN NEW;"),
        f"BEFORE {verb} ON {table} FOR EACH ROW",
    )


def _wanted() -> dict[str, Trigger]:
    if connection.vendor == "sqlite":
        return {name: t for name, t in REGISTRY.items() if t.sqlite}
    return dict(REGISTRY)


def _installed() -> dict[str, str]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            return dict(cursor.fetchall())
        cursor.execute(
            "SELECT t.tgname, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
            "WHERE NOT t.tgisinternal AND t.tgenabled <> 'D'"
        )
        return dict(cursor.fetchall())


def differences() -> list[str]:
    """What differs between the triggers that should stand and those that stand; empty when all is well."""
    wanted, standing = _wanted(), _installed()
    found = []
    for name, trigger in wanted.items():
        if name not in standing:
            found.append(f"missing trigger {name}")
            continue
        text = trigger.sqlite if connection.vendor == "sqlite" else _body(trigger)
        if standing[name].strip() != text.strip():
            found.append(f"altered trigger {name}")
    return found


def _body(trigger: Trigger) -> str:
    return f"BEGIN {trigger.postgresql} END"


def install() -> None:
    """Put every registered trigger in place; tables that do not exist yet are left for later."""
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for trigger in _wanted().values():
            if trigger.table not in tables:
                continue
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER IF EXISTS {trigger.name}")
                cursor.execute(trigger.sqlite)
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {trigger.name} ON {trigger.table}")
                cursor.execute(
                    f"CREATE OR REPLACE FUNCTION {trigger.function}() RETURNS trigger LANGUAGE plpgsql AS "
                    f"$rembug${_body(trigger)}$rembug$"
                )
                cursor.execute(
                    f"CREATE TRIGGER {trigger.name} {trigger.event} EXECUTE FUNCTION {trigger.function}()"
                )
