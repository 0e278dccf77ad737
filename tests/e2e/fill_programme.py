"""Run as a program in the database of a walk: a cycle whose village meetings are late."""

import os
from datetime import date, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rembug.config.settings")
django.setup()

from rembug.core import clock  # noqa: E402
from rembug.core.door import new_key  # noqa: E402
from rembug.programme import actions  # noqa: E402
from tests.examples.programme import allocated, done  # noqa: E402
from tests.world import HERE, build_world  # noqa: E402

world = build_world()
today: date = clock.today(HERE)
start = today - timedelta(days=29)
cycle = actions.open_cycle(
    actor=world.actor("fk"),
    key=new_key(),
    area_code=HERE,
    year=start.year,
    edition="pto2014",
    starts_on=start,
)
allocated(world, cycle)
actions.advance_cycle(actor=world.actor("fk"), key=new_key(), cycle_id=cycle.pk, move="start")
done(world, cycle, "mad_socialisation", on=start)
done(world, cycle, "md_socialisation", world.village(2), on=start + timedelta(days=8))
