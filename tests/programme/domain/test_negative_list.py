"""What may not be funded: declared, measured, permitted, or only suspected from a word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rembug.core.requirements import Requirement
from rembug.programme.domain.negative_list import ITEMS, REMEDIES, ProposalFacts, check_negative_list
from rembug.programme.domain.resolver import RuleSet

RulesOf = Callable[..., RuleSet]


def found(rules: RuleSet, **facts: object) -> dict[str, Requirement]:
    checks = check_negative_list(ProposalFacts(**facts), rules)  # type: ignore[arg-type]
    assert [check.facts["item"] for check in checks] == list(ITEMS)
    for check in checks:
        assert check.facts.get("remedy", "") in REMEDIES
    return {check.facts["item"]: check for check in checks if check.state not in ("met", "not_applicable")}


def test_an_ordinary_road_meets_all_fourteen_items(rules_of: RulesOf) -> None:
    checks = check_negative_list(ProposalFacts(text="Rabat beton jalan Dusun Krajan 350 m"), rules_of())
    assert [check.state for check in checks] == ["met"] * 14


@pytest.mark.parametrize(
    ("category", "item"),
    [("military_politics", "a"), ("government_worship_building", "b"), ("harmful_goods", "c"), ("civil_servant_salary", "e"),
     ("child_labour", "f"), ("tobacco", "g"), ("coral_mining", "i"), ("international_river", "j"), ("river_diversion", "k")],
)  # fmt: skip
def test_a_declared_category_blocks_and_no_note_lifts_it(rules_of: RulesOf, category: str, item: str) -> None:
    checks = found(rules_of(), categories=frozenset({category}), notes={category: "sudah dibahas"})
    assert list(checks) == [item]
    assert (checks[item].state, checks[item].blocks, checks[item].facts["remedy"]) == ("unmet", True, "drop")


@pytest.mark.parametrize(
    ("measure", "limit", "item", "grade"),
    [("boat_tonnage_milli", 10_000, "d", "C"), ("reclaimed_area_ha_milli", 50_000, "l", "A"),
     ("new_irrigation_area_ha_milli", 50_000, "m", "A"), ("storage_m3_milli", 10_000_000, "n", "A")],
)  # fmt: skip
def test_a_size_is_allowed_at_the_limit_and_forbidden_above(
    rules_of: RulesOf, measure: str, limit: int, item: str, grade: str
) -> None:
    assert found(rules_of(), measures={measure: limit}) == {}
    above = found(rules_of(), measures={measure: limit + 1})
    assert (above[item].state, above[item].facts["remedy"], above[item].grade) == ("unmet", "reduce", grade)


def test_a_dam_without_a_size_is_not_a_pass(rules_of: RulesOf) -> None:
    suspected = found(rules_of(), text="Pembangunan embung desa")
    assert (suspected["n"].state, suspected["n"].facts["remedy"], suspected["n"].facts["keyword"]) == (
        "attention",
        "measure",
        "embung",
    )
    declared = found(rules_of(), categories=frozenset({"dam_reservoir"}))
    assert (declared["n"].state, declared["n"].facts["remedy"]) == ("unmet", "measure")
    assert found(rules_of(), text="Pembangunan embung desa", measures={"storage_m3_milli": 4_000_000}) == {}


def test_a_nature_reserve_needs_the_permit_of_its_agency(rules_of: RulesOf) -> None:
    category = frozenset({"nature_reserve"})
    missing = found(rules_of(), categories=category)
    assert (missing["h"].state, missing["h"].facts["remedy"]) == ("unmet", "permit")
    assert found(rules_of(), categories=category, permits=category) == {}


def test_a_word_alone_draws_attention_and_a_note_answers_it(rules_of: RulesOf) -> None:
    text = "Jalan rabat menuju Masjid Al-Ikhlas"
    hit = found(rules_of(), text=text)
    assert list(hit) == ["b"]
    assert (hit["b"].state, hit["b"].facts["keyword"], hit["b"].facts["remedy"]) == (
        "attention",
        "masjid",
        "note",
    )
    answered = check_negative_list(
        ProposalFacts(
            text=text, notes={"government_worship_building": "Jalan umum; masjid hanya penunjuk tempat."}
        ),
        rules_of(),
    )
    assert answered[1].state == "met"
    assert answered[1].facts["note"].startswith("Jalan umum")
    assert list(found(rules_of(), text=text, notes={"government_worship_building": "  "})) == ["b"]


@pytest.mark.parametrize("text", ["Pelatihan rokokan", "Perkantoran desa wisata", "Jembatan Asbesindo"])
def test_part_of_a_word_is_no_hit(rules_of: RulesOf, text: str) -> None:
    assert found(rules_of(), text=text) == {}


@pytest.mark.parametrize("text", ["PESTISIDA", "Pembelian pestisida,obat", "herbisida/pestisida cair"])
def test_capitals_and_marks_do_not_hide_a_word(rules_of: RulesOf, text: str) -> None:
    assert list(found(rules_of(), text=text)) == ["c"]


def test_village_planning_has_no_list_of_the_programme(rules_of: RulesOf) -> None:
    checks = check_negative_list(
        ProposalFacts(text="Masjid", categories=frozenset({"coral_mining"})), rules_of("lokal")
    )
    assert {check.state for check in checks} == {"not_applicable"}


def test_the_items_used_stand_in_the_digest(rules_of: RulesOf) -> None:
    rules = rules_of()
    check_negative_list(ProposalFacts(), rules)
    assert list(rules.used) == [f"negative_list.{item}" for item in ITEMS]
