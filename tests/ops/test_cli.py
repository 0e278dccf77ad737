"""The command line: plain help, one sentence for every refusal, exit codes."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rembug.core.errors import InputProblem, NotAllowed
from rembug.ops import cli
from rembug.ops.commands import CommandError, acting
from rembug.ops.texts import language
from tests import databases
from tests.world import World

ROOT = databases.ROOT


def run(*arguments: str, data: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the command as people do, on a folder of its own."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("REMBUG_", "LC_"))
    }
    environment |= {"REMBUG_DATA": str(data), "PYTHONPATH": str(ROOT / "src"), "LANG": "C.UTF-8", **more}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    environment["DATABASE_URL"] = more.get("DATABASE_URL", "")
    return subprocess.run(
        [sys.executable, "-m", "rembug.ops.cli", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def commands() -> dict[str, argparse.ArgumentParser]:
    """Every command with its parser, also those inside groups."""

    def inside(parser: argparse.ArgumentParser, name: str) -> dict[str, argparse.ArgumentParser]:
        groups = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
        if not groups:
            return {name: parser}
        return {
            full: leaf
            for group in groups
            for word, child in group.choices.items()
            for full, leaf in inside(child, f"{name} {word}".strip()).items()
        }

    return inside(cli.parser(), "")


def top_level() -> set[str]:
    """The first words of all commands."""
    groups = [a for a in cli.parser()._actions if isinstance(a, argparse._SubParsersAction)]
    return {name for group in groups for name in group.choices}


def test_help_lists_every_command_with_one_line(tmp_path: Path) -> None:
    done = run("--help", data=tmp_path)
    assert done.returncode == 0
    for name in top_level():
        assert any(line.strip().startswith(f"{name} ") for line in done.stdout.splitlines()), name


def test_without_a_command_the_help_is_shown(tmp_path: Path) -> None:
    assert run(data=tmp_path).stdout == run("--help", data=tmp_path).stdout


@pytest.mark.parametrize("words", ["id", "en"])
def test_every_command_explains_itself_in_both_languages(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REMBUG_LANGUAGE", words)
    for name, parser in commands().items():
        assert parser.description, name
        assert parser.format_help(), name


def test_help_does_not_wait_for_the_framework(tmp_path: Path) -> None:
    probe = (
        "import sys; from rembug.ops import cli; cli.parser().format_help(); print('django' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe],
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LANG": "id_ID.UTF-8"}, "id"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({}, "en"),
        ({"LC_ALL": "id_ID", "LANG": "en_US"}, "id"),
        ({"REMBUG_LANGUAGE": "en", "LANG": "id_ID"}, "en"),
    ],
)
def test_the_language_follows_the_terminal(
    environment: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("REMBUG_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language() == expected


def test_a_refusal_is_one_sentence_on_stderr_without_a_trace(tmp_path: Path) -> None:
    done = run("verify", data=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == "rembug: The data folder does not fit this program yet. Run rembug migrate first.\n"
    assert run("verify", data=tmp_path, LANG="id_ID.UTF-8").stderr.startswith(
        "rembug: Folder data belum sesuai"
    )


def test_the_trace_comes_only_when_asked_for(tmp_path: Path) -> None:
    done = run("--debug", "verify", data=tmp_path)
    assert "Traceback" in done.stderr


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (CommandError("Pilih yang lain."), "Pilih yang lain."),
        (NotAllowed(), "may not do this"),
        (InputProblem("attachments.empty", {"name": "a.pdf"}), "a.pdf"),
        (FileNotFoundError(2, "No such file", "x.csv"), "x.csv"),
        (ZeroDivisionError("division by zero"), "--debug"),
    ],
)
def test_every_error_becomes_one_sentence(
    error: Exception, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REMBUG_LANGUAGE", "en")
    told = cli.told(error)
    assert said in told
    assert "\n" not in told


def test_an_unknown_command_and_a_wrong_option_exit_with_two(tmp_path: Path) -> None:
    assert run("nonsense", data=tmp_path).returncode == 2
    assert run("serve", "--port", "x", data=tmp_path).returncode == 2


def test_a_port_in_use_is_said_before_anything_is_touched(tmp_path: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = run("serve", "--port", port, data=tmp_path / "new")
    assert done.returncode == 2
    assert port in done.stderr
    assert not (tmp_path / "new").exists()


@pytest.mark.django_db
def test_a_command_acts_as_somebody_with_an_assignment(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REMBUG_LANGUAGE", "en")
    name = world.user("fk").username
    actor = acting(argparse.Namespace(as_user=name.upper(), as_role=None))
    assert actor == world.actor("fk")
    with pytest.raises(CommandError, match="does not hold"):
        acting(argparse.Namespace(as_user=name, as_role="camat"))
    with pytest.raises(CommandError, match="no active account"):
        acting(argparse.Namespace(as_user="nobody", as_role=None))
    user = world.user("fk")
    user.is_active = False
    user.save()
    with pytest.raises(CommandError, match="no active account"):
        acting(argparse.Namespace(as_user=name, as_role=None))
