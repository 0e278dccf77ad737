"""Text of cells: cleaned the same way on the way in and out, and never left to be run as a formula."""

import re
import unicodedata

_RUNNABLE = re.compile(r"'*(?:\s*[=+\-@＝＋－＠|%]|[\t\r\n])")
"""Beginnings that some spreadsheet program takes for a formula or a command, also behind apostrophes.

The apostrophes make `neutral` reversible: what was written with one more is read with one less.
"""
_CONTROL = {c: None for c in range(32) if chr(c) not in "\t\n\r"} | dict.fromkeys(range(127, 160))
_CONTROL |= dict.fromkeys((0x200B, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF))


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet program could take this text for a formula."""
    return _RUNNABLE.match(text) is not None


def neutral(text: str) -> str:
    """The text as written to CSV: with a leading apostrophe where it could be taken for a formula."""
    return f"'{text}" if looks_like_formula(text) else text


def restored(text: str) -> str:
    """The text as meant, undoing `neutral`: one leading apostrophe before a formula-like beginning goes."""
    return text[1:] if text.startswith("'") and looks_like_formula(text[1:]) else text


def clean(text: str) -> str:
    """A cell's text without control signs and stray spaces at its ends, lines broken by "\\n", in NFC."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROL).replace("\u00a0", " ")
    # Half of a surrogate pair cannot be written to any file.
    text = "".join(c for c in text if not "\ud800" <= c <= "\udfff")
    return unicodedata.normalize("NFC", text).strip()


def is_blank(value: object) -> bool:
    """Whether a raw cell holds nothing a person could see."""
    return value is None or (isinstance(value, str) and not clean(value))
