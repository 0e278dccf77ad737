"""The eyes of the walks see: errors of the browser and hindrances on a page fail a walk."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import Server, Watch


def test_a_script_error_and_a_failed_request_are_noticed(page_wide: Page, watch: Watch) -> None:
    page_wide.set_content(
        "<html lang=id><script>console.error('retak'); setTimeout(() => { throw Error('patah') })</script>"
    )
    page_wide.evaluate("fetch('http://127.0.0.1:9/').catch(() => null)")
    page_wide.wait_for_timeout(100)
    text = "\n".join(watch.unexpected())
    assert "console error: retak" in text
    assert "patah" in text
    assert "request failed: GET http://127.0.0.1:9/" in text
    watch.expect(".")
    assert watch.unexpected() == []


def test_axe_names_the_hindrance_and_passes_a_sound_page(
    page_wide: Page, axe: Callable[[Page], None]
) -> None:
    sound = "<!doctype html><html lang=id><title>Desa</title><main><h1>Desa</h1>{}</main>"
    page_wide.set_content(sound.format("<img src='data:,' alt='Balai desa'>"))
    axe(page_wide)
    page_wide.set_content(sound.format("<img src='data:,'>"))
    with pytest.raises(pytest.fail.Exception, match="image-alt"):
        axe(page_wide)


@pytest.mark.pg_e2e
def test_the_server_answers_on_its_own_database(server: Server, page_nojs: Page, watch: Watch) -> None:
    watch.expect("404")
    answer = page_nojs.goto(server.url + "/")
    assert answer
    assert answer.status < 500


def test_a_screenshot_is_kept_under_its_name_and_width(page_phone: Page, shot: Callable[..., object]) -> None:
    page_phone.set_content("<html lang=id><title>Desa</title><h1>Desa</h1>")
    path = shot(page_phone, "alat-pemeriksa")
    assert str(path).endswith("test-results/shots/alat-pemeriksa-360.png")
