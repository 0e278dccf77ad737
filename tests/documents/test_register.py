"""The register, the schemas and the examples speak of the same forms and the same fields."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from typing import Any

import pytest

from rembug.documents.examples import EXAMPLES
from rembug.documents.papers import FORMS, default_checks, form
from rembug.documents.schemas import SCHEMAS


def test_every_form_has_a_schema_and_an_example() -> None:
    assert FORMS.keys() == SCHEMAS.keys() == EXAMPLES.keys()
    assert all(form(code).code == code for code in FORMS)


def _unknown(value: Any, hint: Any, where: str) -> list[str]:
    if typing.is_typeddict(hint):
        if not isinstance(value, Mapping):
            return [f"{where}: no mapping"]
        hints = typing.get_type_hints(hint)
        return [f"{where}.{key}: not in {hint.__name__}" for key in value if key not in hints] + [
            told
            for key in value
            if key in hints
            for told in _unknown(value[key], hints[key], f"{where}.{key}")
        ]
    if typing.get_origin(hint) is list:
        if not isinstance(value, list):
            return [f"{where}: no list"]
        return [
            told
            for at, item in enumerate(value)
            for told in _unknown(item, typing.get_args(hint)[0], f"{where}[{at}]")
        ]
    kinds = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    fits = any(isinstance(value, kind) and (kind is bool) == isinstance(value, bool) for kind in kinds)
    return [] if fits else [f"{where}: {type(value).__name__}, not {hint}"]


# The example selection shares its ranked rows among the lists; each list prints the columns it has.
@pytest.mark.parametrize("code", FORMS)
def test_an_example_holds_only_fields_of_its_schema_with_their_types(code: str) -> None:
    allowed = {"village", "district", "regency", "year", "proposal_no", "title"}
    found = _unknown(EXAMPLES[code], SCHEMAS[code], code)
    assert [told for told in found if told.split(".")[-1].split(":")[0] not in allowed] == []


def test_the_schema_check_sees_a_wrong_type_and_an_unknown_field() -> None:
    bad = dict(EXAMPLES["5"]) | {"households": "212", "amaount_rp": 5, "costs": [{"amount_rp": 1.5}]}
    assert len(_unknown(bad, SCHEMAS["5"], "5")) == 3


@pytest.mark.parametrize("code", ["7.b", "7.c", "7.e"])
def test_the_lines_of_an_example_budget_prove(code: str) -> None:
    for line in EXAMPLES[code]["lines"]:
        if "heading" not in line:
            assert line["blm_rp"] + line["swadaya_rp"] == line["total_rp"]


def test_who_signs_the_blank_forms_follows_practice() -> None:
    assert [s.role for s in FORMS["1-MAD"].signers if not s.known] == [
        "Sekretaris MAD",
        "Difasilitasi oleh FK",
        "Ketua MAD",
    ]
    assert [s.role for s in FORMS["1-MAD"].signers if s.known] == ["PjOK", "Camat"]
    assert FORMS["5"].signers[0].role == "Tim Penulis Usulan (TPU)"
    assert [s.known for s in FORMS["13"].signers] == [True]
    unsigned = {code for code, registered in FORMS.items() if not registered.signers}
    assert unsigned == {"JADWAL", "JALAN-DESA"}, "overviews, which nobody signs"
    assert all(len(registered.signers) <= 6 for registered in FORMS.values())


def test_verification_questions_exist_for_every_verification_sheet_and_no_other_form() -> None:
    assert {code for code in FORMS if default_checks(code)} == {"11", "12.a", "12.b", "12.c", "12.d"}
