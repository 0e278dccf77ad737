"""Example of the notice board of a village."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rembug.documents.examples.common import sheet

EXAMPLES: dict[str, Mapping[str, Any]] = {
    "PAPAN": sheet("2026-SIDOREJO")
    | {
        "village": "Desa Sidorejo",
        "year": 2026,
        "funded": 2,
        "granted_rp": 326_000_000,
        "works": [
            {"title": "Jembatan gantung Kali Ombo 24 m", "proposal_no": "2026-0003-5", "amount_rp": 240_000_000,
             "total": 412, "reason": "Didanai: peringkat 3; sisa pagu sesudahnya Rp 1.452.000.000."},
            {"title": "Jalan rabat beton Dusun Krajan", "proposal_no": "2026-0015-9", "amount_rp": 86_000_000,
             "total": 180, "reason": "Didanai: peringkat 7; sisa pagu sesudahnya Rp 771.200.000."},
        ],
        "waiting": [
            {"title": "Pasar desa 24 los", "proposal_no": "2026-0011-3", "amount_rp": 342_000_000, "total": 1_204,
             "reason": "Belum didanai: sisa pagu Rp 158.820.000; masuk daftar tunggu nomor 1."},
        ],
        "open": [],
        "meetings": [
            {"meeting": "MD Informasi Hasil MAD", "held_on": "2026-11-27", "start_time": "13:30", "venue": "Balai Desa Sidorejo"},
        ],
        "officers": [
            {"role": "Kepala Desa", "name": "Suwarno"},
            {"role": "Ketua TPK", "name": "Hartono"},
            {"role": "Bendahara TPK", "name": "Darmi"},
            {"role": "KPMD", "name": "Parti"},
        ],
        "signatures": [{"role": "Dipasang oleh KPMD", "name": "Parti"}],
    },
}  # fmt: skip
