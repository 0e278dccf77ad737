"""Sections, sums and the dictionary of the public pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from rembug.planning.processes import PROPOSAL
from rembug.planning.queries.public import HIDDEN, PublicProposal
from rembug.portal import opendata
from rembug.portal.domain import COLUMNS, GROUPS, REACHED, STEPS, figures, grouped, open_row

STATES = sorted({code for code, *_ in PROPOSAL.states} - set(HIDDEN))


@dataclass
class Some:
    state: str
    asked_rp: int = 0
    granted_rp: int | None = None
    beneficiaries: int = 0

    @property
    def is_funded(self) -> bool:
        return self.state in ("funded", "funded_partly")


@given(st.lists(st.sampled_from([*STATES, "something new"])))
def test_every_proposal_stands_in_exactly_one_section(states: list[str]) -> None:
    rows = [Some(state) for state in states]
    shown = [row for _, found in grouped(rows) for row in found]
    assert sorted(map(id, shown)) == sorted(map(id, rows))
    assert all(found for _, found in grouped(rows))


def test_every_state_of_a_public_proposal_has_its_section() -> None:
    named = [state for _, states, *_ in GROUPS for state in states]
    assert sorted(named) == STATES
    assert set(REACHED) <= set(STATES)
    assert max(REACHED.values()) < len(STEPS)


@given(st.lists(st.builds(Some, st.sampled_from(STATES), st.integers(0, 10**9), st.integers(0, 10**9))))
def test_sums_count_money_of_funded_proposals_only(rows: list[Some]) -> None:
    found = figures(rows)
    assert found.granted_rp == sum(r.granted_rp or 0 for r in rows if r.is_funded)
    assert found.funded <= found.proposals <= len(rows)


def _proposal(**more: object) -> PublicProposal:
    return PublicProposal(
        **{  # type: ignore[arg-type]
            **dict.fromkeys(("id", "number", "title", "district_code", "village_code", "hamlet"), "x"),
            **dict.fromkeys(("kind", "sector", "origin", "state", "unit"), "x"),
            **dict.fromkeys(("year", "asked_rp", "swadaya_rp", "beneficiaries"), 1),
            **dict.fromkeys(("beneficiaries_women", "beneficiaries_poor"), 1),
            **dict.fromkeys(("granted_rp", "volume_milli", "submitted_on"), None),
            **more,
        }
    )


def test_a_row_of_the_open_data_has_exactly_the_columns_of_the_dictionary() -> None:
    row = open_row(_proposal(), "Sidorejo")
    assert list(row) == [column.name for column in COLUMNS]
    assert row["village"] == "Sidorejo"


def test_no_cell_of_the_csv_begins_a_formula_and_excel_reads_its_letters() -> None:
    text = opendata.as_csv([open_row(_proposal(title="=HYPERLINK(1)", hamlet="-2+3", sector="@x"), "+Desa")])
    assert text.startswith("\ufeff")
    assert not [cell for cell in text.splitlines()[1].split(",") if cell.startswith(("=", "+", "-", "@"))]


def test_an_amount_is_never_torn_apart_at_the_end_of_a_line() -> None:
    told = _proposal(sentence_id="sisa Rp 1.000, perlu Rp 2.000").sentence("id")
    assert "Rp " not in told
    assert told.count("Rp\u00a0") == 2


def test_the_documentation_explains_every_column() -> None:
    text = (Path(__file__).parents[2] / "docs" / "open-data.md").read_text(encoding="utf-8")
    for column in COLUMNS:
        assert f"| `{column.name}` | {column.kind} | {column.en} |" in text
