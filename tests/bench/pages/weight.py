"""What a first visit costs: the page and everything it asks for, as it travels (compressed), without photos."""

from __future__ import annotations

import http.client
import re
from urllib.parse import urlsplit

ASSETS = re.compile(r"""(?:src|href)="(/static/[^"]+)\"""")
INSIDE_CSS = re.compile(r"""url\(["']?([^"')]+)["']?\)""")
VISITS = (("sign-in", "/masuk/", False), ("first page after sign-in", "/", True))


def told(address: str, cookie: str, limit_kb: int) -> None:
    """Print the bytes of two first visits, each with every file they ask for."""
    for name, path, signed_in in VISITS:
        sizes = first_visit(address, path, cookie if signed_in else "")
        total = sum(sizes.values())
        worst = ", ".join(
            f"{p} {n / 1000:.1f}" for p, n in sorted(sizes.items(), key=lambda one: -one[1])[:4]
        )
        mark = "" if total < limit_kb * 1000 else f"  > {limit_kb} kB"
        print(f"first visit, {name}: {total / 1000:.1f} kB in {len(sizes)} files ({worst}){mark}", flush=True)


def first_visit(address: str, path: str, cookie: str) -> dict[str, int]:
    """Path to bytes of a page and of all it names: style, script, icons, fonts; images that are photos are not named."""
    connection = http.client.HTTPConnection("127.0.0.1", urlsplit(address).port, timeout=30)
    sizes: dict[str, int] = {}
    waiting = [path]
    while waiting:
        one = waiting.pop()
        if one in sizes:
            continue
        headers = {"Accept-Encoding": "gzip"} | ({"Cookie": cookie} if cookie else {})
        connection.request("GET", one, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{one}: {answer.status}")
        sizes[one] = len(body)
        if one == path or one.split("?")[0].endswith(".css"):
            text = _text(body, answer.headers.get("Content-Encoding", ""))
            names = ASSETS.findall(text) if one == path else INSIDE_CSS.findall(text)
            waiting += [name.split("#")[0] for name in names if name.startswith("/static/")]
    return sizes


def _text(body: bytes, encoding: str) -> str:
    if encoding == "gzip":
        import gzip

        body = gzip.decompress(body)
    elif encoding:
        raise RuntimeError(f"an answer came as {encoding}")
    return body.decode("utf-8", "replace")
