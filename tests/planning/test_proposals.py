"""Ideas become proposals, proposals get numbers, nothing is lost on the way."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connections

from rembug.core.door import new_key
from rembug.core.errors import InputProblem, OutsideArea, RequirementsUnmet, VersionConflict, WrongState
from rembug.core.ids import parse_number
from rembug.core.models import AuditEvent
from rembug.planning.actions import budget, handover, ideas, many
from rembug.planning.actions import proposals as actions
from rembug.planning.domain.merging import homes
from rembug.planning.models import Idea, NumberSeries, Proposal, RabLine
from rembug.planning.queries import checks
from rembug.planning.queries import ideas as idea_queries
from rembug.planning.queries import proposals as queries
from tests.examples import planning_proposals as given
from tests.world import HERE, THERE, World

call = given.call


def codes(refusal: RequirementsUnmet) -> set[str]:
    return {lamp.code for lamp in refusal.requirements if lamp.holds_back}


# --- ideas -------------------------------------------------------------------------------------------------------


def test_ideas_merge_split_and_choose_without_loss(world: World) -> None:
    a, b, c, d = (given.idea(world, title) for title in ("Jalan", "Jalan cor", "Air", "Pasar"))
    call(world, "kpmd", ideas.merge_ideas, survivor_id=a.pk, other_ids=[b.pk], title="Jalan beton")
    parts = call(world, "kpmd", ideas.split_idea, idea_id=c.pk, titles=["Mata air", "Pipa"])
    proposal = call(
        world,
        "tpu",
        ideas.promote_ideas,
        idea_ids=[a.pk, parts[0].pk],
        title="Jalan dan air",
        kind="infrastructure",
        origin="mdkp",
    )
    found = homes(idea_queries.links(world.village(1), proposal.cycle_id))
    assert found[b.pk] == (a.pk,)
    assert set(found[c.pk]) == {part.pk for part in parts}
    assert found[d.pk] == (d.pk,)
    assert proposal.number == ""
    assert proposal.state == "draft"
    assert {idea.pk for idea in proposal.ideas.all()} == {a.pk, parts[0].pk}
    with pytest.raises(WrongState):
        call(world, "kpmd", ideas.merge_ideas, survivor_id=d.pk, other_ids=[b.pk])


def test_ideas_of_two_villages_cannot_be_joined(world: World) -> None:
    a, b = given.idea(world), given.idea(world, village=2)
    with pytest.raises(InputProblem, match=r"planning\.one_village"):
        call(world, "fk", ideas.merge_ideas, survivor_id=a.pk, other_ids=[b.pk])


def test_merging_keeps_that_women_named_it(world: World) -> None:
    a, b = given.idea(world, women_named=False), given.idea(world, women_named=True)
    call(world, "kpmd", ideas.merge_ideas, survivor_id=a.pk, other_ids=[b.pk])
    a.refresh_from_db()
    assert a.women_named


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"title": " "}, "planning.row_title"),
        ({"title": "A", "origin": "moon"}, "planning.row_origin"),
        ({"title": "A", "answers": "wish"}, "planning.row_answers"),
        ({"title": "A", "households": 3, "households_poor": 4}, "planning.row_poor"),
        ({"title": "A" * 201}, "planning.row_too_long"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_stored(world: World, row: dict[str, Any], code: str) -> None:
    given.cycle(world)
    with pytest.raises(InputProblem) as refused:
        call(world, "kpmd", ideas.record_ideas, area_code=world.village(1), rows=[{"title": "Baik"}, row])
    assert refused.value.code == code
    assert refused.value.facts["line"] == 2
    assert not Idea.unscoped.exists()


def test_ideas_without_a_cycle_say_what_to_do(world: World) -> None:
    with pytest.raises(InputProblem, match=r"planning\.no_cycle"):
        call(world, "kpmd", ideas.record_ideas, area_code=world.village(1), rows=[{"title": "Jalan"}])


# --- writing -----------------------------------------------------------------------------------------------------


def test_the_amounts_of_a_proposal_are_the_sums_of_its_rab(world: World) -> None:
    proposal = given.complete(world)
    lines = list(proposal.rab.all())
    assert proposal.amount_estimated_rp == sum(line.amount_rp - line.swadaya_rp for line in lines)
    assert proposal.swadaya_rp == sum(line.swadaya_rp for line in lines) == 14_460_000
    assert proposal.total_rp == 21_080_000 + 11_270_000 + 54_400_000


def test_a_second_writer_gets_both_texts_and_overwrites_nothing(world: World) -> None:
    proposal = given.draft(world)
    call(
        world,
        "tpu",
        actions.correct_proposal,
        proposal_id=proposal.pk,
        version=1,
        changes={"title": "Jalan A"},
    )
    with pytest.raises(VersionConflict) as refused:
        call(
            world,
            "kpmd",
            actions.correct_proposal,
            proposal_id=proposal.pk,
            version=1,
            changes={"title": "Jalan B"},
        )
    assert refused.value.current == {"title": "Jalan A"}
    proposal.refresh_from_db()
    assert proposal.title == "Jalan A"


def test_groups_of_an_spp_proposal_give_its_amount_and_people(world: World) -> None:
    proposal = given.draft(world, "SPP", kind="spp", origin="mdkp", sector="women_loans")
    call(world, "tpu", budget.write_groups, proposal_id=proposal.pk, version=1, groups=given.GROUPS)
    proposal.refresh_from_db()
    assert (proposal.amount_estimated_rp, proposal.beneficiaries, proposal.beneficiaries_poor) == (
        44_000_000,
        22,
        13,
    )
    with pytest.raises(InputProblem, match=r"planning\.rab_is_groups"):
        call(world, "tpu", budget.write_rab, proposal_id=proposal.pk, version=2, lines=given.LINES)


def test_shares_must_sum_exactly_and_stay_in_the_kecamatan(world: World) -> None:
    example = given.set_shares(world)
    wrong = [{**share} for share in example["shares"]]
    wrong[0]["cost_rp"] += 1
    with pytest.raises(InputProblem, match=r"planning\.shares_cost"):
        call(world, "tpu", actions.set_shares, **{**example, "shares": wrong})
    far = [{**share} for share in example["shares"]]
    far[1]["village"] = f"{THERE}.2001"
    with pytest.raises(InputProblem, match=r"planning\.shares_district"):
        call(world, "tpu", actions.set_shares, **{**example, "shares": far})
    call(world, "tpu", actions.set_shares, **example)
    assert queries.one(world.actor("kades", village=2), example["proposal_id"]).pk == example["proposal_id"]
    with pytest.raises(OutsideArea):
        queries.one(world.actor("kades", village=3), example["proposal_id"])


# --- handing in --------------------------------------------------------------------------------------------------


def test_an_empty_draft_is_held_back_with_every_lamp(world: World) -> None:
    given.cycle(world)
    start = {"area_code": world.village(1), "title": "Jalan", "kind": "infrastructure", "origin": "md"}
    proposal = call(world, "tpu", actions.start_proposal, **start)
    with pytest.raises(RequirementsUnmet) as refused:
        call(world, "tpu", handover.submit_proposal, proposal_id=proposal.pk, version=1)
    assert codes(refused.value) >= {
        "planning.text",
        "planning.decided",
        "planning.rab",
        "planning.beneficiaries",
        "planning.volume",
    }
    assert not NumberSeries.objects.exists()


def test_numbers_rise_keep_and_are_never_used_again(world: World) -> None:
    first, second = given.submitted(world), given.submitted(world, "Talud", village=2)
    assert [parse_number(p.number).serial for p in (first, second)] == [1, 2]
    call(world, "fk", handover.return_proposal, proposal_id=first.pk, note="Lengkapi sketsa")
    first.refresh_from_db()
    assert (first.state, first.returned_note) == ("returned", "Lengkapi sketsa")
    again = call(world, "tpu", handover.submit_proposal, proposal_id=first.pk, version=first.version)
    assert again.number == first.number
    call(world, "tpu", handover.cancel_proposal, village=2, proposal_id=second.pk, reason="Salah")
    third = given.submitted(world, "Air bersih", village=3)
    assert parse_number(third.number).serial == 3


def test_the_fourth_proposal_of_a_village_is_held_back_in_2008(world: World) -> None:
    for title in ("Satu", "Dua", "Tiga"):
        given.submitted(world, title)
    fourth = given.complete(world, "Empat")
    with pytest.raises(RequirementsUnmet) as refused:
        call(world, "tpu", handover.submit_proposal, proposal_id=fourth.pk, version=fourth.version)
    assert codes(refused.value) == {"planning.max_per_village"}


def test_two_thirds_from_the_women_meeting_in_2014(world: World) -> None:
    given.cycle(world, edition="pto2014")
    proposal = given.complete(world, "Jalan", origin="md")
    with pytest.raises(RequirementsUnmet) as refused:
        call(world, "tpu", handover.submit_proposal, proposal_id=proposal.pk, version=proposal.version)
    assert "planning.women_meeting_share_min" in codes(refused.value)
    assert "planning.max_per_village_unset" in codes(refused.value)


def test_a_forbidden_activity_cannot_be_handed_in(world: World) -> None:
    proposal = given.complete(world, "Rehab kantor camat")
    items = [
        lamp
        for lamp in checks.submission(proposal, queries.contents(proposal), date(2026, 3, 1))
        if lamp.code == "planning.negative_list"
    ]
    assert items
    assert not items[0].holds_back
    answers = {"categories": ["government_or_worship"], "measures": {}, "permits": [], "notes": {}}
    from rembug.programme.domain.resolver import at

    rules = at("planning", HERE, date(2026, 3, 1), edition="pto2008")
    answers["categories"] = [rules.peek("negative_list.b").value[0]["category"]]
    call(
        world,
        "tpu",
        actions.answer_negative_list,
        proposal_id=proposal.pk,
        version=proposal.version,
        answers=answers,
    )
    proposal.refresh_from_db()
    lamps = checks.submission(proposal, queries.contents(proposal), date(2026, 3, 1))
    # Item b is grade C: whether it blocks is the edition's word, not ours.
    item = next(lamp for lamp in lamps if lamp.code == "planning.negative_list")
    assert item.holds_back == rules.peek("negative_list.b").blocks


def test_merging_proposals_keeps_the_number_and_every_idea(world: World) -> None:
    a = call(world, "tpu", ideas.promote_ideas, **given.promote_ideas(world))
    b = call(world, "tpu", ideas.promote_ideas, **given.promote_ideas(world))
    call(world, "tpu", handover.merge_proposals, survivor_id=a.pk, other_ids=[b.pk], reason="Satu ruas")
    b.refresh_from_db()
    assert (b.state, b.merged_into_id) == ("merged", a.pk)
    assert a.ideas.count() == 2
    assert b.ideas.count() == 0


def test_a_split_gets_slash_numbers_and_exact_money(world: World) -> None:
    example = given.split_proposal(world)
    whole = Proposal.unscoped.get(pk=example["proposal_id"])
    parts = call(world, "tpu", handover.split_proposal, **example)
    assert [part.number for part in parts] == [f"{whole.number}/1", f"{whole.number}/2"]
    assert sum(part.amount_estimated_rp for part in parts) == whole.asked_rp
    again = Proposal.unscoped.get(pk=whole.pk)
    with pytest.raises(WrongState):
        call(world, "tpu", handover.split_proposal, **{**example, "version": again.version})


def test_final_rab_shows_the_difference_and_asks_for_a_note(world: World) -> None:
    proposal = given.feasible(world)
    dear = [{**line, "price_rp": line["price_rp"] * 2} for line in given.LINES]
    call(world, "ft", budget.write_final_rab, proposal_id=proposal.pk, version=proposal.version, lines=dear)
    proposal.refresh_from_db()
    kwargs = {"proposal_id": proposal.pk, "version": proposal.version, "approved_on": date(2026, 4, 30)}
    with pytest.raises(RequirementsUnmet) as refused:
        budget.approve_final_rab(actor=world.actor("ft"), key=new_key(), **kwargs)
    assert not codes(refused.value)
    assert refused.value.missing_notes
    approved = call(world, "ft", budget.approve_final_rab, **kwargs)
    assert approved.asked_rp == approved.amount_final_rp > approved.amount_estimated_rp


def test_a_new_final_rab_takes_the_approval_away(world: World) -> None:
    proposal = call(world, "ft", budget.approve_final_rab, **given.approve_final_rab(world))
    call(
        world,
        "ft",
        budget.write_final_rab,
        proposal_id=proposal.pk,
        version=proposal.version,
        lines=given.LINES,
    )
    proposal.refresh_from_db()
    assert proposal.amount_final_rp is None
    assert proposal.final_approved_on is None


# --- many at once ------------------------------------------------------------------------------------------------


def test_history_keeps_what_the_source_says_and_marks_the_rest(world: World) -> None:
    given.cycle(world, edition="lokal")
    line = {"text": "Tong sampah", "qty_milli": 5_000, "unit": "unit", "price_rp": 250_000}
    row = {
        "area_code": world.village(1),
        "title": "Tong sampah",
        "kind": "infrastructure",
        "origin": "other",
        "lines": [line],
    }
    rows = [
        {
            **row,
            "proposer": "RW 02",
            "own_rank": 1,
            "result": "funded",
            "source_no": "12",
            "amount_rp": 1_250_000,
        },
        {**row, "source_no": "225", "amount_rp": 9_000_000},
    ]
    made = call(
        world,
        "upk_sekretaris",
        many.record_proposal_history,
        area_code=HERE,
        rows=rows,
        provenance="usulan.csv",
    )
    assert [(p.state, p.amount_decided_rp) for p in made] == [("funded", 1_250_000), ("unranked", None)]
    assert all(p.recorded_history and p.number for p in made)
    event = AuditEvent.objects.get(action="planning.record_proposal_history")
    assert event.facts["count"] == 2
    assert event.facts["incomplete"] == 1
    assert event.facts["amount_rp"] == 10_250_000
    assert event.facts["decided_rp"] == 1_250_000
    assert [r["state"] for r in event.requirements] == ["not_proven"]
    assert RabLine.objects.filter(proposal__in=made).count() == 2


def test_a_bad_row_of_an_import_is_named(world: World) -> None:
    given.cycle(world)
    good = {"area_code": world.village(1), "title": "Gorong-gorong", "kind": "infrastructure", "amount_rp": 1}
    rows = [good, {**good, "area_code": f"{THERE}.2001"}]
    with pytest.raises(InputProblem) as refused:
        call(world, "upk_sekretaris", many.import_proposals, area_code=HERE, rows=rows)
    assert (refused.value.code, refused.value.facts["line"]) == ("planning.outside", 2)
    assert not Proposal.unscoped.exists()


# --- finding -----------------------------------------------------------------------------------------------------


def test_number_qr_and_words_find_the_proposal_inside_the_area_only(world: World) -> None:
    proposal = given.submitted(world)
    here, there = world.actor("fk"), world.actor("fk", district=THERE)
    for typed in (proposal.number, proposal.number.replace("-", ""), f"REMBUG:{HERE}/{proposal.number}"):
        assert queries.by_number(here, typed) == proposal
        assert queries.by_number(there, typed) is None
    assert queries.by_number(here, "2026-0001-0") is None
    assert world.client("fk").get("/cari/", {"q": proposal.number}).status_code == 302
    assert proposal.title in world.client("fk").get("/cari/", {"q": "rabat"}).content.decode()
    assert (
        proposal.title
        not in world.client("fk", district=THERE).get("/cari/", {"q": "rabat"}).content.decode()
    )
    elsewhere = world.client("fk", district=THERE).get(f"/q/{HERE}/{proposal.number}/")
    assert elsewhere["Location"] == f"/publik/{HERE}/usulan/{proposal.number}/"


@pytest.mark.parametrize("count", [1, 20, 200])
def test_lists_take_the_same_queries_for_any_number(
    world: World, count: int, django_assert_max_num_queries: Any
) -> None:
    given.cycle(world)
    row = {"title": "Usulan", "kind": "infrastructure", "amount_rp": 1_000_000}
    rows = [{**row, "area_code": world.village(1 + n % 3)} for n in range(count)]
    call(world, "upk_sekretaris", many.import_proposals, area_code=HERE, rows=rows)
    for address in ("/perencanaan/", "/perencanaan/usulan/", f"/perencanaan/desa/{HERE}.2001/"):
        client = world.client("fk")
        client.get(address)
        with django_assert_max_num_queries(15):
            assert client.get(address).status_code == 200


def test_two_operators_never_get_one_number(committed_db: Any, django_db_blocker: Any) -> None:
    from tests.world import build_world

    with django_db_blocker.unblock():
        world = build_world()
        waiting = [given.complete(world, f"Usulan {n}", village=1 + n % 3) for n in range(6)]
        actors = {n: replace(world.actor("tpu", village=1 + n % 3)) for n in range(6)}
        failures: list[BaseException] = []

        def hand_in(n: int) -> None:
            try:
                proposal = waiting[n]
                handover.submit_proposal(
                    actor=actors[n],
                    key=new_key(),
                    notes=given.NOTES,
                    proposal_id=proposal.pk,
                    version=proposal.version,
                )
            except BaseException as error:  # noqa: BLE001 (shown by the test)
                failures.append(error)
            finally:
                connections.close_all()

        threads = [threading.Thread(target=hand_in, args=(n,)) for n in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        numbers = list(Proposal.unscoped.order_by("serial").values_list("serial", flat=True))
        assert numbers == [1, 2, 3, 4, 5, 6]
