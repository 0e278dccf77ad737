"""Loading the official lists: whole or not at all, again and again, without losing history."""

import gzip
import hashlib
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from rembug.core.areas import Level
from rembug.core.errors import InputProblem
from rembug.regions import bulk, domain, messages, official_list
from rembug.regions.models import CodeChange, District, Hamlet, Origin, Province, Regency, Village

pytestmark = pytest.mark.django_db

LISTS = {
    "provinces.csv": "code,name\n11,Aceh\n12,Sumatera Utara\n",
    "regencies.csv": "code,province_code,name\n11.01,11,Kabupaten Aceh Selatan\n12.71,12,Kota Medan\n",
    "districts.csv": "code,regency_code,name\n11.01.01,11.01,Bakongan\n12.71.01,12.71,Medan Kota\n",
    "villages.csv": (
        "code,district_code,name\n11.01.01.2001,11.01.01,Keude Bakongan\n"
        '11.01.01.2002,11.01.01,"Ujong, Mangki"\n12.71.01.1001,12.71.01,Pusat Pasar\n'
    ),
}
LAST_YEAR, TODAY = date(2025, 3, 1), date(2026, 7, 1)
EVERYTHING = 10_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in LISTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def problem_of(act: Callable[[], object]) -> InputProblem:
    with pytest.raises(InputProblem) as caught:
        act()
    for sentence in messages.SENTENCES[caught.value.code]:
        assert sentence % caught.value.facts  # every fact that the sentence names is there
    return caught.value


def test_the_shipped_lists_load_wholly_and_once() -> None:
    report = bulk.load_official(on=TODAY)
    assert [report.levels[level].added for level in (1, 2, 3, 4)] == [38, 514, 7285, 83762]
    counts = [model.objects.count() for model in (Province, Regency, District, Village)]
    assert counts == [38, 514, 7285, 83762]
    assert report.source == "idn-area-data 4.0.1"
    kinds = [Village.objects.filter(kind=kind).count() for kind in ("kelurahan", "desa", "desa_adat")]
    assert kinds == [8496, 75252, 14]
    again = bulk.load_official(on=TODAY)
    assert (again.changed, again.kept_local) == (0, ())
    assert Village.objects.count() == 83762
    assert not CodeChange.objects.exists()


def test_every_ancestor_is_in_each_row(folder: Path) -> None:
    bulk.load_official(folder, on=TODAY)
    village = Village.objects.get(pk="11.01.01.2002")
    assert (village.name, village.sort_key, village.kind) == ("Ujong, Mangki", "ujong mangki", "desa")
    assert (village.district_id, village.regency_code, village.province_code) == ("11.01.01", "11.01", "11")
    assert (village.origin, village.retired_on) == (Origin.OFFICIAL, None)


def test_packed_lists_load_like_plain_ones(folder: Path) -> None:
    plain = official_list.read(folder)
    for name in LISTS:
        path = folder / name
        path.with_name(f"{name}.gz").write_bytes(gzip.compress(path.read_bytes()))
        path.unlink()
    assert official_list.read(folder) == plain


def test_a_new_name_is_stored_and_the_former_kept_as_history(folder: Path) -> None:
    bulk.load_official(folder, on=LAST_YEAR)
    change(folder, "villages.csv", "Keude Bakongan", "Pasar Bakongan")
    report = bulk.load_official(folder, on=TODAY)
    assert report.levels[Level.VILLAGE].renamed == 1
    village = Village.objects.get(pk="11.01.01.2001")
    assert (village.name, village.sort_key) == ("Pasar Bakongan", "pasar bakongan")
    kept = CodeChange.objects.get()
    assert (kept.kind, kept.former_name, kept.effective_on) == ("rename", "Keude Bakongan", TODAY)
    assert bulk.load_official(folder, on=TODAY).changed == 0


def test_a_code_gone_is_retired_and_restored_when_it_returns(folder: Path) -> None:
    bulk.load_official(folder, on=LAST_YEAR)
    line = "11.01.01.2001,11.01.01,Keude Bakongan\n"
    change(folder, "villages.csv", line, "")
    report = bulk.load_official(folder, on=TODAY, retire_at_most_bp=EVERYTHING)
    assert report.levels[Level.VILLAGE].retired == 1
    assert Village.objects.get(pk="11.01.01.2001").retired_on == TODAY
    assert bulk.load_official(folder, on=TODAY).changed == 0
    (folder / "villages.csv").write_text(LISTS["villages.csv"])
    assert bulk.load_official(folder, on=TODAY).levels[Level.VILLAGE].restored == 1
    assert Village.objects.get(pk="11.01.01.2001").retired_on is None


def test_a_list_that_lacks_much_of_what_is_in_use_is_refused(folder: Path) -> None:
    bulk.load_official(folder, on=LAST_YEAR)
    change(folder, "villages.csv", "12.71.01.1001,12.71.01,Pusat Pasar\n", "")
    change(folder, "villages.csv", "Keude Bakongan", "Pasar Bakongan")
    problem = problem_of(lambda: bulk.load_official(folder, on=TODAY))
    assert problem.code == "regions.list_would_retire"
    assert (problem.facts["gone"], problem.facts["living"], problem.facts["limit"]) == (1, 3, "5 %")
    assert Village.objects.get(pk="11.01.01.2001").name == "Keude Bakongan"


def test_a_recorded_regulation_wins_over_the_list(folder: Path) -> None:
    bulk.load_official(folder, on=LAST_YEAR)
    # Decided here: 2001 got another name, 2002 went up into 2001.
    Village.objects.filter(pk="11.01.01.2001").update(name="Bakongan Jaya", sort_key="bakongan jaya")
    Village.objects.filter(pk="11.01.01.2002").update(retired_on=LAST_YEAR)
    one, two = "11.01.01.2001", "11.01.01.2002"
    for kind, old, kept, former in (("rename", one, True, "Keude Bakongan"), ("merge", two, True, "")):
        CodeChange.objects.create(
            kind=kind,
            old_code=old,
            new_code=one,
            effective_on=LAST_YEAR,
            code_kept=kept,
            former_name=former,
            regulation_no="Perbup 7/2025",
        )
    report = bulk.load_official(folder, on=TODAY)
    assert report.changed == 0
    assert report.kept_local == (one, two)
    assert Village.objects.get(pk=one).name == "Bakongan Jaya"
    assert Village.objects.get(pk=two).retired_on == LAST_YEAR


def test_a_village_recorded_here_first_is_adopted_and_never_retired_before(folder: Path) -> None:
    bulk.load_official(folder, on=LAST_YEAR)
    Village.objects.create(
        code="11.01.01.2003",
        name="Ujong Padang",
        sort_key="ujong padang",
        district_id="11.01.01",
        regency_code="11.01",
        province_code="11",
        kind="desa",
    )
    assert bulk.load_official(folder, on=TODAY, retire_at_most_bp=0).changed == 0
    with (folder / "villages.csv").open("a") as stream:
        stream.write("11.01.01.2003,11.01.01,Ujong Padang\n")
    assert bulk.load_official(folder, on=TODAY).levels[Level.VILLAGE].adopted == 1
    assert Village.objects.get(pk="11.01.01.2003").origin == Origin.OFFICIAL


def test_sample_regions_survive_a_load(folder: Path) -> None:
    made = bulk.create_sample_region()
    bulk.load_official(folder, on=LAST_YEAR, retire_at_most_bp=0)
    assert Village.objects.filter(pk__in=made.village_codes, retired_on=None).count() == 14


def test_an_interrupted_load_is_completed_by_the_next(folder: Path) -> None:
    bulk.load_official(folder, on=TODAY)
    Village.objects.filter(pk__startswith="11").delete()
    report = bulk.load_official(folder, on=TODAY)
    assert report.levels[Level.VILLAGE].added == 2
    assert Village.objects.count() == 3


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("villages.csv", "Pusat Pasar\n", "Pusat Pas", "regions.list_cut_off"),
        ("villages.csv", "code,district_code,name", "kode;nama", "regions.list_header"),
        ("villages.csv", "11.01.01,Keude", "11.01.02,Keude", "regions.list_malformed"),
        ("villages.csv", "11.01.01.2001", "11.01.01.201", "regions.list_malformed"),
        ("villages.csv", "11.01.01.2001", "11.01.01.5001", "regions.list_malformed"),
        ("villages.csv", "11.01.01.2002", "11.01.01.2001", "regions.list_malformed"),
        ("villages.csv", "Keude Bakongan", " ", "regions.list_malformed"),
        ("villages.csv", ",Keude Bakongan", "", "regions.list_malformed"),
        ("villages.csv", 'Mangki"', "Mangki", "regions.list_malformed"),
        ("provinces.csv", "12,Sumatera Utara", "99,Contoh", "regions.list_malformed"),
        ("districts.csv", "12.71.01,12.71,Medan Kota\n", "", "regions.list_malformed"),
    ],
)
def test_a_malformed_list_is_refused_and_nothing_is_stored(
    folder: Path, name: str, old: str, new: str, code: str
) -> None:
    change(folder, name, old, new)
    problem = problem_of(lambda: bulk.load_official(folder, on=TODAY))
    assert problem.code == code
    assert str(problem.facts["file"]).endswith(".csv")
    assert not Province.objects.exists()


def test_the_first_wrong_line_and_the_number_of_wrong_lines_are_named(folder: Path) -> None:
    change(folder, "villages.csv", "11.01.01,", "11.01.09,")
    facts = problem_of(lambda: official_list.read(folder)).facts
    assert (facts["line"], facts["count"], facts["reason_id"]) == (2, 2, "wilayah induk tidak ada")
    assert facts["text"] == "11.01.01.2001,11.01.09,Keude Bakongan"


def test_text_that_is_not_utf8_is_refused_by_its_line(folder: Path) -> None:
    (folder / "provinces.csv").write_bytes(b"code,name\n11,Ac\xe9h\n")
    facts = problem_of(lambda: official_list.read(folder)).facts
    assert (facts["line"], facts["reason_en"]) == (2, "not UTF-8")


@pytest.mark.parametrize("content", [b"", b"\n", b"code,name\n"])
def test_an_empty_list_is_refused(folder: Path, content: bytes) -> None:
    (folder / "provinces.csv").write_bytes(content)
    assert problem_of(lambda: official_list.read(folder)).code == "regions.list_empty"


def test_missing_half_read_and_changed_packed_lists_are_refused(folder: Path) -> None:
    whole = gzip.compress(LISTS["villages.csv"].encode() * 50)
    (folder / "villages.csv").unlink()
    assert problem_of(lambda: official_list.read(folder)).code == "regions.list_missing"
    for content in (whole[:-20], whole[: len(whole) // 2], b"PK\x03\x04", whole[:-8] + b"12345678"):
        (folder / "villages.csv.gz").write_bytes(content)
        assert problem_of(lambda: official_list.read(folder)).code == "regions.list_unreadable"


def test_a_packed_file_that_swells_is_refused(folder: Path) -> None:
    (folder / "villages.csv").unlink()
    (folder / "villages.csv.gz").write_bytes(gzip.compress(b"\n" * (official_list.LARGEST_BYTES + 1)))
    assert problem_of(lambda: official_list.read(folder)).code == "regions.list_too_large"


def test_a_list_that_differs_from_its_manifest_is_refused(folder: Path) -> None:
    sums = {
        name: {"rows": text.count("\n") - 1, "sha256": hashlib.sha256(text.encode()).hexdigest()}
        for name, text in LISTS.items()
    }
    (folder / "manifest.json").write_text(json.dumps({"source": "uji 1", "files": sums}))
    assert official_list.read(folder).source == "uji 1"
    change(folder, "villages.csv", "12.71.01.1001,12.71.01,Pusat Pasar\n", "")
    problem = problem_of(lambda: official_list.read(folder))
    assert problem.code == "regions.list_differs_from_manifest"
    assert (problem.facts["rows"], problem.facts["expected"]) == (2, 3)
    (folder / "manifest.json").write_text("{")
    assert problem_of(lambda: official_list.read(folder)).code == "regions.list_unreadable"


def test_a_code_that_somebody_else_added_meanwhile_stays_as_it_is(folder: Path) -> None:
    bulk.load_official(folder, on=TODAY)
    row = ("11", "Lain", "lain", "official")
    bulk.insert(Level.PROVINCE, [row, ("13", "Sumatera Barat", "sumatera barat", "official")])
    assert dict(Province.objects.values_list("code", "name")) == {
        "11": "Aceh",
        "12": "Sumatera Utara",
        "13": "Sumatera Barat",
    }


def test_chunks_shrink_when_a_chunk_took_long(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(bulk.time, "perf_counter", lambda: now[0])
    sizes: list[int] = []

    def store(chunk: object) -> None:
        sizes.append(len(chunk))  # type: ignore[arg-type]
        now[0] += 0.0002 * len(chunk)  # type: ignore[arg-type]

    pace = bulk._Pace()
    pace.write(list(range(5000)), store)
    assert sum(sizes) == 5000
    assert sizes[0] == 1000
    assert max(sizes[1:]) == 400  # 80 ms at 0.2 ms a row
    assert round(pace.longest_ms) == 200


def test_a_row_whose_code_lies_elsewhere_is_refused_by_the_database(folder: Path) -> None:
    bulk.load_official(folder, on=TODAY)
    row = ("11.01.01.2009", "X", "x", "official", "11", "11.01", "12.71.01", "desa")
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.insert(Level.VILLAGE, [row])


@pytest.mark.parametrize(
    "code", ["11", "1", "11.01", "11.01.01", "11.01.01.2001", "11.01.01.4001", "11.1", ""]
)
def test_the_lists_take_the_codes_that_the_domain_takes(code: str) -> None:
    for level, pattern in official_list._CODES.items():
        try:
            taken = domain.unit_level(code) is level
        except InputProblem:
            taken = False
        assert (pattern.fullmatch(code) is not None) == taken


def test_sample_region_has_villages_and_hamlets_and_is_made_once() -> None:
    made = bulk.create_sample_region()
    assert made.district_code == "99.01.01"
    assert len(made.village_codes) == 14
    assert made.village_codes[0] == "99.01.01.2001"
    assert Hamlet.objects.count() == len(made.hamlet_codes) == 57
    assert bulk.create_sample_region() == made
    assert Hamlet.objects.count() == 57
    other = bulk.create_sample_region("99.01.02", district_name="Tirta", village_names=["Satu", "Dua"])
    assert other.village_codes == ("99.01.02.2001", "99.01.02.2002")
    assert Regency.objects.count() == 1


@pytest.mark.parametrize("code", ["11.01.01", "99.01", "99.01.01.2001", ""])
def test_sample_regions_lie_under_99_only(code: str) -> None:
    with pytest.raises(InputProblem):
        bulk.create_sample_region(code)
    assert not Province.objects.exists()


def test_sample_region_of_no_or_too_many_villages_is_refused() -> None:
    for names in ([], ["X"] * 1000):
        problem = problem_of(lambda names=names: bulk.create_sample_region(village_names=names))  # type: ignore[misc]
        assert problem.code == "regions.sample_size"
