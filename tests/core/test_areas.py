"""Area codes: form, level, containment."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rembug.core.areas import Level, ancestors, at_level, covers, is_valid, level, parent, parse_area
from rembug.core.errors import InputProblem

VILLAGE = "11.01.01.2001"


@st.composite
def codes(draw: st.DrawFn) -> str:
    """Codes from a narrow range, so that related pairs are common."""
    parts = [draw(st.sampled_from(["11", "12"]))]
    parts += [draw(st.sampled_from(["01", "10", "11"])) for _ in range(2)]
    parts += [draw(st.sampled_from(["2001", "2010"])), draw(st.sampled_from(["01", "02"]))]
    return ".".join(parts[: draw(st.integers(0, 5))])


def test_levels_and_parents() -> None:
    chain = ["", "11", "11.01", "11.01.01", VILLAGE, VILLAGE + ".03"]
    assert [level(code) for code in chain] == list(Level)
    assert [parent(code) for code in chain] == [None, *chain[:-1]]
    assert ancestors(VILLAGE + ".03") == chain[-2::-1]
    assert at_level(VILLAGE, Level.DISTRICT) == "11.01.01"
    assert at_level(VILLAGE, Level.NATION) == ""
    with pytest.raises(ValueError, match="above"):
        at_level("11", Level.VILLAGE)


@pytest.mark.parametrize(
    "code",
    ["1", "11.", ".11", "11.1", "11.01.01.201", "11-01", "11.01.01.2001.3", "１１", "11\n", " 11", "aa"],
)
def test_other_forms_are_no_codes(code: str) -> None:
    assert not is_valid(code)
    for refuse in (level, parent, ancestors):
        with pytest.raises(InputProblem) as refused:
            refuse(code)
        assert refused.value.code == "area.shape"


@given(codes(), codes(), codes())
def test_covering_is_a_partial_order_with_the_nation_on_top(one: str, two: str, three: str) -> None:
    assert covers("", one)
    assert covers(one, one)
    assert not (covers(one, two) and covers(two, one)) or one == two
    assert not (covers(one, two) and covers(two, three)) or covers(one, three)


@given(codes(), codes())
def test_an_area_covers_exactly_itself_and_what_has_it_as_an_ancestor(area: str, code: str) -> None:
    assert covers(area, code) == (area == code or area in ancestors(code))


def test_covering_goes_by_whole_segments() -> None:
    assert not covers("11.01", "11.010")
    assert not covers("1", "11")
    assert covers("11.01.01", VILLAGE)
    assert not covers(VILLAGE, "11.01.01")


@given(codes().filter(bool))
def test_codes_without_dots_are_read(code: str) -> None:
    assert parse_area(code.replace(".", "")) == parse_area(f" {code} ") == code


@pytest.mark.parametrize("typed", ["", "  ", "111", "11010", "1101012", "Bakongan", "1101012001033", "１１"])
def test_other_texts_are_refused(typed: str) -> None:
    with pytest.raises(InputProblem) as refused:
        parse_area(typed)
    assert refused.value.code == "area.shape"
