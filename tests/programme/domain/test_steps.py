"""The stages of a cycle: guards, dates, paper, and how each stands today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rembug.programme.domain import calendar, resolver, steps, village_states
from rembug.programme.domain.resolver import Override, RuleSet
from rembug.programme.domain.steps import StepEvidence, StepStatus

RulesOf = Callable[..., RuleSet]
START = date(2012, 1, 2)
PROGRAMME = ("ppk2005", "pto2008", "pto2014")


def test_there_are_twenty_two_stages_in_the_seven_steps_of_the_navigation() -> None:
    assert [step.number for step in steps.STEPS.values()] == list(range(1, 23))
    held = {number: [] for number in range(1, 8)}  # type: ignore[var-annotated]
    for step in steps.STEPS.values():
        held[step.navigation].append(step.number)
    assert held == {
        1: [1, 2, 3],
        2: [4, 5],
        3: [6, 7, 8, 9],
        4: [10, 11, 12, 13, 14],
        5: [15, 16, 18, 19],
        6: [17, 20],
        7: [21, 22],
    }


@pytest.mark.parametrize("edition", [*PROGRAMME, "lokal"])
def test_no_step_of_an_edition_stands_before_what_guards_it(rules_of: RulesOf, edition: str) -> None:
    order = rules_of(edition).value("steps.order")
    for position, code in enumerate(order):
        finished, begun = steps.guards(code, order)
        for guard in (*finished, *begun):
            assert order.index(guard) < position, (code, guard)


def test_a_shorter_edition_keeps_the_guards_behind_the_steps_it_lacks(rules_of: RulesOf) -> None:
    order = rules_of("lokal").value("steps.order")
    assert steps.guards("mad_funding", order) == (("verification",), ())
    assert steps.guards("implementation", order) == (("md_information",), ())
    assert steps.guards("mad_funding", steps.STEPS) == (("design_budget",), ())


def test_ppk_calls_the_meetings_by_its_own_names(rules_of: RulesOf) -> None:
    assert steps.step_label(rules_of("ppk2005"), "mad_priority").id == "MAD II"
    assert steps.step_label(rules_of("pto2008"), "mad_priority").id == "MAD Prioritas Usulan"


FULL = frozenset(steps.step("rtm_mapping").outputs)
PAPER = frozenset(steps.PAPER_OUTPUTS)
DUE = date(2012, 2, 20)


def mapping(evidence: StepEvidence, today: date, *, paper: tuple[str, ...] = ("rtm_mapping",)) -> StepStatus:
    return steps.step_state(
        "rtm_mapping", evidence, starts_on=date(2012, 2, 1), due_on=DUE, today=today, paper_steps=paper
    )


@pytest.mark.parametrize(
    ("today", "state", "days"),
    [
        (date(2012, 1, 31), "not_started", None),
        (date(2012, 2, 1), "due", 19),
        (DUE, "due", 0),
        (date(2012, 2, 21), "late", 1),
    ],
)
def test_a_step_is_due_until_its_last_day_and_late_the_day_after(
    today: date, state: str, days: int | None
) -> None:
    status = mapping(steps.EMPTY, today)
    assert (status.state, status.days, status.missing_outputs) == (
        state,
        days,
        ("minutes", "rtm_list", "hamlet_map"),
    )


def test_a_step_begun_early_is_due_and_one_without_dates_is_not_late() -> None:
    begun = StepEvidence(begun_on=date(2012, 1, 20))
    assert mapping(begun, date(2012, 1, 21)).state == "due"
    free = steps.step_state("revision", steps.EMPTY, starts_on=None, due_on=None, today=date(2030, 1, 1))
    assert free.state == "not_started"


def test_done_needs_every_output_and_a_day_that_has_come() -> None:
    done = StepEvidence(outputs=FULL, done_on=date(2012, 2, 10))
    assert mapping(done, date(2012, 2, 10)).state == "done"
    assert mapping(done, date(2012, 2, 9)).state == "due"
    without = replace(done, outputs=FULL - {"hamlet_map"})
    status = mapping(without, date(2012, 3, 1))
    assert (status.state, status.missing_outputs) == ("late", ("hamlet_map",))


def test_a_paper_result_passes_where_the_edition_accepts_it_and_stays_marked() -> None:
    paper = StepEvidence(paper=PAPER, done_on=date(2012, 2, 10))
    status = mapping(paper, date(2012, 3, 1))
    assert (status.state, "rtm_list" in status.missing_outputs) == ("on_paper", True)
    assert mapping(paper, date(2012, 3, 1), paper=()).state == "late"
    assert mapping(replace(paper, paper=PAPER - {"scan"}), date(2012, 3, 1)).state == "late"
    assert mapping(replace(paper, outputs=FULL), date(2012, 3, 1)).state == "done"


def test_a_step_that_does_not_concern_the_village_says_so() -> None:
    assert (
        mapping(StepEvidence(not_applicable="desa tidak mengusulkan"), date(2012, 3, 1)).state
        == "not_applicable"
    )


def complete(code: str, day: date) -> StepEvidence:
    return StepEvidence(outputs=frozenset(steps.step(code).outputs), begun_on=day, done_on=day)


def test_the_road_names_what_is_still_open_before_each_step(rules_of: RulesOf) -> None:
    rules = rules_of("pto2008")
    dates = calendar.planned_dates(calendar.propose(rules, START))
    today = START + timedelta(days=60)
    evidence = {
        code: complete(code, START) for code in ("mad_socialisation", "md_socialisation", "kpmd_training")
    }
    evidence["rtm_mapping"] = StepEvidence(paper=PAPER, done_on=START)
    road = {status.code: status for status in steps.road(rules, evidence, dates, today)}
    assert len(road) == 22
    assert road["mad_socialisation"].state == "done"
    assert road["rtm_mapping"].state == "on_paper"
    assert (road["mmdd"].state, road["mmdd"].missing_steps, road["mmdd"].days) == ("late", (), 1)
    assert (road["idea_collection"].state, road["idea_collection"].missing_steps) == ("due", ())
    assert road["md_planning"].missing_steps == ("mmdd", "idea_collection", "women_meeting")
    assert road["md_accountability"].missing_steps == ("village_transfer",)


def test_works_may_begin_as_soon_as_the_first_transfer_has(rules_of: RulesOf) -> None:
    rules = rules_of("pto2008")
    evidence = {"village_transfer": StepEvidence(begun_on=START)}
    road = {status.code: status for status in steps.road(rules, evidence, {}, START)}
    assert road["implementation"].missing_steps == ()
    assert road["completion"].missing_steps == ("implementation",)


def test_the_navigation_shows_the_worst_stage_and_a_revision_not_needed_is_no_delay(
    rules_of: RulesOf,
) -> None:
    rules = rules_of("pto2008")
    dates = calendar.planned_dates(calendar.propose(rules, START))
    evidence = {code: complete(code, START) for code in rules.value("steps.order") if code != "revision"}
    evidence["women_meeting"] = steps.EMPTY
    state = steps.navigation_state(steps.road(rules, evidence, dates, START + timedelta(days=365)))
    worst = {one.number: (one.worst.code, one.worst.state) for one in state if one.worst}
    assert worst[3] == ("women_meeting", "late")
    assert worst[5][1] == "done"
    assert {number for number, (_, name) in worst.items() if name == "late"} == {3}


def test_the_proposed_calendar_holds_every_step_and_breaks_no_guard(rules_of: RulesOf) -> None:
    for edition in (*PROGRAMME, "lokal"):
        rules = rules_of(edition)
        entries = calendar.propose(rules, START)
        assert tuple(entry.step for entry in entries) == rules.value("steps.order")
        assert [entry.step for entry in entries if entry.why != "offset"] == (
            ["revision"] if edition != "lokal" else []
        )
        assert {check.state for check in calendar.check_calendar(rules, entries)} == {"met"}


def test_a_step_without_an_offset_comes_without_a_date_and_is_pointed_out(rules_of: RulesOf) -> None:
    offsets = [dict(row) for row in rules_of().value("calendar.offsets") if row["step"] != "mmdd"]
    rules = rules_of("pto2008", Override("pto2008", "calendar.offsets", offsets, "", START, "jadwal daerah"))
    entries = {entry.step: entry for entry in calendar.propose(rules, date(2012, 3, 1))}
    assert entries["mmdd"] == calendar.CalendarEntry("mmdd", None, None, "no_offset")
    states = {check.facts["step"]: check.state for check in calendar.check_calendar(rules, entries.values())}
    assert states["mmdd"] == "attention"


def test_a_date_before_its_guard_is_named_with_the_guard(rules_of: RulesOf) -> None:
    rules = rules_of("pto2008")
    entries = list(calendar.propose(rules, START))
    moved = [
        replace(one, starts_on=START, due_on=START) if one.step in ("mad_priority", "implementation") else one
        for one in entries
    ]
    problems = {
        check.facts["step"]: check.facts["problems"]
        for check in calendar.check_calendar(rules, moved)
        if check.state != "met"
    }
    assert problems["mad_priority"][0]["step"] == "verification"
    assert problems["implementation"][0]["problem"] == "before_start_of"
    backwards = [
        replace(one, due_on=START - timedelta(days=1)) if one.step == "mad_socialisation" else one
        for one in entries
    ]
    assert calendar.check_calendar(rules, backwards)[0].facts["problems"] == [
        {"problem": "ends_before_start"}
    ]
    assert calendar.check_calendar(rules, [])[0].facts["problems"] == [{"problem": "no_date"}]


@settings(max_examples=40, deadline=None)
@given(st.dates(date(2005, 1, 1), date(2030, 12, 31)), st.sampled_from([*PROGRAMME, "lokal"]))
def test_a_calendar_holds_from_any_first_day(start: date, edition: str) -> None:
    rules = resolver.at("planning", "64.09.01", start, edition=edition)
    entries = calendar.propose(rules, start)
    assert min(entry.starts_on for entry in entries if entry.starts_on) == start
    assert all(check.state == "met" for check in calendar.check_calendar(rules, entries))


@pytest.mark.parametrize(
    ("start", "target", "document"),
    [("preparing", "ready", "proposals_verified"), ("preparing", "none_proposed", "minutes"),
     ("preparing", "late_by_decision", "mad_decision"), ("ready", "dropped_by_sanction", "mad_decision")],
)  # fmt: skip
def test_a_village_changes_state_with_its_document_only(
    rules_of: RulesOf, start: str, target: str, document: str
) -> None:
    rules = rules_of()
    assert village_states.check_move(rules, start, target, documents=frozenset({document})).state == "met"
    assert village_states.check_move(rules, start, target, documents=frozenset()).state == "unmet"


def test_a_move_that_is_not_in_the_table_is_refused_with_any_document(rules_of: RulesOf) -> None:
    every = frozenset({"minutes", "mad_decision", "proposals_verified"})
    for edition in ("pto2008", "lokal"):
        check = village_states.check_move(rules_of(edition), "dropped_by_sanction", "ready", documents=every)
        assert (check.state, check.blocks) == ("unmet", True)
    assert {move.target for move in village_states.moves_from("ready")} == {
        "preparing",
        "none_proposed",
        "dropped_by_sanction",
    }


def test_one_village_never_blocks_the_others_but_each_needs_a_state(rules_of: RulesOf) -> None:
    rules = rules_of()
    states = {"a": "ready", "b": "none_proposed", "c": "dropped_by_sanction", "d": "late_by_decision"}
    assert village_states.check_villages(rules, states).state == "met"
    open_check = village_states.check_villages(rules, states | {"e": "preparing"})
    assert (open_check.state, open_check.facts["open"]) == ("unmet", ["e"])
    assert village_states.check_villages(rules, {}).state == "unmet"
    assert set(rules.value("villages.states")) | {village_states.PREPARING} == set(
        village_states.STATE_LABELS
    )
