"""A real list: 138 proposals of an urban ward, 2023 (case B1, read from REMBUG_CASES).

Its source compares unit prices by the column `activity` of usulan.csv ("Gorong-gorong Diameter 30 cm") together
with `unit`; the column `problem` holds the issue answered and says nothing about the thing bought.
"""

from __future__ import annotations

import csv
import os
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from rembug.planning.domain.anomalies import (
    OwnRanked,
    PricedLine,
    against_own_ranking,
    differing_prices,
    wrong_products,
)
from rembug.planning.domain.envelope import Envelope, ListPot
from rembug.planning.domain.funding import decide
from rembug.planning.domain.ranking import rounds
from rembug.planning.domain.recompute import Case, RankedBy, export, recompute, run
from rembug.planning.domain.scheme import Inputs, ListRule, OrderDecision, Scheme
from rembug.planning.domain.sentences import anomaly_sentence, question, sentence
from rembug.planning.domain.values import Candidate

FOLDER = Path(os.environ.get("REMBUG_CASES", "")) / "B1_kauman_musrenbang_2023"

pytestmark = [
    pytest.mark.cases,
    pytest.mark.skipif(
        not os.environ.get("REMBUG_CASES") or not FOLDER.is_dir(),
        reason="REMBUG_CASES is not set or lacks case B1",
    ),
]

CEILING_RP = 591_490_000
LISTS = (ListRule("umum"),)


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with (FOLDER / "usulan.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def whole(text: str, scale: int = 1) -> int:
    value = Decimal(text) * scale
    assert value == value.to_integral_value()
    return int(value)


@pytest.fixture(scope="module")
def candidates(rows) -> list[Candidate]:
    return [
        Candidate(
            row["no"],
            ("kauman",),
            "umum",
            row["kind"],
            whole(row["budget_idr"]),
            title=row["problem"],
            proposer=row["proposer"],
            own_rank=int(row["rank_in_proposer"]) if row["rank_in_proposer"] else None,
        )
        for row in rows
    ]


def priced(rows) -> list[PricedLine]:
    return [
        PricedLine(
            row["no"],
            "1",
            row["activity"],
            row["unit"],
            whole(row["qty"], 1000),
            whole(row["unit_price_idr"]),
            whole(row["budget_idr"]),
        )
        for row in rows
    ]


def test_the_list_is_read_whole(rows, candidates):
    assert len(candidates) == 138
    assert sum(c.amount_rp for c in candidates) == 2_232_210_000
    paid = [row for row in rows if row["accommodated"] == "1"]
    assert (len(paid), sum(whole(row["budget_idr"]) for row in paid)) == (29, CEILING_RP)
    assert len({c.proposer for c in candidates if c.proposer}) == 19


def test_exactly_two_proposers_were_funded_against_their_own_ranking(rows):
    held = [
        OwnRanked(
            row["no"],
            row["proposer"],
            int(row["rank_in_proposer"]) if row["rank_in_proposer"] else None,
            row["accommodated"] == "1",
        )
        for row in rows
    ]
    found = against_own_ranking(held)
    assert [anomaly.subject for anomaly in found] == ["Pokdarwis", "RW 02"]
    assert all(anomaly_sentence(anomaly).startswith("Perlu dicek") for anomaly in found)


def listed_prices() -> dict[str, dict[int, int]]:
    """What source.md lists: "Rabat beton [m]: {213400.0: 1, 213000.0: 2}; ..."."""
    text = (FOLDER / "source.md").read_text(encoding="utf-8")
    (sentence_,) = re.findall(r"Unit prices that differ for the same activity and unit: (.*?\})\.", text)
    listed = {}
    for part in sentence_.split("; "):
        subject, _, prices = part.partition(": ")
        pairs = re.findall(r"(\d+)\.0: (\d+)", prices)
        listed[subject] = {int(price): int(count) for price, count in pairs}
    return listed


def test_the_differing_unit_prices_are_those_the_source_lists(rows):
    found = {}
    for anomaly in differing_prices(priced(rows)):
        counts = {n.removeprefix("price_"): c for n, c in anomaly.facts if n.startswith("price_")}
        found[anomaly.subject] = {int(price): count for price, count in counts.items()}
    assert found == listed_prices()
    assert len(found) == 6


def test_every_line_of_the_list_multiplies_out(rows):
    assert wrong_products(priced(rows)) == ()


def test_decided_afresh_in_rounds_with_every_tie_left_to_the_meeting(candidates):
    envelope = Envelope(CEILING_RP, (ListPot("umum"),), on_no_fit="skip")
    decisions: list[OrderDecision] = []
    questions = []
    while True:
        ranking = rounds(candidates, LISTS, decisions=decisions)
        decision = decide(envelope, [ranking], candidates)
        assert len(decision.outcomes) == 138
        assert decision.granted_rp <= CEILING_RP
        row_225 = decision.outcome("225")
        assert (row_225.status, row_225.rule) == ("unranked", "no_own_rank")
        if not decision.needs:
            break
        (need,) = decision.needs
        assert need.kind == "tie_across_line"
        questions.append(question(need))
        if len(questions) == 1:
            (large,) = [c for c in candidates if c.own_rank == 2 and c.amount_rp > 124_000_000]
            barred = sentence(decision.outcome(large.number))
            assert "sisa pagu Rp 124.000.000, kebutuhan Rp 170.850.000" in barred
        pending = {o.number for o in decision.outcomes if o.status == "pending"}
        assert set(need.numbers) <= pending
        # The test plays the meeting: it agrees on the cheaper first, by number where that is equal too.
        amounts = {c.number: c.amount_rp for c in candidates}
        group = next(g for g in ranking.groups("umum") if need.numbers[0] in g)
        order = tuple(sorted(group, key=lambda number: (amounts[number], number)))
        decisions.append(OrderDecision(f"BA uji {len(decisions) + 1}", "urutan kesepakatan uji", order))
    # Round 1: 19 first wishes, Rp 467,490,000, all fit and leave Rp 124,000,000. Round 2: one of 19 wants
    # Rp 170,850,000 and waits in every order; the other 18 want Rp 499,270,000 and the meeting is asked.
    assert questions
    assert "Rp 499.270.000" in questions[0]
    assert "Rp 124.000.000" in questions[0]
    first_wishes = [c for c in candidates if c.own_rank == 1]
    assert len(first_wishes) == 19
    assert all(decision.outcome(c.number).status == "funded" for c in first_wishes)
    assert {o.status for o in decision.outcomes} == {"funded", "waiting", "unranked"}
    assert sum(o.amount_rp for o in decision.outcomes) == decision.granted_rp
    for outcome in decision.outcomes:
        for lang in ("id", "en"):
            assert "Rp " in sentence(outcome, lang)
    waiting = [o.waiting_no for o in decision.outcomes if o.status == "waiting"]
    assert waiting[0] == 1
    assert None not in waiting
    assert sentence(decision.outcome("225")) == (
        "Belum berperingkat: data pengusul belum lengkap: pengusul, peringkat pengusul; kebutuhan Rp 9.000.000; "
        "lengkapi data agar dapat dinilai."
    )


def test_the_real_list_computes_to_the_same_result_from_its_file(candidates):
    case = Case(
        tuple(candidates),
        (RankedBy(Scheme("rounds", lists=LISTS), Inputs()),),
        Envelope(CEILING_RP, (ListPot("umum"),), on_no_fit="skip"),
    )
    data = export(case, *run(case))
    assert recompute(data).differences == ()
    changed = [replace(c, amount_rp=c.amount_rp + 1) if c.number == "208" else c for c in candidates]
    data["candidates"] = export(replace(case, candidates=tuple(changed)), (), run(case)[1])["candidates"]
    assert "result.decision.outcomes.208.asked_rp" in [d.path for d in recompute(data).differences]
