"""The search: one table filled by actions, an index of each database over it, the area inside the query.

SQLite keeps an FTS5 index beside the table, PostgreSQL a GIN index over ``to_tsvector('simple', ...)``; both are
put in place after every migrate, like the triggers, and both find whole words and their beginnings.

    search.kind("proposal", _("Usulan"), permissions.VIEW)              # once, in apps.ready()
    search.index("proposal", str(p.pk), p.area_code, title, text, "planning:proposal")     # in every action
    search.forget("proposal", str(p.pk))
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from django.db import connection
from django.urls import NoReverseMatch, reverse

from rembug.core.actor import DISTRICT_LENGTH, VILLAGE_LENGTH, Actor
from rembug.core.db import is_sqlite, write_transaction
from rembug.core.models import SearchEntry
from rembug.core.permissions import Permission

LIMIT = 50
MAX_QUERY = 100
MAX_WORDS = 8
CHUNK = 500
"""Entries written in one transaction, far below the 250 ms that a writer may hold the lock."""

FTS = "core_search_fts"
_TABLE = "core_searchentry"

T = TypeVar("T")
Resolver = Callable[[Actor, str], "str | None"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that is found: its name for people, and who may see it."""

    code: str
    label: Any
    permission: Permission


@dataclass(frozen=True, slots=True)
class Entry:
    """What is stored of one object."""

    kind: str
    object_id: str
    area_code: str
    title: str
    text: str
    url_name: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found."""

    kind: str
    label: Any
    title: str
    text: str
    area_code: str
    url: str


KINDS: dict[str, Kind] = {}
RESOLVERS: list[Resolver] = []
SOURCES: dict[str, Callable[[], Iterable[Entry]]] = {}


def kind(
    code: str, label: Any, permission: Permission, *, source: Callable[[], Iterable[Entry]] | None = None
) -> None:
    """Declare a kind; ``source`` gives all its entries anew for :func:`rebuild`. ValueError when declared twice."""
    if code in KINDS:
        raise ValueError(f"search kind {code} is declared twice")
    KINDS[code] = Kind(code, label, permission)
    if source is not None:
        SOURCES[code] = source


def resolver(find: Resolver) -> Resolver:
    """Register a function that turns a typed number or QR text into the address of its one object, or None."""
    RESOLVERS.append(find)
    return find


def resolve(actor: Actor, typed: str) -> str | None:
    """The address that a number, QR text or identity number leads to inside the actor's area, or None."""
    text = typed.strip()
    return next((url for find in RESOLVERS if (url := find(actor, text))), None) if text else None


# --- writing (actions only) --------------------------------------------------------------------------------------


def folded(text: str) -> list[str]:
    """The words of a text without case, accents or signs: "Nur'aini, S.Pd." gives nur aini s pd."""
    flat = unicodedata.normalize("NFKD", text.casefold())
    flat = "".join(sign for sign in flat if not unicodedata.combining(sign))
    return re.findall(r"[a-z0-9]+", flat)


def _area_tokens(area_code: str) -> str:
    """Tokens of the area and all above it, and one that says exactly this area (see :func:`_area_filter`)."""
    bare = [area_code[:length].replace(".", "") for length in (2, 5, 8, 13) if len(area_code) >= length]
    return " ".join([*(f"in{code}" for code in bare), f"at{area_code.replace('.', '')}"])


def _row(entry: Entry) -> SearchEntry:
    heads = " ".join(folded(entry.title))
    return SearchEntry(
        kind=entry.kind,
        object_id=entry.object_id,
        area_code=entry.area_code,
        title=entry.title[:300],
        text=entry.text[:500],
        url_name=entry.url_name,
        heads=heads,
        words=" ".join([heads, *folded(entry.text)]),
        areas=_area_tokens(entry.area_code),
    )


_CHANGING = ("area_code", "title", "text", "url_name", "heads", "words", "areas")


def index(kind: str, object_id: Any, area_code: str, title: str, text: str, url_name: str) -> None:
    """Put one object into the search, or renew it. Called by actions inside their transaction. 1 query."""
    index_many([Entry(kind, str(object_id), area_code, title, text, url_name)])


def index_many(entries: Iterable[Entry]) -> None:
    """The same for many objects at once."""
    SearchEntry.unscoped.bulk_create(
        [_row(entry) for entry in entries],
        batch_size=500,
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=list(_CHANGING),
    )


def forget(kind: str, object_ids: Iterable[Any]) -> None:
    """Take objects out of the search: cancelled, merged or undone."""
    SearchEntry.unscoped.filter(kind=kind, object_id__in=[str(one) for one in object_ids]).delete()


def _chunks(things: Iterable[T], size: int) -> Iterator[list[T]]:
    """The things in lists of at most ``size``."""
    rest = iter(things)
    while chunk := list(islice(rest, size)):
        yield chunk


def rebuild() -> dict[str, int]:
    """Bring the index up to what every context's source says; returns how many entries each kind has now.

    Goes in short transactions and never empties anything first, so that people find what they look for meanwhile.
    """
    counts = {}
    for code, source in SOURCES.items():
        wanted: set[str] = set()
        for chunk in _chunks(source(), CHUNK):
            with write_transaction("search.rebuild"):
                index_many(chunk)
            wanted |= {entry.object_id for entry in chunk}
        stored = SearchEntry.unscoped.filter(kind=code).values_list("object_id", flat=True)
        for gone in _chunks(set(stored) - wanted, CHUNK):
            with write_transaction("search.rebuild"):
                forget(code, gone)
        counts[code] = len(wanted)
    return counts


def differences() -> list[str]:
    """What of the sources the index lacks, says differently or holds too much, one line a kind. Reads every entry."""
    found = []
    for code, source in SOURCES.items():
        rows = SearchEntry.unscoped.filter(kind=code).values_list("object_id", "area_code", "heads", "words")
        stored = {pk: rest for pk, *rest in rows.iterator(chunk_size=CHUNK)}
        missing = stale = 0
        for entry in source():
            row = _row(entry)
            kept = stored.pop(entry.object_id, None)
            missing += kept is None
            stale += kept is not None and kept != [row.area_code, row.heads, row.words]
        if missing or stale or stored:
            found.append(
                f"search: {code}: {missing} missing, {stale} out of date, {len(stored)} too many; "
                "run rembug reindex"
            )
    return found


# --- reading -----------------------------------------------------------------------------------------------------


def find(actor: Actor, typed: str, *, limit: int = LIMIT) -> list[Hit]:
    """What the actor may see that has all the words typed, or words that begin so; best first. 1 query.

    Words of the title count before words of the text. Nothing for an empty text.
    """
    tokens = folded(typed[:MAX_QUERY])[:MAX_WORDS]
    kinds = [one.code for one in KINDS.values() if actor.has(one.permission.code)]
    if not tokens or not kinds:
        return []
    ask = _sqlite if is_sqlite() else _postgresql
    sql, values = ask(tokens, actor.area_code, kinds, limit)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    hits = []
    for code, object_id, title, text, area_code, url_name in rows:
        try:
            url = reverse(url_name, args=[object_id])
        except NoReverseMatch:  # an entry of a page that is no longer there
            continue
        hits.append(Hit(code, KINDS[code].label, title, text, area_code, url))
    return hits


def _area_filter(area_code: str) -> list[str]:
    """The tokens of which an entry must have one; empty for the nation.

    A village sees its own things and what its kecamatan does together (as ``AreaQuerySet.visible_to``).
    """
    if not area_code:
        return []
    if len(area_code) >= VILLAGE_LENGTH:
        own, above = area_code[:VILLAGE_LENGTH], area_code[:DISTRICT_LENGTH]
        return [f"in{own.replace('.', '')}", f"at{above.replace('.', '')}"]
    return [f"in{area_code.replace('.', '')}"]


def _sqlite(tokens: Sequence[str], area_code: str, kinds: Sequence[str], limit: int) -> tuple[str, list[Any]]:
    # Tokens hold a-z and 0-9 only (see ``folded``), so nothing in them can be read as FTS5 syntax.
    match = "{heads words}: (" + " AND ".join(f'"{token}"*' for token in tokens) + ")"
    if wanted := _area_filter(area_code):
        match += " AND areas: (" + " OR ".join(f'"{token}"' for token in wanted) + ")"
    marks = ", ".join(["%s"] * len(kinds))
    sql = (
        f"SELECT e.kind, e.object_id, e.title, e.text, e.area_code, e.url_name FROM {FTS} "  # nosec B608 (names are constants of the program, values are parameters)
        f"JOIN {_TABLE} e ON e.id = {FTS}.rowid WHERE {FTS} MATCH %s AND e.kind IN ({marks}) "
        f"ORDER BY bm25({FTS}, 10.0, 1.0, 0.0), e.title, e.id LIMIT %s"
    )
    return sql, [match, *kinds, limit]


def _postgresql(
    tokens: Sequence[str], area_code: str, kinds: Sequence[str], limit: int
) -> tuple[str, list[Any]]:
    query = " & ".join(f"{token}:*" for token in tokens)
    if wanted := _area_filter(area_code):
        query = f"({query}) & (" + " | ".join(wanted) + ")"
    marks = ", ".join(["%s"] * len(kinds))
    heads = " & ".join(f"{token}:*" for token in tokens)
    sql = (
        f"SELECT kind, object_id, title, text, area_code, url_name FROM {_TABLE} "  # nosec B608 (names are constants of the program, values are parameters)
        f"WHERE to_tsvector('simple', words || ' ' || areas) @@ to_tsquery('simple', %s) AND kind IN ({marks}) "
        "ORDER BY (to_tsvector('simple', heads) @@ to_tsquery('simple', %s)) DESC, "
        "ts_rank(to_tsvector('simple', words), to_tsquery('simple', %s)) DESC, title, id LIMIT %s"
    )
    return sql, [query, *kinds, heads, heads, limit]


# --- the index beside the table ----------------------------------------------------------------------------------

_SQLITE = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {FTS} USING fts5("
    f"heads, words, areas, content='{_TABLE}', content_rowid='id', tokenize='unicode61', prefix='2 3')",
    f"CREATE TRIGGER IF NOT EXISTS {FTS}_insert AFTER INSERT ON {_TABLE} BEGIN "  # nosec B608 (names are constants of the program, values are parameters)
    f"INSERT INTO {FTS}(rowid, heads, words, areas) VALUES (new.id, new.heads, new.words, new.areas); END",
    f"CREATE TRIGGER IF NOT EXISTS {FTS}_delete AFTER DELETE ON {_TABLE} BEGIN "  # nosec B608 (names are constants of the program, values are parameters)
    f"INSERT INTO {FTS}({FTS}, rowid, heads, words, areas) "
    f"VALUES ('delete', old.id, old.heads, old.words, old.areas); END",
    f"CREATE TRIGGER IF NOT EXISTS {FTS}_update AFTER UPDATE ON {_TABLE} BEGIN "  # nosec B608 (names are constants of the program, values are parameters)
    f"INSERT INTO {FTS}({FTS}, rowid, heads, words, areas) "
    f"VALUES ('delete', old.id, old.heads, old.words, old.areas); "
    f"INSERT INTO {FTS}(rowid, heads, words, areas) VALUES (new.id, new.heads, new.words, new.areas); END",
)
_POSTGRESQL = (
    f"CREATE INDEX IF NOT EXISTS core_search_words ON {_TABLE} "
    "USING gin (to_tsvector('simple', words || ' ' || areas))",
)


def install() -> None:
    """Put the index in place after a migrate; one that may have missed rows is filled again from the table."""
    if _TABLE not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        if not is_sqlite():
            for statement in _POSTGRESQL:
                cursor.execute(statement)
            return
        if not _missing(cursor):
            return
        for statement in _SQLITE:
            cursor.execute(statement)
        # A remake of the table drops its triggers, and rows may have changed meanwhile.
        cursor.execute(f"INSERT INTO {FTS}({FTS}) VALUES ('rebuild')")  # nosec B608 (names are constants of the program, values are parameters)


def _missing(cursor: Any) -> list[str]:
    cursor.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'trigger')")
    standing = {name for (name,) in cursor.fetchall()}
    return sorted({FTS, f"{FTS}_insert", f"{FTS}_delete", f"{FTS}_update"} - standing)


def problems() -> list[str]:
    """What is wrong with the index (for ``rembug verify``); empty when it finds exactly the rows of the table."""
    if not is_sqlite():
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_indexes WHERE indexname = 'core_search_words'")
            return [] if cursor.fetchone()[0] else ["search index core_search_words is missing"]
    with connection.cursor() as cursor:
        if missing := _missing(cursor):
            return [f"search index: {name} is missing" for name in missing]
        try:
            cursor.execute(f"INSERT INTO {FTS}({FTS}, rank) VALUES ('integrity-check', 1)")  # nosec B608 (names are constants of the program, values are parameters)
        except Exception as error:  # noqa: BLE001 (SQLite tells a mismatch by an error of its own kind)
            return [f"search index differs from its table: {error}"]
    return []
