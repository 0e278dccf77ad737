"""Fills the neighbouring kecamatan with things whose words all carry the mark (see tests/test_leak.py)."""

from __future__ import annotations

from datetime import date

from rembug.core.door import new_key
from rembug.meetings import actions as meetings
from tests.world import MARK, THERE, World


def fill_neighbour(world: World) -> None:
    """One of everything that has a page, through the actions."""
    meetings.record_meeting(
        actor=world.actor("fk", district=THERE),
        key=new_key(),
        area_code=f"{THERE}.2001",
        kind="md_planning",
        title=f"MD {MARK}",
        held_on=date(2026, 2, 2),
        place=f"Balai {MARK}",
        chair_name=f"Ketua {MARK}",
        minute_taker_name=f"Notulis {MARK}",
        men=10,
        women=10,
        poor_men=5,
        poor_women=5,
        decisions=[f"Keputusan {MARK}"],
    )
    _fill_planning(world)


def _fill_planning(world: World) -> None:
    """An idea and a handed-in proposal of the neighbour."""
    from tests.examples import planning_proposals as planning

    planning.idea(world, f"Gagasan {MARK}", district=THERE, hamlet=f"Dusun {MARK}")
    planning.submitted(world, f"Usulan {MARK}", district=THERE, location=f"Lokasi {MARK}")
