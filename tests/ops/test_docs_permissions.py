"""The golden matrix of who may do what stands in docs/permissions.md and is current."""

from __future__ import annotations

from pathlib import Path

from rembug.core.door import REGISTRY as ACTIONS
from rembug.core.permissions import REGISTRY, Permission
from rembug.ops.docs_permissions import permissions_markdown
from rembug.people.roles import ROLES

TECHNICAL = {"planning.record_history", "spreadsheets.import"}
"""Writes of the administrator outside people: imports and what was decided before Rembug, no decision of the programme."""

PAGE = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"


def test_the_matrix_in_the_documentation_is_what_the_code_allows() -> None:
    assert PAGE.read_text(encoding="utf-8").rstrip("\n") == permissions_markdown().rstrip("\n"), (
        "run: rembug docs"
    )


def test_every_permission_and_every_role_stands_in_it() -> None:
    text = permissions_markdown()
    assert [code for code in REGISTRY if f"| `{code}` | " not in text] == []
    assert [code for code in ROLES if f"| `{code}` | " not in text] == []


def test_a_role_that_gains_a_permission_changes_the_page() -> None:
    before = permissions_markdown()
    old = REGISTRY["people.assign"]
    REGISTRY["people.assign"] = Permission(old.code, old.label_id, old.label_en, old.roles | {"fk"})
    try:
        assert permissions_markdown() != before
    finally:
        REGISTRY["people.assign"] = old


def test_no_permission_names_a_role_that_does_not_exist() -> None:
    assert {role for p in REGISTRY.values() for role in p.roles} <= set(ROLES)


def test_the_administrator_of_the_program_decides_nothing_of_the_programme() -> None:
    permissions_markdown()  # reads every action
    writes = {a.permission.code for a in ACTIONS.values() if "pengelola" in a.permission.roles}
    assert {code for code in writes if not code.startswith("people.")} <= TECHNICAL
