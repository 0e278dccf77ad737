"""Write many regions at once: the official lists, and fictional regions for samples and tests.

Raw SQL: `executemany` on SQLite, COPY on PostgreSQL. Everything is read and checked before the first write.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.db import IntegrityError, connection, transaction

from rembug.core import clock
from rembug.core.areas import Level
from rembug.core.errors import InputProblem
from rembug.regions import domain, messages, official_list
from rembug.regions.domain import ChangeKind
from rembug.regions.models import CodeChange, District, Hamlet, Origin, Province, Regency, Unit, Village

MODELS: dict[Level, type[Unit]] = {
    Level.PROVINCE: Province,
    Level.REGENCY: Regency,
    Level.DISTRICT: District,
    Level.VILLAGE: Village,
    Level.HAMLET: Hamlet,
}

_COMMON = ("code", "name", "sort_key", "origin")
_COLUMNS: dict[Level, tuple[str, ...]] = {
    Level.PROVINCE: _COMMON,
    Level.REGENCY: (*_COMMON, "province_code"),
    Level.DISTRICT: (*_COMMON, "province_code", "regency_code"),
    Level.VILLAGE: (*_COMMON, "province_code", "regency_code", "district_code", "kind"),
    Level.HAMLET: (
        *_COMMON,
        "province_code",
        "regency_code",
        "district_code",
        "village_code",
        "label",
    ),
}

_WIDER = {
    level: [domain.CODE_LENGTH[wider] for wider in domain.LEVELS if wider < level] for level in domain.LEVELS
}

AIM_MS = 80
"""How long one transaction may take by aim; the limit that nobody may exceed is 250 ms."""

RETIRE_AT_MOST_BP = 500
"""A list that lacks more than 5 % of the codes in use is taken for incomplete (grade C)."""


@dataclass(frozen=True, slots=True)
class LevelReport:
    """What one load did to one level; every count is a number of codes."""

    listed: int
    added: int = 0
    renamed: int = 0
    retired: int = 0
    restored: int = 0
    adopted: int = 0
    """Recorded here before the official list knew them."""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load of the official lists did."""

    source: str
    levels: dict[Level, LevelReport]
    kept_local: tuple[str, ...]
    """Codes where the list disagrees with a recorded regulation; the regulation was kept."""
    seconds: float
    longest_lock_ms: int

    @property
    def changed(self) -> int:
        """How many codes the load touched."""
        return sum(
            one.added + one.renamed + one.retired + one.restored + one.adopted for one in self.levels.values()
        )


@dataclass(slots=True)
class _Pace:
    """Chooses the size of the next chunk from how long the last one held the lock."""

    rows: int = 1000
    longest_ms: float = 0.0

    def write(self, rows: Sequence[Any], store: Callable[[Sequence[Any]], None]) -> None:
        at = 0
        while at < len(rows):
            chunk = rows[at : at + self.rows]
            with transaction.atomic():
                started = time.perf_counter()  # the lock is ours from here, not while waiting for it
                store(chunk)
            took_ms = (time.perf_counter() - started) * 1000
            self.longest_ms = max(self.longest_ms, took_ms)
            at += len(chunk)
            if len(chunk) == self.rows:
                factor = min(2.0, AIM_MS / max(took_ms, 1.0))
                self.rows = min(20_000, max(100, int(self.rows * factor)))


@dataclass(slots=True)
class _Difference:
    """What has to be written so that one level agrees with the list."""

    listed: int
    added: list[str] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)  # code, former name
    retired: list[str] = field(default_factory=list)
    restored: list[str] = field(default_factory=list)
    adopted: list[str] = field(default_factory=list)
    kept_local: list[str] = field(default_factory=list)


def load_official(
    data_dir: Path | None = None, *, on: date | None = None, retire_at_most_bp: int = RETIRE_AT_MOST_BP
) -> LoadReport:
    """Bring provinces, regencies, districts and villages into agreement with the official lists.

    `data_dir`: a folder as described in `regions/data/README.md`; None is the shipped one. `on`: the day
    from which differences hold, today in WIB by default. New codes are added; a changed name is kept as
    history; a code gone from the list is retired, never deleted; what a recorded regulation says wins over
    the list. Writes in chunks far below 250 ms each and may be run again at any time, also after an
    interruption. Raises `InputProblem`, nothing written, when a file is missing, cut off or malformed, or
    when more than `retire_at_most_bp` (basis points of a level's official codes in use) would be retired.
    """
    started = time.perf_counter()
    given = official_list.read(data_dir or official_list.SHIPPED)
    day = on or clock.today()
    renamed_here, moved_here = _decided_here()
    differences = {
        level: _compare(level, names, renamed_here, moved_here) for level, names in given.names.items()
    }
    for level, (living, difference) in differences.items():
        gone = len(difference.retired)
        if gone * 10_000 > living * retire_at_most_bp:
            level_id, level_en = messages.LEVELS[level.name.lower()]
            facts = {
                "level_id": level_id,
                "level_en": level_en,
                "gone": gone,
                "living": living,
                "limit": f"{retire_at_most_bp / 100:g} %",
            }
            raise InputProblem("regions.list_would_retire", facts)
    pace = _Pace()
    for level, (_living, difference) in differences.items():
        _apply(level, given.names[level], difference, day, given.source, pace)
    return LoadReport(
        source=given.source,
        levels={
            level: LevelReport(
                listed=one.listed,
                added=len(one.added),
                renamed=len(one.renamed),
                retired=len(one.retired),
                restored=len(one.restored),
                adopted=len(one.adopted),
            )
            for level, (_living, one) in differences.items()
        },
        kept_local=tuple(sorted(code for _living, one in differences.values() for code in one.kept_local)),
        seconds=time.perf_counter() - started,
        longest_lock_ms=round(pace.longest_ms),
    )


def _decided_here() -> tuple[set[str], set[str]]:
    """Codes whose name, and codes whose being in use, a regulation recorded here has decided."""
    renamed: set[str] = set()
    moved: set[str] = set()
    recorded = CodeChange.objects.exclude(regulation_no="").values_list("kind", "old_code", "new_code")
    for kind, old_code, new_code in recorded:
        if kind == ChangeKind.RENAME:
            renamed.add(old_code)
        else:
            moved.update((old_code, new_code))
    return renamed, moved


def _compare(
    level: Level, names: dict[str, str], renamed_here: set[str], moved_here: set[str]
) -> tuple[int, _Difference]:
    """Return how many official codes of a level are in use, and what has to change."""
    found = _Difference(listed=len(names))
    stored = {
        code: (name, origin, retired_on)
        for code, name, origin, retired_on in MODELS[level]._default_manager.values_list(
            "pk", "name", "origin", "retired_on"
        )
    }
    living = 0
    for code, name in names.items():
        if code not in stored:
            found.added.append(code)
            continue
        stored_name, origin, retired_on = stored[code]
        if origin != Origin.OFFICIAL:
            found.adopted.append(code)
        if name != stored_name:
            if code in renamed_here:
                found.kept_local.append(code)
            else:
                found.renamed.append((code, stored_name))
        if retired_on is not None:
            (found.kept_local if code in moved_here else found.restored).append(code)
    for code, (_name, origin, retired_on) in stored.items():
        if origin != Origin.OFFICIAL or retired_on is not None:
            continue
        living += 1
        if code not in names:
            (found.kept_local if code in moved_here else found.retired).append(code)
    return living, found


def _apply(
    level: Level, names: dict[str, str], todo: _Difference, day: date, source: str, pace: _Pace
) -> None:
    pace.write(
        [_row(level, code, names[code], Origin.OFFICIAL) for code in todo.added],
        lambda rows: insert(level, rows),
    )

    def rename(chunk: Sequence[tuple[str, str]]) -> None:
        CodeChange.objects.bulk_create(
            (
                CodeChange(
                    kind=ChangeKind.RENAME,
                    old_code=code,
                    new_code=code,
                    effective_on=day,
                    code_kept=True,
                    former_name=former,
                    note=source,
                )
                for code, former in chunk
            ),
            # A second list of the same day: the name before that day stays the former name.
            ignore_conflicts=True,
        )
        _update(
            level,
            "name = %s, sort_key = %s",
            [(names[code], domain.sort_key(names[code], level), code) for code, _former in chunk],
        )

    pace.write(todo.renamed, rename)
    pace.write(todo.retired, lambda codes: _update(level, "retired_on = %s", [(day, code) for code in codes]))
    pace.write(todo.restored, lambda codes: _update(level, "retired_on = NULL", [(code,) for code in codes]))
    pace.write(
        todo.adopted,
        lambda codes: _update(level, "origin = %s", [(Origin.OFFICIAL.value, code) for code in codes]),
    )


def _row(level: Level, code: str, name: str, origin: Origin, own_word: str = "") -> tuple[str, ...]:
    """Return the values of one unit in the order of `_COLUMNS`."""
    wider = [code[:length] for length in _WIDER[level]]
    row = (code, name, domain.sort_key(name, level), origin.value, *wider)
    if level is Level.VILLAGE:
        return (*row, domain.KIND_BY_DIGIT[code[9]].value)
    if level is Level.HAMLET:
        return (*row, own_word)
    return row


def insert(level: Level, rows: Sequence[tuple[str, ...]]) -> None:
    """Add units inside the caller's transaction; a code that is there already stays as it is."""
    if not rows:
        return
    table = MODELS[level]._meta.db_table
    columns = ", ".join(_COLUMNS[level])
    if connection.vendor == "postgresql":
        try:
            with transaction.atomic():
                _copy(table, columns, rows)
        except IntegrityError:
            # COPY cannot pass over a code that somebody else has just added; a table of its own can.
            incoming = f"{table}_incoming"
            with connection.cursor() as cursor:
                cursor.execute(f"CREATE TEMP TABLE {incoming} (LIKE {table}) ON COMMIT DROP")
                _copy(incoming, columns, rows)
                cursor.execute(
                    f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {incoming} "  # nosec B608 (names are constants of the program, values are parameters)
                    "ON CONFLICT (code) DO NOTHING"
                )
                cursor.execute(f"DROP TABLE {incoming}")
        return
    marks = ", ".join(["%s"] * len(_COLUMNS[level]))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({marks}) ON CONFLICT (code) DO NOTHING",  # nosec B608 (names are constants of the program, values are parameters)
            rows,
        )


def _copy(table: str, columns: str, rows: Sequence[tuple[str, ...]]) -> None:
    # Rows are sent when the block ends, outside Django's own wrapping of the driver's errors.
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)


def _update(level: Level, assignments: str, rows: Iterable[tuple[Any, ...]]) -> None:
    table = MODELS[level]._meta.db_table
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET {assignments} WHERE code = %s", list(rows))  # nosec B608 (names are constants of the program, values are parameters)


# Fictional regions

SAMPLE_VILLAGES = (
    "Tanjung",
    "Sidorejo",
    "Sukamaju",
    "Karanganyar",
    "Mulyasari",
    "Wonosari",
    "Banjarsari",
    "Kaliurip",
    "Margajaya",
    "Ngadirejo",
    "Purwodadi",
    "Rejosari",
    "Tegalsari",
    "Giripurno",
)
SAMPLE_HAMLETS = ("Krajan", "Sumber", "Karangpoh", "Gondang", "Ngemplak")


@dataclass(frozen=True, slots=True)
class SampleRegion:
    """The codes of a fictional kecamatan."""

    district_code: str
    village_codes: tuple[str, ...]
    hamlet_codes: tuple[str, ...]


def create_sample_region(
    code_prefix: str = "99.01.01",
    *,
    province_name: str = "Contoh",
    regency_name: str = "Kabupaten Contoh",
    district_name: str = "Mekar",
    village_names: Sequence[str] = SAMPLE_VILLAGES,
    hamlet_names: Sequence[str] = SAMPLE_HAMLETS,
) -> SampleRegion:
    """Create a fictional kecamatan with its province, kabupaten, desa and dusun, in one transaction.

    `code_prefix`: a kecamatan's code under province 99. `village_names`: 1 to 999 names, coded from 2001.
    Village number n gets 3, 4 or 5 of `hamlet_names` in turn (all of them when there are fewer). Run again
    it adds what is missing and changes nothing. Raises `InputProblem` for a code of a real region.
    """
    if domain.unit_level(code_prefix) is not Level.DISTRICT or not domain.is_sample(code_prefix):
        raise InputProblem("regions.sample_code", {"code": code_prefix, "province": domain.SAMPLE_PROVINCE})
    if not 1 <= len(village_names) <= 999 or len(hamlet_names) > 99:
        facts = {"villages": len(village_names), "hamlets": len(hamlet_names)}
        raise InputProblem("regions.sample_size", facts)
    units: dict[Level, list[tuple[str, ...]]] = {level: [] for level in domain.LEVELS}

    def add(code: str, name: str) -> str:
        level = domain.unit_level(code)
        units[level].append(_row(level, code, domain.check_name(name), Origin.SAMPLE))
        return code

    add(code_prefix[:2], province_name)
    add(code_prefix[:5], regency_name)
    add(code_prefix, district_name)
    villages: list[str] = []
    hamlets: list[str] = []
    for number, village_name in enumerate(village_names, start=1):
        village = add(f"{code_prefix}.{2000 + number}", village_name)
        villages.append(village)
        for serial, hamlet_name in enumerate(hamlet_names[: 3 + number % 3], start=1):
            hamlets.append(add(f"{village}.{serial:02d}", hamlet_name))
    with transaction.atomic():
        for level in domain.LEVELS:
            insert(level, units[level])
    return SampleRegion(code_prefix, tuple(villages), tuple(hamlets))
