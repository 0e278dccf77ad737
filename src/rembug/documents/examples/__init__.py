"""Examples of every form: invented people and villages, for the preview page and the golden tests.

`EXAMPLES[code]` is the data of one well-filled form. Places lie in the invented Kecamatan Mekar Jaya; every
example carries `sample`, so that its print says "DATA CONTOH".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rembug.documents.examples import board, meetings, proposals, road, selection

EXAMPLES: dict[str, Mapping[str, Any]] = {
    **meetings.EXAMPLES,
    **proposals.EXAMPLES,
    **selection.EXAMPLES,
    **board.EXAMPLES,
    **road.EXAMPLES,
}

__all__ = ["EXAMPLES"]
