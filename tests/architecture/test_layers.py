"""The layers of docs/architecture.md 2 hold, and the rules that guard them can fail."""

import shutil
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[2]


def lint(folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run import-linter with the project's contracts on the package under `folder`/src."""
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from importlinter.cli import lint_imports; "
            "sys.exit(lint_imports(config_filename='.importlinter', no_cache=True, is_debug_mode=False))",
        ],
        cwd=folder,
        env={"PYTHONPATH": str(folder / "src"), "PATH": "/usr/bin:/bin", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_no_context_and_no_module_imports_upwards() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("regions/planted.py", "import rembug.planning", "Contexts import only downwards"),
        ("documents/planted.py", "import rembug.spreadsheets", "Contexts import only downwards"),
        ("people/queries.py", "import rembug.people.views", "Inside a context"),
        ("people/domain.py", "import django.utils.timezone", "domain is pure"),
        ("people/domain.py", "import rembug.people.models", "domain is pure"),
        ("newcomer/__init__.py", "", "Contexts import only downwards"),
    ],
)
def test_a_planted_violation_is_found(tmp_path: Path, module: str, line: str, contract: str) -> None:
    package = tmp_path / "src" / "rembug"
    shutil.copytree(
        ROOT / "src" / "rembug",
        package,
        ignore=lambda folder, names: [n for n in names if not is_code(folder, n)],
    )
    shutil.copy(ROOT / ".importlinter", tmp_path)
    planted = package / module
    planted.parent.mkdir(exist_ok=True)
    for missing in {planted.name, "views.py"} - {p.name for p in planted.parent.iterdir()}:
        (planted.parent / missing).touch()
    if planted.with_suffix("").is_dir():
        planted = planted.with_suffix("") / "__init__.py"
    with planted.open("a") as file:
        file.write(f"\n{line}\n")
    done = lint(tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    broken = next(line for line in done.stdout.splitlines() if contract in line and "KEPT" not in line)
    assert broken


def is_code(folder: str, name: str) -> bool:
    """Return whether a file or folder of the package matters to its imports."""
    return name.endswith(".py") or ((Path(folder) / name).is_dir() and name != "__pycache__")


def models_used_across_contexts() -> list[str]:
    """Return every import of another context's models, as `importer -> imported`."""
    graph = grimp.build_graph("rembug", exclude_type_checking_imports=True, cache_dir=None)
    found = []
    for importer in sorted(graph.modules):
        context = importer.split(".")[1:2]
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            parts = imported.split(".")
            # core.models holds the base classes that every context builds on.
            if parts[2:3] == ["models"] and parts[1:2] != context and parts[1] != "core":
                found.append(f"{importer} -> {imported}")
    return found


def test_a_context_reaches_another_through_its_actions_and_queries_never_its_models() -> None:
    assert models_used_across_contexts() == []
