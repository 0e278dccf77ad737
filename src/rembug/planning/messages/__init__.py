"""Sentences of planning: (Indonesian, English), one file a capability."""

from __future__ import annotations

from rembug.planning.messages import ideas, proposals, selection, verification

SENTENCES: dict[str, tuple[str, str]] = {
    **ideas.SENTENCES,
    **proposals.SENTENCES,
    **verification.SENTENCES,
    **selection.SENTENCES,
}
