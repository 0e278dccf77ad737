"""Pictures made small and anonymous: decoded, turned upright, scaled, written anew as JPEG."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from rembug.core.errors import InputProblem

SIDE_LIMIT = 1600
"""Longest side in pixels: a whole typed page stays readable."""

SIZE_LIMIT = 300_000
THUMB_SIDE = 320
"""Longest side of the small picture in a list; shown half as large, so that it stays sharp on a phone."""

PIXEL_LIMIT = 40_000_000
QUALITIES = (85, 78, 70, 60, 50)
FORMATS = ("JPEG", "PNG", "WEBP")

_DATE = re.compile(r"(\d{4}):(\d{2}):(\d{2}) (\d{2}):(\d{2}):(\d{2})")
_OFFSET = re.compile(r"[+-]\d{2}:\d{2}")


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What is kept about a picture beside its pixels; positions in millionths of a degree."""

    width: int = 0
    height: int = 0
    taken_at: str = ""
    latitude_e6: int | None = None
    longitude_e6: int | None = None


def shrink(data: bytes, name: str) -> tuple[bytes, PictureFacts]:
    """Return the picture as JPEG of at most 1600 px and 300 kB, and what it said about time and place.

    Raises InputProblem when it has more than 40 megapixels or cannot be read to its end.
    """
    try:
        # Pillow warns above its own limit; ours is lower and is asked before a pixel is decoded.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=FORMATS) as picture:
                if picture.width * picture.height > PIXEL_LIMIT:
                    raise _too_many_pixels(name)
                taken_at, place = _told(picture)
                picture.draft("RGB", (SIDE_LIMIT, SIDE_LIMIT))
                upright = ImageOps.exif_transpose(picture)
                small = _flat(upright)
    except InputProblem:
        raise
    except Image.DecompressionBombError as error:
        raise _too_many_pixels(name) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise InputProblem("attachments.damaged", {"name": name}) from error
    except (ArithmeticError, LookupError, TypeError, MemoryError) as error:
        # Pillow's readers meet crafted files with whatever error lies at hand.
        raise InputProblem("attachments.damaged", {"name": name}) from error
    small.thumbnail((SIDE_LIMIT, SIDE_LIMIT), Image.Resampling.LANCZOS)
    out, width, height = _as_jpeg(small)
    latitude, longitude = place or (None, None)
    return out, PictureFacts(width, height, taken_at, latitude, longitude)


def thumbnail(data: bytes) -> bytes:
    """A kept picture as a small JPEG of at most 320 px and about 15 kB, for lists."""
    with Image.open(BytesIO(data), formats=("JPEG",)) as picture:
        picture.draft("RGB", (THUMB_SIDE, THUMB_SIDE))
        picture.thumbnail((THUMB_SIDE, THUMB_SIDE), Image.Resampling.LANCZOS)
        out = BytesIO()
        picture.save(out, "JPEG", quality=70, optimize=True)
    return out.getvalue()


def _too_many_pixels(name: str) -> InputProblem:
    return InputProblem("attachments.pixels", {"name": name, "limit": PIXEL_LIMIT // 1_000_000})


def _flat(picture: Image.Image) -> Image.Image:
    """The pixels alone, on white where they were transparent: no metadata travels on."""
    if picture.mode in ("RGBA", "LA", "PA", "P") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        flat = Image.new("RGB", picture.size, "white")
        flat.paste(picture, mask=picture.getchannel("A"))
        return flat
    plain = picture.convert("L" if picture.mode in ("1", "L", "I;16") else "RGB")
    clean = Image.new(plain.mode, plain.size)
    clean.paste(plain)
    return clean


def _as_jpeg(picture: Image.Image) -> tuple[bytes, int, int]:
    """The best quality that fits, with width and height; a picture that never fits is made smaller in steps."""
    while True:
        for quality in QUALITIES:
            out = BytesIO()
            picture.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
            if out.tell() <= SIZE_LIMIT:
                return out.getvalue(), picture.width, picture.height
        picture = picture.resize(
            (max(1, picture.width * 4 // 5), max(1, picture.height * 4 // 5)), Image.Resampling.LANCZOS
        )


def _told(picture: Image.Image) -> tuple[str, tuple[int, int] | None]:
    """Time and place that the camera wrote; anything unreadable or impossible is left out."""
    try:
        exif = picture.getexif()
        return _time(exif.get_ifd(ExifTags.IFD.Exif)), _place(exif.get_ifd(ExifTags.IFD.GPSInfo))
    except Exception:  # noqa: BLE001 (a broken note about a good picture is no reason to refuse it)
        return "", None


def _time(exif: Mapping[int, Any]) -> str:
    found = _DATE.match(str(exif.get(ExifTags.Base.DateTimeOriginal, "")))
    if not found:
        return ""
    year, month, day, hour, minute, second = found.groups()
    if not (1990 <= int(year) <= 2100 and 1 <= int(month) <= 12 and 1 <= int(day) <= 31 and int(hour) < 24):
        return ""
    offset = str(exif.get(ExifTags.Base.OffsetTimeOriginal, ""))
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}" + (offset if _OFFSET.fullmatch(offset) else "")


def _place(gps: Mapping[int, Any]) -> tuple[int, int] | None:
    latitude = _degrees(gps.get(ExifTags.GPS.GPSLatitude), gps.get(ExifTags.GPS.GPSLatitudeRef), "S", 90)
    longitude = _degrees(gps.get(ExifTags.GPS.GPSLongitude), gps.get(ExifTags.GPS.GPSLongitudeRef), "W", 180)
    # A camera that has no fix yet writes zero for both: a place in the ocean.
    if latitude is None or longitude is None or (latitude == 0 and longitude == 0):
        return None
    return latitude, longitude


def _degrees(parts: Any, side: Any, negative: str, limit: int) -> int | None:
    """Degrees, minutes and seconds as millionths of a degree."""
    if not parts or len(parts) != 3:
        return None
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    if not 0 <= value <= limit:  # also false for a number that is none
        return None
    return round(value * 1_000_000) * (-1 if str(side).strip("\0 ") == negative else 1)
