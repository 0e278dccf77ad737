"""Values of rules stand in words with their unit; a code never reaches a page."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from rembug.programme.domain.editions import library
from rembug.programme.domain.stage_rules import PREFIXES, keys_of_stage
from rembug.programme.domain.steps import STEPS
from rembug.programme.forms import value_field
from rembug.programme.tables import rule_value
from rembug.programme.value_words import COLUMNS, WORDS
from tests.examples.programme import started
from tests.world import World

CODE = re.compile(r"[a-z]+_[a-z_]+|[a-z]+\.[a-z]+|[{}\[\]()]{2}|Fraction")
BOOKS = library()


def values() -> list[tuple[str, str]]:
    return [
        (key, rule_value(BOOKS.keys[key], row.value))
        for code in BOOKS.codes()
        for key, rows in BOOKS.edition(code).rules.items()
        for row in rows
    ]


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_value_of_any_edition_shows_a_code(language: str) -> None:
    with translation.override(language):
        assert [(key, text) for key, text in values() if CODE.search(text)] == []


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_value_that_may_be_chosen_has_words(language: str) -> None:
    with translation.override(language):
        for key in BOOKS.keys.values():
            for code, shown in getattr(value_field(key), "choices", None) or []:
                assert shown, key.key
                assert not CODE.search(str(shown)), (key.key, code)


@pytest.mark.parametrize(
    ("edition", "key", "text"),
    [
        ("pto2014", "tpu.size", "5 orang"),
        ("pto2014", "conflicts.tv__tpu", "tidak boleh"),
        ("pto2014", "quorum.rule", "lebih dari separuh"),
        ("pto2014", "proposals.women_meeting_share_min", "2/3"),
        ("pto2014", "funding.spp_cap_bp", "25 %"),
        ("pto2014", "allocation.min_rp", "Rp 750.000.000"),
        ("pto2014", "tpk.elected_in", "MD Perencanaan"),
        ("pto2014", "negative_list.d", "bobot kapal, 10, ton"),
        ("pto2014", "ranking.criteria", "berkelanjutan"),
        ("pto2014", "calendar.offsets", "MD Sosialisasi, hari ke-7, selama 14 hari"),
        ("ppk2005", "tpu.chosen_by", "MD Perencanaan, 2 orang"),
    ],
)
def test_values_read_with_their_unit(edition: str, key: str, text: str) -> None:
    shown = rule_value(BOOKS.keys[key], BOOKS.edition(edition).rules[key][0].value)
    assert text in shown.replace("\u00a0", " ")


def test_words_are_pairs_and_columns_take_their_value() -> None:
    assert all(one and two for one, two in WORDS.values())
    assert all(one.count("%s") == two.count("%s") == 1 for one, two in COLUMNS.values())


def test_every_stage_with_rules_names_rules_that_exist() -> None:
    keys = BOOKS.keys
    for stage, prefixes in PREFIXES.items():
        assert stage in STEPS
        for prefix in prefixes:
            assert any(key.startswith(prefix) for key in keys), (stage, prefix)
    assert keys_of_stage("revision", keys) == []
    assert "ranking.method" in keys_of_stage("mad_priority", keys)


@pytest.mark.django_db
def test_a_stage_links_its_own_rules(world: World) -> None:
    cycle = started(world)
    client = world.client("fk")
    assert f"/aturan/?ta={cycle.pk}&amp;tahap=mad_priority" in client.get("/langkah/4/").content.decode()
    page = client.get(f"/aturan/?ta={cycle.pk}&tahap=mad_priority").content.decode()
    assert "Aturan tahap MAD Prioritas Usulan" in page
    assert "Kuorum" in page
    assert "Anggota TPU" not in page
