"""Nothing of the neighbouring kecamatan is seen from this one, on any page, by any role."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rembug.people.roles import ROLES
from tests import examples  # noqa: F401 (registers them)
from tests.examples.registry import PAGES
from tests.world import MARK, THERE, World

INSIDE = sorted(name for name, example in PAGES.items() if not example.public)
LOCAL_ROLES = [code for code, role in ROLES.items() if role.level in ("village", "district")]


@pytest.fixture
def neighbours(world: World) -> World:
    """Both kecamatan full of things; those of the neighbour carry the mark word."""
    from tests.marked import fill_neighbour

    fill_neighbour(world)
    return world


@pytest.mark.parametrize("name", INSIDE)
def test_no_page_shows_the_neighbour(name: str, neighbours: World) -> None:
    example = PAGES[name]
    address = reverse(name, kwargs=example.prepare(neighbours)) + example.query
    for role in LOCAL_ROLES:
        response = neighbours.client(role, village=example.village).get(address)
        body = b"".join(response) if response.streaming else response.content
        assert MARK.encode() not in body, f"{role} sees the neighbour on {name}"


@pytest.mark.parametrize("name", INSIDE)
def test_the_neighbour_cannot_open_our_objects(name: str, neighbours: World) -> None:
    example = PAGES[name]
    kwargs = example.prepare(neighbours)
    if not kwargs or example.shared:
        pytest.skip("the page has no object: it shows each kecamatan its own")
    for role in LOCAL_ROLES:
        response = neighbours.client(role, district=THERE).get(reverse(name, kwargs=kwargs) + example.query)
        assert response.status_code in (403, 404), f"{role} of the neighbour opens {name}"
