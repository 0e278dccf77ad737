"""Which rules of the edition speak of a stage, so that a stage shows its own rules and not all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

PREFIXES: Mapping[str, tuple[str, ...]] = {
    "mad_socialisation": ("quorum.", "delegates.", "meetings.", "attendees.", "notice.mad"),
    "md_socialisation": ("kpmd.", "tpk.elected_in", "participation.", "notice.md", "quorum.village_meeting"),
    "kpmd_training": ("kpmd.",),
    "rtm_mapping": ("steps.paper_result", "notice.dusun"),
    "mmdd": ("steps.paper_result",),
    "idea_collection": ("steps.paper_result",),
    "women_meeting": ("proposals.women_meeting", "tpu.chosen_by", "delegates.women_min"),
    "md_planning": ("tpu.", "tpk.", "delegates.", "proposals.max_per_village", "notice.md"),
    "proposal_writing": ("proposals.", "negative_list.", "tpu.with_kpmd"),
    "verification": ("tv.", "verification.", "conflicts.tv__", "negative_list."),
    "mad_priority": ("ranking.", "quorum.", "villages.states", "proposals.arrears"),
    "design_budget": ("proposals.final_difference_bp", "funding.operating_share"),
    "mad_funding": ("funding.", "quorum.", "proposals.statuses"),
    "village_transfer": ("funding.tranche",),
}
"""Beginnings of keys; a stage that is not named has no rules of its own."""


def keys_of_stage(code: str, keys: Iterable[str]) -> list[str]:
    """The keys of the edition that speak of a stage, in the order given."""
    return [key for key in keys if key.startswith(PREFIXES.get(code, ("\0",)))]
