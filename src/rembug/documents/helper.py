"""The server's side of printing: one helper process, started on first use and replaced when it has grown.

Why a process: see `engine.py`. It also means that a form which would take minutes can be stopped, and that
a crash of the typesetter is an error message instead of the end of the server.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from rembug.documents.papers import DocumentProblem
from rembug.documents.worker import DONE, read_message, write_message

# 3 pages take 0.1 s and 200 pages 3 s on two cores; whoever waits a minute has a defect in front of him.
TIMEOUT_S = 60
# Peak memory: 45 MB after one page, 210 MB after six minutes of 30 pages, 570 MB after six RAB of 200 lines.
LIMIT_MB = 250
IDLE_S = 300
SOURCE_ROOT = Path(__file__).resolve().parents[2]


class _Helper:
    """The running process, if any. One request at a time: the wheel cannot do two."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.process: subprocess.Popen[bytes] | None = None
        self.owner = 0
        self.idle: threading.Timer | None = None

    def ask(self, request: bytes) -> bytes:
        with self.lock:
            reply = self._once(request)
            if reply is None:
                # The system may have ended an idle helper; a second death is the request's own doing.
                reply = self._once(request)
            if reply is None:
                raise DocumentProblem("the typesetter ended without an answer")
            return reply

    def _once(self, request: bytes) -> bytes | None:
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        stopped = threading.Event()
        watch = threading.Timer(TIMEOUT_S, _stop, (process, stopped))
        watch.daemon = True
        watch.start()
        try:
            write_message(process.stdin, request)
            reply = read_message(process.stdout)
        except OSError:
            reply = None
        finally:
            watch.cancel()
        if stopped.is_set():
            self._end()
            raise DocumentProblem(f"the typesetter was stopped after {TIMEOUT_S} s")
        if reply is None or int.from_bytes(reply[1:5], "big") > LIMIT_MB:
            self._end()
        else:
            self._rest()
        return reply

    def _running(self) -> subprocess.Popen[bytes]:
        if self.idle is not None:
            self.idle.cancel()
        # After a fork the pipe belongs to the parent; the child starts a helper of its own.
        if self.process is not None and self.owner == os.getpid() and self.process.poll() is None:
            return self.process
        paths = [str(SOURCE_ROOT), os.environ.get("PYTHONPATH", "")]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "rembug.documents.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path)},
        )
        self.owner = os.getpid()
        return self.process

    def _rest(self) -> None:
        self.idle = threading.Timer(IDLE_S, self.close)
        self.idle.daemon = True
        self.idle.start()

    def close(self) -> None:
        with self.lock:
            self._end()

    def _end(self) -> None:
        process, self.process = self.process, None
        if process is None or self.owner != os.getpid():
            return
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue
        try:
            process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _stop(process: subprocess.Popen[bytes], stopped: threading.Event) -> None:
    stopped.set()
    process.kill()


_helper = _Helper()
atexit.register(_helper.close)


def typeset(docs: list[dict[str, Any]], meta: dict[str, Any]) -> bytes:
    """Return the prepared forms as one PDF, made in the helper process.

    Raises DocumentProblem with the typesetter's words, or when it died twice or took over a minute.
    """
    request = json.dumps({"docs": docs, "meta": meta}, ensure_ascii=False).encode()
    reply = _helper.ask(request)
    if reply[0] != DONE:
        raise DocumentProblem(reply[5:].decode())
    return reply[5:]


def close() -> None:
    """End the helper process, if one runs; the next form starts another."""
    _helper.close()
