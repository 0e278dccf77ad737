"""Fill an empty, migrated database with the measured kecamatan: `python -m tests.bench.pages PEOPLE`.

Prints as one line of JSON what was made, a signed-in session for each measured role, and the pages to measure.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import timedelta
from importlib import import_module

import django


def main(people: int) -> None:
    """Build the kecamatan of ``people`` residents and ten years, and tell what to measure."""
    django.setup()
    from django.conf import settings

    from rembug.core import clock
    from tests.bench.pages import listing, residents, years

    started = time.perf_counter()
    today = clock.today(residents.HERE)
    newest = (today - timedelta(days=300)).replace(day=10)
    plan = [
        years.Year(newest.replace(year=newest.year - back), 100, years.DECIDED, True)
        for back in range(9, 1, -1)
    ]
    plan.append(years.Year(newest.replace(year=newest.year - 1), 120, years.LISTED, False))
    plan.append(years.Year(newest, 120, years.SCORED, False))
    with clock.at(plan[0].moment(-20)):
        world = residents.settle(people, clock.now())
    near = residents.some_residents(2000)
    for year in plan:
        members = residents.bodies(year.first_day.year, near, year.moment(30), running=year is plan[-1])
        assert members
        years.make(year, world, near)
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # what its autovacuum does within a minute
    sessions = {role: _session(world.user(role, village=2)) for role in listing.ROLES}
    print(
        json.dumps(
            {
                "seconds": round(time.perf_counter() - started, 1),
                "counts": listing.counts(),
                "sessions": sessions,
                "pages": listing.pages(world),
            }
        )
    )


def _session(user: object) -> str:
    """The cookie of a signed-in browser."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)  # type: ignore[attr-defined]
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()  # type: ignore[attr-defined]
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


if __name__ == "__main__":
    main(int(sys.argv[1]))
