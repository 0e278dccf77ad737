"""Say which files have outgrown their idea: modules over 600 lines, test files over 500.

A module that grows becomes a package of the same name; nobody reads a thousand lines.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIMITS = {"src": 600, "tools": 600, "tests": 500}


def too_long(root: Path = ROOT) -> list[str]:
    """Return one line for each Python file over its limit; migrations are written by Django and left out."""
    found = []
    for folder, limit in LIMITS.items():
        for path in sorted((root / folder).rglob("*.py")):
            if "migrations" in path.parts:
                continue
            lines = path.read_text(encoding="utf-8").count("\n")
            if lines > limit:
                found.append(f"{path.relative_to(root)}: {lines} lines, at most {limit}")
    return found


if __name__ == "__main__":
    lines = too_long()
    print("\n".join(lines))
    sys.exit(bool(lines))
