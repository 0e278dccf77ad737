"""The typesetter's side of printing: Typst with the shipped templates and fonts.

Measured with typst 0.15 (`tests/bench/bench_documents.py`): the wheel releases the GIL while it works, but
one compiler refuses a second thread ("Already borrowed"), and its cache keeps what it has set: 415 MB after
one table of 3,000 rows, 1.3 GB after twenty, never given back. A laptop of 2 GB cannot carry that, so the compiler
lives in one helper process (`worker.py`, started on first use) which is replaced when it has grown.
`compile_pdf` works in the present process and is what the helper calls.
"""

from __future__ import annotations

import functools
import json
import re
import threading
from pathlib import Path
from typing import Any, Literal

import typst

from rembug.documents.papers import DocumentProblem

HERE = Path(__file__).resolve().parent
TEMPLATES = HERE / "typst"
FONTS = HERE / "fonts"

_lock = threading.Lock()


@functools.cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(root=str(TEMPLATES), font_paths=[str(FONTS)], ignore_system_fonts=True)


def compile_pdf(
    docs: list[dict[str, Any]],
    meta: dict[str, Any],
    *,
    source: bytes | None = None,
    standard: Literal["ua-1"] | None = None,
) -> bytes:
    """Return the forms `docs` (prepared by `render`) as one PDF.

    `source` replaces the entry template and `standard` asks for a PDF standard such as "ua-1"; both serve
    tests. Raises DocumentProblem on any error or warning of Typst.
    """
    inputs = {"docs": json.dumps(docs, ensure_ascii=False), "meta": json.dumps(meta, ensure_ascii=False)}
    main = source if source is not None else (TEMPLATES / "main.typ").read_bytes()
    with _lock:
        try:
            pdf, warnings = _compiler().compile_with_warnings(
                main,
                sys_inputs=inputs,
                format="pdf",
                pdf_standards=[standard] if standard else [],
            )
        except RuntimeError as problem:
            raise DocumentProblem(_told(problem)) from problem
    if warnings:
        raise DocumentProblem("; ".join(_told(warning) for warning in warnings))
    if not isinstance(pdf, bytes):
        raise DocumentProblem("Typst returned no file")
    return pdf


def page_count(pdf: bytes) -> int:
    """Return the number of pages of a PDF made here, read from the root of its page tree."""
    counts = [int(n) for n in re.findall(rb"/Type\s*/Pages\s*/Count (\d+)", pdf)]
    if not counts:
        raise DocumentProblem("a PDF without a page tree")
    return max(counts)


def _told(problem: BaseException) -> str:
    hints = "".join(f" ({hint})" for hint in getattr(problem, "hints", []))
    return str(getattr(problem, "diagnostic", "") or problem) + hints
