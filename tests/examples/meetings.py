"""Examples of the meetings context."""

from __future__ import annotations

from datetime import date
from typing import Any

from rembug.core.door import new_key
from rembug.meetings import actions
from rembug.meetings.models import Meeting
from tests.examples.registry import action_example, page_example, plain_page
from tests.world import World


def village_meeting(world: World, **changes: Any) -> dict[str, Any]:
    """Keywords of a village meeting without any lamp that asks for a note."""
    return {
        "area_code": world.village(1),
        "kind": "md_planning",
        "title": "MD Perencanaan Desa Banjarsari",
        "held_on": date(2026, 2, 2),
        "place": "Balai Desa Banjarsari",
        "chair_name": "Drs. H. Sutrisno, M.Si.",
        "minute_taker_name": "Siti",
        "men": 31,
        "women": 25,
        "poor_men": 12,
        "poor_women": 14,
        "decisions": ["Usulan desa ditetapkan tiga buah.", "Utusan desa enam orang ditetapkan."],
        **changes,
    }


def recorded(world: World, **changes: Any) -> Meeting:
    """A meeting recorded through the door by the FK."""
    return actions.record_meeting(actor=world.actor("fk"), key=new_key(), **village_meeting(world, **changes))


@action_example(actions.record_meeting, "fk")
def record_meeting(world: World) -> dict[str, Any]:
    return village_meeting(world)


@action_example(actions.correct_meeting, "fk")
def correct_meeting(world: World) -> dict[str, Any]:
    return {"meeting_id": recorded(world).pk, "version": 1, "changes": {"place": "Pendopo"}}


@action_example(actions.cancel_meeting, "fk")
def cancel_meeting(world: World) -> dict[str, Any]:
    return {"meeting_id": recorded(world).pk, "reason": "Tercatat dua kali"}


plain_page("meetings:index")
plain_page("meetings:record")


@page_example("meetings:detail")
@page_example("meetings:correct")
@page_example("meetings:cancel")
@page_example("meetings:minutes_pdf")
def one_meeting(world: World) -> dict[str, Any]:
    return {"meeting_id": recorded(world).pk}
