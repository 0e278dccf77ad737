"""The typesetter: Typst with the shipped templates and fonts, one compiler per process."""

from __future__ import annotations

import functools
import json
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typst

from rembug.documents.papers import DocumentProblem

HERE = Path(__file__).resolve().parent
TEMPLATES = HERE / "typst"
FONTS = HERE / "fonts"

# The wheel's compiler is not re-entrant: a second thread gets "Already borrowed".
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file and its number of pages."""

    pdf: bytes
    pages: int


@functools.cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(root=str(TEMPLATES), font_paths=[str(FONTS)], ignore_system_fonts=True)


def compile_pdf(docs: list[dict[str, Any]], meta: dict[str, Any], source: bytes | Path = TEMPLATES / "main.typ") -> Made:
    """Return the forms `docs` (prepared by `render`) as one PDF.

    Raises DocumentProblem on any error or warning of Typst. `source` is another main file, for tests.
    """
    inputs = {"docs": json.dumps(docs, ensure_ascii=False), "meta": json.dumps(meta)}
    where = source if isinstance(source, bytes) else str(source)
    with _lock:
        try:
            pdf, warnings = _compiler().compile_with_warnings(where, sys_inputs=inputs, format="pdf")
        except RuntimeError as problem:
            raise DocumentProblem(_told(problem)) from problem
    if warnings:
        raise DocumentProblem("; ".join(_told(warning) for warning in warnings))
    if not isinstance(pdf, bytes):
        raise DocumentProblem("Typst returned no file")
    return Made(pdf, 0)


def _told(problem: BaseException) -> str:
    hints = "".join(f" ({hint})" for hint in getattr(problem, "hints", []))
    return str(getattr(problem, "diagnostic", "") or problem) + hints
