"""Taking imported allocations and tables back. Every function is an action."""

from __future__ import annotations

from rembug.core.door import Door, action
from rembug.core.errors import InputProblem
from rembug.programme import permissions
from rembug.programme.models import Allocation, RuleOverride


@action(permissions.IMPORT, area="area_code", money=True)
def undo_allocations(door: Door, *, area_code: str, refs: list[str], reason: str) -> int:
    """Cancel imported allocations; a reference names those of one row, joined by commas. Raises InputProblem."""
    ids = [int(one) for ref in refs for one in ref.split(",")]
    rows = door.lock_all(Allocation.objects.filter(pk__in=ids, cancelled_at__isnull=True))
    inside = all(row.cycle.area_code.startswith(area_code) for row in rows)
    door.allow(inside, "door.outside_area")
    _reason_wanted(reason)
    door.require([])
    Allocation.objects.filter(pk__in=[row.pk for row in rows]).update(
        cancelled_at=door.now, cancelled_by=door.actor.user_id, cancelled_reason=reason.strip()
    )
    amount = sum(row.amount_rp for row in rows)
    door.record(facts={"count": len(rows), "amount_rp": amount, "reason": reason.strip()})
    return len(rows)


@action(permissions.IMPORT, area="area_code")
def undo_allocation_rules(door: Door, *, area_code: str, refs: list[str], reason: str) -> int:
    """Cancel the local rule that an imported table became. Raises InputProblem."""
    wanted = {int(ref) for ref in refs}
    rows = door.lock_all(
        RuleOverride.unscoped.inside(area_code).filter(pk__in=wanted, cancelled_at__isnull=True)
    )
    _reason_wanted(reason)
    door.require([])
    RuleOverride.unscoped.filter(pk__in=[row.pk for row in rows]).update(
        cancelled_at=door.now, cancelled_by=door.actor.user_id, cancelled_reason=reason.strip()
    )
    door.record(facts={"count": len(rows), "reason": reason.strip()})
    return len(rows)


def _reason_wanted(reason: str) -> None:
    if not reason.strip():
        raise InputProblem("programme.reason_wanted", field="reason")
