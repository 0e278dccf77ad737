"""Triggers stand on both databases, and their absence or alteration is noticed."""

from __future__ import annotations

import pytest
from django.db import connection

from rembug.core import triggers


@pytest.mark.django_db
def test_all_triggers_stand_after_migrate() -> None:
    assert triggers.differences() == []


@pytest.mark.django_db
def test_a_dropped_trigger_is_noticed_and_put_back() -> None:
    name = "core_auditevent_no_update"
    on = "" if connection.vendor == "sqlite" else " ON core_auditevent"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{on}")
    assert triggers.differences() == [f"missing trigger {name}"]
    triggers.install()
    assert triggers.differences() == []


@pytest.mark.django_db
def test_an_altered_trigger_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    made = triggers.Trigger(
        "t",
        "core_draft",
        "CREATE TRIGGER t BEFORE DELETE ON core_draft BEGIN SELECT 1; END",
        "RETURN OLD;",
        "BEFORE DELETE ON core_draft FOR EACH ROW",
    )
    monkeypatch.setitem(triggers.REGISTRY, "t", made)
    triggers.install()
    assert triggers.differences() == []
    weaker = triggers.Trigger(
        "t", made.table, made.sqlite.replace("SELECT 1", "SELECT 2"), "RETURN NULL;", made.event
    )
    monkeypatch.setitem(triggers.REGISTRY, "t", weaker)
    assert triggers.differences() == ["altered trigger t"]


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite has no TRUNCATE")
def test_truncation_is_refused() -> None:
    from django.db import DatabaseError, transaction

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE core_auditevent")
