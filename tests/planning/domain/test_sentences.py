"""Every code has its sentence in both languages, and the package stays pure."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import rembug.planning.domain as package
from rembug.planning.domain import sentences
from rembug.planning.domain.refusals import REFUSALS
from rembug.planning.domain.scheme import OrderDecision, Tie, Unranked
from rembug.planning.domain.values import facts
from tests.planning.domain.build import proposal, ranked

FOLDER = Path(package.__file__).parent


def calls(name: str) -> list[ast.Call]:
    found = []
    for path in sorted(FOLDER.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == name:
                found.append(node)
    return found


def test_every_refusal_has_a_sentence_and_every_sentence_a_refusal():
    raised = {f"selection.{call.args[0].value}" for call in calls("SelectionError")}
    assert raised == set(REFUSALS)


def test_a_refusal_fills_its_sentence_from_its_own_facts():
    for call in calls("SelectionError"):
        code = f"selection.{call.args[0].value}"
        given = {keyword.arg for keyword in call.keywords}
        for text in REFUSALS[code]:
            wanted = set(re.findall(r"%\((\w+)\)s", text))
            assert wanted <= given | {"place"}, (code, wanted - given)


@pytest.mark.parametrize(
    "table",
    [
        "STATUS_LABELS",
        "_GRANTED",
        "_HELD_BACK",
        "_STANDING",
        "_UNRANKED",
        "_NEXT",
        "_NEEDS",
        "_NOTICES",
        "_ANOMALIES",
    ],
)
def test_both_languages_are_there_and_name_the_same_figures(table):
    for code, (indonesian, english) in getattr(sentences, table).items():
        named = [sorted(set(re.findall(r"{(\w+)}", text))) for text in (indonesian, english)]
        assert named[0] == named[1], code
        assert indonesian != english or set(named[0]) == {"reason", "by"}, code


def test_every_reason_for_being_unranked_has_a_sentence():
    source = "\n".join(p.read_text(encoding="utf-8") for p in FOLDER.glob("*.py"))
    reasons = set(re.findall(r'missing\[[^\]]+\] = \(\s*"(\w+)"', source)) - {"out_"}
    assert {"no_scores", "scores_missing", "pairs_missing", "no_own_rank"} <= reasons
    assert reasons <= set(sentences._UNRANKED)


def test_words_of_an_incomplete_proposal():
    text = sentences.unranked_sentence(
        Unranked("225", "umum", "no_own_rank", facts(lacking="proposer, own_rank"))
    )
    assert text == "Belum berperingkat: data pengusul belum lengkap: pengusul, peringkat pengusul."


def test_ties_and_changes_are_told():
    tie = Tie("umum", ("A", "B"), None)
    assert sentences.tie_sentence(tie) == "Nilai sama: usulan A, B; belum dibedakan."
    keyed = Tie("umum", ("A", "B"), "tie_order:rtm_share")
    assert "menurut bagian pemanfaat RTM" in sentences.tie_sentence(keyed)
    assert "share of RTM" in sentences.tie_sentence(keyed, "en")
    assert "BA 3" in sentences.tie_sentence(Tie("umum", ("A", "B"), "decision:BA 3"))
    assert "belum diketahui" in sentences.tie_sentence(Tie("umum", ("A", "B"), None, "rtm_share"))
    held = [proposal("A", 1, 1), proposal("B", 2, 1)]
    change = ranked(held, OrderDecision("BA 4", "longsor", ("B", "A")))[0].changes[0]
    assert sentences.change_sentence(change) == (
        "Urutan diubah dengan keputusan musyawarah BA 4 (longsor): A dari peringkat 1 ke 2, B dari peringkat 2 ke 1."
    )
    assert "A from rank 1 to 2" in sentences.change_sentence(change, "en")


def test_another_language_is_refused():
    with pytest.raises(ValueError, match="lang"):
        sentences.tie_sentence(Tie("umum", ("A", "B"), None), "jv")


def test_no_verdict_is_ever_printed():
    for pair in sentences._ANOMALIES.values():
        for text in pair:
            assert not re.search("curang|fraud|fiktif|korup|mark.?up", text, re.IGNORECASE)


def test_the_package_loads_without_django():
    program = (
        "import sys, pkgutil, importlib, rembug.planning.domain as d\n"
        "[importlib.import_module(f'{d.__name__}.{m.name}') for m in pkgutil.iter_modules(d.__path__)]\n"
        "assert 'django' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=FOLDER.parents[2], timeout=60)
