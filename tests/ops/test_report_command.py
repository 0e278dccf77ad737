"""``rembug report funding``: files, recomputing, and one clear sentence for every wrong argument."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rembug.ops import cli
from tests.planning.deciding import decided
from tests.world import HERE, World

RUN = ["report", "funding"]


@pytest.fixture(autouse=True)
def _indonesian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REMBUG_LANGUAGE", "id")


def say(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = cli.main([*RUN, *arguments])
    captured = capsys.readouterr()
    return code, captured.out + captured.err


def test_a_file_is_written_and_computes_to_itself(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decided(world)
    target = tmp_path / "laporan.json"
    where = ("--kecamatan", HERE, "--year", "2026")
    assert say(capsys, *where, "--out", str(target))[0] == 0
    assert say(capsys, "--recompute", str(target)) == (
        0,
        "Sama: 7 usulan dihitung ulang, tidak ada perbedaan.\n",
    )
    held = json.loads(target.read_text())
    held["proposals"][1]["granted_rp"] += 1
    target.write_text(json.dumps(held))
    code, said = say(capsys, "--recompute", str(target), *where)
    assert code == 1
    assert "proposals[2026-0101-4].granted_rp: tertulis 180000001, seharusnya 180000000" in said
    for form in ("csv", "xlsx", "pdf"):
        assert say(capsys, *where, "--format", form, "--out", str(tmp_path / f"l.{form}"))[0] == 0
        assert (tmp_path / f"l.{form}").stat().st_size > 500


def test_a_named_person_sees_what_the_assignment_lets(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decided(world)
    name = world.user("fk").username
    target = str(tmp_path / "x.json")
    assert say(capsys, "--kecamatan", HERE, "--year", "2026", "--out", target, "--as", name)[0] == 0
    code, said = say(capsys, "--kecamatan", "99.01.02", "--year", "2026", "--as", name)
    assert code == 2
    assert "tidak ada di wilayah tugas" in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Sebutkan --kecamatan"),
        (["--kecamatan", HERE], "Sebutkan --year"),
        (["--kecamatan", HERE, "--year", "dua"], "bukan tahun"),
        (["--kecamatan", "Mekar", "--year", "2026"], "bukan kode kecamatan"),
        (["--kecamatan", HERE, "--year", "2026"], "tidak mempunyai siklus"),
        (["--kecamatan", HERE, "--year", "2026", "--format", "docx"], "Pilih json, csv, xlsx atau pdf"),
        (["--kecamatan", HERE, "--year", "2026", "--as", "hantu"], "hantu"),
        (["--recompute", "/tidak/ada.json"], "/tidak/ada.json"),
    ],
)
def test_a_wrong_argument_gives_one_clear_sentence(
    world: World, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    code, said = say(capsys, *arguments)
    assert code == 2
    assert words in said
    assert said.count("\n") == 1
    assert "Traceback" not in said


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "\x00\x01", '{"format": "lain"}', '{"format": "rembug-funding-report/1"}']
)
def test_a_broken_file_gives_one_clear_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    target = tmp_path / "rusak.json"
    target.write_text(content)
    code, said = say(capsys, "--recompute", str(target))
    assert code == 2
    assert said.startswith("rembug: ")
    assert said.count("\n") == 1
