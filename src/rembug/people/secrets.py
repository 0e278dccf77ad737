"""Codes and keyed hashes: what is shown once, and what is kept of it."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.utils.crypto import salted_hmac

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
    """Keyed hash of an identity number, for the exact search; "" for none. Tied to this installation's key."""
    return salted_hmac("rembug.nik", digits, algorithm="sha256").hexdigest() if digits else ""


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
