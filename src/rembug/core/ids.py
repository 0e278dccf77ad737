"""Identifiers: time-ordered UUIDs, check digits, proposal numbers and what their QR codes say."""

from __future__ import annotations

import os
import re
import threading
import time
import uuid
from dataclasses import dataclass

from rembug.core.areas import Level, is_valid, level
from rembug.core.errors import InputProblem, shown
from rembug.core.periods import FIRST_YEAR, LAST_YEAR

# H. M. Damm's totally anti-symmetric quasigroup of order 10 (2004).
_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)

_COUNTER_BITS = 42
_TAIL_BITS = 32


class _Clock:
    """Last moment (ms) and counter given out, so that UUIDs of one process only ever rise."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.ms = -1
        self.counter = 0

    def tick(self, now_ms: int) -> tuple[int, int]:
        with self.lock:
            if now_ms > self.ms:
                # The top bit starts clear, which leaves room for 2**41 values in the same millisecond.
                self.ms, self.counter = now_ms, int.from_bytes(os.urandom(6)) >> (48 - _COUNTER_BITS + 1)
            else:  # same millisecond, or a clock set back
                self.counter += 1
                if self.counter >> _COUNTER_BITS:
                    self.ms, self.counter = self.ms + 1, 0
            return self.ms, self.counter


_clock = _Clock()
if hasattr(os, "register_at_fork"):  # a child must not inherit a held lock
    os.register_at_fork(after_in_child=_clock.__init__)  # type: ignore[misc]


def uuid7() -> uuid.UUID:
    """Return a new UUID version 7 (RFC 9562): 48 bits of milliseconds, 42 of counter, 32 random.

    Each is greater than all before it in this process, even when the clock is set back.
    """
    ms, counter = _clock.tick(time.time_ns() // 1_000_000)
    value = (ms & 0xFFFF_FFFF_FFFF) << 80
    value |= 0x7 << 76 | (counter >> 30) << 64
    value |= 0b10 << 62 | (counter & 0x3FFF_FFFF) << _TAIL_BITS
    return uuid.UUID(int=value | int.from_bytes(os.urandom(4)))


def damm(digits: str) -> int:
    """Return the Damm check digit of a text of digits 0-9: "572" gives 4.

    It exposes every single wrong digit and every swap of two neighbours. ValueError for other text.
    """
    if not re.fullmatch(r"[0-9]+", digits):
        raise ValueError("damm needs digits 0-9")
    interim = 0
    for digit in digits:
        interim = _DAMM[interim][int(digit)]
    return interim


@dataclass(frozen=True, slots=True, order=True)
class ProposalNumber:
    """Number of a proposal within its kecamatan; `part` 1, 2 ... after a split, else 0.

    `str()` gives the printed form "2026-0147-4" or "2026-0147-4/2".
    """

    year: int
    serial: int
    part: int = 0

    def __str__(self) -> str:
        return proposal_number(self.year, self.serial, self.part)


def proposal_number(year: int, serial: int, part: int = 0) -> str:
    """Return "<year>-<serial of at least four digits>-<check digit>", with "/<part>" after a split.

    ValueError outside years 1900-2100, serials 1-999999 and parts 0-99.
    """
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= serial <= 999_999 and 0 <= part <= 99):
        raise ValueError(f"no proposal number for year {year}, serial {serial}, part {part}")
    number = f"{year}-{serial:04d}-{damm(f'{year}{serial:04d}')}"
    return f"{number}/{part}" if part else number


_NUMBER = re.compile(r"([0-9]{4})-?([0-9]{4,6})-?([0-9])(?:/([1-9][0-9]?))?")
_NUMBER_UNPADDED = re.compile(r"([0-9]{4})-([0-9]{1,3})-([0-9])(?:/([1-9][0-9]?))?")


def parse_number(text: str) -> ProposalNumber:
    """Return the proposal number of a text typed with spaces, dots, other dashes or none at all.

    Zeros in front of the serial may be left out only where dashes or spaces show its limits. Raises
    InputProblem; any single wrong digit and any swap of neighbours in the nine digits is found.
    """
    told = shown(text)
    if len(text) > 60:
        raise InputProblem("number.shape", {"text": told})
    joined = re.sub(r"\s*/\s*", "/", text.strip())
    joined = re.sub(r"[\s.\-\u2010-\u2015\u2212]+", "-", joined)
    found = _NUMBER.fullmatch(joined) or _NUMBER_UNPADDED.fullmatch(joined)
    if not found:
        raise InputProblem("number.shape", {"text": told})
    year, serial, check, part = found[1], found[2].zfill(4), found[3], int(found[4] or 0)
    if damm(year + serial) != int(check):
        raise InputProblem("number.check", {"text": told})
    excess_zero = len(serial) > 4 and serial[0] == "0"  # never printed, so it is a slip
    if excess_zero or int(serial) == 0 or not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise InputProblem("number.shape", {"text": told})
    return ProposalNumber(int(year), int(serial), part)


@dataclass(frozen=True, slots=True)
class QrTarget:
    """What a proposal's QR code points to."""

    kecamatan_code: str
    number: ProposalNumber


_QR = re.compile(r"(?:REMBUG:|https?://\S+?/q/)([0-9.]+)/(\S+)", re.IGNORECASE)


def qr_text(kecamatan_code: str, number: ProposalNumber | str, public_address: str = "") -> str:
    """Return the text of a proposal's QR code.

    With a public address (https://...) it is a link that any phone opens; without, "REMBUG:<kecamatan>/<number>",
    which the search box understands and which stays in the small alphanumeric QR alphabet.
    Raises InputProblem for a code that is not a kecamatan or a number that fails its check.
    """
    if level(kecamatan_code) is not Level.DISTRICT:
        raise InputProblem("area.shape", {"text": shown(kecamatan_code)})
    wanted = number if isinstance(number, ProposalNumber) else parse_number(number)
    if public_address:
        return f"{public_address.rstrip('/')}/q/{kecamatan_code}/{wanted}"
    return f"REMBUG:{kecamatan_code}/{wanted}"


def parse_qr(text: str) -> QrTarget:
    """Return the target of a scanned or typed QR text, whatever address it was printed with.

    Raises InputProblem.
    """
    found = _QR.fullmatch(text.strip()) if len(text) <= 300 else None
    if not found or not is_valid(found[1]) or level(found[1]) is not Level.DISTRICT:
        raise InputProblem("number.qr", {})
    return QrTarget(found[1], parse_number(found[2]))
