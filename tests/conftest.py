"""What every test stands on: database of the run, no network, fixed secret, examples of Hypothesis.

SQLite or PostgreSQL: environment REMBUG_TEST_DB (see tests/settings.py, which is read before this file).
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests import databases

# Slow machines are many here: a health check that measures time would fail by chance.
_patient = [HealthCheck.too_slow]
settings.register_profile(
    "default", max_examples=60, deadline=None, suppress_health_check=_patient, derandomize="CI" in os.environ
)
settings.register_profile("soak", max_examples=2000, deadline=None, suppress_health_check=_patient)
settings.load_profile(os.environ.get("REMBUG_TEST_HYPOTHESIS", "default"))

_NEEDS_DATABASE = {"db", "django_db_setup", "committed_db", "admin_client", "admin_user"}


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Let tests reach this machine only; whatever else is asked for fails at once."""
    if os.environ.get("DJANGO_SETTINGS_MODULE") != "tests.settings":
        raise pytest.UsageError("tests run with tests.settings only: unset DJANGO_SETTINGS_MODULE")
    config.option.allow_hosts = "127.0.0.1,::1"
    config.option.allow_unix_socket = True


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark by content what `make test` chooses by mark, before pytest reads `-m`."""
    for item in items:
        path = item.path.relative_to(databases.ROOT / "tests").as_posix()
        if path.startswith("e2e/"):
            item.add_marker("e2e")
            continue
        mark = item.get_closest_marker("django_db")
        if "transactional_db" in getattr(item, "fixturenames", ()) or (
            mark and mark.kwargs.get("transaction")
        ):
            raise pytest.UsageError(
                f"{item.nodeid}: Django's flush would empty tables that only migrations fill; "
                "ask for the fixture committed_db instead"
            )
        if mark or not _NEEDS_DATABASE.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker("db")


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """No test reads what another one left in the cache of the process."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Iterator[None]:
    """Give this process its migrated database: a file or PostgreSQL database with production settings."""
    database = databases.prepare_own()
    yield
    from django.db import connections

    with django_db_blocker.unblock():
        connections.close_all()
    databases.drop(database)


@pytest.fixture
def committed_db(
    request: pytest.FixtureRequest, django_db_blocker: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[databases.Database]:
    """Point this test at a fresh database of its own where commits are real.

    For threads, on_commit, kills and other processes: `committed_db.run(...)`, `.start(...)`,
    `.environment`. Not together with `db` or `django_db`, whose transaction would hide what is written.
    """
    if request.node.get_closest_marker("django_db") or "db" in request.fixturenames:
        pytest.fail("committed_db stands alone: take `db` and `django_db` away from this test")
    from django.db import connections

    database = databases.copy(databases.template())
    with django_db_blocker.unblock():
        connections.close_all()
        target = connections.settings["default"]
        before = target["NAME"]
        target["NAME"] = database.name if databases.ENGINE == "postgres" else database.data / "db.sqlite3"
        settings.DATA = database.data
        for name, value in database.environment.items():
            monkeypatch.setenv(name, value)
        try:
            yield database
        finally:
            connections.close_all()
            target["NAME"] = before
    databases.drop(database)


@pytest.fixture
def world(db: None) -> Any:
    """Two kecamatan with a person for every role (tests/world.py); 99.01.02 must stay unseen from 99.01.01."""
    from tests.world import world_again

    return world_again()


@pytest.fixture(autouse=True)
def _fresh_sentences() -> Iterator[None]:
    """Tests start in Indonesian, as people do."""
    from django.utils import translation

    with translation.override("id"):
        yield
