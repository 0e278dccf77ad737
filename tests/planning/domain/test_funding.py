"""The funding walk by hand-worked cases: money line, pots, limits, decisions, ties, freed money."""

from __future__ import annotations

import pytest

from rembug.planning.domain.envelope import (
    Envelope,
    LinesDecision,
    ListPot,
    OperatingShares,
    PartialDecision,
    SkipDecision,
    StopDecision,
    WomensShareWaiver,
)
from rembug.planning.domain.funding import decide, walk_down
from rembug.planning.domain.reading import operating_money
from rembug.planning.domain.scheme import OrderDecision
from rembug.planning.domain.sentences import question, sentence
from rembug.planning.domain.values import GroupLine, SelectionError, Standing, VillageShare
from tests.planning.domain.build import MILLION, envelope, proposal, ranked


def statuses(decision) -> dict[str, str]:
    return {outcome.number: outcome.status for outcome in decision.outcomes}


def test_the_line_falls_where_the_money_ends_and_the_sentence_says_so():
    held = [
        proposal("A", 1, 300 * MILLION),
        proposal("B", 2, 188 * MILLION),
        proposal("C", 3, 90 * MILLION),
        proposal("D", 4, 20 * MILLION),
        proposal("E", 5, 85 * MILLION),
    ]
    decision = decide(envelope(500 * MILLION), ranked(held), held)
    assert statuses(decision) == {
        "A": "funded",
        "B": "funded",
        "C": "waiting",
        "D": "waiting",
        "E": "waiting",
    }
    assert decision.left_rp == 12 * MILLION
    assert sentence(decision.outcome("E")) == (
        "Belum didanai: sisa pagu Rp 12.000.000, kebutuhan Rp 85.000.000; "
        "masuk daftar tunggu nomor 3 dan dibawa ke Forum SKPD."
    )
    assert sentence(decision.outcome("E"), "en") == (
        "Not yet funded: left of the ceiling Rp 12.000.000, needed Rp 85.000.000; "
        "goes on the waiting list as no. 3 and is taken to the Forum SKPD."
    )
    assert sentence(decision.outcome("B")) == (
        "Didanai: peringkat 2, mendapat Rp 188.000.000; sisa pagu sebelumnya Rp 200.000.000, "
        "sesudahnya Rp 12.000.000."
    )


def test_spp_that_uses_twelve_percent_frees_the_rest_to_the_others():
    held = [
        proposal("S", 1, 120, list_code="spp"),
        proposal("A", 1, 500),
        proposal("B", 2, 380),
    ]
    decision = decide(envelope(1000), ranked(held), held)
    assert statuses(decision) == {"S": "funded", "A": "funded", "B": "funded"}
    assert {total.code: total.granted_rp for total in decision.lists} == {"umum": 880, "spp": 120}
    kept = decide(envelope(1000, unused_pot="kept"), ranked(held), held)
    assert statuses(kept)["B"] == "waiting"  # 1000 - 250 for SPP - 500 = 250
    assert kept.outcome("B").left_before_rp == 250


def test_spp_never_takes_more_than_its_pot_even_when_money_is_left():
    held = [
        proposal("S", 1, 200, list_code="spp"),
        proposal("T", 2, 60, list_code="spp"),
        proposal("A", 1, 100),
    ]
    decision = decide(envelope(1000), ranked(held), held)
    assert statuses(decision) == {"S": "funded", "T": "waiting", "A": "funded"}
    outcome = decision.outcome("T")
    assert (outcome.rule, dict(outcome.facts)["left_rp"], dict(outcome.facts)["pot_rp"]) == (
        "no_room_pot",
        50,
        250,
    )


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        (OperatingShares("inside_rab", "blm"), (0, 0, 1_000_000_000)),
        (OperatingShares("inside_rab", "direct_cost"), (0, 0, 1_000_000_000)),
        (OperatingShares("top_sliced", "blm"), (20_000_000, 30_000_000, 950_000_000)),
        # 1,000,000,000 / 1.05 = 952,380,952.38...; 2 % and 3 % of it
        (OperatingShares("top_sliced", "direct_cost"), (19_047_619, 28_571_428, 952_380_953)),
    ],
)
def test_operating_money_is_taken_off_the_top_only_where_the_edition_says_so(shares, expected):
    held = [proposal("A", 1, 960_000_000), proposal("B", 2, 40_000_000)]
    given = envelope(1_000_000_000, operating=shares)
    assert operating_money(given) == expected
    decision = decide(given, ranked(held), held)
    assert (decision.operating_upk_rp, decision.operating_tpk_rp, decision.available_rp) == expected
    assert statuses(decision)["A"] == ("funded" if shares.mode == "inside_rab" else "waiting")


def test_partial_funding_happens_only_by_decision():
    held = [proposal("A", 1, 80), proposal("B", 2, 50)]
    assert statuses(decide(envelope(100), ranked(held), held))["B"] == "waiting"
    partial = PartialDecision("BA 7", "tahap pertama saja", "B", 20)
    decision = decide(envelope(100), ranked(held), held, [partial])
    outcome = decision.outcome("B")
    assert (outcome.status, outcome.amount_rp, outcome.decision_ref) == ("funded_partly", 20, "BA 7")
    assert "Rp 20 dari kebutuhan Rp 50 menurut keputusan musyawarah BA 7 (tahap pertama saja)" in sentence(
        outcome
    )


def test_a_partial_decision_cannot_break_the_ceiling():
    held = [proposal("A", 1, 80), proposal("B", 2, 50)]
    decision = decide(envelope(100), ranked(held), held, [PartialDecision("BA", "x", "B", 21)])
    assert statuses(decision)["B"] == "waiting"


def test_four_of_six_groups_are_funded_by_decision():
    lines = tuple(GroupLine(f"K{i}", f"Kelompok {i}", 10 * i) for i in range(1, 7))
    held = [proposal("S", 1, 210, list_code="spp", lines=lines)]
    chosen = LinesDecision("BA 8", "dua kelompok menunggak", "S", ("K1", "K2", "K3", "K4"))
    outcome = decide(envelope(400), ranked(held), held, [chosen]).outcome("S")
    assert (outcome.status, outcome.amount_rp) == ("funded_partly", 100)
    assert outcome.lines == ("K1", "K2", "K3", "K4")
    assert "untuk 4 kelompok" in sentence(outcome)


def test_limits_bar_a_proposal_without_stopping_the_list():
    held = [
        proposal("A", 1, 400, "01"),
        proposal("B", 2, 100, "01"),
        proposal("C", 3, 150, "01"),
        proposal("D", 4, 100, "01"),
        proposal("E", 5, 20, "02"),
    ]
    given = envelope(1000, on_no_fit="stop", cap_proposal_rp=350, cap_village_rp=220, cap_village_count=2)
    decision = decide(given, ranked(held), held)
    assert {o.number: o.rule for o in decision.outcomes} == {
        "A": "cap_proposal",
        "B": "fits",
        "C": "cap_village_rp",
        "D": "fits",
        "E": "fits",
    }
    text = sentence(decision.outcome("C"), names={"01": "Wonosari"})
    assert (
        "Desa Wonosari sudah mendapat Rp 100 dan bagiannya di sini Rp 150, melebihi batas desa Rp 220" in text
    )
    counted = decide(envelope(1000, cap_village_count=2), ranked(held), held)
    assert counted.outcome("C").rule == "cap_village_count"
    assert dict(counted.outcome("C").facts) == {"cap": 2, "count": 2, "village": "01", "need_rp": 150}


def test_inter_village_shares_count_toward_each_village():
    shares = (VillageShare("01", 70), VillageShare("02", 30))
    held = [
        proposal("A", 1, 100, village_codes=("01", "02"), shares=shares),
        proposal("B", 2, 40, "01"),
        proposal("C", 3, 40, "02"),
    ]
    decision = decide(envelope(1000, cap_village_rp=100), ranked(held), held)
    assert statuses(decision) == {"A": "funded", "B": "waiting", "C": "funded"}
    partly = decide(
        envelope(1000, cap_village_rp=100), ranked(held), held, [PartialDecision("r", "x", "A", 51)]
    )
    assert [(s.village_code, s.amount_rp) for s in partly.outcome("A").shares] == [("01", 36), ("02", 15)]
    assert statuses(partly)["B"] == "funded"


def test_an_inter_village_proposal_without_shares_is_refused():
    held = [proposal("A", 1, 100, village_codes=("01", "02"))]
    with pytest.raises(SelectionError) as caught:
        ranked(held)
    assert caught.value.code == "selection.shares_missing"


# --- the line: ask, skip, stop --------------------------------------------------------------------


def test_the_meeting_is_asked_at_the_first_that_does_not_fit():
    held = [proposal("A", 1, 60), proposal("B", 2, 50), proposal("C", 3, 30)]
    given = envelope(100, on_no_fit="ask")
    open_ = decide(given, ranked(held), held)
    assert statuses(open_) == {"A": "funded", "B": "pending", "C": "pending"}
    assert [(n.kind, n.numbers, dict(n.facts)) for n in open_.needs] == [
        ("no_fit", ("B",), {"left_rp": 40, "need_rp": 50})
    ]
    assert question(open_.needs[0]) == (
        "Usulan B membutuhkan Rp 50, sisa pagu Rp 40. Catat keputusan musyawarah: didanai sebagian, dilewati, "
        "atau pendanaan berhenti."
    )
    skipped = decide(given, ranked(held), held, [SkipDecision("BA 9", "belum siap", "B")])
    assert statuses(skipped) == {"A": "funded", "B": "waiting", "C": "funded"}
    assert "dilewati dengan keputusan musyawarah BA 9 (belum siap)" in sentence(skipped.outcome("B"))
    ended = decide(given, ranked(held), held, [StopDecision("BA 10", "sisa untuk tahun depan", "B")])
    assert statuses(ended) == {"A": "funded", "B": "waiting", "C": "waiting"}
    partly = decide(given, ranked(held), held, [PartialDecision("BA 11", "separuh", "B", 40)])
    assert statuses(partly) == {"A": "funded", "B": "funded_partly", "C": "pending"}


def test_where_the_list_stops_the_ones_below_name_the_one_that_stopped_it():
    held = [proposal("A", 1, 60), proposal("B", 2, 50), proposal("C", 3, 30)]
    decision = decide(envelope(100, on_no_fit="stop"), ranked(held), held)
    assert statuses(decision) == {"A": "funded", "B": "waiting", "C": "waiting"}
    assert "berhenti pada usulan B (sisa pagu Rp 40, kebutuhan usulan B Rp 50)" in sentence(
        decision.outcome("C")
    )


def test_a_tie_across_the_line_comes_back_as_a_question_with_the_rest_decided():
    held = [
        proposal("A", 1, 60),
        proposal("B", 2, 30, "02"),
        proposal("C", 2, 35, "03"),
        proposal("D", 3, 5, "04"),
        proposal("S", 1, 20, list_code="spp"),
    ]
    decision = decide(envelope(120), ranked(held), held)
    assert statuses(decision) == {
        "S": "funded",
        "A": "funded",
        "B": "pending",
        "C": "pending",
        "D": "pending",
    }
    (need,) = decision.needs
    assert (need.kind, need.numbers, dict(need.facts)) == (
        "tie_across_line",
        ("B", "C"),
        {"left_rp": 40, "need_rp": 65, "rule": "no_room_ceiling"},
    )
    resolved = ranked(held, OrderDecision("BA 12", "jumlah RTM lebih banyak", ("C", "B")))
    assert statuses(decide(envelope(120), resolved, held)) == {
        "S": "funded",
        "A": "funded",
        "C": "funded",
        "B": "waiting",
        "D": "funded",
    }


def test_equals_that_all_fit_need_no_decision():
    held = [proposal("A", 1, 60), proposal("B", 1, 40)]
    decision = decide(envelope(100), ranked(held), held)
    assert not decision.needs
    assert {o.left_before_rp for o in decision.outcomes} == {100}
    assert "bersama usulan lain bernilai sama" in sentence(decision.outcome("A"))


def test_equals_none_of_which_fits_wait_with_one_number():
    held = [proposal("A", 1, 90), proposal("B", 2, 60), proposal("C", 2, 50), proposal("D", 3, 40)]
    decision = decide(envelope(100), ranked(held), held)
    assert not decision.needs
    assert {o.number: o.waiting_no for o in decision.outcomes} == {"A": None, "B": 1, "C": 1, "D": 3}


def test_only_equals_of_the_village_at_its_limit_are_asked_about():
    held = [proposal("A", 1, 60, "01"), proposal("B", 1, 60, "01"), proposal("C", 1, 60, "02")]
    decision = decide(envelope(1000, cap_village_rp=100), ranked(held), held)
    assert statuses(decision) == {"A": "pending", "B": "pending", "C": "funded"}
    assert dict(decision.needs[0].facts)["rule"] == "cap_village_rp"


def test_an_open_question_in_one_list_holds_back_only_what_depends_on_it():
    held = [
        proposal("S", 1, 20, list_code="spp"),
        proposal("T", 1, 15, list_code="spp"),
        proposal("A", 1, 70),
        proposal("B", 2, 10),
        proposal("C", 3, 90),
    ]
    decision = decide(envelope(100), ranked(held), held)
    # SPP may take up to 25, so 75 are certain for the others and at most 100.
    assert statuses(decision) == {
        "S": "pending",
        "T": "pending",
        "A": "funded",
        "B": "pending",
        "C": "pending",
    }
    assert decision.outcome("B").rule == "other_list_pending"
    small = decide(envelope(100), ranked(held[:3]), held[:3])
    assert statuses(small)["A"] == "funded"


# --- standing, women's share ----------------------------------------------------------------------


def test_every_standing_keeps_its_status_and_takes_no_money():
    standings = {
        "N": Standing("not_eligible", "termasuk daftar larangan", "Form 13"),
        "W": Standing("withdrawn", "desa mengundurkan diri", "surat 3"),
        "M": Standing("merged", "satu ruas jalan", "BA 2", into="A"),
        "F": Standing(
            "funded_elsewhere", "", "kontrak 12", source="APBD 2026, Dinas PU", source_amount_rp=238
        ),
        "X": Standing("sanctioned", "tunggakan desa", "BA 4"),
        "P": Standing("unranked", "ditunda sampai MAD berikutnya", "BA 5"),
    }
    held = [proposal("A", 1, 50)]
    held += [proposal(n, 1, 10, standing=standing) for n, standing in standings.items()]
    decision = decide(envelope(50), ranked(held), held)
    assert statuses(decision) == {"A": "funded"} | {n: s.status for n, s in standings.items()}
    assert sentence(decision.outcome("F")) == (
        "Dilewati: sudah didanai APBD 2026, Dinas PU, Rp 238, kontrak 12; kebutuhan Rp 10."
    )
    assert sentence(decision.outcome("M")) == (
        "Digabung: menjadi bagian usulan A (BA 2) (satu ruas jalan); kebutuhan Rp 10."
    )
    assert sentence(decision.outcome("X")).startswith("Dibatalkan karena sanksi: tunggakan desa (BA 4)")


def test_a_boycotting_village_is_decided_by_the_meeting_and_its_proposals_stay_on_the_list():
    # S1: Karanganyar stays away. The meeting may keep, drop or postpone; nothing else changes.
    others = [proposal("A", 1, 60, "01"), proposal("B", 3, 30, "02")]
    keep = [proposal("K", 2, 20, "09"), *others]
    dropped = [proposal("K", 2, 20, "09", standing=Standing("sanctioned", "tidak hadir", "BA 1")), *others]
    later = [proposal("K", 2, 20, "09", standing=Standing("unranked", "ditunda", "BA 1")), *others]
    given = envelope(100)
    assert statuses(decide(given, ranked(keep), keep)) == {"A": "funded", "K": "funded", "B": "waiting"}
    assert statuses(decide(given, ranked(dropped), dropped)) == {
        "A": "funded",
        "K": "sanctioned",
        "B": "funded",
    }
    assert decide(given, ranked(dropped), dropped).outcome("K").rank == 2
    assert statuses(decide(given, ranked(later), later)) == {"A": "funded", "K": "unranked", "B": "funded"}


@pytest.mark.parametrize("base", ["count", "amount"])
def test_the_womens_share_warns_or_asks(base):
    held = [proposal("A", 1, 90, from_womens_meeting=False), proposal("B", 2, 10, from_womens_meeting=True)]
    settings = {"womens_share_bp": 6667, "womens_share_base": base}
    warned = decide(envelope(100, **settings), ranked(held), held)
    assert [notice.code for notice in warned.warnings] == ["womens_share"]
    asked = decide(envelope(100, **settings, womens_share_mode="limit"), ranked(held), held)
    assert [need.kind for need in asked.needs] == ["womens_share"]
    assert statuses(asked) == statuses(warned)
    assert "66,67 %" in question(asked.needs[0])
    waiver = WomensShareWaiver("BA 13", "tidak ada usulan lain")
    waived = decide(envelope(100, **settings, womens_share_mode="limit"), ranked(held), held, [waiver])
    assert (waived.needs, [notice.code for notice in waived.warnings]) == ((), ["womens_share_waived"])
    enough = decide(envelope(100, womens_share_bp=1000, womens_share_base=base), ranked(held), held)
    assert not enough.warnings


# --- freed money (S9) -----------------------------------------------------------------------------


def freed_case():
    held = [
        proposal("A", 1, 210 * MILLION),
        proposal("B", 2, 90 * MILLION),
        proposal("JEMBATAN", 3, 238 * MILLION),
        proposal("C", 4, 150 * MILLION),
        proposal("D", 5, 70 * MILLION),
    ]
    given = envelope(300 * MILLION)
    before = decide(given, ranked(held), held)
    assert statuses(before) == {
        "A": "funded",
        "B": "funded",
        "JEMBATAN": "waiting",
        "C": "waiting",
        "D": "waiting",
    }
    return held, given, before


def test_freed_money_goes_down_the_waiting_list_and_passes_over_what_the_apbd_built():
    held, given, before = freed_case()
    elsewhere = Standing("funded_elsewhere", "", "", source="APBD")
    held[0] = proposal("A", 1, 210 * MILLION, standing=Standing("withdrawn", "lahan ditarik", "BA 20"))
    held[2] = proposal("JEMBATAN", 3, 238 * MILLION, standing=elsewhere)
    after = walk_down(before, 210 * MILLION, given, ranked(held), held)
    assert statuses(after) == {
        "A": "withdrawn",
        "B": "funded",
        "JEMBATAN": "funded_elsewhere",
        "C": "funded",
        "D": "waiting",
    }
    assert sentence(after.outcome("JEMBATAN")).startswith("Dilewati: sudah didanai APBD;")
    assert after.outcome("B") == before.outcome("B")
    assert sentence(after.outcome("D")).startswith("Belum didanai: sisa pagu Rp 60.000.000")
    assert after.outcome("D").waiting_no == 1
    assert after.granted_rp == 240 * MILLION


def test_no_more_can_be_distributed_than_was_freed():
    held, given, before = freed_case()
    with pytest.raises(SelectionError) as caught:
        walk_down(before, 1, given, ranked(held), held)
    assert caught.value.code == "selection.freed_too_much"


def test_freed_money_with_two_waiting_lists_asks_which_comes_first():
    held = [
        proposal("A", 1, 75),
        proposal("B", 2, 75),
        proposal("S", 1, 10, list_code="spp"),
        proposal("T", 2, 16, list_code="spp"),
    ]
    given = envelope(100)
    before = decide(given, ranked(held), held)
    assert statuses(before) == {"A": "funded", "S": "funded", "T": "waiting", "B": "waiting"}
    held[0] = proposal("A", 1, 75, standing=Standing("withdrawn", "x", "BA"))
    asked = walk_down(before, 85, given, ranked(held), held)
    assert [need.kind for need in asked.needs] == ["which_list"]
    assert "umum" in question(asked.needs[0])
    named = walk_down(before, 85, given, ranked(held), held, list_codes=("umum",))
    assert (statuses(named)["B"], statuses(named)["T"]) == ("funded", "waiting")
    both = walk_down(before, 90, given, ranked(held), held, list_codes=("spp", "umum"))
    assert both.outcome("T").rule == "no_room_pot"  # 10 of 25 taken, 16 needed


def test_an_open_decision_cannot_be_walked_down():
    held = [proposal("A", 1, 60), proposal("B", 1, 60)]
    open_ = decide(envelope(100), ranked(held), held)
    with pytest.raises(SelectionError) as caught:
        walk_down(open_, 10, envelope(100), ranked(held), held)
    assert caught.value.code == "selection.previous_open"


# --- refusals -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("decision", "code"),
    [
        (PartialDecision("r", "x", "A", 60), "partial_not_less"),
        (PartialDecision("r", "x", "A", 0), "too_small"),
        (PartialDecision("r", "x", "Z", 1), "decision_unranked"),
        (PartialDecision("r", "", "A", 1), "decision_ref"),
        (LinesDecision("r", "x", "A", ("K1",)), "lines_wrong"),
    ],
)
def test_a_decision_without_ground_is_refused(decision, code):
    held = [proposal("A", 1, 60)]
    with pytest.raises(SelectionError) as caught:
        decide(envelope(100), ranked(held), held, [decision])
    assert caught.value.code == f"selection.{code}"


def test_two_decisions_on_one_proposal_are_refused():
    held = [proposal("A", 1, 60)]
    both = [PartialDecision("r", "x", "A", 5), SkipDecision("s", "x", "A")]
    with pytest.raises(SelectionError) as caught:
        decide(envelope(100), ranked(held), held, both)
    assert caught.value.code == "selection.decision_twice"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (Envelope(-1, (ListPot("umum"),)), "too_small"),
        (Envelope(100.0, (ListPot("umum"),)), "not_whole"),
        (Envelope(100, ()), "lists_wrong"),
        (Envelope(100, (ListPot("umum", 10, 10),)), "pot_twice"),
        (Envelope(100, (ListPot("umum", share_bp=10_001),)), "share_over_whole"),
        (Envelope(100, (ListPot("umum"),), on_no_fit="guess"), "setting_unknown"),
        (Envelope(100, (ListPot("umum"),), operating=OperatingShares("off")), "setting_unknown"),
        (
            Envelope(100, (ListPot("umum"),), operating=OperatingShares(upk_bp=9000, tpk_bp=2000)),
            "share_over_whole",
        ),
        (Envelope(100, (ListPot("spp"),)), "list_unknown"),
    ],
)
def test_an_envelope_that_contradicts_itself_is_refused(given, code):
    held = [proposal("A", 1, 60)]
    with pytest.raises(SelectionError) as caught:
        decide(given, ranked(held), held)
    assert caught.value.code == f"selection.{code}"


def test_a_proposal_outside_every_ranking_is_refused_not_dropped():
    held = [proposal("A", 1, 60), proposal("B", 2, 60)]
    with pytest.raises(SelectionError) as caught:
        decide(envelope(100), ranked(held[:1]), held)
    assert caught.value.code == "selection.not_in_ranking"
