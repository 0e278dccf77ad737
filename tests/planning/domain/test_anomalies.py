"""Things worth a second look: found where they are, silent where they are not, worded without a verdict."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rembug.planning.domain.anomalies import (
    Known,
    OwnRanked,
    PricedLine,
    StatedTotal,
    against_own_ranking,
    differing_prices,
    normalise,
    possible_double_funding,
    wrong_products,
    wrong_totals,
)
from rembug.planning.domain.sentences import anomaly_sentence


def line(number: str, price: int, activity: str = "Rabat beton", unit: str = "m", **values) -> PricedLine:
    qty = values.pop("qty_milli", 2000)
    amount = values.pop("amount_rp", qty * price // 1000)
    return PricedLine(number, "1", activity, unit, qty, price, amount)


def test_a_funded_second_wish_above_an_unfunded_first_is_named():
    held = [
        OwnRanked("1", "RW 02", 1, False),
        OwnRanked("2", "RW 02", 2, True),
        OwnRanked("3", "RW 02", 3, False),
        OwnRanked("4", "RW 03", 1, True),
        OwnRanked("5", "RW 03", 2, False),
        OwnRanked("6", "RW 04", 1, False),
        OwnRanked("7", "", None, True),
    ]
    (found,) = against_own_ranking(held)
    assert (found.subject, found.numbers) == ("RW 02", ("2", "1"))
    assert anomaly_sentence(found) == (
        "Perlu dicek: RW 02 didanai pada peringkat 2 miliknya, sedangkan peringkat 1 tidak didanai."
    )


@given(st.lists(st.booleans(), max_size=8))
def test_a_proposer_is_named_exactly_when_the_funded_are_not_the_top_ranks(paid):
    held = [OwnRanked(str(i), "RW", i + 1, funded) for i, funded in enumerate(paid)]
    assert bool(against_own_ranking(held)) == (paid != sorted(paid, reverse=True))


def test_prices_differ_by_activity_and_unit_however_they_are_spelt():
    held = [
        line("1", 213_400, "Rabat beton"),
        line("2", 213_000, "rabat  BETON "),
        line("3", 213_000, "Rabat-beton"),
        line("4", 900_000, "Rabat beton", unit="m3"),
    ]
    (found,) = differing_prices(held)
    assert (found.subject, found.numbers) == ("Rabat beton [m]", ("1", "2", "3"))
    assert anomaly_sentence(found) == (
        "Perlu dicek: harga satuan Rabat beton [m] berbeda-beda: Rp 213.000 (2x), Rp 213.400 (1x)."
    )


def test_a_line_that_does_not_multiply_and_a_total_that_does_not_add_up():
    held = [
        line("1", 100),
        line("2", 101, qty_milli=1500, amount_rp=152),
        line("3", 101, qty_milli=1500, amount_rp=151),
    ]
    (found,) = wrong_products(held)
    assert (found.numbers, dict(found.facts)["product_rp"]) == (("3",), 152)
    totals = [StatedTotal("1", 30, (10, 20)), StatedTotal("2", 31, (10, 20))]
    (wrong,) = wrong_totals(totals)
    assert anomaly_sentence(wrong) == "Perlu dicek: jumlah rincian usulan 2 Rp 30, tertulis Rp 31."


def work(number: str, year: int, title: str, **values) -> Known:
    return Known(
        number, year, values.pop("source", "BLM"), values.pop("village", "01"), "jembatan", title, **values
    )


@pytest.mark.parametrize(
    ("proposal", "other", "found"),
    [
        (work("1", 2026, "Jembatan gantung Kali Ombo"), work("9", 2024, "Jembatan Gantung, Kali Ombo"), True),
        (
            work("1", 2026, "Jembatan gantung Kali Ombo"),
            work("9", 2026, "jembatan kali ombo", source="APBD"),
            True,
        ),
        (work("1", 2026, "Jembatan gantung Kali Ombo"), work("9", 2026, "Jembatan gantung Kali Ombo"), False),
        (
            work("1", 2026, "Jembatan Kali Ombo"),
            work("9", 2024, "Jembatan Kali Ombo", village="02"),
            False,
        ),
        (work("1", 2026, "Jembatan Kali Ombo"), work("9", 2024, "Jembatan Kali Progo Hulu"), False),
        (
            work("1", 2026, "Jembatan", location="RT 1 Krajan"),
            work("9", 2024, "Jembatan", location="RT 7 Pasar"),
            False,
        ),
        (
            work("1", 2026, "Jembatan", location="RT 1 Krajan"),
            work("9", 2024, "Jembatan", location="Krajan RT 1"),
            True,
        ),
    ],
)
def test_possible_double_funding(proposal, other, found):
    anomalies = possible_double_funding([proposal], [other])
    assert bool(anomalies) == found
    for anomaly in anomalies:
        assert anomaly_sentence(anomaly).startswith("Perlu dicek:")
        assert anomaly_sentence(anomaly, "en").startswith("To be checked:")


def test_normalising_keeps_words_and_figures_only():
    assert normalise("  Gorong-gorong Ø 30 cm (m') ") == "gorong gorong 30 cm m"
