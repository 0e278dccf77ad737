"""The funding report: decided, walked down, recorded and undecided years; recomputing finds what was changed."""

from __future__ import annotations

import copy
import csv
import io
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rembug.core.canonical import digest
from rembug.core.door import new_key
from rembug.core.errors import InputProblem, OutsideArea
from rembug.planning.actions.many import record_proposal_history
from rembug.planning.domain.values import SelectionError
from rembug.planning.papers import report_files
from rembug.planning.queries import reports
from rembug.programme.actions import record_past_cycle
from tests.documents.reading import read
from tests.planning.deciding import WHO, decided, walked
from tests.planning.selecting import kecamatan
from tests.world import HERE, THERE, World

Report = dict[str, Any]


def report_of(world: World, year: int = 2026, role: str = "fk") -> Report:
    """The report as it comes back from a file."""
    made = reports.funding_report(world.actor(role), HERE, year)
    held: Report = json.loads(json.dumps(made))
    assert held == made, "the report holds something that JSON does not"
    return held


_MADE: dict[str, Report] = {}


@pytest.fixture
def report(request: pytest.FixtureRequest) -> Report:
    """A copy of one decided report: a file, so the kecamatan behind it is built only once."""
    if not _MADE:
        world = request.getfixturevalue("world")
        decided(world)
        _MADE["report"] = report_of(world)
    return copy.deepcopy(_MADE["report"])


def text_of(pdf: bytes) -> str:
    return "\n".join(page.text for page in read(pdf)).replace("\xa0", " ")


def paths(differences: tuple[Any, ...]) -> list[str]:
    return [one.path for one in differences]


# --- what it says ----------------------------------------------------------------------------------------


def test_a_decided_year_says_what_each_proposal_got_and_why(report: Report) -> None:
    rows = {row["title"]: row for row in report["proposals"]}
    assert report["basis"] == "decided"
    assert report["proof"]["state"] == "met"
    loans = rows["Simpan Pinjam Perempuan"]
    assert (loans["status"], loans["asked_rp"], loans["granted_rp"]) == (
        "funded_partly",
        180_000_000,
        120_000_000,
    )
    assert [group["granted_rp"] for group in loans["groups"]] == [30_000_000] * 4 + [0, 0]
    between = rows["Jembatan gantung antar desa"]
    assert [(v["name"], v["granted_rp"]) for v in between["villages"]] == [
        ("Banjarsari", 70_000_000),
        ("Girimulyo", 50_000_000),
    ]
    waiting = rows["Posyandu tiga dusun"]
    assert (waiting["waiting_no"], waiting["left_before_rp"], waiting["left_after_rp"]) == (
        2,
        30_000_000,
        None,
    )
    assert waiting["next_to"][0] == "waiting_list"
    assert "Rp 30.000.000" in waiting["sentence_id"]
    assert "Rp 60.000.000" in waiting["sentence_en"]


def test_all_sums_of_a_decided_year_prove(report: Report) -> None:
    assert {row["code"] for row in report["proofs"] if not row["holds"]} == set()
    assert report["totals"]["granted_rp"] == report["money"]["granted_rp"] == 570_000_000
    assert report["money"]["left_rp"] == 30_000_000
    assert sum(row["granted_rp"] for row in report["villages"]) == 570_000_000
    assert {row["code"]: row["left_rp"] for row in report["lists"]} == {
        "spp": 30_000_000,
        "general": 30_000_000,
    }


def test_the_case_in_the_report_is_the_one_that_was_sealed(world: World) -> None:
    _, decision = decided(world)
    report = report_of(world)
    assert digest(report["case"]) == decision.digest == report["decisions"][0]["digest"]
    assert report["edition"]["rules_digest"] == decision.rules_digest
    assert report["edition"]["rules"] == decision.rules != {}


def test_the_report_names_no_person(world: World) -> None:
    decided(world)
    text = json.dumps(report_of(world))
    people = {assignment.person.name for assignment in world.assignments.values()} | set(WHO)
    assert [name for name in sorted(people) if f'"{name}"' in text or f" {name} " in text] == []


def test_the_same_facts_give_the_same_bytes(world: World) -> None:
    decided(world)
    first, _, _ = report_files.made(world.actor("fk"), HERE, 2026, "json")
    assert report_files.made(world.actor("camat"), HERE, 2026, "json")[0] == first


def test_what_is_to_be_checked_is_only_for_those_who_check(world: World) -> None:
    decided(world)
    assert report_of(world)["anomalies"]
    assert report_of(world, role="kades")["anomalies"] is None


def test_a_village_sees_the_whole_decided_list_of_its_kecamatan(world: World) -> None:
    decided(world)
    mine, theirs = report_of(world, role="kades"), report_of(world)
    assert mine["proposals"] == theirs["proposals"]
    assert reports.recompute_report(mine) == ()


@pytest.mark.parametrize(
    ("code", "year", "expected"),
    [
        ("99.01", 2026, "planning.report_area"),
        ("Mekar", 2026, "planning.report_area"),
        ("", 2026, "planning.report_area"),
        (HERE, 1999, "planning.report_no_cycle"),
    ],
)
def test_a_wrong_area_or_year_is_named(world: World, code: str, year: int, expected: str) -> None:
    with pytest.raises(InputProblem) as caught:
        reports.funding_report(world.actor("fk"), code, year)
    assert caught.value.code == expected


def test_the_neighbouring_kecamatan_is_out_of_reach(world: World) -> None:
    decided(world)
    with pytest.raises(OutsideArea):
        reports.funding_report(world.actor("fk", district=THERE), HERE, 2026)


def test_the_number_of_queries_does_not_grow_with_the_proposals(world: World) -> None:
    k, _ = decided(world)
    with CaptureQueriesContext(
        connection,
    ) as few:
        reports.funding_report(world.actor("fk"), HERE, 2026)
    for n in range(40):
        k.propose(n % 3 + 1, 10_000_000, state="submitted", title=f"Susulan {n}")
    with CaptureQueriesContext(connection) as many:
        reports.funding_report(world.actor("fk"), HERE, 2026)
    assert len(many) == len(few) <= 24


# --- recomputing -----------------------------------------------------------------------------------------


def test_an_untouched_report_computes_to_itself(report: Report) -> None:
    assert reports.recompute_report(report) == ()


def _amount(r: Report) -> None:
    r["proposals"][1]["granted_rp"] += 1


def _case_amount(r: Report) -> None:
    r["case"]["candidates"][0]["amount_rp"] -= 1_000_000


def _score(r: Report) -> None:
    scores = r["case"]["ranked_by"][0]["inputs"]["sheets"][0]["scores"]
    scores[next(iter(scores))] = 1


def _sentence(r: Report) -> None:
    r["proposals"][3]["sentence_id"] = r["proposals"][3]["sentence_id"].replace("30.000.000", "31.000.000")


def _status(r: Report) -> None:
    r["proposals"][-1]["status"] = "funded"


def _rule(r: Report) -> None:
    name = next(name for name, value in r["edition"]["rules"].items() if type(value) is int)
    r["edition"]["rules"][name] += 1


def _rank(r: Report) -> None:
    r["ranking"]["lines"][0]["points"] = "1"


def _left(r: Report) -> None:
    r["money"]["left_rp"] -= 5


def _village(r: Report) -> None:
    r["villages"][0]["granted_rp"] += 7


def _gone(r: Report) -> None:
    del r["proposals"][2]


def _source(r: Report) -> None:
    r["sources"][0]["amount_rp"] += 1


@pytest.mark.parametrize(
    ("plant", "found"),
    [
        (_amount, "proposals[2026-0101-4].granted_rp"),
        (_case_amount, "decisions[0].digest"),
        (_score, "decisions[0].digest"),
        (_sentence, "proposals[2026-0103-8].sentence_id"),
        (_status, "proposals[2026-0107-2].status"),
        (_rule, "edition.rules_digest"),
        (_rank, "ranking.lines["),
        (_left, "money.left_rp"),
        (_village, "villages[99.01.01.2001].granted_rp"),
        (_gone, "proposals[2026-0102-3]"),
        (_source, "proofs[sources].parts_rp"),
    ],
)
def test_a_planted_change_is_found(report: Report, plant: Callable[[Report], None], found: str) -> None:
    changed = copy.deepcopy(report)
    plant(changed)
    assert any(path.startswith(found) for path in paths(reports.recompute_report(changed)))


def test_changing_a_score_and_its_digest_still_shows_in_the_result(report: Report) -> None:
    _score(report)
    report["decisions"][0]["digest"] = digest(report["case"])
    assert any(path.startswith("case.result.rankings") for path in paths(reports.recompute_report(report)))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda r: r.update(format="rembug-funding/1"), "selection.file_format"),
        (lambda r: r.pop("proposals"), "selection.file_field"),
        (lambda r: r.pop("case"), "selection.file_field"),
        (lambda r: r["villages"][0].pop("code"), "selection.file_field"),
        (lambda r: r["case"]["candidates"][0].update(amount_rp=1.5), "selection.file_type"),
        (lambda r: r.update(lists="x"), "selection.file_field"),
    ],
)
def test_a_file_that_is_no_report_is_refused_with_its_place(
    report: Report, change: Callable[[Report], Any], code: str
) -> None:
    change(report)
    with pytest.raises(SelectionError) as caught:
        reports.recompute_report(report)
    assert caught.value.code == code


def test_freed_money_is_told_and_computed_again(world: World) -> None:
    walked(world)
    report = report_of(world)
    assert [row["kind"] for row in report["decisions"]] == ["decided", "freed"]
    assert reports.recompute_report(report) == ()
    rows = {row["title"]: row for row in report["proposals"]}
    assert rows["Jalan rabat beton Krajan"]["status"] == "withdrawn"
    assert (rows["Gedung PAUD dua ruang"]["status"], rows["Gedung PAUD dua ruang"]["decided_no"]) == (
        "funded",
        2,
    )
    assert rows["Air bersih perpipaan"]["decided_no"] == 1
    assert report["totals"]["granted_rp"] == report["money"]["held_rp"] == 490_000_000
    report["walks"][0]["result"]["granted_rp"] += 1
    assert paths(reports.recompute_report(report))[:1] == ["walks[0].result.granted_rp"]


# --- years without an engine run -------------------------------------------------------------------------


def past_year(world: World) -> None:
    """Three rows of an old list: one funded, one partly, one not."""
    record_past_cycle(
        actor=world.actor("fk"), key=new_key(), area_code=HERE, year=2012, edition="pto2008",
        starts_on=date(2012, 1, 9), provenance="Buku arsip UPK 2012",
    )  # fmt: skip
    rows = [
        {"area_code": world.village(1), "kind": "training", "title": "Kursus menjahit", "amount_rp": 40_000_000,
         "result": "funded", "proposer": "RW 01", "own_rank": 2, "source_no": "1"},
        {"area_code": world.village(1), "kind": "training", "title": "Kursus las", "amount_rp": 30_000_000,
         "proposer": "RW 01", "own_rank": 1, "source_no": "2"},
        {"area_code": world.village(2), "kind": "spp", "title": "SPP", "amount_rp": 50_000_000,
         "result": "funded_partly", "decided_rp": 20_000_000, "source_no": "3"},
    ]  # fmt: skip
    record_proposal_history(
        actor=world.actor("upk_sekretaris"), key=new_key(), area_code=HERE, year=2012, rows=rows,
        provenance="Buku arsip UPK 2012",
    )  # fmt: skip


def test_a_recorded_year_reports_what_was_written_and_says_that_it_is_not_proven(world: World) -> None:
    past_year(world)
    report = report_of(world, 2012)
    assert report["basis"] == "recorded"
    assert report["proof"]["text_id"].startswith("Belum terbukti")
    assert report["case"] is None
    assert report["ranking"] is None
    assert report["decisions"] == []
    assert (report["totals"]["proposals"], report["totals"]["granted_rp"]) == (3, 60_000_000)
    partly = next(row for row in report["proposals"] if row["status"] == "funded_partly")
    assert "belum terbukti (Buku arsip UPK 2012)" in partly["sentence_id"]
    assert [row["kind"] for row in report["anomalies"]] == ["against_own_ranking"]
    assert all(row["holds"] for row in report["proofs"])
    assert reports.recompute_report(report) == ()
    report["proposals"][0]["granted_rp"] += 1
    assert "totals.granted_rp" in paths(reports.recompute_report(report))


def test_every_format_tells_a_recorded_year(world: World) -> None:
    past_year(world)
    for form in report_files.FORMATS:
        contents, name, _ = report_files.made(world.actor("camat"), HERE, 2012, form)
        assert contents
        assert name.endswith(f"2012.{form}")
    assert "Belum terbukti" in text_of(report_files.made(world.actor("camat"), HERE, 2012, "pdf")[0])


def test_before_the_decision_every_proposal_waits_for_the_meeting(world: World) -> None:
    k = kecamatan(world)
    k.propose(1, 50_000_000)
    report = report_of(world)
    assert report["basis"] == "undecided"
    assert report["totals"]["granted_rp"] == 0
    assert report["proposals"][0]["status_id"] == "Belum diputuskan"
    assert reports.recompute_report(report) == ()


# --- files -----------------------------------------------------------------------------------------------


def test_every_format_gives_the_same_totals(world: World) -> None:
    decided(world)
    files = {form: report_files.made(world.actor("fk"), HERE, 2026, form)[0] for form in report_files.FORMATS}
    held = json.loads(files["json"])
    asked, granted = held["totals"]["asked_rp"], held["totals"]["granted_rp"]

    table = list(csv.reader(io.StringIO(files["csv"].decode("utf-8-sig")), delimiter=";"))
    assert table[-1] == ["Jumlah baris: 7"]
    sums = [sum(int(row[at].replace(".", "")) for row in table[1:-1]) for at in (8, 9)]
    assert sums == [asked, granted]

    values = openpyxl.load_workbook(io.BytesIO(files["xlsx"]), data_only=True)["Usulan"]
    total = [row for row in values.iter_rows(values_only=True) if row[0] == "Jumlah"]
    assert [(row[8], row[9]) for row in total] == [(asked, granted)]

    printed = text_of(files["pdf"])
    assert "570.000.000" in printed
    assert "lima ratus tujuh puluh juta rupiah" in printed


def test_the_workbook_computes_by_itself(world: World) -> None:
    decided(world)
    book = openpyxl.load_workbook(io.BytesIO(report_files.made(world.actor("fk"), HERE, 2026, "xlsx")[0]))
    assert book.sheetnames == ["Ringkasan", "Usulan", "Desa", "Sumber dana", "Perlu dicek"]
    summary = {row[0]: row[1] for row in book["Ringkasan"].iter_rows(values_only=True) if row[0]}
    assert summary["Ditetapkan"] == "='Usulan'!J13"
    assert summary["Sisa pagu"] == "=B10-B11"
    assert book["Usulan"]["J13"].value == "=SUM(J6:J12)"
    assert book["Usulan"]["J12"].value == 0
    assert book["Desa"]["F9"].value == "=SUM(F6:F8)"


def test_a_title_like_a_formula_stays_a_text_in_every_table(world: World) -> None:
    k, _ = decided(world)
    k.propose(1, 1_000_000, title='=HYPERLINK("http://x";"y")', state="submitted")
    past_year(world)
    from rembug.planning.models import Proposal

    Proposal.unscoped.filter(title="Kursus las").update(title="=1+1")
    book = openpyxl.load_workbook(io.BytesIO(report_files.made(world.actor("fk"), HERE, 2012, "xlsx")[0]))
    cell = next(c for row in book["Usulan"].iter_rows() for c in row if c.value == "=1+1")
    assert cell.data_type == "s"
    assert b"'=1+1" in report_files.made(world.actor("fk"), HERE, 2012, "csv")[0]


def test_another_format_is_refused_by_name(world: World) -> None:
    decided(world)
    with pytest.raises(InputProblem) as caught:
        report_files.made(world.actor("fk"), HERE, 2026, "docx")
    assert caught.value.code == "planning.report_format"
