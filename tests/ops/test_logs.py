"""The log tells what happened to the program and nothing about people."""

from __future__ import annotations

import json
import logging

import pytest
import structlog

from rembug.config import logs


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """What reached the handlers, as data."""
    seen: list[dict[str, object]] = []
    monkeypatch.setattr(logs._TARGET, "log", lambda _level, _pattern, line: seen.append(json.loads(line)))
    return seen


def test_only_known_fields_pass(lines: list[dict[str, object]]) -> None:
    structlog.get_logger("rembug.t").warning(
        "refused", code="door.busy", name_of="Siti", nik="32", phone="08"
    )
    (line,) = lines
    assert set(line) == {"time", "level", "logger", "event", "code"}
    assert (line["event"], line["level"], line["logger"]) == ("refused", "warning", "rembug.t")


def test_an_error_is_told_by_its_way_and_not_by_its_words(lines: list[dict[str, object]]) -> None:
    try:
        raise ValueError("Siti 08123456789")
    except ValueError:
        structlog.get_logger("rembug.t").exception("failed")
    (line,) = lines
    assert line["level"] == "error"
    trace = line["trace"]
    assert isinstance(trace, list)
    assert trace[-1] == "ValueError"
    assert "Siti" not in json.dumps(line)


def test_other_libraries_lose_their_values() -> None:
    record = logging.LogRecord("django.x", logging.WARNING, "f.py", 1, "User %s failed", ("Siti",), None)
    told = json.loads(logs.SafeFormatter().format(record))
    assert told["event"] == "User %s failed"
    assert "Siti" not in json.dumps(told)


def test_a_value_that_is_no_plain_value_shows_its_type_only(lines: list[dict[str, object]]) -> None:
    structlog.get_logger("rembug.t").warning("x", path=object())
    assert lines[0]["path"] == "object"


def test_less_than_the_level_is_not_written(lines: list[dict[str, object]]) -> None:
    structlog.get_logger("rembug.t").debug("whisper")
    assert lines == []
