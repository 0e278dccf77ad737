"""No file names a place that exists only on one machine, nor a host that packages come from.

The words are put together here so that this file does not contain them.
"""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FORBIDDEN = {
    "a folder of one machine": r"(?<![\w.}-])/(?:"
    + "|".join(["wo" + "rk", "ro" + "ot", "ho" + r"me/\w+"])
    + r")/\w",
    "a host that packages come from": r"(?:py"
    + r"pi\.org|python"
    + r"hosted\.org|registry\.n"
    + r"pmjs|crates"
    + r"\.io/api)",
    "an index address": r"--(?:extra-)?in" + r"dex-url|--find" + r"-links[= ]",
    "a folder beside the checkout": r"\.\./sha" + "red",
    "a second-hand package folder": r"/opt/whe" + "els",
}
# The gate passes real cases on when they lie beside the checkout, and nothing else may know of them.
ALLOWED = {("a folder beside the checkout", ".ci/run")}


def tracked_files() -> list[Path]:
    """Return the files git keeps, or would keep."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def offences(name: str, text: str) -> list[str]:
    """Return what a file's text names that it must not."""
    return [
        f"{name}: {kind}: {match.group()}"
        for kind, pattern in FORBIDDEN.items()
        if (kind, name) not in ALLOWED
        for match in re.finditer(pattern, text)
    ]


def test_no_file_names_a_workplace_or_a_package_host() -> None:
    found = []
    for path in tracked_files():
        data = path.read_bytes()
        if b"\0" not in data[:4096]:  # text only
            found += offences(path.relative_to(ROOT).as_posix(), data.decode("utf-8", "replace"))
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "see /wo" + "rk/main",
        "https://py" + "pi.org/simple",
        "--in" + "dex-url x",
        "cp ../sha" + "red/data .",
        "/ho" + "me/budi/rembug",
        "pip install --find" + "-links=/opt/whe" + "els",
    ],
)
def test_a_planted_word_is_found(text: str) -> None:
    assert offences("README.md", text)


def test_the_gate_alone_may_know_the_folder_beside_it() -> None:
    text = "../sha" + "red/data/cases"
    assert offences(".ci/run", text) == []
    assert offences("Makefile", text)
