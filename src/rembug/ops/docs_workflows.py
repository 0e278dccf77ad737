"""docs/workflows.md: every process as a diagram and the steps of the programme, made from the tables that run.

``python -m rembug.ops.docs_workflows > docs/workflows.md``; a test compares the file.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec

from rembug.core.process import REGISTRY, Process, mermaid
from rembug.programme.domain.editions import library
from rembug.programme.domain.steps import NAVIGATION, STEPS, Step

INTRO = """# Workflows

Written by `python -m rembug.ops.docs_workflows`; change the tables in `processes.py` of each context and
`src/rembug/programme/domain/steps.py`, not this page.
"""


def workflows_markdown() -> str:
    """The whole page: processes first, then the steps of a cycle with guards, outputs, forms and sources."""
    _load_processes()
    lines = [INTRO, "## Processes", ""]
    for name in sorted(REGISTRY):
        lines += _process(REGISTRY[name])
    lines += ["## Steps of a cycle", "", *_steps(), ""]
    return "\n".join(lines)


def _load_processes() -> None:
    from django.apps import apps

    for config in apps.get_app_configs():
        if config.name.startswith("rembug.") and find_spec(f"{config.name}.processes") is not None:
            import_module(f"{config.name}.processes")


def _process(made: Process) -> list[str]:
    lines = [
        f"### `{made.name}`",
        "",
        "```mermaid",
        mermaid(made),
        "```",
        "",
        "| State | Indonesian | English | Ways on |",
    ]
    lines.append("| --- | --- | --- | --- |")
    for code, label_id, label_en in made.states:
        ways = ", ".join(f"{t.name} > {t.target}" for t in made.transitions if code in t.sources)
        lines.append(f"| `{code}` | {label_id} | {label_en} | {ways or '-'} |")
    return [*lines, ""]


def _steps() -> list[str]:
    lines = [
        "Which steps a cycle has, and in which order, says its edition (`steps.order`). Guards that an edition lacks",
        "are replaced by what guards them.",
        "",
        "| No. | Step | Level | Page | Finished first | Begun first | Outputs | Forms | Source |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    lines += [_step(step) for step in STEPS.values()]
    books = library()
    lines += ["", "| Edition | Steps |", "| --- | --- |"]
    for code in books.codes():
        rows = books.edition(code).rules.get("steps.order", ())
        order = next((row.value for row in rows if row.value), ())
        lines.append(f"| `{code}` | {', '.join(order) or 'none'} |")
    return lines


def _step(step: Step) -> str:
    page = f"{step.navigation} {NAVIGATION[step.navigation - 1][1].en}"
    cells = (
        str(step.number),
        f"`{step.code}` {step.label.id} / {step.label.en}",
        step.level,
        page,
        ", ".join(step.after) or "-",
        ", ".join(step.during) or "-",
        ", ".join(step.outputs) or "-",
        ", ".join(step.forms) or "-",
        f"{', '.join(step.source)} ({step.grade})",
    )
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rembug.config.settings")
    django.setup()
    sys.stdout.write(workflows_markdown())
