"""What the program writes about itself: one JSON line an event, and nothing about people.

Only known, harmless fields pass; an error is told by its type and the lines it went through, never by its message
or values, because those carry what somebody typed.
"""

from __future__ import annotations

import json
import logging
import logging.handlers
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog

FIELDS = frozenset(
    [
        "event",
        "level",
        "logger",
        "time",
        "code",
        "path",
        "method",
        "status",
        "ms",
        "name",
        "report",
        "sha256",
        "count",
        "trace",
        "error",
        "job",
        "document",
    ]
)
"""Fields that may be logged. Names of people, numbers, texts and addresses of phones are none of them."""

PACKAGE = Path(__file__).resolve().parent.parent
_TARGET = logging.getLogger("rembug")


def trace_of(error: BaseException, frames: TracebackType | None) -> list[str]:
    """The way of an error through the code: file, line and function, without any value."""
    lines = []
    for frame in traceback.extract_tb(frames)[-25:]:
        path = Path(frame.filename)
        inside = path.relative_to(PACKAGE) if path.is_relative_to(PACKAGE) else Path(*path.parts[-2:])
        lines.append(f"{inside}:{frame.lineno} {frame.name}")
    return [*lines, type(error).__name__]


def _harmless(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Leave only known fields; turn an error into its trace."""
    info = event.pop("exc_info", None)
    if isinstance(info, BaseException):
        event["trace"] = trace_of(info, info.__traceback__)
    elif info:
        _kind, error, frames = sys.exc_info() if info is True else info
        if error is not None:
            event["trace"] = trace_of(error, frames)
    return {name: value for name, value in event.items() if name in FIELDS}


def _line(event: dict[str, Any]) -> str:
    return json.dumps(event, ensure_ascii=False, default=lambda value: type(value).__name__)


class _Lines:
    """Hands finished lines to the standard library's handlers, which know where lines go."""

    def __init__(self, *names: str) -> None:
        self.name = names[0] if names else ""

    def __getattr__(self, _method: str) -> Any:
        return _TARGET.log


def _send(logger: _Lines, method: str, event: dict[str, Any]) -> tuple[tuple[int, str, str], dict[str, Any]]:
    level = {"exception": "error", "warn": "warning"}.get(method, method)
    head = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "level": level,
        "logger": logger.name,
    }
    return (logging.getLevelNamesMapping()[level.upper()], "%s", _line({**head, **event})), {}


class SafeFormatter(logging.Formatter):
    """Lines of other libraries in the same form; lines of ours pass as they are."""

    def format(self, record: logging.LogRecord) -> str:
        if record.name == "rembug":
            return record.getMessage()
        event: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            # The pattern without its values: a library may put anything into them.
            "event": str(record.msg),
        }
        if record.exc_info and record.exc_info[1] is not None:
            event["trace"] = trace_of(record.exc_info[1], record.exc_info[2])
        return _line(event)


class FolderFileHandler(logging.handlers.RotatingFileHandler):
    """A rotating file whose folder is made when the first line is written."""

    def _open(self) -> Any:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return super()._open()


def configure(file: str, level: str) -> dict[str, Any]:
    """Set structlog up and return Django's LOGGING: warnings to the terminal, ``level`` and above to ``file``."""
    processors: list[Any] = [_harmless, _send]
    structlog.configure(
        processors=processors,
        logger_factory=_Lines,
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        cache_logger_on_first_use=False,
    )
    handlers: dict[str, Any] = {
        "terminal": {"class": "logging.StreamHandler", "level": "WARNING", "formatter": "safe"}
    }
    if file:
        handlers["file"] = {
            "()": "rembug.config.logs.FolderFileHandler",
            "filename": file,
            "maxBytes": 2_000_000,
            "backupCount": 5,
            "delay": True,
            "encoding": "utf-8",
            "formatter": "safe",
        }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"safe": {"()": "rembug.config.logs.SafeFormatter"}},
        "handlers": handlers,
        "root": {"handlers": list(handlers), "level": "WARNING"},
        "loggers": {
            "rembug": {"level": level},
            # Our own error page logs the error with its report number; once is enough.
            "django.request": {"level": "CRITICAL"},
            "django.server": {"handlers": [], "propagate": False},
        },
    }
