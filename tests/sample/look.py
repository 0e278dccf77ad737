"""Run as a program in a sample's folder: does every account of the roster come in, and is there something to do?

Looks at noon (WIB) of the day given as its argument, so that the answer does not change with the calendar. Prints one JSON object; the test beside it judges.
"""

import json
import os
import sys
from datetime import UTC, datetime, time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rembug.config.settings")
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.contrib.auth.hashers import check_password  # noqa: E402
from django.test import Client  # noqa: E402

from rembug.core import clock  # noqa: E402
from rembug.core.home import assemble  # noqa: E402
from rembug.core.models import AuditEvent  # noqa: E402
from rembug.meetings.models import Meeting, SignedScan  # noqa: E402
from rembug.people import queries as people  # noqa: E402
from rembug.planning.models import FundingDecision, FundingOutcome, Proposal, Ruling  # noqa: E402
from rembug.programme.models import Cycle  # noqa: E402
from rembug.sample import roster  # noqa: E402

HOST = "127.0.0.1"


def homes() -> dict[str, list[str]]:
    """The next step of every assignment of every account, "" where the home offers none."""
    today = clock.today(roster.DISTRICT)
    return {
        one.username: [
            step.text if (step := assemble(actor, today).next_step) else ""
            for actor in people.assignments_of_name(one.username, today)
        ]
        for one in roster.everybody()
    }


def came_in(passwords: dict[str, str]) -> dict[str, bool]:
    """Through the page of sign-in: whether the home answers."""
    found = {}
    for username in roster.SHOWN_ACCOUNTS:
        client = Client(SERVER_NAME=HOST)
        client.post("/masuk/", {"login": username, "password": passwords[username]})
        page = client.get("/", follow=True)
        found[username] = page.status_code == 200 and "Beranda" in page.content.decode()
    return found


def main() -> None:
    with clock.at(datetime.combine(datetime.fromisoformat(sys.argv[1]), time(5), UTC)):
        look()


def look() -> None:
    data = os.environ["REMBUG_DATA"]
    with open(os.path.join(data, "masuk.txt"), encoding="utf-8") as lines:
        passwords = {line.split()[0]: line.split()[1] for line in lines if line.strip()}
    users = {user.username: user for user in get_user_model().objects.all()}
    states: dict[str, list[int]] = {}
    for year, state in Proposal.unscoped.values_list("cycle__year", "state"):
        states.setdefault(state, []).append(year)
    last = AuditEvent.objects.order_by("-at").first()
    print(
        json.dumps(
            {
                "passwords": {
                    name: check_password(word, users[name].password) for name, word in passwords.items()
                },
                "asked_for_a_new_one": [name for name, user in users.items() if user.must_change_password],
                "came_in": came_in(passwords),
                "homes": homes(),
                "cycles": [[c.year, c.state, c.recorded_history] for c in Cycle.unscoped.order_by("year")],
                "states": states,
                "decisions": [[d.kind, d.granted_rp] for d in FundingDecision.unscoped.order_by("no")],
                "groups": [len(o.groups) for o in FundingOutcome.objects.filter(status="funded_partly")],
                "rulings": sorted(Ruling.unscoped.values_list("kind", flat=True)),
                "scans": SignedScan.objects.count(),
                "departures": Meeting.unscoped.filter(attendees__stays__left_at__isnull=False)
                .distinct()
                .count(),
                "last_event": last.at.isoformat(),
            }
        )
    )


if __name__ == "__main__":
    main()
