"""The edition files: complete, honest about their sources, and refused when they are not."""

from __future__ import annotations

import itertools
import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from rembug.programme.domain import decision_kinds, meeting_kinds, menu, render, steps
from rembug.programme.domain.editions import EDITIONS_DIR, library, read_library
from rembug.programme.domain.rule_types import EditionError, UnknownEdition

SELECTABLE = ("bumdesma2022", "lokal", "ppk2005", "pto2008", "pto2014")


def test_the_five_editions_can_be_chosen_and_their_common_base_cannot() -> None:
    assert library().codes() == SELECTABLE
    assert library().edition("programme").abstract


@pytest.mark.parametrize("code", SELECTABLE)
def test_every_edition_answers_every_key_of_its_domains(code: str) -> None:
    books = library()
    edition = books.edition(code)
    expected = {key for key, definition in books.keys.items() if definition.domain in edition.domains}
    assert set(edition.rules) == expected


def test_local_planning_holds_no_rule_of_the_programme() -> None:
    for rows in library().edition("lokal").rules.values():
        for rule in rows:
            assert (rule.grade, rule.blocks) == ("C", False)
            assert rule.source == ("local",)


def test_general_knowledge_alone_is_never_more_than_grade_c() -> None:
    for edition in library().editions.values():
        for rows in edition.rules.values():
            for rule in rows:
                if set(rule.source) <= {"GK", "local"}:
                    assert rule.grade == "C", rule.key


def test_the_figures_of_the_text_stand_where_the_text_puts_them() -> None:
    books = library()

    def value(edition: str, key: str) -> object:
        return books.edition(edition).rules[key][0].value

    assert value("pto2008", "delegates.per_village") == 6
    assert value("pto2008", "proposals.max_per_village") == 3
    assert value("pto2014", "proposals.women_meeting_share_min") == Fraction(2, 3)
    assert books.edition("pto2014").rules["proposals.max_per_village"][0].state == "set_by_meeting"
    assert value("pto2014", "funding.spp_cap_bp") == 2500
    assert books.edition("pto2014").rules["funding.spp_cap_bp"][0].grade == "A"
    assert books.edition("pto2008").rules["funding.spp_cap_bp"][0].grade == "C"
    assert (value("pto2008", "allocation.min_rp"), value("pto2008", "allocation.max_rp")) == (
        750_000_000,
        3_000_000_000,
    )
    assert (value("ppk2005", "allocation.min_rp"), value("ppk2005", "allocation.max_rp")) == (
        500_000_000,
        10**9,
    )
    assert (value("pto2008", "tpu.size"), value("pto2014", "tpu.size")) == (3, 5)
    assert value("bumdesma2022", "books.income_basis") == "accrual"


def test_compositions_add_up_to_the_delegation_and_hold_the_womens_minimum() -> None:
    rules = library().edition("pto2008").rules
    size, women = rules["delegates.per_village"][0].value, rules["delegates.women_min"][0].value
    rows = rules["delegates.composition"][0].value
    for meeting in {row["meeting"] for row in rows}:
        seats = [row for row in rows if row["meeting"] == meeting]
        assert sum(row["count"] for row in seats) == size
        assert sum(row["count"] for row in seats if row["sex"] == "female") >= women
        assert meeting in meeting_kinds.MEETING_KINDS


def test_tranches_share_the_whole_and_weights_name_the_criteria() -> None:
    for code in ("ppk2005", "pto2008", "pto2014"):
        rules = library().edition(code).rules
        assert sum(row["share_bp"] for row in rules["funding.tranche_shares"][0].value) == 10_000
        assert [row["criterion"] for row in rules["ranking.weights"][0].value] == list(menu.CRITERIA)
        assert rules["ranking.criteria"][0].value == tuple(menu.CRITERIA)


def test_collectibility_classes_leave_no_month_out() -> None:
    for code in ("pto2008", "bumdesma2022"):
        rows = library().edition(code).rules["lending.collectibility"][0].value
        assert rows[0]["late_min_months"] == 0
        for earlier, later in itertools.pairwise(rows):
            assert later["late_min_months"] == earlier["late_max_months"] + 1
        assert rows[-1]["late_max_months"] is None


def test_every_source_tag_of_the_catalogues_is_explained() -> None:
    known = set(library().sources)
    catalogues = (
        steps.STEPS,
        meeting_kinds.MEETING_KINDS,
        decision_kinds.DECISION_KINDS,
        menu.PROPOSAL_KINDS,
    )
    for catalogue in catalogues:
        for entry in catalogue.values():
            assert set(entry.source) <= known, entry.code


def test_a_changed_rule_needs_a_new_revision_and_its_fingerprint() -> None:
    stored = json.loads((EDITIONS_DIR / "fingerprints.json").read_text(encoding="utf-8"))
    assert render.fingerprints() == stored, (
        "raise the revision, keep the old file, write the fingerprints anew"
    )


def test_the_page_of_the_editions_is_up_to_date() -> None:
    page = Path(__file__).resolve().parents[3] / "docs" / "editions.md"
    assert page.read_text(encoding="utf-8") == render.render_markdown()


def test_the_page_shows_every_rule_with_its_source() -> None:
    page = render.render_markdown()
    for key in library().keys:
        assert f"| `{key}` |" in page
    assert (
        "| `funding.spp_cap_bp` | Bagian SPP paling besar / Greatest share of SPP | 25 % | A | S40 |" in page
    )


def test_an_unknown_edition_or_revision_is_named() -> None:
    with pytest.raises(UnknownEdition, match="pto1999"):
        library().edition("pto1999")
    with pytest.raises(UnknownEdition, match="r9"):
        library().edition("pto2008", 9)


def break_file(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("pto2014.toml", 'key = "tpu.size"', 'key = "tpu.sise"', "tpu.sise: is not defined"),
        ("pto2014.toml", "value = 5", 'value = "five"', "tpu.size: must be a whole number"),
        ("pto2014.toml", "value = 5", "value = 99", "tpu.size: must lie between"),
        ("pto2014.toml", "value = [2, 3]", "value = [2, 0]", "women_meeting_share_min: must be two whole"),
        ("pto2014.toml", "value = [2, 3]", "value = [4, 3]", "women_meeting_share_min: must lie between 0 and 1"),
        ("pto2014.toml", 'source = ["S11"]', 'source = ["S99"]', "source S99 is not in sources.toml"),
        ("pto2014.toml", 'source = ["S11"]', "source = []", "source must list at least one tag"),
        ("pto2014.toml", 'source = ["S11"]', 'source = ["GK"]', "grade C, never A or B"),
        ("pto2014.toml", 'grade = "A"', 'grade = "D"', "grade must be A, B or C"),
        ("pto2014.toml", 'state = "set_by_meeting"', 'state = "fixed"', "a fixed rule has a value"),
        ("pto2014.toml", 'set_by = "mad_socialisation"', "", "set_by names the meeting"),
        ("pto2014.toml", 'extends = "programme"', 'extends = "programm"', "names a base"),
        ("pto2014.toml", "revision = 1", "revision = 2", "revisions 1 to 2 must all be kept"),
        ("pto2014.toml", 'code = "pto2014"', 'code = "pto2013"', "must be pto2014"),
        ("pto2014.toml", "[edition]", "[edition", "cannot be read"),
        ("pto2014.toml", 'grade = "A"', 'grade = "A"\nweight = 1', "unknown field weight"),
        ("programme.toml", 'count = 1, sex = "any"', 'sex = "any"', "row 1 lacks the column count"),
        ("programme.toml", 'seat = "kades", count = 1', 'seat = "kades", count = "1"', "column count: must be int"),
        ("programme.toml", 'value = "half_plus_one"', 'value = "half"', "quorum.rule: must be one of"),
        ("programme.toml", 'confidence = "M"', 'confidence = "H"', "confidence H does not fit grade C"),
        ("lokal.toml", 'key = "quorum.share_bp"', 'key = "books.cost_cap_bp"', "which the edition does not cover"),
        ("bumdesma2022.toml", "value = true", 'value = "yes"', "must be true or false"),
        ("keys.toml", 'domain = "planning"', 'domain = "plans"', "unknown domain plans"),
        ("keys.toml", 'stricter = "higher"', 'stricter = "up"', "stricter must be lower or higher"),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_by_name_and_key(
    editions_copy: Path, name: str, old: str, new: str, message: str
) -> None:
    break_file(editions_copy, name, old, new)
    with pytest.raises(EditionError) as caught:
        read_library(editions_copy)
    assert message in str(caught.value)
    assert caught.value.file == name


def test_a_key_that_an_edition_forgets_is_named(editions_copy: Path) -> None:
    text = (editions_copy / "lokal.toml").read_text(encoding="utf-8")
    blocks = text.split("\n\n[[rule]]\n")
    kept = [block for block in blocks if not block.startswith('key = "quorum.rule"')]
    assert len(kept) == len(blocks) - 1
    (editions_copy / "lokal.toml").write_text("\n\n[[rule]]\n".join(kept), encoding="utf-8")
    with pytest.raises(EditionError, match=r"lokal.toml: quorum.rule: is missing"):
        read_library(editions_copy)


def test_two_rows_of_one_key_for_the_same_days_are_refused(editions_copy: Path) -> None:
    path = editions_copy / "pto2014.toml"
    row = '\n[[rule]]\nkey = "tpu.size"\nvalue = 4\ngrade = "A"\nsource = ["S11"]\nfrom = 2012-01-01\n'
    path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8")
    with pytest.raises(EditionError, match="given twice for the same days"):
        read_library(editions_copy)


def test_a_corrected_file_becomes_a_new_revision_and_the_old_one_stays_readable(editions_copy: Path) -> None:
    old = editions_copy / "pto2014.toml"
    (editions_copy / "pto2014.r1.toml").write_bytes(old.read_bytes())
    break_file(editions_copy, "pto2014.toml", "revision = 1\n", "revision = 2\n")
    break_file(editions_copy, "pto2014.toml", "value = 5", "value = 4")
    books = read_library(editions_copy)
    assert books.edition("pto2014").revision == 2
    assert books.edition("pto2014").rules["tpu.size"][0].value == 4
    assert books.edition("pto2014", 1).rules["tpu.size"][0].value == 5
    assert books.edition("pto2014", 1).fingerprint == library().edition("pto2014", 1).fingerprint
    assert books.edition("pto2014").fingerprint != books.edition("pto2014", 1).fingerprint


def test_the_newest_revision_may_not_hide_behind_an_old_name(editions_copy: Path) -> None:
    (editions_copy / "pto2014.r2.toml").write_text(
        (editions_copy / "pto2014.toml")
        .read_text(encoding="utf-8")
        .replace("revision = 1\n", "revision = 2\n", 1),
        encoding="utf-8",
    )
    with pytest.raises(EditionError, match=r"the newest revision must be pto2014.toml"):
        read_library(editions_copy)


def test_a_dated_rule_holds_on_both_its_ends_only() -> None:
    rule = library().edition("pto2008").rules["allocation.cost_shares"][0]
    assert rule.in_force(date(2012, 1, 1))
    assert rule.in_force(date(2012, 12, 31))
    assert not rule.in_force(date(2011, 12, 31))
    assert not rule.in_force(date(2013, 1, 1))
