"""``rembug docs``: write again what the code knows about itself.

Every module ``ops/docs.py`` and ``ops/docs_<topic>.py`` is searched for functions ``<name>_markdown() -> str``
(the whole of docs/<name>.md) and ``<name>_section(page: str) -> str`` (docs/<name>.md with one part renewed).
"""

from __future__ import annotations

import argparse
import pkgutil
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from rembug import ops
from rembug.ops.commands import CommandError, Commands
from rembug.ops.texts import say


def register(commands: Commands) -> None:
    parser = commands.add(
        "docs",
        "Tulis ulang halaman docs/ yang berasal dari kode (untuk pengembang)",
        "Write again the pages of docs/ that come from the code (for developers)",
        write,
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help=say("hanya periksa; 1 bila ada yang usang", "only check; 1 when one is stale"),
    )


def pages(folder: Path) -> dict[Path, str]:
    """Path and present contents of every page that comes from the code."""
    found: dict[Path, str] = {}
    names = [
        m.name for m in pkgutil.iter_modules(ops.__path__) if m.name == "docs" or m.name.startswith("docs_")
    ]
    for module in (import_module(f"rembug.ops.{name}") for name in sorted(names)):
        for name, value in vars(module).items():
            if not callable(value) or getattr(value, "__module__", "") != module.__name__:
                continue
            if name.endswith("_markdown"):
                found[folder / f"{name.removesuffix('_markdown')}.md"] = _text(value)
            elif name.endswith("_section"):
                path = folder / f"{name.removesuffix('_section')}.md"
                found[path] = value(found.get(path) or path.read_text(encoding="utf-8"))
    return found


def _text(function: Callable[[], str]) -> str:
    return function().rstrip("\n") + "\n"


def stale(folder: Path) -> list[Path]:
    """Pages that differ from what the code says."""
    return [
        path
        for path, text in pages(folder).items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]


def docs_folder() -> Path:
    """The folder docs/ of the checkout. Raises CommandError outside a checkout."""
    folder = Path(ops.__file__).resolve().parents[3] / "docs"
    if not folder.is_dir():
        raise CommandError(
            say("Perintah ini hanya untuk salinan kode sumber.", "This command needs the source checkout.")
        )
    return folder


def write(options: argparse.Namespace) -> int:
    folder = docs_folder()
    old = stale(folder)
    for path in old:
        print(f"docs/{path.name}")
    if options.check:
        return 1 if old else 0
    for path, text in pages(folder).items():
        path.write_text(text, encoding="utf-8")
    print(say(f"{len(old)} halaman ditulis ulang.", f"{len(old)} pages written again."))
    return 0
