"""The ranking parts of situations S1 (boycott, walk-out) and S4 (late delegate): nothing given vanishes."""

from __future__ import annotations

import pytest

from rembug.core.errors import NotAllowed, RequirementsUnmet
from rembug.planning.actions import ranking
from rembug.planning.queries import selection
from tests.planning.selecting import MAD1, Kecamatan, kecamatan
from tests.world import World


@pytest.fixture
def area(world: World) -> Kecamatan:
    return kecamatan(world)


def test_s1_an_absent_village_never_stops_the_others_and_stays_on_form_14(area: Kecamatan) -> None:
    gone, here = area.propose(1), area.propose(2)
    area.ready()
    meeting = area.mad()
    scheme = area.scheme(meeting)
    area.score(scheme, {here.number: 5})
    area.rule(
        meeting, "village", 3, "prioritas", village=area.world.village(1), data={"ruling": "dropped"}
    )
    listed = area.act(ranking.set_priority_list, scheme_id=scheme.pk, meeting_id=meeting.pk, decision_no=2)
    lines = {line.number: line for line in listed.lines.all()}
    assert lines[here.number].rank == 1
    assert lines[gone.number].rank is None
    assert gone.number in {p.number for p in selection.loaded(area.cycle.pk)}
    gone.refresh_from_db()
    assert gone.state == "sanctioned"
    found = area.outcomes(area.decide())
    assert found[gone.number].status == "sanctioned"
    assert "musyawarah mufakat" in found[gone.number].sentence_id


@pytest.mark.parametrize("said", ["assessed", "postponed"])
def test_s1_scores_given_before_the_walk_out_do_not_vanish(area: Kecamatan, said: str) -> None:
    left, here = area.propose(1), area.propose(2)
    area.ready()
    meeting = area.mad()
    scheme = area.scheme(meeting)
    area.score(scheme, {left.number: 5, here.number: 4})
    area.rule(meeting, "village", 3, "prioritas", village=area.world.village(1), data={"ruling": said})
    stand = selection.stand(scheme, selection.rules_of(area.cycle, MAD1))
    assert scheme.sheets.get(proposal=left).scores["poor_benefit"] == 5
    ranked = {e.number for e in stand.ranking.entries}
    assert (left.number in ranked) == (said == "assessed")
    assert here.number in ranked


def test_s1_a_decision_below_the_quorum_is_not_valid_and_changes_nothing(area: Kecamatan) -> None:
    one = area.propose()
    area.ready()
    meeting = area.mad()
    scheme = area.scheme(meeting)
    area.score(scheme, {one.number: 5})
    meeting.decisions.filter(no=2).update(valid=False)
    with pytest.raises(RequirementsUnmet) as refused:
        area.act(ranking.set_priority_list, scheme_id=scheme.pk, meeting_id=meeting.pk, decision_no=2)
    assert refused.value.facts["codes"] == "planning.meeting_decision"
    assert selection.current_list(area.cycle.pk) is None
    assert scheme.sheets.count() == 1


def test_s4_a_finished_item_never_changes_because_somebody_came_late(area: Kecamatan) -> None:
    one, two = area.propose(1), area.propose(2)
    meeting = area.mad()
    scheme = area.scheme(meeting, way="villages")
    codes = [c["code"] for c in scheme.criteria]
    first = {"number": one.number, "scores": dict.fromkeys(codes, 4), "version": 0}
    area.act(
        ranking.set_scores,
        scheme_id=scheme.pk,
        village=area.world.village(2),
        rows=[first],
        finish=True,
        voters_present=78,
    )
    rules = selection.rules_of(area.cycle, MAD1)
    before = selection.stand(scheme, rules).entry(one.number)
    with pytest.raises(NotAllowed) as refused:
        area.act(
            ranking.set_scores,
            scheme_id=scheme.pk,
            village=area.world.village(3),
            rows=[{**first, "scores": dict.fromkeys(codes, 1)}],
        )
    assert refused.value.code == "planning.item_finished"
    second = {"number": two.number, "scores": dict.fromkeys(codes, 3), "version": 0}
    area.act(
        ranking.set_scores,
        scheme_id=scheme.pk,
        village=area.world.village(3),
        rows=[second],
        voters_present=79,
    )
    after = selection.stand(scheme, rules).entry(one.number)
    assert before is not None
    assert after is not None
    assert (before.points, before.shown) == (after.points, after.shown)


def test_s4_reopening_is_a_recorded_decision_that_keeps_the_old_scores(area: Kecamatan) -> None:
    one = area.propose()
    meeting = area.mad()
    scheme = area.scheme(meeting)
    area.score(scheme, {one.number: 4})
    row = area.act(
        ranking.reopen_item,
        scheme_id=scheme.pk,
        number=one.number,
        meeting_id=meeting.pk,
        decision_no=5,
        reason="utusan Wonosari datang 11.15 dan memintanya",
    )
    assert row.scores_before[0]["scores"]["poor_benefit"] == 4
    sheet = scheme.sheets.get()
    rows = [{"number": one.number, "scores": {**sheet.scores, "poor_benefit": 3}, "version": sheet.version}]
    area.act(ranking.set_scores, scheme_id=scheme.pk, rows=rows, finish=True)
    assert scheme.sheets.get().scores["poor_benefit"] == 3
