"""Files are known by their contents, made harmless and small, and shown only to whom they concern."""

from __future__ import annotations

import hashlib
import os
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse
from PIL import Image

from rembug.core import attachments, pictures
from rembug.core.areas import is_valid
from rembug.core.door import REGISTRY, Action, Door, new_key
from rembug.core.errors import InputProblem
from rembug.core.models import Attachment, AuditEvent
from rembug.core.permissions import Permission
from rembug.core.sentences import sentence
from rembug.meetings.permissions import CANCEL, RECORD
from tests.core import files
from tests.world import THERE, World


class Named(BytesIO):
    """An upload with the name that a browser sends."""

    def __init__(self, data: bytes, name: str = "berkas.bin") -> None:
        super().__init__(data)
        self.name = name


@pytest.fixture
def data(tmp_path: Path, settings: Any) -> Path:
    settings.DATA = tmp_path
    return tmp_path


def refused(data: bytes, name: str = "x") -> str:
    with pytest.raises(InputProblem) as caught:
        attachments.prepare(Named(data, name))
    assert sentence(caught.value.code, caught.value.facts) != caught.value.code
    return caught.value.code


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (files.PDF, attachments.PDF),
        (files.XLSX, attachments.XLSX),
        (files.DOCX, attachments.DOCX),
        (files.ODT, attachments.ODT),
        (files.picture("JPEG"), attachments.JPEG),
        (files.picture("PNG"), attachments.JPEG),
        (files.picture("WEBP"), attachments.JPEG),
    ],
)
def test_a_file_is_known_by_its_contents_and_lies_under_its_digest(
    data: Path, content: bytes, kind: str
) -> None:
    made = attachments.prepare(Named(content, "nama-yang-keliru.exe"))
    assert made.media_type == kind
    lying = data / "files" / made.sha256[:2] / made.sha256
    assert hashlib.sha256(lying.read_bytes()).hexdigest() == made.sha256
    assert lying.stat().st_size == made.size
    assert lying.stat().st_mode & 0o077 == 0
    assert made.came_sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "attachments.empty"),
        (b"<html><script>alert(1)</script>", "attachments.kind"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "attachments.kind"),
        (b"MZ\x90\x00", "attachments.kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "attachments.kind"),
        (b"GIF89a" + b"\0" * 20, "attachments.kind"),
        (b" " + files.PDF, "attachments.kind"),
        (b"%PDF-1.4\n no end", "attachments.damaged"),
        (files.PDF + files.XLSX, "attachments.two_things"),
        (files.PDF + b"<script>", "attachments.two_things"),
        (files.picture("JPEG")[:-400], "attachments.damaged"),
        (b"\xff\xd8\xff" + b"nonsense" * 50, "attachments.damaged"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "attachments.damaged"),
        (files.XLSX + b"trailing", "attachments.damaged"),
        (files.XLSX[:-30], "attachments.damaged"),
        (files.office({"a.txt": b"x"}), "attachments.kind"),
        (files.office({"word/document.xml": b"x"}), "attachments.kind"),
        (
            files.office({"x": b"", "mimetype": b"application/vnd.oasis.opendocument.text"}),
            "attachments.kind",
        ),
        (
            files.office({"[Content_Types].xml": b"", "xl/workbook.xml": b"", "xl/vbaProject.bin": b"x"}),
            "attachments.macro",
        ),
        (
            files.office(
                {"[Content_Types].xml": b"", "xl/workbook.xml": b"\0" * (attachments.UNPACKED_LIMIT + 1)}
            ),
            "attachments.bomb",
        ),
        (
            files.office(
                {"[Content_Types].xml": b"", "xl/workbook.xml": b""} | {f"{n}": b"" for n in range(5_000)}
            ),
            "attachments.bomb",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)}b",
)
def test_everything_else_is_refused_with_its_reason(data: Path, content: bytes, code: str) -> None:
    assert refused(content) == code
    assert list(data.rglob("*")) == []


def test_a_locked_document_is_refused(data: Path) -> None:
    content = bytearray(files.XLSX)
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    assert refused(bytes(content)) == "attachments.locked"


def test_twenty_five_megabytes_pass_and_one_byte_more_does_not(data: Path) -> None:
    filler = b"%" + b"x" * (attachments.LIMIT_BYTES - len(files.PDF) - 1)
    full = files.PDF.replace(b"%%EOF\n", filler + b"%%EOF\n")
    assert len(full) == attachments.LIMIT_BYTES
    assert attachments.prepare(Named(full)).size == attachments.LIMIT_BYTES
    assert refused(full + b"\n") == "attachments.too_large"


def test_forty_megapixels_pass_and_more_do_not_before_they_are_decoded(data: Path) -> None:
    made = attachments.prepare(Named(files.picture("PNG", (8000, 5000), mode="1")))
    assert (made.width, made.height) == (1600, 1000)
    assert refused(files.picture("PNG", (8001, 5000), mode="1")) == "attachments.pixels"
    assert refused(files.picture("PNG", (30_000, 30_000), mode="1")) == "attachments.pixels"


def test_a_large_photo_becomes_small_and_a_noisy_one_smaller_still(data: Path) -> None:
    made = attachments.prepare(Named(files.picture("JPEG", (3000, 2000), noise=True)))
    assert max(made.width, made.height) <= pictures.SIDE_LIMIT
    assert made.size <= pictures.SIZE_LIMIT
    with Image.open(attachments.path_of(made.sha256)) as kept:
        assert kept.size == (made.width, made.height)


def test_place_and_time_are_kept_as_data_and_leave_the_file(data: Path) -> None:
    made = attachments.prepare(Named(files.picture("JPEG", exif=True)))
    assert made.taken_at == "2026-02-03T10:20:30+07:00"
    assert (made.latitude_e6, made.longitude_e6) == (-7_510_000, 110_250_000)
    kept = attachments.path_of(made.sha256).read_bytes()
    assert b"KAMERA" not in kept
    assert b"2026:02:03" not in kept
    with Image.open(BytesIO(kept)) as picture:
        assert dict(picture.getexif()) == {}


def test_what_hides_behind_a_photo_is_gone(data: Path) -> None:
    hidden = files.picture("JPEG") + files.XLSX + b"<script>alert(1)</script>"
    kept = attachments.path_of(attachments.prepare(Named(hidden)).sha256).read_bytes()
    assert b"PK\x03\x04" not in kept
    assert b"script" not in kept


def test_a_photo_taken_sideways_stands_upright(data: Path) -> None:
    made = attachments.prepare(Named(files.picture("JPEG", (60, 40), orientation=6)))
    assert (made.width, made.height) == (40, 60)


def test_transparent_parts_become_white(data: Path) -> None:
    made = attachments.prepare(Named(files.picture("PNG", mode="RGBA")))
    with Image.open(attachments.path_of(made.sha256)) as kept:
        assert kept.convert("RGB").getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    "gps",
    [
        {1: "S", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)},
        {1: "S", 2: (120.0, 0.0, 0.0), 3: "E", 4: (110.0, 0.0, 0.0)},
        {1: "S", 2: (7.0, 0.0), 3: "E", 4: (110.0, 0.0, 0.0)},
        {1: "S", 2: (float("nan"), 0.0, 0.0), 3: "E", 4: (110.0, 0.0, 0.0)},
        {},
    ],
)
def test_an_impossible_place_is_left_out(gps: dict[int, Any]) -> None:
    try:
        assert pictures._place(gps) is None
    except (ValueError, TypeError):
        pytest.fail("an impossible place must not be an error")


def test_the_same_file_twice_lies_once_and_counts_as_new_again(data: Path) -> None:
    first = attachments.prepare(Named(files.PDF))
    lying = attachments.path_of(first.sha256)
    os.utime(lying, (0, 0))
    assert attachments.prepare(Named(files.PDF)) == first
    assert lying.stat().st_mtime > 1_000_000
    assert [p for p in (data / "files").rglob("*") if p.is_file()] == [lying]


@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\Users\\x\\BA.pdf", "a/b/\x00BA.pdf", "...", ""])
def test_a_name_is_never_a_path(data: Path, name: str) -> None:
    kept = attachments.prepare(Named(files.PDF, name)).name
    assert "/" not in kept
    assert "\\" not in kept
    assert kept.isprintable()
    assert kept


@pytest.mark.parametrize("digest", ["", "ab", "../" * 21 + "x", "G" * 64])
def test_only_a_digest_leads_to_a_file(digest: str) -> None:
    with pytest.raises(ValueError):
        attachments.path_of(digest)


# --- kept and shown ------------------------------------------------------------------------------------------


def _keep_file(
    door: Door, *, area_code: str, file: attachments.Prepared, permission: Permission | None
) -> Attachment:
    door.require([])
    kept = attachments.keep(
        door, file, area_code=area_code, kind="scan", title="BA MD", permission=permission
    )
    door.record(kept)
    return kept


def keep(
    world: World, content: bytes, *, permission: Permission | None = None, district: str = "99.01.01"
) -> Attachment:
    made = Action(_keep_file, RECORD, "area_code", money=False, history=False)
    assert made.name not in REGISTRY
    assert is_valid(district)
    actor = world.actor("fk", district=district)
    file = attachments.prepare(Named(content, "ba.pdf"))
    return _call(made, actor, file, district, permission)


def _call(
    made: Action, actor: Any, file: attachments.Prepared, district: str, permission: Permission | None
) -> Attachment:
    # A permission is no plain value; the action that owns the file names it itself.
    made.body = lambda door, **kwargs: _keep_file(door, permission=permission, **kwargs)
    result: Attachment = made(actor=actor, key=new_key(), area_code=f"{district}.2001", file=file)
    return result


def address(kept: Attachment) -> str:
    return reverse("file", args=[kept.pk])


@pytest.mark.django_db
def test_a_kept_file_is_sent_so_that_a_browser_can_only_save_it(world: World, data: Path) -> None:
    answer = world.client("fk").get(address(keep(world, files.PDF)))
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == files.PDF  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="BA MD.pdf"'
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"
    answer.close()


@pytest.mark.django_db
def test_a_photo_is_shown_in_the_page(world: World, data: Path) -> None:
    answer = world.client("fk").get(address(keep(world, files.picture("PNG"))))
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Disposition"].startswith("inline")
    answer.close()


@pytest.mark.django_db
def test_another_area_another_permission_and_no_file_look_the_same(world: World, data: Path) -> None:
    there = keep(world, files.PDF, district=THERE)
    reserved = keep(world, files.PDF, permission=CANCEL)
    gone = keep(world, files.picture("PNG"))
    attachments.path_of(gone.sha256).unlink()
    nothing = reverse("file", args=[UUID(int=1)])
    asked = [
        world.client("fk").get(address(there)),
        world.client("kades").get(address(reserved)),
        world.client("fk").get(address(gone)),
        world.client("fk").get(nothing),
        world.client("kades", village=2).get(address(keep(world, files.PDF))),
    ]
    assert {answer.status_code for answer in asked} == {404}
    assert world.client("fk").get(address(reserved)).status_code == 200
    assert world.client("fk", district=THERE).get(address(there)).status_code == 200


@pytest.mark.django_db
def test_the_event_tells_who_kept_which_file(world: World, data: Path) -> None:
    kept = keep(world, files.PDF)
    event = AuditEvent.objects.get(object_id=str(kept.pk))
    assert event.actor_id == world.actor("fk").user_id
    assert (kept.created_by, kept.name, kept.area_code) == (event.actor_id, "ba.pdf", "99.01.01.2001")


@pytest.mark.django_db
def test_a_file_that_waited_too_long_is_asked_for_again(world: World, data: Path) -> None:
    file = attachments.prepare(Named(files.PDF))
    attachments.path_of(file.sha256).unlink()
    made = Action(_keep_file, RECORD, "area_code", money=False, history=False)
    with pytest.raises(InputProblem, match=r"attachments\.gone"):
        _call(made, world.actor("fk"), file, "99.01.01", None)
    assert not Attachment.unscoped.exists()


@pytest.mark.django_db
def test_only_old_files_without_a_row_are_removed(world: World, data: Path) -> None:
    kept = keep(world, files.PDF)
    young = attachments.prepare(Named(files.XLSX))
    old = attachments.prepare(Named(files.DOCX))
    for digest in (kept.sha256, old.sha256):
        os.utime(attachments.path_of(digest), (0, 0))
    assert attachments.remove_orphans() == 1
    assert attachments.path_of(kept.sha256).exists()
    assert attachments.path_of(young.sha256).exists()
    assert not attachments.path_of(old.sha256).exists()


@pytest.mark.django_db
def test_a_lost_and_a_changed_file_are_found(world: World, data: Path) -> None:
    lost, changed = keep(world, files.PDF), keep(world, files.XLSX)
    keep(world, files.DOCX)
    assert attachments.faults() == []
    attachments.path_of(lost.sha256).unlink()
    attachments.path_of(changed.sha256).write_bytes(b"other")
    assert sorted(attachments.faults()) == sorted(
        [f"file {lost.sha256[:12]} is missing", f"file {changed.sha256[:12]} has changed"]
    )
