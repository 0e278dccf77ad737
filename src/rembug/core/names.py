"""Indonesian personal names: kept as written, compared without titles, degrees, marks and old spelling.

Many people have one name only, and no rule may turn a real name away: only what cannot be a name is refused.
"""

from __future__ import annotations

import re
import unicodedata

from rembug.core.errors import InputProblem, shown

MAX_LENGTH = 120
_LONG_NAME = 8  # letters from which one differing letter is more likely a slip than another person

# Titles in front, without dots. "M." and "R." are left alone: they also stand for Muhammad, Rahmat and others.
_TITLES = frozenset(
    [
        "h",
        "hj",
        "kh",
        "hadji",
        "dr",
        "drs",
        "dra",
        "drg",
        "ir",
        "prof",
        "ust",
        "ustad",
        "ustadz",
        "ustazah",
        "nyai",
        "kyai",
        "kiai",
        "tgk",
        "tn",
        "ny",
        "nn",
        "sdr",
        "sdri",
        "bpk",
        "bp",
        "bapak",
        "pak",
        "ibu",
        "bu",
        "pdt",
    ]
)
_DEGREES = frozenset(
    [
        "sh",
        "se",
        "st",
        "ss",
        "sp",
        "si",
        "spd",
        "spdi",
        "spdsd",
        "sag",
        "sip",
        "sos",
        "ssos",
        "skm",
        "skep",
        "skom",
        "stp",
        "spt",
        "spi",
        "shut",
        "sst",
        "sstp",
        "ssi",
        "ssn",
        "ssy",
        "sei",
        "shi",
        "sthi",
        "spsi",
        "sked",
        "skh",
        "sfarm",
        "sgz",
        "strkeb",
        "strkes",
        "mm",
        "mh",
        "mt",
        "mp",
        "msi",
        "mpd",
        "mpdi",
        "mag",
        "mkom",
        "mkes",
        "map",
        "msc",
        "mba",
        "mph",
        "ma",
        "mhum",
        "mkn",
        "ama",
        "amd",
        "amdkeb",
        "amdkep",
        "amk",
        "amg",
        "ba",
        "bsc",
        "beng",
        "phd",
        "ners",
        "ns",
        "ak",
        "ap",
        "cpa",
        "spog",
        "spa",
        "lc",
    ]
)
_APOSTROPHES = re.compile("['’‘`´ʼʿʾ\u02bb]")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,6}\.)+[^\W\d_]{1,6}\.?")
_USUAL = re.compile(r"[^\W\d_]|[ .,'’‘`´ʼʿʾ\-/()]")


def display_name(text: str) -> str:
    """Return a name as written, spaces collapsed and in NFC.

    Raises InputProblem when it is empty, holds digits, starts like a formula, has no letter or is longer than
    120 characters.
    """
    name = unicodedata.normalize("NFC", " ".join(text.split()))
    if not name:
        raise InputProblem("name.empty", {})
    if len(name) > MAX_LENGTH:
        raise InputProblem("name.too_long", {"length": len(name), "limit": MAX_LENGTH})
    if name[0] in "=+-@":
        raise InputProblem("name.formula", {"text": shown(name)})
    if any(sign.isdigit() for sign in name):
        raise InputProblem("name.digits", {"text": shown(name)})
    if not any(sign.isalpha() for sign in name):
        raise InputProblem("name.no_letters", {"text": shown(name)})
    return name


def name_warnings(name: str) -> list[InputProblem]:
    """Return what is worth a second look in an accepted name; nothing here may refuse it."""
    told, found = shown(name), []
    signs = sorted({sign for sign in name if not _USUAL.match(sign) and not unicodedata.combining(sign)})
    if signs:
        found.append(InputProblem("name.unusual_signs", {"text": told, "signs": shown(" ".join(signs))}))
    if not _without_titles(_without_degrees(name).split()):
        found.append(InputProblem("name.only_titles", {"text": told}))
    elif len(_letters(sort_key(name))) < 2:
        found.append(InputProblem("name.short", {"text": told}))
    return found


def sort_key(name: str) -> str:
    """Return the text by which names sort and are compared: "Hj. Nur'aini, S.Pd." is "nuraini"."""
    return " ".join(_folded(word) for word in _bare(name)) or _folded(name)


def initials(name: str) -> str:
    """Return one or two capitals: of the first and the last word, titles and degrees aside."""
    words = sort_key(name).split()
    if not words:
        return ""
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def similar(first: str, second: str) -> bool:
    """Return whether two names may mean the same person: a question to ask, never a proof.

    Equal without titles, degrees, marks, spaces and old spelling (oe, dj, tj, nj, sj), or, in names of eight
    letters and more, one letter different, missing or added, or two neighbours swapped.
    """
    one, two = _letters(sort_key(first)), _letters(sort_key(second))
    if not one or not two:
        return False
    if one == two or _new_spelling(one) == _new_spelling(two):
        return True
    return min(len(one), len(two)) >= _LONG_NAME and _one_slip(one, two)


def _bare(name: str) -> list[str]:
    """Return the words left after titles and degrees; all words when nothing would be left."""
    words = _without_titles(_without_degrees(name).split())
    cleaned = [folded for word in words for folded in _folded(word).split()]
    return cleaned or _folded(name).split()


def _plain(word: str) -> str:
    return word.replace(".", "").replace(" ", "").casefold()


def _without_titles(words: list[str]) -> list[str]:
    at = 0
    while at < len(words) and _is_title(words[at]):
        at += 1
    rest = words[at:]
    if rest and "." in rest[0]:  # "H.Ahmad", "Drs.H.Ahmad"
        pieces = rest[0].split(".")
        while len(pieces) > 1 and pieces[0].casefold() in _TITLES:
            pieces.pop(0)
        kept = ".".join(pieces)
        rest = ([kept] if kept else []) + rest[1:]
    return rest


def _is_title(word: str) -> bool:
    pieces = [piece for piece in word.casefold().split(".") if piece]
    return bool(pieces) and (
        _plain(word) in _TITLES or (word.endswith(".") and all(p in _TITLES for p in pieces))
    )


def _is_degree(text: str) -> bool:
    """Return whether a text after a comma is one degree, or several written with dots."""
    return _plain(text) in _DEGREES or all(
        _plain(word) in _DEGREES or _DOTTED.fullmatch(word) is not None for word in text.split()
    )


def _without_degrees(name: str) -> str:
    parts = [part.strip() for part in name.split(",") if part.strip()]
    while len(parts) > 1 and _is_degree(parts[-1]):
        parts.pop()
    words = " ".join(parts).split()
    # Without a comma only what is surely a degree: dotted, or capitals in a name that is not all capitals.
    while len(words) > 1 and _plain(words[-1]) in _DEGREES:
        dotted = "." in words[-1].rstrip(".")
        capitals = words[-1].isupper() and len(_plain(words[-1])) > 1 and not " ".join(words[:-1]).isupper()
        if not dotted and not capitals:
            break
        words.pop()
    return " ".join(words)


def _folded(text: str) -> str:
    bare = _APOSTROPHES.sub("", unicodedata.normalize("NFKD", text))
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign)).casefold()
    return " ".join("".join(sign if sign.isalnum() else " " for sign in bare).split())


def _letters(key: str) -> str:
    return key.replace(" ", "")


def _new_spelling(letters: str) -> str:
    for old, new in (("oe", "u"), ("dj", "j"), ("tj", "c"), ("nj", "ny"), ("sj", "sy")):
        letters = letters.replace(old, new)
    return letters


def _one_slip(one: str, two: str) -> bool:
    if len(one) > len(two):
        one, two = two, one
    if len(two) - len(one) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), len(one))
    if len(one) < len(two):
        return one[at:] == two[at + 1 :]
    swapped = one[:at] + one[at + 1 : at + 2] + one[at : at + 1] + one[at + 2 :]
    return one[at + 1 :] == two[at + 1 :] or swapped == two
