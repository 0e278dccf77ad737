"""What a browser really gets from the server of production: database settings, headers, errors, the log."""

from __future__ import annotations

import http.client
import json
import re
import signal
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection

from rembug.people.models import User
from tests import databases


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Served:
    port: int
    data: Path

    def get(self, path: str, **headers: str) -> Answer:
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        asked.request("GET", path, headers=headers)
        got = asked.getresponse()
        return Answer(got.status, {k.lower(): v for k, v in got.getheaders()}, got.read())


@pytest.fixture
def served(committed_db: databases.Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """``rembug serve`` as people start it, with two more addresses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    code = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.ops.served_settings'; "
        "from rembug.ops.cli import main; sys.exit(main(['serve', '--port', sys.argv[1]]))"
    )
    # With an account the first run is over, and pages answer for themselves.
    User.objects.create(username="penguji", password="!")
    connection.close()
    program = committed_db.data / "serve.py"
    program.write_text("if __name__ == '__main__':\n    " + code + "\n")
    process = committed_db.start(str(program), str(port))
    try:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and process.poll() is None:
            try:
                Served(port, committed_db.data).get("/sehat/")
                break
            except OSError:
                time.sleep(0.1)
        assert process.poll() is None, process.stdout.read() if process.stdout else ""
        yield Served(port, committed_db.data)
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=30)
        assert process.returncode == 0, out
        assert f"http://127.0.0.1:{port}/" in out
    finally:
        process.kill()
        process.wait()


STRICT = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}


def test_the_server_of_production(served: Served) -> None:
    """One start, everything that only a real server can show."""
    told = json.loads(served.get("/uji/basis-data/").body)
    assert told["atomic"] in (None, False)
    assert told["in_transaction"] is False
    if told["vendor"] == "sqlite":
        assert {name: told[name] for name in ("journal_mode", "synchronous", "foreign_keys")} == {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
        }
        assert (told["cache_size"], told["mmap_size"], told["temp_store"]) == (-32000, 0, 2)
        assert (told["busy_timeout"], told["mode"]) == (20_000, "IMMEDIATE")
    else:
        assert told["transaction_isolation"] == "read committed"
        assert int(told["server_version_num"]) >= 150_000
        assert told["TimeZone"] == "UTC"

    page = served.get("/masuk/")
    assert page.status == 200
    assert page.headers | STRICT == page.headers
    policy = dict(part.strip().split(" ", 1) for part in page.headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert policy["base-uri"] == "'none'"
    assert "unsafe" not in page.headers["content-security-policy"]
    assert not re.search(rb"<script(?![^>]*\bsrc=)[^>]*>|\son[a-z]+=|\sstyle=|<style", page.body)

    asset = re.search(rb'href="(/static/rembug/[^"]+\.css\?v=[0-9a-f]{10})"', page.body)
    assert asset
    sheet = served.get(asset[1].decode(), **{"Accept-Encoding": "gzip"})
    assert sheet.status == 200
    assert "max-age=31536000" in sheet.headers["cache-control"]
    assert sheet.headers["x-content-type-options"] == "nosniff"

    guest = served.get("/musyawarah/")
    assert guest.status == 302
    assert guest.headers["location"].startswith("/masuk/?next=")
    assert guest.headers["cache-control"] == "no-store"

    wrong = served.get("/masuk/", Host="rembug.example")
    assert wrong.status == 400
    assert served.get("/tidak-ada/").status in (302, 404)

    failed = served.get("/uji/rusak/")
    assert failed.status == 500
    text = failed.body.decode()
    number = re.search(r"Nomor laporan untuk pengelola: <b>([2-9A-Z]{3}-[2-9A-Z]{3})</b>", text)
    assert number, text
    assert "RAHASIA" not in text
    assert "Traceback" not in text
    log = (served.data / "log" / "rembug.log").read_text()
    (line,) = [json.loads(one) for one in log.splitlines() if number[1] in one]
    assert line["trace"][-1] == "ValueError"
    assert any("served_urls.py" in step for step in line["trace"])
    assert "RAHASIA" not in log
    assert "3201234567890001" not in log
