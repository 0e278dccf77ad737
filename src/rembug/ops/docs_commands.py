"""docs/commands.md: every command of ``rembug`` with its options, in both languages, from the parser itself."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager


def commands_markdown() -> str:
    """One table of commands and one of the options of each."""
    indonesian, english = _described("id"), _described("en")
    lines = [
        "# Commands",
        "",
        "Written by `rembug docs` from the command line itself. `REMBUG_LANGUAGE=id|en` chooses the language of the",
        "answers; `rembug COMMAND --help` says the same in the terminal.",
        "",
        "| Command | Artinya | Meaning |",
        "|---|---|---|",
    ]
    lines += [f"| `rembug {name}` | {indonesian[name][0]} | {english[name][0]} |" for name in sorted(english)]
    for name in sorted(english):
        if options := english[name][1]:
            lines += ["", f"## `rembug {name}`", "", "| Option | Artinya | Meaning |", "|---|---|---|"]
            lines += [
                f"| `{option}` | {indonesian[name][1][option]} | {text} |" for option, text in options.items()
            ]
    return "\n".join(lines)


def _described(language: str) -> dict[str, tuple[str, dict[str, str]]]:
    """Command (``user add``) > its sentence and its options, in one language."""
    from rembug.ops import cli

    with _speaking(language):
        return dict(_walk(cli.parser(), ""))


def _walk(parser: argparse.ArgumentParser, name: str) -> Iterator[tuple[str, tuple[str, dict[str, str]]]]:
    groups = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    for group in groups:
        for word, inner in group.choices.items():
            yield from _walk(inner, f"{name} {word}".strip())
    if name and not groups:
        options = {
            _shown(action): _cell(action.help or "-")
            for action in parser._actions
            if not isinstance(action, argparse._HelpAction)
        }
        yield name, (_cell(parser.description or "-"), options)


def _shown(action: argparse.Action) -> str:
    """The option as it is typed, the same in both languages."""
    return " ".join(action.option_strings) or action.dest.upper()


def _cell(text: str) -> str:
    return " ".join(text.replace("%%", "%").split()).replace("|", "\\|")


@contextmanager
def _speaking(language: str) -> Iterator[None]:
    before = os.environ.get("REMBUG_LANGUAGE")
    os.environ["REMBUG_LANGUAGE"] = language
    try:
        yield
    finally:
        if before is None:
            del os.environ["REMBUG_LANGUAGE"]
        else:
            os.environ["REMBUG_LANGUAGE"] = before
