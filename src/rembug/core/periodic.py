"""Work that comes back by itself: old keys, drafts, sessions, files. Run hourly by ``rembug serve`` or by
``rembug periodic`` from the system's own timer.

    @periodic("meetings.reminders")
    def remind() -> int: ...        # how many things were done

Everything here may be run at any time and any number of times.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db import models

from rembug.core import attachments, clock
from rembug.core.db import write_transaction
from rembug.core.models import ActionKey, Draft

Job = Callable[[], int]

REGISTRY: dict[str, Job] = {}

KEYS_KEPT = timedelta(days=90)
"""Keys of actions without money (docs/architecture.md 1)."""

DRAFTS_KEPT = timedelta(days=30)
LOST_FORMS_KEPT = timedelta(minutes=30)
"""A form posted after its session had ended is offered to the same person for so long."""

CHUNK = 2_000
"""Rows removed in one transaction: far below the 250 ms that a writer may hold the lock."""


def periodic(name: str) -> Callable[[Job], Job]:
    """Register a job. Raises ValueError when the name is taken."""

    def made(job: Job) -> Job:
        if name in REGISTRY:
            raise ValueError(f"periodic job {name} is declared twice")
        REGISTRY[name] = job
        return job

    return made


def run_all() -> dict[str, int]:
    """Run every job; return what each one did."""
    return {name: job() for name, job in REGISTRY.items()}


def _remove(rows: models.QuerySet) -> int:
    """Remove rows in short transactions, so that nobody waits for it."""
    removed = 0
    while keys := list(rows.values_list("pk", flat=True)[:CHUNK]):
        with write_transaction("periodic"):
            removed += rows.model._base_manager.filter(pk__in=keys).delete()[0]
    return removed


@periodic("core.keys")
def old_keys() -> int:
    """Forget keys after 90 days; those of money are kept for ever."""
    return _remove(ActionKey.objects.filter(money=False, claimed_at__lt=clock.now() - KEYS_KEPT))


@periodic("core.drafts")
def old_drafts() -> int:
    """Forget what was typed and never saved: lost forms after 30 minutes, drafts after 30 days."""
    now = clock.now()
    old = models.Q(waiting=True, saved_at__lt=now - LOST_FORMS_KEPT) | models.Q(
        saved_at__lt=now - DRAFTS_KEPT
    )
    return _remove(Draft.objects.filter(old))


@periodic("core.sessions")
def ended_sessions() -> int:
    return _remove(Session.objects.filter(expire_date__lt=clock.now()))


@periodic("core.files")
def orphaned_files() -> int:
    return attachments.remove_orphans()
