"""docs/glossary.md from docs/glossary.csv: one word for one idea, in code and on the screen."""

from __future__ import annotations

import csv
from pathlib import Path

import rembug

SOURCE = Path(rembug.__file__).resolve().parents[2] / "docs" / "glossary.csv"


def glossary_markdown() -> str:
    """All terms in the order of the list."""
    with SOURCE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    lines = [
        "# Glossary",
        "",
        "Written by `rembug docs` from `glossary.csv` beside it. The first column is the word of the code, the second "
        "the label on the screen; labels are never invented elsewhere.",
        "",
        "| In code | Label | Short | Meaning | Artinya |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| `{row['code_term']}` | {row['label_id']} | {row['abbreviation']} | {row['explanation_en']} | "
        f"{row['explanation_id']} |"
        for row in rows
    ]
    return "\n".join(lines)
