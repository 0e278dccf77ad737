"""Reads of the tree of regions: pick lists, names, paths, and where a code was on a day.

Regions are public facts, so nothing here asks for an actor. Lists leave retired codes out unless asked;
names and paths never do, because old documents name them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q, QuerySet

from rembug.core import areas
from rembug.core.areas import Level
from rembug.core.errors import InputProblem, shown
from rembug.regions import domain
from rembug.regions.domain import Change, ChangeKind
from rembug.regions.models import (
    CodeChange,
    District,
    Hamlet,
    Province,
    Regency,
    Unit,
    UnitName,
    Village,
)

PAGE = 50
PAGE_MAX = 200

_MODELS: dict[Level, type[Unit]] = {
    Level.PROVINCE: Province,
    Level.REGENCY: Regency,
    Level.DISTRICT: District,
    Level.VILLAGE: Village,
    Level.HAMLET: Hamlet,
}

# The column of each level that holds the code of each wider level.
_WITHIN: dict[Level, dict[Level, str]] = {
    Level.PROVINCE: {},
    Level.REGENCY: {Level.PROVINCE: "province"},
    Level.DISTRICT: {Level.PROVINCE: "province_code", Level.REGENCY: "regency"},
    Level.VILLAGE: {
        Level.PROVINCE: "province_code",
        Level.REGENCY: "regency_code",
        Level.DISTRICT: "district",
    },
    Level.HAMLET: {
        Level.PROVINCE: "province_code",
        Level.REGENCY: "regency_code",
        Level.DISTRICT: "district_code",
        Level.VILLAGE: "village",
    },
}

# How to reach the names of a unit and of everything it lies in, narrowest first.
_UPWARDS: dict[Level, tuple[str, ...]] = {
    Level.PROVINCE: ("",),
    Level.REGENCY: ("", "province__"),
    Level.DISTRICT: ("", "regency__", "regency__province__"),
    Level.VILLAGE: ("", "district__", "district__regency__", "district__regency__province__"),
    Level.HAMLET: (
        "",
        "village__",
        "village__district__",
        "village__district__regency__",
        "village__district__regency__province__",
    ),
}
_WORD_FIELDS = ("district_word", "village_word", "hamlet_word", "ward_hamlet_word")


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a pick list."""

    code: str
    name: str
    label: str
    """With its word: "Desa X", "Kec. Y"."""
    retired_on: date | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a pick list; `following` asks for the next one and is empty on the last."""

    choices: tuple[Choice, ...]
    following: str


@dataclass(frozen=True, slots=True)
class Place:
    """A unit as it was on a day."""

    code: str
    name: str


def children(code: str, *, retired: bool = False) -> list[Choice]:
    """Return the units directly inside `code` by name; the empty code gives the provinces. 2 queries.

    Empty for a hamlet. Raises `InputProblem` for a malformed code.
    """
    level = areas.level(code)
    if level is Level.HAMLET:
        return []
    return _choices(_listed(Level(level + 1), code, retired=retired))


def villages_of(district_code: str, *, retired: bool = False) -> list[Choice]:
    """Return the desa and kelurahan of a kecamatan by name. 2 queries."""
    if areas.level(district_code) is not Level.DISTRICT:
        raise InputProblem("area.shape", {"text": shown(district_code)})
    return children(district_code, retired=retired)


def search(
    level: Level, typed: str, *, inside: str = "", limit: int = PAGE, after: str = "", retired: bool = False
) -> Page:
    """Return the units of a level whose name begins with what was typed, by name, a page at a time. 2 queries.

    `inside`: the code of any wider area, empty for the nation; `limit`: 1 to 200; `after`: the `following`
    of the page before. Letter case, marks and kind words ("Kabupaten", "Kota") do not count; nothing typed
    lists all. One range of an index, whatever the size of the nation. Raises `InputProblem`.
    """
    if level is Level.NATION or areas.level(inside) >= level:
        raise InputProblem("area.shape", {"text": shown(inside)})
    rows = _listed(level, inside, retired=retired)
    span = domain.prefix_range(typed, level)
    if span:
        rows = rows.filter(sort_key__gte=span[0], sort_key__lt=span[1])
    if after:
        key, separator, code = after.rpartition("~")
        if not separator or not code or not areas.is_valid(code):
            raise InputProblem("regions.cursor")
        # The first condition bounds the index; an OR by itself would not.
        rows = rows.filter(Q(sort_key__gte=key) & (Q(sort_key__gt=key) | Q(pk__gt=code)))
    limit = max(1, min(limit, PAGE_MAX))
    found = list(rows[: limit + 1])
    following = f"{found[limit - 1].sort_key}~{found[limit - 1].pk}" if len(found) > limit else ""
    return Page(tuple(_choices(found[:limit])), following)


def _listed(level: Level, inside: str, *, retired: bool) -> QuerySet[Unit]:
    rows = _MODELS[level]._default_manager.order_by("sort_key", "pk")
    if inside:
        rows = rows.filter(**{_WITHIN[level][areas.level(inside)]: inside})
    return rows if retired else rows.filter(retired_on__isnull=True)


def _choices(rows: Iterable[Unit]) -> list[Choice]:
    found = list(rows)
    words = words_of(row.pk[:5] for row in found)
    return [
        Choice(
            row.pk,
            row.name,
            domain.label(
                row.pk, row.name, words.get(row.pk[:5], domain.DEFAULT_WORDS), getattr(row, "label", "")
            ),
            row.retired_on,
        )
        for row in found
    ]


def words_of(regency_codes: Iterable[str]) -> dict[str, domain.Words]:
    """Return the words for units of the kabupaten that have words of their own. 1 query, none for none."""
    wanted = {code for code in regency_codes if len(code) == 5}
    if not wanted:
        return {}
    rows = UnitName.objects.filter(regency__in=wanted).values_list("regency_id", *_WORD_FIELDS)
    return {code: domain.Words(*words) for code, *words in rows}


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """Return the bare names of units of any levels; unknown codes are left out. 1 query, none for none."""
    wanted: dict[Level, set[str]] = {}
    for code in codes:
        if code:
            wanted.setdefault(areas.level(code), set()).add(code)
    if not wanted:
        return {}
    parts = [
        _MODELS[level]._default_manager.filter(pk__in=some).order_by().values_list("pk", "name")
        for level, some in wanted.items()
    ]
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return dict(rows)


def name_of(code: str) -> str:
    """Return the bare name of a unit; raises `InputProblem("regions.unknown")`. 1 query."""
    name = names_of([code]).get(code)
    if name is None:
        raise InputProblem("regions.unknown", {"code": code})
    return name


def paths_of(codes: Iterable[str]) -> dict[str, str]:
    """Return paths like "Desa X, Kec. Y, Kab. Z" of units of any levels. 1 query for each level among them.

    A path ends at the kabupaten or kota; theirs ends at the province. Unknown codes are left out.
    """
    wanted: dict[Level, set[str]] = {}
    for code in codes:
        if code:
            wanted.setdefault(areas.level(code), set()).add(code)
    paths: dict[str, str] = {}
    for level, some in wanted.items():
        paths.update(_paths(level, some))
    return paths


def path(code: str) -> str:
    """Return the path of one unit, e.g. "Desa X, Kec. Y, Kab. Z"; raises `InputProblem("regions.unknown")`.

    1 query.
    """
    found = paths_of([code]).get(code)
    if found is None:
        raise InputProblem("regions.unknown", {"code": code})
    return found


def _paths(level: Level, codes: set[str]) -> dict[str, str]:
    steps = _UPWARDS[level]
    shown_steps = steps if level <= Level.REGENCY else steps[:-1]
    fields = [f"{step}name" for step in shown_steps]
    if level >= Level.DISTRICT:
        fields += [f"{steps[-2]}unit_name__{word}" for word in _WORD_FIELDS]
    if level is Level.HAMLET:
        fields.append("label")
    paths: dict[str, str] = {}
    rows = _MODELS[level]._default_manager.filter(pk__in=codes).values_list("pk", *fields)
    for code, *values in rows:
        names = values[: len(shown_steps)]
        rest = values[len(shown_steps) :]
        words = domain.Words(*rest[:4]) if rest and rest[0] is not None else domain.DEFAULT_WORDS
        own_word = rest[4] if level is Level.HAMLET else ""
        labels = [domain.label(code, names[0], words, own_word)]
        for wider, name in zip(range(level - 1, 0, -1), names[1:], strict=False):
            labels.append(domain.label(areas.at_level(code, Level(wider)), name, words))
        paths[code] = ", ".join(labels)
    return paths


# History


def history_of(code: str) -> list[Change]:
    """Return every recorded change of the codes connected with `code`, oldest first. 1 query."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH RECURSIVE reach(code) AS (
                SELECT CAST(%s AS TEXT)
                UNION
                SELECT CAST(CASE WHEN c.old_code = r.code THEN c.new_code ELSE c.old_code END AS TEXT)
                FROM reach r JOIN regions_codechange c ON c.old_code = r.code OR c.new_code = r.code
            )
            SELECT kind, old_code, new_code, effective_on, code_kept, former_name, regulation_no
            FROM regions_codechange WHERE old_code IN (SELECT code FROM reach)
            ORDER BY effective_on, id
            """,
            [code],
        )
        rows = cursor.fetchall()
    return [
        Change(
            ChangeKind(kind),
            old_code,
            new_code,
            day if isinstance(day, date) else date.fromisoformat(day),
            bool(code_kept),
            former_name,
            regulation_no,
        )
        for kind, old_code, new_code, day, code_kept, former_name, regulation_no in rows
    ]


def village_on(code: str, on: date) -> tuple[Place, ...]:
    """Return the village, with the name it bore, that the place known as `code` belonged to on a day.

    Usually one. A village before its split: the one it came from; after a merger: the one it went into;
    several where a merged village is asked for before the merger, or one that was dissolved into several.
    Empty when a code left the official list and nobody recorded where it went. Works for every level.
    Raises `InputProblem("regions.unknown")`. At most 4 queries.

    Source: practice.md S6 (reports of the past print under the old village).
    """
    changes = history_of(code)
    level = domain.unit_level(code)
    unit = _MODELS[level]._default_manager.filter(pk=code).values_list("retired_on").first()
    if unit is None and not changes:
        raise InputProblem("regions.unknown", {"code": code})
    held = domain.codes_on(code, on, changes, unit[0] if unit else None)
    names = names_on(held, on)
    return tuple(Place(one, names.get(one, "")) for one in held)


def names_on(codes: Iterable[str], on: date) -> dict[str, str]:
    """Return the names that codes bore on a day; unknown codes are left out. 2 queries, none for none."""
    wanted = set(codes)
    if not wanted:
        return {}
    now = names_of(wanted)
    renames = [
        Change(ChangeKind.RENAME, code, code, day, True, former)
        for code, day, former in CodeChange.objects.filter(
            kind=ChangeKind.RENAME, old_code__in=wanted, effective_on__gt=on
        ).values_list("old_code", "effective_on", "former_name")
    ]
    return {code: domain.name_on(code, name, on, renames) for code, name in now.items()}


def ancestors_on(code: str, on: date) -> tuple[tuple[Place, ...], ...]:
    """Return what the place known as `code` lay in on a day: for each code it then had, province first,
    itself last, each with the name of that day. At most 6 queries.

    A code spells out its ancestry, so a village that came under another kecamatan has another code.
    """
    lines = [
        [areas.at_level(place.code, wider) for wider in domain.LEVELS if wider <= areas.level(place.code)]
        for place in village_on(code, on)
    ]
    names = names_on({one for line in lines for one in line}, on)
    return tuple(tuple(Place(one, names.get(one, "")) for one in line) for line in lines)


def bridge(codes: Sequence[str], before: date, after: date) -> dict[str, tuple[str, ...]]:
    """Return, for codes in use on the day `before`, the codes that hold their land on the later day `after`.

    For bridge tables between two reports across a split or merger. 1 query for each code with its history.
    """
    return {code: domain.later_codes(code, before, after, history_of(code)) for code in codes}


def area_label(code: str) -> str:
    """Return the short label of an assignment's area: "Kec. Mekar Jaya", "Desa Sidorejo", "Nasional". 1 query."""
    if not code:
        return "Nasional"
    return paths_of([code]).get(code, code).split(", ")[0]


def village_choices(area_code: str) -> list[tuple[str, str]]:
    """Return (code, name) of the villages inside an area of one kecamatan, for a form's list. 1 to 2 queries."""
    if areas.level(area_code) is Level.DISTRICT:
        return [(choice.code, choice.name) for choice in villages_of(area_code)]
    village = areas.at_level(area_code, Level.VILLAGE) if areas.level(area_code) >= Level.VILLAGE else ""
    return [(village, name_of(village))] if village else []
