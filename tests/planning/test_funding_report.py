"""The funding report: decided, recorded and undecided years; recomputing finds every planted change."""

from __future__ import annotations

import json

from rembug.planning.queries import reports
from tests.planning.selecting import kecamatan
from tests.world import HERE, World


def test_smoke(world: World) -> None:
    k = kecamatan(world, blm_rp=300_000_000)
    a = k.propose(1, 100_000_000)
    b = k.propose(2, 150_000_000)
    c = k.propose(3, 120_000_000)
    k.ranked({a.number: 5, b.number: 4, c.number: 3}, limits={"on_no_fit": "skip"})
    k.decide()
    r = reports.funding_report(world.actor("fk"), HERE, 2026)
    print(json.dumps({k: v for k, v in r.items() if k not in ("case", "edition")}, indent=1))
    assert reports.recompute_report(json.loads(json.dumps(r))) == []
