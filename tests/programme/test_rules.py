"""The rules of a place come from the cycle's edition and its local values, in one query."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from rembug.programme import queries
from rembug.programme.models import RuleOverride
from tests.examples.programme import opened
from tests.world import HERE, THERE, World

ON = date(2026, 3, 1)


def local(area_code: str, value: int, **more: object) -> RuleOverride:
    return RuleOverride.unscoped.create(
        area_code=area_code,
        edition="pto2014",
        domain="planning",
        rule="participation.women_target_bp",
        value=value,
        starts_on=date(2026, 1, 1),
        reason="Disepakati",
        created_at=datetime(2026, 1, 1, tzinfo=UTC),
        **more,
    )


def test_without_a_cycle_the_local_edition_speaks(db: None) -> None:
    assert queries.rules_for(HERE, ON).edition.code == "lokal"


def test_the_nearest_area_wins_and_all_levels_come_in_one_query(
    world: World, django_assert_num_queries: object
) -> None:
    cycle = opened(world)
    local("", 3000)
    local("99.01", 3500)
    local(THERE, 9000)
    with django_assert_num_queries(1):  # type: ignore[operator]
        rules = queries.rules_for(world.village(1), ON, cycle)
    assert rules.value("participation.women_target_bp") == 3500
    local(HERE, 4500)
    assert queries.rules_for(HERE, ON, cycle).value("participation.women_target_bp") == 4500


def test_a_local_value_holds_on_its_days_only(world: World) -> None:
    cycle = opened(world)
    standard = queries.rules_for(HERE, ON, cycle).value("participation.women_target_bp")
    local(HERE, 4500, ends_on=date(2026, 2, 28))
    assert queries.rules_for(HERE, ON, cycle).value("participation.women_target_bp") == standard
    assert queries.rules_for(HERE, date(2026, 2, 28), cycle).value("participation.women_target_bp") == 4500


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ({2025: "over_year", 2026: "running"}, 2026),
        ({2025: "over_year", 2026: "closed"}, 2025),
        ({2025: "closed", 2026: "closed"}, 2026),
        ({2026: "running", 2027: "preparing"}, 2026),
    ],
)
def test_of_two_open_cycles_the_newest_that_has_begun_is_current(
    world: World, states: dict[int, str], expected: int
) -> None:
    for year, state in states.items():
        cycle = opened(world, year=year)
        cycle.state = state
        cycle.save()
    found = queries.current_cycle(world.village(1), ON)
    assert found is not None
    assert found.year == expected


def test_a_kecamatan_without_cycle_has_no_current_one(world: World) -> None:
    opened(world, district=THERE)
    assert queries.current_cycle(HERE, ON) is None
    assert queries.current_cycle("99.01", ON) is None
