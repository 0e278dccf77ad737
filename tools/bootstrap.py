"""Make `.venv` ready to run Rembug, on a machine that has nothing but Python 3.11 or later.

    python3 tools/bootstrap.py          what is needed to run
    python3 tools/bootstrap.py --dev    also what the checks and tests need

Only the standard library is used, and neither `ensurepip` nor an installed pip: plain Debian leaves
both out. Pip is started from the wheel beside this file. A second call does nothing, quickly.
"""

import sys

# Stands before every other import: on an old Python the lines below may not even load.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        "Rembug needs Python 3.11 or later; this is {0}.{1}. Choose another with: make PYTHON=python3.12 ...\n"
        "Rembug memerlukan Python 3.11 atau lebih baru; ini {0}.{1}. "
        "Pilih yang lain dengan: make PYTHON=python3.12 ...".format(*sys.version_info)
    )

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import venv
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has no such lock; two set-ups at once are then the user's own affair
    fcntl = None  # type: ignore[assignment]

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / ".rembug-stamp"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
PIP_WHEEL = ROOT / "tools" / "pip-26.3-py3-none-any.whl"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"


class SetupFailed(Exception):
    """The set-up cannot go on; carries one sentence in English and one in Indonesian."""

    def __init__(self, english: str, indonesian: str) -> None:
        super().__init__(f"{english}\n{indonesian}")


def digest(*parts: "str | Path") -> str:
    """Return one sha256 over the given texts and the contents of the given files."""
    total = hashlib.sha256()
    for part in parts:
        data = part.read_bytes() if isinstance(part, Path) else part.encode()
        total.update(hashlib.sha256(data).digest())
    return total.hexdigest()


def wanted_stamp(dev: bool) -> "dict[str, str]":
    """Return what a finished environment looks like: one digest for each part that can grow old.

    The folder is part of it because installed commands hold its full path: a moved checkout is made anew.
    """
    stamp = {
        "python": digest(sys.version, sys.base_prefix, str(ROOT)),
        "run": digest(ROOT / "requirements.txt"),
        "project": digest(ROOT / "pyproject.toml"),
    }
    if dev:
        stamp["dev"] = digest(ROOT / "requirements-dev.txt")
    return stamp


def found_stamp() -> "dict[str, str]":
    """Return the stamp of the environment at hand; empty when there is none or it was left half made."""
    try:
        stamp = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and PYTHON.exists() else {}


def pip_install(arguments: "list[str]") -> int:
    """Run `pip install` from the kept wheel, after making sure that the wheel is the one we know."""
    if not PIP_WHEEL.exists() or digest_of_file(PIP_WHEEL) != PIP_SHA256:
        raise SetupFailed(
            f"{PIP_WHEEL.name} in tools/ is missing or damaged: run 'git checkout tools'.",
            f"{PIP_WHEEL.name} di tools/ tidak ada atau rusak: jalankan 'git checkout tools'.",
        )
    command = [str(PYTHON), str(PIP_WHEEL / "pip"), "install", "--quiet", "--disable-pip-version-check"]
    # Running as root inside our own folder is no mistake here.
    return run([*command, "--root-user-action", "ignore", "--no-warn-script-location", *arguments])


def digest_of_file(path: Path) -> str:
    """Return the plain sha256 of a file, as `sha256sum` prints it."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def run(command: "list[str]") -> int:
    """Run a command with settings that could lead it elsewhere taken away; return its exit code."""
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET")}
    # uv otherwise trusts only its own certificates, and fails behind an office proxy that pip gets through.
    environment.update(UV_SYSTEM_CERTS="1", UV_NATIVE_TLS="1")
    return subprocess.call(command, env=environment, cwd=ROOT)


def install(*arguments: str) -> None:
    """Install with uv where it is on the path, else, or where uv fails, with pip."""
    uv = shutil.which("uv")
    if uv:
        if run([uv, "pip", "install", "--quiet", "--python", str(PYTHON), *arguments]) == 0:
            return
        print("uv could not do it; going on with pip.", file=sys.stderr)
    if pip_install(list(arguments)) != 0:
        raise SetupFailed(
            "Packages could not be installed (reason above). Is there a network connection? Then run it again.",
            "Paket tidak dapat dipasang (sebab di atas). Apakah ada jaringan? Lalu jalankan lagi.",
        )


def install_locked(name: str) -> None:
    """Install one requirements file: exact versions, hashes proven, ready-made packages only.

    `--no-deps` because the file is complete; with `--only-binary` nothing foreign is run to install.
    """
    install("--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", name)


def make_environment(dev: bool) -> bool:
    """Bring `.venv` up to date; return whether anything had to be done."""
    wanted, found = wanted_stamp(dev), found_stamp()
    if all(found.get(part) == value for part, value in wanted.items()):
        return False
    # The stamp goes first and comes back last, so that a set-up killed half-way is seen and made anew.
    STAMP.unlink(missing_ok=True)
    fresh = any(found.get(part) != wanted[part] for part in ("python", "run"))
    # A package dropped from the list must not linger, so the development list too starts clean.
    fresh = fresh or (dev and "dev" in found and found["dev"] != wanted["dev"])
    if fresh:
        print(
            "Preparing .venv (once; needs the network) ... / Menyiapkan .venv (sekali; perlu jaringan) ...",
            flush=True,
        )
        venv.EnvBuilder(clear=True, symlinks=os.name != "nt", with_pip=False).create(VENV)
        install_locked("requirements.txt")
    if dev and (fresh or "dev" not in found):
        print(
            "Adding what checks and tests need ... / Menambah keperluan pemeriksaan dan pengujian ...",
            flush=True,
        )
        install_locked("requirements-dev.txt")
    if fresh or found["project"] != wanted["project"]:
        # Apart, because pip refuses an editable folder among hashed packages. setuptools is there
        # already, hashed, so this step needs no network.
        install("--no-deps", "--no-build-isolation", "--no-index", "--editable", ".")
    if not fresh and not dev and "dev" in found:
        wanted["dev"] = found["dev"]
    draft = STAMP.with_suffix(".new")
    draft.write_text(json.dumps(wanted, indent=1))
    draft.replace(STAMP)
    return True


def main() -> int:
    """Read the command line, hold the lock, do the work; return the exit code."""
    parser = argparse.ArgumentParser(description="Make .venv ready to run Rembug.")
    parser.add_argument("--dev", action="store_true", help="also what the checks and tests need")
    options = parser.parse_args()
    try:
        with open(__file__) as lock:
            if fcntl:
                # Two calls at once (make run beside make test) take turns instead of mixing their files.
                fcntl.flock(lock, fcntl.LOCK_EX)
            if make_environment(options.dev):
                print("Ready. / Siap.")
    except SetupFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    except OSError as failure:
        print(f"The set-up stopped: {failure}\nPenyiapan berhenti: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped; the next call starts again. / Dihentikan; panggilan berikut mulai lagi.")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
