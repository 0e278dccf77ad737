"""Every action and every page, as every role: success where the matrix says yes, exactly a refusal where not."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from rembug.core import door
from rembug.core.door import new_key
from rembug.core.errors import NotAllowed, OutsideArea
from rembug.core.models import ActionKey, AuditEvent
from rembug.core.permissions import Permission
from rembug.people.roles import ROLES
from tests import examples  # noqa: F401 (registers them)
from tests.examples.registry import ACTIONS, PAGES
from tests.world import THERE, World

OPEN = {"public", "account", "signed-in"}


def _routes(resolver: URLResolver | None = None, space: str = "") -> dict[str, URLPattern]:
    found = {}
    for item in (resolver or get_resolver()).url_patterns:
        if isinstance(item, URLResolver):
            inner = f"{space}{item.namespace}:" if item.namespace else space
            found |= _routes(item, inner)
        else:
            found[f"{space}{item.name}"] = item
    return found


ROUTES = _routes()


class _Undo(Exception):
    pass


def test_every_action_has_an_example() -> None:
    assert sorted(set(door.REGISTRY) - set(ACTIONS)) == []


def test_every_route_says_who_may_see_it() -> None:
    unmarked = [name for name, r in ROUTES.items() if getattr(r.callback, "rembug_access", None) is None]
    assert unmarked == []


def test_every_page_has_an_example() -> None:
    wanted = {
        name
        for name, r in ROUTES.items()
        if isinstance(r.callback.rembug_access, Permission) or r.callback.rembug_access == "signed-in"
    }
    assert sorted(wanted - set(PAGES)) == []


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_action_by_role(name: str, world: World) -> None:
    example = ACTIONS[name]
    kwargs = example.prepare(world)
    events, keys = AuditEvent.objects.count(), ActionKey.objects.count()
    succeeded = set()
    for role in ROLES:
        actor = world.actor(role, village=example.village)
        try:
            with transaction.atomic():
                example.action(actor=actor, key=new_key(), notes={"*": "contoh"}, **kwargs)
                succeeded.add(role)
                raise _Undo
        except _Undo:
            pass
        except NotAllowed:
            assert role != example.entitled, f"{role} should be entitled to {name}"
            allowed = example.action.permission.code in actor.permissions
            if allowed and actor.covers(example.action.area_of(kwargs)):
                # Only separation of duties on the object may still refuse somebody with role and area.
                assert role in example.action.permission.roles
        assert (AuditEvent.objects.count(), ActionKey.objects.count()) == (events, keys)
    assert example.entitled in succeeded
    assert succeeded <= set(map(str, example.action.permission.roles))


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_action_from_the_neighbouring_kecamatan(name: str, world: World) -> None:
    example = ACTIONS[name]
    kwargs = example.prepare(world)
    stranger = world.actor(example.entitled, district=THERE)
    if stranger.covers(example.action.area_of(kwargs)):
        pytest.skip("the role stands above both kecamatan")
    with pytest.raises(OutsideArea):
        example.action(actor=stranger, key=new_key(), notes={"*": "contoh"}, **kwargs)


@pytest.mark.parametrize("name", sorted(PAGES))
def test_page_by_role(name: str, world: World) -> None:
    example = PAGES[name]
    access = ROUTES[name].callback.rembug_access
    address = reverse(name, kwargs=example.prepare(world)) + example.query
    for role in ROLES:
        response = world.client(role, village=example.village).get(address)
        if role == example.entitled:
            assert response.status_code in example.status, (role, response.status_code)
        elif isinstance(access, Permission) and role not in access.roles:
            assert response.status_code == 403, (role, response.status_code)
        else:
            assert response.status_code in {*example.status, 403, 404}, (role, response.status_code)


@pytest.mark.parametrize("name", sorted(PAGES))
def test_page_without_signing_in(name: str, world: World) -> None:
    from django.test import Client

    example = PAGES[name]
    response = Client().get(reverse(name, kwargs=example.prepare(world)))
    if example.public:
        assert response.status_code in example.status
        assert not response.get("Location", "").startswith("/masuk/")
    else:
        assert response.status_code == 302
        assert response["Location"].startswith("/masuk/")
