"""State tables and slots."""

from __future__ import annotations

import pytest

from rembug.core import process, slots
from rembug.core.errors import WrongState
from rembug.core.process import Transition
from rembug.core.requirements import Requirement, State


@pytest.fixture
def lamp_process(monkeypatch: pytest.MonkeyPatch) -> process.Process:
    monkeypatch.setattr(process, "REGISTRY", {})
    return process.process(
        "lamp",
        states=[("off", "Padam", "Off"), ("on", "Menyala", "On")],
        initial="off",
        transitions=[Transition("light", ("off",), "on")],
    )


def test_a_walk_follows_the_table(lamp_process: process.Process) -> None:
    assert lamp_process.walk("off", "light") == "on"
    assert lamp_process.open_from("off") == ("light",)
    with pytest.raises(WrongState):
        lamp_process.walk("on", "light")


def test_labels_stand_in_both_languages(lamp_process: process.Process) -> None:
    assert (lamp_process.label("on"), lamp_process.label("on", "en")) == ("Menyala", "On")


def test_a_table_that_speaks_of_unknown_states_is_refused(lamp_process: process.Process) -> None:
    with pytest.raises(ValueError, match="unknown states"):
        process.process(
            "x", states=[("a", "A", "A")], initial="a", transitions=[Transition("go", ("a",), "b")]
        )


def test_the_diagram_names_every_step(lamp_process: process.Process) -> None:
    assert "off --> on: light" in process.mermaid(lamp_process)


def test_a_slot_without_provider_is_unmet_never_a_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "REGISTRY", {})
    asked = slots.slot("a.b", "why")
    answer = asked.ask(village="x")
    assert [r.state for r in answer] == [State.UNMET]
    assert answer[0].holds_back
    asked.provide("meetings", lambda **question: [Requirement("ok", State.MET)])
    assert [r.code for r in asked.ask(village="x")] == ["ok"]
    with pytest.raises(ValueError, match="twice"):
        asked.provide("meetings", lambda **question: [])
