"""Sentences of meetings: (Indonesian, English)."""

from __future__ import annotations

from rembug.meetings.messages import events, lamps, refusals

SENTENCES: dict[str, tuple[str, str]] = {**events.SENTENCES, **lamps.SENTENCES, **refusals.SENTENCES}
