"""Examples of the meeting room."""

from __future__ import annotations

from typing import Any

from rembug.meetings.models import Meeting
from rembug.planning.actions import room
from rembug.planning.models import RoomScreen
from tests.examples.registry import action_example, page_example
from tests.planning.selecting import Kecamatan, kecamatan
from tests.world import World


def _meeting(world: World) -> tuple[Kecamatan, Meeting]:
    k = kecamatan(world, blm_rp=300_000_000)
    k.propose(1, 90_000_000, kind="infrastructure")
    k.ready()
    found = k.mad(cycle_id=k.cycle.pk)
    k.scheme(found)
    return k, found


def _screen(world: World) -> RoomScreen:
    k, meeting = _meeting(world)
    return k.act(room.open_screen, meeting_id=meeting.pk)


@action_example(room.open_screen, entitled="mad_sekretaris")
def open_screen(world: World) -> dict[str, Any]:
    return {"meeting_id": _meeting(world)[1].pk}


@action_example(room.show_on_screen, entitled="mad_sekretaris")
def show_on_screen(world: World) -> dict[str, Any]:
    screen = _screen(world)
    return {"screen_id": screen.pk, "shows": "title", "version": screen.version}


@action_example(room.end_screen, entitled="fk")
def end_screen(world: World) -> dict[str, Any]:
    return {"screen_id": _screen(world).pk}


@page_example("selection:room", entitled="mad_sekretaris")
def operator(world: World) -> dict[str, Any]:
    return {"meeting_id": _screen(world).meeting_id}


@page_example("selection:open_wall", entitled="fk", status=(302,))
def open_wall(world: World) -> dict[str, Any]:
    return {"meeting_id": _meeting(world)[1].pk}


@page_example("selection:end_wall", entitled="fk", status=(302,))
def end_wall(world: World) -> dict[str, Any]:
    return {"meeting_id": _screen(world).meeting_id}


@page_example("wall", public=True)
def wall(world: World) -> dict[str, Any]:
    return {"token": _screen(world).token}


@page_example("wall_part", public=True)
def wall_part(world: World) -> dict[str, Any]:
    return {"token": _screen(world).token}
