"""Keep the English catalogue in step with the code: `update`, `compile`, `check`.

Source texts are Indonesian; `src/rembug/locale/en` holds their English. The `.mo` files are committed,
so that nobody needs gettext to run Rembug; compiling is done here in Python for the same reason. Only
`update`, and the part of `check` that reads the code again, need gettext's `xgettext`.
"""

import gettext
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "rembug"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
Key = tuple[str, tuple[str, ...]]


def catalogues(package: Path = PACKAGE) -> list[Path]:
    """Return every .po file of the package."""
    return sorted(package.rglob("locale/*/LC_MESSAGES/*.po"))


def read(path: Path) -> Catalog:
    """Return one .po file as a catalogue."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def texts(catalogue: Catalog) -> dict[Key, tuple[str, ...]]:
    """Return translations by (context, source with plural); an untranslated or doubtful one is empty."""
    result = {}
    for message in catalogue:
        if not message.id:
            continue
        source = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
        target = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        complete = all(target) and not message.fuzzy
        result[(message.context or "", tuple(source))] = tuple(target) if complete else ()
    return result


def have_gettext() -> bool:
    """Return whether `xgettext` is here, after trying apt where that is allowed."""
    if not shutil.which("xgettext") and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.call(["apt-get", "update", "-qq"], **quiet)
        subprocess.call(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "gettext"], **quiet)
    return shutil.which("xgettext") is not None


def extract(package: Path) -> None:
    """Read the code of a package folder and bring its English catalogue up to date, in place."""
    (package / "locale" / "en" / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
    command = [
        sys.executable,
        "-m",
        "django",
        "makemessages",
        "--locale",
        "en",
        "--no-location",
        "--no-obsolete",
    ]
    command += ["--no-wrap", "--extension", "html,txt,py", "--verbosity", "0"]
    with tempfile.TemporaryDirectory() as data:
        environment = {
            **os.environ,
            "PYTHONPATH": str(package.parent),
            "REMBUG_DATA": data,
            "DJANGO_SETTINGS_MODULE": "rembug.config.settings",
        }
        done = subprocess.run(
            command, cwd=package, env=environment, capture_output=True, text=True, check=False
        )
    if done.returncode:
        raise SystemExit(f"reading the texts out of the code failed:\n{done.stdout}{done.stderr}")


def compile_all() -> None:
    """Write the .mo file of every catalogue."""
    for path in catalogues():
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, read(path))


def faults_of(path: Path) -> list[str]:
    """Return what is wrong inside one catalogue and its compiled twin."""
    name = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
    entries = texts(read(path))
    faults = []
    for (_, source), target in entries.items():
        if not target:
            faults.append(f"{name}: not translated, or marked fuzzy: {source[0]!r}")
            continue
        wanted = {p for text in source for p in PLACEHOLDER.findall(text)}
        found = {p for text in target for p in PLACEHOLDER.findall(text)}
        if wanted != found:
            faults.append(f"{name}: placeholders differ ({sorted(wanted ^ found)}): {source[0]!r}")
    compiled = path.with_suffix(".mo")
    if not compiled.exists():
        return [*faults, f"{compiled.name} is missing beside {name}: run 'make messages'"]
    with compiled.open("rb") as file:
        spoken = gettext.GNUTranslations(file)
    for (context, source), target in entries.items():
        key = f"{context}\x04{source[0]}" if context else source[0]
        stored = tuple(spoken._catalog.get((key, n) if len(source) > 1 else key) for n in range(len(target)))  # type: ignore[attr-defined]
        if target and stored != target:
            faults.append(
                f"{name}: the .mo file is older than the .po file: run 'make messages' ({source[0]!r})"
            )
            break
    return faults


def faults_of_extraction(package: Path = PACKAGE) -> list[str]:
    """Return texts that the code has and the catalogue lacks, and the other way round."""
    with tempfile.TemporaryDirectory() as folder:
        twin = Path(folder) / "src" / package.name
        shutil.copytree(
            package, twin, ignore=shutil.ignore_patterns("__pycache__", "vendor", "data", "fonts")
        )
        extract(twin)
        fresh = {(p.relative_to(twin), key) for p in catalogues(twin) for key in texts(read(p))}
    kept = {(p.relative_to(package), key) for p in catalogues(package) for key in texts(read(p))}
    lines = [f"{path}: new in the code: {key[1][0]!r}" for path, key in sorted(fresh - kept)]
    lines += [f"{path}: no longer in the code: {key[1][0]!r}" for path, key in sorted(kept - fresh)]
    return [*lines, "run 'make messages' and translate what is new"] if lines else []


def check() -> int:
    """Print every fault; return 1 when there is one."""
    faults = [fault for path in catalogues() for fault in faults_of(path)]
    if have_gettext():
        faults += faults_of_extraction()
    else:
        print(
            "NOTE: xgettext is not here, so the texts in the code were not compared (apt-get install gettext)"
        )
    print("\n".join(faults))
    return 1 if faults else 0


def update() -> int:
    """Bring the catalogue up to date with the code, compile it, and say what has to be translated."""
    if not have_gettext():
        print("make messages needs gettext: apt-get install gettext", file=sys.stderr)
        return 1
    extract(PACKAGE)
    compile_all()
    faults = [fault for path in catalogues() for fault in faults_of(path)]
    print("\n".join(faults) or "Every text is translated.")
    return 0


if __name__ == "__main__":
    commands = {"check": check, "update": update, "compile": lambda: compile_all() or 0}
    if len(sys.argv) != 2 or sys.argv[1] not in commands:
        sys.exit(f"usage: messages.py {'|'.join(commands)}")
    sys.exit(commands[sys.argv[1]]())
