"""Files that belong to the programme's papers: photos, scans, letters, tables.

The type is told by the contents, never by the name. Pictures are decoded and written anew, which makes them
small, takes position and camera data out of the file, and leaves nothing behind that hid in it.

Reading a file costs time, so it happens outside every transaction, and the action keeps the result:

    prepared = attachments.prepare(request.FILES["berkas"])      # in the view
    file_scan(actor=..., key=..., file=prepared)                 # the action
        attachments.keep(door, file, area_code=..., kind="scan", title="BA MAD", owner=meeting)   # inside it
"""

from __future__ import annotations

import hashlib
import os
import secrets
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Protocol, runtime_checkable

from django.conf import settings
from django.db import models

from rembug.core.door import Door
from rembug.core.errors import InputProblem, shown
from rembug.core.models import Attachment
from rembug.core.permissions import Permission
from rembug.core.pictures import PictureFacts, shrink

LIMIT_BYTES = 25 * 1024 * 1024
"""Largest file that is taken in."""

UNPACKED_LIMIT = 200 * 1024 * 1024
"""An office document is a zip archive; one that unpacks to more is a bomb."""

MEMBERS_LIMIT = 5_000
ORPHAN_SECONDS = 24 * 3600
"""A file no row speaks of is removed after a day: its action was refused or its form left."""

JPEG, PNG, WEBP, PDF = "image/jpeg", "image/png", "image/webp", "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"

ENDINGS = {JPEG: "jpg", PDF: "pdf", XLSX: "xlsx", DOCX: "docx", ODT: "odt"}
"""Media types that are kept, and the ending of the name they are sent with."""

OFFICE_PARTS = {"xl/workbook.xml": XLSX, "word/document.xml": DOCX}


@runtime_checkable
class Upload(Protocol):
    """What Django's uploaded files and plain files share."""

    def read(self, size: int = -1) -> bytes: ...

    def seek(self, offset: int) -> object: ...


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that lies in the data folder, checked, and waits to be kept by an action. Plain values only."""

    sha256: str
    media_type: str
    size: int
    name: str
    """The name it came with, for people; never a path."""
    came_sha256: str
    """Digest of the bytes as they came: tells a photo sent twice, whatever became of it here."""
    width: int = 0
    height: int = 0
    taken_at: str = ""
    """Local time of the camera, ISO; with offset where the camera wrote one."""
    latitude_e6: int | None = None
    longitude_e6: int | None = None


def prepare(upload: Upload, name: str = "") -> Prepared:
    """Check a file, make pictures small, and lay it into the data folder under its digest.

    Nothing is recorded yet. Raises InputProblem when it is empty, too large, damaged, or of a kind that is not
    kept (``attachments.*``).
    """
    label = shown(_plain_name(name or str(getattr(upload, "name", "") or "berkas")), 80)
    data = _read(upload, label)
    came = hashlib.sha256(data).hexdigest()
    kind = sniff(data, label)
    facts = PictureFacts()
    if kind in (JPEG, PNG, WEBP):
        data, facts = shrink(data, label)
        kind = JPEG
    digest = hashlib.sha256(data).hexdigest()
    _lay_down(digest, data)
    return Prepared(
        digest,
        kind,
        len(data),
        label,
        came,
        facts.width,
        facts.height,
        facts.taken_at,
        facts.latitude_e6,
        facts.longitude_e6,
    )


def keep(
    door: Door,
    prepared: Prepared,
    *,
    area_code: str,
    kind: str,
    title: str,
    owner: models.Model | None = None,
    permission: Permission | None = None,
) -> Attachment:
    """Record a prepared file inside an action, after ``door.require``.

    ``kind`` is the caller's word (photo, scan, land_letter ...); ``permission`` is needed to open the file,
    besides the area. Raises InputProblem when the file is no longer there (prepared more than a day ago).
    """
    if not path_of(prepared.sha256).exists():
        raise InputProblem("attachments.gone", {"name": prepared.name})
    return Attachment.unscoped.create(
        area_code=area_code,
        kind=kind,
        title=title.strip()[:200],
        object_type=owner._meta.label if owner is not None else "",
        object_id=str(owner.pk) if owner is not None else "",
        permission=permission.code if permission else "",
        sha256=prepared.sha256,
        came_sha256=prepared.came_sha256,
        media_type=prepared.media_type,
        size=prepared.size,
        name=prepared.name,
        width=prepared.width,
        height=prepared.height,
        taken_at=prepared.taken_at,
        latitude_e6=prepared.latitude_e6,
        longitude_e6=prepared.longitude_e6,
        created_at=door.now,
        created_by=door.actor.user_id,
    )


def attachments_of(owner: models.Model) -> models.QuerySet[Attachment]:
    """The files of one object that still count, oldest first; the caller has checked the object's area."""
    return Attachment.unscoped.filter(
        object_type=owner._meta.label, object_id=str(owner.pk), cancelled_at__isnull=True
    ).order_by("pk")


def attachments_of_many(owners: Sequence[models.Model]) -> dict[str, list[Attachment]]:
    """The files that still count of several objects of one kind, by the object's key. One query, none for none."""
    found: dict[str, list[Attachment]] = {}
    if owners:
        rows = Attachment.unscoped.filter(
            object_type=owners[0]._meta.label,
            object_id__in=[str(one.pk) for one in owners],
            cancelled_at__isnull=True,
        )
        for row in rows.order_by("pk"):
            found.setdefault(row.object_id, []).append(row)
    return found


def path_of(digest: str) -> Path:
    """Where a file lies: ``files/<first two signs>/<digest>``. ValueError for anything but a sha256."""
    if len(digest) != 64 or set(digest) - set("0123456789abcdef"):
        raise ValueError("not a sha256")
    return Path(settings.DATA) / "files" / digest[:2] / digest


def sniff(data: bytes, name: str = "") -> str:
    """The media type told by the contents. Raises InputProblem for every kind that is not kept.

    Each kind must begin at the first byte: a file that is two things at once is neither.
    """
    if not data:
        raise InputProblem("attachments.empty", {"name": name})
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    if data.startswith(b"%PDF-"):
        return _pdf(data, name)
    if data.startswith(b"PK\x03\x04"):
        return _office(data, name)
    raise InputProblem("attachments.kind", {"name": name})


def _pdf(data: bytes, name: str) -> str:
    """A PDF ends with its own mark; what follows it may be the padding of a slow scanner, nothing more."""
    end = data.rfind(b"%%EOF")
    if end < 0:
        raise InputProblem("attachments.damaged", {"name": name})
    if data[end + 5 :].strip(b"\r\n\t \0\x1a"):
        raise InputProblem("attachments.two_things", {"name": name})
    return PDF


def _office(data: bytes, name: str) -> str:
    """Which office document a zip archive is. Its parts are counted from the directory, never unpacked."""
    end = data.rfind(b"PK\x05\x06")
    if end < 0 or len(data) != end + 22 + int.from_bytes(data[end + 20 : end + 22], "little"):
        raise InputProblem("attachments.damaged", {"name": name})
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            word = archive.read("mimetype")[:100] if _is_short(parts, "mimetype") else b""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise InputProblem("attachments.damaged", {"name": name}) from error
    names = {part.filename for part in parts}
    if len(parts) > MEMBERS_LIMIT or sum(part.file_size for part in parts) > UNPACKED_LIMIT:
        raise InputProblem("attachments.bomb", {"name": name})
    if any(part.flag_bits & 1 for part in parts):
        raise InputProblem("attachments.locked", {"name": name})
    if any(one.lower().endswith("vbaproject.bin") or one.startswith("Basic/") for one in names):
        raise InputProblem("attachments.macro", {"name": name})
    if parts[:1] and parts[0].filename == "mimetype" and word == ODT.encode():
        return ODT
    if "[Content_Types].xml" in names:
        for part, kind in OFFICE_PARTS.items():
            if part in names:
                return kind
    raise InputProblem("attachments.kind", {"name": name})


def _is_short(parts: list[zipfile.ZipInfo], name: str) -> bool:
    return any(part.filename == name and part.file_size <= 100 for part in parts)


def _read(upload: Upload, name: str) -> bytes:
    """All bytes of the upload, but never more than the limit."""
    upload.seek(0)
    data = upload.read(LIMIT_BYTES + 1)
    if len(data) > LIMIT_BYTES:
        raise InputProblem("attachments.too_large", {"name": name, "limit": LIMIT_BYTES // 1024 // 1024})
    return data


def _plain_name(name: str) -> str:
    """The last part of a name, with both kinds of slashes."""
    return name.replace("\\", "/").rsplit("/", 1)[-1].strip(". ") or "berkas"


def _lay_down(digest: str, data: bytes) -> None:
    """Write the file under its digest: whole and on the disk, or not at all."""
    target = path_of(digest)
    if target.exists():
        # Waits to be kept like a new one, so it must not look like an old orphan.
        os.utime(target)
        return
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = target.with_name(f".{secrets.token_hex(8)}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
        _sync_folder(target.parent)
    finally:
        draft.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make a new name durable where the system can (Windows cannot open folders)."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def open_kept(attachment: Attachment) -> BinaryIO:
    """The file of a row, opened for reading. Raises FileNotFoundError when the data folder lost it."""
    return path_of(attachment.sha256).open("rb")


def _stored_files() -> Iterator[Path]:
    folder = Path(settings.DATA) / "files"
    return (path for path in folder.glob("*/*") if path.is_file()) if folder.is_dir() else iter(())


def remove_orphans(now: float | None = None) -> int:
    """Remove files that no row speaks of and that are older than a day; return how many. For ``periodic``."""
    limit = (time.time() if now is None else now) - ORPHAN_SECONDS
    known = set(Attachment.unscoped.values_list("sha256", flat=True))
    removed = 0
    for path in _stored_files():
        if path.name not in known and path.stat().st_mtime < limit:
            path.unlink()
            removed += 1
    return removed


def faults() -> list[str]:
    """Rows whose file is missing or whose bytes have changed. Reads every file once. For ``verify``."""
    found = []
    for digest in sorted(set(Attachment.unscoped.values_list("sha256", flat=True))):
        path = path_of(digest)
        if not path.exists():
            found.append(f"file {digest[:12]} is missing")
            continue
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                found.append(f"file {digest[:12]} has changed")
    return found
