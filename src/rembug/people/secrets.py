"""Codes and keyed hashes: what is shown once, and what is kept of it."""

from __future__ import annotations

import hmac
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password

from rembug.core.errors import InputProblem
from rembug.people.models import Person

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0, O, 1 and I: codes are read aloud and copied by hand. Five bits a letter."""
RECOVERY_LETTERS, PASSWORD_LETTERS, GROUP = 20, 12, 4


def grouped(letters: str) -> str:
    """``ABCDEFGH`` as ``ABCD-EFGH``."""
    return "-".join(letters[i : i + GROUP] for i in range(0, len(letters), GROUP))


def plain(typed: str) -> str:
    """A code as typed by hand, without its dashes, blanks and case."""
    return "".join(typed.split()).replace("-", "").upper()


def new_code(letters: int) -> str:
    return grouped("".join(secrets.choice(ALPHABET) for _ in range(letters)))


def code_hash(code: str) -> str:
    """What is stored of a code."""
    return make_password(plain(code))


def code_fits(typed: str, stored: str) -> bool:
    """Whether the typed code is the stored one; a missing one costs the same time and never fits."""
    return check_password(plain(typed), stored) if stored else bool(make_password(plain(typed)) and False)


def nik_hash(digits: str) -> str:
    """Keyed hash of an identity number, for the exact search; "" for none. Raises InputProblem (``nik_key``)."""
    return hmac.new(nik_key(), f"rembug.nik:{digits}".encode(), sha256).hexdigest() if digits else ""


NIK_KEY = "kunci-nik"
"""File of the data folder, in every backup. Not the session's secret: that one may change at any time."""


def nik_key() -> bytes:
    """The key of this data folder's identity numbers, made when the first one is written (mode 0600).

    Raises InputProblem("people.nik_key_gone") where numbers are stored but their key is lost: a new one would
    find nobody and let the same person in twice.
    """
    path = Path(settings.DATA) / NIK_KEY
    if not path.exists():
        if numbers_are_stored():
            raise InputProblem("people.nik_key_gone", {"file": NIK_KEY}, field="nik")
        _write_once(path, secrets.token_urlsafe(48))
    return path.read_text().strip().encode()


def numbers_are_stored() -> bool:
    """Whether anybody's identity number is kept. One query."""
    return Person.unscoped.exclude(nik_hash="").exists()


def _write_once(path: Path, text: str) -> None:
    """Put a whole file in place unless another process was first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()


@dataclass(frozen=True, slots=True)
class OneTimePassword:
    """A password that is shown once and must be changed at the first sign-in."""

    text: str
    hashed: str


def one_time_password(key: str) -> OneTimePassword:
    """The password that belongs to a form's key: a form sent twice shows the same one and stores the same hash."""

    def stream(purpose: str) -> bytes:
        return hmac.new(settings.SECRET_KEY.encode(), f"rembug.{purpose}:{key}".encode(), sha256).digest()

    text = grouped("".join(ALPHABET[byte % 32] for byte in stream("password")[:PASSWORD_LETTERS])).lower()
    return OneTimePassword(text, make_password(text, salt=stream("salt").hex()[:22]))
