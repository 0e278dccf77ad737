"""Decided years for tests of reports and papers, built through the actions (test data: names and sums invented)."""

from __future__ import annotations

from datetime import date
from typing import Any

from rembug.planning.actions import funding
from rembug.planning.models import FundingDecision, RabLine
from tests.planning.selecting import MAD2, Kecamatan, kecamatan
from tests.world import World

WHO = ("Sutrisno", "Nurhayati")
"""Chair and secretary of every MAD that `selecting` holds: no report may name them."""


def decided(world: World, *, k: Kecamatan | None = None, mark: str = "") -> tuple[Kecamatan, FundingDecision]:
    """Seven proposals under Rp 600 million: two lists, four of six SPP groups, one between villages, one withdrawn."""
    k = k or kecamatan(world, blm_rp=600_000_000)
    road = k.propose(1, 180_000_000, title=f"Jalan rabat beton Krajan {mark}".strip(), location="Krajan")
    water = k.propose(2, 150_000_000, title=f"Air bersih perpipaan {mark}".strip(), origin="mdkp")
    bridge = k.propose(
        1,
        120_000_000,
        title=f"Jembatan gantung antar desa {mark}".strip(),
        shares={1: 70_000_000, 3: 50_000_000},
    )
    school = k.propose(3, 100_000_000, title=f"Gedung PAUD dua ruang {mark}".strip(), kind="education")
    posyandu = k.propose(2, 60_000_000, title=f"Posyandu tiga dusun {mark}".strip(), kind="health")
    loans = k.propose(
        1, 180_000_000, title=f"Simpan Pinjam Perempuan {mark}".strip(), kind="spp", groups=[30_000_000] * 6
    )
    left = k.propose(3, 45_000_000, title=f"Kursus menjahit {mark}".strip())
    RabLine.objects.bulk_create(
        RabLine(
            proposal=proposal, no=no, part="material", text=text, qty_milli=qty, unit=unit, price_rp=price,
            amount_rp=qty * price // 1000, swadaya_rp=0,
        )
        for proposal, no, text, qty, unit, price in (
            (road, 1, "Semen 50 kg", 1_000_000, "sak", 68_000),
            (road, 2, "Pasir pasang", 100_000, "m3", 245_000),
            (water, 1, "Semen 50 kg", 200_000, "sak", 71_000),
        )
    )  # fmt: skip
    k.ranked(
        {
            road.number: 5,
            water.number: 4,
            bridge.number: 4,
            school.number: 3,
            posyandu.number: 2,
            loans.number: 5,
            left.number: 1,
        },
        limits={"on_no_fit": "skip"},
        tie_order=["rtm_share"],
    )
    meeting = k.mad("mad_funding", MAD2)
    k.rule(meeting, "order", 3, data={"order": [water.number, bridge.number]})
    k.rule(meeting, "lines", 4, number=loans.number, data={"lines": ["1", "2", "3", "4"]})
    return k, k.decide(meeting)


def walked(world: World) -> tuple[Kecamatan, FundingDecision]:
    """The same after the road gave its money back and a MAD gave it to the waiting list (situation S9)."""
    k, _ = decided(world)
    road = next(p for p in k.proposals.values() if p.title.startswith("Jalan"))
    meeting = k.mad("mad_funding", date(2026, 7, 1))
    k.act(
        funding.give_back,
        proposal_id=road.pk,
        meeting_id=meeting.pk,
        decision_no=1,
        reason="lahan disengketakan",
    )
    later = k.act(
        funding.distribute_freed,
        cycle_id=k.cycle.pk,
        freed_rp=100_000_000,
        list_codes=["general"],
        meeting_id=meeting.pk,
        decision_no=2,
    )
    return k, later


def letter(k: Kecamatan, decision: FundingDecision, **more: Any) -> Any:
    """The SPC of a decision, issued by the Camat."""
    return k.act(
        funding.issue_spc,
        role="camat",
        **{
            "cycle_id": k.cycle.pk,
            "kind": "activities",
            "number": "412.6/118/2026",
            "dated_on": date(2026, 5, 25),
            "decision_id": decision.pk,
            **more,
        },
    )
