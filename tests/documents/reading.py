"""Reads a PDF back: text, page sizes and boxes in millimetres from the top left corner."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Box:
    """A piece of text and where it stands, in mm from the top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page: size in mm, text line by line, boxes of its pieces of text."""

    width: float
    height: float
    lines: tuple[str, ...]
    boxes: tuple[Box, ...]

    @property
    def text(self) -> str:
        return " ".join(self.lines)

    def find(self, words: str) -> Box | None:
        """The first box that holds `words`, or None."""
        return next((box for box in self.boxes if words in box.text), None)


def _plain(text: str) -> str:
    # Break points inside long words are not part of what was written.
    return text.replace("\u200b", "").replace("\ufffe", "").replace("\xa0", " ")


def read(pdf: bytes) -> list[Page]:
    """Return the pages of `pdf`."""
    document = pdfium.PdfDocument(pdf)
    try:
        return [_page(document[at]) for at in range(len(document))]
    finally:
        document.close()


def _page(page: pdfium.PdfPage) -> Page:
    width, height = page.get_size()
    text = page.get_textpage()
    boxes = []
    for at in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(at)
        words = _plain(text.get_text_bounded(left, bottom, right, top)).strip()
        if words:
            boxes.append(
                Box(
                    " ".join(words.split()),
                    left / MM,
                    (height - top) / MM,
                    right / MM,
                    (height - bottom) / MM,
                )
            )
    lines = tuple(" ".join(_plain(line).split()) for line in text.get_text_range().splitlines())
    return Page(width / MM, height / MM, tuple(line for line in lines if line), tuple(boxes))


def is_tagged(pdf: bytes) -> bool:
    """Whether the file carries a structure tree, without which a screen reader is lost."""
    document = pdfium.PdfDocument(pdf)
    try:
        return bool(raw.FPDFCatalog_IsTagged(document.raw))
    finally:
        document.close()
