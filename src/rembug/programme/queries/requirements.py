"""What each step needs before it may be recorded, and what a cycle needs to move on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.urls import reverse

from rembug.core.requirements import Requirement, State, require, sorted_for_reading
from rembug.core.slots import slot
from rembug.programme.domain import steps
from rembug.programme.domain.allocation import check_allocation
from rembug.programme.domain.calendar import CalendarEntry, check_calendar
from rembug.programme.domain.resolver import RuleSet
from rembug.programme.domain.steps import OUTPUT_LABELS, PASSED, STEPS
from rembug.programme.domain.village_states import STATE_LABELS, check_move, check_villages
from rembug.programme.models import Cycle, CycleVillage
from rembug.programme.queries.cycles import allocated_rp, allocations_of, by_source, village_states
from rembug.programme.queries.roads import Road, evidence_of, road
from rembug.programme.queries.rules import rules_for
from rembug.regions import queries as regions

STEP_EVIDENCE = slot(
    "programme.step_evidence",
    "Which outputs of a step exist in a village: cycle_id, step, village, outputs (those not recorded yet)",
)
SEALED_MINUTES = slot(
    "programme.sealed_minutes",
    "Whether a meeting of this cycle and place has sealed minutes: meeting_id, cycle_id, village",
)


def cluster_requirement(
    rules: RuleSet, *, villages: int, clusters: int, opening: bool = False
) -> Requirement:
    """More than the threshold of villages form at least so many clusters; at the opening only a reminder follows.

    Source: practice A-7, N4.
    """
    threshold, least = rules.rule("villages.cluster_threshold"), rules.rule("villages.cluster_min_count")
    applies = threshold.value is not None and least.value is not None and villages > threshold.value
    ok: bool | None = None
    if clusters or (applies and not opening):
        ok = not applies or clusters >= least.value
    return require(
        "programme.clusters",
        ok,
        facts={
            "villages": villages,
            "clusters": clusters,
            "threshold": threshold.value,
            "least": least.value,
        },
        source=", ".join(least.source),
        grade=least.grade,
        blocks=least.blocks,
    )


def move_requirements(cycle: Cycle, move: str, on: date) -> list[Requirement]:
    """What a cycle needs to start, to run past its year or to close. Source: rulebook 1.2, situation S5."""
    rules = rules_for(cycle.area_code, on, cycle)
    if move == "start":
        villages, clusters = cycle.villages.count(), cycle.clusters.count()
        amount = allocated_rp(cycle)
        return [
            require(
                "programme.has_villages",
                villages > 0,
                facts={"count": villages},
                source="rulebook 1.2",
                grade="A",
            ),
            cluster_requirement(rules, villages=villages, clusters=clusters),
            require(
                "programme.has_calendar",
                cycle.dates.exclude(due_on=None).exists(),
                source="rulebook 1.2 (S15)",
                remedy_url=reverse("programme:calendar", args=[cycle.pk]),
            ),
            require(
                "programme.has_allocation",
                amount > 0,
                facts={"amount_rp": amount},
                source="rulebook 3.1",
                remedy_url=reverse("programme:record_allocation", args=[cycle.pk]),
            ),
        ]
    if move == "run_over":
        return [
            require(
                "programme.year_is_over",
                on.year > cycle.year,
                facts={"year": cycle.year, "today": on},
                source="practice S5",
                grade="B",
            )
        ]
    if move == "close":
        seen = road(cycle, on)
        open_steps = sorted(
            {
                s.code
                for v in seen.villages
                for s in v.statuses
                if s.state not in PASSED and STEPS[s.code].scheduled
            },
            key=lambda code: STEPS[code].number,
        )
        return [
            require(
                "programme.all_steps_done",
                not open_steps,
                facts={"count": len(open_steps), "steps": [STEPS[code].label.id for code in open_steps]},
                source="rulebook 1.2",
                remedy_url=reverse("programme:road"),
            )
        ]
    return []


def allocation_requirements(
    rules: RuleSet, cycle: Cycle, *, fund: str, source: str, amount_rp: int
) -> list[Requirement]:
    """How the total of a fund stands once ``amount_rp`` of ``source`` is added. Source: rulebook 3.1 [S00b]."""
    held = by_source(allocations_of(cycle), fund)
    return total_requirements(rules, {source: amount_rp}, held=held) if fund == "blm" else []


def total_requirements(
    rules: RuleSet, added: Mapping[str, int], *, held: Mapping[str, int]
) -> list[Requirement]:
    """Range of the total BLM (750 million to 3 billion is a warning, no bar) and its sources.

    Source: rulebook 3.1 [S00b, S08].
    """
    sums = dict(held)
    for source, amount in added.items():
        sums[source] = sums.get(source, 0) + amount
    found = check_allocation(rules, amount_rp=sum(sums.values()), by_source=sums)
    return [one for one in found if one.state != State.NOT_APPLICABLE]


def worst_of_each(lamps: Iterable[Requirement]) -> list[Requirement]:
    """One lamp a code: the worst of several places."""
    worst: dict[str, Requirement] = {}
    for one in sorted_for_reading(list(lamps)):
        worst.setdefault(one.code, one)
    return list(worst.values())


def calendar_requirement(
    cycle: Cycle, days: Mapping[str, tuple[date | None, date | None]], on: date
) -> Requirement:
    """Whether each step of a calendar waits for what must come first. Source: rulebook 1.2."""
    rules = rules_for(cycle.area_code, on, cycle)
    entries = [CalendarEntry(step, first, last, "offset") for step, (first, last) in days.items()]
    found = check_calendar(rules, entries)
    early = [
        STEPS[one.facts["step"]].label.id
        for one in found
        if any(problem["problem"] != "no_date" for problem in one.facts["problems"])
    ]
    rule = rules.rule("calendar.offsets")
    return require(
        "programme.calendar_order",
        not early,
        facts={"steps": early, "count": len(early)},
        source=", ".join(rule.source),
        grade=rule.grade,
    )


def village_state_requirements(
    rules: RuleSet, start: str, target: str, *, documents: frozenset[str]
) -> list[Requirement]:
    """Whether a village may change its state, and the paper that it needs. Source: practice A-4."""
    found = check_move(rules, start, target, documents=documents)
    words = {
        "minutes": "berita acara desa",
        "mad_decision": "keputusan MAD",
        "proposals_verified": "usulan terverifikasi",
    }
    facts = {
        "start": STATE_LABELS[start].id,
        "target": STATE_LABELS[target].id,
        "needs": words.get(str(found.facts["needs"]), "-"),
    }
    return [
        Requirement("programme.village_move", found.state, facts, found.source, found.grade, found.blocks)
    ]


def step_requirements(cycle: Cycle, village: str, step: str, on: date) -> list[Requirement]:
    """The guards of a step in a village ("" for the kecamatan): what must come first and what is there already.

    A step of the kecamatan waits for one village, not for all: the rest only draws attention (practice A-4).
    Outputs that no recorded result holds are asked from the contexts that keep them.
    """
    seen = road(cycle, on, village=village)
    held = evidence_of(cycle, step, village)
    return guard_requirements(seen, village, step) + output_requirements(cycle, village, step, held.outputs)


def guard_requirements(seen: Road, village: str, step: str) -> list[Requirement]:
    """What must be finished, or have begun, before a step. Source: rulebook 1.2; invariants 2 and 14."""
    definition = STEPS[step]
    order = tuple(one.code for one in seen.steps)
    if step not in order:
        return [
            require(
                "programme.step_in_edition",
                False,
                facts={"step": definition.label.id, "edition": seen.rules.edition.label.id},
                source="steps.order",
                grade="A",
            )
        ]
    finished, begun = steps.guards(step, order)
    found = [_guard(seen, village, step, name, begun=False) for name in finished]
    found += [_guard(seen, village, step, name, begun=True) for name in begun]
    if step == "mad_priority":
        found.append(states_requirement(seen.rules, seen.cycle))
    return found


def states_requirement(rules: RuleSet, cycle: Cycle) -> Requirement:
    """Every participating village has a recorded state before MAD Prioritas decides. Source: invariant 2, A-4."""
    states = village_states(cycle)
    found = check_villages(rules, states)
    names = regions.names_of(found.facts.get("open", ()))
    return Requirement(
        "programme.village_states",
        found.state,
        {
            "open": [names.get(code, code) for code in found.facts.get("open", ())],
            "count": len(found.facts.get("open", ())),
            "villages": len(states),
        },
        found.source,
        found.grade,
        found.blocks,
        reverse("programme:cycle", args=[cycle.pk]) + "#desa",
    )


def _guard(seen: Road, village: str, step: str, guard: str, *, begun: bool) -> Requirement:
    definition = STEPS[guard]
    places = [one for one in seen.villages if not village or one.code == village]
    if not definition.per_village:
        places = places[:1]
    waiting = []
    for place in places:
        status = place.status(guard)
        own = place.status(step)
        open_guard = guard in own.missing_steps if own else True
        if status is not None and status.state not in PASSED and (open_guard or not begun):
            waiting.append(place)
    shared = not village and definition.per_village
    done = len(places) - len(waiting)
    return require(
        "programme.guard_villages" if shared else "programme.guard",
        not waiting,
        facts={
            "step": steps.step_label(seen.rules, guard).id,
            "done": done,
            "villages": len(places),
            "waiting": [one.name for one in waiting[:5]],
        },
        source=", ".join(definition.source),
        grade=definition.grade,
        blocks=False if shared and done else None,
        remedy_url=reverse("programme:step", args=[definition.navigation]),
    )


def minutes_requirements(
    cycle: Cycle, village: str, outputs: Iterable[str], meeting_id: UUID | None, minutes: str, present: int
) -> list[Requirement]:
    """Minutes stand with their number and headcounts, or by a meeting whose minutes are sealed.

    ``present`` counts women and men. Only the context that keeps meetings can say of one that it is sealed.
    Source: invariant 1.
    """
    if "minutes" not in outputs:
        return []
    typed = bool(minutes.strip() and present)
    if meeting_id is not None and not typed:
        return SEALED_MINUTES.ask(meeting_id=meeting_id, cycle_id=cycle.pk, village=village)
    return [
        require(
            "programme.minutes",
            typed,
            facts={"minutes": minutes.strip() or "-", "total": present},
            source="rulebook 13.1",
            grade="A",
        )
    ]


def output_requirements(cycle: Cycle, village: str, step: str, recorded: frozenset[str]) -> list[Requirement]:
    """One lamp for every output of a step: recorded, or as the context that keeps it answers."""
    definition = STEPS[step]
    lamps = [
        require(
            "programme.output",
            True,
            facts={"output": OUTPUT_LABELS[name].id, "step": definition.label.id},
            source=", ".join(definition.source),
            grade=definition.grade,
        )
        for name in definition.outputs
        if name in recorded
    ]
    missing = [name for name in definition.outputs if name not in recorded]
    if not missing:
        return lamps
    answers = (
        STEP_EVIDENCE.ask(cycle_id=cycle.pk, step=step, village=village, outputs=tuple(missing))
        if STEP_EVIDENCE.providers
        else []
    )
    answered = {str(one.facts.get("output_code", "")) for one in answers}
    lamps += answers
    lamps += [
        require(
            "programme.output",
            False,
            facts={"output": OUTPUT_LABELS[name].id, "step": definition.label.id},
            source=", ".join(definition.source),
            grade=definition.grade,
            remedy_url=mend_url(cycle, step, village),
        )
        for name in missing
        if name not in answered
    ]
    return lamps


def mend_url(cycle: Cycle, step: str, village: str) -> str:
    """Where what a step lacks is mended: its result form."""
    return f"{reverse('programme:record_step', args=[cycle.pk, step])}{f'?desa={village}' if village else ''}"


def village_row(cycle: Cycle, village: str) -> CycleVillage | None:
    """A participating village of a cycle."""
    return CycleVillage.unscoped.filter(cycle=cycle, area_code=village).first()
