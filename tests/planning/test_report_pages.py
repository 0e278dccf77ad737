"""Pages of the funding report and of what is to be checked: contents, readers, query counts."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rembug.planning.queries import anomalies
from tests.planning.deciding import decided
from tests.planning.selecting import Kecamatan, kecamatan
from tests.planning.test_funding_report import past_year
from tests.world import HERE, World

REPORT = "/perencanaan/laporan-pendanaan/"
CHECKS = "/perencanaan/perlu-dicek/"


def body(world: World, url: str, role: str = "fk") -> str:
    response = world.client(role).get(url)
    assert response.status_code == 200, response.content[:300]
    return response.content.decode().replace("\xa0", " ")


def test_the_line_stands_where_the_money_ends(world: World) -> None:
    decided(world)
    page = body(world, REPORT)
    general = page[page.index("daftar-general") :]
    line = general.index("Garis batas dana")
    assert general.index("Jembatan gantung antar desa") < line < general.index("Gedung PAUD dua ruang")
    assert "Rp 30.000.000" in general[line : line + 200]
    assert "Pagu daftar ini" in page
    assert "12 penjumlahan diperiksa dan cocok" in page


def test_a_year_can_be_chosen_and_a_recorded_one_says_that_it_is_not_proven(world: World) -> None:
    decided(world)
    past_year(world)
    assert "TA 2026" in body(world, REPORT)
    assert "Belum terbukti" in body(world, f"{REPORT}?ta=2012")
    assert world.client("fk").get(f"{REPORT}?ta=1990").status_code == 404


def test_everybody_of_the_area_reads_the_report_but_not_everybody_checks(world: World) -> None:
    decided(world)
    for role in ("kades", "kpmd", "camat", "auditor"):
        assert "Garis batas dana" in body(world, REPORT, role)
    assert CHECKS not in body(world, REPORT, "kpmd")
    assert world.client("kpmd").get(CHECKS).status_code == 403


def test_above_the_kecamatan_one_chooses_which(world: World) -> None:
    decided(world)
    assert f"?wilayah={HERE}" in body(world, REPORT, "faskab")
    assert "Garis batas dana" in body(world, f"{REPORT}?wilayah={HERE}", "faskab")


def test_before_any_cycle_the_page_teaches(world: World) -> None:
    assert "Belum ada siklus yang dapat dilaporkan" in body(world, REPORT)


def test_findings_are_facts_with_figures_never_verdicts(world: World) -> None:
    decided(world)
    page = body(world, CHECKS)
    assert "Rp 68.000 (1x), Rp 71.000 (1x)" in page
    assert "Jumlah rincian usulan 2026-0101-4 Rp 92.500.000, tertulis Rp 180.000.000" in page
    for word in ("curang", "fraud", "fiktif", "salah "):
        assert word not in page.lower()
    csv = (
        world.client("fk")
        .get(reverse("planning:anomalies_file", args=[HERE, 2026, "csv"]))
        .content.decode("utf-8-sig")
    )
    assert csv.count("Perlu dicek") == 3


def test_a_work_funded_in_another_year_is_named(world: World) -> None:
    k, _ = decided(world)
    past_year(world)
    k.propose(1, 35_000_000, title="Kursus menjahit", state="submitted")
    kinds = [f.anomaly.kind for f in anomalies.found(k.cycle)]
    assert kinds.count("possible_double_funding") == 1


def _grown(world: World, count: int) -> Kecamatan:
    k = kecamatan(world)
    for n in range(count):
        k.propose(n % 3 + 1, 10_000_000 + n, state="submitted", title=f"Usulan ke-{n}", own_rank=n + 1)
    return k


@pytest.mark.parametrize("url", [REPORT, CHECKS])
def test_the_pages_ask_the_same_number_of_questions_for_1_20_and_200_proposals(
    world: World, url: str
) -> None:
    k = _grown(world, 1)
    client = world.client("fk")
    client.get(url)  # the first page of a process reads what is kept afterwards
    asked = []
    for more in (0, 19, 180):
        for n in range(more):
            k.propose(n % 3 + 1, 10_000_000 + n, state="submitted", title=f"Usulan tambahan {n}")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        asked.append(len(queries))
    assert len(set(asked)) == 1, asked
