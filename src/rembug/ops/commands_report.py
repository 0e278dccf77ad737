"""``rembug report NAME``: figures for people and programs outside. A context's report is a module
``ops/report_<name>.py`` with ``TEXT`` (Indonesian, English), ``arguments(parser)`` and ``run(options) -> int``.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module

from rembug import ops
from rembug.ops.commands import Commands


def register(commands: Commands) -> None:
    group = commands.group("report", "Laporan ke berkas", "Reports into files")
    for name in sorted(m.name for m in pkgutil.iter_modules(ops.__path__) if m.name.startswith("report_")):
        module = import_module(f"rembug.ops.{name}")
        indonesian, english = module.TEXT
        module.arguments(group.add(name.removeprefix("report_"), indonesian, english, module.run))
