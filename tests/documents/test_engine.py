"""The typesetter: warnings are errors, the helper survives its own death, threads do not collide."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rembug.documents import helper
from rembug.documents.engine import FONTS, TEMPLATES, compile_pdf, page_count
from rembug.documents.examples import EXAMPLES
from rembug.documents.papers import FORMS, DocumentProblem, UnknownForm
from rembug.documents.render import PAPERS, pack, prepare, render
from tests.documents.hard_cases import long_minutes, plain
from tests.documents.reading import read

HELLO = b'#set text(font: "Liberation Sans", fallback: false)\nSelamat'


def test_an_unknown_font_fails_instead_of_being_swapped() -> None:
    with pytest.raises(DocumentProblem, match="unknown font family: helvetica"):
        compile_pdf([], {}, source=HELLO.replace(b"Liberation Sans", b"Helvetica"))


def test_fonts_of_the_machine_are_not_used() -> None:
    with pytest.raises(DocumentProblem, match="unknown font family: dejavu sans"):
        compile_pdf([], {}, source=HELLO.replace(b"Liberation Sans", b"DejaVu Sans"))


def test_any_other_warning_fails_too() -> None:
    with pytest.raises(DocumentProblem, match="block may not occur inside of a paragraph"):
        compile_pdf([], {}, source=HELLO + b"\n#par(block[a])")


def test_an_error_tells_what_and_where() -> None:
    with pytest.raises(DocumentProblem, match="unknown variable: nihil"):
        compile_pdf([], {}, source=HELLO + b"\n#nihil")


def test_only_the_four_styles_of_the_free_font_are_shipped_with_their_licence() -> None:
    assert {path.name for path in FONTS.iterdir()} == {
        "LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf", "LiberationSans-Italic.ttf",
        "LiberationSans-BoldItalic.ttf", "LICENSE-OFL.txt",
    }  # fmt: skip
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "LICENSE-OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", FORMS)
def test_every_form_meets_the_standard_for_accessible_pdf(code: str) -> None:
    docs, meta = prepare([(code, EXAMPLES[code])], "f4", False)
    assert page_count(compile_pdf(docs, meta, standard="ua-1")) >= 1


def test_the_helper_gives_the_same_file_as_this_process() -> None:
    job = prepare([("5", EXAMPLES["5"])], "a4", False)
    assert helper.typeset(*job) == compile_pdf(*job)


def test_problems_cross_from_the_helper_and_it_goes_on_working() -> None:
    with pytest.raises(DocumentProblem, match="file not found"):
        helper.typeset([{"template": "tidak_ada"}], {"title": "x", "date": None})
    assert read(render("8.b", plain("8.b")))


def test_a_killed_helper_is_replaced_and_the_form_still_comes() -> None:
    helper.close()  # one that has grown with earlier tests would be replaced after the first form anyway
    first = render("8.b", plain("8.b"))
    running = helper._helper.process
    assert running is not None
    running.kill()
    assert render("8.b", plain("8.b")) == first
    assert helper._helper.process is not running


def test_a_large_parent_does_not_make_its_helper_look_grown() -> None:
    helper.close()
    ballast = bytearray(400 * 1024 * 1024)
    ballast[::4096] = b"x" * len(ballast[::4096])  # really in memory, not only promised
    render("8.b", plain("8.b"))
    assert helper._helper.process is not None


def test_a_helper_that_has_grown_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(helper, "LIMIT_MB", 1)
    first = render("8.b", plain("8.b"))
    assert helper._helper.process is None
    assert render("8.b", plain("8.b")) == first


def test_a_form_that_takes_too_long_is_stopped_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    helper.close()
    monkeypatch.setattr(helper, "TIMEOUT_S", 0.01)
    with pytest.raises(DocumentProblem, match="stopped after"):
        render("1-MD", long_minutes(200))
    monkeypatch.undo()
    assert read(render("8.b", plain("8.b")))


def test_ten_people_printing_at_once_get_ten_right_files() -> None:
    codes = ["5", "8.b", "7.e", "4", "2", "3", "6", "10", "7.a", "7.d"]
    alone = {code: render(code, plain(code)) for code in codes}
    with ThreadPoolExecutor(10) as people:
        together = dict(zip(codes, people.map(lambda code: render(code, plain(code)), codes), strict=True))
    assert together == alone


def test_this_process_refuses_no_second_thread_either() -> None:
    job = prepare([("5", EXAMPLES["5"])], "f4", False)
    made: list[bytes] = []
    threads = [threading.Thread(target=lambda: made.append(compile_pdf(*job))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 4
    assert len(set(made)) == 1


def test_the_helper_ends_when_its_server_does() -> None:
    source = str(Path(helper.__file__).resolve().parents[2])
    script = (
        f"import sys; sys.path.insert(0, {source!r})\n"
        "from rembug.documents import helper\n"
        "helper.typeset([], {'title': 'x', 'date': None})\n"
        "print(helper._helper.process.pid)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True
    )
    assert not Path(f"/proc/{int(done.stdout)}").exists()


@pytest.mark.parametrize("decisions", [1, 20, 60])
def test_pages_are_counted_as_a_reader_counts_them(decisions: int) -> None:
    pdf = render("1-MD", long_minutes(decisions))
    assert page_count(pdf) == len(read(pdf))


def test_wrong_calls_are_refused_with_the_choices() -> None:
    with pytest.raises(UnknownForm, match="1-MAD"):
        render("99", {})
    with pytest.raises(ValueError, match="f4, a4"):
        render("5", {}, paper="letter")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="official forms exist in id"):
        render("5", {}, language="en")
    with pytest.raises(ValueError, match="no blank"):
        render("SPC", {}, blank=True)
    with pytest.raises(ValueError, match="nothing to print"):
        pack([])


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("code", FORMS)
def test_a_form_with_no_data_at_all_still_prints(code: str, paper: str) -> None:
    assert page_count(render(code, {}, paper=paper)) >= 1  # type: ignore[arg-type]


def test_each_template_belongs_to_a_form_and_each_form_has_one() -> None:
    shared = {"base", "main", "rab", "verification"}
    files = {path.stem for path in TEMPLATES.glob("*.typ")}
    assert files - shared == {f"form_{form.template}" for form in FORMS.values()}
