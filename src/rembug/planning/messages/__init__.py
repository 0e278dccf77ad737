"""Sentences of planning: (Indonesian, English), one file a capability."""

from __future__ import annotations

from rembug.planning.messages import ideas, imports, lamps, proposals, reports, room, selection, verification

SENTENCES: dict[str, tuple[str, str]] = {
    **ideas.SENTENCES,
    **lamps.SENTENCES,
    **proposals.SENTENCES,
    **imports.SENTENCES,
    **verification.SENTENCES,
    **selection.SENTENCES,
    **reports.SENTENCES,
    **room.SENTENCES,
}
