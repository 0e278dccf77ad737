"""Rows that an import is still bringing in or taking back: stored, but not yet part of what people see and count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Replace

from rembug.core.models import AreaQuerySet

if TYPE_CHECKING:
    from rembug.core.actor import Actor

IMPORTED = ("ideas", "proposals", "proposal_history")
"""Kinds of import whose rows become ideas or proposals."""


class SettledQuerySet(AreaQuerySet):
    """``visible_to`` shows a run's rows all at once, when its last row is stored; never half a file."""

    def settled(self) -> Self:
        """Without rows of runs that are not finished. No query of its own."""
        from rembug.spreadsheets.queries import unfinished_rows

        # Keys are kept as text of 32 signs in SQLite and as UUIDs in PostgreSQL; both compare without dashes.
        bare = Replace(Cast(F("pk"), CharField()), Value("-"), Value(""))
        refs = unfinished_rows(IMPORTED).annotate(bare=Replace("object_ref", Value("-"), Value("")))
        return self.alias(bare_pk=bare).exclude(bare_pk__in=refs.values("bare"))

    def visible_to(self, actor: Actor) -> Self:
        return super().visible_to(actor).settled()
