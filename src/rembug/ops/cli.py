"""The command ``rembug``: finds its commands, runs one, and turns every refusal into one sentence.

Exit codes: 0 done, 1 looked and found faults (``verify``), 2 not done, 130 stopped by the keyboard.
"""

from __future__ import annotations

import argparse
import os
import pkgutil
import sys
from collections.abc import Sequence
from importlib import import_module

from rembug import __version__, ops
from rembug.ops.commands import CommandError, Commands, _Help
from rembug.ops.texts import language, say


def parser() -> argparse.ArgumentParser:
    """The whole command line, from every module ``commands_*`` of this package."""
    made = argparse.ArgumentParser(
        prog="rembug",
        formatter_class=_Help,
        description=say(
            "Sistem kerja program pemberdayaan masyarakat desa. Data ada di folder REMBUG_DATA.",
            "Working system of a community-driven development programme. Data lies in the folder REMBUG_DATA.",
        ),
        epilog=say(
            "rembug PERINTAH --help menjelaskan satu perintah. Bahasa: REMBUG_LANGUAGE=id|en.",
            "rembug COMMAND --help explains one command. Language: REMBUG_LANGUAGE=id|en.",
        ),
    )
    made.add_argument("--version", action="version", version=f"rembug {__version__}")
    made.add_argument(
        "--debug",
        action="store_true",
        help=say("tampilkan seluruh jejak kesalahan", "show the whole trace of an error"),
    )
    commands = Commands(
        made.add_subparsers(
            dest="command", metavar=say("PERINTAH", "COMMAND"), title=say("perintah", "commands")
        )
    )
    names = sorted(m.name for m in pkgutil.iter_modules(ops.__path__) if m.name.startswith("commands_"))
    for name in names:
        import_module(f"rembug.ops.{name}").register(commands)
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(line_buffering=True, errors="replace")
    made = parser()
    options = made.parse_args(arguments)
    if not options.command:
        made.print_help()
        return 0
    try:
        if options.before:
            options.before(options)
        set_up()
        return options.run(options) or 0
    except KeyboardInterrupt:
        print(say("\nDihentikan.", "\nStopped."), file=sys.stderr)
        return 130
    except BrokenPipeError:
        # `rembug report ... | head` has read enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if options.debug:
            raise
        print(f"rembug: {told(error)}", file=sys.stderr)
        return 2


def set_up() -> None:
    """Read the settings and load the contexts."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rembug.config.settings")
    try:
        django.setup()
    except PermissionError as error:
        raise CommandError(
            say(
                f"Folder data tidak dapat dipakai: {error.filename}. Periksa pemilik dan izinnya.",
                f"The data folder cannot be used: {error.filename}. Check its owner and permissions.",
            )
        ) from error


def told(error: Exception) -> str:
    """One sentence for an error: what happened and what to do."""
    from django.db import DatabaseError

    from rembug.core.errors import InputProblem, Refused

    if isinstance(error, CommandError):
        return str(error)
    if isinstance(error, (InputProblem, Refused)):
        from rembug.core.sentences import sentence

        return sentence(error.code, error.facts, language())
    if isinstance(error, DatabaseError):
        return say(
            f"basis data menolak: {_short(error)}. Jalankan rembug verify.",
            f"the database refused: {_short(error)}. Run rembug verify.",
        )
    if isinstance(error, OSError):
        return f"{error.strerror or error}" + (f": {error.filename}" if error.filename else "")
    return say(
        f"kesalahan program ({type(error).__name__}: {_short(error)}). Ulangi dengan rembug --debug untuk jejaknya.",
        f"the program failed ({type(error).__name__}: {_short(error)}). Use rembug --debug for the trace.",
    )


def _short(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:300] if lines else type(error).__name__


if __name__ == "__main__":
    sys.exit(main())
