"""Personal names: kept as written, compared without titles and spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rembug.core.errors import InputProblem
from rembug.core.names import display_name, initials, name_warnings, similar, sort_key

plain_names = st.lists(st.from_regex(r"[A-Z][a-z]{2,9}", fullmatch=True), min_size=1, max_size=4).map(
    " ".join
)
any_names = st.text(min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Sukarti", "sukarti"),
        ("  Siti   Aminah ", "siti aminah"),
        ("H. Ahmad Dahlan", "ahmad dahlan"),
        ("H Ahmad Dahlan", "ahmad dahlan"),
        ("Hj. Nur'aini, S.Pd.", "nuraini"),
        ("Hj. Nur’aini, S.Pd., M.Si", "nuraini"),
        ("Dr. Ir. H. Budi Santoso, M.Si., Ph.D", "budi santoso"),
        ("Drs.H.Ahmad", "ahmad"),
        ("K.H. Hasyim", "hasyim"),
        ("KH. Hasyim", "hasyim"),
        ("dr. Ratna Dewi", "ratna dewi"),
        ("Bpk. Joko S.", "joko s"),
        ("Budi Santoso SE", "budi santoso"),
        ("Budi Santoso S.E.", "budi santoso"),
        ("Budi Santoso, S. Pd", "budi santoso"),
        ("Budi Santoso, S.Pd.I M.Pd", "budi santoso"),
        ("Rina, A.Md.Keb", "rina"),
        ("BUDI SE", "budi se"),
        ("M. Yusuf", "m yusuf"),
        ("R. Soeprapto", "r soeprapto"),
        ("A.H. Nasution", "a h nasution"),
        ("Renée D'Almeida", "renee dalmeida"),
        ("Siti-Nur", "siti nur"),
        ("Budi, Santoso", "budi santoso"),
        ("Hajar", "hajar"),
        ("H", "h"),
        ("Ibu", "ibu"),
        ("Hj.", "hj"),
        ("S.Pd.", "s pd"),
    ],
)
def test_names_sort_without_titles_degrees_and_marks(name: str, key: str) -> None:
    assert sort_key(name) == key


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Sukarti", "S"),
        ("Hj. Siti Nur Aminah, S.Pd.", "SA"),
        ("'Aisyah Putri", "AP"),
        ("Drs. H. Joko", "J"),
        ("...", ""),
    ],
)
def test_initials_are_of_first_and_last_word(name: str, letters: str) -> None:
    assert initials(name) == letters


@given(plain_names)
def test_titles_and_degrees_never_change_the_key(name: str) -> None:
    key = sort_key(name)
    for written in (f"H. {name}", f"Dr. Hj. {name}, S.Pd., M.Si.", f"{name}, SE", name.upper() + ", A.Md."):
        assert sort_key(written) == key or key.split()[0] in {"pak", "ibu", "bapak", "kyai", "kiai", "nyai"}


@given(any_names)
def test_any_text_has_a_key_and_keys_are_stable(name: str) -> None:
    key = sort_key(name)
    assert key == " ".join(key.split())
    assert bool(key) == any(sign.isalnum() for sign in key)
    assert len(initials(name)) <= 4  # capitals of one letter may be two signs, as for German ss


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "name.empty"),
        (" \n\t", "name.empty"),
        ("Budi 2", "name.digits"),
        ("3301010101800001", "name.digits"),
        ("Budi٣", "name.digits"),
        ("=HYPERLINK(A)", "name.formula"),
        ("+Budi", "name.formula"),
        ("-Budi", "name.formula"),
        ("@Budi", "name.formula"),
        ("...", "name.no_letters"),
        ("a" * 121, "name.too_long"),
    ],
)
def test_what_cannot_be_a_name_is_refused(name: str, code: str) -> None:
    with pytest.raises(InputProblem) as refused:
        display_name(name)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "name",
    [
        "Y",
        "N.",
        "'Aisyah",
        "Ng",
        "Muhammad Al-Ghazali (alm.)",
        "Åse",
        "Hj.",
        "王小明",
        "Budi & Ani",
        "Budi/Bejo",
    ],
)
def test_unusual_names_are_accepted(name: str) -> None:
    assert display_name(name) == name


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Sukarti", []),
        ("Hj. Nur'aini, S.Pd.", []),
        ("Jose\u0301", []),
        ("Y", ["name.short"]),
        ("Hj. N.", ["name.short"]),
        ("Hj.", ["name.only_titles"]),
        ("Ibu", ["name.only_titles"]),
        ("Budi & Ani", ["name.unusual_signs"]),
        ("Budi;Ani|", ["name.unusual_signs"]),
    ],
)
def test_unusual_names_get_a_second_look(name: str, codes: list[str]) -> None:
    assert [warning.code for warning in name_warnings(name)] == codes


@given(plain_names)
def test_a_clean_name_is_displayed_as_written(name: str) -> None:
    assert display_name(f"  {name.replace(' ', '   ')} ") == name
    assert display_name(display_name(name)) == name


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Siti Aminah", "Hj. Siti Aminah, S.Pd."),
        ("Nur Hayati", "Nurhayati"),
        ("Nur'aini", "Nuraini"),
        ("Soekarno", "Sukarno"),
        ("Djoko Tjahjono", "Joko Cahjono"),
        ("Siti Aminah", "Siti Amimah"),
        ("Siti Aminah", "Siti Aminahh"),
        ("Siti Aminah", "Siti Amianh"),
        ("Siti Aminah", "iti Aminah"),
        ("Y", "y."),
    ],
)
def test_names_that_may_mean_the_same_person(first: str, second: str) -> None:
    assert similar(first, second)
    assert similar(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Sutar", "Sutan"),
        ("Ani", "Ina"),
        ("Siti Aminah", "Siti Maryam"),
        ("Siti Aminah", "Siti Amimeh"),
        ("Siti Aminah", "Aminah"),
        ("...", "..."),
    ],
)
def test_names_that_mean_different_people(first: str, second: str) -> None:
    assert not similar(first, second)
    assert not similar(second, first)


@given(any_names, any_names)
def test_similarity_is_mutual(first: str, second: str) -> None:
    assert similar(first, second) == similar(second, first)


@given(plain_names, st.data())
def test_one_slip_in_a_long_name_is_noticed(name: str, data: st.DataObject) -> None:
    letters = sort_key(name).replace(" ", "")
    if len(letters) < 9:
        return
    at = data.draw(st.integers(0, len(letters) - 1))
    assert similar(letters, letters[:at] + "x" + letters[at + 1 :])
    assert similar(letters, letters[:at] + letters[at + 1 :])
    assert similar(letters, letters[:at] + "x" + letters[at:])
