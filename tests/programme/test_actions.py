"""What actions of the programme store, ask and refuse."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from rembug.core import clock
from rembug.core.door import Action, new_key
from rembug.core.errors import (
    InputProblem,
    NotAllowed,
    OutsideArea,
    RequirementsUnmet,
    VersionConflict,
    WrongState,
)
from rembug.programme import actions, queries
from rembug.programme.domain.steps import STEPS
from rembug.programme.models import StepResult
from tests.examples.programme import (
    MINUTES,
    STARTS,
    WOMEN,
    allocated,
    done,
    opened,
    scan,
    socialised,
    started,
)
from tests.world import HERE, THERE, World

pytestmark = pytest.mark.django_db


def do(
    world: World, action: Action, role: str = "fk", notes: dict[str, str] | None = None, **kwargs: Any
) -> Any:
    return action(actor=world.actor(role), key=new_key(), notes=notes or {}, **kwargs)


def unmet(refusal: pytest.ExceptionInfo[RequirementsUnmet]) -> set[str]:
    return {lamp.code for lamp in refusal.value.requirements if lamp.holds_back}


def test_opening_takes_all_villages_and_proposes_the_calendar(world: World) -> None:
    cycle = opened(world)
    assert set(queries.village_states(cycle)) == {world.village(n) for n in (1, 2, 3)}
    first = next(row for row in queries.dates_of(cycle) if row.step == "mad_socialisation")
    assert (first.starts_on, first.due_on) == (STARTS, STARTS)
    assert cycle.state == "preparing"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"year": 2030}, "programme.year"),
        ({"edition": "pto1998"}, "programme.unknown_edition"),
        ({"villages": [f"{THERE}.2001"]}, "programme.village_elsewhere"),
        ({"villages": []}, "programme.no_villages"),
    ],
)
def test_what_cannot_be_opened_is_refused_with_its_field(
    world: World, changes: dict[str, Any], code: str
) -> None:
    facts = {"area_code": HERE, "year": 2026, "edition": "pto2014", "starts_on": STARTS, **changes}
    with pytest.raises(InputProblem) as refusal:
        do(world, actions.open_cycle, **facts)
    assert refusal.value.code == code
    assert refusal.value.field


def test_a_year_is_opened_once_but_two_years_run_side_by_side(world: World) -> None:
    opened(world, year=2025)
    opened(world, year=2026)
    assert [c.year for c in queries.cycles_of(HERE)] == [2026, 2025]
    with pytest.raises(InputProblem, match="second_cycle"):
        opened(world, year=2026)


def test_history_stands_closed_and_takes_no_move(world: World) -> None:
    past = do(
        world,
        actions.record_past_cycle,
        area_code=HERE,
        year=2012,
        edition="pto2008",
        starts_on=date(2012, 1, 9),
        provenance="Buku arsip",
    )
    assert (past.state, past.recorded_history) == ("closed", True)
    allocated(world, past)
    with pytest.raises(NotAllowed, match="history_stands"):
        do(world, actions.advance_cycle, cycle_id=past.pk, move="reopen", reason="Coba")


def test_a_cycle_runs_past_its_year_only_when_the_year_is_over(world: World) -> None:
    with clock.at(datetime(2026, 12, 30, 3, tzinfo=UTC)):
        cycle = started(world)
        with pytest.raises(RequirementsUnmet) as refusal:
            do(world, actions.advance_cycle, cycle_id=cycle.pk, move="run_over")
        assert unmet(refusal) == {"programme.year_is_over"}
    with clock.at(datetime(2027, 1, 4, 3, tzinfo=UTC)):
        moved = do(world, actions.advance_cycle, cycle_id=cycle.pk, move="run_over")
        assert moved.state == "over_year"
        done(world, moved, "mad_socialisation")
        with pytest.raises(WrongState):
            do(world, actions.advance_cycle, cycle_id=cycle.pk, move="start")


def test_a_cycle_without_allocation_starts_with_a_note_only(world: World) -> None:
    cycle = opened(world)
    with pytest.raises(RequirementsUnmet) as refusal:
        do(world, actions.advance_cycle, cycle_id=cycle.pk, move="start")
    assert refusal.value.missing_notes == ("programme.has_allocation",)
    do(world, actions.advance_cycle, cycle_id=cycle.pk, move="start", notes={"*": "DIPA menyusul"})


@pytest.mark.parametrize(
    ("amount_rp", "asks"),
    [(749_999_999, True), (750_000_000, False), (3_000_000_000, False), (3_000_000_001, True)],
)
def test_a_total_outside_750_million_to_3_billion_asks_for_a_note(
    world: World, amount_rp: int, asks: bool
) -> None:
    cycle = opened(world)
    facts = {"cycle_id": cycle.pk, "fund": "blm", "source": "apbn", "amount_rp": amount_rp}
    if asks:
        with pytest.raises(RequirementsUnmet) as refusal:
            do(world, actions.record_allocation, **facts)
        assert refusal.value.missing_notes == ("allocation.range",)
        assert not unmet(refusal)
    do(world, actions.record_allocation, notes={"*": "Sesuai surat"} if asks else None, **facts)
    assert queries.allocated_rp(cycle) == amount_rp


def test_dok_is_no_blm_and_a_cancelled_allocation_counts_no_more(world: World) -> None:
    cycle = opened(world)
    row = allocated(world, cycle)
    do(world, actions.record_allocation, cycle_id=cycle.pk, fund="dok", source="apbn", amount_rp=50_000_000)
    do(world, actions.cancel_allocation, allocation_id=row.pk, reason="Salah ketik")
    assert queries.allocated_rp(cycle) == 0
    assert queries.allocated_rp(cycle, "dok") == 50_000_000
    with pytest.raises(NotAllowed, match="already_cancelled"):
        do(world, actions.cancel_allocation, allocation_id=row.pk, reason="Lagi")


def test_clusters_hold_every_village_once(world: World) -> None:
    cycle = opened(world)
    groups = [{"name": "Utara", "villages": [world.village(1), world.village(2)]}]
    with pytest.raises(InputProblem, match="cluster_villages"):
        do(world, actions.set_clusters, cycle_id=cycle.pk, version=1, clusters=groups)
    groups.append({"name": "Selatan", "villages": [world.village(3)]})
    changed = do(world, actions.set_clusters, cycle_id=cycle.pk, version=1, clusters=groups)
    assert [c.name for c in changed.clusters.order_by("no")] == ["Utara", "Selatan"]
    with pytest.raises(VersionConflict):
        do(world, actions.set_clusters, cycle_id=cycle.pk, version=1, clusters=[])


@pytest.mark.parametrize(
    ("villages", "clusters", "state"),
    [(20, 0, "not_applicable"), (20, 5, "met"), (21, 9, "attention"), (21, 10, "met"), (21, 0, "attention")],
)
def test_more_than_twenty_villages_form_at_least_ten_clusters(
    villages: int, clusters: int, state: str
) -> None:
    rules = queries.rules_for(HERE, STARTS, opened_edition("pto2014"))
    assert queries.cluster_requirement(rules, villages=villages, clusters=clusters).state == state


def opened_edition(code: str) -> Any:
    from rembug.programme.models import Cycle

    return Cycle(area_code=HERE, year=2026, edition=code, edition_revision=1, starts_on=STARTS)


def test_a_village_with_records_is_not_taken_out(world: World) -> None:
    cycle = started(world)
    done(world, cycle, "mad_socialisation")
    done(world, cycle, "md_socialisation", world.village(2))
    cycle.refresh_from_db()
    with pytest.raises(InputProblem, match="village_in_use"):
        do(world, actions.set_villages, cycle_id=cycle.pk, version=cycle.version, villages=[world.village(1)])
    kept = [world.village(1), world.village(2)]
    do(world, actions.set_villages, cycle_id=cycle.pk, version=cycle.version, villages=kept)
    assert sorted(queries.village_states(cycle)) == kept


def test_a_step_waits_for_the_one_before_it(world: World) -> None:
    cycle = started(world)
    with pytest.raises(RequirementsUnmet) as refusal:
        done(world, cycle, "md_socialisation", world.village(1))
    assert "programme.guard" in unmet(refusal)
    done(world, cycle, "mad_socialisation")
    done(world, cycle, "md_socialisation", world.village(1))
    assert StepResult.objects.filter(cycle=cycle).count() == 2


def test_one_village_never_holds_the_kecamatan(world: World) -> None:
    cycle = started(world)
    done(world, cycle, "mad_socialisation")
    with pytest.raises(RequirementsUnmet) as refusal:
        done(world, cycle, "kpmd_training")
    assert "programme.guard_villages" in unmet(refusal)
    done(world, cycle, "md_socialisation", world.village(1))
    done(world, cycle, "kpmd_training")


def test_minutes_without_headcounts_are_none(world: World) -> None:
    cycle = started(world)
    facts = {"cycle_id": cycle.pk, "step": "mad_socialisation", "outputs": ["minutes"], "done_on": STARTS}
    with pytest.raises(RequirementsUnmet) as refusal:
        do(world, actions.record_step_result, minutes="BA 1", **facts)
    assert unmet(refusal) == {"programme.minutes"}


def test_paper_stands_until_the_real_list_takes_its_place(world: World) -> None:
    cycle = socialised(world)
    place = {"cycle_id": cycle.pk, "step": "rtm_mapping", "village": world.village(1)}
    do(world, actions.record_step_on_paper, done_on=STARTS, file=scan(), **place, **MINUTES)

    def state() -> str:
        status = (
            queries.road(cycle, date(2026, 2, 20), village=world.village(1)).villages[0].status("rtm_mapping")
        )
        return status.state if status else ""

    assert state() == "on_paper"
    done(world, cycle, "rtm_mapping", world.village(1))
    assert state() == "done"
    paper = StepResult.objects.get(cycle=cycle, on_paper=True)
    assert paper.is_cancelled


@pytest.mark.parametrize("missing", ["minutes", "counts", "file"])
def test_paper_brings_minutes_counts_and_scan(world: World, missing: str) -> None:
    cycle = socialised(world)
    nothing: dict[str, Any] = {"counts": {}, "file": None}
    facts: dict[str, Any] = {"file": scan(), **MINUTES, missing: nothing.get(missing, "")}
    with pytest.raises(RequirementsUnmet) as refusal:
        do(
            world,
            actions.record_step_on_paper,
            cycle_id=cycle.pk,
            step="rtm_mapping",
            village=world.village(1),
            done_on=STARTS,
            **facts,
        )
    assert unmet(refusal) == {"programme.paper_outputs"}


def test_paper_is_only_for_the_mapping_steps(world: World) -> None:
    cycle = started(world)
    done(world, cycle, "mad_socialisation")
    with pytest.raises(RequirementsUnmet) as refusal:
        do(
            world,
            actions.record_step_on_paper,
            cycle_id=cycle.pk,
            step="md_socialisation",
            village=world.village(1),
            done_on=STARTS,
            file=scan(),
            **MINUTES,
        )
    assert unmet(refusal) == {"programme.paper_allowed"}


def test_the_future_is_not_recorded(world: World) -> None:
    with clock.at(datetime(2026, 1, 11, 3, tzinfo=UTC)):
        cycle = started(world)
        with pytest.raises(InputProblem, match="in_future"):
            done(world, cycle, "mad_socialisation", on=date(2026, 1, 12))


def test_today_is_the_day_of_the_kecamatan(world: World) -> None:
    # 17.30 UTC is 00.30 of the next day in western Indonesia.
    with clock.at(datetime(2026, 1, 11, 17, 30, tzinfo=UTC)):
        cycle = started(world)
        done(world, cycle, "mad_socialisation", on=date(2026, 1, 12))


def test_a_village_is_ready_only_with_verified_proposals(world: World) -> None:
    cycle = started(world)
    with pytest.raises(RequirementsUnmet) as refusal:
        do(world, actions.set_village_state, cycle_id=cycle.pk, village=world.village(1), state="ready")
    assert unmet(refusal) == {"programme.village_move"}


def test_a_village_records_only_that_it_proposes_nothing(world: World) -> None:
    cycle = started(world)
    place = {"cycle_id": cycle.pk, "village": world.village(1), "reason": "Sepakat", "minutes": "BA MD"}
    with pytest.raises(NotAllowed, match="mad_decides"):
        do(world, actions.set_village_state, "kades", state="late_by_decision", **place)
    row = do(world, actions.set_village_state, "kades", state="none_proposed", **place)
    assert row.state == "none_proposed"
    with pytest.raises(OutsideArea):
        do(
            world,
            actions.set_village_state,
            "kades",
            **{**place, "village": world.village(2), "state": "none_proposed"},
        )


def test_priority_waits_for_the_state_of_every_village(world: World) -> None:
    cycle = started(world)
    lamp = queries.states_requirement(queries.rules_for(HERE, STARTS, cycle), cycle)
    assert lamp.holds_back
    for number in (1, 2, 3):
        place = {"cycle_id": cycle.pk, "village": world.village(number)}
        do(world, actions.set_village_state, state="none_proposed", reason="-", minutes="BA", **place)
    assert not queries.states_requirement(queries.rules_for(HERE, STARTS, cycle), cycle).holds_back


def test_a_village_that_proposes_nothing_has_no_later_steps(world: World) -> None:
    cycle = started(world)
    place = {"cycle_id": cycle.pk, "village": world.village(1)}
    do(world, actions.set_village_state, state="none_proposed", reason="-", minutes="BA", **place)
    seen = queries.road(cycle, date(2026, 12, 1), village=world.village(1)).villages[0]
    states = {status.code: status.state for status in seen.statuses}
    assert states["design_budget"] == states["village_transfer"] == "not_applicable"
    assert states["md_information"] != "not_applicable"


def test_a_calendar_out_of_order_asks_for_a_note(world: World) -> None:
    cycle = opened(world)
    early = [{"step": "md_socialisation", "starts_on": date(2026, 1, 5), "due_on": date(2026, 1, 6)}]
    with pytest.raises(RequirementsUnmet) as refusal:
        do(world, actions.set_step_dates, cycle_id=cycle.pk, dates=early)
    assert refusal.value.missing_notes == ("programme.calendar_order",)
    do(world, actions.set_step_dates, cycle_id=cycle.pk, dates=early, notes={"*": "Lebaran"})
    backwards = [{"step": "mmdd", "starts_on": date(2026, 3, 5), "due_on": date(2026, 3, 1)}]
    with pytest.raises(InputProblem, match="ends_before_start"):
        do(world, actions.set_step_dates, cycle_id=cycle.pk, dates=backwards)


@pytest.mark.parametrize(
    ("rule", "value", "field"),
    [
        ("villages.cluster_threshold", 30, "value"),
        (WOMEN, 20_000, "value"),
        (WOMEN, "banyak", "value"),
        ("planning.nothing", 1, "rule"),
    ],
)
def test_what_may_not_be_changed_says_why(world: World, rule: str, value: object, field: str) -> None:
    with pytest.raises(InputProblem) as refusal:
        do(
            world,
            actions.override_rule,
            area_code=HERE,
            edition="pto2014",
            rule=rule,
            value=value,
            starts_on=STARTS,
            reason="Coba",
        )
    assert refusal.value.field == field


def test_a_local_value_of_the_kabupaten_is_not_for_the_fk(world: World) -> None:
    with pytest.raises(OutsideArea):
        do(
            world,
            actions.override_rule,
            area_code=HERE[:5],
            edition="pto2014",
            rule=WOMEN,
            value=4500,
            starts_on=STARTS,
            reason="Coba",
        )


def test_a_location_status_holds_on_its_days_at_every_level_above(world: World) -> None:
    do(
        world,
        actions.set_location_status,
        "faskab",
        area_code=HERE[:5],
        status="problem",
        starts_on=STARTS,
        letter="414.2/1",
        reason="-",
    )
    assert not queries.location_statuses(HERE, date(2026, 1, 11))
    (row,) = queries.location_statuses(HERE, STARTS)
    do(world, actions.lift_location_status, "faskab", status_id=row.pk, ends_on=date(2026, 3, 1), reason="-")
    assert queries.location_statuses(HERE, date(2026, 3, 1))
    assert not queries.location_statuses(HERE, date(2026, 3, 2))


def test_every_step_of_the_catalogue_can_be_asked_for_its_requirements(world: World) -> None:
    cycle = started(world)
    for code, step in STEPS.items():
        village = world.village(1) if step.per_village else ""
        lamps = queries.step_requirements(cycle, village, code, STARTS)
        assert any(lamp.holds_back for lamp in lamps), code
