"""A real ward's list of proposals comes in as recorded history, by the public import with a mapping file."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from rembug.core.door import new_key
from rembug.core.models import AuditEvent
from rembug.planning.domain.anomalies import OwnRanked, PricedLine, against_own_ranking, differing_prices
from rembug.planning.models import Proposal, RabLine
from rembug.programme.actions.cycles import record_past_cycle
from rembug.regions.models import Village
from rembug.spreadsheets import queries
from rembug.spreadsheets.mapping import load_map
from rembug.spreadsheets.models import ImportRun
from tests.databases import ROOT
from tests.spreadsheets.importing import applied, staged, told
from tests.world import HERE, World

CASES = os.environ.get("REMBUG_CASES", "")

pytestmark = [pytest.mark.cases, pytest.mark.skipif(not CASES, reason="REMBUG_CASES is not set")]

PRICES = {
    ("gorong gorong diameter 30 cm", "m"): {352_000: 1, 365_000: 2},
    ("rabat beton", "m"): {213_400: 1, 213_000: 2},
    ("pengadaan bibit tanaman hias", "paket"): {200_000: 2, 500_000: 4},
    ("pengadaan tong sampah", "unit"): {250_000: 5, 750_000: 1},
    ("gorong gorong diameter 40 cm", "m"): {365_000: 1, 401_500: 1},
    ("pavingisasi tanpa kerb", "m2"): {200_000: 1, 280_000: 2},
}
"""As the case's source.md lists them, by (activity, unit)."""


@pytest.fixture
def kauman(world: World) -> World:
    """The ward in a kecamatan of the sample, with its year 2023 as a past cycle of the edition *lokal*."""
    Village.objects.filter(pk=world.village(1)).update(name="Kauman", sort_key="kauman")
    record_past_cycle(
        actor=world.actor("fk"),
        key=new_key(),
        area_code=HERE,
        year=2023,
        edition="lokal",
        starts_on=date(2023, 1, 2),
        provenance="Musrenbang Kelurahan Kauman 2023",
    )
    return world


def _bytes() -> bytes:
    return (Path(CASES) / "B1_kauman_musrenbang_2023" / "usulan.csv").read_bytes()


def _run(world: World, *, store: bool = True) -> ImportRun:
    from rembug.planning.sheets import HISTORY

    file_map = load_map(ROOT / "docs" / "examples" / "kauman-map.toml", HISTORY)
    take = applied if store else staged
    return take(world, _bytes(), kind="proposal_history", name="usulan.csv", file_map=file_map, year=2023)


def test_the_file_reads_whole_with_its_known_totals(kauman: World) -> None:
    run = _run(kauman, store=False)
    assert (run.rows, run.usable_rows, run.faults) == (138, 138, 0)
    assert run.totals["amount_rp"] == 2_232_210_000
    assert [code for _, code in told(run)] == ["planning.import_incomplete"]
    (row,) = queries.told_rows(run)
    assert row.values["source_no"] == "225"


def test_138_proposals_by_19_named_proposers_and_one_row_without(kauman: World) -> None:
    run = _run(kauman)
    assert (run.state, run.applied_rows) == ("applied", 138)
    proposals = list(Proposal.unscoped.filter(cycle__year=2023))
    assert len(proposals) == 138
    assert all(p.recorded_history and p.number and p.provenance.startswith("usulan.csv") for p in proposals)
    assert len({p.proposer for p in proposals if p.proposer}) == 19
    (nameless,) = [p for p in proposals if not p.proposer]
    assert (nameless.source_no, nameless.own_rank) == ("225", None)
    assert sum(p.amount_estimated_rp for p in proposals) == 2_232_210_000
    funded = [p for p in proposals if p.state == "funded"]
    assert (len(funded), sum(p.amount_decided_rp or 0 for p in funded)) == (29, 591_490_000)
    assert {p.state for p in proposals} == {"funded", "unranked"}
    said = AuditEvent.objects.filter(action="planning.record_proposal_history")
    assert sum(e.facts["incomplete"] for e in said) == 1
    assert sum(e.facts["decided_rp"] for e in said) == 591_490_000
    assert {r["state"] for e in said for r in e.requirements} == {"not_proven"}


def test_the_anomalies_are_exactly_those_of_the_case(kauman: World) -> None:
    _run(kauman)
    proposals = Proposal.unscoped.filter(cycle__year=2023)
    ranked = [OwnRanked(p.number, p.proposer, p.own_rank, p.state == "funded") for p in proposals]
    assert [a.subject for a in against_own_ranking(ranked)] == ["Pokdarwis", "RW 02"]
    lines = [
        PricedLine(
            line.proposal.number,
            str(line.no),
            line.text,
            line.unit,
            line.qty_milli,
            line.price_rp,
            line.amount_rp,
        )
        for line in RabLine.objects.filter(proposal__cycle__year=2023).select_related("proposal")
    ]
    found = differing_prices(lines)
    assert len(lines) == 138
    assert len(found) == len(PRICES)
    for (activity, unit), prices in PRICES.items():
        (anomaly,) = [
            a for a in found if a.subject.lower().replace("-", " ").startswith(activity) and unit in str(a)
        ]
        assert len(anomaly.numbers) == sum(prices.values())
