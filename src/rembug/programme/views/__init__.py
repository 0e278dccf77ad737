"""Pages of the programme: the road of villages, cycles, rules, the location register."""

from rembug.programme.views.calendars import (
    blank_form,
    blank_forms,
    calendar,
    calendar_paper,
    road_paper,
    road_sheet,
)
from rembug.programme.views.cycles import (
    advance,
    cancel_allocation,
    cancel_cycle,
    clusters,
    cycle,
    open_cycle,
    record_allocation,
    record_past_cycle,
    set_dates,
    villages,
)
from rembug.programme.views.rules import (
    end_override,
    lift_location,
    locations,
    override_rule,
    rules,
    set_location,
)
from rembug.programme.views.steps import cancel_result, record_step, road, step, village_state

__all__ = [
    "advance",
    "blank_form",
    "blank_forms",
    "calendar",
    "calendar_paper",
    "cancel_allocation",
    "cancel_cycle",
    "cancel_result",
    "clusters",
    "cycle",
    "end_override",
    "lift_location",
    "locations",
    "open_cycle",
    "override_rule",
    "record_allocation",
    "record_past_cycle",
    "record_step",
    "road",
    "road_paper",
    "road_sheet",
    "rules",
    "set_dates",
    "set_location",
    "step",
    "village_state",
    "villages",
]
