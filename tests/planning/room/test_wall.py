"""The room: whoever may run it, the wall that everybody reads, and what makes it change."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from rembug.core.door import new_key
from rembug.core.errors import InputProblem, NotAllowed, OutsideArea, VersionConflict
from rembug.meetings.models import Meeting
from rembug.planning.actions import ranking
from rembug.planning.actions import room as actions
from rembug.planning.models import FundingDecision, Proposal, RankedProposal, RoomScreen, ScoreSheet
from rembug.planning.queries import selection
from tests.planning.selecting import MAD2, Kecamatan, kecamatan
from tests.world import THERE, World

WALL_QUERIES, MARK_QUERIES = 25, 8
"""A wall drawn anew, and a wall that only asks whether anything changed."""


@pytest.fixture
def k(world: World) -> Kecamatan:
    """Three proposals under Rp 300 million; only two fit, the last two are equal."""
    made = kecamatan(world, blm_rp=300_000_000)
    for village, amount in ((1, 180_000_000), (2, 90_000_000), (3, 60_000_000)):
        made.propose(village, amount, title=f"Usulan desa {village}", kind="infrastructure")
    made.ready()
    return made


@pytest.fixture
def meeting(k: Kecamatan) -> Meeting:
    found = k.mad(cycle_id=k.cycle.pk)
    made = k.scheme(found)
    first, second, third = sorted(k.proposals)
    k.score(made, {first: 5, second: 4, third: 4})
    return found


@pytest.fixture
def screen(k: Kecamatan, meeting: Meeting) -> RoomScreen:
    return k.act(actions.open_screen, meeting_id=meeting.pk)


def _wall(screen: RoomScreen, part: str = "") -> str:
    return Client().get(f"/layar/{screen.token}/{part}").content.decode()


def test_the_wall_shows_ranks_the_money_line_and_what_is_left_without_an_account(screen: RoomScreen) -> None:
    body = _wall(screen)
    assert body.index("Usulan desa 1") < body.index("Usulan desa 2")
    assert body.count("Garis batas dana") == 1
    assert body.index("Usulan desa 2") < body.index("Garis batas dana") < body.index("60.000.000")
    assert "Rp 30.000.000" in body.replace("\u00a0", " ")
    assert body.count("Nilai sama") >= 2


def test_a_wall_that_is_up_to_date_is_told_so_and_a_new_score_draws_it_again(
    k: Kecamatan, screen: RoomScreen
) -> None:
    mark = _wall(screen).split('name="t" value="')[1].split('"')[0]
    assert Client().get(f"/layar/{screen.token}/isi/?t={mark}").status_code == 204
    ScoreSheet.objects.filter(proposal__title="Usulan desa 3", finished=True).update(
        finished=False, version=2
    )
    again = Client().get(f"/layar/{screen.token}/isi/?t={mark}")
    assert again.status_code == 200
    assert 'name="t"' in again.content.decode()


def test_the_operator_chooses_what_the_wall_shows(k: Kecamatan, screen: RoomScreen) -> None:
    number = sorted(k.proposals)[1]
    k.act(
        actions.show_on_screen, screen_id=screen.pk, shows="proposal", number=number, version=screen.version
    )
    body = _wall(screen)
    assert "Usulan desa 2" in body
    assert "Menunggu keputusan musyawarah" in body
    screen.refresh_from_db()
    k.act(actions.show_on_screen, screen_id=screen.pk, shows="title", version=screen.version)
    assert "Garis batas dana" not in _wall(screen)


def test_of_two_operators_one_wins_and_the_other_is_told(k: Kecamatan, screen: RoomScreen) -> None:
    k.act(actions.show_on_screen, screen_id=screen.pk, shows="title", version=screen.version)
    with pytest.raises(VersionConflict):
        k.act(actions.show_on_screen, screen_id=screen.pk, shows="attendance", version=screen.version)


@pytest.mark.parametrize(
    ("shows", "number"), [("fireworks", ""), ("proposal", "2026-9999-9"), ("proposal", "")]
)
def test_a_choice_that_does_not_exist_is_refused_with_its_remedy(
    k: Kecamatan, screen: RoomScreen, shows: str, number: str
) -> None:
    with pytest.raises(InputProblem):
        k.act(actions.show_on_screen, screen_id=screen.pk, shows=shows, number=number, version=screen.version)


def test_an_ended_screen_opens_nothing_and_a_new_one_has_another_address(
    k: Kecamatan, meeting: Meeting, screen: RoomScreen
) -> None:
    k.act(actions.end_screen, screen_id=screen.pk)
    assert Client().get(f"/layar/{screen.token}/").status_code == 404
    again = k.act(actions.open_screen, meeting_id=meeting.pk)
    assert again.token != screen.token
    assert Client().get(f"/layar/{again.token}/").status_code == 200
    assert Client().get("/layar/x/").status_code == 404


def test_the_screen_decides_nothing_and_a_facilitator_may_run_it(
    k: Kecamatan, meeting: Meeting, world: World
) -> None:
    made = k.act(actions.open_screen, role="fk", meeting_id=meeting.pk)
    k.act(actions.show_on_screen, role="fk", screen_id=made.pk, shows="title", version=made.version)
    assert not RankedProposal.objects.exists()
    assert not FundingDecision.unscoped.exists()
    with pytest.raises(NotAllowed):
        actions.open_screen(actor=world.actor("kades"), key=new_key(), meeting_id=meeting.pk)


def test_a_meeting_without_a_ranking_has_no_room_and_the_neighbour_has_none_of_ours(
    k: Kecamatan, meeting: Meeting, screen: RoomScreen, world: World
) -> None:
    other = k.mad(kind="mad_special", cycle_id=k.cycle.pk)
    with pytest.raises(OutsideArea):
        k.act(actions.open_screen, meeting_id=other.pk)
    neighbour = world.client("mad_sekretaris", district=THERE)
    assert neighbour.get(f"/seleksi/ruang/{meeting.pk}/").status_code == 404


def test_the_operators_page_posts_and_keeps_a_refused_choice(
    k: Kecamatan, meeting: Meeting, screen: RoomScreen, world: World
) -> None:
    client = world.client("mad_sekretaris")
    path = f"/seleksi/ruang/{meeting.pk}/"
    assert "Buka layar proyektor" in client.get(path).content.decode()
    sent = {"kunci": new_key(), "version": screen.version, "shows": "proposal", "number": ""}
    refused = client.post(path, sent)
    assert refused.status_code == 400
    assert "Pilih nomor dari daftar" in refused.content.decode()
    taken = client.post(path, sent | {"kunci": new_key(), "number": sorted(k.proposals)[0]})
    assert taken.status_code == 302
    screen.refresh_from_db()
    assert screen.shows == "proposal"


@pytest.mark.parametrize("more", [0, 40])
def test_the_wall_asks_the_database_the_same_whatever_there_is_to_rank(
    k: Kecamatan, screen: RoomScreen, more: int, django_assert_num_queries: Any
) -> None:
    for no in range(more):
        k.propose(1 + no % 3, 1_000_000, kind="infrastructure")
    Client().get("/publik/")  # the first page of a process also asks whether anybody has an account
    with django_assert_num_queries(WALL_QUERIES):
        _wall(screen)
    mark = _wall(screen).split('name="t" value="')[1].split('"')[0]
    with django_assert_num_queries(MARK_QUERIES):
        assert Client().get(f"/layar/{screen.token}/isi/?t={mark}").status_code == 204


def _list_set(k: Kecamatan, meeting: Meeting) -> None:
    scheme = selection.current_scheme(k.cycle.pk)
    k.act(ranking.set_priority_list, scheme_id=scheme.pk, meeting_id=meeting.pk, decision_no=2)


def test_once_the_list_is_set_the_wall_keeps_it_and_asks_for_nothing_more(
    k: Kecamatan, meeting: Meeting, screen: RoomScreen, world: World
) -> None:
    mark = _wall(screen).split('name="t" value="')[1].split('"')[0]
    _list_set(k, meeting)
    assert Client().get(f"/layar/{screen.token}/isi/?t={mark}").status_code == 200
    Proposal.unscoped.filter(title="Usulan desa 1").update(state="withdrawn")
    body = _wall(screen)
    assert body.index("Usulan desa 1") < body.index("Usulan desa 2") < body.index("Usulan desa 3")
    assert "Nilai sama" not in body
    page = world.client("mad_sekretaris").get(f"/seleksi/ruang/{meeting.pk}/").content.decode()
    assert "sudah ditetapkan" in page
    assert "Catat keputusan" not in page


def test_mad_penetapan_sees_final_budgets_where_mad_prioritas_saw_estimates(
    k: Kecamatan, meeting: Meeting
) -> None:
    _list_set(k, meeting)
    Proposal.unscoped.filter(title="Usulan desa 1").update(amount_final_rp=171_234_000)
    funding = k.mad(kind="mad_funding", on=MAD2, cycle_id=k.cycle.pk)
    first, second = (k.act(actions.open_screen, meeting_id=one.pk) for one in (meeting, funding))
    assert "180.000.000" in _wall(first)
    assert "171.234.000" in _wall(second)
    assert "180.000.000" not in _wall(second)
