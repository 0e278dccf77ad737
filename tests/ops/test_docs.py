"""The pages that come from the code are current, and every command and setting is described."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rembug.ops import commands_docs, docs_architecture, docs_settings
from tests.ops.test_cli import top_level

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
READERS = ("README.md", "README.id.md", "CONTRIBUTING.md", *(f"docs/{p.name}" for p in DOCS.glob("*.md")))


def test_every_page_from_the_code_is_current() -> None:
    assert [p.name for p in commands_docs.stale(DOCS)] == [], "run: rembug docs"


def test_a_stale_page_is_noticed(tmp_path: Path) -> None:
    for path, text in commands_docs.pages(DOCS).items():
        (tmp_path / path.name).write_text(text)
    assert commands_docs.stale(tmp_path) == []
    (tmp_path / "settings.md").write_text("old")
    assert [p.name for p in commands_docs.stale(tmp_path)] == ["settings.md"]


def test_every_setting_is_described_and_every_description_is_a_setting() -> None:
    assert set(docs_settings.TEXTS) == docs_settings.keys_in_code()
    assert set(docs_settings.keys_of_settings()) <= set(docs_settings.TEXTS)
    assert len(docs_settings.keys_of_settings()) >= 10


def test_a_page_without_the_marks_is_an_error() -> None:
    with pytest.raises(ValueError, match="marks"):
        docs_architecture.architecture_section("# Architecture\n")


def test_every_command_is_named_in_the_reader_and_every_named_command_exists() -> None:
    known = top_level()
    readme = (ROOT / "README.md").read_text() + (ROOT / "README.id.md").read_text()
    for name in known:
        assert f"rembug {name}" in readme, f"README does not name rembug {name}"
    for name in READERS:
        text = (ROOT / name).read_text(encoding="utf-8")
        for word in re.findall(r"`(?:\.venv/bin/)?rembug ([a-z]+)", text):
            assert word in known, f"{name} names rembug {word}"


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    for name in READERS:
        for word in re.findall(r"`make ([a-z]+)", (ROOT / name).read_text(encoding="utf-8")):
            assert word in targets, f"{name} names make {word}"


def test_links_between_pages_lead_somewhere() -> None:
    pages = [ROOT / name for name in READERS] + list((DOCS / "adr").glob("*.md"))
    lost = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert lost == []


def test_the_decisions_are_numbered_without_a_gap_and_have_their_parts() -> None:
    records = sorted((DOCS / "adr").glob("*.md"))
    assert [p.name[:4] for p in records] == [f"{n:04d}" for n in range(1, len(records) + 1)]
    for path in records:
        text = path.read_text(encoding="utf-8")
        for part in ("## Context", "## Decision", "## Considered", "## Consequences"):
            assert part in text, f"{path.name} lacks {part}"
