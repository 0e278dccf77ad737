"""The exported file: round trip, planted changes, refusals."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rembug.planning.domain.envelope import (
    Envelope,
    LinesDecision,
    ListPot,
    PartialDecision,
    SkipDecision,
    StopDecision,
    WomensShareWaiver,
)
from rembug.planning.domain.recompute import Case, RankedBy, export, read_case, recompute, run
from rembug.planning.domain.scheme import (
    AgreedOrder,
    Ballot,
    Criterion,
    Inputs,
    ListRule,
    OrderDecision,
    PairwiseTally,
    Scheme,
    ScoreSheet,
)
from rembug.planning.domain.values import GroupLine, SelectionError, Standing, VillageShare
from tests.planning.domain.build import proposal

CRITERIA = (Criterion("a", "Manfaat bagi RTM", 3), Criterion("b", "Dampak langsung", 2))
SCHEME = Scheme("weighted_product", CRITERIA, lists=(ListRule("umum"),), tie_order=("rtm_share",))
SPP = Scheme("direct_consensus", lists=(ListRule("spp"),))


def case(scores: list[tuple[int, int]], ceiling_rp: int = 200) -> Case:
    held = [proposal(f"P{i}", None, 30 + 7 * i, f"0{i % 3}") for i in range(len(scores))]
    held.append(
        proposal(
            "S",
            None,
            40,
            list_code="spp",
            lines=(GroupLine("K1", "Melati", 25), GroupLine("K2", "Mawar", 15)),
        )
    )
    held.append(proposal("W", None, 10, standing=Standing("withdrawn", "surat desa", "3/2026")))
    held.append(
        proposal(
            "J",
            None,
            20,
            village_codes=("00", "01"),
            shares=(VillageShare("00", 15), VillageShare("01", 5)),
            beneficiaries=40,
            rtm_beneficiaries=30,
        )
    )
    sheets = tuple(ScoreSheet(f"P{i}", (("a", a), ("b", b))) for i, (a, b) in enumerate(scores))
    return Case(
        tuple(held),
        (
            RankedBy(SCHEME, Inputs(sheets=(*sheets, ScoreSheet("J", (("a", 5), ("b", 5)))))),
            RankedBy(SPP, Inputs(orders=(AgreedOrder("spp", ("S",), "BA 1"),))),
        ),
        Envelope(ceiling_rp, (ListPot("umum"), ListPot("spp", share_bp=2500)), cap_village_rp=120),
        (LinesDecision("BA 3", "satu kelompok menunggak", "S", ("K1",)),),
    )


def file_of(given: Case) -> dict:
    return json.loads(json.dumps(export(given, *run(given))))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), max_size=6), st.integers(0, 300))
def test_an_exported_file_computes_to_the_same_result(scores, ceiling_rp):
    given_case = case(scores, ceiling_rp)
    found = recompute(file_of(given_case))
    assert found.differences == ()
    assert (found.rankings, found.decision) == run(given_case)


def test_a_case_survives_the_file_with_every_kind_of_value():
    full = Case(
        (proposal("A", 1, 10), proposal("B", None, 20, standing=Standing("merged", "x", "y", into="A"))),
        (
            RankedBy(
                Scheme("borda", lists=(ListRule("umum", "Umum", ("jalan",)),)),
                Inputs(
                    ballots=(Ballot("v", "01", ("A",)),),
                    tallies=(PairwiseTally("A", "B", 1, 2),),
                ),
                (OrderDecision("BA", "x", ("A", "B")),),
            ),
        ),
        Envelope(1, (ListPot("umum", 1),)),
        (
            PartialDecision("1", "x", "A", 1),
            LinesDecision("2", "x", "A", ("K",)),
            SkipDecision("3", "x", "A"),
            StopDecision("4", "x", "A"),
            WomensShareWaiver("5", "x"),
        ),
    )
    plain = json.loads(json.dumps(export(full, (), run(case([]))[1])))
    assert read_case(plain) == full


def planted(path: list, value) -> list[str]:
    data = file_of(case([(5, 4), (3, 3), (2, 2)]))
    assert recompute(data).differences == ()
    held = data
    for step in path[:-1]:
        held = held[step]
    assert held[path[-1]] != value
    held[path[-1]] = value
    return [difference.path for difference in recompute(data).differences]


def test_one_changed_score_is_found():
    paths = planted(["ranked_by", 0, "inputs", "sheets", 2, "scores", "a"], 3)
    assert "result.rankings[0].entries.P2.points" in paths


def test_one_changed_amount_is_found():
    paths = planted(["candidates", 2, "amount_rp"], 38)  # J, P0, P1, ...
    assert "result.decision.outcomes.P1.asked_rp" in paths
    assert "result.decision.outcomes.P1.amount_rp" in paths


def test_one_changed_result_is_found():
    assert planted(["result", "decision", "granted_rp"], 1) == ["result.decision.granted_rp"]


def test_a_changed_ceiling_is_found():
    assert "result.decision.ceiling_rp" in planted(["envelope", "ceiling_rp"], 201)


def test_a_row_taken_out_of_the_result_is_found():
    data = file_of(case([(5, 4), (3, 3)]))
    gone = data["result"]["decision"]["outcomes"].pop()
    assert [d.path for d in recompute(data).differences] == [f"result.decision.outcomes.{gone['number']}"]


def test_the_file_holds_whole_numbers_and_texts_only():
    def walk(value):
        assert not isinstance(value, float)
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(inner)

    data = file_of(case([(5, 4), (3, 3)]))
    assert data["format"] == "rembug-funding/1"
    walk(data)


@pytest.mark.parametrize(
    ("spoil", "code", "place"),
    [
        (lambda d: d.update(format="rembug-funding/2"), "file_format", "format"),
        (lambda d: d.pop("envelope"), "file_field", "envelope"),
        (lambda d: d.pop("result"), "file_field", "result"),
        (lambda d: d["candidates"][0].pop("kind"), "file_field", "candidates[0].kind"),
        (lambda d: d["candidates"][0].update(extra=1), "file_field", "candidates[0].extra"),
        (lambda d: d["candidates"][0].update(amount_rp="10"), "file_type", "candidates[0].amount_rp"),
        (lambda d: d["candidates"][0].update(amount_rp=True), "file_type", "candidates[0].amount_rp"),
        (lambda d: d["candidates"][0].update(amount_rp=1.5), "file_type", "candidates[0].amount_rp"),
        (lambda d: d.update(candidates={}), "file_type", "candidates"),
        (lambda d: d["decisions"][0].update(kind="Anything"), "file_field", "decisions[0].kind"),
        (
            lambda d: d["ranked_by"][0]["inputs"]["sheets"][0]["scores"].update(a=1.5),
            "file_type",
            "ranked_by[0].inputs.sheets[0].scores",
        ),
    ],
)
def test_a_spoilt_file_is_refused_with_its_place(spoil, code, place):
    data = copy.deepcopy(file_of(case([(5, 4)])))
    spoil(data)
    with pytest.raises(SelectionError) as caught:
        recompute(data)
    assert (caught.value.code, caught.value.field) == (f"selection.{code}", place)
