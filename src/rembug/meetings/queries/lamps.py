"""Requirements of meetings: what recording, inviting and sealing need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.urls import reverse

from rembug.core.areas import Level, level
from rembug.core.requirements import Requirement, State, require
from rembug.meetings import rules
from rembug.meetings.domain import Headcount
from rembug.meetings.models import Invitation, Meeting
from rembug.meetings.queries.order import Order
from rembug.meetings.queries.roll import presence_of, unsettled_villages
from rembug.programme.domain.checks import check_notice, check_participation
from rembug.programme.domain.resolver import RuleSet
from rembug.regions import queries as regions


def not_proven(lamps: Iterable[Requirement]) -> list[Requirement]:
    """The lamps of facts decided before Rembug: nothing about them can be shown here."""
    return [
        one if one.state == State.NOT_APPLICABLE else replace(one, state=State.NOT_PROVEN) for one in lamps
    ]


def notice_lamp(ruleset: RuleSet, kind: str, days: int) -> Requirement:
    """Whether ``days`` before the meeting suffice for an invitation to this kind. Source: GK (grade C)."""
    return check_notice(ruleset, level=rules.kind_of(kind).notice, days=days)


def invited_lamp(invited: bool | None) -> Requirement:
    """Whether invitations were recorded before an inter-village meeting is opened."""
    return require("meetings.invited", invited, source="practice S1")


def invitation_lamps(meeting: Meeting, invitations: list[Invitation]) -> list[Requirement]:
    """Every village invited, and delivered early enough: the latest delivery counts."""
    ruleset = rules.rules_for(meeting.area_code, meeting.held_on, meeting.cycle)
    days = [(meeting.held_on - (one.delivered_on or one.sent_on)).days for one in invitations]
    lamps = [notice_lamp(ruleset, meeting.kind, min(days, default=0))]
    wanted = {one.village for one in meeting.villages.all()}
    reached = {one.village for one in invitations}
    missing = sorted(wanted - reached)
    names = regions.names_of(missing)
    lamps.append(
        require(
            "meetings.all_villages",
            None if not wanted else not missing,
            facts={
                "count": len(wanted) - len(missing),
                "total": len(wanted),
                "missing": [names.get(c, c) for c in missing],
            },
            source="practice S1",
        )
    )
    unproven = sum(not one.is_proven for one in invitations)
    lamps.append(
        require(
            "meetings.delivery_proof",
            unproven == 0,
            facts={"count": unproven, "total": len(invitations)},
            source="practice S1",
        )
    )
    return lamps


def signed_paper_lamp(meeting: Meeting, mark: str) -> Requirement:
    """Whether the scan of the signed minutes is here and of the very contents of fingerprint ``mark``.

    Source: A-8 (H/M: a note lets the minutes be sealed before the paper came back).
    """
    scan = meeting.scans.order_by("-id").first()
    same = scan is not None and scan.digest == mark
    code = "meetings.signed_paper" if scan is None or same else "meetings.signed_other"
    lamp = require(
        code,
        same,
        facts={"file": scan.file_name if scan else "-"},
        source="A-8",
        remedy_url=reverse("meetings:scan", args=[meeting.pk]),
    )
    return not_proven([lamp])[0] if meeting.recorded_history else lamp


def _absent_lamp(meeting: Meeting) -> Requirement:
    """Whether the invitation of every village that did not come is proven. Source: practice S1."""
    absent = [one.village for one in presence_of(meeting) if one.state == "absent"]
    proven = {one.village for one in meeting.invitations.all() if one.is_proven}
    missing = [code for code in absent if code not in proven]
    names = regions.names_of(missing)
    return require(
        "meetings.absent_proof",
        None if not absent else not missing,
        facts={"count": len(absent), "villages": [names.get(code, code) for code in missing] or "-"},
        source="practice S1",
        remedy_url=reverse("meetings:invitations", args=[meeting.pk]),
    )


def method_lamp(ruleset: RuleSet, order: Order, method: str) -> Requirement:
    """Consensus first; a vote only where edition and rules of order know it (rulebook 1.3, GK)."""
    allowed = method in (ruleset.value("meetings.decision_method") or ("consensus", "vote"))
    if method == "vote" and order.switches["voting"] == "consensus_only":
        allowed = False
    return require(
        "meetings.method", allowed, facts={"version": order.version}, source="rulebook 1.3 (GK), A-10"
    )


def recording_lamps(
    ruleset: RuleSet, count: Headcount, *, chair: str, minute_taker: str, decisions: int, village: bool
) -> list[Requirement]:
    """What Form 1 needs (rulebook 13.1), and the participation targets of village meetings (edition)."""
    lamps = [
        require(
            "meetings.headcount",
            count.total > 0,
            facts={"total": count.total, "men": count.men, "women": count.women, "poor": count.poor},
            source="rulebook 13.1",
            grade="A",
        ),
        require(
            "meetings.officers",
            bool(chair.strip() and minute_taker.strip()),
            facts={"chair": chair.strip() or "-", "minute_taker": minute_taker.strip() or "-"},
            source="rulebook 13.1, A-8",
            grade="A",
        ),
        require(
            "meetings.decisions", decisions > 0, facts={"count": decisions}, source="rulebook 13.1", grade="A"
        ),
    ]
    if village:
        lamps += check_participation(ruleset, women=count.women, men=count.men, poor=count.poor)
    return lamps


def sealing_lamps(meeting: Meeting) -> list[Requirement]:
    """Everything that sealed minutes need, for the page and for the action alike.

    A sitting that was put off for want of a quorum decides nothing and is sealed without decisions (S1).
    """
    ruleset = rules.rules_for(meeting.area_code, meeting.held_on, meeting.cycle)
    count = Headcount(meeting.men, meeting.women, meeting.poor_men, meeting.poor_women)
    decisions = list(meeting.decisions.all())
    lamps = recording_lamps(
        ruleset,
        count,
        chair=meeting.chair_name,
        minute_taker=meeting.minute_taker_name,
        decisions=len(decisions),
        village=level(meeting.area_code) >= Level.VILLAGE,
    )
    postponed = meeting.state == "postponed"
    if postponed:
        lamps = [one for one in lamps if one.code != "meetings.decisions"]
        lamps.append(require("meetings.was_opened", meeting.opened_at is not None, source="S1", grade="A"))
    invalid = [d.no for d in decisions if not d.valid]
    lamps.append(
        require(
            "meetings.decisions_valid",
            None if not decisions else not invalid,
            facts={"count": len(decisions), "invalid": invalid or "-"},
            source="S28, practice S1",
        )
    )
    if rules.is_inter_village(meeting.kind) and not postponed and not meeting.recorded_history:
        lamps += _village_lamps(meeting, ruleset)
    lamps.append(
        require(
            "meetings.place",
            bool(meeting.place.strip()),
            facts={"place": meeting.place.strip() or "-"},
            source="rulebook 13.1",
            grade="A",
        )
    )
    lamps.append(
        require(
            "meetings.begin_and_end",
            bool((meeting.opened_at or meeting.starts_at) and meeting.ends_at),
            source="rulebook 13.1",
        )
    )
    return not_proven(lamps) if meeting.recorded_history else lamps


def _village_lamps(meeting: Meeting, ruleset: RuleSet) -> list[Requirement]:
    lamps = [_absent_lamp(meeting)]
    if meeting.kind == "mad_priority":
        open_villages = unsettled_villages(meeting)
        names = regions.names_of(open_villages)
        lamps.append(
            require(
                "meetings.villages_settled",
                not open_villages,
                facts={"villages": [names.get(c, c) for c in open_villages] or "-"},
                source="A-4, practice S1",
                grade="B",
            )
        )
    least = ruleset.rule("delegates.women_min")
    if least.value is not None:
        waived = set(
            meeting.decisions.filter(kind="waive_composition", valid=True).values_list(
                "about_village", flat=True
            )
        )
        short = [
            one.village
            for one in presence_of(meeting, women_min=least.value)
            if one.state != "absent" and one.women < least.value
        ]
        # A waiver of the MAD as a whole names no village.
        unwaived = [] if "" in waived else [code for code in short if code not in waived]
        names = regions.names_of(short)
        lamps.append(
            require(
                "meetings.women_in_delegations",
                not unwaived,
                facts={
                    "minimum": least.value,
                    "villages": [names.get(c, c) for c in unwaived] or "-",
                    "waived": [names.get(c, c) for c in short if c not in unwaived] or "-",
                },
                source=", ".join(least.source),
                grade=least.grade,
                blocks=False,
            )
        )
    return lamps
