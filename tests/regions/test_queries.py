"""Pick lists, names, paths and history, each with its exact number of queries."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rembug.core.areas import Level
from rembug.core.errors import InputProblem
from rembug.regions import bulk, queries
from rembug.regions.models import CodeChange, Hamlet, Province, Regency, UnitName, Village
from rembug.regions.queries import Place

pytestmark = pytest.mark.django_db

KEC = "99.01.01"
DESA = f"{KEC}.2001"
JULY, JUNE_30 = date(2026, 7, 1), date(2026, 6, 30)


@pytest.fixture
def sample() -> bulk.SampleRegion:
    made = bulk.create_sample_region()
    bulk.create_sample_region("99.02.01", regency_name="Kota Contoh", district_name="Seberang")
    return made


def record(kind: str, old: str, new: str, kept: bool = False, former: str = "", day: date = JULY) -> None:
    CodeChange.objects.create(
        kind=kind,
        old_code=old,
        new_code=new,
        effective_on=day,
        code_kept=kept,
        former_name=former,
        regulation_no="Perda 3/2026",
    )


def add_village(code: str, name: str) -> None:
    row = bulk._row(Level.VILLAGE, code, name, bulk.Origin.SAMPLE)
    bulk.insert(Level.VILLAGE, [row])


def test_children_of_each_level_by_name(sample: Any, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert [one.code for one in queries.children("")] == ["99"]
    with django_assert_num_queries(2):
        assert [one.label for one in queries.children("99")] == ["Kab. Contoh", "Kota Contoh"]
    with django_assert_num_queries(2):
        assert [one.label for one in queries.children("99.01")] == ["Kec. Mekar"]
    with django_assert_num_queries(2):
        names = [one.name for one in queries.villages_of(KEC)]
    assert names == sorted(bulk.SAMPLE_VILLAGES)
    with django_assert_num_queries(2):
        assert [one.name for one in queries.children(DESA)] == ["Gondang", "Karangpoh", "Krajan", "Sumber"]
    assert queries.children(f"{DESA}.01") == []
    with pytest.raises(InputProblem):
        queries.villages_of("99.01")


def test_retired_codes_leave_pick_lists_but_keep_their_names(sample: Any) -> None:
    Village.objects.filter(pk=DESA).update(retired_on=JULY)
    assert DESA not in [one.code for one in queries.villages_of(KEC)]
    assert DESA not in [one.code for one in queries.search(Level.VILLAGE, "tanj").choices]
    assert queries.name_of(DESA) == "Tanjung"
    assert {one.code: one.retired_on for one in queries.villages_of(KEC, retired=True)}[DESA] == JULY


def test_search_by_prefix_inside_each_wider_area(sample: Any, django_assert_num_queries: Any) -> None:
    for inside, expected in (("", 2), ("99", 2), ("99.01", 1), (KEC, 1)):
        with django_assert_num_queries(2):
            page = queries.search(Level.VILLAGE, "TANJ", inside=inside)
        assert [one.name for one in page.choices] == ["Tanjung"] * expected
        assert page.following == ""
    assert queries.search(Level.VILLAGE, "anjung").choices == ()
    assert [one.code for one in queries.search(Level.REGENCY, "kabupaten con").choices] == ["99.01", "99.02"]
    assert len(queries.search(Level.HAMLET, "kra", inside=KEC).choices) == 14
    for level, inside in (
        (Level.VILLAGE, DESA),
        (Level.DISTRICT, DESA),
        (Level.NATION, ""),
        (Level.HAMLET, "x"),
    ):
        with pytest.raises(InputProblem):
            queries.search(level, "", inside=inside)


@pytest.mark.parametrize("limit", [1, 5, 28, 50])
def test_pages_give_every_unit_once_in_order(sample: Any, limit: int) -> None:
    seen, after = [], ""
    while True:
        page = queries.search(Level.VILLAGE, "", limit=limit, after=after)
        assert len(page.choices) <= limit
        seen += [(one.name, one.code) for one in page.choices]
        after = page.following
        if not after:
            break
    assert seen == sorted(seen)
    assert len(seen) == len(set(seen)) == 28


@pytest.mark.parametrize("after", ["x", "~", "a~b", "a~99.01.01.2001'--"])
def test_a_spoiled_page_mark_is_refused(sample: Any, after: str) -> None:
    with pytest.raises(InputProblem) as caught:
        queries.search(Level.VILLAGE, "", after=after)
    assert caught.value.code == "regions.cursor"


@pytest.mark.parametrize("size", [1, 14, 28])
def test_names_and_paths_of_many_codes_take_one_query(
    sample: Any, django_assert_num_queries: Any, size: int
) -> None:
    codes = list(Village.objects.order_by("code").values_list("code", flat=True)[:size])
    with django_assert_num_queries(1):
        assert len(queries.names_of(codes)) == size
    with django_assert_num_queries(1):
        assert len(queries.paths_of(codes)) == size


def test_names_of_mixed_levels_take_one_query(sample: Any, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        found = queries.names_of(["99", "99.02", KEC, DESA, f"{DESA}.01", DESA, "11", ""])
    assert found == {
        "99": "Contoh",
        "99.02": "Kota Contoh",
        KEC: "Mekar",
        DESA: "Tanjung",
        f"{DESA}.01": "Krajan",
    }
    with django_assert_num_queries(0):
        assert queries.names_of([]) == {}


def test_path_of_each_level_takes_one_query(sample: Any, django_assert_num_queries: Any) -> None:
    expected = {
        "99": "Provinsi Contoh",
        "99.01": "Kab. Contoh, Provinsi Contoh",
        KEC: "Kec. Mekar, Kab. Contoh",
        DESA: "Desa Tanjung, Kec. Mekar, Kab. Contoh",
        f"{DESA}.01": "Dusun Krajan, Desa Tanjung, Kec. Mekar, Kab. Contoh",
    }
    for code, text in expected.items():
        with django_assert_num_queries(1):
            assert queries.path(code) == text
    with django_assert_num_queries(5):
        assert queries.paths_of(expected) == expected


def test_words_of_a_kabupaten_are_used_in_lists_and_paths(
    sample: Any, django_assert_num_queries: Any
) -> None:
    UnitName.objects.create(regency_id="99.01", village_word="Nagari", hamlet_word="Jorong")
    Hamlet.objects.filter(pk=f"{DESA}.02").update(label="Lorong")
    with django_assert_num_queries(1):
        assert queries.path(f"{DESA}.01") == "Jorong Krajan, Nagari Tanjung, Kec. Mekar, Kab. Contoh"
    assert queries.path(f"{DESA}.02").startswith("Lorong Sumber, Nagari Tanjung")
    with django_assert_num_queries(2):
        assert queries.villages_of(KEC)[0].label.startswith("Nagari ")
    assert queries.path("99.02.01.2001").startswith("Desa Tanjung, Kec. Seberang, Kota Contoh")


def test_an_unknown_code_is_told(sample: Any) -> None:
    for ask in (queries.name_of, queries.path, lambda code: queries.village_on(code, JULY)):
        with pytest.raises(InputProblem) as caught:
            ask("99.01.01.2099")
        assert caught.value.code == "regions.unknown"


# Situation S6 of the practice: Tanjung splits on 1 July into Tanjung (code kept) and Tanjung Baru


def test_a_split_village_is_shown_under_the_old_one_before_the_day(
    sample: Any, django_assert_max_num_queries: Any
) -> None:
    new = f"{KEC}.2015"
    add_village(new, "Tanjung Baru")
    record("split", DESA, new, kept=True)
    with django_assert_max_num_queries(4):
        assert queries.village_on(new, JUNE_30) == (Place(DESA, "Tanjung"),)
    assert queries.village_on(new, JULY) == (Place(new, "Tanjung Baru"),)
    assert queries.village_on(DESA, JULY) == (Place(DESA, "Tanjung"),)
    assert queries.bridge([DESA, f"{KEC}.2002"], JUNE_30, JULY) == {
        DESA: (DESA, new),
        f"{KEC}.2002": (f"{KEC}.2002",),
    }


def test_a_renamed_village_keeps_its_old_name_in_the_past(sample: Any) -> None:
    Village.objects.filter(pk=DESA).update(name="Tanjung Makmur", sort_key="tanjung makmur")
    record("rename", DESA, DESA, kept=True, former="Tanjung")
    assert queries.village_on(DESA, JUNE_30) == (Place(DESA, "Tanjung"),)
    assert queries.village_on(DESA, JULY) == (Place(DESA, "Tanjung Makmur"),)


def test_a_village_that_came_under_another_kecamatan_has_its_old_ancestors_in_the_past(
    sample: Any, django_assert_max_num_queries: Any
) -> None:
    new = "99.02.01.2015"
    add_village(new, "Tanjung")
    Village.objects.filter(pk=DESA).update(retired_on=JULY)
    record("recode", DESA, new)
    with django_assert_max_num_queries(6):
        lines = queries.ancestors_on(new, JUNE_30)
    names = [[place.name for place in line] for line in lines]
    assert names == [["Contoh", "Kabupaten Contoh", "Mekar", "Tanjung"]]
    assert [place.name for place in queries.ancestors_on(DESA, JULY)[0]] == [
        "Contoh",
        "Kota Contoh",
        "Seberang",
        "Tanjung",
    ]


def test_a_retired_code_without_recorded_change_has_no_successor(sample: Any) -> None:
    Village.objects.filter(pk=DESA).update(retired_on=JULY)
    assert queries.village_on(DESA, JULY) == ()
    assert queries.village_on(DESA, JUNE_30) == (Place(DESA, "Tanjung"),)


def test_history_of_connected_codes_takes_one_query(sample: Any, django_assert_num_queries: Any) -> None:
    codes = [f"{KEC}.{3000 + n}" for n in range(20)]
    for year, (old, new) in enumerate(pairwise(codes), start=2000):
        record("recode", old, new, day=date(year, 1, 1))
    record("recode", f"{KEC}.2005", f"{KEC}.2050")
    with django_assert_num_queries(1):
        found = queries.history_of(codes[10])
    assert [(one.old_code, one.effective_on.year) for one in found] == [
        (old, year) for year, old in enumerate(codes[:-1], start=2000)
    ]


def test_pick_lists_walk_a_range_of_an_index(sample: Any) -> None:
    bulk.load_official()
    wanted = {"": "village_name", "32": "village_name", "32.01": "village_in_regency"}
    wanted["32.01.01"] = "village_in_district"
    for inside, index in wanted.items():
        with CaptureQueriesContext(
            connection,
        ) as caught:
            queries.search(Level.VILLAGE, "suka", inside=inside)
        sql = caught.captured_queries[0]["sql"]
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("ANALYZE regions_village")
                cursor.execute(f"EXPLAIN {sql}")
                plan = "\n".join(row[0] for row in cursor.fetchall())
                assert index in plan or "village_in_district" in plan, plan
                assert "Seq Scan" not in plan
                assert "sort_key >= 'suka'" in plan.replace("(", "").replace(")::text", "").replace(")", "")
            else:
                cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
                plan = "\n".join(row[3] for row in cursor.fetchall())
                assert f"USING INDEX {index}" in plan
                assert "sort_key>?" in plan
                assert "TEMP B-TREE" not in plan


def test_real_names_are_found() -> None:
    bulk.load_official()
    assert [one.label for one in queries.search(Level.REGENCY, "Bogor").choices] == [
        "Kab. Bogor",
        "Kota Bogor",
    ]
    assert [one.name for one in queries.search(Level.PROVINCE, "jakarta").choices] == [
        "Daerah Khusus Ibukota Jakarta"
    ]
    assert [one.code for one in queries.search(Level.VILLAGE, "yoboi").choices] == ["91.03.01.3007"]
    assert queries.path("11.01.01.2001") == "Desa Keude Bakongan, Kec. Bakongan, Kab. Aceh Selatan"
    assert (Province.objects.count(), Regency.objects.count()) == (38, 514)
