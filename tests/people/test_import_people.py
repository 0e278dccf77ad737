"""People come in by the public import, and staging forgets them once they are stored."""

from __future__ import annotations

from datetime import date

import pytest

from rembug.people.models import Assignment, Person
from rembug.spreadsheets import actions, keeping
from rembug.spreadsheets.models import ImportRow
from tests.spreadsheets.importing import applied, book, staged, told, undone
from tests.world import CREATED, World

HEADS = ("Nama Lengkap", "JK", "Nama Desa", "Tgl lahir", "No HP")
ROWS = [
    ("SITI AMINAH", "perempuan", "Banjarsari", "17 Agustus 1984", "0812 3456 7890"),
    ("H. Ahmad Fauzi, S.Pd.", "L", "99.01.01.2002", "1/2/1970", None),
]


def test_people_are_stored_with_their_village_and_forgotten_by_the_staging(world: World) -> None:
    before = Person.unscoped.count()
    run = applied(world, book(HEADS, ROWS), kind="people", role="fk", name="warga.xlsx")
    assert (run.state, Person.unscoped.count() - before) == ("applied", 2)
    siti = Person.unscoped.get(name__iexact="siti aminah")
    assert (siti.area_code, siti.sex, siti.birth_date) == (world.village(1), "P", date(1984, 8, 17))
    assert set(ImportRow.objects.values_list("values__name", flat=True)) == {None}
    with pytest.raises(Exception, match=r"import\.file_gone"):
        keeping.fetch(run.sha256, run.file_name)


def test_faults_and_twins_are_told_by_cell(world: World) -> None:
    rows = [
        *ROWS,
        ("Siti Aminah", "P", "Atlantis", "30/2/1990", "abc"),
        ("Siti Aminah", "P", "Banjarsari", None, None),
    ]
    run = staged(world, book(HEADS, rows), kind="people", role="fk")
    codes = dict(told(run))
    assert codes["C4"] == "regions.village_unknown"
    assert codes["D4"] == "date.no_such_day"
    assert codes["A5"] == "people.import_same_name"
    assert "E4" in codes


def test_an_import_of_people_is_undone_unless_one_of_them_took_office(world: World) -> None:
    run = applied(world, book(HEADS, ROWS), kind="people", role="fk")
    siti = Person.unscoped.get(name__iexact="siti aminah")
    office = Assignment.unscoped.create(
        person=siti, role="kpmd", area_code=siti.area_code, starts_on=date(2026, 1, 5), created_at=CREATED
    )
    with pytest.raises(actions.HasDependants) as refusal:
        undone(world, run, role="fk")
    assert [one["title"] for one in refusal.value.facts["list"]] == [siti.name]
    office.delete()
    assert undone(world, run, role="fk").state == "undone"
    siti.refresh_from_db()
    assert siti.is_cancelled
