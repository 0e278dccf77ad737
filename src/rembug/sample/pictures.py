"""Drawn pictures for the sample: a signed paper, a place. Small, the same every time, and plainly no photographs."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from rembug import documents
from rembug.core.attachments import Prepared, prepare

PAPER, INK, BLUE = (250, 248, 242), (40, 40, 40), (30, 60, 150)
FONT = Path(documents.__file__).parent / "fonts" / "LiberationSans-Regular.ttf"


def signed_paper(title: str, names: tuple[str, ...]) -> Prepared:
    """The scan of a signed paper: title, lines of writing, a signature over every name."""
    picture = Image.new("RGB", (620, 877), PAPER)
    pen = ImageDraw.Draw(picture)
    pen.text((60, 50), "CONTOH", fill=(190, 60, 60), font=_font(26))
    pen.text((60, 100), title, fill=INK, font=_font(20))
    for row in range(16):
        pen.line((60, 160 + row * 26, 560 - row * 37 % 140, 160 + row * 26), fill=(150, 150, 150), width=2)
    for place, name in enumerate(names):
        left, top = 60 + place % 2 * 270, 620 + place // 2 * 120
        points = [(left + 12 * n, top + 22 - (n * 29 + place * 13) % 34) for n in range(9)]
        pen.line(points, fill=BLUE, width=3, joint="curve")
        pen.text((left, top + 36), name, fill=INK, font=_font(16))
    return _prepared(picture, f"pindaian {title}.png")


def place(title: str, kind: str) -> Prepared:
    """A drawing of a place before the works: ``kind`` is road, water, bridge or house."""
    picture = Image.new("RGB", (800, 600), (188, 220, 240))
    pen = ImageDraw.Draw(picture)
    pen.polygon([(0, 330), (200, 210), (420, 320), (620, 190), (800, 330)], fill=(120, 160, 130))
    pen.rectangle((0, 330, 800, 600), fill=(150, 185, 110))
    if kind == "road":
        pen.polygon([(330, 600), (470, 600), (420, 330), (390, 330)], fill=(150, 120, 80))
        for row in range(4):
            pen.ellipse((350 + row * 12, 560 - row * 50, 420 - row * 4, 578 - row * 50), fill=(105, 85, 60))
    elif kind in ("water", "bridge"):
        pen.polygon([(0, 520), (800, 430), (800, 500), (0, 600)], fill=(70, 120, 170))
        if kind == "bridge":
            pen.line((330, 470, 520, 450), fill=(110, 75, 40), width=10)
    else:
        pen.rectangle((300, 350, 520, 480), fill=(225, 205, 170))
        pen.polygon([(280, 350), (540, 350), (410, 270)], fill=(150, 70, 50))
    pen.text((20, 20), f"CONTOH: {title}", fill=INK, font=_font(24))
    return _prepared(picture, f"{title}.png")


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.truetype(str(FONT), size)


def _prepared(picture: Image.Image, name: str) -> Prepared:
    written = BytesIO()
    picture.save(written, "PNG")
    written.seek(0)
    return prepare(written, name)
