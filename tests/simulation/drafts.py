"""Drafts that lack nothing, laid down past the door: what is under test is what becomes of them at the office."""

from __future__ import annotations

from typing import Any

from rembug.planning.models import Proposal, RabLine
from tests.planning.selecting import Kecamatan

TEXT: dict[str, Any] = {
    "problem": "Warga sulit menjangkau layanan.",
    "purpose": "Layanan dekat dengan warga.",
    "location": "Krajan",
    "volume_milli": 1_000,
    "unit": "paket",
    "decided_in": "MD Perencanaan",
    "maintenance": "Tim Pemelihara",
    "swadaya_rp": 0,
}


def draft(area: Kecamatan, village: int, amount_rp: int, kind: str, origin: str, **more: Any) -> Proposal:
    """A complete draft: one RAB line, or two groups where the kind is counted by groups."""
    groups = [amount_rp - amount_rp // 2, amount_rp // 2] if kind == "spp" and amount_rp > 1 else []
    made = area.propose(
        village,
        amount_rp,
        kind=kind,
        origin=origin,
        state="draft",
        serial=None,
        number="",
        groups=groups,
        **{**TEXT, **more},
    )
    if kind != "spp" and amount_rp:
        RabLine.objects.create(
            proposal=made,
            no=1,
            part="goods",
            text="Paket",
            qty_milli=1_000,
            unit="paket",
            price_rp=amount_rp,
            amount_rp=amount_rp,
        )
    return made
