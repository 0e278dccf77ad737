"""Sentences of ideas: (Indonesian, English)."""

SENTENCES: dict[str, tuple[str, str]] = {}
