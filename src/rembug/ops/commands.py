"""How a command of ``rembug`` is declared: a module ``rembug/ops/commands_<topic>.py`` with ``register``.

    def register(commands: Commands) -> None:
        parser = commands.add("template", "Berkas isian kosong", "Empty file to fill in", write_template)
        parser.add_argument("kind")

    def write_template(options: argparse.Namespace) -> int: ...

Nothing of Django is imported before the command runs: ``rembug --help`` answers at once.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from rembug.ops.texts import say

if TYPE_CHECKING:
    from rembug.core.actor import Actor

Run = Callable[[argparse.Namespace], int | None]


class CommandError(Exception):
    """The command cannot go on; the text is one clear sentence. Exit code 2."""


class Commands:
    """Collects the commands; ``group`` opens a command with commands of its own (``rembug user add``)."""

    def __init__(self, actions: Any) -> None:
        self._actions = actions

    def add(
        self,
        name: str,
        indonesian: str,
        english: str,
        run: Run,
        *,
        writes: bool = False,
        before: Callable[[argparse.Namespace], None] | None = None,
    ) -> argparse.ArgumentParser:
        """Declare a command. ``writes`` adds ``--as USER``; ``before`` runs before the settings are read."""
        text = say(indonesian, english)
        parser: argparse.ArgumentParser = self._actions.add_parser(
            name, help=text, description=text, formatter_class=_Help
        )
        parser.set_defaults(run=run, before=before)
        if writes:
            parser.add_argument(
                "--as",
                dest="as_user",
                metavar="USER",
                required=True,
                help=say("nama masuk orang yang bekerja", "sign-in name of the person who acts"),
            )
            parser.add_argument(
                "--role",
                dest="as_role",
                metavar="ROLE",
                help=say("penugasan mana, bila lebih dari satu", "which assignment, where there are several"),
            )
        return parser

    def group(self, name: str, indonesian: str, english: str) -> Commands:
        text = say(indonesian, english)
        parser = self._actions.add_parser(name, help=text, description=text, formatter_class=_Help)
        return Commands(parser.add_subparsers(dest=f"{name}_command", metavar="", required=True))


class _Help(argparse.HelpFormatter):
    """Room for the longest command name on the line of its text."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=100)


def acting(options: argparse.Namespace) -> Actor:
    """The Actor behind ``--as USER [--role ROLE]``. Raises CommandError when there is none."""
    from rembug.core import clock
    from rembug.people import queries

    held = queries.assignments_of_name(options.as_user, clock.today())
    if not held:
        raise CommandError(
            say(
                f"Tidak ada akun aktif “{options.as_user}” dengan penugasan yang berlaku hari ini.",
                f"There is no active account “{options.as_user}” with an assignment that holds today.",
            )
        )
    if options.as_role:
        held = [actor for actor in held if actor.role == options.as_role]
        if not held:
            raise CommandError(
                say(
                    f"“{options.as_user}” tidak memegang peran {options.as_role} hari ini.",
                    f"“{options.as_user}” does not hold the role {options.as_role} today.",
                )
            )
    return held[0]
