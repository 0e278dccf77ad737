"""MAD Prioritas (step 11): scheme, scores, ballots, recorded rulings, the ranked list (Forms 14, 15).

The secretary of the MAD or the UPK's staff writes what the meeting says; a facilitator never does (A-8).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from rembug.core.door import Door, action
from rembug.core.errors import InputProblem, VersionConflict
from rembug.planning import permissions
from rembug.planning.actions.shared import move_proposals
from rembug.planning.domain.ranking import rank
from rembug.planning.domain.scheme import METHODS, Inputs
from rembug.planning.models import (
    AgreedOrder,
    Ballot,
    PairTally,
    PriorityList,
    Proposal,
    RankedProposal,
    RankingScheme,
    Reopening,
    ScoreSheet,
)
from rembug.planning.processes import PROPOSAL
from rembug.planning.queries import funding as money
from rembug.planning.queries import mad_priority
from rembug.planning.queries import selection as queries
from rembug.programme import queries as programme

WAYS = ("deliberation", "villages")


@action(permissions.RANK, area=queries.cycle_area)
def adopt_scheme(
    door: Door,
    *,
    cycle_id: int,
    meeting_id: UUID,
    decision_no: int,
    method: str,
    way: str,
    criteria: list[dict[str, Any]],
    scale_min: int,
    scale_max: int,
    lists: list[dict[str, Any]],
    tie_order: list[str],
    own_village_may_score: bool,
    village_sheets: str,
    limits: dict[str, Any],
    reason: str = "",
) -> RankingScheme:
    """Record the scheme that a MAD adopted, with the values of the rules that were read for it.

    ``tie_order`` holds keys only when the meeting adopted them. Raises InputProblem (``selection.*``) for a
    scheme or limits that contradict themselves, RequirementsUnmet once scores were given.
    Source: rulebook 4.2, 4.4; A-6.
    """
    cycle = door.lock(programme.visible(door.actor).filter(pk=cycle_id))
    ref = queries.meeting_ref(door.actor, meeting_id, decision_no)
    if method not in METHODS or way not in WAYS:
        raise InputProblem("selection.method_unknown", {"method": method[:20]}, field="method")
    rules = queries.rules_of(cycle, door.today)
    # Reading the proposal of the edition marks its values as used, so that the digest names what was known.
    queries.proposed_scheme(rules)
    before = queries.current_scheme(cycle.pk)
    row = RankingScheme(
        area_code=cycle.area_code,
        cycle=cycle,
        no=1 if before is None else before.no + 1,
        meeting=ref.meeting,
        decision_no=ref.decision_no,
        adopted_on=ref.meeting.held_on,
        method=method,
        way=way,
        criteria=criteria,
        scale_min=scale_min,
        scale_max=scale_max,
        lists=lists,
        tie_order=tie_order,
        own_village_may_score=own_village_may_score,
        village_sheets=village_sheets,
        limits=limits,
        edition=rules.edition.code,
        edition_revision=rules.edition.revision,
        rules=rules.used,
        rules_digest=rules.digest,
        reason=reason.strip(),
        created_at=door.now,
    )
    rank(queries.scheme_value(row), [], Inputs())
    money.check(money.envelope_of(row, 0))
    door.require(mad_priority.scheme_requirements(cycle, ref))
    row.save()
    door.record(row, facts={"method": method, "meeting": ref.text, "no": row.no})
    return row


@action(permissions.RANK, area=queries.scheme_area)
def set_scores(
    door: Door,
    *,
    scheme_id: int,
    village: str = "",
    rows: list[dict[str, Any]],
    finish: bool = False,
    voters_present: int | None = None,
) -> list[ScoreSheet]:
    """Write scores of many proposals: rows {number, scores: {criterion: int}, version}.

    One common sheet (empty ``village``) or that of one village's table. ``finish`` closes the items: later
    head counts change nothing in them (S4). Raises InputProblem, VersionConflict when somebody saved
    meanwhile, NotAllowed for a finished item.
    """
    scheme = _locked_scheme(door, scheme_id)
    held = {
        s.proposal_id: s for s in door.lock_all(ScoreSheet.objects.filter(scheme=scheme, village=village))
    }
    _open(door, scheme, queries.SHEET_METHODS)
    if (scheme.way == "villages") != bool(village):
        raise InputProblem("planning.scores_way", field="village")
    if village and village not in programme.village_states(scheme.cycle):
        raise InputProblem("planning.village_outside", {"village": village}, field="village")
    proposals = _by_number(scheme, [row["number"] for row in rows])
    # An item is finished for every table at once: a village that comes later does not add to it (S4).
    finished = ScoreSheet.objects.filter(scheme=scheme, proposal__in=proposals.values(), finished=True)
    door.allow(not finished.exists(), "planning.item_finished")
    for row in rows:
        present = held.get(proposals[row["number"]].pk)
        if (present.version if present else 0) != int(row.get("version", 0)):
            raise VersionConflict({row["number"]: str(present.scores if present else {})}, 0)
    codes = {c["code"]: c["label"] for c in scheme.criteria}
    for row in rows:
        _check_scores(scheme, row, codes)
    door.require([])
    new: list[ScoreSheet] = []
    changed: list[ScoreSheet] = []
    for row in rows:
        proposal = proposals[row["number"]]
        sheet = held.get(proposal.pk) or ScoreSheet(
            scheme=scheme, proposal=proposal, village=village, version=0
        )
        sheet.scores = {code: int(score) for code, score in row["scores"].items()}
        sheet.finished = finish and set(sheet.scores) == set(codes)
        sheet.voters_present = voters_present
        sheet.version += 1
        sheet.updated_at = door.now
        (changed if sheet.pk else new).append(sheet)
    ScoreSheet.objects.bulk_create(new)
    ScoreSheet.objects.bulk_update(
        changed, ["scores", "finished", "voters_present", "version", "updated_at"], batch_size=100
    )
    saved = sorted([*new, *changed], key=lambda sheet: sheet.pk)
    closed = [sheet.proposal_id for sheet in saved if sheet.finished]
    ScoreSheet.objects.filter(scheme=scheme, proposal_id__in=closed, finished=False).update(finished=True)
    door.record(scheme, facts={"count": len(saved), "village": village or "-", "finished": finish})
    return saved


@action(permissions.RANK, area=queries.scheme_area)
def reopen_item(
    door: Door, *, scheme_id: int, number: str, meeting_id: UUID, decision_no: int, reason: str
) -> Reopening:
    """Open a finished item again by a recorded decision; its scores so far are kept beside it (S4)."""
    scheme = _locked_scheme(door, scheme_id)
    proposal = _by_number(scheme, [number])[number]
    sheets = door.lock_all(ScoreSheet.objects.filter(scheme=scheme, proposal=proposal))
    _open(door, scheme)
    ref = queries.meeting_ref(door.actor, meeting_id, decision_no)
    if not reason.strip():
        raise InputProblem("planning.ruling_reason", field="reason")
    if not any(sheet.finished for sheet in sheets):
        raise InputProblem("planning.item_not_finished", {"number": number}, field="number")
    door.require([ref.requirement, queries.usual_lamp(ref.meeting, "reopen_item")])
    row = Reopening.objects.create(
        scheme=scheme,
        proposal=proposal,
        meeting=ref.meeting,
        decision_no=ref.decision_no,
        reason=reason.strip(),
        scores_before=[{"village": s.village, "scores": s.scores} for s in sheets],
        created_at=door.now,
    )
    for sheet in sheets:
        sheet.finished = False
        sheet.version += 1
        sheet.save(update_fields=["finished", "version"])
    door.record(proposal, facts={"number": number, "meeting": ref.text, "reason": reason.strip()})
    return row


@action(permissions.RANK, area=queries.scheme_area)
def set_ballots(
    door: Door, *, scheme_id: int, list_code: str, ballots: list[dict[str, Any]]
) -> RankingScheme:
    """Write the ballots of one list anew: {voter, village, choices: [numbers]} (3-2-1, rulebook 4.3).

    ``voter`` is the mark on the ballot paper, never a name. Raises InputProblem (``selection.*``).
    """
    scheme = _locked_scheme(door, scheme_id)
    _open(door, scheme, ("borda",))
    numbers = sorted({number for ballot in ballots for number in ballot["choices"]})
    _by_number(scheme, numbers)
    door.require([])
    Ballot.objects.filter(scheme=scheme, list_code=list_code).delete()
    Ballot.objects.bulk_create(
        Ballot(
            scheme=scheme,
            list_code=list_code,
            voter=str(ballot["voter"])[:40],
            village=ballot["village"],
            choices=list(ballot["choices"]),
            created_at=door.now,
        )
        for ballot in ballots
    )
    _try(scheme, door)
    door.record(scheme, facts={"list": list_code, "count": len(ballots)})
    return scheme


@action(permissions.RANK, area=queries.scheme_area)
def set_tallies(door: Door, *, scheme_id: int, rows: list[dict[str, Any]]) -> RankingScheme:
    """Write comparisons of two: {first, second, first_votes, second_votes}. Raises InputProblem."""
    scheme = _locked_scheme(door, scheme_id)
    _open(door, scheme, ("pairwise",))
    proposals = _by_number(scheme, sorted({n for row in rows for n in (row["first"], row["second"])}))
    door.require([])
    for row in rows:
        first, second = row["first"], row["second"]
        votes = (int(row["first_votes"]), int(row["second_votes"]))
        if second < first:
            first, second, votes = second, first, votes[::-1]
        PairTally.objects.update_or_create(
            scheme=scheme,
            first=proposals[first],
            second=proposals[second],
            defaults={"first_votes": votes[0], "second_votes": votes[1], "updated_at": door.now},
        )
    _try(scheme, door)
    door.record(scheme, facts={"count": len(rows)})
    return scheme


@action(permissions.RANK, area=queries.scheme_area)
def set_agreed_order(
    door: Door, *, scheme_id: int, list_code: str, order: list[str], meeting_id: UUID, decision_no: int
) -> AgreedOrder:
    """Write the order of a list that the meeting agreed on directly (musyawarah mufakat)."""
    scheme = _locked_scheme(door, scheme_id)
    _open(door, scheme, ("direct_consensus",))
    _by_number(scheme, order)
    ref = queries.meeting_ref(door.actor, meeting_id, decision_no)
    door.require([ref.requirement])
    row, _ = AgreedOrder.objects.update_or_create(
        scheme=scheme,
        list_code=list_code,
        defaults={"order": order, "ref": ref.text[:200], "updated_at": door.now},
    )
    _try(scheme, door)
    door.record(scheme, facts={"list": list_code, "count": len(order), "meeting": ref.text})
    return row


@action(permissions.RANK, area=queries.scheme_area, before=mad_priority.list_ready)
def set_priority_list(door: Door, *, scheme_id: int, meeting_id: UUID, decision_no: int) -> PriorityList:
    """Set the ranked lists of MAD Prioritas (Form 15): frozen with inputs, result, digest and the presidium.

    Every proposal before the meeting gets its line, also those without a rank. Raises RequirementsUnmet.
    Source: rulebook 1.2 step 11, 4.4; A-4, A-8, S1, S4.
    """
    scheme = _locked_scheme(door, scheme_id)
    proposals = {p.number: p for p in door.lock_all(queries.listed(scheme.cycle_id))}
    _open(door, scheme)
    ref = queries.meeting_ref(door.actor, meeting_id, decision_no)
    ready: mad_priority.ListReady = door.ahead()
    door.require(mad_priority.list_requirements(ready.stand, scheme.cycle, ready.rules, ref))
    row = PriorityList.unscoped.create(
        area_code=scheme.area_code,
        cycle=scheme.cycle,
        scheme=scheme,
        no=1,
        meeting=ref.meeting,
        decision_no=ref.decision_no,
        set_on=ref.meeting.held_on,
        chair_name=ref.meeting.chair_name,
        secretary_name=ref.meeting.minute_taker_name,
        facilitated_by=ref.meeting.facilitated_by,
        village_states=programme.village_states(scheme.cycle),
        frozen=ready.frozen,
        digest=ready.digest,
        created_at=door.now,
    )
    for line in ready.lines:
        line.priority_list, line.proposal = row, proposals[line.number]
    RankedProposal.objects.bulk_create(ready.lines)
    for verb, ranked in (("rank", True), ("leave_unranked", False)):
        keys = [
            line.proposal_id
            for line in ready.lines
            if line.proposal.state == "feasible" and (line.rank is not None) is ranked
        ]
        move_proposals(keys, PROPOSAL.walk("feasible", verb))
    count = len(ready.stand.ranking.entries)
    door.record(row, facts={"count": count, "meeting": ref.text, "digest": row.digest[:16]})
    return row


# --- helpers ---------------------------------------------------------------------------------------------


def _locked_scheme(door: Door, scheme_id: int) -> RankingScheme:
    """Lock the scheme's cycle and return the scheme. Raises OutsideArea."""
    scheme = RankingScheme.unscoped.select_related("cycle").filter(pk=scheme_id).first()
    cycle = door.lock(programme.visible(door.actor).filter(pk=scheme.cycle_id if scheme else 0))
    assert scheme is not None
    scheme.cycle = cycle
    return scheme


def _open(door: Door, scheme: RankingScheme, methods: Sequence[str] = ()) -> None:
    """The scheme must be the newest one, of a fitting method, and its list not yet set."""
    newest = queries.current_scheme(scheme.cycle_id)
    door.allow(newest is not None and newest.pk == scheme.pk, "planning.scheme_replaced")
    door.allow(queries.current_list(scheme.cycle_id) is None, "planning.list_set")
    if methods and scheme.method not in methods:
        raise InputProblem(
            "selection.input_of_other_method", {"place": "-", "method": scheme.method}, field="method"
        )


def _by_number(scheme: RankingScheme, numbers: Sequence[str]) -> dict[str, Proposal]:
    found = {p.number: p for p in queries.listed(scheme.cycle_id).filter(number__in=list(numbers))}
    for number in numbers:
        if number not in found:
            raise InputProblem(
                "selection.number_unknown", {"number": number[:20], "place": "-"}, field="number"
            )
    return found


def _check_scores(scheme: RankingScheme, row: Mapping[str, Any], codes: Mapping[str, str]) -> None:
    for code, score in row["scores"].items():
        if code not in codes:
            raise InputProblem(
                "selection.criterion_unknown", {"number": row["number"], "criterion": str(code)[:40]}
            )
        whole = isinstance(score, int) and not isinstance(score, bool)
        if not whole or not scheme.scale_min <= score <= scheme.scale_max:
            raise InputProblem(
                "planning.score_off_scale",
                {
                    "number": row["number"],
                    "criterion": codes[code],
                    "score": str(score)[:10],
                    "low": scheme.scale_min,
                    "high": scheme.scale_max,
                },
                field=f"score-{row['number']}-{code}",
            )


def _try(scheme: RankingScheme, door: Door) -> None:
    """Let the engine refuse what cannot be ranked now, not later in the meeting."""
    queries.stand(scheme, queries.rules_of(scheme.cycle, door.today))
