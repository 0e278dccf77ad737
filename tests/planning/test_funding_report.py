from __future__ import annotations
import json
from rembug.planning.queries import reports
from tests.planning.deciding import decided, walked, letter
from tests.world import HERE, World
from rembug.planning.selection_papers import report_files
from pathlib import Path

def test_smoke(world: World) -> None:
    k, d = decided(world)
    r = reports.funding_report(world.actor("fk"), HERE, 2026)
    for p in r["proposals"]:
        print(p["rank"], p["number"], p["title"], p["status"], p["granted_rp"], p["left_after_rp"], p["sentence_id"])
    print(r["lists"], r["proofs"], r["anomalies"])
    assert reports.recompute_report(json.loads(json.dumps(r))) == []
    out = Path("/tmp/rd-reports/out"); out.mkdir(parents=True, exist_ok=True)
    for form in report_files.FORMATS:
        (out / f"r.{form}").write_bytes(report_files.made(world.actor("fk"), HERE, 2026, form)[0])
    spc = letter(k, d)
    c = world.client("fk")
    for kind, pk in [("form-13",k.cycle.pk),("form-14", k.cycle.pk),("form-15", d.priority_list_id),("form-27", d.pk),("daftar-tunggu", d.pk),("surat-desa", d.pk),("berkas-desa", d.pk),("spc", spc.pk)]:
        res = c.get(f"/perencanaan/cetak/{kind}/{pk}/")
        print(kind, res.status_code, len(res.content))
        if res.status_code == 200: (out / f"{kind}.pdf").write_bytes(res.content)
    for url in ["/perencanaan/laporan-pendanaan/", "/perencanaan/perlu-dicek/"]:
        res = c.get(url); print(res.status_code); (out / (url.split("/")[2]+".html")).write_bytes(res.content)

def test_walk(world):
    walked(world)
    r = reports.funding_report(world.actor("fk"), HERE, 2026)
    for p in r["proposals"]:
        print(p["rank"], p["number"], p["title"], p["status"], p["decided_no"], p["granted_rp"], p["sentence_id"])
    assert reports.recompute_report(json.loads(json.dumps(r))) == []
    assert all(x["holds"] for x in r["proofs"]), r["proofs"]
