"""One door: nothing writes a table outside an action, ``bulk.py``, the door itself and the named technical writers.

And nothing reaches rows past the area filter: ``unscoped``, ``_default_manager``, ``_base_manager`` and reverse sets
stand only in models, queries, actions, bulk and the checks of ``rembug verify``, which judge everybody's data.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "rembug"

TECHNICAL_TABLES = {
    "ActionKey": "claimed keys of the door",
    "AuditEvent": "written by the door alone, append-only by triggers",
    "Draft": "what somebody typed and has not saved",
    "SearchEntry": "the search index, rebuildable from everything else",
    "Attachment": "a file is kept by its content before an action speaks of it",
    "ImportRun": "import staging",
    "ImportRow": "import staging",
    "Session": "sign-in sessions of Django",
    "SignInAttempt": "codes tried at the second factor, counted by every process",
}
"""Tables that are no state of the programme, and why each may be written elsewhere."""

TECHNICAL_WRITERS = {
    "core/attachments.py": {"Attachment"},
    "core/door.py": {"ActionKey", "AuditEvent"},
    # Its one helper removes whatever rows its jobs name; the jobs stand in the technical tables above.
    "core/periodic.py": {"ActionKey", "Draft", "Session", "model"},
    "core/search.py": {"SearchEntry"},
    "core/views.py": {"Draft"},
    "core/web.py": {"Draft"},
    "people/middleware.py": {"Draft"},
    "people/views.py": {"Draft"},
    "spreadsheets/staging.py": {"ImportRun", "ImportRow"},
    "ops/commands_periodic.py": {"ActionKey", "Draft", "Session"},
}
"""Modules that write technical tables, and which."""

ACCOUNT_WRITERS = {
    "people/first_run.py": "the first account of an empty installation, with its own audit event",
    "people/signing.py": "sign-in, lock-out and factors, each with its own audit event",
    "people/adapter.py": "passwords and factors through allauth, each with its own audit event",
    "people/recording.py": "the audit events of sign-in",
    "people/secrets.py": "recovery codes",
    "people/models.py": "the manager of users",
}
"""Sign-in is not the programme's state: architecture 1 names it with the technical tables."""

INFRASTRUCTURE = {
    "core/triggers.py": "installs the triggers",
    "core/search.py": "builds the full-text index",
    "core/db.py": "PRAGMA and locks",
    "core/checks_data.py": "tries whether triggers refuse, and rolls back",
}
"""Raw SQL that is no programme data."""

WRITING = {
    "save",
    "create",
    "update",
    "bulk_create",
    "bulk_update",
    "update_or_create",
    "get_or_create",
    "delete",
    "asave",
    "acreate",
    "aupdate",
    "adelete",
    "abulk_create",
}
MANAGERS = {"objects", "unscoped", "_default_manager", "_base_manager"}
FROM_MANAGER = {
    "filter", "exclude", "all", "inside", "visible_to", "order_by", "using", "select_for_update", "get", "first",
}  # fmt: skip
RAW_WRITE = re.compile(
    r"^\s*(?:insert\s+into|update\s+\w+\s+set|delete\s+from|truncate\s+table|merge\s+into\s+\w+\s+using)\b",
    re.IGNORECASE,
)
PAST_THE_FILTER = {"unscoped", "_default_manager", "_base_manager"}

SCOPED_LAYERS = ("models", "queries", "actions", "bulk", "checks_data")


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the package by its path, without migrations."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if "/migrations/" not in name:
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def may_write(name: str) -> bool:
    """Whether a module holds actions, or is a bulk writer: context/actions.py, context/actions/x.py, context/bulk.py."""
    parts = name.split("/")
    return len(parts) > 1 and parts[1] in ("actions", "actions.py", "bulk", "bulk.py")


def root_of(node: ast.expr) -> tuple[str, str]:
    """The class and the manager at the beginning of a chain like ``Model.objects.filter(...).update``."""
    chain: list[str] = []
    while True:
        if isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Attribute):
            chain.append(node.attr)
            node = node.value
        elif isinstance(node, ast.Name):
            chain.append(node.id)
            break
        else:
            break
    chain.reverse()
    for at, word in enumerate(chain):
        if word in MANAGERS and at:
            return chain[at - 1], word
    return (chain[0] if chain else ""), ""


def writes_of(tree: ast.Module) -> Iterator[tuple[int, str, str]]:
    """Every write of a table in a module: line, the model at its root ("" where unknown), and the call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITING:
            model, manager = root_of(node.func.value)
            verb = node.func.attr
            if manager:
                yield node.lineno, model, f"{model}.{manager}...{verb}"
            elif verb in ("save", "asave") and not _is_file(node):
                yield node.lineno, "", f"{model}.save"
            elif verb in ("delete", "adelete") and not node.args:
                yield node.lineno, "", f"{model}.delete"
            elif verb in ("bulk_create", "bulk_update", "update_or_create", "get_or_create") or (
                verb in ("update", "create")
                and (_fetched(node.func.value) or (verb == "create" and not node.args))
            ):
                yield node.lineno, "", f"{model}.{verb}"
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and RAW_WRITE.match(node.value):
            yield node.lineno, "", f"SQL: {' '.join(node.value.split())[:50]}"


def _fetched(node: ast.expr) -> bool:
    """Whether a chain goes through a call that gives a queryset: ``rows.filter(...).update(...)``."""
    while isinstance(node, (ast.Call, ast.Attribute)):
        if isinstance(node, ast.Attribute) and node.attr in FROM_MANAGER - {"get", "first", "all"}:
            return True
        node = node.func if isinstance(node, ast.Call) else node.value
    return False


def _is_file(node: ast.Call) -> bool:
    """Pictures and workbooks are saved to a target: ``image.save(buffer, "JPEG")``; a model never is."""
    return bool(node.args)


def strangers(name: str, tree: ast.Module) -> list[str]:
    """The writes of a module that stand where none may."""
    if may_write(name) or name in ACCOUNT_WRITERS:
        return []
    allowed = TECHNICAL_WRITERS.get(name, set())
    found = []
    for line, model, call in writes_of(tree):
        if model in allowed or (not model and allowed) or (name in INFRASTRUCTURE and call.startswith("SQL")):
            continue
        found.append(f"{name}:{line} {call}")
    return found


def past_the_filter(name: str, tree: ast.Module) -> list[str]:
    """Places outside models, queries, actions and bulk that reach rows past the area filter."""
    parts = name.split("/")
    if parts[0] == "core" or (len(parts) > 1 and parts[1].removesuffix(".py") in SCOPED_LAYERS):
        return []
    if name in TECHNICAL_WRITERS or name in ACCOUNT_WRITERS:
        return []
    return [
        f"{name}:{node.lineno} {node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and (node.attr in PAST_THE_FILTER or (node.attr.endswith("_set") and node.attr != "is_set"))
    ]


def test_nothing_is_written_outside_actions_bulk_and_the_named_technical_writers() -> None:
    assert [stranger for name, tree in modules() for stranger in strangers(name, tree)] == []


def test_nothing_reaches_rows_past_the_area_filter() -> None:
    assert [place for name, tree in modules() for place in past_the_filter(name, tree)] == []


def test_every_named_technical_writer_writes_only_what_is_named() -> None:
    known = set(TECHNICAL_TABLES)
    for name, tables in TECHNICAL_WRITERS.items():
        assert tables - {"model"} <= known, name
        if not (PACKAGE / name).exists():
            continue
        written = {m for _, m, _ in writes_of(ast.parse((PACKAGE / name).read_text(encoding="utf-8"))) if m}
        assert {m for m in written if m[:1].isupper()} <= tables, name


def test_the_technical_tables_exist() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("models*.py"))
    own = set(TECHNICAL_TABLES) - {"Session"}
    assert {table for table in own if not re.search(rf"^class {table}\(", text, re.MULTILINE)} == set()


@pytest.mark.parametrize(
    "line",
    [
        "Proposal.unscoped.create(title='x')",
        "Meeting.unscoped.filter(pk=1).update(state='held')",
        "Cycle.objects.bulk_create(rows)",
        "meeting.save()",
        "meeting.save(update_fields=['state'])",
        "proposal.delete()",
        "queries.visible(actor).filter(pk=1).update(state='x')",
        "meeting.decisions.filter(no=1).delete()",
        "cursor.execute('INSERT INTO planning_idea VALUES (1)')",
        "cursor.execute('''\n  UPDATE planning_idea SET title = 1''')",
        "cursor.execute('delete from planning_idea')",
        "Idea._base_manager.get_or_create(pk=1)",
        "meeting.decisions.create(no=1)",
    ],
)
@pytest.mark.parametrize("name", ["planning/views/proposals.py", "meetings/queries.py", "config/home.py"])
def test_a_planted_write_is_found(name: str, line: str) -> None:
    assert strangers(name, ast.parse(line))
    assert not strangers("planning/actions/proposals.py", ast.parse(line))
    assert not strangers("regions/bulk.py", ast.parse(line))


@pytest.mark.parametrize(
    "line",
    [
        "facts.update(count=1)",
        "image.save(buffer, 'JPEG')",
        "names.update({'a': 1})",
        "say('Update the file')",
    ],
)
def test_what_writes_no_table_is_left_alone(line: str) -> None:
    assert not strangers("planning/views/proposals.py", ast.parse(line))


def test_a_technical_writer_may_not_write_another_table() -> None:
    assert strangers("spreadsheets/staging.py", ast.parse("Idea.unscoped.filter(pk=1).update(title='x')"))


@pytest.mark.parametrize(
    "line", ["Meeting.unscoped.all()", "meeting.decision_set.all()", "Idea._default_manager.get(pk=1)"]
)
def test_a_planted_reach_past_the_filter_is_found(line: str) -> None:
    assert past_the_filter("planning/views/ideas.py", ast.parse(line))
    assert not past_the_filter("planning/queries/ideas.py", ast.parse(line))
