"""Measures the loading of the official regions against a plain `executemany` or COPY of the same rows.

Run: `make bench ARGS=regions`: on SQLite, then on PostgreSQL. By itself it works on the database of the settings,
in tables it empties first: set REMBUG_DATA or DATABASE_URL to one that may be overwritten.
"""

import os
import sys
import time
from collections.abc import Sequence
from typing import Any

import django

from tests.bench.pages import server

LIMIT_S = {"sqlite": 5, "postgresql": 10}
"""Seconds for the 83,762 villages of the official list."""


def main() -> int:
    """Load, load again, and write the same rows bare; print counts, seconds and the ratio; 0 when all agree."""
    django.setup()
    from django.core.management import call_command
    from django.db import connection, transaction

    from rembug.regions import bulk, domain, official_list
    from rembug.regions.models import CodeChange, UnitName, Village

    call_command("migrate", "regions", verbosity=0)
    if CodeChange.objects.exists() or UnitName.objects.exists():
        print("regions: this database holds code history; choose an empty one", file=sys.stderr)
        return 1

    def empty() -> None:
        with transaction.atomic():
            for level in reversed(domain.LEVELS):
                bulk.MODELS[level]._default_manager.all().delete()

    empty()
    first = bulk.load_official()
    villages = Village.objects.count()
    second = bulk.load_official()
    empty()

    lists = official_list.read()
    rows = {
        level: [bulk._row(level, code, name, bulk.Origin.OFFICIAL) for code, name in names.items()]
        for level, names in lists.names.items()
    }
    started = time.perf_counter()
    with transaction.atomic():
        for level, some in rows.items():
            _bare(connection, bulk.MODELS[level]._meta.db_table, bulk._COLUMNS[level], some)
    bare = time.perf_counter() - started
    written = sum(len(some) for some in rows.values())

    print(f"regions: {connection.vendor}, {villages:,} villages, {written:,} rows in all")
    limit = LIMIT_S[connection.vendor]
    mark = "" if first.seconds <= limit else "  > over the limit"
    print(f"  first load with reading and checking  {first.seconds:6.2f} s (limit {limit} s){mark}")
    print(f"  longest write lock                    {first.longest_lock_ms:6d} ms (limit 250)")
    print(f"  second load, nothing to change        {second.seconds:6.2f} s, {second.changed} changed")
    print(f"  the same rows bare, one transaction   {bare:6.2f} s")
    print(f"  ratio of the first load to bare       {first.seconds / bare:6.2f}")
    return 0 if villages == len(rows[domain.LEVELS[3]]) == Village.objects.count() else 1


def on_postgresql() -> int:
    """The same on a database of its own on PostgreSQL."""
    with server.data_folder("postgres") as place:
        print(place.run("-m", "tests.bench.bench_regions"), end="")
    return 0


def _bare(connection: Any, table: str, columns: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)


if __name__ == "__main__":
    sys.exit(main() or (0 if os.environ.get("DATABASE_URL") else on_postgresql()))
