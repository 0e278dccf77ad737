"""Checks of the whole data, registered by each context and run by ``rembug verify`` and after migrations.

    @check("meetings.seals", "Segel berita acara", "Seals of minutes")
    def seals() -> list[str]: ...

    rows("people.terms", "Masa jabatan", "Terms of office", "SELECT ...", ("...", "..."))

A check returns faults as short sentences, none when all is well.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from rembug.core.sentences import filled

Faults = Callable[[], list[str]]

REGISTRY: dict[str, Check] = {}

SHOWN = 20
"""Faults of one check that are listed; beyond them it says only that there are more."""

MORE = ("dan masih ada lagi", "and there are more")


@dataclass(frozen=True, slots=True)
class Check:
    """One named check with its label in both languages; ``slow`` ones are left out at start-up."""

    name: str
    label_id: str
    label_en: str
    run: Faults
    slow: bool


def check(name: str, label_id: str, label_en: str, *, slow: bool = False) -> Callable[[Faults], Faults]:
    """Register a check. Raises ValueError when the name is taken."""

    def made(run: Faults) -> Faults:
        if name in REGISTRY:
            raise ValueError(f"check {name} is declared twice")
        REGISTRY[name] = Check(name, label_id, label_en, run, slow)
        return run

    return made


def rows(name: str, label_id: str, label_en: str, sql: str, says: tuple[str, str]) -> None:
    """Register a check of stored rows: ``sql`` selects the faulty ones, ``says`` tells of one by its columns.

    The statement holds constants of the program only. Such checks judge what people entered, not whether the
    database fits the program, so they are never run at the start.
    """

    def run() -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM ({sql}) AS faulty LIMIT {SHOWN + 1}")  # nosec B608 (names are constants of the program, values are parameters)
            columns = [column[0] for column in cursor.description]
            found = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
        return listed([filled(says, facts) for facts in found])

    check(name, label_id, label_en, slow=True)(run)


def fault(says: tuple[str, str], **facts: Any) -> str:
    """One fault in the present language."""
    return filled(says, facts)


def listed(faults: list[str]) -> list[str]:
    """At most SHOWN of them, with a word about the rest."""
    return faults if len(faults) <= SHOWN else [*faults[:SHOWN], filled(MORE, {})]


def quoted(codes: Any) -> str:
    """Codes of the program as a list for SQL ``IN``: ``'a', 'b'``."""
    return ", ".join(f"'{code}'" for code in codes)
