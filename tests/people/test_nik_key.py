"""Identity numbers are found by a key of the data folder that nothing but the data folder changes."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest

from rembug.core import verify
from rembug.core.errors import InputProblem
from rembug.ops import backups, datafolder
from rembug.people import queries
from rembug.people.checks_data import nik_key
from rembug.people.domain import masked_nik
from rembug.people.models import Person
from rembug.people.secrets import NIK_KEY, nik_hash
from tests import databases
from tests.examples.people import registered
from tests.world import World

NIK = "3201014501900001"


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.DATA = tmp_path
    return tmp_path


def person_with_number(world: World) -> Person:
    return registered(world, nik_hash=nik_hash(NIK), nik_masked=masked_nik(NIK))


def found(world: World) -> set[Any]:
    return {one.pk for one in queries.people(world.actor("fk"), nik=NIK)}


@pytest.mark.django_db
def test_another_session_secret_finds_the_same_person(world: World, folder: Path, settings: Any) -> None:
    person = person_with_number(world)
    settings.SECRET_KEY = "another-secret-of-sessions-0123456789-0123456789"
    assert found(world) == {person.pk}
    with pytest.raises(InputProblem, match=r"people\.nik_known"):
        registered(world, "Orang Lain", area=world.village(2), nik_hash=nik_hash(NIK))


@pytest.mark.django_db
def test_the_key_is_made_once_private_and_per_folder(folder: Path, tmp_path: Path, settings: Any) -> None:
    first = nik_hash(NIK)
    path = folder / NIK_KEY
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert nik_hash(NIK) == first
    assert nik_hash("3201014501900002") != first
    assert nik_hash("") == ""
    assert [p.name for p in folder.iterdir()] == [NIK_KEY], "no draft is left behind"
    settings.DATA = tmp_path / "other"
    assert nik_hash(NIK) != first, "a stolen table is no help without the folder"


@pytest.mark.django_db
def test_a_lost_key_is_said_and_never_replaced_in_silence(world: World, folder: Path) -> None:
    person_with_number(world)
    assert nik_key() == []
    kept = (folder / NIK_KEY).read_text()
    (folder / NIK_KEY).unlink()
    with pytest.raises(InputProblem, match=r"people\.nik_key_gone"):
        nik_hash(NIK)
    assert not (folder / NIK_KEY).exists()
    assert "missing" in nik_key()[0]
    page = world.client("fk").get(f"/orang/?nik={NIK}")
    assert page.status_code == 200
    assert "Pulihkan berkas itu dari cadangan" in page.content.decode()
    (folder / NIK_KEY).write_text(kept)
    assert len(found(world)) == 1


def test_the_check_is_one_of_verify() -> None:
    assert "people.nik_key" in verify.REGISTRY


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_backup_brings_the_key_back(committed_db: databases.Database, settings: Any) -> None:
    if databases.ENGINE == "postgres":
        pytest.skip("the parts of a backup beside the database are the same; tests/ops restores PostgreSQL")
    datafolder.prepare()
    hashed = nik_hash(NIK)
    path = backups.make(committed_db.data / "b.zip").path
    (committed_db.data / NIK_KEY).unlink()
    backups.restore(path, replace=True)
    assert nik_hash(NIK) == hashed
