"""Typing like in a sheet: the script of the grid, drafts and double posting, without a server."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, Route, expect

import rembug
from rembug.core.middleware import CONTENT_SECURITY_POLICY

SCRIPT = (Path(rembug.__file__).parent / "static" / "rembug" / "rembug.js").read_text()
ADDRESS = "http://127.0.0.1:9/rab/"

ROW = """<tr><td data-no>{no}</td><td><input name="r-{i}-item" data-c="item" data-text></td>
<td><input name="r-{i}-q" data-c="q" data-milli></td><td><input name="r-{i}-p" data-c="p" {target}></td>
<td data-out="amount" data-mul="q p"></td></tr>"""
PAGE = f"""<!doctype html><html lang="id"><head><title>RAB</title>
<script src="/rembug.js" defer data-saved="Konsep tersimpan" data-unsaved="Belum tersimpan"></script></head><body>
<input id="cari"><dialog id="tombol"><p>Tombol</p></dialog>
<form method="post" action="/rab/" data-draft="/konsep/">
<input type="hidden" name="csrfmiddlewaretoken" value="t0ken"><input type="hidden" name="r-TOTAL_FORMS" value="2">
<table data-grid="r"><tbody>{ROW.format(no=1, i=0, target='data-target="500"')}{ROW.format(no=2, i=1, target="")}
<template data-row>{ROW.format(no="", i="__prefix__", target="")}</template></tbody>
<tfoot><tr><td data-sum="amount"></td></tr></tfoot></table>
<button name="tambah_baris" value="r">Tambah baris</button><button class="pri">Simpan</button></form></body></html>"""


class Site:
    """Answers of the pretended server and what it was sent."""

    def __init__(self) -> None:
        self.posts: list[tuple[str, dict[str, list[str]], str]] = []
        self.draft_status = 204

    def answer(self, route: Route) -> None:
        """The page, the script, or an empty answer to a post."""
        request = route.request
        if request.method == "POST":
            token = request.headers.get("x-csrftoken", "")
            self.posts.append((request.url, parse_qs(request.post_data or ""), token))
            route.fulfill(status=self.draft_status if "/konsep/" in request.url else 204)
        elif request.url.endswith(".js"):
            route.fulfill(body=SCRIPT, content_type="text/javascript")
        elif request.url == ADDRESS:
            headers = {"Content-Security-Policy": CONTENT_SECURITY_POLICY}
            route.fulfill(body=PAGE, content_type="text/html; charset=utf-8", headers=headers)
        else:
            route.fulfill(status=204)


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def sheet(page_wide: Page, site: Site) -> Iterator[Page]:
    page_wide.clock.install()
    page_wide.route("**/*", site.answer)
    page_wide.on("dialog", lambda dialog: dialog.accept())
    page_wide.goto(ADDRESS)
    return page_wide


def amounts(page: Page) -> list[str]:
    return page.locator("[data-out]").all_inner_texts()


def paste(page: Page, selector: str, text: str) -> None:
    page.eval_on_selector(
        selector,
        """(cell, text) => { const data = new DataTransfer(); data.setData("text/plain", text); cell.focus();
        cell.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true})); }""",
        text,
    )


def test_quantity_times_price_is_rounded_half_up_and_summed(sheet: Page) -> None:
    sheet.fill("[name=r-0-q]", "2,755")
    sheet.fill("[name=r-0-p]", "1.000.001")
    sheet.fill("[name=r-1-q]", "0,5")
    sheet.fill("[name=r-1-p]", "3")
    assert amounts(sheet) == ["2.755.003", "2"]
    expect(sheet.locator("[data-sum]")).to_have_text("2.755.005")


def test_figures_beyond_what_floats_can_hold_stay_exact(sheet: Page) -> None:
    sheet.fill("[name=r-0-q]", "900.000.001,001")
    sheet.fill("[name=r-0-p]", "999.999.999")
    assert amounts(sheet)[0] == str(f"{(900_000_001_001 * 999_999_999 + 500) // 1000:,}").replace(",", ".")


@pytest.mark.parametrize("typed", ["1.950.00", "1.5", "12a", "1,2345"])
def test_doubtful_figure_shows_a_question_mark_and_no_total(sheet: Page, typed: str) -> None:
    sheet.fill("[name=r-0-q]", typed)
    sheet.fill("[name=r-0-p]", "1.000")
    assert amounts(sheet)[0] == "?"
    expect(sheet.locator("[data-sum]")).to_have_text("?")
    expect(sheet.locator("[name=r-0-q]")).to_have_attribute("aria-invalid", "true")
    sheet.fill("[name=r-0-q]", "2")
    assert amounts(sheet)[0] == "2.000"


def test_enter_goes_down_adds_a_row_at_the_end_and_arrows_walk(sheet: Page) -> None:
    sheet.focus("[name=r-0-q]")
    sheet.keyboard.press("Enter")
    expect(sheet.locator("[name=r-1-q]")).to_be_focused()
    sheet.keyboard.press("Enter")
    expect(sheet.locator("[name=r-2-q]")).to_be_focused()
    expect(sheet.locator("[name=r-TOTAL_FORMS]")).to_have_value("3")
    expect(sheet.locator("tbody > tr").nth(2).locator("[data-no]")).to_have_text("3")
    sheet.keyboard.press("ArrowUp")
    expect(sheet.locator("[name=r-1-q]")).to_be_focused()
    sheet.keyboard.press("ArrowRight")
    expect(sheet.locator("[name=r-1-p]")).to_be_focused()
    sheet.keyboard.press("Shift+Enter")
    expect(sheet.locator("[name=r-0-p]")).to_be_focused()
    sheet.keyboard.press("F2")
    expect(sheet.locator("[name=r-0-p]")).to_have_value("500")


def test_cells_pasted_from_a_sheet_fill_rows_and_make_new_ones(sheet: Page) -> None:
    paste(sheet, "[name=r-0-item]", "Semen\t310\t68.000\r\nPasir\t4,5\t250.000\r\nBatu\t2\t200.000\r\n")
    expect(sheet.locator("[name=r-2-item]")).to_have_value("Batu")
    assert amounts(sheet) == ["21.080.000", "1.125.000", "400.000"]
    expect(sheet.locator("[data-sum]")).to_have_text("22.605.000")


def test_text_with_markup_is_pasted_as_text(sheet: Page) -> None:
    paste(sheet, "[name=r-0-item]", "<img src=x onerror=alert(1)>\t1\t2")
    expect(sheet.locator("[name=r-0-item]")).to_have_value("<img src=x onerror=alert(1)>")
    assert sheet.locator("img").count() == 0


def test_add_row_button_adds_here_and_posts_nothing(sheet: Page, site: Site) -> None:
    sheet.click("[name=tambah_baris]")
    expect(sheet.locator("[name=r-2-item]")).to_be_focused()
    assert site.posts == []


def test_draft_saves_itself_after_twenty_seconds_with_the_token(sheet: Page, site: Site) -> None:
    sheet.fill("[name=r-0-item]", "Semen")
    sheet.clock.run_for(21_000)
    expect(sheet.locator(".draft")).to_contain_text("Konsep tersimpan")
    assert [(url.split(":9")[1], token) for url, _, token in site.posts] == [("/konsep/", "t0ken")]
    sheet.clock.run_for(60_000)
    assert len(site.posts) == 1


def test_draft_that_could_not_be_saved_says_so_and_is_tried_again(sheet: Page, site: Site, watch) -> None:
    watch.expect("503")
    site.draft_status = 503
    sheet.fill("[name=r-0-item]", "Semen")
    sheet.clock.run_for(21_000)
    expect(sheet.locator(".draft.lost")).to_have_text("Belum tersimpan")
    site.draft_status = 204
    sheet.clock.run_for(21_000)
    expect(sheet.locator(".draft")).to_contain_text("Konsep tersimpan")


def test_buttons_rest_after_posting_and_come_back_when_no_new_page_comes(sheet: Page, site: Site) -> None:
    sheet.click(".pri")
    expect(sheet.locator(".pri")).to_be_disabled()
    sheet.locator(".pri").click(force=True)
    assert len([url for url, _, _ in site.posts if url == ADDRESS]) == 1
    sheet.clock.run_for(16_000)
    expect(sheet.locator(".pri")).to_be_enabled()


def test_slash_goes_to_search_and_question_mark_shows_the_keys(sheet: Page) -> None:
    sheet.keyboard.press("/")
    expect(sheet.locator("#cari")).to_be_focused()
    sheet.keyboard.type("?/")
    expect(sheet.locator("#cari")).to_have_value("?/")
    sheet.locator(".pri").focus()
    sheet.keyboard.press("?")
    expect(sheet.locator("#tombol")).to_be_visible()
