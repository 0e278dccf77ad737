"""Assets straight from the package, with their contents' hash in the address so that browsers may keep them."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


@cache
def _mark(name: str) -> str:
    found = finders.find(name)
    return sha256(Path(found).read_bytes()).hexdigest()[:10] if isinstance(found, str) else ""


class MarkedStorage(StaticFilesStorage):
    """``/static/rembug/rembug.css?v=<hash>``: a new version has a new address, nothing has to be collected."""

    def url(self, name: str | None, *args: Any, **kwargs: Any) -> str:
        path, sign, fragment = (name or "").partition("#")
        mark = _mark(path)
        return super().url(path) + (f"?v={mark}" if mark else "") + sign + fragment
