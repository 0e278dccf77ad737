"""The search finds words and their beginnings, inside the area, for who may see the kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from rembug.core import search
from rembug.core.actor import Actor
from rembug.core.models import SearchEntry
from rembug.core.permissions import Permission

SEE = Permission("test.search", "", "", frozenset({"fk"}))
FK = Actor(1, "Sri", 1, "fk", "99.01.01", frozenset({"test.search"}))


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(search, "KINDS", {})
    monkeypatch.setattr(search, "SOURCES", {})
    search.kind("thing", "Barang", SEE)
    return


def put(number: int, title: str, text: str = "", area: str = "99.01.01.2001") -> None:
    search.index("thing", number, area, title, text, "set_language")


def found(typed: str, actor: Actor = FK) -> list[str]:
    tokens = search.folded(typed)
    if not tokens:
        return []
    ask = search._sqlite if connection.vendor == "sqlite" else search._postgresql
    sql, values = ask(tokens, actor.area_code, ["thing"], 50)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [row[2] for row in cursor.fetchall()]


@pytest.mark.django_db
def test_words_and_beginnings_without_case_and_accents() -> None:
    put(1, "Jembatan gantung Kali Ombo", "Sidorejo 2026-0147-3")
    put(2, "Jalan rabat beton", "Dusun Krajan, Nur'aini, é")
    assert found("JEMB") == ["Jembatan gantung Kali Ombo"]
    assert found("ombo jembatan") == ["Jembatan gantung Kali Ombo"]
    assert found("2026-0147-3") == ["Jembatan gantung Kali Ombo"]
    assert found("nur aini") == ["Jalan rabat beton"]
    assert found("jembatan beton") == []


@pytest.mark.django_db
def test_title_counts_before_text() -> None:
    put(1, "Gorong-gorong", "menuju pasar")
    put(2, "Pasar desa", "kios")
    assert found("pasar") == ["Pasar desa", "Gorong-gorong"]


@pytest.mark.django_db
def test_area_is_part_of_the_query() -> None:
    put(1, "Pasar A", area="99.01.01.2001")
    put(2, "Pasar B", area="99.01.01.2002")
    put(3, "Pasar bersama", area="99.01.01")
    put(4, "Pasar tetangga", area="99.01.02.2001")
    put(5, "Pasar kecamatan tetangga", area="99.01.02")
    at = lambda code: sorted(found("pasar", replace(FK, area_code=code)))  # noqa: E731
    assert at("99.01.01") == ["Pasar A", "Pasar B", "Pasar bersama"]
    assert at("99.01.01.2001") == ["Pasar A", "Pasar bersama"]
    assert len(at("99.01")) == len(at("")) == 5


@pytest.mark.django_db
def test_renewing_and_forgetting() -> None:
    put(1, "Jembatan")
    put(1, "Gorong-gorong", area="99.01.01.2002")
    assert found("jembatan") == []
    assert found("gorong") == ["Gorong-gorong"]
    assert found("gorong", replace(FK, area_code="99.01.01.2001")) == []
    search.forget("thing", [1])
    assert found("gorong") == []
    assert search.problems() == []


@pytest.mark.django_db
def test_who_may_not_see_the_kind_finds_nothing() -> None:
    put(1, "Jembatan")
    assert search.find(replace(FK, permissions=frozenset()), "jembatan") == []


@pytest.mark.django_db
def test_rebuild_gives_the_same_answers() -> None:
    put(1, "Jembatan")
    put(9, "Sudah tidak ada")
    search.SOURCES["thing"] = lambda: [
        search.Entry("thing", "1", "99.01.01.2001", "Jembatan", "", "set_language")
    ]
    assert search.rebuild() == {"thing": 1}
    assert found("jembatan") == ["Jembatan"]
    assert found("sudah") == []
    assert SearchEntry.unscoped.count() == 1


@pytest.mark.django_db
def test_a_lost_index_is_noticed_and_filled_again() -> None:
    put(1, "Jembatan")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER core_search_fts_insert")
        else:
            cursor.execute("DROP INDEX core_search_words")
    put(2, "Jembatan kedua")
    assert search.problems() != []
    search.install()
    assert search.problems() == []
    assert found("jembatan") == ["Jembatan", "Jembatan kedua"]


@pytest.mark.django_db
@given(st.text(max_size=80))
def test_nothing_typed_breaks_the_query(typed: str) -> None:
    assert isinstance(search.find(FK, typed), list)


@given(st.text(max_size=60))
def test_folding_is_stable_and_leaves_plain_words(text: str) -> None:
    words = search.folded(text)
    assert search.folded(" ".join(words)) == words
    assert all(word.isascii() and word.isalnum() for word in words)
