"""Writes of the programme. Every function is an action: see ``rembug.core.door``."""

from rembug.programme.actions.allocations import (
    cancel_allocation,
    import_allocation_rules,
    import_allocations,
    record_allocation,
)
from rembug.programme.actions.cycles import (
    advance_cycle,
    cancel_cycle,
    open_cycle,
    record_past_cycle,
    set_clusters,
    set_villages,
)
from rembug.programme.actions.locations import lift_location_status, set_location_status
from rembug.programme.actions.rules import end_override, override_rule
from rembug.programme.actions.steps import (
    cancel_step_result,
    record_step_on_paper,
    record_step_result,
    set_step_dates,
    set_village_state,
)

__all__ = [
    "advance_cycle",
    "cancel_allocation",
    "cancel_cycle",
    "cancel_step_result",
    "end_override",
    "import_allocation_rules",
    "import_allocations",
    "lift_location_status",
    "open_cycle",
    "override_rule",
    "record_allocation",
    "record_past_cycle",
    "record_step_on_paper",
    "record_step_result",
    "set_clusters",
    "set_location_status",
    "set_step_dates",
    "set_village_state",
    "set_villages",
]
