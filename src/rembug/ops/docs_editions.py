"""docs/editions.md, as the context programme renders it."""

from __future__ import annotations

from rembug.programme.domain.render import render_markdown


def editions_markdown() -> str:
    return render_markdown()
