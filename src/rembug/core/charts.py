"""Geometry of the small charts drawn as SVG on the server; whole numbers only, no drawing library.

Rules: the title says the finding, labels stand at the data, bars begin at zero, shapes and lightness
carry the meaning so that a black-and-white print can be read.
"""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 420
ROW = 30
TEXT = 14
LETTER = 9
"""Width in units that a letter of size 14 needs at most on average."""

FILLS = ("var(--accent)", "var(--tint)", "var(--line)", "var(--info)")
ON_FILLS = ("var(--on)", "var(--ink)", "var(--ink)", "var(--on)")
"""Dark beside light, so that neighbours differ on a black-and-white print too; each has an outline."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One horizontal bar: where it lies and what is written at it."""

    label: str
    text: str
    y: int
    x: int
    width: int

    @property
    def text_x(self) -> int:
        """Where the figure begins, right of the bar."""
        return self.x + self.width + 8


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a stacked bar; `text` is empty where the figure would not fit."""

    name: str
    value: int
    text: str
    x: int
    width: int
    fill: str
    ink: str


@dataclass(frozen=True, slots=True)
class Stack:
    """One stacked bar with its parts and its total."""

    label: str
    y: int
    parts: tuple[Part, ...]
    total: str
    total_x: int


def _label_width(labels: Sequence[str]) -> int:
    return min(180, max((len(label) for label in labels), default=0) * LETTER + 10)


def _scaled(value: int, limit: int, width: int) -> int:
    """`value` of `limit` on a line of `width` units; a value above zero is never invisible."""
    if limit <= 0 or value <= 0:
        return 0
    return max(1, (value * width * 2 + limit) // (2 * limit))


def bars(rows: Sequence[tuple[str, int, str]], limit: int | None = None) -> tuple[list[Bar], int, int]:
    """Bars from (label, value >= 0, text); returns them with the x of the zero line and the height.

    `limit` is the value of the full width (100 for percents); by default the largest value.
    Raises ValueError for a negative value: such a figure needs another kind of chart.
    """
    if any(value < 0 for _, value, _ in rows):
        raise ValueError("a bar cannot show a negative value")
    left = _label_width([label for label, _, _ in rows])
    room = WIDTH - left - max((len(text) for _, _, text in rows), default=0) * LETTER - 16
    full = limit or max((value for _, value, _ in rows), default=0)
    drawn = [
        Bar(label, text, place * ROW + 4, left, min(room, _scaled(value, full, room)))
        for place, (label, value, text) in enumerate(rows)
    ]
    return drawn, left, len(rows) * ROW + 2


def stacks(
    rows: Sequence[tuple[str, Sequence[int], Sequence[str], str]], names: Sequence[str]
) -> tuple[list[Stack], int, int]:
    """Stacked bars from (label, values >= 0, texts, total text); at most four parts.

    All bars share one scale. The parts of a row add up to its drawn width exactly, because every edge
    is placed by the running sum, not by rounded widths. Raises ValueError when a row does not fit.
    """
    if len(names) > len(FILLS):
        raise ValueError(f"a stacked bar has at most {len(FILLS)} parts")
    if any(len(values) != len(names) or min(values, default=0) < 0 for _, values, _, _ in rows):
        raise ValueError("each row needs one value of at least zero for each part")
    left = _label_width([label for label, _, _, _ in rows])
    room = WIDTH - left - max((len(total) for _, _, _, total in rows), default=0) * LETTER - 16
    full = max((sum(values) for _, values, _, _ in rows), default=0)
    drawn = []
    for place, (label, values, texts, total) in enumerate(rows):
        parts = []
        done, edge = 0, left
        for index, value in enumerate(values):
            done += value
            end = left + _scaled(done, full, room)
            fits = end - edge >= len(texts[index]) * LETTER + 8
            parts.append(
                Part(
                    names[index],
                    value,
                    texts[index] if fits else "",
                    edge,
                    end - edge,
                    FILLS[index],
                    ON_FILLS[index],
                )
            )
            edge = end
        drawn.append(Stack(label, place * ROW + 4, tuple(parts), total, edge + 8))
    return drawn, left, len(rows) * ROW + 2


def share(value: int, limit: int) -> int:
    """`value` of `limit` in thousandths, held between 0 and 1000; 0 when the limit is not positive."""
    return min(1000, _scaled(value, limit, 1000))
