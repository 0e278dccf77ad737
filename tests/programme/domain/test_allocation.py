"""The BLM of a kecamatan against the tables, by source, and in two real cases."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rembug.programme.domain import allocation, resolver
from rembug.programme.domain.resolver import Override, RuleSet

RulesOf = Callable[..., RuleSet]
MILLION = 1_000_000


def test_the_table_is_read_as_printed_and_its_doubtful_row_is_flagged(rules_of: RulesOf) -> None:
    rules = rules_of("pto2008")
    assert allocation.amount_by_left_behind(rules, 5) == allocation.TableAnswer(1_500 * MILLION)
    six = allocation.amount_by_left_behind(rules, 6)
    assert (six.amount_rp, six.flag) == (1_500 * MILLION, "same as 5 in the original")
    for villages in (0, 2, 13):
        assert allocation.amount_by_left_behind(rules, villages) == allocation.TableAnswer(
            None, reason="no_row"
        )
    assert allocation.amount_by_left_behind(rules_of("pto2014"), 5).reason == "not_applicable"


def test_the_population_table_answers_with_its_two_flagged_rows_only(rules_of: RulesOf) -> None:
    rules = rules_of("pto2008")
    low = allocation.amount_by_population(rules, region="jawa", population=20_000, poor_bp=4000)
    high = allocation.amount_by_population(rules, region="jawa", population=20_000, poor_bp=4001)
    assert (low.amount_rp, high.amount_rp) == (1_500 * MILLION, 1_750 * MILLION)
    assert low.flag
    assert high.flag
    assert (
        allocation.amount_by_population(rules, region="jawa", population=26_000, poor_bp=1000).reason
        == "no_row"
    )
    assert (
        allocation.amount_by_population(rules, region="luar_jawa", population=9_000, poor_bp=1000).reason
        == "no_row"
    )


ROW = {
    "edition": "pto2008",
    "region": "jawa",
    "pop_min": 0,
    "pop_max": 25_000,
    "poor_min": 0,
    "poor_max": 4000,
    "amount": 10**9,
}


def test_an_imported_table_becomes_a_local_value(rules_of: RulesOf) -> None:
    rows = [
        ROW,
        ROW | {"pop_min": 25_001, "pop_max": None, "amount": 2 * 10**9},
        ROW | {"edition": "ppk2005"},
    ]
    table, faults = allocation.read_population_table(rows, edition="pto2008")
    assert faults == []
    override = Override(
        "pto2008", "allocation.by_population", table, "", date(2008, 1, 1), "tabel lengkap ditemukan"
    )
    rules = rules_of("pto2008", override)
    assert rules.rejected == ()
    answer = allocation.amount_by_population(rules, region="jawa", population=90_000, poor_bp=0)
    assert answer == allocation.TableAnswer(2 * 10**9)


@pytest.mark.parametrize(
    ("change", "column", "code"),
    [({"region": "bali"}, "region", "not_a_value"), ({"amount": -1}, "amount", "not_a_value"), ({"pop_min": "0"}, "pop_min", "not_a_value"),
     ({"pop_min": 26_000}, "pop_max", "below_minimum"), ({"poor_max": 10_001}, "poor_max", "not_a_share"), ({}, "pop_min", "overlaps")],
)  # fmt: skip
def test_a_row_that_cannot_be_used_is_named_by_line_and_column(
    change: dict[str, object], column: str, code: str
) -> None:
    table, faults = allocation.read_population_table([ROW, ROW | change], edition="pto2008")
    assert len(table) == 1
    assert faults == [allocation.TableFault(2, column, code)]
    assert (
        allocation.read_population_table([{"edition": "pto2008"}], edition="pto2008")[1][0].code == "missing"
    )


@pytest.mark.parametrize(("fiscal", "ddub"), [("low", 5), ("medium", 10), ("high", 15), ("very_high", 20)])
def test_the_shares_of_2012_follow_the_fiscal_class(rules_of: RulesOf, fiscal: str, ddub: int) -> None:
    shares = allocation.cost_shares(rules_of("pto2014"), fiscal_class=fiscal, amount_rp=1_000 * MILLION)
    assert shares == allocation.CostShares((1000 - 10 * ddub) * MILLION, 10 * ddub * MILLION)


def test_there_are_no_shares_for_a_year_or_class_without_a_text(rules_of: RulesOf) -> None:
    assert (
        allocation.cost_shares(rules_of("pto2014", on=date(2014, 3, 1)), fiscal_class="low", amount_rp=1)
        is None
    )
    assert allocation.cost_shares(rules_of("pto2014"), fiscal_class="unknown", amount_rp=1) is None


@given(st.integers(0, 10**11), st.sampled_from(["low", "medium", "high", "very_high"]))
def test_shares_always_add_up_and_are_never_negative(amount: int, fiscal: str) -> None:
    rules = resolver.at("funding", "64.09.01", date(2012, 6, 1), edition="pto2008")
    shares = allocation.cost_shares(rules, fiscal_class=fiscal, amount_rp=amount)
    assert shares is not None
    assert shares.dub_rp + shares.ddub_rp == amount
    assert min(shares.dub_rp, shares.ddub_rp) >= 0


@pytest.mark.parametrize(
    ("amount", "state"),
    [(749_999_999, "attention"), (750_000_000, "met"), (3_000_000_000, "met"), (3_000_000_001, "attention")],
)
def test_an_amount_outside_the_range_is_a_warning(rules_of: RulesOf, amount: int, state: str) -> None:
    check = allocation.check_allocation(rules_of("pto2008"), amount_rp=amount)[0]
    assert (check.state, check.blocks) == (state, False)


def test_sources_that_do_not_reconcile_block(rules_of: RulesOf) -> None:
    rules = rules_of("pto2014")
    wrong = allocation.check_allocation(
        rules, amount_rp=10**9, by_source={"apbn": 6 * 10**8, "apbd": 3 * 10**8}
    )[1]
    assert (wrong.state, wrong.blocks, wrong.facts["difference_rp"]) == ("unmet", True, -(10**8))
    negative = allocation.check_allocation(
        rules, amount_rp=10**9, by_source={"apbn": 2 * 10**9, "apbd": -(10**9)}
    )[1]
    assert (negative.state, negative.facts["negative"]) == ("unmet", ["apbd"])
    strange = allocation.check_allocation(
        rules, amount_rp=10**9, by_source={"apbn": 5 * 10**8, "loan": 5 * 10**8}
    )[1]
    assert (strange.state, strange.facts["unknown_sources"]) == ("attention", ["loan"])


def test_the_table_and_its_flag_are_compared_with_the_amount(rules_of: RulesOf) -> None:
    rules = rules_of("pto2008")

    def state(amount: int, villages: int) -> str:
        return allocation.check_allocation(rules, amount_rp=amount, left_behind_villages=villages)[-1].state

    assert state(1_500 * MILLION, 5) == "met"
    assert state(1_500 * MILLION, 6) == "attention"
    assert state(1_400 * MILLION, 5) == "attention"
    assert state(1_500 * MILLION, 1) == "attention"


@pytest.mark.cases
def test_four_kecamatan_of_2014_reconcile_with_the_rounded_headline(rules_of: RulesOf, cases: Path) -> None:
    folder = cases / "D3_blm_ppu_2014"
    with (folder / "alokasi.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    rules = rules_of("pto2014", on=date(2014, 3, 1))
    total = 0
    for row in rows:
        amount = int(row["blm_rp_juta"]) * MILLION
        by_source = {"apbn": int(row["apbn_rp_juta"]) * MILLION, "apbd": int(row["apbd_rp_juta"]) * MILLION}
        checks = allocation.check_allocation(rules, amount_rp=amount, by_source=by_source)
        assert [check.state for check in checks] == ["met", "met"], row["kecamatan"]
        total += amount
    assert (len(rows), total) == (4, 9_610 * MILLION)
    with (folder / "facts.csv").open(encoding="utf-8") as file:
        printed = {row["key"]: row for row in csv.DictReader(file)}
    assert printed["total"]["flag"] == "rounded"
    headline = allocation.check_headline(
        computed_rp=total, printed_rp=9_600 * MILLION, tolerance_rp=50 * MILLION
    )
    assert (headline.state, headline.facts["difference_rp"]) == ("met", 10 * MILLION)


@pytest.mark.cases
def test_the_rule_by_left_behind_villages_equals_the_printed_table(rules_of: RulesOf, cases: Path) -> None:
    with (cases / "D5_blm_rule_desa_tertinggal" / "rule.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    rules = rules_of("pto2008")
    assert len(rows) == len(rules.value("allocation.by_left_behind_villages")) == 10
    for row in rows:
        answer = allocation.amount_by_left_behind(rules, int(row["desa_tertinggal"]))
        assert answer.amount_rp == int(row["blm_idr"])
        assert bool(answer.flag) == bool(row["flag"])
