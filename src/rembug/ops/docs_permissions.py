"""docs/permissions.md: who may do what, from the permissions that the code declares."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from importlib.util import find_spec
from itertools import groupby

from django.apps import apps

from rembug.core.door import REGISTRY as ACTIONS
from rembug.core.permissions import REGISTRY, Permission
from rembug.people.roles import DISTRICT, NATION, PROVINCE, REGENCY, ROLES, VILLAGE

LEVELS = (
    ("Village", (VILLAGE,)),
    ("Kecamatan", (DISTRICT,)),
    ("Kabupaten and above", (REGENCY, PROVINCE, NATION)),
)


def permissions_markdown() -> str:
    """The golden matrix: every permission by context, for every role, with the actions it opens."""
    _load()
    permissions = sorted(REGISTRY.values(), key=lambda p: (_context(p), p.code))
    lines = [
        "# Who may do what",
        "",
        "Written by `rembug docs` from the `permissions.py` of the contexts; the permission sweep of the tests tries "
        "every cell. A role has what names it here and nothing else, and only in the area of its assignment.",
        "",
        "## Roles",
        "",
        "| Role | Jabatan | Office | Level | Body |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| `{code}` | {role.label_id} | {role.label_en} | {role.level} | {role.committee or '-'} |"
        for code, role in ROLES.items()
    ]
    lines += ["", "## Permissions", "", "| Permission | Artinya | Meaning | Actions |", "|---|---|---|---|"]
    for context, own in groupby(permissions, key=_context):
        lines.append(f"| **{context}** | | | |")
        lines += [f"| `{p.code}` | {p.label_id} | {p.label_en} | {_actions(p)} |" for p in own]
    for title, levels in LEVELS:
        codes = [code for code, role in ROLES.items() if role.level in levels]
        lines += ["", f"## Matrix: {title}", ""]
        lines.append("| Permission | " + " | ".join(ROLES[code].short for code in codes) + " |")
        lines.append("|---|" + ":-:|" * len(codes))
        lines += [
            f"| `{p.code}` | " + " | ".join("x" if code in p.roles else "" for code in codes) + " |"
            for p in permissions
        ]
    return "\n".join(lines)


def _load() -> None:
    """Read the actions of every context, which name the permissions that they ask."""
    for config in apps.get_app_configs():
        if not config.name.startswith("rembug.") or not find_spec(f"{config.name}.actions"):
            continue
        package = import_module(f"{config.name}.actions")
        for module in pkgutil.iter_modules(getattr(package, "__path__", [])):
            import_module(f"{package.__name__}.{module.name}")


def _context(permission: Permission) -> str:
    return permission.code.split(".")[0]


def _actions(permission: Permission) -> str:
    names = sorted(f"`{a.name.split('.')[-1]}`" for a in ACTIONS.values() if a.permission is permission)
    return ", ".join(names) or "-"
