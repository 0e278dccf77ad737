"""A file that is half stored or half taken back is not in any list, sum, page or report; then all of it at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rembug.core.door import new_key
from rembug.core.errors import OutsideArea
from rembug.planning.models import Idea, Proposal
from rembug.planning.queries import proposals, reports, selection
from rembug.spreadsheets import actions, runs
from rembug.spreadsheets.models import ImportRun
from tests.examples import planning_proposals as given
from tests.spreadsheets.importing import YEAR, begun, book, ideas, open_year, staged
from tests.world import HERE, World

pytestmark = pytest.mark.django_db

HEADS = (
    "Desa",
    "Nama kegiatan",
    "Jenis kegiatan",
    "Usulan BLM",
    "Pengusul",
    "Peringkat pengusul",
    "Hasil",
    "Dana diputus",
)


def history(count: int) -> bytes:
    rows = [
        ("Banjarsari", f"Usulan impor {n}", "Prasarana", 10_000_000, "Dusun Krajan", n, "Didanai", 10_000_000)
        for n in range(1, count + 1)
    ]
    return book(HEADS, rows)


def half(world: World, run: ImportRun, rows: int) -> ImportRun:
    """Store the first ``rows`` rows, as one chunk does."""
    return actions.apply_rows(
        actor=world.actor("upk_sekretaris"), key=new_key(), run_id=run.pk, first=1, last=rows
    )


def page(world: World, name: str, role: str = "upk_sekretaris") -> str:
    return world.client(role).get(reverse(name)).content.decode()


def test_half_stored_ideas_are_in_no_list_and_then_all_at_once(world: World) -> None:
    open_year(world)
    run = half(world, begun(world, staged(world, ideas(30))), 12)
    assert (run.applied_rows, Idea.unscoped.count()) == (12, 12)
    for name in ("planning:ideas", "planning:board"):
        assert "Gagasan nomor" not in page(world, name)
    one = Idea.unscoped.first()
    assert one is not None
    assert world.client("upk_sekretaris").get(reverse("planning:idea", args=[one.pk])).status_code == 404
    assert "12 dari 30 baris" in page(world, "planning:board")
    runs.carry_on(world.actor("upk_sekretaris"), run.pk)
    assert "Gagasan nomor" in page(world, "planning:ideas")
    assert "dari 30 baris" not in page(world, "planning:board")
    assert world.client("upk_sekretaris").get(reverse("planning:idea", args=[one.pk])).status_code == 200


@pytest.fixture
def seen(world: World) -> Callable[[], tuple[int, int, int, int]]:
    """How many proposals the list, the MAD and the report have, and the sum of the list."""

    def looked() -> tuple[int, int, int, int]:
        actor = world.actor("upk_sekretaris")
        cycle = given.cycle(world)
        listed = proposals.listed(actor, cycle_id=cycle.pk)
        report = reports.funding_report(actor, HERE, YEAR)
        return (
            listed.count(),
            selection.listed(cycle.pk).count(),
            len(report["proposals"]),
            proposals.sums(listed).blm_rp,
        )

    return looked


def test_half_stored_history_is_in_no_sum_and_no_report(world: World, seen: Any) -> None:
    open_year(world)
    before = seen()
    run = begun(world, staged(world, history(20), kind="proposal_history", name="lama.xlsx"))
    half(world, run, 7)
    assert Proposal.unscoped.count() == 7
    assert seen() == before
    first = Proposal.unscoped.order_by("serial").first()
    assert first is not None
    with pytest.raises(OutsideArea):
        proposals.one(world.actor("upk_sekretaris"), first.pk)
    assert proposals.by_number(world.actor("upk_sekretaris"), first.number) is None
    runs.carry_on(world.actor("upk_sekretaris"), run.pk)
    assert seen() == (before[0] + 20, before[1] + 20, before[2] + 20, before[3] + 200_000_000)


def test_while_a_file_is_taken_back_none_of_it_counts_and_afterwards_all_is_cancelled(
    world: World, seen: Any
) -> None:
    open_year(world)
    own = given.complete(world, "Usulan sendiri")
    before = seen()
    run = begun(world, staged(world, history(20), kind="proposal_history", name="lama.xlsx"))
    runs.carry_on(world.actor("upk_sekretaris"), run.pk)
    actor = world.actor("upk_sekretaris")
    actions.begin_undo(actor=actor, key=new_key(), run_id=run.pk, reason="berkas keliru")
    actions.undo_rows(actor=actor, key=new_key(), run_id=run.pk, first=15, last=20)
    assert Proposal.unscoped.filter(state="cancelled").count() == 6
    assert seen() == before
    assert Proposal.unscoped.settled().get() == own
    runs.carry_on(actor, run.pk)
    assert seen() == before
    assert Proposal.unscoped.settled().filter(state="cancelled").count() == 20


def test_an_interrupted_file_that_is_undone_leaves_the_lists_as_they_were(world: World, seen: Any) -> None:
    open_year(world)
    before = seen()
    run = half(world, begun(world, staged(world, history(20), kind="proposal_history")), 7)
    actor = world.actor("upk_sekretaris")
    actions.begin_undo(actor=actor, key=new_key(), run_id=run.pk, reason="berhenti di tengah")
    assert runs.carry_on(actor, run.pk).state == "undone"
    assert seen() == before
    assert Proposal.unscoped.filter(state="cancelled").count() == 7


def test_hiding_asks_no_query_of_its_own(world: World, django_assert_num_queries: Any) -> None:
    open_year(world)
    half(world, begun(world, staged(world, ideas(30))), 12)
    given.idea(world)
    with django_assert_num_queries(1):
        assert [idea.title for idea in Idea.unscoped.settled()] == ["Jalan rabat beton"]


def test_the_public_reads_a_half_stored_file_only_when_all_of_it_is_there(world: World) -> None:
    def public() -> int:
        return len(Client().get(f"/publik/{HERE}/data/{YEAR}.json").json()["proposals"])

    open_year(world)
    run = begun(world, staged(world, history(20), kind="proposal_history", name="lama.xlsx"))
    half(world, run, 7)
    assert public() == 0
    assert "Usulan impor" not in Client().get(f"/publik/{HERE}.2001/?tahun={YEAR}").content.decode()
    runs.carry_on(world.actor("upk_sekretaris"), run.pk)
    assert public() == 20
