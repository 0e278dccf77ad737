"""Canonical JSON and its fingerprint: the same facts always give the same bytes, on every machine and version.

Objects sorted by key (Unicode code points), no spaces, UTF-8 without escapes, text in NFC. Numbers are integers
only. Dates are ISO 8601, moments are UTC with microseconds and "Z", UUIDs lower case with dashes.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import unicodedata
import uuid
from collections.abc import Mapping


def canonical_json(value: object) -> bytes:
    """Return the canonical bytes of None, bool, int, str, date, aware date-time, UUID, list, tuple or mapping.

    Raises TypeError for any other type (floats first of all: they do not print alike everywhere) and ValueError
    for a moment without time zone, text that is not valid Unicode, or keys that become equal in NFC.
    """
    text = json.dumps(
        _plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode("utf-8")


def digest(value: object) -> str:
    """Return the sha256 of the canonical bytes as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(canonical_json(value)).hexdigest()


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, datetime.datetime):
        if value.utcoffset() is None:
            raise ValueError("canonical JSON needs moments with a time zone")
        return value.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return _plain_mapping(value)
    raise TypeError(f"canonical JSON has no form for {type(value).__name__}")


def _plain_mapping(value: Mapping[object, object]) -> dict[str, object]:
    plain: dict[str, object] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            raise TypeError(f"canonical JSON needs text keys, not {type(key).__name__}")
        name = unicodedata.normalize("NFC", key)
        if name in plain:
            raise ValueError(f"two keys are the same text: {name!r}")
        plain[name] = _plain(item)
    return plain
