"""Run as a program on a data folder: what must be the same after a newer program took the data over, as JSON."""

import json
import os
from collections import Counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rembug.config.settings")
django.setup()

from rembug.core.models import Attachment, AuditEvent  # noqa: E402
from rembug.meetings.models import Meeting  # noqa: E402
from rembug.people.models import Assignment, Person, User  # noqa: E402
from rembug.planning.models import FundingDecision, Idea, PriorityList, Proposal  # noqa: E402
from rembug.programme.models import Cycle  # noqa: E402


def main() -> None:
    print(
        json.dumps(
            {
                "people": [Person.unscoped.count(), User.objects.count(), Assignment.unscoped.count()],
                "cycles": sorted(Cycle.unscoped.values_list("year", "state")),
                "ideas": Counter(Idea.unscoped.values_list("state", flat=True)),
                "proposals": sorted(
                    Proposal.unscoped.values_list(
                        "number", "state", "amount_estimated_rp", "amount_decided_rp"
                    ),
                    key=str,
                ),
                "lists": list(PriorityList.unscoped.values_list("digest", flat=True)),
                "decisions": list(
                    FundingDecision.unscoped.order_by("no").values_list("digest", "granted_rp")
                ),
                "minutes": sorted(
                    Meeting.unscoped.exclude(minutes_digest="").values_list("minutes_digest", flat=True)
                ),
                "files": sorted(Attachment.unscoped.values_list("sha256", flat=True)),
                "events": AuditEvent.objects.count(),
            },
            sort_keys=True,
        )
    )


if __name__ == "__main__":
    main()
