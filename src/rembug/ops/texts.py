"""What the command line says, in the language of the terminal."""

from __future__ import annotations

import os


def language() -> str:
    """``id`` or ``en``: REMBUG_LANGUAGE, else what the system says; Indonesian only where it is asked for."""
    for name in ("REMBUG_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name, ""):
            return "id" if value.lower().startswith(("id", "in_")) else "en"
    return "en"


def say(indonesian: str, english: str) -> str:
    """One of two texts."""
    return indonesian if language() == "id" else english
