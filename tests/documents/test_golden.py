"""Every form against its golden: text, page count and boxes of what must stand where it stands.

`REMBUG_TEST_UPDATE_GOLDEN=1` writes the goldens anew; look at the pages before committing them.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from rembug.documents import render as rendering
from rembug.documents.papers import FORMS
from rembug.documents.render import PAPERS, render
from tests.documents.hard_cases import CASES, plain
from tests.documents.reading import Page, read

GOLDEN = Path(__file__).parent / "golden"
UPDATE = os.environ.get("REMBUG_TEST_UPDATE_GOLDEN") == "1"
TOLERANCE_MM = 0.3


@pytest.fixture(autouse=True)
def _no_release(monkeypatch: pytest.MonkeyPatch) -> None:
    """The foot of a golden names no release: a new one is no change of a form."""
    monkeypatch.setattr(rendering, "_version", lambda: "Rembug")


def _seen(pages: list[Page], data: dict[str, Any], *, text: bool = True) -> dict[str, Any]:
    """What a golden holds of a print."""
    names = [block["name"] for block in data.get("signatures", []) if block.get("name")]
    keys = ["Jumlah dipindahkan", "Halaman 1 dari", data.get("object_no", ""), *names]
    boxes = {}
    for number, page in enumerate(pages, 1):
        for key in [*keys, page.lines[0] if number == 1 else ""]:
            box = page.find(key) if key else None
            if box is not None:
                boxes[f"{number}: {key}"] = [
                    round(side, 1) for side in (box.left, box.top, box.right, box.bottom)
                ]
    seen: dict[str, Any] = {
        "pages": len(pages),
        "size_mm": [[round(page.width), round(page.height)] for page in pages],
        "boxes": boxes,
    }
    if text:
        seen["text"] = [list(page.lines) for page in pages]
    return seen


def _differences(seen: dict[str, Any], kept: dict[str, Any]) -> list[str]:
    told = [
        f"{key}: {seen[key]!r}, golden {kept[key]!r}"
        for key in ("pages", "size_mm")
        if seen[key] != kept[key]
    ]
    for number, (now, then) in enumerate(zip(seen.get("text", []), kept.get("text", []), strict=False), 1):
        if now != then:
            told.append(f"page {number}: {sorted(set(now) ^ set(then))[:6]} or their order")
    for key in seen["boxes"].keys() | kept["boxes"].keys():
        now, then = seen["boxes"].get(key), kept["boxes"].get(key)
        if (
            now is None
            or then is None
            or any(abs(a - b) > TOLERANCE_MM for a, b in zip(now, then, strict=True))
        ):
            told.append(f"box {key!r}: {now}, golden {then}")
    return told


def _compare(name: str, seen: dict[str, Any]) -> None:
    path = GOLDEN / f"{name}.json"
    if UPDATE:
        path.write_text(
            json.dumps(seen, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
        )
        return
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert seen.keys() == kept.keys()
    told = {variant: _differences(seen[variant], kept[variant]) for variant in seen}
    assert not any(told.values()), told


@pytest.mark.parametrize("code", FORMS)
def test_a_form_prints_as_its_golden_filled_and_blank_on_both_papers(code: str) -> None:
    data = plain(code)
    seen = {}
    for paper in PAPERS:
        seen[paper] = _seen(read(render(code, data, paper=paper)), data)
        if FORMS[code].blank:
            seen[f"{paper}-blank"] = _seen(read(render(code, data, paper=paper, blank=True)), {})
    _compare(code.lower().replace(".", "_"), seen)


@pytest.mark.parametrize("name", CASES)
def test_a_hard_case_keeps_its_pages_and_places(name: str) -> None:
    code, make = CASES[name]
    data = make()
    _compare(f"case_{name}", {p: _seen(read(render(code, data, paper=p)), data, text=False) for p in PAPERS})


def test_a_golden_notices_a_moved_signature_and_a_changed_word() -> None:
    data = plain("8.b")
    kept = _seen(read(render("8.b", data)), data)
    assert _differences(kept, kept) == []
    moved = _seen(read(render("8.b", data | {"operating_note": "Baris tambahan.\nDan satu lagi."})), data)
    told = " ".join(_differences(moved, kept))
    assert "box '1: Slamet'" in told
    assert "Baris tambahan." in told
