"""What an import stored is found by the search at once, and no longer when the import is undone."""

from __future__ import annotations

import pytest

from rembug.core import search
from tests.spreadsheets.importing import IDEA_HEADS, applied, book, open_year, undone
from tests.world import World

PEOPLE = book(("Nama Lengkap", "JK", "Nama Desa"), [("Zubaidah Langkawi", "P", "Banjarsari")])
IDEAS = book(IDEA_HEADS, [("Banjarsari", "Talud Langkawi", "Krajan", 40, 30, "3/2/2026")])
PROPOSALS = book(
    ("Desa", "Nama kegiatan", "Jenis kegiatan", "Diputuskan di", "Usulan BLM"),
    [("Banjarsari", "Pustu Langkawi", "Kesehatan", "MDKP", 50_000_000)],
)


@pytest.mark.parametrize(
    ("kind", "file", "code", "stays"),
    [("people", PEOPLE, "person", 0), ("ideas", IDEAS, "idea", 0), ("proposals", PROPOSALS, "proposal", 1)],
)
def test_imported_rows_are_found_as_single_ones_are(
    world: World, kind: str, file: bytes, code: str, stays: int
) -> None:
    """A cancelled proposal stays found, as one cancelled by hand does: its papers still exist."""
    open_year(world)
    run = applied(world, file, kind=kind, role="fk")
    assert [hit.kind for hit in search.find(world.actor("fk"), "langkawi")] == [code]
    assert search.find(world.actor("fk", district="99.01.02"), "langkawi") == []
    undone(world, run, role="fk")
    assert len(search.find(world.actor("fk"), "langkawi")) == stays
