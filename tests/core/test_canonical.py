"""Canonical JSON and its fingerprint."""

from __future__ import annotations

import datetime
import json
import uuid
from collections import OrderedDict
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rembug.core.canonical import canonical_json, digest

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=10)
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abcåé", max_size=3), inner, max_size=4)
    ),
    max_leaves=12,
)
WITA = datetime.timezone(datetime.timedelta(hours=8))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (-5, "-5"),
        (10**20, "100000000000000000000"),
        ('Nur’aini é/"', '"Nur’aini é/\\""'),
        ("e\u0301", '"\u00e9"'),
        ("\n\u2028", '"\\n\u2028"'),
        ([1, (2, 3)], "[1,[2,3]]"),
        ({"b": 1, "a": {}, "B": []}, '{"B":[],"a":{},"b":1}'),
        (datetime.date(2026, 8, 17), '"2026-08-17"'),
        (datetime.datetime(2026, 8, 17, 7, 5, tzinfo=WITA), '"2026-08-16T23:05:00.000000Z"'),
        (uuid.UUID("018F0000-0000-7000-8000-00000000000A"), '"018f0000-0000-7000-8000-00000000000a"'),
    ],
)
def test_each_kind_has_one_form(value: object, text: str) -> None:
    assert canonical_json(value) == text.encode()


def test_fingerprints_are_these_for_ever() -> None:
    """Test vectors: computed with `printf '%s' TEXT | sha256sum`."""
    assert digest({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    assert digest("") == "12ae32cb1ec02d01eda3581b127c1fee3b0dc53572ed6baf239721a03d82e126"
    fact = {"uang": 1_950_000, "desa": "Sukamaju", "tanggal": datetime.date(2026, 8, 17), "sah": None}
    assert digest(fact) == "1d57055e0bca62e8bdc2dffa0a50d712375616d9e910dd8b1d9ac7db34f6034e"


@given(plain)
def test_writing_again_what_was_read_changes_nothing(value: object) -> None:
    first = canonical_json(value)
    assert canonical_json(json.loads(first)) == first
    assert digest(json.loads(first)) == digest(value)


@given(
    st.dictionaries(st.text("abcdef", max_size=4), st.integers(), max_size=6),
    st.randoms(use_true_random=False),
)
def test_order_of_keys_never_matters(value: dict[str, int], random: object) -> None:
    keys = list(value)
    random.shuffle(keys)  # type: ignore[attr-defined]
    assert digest(OrderedDict((key, value[key]) for key in keys)) == digest(value)


@given(plain, plain)
def test_different_facts_have_different_fingerprints(one: object, two: object) -> None:
    assert (digest(one) == digest(two)) == (canonical_json(one) == canonical_json(two))


@pytest.mark.parametrize(
    "value", [0.5, 1.0, float("nan"), Decimal(1), {1, 2}, b"x", {1: 2}, [{"a": [1.0]}], object()]
)
def test_what_has_no_certain_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical_json(value)


@pytest.mark.parametrize(
    "value",
    [datetime.datetime(2026, 8, 17), {"\u00e9": 1, "e\u0301": 2}, "\ud800"],  # noqa: DTZ001
)
def test_what_is_not_certain_in_itself_is_refused(value: object) -> None:
    with pytest.raises(ValueError):
        canonical_json(value)
