"""The program's addresses and those that the tests ask a running server."""

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.urls import path

from rembug.config.urls import handler400, handler403, handler404, handler500
from rembug.config.urls import urlpatterns as own
from rembug.core.web import public

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

PRAGMAS = (
    "journal_mode",
    "synchronous",
    "foreign_keys",
    "cache_size",
    "mmap_size",
    "temp_store",
    "busy_timeout",
)


@public
def database(request: HttpRequest) -> JsonResponse:
    """How this request's connection is set."""
    told: dict[str, object] = {
        "vendor": connection.vendor,
        "atomic": settings.DATABASES["default"].get("ATOMIC_REQUESTS"),
    }
    with connection.cursor() as cursor:
        told["in_transaction"] = connection.in_atomic_block
        if connection.vendor == "sqlite":
            for name in PRAGMAS:
                cursor.execute(f"PRAGMA {name}")
                told[name] = cursor.fetchone()[0]
            told["mode"] = connection.transaction_mode  # type: ignore[attr-defined]
        else:
            for name in ("transaction_isolation", "server_version_num", "TimeZone"):
                cursor.execute(f"SHOW {name}")
                told[name] = cursor.fetchone()[0]
    return JsonResponse(told)


@public
def broken(request: HttpRequest) -> JsonResponse:
    """Fails with a message that carries somebody's data."""
    raise ValueError("NIK 3201234567890001 of Siti RAHASIA")


urlpatterns = [path("uji/basis-data/", database), path("uji/rusak/", broken), *own]
