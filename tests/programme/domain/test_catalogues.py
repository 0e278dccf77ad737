"""Meetings, decisions, menu: the catalogues fit each other, the rules and the glossary's words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rembug.programme.domain.decision_kinds import DECISION_KINDS, check_decision, usual_in
from rembug.programme.domain.editions import library
from rembug.programme.domain.meeting_kinds import MEETING_KINDS, agenda_for, meeting_kind
from rembug.programme.domain.menu import CRITERIA, PROPOSAL_KINDS, SECTORS, sectors_of
from rembug.programme.domain.resolver import RuleSet
from rembug.programme.domain.steps import OUTPUT_LABELS, STEPS

RulesOf = Callable[..., RuleSet]
KEYS = library().keys


def test_every_agenda_item_is_a_decision_usual_in_that_meeting() -> None:
    for kind in MEETING_KINDS.values():
        for item in kind.agenda:
            assert item in {decision.code for decision in usual_in(kind.code)}, (kind.code, item)


def test_every_decision_is_usual_somewhere_that_exists() -> None:
    for decision in DECISION_KINDS.values():
        assert decision.meetings
        assert set(decision.meetings) <= set(MEETING_KINDS) | {"*"}, decision.code


def test_every_meeting_of_a_step_proves_that_step() -> None:
    for step in STEPS.values():
        assert set(step.outputs) <= set(OUTPUT_LABELS)
        if step.meeting:
            assert meeting_kind(step.meeting).proves == step.code
    assert {kind.proves for kind in MEETING_KINDS.values()} - {""} <= set(STEPS)


def test_inter_village_meetings_count_delegates_and_their_chair_signs() -> None:
    for kind in MEETING_KINDS.values():
        if kind.code.startswith("mad_"):
            assert (kind.voters, kind.quorum_rule, kind.level) == ("delegates", "quorum.rule", "kecamatan")
            signing = {one.role for one in kind.signatories if one.capacity == "signs"}
            assert {"mad_chair", "mad_secretary", "delegate"} <= signing
            assert "fk" not in signing
        if kind.quorum_rule:
            assert kind.quorum_rule in KEYS


def test_a_facilitator_only_facilitates() -> None:
    for kind in MEETING_KINDS.values():
        for one in kind.signatories:
            if one.role == "fk":
                assert one.capacity == "facilitated_by"


def test_only_the_womens_meeting_is_for_women_alone() -> None:
    women = [kind.code for kind in MEETING_KINDS.values() if kind.women_only]
    assert women == ["women_meeting"]
    assert "participant_male" not in {one.role for one in meeting_kind("women_meeting").signatories}
    village = {one.role for one in meeting_kind("md_planning").signatories}
    assert {"participant_male", "participant_female"} <= village


def test_the_handover_is_signed_by_who_gives_and_who_receives() -> None:
    roles = {one.role: one.capacity for one in meeting_kind("mdst").signatories}
    assert roles == {
        "tpk_chair": "signs",
        "kades": "signs",
        "maintenance_team": "signs",
        "camat": "witness",
        "pjok": "witness",
    }


@pytest.mark.parametrize(
    ("forum", "with_it", "without"),
    [
        ("md_planning", "md_planning", "md_socialisation"),
        ("md_socialisation", "md_socialisation", "md_planning"),
    ],
)
def test_the_tpk_is_elected_in_the_forum_that_the_edition_names(
    forum: str, with_it: str, without: str
) -> None:
    assert "elect_tpk" in agenda_for(with_it, tpk_elected_in=forum)
    assert "elect_tpk" not in agenda_for(without, tpk_elected_in=forum)
    assert "elect_tpk" in agenda_for("md_information", tpk_elected_in=forum)


def test_a_decision_outside_its_meetings_needs_a_reason() -> None:
    assert check_decision("fund_proposals", meeting="mad_funding").state == "met"
    outside = check_decision("fund_proposals", meeting="md_planning")
    assert (outside.state, outside.facts["usual"]) == ("attention", False)
    assert check_decision("fund_proposals", meeting="md_planning", reason="diminta MAD").state == "met"
    assert check_decision("change_rank", meeting="mad_priority").state == "attention"
    assert check_decision("postpone_meeting", meeting="hamlet_meeting", reason="banjir").state == "met"
    with pytest.raises(KeyError):
        check_decision("no_such_decision", meeting="mad_funding")


def test_each_kind_of_activity_has_sectors_and_its_forms() -> None:
    assert set(PROPOSAL_KINDS) == set(KEYS["proposals.kinds"].choices)
    for code in PROPOSAL_KINDS:
        assert sectors_of(code), code
    for sector in SECTORS.values():
        assert set(sector.kinds) <= set(PROPOSAL_KINDS)
    assert {code: kind.verification_form for code, kind in PROPOSAL_KINDS.items() if kind.verification_form != "11"} == {
        "infrastructure": "12.d", "education": "12.a", "health": "12.b", "spp": "12.c",
    }  # fmt: skip


def test_every_kind_of_activity_stands_in_one_ranked_list(rules_of: RulesOf) -> None:
    for edition in ("ppk2005", "pto2008", "pto2014", "lokal"):
        rules = rules_of(edition)
        lists = rules.value("ranking.lists")
        kinds = [kind for row in lists for kind in row["kinds"]]
        assert sorted(kinds) == sorted(rules.value("proposals.kinds"))
        for row in lists:
            assert row["ceiling_key"] is None or row["ceiling_key"] in KEYS
            assert row["unused_to"] is None or row["unused_to"] in {one["list"] for one in lists}
        own_pot = {kind for row in lists if row["ceiling_key"] for kind in row["kinds"]}
        assert own_pot == ({"spp"} if edition != "lokal" else set())


def test_the_codes_of_rules_are_those_of_the_catalogues(rules_of: RulesOf) -> None:
    rules = rules_of("pto2008")
    assert set(KEYS["steps.order"].choices) == set(STEPS)
    assert set(KEYS["ranking.criteria"].choices) == set(CRITERIA)
    assert rules.value("tpk.elected_in") in MEETING_KINDS
    assert rules.value("meetings.presidium_elected_in") in MEETING_KINDS
    for row in rules.value("delegates.composition"):
        assert meeting_kind(row["meeting"]).composition == row["meeting"]


def test_every_text_is_given_in_two_languages() -> None:
    for catalogue in (MEETING_KINDS, DECISION_KINDS, PROPOSAL_KINDS, SECTORS, CRITERIA, STEPS):
        for entry in catalogue.values():
            assert entry.label.id
            assert entry.label.en
    for definition in KEYS.values():
        assert definition.label.id
        assert definition.explanation.en
