"""``rembug periodic``: the hourly work, for computers where a timer and not ``rembug serve`` calls it."""

from __future__ import annotations

import argparse

from rembug.ops.commands import Commands
from rembug.ops.texts import say


def register(commands: Commands) -> None:
    commands.add(
        "periodic",
        "Kerjakan yang berkala: buang kunci, konsep, sesi dan berkas yang kedaluwarsa",
        "Do the hourly work: forget old keys, drafts, sessions and files",
        run,
    )


def run(options: argparse.Namespace) -> int:
    from rembug.core import periodic

    for name, count in periodic.run_all().items():
        print(f"{name:<32}{count:>8}")
    print(say("Selesai.", "Done."))
    return 0
