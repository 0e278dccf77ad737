"""Open-loop load on a server of this machine: each person asks for a page every three seconds, answered or not."""

from __future__ import annotations

import http.client
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass
class Measured:
    """Microseconds of server time, queries and bytes of one page."""

    took: list[int] = field(default_factory=list)
    queries: set[int] = field(default_factory=set)
    size: int = 0

    def percentile(self, share: int) -> float:
        """The ``share``-th percentile in milliseconds."""
        ordered = sorted(self.took)
        return ordered[min(len(ordered) - 1, len(ordered) * share // 100)] / 1000


def walk(
    address: str, cookie: str, paths: list[str], *, people: int, rounds: int, every_s: float
) -> dict[str, Measured]:
    """Let ``people`` ask for ``paths`` in turn, ``rounds`` pages each, one every ``every_s`` seconds.

    Raises RuntimeError for an answer that is not 200. Only ever used against 127.0.0.1.
    """
    host = urlsplit(address)
    if host.hostname != "127.0.0.1":
        raise ValueError("measurements go to this machine only")
    results = {path: Measured() for path in paths}
    lock, wrong = threading.Lock(), []
    begin = time.monotonic() + 0.5

    def person(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", host.port, timeout=30)
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
                measured = results[path]
                measured.took.append(int(answer.headers["X-Took"]))
                measured.queries.add(int(answer.headers["X-Queries"]))
                measured.size = max(measured.size, len(body))

    threads = [threading.Thread(target=person, args=(n,)) for n in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise RuntimeError(f"{len(wrong)} wrong answers, first: {wrong[0]}")
    return results
