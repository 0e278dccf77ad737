"""The guide for users keeps up with the program: pictures, menu, labels, commands, roles, processes, slots."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils import translation

from rembug.config.frame import SECTIONS, STEPS
from rembug.core.process import REGISTRY as PROCESSES
from rembug.core.slots import REGISTRY as SLOTS
from rembug.ops import docs_commands, docs_workflows
from rembug.people.roles import ROLES
from tests.ops.test_cli import top_level
from tools import messages, shots

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "guide"
PICTURES = GUIDE / "pictures"
LANGUAGES = ("id", "en")
PAGES = [page for language in LANGUAGES for page in sorted((GUIDE / language).glob("*.md"))]
NOT_LABELS = {"tebal", "bold"}


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def shown(page: Path) -> set[str]:
    return {Path(target).name for target in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text_of(page))}


def test_every_picture_that_is_shown_exists_and_every_picture_is_shown() -> None:
    used = {name for page in PAGES for name in shown(page)}
    readers = {
        Path(n).name
        for p in ("README.md", "README.id.md")
        for n in re.findall(r"pictures/[\w-]+\.png", text_of(ROOT / p))
    }
    there = {path.name for path in PICTURES.glob("*.png")}
    assert used | readers == there
    assert there == {f"{shot.name}-{language}.png" for shot in shots.SHOTS for language in LANGUAGES}


def test_pictures_are_small() -> None:
    assert {p.name: size for p in PICTURES.glob("*.png") if (size := p.stat().st_size) > shots.LIMIT} == {}


def test_pictures_are_in_the_language_of_their_page() -> None:
    assert [
        (page.name, name)
        for page in PAGES
        for name in shown(page)
        if not name.endswith(f"-{page.parent.name}.png")
    ] == []


def test_both_languages_have_the_same_pages_with_the_same_pictures() -> None:
    indonesian, english = (
        [
            (p.name[:1], sorted(n.rpartition("-")[0] for n in shown(p)))
            for p in PAGES
            if p.parent.name == language
        ]
        for language in LANGUAGES
    )
    assert indonesian == english
    assert len(english) == 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_menu_is_in_the_guide(language: str) -> None:
    page = text_of(GUIDE / language / "README.md")
    from django.urls import NoReverseMatch, reverse

    labels = ["Beranda", *(short for _, short, _ in STEPS)]
    for _code, label, name, _icon in SECTIONS:
        try:
            reverse(name)
        except NoReverseMatch:
            continue
        labels.append(label)
    with translation.override(language):
        for label in labels:
            assert f"**{translation.gettext(label)}**" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_bold_word_is_a_label_of_the_program(language: str) -> None:
    """What the guide tells people to press must be there to press."""
    (catalogue,) = messages.catalogues()
    entries = [entry for entry in messages.read(catalogue) if entry.id]
    texts = [entry.id if language == "id" else entry.string for entry in entries]
    known = {one for text in texts for one in (text if isinstance(text, (tuple, list)) else [text])}
    strange = {
        f"{page.name}: {label}"
        for page in PAGES
        if page.parent.name == language
        for label in re.findall(r"\*\*([^*]+)\*\*", " ".join(text_of(page).split()))
        if label not in known | NOT_LABELS
    }
    assert strange == set()


def test_links_of_the_guide_lead_somewhere() -> None:
    lost = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text_of(page))
        if not (page.parent / target).exists()
    ]
    assert lost == []


def test_commands_named_in_the_guide_exist() -> None:
    known = top_level()
    for page in PAGES:
        for word in re.findall(r"^rembug ([a-z]+)|`rembug ([a-z]+)", text_of(page), re.M):
            assert set(word) - {""} <= known, f"{page.name} names {word}"


def test_the_reader_leads_to_the_guide() -> None:
    assert "docs/guide/en/README.md" in text_of(ROOT / "README.md")
    assert "docs/guide/id/README.md" in text_of(ROOT / "README.id.md")


def test_every_command_and_option_is_described_in_both_languages() -> None:
    page = docs_commands.commands_markdown()
    for name in top_level():
        assert f"`rembug {name}" in page
    described = docs_commands._described("en")
    assert set(described) == set(docs_commands._described("id"))
    assert [
        f"{n} {o}" for n, (_, options) in described.items() for o, text in options.items() if text == "-"
    ] == []


def test_every_role_process_and_slot_is_documented() -> None:
    docs_workflows._load_processes()
    permissions, workflows, architecture = (
        text_of(ROOT / "docs" / name) for name in ("permissions.md", "workflows.md", "architecture.md")
    )
    assert [code for code in ROLES if f"`{code}`" not in permissions] == []
    assert [name for name in PROCESSES if f"### `{name}`" not in workflows] == []
    assert [name for name in SLOTS if f"`{name}`" not in architecture] == []
