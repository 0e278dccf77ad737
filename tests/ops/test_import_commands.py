"""`rembug import` and `rembug template`: report in plain text, exit codes, undo, nothing half."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from rembug.ops import cli
from rembug.planning.models import Idea
from rembug.spreadsheets.models import ImportRow, ImportRun
from tests.spreadsheets.importing import IDEA_HEADS, book, ideas, open_year, path_of
from tests.world import HERE, World

Say = Callable[..., tuple[int, str]]


@pytest.fixture
def say(world: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Say:
    """Run a command as the secretary of the UPK; returns its exit code and all it said."""
    monkeypatch.setenv("REMBUG_LANGUAGE", "id")
    open_year(world)
    user = world.user("upk_sekretaris").username

    def run(*words: str, acting: bool = True) -> tuple[int, str]:
        code = cli.main([*words, *(("--as", user) if acting else ())])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def test_a_dry_run_stores_nothing_and_leaves_nothing_behind(say: Say, tmp_path: Path) -> None:
    code, said = say("import", "ideas", str(path_of(tmp_path, ideas(3))), "--year", "2026", "--dry-run")
    assert code == 0
    assert "Baris 3, tanpa kesalahan 3, kesalahan 0" in said
    assert Idea.unscoped.count() == 0
    assert ImportRow.objects.count() == 0


def test_stored_and_undone_by_the_number_of_the_report(say: Say, tmp_path: Path) -> None:
    code, said = say(
        "import", "ideas", str(path_of(tmp_path, ideas(12))), "--kecamatan", HERE, "--year", "2026"
    )
    assert code == 0
    number = re.search(r"Nomor impor: (\S+)", said)
    assert number
    assert Idea.unscoped.filter(state="open").count() == 12
    code, said = say("import", "undo", number[1], "--reason", "berkas keliru")
    assert (code, "12 baris" in said) == (0, True)
    assert Idea.unscoped.filter(state="cancelled").count() == 12


def test_faults_are_named_by_cell_and_written_into_a_coloured_copy(say: Say, tmp_path: Path) -> None:
    rows = [("Banjarsari", "Jembatan", "", "dua", 5, None), ("Atlantis", "Talud", "", 10, 5, None)]
    copy = tmp_path / "salah.xlsx"
    file = path_of(tmp_path, book(IDEA_HEADS, rows))
    code, said = say("import", "ideas", str(file), "--year", "2026", "--errors", str(copy))
    assert code == 1
    assert "D2, KK pemanfaat: “dua” bukan bilangan bulat" in said
    assert "A3, Desa: Desa “Atlantis” tidak ada" in said
    assert "Tidak ada yang disimpan" in said
    assert Idea.unscoped.count() == 0
    sheet = openpyxl.load_workbook(copy)["Data"]
    assert sheet["D2"].fill.start_color.rgb.endswith("FFC7CE")
    assert "bukan bilangan bulat" in str(sheet["D2"].comment.text)


def test_the_same_file_twice_asks_for_a_note(say: Say, tmp_path: Path) -> None:
    file = str(path_of(tmp_path, ideas(2)))
    assert say("import", "ideas", file, "--year", "2026")[0] == 0
    code, said = say("import", "ideas", file, "--year", "2026")
    assert (code, "sama persis" in said) == (1, True)
    assert Idea.unscoped.count() == 2
    assert say("import", "ideas", file, "--year", "2026", "--note", "memang dua kali")[0] == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("ideas", "tidak-ada.xlsx", "--year", "2026"), "tidak dapat dibuka"),
        (
            (
                "ideas",
                "{file}",
            ),
            "Tahun anggaran belum diisi",
        ),
        (("ideas", "{file}", "--year", "2026", "--kecamatan", "99.01.02"), "tidak ada di wilayah tugas"),
        (("ideas", "{file}", "--year", "2026", "--map", "tidak-ada.toml"), "tidak dapat dibuka"),
        (("undo", "12", "--reason", "x"), "bukan nomor impor"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_exit_code_2(
    say: Say, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    file = str(path_of(tmp_path, ideas(1)))
    code, said = say("import", *(word.format(file=file) for word in words))
    assert code == 2
    assert told in said
    assert "Traceback" not in said
    assert ImportRun.unscoped.exclude(state="discarded").count() == 0


def test_the_template_it_writes_is_a_template_it_reads(say: Say, tmp_path: Path) -> None:
    file = tmp_path / "templat.xlsx"
    assert say("template", "ideas", str(file), acting=False)[0] == 0
    code, said = say("import", "ideas", str(file), "--year", "2026")
    assert (code, "tidak berisi baris data" in said) == (1, True)
    sheet = openpyxl.load_workbook(file)
    page = sheet.worksheets[0]
    page.append(["Banjarsari", "Embung dusun Krajan"])
    sheet.save(file)
    assert say("import", "ideas", str(file), "--year", "2026")[0] == 0
    assert Idea.unscoped.get().title == "Embung dusun Krajan"
