"""What MAD Prioritas needs before it adopts a scheme and sets its list: villages, scheme, scores, presidium."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rembug.core import clock
from rembug.core.actor import Actor
from rembug.core.canonical import digest
from rembug.core.requirements import Requirement, require
from rembug.planning.domain.recompute import plain
from rembug.planning.domain.sentences import unranked_sentence
from rembug.planning.models import RankedProposal, RankingScheme
from rembug.planning.queries.selection import (
    SHEET_METHODS,
    MeetingRef,
    Stand,
    current_list,
    current_scheme,
    list_of,
    listed,
    names_for,
    presidium_lamp,
    rules_of,
    stand,
    unfinished,
    usual_lamp,
)
from rembug.programme import queries as programme
from rembug.programme.domain.resolver import RuleSet
from rembug.regions import queries as regions

FOUND_FEASIBLE = ("feasible", "ranked", "funded", "funded_partly", "waiting", "funded_elsewhere")
"""States of a proposal that the TV found feasible, whatever the MAD made of it."""


def readiness(cycle: Any) -> list[dict[str, Any]]:
    """Villages with their state before MAD Prioritas and how many proposals are where (A-4). Four queries."""
    states = programme.village_states(cycle)
    names = regions.names_of(states)
    counted: dict[str, dict[str, int]] = {code: {} for code in states}
    for code, state in listed(cycle.pk).values_list("village_code", "state"):
        if code in counted:
            counted[code][state] = counted[code].get(state, 0) + 1
    return [
        {
            "code": code,
            "name": names.get(code, code),
            "state": state,
            "proposals": sum(counted[code].values()),
            "feasible": sum(counted[code].get(s, 0) for s in FOUND_FEASIBLE),
            "unverified": sum(counted[code].get(s, 0) for s in ("submitted", "verifying", "returned")),
        }
        for code, state in sorted(states.items(), key=lambda item: names.get(item[0], item[0]))
    ]


def villages_lamp(cycle: Any, rules: RuleSet) -> Requirement:
    """Every participating village has a recorded state before the MAD ranks (A-4, invariant 2)."""
    states = programme.village_states(cycle)
    accepted = rules.value("villages.states") or ()
    missing = [code for code, state in states.items() if state not in accepted]
    names = regions.names_of(missing)
    return require(
        "planning.villages_recorded",
        bool(states) and not missing,
        facts={
            "recorded": len(states) - len(missing),
            "total": len(states),
            "open": ", ".join(sorted(names.get(code, code) for code in missing)) or "-",
        },
        source="A-4",
        grade="A",
    )


def spp_lamp(rules: RuleSet, lists: Sequence[Mapping[str, Any]]) -> Requirement:
    """The list that SPP stands in has a share of BLM within that of the edition, or a sum in rupiah.

    The sum is judged when the money is decided (``planning.spp_pot``). Source: rulebook 3.3, 13.3.
    """
    rule = rules.rule("funding.spp_cap_bp")
    code = list_of(lists, "spp")
    pot = next(one for one in lists if one["code"] == code)
    share = pot["share_bp"]
    within = pot["ceiling_rp"] is not None if share is None else share <= (rule.value or 0)
    return require(
        "planning.scheme_spp",
        None if rule.value is None else within,
        facts={"share_bp": 10_000 if share is None else share, "limit_bp": rule.value or 0},
        source=", ".join(rule.source),
        grade=rule.grade,
        blocks=rule.blocks,
    )


def scheme_requirements(
    cycle: Any, ref: MeetingRef, rules: RuleSet, lists: Sequence[Mapping[str, Any]]
) -> list[Requirement]:
    """A scheme is adopted in a meeting and before any score is given (rulebook 4.2); its SPP pot is the edition's."""
    before = current_scheme(cycle.pk)
    given = 0
    if before is not None:
        given = (
            before.sheets.count()
            + before.ballots.count()
            + before.tallies.count()
            + before.agreed_orders.count()
        )
    return [
        ref.requirement,
        usual_lamp(ref.meeting, "adopt_ranking_scheme"),
        require(
            "planning.scheme_before_scores",
            given == 0,
            facts={"given": given},
            source="4.2 [S37, S38]",
            grade="A",
        ),
        require(
            "planning.scheme_before_list",
            current_list(cycle.pk) is None,
            source="4.2",
            grade="A",
        ),
        spp_lamp(rules, lists),
    ]


@dataclass(frozen=True, slots=True)
class ListReady:
    """The ranked list as it would be set now: what is frozen, its digest, and its lines not yet stored."""

    stand: Stand
    rules: RuleSet
    frozen: dict[str, Any]
    digest: str
    lines: list[RankedProposal]


def list_ready(*, actor: Actor, scheme_id: int, **_: object) -> ListReady:
    """Rank, freeze and word every line: what takes long about setting the list. Raises SelectionError."""
    scheme = RankingScheme.unscoped.select_related("cycle").get(pk=scheme_id)
    rules = rules_of(scheme.cycle, clock.today(scheme.area_code))
    found = stand(scheme, rules)
    frozen = {
        "format": "rembug-ranking/1",
        "ranked_by": [plain(found.ranked_by)],
        "result": plain(found.ranking),
    }
    lines = [
        RankedProposal(
            number=e.number,
            list_code=e.list_code,
            rank=e.rank,
            computed_rank=e.computed_rank,
            points=e.points,
            shown=e.shown,
            breakdown=plain(e.breakdown),
            decision_ref=e.decision_ref,
        )
        for e in found.ranking.entries
    ]
    names = names_for(scheme.cycle, scheme.lists)
    lines += [
        RankedProposal(
            number=u.number, list_code=u.list_code, missing=unranked_sentence(u, "id", names)[:300]
        )
        for u in found.ranking.unranked
    ]
    return ListReady(found, rules, frozen, digest(frozen), lines)


def list_requirements(found: Stand, cycle: Any, rules: RuleSet, ref: MeetingRef) -> list[Requirement]:
    """What MAD Prioritas needs before it sets the ranked list (Form 15)."""
    running = [c for c in found.candidates if c.standing is None]
    missing = [u.number for u in found.ranking.unranked if found.proposals[u.number].state == "feasible"]
    waiting = unfinished(found)
    return [
        ref.requirement,
        usual_lamp(ref.meeting, "rank_proposals"),
        presidium_lamp(ref.meeting),
        villages_lamp(cycle, rules),
        require(
            "planning.scheme_adopted_before",
            found.scheme.adopted_on <= ref.meeting.held_on,
            facts={"adopted_on": found.scheme.adopted_on, "held_on": ref.meeting.held_on},
            source="4.2",
            grade="A",
        ),
        require(
            "planning.something_ranked",
            bool(found.ranking.entries),
            facts={"ranked": len(found.ranking.entries), "running": len(running)},
            source="S00d",
            grade="A",
        ),
        require(
            "planning.all_scored",
            not missing,
            facts={"count": len(missing), "numbers": ", ".join(missing) or "-"},
            source="4.4",
            blocks=False,
        ),
        require(
            "planning.items_closed",
            None if found.scheme.method not in SHEET_METHODS else not waiting,
            facts={"count": len(waiting), "numbers": ", ".join(waiting) or "-"},
            source="S4",
            blocks=False,
        ),
    ]
