"""Checks of the data of people for ``rembug verify``."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from rembug.core.verify import check
from rembug.people.secrets import NIK_KEY, numbers_are_stored


@check("people.nik_key", "Kunci pencarian NIK", "Key of the identity numbers")
def nik_key() -> list[str]:
    """Where identity numbers are stored, the key that finds them lies in the data folder."""
    there = (Path(settings.DATA) / NIK_KEY).exists()
    return (
        [] if there or not numbers_are_stored() else [f"{NIK_KEY} is missing: identity numbers find nobody"]
    )
