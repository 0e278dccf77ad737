"""Requirements judged by a rule, and the arithmetic of shares, limits, quorum and delegations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from rembug.core.requirements import Requirement, State

from .resolver import ResolvedRule, RuleSet


def judged(code: str, rule: ResolvedRule, passed: bool, facts: Mapping[str, Any]) -> Requirement:
    """Return the check of a rule that was passed or not: a rule that does not block only draws attention."""
    state = State.MET if passed else (State.UNMET if rule.blocks else State.ATTENTION)
    return Requirement(code, state, facts, ", ".join(rule.source), rule.grade, rule.blocks)


def not_applicable(code: str, rule: ResolvedRule, facts: Mapping[str, Any] | None = None) -> Requirement:
    """Return the check of a rule that the edition does not have or that does not fit the case."""
    return Requirement(
        code, State.NOT_APPLICABLE, facts or {}, ", ".join(rule.source), rule.grade, rule.blocks
    )


def unknown(code: str, rule: ResolvedRule, facts: Mapping[str, Any]) -> Requirement:
    """Return the check of a rule whose facts are not there yet: never a pass."""
    return judged(code, rule, False, {**facts, "not_known": True})


def _limit_not_set(code: str, rule: ResolvedRule, facts: Mapping[str, Any]) -> Requirement:
    return unknown(code, rule, {**facts, "set_by": rule.set_by})


def quorum_needed(invited: int, rule: str, share_bp: int | None = None) -> int:
    """Return how many of `invited` voters make a decision valid.

    `rule` is half_plus_one (floor(n/2)+1), two_thirds (rounded up), share (rounded up from `share_bp`
    basis points) or none. Raises ValueError for another rule or a negative count.
    Source: practice 5, S28, GK.
    """
    if invited < 0:
        raise ValueError(f"invited must not be negative: {invited}")
    if rule == "none" or invited == 0:
        return 0
    if rule == "half_plus_one":
        return invited // 2 + 1
    if rule == "two_thirds":
        return -(-2 * invited // 3)
    if rule == "share":
        if share_bp is None or not 0 <= share_bp <= 10_000:
            raise ValueError(f"a quorum by share needs 0..10000 basis points, not {share_bp}")
        return -(-share_bp * invited // 10_000)
    raise ValueError(f"unknown quorum rule: {rule}")


def check_quorum(
    rules: RuleSet, *, invited: int, present_by_village: Mapping[str, int], extraordinary: bool = False
) -> Requirement:
    """Judge the quorum of an inter-village meeting at one decision.

    `present_by_village` counts delegates with a vote who are in the room now, one entry for every invited
    village. `extraordinary` takes the other rule of S28: valid when every village has at least one or two
    representatives. Source: S28, GK, practice S1.
    """
    rule = rules.rule("quorum.rule")
    present = sum(present_by_village.values())
    facts: dict[str, Any] = {"invited": invited, "present": present, "rule": rule.value}
    if extraordinary:
        minimum = rules.rule("quorum.extraordinary_min_per_village")
        if minimum.value is None:
            return not_applicable("quorum", minimum, facts)
        missing = sorted(code for code, count in present_by_village.items() if count < minimum.value)
        facts |= {"extraordinary": True, "min_per_village": minimum.value, "villages_missing": missing}
        return judged("quorum", minimum, bool(present_by_village) and not missing, facts)
    if rule.value is None or rule.value == "none":
        return not_applicable("quorum", rule, facts)
    if invited == 0:
        return unknown("quorum", rule, facts)
    needed = quorum_needed(invited, rule.value, rules.value("quorum.share_bp"))
    return judged("quorum", rule, present >= needed, facts | {"needed": needed})


def check_delegation(rules: RuleSet, *, women: int, men: int) -> list[Requirement]:
    """Judge the size and the women's minimum of the delegation of one village. Source: S16, A-15."""
    checks = []
    size, minimum = rules.rule("delegates.per_village"), rules.rule("delegates.women_min")
    facts = {"women": women, "men": men, "total": women + men}
    if size.value is None:
        checks.append(not_applicable("delegates.per_village", size, facts))
    else:
        passed = women + men == size.value
        checks.append(judged("delegates.per_village", size, passed, facts | {"needed": size.value}))
    if minimum.value is None:
        checks.append(not_applicable("delegates.women_min", minimum, facts))
    else:
        passed = women >= minimum.value
        checks.append(judged("delegates.women_min", minimum, passed, facts | {"needed": minimum.value}))
    return checks


def check_substitute(
    rules: RuleSet, *, known_by: Sequence[str], accepted_by_meeting: bool = False
) -> Requirement:
    """Judge whether a substitute with a written authority may vote: Kades and BPD must both know it.

    `known_by` names who signed as knowing; `accepted_by_meeting` is a recorded decision of the MAD, which
    counts only where the rule names the MAD as able to waive it. Source: S25, practice S4.
    """
    rule = rules.rule("delegates.substitute_known_by")
    if rule.value is None:
        return not_applicable("delegates.substitute", rule, {"known_by": list(known_by)})
    missing = [code for code in rule.value if code not in known_by]
    waived = bool(missing) and accepted_by_meeting and "mad" in rule.waivable_by
    facts = {"known_by": list(known_by), "missing": missing, "accepted_by_meeting": waived}
    return judged("delegates.substitute", rule, not missing or waived, facts)


def check_proposal_count(rules: RuleSet, *, count: int) -> Requirement:
    """Judge the number of proposals of one village against the edition or the decision of the MAD.

    Source: S12 (at most three), S11 (number set by the MAD).
    """
    rule = rules.rule("proposals.max_per_village")
    if rule.state == "set_by_meeting" and rule.value is None:
        return _limit_not_set("proposals.max_per_village", rule, {"count": count})
    if rule.value is None:
        return not_applicable("proposals.max_per_village", rule, {"count": count})
    facts = {"count": count, "limit": rule.value}
    return judged("proposals.max_per_village", rule, count <= rule.value, facts)


def check_women_share(rules: RuleSet, *, total: int, from_women_meeting: int) -> Requirement:
    """Judge the share of a village's proposals that came from the women's meeting, in exact fractions.

    Source: S11 (two thirds at least, 2014).
    """
    if not 0 <= from_women_meeting <= total:
        raise ValueError(f"{from_women_meeting} of {total} proposals cannot come from the women's meeting")
    rule = rules.rule("proposals.women_meeting_share_min")
    facts: dict[str, Any] = {"total": total, "from_women_meeting": from_women_meeting}
    if rule.value is None or total == 0:
        return not_applicable("proposals.women_meeting_share_min", rule, facts)
    share: Fraction = rule.value
    needed = -(-share.numerator * total // share.denominator)
    facts |= {"share": f"{share.numerator}/{share.denominator}", "needed": needed}
    return judged("proposals.women_meeting_share_min", rule, from_women_meeting >= needed, facts)


def check_women_slots(rules: RuleSet, *, kinds_from_women_meeting: Sequence[str]) -> Requirement:
    """Judge the classic pattern of women's proposals: so many SPP and so many others at most. Source: GK."""
    rule = rules.rule("proposals.women_meeting_slots")
    if rule.value is None:
        return not_applicable("proposals.women_meeting_slots", rule)
    slots = {row["slot"]: row["count"] for row in rule.value}
    spp = sum(1 for kind in kinds_from_women_meeting if kind == "spp")
    other = len(kinds_from_women_meeting) - spp
    passed = spp <= slots.get("spp", 0) and other <= slots.get("other", 0)
    facts = {"spp": spp, "other": other, "slots": dict(slots)}
    return judged("proposals.women_meeting_slots", rule, passed, facts)


def check_proposal_value(rules: RuleSet, *, amount_rp: int) -> Requirement:
    """Judge the amount of one proposal, in whole rupiah, against the greatest value. Source: GK."""
    rule = rules.rule("proposals.max_value_rp")
    if rule.value is None:
        return not_applicable("proposals.max_value_rp", rule, {"amount_rp": amount_rp})
    facts = {"amount_rp": amount_rp, "limit_rp": rule.value}
    return judged("proposals.max_value_rp", rule, amount_rp <= rule.value, facts)


def check_final_amount(rules: RuleSet, *, estimated_rp: int, final_rp: int) -> Requirement:
    """Judge the difference between the estimate of the TPU and the final RAB; above it the MAD must speak.

    Compared without rounding: |final - estimated| * 10000 <= accepted basis points * estimated. Source: A-1.
    """
    if estimated_rp < 0 or final_rp < 0:
        raise ValueError("amounts must not be negative")
    rule = rules.rule("proposals.final_difference_bp")
    difference = final_rp - estimated_rp
    facts = {"estimated_rp": estimated_rp, "final_rp": final_rp, "difference_rp": difference}
    if rule.value is None:
        return not_applicable("proposals.final_difference_bp", rule, facts)
    passed = abs(difference) * 10_000 <= rule.value * estimated_rp
    return judged("proposals.final_difference_bp", rule, passed, facts | {"accepted_bp": rule.value})


def check_participation(rules: RuleSet, *, women: int, men: int, poor: int | None) -> list[Requirement]:
    """Judge the share of women and of the poor in a village meeting; an uncounted figure is never a pass.

    Source: rulebook 1.3 and 11 (GK, 40 per cent each).
    """
    total = women + men
    checks = []
    for key, count in (("participation.women_target_bp", women), ("participation.poor_target_bp", poor)):
        rule = rules.rule(key)
        facts: dict[str, Any] = {"count": count, "total": total, "target_bp": rule.value}
        if rule.value is None:
            checks.append(not_applicable(key, rule, facts))
        elif count is None or total == 0:
            checks.append(unknown(key, rule, facts))
        else:
            checks.append(judged(key, rule, count * 10_000 >= rule.value * total, facts))
    return checks


def check_team_size(rules: RuleSet, key: str, *, count: int) -> Requirement:
    """Judge a committee against a smallest size such as `tv.size_min` or `tpu.size_min`."""
    rule = rules.rule(key)
    if rule.value is None:
        return not_applicable(key, rule, {"count": count})
    return judged(key, rule, count >= rule.value, {"count": count, "needed": rule.value})


def check_notice(rules: RuleSet, *, level: str, days: int) -> Requirement:
    """Judge how many days before the meeting the invitation was delivered; level is mad, md or dusun. Source: GK."""
    usual, minimum = rules.rule(f"notice.{level}_usual_days"), rules.rule(f"notice.{level}_min_days")
    facts = {"days": days, "usual": usual.value, "minimum": minimum.value}
    if minimum.value is None:
        return not_applicable("notice", minimum, facts)
    if days < minimum.value:
        return judged("notice", minimum, False, facts)
    return judged("notice", usual, usual.value is None or days >= usual.value, facts)


def check_arrears(rules: RuleSet, *, arrears_rp: int | None) -> Requirement:
    """Judge the arrears of a village's groups where the edition has switched the rule on. Source: A-11, S27, S32."""
    switch = rules.rule("proposals.arrears_rule")
    if not switch.value:
        return not_applicable("proposals.arrears", switch, {"arrears_rp": arrears_rp})
    limit = rules.rule("proposals.arrears_limit_rp")
    facts = {"arrears_rp": arrears_rp, "limit_rp": limit.value}
    if arrears_rp is None or limit.value is None:
        return unknown("proposals.arrears", switch, facts)
    return judged("proposals.arrears", switch, arrears_rp <= limit.value, facts)
