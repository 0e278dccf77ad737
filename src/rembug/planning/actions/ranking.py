"""MAD Prioritas (step 11): scheme, scores, ballots, recorded rulings, the ranked list (Forms 14, 15).

The secretary of the MAD or the UPK's staff writes what the meeting says; a facilitator never does (A-8).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from rembug.core.canonical import digest
from rembug.core.door import Door, action
from rembug.core.errors import InputProblem, VersionConflict
from rembug.planning import permissions
from rembug.planning.domain.ranking import rank
from rembug.planning.domain.recompute import plain
from rembug.planning.domain.scheme import METHODS, Inputs
from rembug.planning.domain.sentences import unranked_sentence
from rembug.planning.models import (
    AgreedOrder,
    ArrearsNote,
    Ballot,
    PairTally,
    PriorityList,
    Proposal,
    RankedProposal,
    RankingScheme,
    Reopening,
    Ruling,
    ScoreSheet,
)
from rembug.planning.processes import PROPOSAL
from rembug.planning.queries import funding as money
from rembug.planning.queries import mad_priority
from rembug.planning.queries import selection as queries
from rembug.programme import queries as programme

WAYS = ("deliberation", "villages")
STAGES = ("prioritas", "penetapan", "waiting")
RULINGS = ("order", "partial", "lines", "skip", "stop", "womens_share", "difference", "village")
VILLAGE_RULINGS = ("assessed", "dropped", "postponed")


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
    door.require(mad_priority.scheme_requirements(cycle, ref, rules, lists))
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
    saved = []
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
        sheet.save()
        saved.append(sheet)
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


@action(permissions.RANK, area=queries.cycle_area)
def record_ruling(
    door: Door,
    *,
    cycle_id: int,
    stage: str,
    kind: str,
    meeting_id: UUID,
    decision_no: int,
    reason: str,
    number: str = "",
    village: str = "",
    data: dict[str, Any] | None = None,
) -> Ruling:
    """Record what a MAD decided where the figures alone decide nothing.

    ``order``: data.order = numbers of equals, or of a change by hand; ``partial``: data.amount_rp;
    ``lines``: data.lines = numbers of the groups; ``skip``, ``stop``, ``difference``: the proposal;
    ``village``: data.ruling = assessed, dropped or postponed (S1). Raises InputProblem, RequirementsUnmet for
    a decision that the minutes do not hold or that was not valid. Source: rulebook 4.4; A-1, A-7, S1.
    """
    cycle = door.lock(programme.visible(door.actor).filter(pk=cycle_id))
    data = dict(data or {})
    if stage not in STAGES or kind not in RULINGS:
        raise InputProblem("planning.ruling_unknown", {"kind": f"{stage} {kind}"[:40]}, field="kind")
    if not reason.strip():
        raise InputProblem("planning.ruling_reason", field="reason")
    _stage_open(door, cycle.pk, stage)
    proposal = None
    if kind in ("partial", "lines", "skip", "stop", "difference"):
        proposal = queries.listed(cycle.pk).filter(number=number).first()
        if proposal is None:
            raise InputProblem(
                "selection.number_unknown", {"number": number, "place": "number"}, field="number"
            )
    _check_ruling(cycle, kind, proposal, village, data)
    ref = queries.meeting_ref(door.actor, meeting_id, decision_no)
    usual = {
        "order": "resolve_tie",
        "partial": "fund_partly",
        "lines": "fund_partly",
        "difference": "accept_final_amount",
        "village": "rank_proposals",
    }
    door.require([ref.requirement, queries.usual_lamp(ref.meeting, usual.get(kind, "pass_over"))])
    row = Ruling.unscoped.create(
        area_code=cycle.area_code,
        cycle=cycle,
        stage=stage,
        kind=kind,
        meeting=ref.meeting,
        decision_no=ref.decision_no,
        ref=queries.unique_ref(cycle.pk, ref.text),
        reason=reason.strip(),
        proposal=proposal,
        village=village,
        data=data,
        created_at=door.now,
    )
    if kind == "village" and data["ruling"] == "dropped":
        _drop_village(row, door)
    _try_all(cycle, door, stage, kind)
    door.record(
        row,
        facts={
            "kind": kind,
            "meeting": ref.text,
            "reason": reason.strip(),
            "number": number or village or ", ".join(data.get("order", [])) or "-",
        },
    )
    return row


@action(permissions.RANK, area=queries.ruling_area)
def cancel_ruling(door: Door, *, ruling_id: int, reason: str) -> Ruling:
    """Take back a ruling that was written wrongly, before its list is set; the row stays."""
    row = door.lock(Ruling.unscoped.filter(pk=ruling_id))
    door.allow(row.cancelled_at is None, "planning.ruling_cancelled")
    door.allow(not (row.kind == "village" and row.data["ruling"] == "dropped"), "planning.ruling_applied")
    if not reason.strip():
        raise InputProblem("planning.ruling_reason", field="reason")
    _stage_open(door, row.cycle_id, row.stage, since=row.created_at)
    door.require([])
    row.cancelled_at, row.cancelled_by, row.cancelled_reason = door.now, door.actor.user_id, reason.strip()
    row.save(update_fields=["cancelled_at", "cancelled_by", "cancelled_reason"])
    door.record(row, facts={"kind": row.kind, "reason": reason.strip(), "meeting": row.ref})
    return row


@action(permissions.ARREARS, area="village")
def record_arrears(
    door: Door, *, cycle_id: int, village: str, arrears_rp: int, as_of_on: date, letter: str
) -> ArrearsNote:
    """Record a village's arrears as the UPK certified them by letter (A-11); the newest one counts."""
    cycle = door.lock(programme.visible(door.actor).filter(pk=cycle_id))
    if village not in programme.village_states(cycle):
        raise InputProblem("planning.village_outside", {"village": village}, field="village")
    if arrears_rp < 0 or not letter.strip():
        raise InputProblem("planning.arrears_letter", field="letter")
    door.require([])
    row = ArrearsNote.unscoped.create(
        area_code=village,
        cycle=cycle,
        arrears_rp=arrears_rp,
        as_of_on=as_of_on,
        letter=letter.strip(),
        created_at=door.now,
    )
    door.record(row, facts={"arrears_rp": arrears_rp, "as_of_on": as_of_on, "letter": letter.strip()})
    return row


@action(permissions.RANK, area=queries.scheme_area)
def set_priority_list(door: Door, *, scheme_id: int, meeting_id: UUID, decision_no: int) -> PriorityList:
    """Set the ranked lists of MAD Prioritas (Form 15): frozen with inputs, result, digest and the presidium.

    Every proposal before the meeting gets its line, also those without a rank. Raises RequirementsUnmet.
    Source: rulebook 1.2 step 11, 4.4; A-4, A-8, S1, S4.
    """
    scheme = _locked_scheme(door, scheme_id)
    proposals = {p.number: p for p in door.lock_all(queries.listed(scheme.cycle_id))}
    _open(door, scheme)
    ref = queries.meeting_ref(door.actor, meeting_id, decision_no)
    rules = queries.rules_of(scheme.cycle, door.today)
    found = queries.stand(scheme, rules)
    door.require(mad_priority.list_requirements(found, scheme.cycle, rules, ref))
    frozen = {
        "format": "rembug-ranking/1",
        "ranked_by": [plain(found.ranked_by)],
        "result": plain(found.ranking),
    }
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
        frozen=frozen,
        digest=digest(frozen),
        created_at=door.now,
    )
    lines = [
        RankedProposal(
            priority_list=row,
            proposal=proposals[e.number],
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
    names = queries.names_for(scheme.cycle, scheme.lists)
    lines += [
        RankedProposal(
            priority_list=row,
            proposal=proposals[u.number],
            number=u.number,
            list_code=u.list_code,
            missing=unranked_sentence(u, "id", names)[:300],
        )
        for u in found.ranking.unranked
    ]
    RankedProposal.objects.bulk_create(lines)
    for line in lines:
        proposal = line.proposal
        if proposal.state == "feasible":
            proposal.state = PROPOSAL.walk(proposal.state, "rank" if line.rank else "leave_unranked")
            proposal.version += 1
            proposal.save(update_fields=["state", "version"])
    door.record(
        row,
        facts={"count": len(found.ranking.entries), "meeting": ref.text, "digest": row.digest[:16]},
    )
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


def _try_all(cycle: Any, door: Door, stage: str, kind: str) -> None:
    """The engine must be able to read a ruling in its stage; raises its SelectionError otherwise."""
    rules = queries.rules_of(cycle, door.today)
    if stage == "prioritas" and kind == "order":
        scheme = queries.current_scheme(cycle.pk)
        if scheme is not None:
            queries.stand(scheme, rules)
    elif stage == "penetapan" and kind not in ("difference", "village"):
        money.before_decision(cycle, rules)


def _stage_open(door: Door, cycle_id: int, stage: str, since: Any = None) -> None:
    """Rulings of MAD Prioritas come before its list, those of MAD Penetapan before its decision."""
    listed = queries.current_list(cycle_id)
    chain = money.decisions_of(cycle_id)
    if stage == "prioritas":
        door.allow(listed is None, "planning.list_set")
    elif stage == "penetapan":
        door.allow(listed is not None, "planning.no_priority_list")
        door.allow(not chain, "planning.decision_made")
    else:
        door.allow(bool(chain), "planning.no_decision")
        door.allow(since is None or since > chain[-1].created_at, "planning.decision_made")


def _check_ruling(
    cycle: Any, kind: str, proposal: Proposal | None, village: str, data: Mapping[str, Any]
) -> None:
    if kind == "order":
        order = data.get("order")
        if not isinstance(order, list) or len(order) < 2 or len(set(order)) != len(order):
            raise InputProblem("planning.order_wrong", field="order")
    elif kind == "partial":
        amount = data.get("amount_rp")
        asked = proposal.asked_rp if proposal else 0
        if not isinstance(amount, int) or isinstance(amount, bool) or not 0 < amount < asked:
            raise InputProblem("planning.partial_amount", {"asked_rp": asked}, field="amount_rp")
    elif kind == "lines":
        known = {str(group.no) for group in proposal.groups.all()} if proposal else set()
        chosen = data.get("lines")
        if not isinstance(chosen, list) or not chosen or not set(chosen) < known:
            raise InputProblem("planning.lines_wrong", field="lines")
    elif kind == "village":
        if village not in programme.village_states(cycle):
            raise InputProblem("planning.village_outside", {"village": village[:20]}, field="village")
        if data.get("ruling") not in VILLAGE_RULINGS:
            raise InputProblem(
                "planning.ruling_unknown", {"kind": str(data.get("ruling"))[:20]}, field="ruling"
            )


def _drop_village(row: Ruling, door: Door) -> None:
    """A sanction of the MAD on an absent village: its proposals leave the race and stay on Form 14 (S1)."""
    for proposal in queries.listed(row.cycle_id).filter(village_code=row.village):
        if PROPOSAL.can(proposal.state, "sanction"):
            proposal.state = PROPOSAL.walk(proposal.state, "sanction")
            proposal.left_on, proposal.left_reason = row.meeting.held_on, row.reason
            proposal.left_document = row.ref
            proposal.version += 1
            proposal.save(update_fields=["state", "left_on", "left_reason", "left_document", "version"])
