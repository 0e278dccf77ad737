"""Charts: bars begin at zero, keep their order, and never leave the picture."""

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from rembug.core import charts

values = st.integers(min_value=0, max_value=10**13)


@given(st.lists(values, min_size=1, max_size=12))
def test_bars_begin_at_zero_keep_their_order_and_stay_inside(numbers: list[int]) -> None:
    drawn, zero, _ = charts.bars([(f"D{place}", number, "9") for place, number in enumerate(numbers)])
    assert all(bar.x == zero and bar.text_x + charts.LETTER <= charts.WIDTH for bar in drawn)
    for one, first in zip(drawn, numbers, strict=True):
        assert (one.width > 0) == (first > 0)
        for other, second in zip(drawn, numbers, strict=True):
            if first > second:
                assert one.width >= other.width


@given(st.lists(st.lists(values, min_size=3, max_size=3), min_size=1, max_size=8))
def test_parts_of_a_stack_touch_and_add_up_to_the_drawn_total(rows: list[list[int]]) -> None:
    drawn, zero, _ = charts.stacks([("D", row, ["1"] * 3, "9") for row in rows], ["a", "b", "c"])
    for stack in drawn:
        edge = zero
        for part in stack.parts:
            assert part.x == edge
            edge += part.width
        assert edge == stack.total_x - 8 <= charts.WIDTH


def test_chart_refuses_what_it_cannot_show_honestly() -> None:
    with pytest.raises(ValueError, match="negative"):
        charts.bars([("a", -1, "")])
    with pytest.raises(ValueError, match="at most"):
        charts.stacks([], ["a", "b", "c", "d", "e"])
    with pytest.raises(ValueError, match="each row"):
        charts.stacks([("a", [1], ["1"], "1")], ["a", "b"])


def test_stack_leaves_out_a_figure_that_does_not_fit_but_says_it_to_screen_readers() -> None:
    source = "{% load rembug %}{% stacked_bar rows names title='T' %}"
    html = Template(source).render(Context({"rows": [("2026", [1, 10**9])], "names": ["DUB", "Swadaya"]}))
    assert "2026: DUB 1, Swadaya 1.000.000.000" in html
    assert ">1</text>" not in html


@pytest.mark.parametrize(
    ("value", "limit", "width"), [(46, 100, 460), (0, 100, 0), (5, 0, 0), (200, 100, 1000)]
)
def test_meter_stays_between_nothing_and_full(value: int, limit: int, width: int) -> None:
    assert charts.share(value, limit) == width
    html = Template("{% load rembug %}{% meter v l 'x' %}").render(Context({"v": value, "l": limit}))
    assert f"h{width}v10" in html


def test_seats_say_who_is_present_in_words_and_shapes() -> None:
    html = Template("{% load rembug %}{% seats 3 2 1 %}").render(Context())
    assert 'aria-label="5 hadir, 3 perempuan"' in html
    assert (html.count('r="5.5"'), html.count('r="4.7"'), html.count("<path")) == (3, 2, 1)
