"""Sentences of proposals: (Indonesian, English)."""

SENTENCES: dict[str, tuple[str, str]] = {}
