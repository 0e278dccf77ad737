"""Reading the history: audit events as sentences in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models

from rembug.core.models import AuditEvent
from rembug.core.sentences import has_sentence, sentence


@dataclass(frozen=True, slots=True)
class Told:
    """One line of history as people read it; the names fit the ``history`` component."""

    when: datetime
    who: str
    role: str
    text: str
    changes: tuple[str, ...]
    note: str


def tell(event: AuditEvent, language: str | None = None) -> Told:
    """An event as a sentence; the context keeps it under ``<action>.event`` in its messages."""
    code = f"{event.action}.event"
    what = sentence(code, event.facts, language) if has_sentence(code) else event.action
    return Told(
        event.at,
        event.actor_name,
        event.role,
        what,
        tuple(_change(event.action, name, value, language) for name, value in event.changes.items()),
        event.note,
    )


def _change(action: str, name: str, value: Any, language: str | None) -> str:
    """One changed field; the context's own word for it (``planning.field.title``) before the common one."""
    codes = (f"{action.partition('.')[0]}.field.{name}", f"field.{name}")
    label = next((sentence(code, {}, language) for code in codes if has_sentence(code)), name)
    if isinstance(value, list) and len(value) == 2:
        return f"{label}: {value[0]} → {value[1]}"
    return f"{label}: {value}"


def history_of(obj: models.Model, *, limit: int = 50) -> list[Told]:
    """The newest events of one object, newest first, in one query."""
    events = AuditEvent.objects.filter(object_type=obj._meta.label, object_id=str(obj.pk)).order_by("-id")
    return [tell(e) for e in events[:limit]]
