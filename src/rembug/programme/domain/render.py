"""The editions as a page for people, and their fingerprints.

`python -m rembug.programme.domain.render` prints `docs/editions.md`, with `fingerprints` the contents of
`editions/fingerprints.json`. Tests compare both with the files.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from .editions import library
from .rule_types import Edition, Key, Library, Rule, plain

INTRO = """# Editions of the rules

Written by `python -m rembug.programme.domain.render`; change the files in `src/rembug/programme/editions/`, not
this page.

- A rule has a key, a value, a grade and its sources. **A** is the text of a manual or ministry document, **B**
  field practice, **C** general knowledge or a local choice. A and B block unless their row says no; C draws
  attention and asks for a note unless its row says that it blocks.
- Grade C may be changed for the nation, a kabupaten or a kecamatan, with dates, a reason and the meeting; the
  nearest area wins, then the later first day. A and B may only be made stricter, and only where "stricter" is
  marked; "set by" means that the manual leaves the value to that meeting.
- An edition inherits the common rules of the programme and repeats only what its own text says differently.
- Correcting a file that was ever released: copy it to `<code>.r<N>.toml`, raise `revision` in `<code>.toml`
  and write the fingerprints anew. Old decisions keep edition, revision, values and digest, and stay readable.
"""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _money(value: int) -> str:
    return f"Rp {value:,}"


def _percent(value: int) -> str:
    whole, rest = divmod(value, 100)
    return f"{whole}.{rest:02d} %".replace(".00 %", " %")


def show_value(key: Key, rule: Rule) -> str:
    """Return a rule's value as a short text for people."""
    if rule.state == "not_applicable":
        return "not applicable"
    if rule.state == "set_by_meeting":
        return f"set by {rule.set_by}"
    value = rule.value
    if key.type == "int_rp":
        return _money(value)
    if key.type == "int_bp":
        return _percent(value)
    if key.type == "bool":
        return "yes" if value else "no"
    if key.type == "table":
        return "; ".join(_row(key, row) for row in value) or "none"
    if key.type == "list":
        return ", ".join(value)
    return str(plain(value))


def _row(key: Key, row: Any) -> str:
    parts = []
    for column, kind in key.columns.items():
        name = column.rstrip("?")
        value = row[name]
        if value is None:
            continue
        if kind == "int_rp":
            text = _money(value)
        elif kind == "int_bp":
            text = _percent(value)
        elif kind == "list":
            text = ", ".join(value)
        else:
            text = str(value)
        parts.append(f"{name} {text}")
    return " · ".join(parts)


def _rule_line(books: Library, rule: Rule) -> str:
    key = books.keys[rule.key]
    marks = ["blocks"] if rule.blocks else []
    if rule.allow_stricter:
        marks.append(f"stricter ({key.stricter})")
    if rule.waivable_by:
        marks.append("waived by " + ", ".join(rule.waivable_by).upper())
    if rule.starts or rule.until:
        marks.append(f"{rule.starts or '...'} to {rule.until or '...'}")
    if rule.note:
        marks.append(rule.note.en)
    cells = (
        f"`{rule.key}`",
        f"{key.label.id} / {key.label.en}",
        show_value(key, rule),
        rule.grade,
        ", ".join(rule.source),
        "; ".join(marks),
    )
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _section(books: Library, edition: Edition) -> list[str]:
    own = [rule for rows in edition.rules.values() for rule in rows if rule.origin == edition.name]
    order = {key: number for number, key in enumerate(books.keys)}
    own.sort(key=lambda rule: (order[rule.key], str(rule.starts)))
    lines = [
        f"## `{edition.code}` revision {edition.revision}: {edition.label.en}",
        "",
        f"{edition.explanation.en} Domains: {', '.join(edition.domains)}. "
        f"{len(own)} rules of its own, {len(edition.rules)} in all.",
        "",
        "| Key | Rule | Value | Grade | Source | Notes |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    return lines + [_rule_line(books, rule) for rule in own] + [""]


def render_markdown(books: Library | None = None) -> str:
    """Return the page that lists every rule of every edition with value, grade and source."""
    books = library() if books is None else books
    lines = [INTRO]
    ordered = sorted(books.editions.values(), key=lambda one: (not one.abstract, one.code, one.revision))
    for edition in ordered:
        lines += _section(books, edition)
    lines += ["## Sources", "", "| Tag | Source |", "| --- | --- |"]
    lines += [f"| {tag} | {_cell(title)} |" for tag, title in sorted(books.sources.items())]
    return "\n".join(lines) + "\n"


def fingerprints(books: Library | None = None) -> dict[str, str]:
    """Return the fingerprint of each revision of each edition: values, grades, sources, no words."""
    books = library() if books is None else books
    return {edition.name: edition.fingerprint for _, edition in sorted(books.editions.items())}


def main(arguments: list[str]) -> int:
    """Print the page or the fingerprints."""
    if arguments == ["fingerprints"]:
        print(json.dumps(fingerprints(), indent=2))
    else:
        print(render_markdown(), end="")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
