"""Files on their way in: limits kept while they arrive.

A file above the limit is counted to its end but no longer kept; every other field of its form arrives, so the page
can say what is wrong and nothing typed is lost. A body so large that nobody could mean it is refused unread.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse

from rembug.core.errors import InputProblem

MEGABYTE = 2**20


class TooBigFile(UploadedFile):
    """What is left of a file above the limit: its name and true size, without its bytes."""

    def __init__(self, name: str, content_type: str | None, size: int) -> None:
        super().__init__(io.BytesIO(), name, content_type, size)

    def read(self, num_bytes: int | None = None) -> bytes:
        """A file that was not kept cannot be read by accident. Raises InputProblem `upload.too_big`."""
        raise too_big(self.size or 0)


def too_big(size: int) -> InputProblem:
    """The refusal of a file of ``size`` bytes, with what to do."""
    limit = settings.UPLOAD_LIMIT_MB
    return InputProblem("upload.too_big", {"size_mb": -(-size // MEGABYTE), "limit_mb": limit})


class UploadLimit(FileUploadHandler):
    """First of the handlers: past the limit nothing more reaches memory or disk.

    A file in pieces of 64 kB arrives at most one piece beyond the limit.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.over = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.over = self.over or start + len(raw_data) > settings.UPLOAD_LIMIT_MB * MEGABYTE
        return None if self.over else raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
        return TooBigFile(str(self.file_name), self.content_type, file_size) if self.over else None


class BodyLimitMiddleware:
    """Refuse a body above ``BODY_LIMIT_MB`` by its announced length, before a byte of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        announced = str(request.META.get("CONTENT_LENGTH") or "0")
        size = int(announced) if announced.isdecimal() else 0
        if size <= settings.BODY_LIMIT_MB * MEGABYTE:
            return self.get_response(request)
        from rembug.core.middleware import refusal_page

        refused = too_big(size)
        refused.status = 413
        return refusal_page(request, refused)
