"""Ranking: each method against hand-worked figures, ties, missing scores, recorded orders."""

from __future__ import annotations

import dataclasses
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rembug.planning.domain.ranking import rank, rounds
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
from rembug.planning.domain.values import Candidate, SelectionError, Standing

LISTS = (ListRule("umum"), ListRule("spp", kinds=("spp",)))
CRITERIA = (Criterion("a", "Manfaat RTM", 3), Criterion("b", "Dampak", 2), Criterion("c", "Lestari", 1))


def make(number: str, village: str = "01", list_code: str = "umum", **values: object) -> Candidate:
    base = Candidate(number, (village,), list_code, "spp" if list_code == "spp" else "jalan", 100_000_000)
    return dataclasses.replace(base, **values)


def sheet(number: str, *scores: int, village: str = "") -> ScoreSheet:
    return ScoreSheet(number, tuple(zip("abc", scores, strict=False)), village)


def order_of(ranking, list_code="umum"):
    return ranking.groups(list_code)


def scheme(method: str, **values: object) -> Scheme:
    criteria = CRITERIA if method.startswith("weighted") else ()
    return dataclasses.replace(Scheme(method, criteria, lists=LISTS), **values)


def test_weighted_sum_adds_score_times_weight():
    three = [make("A"), make("B"), make("C")]
    ranking = rank(
        scheme("weighted_sum"),
        three,
        Inputs(sheets=(sheet("A", 5, 1, 1), sheet("B", 4, 4, 4), sheet("C", 1, 5, 5))),
    )
    assert [(e.number, e.rank, e.points, e.shown) for e in ranking.entries] == [
        ("B", 1, "24", "4,00"),
        ("A", 2, "18", "3,00"),
        ("C", 2, "18", "3,00"),
    ]
    assert [(tie.numbers, tie.resolved_by) for tie in ranking.ties] == [(("A", "C"), None)]


def test_weighted_product_orders_where_the_sum_cannot():
    # 5^3*1*1 = 125 and 1*5^2*5 = 125 are equal too; 3^6 = 729 beats both although all three sums are 18
    three = [make("A"), make("B"), make("C")]
    ranking = rank(
        scheme("weighted_product"),
        three,
        Inputs(sheets=(sheet("A", 5, 1, 1), sheet("B", 3, 3, 3), sheet("C", 1, 5, 5))),
    )
    assert [(e.number, e.rank, e.points, e.shown) for e in ranking.entries] == [
        ("B", 1, "729", "3,00"),
        ("A", 2, "125", "2,24"),
        ("C", 2, "125", "2,24"),
    ]


def test_weighted_product_tells_apart_what_a_float_would_call_equal():
    criteria = (Criterion("a", "a", 40), Criterion("b", "b", 1))
    big = dataclasses.replace(scheme("weighted_product", criteria=criteria), scale_max=1000)
    sheets = tuple(
        ScoreSheet(n, (("a", a), ("b", b)))
        for n, a, b in (("A", 999, 1000), ("B", 999, 999), ("C", 998, 1000))
    )
    ranking = rank(big, [make("A"), make("B"), make("C")], Inputs(sheets=sheets))
    assert order_of(ranking) == (("A",), ("B",), ("C",))
    assert int(ranking.entries[0].points) == 999**40 * 1000


def test_village_sheets_leave_the_own_village_out_and_average_exactly():
    sheets = (
        sheet("A", 5, 5, 5, village="01"),
        sheet("A", 3, 3, 3, village="02"),
        sheet("A", 4, 3, 3, village="03"),
        sheet("B", 3, 3, 3, village="01"),
        sheet("B", 5, 5, 5, village="02"),
        sheet("B", 3, 3, 3, village="03"),
    )
    both = [make("A", "01"), make("B", "02")]
    ranking = rank(scheme("weighted_sum"), both, Inputs(sheets=sheets))
    assert [(e.number, e.points) for e in ranking.entries] == [("A", "39/2"), ("B", "18")]
    allowed = rank(scheme("weighted_sum", own_village_may_score=True), both, Inputs(sheets=sheets))
    assert [(e.number, Fraction(e.points)) for e in allowed.entries] == [
        ("A", Fraction(30 + 18 + 21, 3)),
        ("B", Fraction(18 + 30 + 18, 3)),
    ]


def test_a_village_that_walked_out_leaves_its_scores_and_does_not_count_as_zero():
    # S1: village 03 scored A, left, and gave B nothing.
    sheets = (
        sheet("A", 3, 3, 3, village="02"),
        sheet("A", 5, 5, 5, village="03"),
        sheet("B", 4, 4, 4, village="01"),
    )
    both = [make("A", "01"), make("B", "02")]
    mean = rank(scheme("weighted_sum"), both, Inputs(sheets=sheets))
    assert order_of(mean) == (("A", "B"),)  # (18+30)/2 = 24 = 24
    total = rank(scheme("weighted_sum", village_sheets="sum"), both, Inputs(sheets=sheets))
    assert [(u.number, u.code, dict(u.facts)) for u in total.unranked] == [
        ("B", "village_sheets_missing", {"villages": "03"})
    ]


def test_a_missing_score_unranks_and_is_never_zero():
    ranking = rank(
        scheme("weighted_sum"),
        [make("A"), make("B"), make("C")],
        Inputs(sheets=(sheet("A", 1, 1, 1), sheet("B", 5, 5))),
    )
    assert [e.number for e in ranking.entries] == ["A"]
    assert [(u.number, u.code, dict(u.facts)) for u in ranking.unranked] == [
        ("B", "scores_missing", {"criteria": "c"}),
        ("C", "no_scores", {"own_sheets": 0}),
    ]


def test_borda_counts_three_two_one_and_lists_apart():
    held = [make("A"), make("B"), make("C"), make("S", list_code="spp")]
    ballots = (
        Ballot("v1", "09", ("A", "B", "C")),
        Ballot("v2", "09", ("B", "A")),
        Ballot("v3", "09", ("B",)),
    )
    ranking = rank(scheme("borda"), held, Inputs(ballots=ballots))
    assert [(e.number, e.points) for e in ranking.entries] == [("B", "8"), ("A", "5"), ("C", "1")]
    assert [(u.number, u.code) for u in ranking.unranked] == [("S", "no_ballots")]
    assert [part.value for part in ranking.entries[0].breakdown] == ["2", "1", "0"]


def test_pairwise_puts_the_condorcet_winner_first():
    held = [make(n) for n in "ABC"]
    tallies = (PairwiseTally("A", "B", 6, 4), PairwiseTally("C", "A", 4, 6), PairwiseTally("B", "C", 5, 5))
    ranking = rank(scheme("pairwise"), held, Inputs(tallies=tallies))
    assert [(e.number, e.rank, e.points, e.shown) for e in ranking.entries] == [
        ("A", 1, "2", "2,0"),
        ("B", 2, "1/2", "0,5"),
        ("C", 2, "1/2", "0,5"),
    ]


def test_pairwise_leaves_out_only_what_was_not_compared():
    held = [make(n) for n in "ABCX"]
    tallies = (PairwiseTally("A", "B", 6, 4), PairwiseTally("A", "C", 6, 4), PairwiseTally("B", "C", 6, 4))
    ranking = rank(scheme("pairwise"), held, Inputs(tallies=tallies))
    assert order_of(ranking) == (("A",), ("B",), ("C",))
    assert [(u.number, dict(u.facts)["others"]) for u in ranking.unranked] == [("X", "A, B, C")]


def test_an_agreed_order_is_taken_as_recorded():
    held = [make(n) for n in "ABC"]
    agreed = AgreedOrder("umum", ("C", "A"), "BA 4/MAD/2026")
    ranking = rank(scheme("direct_consensus"), held, Inputs(orders=(agreed,)))
    assert order_of(ranking) == (("C",), ("A",))
    assert [(u.number, u.code) for u in ranking.unranked] == [("B", "not_in_agreed_order")]


def test_rounds_put_all_first_wishes_first_and_name_what_is_lacking():
    held = [
        make("1", proposer="RW 01", own_rank=1),
        make("2", proposer="RW 02", own_rank=1),
        make("3", proposer="RW 01", own_rank=2),
        make("4"),
        make("5", proposer="RW 03", own_rank=1),
        make("6", proposer="RW 03", own_rank=1),
    ]
    ranking = rounds(held, LISTS)
    assert order_of(ranking) == (("1", "2"), ("3",))
    assert [(u.number, u.code) for u in ranking.unranked] == [
        ("4", "no_own_rank"),
        ("5", "own_rank_twice"),
        ("6", "own_rank_twice"),
    ]


def test_proposals_never_assessed_take_no_rank_but_the_withdrawn_keep_theirs():
    held = [
        make("A", standing=Standing("not_eligible", "hutan lindung")),
        make("B", standing=Standing("withdrawn", "surat desa")),
        make("C"),
    ]
    sheets = tuple(sheet(n, 5, 5, 5) if n == "A" else sheet(n, 4, 4, 4) for n in "ABC")
    ranking = rank(scheme("weighted_sum"), held, Inputs(sheets=sheets))
    assert order_of(ranking) == (("B", "C"),)
    assert [(u.number, u.code) for u in ranking.unranked] == [("A", "out_not_eligible")]


# --- ties and recorded orders ---------------------------------------------------------------------

EQUAL = Inputs(sheets=tuple(sheet(n, 3, 3, 3) for n in "ABCD"))


def four(**facts: tuple) -> list[Candidate]:
    return [make(n, **{k: v[i] for k, v in facts.items()}) for i, n in enumerate("ABCD")]


def test_without_an_adopted_order_equals_stay_equal():
    held = four(beneficiaries=(10, 10, 10, 10), rtm_beneficiaries=(1, 2, 3, 4))
    ranking = rank(scheme("weighted_sum"), held, EQUAL)
    assert order_of(ranking) == (("A", "B", "C", "D"),)
    assert {entry.rank for entry in ranking.entries} == {1}


def test_an_adopted_tie_order_says_which_step_decided():
    held = four(
        beneficiaries=(10, 20, 10, 10),
        rtm_beneficiaries=(5, 10, 8, 5),
        amount_rp=(50, 50, 50, 50),
        swadaya_rp=(1, 1, 1, 1),
    )
    keys = ("rtm_share", "rtm_count", "swadaya_share")
    ranking = rank(scheme("weighted_sum", tie_order=keys), held, EQUAL)
    assert order_of(ranking) == (("C",), ("B",), ("A", "D"))
    assert [(tie.numbers, tie.resolved_by) for tie in ranking.ties] == [
        (("A", "B", "C", "D"), "tie_order:rtm_share"),
        (("A", "B", "D"), "tie_order:rtm_count"),
        (("A", "D"), None),
    ]


def test_cost_per_beneficiary_puts_the_cheaper_first():
    held = four(beneficiaries=(10, 20, 40, 80))
    ranking = rank(scheme("weighted_sum", tie_order=("cost_per_beneficiary",)), held, EQUAL)
    assert order_of(ranking) == (("D",), ("C",), ("B",), ("A",))


def test_an_unknown_fact_leaves_the_tie_to_the_meeting():
    held = four(beneficiaries=(10, None, 10, 10), rtm_beneficiaries=(1, 2, 3, 4))
    ranking = rank(scheme("weighted_sum", tie_order=("rtm_share", "rtm_count")), held, EQUAL)
    assert order_of(ranking) == (("A", "B", "C", "D"),)
    assert ranking.ties[0].missing == "rtm_share"


def test_a_recorded_decision_resolves_a_tie_and_is_shown():
    decision = OrderDecision("BA 5", "musyawarah mufakat", ("D", "B", "A", "C"))
    ranking = rank(scheme("weighted_sum"), four(), EQUAL, [decision])
    assert order_of(ranking) == (("D",), ("B",), ("A",), ("C",))
    assert ranking.ties[0].resolved_by == "decision:BA 5"
    assert {entry.decision_ref for entry in ranking.entries} == {"BA 5"}
    assert {entry.computed_rank for entry in ranking.entries} == {1}


def test_a_manual_change_exchanges_only_the_places_named():
    inputs = Inputs(sheets=tuple(sheet(n, s, s, s) for n, s in zip("ABCD", (5, 4, 3, 2), strict=True)))
    ranking = rank(scheme("weighted_sum"), four(), inputs, [OrderDecision("BA 6", "longsor", ("D", "B"))])
    assert order_of(ranking) == (("A",), ("D",), ("C",), ("B",))
    assert ranking.changes[0].before == (("B", 2), ("D", 4))
    assert ranking.changes[0].after == (("B", 4), ("D", 2))
    assert [e.decision_ref for e in ranking.entries] == ["", "BA 6", "", "BA 6"]


@pytest.mark.parametrize(
    ("decision", "code"),
    [
        (OrderDecision("", "x", ("A", "B")), "decision_ref"),
        (OrderDecision("BA", "", ("A", "B")), "decision_ref"),
        (OrderDecision("BA", "x", ("A", "A")), "decision_order"),
        (OrderDecision("BA", "x", ("A",)), "decision_order"),
        (OrderDecision("BA", "x", ("A", "Z")), "decision_unranked"),
        (OrderDecision("BA", "x", ("A", "B")), "decision_part_of_tie"),
    ],
)
def test_a_decision_that_does_not_say_enough_is_refused(decision, code):
    with pytest.raises(SelectionError) as caught:
        rank(scheme("weighted_sum"), four(), EQUAL, [decision])
    assert caught.value.code == f"selection.{code}"


@pytest.mark.parametrize(
    ("given_scheme", "inputs", "code"),
    [
        (scheme("weighted_sum"), Inputs(sheets=(sheet("A", 6),)), "score_off_scale"),
        (scheme("weighted_sum"), Inputs(sheets=(sheet("A", 0),)), "score_off_scale"),
        (scheme("weighted_sum"), Inputs(sheets=(sheet("Z", 3),)), "number_unknown"),
        (scheme("weighted_sum"), Inputs(sheets=(sheet("A", 3), sheet("A", 4))), "sheet_twice"),
        (scheme("weighted_sum"), Inputs(sheets=(ScoreSheet("A", (("a", 3.0),)),)), "not_whole"),
        (scheme("weighted_sum"), Inputs(sheets=(ScoreSheet("A", (("z", 3),)),)), "criterion_unknown"),
        (scheme("weighted_sum"), Inputs(sheets=(ScoreSheet("A", (("a", 3), ("a", 3))),)), "score_twice"),
        (
            scheme("weighted_sum"),
            Inputs(sheets=(sheet("A", 3), sheet("A", 3, village="02"))),
            "common_and_village_sheets",
        ),
        (scheme("weighted_sum"), Inputs(ballots=(Ballot("v", "9", ("A",)),)), "input_of_other_method"),
        (scheme("borda"), Inputs(ballots=(Ballot("v", "01", ("A",)),)), "own_village_choice"),
        (scheme("borda"), Inputs(ballots=(Ballot("v", "9", ("A", "A")),)), "choice_twice"),
        (scheme("borda"), Inputs(ballots=(Ballot("v", "9", tuple("ABCD")),)), "choices_count"),
        (
            scheme("borda"),
            Inputs(ballots=(Ballot("v", "9", ("A",)), Ballot("v", "9", ("B",)))),
            "voter_twice",
        ),
        (scheme("pairwise"), Inputs(tallies=(PairwiseTally("A", "A", 1, 0),)), "pair_wrong"),
        (
            scheme("pairwise"),
            Inputs(tallies=(PairwiseTally("A", "B", 1, 0), PairwiseTally("B", "A", 0, 1))),
            "pair_twice",
        ),
        (
            scheme("direct_consensus"),
            Inputs(orders=(AgreedOrder("umum", ("A", "A"), "r"),)),
            "order_number_twice",
        ),
        (scheme("direct_consensus"), Inputs(orders=(AgreedOrder("x", ("A",), "r"),)), "order_list_wrong"),
        (scheme("weighted_sum", criteria=()), Inputs(), "criteria_wrong"),
        (scheme("weighted_product", scale_min=0), Inputs(), "too_small"),
        (scheme("weighted_sum", tie_order=("nama",)), Inputs(), "tie_key_unknown"),
        (scheme("borda", borda_points=(1, 2, 3)), Inputs(), "borda_points_wrong"),
        (scheme("lotere"), Inputs(), "method_unknown"),
        (scheme("borda", lists=()), Inputs(), "lists_wrong"),
        (scheme("weighted_sum", village_sheets="median"), Inputs(), "village_sheets_unknown"),
    ],
)
def test_broken_input_is_refused_by_name(given_scheme, inputs, code):
    with pytest.raises(SelectionError) as caught:
        rank(given_scheme, four(), inputs)
    assert caught.value.code == f"selection.{code}"


def test_a_number_used_twice_is_refused():
    with pytest.raises(SelectionError) as caught:
        rank(scheme("weighted_sum"), [make("A"), make("A")], Inputs())
    assert caught.value.code == "selection.number_twice"


def test_a_kind_in_the_wrong_list_is_refused():
    with pytest.raises(SelectionError) as caught:
        rank(scheme("weighted_sum"), [make("A", list_code="spp", kind="jalan")], Inputs())
    assert caught.value.code == "selection.kind_not_in_list"


# --- properties -----------------------------------------------------------------------------------

scores = st.lists(st.tuples(*[st.integers(1, 5)] * 3), min_size=1, max_size=8)


@settings(max_examples=60)
@given(scores, st.sampled_from(["weighted_sum", "weighted_product"]), st.randoms(use_true_random=False))
def test_the_order_of_input_never_matters(rows, method, random):
    held = [make(f"P{i}") for i in range(len(rows))]
    sheets = [sheet(f"P{i}", *row) for i, row in enumerate(rows)]
    first = rank(scheme(method), held, Inputs(sheets=tuple(sheets)))
    random.shuffle(held)
    random.shuffle(sheets)
    assert rank(scheme(method), held, Inputs(sheets=tuple(sheets))) == first
    points = [Fraction(entry.points) for entry in first.entries]
    assert points == sorted(points, reverse=True)


@settings(max_examples=60)
@given(
    st.integers(2, 6).flatmap(
        lambda n: st.tuples(st.just(n), st.lists(st.integers(0, 9), min_size=15, max_size=15))
    )
)
def test_a_condorcet_winner_is_always_alone_at_the_top(case):
    n, votes = case
    held = [make(f"P{i}") for i in range(n)]
    pairs = [(i, j) for i in range(n) for j in range(i + 1, n)]
    tallies = [PairwiseTally(f"P{i}", f"P{j}", v, 9 - v) for (i, j), v in zip(pairs, votes, strict=False)]
    ranking = rank(scheme("pairwise"), held, Inputs(tallies=tuple(tallies)))
    wins = {c.number: 0 for c in held}
    for tally in tallies:
        wins[tally.first if tally.first_votes > tally.second_votes else tally.second] += 1
    winner = [number for number, won in wins.items() if won == n - 1]
    if winner:
        assert order_of(ranking)[0] == (winner[0],)
