"""Writes of the programme. Every function is an action: see ``rembug.core.door``."""

from rembug.programme.actions.cycles import (
    cancel_cycle,
    open_cycle,
    record_past_cycle,
    set_clusters,
    set_villages,
)

__all__ = [
    "cancel_cycle",
    "open_cycle",
    "record_past_cycle",
    "set_clusters",
    "set_villages",
]
