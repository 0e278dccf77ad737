"""The set-up does nothing when nothing changed, and starts anew when it must."""

import json
import shutil
from pathlib import Path

import pytest

from tools import bootstrap


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A copy of the project's lists in a folder of its own, where installing is only written down."""
    for name in ("requirements.txt", "requirements-dev.txt", "pyproject.toml"):
        shutil.copy(bootstrap.ROOT / name, tmp_path)
    done: list[str] = []
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / ".venv" / ".rembug-stamp")
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(bootstrap, "install", lambda *arguments: done.append(arguments[-1]))
    return done


RUN, DEV = ["requirements.txt", "."], ["requirements.txt", "requirements-dev.txt", "."]


def test_a_second_call_does_nothing(steps: list[str]) -> None:
    assert bootstrap.make_environment(dev=False)
    assert steps == RUN
    assert not bootstrap.make_environment(dev=False)
    assert steps == RUN


def test_development_is_added_to_what_is_there_and_then_kept(steps: list[str]) -> None:
    bootstrap.make_environment(dev=False)
    bootstrap.make_environment(dev=True)
    assert steps == [*RUN, "requirements-dev.txt"]
    assert not bootstrap.make_environment(dev=False)
    assert not bootstrap.make_environment(dev=True)


@pytest.mark.parametrize(
    ("name", "again"),
    [("requirements.txt", DEV), ("requirements-dev.txt", DEV), ("pyproject.toml", ["."])],
)
def test_a_changed_list_is_noticed(steps: list[str], name: str, again: list[str]) -> None:
    bootstrap.make_environment(dev=True)
    steps.clear()
    with (bootstrap.ROOT / name).open("a") as file:
        file.write("# changed\n")
    bootstrap.make_environment(dev=True)
    assert steps == again


def test_a_set_up_stopped_half_way_starts_anew(steps: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    bootstrap.make_environment(dev=True)

    def stop(*arguments: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(bootstrap, "install", stop)
        (bootstrap.ROOT / "pyproject.toml").write_text("")
        with pytest.raises(KeyboardInterrupt):
            bootstrap.make_environment(dev=True)
    left_over = bootstrap.VENV / "left-over"
    left_over.touch()
    steps.clear()
    bootstrap.make_environment(dev=True)
    assert steps == DEV
    assert not left_over.exists()


def test_a_stamp_that_cannot_be_read_counts_as_none(steps: list[str]) -> None:
    bootstrap.make_environment(dev=False)
    bootstrap.STAMP.write_text("{")
    assert bootstrap.make_environment(dev=False)
    assert json.loads(bootstrap.STAMP.read_text()) == bootstrap.wanted_stamp(dev=False)


def test_the_kept_pip_is_the_one_we_know() -> None:
    assert bootstrap.digest_of_file(bootstrap.PIP_WHEEL) == bootstrap.PIP_SHA256


def test_a_damaged_pip_is_not_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = tmp_path / "pip.whl"
    wheel.write_bytes(b"something else")
    monkeypatch.setattr(bootstrap, "PIP_WHEEL", wheel)
    with pytest.raises(bootstrap.SetupFailed, match="damaged"):
        bootstrap.pip_install(["x"])


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_locked_package_is_exact_and_hashed(name: str) -> None:
    text = (bootstrap.ROOT / name).read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip()]
    assert lines
    assert [
        line.split()[0] for line in lines if "==" not in line.split()[0] or "--hash=sha256:" not in line
    ] == []
