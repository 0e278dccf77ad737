"""What walks do on every page: sign in, press a button, answer lamps that ask for a note, look, take a picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Server

NOTE = "Dibahas dan disepakati bersama."


def day(back: int = 0) -> str:
    """The date so many days before today in the kecamatan of the walks, as people type it."""
    today: date = datetime.now(ZoneInfo("Asia/Jakarta")).date()
    return (today - timedelta(days=back)).strftime("%d/%m/%Y")


@dataclass
class Walk:
    """A person before a screen: a page, what looks at it, and the name under which pictures are kept."""

    page: Page
    server: Server
    axe: Callable[[Page], None] | None
    shot: Callable[..., object]
    name: str

    def sign_in(self, user: str, password: str, to: str) -> None:
        """Sign in, signing out whoever was here, and go to an address."""
        self.page.context.clear_cookies()
        self.page.goto(f"{self.server.url}/masuk/?next={to}")
        self.page.get_by_label("Nama pengguna").fill(user)
        self.page.get_by_label("Kata sandi").fill(password)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(self.server.url + to)

    def go(self, to: str) -> None:
        self.page.goto(self.server.url + to)

    def seen(self, name: str) -> None:
        """Nobody is hindered on this page, it does not scroll sideways, and its picture is kept."""
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, f"{self.page.url} is {wide} pixels wider than the screen"
        if self.axe:
            self.axe(self.page)
        self.shot(self.page, f"{self.name}-{name}")

    def follow(self, words: str, within: Locator | None = None) -> None:
        """Go where a link of these words leads."""
        (within or self.page.locator("main")).get_by_role("link", name=words).first.click()
        self.page.wait_for_load_state()

    def press(self, words: str) -> None:
        """Press the button of these words and wait for the answer."""
        self.page.locator("main").get_by_role("button", name=words, exact=True).click()
        self.page.wait_for_load_state()

    def save(self, words: str) -> None:
        """Press the button; where a lamp asks for a note, write it and press again. Nothing is left to mend."""
        self.press(words)
        if self.page.locator(".summary").count():
            notes = self.page.locator("main .notein, main textarea[name=catatan]").all()
            assert notes, self.page.locator(".summary").inner_text()
            for note in notes:
                note.fill(NOTE)
            self.press(words)
        assert not self.page.locator(".summary").count(), self.page.locator(".summary").inner_text()

    def refused(self, *words: str) -> None:
        """The page says in its summary what is wrong."""
        for text in words:
            expect(self.page.locator(".summary")).to_contain_text(text)

    def paper(self, words: str) -> bytes:
        """The PDF behind a link, as the signed-in person gets it."""
        address = self.page.locator("main").get_by_role("link", name=words).first.get_attribute("href") or ""
        answer = self.page.request.get(self.server.url + address)
        assert answer.ok, f"{address}: {answer.status}"
        assert answer.headers["content-type"] == "application/pdf"
        data: bytes = answer.body()
        assert data.startswith(b"%PDF-")
        return data
