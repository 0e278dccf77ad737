"""A data folder with its database, and Rembug serving it as in production."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from tests import databases

ENGINES = ("sqlite", "postgres")


@dataclass(frozen=True, slots=True)
class Place:
    """A migrated data folder and what another process needs to work on it."""

    data: Path
    url: str

    @property
    def environment(self) -> dict[str, str]:
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith("REMBUG_")},
            "REMBUG_DATA": str(self.data),
            "DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "tests.bench.pages.settings",
            "PYTHONPATH": os.pathsep.join([str(databases.ROOT / "src"), str(databases.ROOT)]),
        }

    def run(self, *arguments: str) -> str:
        """Run `python ARGUMENTS` on this database; its output. Raises RuntimeError when it failed."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=databases.ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(f"{arguments}:\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
        return done.stdout

    @contextmanager
    def serving(self) -> Iterator[str]:
        """`rembug serve` on a free port of this machine; its address."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        log = self.data / "server.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "rembug.ops.cli", "serve", "--port", str(port)],
                cwd=databases.ROOT, env=self.environment, stdout=output, stderr=output, start_new_session=True,
            )  # fmt: skip
        try:
            _wait(f"http://127.0.0.1:{port}", process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
                try:
                    process.wait(15)
                except subprocess.TimeoutExpired:
                    os.killpg(process.pid, signal.SIGKILL)
                    process.wait()


@contextmanager
def data_folder(engine: str) -> Iterator[Place]:
    """A migrated, empty database on ``engine``, thrown away afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="rembug-bench-pages-"))
    url = ""
    if engine == "postgres":
        name = f"rembug_bench_{uuid4().hex[:8]}"
        databases._on_server(f'CREATE DATABASE "{name}"')
        url = databases.server_url(name)
    place = Place(folder, url)
    try:
        place.run("-m", "django", "migrate", "--verbosity", "0")
        yield place
    finally:
        if url:
            databases._on_server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        shutil.rmtree(folder, ignore_errors=True)


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    ask = urllib.request.build_opener(urllib.request.ProxyHandler({})).open
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            ask(f"{address}/sehat/", timeout=5).close()
            return
        except urllib.error.HTTPError:
            break
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the server did not answer:\n{log.read_text(errors='replace')[-4000:]}")
