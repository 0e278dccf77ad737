"""Small files of every kind, good and bad, for the tests of attachments."""

from __future__ import annotations

import zipfile
from io import BytesIO

from PIL import Image

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
GPS_SOUTH_EAST = {1: "S", 2: (7.0, 30.0, 36.0), 3: "E", 4: (110.0, 15.0, 0.0)}


def picture(
    form: str = "JPEG",
    size: tuple[int, int] = (64, 48),
    *,
    mode: str = "RGB",
    exif: bool = False,
    noise: bool = False,
    orientation: int = 1,
) -> bytes:
    """A picture as a camera or scanner writes it."""
    image = Image.effect_noise(size, 90).convert(mode) if noise else Image.new(mode, size)
    data = Image.Exif()
    if orientation != 1:
        data[0x0112] = orientation
    if exif:
        data[0x010F] = "KAMERA-RAHASIA"
        data.get_ifd(0x8769)[0x9003] = "2026:02:03 10:20:30"
        data.get_ifd(0x8769)[0x9011] = "+07:00"
        data.get_ifd(0x8825).update(GPS_SOUTH_EAST)
    out = BytesIO()
    if form == "PNG":
        image.save(out, form, exif=data)
    else:
        image.save(out, form, exif=data, quality=95)
    return out.getvalue()


def office(parts: dict[str, bytes], *, stored: tuple[str, ...] = ("mimetype",)) -> bytes:
    """A zip archive with these parts, in this order."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            kind = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), data, kind)
    return out.getvalue()


XLSX = office({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})
DOCX = office({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"})
ODT = office({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<office/>"})
