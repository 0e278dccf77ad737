"""Official forms as tagged PDF.

`render` makes one form, `pack` several in one file. Both are pure: the same data gives the same bytes, and
nothing is read but the shipped templates and fonts. Text of users reaches Typst as strings inside JSON and
is never interpreted as markup. A warning of Typst is an error here: an unknown font, for example, would
otherwise be replaced in silence.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Mapping
from typing import Any, Literal

import segno

from rembug import __version__
from rembug.documents.engine import page_count
from rembug.documents.formatting import present
from rembug.documents.helper import typeset
from rembug.documents.papers import DocumentProblem, Form, default_checks, form

Paper = Literal["f4", "a4", "a3"]
PAPERS: tuple[Paper, ...] = ("f4", "a4")
POSTER_PAPERS: tuple[Paper, ...] = ("a3", *PAPERS)
POSTER_SCALE = {"a3": 1.6}
"""Letters of a poster grow with its sheet; on office paper they keep their size."""
LANGUAGES = ("id",)

# Steps of "muat satu halaman": below 0.75 (9 pt) a page is no longer comfortable to read.
FIT_SCALES = (100, 95, 90, 85, 80, 75)

# What a blank form keeps of the data: everything else becomes a line to write on.
BLANK_KEEPS = frozenset(
    {
        "letterhead", "level", "meeting", "meeting_title", "form_no", "year", "village", "district", "regency",
        "edition", "sample", "printed_at", "object_no", "qr_text", "blank_rows",
    }
)  # fmt: skip


def render(
    form_code: str,
    data: Mapping[str, Any],
    *,
    paper: Paper = "f4",
    blank: bool = False,
    language: str = "id",
    muat_satu_halaman: bool = False,
) -> bytes:
    """Return one form as PDF.

    `data` follows the form's schema in `schemas.py` (raw integers and ISO dates; see `formatting`).
    `blank` prints lines and empty rows to write on and keeps only letterhead, place and titles.
    `muat_satu_halaman` shrinks the text by steps to 9 pt until one page suffices; what does not fit even
    then is printed in full size on several pages. Raises UnknownForm, ValueError (paper, language, a form
    that has no blank) and DocumentProblem (any warning or error of the typesetter).
    """
    if not muat_satu_halaman:
        return pack([(form_code, data)], paper=paper, blank=blank, language=language)
    for percent in FIT_SCALES:
        pdf = typeset(*prepare([(form_code, data)], paper, blank, language, percent))
        if page_count(pdf) == 1:
            return pdf
    return pack([(form_code, data)], paper=paper, blank=blank, language=language)


def pack(
    forms: Iterable[tuple[str, Mapping[str, Any]]],
    *,
    paper: Paper = "f4",
    blank: bool = False,
    language: str = "id",
) -> bytes:
    """Return several forms in one PDF, each from a new page with page numbers of its own.

    Arguments and errors are those of `render`; an empty list is a ValueError.
    """
    return typeset(*prepare(list(forms), paper, blank, language))


def prepare(
    forms: list[tuple[str, Mapping[str, Any]]],
    paper: str,
    blank: bool,
    language: str = "id",
    percent: int = 100,
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return what the typesetter is handed: the worded sheets, and the title and date of the file."""
    allowed = POSTER_PAPERS if all(form(code).poster for code, _ in forms) else PAPERS
    if paper not in allowed:
        raise ValueError(f"paper: {paper!r}; one of {', '.join(allowed)}")
    if language not in LANGUAGES:
        raise ValueError(f"language: {language!r}; official forms exist in {', '.join(LANGUAGES)}")
    if not forms:
        raise ValueError("forms: nothing to print")
    docs = []
    for index, (code, data) in enumerate(forms):
        registered = form(code)
        if blank and not registered.blank:
            raise ValueError(f"blank: form {code} is a letter of decision and has no blank")
        docs.append(_sheet(registered, data, blank=blank) | {
            "index": index, "template": registered.template, "paper": paper, "lang": language,
            "scale": percent / 100 * POSTER_SCALE.get(paper, 1),
        })  # fmt: skip
    titles = [form(code).title for code, _ in forms]
    meta = {"title": titles[0] if len(set(titles)) == 1 else "Berkas formulir", "date": _made(forms[0][1])}
    return docs, meta


def _sheet(registered: Form, data: Mapping[str, Any], *, blank: bool) -> dict[str, Any]:
    kept = {key: value for key, value in data.items() if key in BLANK_KEEPS} if blank else dict(data)
    checks = data.get("checks") or [{"question": question} for question in default_checks(registered.code)]
    if checks:
        # The questions belong to the form; only the answers are left open on a blank one.
        asked = ("heading", "number", "question")
        kept["checks"] = [{k: row[k] for k in asked if k in row} for row in checks] if blank else checks
    sheet = present(kept)
    if not kept.get("signatures"):
        sheet["signatures"] = [{"role": s.role, "known": s.known} for s in registered.signers]
    if kept.get("qr_text"):
        sheet["qr_svg"] = qr_svg(kept["qr_text"])
    sheet.setdefault("level", registered.level)
    sheet.setdefault("version", _version())
    sheet["sample"] = bool(data.get("sample", False))
    sheet["blank"] = blank
    sheet["landscape"] = registered.landscape
    sheet["poster"] = registered.poster
    sheet["form_title"] = registered.title
    return sheet


def _version() -> str:
    """Name and version for the foot of each page."""
    return f"Rembug {__version__}"


def qr_svg(text: str) -> str:
    """Return the QR code of `text` as SVG, error correction M, with the quiet zone scanners need."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", xmldecl=False, border=2)
    return out.getvalue().decode()


def _made(data: Mapping[str, Any]) -> dict[str, int] | None:
    """The creation date written into the file comes from the data, so that the same data gives the same file."""
    printed = data.get("printed_at")
    if not printed:
        return None
    at = printed if isinstance(printed, datetime.datetime) else datetime.datetime.fromisoformat(str(printed))
    return {
        "year": at.year, "month": at.month, "day": at.day, "hour": at.hour, "minute": at.minute, "second": at.second,
    }  # fmt: skip


__all__ = ["LANGUAGES", "PAPERS", "DocumentProblem", "pack", "prepare", "qr_svg", "render"]
