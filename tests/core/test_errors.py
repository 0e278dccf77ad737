"""Input problems and their sentences: every code raised has both, with facts that fit."""

from __future__ import annotations

import ast
import pickle
import re
from pathlib import Path

import pytest

import rembug.core
from rembug.core.errors import InputProblem, shown
from rembug.core.ids import parse_number
from rembug.core.messages import SENTENCES, explain, sentence
from rembug.core.money import InvalidAmount, parse_rp

CORE = Path(rembug.core.__file__).parent
PURE = ("money", "quantity", "date", "period", "number", "name", "area")
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def keys_of(node: ast.expr, function: ast.AST) -> set[str]:
    """Names of the facts: a literal dict, or a local variable that holds one just before."""
    if isinstance(node, ast.Name):
        assigned = [
            one.value
            for one in ast.walk(function)
            if isinstance(one, ast.Assign)
            and isinstance(one.targets[0], ast.Name)
            and one.targets[0].id == node.id
        ]
        nearest = [value for value in assigned if value.lineno <= node.lineno]
        assert nearest, f"facts in line {node.lineno} are not written out"
        node = max(nearest, key=lambda value: value.lineno)
    assert isinstance(node, ast.Dict), f"facts in line {node.lineno} are not written out"
    assert all(isinstance(key, ast.Constant) for key in node.keys)
    return {key.value for key in node.keys if isinstance(key, ast.Constant)}  # type: ignore[misc]


def problems_in_code() -> list[tuple[str, str, set[str]]]:
    """(place, code, fact names) of every input problem made anywhere in core."""
    found = []
    for path in sorted(CORE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            for call in ast.walk(function):
                if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name)):
                    continue
                if call.func.id not in ("InputProblem", "InvalidAmount"):
                    continue
                place = f"{path.name}:{call.lineno}"
                assert isinstance(call.args[0], ast.Constant), f"{place}: the code is not written out"
                found.append(
                    (place, call.args[0].value, keys_of(call.args[1], function) if call.args[1:] else set())
                )
    return found


PROBLEMS = problems_in_code()


def test_the_search_sees_the_problems_of_every_module() -> None:
    assert {place.partition(":")[0] for place, _, _ in PROBLEMS} >= {
        "money.py", "quantities.py", "dates.py", "periods.py", "ids.py", "names.py", "areas.py",
    }  # fmt: skip


@pytest.mark.parametrize(("place", "code", "facts"), PROBLEMS, ids=[place for place, _, _ in PROBLEMS])
def test_every_problem_has_both_sentences_and_their_facts(place: str, code: str, facts: set[str]) -> None:
    for text in SENTENCES[code]:
        assert set(PLACEHOLDER.findall(text)) <= facts, place


def test_every_sentence_of_the_pure_parts_is_used() -> None:
    assert {code for code in SENTENCES if code.partition(".")[0] in PURE} <= {code for _, code, _ in PROBLEMS}


@pytest.mark.parametrize("code", sorted(code for code in SENTENCES if code.partition(".")[0] in PURE))
def test_both_sentences_tell_the_same_facts_and_end_with_a_remedy(code: str) -> None:
    indonesian, english = SENTENCES[code]
    names = [set(PLACEHOLDER.findall(text)) for text in (indonesian, english)]
    per_language = {"weekday_id", "weekday_en"}
    assert names[0] - per_language == names[1] - per_language
    for text in (indonesian, english):
        assert "%" not in PLACEHOLDER.sub("", text)
        assert text.endswith(".")
        assert len(re.findall(r"[.;:,] ", text)) >= 1, "what is wrong, then how to mend it"
    assert indonesian != english


def test_a_problem_is_told_in_both_languages() -> None:
    with pytest.raises(InvalidAmount) as refused:
        parse_rp("1.950.00")
    assert explain(refused.value) == sentence("money.grouping", {"text": "1.950.00"}, "id")
    assert explain(refused.value).startswith("“1.950.00” tidak jelas")
    assert explain(refused.value, "en").startswith("“1.950.00” is unclear")
    assert str(refused.value) == "money.grouping {'text': '1.950.00'}"


def test_a_missing_fact_is_a_programming_error() -> None:
    for code, facts in (("money.grouping", {}), ("no.such", {})):
        with pytest.raises(KeyError):
            sentence(code, facts)


def test_a_problem_travels_between_processes() -> None:
    problem = InputProblem("money.words", {"text": "2 jt"})
    again = pickle.loads(pickle.dumps(problem))
    assert (again.code, again.facts) == (problem.code, problem.facts)
    assert isinstance(again, ValueError)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a\nb\x00c", "a b c"),
        ("x" * 100, "x" * 39 + "…"),
        (10**50, "…"),
        (5, "5"),
        (None, "None"),
        ("a%(b)s", "a%(b)s"),
    ],
)
def test_what_was_typed_is_repeated_safely(value: object, text: str) -> None:
    assert shown(value) == text


def test_percent_signs_in_what_was_typed_do_no_harm() -> None:
    assert "100%(text)s%" in sentence("money.not_a_number", {"text": "100%(text)s%"})


def test_numbers_of_thousands_of_digits_do_no_harm() -> None:
    with pytest.raises(InvalidAmount) as refused:
        parse_rp(10**5000)
    assert "Rp 1.000.000.000.000.000" in explain(refused.value)


def test_the_number_shown_as_an_example_is_itself_accepted() -> None:
    for text in SENTENCES["number.shape"]:
        assert [str(parse_number(one)) for one in re.findall(r"\d{4}-\d{4}-\d", text)] == ["2026-0147-4"]
