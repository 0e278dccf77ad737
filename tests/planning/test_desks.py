"""The first page names what waits on each desk of planning; recorded decisions and unfinished sheets keep what was typed."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from rembug.core.door import new_key
from rembug.core.home import Part
from rembug.planning.actions import funding
from rembug.planning.home import WORK, home_part
from rembug.planning.models import Proposal, Ruling
from tests.examples.planning_selection import decided, listed, scored
from tests.planning.selecting import MAD2, kecamatan
from tests.planning.verifying import assigned, sign, visited
from tests.world import World

pytestmark = pytest.mark.django_db


def part(world: World, role: str, **where: Any) -> Part:
    """The steps that are work, without what is only worth reading."""
    found = home_part(world.actor(role, **where), MAD2)
    return Part(next_steps=tuple(step for step in found.next_steps if step.harm >= WORK))


def urls(found: Part) -> list[str]:
    return [step.url for step in found.next_steps]


def test_the_chair_of_the_tv_sees_what_nobody_verifies_and_the_member_what_is_theirs(world: World) -> None:
    area = kecamatan(world)
    one, two = area.propose(state="submitted"), area.propose(2, state="submitted")
    assert part(world, "tv_ketua").next_steps[0].text.startswith("2 usulan")
    assert part(world, "tv").next_steps == ()
    assigned(area, one)
    assert part(world, "tv_ketua").next_steps[0].text.startswith("1 usulan")
    assert urls(part(world, "tv")) == [reverse("selection:proposal", args=[one.pk])]
    assigned(area, two)
    assert urls(part(world, "tv")) == [f"{reverse('selection:desk')}?keadaan=tugas"]


def test_a_repaired_proposal_goes_back_to_its_verifier_and_not_to_the_chair(world: World) -> None:
    made = visited(world)
    Proposal.unscoped.filter(pk=made.pk).update(state="submitted")
    assert part(world, "tv_ketua").next_steps == ()
    assert made.title in part(world, "tv").next_steps[0].text


def test_the_village_sees_the_returned_proposal_with_its_reason_before_drafts(world: World) -> None:
    made = visited(world)
    area = kecamatan_of(made, world)
    sign(area, made, "repair")
    area.propose(state="draft", number="", serial=None, title="Talud")
    area.propose(2, state="draft", number="", serial=None, title="Desa lain")
    steps = part(world, "tpu").next_steps
    assert steps[0].url == reverse("planning:proposal", args=[made.pk])
    assert steps[0].note == "gambar belum lengkap"
    assert [step.text for step in steps][1:] == ["Lanjutkan usulan Talud."]


def kecamatan_of(made: Proposal, world: World) -> Any:
    from tests.planning.selecting import Kecamatan

    return Kecamatan(world, made.cycle)


def test_selection_goes_from_the_secretary_to_the_camat(world: World) -> None:
    scored(world)
    assert urls(part(world, "mad_sekretaris")) == [reverse("selection:home")]
    assert part(world, "camat").next_steps == ()


def test_a_set_list_waits_for_its_money(world: World) -> None:
    listed(world)
    assert urls(part(world, "mad_sekretaris")) == [reverse("selection:preview")]


def test_a_decided_list_waits_for_the_spc(world: World) -> None:
    area, decision = decided(world)
    assert part(world, "mad_sekretaris").next_steps == ()
    assert urls(part(world, "camat")) == [reverse("selection:issue")]
    area.act(
        funding.issue_spc,
        "camat",
        cycle_id=area.cycle.pk,
        kind="activities",
        number="411/1/SPC",
        dated_on=decision.decided_on,
        decision_id=decision.pk,
    )
    assert part(world, "camat").next_steps == ()


def test_the_neighbour_and_those_without_a_desk_see_nothing(world: World) -> None:
    scored(world)
    assert part(world, "mad_sekretaris", district="99.01.02").next_steps == ()
    assert part(world, "fk") == Part()


@pytest.mark.parametrize("count", [1, 20])
def test_a_desk_costs_the_same_however_much_lies_on_it(
    world: World, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    area = kecamatan(world)
    for _ in range(count):
        area.propose(state="submitted")
    with django_assert_num_queries(2):
        part(world, "tv_ketua")


# --- a recorded decision --------------------------------------------------------------------------------


def post(world: World, meeting: Any, numbers: list[str], places: list[str]) -> Any:
    address = f"{reverse('selection:ruling')}?tahap=prioritas&jenis=order&usulan={','.join(numbers)}"
    data = {
        "kunci": new_key(),
        "meeting": str(meeting.pk),
        "decision_no": "3",
        "reason": "lebih banyak RTM",
        "catatan": "disepakati",
        **{f"urutan-{number}": place for number, place in zip(numbers, places, strict=True)},
    }
    return world.client("mad_sekretaris").post(address, data)


def test_the_meetings_order_is_chosen_by_place(world: World) -> None:
    area, meeting, _ = scored(world)
    numbers = sorted(area.proposals)
    answer = post(world, meeting, numbers, ["2", "1"])
    assert answer.status_code == 302, answer.content.decode()
    assert Ruling.unscoped.get().data == {"order": numbers[::-1]}


def test_one_place_for_two_is_refused_at_its_field(world: World) -> None:
    area, meeting, _ = scored(world)
    answer = post(world, meeting, sorted(area.proposals), ["1", "1"])
    assert answer.status_code == 400
    assert "Setiap urutan dipakai satu kali" in answer.content.decode()
    assert not Ruling.unscoped.exists()


def test_a_decision_asks_only_what_its_kind_needs(world: World) -> None:
    listed(world)
    client = world.client("mad_sekretaris")
    address = f"{reverse('selection:ruling')}?tahap=penetapan&jenis="
    partial, waiver = (client.get(address + kind).content.decode() for kind in ("partial", "womens_share"))
    assert 'name="amount_rp"' in partial
    assert 'name="village"' not in partial
    assert 'name="number"' not in waiver


# --- what was typed comes back --------------------------------------------------------------------------


def test_a_sheet_that_was_not_signed_comes_back(world: World) -> None:
    made = visited(world)
    address = reverse("selection:sheet", args=[made.pk])
    client = world.client("tv")
    typed = {"a-poor_benefit": "no", "n-poor_benefit": "RTM belum tertulis", "findings": "Lokasi sempit"}
    kept = client.post(f"{reverse('keep_draft')}?form={address}", typed)
    assert kept.status_code < 300
    shown = client.get(address).content.decode()
    assert "Lokasi sempit" in shown
    assert "RTM belum tertulis" in shown
    assert 'value="no" checked' in shown


def test_scores_that_were_not_saved_come_back(world: World) -> None:
    area, _, _ = scored_nothing(world)
    number = min(area.proposals)
    client = world.client("mad_sekretaris")
    address = reverse("selection:scores")
    client.post(
        f"{reverse('keep_draft')}?form={address}", {"number": [number], f"s-{number}-poor_benefit": "4"}
    )
    shown = client.get(address).content.decode()
    assert f'name="s-{number}-poor_benefit"' in shown
    cell = shown.partition(f'name="s-{number}-poor_benefit"')[2].partition(">")[0]
    assert 'value="4"' in cell


def scored_nothing(world: World) -> tuple[Any, Any, Any]:
    area = kecamatan(world)
    area.propose(1)
    area.ready()
    meeting = area.mad()
    return area, meeting, area.scheme(meeting)
