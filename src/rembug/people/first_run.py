"""The one-time code of the first run: printed on the server's console, kept as a hash, gone when used."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings

from rembug.people import queries
from rembug.people.secrets import code_fits, code_hash, new_code

CODE_LETTERS = 12
_somebody = False
"""Once an account exists there is one for ever: no page asks the database again."""


def pending() -> bool:
    """Whether nobody has an account yet, so that every page leads to the first run."""
    global _somebody
    if not _somebody:
        _somebody = not queries.nobody_yet()
    return not _somebody


def forget() -> None:
    """Look again whether somebody has an account (after another database was put in place)."""
    global _somebody
    _somebody = False


def _path() -> Path:
    return Path(settings.DATA) / "kode-pertama"


def first_run_code() -> str:
    """A fresh one-time code for the console; an earlier one stops working. Only its hash is kept (mode 0600)."""
    code = new_code(CODE_LETTERS)
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(code_hash(code))
    return code


def fits(typed: str) -> bool:
    """Whether this is the code on the console; False when no code was printed or it is used up."""
    path = _path()
    return code_fits(typed, path.read_text().strip() if path.exists() else "")


def use_up() -> None:
    """The installation is open: the code is gone."""
    _path().unlink(missing_ok=True)
