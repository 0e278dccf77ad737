"""Verification: who may look, what a sheet needs, the repair loop, and invariant 5."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rembug.core.door import new_key
from rembug.core.errors import InputProblem, NotAllowed, RequirementsUnmet, VersionConflict
from rembug.people.models import Assignment, Person
from rembug.planning.actions import verification as tv
from rembug.planning.domain import questions
from rembug.planning.models import SurveyReport, VerificationSheet
from rembug.planning.queries import checks
from rembug.planning.queries import verification as queries
from rembug.programme.domain.menu import PROPOSAL_KINDS
from rembug.programme.domain.negative_list import PREFIX
from tests.planning.selecting import Kecamatan, kecamatan
from tests.planning.verifying import answers_of, assigned, sign, visit
from tests.world import HERE, World


@pytest.fixture
def area(world: World) -> Kecamatan:
    return kecamatan(world)


def _member_of_village(area: Kecamatan, village: int) -> Person:
    """The TV member lives in a village."""
    person = area.world.assignment("tv").person
    Person.unscoped.filter(pk=person.pk).update(area_code=area.world.village(village))
    return person


def test_a_member_does_not_verify_the_own_village_unless_the_mad_allowed_it(area: Kecamatan) -> None:
    made = area.propose(1, state="submitted")
    person = _member_of_village(area, 1)
    call = {"proposal_ids": [made.pk], "person_id": person.pk}
    with pytest.raises(RequirementsUnmet) as refused:
        area.act(tv.assign_verifier, "tv_ketua", **call)
    assert refused.value.facts["codes"] == "planning.verifier_village"
    meeting = area.mad("mad_special")
    area.act(tv.assign_verifier, "tv_ketua", **call, meeting_id=meeting.pk, decision_no=1)
    assert made.verifiers.get().allowed_by.endswith("keputusan 1")


def test_an_inter_village_proposal_counts_as_of_every_village_that_shares(area: Kecamatan) -> None:
    made = area.propose(1, 100, state="submitted", shares={1: 60, 3: 40})
    person = _member_of_village(area, 3)
    with pytest.raises(RequirementsUnmet):
        area.act(tv.assign_verifier, "tv_ketua", proposal_ids=[made.pk], person_id=person.pk)


def test_the_writer_of_a_village_does_not_verify_its_proposals(area: Kecamatan) -> None:
    made = area.propose(2, state="submitted")
    person = area.world.assignment("tv").person
    Assignment.unscoped.create(
        person=person,
        role="tpu",
        area_code=area.world.village(2),
        starts_on=date(2026, 1, 5),
        created_at=area.cycle.created_at,
    )
    with pytest.raises(RequirementsUnmet) as refused:
        area.act(tv.assign_verifier, "tv_ketua", proposal_ids=[made.pk], person_id=person.pk)
    assert "planning.verifier_tpu" in refused.value.facts["codes"]


def test_only_members_of_the_tv_are_assigned_and_only_the_assigned_sign(area: Kecamatan) -> None:
    made = area.propose(1, state="submitted")
    with pytest.raises(NotAllowed) as refused:
        area.act(
            tv.assign_verifier,
            "tv_ketua",
            proposal_ids=[made.pk],
            person_id=area.world.assignment("kades").person_id,
        )
    assert refused.value.code == "planning.not_of_the_tv"
    assigned(area, made, "tv_ketua")
    with pytest.raises(NotAllowed) as refused:
        sign(area, made)
    assert refused.value.code == "planning.not_my_verification"


def test_a_sheet_needs_a_visit_and_every_answer(area: Kecamatan) -> None:
    made = assigned(area, area.propose(1, state="submitted"))
    with pytest.raises(RequirementsUnmet) as refused:
        sign(area, made, answers={"poor_benefit": {"answer": "yes"}})
    assert refused.value.facts["codes"] == "planning.visited, planning.answered"
    visit(area, made)
    sheet = sign(area, made)
    assert (made.state, sheet.verdict, sheet.round) == ("feasible", "feasible", 1)


def test_the_repair_loop_goes_through_the_village_and_a_second_round(area: Kecamatan) -> None:
    made = assigned(area, area.propose(1, state="submitted"))
    visit(area, made)
    sign(area, made, "repair")
    assert (made.state, made.returned_note) == ("returned", "gambar belum lengkap")
    type(made).unscoped.filter(pk=made.pk).update(state="submitted")
    area.act(tv.start_verification, "tv", proposal_id=made.pk)
    with pytest.raises(RequirementsUnmet) as refused:
        sign(area, made)
    assert refused.value.facts["codes"] == "planning.visited"
    visit(area, made)
    assert sign(area, made).round == 2
    assert [s.verdict for s in made.sheets.all()] == ["repair", "feasible"]


@pytest.mark.parametrize("verdict", ["repair", "not_feasible"])
def test_an_unfavourable_verdict_says_why(area: Kecamatan, verdict: str) -> None:
    made = assigned(area, area.propose(1, state="submitted"))
    visit(area, made)
    with pytest.raises(InputProblem) as refused:
        sign(area, made, verdict, reason=" ")
    assert refused.value.field == "reason"


def test_bad_input_is_refused_with_its_field(area: Kecamatan) -> None:
    made = assigned(area, area.propose(1, state="submitted"))
    visit(area, made)
    for changes, field in (
        ({"recommended_rp": made.asked_rp + 1}, "recommended_rp"),
        ({"recommended_rp": -1}, "recommended_rp"),
        ({"verdict": "perhaps"}, "verdict"),
        ({"verified_on": date(2099, 1, 1)}, "verified_on"),
        ({"answers": {"group_books": {"answer": "yes"}}}, "answers"),
        ({"answers": {"poor_benefit": {"answer": "maybe"}}}, "answers"),
    ):
        with pytest.raises(InputProblem) as refused:
            sign(area, made, **changes)
        assert refused.value.field == field
    with pytest.raises(VersionConflict):
        sign(area, made, version=made.version + 7)
    assert VerificationSheet.objects.count() == 0


@given(
    which=st.integers(0, 6),
    declared_by=st.sampled_from(["writer", "tv"]),
)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_the_negative_list_forbids_never_becomes_feasible(
    area: Kecamatan, which: int, declared_by: str
) -> None:
    rules = queries.rules_of(area.propose(1), date(2026, 3, 14))
    hard = [
        rules.peek(f"negative_list.{item}").value[0]
        for item in "abefijk"
        if rules.peek(f"negative_list.{item}").value
    ]
    chosen = hard[which % len(hard)]["category"]
    written = {"categories": [chosen]} if declared_by == "writer" else {}
    made = assigned(area, area.propose(1, state="submitted", negative_list=written))
    visit(area, made)
    said = [chosen] if declared_by == "tv" else []
    with pytest.raises(RequirementsUnmet) as refused:
        sign(area, made, categories=said)
    assert "planning.negative_refused" in refused.value.facts["codes"]
    made.refresh_from_db()
    assert made.state == "verifying"
    sign(area, made, "not_feasible", categories=said)
    assert made.state == "not_feasible"


def test_a_size_above_the_limit_is_refused_and_one_below_passes(area: Kecamatan) -> None:
    rules = queries.rules_of(area.propose(1), date(2026, 3, 14))
    row = rules.peek("negative_list.n").value[0]
    made = assigned(area, area.propose(1, state="submitted", title="Perbaikan saluran"))
    visit(area, made)
    given_ = {"categories": [row["category"]]}
    with pytest.raises(RequirementsUnmet):
        sign(area, made, **given_, measures={row["fact"]: row["limit"] + 1})
    sign(area, made, **given_, measures={row["fact"]: row["limit"]})
    assert made.state == "feasible"


def test_the_facilitators_survey_stands_beside_and_decides_nothing(area: Kecamatan) -> None:
    made = assigned(area, area.propose(1, state="submitted"))
    area.act(tv.record_survey, "fk", proposal_id=made.pk, surveyed_on=date(2026, 3, 10), findings="Baik")
    made.refresh_from_db()
    assert made.state == "verifying"
    assert SurveyReport.objects.get().signed_by.startswith("FK")
    with pytest.raises(NotAllowed):
        area.act(tv.start_verification, "fk", proposal_id=made.pk)


def test_signed_sheets_are_append_only(area: Kecamatan) -> None:
    made = assigned(area, area.propose(1, state="submitted"))
    visit(area, made)
    sheet = sign(area, made)
    with pytest.raises(DatabaseError), transaction.atomic():
        VerificationSheet.objects.filter(pk=sheet.pk).update(verdict="not_feasible")
    with pytest.raises(DatabaseError), transaction.atomic():
        VerificationSheet.objects.filter(pk=sheet.pk).delete()


@pytest.mark.parametrize("kind", sorted(PROPOSAL_KINDS))
def test_every_kind_has_its_questions_each_once_with_a_source(kind: str) -> None:
    asked = questions.questions_for(kind)
    assert len({q.code for q in asked}) == len(asked) >= 8
    assert all(q.source and q.text_id and q.text_en for q in asked)
    assert {q.form for q in asked} == {"11", questions.form_of(kind)}


@pytest.mark.parametrize("rows", [1, 20, 200])
def test_the_desk_costs_the_same_for_any_number_of_proposals(area: Kecamatan, rows: int) -> None:
    for n in range(rows):
        area.propose(n % 3 + 1, state="submitted")
    client = area.world.client("fk")
    client.get("/seleksi/verifikasi/")
    with CaptureQueriesContext(connection) as seen:
        assert client.get("/seleksi/verifikasi/").status_code == 200
    own = [q["sql"] for q in seen if "planning_" in q["sql"]]
    # the counts, the page's count, the rows, their verifiers and sheets
    assert len(own) == 5, own


def test_answers_of_covers_what_the_sheet_asks(area: Kecamatan) -> None:
    made = area.propose(1, kind="spp")
    assert questions.unanswered("spp", answers_of(made)) == ()
    assert questions.unanswered("spp", {}) != ()
    assert area.district == HERE


def test_the_sheet_asks_for_the_sizes_and_permits_of_the_negative_list(world: World) -> None:
    """The team measures and looks at the permit itself; what the writer claimed is no permit that was seen."""
    area = kecamatan(world, edition="pto2014")
    items = checks.negative_items(queries.rules_of(area.propose(1), date(2026, 3, 14)))
    sized = next(item for item in items if item["measure"])
    permit = next(item for item in items if item["permit"])
    claimed = {
        "categories": [permit["category"]],
        "permits": [permit["category"]],
        "measures": {sized["measure"]: 1_000},
    }
    made = assigned(area, area.propose(1, state="submitted", negative_list=claimed))
    visit(area, made)
    made.refresh_from_db()
    client, address = world.client("tv"), reverse("selection:sheet", args=[made.pk])
    body = client.get(address).content.decode()
    assert f'name="izin_{permit["category"]}"' in body
    assert f'name="ukuran_{sized["category"]}" value="1"' in body
    typed = {
        "version": made.version, "verdict": "feasible", "recommended_rp": "100.000.000", "verified_on": "14/3/2026",
        "categories": [permit["category"]], "catatan": "diperiksa di lapangan",
        f"ukuran_{sized['category']}": "0,75",
        **{f"a-{code}": "yes" for code in answers_of(made)},
    }  # fmt: skip
    refused = client.post(address, {**typed, "kunci": new_key()})
    assert refused.status_code == 422
    assert "0,75" in refused.content.decode()
    stored = client.post(address, {**typed, "kunci": new_key(), f"izin_{permit['category']}": "on"})
    assert stored.status_code == 302
    sheet = made.sheets.get()
    assert (sheet.measures, sheet.permits) == ({sized["measure"]: 750}, [permit["category"]])


def test_a_size_above_the_limit_is_never_feasible(world: World) -> None:
    area = kecamatan(world, edition="pto2014")
    rules = queries.rules_of(area.propose(1), date(2026, 3, 14))
    sized = next(item for item in checks.negative_items(rules) if item["measure"])
    limit = next(
        row["limit"]
        for key in rules.all_keys()
        if key.startswith(PREFIX) and (value := rules.peek(key).value)
        for row in value
        if row["fact"] == sized["measure"]
    )
    made = assigned(area, area.propose(1, state="submitted"))
    visit(area, made)
    with pytest.raises(RequirementsUnmet) as refused:
        sign(area, made, measures={sized["measure"]: limit + 1})
    assert "planning.negative_refused" in refused.value.facts["codes"]
    sign(area, made, measures={sized["measure"]: limit})
