"""Taking imported people back. Every function is an action."""

from __future__ import annotations

from django.db.models import F

from rembug.core import search
from rembug.core.door import Door, action
from rembug.core.errors import InputProblem
from rembug.people import permissions, queries
from rembug.people.models import Person


@action(permissions.REGISTER, area="area_code")
def undo_people(door: Door, *, area_code: str, refs: list[str], reason: str) -> int:
    """Cancel imported people whom nothing speaks of; the result is how many.

    Refused for somebody who holds an office or an account. Raises InputProblem without a reason.
    """
    people = door.lock_all(Person.unscoped.inside(area_code).filter(pk__in=refs, cancelled_at__isnull=True))
    used = queries.people_in_use([person.pk for person in people])
    door.allow(not used, "people.import_in_use", {"count": len(used)})
    if not reason.strip():
        raise InputProblem("people.reason_wanted", field="reason")
    door.require([])
    Person.unscoped.filter(pk__in=[person.pk for person in people]).update(
        cancelled_at=door.now,
        cancelled_by=door.actor.user_id,
        cancelled_reason=reason.strip(),
        version=F("version") + 1,
    )
    search.forget("person", [str(person.pk) for person in people])
    door.record(None, facts={"count": len(people), "reason": reason.strip()})
    return len(people)
