"""Rules for tests: the shipped editions, and small folders of files that may be broken."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from rembug.programme.domain import resolver
from rembug.programme.domain.editions import EDITIONS_DIR
from rembug.programme.domain.resolver import Override, RuleSet

KECAMATAN = "64.09.01"
DAY = date(2012, 3, 1)


@pytest.fixture
def rules_of() -> Callable[..., RuleSet]:
    """Rules of planning and funding in one kecamatan on one day, with overrides."""

    def make(edition: str = "pto2008", *overrides: Override, on: date = DAY) -> RuleSet:
        return resolver.at(("planning", "funding"), KECAMATAN, on, edition=edition, overrides=overrides)

    return make


@pytest.fixture
def editions_copy(tmp_path: Path) -> Path:
    """A copy of the shipped files, to be broken."""
    target = tmp_path / "editions"
    shutil.copytree(EDITIONS_DIR, target)
    return target


@pytest.fixture
def cases() -> Path:
    """The folder of real cases."""
    folder = os.environ.get("REMBUG_CASES")
    if not folder:
        pytest.skip("REMBUG_CASES names no folder of real cases")
    return Path(folder)
