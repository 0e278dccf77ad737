"""Time zones by province."""

from __future__ import annotations

import datetime

import pytest

from rembug.core.zones import local_time, today_in, zone_label

WITA = {"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"}
WIT = {"81", "82", "91", "92", "93", "94", "95", "96", "97"}


def test_every_two_digit_code_has_the_zone_of_its_province() -> None:
    for number in range(100):
        code = f"{number:02d}"
        wanted = "WITA" if code in WITA else "WIT" if code in WIT else "WIB"
        assert zone_label(code) == zone_label(code + ".01.01.2001") == wanted
    assert zone_label("") == "WIB"


@pytest.mark.parametrize(
    ("code", "hours"), [("11", 7), ("61", 7), ("62.01", 7), ("99.01.01", 7), ("51", 8), ("94.02", 9)]
)
def test_offsets_from_utc(code: str, hours: int) -> None:
    moment = datetime.datetime(2026, 8, 17, 12, tzinfo=datetime.UTC)
    assert local_time(code, moment).utcoffset() == datetime.timedelta(hours=hours)


def test_the_day_changes_in_papua_two_hours_before_sumatra() -> None:
    moment = datetime.datetime(2026, 8, 17, 15, 30, tzinfo=datetime.UTC)
    assert today_in("91.01", moment) == datetime.date(2026, 8, 18)
    assert today_in("73.01", moment) == datetime.date(2026, 8, 17)
    assert today_in("73.01", moment + datetime.timedelta(minutes=30)) == datetime.date(2026, 8, 18)
    assert today_in("11.01", moment + datetime.timedelta(minutes=89)) == datetime.date(2026, 8, 17)
    assert today_in("11.01", moment + datetime.timedelta(minutes=90)) == datetime.date(2026, 8, 18)


def test_a_moment_without_a_zone_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="time zone"):
        today_in("11", datetime.datetime(2026, 8, 17, 12))  # noqa: DTZ001
