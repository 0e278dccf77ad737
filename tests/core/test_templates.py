"""What every template and static file keeps to: content policy, icons, sizes, sums, pages of errors."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils import translation

import rembug
from rembug.core.templatetags.rembug import STATES
from rembug.core.views_components import components
from tests.core.pages import parsed

PACKAGE = Path(rembug.__file__).parent
TEMPLATES = sorted(PACKAGE.glob("**/templates/**/*.html"))
STATIC = PACKAGE / "static"
SPRITE = (STATIC / "rembug" / "icons.svg").read_text()


def component_page() -> str:
    request = RequestFactory().get("/komponen/")
    request.user = AnonymousUser()
    with translation.override("id"):
        response = components(request)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_template_compiles_and_has_nothing_the_content_policy_refuses(path: Path) -> None:
    get_template(str(path).split("/templates/")[1])
    assert parsed(path.read_text()).inline == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_every_icon_named_in_a_template_is_in_the_sprite(path: Path) -> None:
    named = re.findall(r"""{% icon ["']([a-z]+)["'] %}""", path.read_text())
    assert [name for name in named if f'id="i-{name}"' not in SPRITE] == []


def test_every_state_has_its_icon_in_the_sprite() -> None:
    assert [symbol for _, symbol, _ in STATES.values() if f'id="i-{symbol}"' not in SPRITE] == []


def test_stylesheets_reach_for_nothing_outside_themselves() -> None:
    for path in (STATIC / "rembug").glob("*.css"):
        text = path.read_text()
        assert "url(" not in text
        assert "@import" not in text
        assert text.count("{") == text.count("}")


def test_script_neither_evaluates_nor_writes_markup() -> None:
    script = (STATIC / "rembug" / "rembug.js").read_text()
    for word in ("eval(", "new Function", "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write"):
        assert word not in script
    assert len(script.encode()) < 12_500


def test_vendored_files_are_the_ones_of_the_manifest() -> None:
    lines = (STATIC / "vendor" / "SHA256SUMS").read_text().splitlines()
    named = {path: digest for digest, path in (line.split() for line in lines)}
    found = {
        str(path.relative_to(STATIC / "vendor")): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (STATIC / "vendor").glob("*/*/*")
    }
    assert found
    assert named == found


def test_first_visit_stays_small() -> None:
    names = ("rembug/rembug.css", "rembug/print.css", "rembug/rembug.js", "rembug/icons.svg",
             "vendor/htmx/2.0.11/htmx.min.js")  # fmt: skip
    parts = [component_page().encode(), *((STATIC / name).read_bytes() for name in names)]
    assert sum(len(gzip.compress(part)) for part in parts) < 60_000


def test_component_page_ties_labels_and_messages_to_elements_that_exist() -> None:
    made = parsed(component_page())
    assert made.inline == []
    assert len(made.ids) == len(set(made.ids))
    assert set(made.references) <= set(made.ids)
    assert set(made.labels) <= set(made.ids)
    assert made.headings.count("h1") == 1


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "409", "413", "429", "500"])
def test_error_page_says_what_to_do_without_any_context(code: str) -> None:
    html = get_template(f"{code}.html").render()
    assert html.count("<h1>") == 1
    assert html.count("<p>") >= 2
    assert 'class="btn pri" href="/"' in html
