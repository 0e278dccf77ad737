"""Walks in a real browser, against the real server as a process of its own.

    def test_walk(page_wide, server, axe, shot):
        page_wide.goto(server.url + "/")
        axe(page_wide)
        shot(page_wide, "home")

The walk fails on any error in the browser's console, any failed request and any answer of 500 or more.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    sync_playwright,
)

from tests import databases

SHOTS = databases.ROOT / "test-results" / "shots"
# Nothing of the browser's own may reach for the network: a walk shows what Rembug does, offline.
BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
]


@dataclass(frozen=True, slots=True)
class Server:
    """A running Rembug: its address and the database it serves."""

    url: str
    database: databases.Database
    log: Path


def start_server(database: databases.Database, processes: list["subprocess.Popen[bytes]"]) -> Server:
    """Start the production server on a free port of this machine and wait until it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = database.data / "server.log"
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    command += ["--workers", "1", "--blocking-threads", "4", "--no-ws", "rembug.config.wsgi:application"]
    # Through the environment of the process, like any installation: what is tested is what runs.
    environment = {**os.environ, **database.environment}
    with log.open("wb") as output:
        # A session of its own, so that its workers end with it.
        process = subprocess.Popen(
            command, cwd=databases.ROOT, env=environment, stdout=output, stderr=output, start_new_session=True
        )
    processes.append(process)
    url = f"http://127.0.0.1:{port}"
    # Past any proxy of the office: the server is on this machine.
    ask = urllib.request.build_opener(urllib.request.ProxyHandler({})).open
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            ask(url + "/", timeout=5).close()
        except urllib.error.HTTPError as answer:
            if answer.code < 500:
                return Server(url, database, log)
            break
        except OSError:
            time.sleep(0.1)
        else:
            return Server(url, database, log)
    raise RuntimeError(f"the server did not answer properly:\n{log.read_text(errors='replace')[-4000:]}")


def stop(process: "subprocess.Popen[bytes]") -> None:
    """End a server and the workers it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


PASSWORD = "rembug-untuk-uji-1"
"""Of every account of the sample in the walks: `sri` (FK), `rina` (Sekretaris UPK), `kades-sidorejo`, ..."""


@pytest.fixture(scope="session")
def fill() -> Callable[[databases.Database], None]:
    """Fill the migrated database with the sample before the walks; once per run, every server gets a copy."""

    def fill_with_sample(database: databases.Database) -> None:
        passwords = database.data / "passwords-of-walks.txt"
        passwords.write_text(f"* {PASSWORD}\n")
        done = database.run("-m", "rembug.ops.cli", "demo", "--passwords", str(passwords), timeout=300)
        if done.returncode:
            raise RuntimeError(f"rembug demo failed:\n{done.stdout}{done.stderr}")

    return fill_with_sample


@pytest.fixture(scope="session")
def filled(fill: Callable[[databases.Database], None]) -> databases.Database:
    """The filled database of this run; never served itself, only copied."""
    return databases.cached("filled", fill, base=databases.template())


@pytest.fixture(scope="session")
def server(filled: databases.Database) -> Iterator[Server]:
    """One server for all walks of this process, on a copy of the filled database."""
    yield from _serve(databases.copy(filled))


@pytest.fixture
def fresh_server(filled: databases.Database) -> Iterator[Server]:
    """A server for this walk alone, on its own copy of the filled database."""
    yield from _serve(databases.copy(filled))


@pytest.fixture
def empty_server() -> Iterator[Server]:
    """A server for this walk alone with nothing in its database: the first run."""
    yield from _serve(databases.copy(databases.template()))


def _serve(database: databases.Database) -> Iterator[Server]:
    processes: list[subprocess.Popen[bytes]] = []
    try:
        yield start_server(database, processes)
    finally:
        for process in processes:
            stop(process)
        databases.drop(database)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium of the system for all walks of this process."""
    path = os.environ.get("REMBUG_TEST_BROWSER") or shutil.which("chromium")
    if not path:
        pytest.fail("there is no Chromium on this machine: apt-get install chromium")
    # Playwright keeps an event loop running in this thread, in which Django then refuses every query, also
    # of tests that have nothing to do with a browser. Nothing here is asynchronous code of ours.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=BROWSER_ARGUMENTS)
        yield chromium
        chromium.close()


@dataclass  # without slots: Playwright hangs its own wrappers on the object whose methods it calls
class Watch:
    """What went wrong in the browser during a walk, and what the walk said it expects."""

    found: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def expect(self, pattern: str) -> None:
        """Accept errors that match `pattern`: a walk that provokes a refusal names it beforehand."""
        self.expected.append(pattern)

    def unexpected(self) -> list[str]:
        """Return what nobody expected."""
        return [line for line in self.found if not any(re.search(p, line) for p in self.expected)]

    def follow(self, context: BrowserContext) -> None:
        """Listen to every page of a browser context, also those opened later."""
        context.on("console", self._console)
        context.on("weberror", lambda error: self.found.append(f"script error: {error.error}"))
        context.on("requestfailed", self._request_failed)
        context.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.found.append(f"console {message.type}: {message.text} ({message.location.get('url', '')})")

    def _request_failed(self, request: Request) -> None:
        # A page left while its pictures still load aborts them, and a download aborts its navigation.
        if request.failure != "net::ERR_ABORTED":
            self.found.append(f"request failed: {request.method} {request.url} {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 500:
            self.found.append(f"server error: {response.status} {response.request.method} {response.url}")


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Collects errors of all pages of this walk and fails it at the end; `watch.expect(pattern)` accepts one."""
    watched = Watch()
    yield watched
    if unexpected := watched.unexpected():
        pytest.fail("the browser reported:\n" + "\n".join(unexpected), pytrace=False)


@pytest.fixture
def open_page(browser: Browser, watch: Watch) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page in a browser context of its own (its own cookies), all watched.

    `open_page(width=1366, height=768, javascript=True, **more)`; `more` goes to Playwright's new_context.
    """
    contexts: list[BrowserContext] = []

    def open_one(width: int = 1366, height: int = 768, javascript: bool = True, **more: Any) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
            **{"locale": "id-ID", "timezone_id": "Asia/Jakarta", "reduced_motion": "reduce", **more},
        )
        context.set_default_timeout(10_000)
        watch.follow(context)
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def page_wide(open_page: Callable[..., Page]) -> Page:
    """A page as on an office laptop: 1366 x 768."""
    return open_page(1366, 768)


@pytest.fixture
def page_phone(open_page: Callable[..., Page]) -> Page:
    """A page as on a phone, with touch: 360 x 740."""
    return open_page(360, 740, is_mobile=True, has_touch=True, device_scale_factor=2)


@pytest.fixture
def page_nojs(open_page: Callable[..., Page]) -> Page:
    """A page as on an office laptop with scripts off; axe needs scripts and cannot look at this one."""
    return open_page(1366, 768, javascript=False)


@pytest.fixture
def axe() -> Callable[..., None]:
    """Return `axe(page)`, which fails with a readable list when a page hinders anyone; no rule is off."""

    def look(page: Page) -> None:
        response = Axe().run(page, options={}).response
        assert response["passes"], "axe looked at nothing"
        lines = []
        for violation in response["violations"]:
            lines.append(f"{violation['id']} ({violation['impact']}): {violation['help']}")
            for node in violation["nodes"]:
                remedy = (node.get("failureSummary") or "").replace("\n", " ")
                lines.append(
                    f"    {' '.join(map(str, node['target']))}  {node['html'][:160]}\n        {remedy}"
                )
        if lines:
            pytest.fail(f"{page.url} hinders people:\n" + "\n".join(lines), pytrace=False)

    return look


@pytest.fixture
def shot() -> Callable[..., Path]:
    """Return `shot(page, name)`, which keeps a full screenshot as test-results/shots/NAME-WIDTH.png."""

    def take(page: Page, name: str, full_page: bool = True) -> Path:
        SHOTS.mkdir(parents=True, exist_ok=True)
        width = page.viewport_size["width"] if page.viewport_size else 0
        path = SHOTS / f"{name}-{width}.png"
        page.screenshot(path=path, full_page=full_page, animations="disabled")
        return path

    return take
