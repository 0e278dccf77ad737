"""Take the pictures of the guide from the sample: `make shots` writes docs/guide/pictures/NAME-LANGUAGE.png.

The sample is that of one fixed day, and the pages believe that it is still that day: taken twice, the pictures
show the same. Needs Chromium. REMBUG_SHOTS names a folder with a sample made before, which saves its making.
"""

import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "guide" / "pictures"
DAY = date(2026, 11, 23)
MOMENT = datetime.combine(DAY, time(3, 15), UTC)  # a quarter past ten, WIB
PASSWORD = "gambar-panduan-2026"  # of a folder that is thrown away
LIMIT = 120_000
WIDE, PHONE = (1366, 768), (360, 740)


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: who looks at which page; ``path`` may ask the database for the address."""

    name: str
    username: str
    path: "str | Callable[[], str]"
    size: tuple[int, int] = WIDE
    scroll: str = ""
    """CSS of what to bring to the top of the picture."""


def _proposal(title: str) -> Any:
    from rembug.planning.models import Proposal

    return Proposal.unscoped.get(title=title, recorded_history=False)


def _meeting(title: str, **wanted: Any) -> Any:
    from rembug.meetings.models import Meeting

    return (
        Meeting.unscoped.filter(title__startswith=title, recorded_history=False, **wanted)
        .order_by("held_on")
        .last()
    )


def _decided() -> str:
    from rembug.planning.models import FundingDecision

    return f"/seleksi/daftar/{FundingDecision.unscoped.get(no=1).pk}/"


def _person(username: str) -> str:
    from django.contrib.auth import get_user_model

    return f"/orang/{get_user_model().objects.get(username=username).person_id}/"


SHOTS = (
    Shot("beranda-fk", "sri", "/"),
    Shot("beranda-hp", "sri", "/", PHONE),
    Shot("jalan-desa", "sri", "/jalan/"),
    Shot("musyawarah", "kades-sidorejo", "/musyawarah/"),
    Shot(
        "hadir",
        "kpmd",
        lambda: f"/musyawarah/{_meeting('MD Informasi', state='planned', held_on=DAY).pk}/hadir/isi/",
    ),
    Shot("berita-acara", "nurhayati", lambda: f"/musyawarah/{_meeting('MAD Prioritas').pk}/"),
    Shot("usulan", "tpu", lambda: f"/perencanaan/usulan/{_proposal('Talud jalan Krajan 180 m').pk}/"),
    Shot("rab", "tpu", lambda: f"/perencanaan/usulan/{_proposal('Talud jalan Krajan 180 m').pk}/rab/"),
    Shot("kirim", "tpu", lambda: f"/perencanaan/usulan/{_proposal('Talud jalan Krajan 180 m').pk}/kirim/"),
    Shot("meja-verifikasi", "ketuatv", "/seleksi/verifikasi/"),
    Shot("lembar", "tv3", lambda: f"/seleksi/verifikasi/{_proposal('Jalan usaha tani 600 m').pk}/lembar/"),
    Shot("urutan", "nurhayati", "/seleksi/urutan/"),
    Shot("daftar-didanai", "nurhayati", _decided),
    Shot("daftar-didanai-hp", "kades-sidorejo", _decided, PHONE),
    Shot("impor", "rina", "/impor/"),
    Shot("orang", "pengelola", "/orang/"),
    Shot("akun", "pengelola", lambda: _person("tpu")),
    Shot("lembaga", "sri", "/lembaga/"),
    Shot("cetak", "nurhayati", lambda: f"/musyawarah/{_meeting('MAD Prioritas').pk}/dokumen/"),
    Shot("aturan", "sri", "/aturan/"),
)


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None: ...


@contextmanager
def served() -> Iterator[str]:
    """The program on a free port of this machine, in which it is always MOMENT."""
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    from rembug.core import clock

    settings.SAMPLE = True  # the settings were read before the sample was made
    application = get_wsgi_application()

    def frozen(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        with clock.at(MOMENT):
            return application(environ, start)

    server = make_server("127.0.0.1", 0, frozen, server_class=_Server, handler_class=_Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def make_sample(data: Path) -> None:
    """The sample of DAY in ``data``, unless it is there."""
    from rembug.ops import cli

    if (data / "masuk.txt").exists():
        return
    data.mkdir(parents=True, exist_ok=True)
    words = data.parent / "kata-sandi.txt"
    words.write_text(f"* {PASSWORD}\n", encoding="utf-8")
    if cli.main(["demo", "--on", DAY.isoformat(), "--passwords", str(words)]):
        raise SystemExit("the sample could not be made")


def small(picture: bytes) -> bytes:
    """The same picture with 64 colours: a page of text needs no more."""
    from PIL import Image

    written = BytesIO()
    with Image.open(BytesIO(picture)) as image:
        image.convert("RGB").quantize(64, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


def take(url: str, wanted: list[Shot]) -> list[str]:
    """Take the pictures; returns what went wrong, one line each."""
    from playwright.sync_api import sync_playwright

    from rembug.people.models import User

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in this thread
    path = os.environ.get("REMBUG_TEST_BROWSER") or shutil.which("chromium")
    if not path:
        raise SystemExit("there is no Chromium on this machine: apt-get install chromium")
    wrong = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for language in ("id", "en"):
            User.objects.update(language=language)
            contexts: dict[tuple[str, tuple[int, int]], Any] = {}
            for shot in wanted:
                key = (shot.username, shot.size)
                if key not in contexts:
                    contexts[key] = _signed_in(chromium, url, shot, language)
                page = contexts[key].new_page()
                page.clock.set_fixed_time(MOMENT)
                answer = page.goto(url + (shot.path if isinstance(shot.path, str) else shot.path()))
                if not answer or answer.status != 200:
                    wrong.append(
                        f"{shot.name}-{language}: {answer.status if answer else 'no answer'} {page.url}"
                    )
                if shot.scroll:
                    page.locator(shot.scroll).first.scroll_into_view_if_needed()
                data = small(page.screenshot(animations="disabled"))
                if len(data) > LIMIT:
                    wrong.append(f"{shot.name}-{language}: {len(data)} bytes")
                (PICTURES / f"{shot.name}-{language}.png").write_bytes(data)
                page.close()
            for context in contexts.values():
                context.close()
        chromium.close()
    return wrong


def _signed_in(chromium: Any, url: str, shot: Shot, language: str) -> Any:
    context = chromium.new_context(
        viewport={"width": shot.size[0], "height": shot.size[1]},
        locale="id-ID" if language == "id" else "en-GB",
        timezone_id="Asia/Jakarta",
        reduced_motion="reduce",
        device_scale_factor=1,
    )
    page = context.new_page()
    page.goto(f"{url}/masuk/")
    page.fill("[name=login]", shot.username)
    page.fill("[name=password]", PASSWORD)
    page.locator("form:has([name=password]) button").first.click()
    page.wait_for_url(f"{url}/")
    page.close()
    return context


def main(names: list[str]) -> int:
    """Take all pictures, or those named; return 1 when one could not be taken."""
    with tempfile.TemporaryDirectory(prefix="rembug-shots-") as temporary:
        data = Path(os.environ.get("REMBUG_SHOTS") or Path(temporary) / "data")
        os.environ.update(
            REMBUG_DATA=str(data), DATABASE_URL="", DJANGO_SETTINGS_MODULE="rembug.config.settings"
        )
        make_sample(data)
        import django

        django.setup()
        PICTURES.mkdir(parents=True, exist_ok=True)
        with served() as url:
            wrong = take(url, [shot for shot in SHOTS if not names or shot.name in names])
    print("\n".join(wrong) or f"pictures in {PICTURES.relative_to(ROOT)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
