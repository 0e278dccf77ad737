"""Codes, names and code history, without a database."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rembug.core.areas import Level
from rembug.core.errors import InputProblem
from rembug.regions import domain
from rembug.regions.domain import Change, ChangeKind, Words

A, B, C, D = (f"99.01.01.200{n}" for n in range(1, 5))
JULY = date(2026, 7, 1)
JUNE_30 = date(2026, 6, 30)


def test_first_digit_of_the_serial_tells_kelurahan_desa_and_desa_adat() -> None:
    assert domain.village_kind("11.01.01.1001") == "kelurahan"
    assert domain.village_kind("11.01.01.2001") == "desa"
    assert domain.village_kind("91.03.01.3007.01") == "desa_adat"


@pytest.mark.parametrize("code", ["", "1", "11.1", "11.01.01.4001", "11.01.01.0001", "11.01.01.20011", "١١"])
def test_what_is_not_the_code_of_a_unit_is_refused(code: str) -> None:
    with pytest.raises(InputProblem):
        domain.unit_level(code)


def test_kind_words_marks_and_case_do_not_sort() -> None:
    assert domain.sort_key("Kabupaten Bogor", Level.REGENCY) == "bogor"
    assert domain.sort_key("Kota Bogor", Level.REGENCY) == "bogor"
    assert domain.sort_key("Kotabaru", Level.REGENCY) == "kotabaru"
    assert domain.sort_key("Daerah Istimewa Yogyakarta", Level.PROVINCE) == "yogyakarta"
    assert domain.sort_key("Pasi Kuala Ba'u", Level.VILLAGE) == "pasi kuala bau"
    assert domain.sort_key("Désa-Lama  II", Level.VILLAGE) == "desa lama ii"
    assert domain.sort_key("Desa Adat Yoboi", Level.VILLAGE) == "yoboi"


@given(st.text(max_size=30), st.text(max_size=10))
@settings(max_examples=100)
def test_a_name_lies_in_the_range_of_each_of_its_prefixes_and_of_no_other(name: str, other: str) -> None:
    key = domain.sort_key(name, Level.DISTRICT)
    for end in range(1, len(key) + 1):
        typed = key[:end]
        span = domain.prefix_range(typed, Level.DISTRICT)
        assert span is not None
        assert span[0] <= key < span[1]
    span = domain.prefix_range(other, Level.DISTRICT)
    if span:
        assert (span[0] <= key < span[1]) == key.startswith(span[0])


def test_nothing_typed_has_no_range() -> None:
    assert domain.prefix_range("  ' ", Level.VILLAGE) is None


@pytest.mark.parametrize("name", ["", "  ", "---", "Desa\x00", "Desa\u200bX", "x" * 81])
def test_unusable_names_are_refused(name: str) -> None:
    with pytest.raises(InputProblem) as caught:
        domain.check_name(name)
    assert caught.value.code == "regions.name_unusable"


def test_spaces_of_a_name_are_tidied() -> None:
    assert domain.check_name("  Suka \u00a0 Maju ") == "Suka Maju"


@pytest.mark.parametrize("word", ["", "d", "desa", "Desa1", "Desa Adat Kampung", "=Desa", "D" * 31])
def test_unusable_words_for_units_are_refused(word: str) -> None:
    with pytest.raises(InputProblem):
        domain.check_word(word)


@pytest.mark.parametrize("word", [*domain.OFFERED_VILLAGE_WORDS, *domain.OFFERED_HAMLET_WORDS, "Desa Adat"])
def test_offered_words_can_be_used(word: str) -> None:
    assert domain.check_word(word) == word


@pytest.mark.parametrize(
    ("code", "name", "words", "expected"),
    [
        ("32", "Jawa Barat", Words(), "Provinsi Jawa Barat"),
        ("32.01", "Kabupaten Bogor", Words(), "Kab. Bogor"),
        ("32.71", "Kota Bogor", Words(), "Kota Bogor"),
        ("32.01.01", "Cibinong", Words(), "Kec. Cibinong"),
        ("91.03.01", "Sentani", Words(district="Distrik"), "Distrik Sentani"),
        ("32.01.01.2001", "Sukamaju", Words(), "Desa Sukamaju"),
        ("32.01.01.1001", "Sukamaju", Words(village="Nagari"), "Kelurahan Sukamaju"),
        ("13.01.01.2001", "Koto Baru", Words(village="Nagari"), "Nagari Koto Baru"),
        ("11.01.01.2004", "Gampong Drien", Words(village="Gampong"), "Gampong Drien"),
        ("91.03.01.3007", "Desa Adat Yoboi", Words(), "Desa Adat Yoboi"),
        ("32.01.01.2001.01", "Krajan", Words(), "Dusun Krajan"),
        ("32.01.01.1001.01", "Tengah", Words(), "Lingkungan Tengah"),
        ("13.01.01.2001.01", "Guguk", Words(hamlet="Jorong"), "Jorong Guguk"),
    ],
)
def test_labels_use_the_words_of_the_place(code: str, name: str, words: Words, expected: str) -> None:
    assert domain.label(code, name, words) == expected


def test_a_hamlet_may_have_its_own_word() -> None:
    assert domain.label("32.01.01.2001.01", "Tiga", Words(), "Kampung") == "Kampung Tiga"


# Code history


def split(old: str, new: str, kept: bool = True, day: date = JULY) -> Change:
    return Change(ChangeKind.SPLIT, old, new, day, kept, regulation_no="Perda 3/2026")


def merge(old: str, new: str, kept: bool = False, day: date = JULY) -> Change:
    return Change(ChangeKind.MERGE, old, new, day, kept, regulation_no="Perda 4/2026")


def recode(old: str, new: str, day: date = JULY) -> Change:
    return Change(ChangeKind.RECODE, old, new, day, regulation_no="Permendagri 1/2026")


def test_before_its_split_a_village_is_the_one_it_came_from() -> None:
    history = [split(A, B)]
    assert domain.codes_on(B, JUNE_30, history) == (A,)
    assert domain.codes_on(B, JULY, history) == (B,)
    assert domain.codes_on(A, JUNE_30, history) == (A,)
    assert domain.codes_on(A, JULY, history) == (A,)


def test_land_of_a_split_village_is_held_by_both_after_it() -> None:
    assert domain.later_codes(A, JUNE_30, JULY, [split(A, B)]) == (A, B)
    assert domain.later_codes(A, JULY, JULY + timedelta(1), [split(A, B)]) == (A,)


def test_a_village_dissolved_into_two_is_both_afterwards() -> None:
    history = [split(A, B, kept=False), split(A, C, kept=False)]
    assert domain.codes_on(A, JULY, history) == (B, C)
    assert domain.codes_on(C, JUNE_30, history) == (A,)


def test_merged_villages_are_one_after_and_two_before() -> None:
    fresh = [merge(A, C), merge(B, C)]
    assert domain.codes_on(A, JULY, fresh) == (C,)
    assert domain.codes_on(C, JUNE_30, fresh) == (A, B)
    kept = [merge(A, B, kept=True)]
    assert domain.codes_on(A, JULY, kept) == (B,)
    assert domain.codes_on(B, JUNE_30, kept) == (B,)
    assert domain.earlier_codes(B, JULY, JUNE_30, kept) == (A, B)


def test_a_code_is_followed_through_several_changes() -> None:
    history = [
        recode(A, B, date(2010, 1, 1)),
        split(B, C, day=date(2015, 1, 1)),
        recode(C, D, date(2020, 1, 1)),
    ]
    assert domain.codes_on(D, date(2009, 1, 1), history) == (A,)
    assert domain.codes_on(D, date(2012, 1, 1), history) == (B,)
    assert domain.codes_on(D, date(2017, 1, 1), history) == (C,)
    assert domain.codes_on(A, date(2021, 1, 1), history) == (B, D)


def test_a_code_gone_without_a_recorded_change_has_no_known_successor() -> None:
    assert domain.codes_on(A, JULY, [], retired_on=JULY) == ()
    assert domain.codes_on(A, JUNE_30, [], retired_on=JULY) == (A,)


def test_names_of_the_past_are_those_before_the_next_rename() -> None:
    renames = [
        Change(ChangeKind.RENAME, A, A, date(2010, 1, 1), True, "Lama"),
        Change(ChangeKind.RENAME, A, A, date(2020, 1, 1), True, "Tengah"),
    ]
    names = [domain.name_on(A, "Baru", date(year, 1, 1), renames) for year in (2009, 2010, 2019, 2020)]
    assert names == ["Lama", "Tengah", "Tengah", "Baru"]
    assert domain.name_on(B, "Lain", date(2009, 1, 1), renames) == "Lain"


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Change], list[str]]:
    """Legal histories of up to six changes; with every code ever used."""
    alive, used, changes = [A], [A], []
    day = date(2000, 1, 1)
    for serial in range(draw(st.integers(0, 6))):
        day += timedelta(draw(st.integers(1, 900)))
        new = f"99.01.01.{2100 + serial}"
        old = draw(st.sampled_from(alive))
        kind = draw(st.sampled_from(["split", "dissolve", "recode", "merge"]))
        if kind == "merge" and len(alive) > 1:
            into = draw(st.sampled_from([one for one in alive if one != old]))
            changes.append(merge(old, into, True, day))
            alive.remove(old)
            continue
        changes.append(
            recode(old, new, day) if kind == "recode" else split(old, new, kind != "dissolve", day)
        )
        if kind in ("recode", "dissolve"):
            alive.remove(old)
        alive.append(new)
        used.append(new)
    return changes, used


@given(histories(), st.dates(date(1999, 1, 1), date(2017, 1, 1)))
@settings(max_examples=100)
def test_every_code_ever_used_is_found_on_every_day_in_a_code_of_that_day(
    drawn: tuple[list[Change], list[str]], on: date
) -> None:
    changes, used = drawn
    for code in used:
        held = domain.codes_on(code, on, changes)
        assert held
        assert all(domain.life_of(one, changes).covers(on) for one in held)


@given(histories(), st.dates(date(1999, 1, 1), date(2017, 1, 1)))
@settings(max_examples=100)
def test_land_traced_forward_is_found_again_backward(drawn: tuple[list[Change], list[str]], on: date) -> None:
    changes, used = drawn
    end = date(2030, 1, 1)
    in_use = [code for code in used if domain.life_of(code, changes).covers(on)]
    reached = {later for code in in_use for later in domain.later_codes(code, on, end, changes)}
    assert reached == {code for code in used if domain.life_of(code, changes).covers(end)}
    for code in in_use:
        for later in domain.later_codes(code, on, end, changes):
            assert code in domain.earlier_codes(later, end, on, changes)


def refused(new: Change, known: list[Change] | None = None, existing: tuple[str, ...] = (A,)) -> str:
    with pytest.raises(InputProblem) as caught:
        domain.check_change(new, known or [], frozenset(existing))
    return caught.value.code


def test_a_lawful_change_passes() -> None:
    domain.check_change(split(A, B), [], frozenset({A}))
    domain.check_change(split(A, C), [split(A, B)], frozenset({A, B}))
    domain.check_change(split(A, B), [], frozenset({A, B}))  # the official list was quicker
    domain.check_change(merge(A, C), [], frozenset({A}))
    domain.check_change(merge(B, C), [merge(A, C)], frozenset({A, B, C}))
    domain.check_change(merge(A, B, kept=True), [], frozenset({A, B}))
    rename = Change(ChangeKind.RENAME, A, A, JULY, True, "Lama", "Perda 1/2026")
    domain.check_change(rename, [], frozenset({A}))


def test_an_unlawful_change_is_refused_by_the_rule_it_breaks() -> None:
    no_number = Change(ChangeKind.SPLIT, A, B, JULY, True)
    rename = Change(ChangeKind.RENAME, A, A, JULY, True, "", "Perda 1/2026")
    renamed_away = Change(ChangeKind.RENAME, A, B, JULY, True, "Lama", "Perda 1/2026")
    assert refused(split(A, "99.01.02")) == "regions.change_levels_differ"
    assert refused(split(A, "11.01.01.2001")) == "regions.change_sample_mixed"
    assert refused(recode(A, A)) == "regions.change_code_same"
    assert refused(renamed_away) == "regions.change_code_differs"
    assert refused(rename) == "regions.change_former_name_missing"
    assert refused(no_number) == "regions.change_regulation_missing"
    assert refused(split(A, B), existing=()) == "regions.change_old_unknown"
    assert refused(split(A, B), [split(A, B)], (A, B)) == "regions.change_recorded"
    assert refused(split(A, C, kept=False), [split(A, B)], (A, B)) == "regions.change_kept_differs"
    assert refused(split(A, C), [recode(A, B, JUNE_30)], (A, B)) == "regions.change_old_not_in_use"
    assert refused(merge(A, B, kept=True)) == "regions.change_target_not_in_use"
    assert refused(recode(A, C), [recode(C, D, JUNE_30)], (A, C, D)) == "regions.change_new_used"
