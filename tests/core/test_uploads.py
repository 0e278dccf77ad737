"""A file above the limit is dropped while it arrives; the rest of its form is not."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler, TemporaryFileUploadHandler
from django.http import HttpRequest
from django.test import Client, RequestFactory

from rembug.core import uploads
from rembug.core.errors import InputProblem
from tests.world import World

MEGABYTE = 2**20


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch, settings: Any) -> dict[str, int]:
    """Bytes that came to memory or disk, under a limit of 3 MB."""
    settings.UPLOAD_LIMIT_MB = 3
    counted = {"memory": 0, "disk": 0}

    def counting(handler: Any, place: str) -> None:
        receive = handler.receive_data_chunk

        def counted_chunk(self: Any, raw_data: bytes, start: int) -> bytes | None:
            counted[place] += len(raw_data)
            return receive(self, raw_data, start)

        monkeypatch.setattr(handler, "receive_data_chunk", counted_chunk)

    counting(MemoryFileUploadHandler, "memory")
    counting(TemporaryFileUploadHandler, "disk")
    return counted


def _sent(size: int) -> HttpRequest:
    fields = {"kind": "ideas", "file": SimpleUploadedFile("besar.xlsx", b"x" * size), "year": "2026"}
    return RequestFactory().post("/impor/", fields)


def test_a_file_above_the_limit_keeps_its_name_and_size_but_not_its_bytes(taken: dict[str, int]) -> None:
    request = _sent(20 * MEGABYTE)
    upload = request.FILES["file"]
    assert (request.POST["kind"], request.POST["year"]) == ("ideas", "2026")
    assert (upload.name, upload.size) == ("besar.xlsx", 20 * MEGABYTE)
    assert taken["disk"] <= 3 * MEGABYTE
    with pytest.raises(InputProblem) as refusal:
        upload.read()
    assert refusal.value.facts == {"size_mb": 20, "limit_mb": 3}


@pytest.mark.parametrize("size", [0, 1, 3 * MEGABYTE])
def test_a_file_up_to_the_limit_arrives_whole(taken: dict[str, int], size: int) -> None:
    upload = _sent(size).FILES["file"]
    assert not isinstance(upload, uploads.TooBigFile)
    assert upload.read() == b"x" * size


def test_a_form_with_a_file_too_large_says_so_and_keeps_its_choices(
    taken: dict[str, int], world: World
) -> None:
    fields = {"kind": "proposals", "year": "2025", "file": SimpleUploadedFile("a.xlsx", b"x" * 4 * MEGABYTE)}
    answer = world.client("upk_sekretaris").post("/impor/", fields)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "batasnya 3 MB" in text
    assert 'value="2025"' in text
    assert '<option value="proposals" selected>' in text


def test_a_body_that_nobody_could_mean_is_refused_unread(settings: Any, client: Client) -> None:
    settings.BODY_LIMIT_MB = 1
    answer = client.post("/masuk/", {"login": "x" * 2 * MEGABYTE})
    assert answer.status_code == 413
    assert "batasnya" in answer.content.decode()
