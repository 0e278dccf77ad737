"""Asking a server of this machine: one page after the other, or many people at once who wait for nobody."""

from __future__ import annotations

import http.client
import threading
import time
from dataclasses import dataclass, field
from statistics import median
from urllib.parse import urlsplit


@dataclass
class Measured:
    """Microseconds of server time, queries and bytes of one page."""

    took: list[int] = field(default_factory=list)
    worked: list[int] = field(default_factory=list)
    """Microseconds of the processor in the answering thread; waiting for others is not in it."""
    queries: set[int] = field(default_factory=set)
    size: int = 0

    def percentile(self, share: int) -> float:
        """The ``share``-th percentile in milliseconds."""
        ordered = sorted(self.took)
        return ordered[min(len(ordered) - 1, len(ordered) * share // 100)] / 1000

    def processor(self) -> float:
        """The median of the processor's time in milliseconds."""
        return median(self.worked) / 1000

    def middle(self, engine: str) -> float:
        """What grows with the data, in milliseconds: the processor's time, or all of it beside a database server."""
        return self.processor() if engine == "sqlite" else self.percentile(50)

    def add(self, answer: http.client.HTTPResponse, body: bytes) -> None:
        """Take in one answer."""
        self.took.append(int(answer.headers["X-Took"]))
        self.worked.append(int(answer.headers["X-Worked"]))
        self.queries.add(int(answer.headers["X-Queries"]))
        self.size = max(self.size, len(body))


def rounds(address: str, cookie: str, paths: list[str], *, times: int, warm: int = 3) -> dict[str, Measured]:
    """Ask for every path once a round, one after the other; the first ``warm`` rounds do not count.

    Raises RuntimeError for an answer that is not 200. Only ever used against 127.0.0.1.
    """
    results = {path: Measured() for path in paths}
    connection = http.client.HTTPConnection("127.0.0.1", _port(address), timeout=60)
    for number in range(warm + times):
        for path in paths:
            connection.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 200:
                raise RuntimeError(f"{path}: {answer.status} {answer.headers.get('Location', '')}")
            if number >= warm:
                results[path].add(answer, body)
    return results


def _port(address: str) -> int | None:
    host = urlsplit(address)
    if host.hostname != "127.0.0.1":
        raise ValueError("measurements go to this machine only")
    return host.port


def walk(
    address: str, cookie: str, paths: list[str], *, people: int, rounds: int, every_s: float
) -> dict[str, Measured]:
    """Let ``people`` ask for ``paths`` in turn, ``rounds`` pages each, one every ``every_s`` seconds.

    Raises RuntimeError for an answer that is not 200. Only ever used against 127.0.0.1.
    """
    port = _port(address)
    results = {path: Measured() for path in paths}
    lock, wrong = threading.Lock(), []
    begin = time.monotonic() + 0.5

    def person(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        for step in range(rounds):
            due = begin + number * every_s / people + step * every_s
            time.sleep(max(0.0, due - time.monotonic()))
            path = paths[(number + step) % len(paths)]
            connection.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            body = answer.read()
            with lock:
                if answer.status != 200:
                    wrong.append(f"{path}: {answer.status}")
                    continue
                results[path].add(answer, body)

    threads = [threading.Thread(target=person, args=(n,)) for n in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise RuntimeError(f"{len(wrong)} wrong answers, first: {wrong[0]}")
    return results
