"""Indonesia's three time zones by province (first two digits of the Kemendagri area code).

Source: Keputusan Presiden 41/1987, with today's provinces by the area they were split from.
"""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

WIB = ZoneInfo("Asia/Jakarta")
WITA = ZoneInfo("Asia/Makassar")
WIT = ZoneInfo("Asia/Jayapura")

# Bali, NTB, NTT; Kalsel, Kaltim, Kaltara; all of Sulawesi.
_WITA_PROVINCES = frozenset({"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"})
# Maluku, Maluku Utara and the provinces of Papua.
_WIT_PROVINCES = frozenset({"81", "82", "91", "92", "93", "94", "95", "96", "97"})
_LABELS = {WIB.key: "WIB", WITA.key: "WITA", WIT.key: "WIT"}


def zone_of(area_code: str) -> ZoneInfo:
    """Return the zone of any area code; the nation (""), sample codes (99) and all others are WIB."""
    province = area_code[:2]
    if province in _WITA_PROVINCES:
        return WITA
    return WIT if province in _WIT_PROVINCES else WIB


def zone_label(area_code: str) -> str:
    """Return "WIB", "WITA" or "WIT"."""
    return _LABELS[zone_of(area_code).key]


def local_time(area_code: str, moment: datetime.datetime) -> datetime.datetime:
    """Return an aware moment as the clock of the area shows it; ValueError without a time zone."""
    if moment.utcoffset() is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(zone_of(area_code))


def today_in(area_code: str, now: datetime.datetime) -> datetime.date:
    """Return the area's date at an aware moment; ValueError without a time zone."""
    return local_time(area_code, now).date()
