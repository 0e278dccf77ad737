"""Money: what offices type, words, rounding, shares."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from rembug.core.money import (
    MAX_RP,
    InvalidAmount,
    apply_bp,
    format_number,
    format_rp,
    half_up,
    parse_rp,
    percent_bp,
    shares,
    terbilang,
    terbilang_rp,
)

amounts = st.integers(-MAX_RP, MAX_RP)


@pytest.mark.parametrize(
    ("typed", "rupiah"),
    [
        ("1950000", 1_950_000),
        ("1.950.000", 1_950_000),
        ("Rp 1.950.000,-", 1_950_000),
        ("Rp. 685.888.500", 685_888_500),
        ("1.950.000,00", 1_950_000),
        ("Rp1.950.000", 1_950_000),
        ("rp 1.950.000", 1_950_000),
        ("IDR 1.950.000", 1_950_000),
        ("1.760.050,-", 1_760_050),
        ("1.760.050,--", 1_760_050),
        ("1.760.050.-", 1_760_050),
        ("1.760.050 ,-", 1_760_050),
        ("1,950,000", 1_950_000),
        ("1,950,000.00", 1_950_000),
        ("1,950.00", 1_950),
        ("1950000.00", 1_950_000),
        ("1950000,00", 1_950_000),
        ("1.950", 1_950),
        ("1.950,00", 1_950),
        ("1 950 000", 1_950_000),
        ("Rp\u00a01.950.000", 1_950_000),
        ("  500 ", 500),
        ("0", 0),
        ("0,00", 0),
        (1_950_000, 1_950_000),
        (1_950_000.0, 1_950_000),
        (1_949_999.9999999998, 1_950_000),
        (Decimal("1950000.00"), 1_950_000),
        (MAX_RP, MAX_RP),
        (float(MAX_RP), MAX_RP),
    ],
)
def test_amounts_as_offices_type_them_are_read(typed: object, rupiah: int) -> None:
    assert parse_rp(typed) == rupiah


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (None, "money.empty"),
        ("", "money.empty"),
        (" \u00a0 ", "money.empty"),
        ("1.950.00", "money.grouping"),
        ("1.95", "money.grouping"),
        ("1.00", "money.grouping"),
        ("19.50.000", "money.grouping"),
        ("1950.000", "money.grouping"),
        ("1..950", "money.grouping"),
        ("1,950", "money.ambiguous"),
        ("1,950.000", "money.ambiguous"),
        ("1.950,000.00", "money.ambiguous"),
        ("1950,", "money.ambiguous"),
        ("1.950.000,50", "money.fraction"),
        ("1950000.5", "money.fraction"),
        ("0,5", "money.fraction"),
        (0.1, "money.fraction"),
        (Decimal("0.01"), "money.fraction"),
        ("-5.000", "money.negative"),
        ("(5.000)", "money.negative"),
        (-1, "money.negative"),
        (-1.0, "money.negative"),
        ("1000000000000001", "money.too_large"),
        (MAX_RP + 1, "money.too_large"),
        (1e300, "money.too_large"),
        (Decimal("1e400"), "money.too_large"),
        (math.nan, "money.not_a_number"),
        (math.inf, "money.not_a_number"),
        (Decimal("NaN"), "money.not_a_number"),
        ("1e6", "money.not_a_number"),
        ("1_000", "money.not_a_number"),
        ("lima ribu", "money.not_a_number"),
        ("Rp", "money.not_a_number"),
        ("-", "money.not_a_number"),
        ("--5", "money.not_a_number"),
        ("(-5)", "money.not_a_number"),
        ("5.000-", "money.not_a_number"),
        ("-1+2", "money.not_a_number"),
        ("$5.000", "money.not_a_number"),
        ("1 95", "money.not_a_number"),
        ("9" * 5000, "money.not_a_number"),
        ("2 jt", "money.words"),
        ("2jt", "money.words"),
        ("1,5 juta", "money.words"),
        ("Rp 500rb", "money.words"),
        ("3 M", "money.words"),
        ("=A1+B1", "money.formula"),
        ("=1950000", "money.formula"),
        ("+1950000", "money.formula"),
        ("@SUM(A1)", "money.formula"),
        ("１９５０", "money.digits"),
        ("١٩٥٠", "money.digits"),
        ("5²", "money.digits"),
        ("00123", "money.leading_zero"),
        ("0.950", "money.leading_zero"),
        (True, "money.kind"),
        ([5], "money.kind"),
    ],
)
def test_doubtful_amounts_are_refused_with_their_reason(typed: object, code: str) -> None:
    with pytest.raises(InvalidAmount) as refused:
        parse_rp(typed)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "typed", ["-5.000", "(5.000)", "Rp -5.000", "-Rp 5.000", "(Rp 5.000,-)", "\u22125000", -5000, -5000.0]
)
def test_negative_amounts_are_read_where_they_are_allowed(typed: object) -> None:
    assert parse_rp(typed, allow_negative=True) == -5000


def test_amounts_are_written_as_on_statements_and_receipts() -> None:
    assert format_rp(1_234_567) == "Rp 1.234.567"
    assert format_rp(-5_000) == "-Rp 5.000"
    assert format_rp(1_234_567, nbsp=True) == "Rp\u00a01.234.567"
    assert format_rp(-1_234_567, parentheses=True) == "(1.234.567)"
    assert format_rp(1_234_567, parentheses=True) == "1.234.567"
    assert format_number(0) == "0"


@given(amounts, st.booleans(), st.booleans())
def test_every_written_amount_reads_back(amount: int, parentheses: bool, nbsp: bool) -> None:
    written = format_rp(amount, parentheses=parentheses, nbsp=nbsp)
    assert parse_rp(written, allow_negative=True) == amount
    assert parse_rp(format_number(amount), allow_negative=True) == amount


@given(
    st.one_of(st.text(max_size=30), st.text("0123456789.,-() Rpjt", max_size=16), st.floats(), st.integers())
)
def test_any_input_is_read_or_refused_never_a_crash(value: object) -> None:
    try:
        amount = parse_rp(value, allow_negative=True)
    except InvalidAmount:
        return
    assert isinstance(amount, int)
    assert abs(amount) <= MAX_RP


@given(st.from_regex(r"[0-9]{1,4}([.,][0-9]{1,4}){0,3}", fullmatch=True))
def test_separators_never_change_the_digits_that_were_typed(typed: str) -> None:
    """Whatever is accepted has the typed digits, with or without two idle zeros at the end."""
    try:
        amount = parse_rp(typed)
    except InvalidAmount:
        return
    digits = typed.replace(".", "").replace(",", "")
    assert digits.rstrip("0") == str(amount).rstrip("0") or amount == 0


_ONES = [
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
]


def naive_words(n: int) -> str:
    if n < 12:
        return _ONES[n]
    if n < 20:
        return _ONES[n - 10] + " belas"
    for size, word, one in (
        (10**15, "kuadriliun", "satu kuadriliun"),
        (10**12, "triliun", "satu triliun"),
        (10**9, "miliar", "satu miliar"),
        (10**6, "juta", "satu juta"),
        (1000, "ribu", "seribu"),
        (100, "ratus", "seratus"),
        (10, "puluh", ""),
    ):
        if n >= size:
            many, rest = divmod(n, size)
            head = one if many == 1 else f"{naive_words(many)} {word}"
            return f"{head} {naive_words(rest)}" if rest else head
    raise AssertionError(n)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (100, "seratus"),
        (1000, "seribu"),
        (1_001_000, "satu juta seribu"),
        (1_000_000, "satu juta"),
        (10**9, "satu miliar"),
        (10**12, "satu triliun"),
        (1_760_050, "satu juta tujuh ratus enam puluh ribu lima puluh"),
        (-5, "minus lima"),
    ],
)
def test_amounts_in_words(amount: int, words: str) -> None:
    assert terbilang(amount) == words
    assert terbilang_rp(amount) == words + " rupiah"


def test_words_agree_with_an_independent_speller_up_to_ten_thousand() -> None:
    assert [n for n in range(10_001) if terbilang(n) != naive_words(n)] == []


@given(
    st.one_of(
        st.integers(0, 10**7),
        st.integers(0, MAX_RP),
        st.builds(lambda a, b: a * 1000**b, st.integers(0, 999), st.integers(0, 4)),
    )
)
@example(1_001_000)
@example(1_001_001_001_001)
def test_words_agree_with_an_independent_speller(amount: int) -> None:
    assert terbilang(amount) == naive_words(amount)


def test_words_refuse_what_no_receipt_holds() -> None:
    with pytest.raises(InvalidAmount):
        terbilang(MAX_RP + 1)


@pytest.mark.parametrize(
    ("numerator", "denominator", "rounded"),
    [(1, 2, 1), (-1, 2, -1), (3, 2, 2), (-3, 2, -2), (5, 4, 1), (7, 4, 2), (0, 3, 0), (2, 1, 2), (-5, 4, -1)],
)
def test_halves_round_away_from_zero(numerator: int, denominator: int, rounded: int) -> None:
    assert half_up(numerator, denominator) == rounded


@given(st.integers(), st.integers(1, 10**20))
def test_rounding_is_nearest_and_mirrors_reversals(numerator: int, denominator: int) -> None:
    rounded = half_up(numerator, denominator)
    exact = Fraction(numerator, denominator)
    assert abs(rounded - exact) <= Fraction(1, 2)
    assert abs(rounded) >= abs(exact) or abs(rounded - exact) < Fraction(1, 2)
    assert half_up(-numerator, denominator) == -rounded


@pytest.mark.parametrize("denominator", [0, -1])
def test_rounding_refuses_a_denominator_of_zero_or_less(denominator: int) -> None:
    with pytest.raises(ValueError, match="denominator"):
        half_up(1, denominator)


weights_lists = st.lists(st.one_of(st.integers(0, 20), st.integers(0, 10**12)), min_size=1, max_size=12)


@given(st.integers(0, 10**13), weights_lists)
def test_shares_sum_exactly_and_stay_within_one_rupiah_of_the_quota(total: int, weights: list[int]) -> None:
    assume(sum(weights))
    parts = shares(total, weights)
    assert sum(parts) == total
    assert min(parts) >= 0
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(total * weight, sum(weights))) < 1
        assert weight or part == 0


@given(st.integers(0, 10**6), st.permutations([3, 7, 7, 0, 20, 1]))
def test_order_of_weights_matters_only_between_equal_remainders(total: int, weights: list[int]) -> None:
    usual = dict(zip(range(6), shares(total, sorted(weights)), strict=True))
    mixed = sorted(zip(weights, shares(total, weights), strict=True), key=lambda pair: pair[0])
    for at, (weight, part) in enumerate(mixed):
        same = [
            total * other % 38 == total * weight % 38 for i, other in enumerate(sorted(weights)) if i != at
        ]
        assert part == usual[at] or (any(same) and abs(part - usual[at]) == 1)


def test_equal_remainders_go_to_the_earlier_position() -> None:
    assert shares(100, [1, 1, 1]) == [34, 33, 33]
    assert shares(2, [1, 1, 1]) == [1, 1, 0]
    assert shares(0, [0, 0]) == [0, 0]
    assert shares(0, []) == []


def test_shares_refuse_money_without_weights_and_negative_figures() -> None:
    with pytest.raises(InvalidAmount) as refused:
        shares(5, [0, 0])
    assert refused.value.code == "money.no_weights"
    for total, weights in ((-1, [1]), (1, [2, -1])):
        with pytest.raises(ValueError, match="zero or more"):
            shares(total, weights)


def test_basis_points() -> None:
    assert percent_bp(1, 3) == 3333
    assert percent_bp(2, 3) == 6667
    assert apply_bp(1_050, 200) == 21
    assert apply_bp(25, 200) == 1
    assert apply_bp(350_000_000, 500) == 17_500_000


@given(st.integers(0, 10**12), st.integers(1, 10**12))
def test_share_in_basis_points_is_within_half_a_point(part: int, whole: int) -> None:
    assert abs(percent_bp(part, whole) - Fraction(part * 10_000, whole)) <= Fraction(1, 2)
