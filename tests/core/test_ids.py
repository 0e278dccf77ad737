"""UUIDs in order of time, check digits, proposal numbers, QR texts."""

from __future__ import annotations

import threading
import time
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rembug.core import ids
from rembug.core.errors import InputProblem
from rembug.core.ids import (
    ProposalNumber,
    QrTarget,
    damm,
    parse_number,
    parse_qr,
    proposal_number,
    qr_text,
    uuid7,
)

numbers = st.builds(
    ProposalNumber,
    st.integers(1900, 2100),
    st.integers(1, 9_999) | st.integers(1, 999_999),
    st.integers(0, 99),
)
districts = st.from_regex(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}", fullmatch=True).filter(str.isascii)


def refused_code(text: str) -> str:
    with pytest.raises(InputProblem) as refused:
        parse_number(text)
    return refused.value.code


def test_uuids_are_version_7_and_carry_the_moment() -> None:
    before = time.time_ns() // 1_000_000
    made = uuid7()
    assert made.version == 7
    assert made.variant == uuid.RFC_4122
    assert before <= made.int >> 80 <= time.time_ns() // 1_000_000 + 1


def test_uuids_of_one_process_only_rise_and_never_repeat() -> None:
    made = [uuid7() for _ in range(5_000)]
    assert made == sorted(made)
    assert [str(one) for one in made] == sorted(str(one) for one in made)
    assert len(set(made)) == len(made)


def test_uuids_rise_even_when_the_clock_is_set_back_or_the_counter_runs_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ids, "_clock", ids._Clock())
    moments = iter([2_000_000_000, 1_000_000_000, 2_000_000_000, 2_000_000_000, 3_000_000_000])
    monkeypatch.setattr(ids.time, "time_ns", lambda: next(moments))
    made = [uuid7(), uuid7(), uuid7()]
    ids._clock.counter = (1 << 42) - 1
    made += [uuid7(), uuid7()]
    assert made == sorted(set(made))
    assert [one.int >> 80 for one in made] == [2_000, 2_000, 2_000, 2_001, 3_000]
    assert all(one.version == 7 and one.variant == uuid.RFC_4122 for one in made)


def test_uuids_of_many_threads_are_distinct() -> None:
    made: list[uuid.UUID] = []
    threads = [threading.Thread(target=lambda: made.extend(uuid7() for _ in range(500))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 2_000


@pytest.mark.parametrize(
    ("digits", "check"), [("572", 4), ("0", 0), ("00572", 4), ("20260147", 4), ("20260151", 8)]
)
def test_check_digits_of_known_numbers(digits: str, check: int) -> None:
    assert damm(digits) == check
    assert damm(digits + str(check)) == 0


def test_the_quasigroup_is_latin_and_totally_antisymmetric() -> None:
    table = ids._DAMM
    for at in range(10):
        assert sorted(table[at]) == sorted(row[at] for row in table) == list(range(10))
        assert table[at][at] == 0
    for c in range(10):
        for x in range(10):
            for y in range(10):
                assert x == y or table[table[c][x]][y] != table[table[c][y]][x]


@pytest.mark.parametrize("digits", ["", "12a", "-1", "１２", " 1"])
def test_check_digits_need_digits(digits: str) -> None:
    with pytest.raises(ValueError, match="digits"):
        damm(digits)


@given(numbers)
def test_every_printed_number_reads_back_however_sloppily(number: ProposalNumber) -> None:
    text = str(number)
    for typed in (
        text,
        text.replace("-", ""),
        text.replace("-", " "),
        text.replace("-", " – "),
        f"  {text} ",
        text.replace("/", " / "),
    ):
        assert parse_number(typed) == number


@given(numbers, st.data())
def test_any_single_wrong_digit_is_found(number: ProposalNumber, data: st.DataObject) -> None:
    base = str(ProposalNumber(number.year, number.serial))
    for text in (base, base.replace("-", "")):
        at = data.draw(st.sampled_from([i for i, sign in enumerate(text) if sign.isdigit()]))
        wrong = data.draw(st.sampled_from([d for d in "0123456789" if d != text[at]]))
        assert refused_code(text[:at] + wrong + text[at + 1 :]) == "number.check"


@given(numbers, st.data())
def test_any_swap_of_neighbouring_digits_is_found(number: ProposalNumber, data: st.DataObject) -> None:
    digits = str(ProposalNumber(number.year, number.serial)).replace("-", "")
    swaps = [i for i in range(len(digits) - 1) if digits[i] != digits[i + 1]]
    at = data.draw(st.sampled_from(swaps))
    wrong = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    assert refused_code(wrong) == "number.check"
    assert refused_code(f"{wrong[:4]}-{wrong[4:-1]}-{wrong[-1]}") == "number.check"


def test_numbers_have_their_printed_form() -> None:
    assert proposal_number(2026, 147) == "2026-0147-4"
    assert proposal_number(2026, 147, 2) == "2026-0147-4/2"
    assert parse_number("2026-147-4") == parse_number("2026 147 4") == ProposalNumber(2026, 147)
    assert parse_number("2026.0147.4 / 2") == ProposalNumber(2026, 147, 2)


@pytest.mark.parametrize(
    "typed",
    ["", "147", "20261474", "2026-0147", "2026-0147-4/0", "2026-0147-4/x", "2026-0147-4/2/1", "２０２６-0147-4",
     "2026-0147-4a", "-2026-0147-4", "=2026-0147-4", "9" * 500, "2026-0000-" + str(damm("20260000")),
     "1800-0001-" + str(damm("18000001")), "2026-00147-" + str(damm("202600147"))],
)  # fmt: skip
def test_other_texts_are_no_numbers(typed: str) -> None:
    assert refused_code(typed) == "number.shape"


@pytest.mark.parametrize(
    ("year", "serial", "part"), [(26, 1, 0), (2026, 0, 0), (2026, 10**6, 0), (2026, 1, 100)]
)
def test_impossible_numbers_are_a_programming_error(year: int, serial: int, part: int) -> None:
    with pytest.raises(ValueError, match="no proposal number"):
        proposal_number(year, serial, part)


@given(districts, numbers, st.sampled_from(["", "https://rembug.example.id", "http://10.0.0.5:8000/desa/"]))
def test_every_qr_text_leads_back(kecamatan: str, number: ProposalNumber, address: str) -> None:
    text = qr_text(kecamatan, number, address)
    assert qr_text(kecamatan, str(number), address) == text
    assert parse_qr(text) == parse_qr(f" {text}\n") == QrTarget(kecamatan, number)


def test_qr_texts_have_their_printed_form() -> None:
    assert qr_text("99.01.01", "2026-0147-4") == "REMBUG:99.01.01/2026-0147-4"
    assert qr_text("99.01.01", "2026-0147-4/2", "https://a.id/") == "https://a.id/q/99.01.01/2026-0147-4/2"
    assert parse_qr("rembug:99.01.01/2026-0147-4").number == ProposalNumber(2026, 147)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "number.qr"),
        ("https://example.com/", "number.qr"),
        ("javascript:alert(1)/q/99.01.01/2026-0147-4", "number.qr"),
        ("REMBUG:99.01/2026-0147-4", "number.qr"),
        ("REMBUG:99.01.01.2001/2026-0147-4", "number.qr"),
        ("REMBUG:...../2026-0147-4", "number.qr"),
        ("REMBUG:99.01.01/" + "9" * 400, "number.qr"),
        ("REMBUG:99.01.01/2026-0147-5", "number.check"),
        ("REMBUG:99.01.01/abc", "number.shape"),
    ],
)
def test_other_qr_texts_are_refused(text: str, code: str) -> None:
    with pytest.raises(InputProblem) as refused:
        parse_qr(text)
    assert refused.value.code == code


@pytest.mark.parametrize("kecamatan", ["", "99", "99.01", "99.01.01.2001", "x"])
def test_only_a_kecamatan_prints_proposals(kecamatan: str) -> None:
    with pytest.raises(InputProblem) as refused:
        qr_text(kecamatan, "2026-0147-4")
    assert refused.value.code == "area.shape"
