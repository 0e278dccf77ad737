"""Files on their way in: kept in the data folder by their digest until the run needs them no more."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from django.conf import settings

from rembug.core.errors import InputProblem
from rembug.spreadsheets.source import Source, load


def _folder() -> Path:
    return Path(settings.DATA) / "files" / "impor"


def _place(sha256: str) -> Path:
    return _folder() / sha256[:2] / sha256


def keep(source: Source) -> None:
    """Keep a file's bytes; the same bytes are kept once. Whole or not at all, also when the power fails."""
    place = _place(source.sha256)
    if place.exists() and place.stat().st_size == len(source.data):
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(source.data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def fetch(sha256: str, name: str) -> Source:
    """Take a kept file in again. Raises InputProblem `import.file_gone` or those of ``source.load``."""
    try:
        data = _place(sha256).read_bytes()
    except OSError as error:
        raise InputProblem("import.file_gone", {"file": name}) from error
    return load(data, name)


def forget(sha256: str) -> None:
    """Remove a kept file; nothing happens when it is not there."""
    _place(sha256).unlink(missing_ok=True)
