"""docs/workflows.md says what the tables say."""

from pathlib import Path

from rembug.core.process import REGISTRY
from rembug.ops.docs_workflows import workflows_markdown

PAGE = Path(__file__).resolve().parents[2] / "docs" / "workflows.md"


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == workflows_markdown(), (
        "run: python -m rembug.ops.docs_workflows > docs/workflows.md"
    )


def test_every_process_and_every_transition_stands_on_the_page() -> None:
    page = workflows_markdown()
    for made in REGISTRY.values():
        for transition in made.transitions:
            for source in transition.sources:
                assert f"    {source} --> {transition.target}: {transition.name}\n" in page
