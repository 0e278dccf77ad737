"""Which offices one person may hold together: the question that people ask and the rules above answer."""

from __future__ import annotations

from rembug.core.slots import slot

CONFLICTS = slot(
    "people.conflicts",
    "which offices one person may hold together: area_code, held (Held...), new (Held), decided (Decided...)",
)
"""Filled by the programme with the pairs of the edition in force (practice.md A-5). Without it nobody is appointed."""

DECIDED_GROUPS = {
    "bp_upk": ("BP-UPK", "BP-UPK"),
    "bpd": ("BPD", "Village council"),
    "delegate": ("Utusan desa", "Village delegate"),
    "kades": ("Kepala Desa", "Village head"),
    "kpmd": ("KPMD", "Village cadre"),
    "tpk": ("TPK", "TPK"),
    "tpu": ("TPU", "TPU"),
    "tv": ("Tim Verifikasi", "Verification team"),
    "upk": ("UPK", "UPK"),
    "village_official": ("Perangkat desa", "Village official"),
}
"""The groups of the matrix that a MAD may allow one person to hold together (id, en)."""
