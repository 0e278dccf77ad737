"""The helper process that sets forms: `python -m rembug.documents.worker`, spoken to by `helper.py`.

Each request and each answer is a length (8 bytes, big-endian) and that many bytes. A request is the JSON of
`{"docs", "meta"}`; an answer begins with one byte, 0 for a PDF or 1 for the text of the problem, and four
bytes with the peak memory of this process in MB (0 where the system does not tell).
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import IO

from rembug.documents.engine import compile_pdf
from rembug.documents.papers import DocumentProblem

DONE, PROBLEM = 0, 1


def read_message(stream: IO[bytes]) -> bytes | None:
    """Return the next message, or None when the other side has closed."""
    head = stream.read(8)
    if len(head) < 8:
        return None
    size = int.from_bytes(head, "big")
    body = stream.read(size)
    return body if len(body) == size else None


def write_message(stream: IO[bytes], body: bytes) -> None:
    """Send one message and flush it."""
    stream.write(len(body).to_bytes(8, "big"))
    stream.write(body)
    stream.flush()


def peak_mb() -> int:
    """Return the peak memory of this process in MB, 0 where the system does not tell.

    Not ``getrusage``: its peak survives fork and exec, so a large parent would make every helper look grown.
    """
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0
    found = re.search(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)
    return int(found[1]) // 1024 if found else 0


def answer(request: bytes) -> bytes:
    """Return the answer to one request (see the module)."""
    job = json.loads(request)
    try:
        status, body = DONE, compile_pdf(job["docs"], job["meta"])
    except DocumentProblem as problem:
        status, body = PROBLEM, str(problem).encode()
    return bytes([status]) + peak_mb().to_bytes(4, "big") + body


def main() -> None:
    """Answer requests from standard input until it closes."""
    source, target = sys.stdin.buffer, sys.stdout.buffer
    while (request := read_message(source)) is not None:
        write_message(target, answer(request))


if __name__ == "__main__":
    main()
