"""The open data as files: CSV for spreadsheets, JSON for programs. docs/open-data.md describes every column."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from rembug.portal.domain import COLUMNS, FORMAT

_RISKY = ("=", "+", "-", "@", "\t", "\r")


def as_csv(rows: Sequence[dict[str, Any]]) -> str:
    """CSV with a header row, CRLF, UTF-8 with a mark so that Excel reads it; no cell starts a formula."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.DictWriter(out, fieldnames=[column.name for column in COLUMNS])
    writer.writeheader()
    writer.writerows({name: _harmless(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def as_json(rows: Sequence[dict[str, Any]], *, kecamatan: str, year: int) -> str:
    """The same rows as JSON, the format's name first."""
    told = {"format": FORMAT, "kecamatan": kecamatan, "year": year, "proposals": list(rows)}
    return json.dumps(told, ensure_ascii=False, indent=1)


def _harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_RISKY) else value
