"""What a running server does with files that are too large, broken off or not what they seem."""

from __future__ import annotations

import contextlib
import http.client
import io
import re
import socket
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
from django.db import connection

from rembug.spreadsheets.models import ImportRun
from tests import databases
from tests.spreadsheets.importing import IDEA_HEADS, book, ideas, open_year
from tests.world import build_world

BOUNDARY = "batas-berkas-7f1c"
TOKEN = "t" * 32


@dataclass
class Office:
    """A running server and the secretary who is signed in to it."""

    port: int
    data: Path
    session: str

    def headers(self, length: int) -> dict[str, str]:
        return {
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
            "Content-Length": str(length),
            "Cookie": f"sessionid={self.session}; csrftoken={TOKEN}",
        }

    def send(self, file: bytes, name: str = "gagasan.xlsx") -> tuple[int, str, str]:
        """Status, where it leads and the page's text after a file was sent to the page of imports."""
        body = _body(file, name)
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        asked.request("POST", "/impor/", body=body, headers=self.headers(len(body)))
        got = asked.getresponse()
        return got.status, got.getheader("Location") or "", _text(got.read())

    def get(self, path: str) -> tuple[int, str]:
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        asked.request("GET", path, headers=self.headers(0))
        got = asked.getresponse()
        return got.status, _text(got.read())

    def left(self) -> tuple[int, list[str]]:
        """Runs in the database, and files that were kept or left lying in the data folder."""
        kept = [p.name for p in (self.data / "files").rglob("*") if p.is_file()]
        count = ImportRun.unscoped.count()
        connection.close()
        return count, kept


def _text(body: bytes) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", body.decode(errors="replace")))


def _body(file: bytes, name: str) -> bytes:
    made = io.BytesIO()
    for field, value in (("csrfmiddlewaretoken", TOKEN), ("kind", "ideas"), ("year", "2026")):
        made.write(
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'.encode()
        )
    made.write(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n".encode()
    )
    made.write(file + f"\r\n--{BOUNDARY}--\r\n".encode())
    return made.getvalue()


@pytest.fixture
def office(committed_db: databases.Database) -> Iterator[Office]:
    """``rembug serve`` with two kecamatan and an open cycle."""
    world = build_world()
    open_year(world)
    session = world.client("upk_sekretaris").cookies["sessionid"].value
    connection.close()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = committed_db.data / "serve.py"
    code = "import sys; from rembug.ops.cli import main; sys.exit(main(['serve', '--port', sys.argv[1]]))"
    program.write_text(f"if __name__ == '__main__':\n    {code}\n")
    process = committed_db.start(str(program), str(port))
    made = Office(port, committed_db.data, session)
    try:
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline and process.poll() is None:
            try:
                made.get("/sehat/")
                break
            except OSError:
                time.sleep(0.2)
        assert process.poll() is None, process.stdout.read() if process.stdout else ""
        yield made
    finally:
        process.kill()
        process.wait()


def _locked() -> bytes:
    """The outer shell of a workbook with a password, as Excel writes it."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(504)
        + "EncryptedPackage".encode("utf-16-le")
        + bytes(2000)
    )


def _bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        with zipfile.ZipFile(io.BytesIO(ideas(1))) as sound:
            for name in sound.namelist():
                if "sheet1" not in name:
                    archive.writestr(name, sound.read(name))
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(300):
                part.write(b" " * 2**20)
    return target.getvalue()


def test_files_that_cannot_be_taken_in_leave_nothing_behind(office: Office) -> None:
    """One start of the server; every refusal says what to do, and the choices made on the page stay."""
    sound = ideas(40)
    for file, name, told in (
        (b"x" * (50 * 2**20), "besar.xlsx", "Berkas ini 50 MB, batasnya 25 MB."),
        (b"", "kosong.xlsx", "kosong"),
        (b"%PDF-1.7\n" + b"x" * 2000, "surat.xlsx", "PDF"),
        (sound[: len(sound) // 2], "terpotong.xlsx", "terpotong"),
        (_locked(), "rahasia.xlsx", "kata sandi"),
        (_bomb(), "bom.xlsx", "mengembang"),
    ):
        started = time.monotonic()
        status, _, text = office.send(file, name)
        assert status == 400, (name, status, text[:2000])
        assert told.lower() in text.lower(), (name, text[-3000:])
        assert "Gagasan" in text
        assert time.monotonic() - started < 45
    assert office.left() == (0, [])

    # Announced as larger than anything anybody could mean: refused before a byte of it came.
    with socket.create_connection(("127.0.0.1", office.port), timeout=20) as line:
        head = "".join(f"{k}: {v}\r\n" for k, v in office.headers(10 * 2**30).items())
        line.sendall(f"POST /impor/ HTTP/1.1\r\nHost: 127.0.0.1:{office.port}\r\n{head}\r\n".encode())
        answer = line.recv(65536).decode(errors="replace")
    assert answer.startswith("HTTP/1.1 413"), answer[:300]

    # The connection broke in the middle of the file, also of one that would read well as far as it came.
    rows = "Desa;Gagasan\r\n" + "".join(f"Banjarsari;Gagasan {n}\r\n" for n in range(4_000))
    whole = _body(rows.encode(), "gagasan.csv")
    for share in (0.3, 0.9):
        with socket.create_connection(("127.0.0.1", office.port), timeout=20) as line:
            head = "".join(f"{k}: {v}\r\n" for k, v in office.headers(len(whole)).items())
            line.sendall(f"POST /impor/ HTTP/1.1\r\nHost: 127.0.0.1:{office.port}\r\n{head}\r\n".encode())
            line.sendall(whole[: int(len(whole) * share)])
            line.shutdown(socket.SHUT_WR)
            line.settimeout(10)
            with contextlib.suppress(OSError):
                line.recv(65536)
    time.sleep(1)
    assert office.left() == (0, [])

    # And a sound file goes through; text that looks like a formula stays text in the copy sent back.
    status, leads, _ = office.send(book(IDEA_HEADS, [("Banjarsari", "=CMD()|x", "Krajan", "dua", 1, None)]))
    assert status == 302
    status, text = office.get(leads)
    assert "=CMD()|x" in text
    copy = http.client.HTTPConnection("127.0.0.1", office.port, timeout=60)
    copy.request("GET", leads + "salinan.xlsx", headers=office.headers(0))
    with zipfile.ZipFile(io.BytesIO(copy.getresponse().read())) as archive:
        sheets = "".join(
            archive.read(n).decode() for n in archive.namelist() if n.startswith("xl/worksheets/")
        )
    assert "<f>" not in sheets
    count, kept = office.left()
    assert (count, len(kept)) == (1, 1)
